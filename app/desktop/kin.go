package desktop

import (
	"context"

	"pharos/app/directory"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
)

func (d *desktop) newDirectory(host shell.Host, route session.Route) shell.Page {
	o := d.open
	config := directory.Config{
		Catalogue: o, Cards: o.cards, Author: func() string { return d.settings.Get().Author },
		ExportTable: d.exportTable, OpenLink: d.openLink, Persons: persons{d, o, host.Printer()}, References: citations{d, o},
	}
	if !o.ReadOnly() {
		config.Change = func(ctx context.Context, change data.PracticeChange) error {
			_, err := o.ChangePractices(ctx, change)
			return err
		}
	}
	return directory.New(host, config, route)
}
