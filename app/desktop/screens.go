package desktop

import (
	"pharos/app/benchmarks"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/start"
	"pharos/app/theme"
)

// screens lists the screens in the order of the navigation.
func (d *desktop) screens() []shell.Screen {
	return []shell.Screen{
		{ID: "start", Icon: theme.IconStart, New: d.newStart},
		{ID: benchmarks.ID, Icon: theme.IconBenchmark, New: d.newBenchmarks},
	}
}

func (d *desktop) newStart(host shell.Host, route session.Route) shell.Page {
	return start.New(host, start.Config{
		Catalogue: d.open, Path: d.open.Path(), ReadOnly: d.open.ReadOnly(),
		Open: func(path string) { d.switchTo(path, nil) }, SaveFigure: d.saveFigure, CopyFigure: d.copyFigure,
	}, route)
}

func (d *desktop) newBenchmarks(host shell.Host, route session.Route) shell.Page {
	return benchmarks.New(host, benchmarks.Config{
		Catalogue: d.open, SaveFigure: d.saveFigure, CopyFigure: d.copyFigure, ExportTable: d.exportTable,
	}, route)
}
