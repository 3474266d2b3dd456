package catalogue

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"pharos/data"
)

type practiceRow struct {
	ID           int64 `gorm:"primaryKey"`
	UUID         string
	Short        string
	Title        string
	Summary      string
	Results      string
	Evidence     int
	Regions      string
	Place        string
	Country      string
	Began        string
	Ended        string
	Organisation string
	Partners     string
	Themes       string
	Kind         string
	Indicators   string
	Funding      string
	Budget       *float64
	EUGrant      *float64 `gorm:"column:eu_grant"`
	URL          string
	SourceNote   string
	Created      string
	Changed      string
}

// TableName names the table for GORM.
func (practiceRow) TableName() string { return "practice" }

var practiceColumns = []string{
	"short", "title", "summary", "results", "evidence", "regions", "place", "country", "began", "ended",
	"organisation", "partners", "themes", "kind", "indicators", "funding", "budget", "eu_grant", "url",
	"source_note", "created", "changed",
}

func practiceRowOf(p data.Practice) practiceRow {
	return practiceRow{
		UUID: string(p.ID), Short: p.Key, Title: textJSON(p.Title), Summary: textJSON(p.Summary),
		Results: textJSON(p.Results), Evidence: int(p.Evidence), Regions: listJSON(p.Regions),
		Place: textJSON(p.Place), Country: p.Country, Began: p.Start, Ended: p.End,
		Organisation: p.Organisation, Partners: listJSON(p.Partners), Themes: listJSON(p.Themes),
		Kind: p.Kind, Indicators: listJSON(p.Indicators), Funding: textJSON(p.Funding),
		Budget: amountColumn(p.Budget), EUGrant: amountColumn(p.Grant), URL: p.URL,
		SourceNote: textJSON(p.SourceNote), Created: timeText(p.Created), Changed: timeText(p.Changed),
	}
}

func (r practiceRow) practice(d *decoder) data.Practice {
	return data.Practice{
		ID: data.PracticeID(r.UUID), Key: r.Short, Title: d.text(r.Title), Summary: d.text(r.Summary),
		Results: d.text(r.Results), Evidence: data.Evidence(r.Evidence),
		Regions: decodeList[data.RegionCode](d, r.Regions), Place: d.text(r.Place), Country: r.Country,
		Start: r.Began, End: r.Ended, Organisation: r.Organisation,
		Partners: decodeList[string](d, r.Partners), Themes: decodeList[string](d, r.Themes),
		Kind: r.Kind, Indicators: decodeList[data.IndicatorCode](d, r.Indicators),
		Funding: d.text(r.Funding), Budget: amountFrom(r.Budget), Grant: amountFrom(r.EUGrant),
		URL: r.URL, SourceNote: d.text(r.SourceNote), Created: d.time(r.Created), Changed: d.time(r.Changed),
	}
}

// amountColumn is NULL where no amount is recorded; zero euro is an amount.
func amountColumn(a data.Amount) *float64 {
	if !a.Known {
		return nil
	}
	return &a.EUR
}

func amountFrom(stored *float64) data.Amount {
	if stored == nil {
		return data.Amount{}
	}
	return data.Amount{EUR: *stored, Known: true}
}

// Practices returns every practice in the order of its key, those without one last.
func (c *Catalogue) Practices(ctx context.Context) ([]data.Practice, error) {
	var rows []practiceRow
	err := c.read.WithContext(ctx).Order("short = '', short, id").Find(&rows).Error
	if err != nil {
		return nil, wrap("reading practices", err)
	}
	practices, err := practicesOf(rows)
	return practices, wrap("reading practices", err)
}

func practicesOf(rows []practiceRow) ([]data.Practice, error) {
	var d decoder
	practices := make([]data.Practice, len(rows))
	for i, row := range rows {
		practices[i] = row.practice(&d)
	}
	return practices, d.err
}

