package catalogue

import (
	"context"
	"database/sql"
	"time"

	"gorm.io/gorm"
)

// An Event is one line of the catalogue's own log of changes.
type Event struct {
	At      time.Time
	Kind    string // such as "observations.accepted"
	Subject string // the id of what changed, if it is one thing
	Detail  string // JSON: counts and names
}

type eventRow struct {
	ID      int64 `gorm:"primaryKey"`
	At      string
	Kind    string
	Subject string
	Detail  string
}

// TableName names the table for GORM.
func (eventRow) TableName() string { return "event" }

// note writes a line of the log inside the transaction of the change it tells of.
func (c *Catalogue) note(tx *gorm.DB, kind, subject string, detail map[string]int) error {
	return tx.Create(&eventRow{
		At: timeText(c.now()), Kind: kind, Subject: subject, Detail: mustJSON(detail),
	}).Error
}

// Events returns the newest changes first, at most limit of them.
func (c *Catalogue) Events(ctx context.Context, limit int) ([]Event, error) {
	var rows []eventRow
	err := c.read.WithContext(ctx).Order("id DESC").Limit(limit).Find(&rows).Error
	if err != nil {
		return nil, wrap("reading events", err)
	}
	var d decoder
	events := make([]Event, len(rows))
	for i, r := range rows {
		events[i] = Event{At: d.time(r.At), Kind: r.Kind, Subject: r.Subject, Detail: r.Detail}
	}
	return events, wrap("reading events", d.err)
}

// Revision returns a number that changes with every change of what the catalogue holds, in this
// program or another. It is the newest event's; settings have none.
func (c *Catalogue) Revision(ctx context.Context) (revision int64, err error) {
	err = c.query(ctx, statement{text: "SELECT coalesce(max(id), 0) FROM event"}, func(rows *sql.Rows) error {
		return rows.Scan(&revision)
	})
	return revision, wrap("reading the revision", err)
}
