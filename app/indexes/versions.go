package indexes

import (
	"context"
	"strings"

	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
)

// A version of a design with what it changed, in words.
type version struct {
	saved  data.SavedDesign
	change string // against the version before it
}

// mostVersions are compared in words; older ones are listed only.
const mostVersions = 50

// showVersions lists the versions of a design, each with what it changed; one can be made the newest
// again.
func (p *page) showVersions(one shelved) {
	var versions []version
	p.lists.Start(func(ctx context.Context) (err error) {
		versions, err = p.state.readVersions(ctx, p.config.Shelf, one.saved.ID)
		return err
	}, func(err error) {
		if err != nil {
			p.Host.ShowError(err)
			return
		}
		p.versionsPanel(one, versions)
	})
}

func (s *state) readVersions(ctx context.Context, shelf Shelf, id data.DesignID) ([]version, error) {
	listed, err := shelf.DesignVersions(ctx, id)
	if err != nil {
		return nil, err
	}
	versions := make([]version, len(listed))
	for i := range listed {
		versions[i].saved = listed[i]
		if i > mostVersions {
			continue
		}
		if versions[i].saved, err = shelf.DesignVersion(ctx, id, listed[i].Version); err != nil {
			return nil, err
		}
	}
	for i := range versions {
		versions[i].change = s.versionChange(versions, i)
	}
	return versions, nil
}

// versionChange says in words what a version changed.
func (s *state) versionChange(versions []version, i int) string {
	if i+1 >= len(versions) {
		return s.Say.Text("screen.indexes.version.first")
	}
	if versions[i+1].saved.Content == nil {
		return ""
	}
	now, err := parseSaved(versions[i].saved)
	if err != nil {
		return s.Say.Text("screen.indexes.version.unreadable")
	}
	before, err := parseSaved(versions[i+1].saved)
	if err != nil {
		return s.Say.Text("screen.indexes.version.unreadable")
	}
	return strings.Join(s.Differences(before, now), "; ")
}

func (p *page) versionsPanel(one shelved, versions []version) {
	say := p.Host.Printer()
	change := kit.NewQuiet("")
	table := kit.NewTable(kit.TableOptions{
		Printer: say, Name: say.Text("screen.indexes.versions"), NoFilter: true,
		Columns: []kit.Column{
			{Key: "version", Title: say.Text("screen.indexes.version"), Kind: kit.NumberColumn, Width: 80, Text: func(i int) string { return say.Integer(versions[i].saved.Version) }, Value: func(i int) (float64, bool) { return float64(versions[i].saved.Version), true }},
			{Key: "saved", Title: say.Text("screen.indexes.version.saved"), Width: 150, Text: func(i int) string { return dated(say.DateTime, versions[i].saved.Changed) }},
			{Key: "change", Title: say.Text("screen.indexes.version.change"), Width: 340, Text: func(i int) string { return versions[i].change }},
		},
		OnSelect: func(i int) { change.Set(versions[i].change) },
	})
	panel := shell.Panel{
		Title: say.Text("screen.indexes.versions.of", "name", p.state.shelfName(one)), Width: 720, Height: 440,
		Content: container.New(kit.Footed{}, table, change),
	}
	if !p.config.ReadOnly && len(versions) > 1 {
		panel.Confirm = say.Text("screen.indexes.version.restore")
		panel.OnConfirm = func() {
			if row, has := table.Selected(); has {
				p.restoreVersion(one, versions[row].saved.Version)
			}
		}
	}
	table.SetRows(len(versions))
	p.Host.ShowPanel(panel)
	kit.Focus(table.FocusTarget())
}

// restoreVersion makes a version the newest again; what was typed since stays a draft.
func (p *page) restoreVersion(one shelved, number int) {
	p.changeShelf(func(ctx context.Context) error {
		_, err := p.config.Shelf.RestoreDesignVersion(ctx, one.saved.ID, number)
		return err
	})
}