// Practice returns the practice with this key or this ID. It returns data.ErrNotFound where there
// is none.
func (c *Catalogue) Practice(ctx context.Context, keyOrID string) (data.Practice, error) {
	var row practiceRow
	err := c.read.WithContext(ctx).Where("uuid = ? OR (short = ? AND short <> '')", keyOrID, keyOrID).
		Order("uuid = short").Take(&row).Error
	if err != nil {
		return data.Practice{}, wrap("reading a practice", err)
	}
	var d decoder
	practice := row.practice(&d)
	return practice, wrap("reading a practice", d.err)
}

// PutPractices stores practices. One whose ID is known, or that has no ID and a known key, is
// replaced as a whole; one without an ID gets one. Created and Changed are set where they are
// empty. It returns data.ErrConflict where another practice has the key.
func (c *Catalogue) PutPractices(ctx context.Context, practices []data.Practice) error {
	what := data.Change{Practices: len(practices) > 0}
	return c.change(ctx, what, func(tx *gorm.DB) error {
		// The search comes second: it would be written out once for each practice otherwise.
		stored := make([]int64, len(practices))
		for i, practice := range practices {
			var err error
			if stored[i], err = c.putPractice(tx, practice); err != nil {
				return fmt.Errorf("practice %s: %w", cmp.Or(practice.Key, string(practice.ID)), err)
			}
		}
		for i, practice := range practices {
			if err := indexPractice(tx, stored[i], practice); err != nil {
				return err
			}
		}
		return c.note(tx, "practices.put", "", map[string]int{"count": len(practices)})
	})
}

// putPractice stores one practice and returns its number.
func (c *Catalogue) putPractice(tx *gorm.DB, practice data.Practice) (int64, error) {
	known, err := knownPractice(tx, practice)
	if err != nil {
		return 0, err
	}
	if practice.ID = cmp.Or(practice.ID, data.PracticeID(known.UUID)); practice.ID == "" {
		id, err := uuid.NewV7()
		if err != nil {
			return 0, err
		}
		practice.ID = data.PracticeID(id.String())
	}
	row := practiceRowOf(practice)
	row.Created = cmp.Or(row.Created, known.Created, timeText(c.now()))
	row.Changed = cmp.Or(row.Changed, timeText(c.now()))
	if known.ID != 0 {
		return known.ID, tx.Model(&known).Select(practiceColumns).Updates(row).Error
	}
	err = tx.Create(&row).Error
	return row.ID, err
}

// knownPractice finds the stored row a practice replaces; its ID is 0 where there is none.
func knownPractice(tx *gorm.DB, practice data.Practice) (row practiceRow, err error) {
	switch {
	case practice.ID != "":
		err = tx.Where("uuid = ?", string(practice.ID)).Take(&row).Error
	case practice.Key != "":
		err = tx.Where("short = ? AND short <> ''", practice.Key).Take(&row).Error
	default:
		return row, nil
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return practiceRow{}, nil
	}
	return row, err
}

// indexPractice puts the folded words of a practice, in all languages, into the search index.
func indexPractice(tx *gorm.DB, id int64, p data.Practice) error {
	if err := tx.Exec("DELETE FROM practice_text WHERE rowid = ?", id).Error; err != nil {
		return err
	}
	title := Fold(p.Key + "\n" + inAllLanguages(p.Title))
	body := Fold(inAllLanguages(p.Summary, p.Results))
	detail := Fold(strings.Join([]string{
		inAllLanguages(p.Place, p.Funding, p.SourceNote), p.Organisation,
		strings.Join(p.Partners, "\n"), strings.Join(p.Themes, "\n"), p.Kind, p.Country,
		codes(p.Regions), codes(p.Indicators),
	}, "\n"))
	const text = "INSERT INTO practice_text (rowid, title, body, detail) VALUES (?, ?, ?, ?)"
	return tx.Exec(text, id, title, body, detail).Error
}

func inAllLanguages(texts ...data.Text) string {
	var all []string
	for _, t := range texts {
		for _, language := range slices.Sorted(maps.Keys(t)) {
			all = append(all, t[language])
		}
	}
	return strings.Join(all, "\n")
}

func codes[T ~string](list []T) string {
	texts := make([]string, len(list))
	for i, code := range list {
		texts[i] = string(code)
	}
	return strings.Join(texts, "\n")
}
