package catalogue

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"pharos/data"
	"pharos/data/practice"
)

type practiceRow struct {
	ID      int64 `gorm:"primaryKey"`
	UUID    string
	Short   string
	State   string
	Content string
	Created string
	Changed string
}

// TableName names the table for GORM.
func (practiceRow) TableName() string { return "practice" }

var practiceColumns = []string{"short", "state", "content", "created", "changed"}

func practiceRowOf(p data.Practice) (practiceRow, error) {
	content, err := json.Marshal(p)
	return practiceRow{
		UUID: string(p.ID), Short: p.Key, State: string(practice.StateOf(p)), Content: string(content),
		Created: timeText(p.Created), Changed: timeText(p.Changed),
	}, err
}

func (r practiceRow) practice() (p data.Practice, err error) {
	err = json.Unmarshal([]byte(r.Content), &p)
	return p, err
}

func practicesOf(rows []practiceRow) ([]data.Practice, error) {
	practices := make([]data.Practice, len(rows))
	for i, row := range rows {
		var err error
		if practices[i], err = row.practice(); err != nil {
			return nil, err
		}
	}
	return practices, nil
}

// Practices returns every practice in full, in the order of its key, those without one last. It is
// for what writes them all out; lists read PracticeCards.
func (c *Catalogue) Practices(ctx context.Context) ([]data.Practice, error) {
	var rows []practiceRow
	err := c.read.WithContext(ctx).Order("short = '', short, id").Find(&rows).Error
	if err != nil {
		return nil, wrap("reading practices", err)
	}
	practices, err := practicesOf(rows)
	return practices, wrap("reading practices", err)
}

// PracticesByID returns the practices of these IDs in full, in the order asked for; those that are not
// there are left out.
func (c *Catalogue) PracticesByID(ctx context.Context, ids []data.PracticeID) ([]data.Practice, error) {
	var rows []practiceRow
	err := c.read.WithContext(ctx).Where("uuid IN (SELECT value FROM json_each(?))", listJSON(ids)).Find(&rows).Error
	if err != nil {
		return nil, wrap("reading practices", err)
	}
	known := data.Keyed(rows, func(r practiceRow) data.PracticeID { return data.PracticeID(r.UUID) })
	ordered := make([]practiceRow, 0, len(rows))
	for _, id := range ids {
		if row, found := known[id]; found {
			ordered = append(ordered, row)
		}
	}
	practices, err := practicesOf(ordered)
	return practices, wrap("reading practices", err)
}

// Practice returns the practice with this key or this ID. It returns data.ErrNotFound where there
// is none.
func (c *Catalogue) Practice(ctx context.Context, keyOrID string) (data.Practice, error) {
	var row practiceRow
	err := c.read.WithContext(ctx).Where("uuid = ? OR (short = ? AND short <> '')", keyOrID, keyOrID).
		Order("uuid = short").Take(&row).Error
	if err != nil {
		return data.Practice{}, wrap(fmt.Sprintf("reading the practice %.60q", keyOrID), err)
	}
	p, err := row.practice()
	return p, wrap("reading a practice", err)
}

// PutPractices stores practices as one step. One whose ID is known, or that has no ID and a known key,
// is replaced as a whole; one without an ID gets one. Created and Changed are set where they are
// empty. It returns data.ErrConflict where another practice has the key.
func (c *Catalogue) PutPractices(ctx context.Context, practices []data.Practice) error {
	_, err := c.ChangePractices(ctx, data.PracticeChange{Kind: StepPutPractices, Put: practices})
	return err
}

// knownPractice finds the stored row a practice replaces; its ID is 0 where there is none.
func knownPractice(tx *gorm.DB, p data.Practice) (row practiceRow, err error) {
	switch {
	case p.ID != "":
		err = tx.Where("uuid = ?", string(p.ID)).Limit(1).Find(&row).Error
	case p.Key != "":
		err = tx.Where("short = ? AND short <> ''", p.Key).Limit(1).Find(&row).Error
	}
	return row, err
}
