package desktop

import (
	"time"

	"pharos/app/reviews"
	"pharos/app/session"
	"pharos/app/shell"
)

func (d *desktop) newReviews(host shell.Host, route session.Route) shell.Page {
	o := d.open
	return reviews.New(host, reviews.Config{
		Catalogue: o, ReadOnly: o.ReadOnly(), Cards: o.cards, ExportTable: d.exportTable,
		Today: func() string { return time.Now().Format(time.DateOnly) },
	}, route)
}
