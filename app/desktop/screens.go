package desktop

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"pharos/app/analyses"
	"pharos/app/benchmarks"
	"pharos/app/briefs"
	"pharos/app/command"
	"pharos/app/directory"
	"pharos/app/duplicates"
	"pharos/app/exchanges"
	"pharos/app/imports"
	"pharos/app/indexes"
	"pharos/app/indicators"
	"pharos/app/peers"
	"pharos/app/practices"
	"pharos/app/preferences"
	"pharos/app/regions"
	"pharos/app/reviews"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/start"
	"pharos/app/tables"
	"pharos/app/theme"
	"pharos/app/uses"
	"pharos/app/writing"
	"pharos/data"
	"pharos/data/table"
)

// screens lists the screens in the order of the navigation.
func (d *desktop) screens() []shell.Screen {
	return []shell.Screen{
		{ID: start.ID, Icon: theme.IconStart, New: d.newStart},
		{ID: regions.ID, Icon: theme.IconRegions, New: d.newRegions},
		{ID: indicators.ID, Icon: theme.IconIndicators, New: d.newIndicators},
		{ID: tables.ID, Icon: theme.IconTables, New: d.newTables},
		{ID: imports.ID, Icon: theme.IconImport, New: d.newImports},
		{ID: peers.ID, Icon: theme.IconPeers, New: d.newPeers},
		{ID: benchmarks.ID, Icon: theme.IconBenchmark, New: d.newBenchmarks},
		{ID: indexes.ID, Icon: theme.IconIndex, New: d.newIndexes},
		{ID: analyses.ID, Icon: theme.IconToolbox, New: d.newAnalyses},
		{ID: practices.ID, Icon: theme.IconPractices, New: d.newPractices},
		{ID: writing.ID, Icon: theme.IconPractices, New: d.newWriting, Within: practices.ID, Aside: true},
		{ID: reviews.ID, Icon: theme.IconPractices, New: d.newReviews, Within: practices.ID},
		{ID: uses.ID, Icon: theme.IconPractices, New: d.newUses, Within: practices.ID},
		{ID: duplicates.ID, Icon: theme.IconPractices, New: d.newDuplicates, Within: practices.ID},
		{ID: directory.ID, Icon: theme.IconPractices, New: d.newDirectory, Within: practices.ID},
		{ID: exchanges.ID, Icon: theme.IconPractices, New: d.newExchanges, Within: practices.ID},
		{ID: briefs.ID, Icon: theme.IconBriefs, New: d.newBriefs, Key: fyne.KeyB},
		{ID: preferences.ID, Icon: theme.IconSettings, New: d.newPreferences, Apart: true},
	}
}

func (d *desktop) newStart(host shell.Host, route session.Route) shell.Page {
	return start.New(host, start.Config{
		Catalogue: d.open, Path: d.open.Path(), ReadOnly: d.open.ReadOnly(),
		Open: func(path string) { d.switchTo(path, nil) }, SaveFigure: d.saveFigure, CopyFigure: d.copyFigure,
	}, route)
}

func (d *desktop) newImports(host shell.Host, route session.Route) shell.Page {
	return imports.New(host, imports.Config{
		Catalogue: d.open, Territory: func() (imports.Territory, error) { return d.known() }, ExportTable: d.exportTable,
		Touches: d.open.touches, Step: d.open.step, RemoveSource: d.open.removeSource,
	}, route)
}

func (d *desktop) newPeers(host shell.Host, route session.Route) shell.Page {
	return peers.New(host, peers.Config{
		Catalogue: d.open, Shelf: d.open, ReadOnly: d.open.ReadOnly(), Read: os.ReadFile, SaveDesign: d.saveDesign,
		SaveFigure: d.saveFigure, CopyFigure: d.copyFigure, ExportTable: d.exportTable,
	}, route)
}

func (d *desktop) newBenchmarks(host shell.Host, route session.Route) shell.Page {
	return benchmarks.New(host, benchmarks.Config{
		Catalogue: d.open, SaveFigure: d.saveFigure, CopyFigure: d.copyFigure, ExportTable: d.exportTable,
	}, route)
}

func (d *desktop) newIndexes(host shell.Host, route session.Route) shell.Page {
	return indexes.New(host, indexes.Config{
		Catalogue: d.open, Shelf: d.open, ReadOnly: d.open.ReadOnly(), Read: os.ReadFile, SaveDesign: d.saveDesign,
		SaveFigure: d.saveFigure, CopyFigure: d.copyFigure, ExportTable: d.exportTable,
	}, route)
}

func (d *desktop) newAnalyses(host shell.Host, route session.Route) shell.Page {
	return analyses.New(host, analyses.Config{
		Catalogue: d.open, Open: table.Open, SaveFigure: d.saveFigure, CopyFigure: d.copyFigure, ExportTable: d.exportTable,
	}, route)
}

func (d *desktop) newBriefs(host shell.Host, route session.Route) shell.Page {
	return briefs.New(host, briefs.Config{
		Catalogue: d.open, Name: filepath.Base(d.open.Path()), Pages: sheets, Cards: d.open.shelf.latest, Near: d.open.near,
		Picture: d.printOf(d.open), Save: d.saveBrief, View: d.viewBrief, ExportTable: d.exportTable,
	}, route)
}

func (d *desktop) newPreferences(host shell.Host, route session.Route) shell.Page {
	o := d.open
	return preferences.New(host, preferences.Config{
		Path: o.Path(), ReadOnly: o.ReadOnly(), Version: o.Version(),
		Program: d.config.About.Name + " " + d.config.About.Version, ExportTable: d.exportTable,
		Edition: func(ctx context.Context) (data.Edition, error) {
			edition, _, err := o.Setting(ctx, command.SettingEdition)
			return data.Edition(edition), err
		},
		SetEdition: d.convert,
		Check: func(ctx context.Context) ([]preferences.Finding, error) {
			found, err := command.Findings(ctx, o.Catalogue)
			findings := make([]preferences.Finding, len(found))
			for i, f := range found {
				findings[i] = preferences.Finding{Severity: f.Severity, Object: f.Object, Phrase: f.Phrase, Args: f.Args}
			}
			return findings, err
		},
	}, route)
}
