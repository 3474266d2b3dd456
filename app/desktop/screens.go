package desktop

import (
	"context"
	"fmt"
	"net/url"

	"pharos/app/benchmarks"
	"pharos/app/imports"
	"pharos/app/practices"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/start"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/catalogue"
)

// screens lists the screens in the order of the navigation.
func (d *desktop) screens() []shell.Screen {
	return []shell.Screen{
		{ID: start.ID, Icon: theme.IconStart, New: d.newStart},
		{ID: imports.ID, Icon: theme.IconImport, New: d.newImports},
		{ID: benchmarks.ID, Icon: theme.IconBenchmark, New: d.newBenchmarks},
		{ID: practices.ID, Icon: theme.IconPractices, New: d.newPractices},
	}
}

func (d *desktop) newStart(host shell.Host, route session.Route) shell.Page {
	return start.New(host, start.Config{
		Catalogue: d.open, Path: d.open.Path(), ReadOnly: d.open.ReadOnly(),
		Open: func(path string) { d.switchTo(path, nil) }, SaveFigure: d.saveFigure, CopyFigure: d.copyFigure,
	}, route)
}

func (d *desktop) newImports(host shell.Host, route session.Route) shell.Page {
	return imports.New(host, imports.Config{Catalogue: d.open, ExportTable: d.exportTable}, route)
}

func (d *desktop) newBenchmarks(host shell.Host, route session.Route) shell.Page {
	return benchmarks.New(host, benchmarks.Config{
		Catalogue: d.open, SaveFigure: d.saveFigure, CopyFigure: d.copyFigure, ExportTable: d.exportTable,
	}, route)
}

func (d *desktop) newPractices(host shell.Host, route session.Route) shell.Page {
	o := d.open
	return practices.New(host, practices.Config{
		Catalogue: o,
		Search: func(ctx context.Context, text, language string) ([]data.PracticeHit, error) {
			return o.SearchPractices(ctx, catalogue.PracticeSearch{Text: text, Language: language})
		},
		OpenLink: d.openLink,
	}, route)
}

// openLink shows an address in the system's browser; only web addresses leave the program.
func (d *desktop) openLink(address string) error {
	link, err := url.Parse(address)
	if err != nil || link.Scheme != "http" && link.Scheme != "https" || link.Host == "" {
		return fmt.Errorf("open %q: %w", address, data.ErrInvalid)
	}
	return d.config.Driver.OpenURL(link)
}
