package indexes

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"pharos/app/indexes/desk"

	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/theme"
)

// A shelf shows the designs there are: those saved in the catalogue and drafts of others on the left,
// the templates to begin from on the right.
type shelf struct {
	page      *page
	faces     *kit.Faces
	own       *kit.Faces
	fresh     *kit.Button // begins an empty design
	table     *kit.Table
	templates *fyne.Container
	actions   shelfActions
}

func newShelf(p *page) *shelf {
	s := &shelf{page: p, templates: container.New(&kit.Stacked{Gap: 8})}
	say := p.Host.Printer()
	s.table = s.newTable()
	s.own = kit.NewFaces(say, container.New(desk.Hinted{}, s.newActions(), s.table))
	s.fresh = kit.NewButtonWithIcon(say.Text("screen.indexes.new"), base.ContentAddIcon(), p.beginEmpty)
	s.fresh.Importance = widget.HighImportance
	file := kit.NewButtonWithIcon(say.Text("screen.indexes.import"), base.FolderOpenIcon(), p.importDesign)
	file.Hidden = p.config.Read == nil
	left := container.New(desk.Hinted{}, container.NewVBox(kit.Heading(say.Text("screen.indexes.own")), container.New(&kit.Flow{}, s.fresh, file)), s.own)
	right := container.New(desk.Hinted{}, container.New(&kit.Stacked{}, kit.Heading(say.Text("screen.indexes.templates")), kit.Note(say.Text("screen.indexes.templates.hint"))),
		container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 14), s.templates)))
	split := container.NewHSplit(container.NewPadded(left), container.NewPadded(right))
	split.SetOffset(0.6)
	s.faces = kit.NewFaces(say, split)
	return s
}

func (s *shelf) newTable() *kit.Table {
	p := s.page
	say := p.Host.Printer()
	row := func(i int) shelved { return p.state.shelved[i] }
	return kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.Host.Runner(), Name: say.Text("nav." + ID), SortBy: "changed", SortDown: true,
		Columns: []kit.Column{
			{Key: "name", Title: say.Text("screen.indexes.name"), Width: 170, Text: func(i int) string { return p.state.shelfName(row(i)) }},
			{
				Key: "status", Title: say.Text("screen.indexes.status"), Width: 150, Text: func(i int) string { return p.state.shelfStatus(row(i)) },
				Tone: func(i int) kit.Tone { return shelfTone(row(i)) },
			},
			{
				Key: "changed", Title: say.Text("screen.indexes.changed"), Kind: kit.NumberColumn, Width: 130,
				Text:  func(i int) string { return dated(say.DateTime, row(i).changed()) },
				Value: func(i int) (float64, bool) { return float64(row(i).changed().Unix()), !row(i).changed().IsZero() },
			},
		},
		ID:       func(i int) string { return row(i).key },
		OnSelect: func(int) { s.actions.Refresh(s) },
		OnOpen:   func(i int) { p.openShelved(row(i)) },
	})
}

func dated(say func(time.Time) string, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return say(at.Local())
}

func (s *shelf) Content() fyne.CanvasObject { return s.faces }

func (s *shelf) busy() { s.faces.ShowLoading() }

func (s *shelf) fail(err error) {
	s.faces.ShowProblem(kit.Trouble{
		Text: s.page.Host.Printer().Text("screen.indexes.shelf.failed"), Details: err.Error(), Retry: s.page.Reload, Copy: s.page.Host.Copy,
	})
}

func (s *shelf) Refresh() {
	p := s.page
	s.fillTemplates()
	s.table.SetRows(len(p.state.shelved))
	s.actions.Refresh(s)
	if len(p.state.shelved) == 0 {
		s.own.ShowEmpty(s.advice())
	} else {
		s.own.ShowFilled()
	}
	s.faces.ShowFilled()
}

// advice says how to begin where there is no design yet.
func (s *shelf) advice() kit.Empty {
	say := s.page.Host.Printer()
	empty := kit.Empty{
		Icon: theme.IconOn(theme.IconIndex, theme.ColorMuted), Title: say.Text("screen.indexes.empty"), Text: say.Text("screen.indexes.empty.text"),
	}
	if len(s.page.state.Base.Indicators) == 0 {
		empty.Text = say.Text("screen.indexes.problem.no-data")
		empty.Action, empty.Do = say.Text("screen.indexes.import-data"), func() { s.page.Host.Do(shell.CommandImport) }
	}
	if s.page.config.ReadOnly {
		empty.Text = say.Text("screen.indexes.read-only")
	}
	return empty
}

// chosen returns the row with the cursor, false where there is none.
func (s *shelf) chosen() (shelved, bool) {
	row, has := s.table.Selected()
	if !has || row >= len(s.page.state.shelved) {
		return shelved{}, false
	}
	return s.page.state.shelved[row], true
}

// shelfActions are what can be done with the design that has the cursor.
type shelfActions struct {
	open, duplicate, rename, export, versions, discard, remove *kit.Button
}

func (s *shelf) newActions() fyne.CanvasObject {
	p := s.page
	button := func(key string, icon fyne.Resource, do func(shelved)) *kit.Button {
		return kit.NewButtonWithIcon(p.Host.Printer().Text("screen.indexes."+key), icon, func() {
			if one, has := s.chosen(); has {
				do(one)
			}
		})
	}
	s.actions = shelfActions{
		open:      button("open", base.DocumentIcon(), p.openShelved),
		duplicate: button("duplicate", base.ContentCopyIcon(), p.duplicate),
		rename:    button("rename", base.DocumentCreateIcon(), p.rename),
		export:    button("export", base.DownloadIcon(), p.exportShelved),
		versions:  button("versions", base.HistoryIcon(), p.showVersions),
		discard:   button("discard", base.ContentClearIcon(), p.discardDraft),
		remove:    button("remove", base.DeleteIcon(), p.remove),
	}
	a := s.actions
	return container.New(&kit.Flow{}, a.open, a.duplicate, a.rename, a.export, a.versions, a.discard, a.remove)
}

// Refresh offers what can be done with the design that has the cursor.
func (a shelfActions) Refresh(s *shelf) {
	one, has := s.chosen()
	write, saved, drafted := !s.page.config.ReadOnly, one.saved.ID != "", one.text != ""
	desk.Able(a.open, has && (saved || !one.broken))
	desk.Able(a.duplicate, has && write && (saved || !one.broken))
	desk.Able(a.rename, write && saved)
	desk.Able(a.export, has && s.page.config.SaveDesign != nil)
	desk.Able(a.versions, saved)
	desk.Able(a.discard, write && drafted)
	desk.Able(a.remove, write && saved)
}
