package uses

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/practice"
)

// A useList shows who used which practice for what.
type useList struct {
	page  *page
	rows  []practice.Use
	table *kit.Table
	of    *widget.Label
	all   *kit.Button
	faces *kit.Faces
}

func newUseList(p *page) *useList {
	say := p.host.Printer()
	u := &useList{page: p, of: widget.NewLabel("")}
	u.of.Truncation = fyne.TextTruncateEllipsis
	u.all = kit.NewButton(say.Text("screen.uses.all"), u.showAll)
	options := kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.uses.view.uses"), Columns: u.columns(),
		ID:     func(row int) string { return string(u.rows[row].ID) },
		OnOpen: func(row int) { u.open(row) }, OnCopy: p.host.Copy,
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(content kit.Content) { p.config.ExportTable(content, "") }
	}
	u.table = kit.NewTable(options)
	top := container.NewBorder(nil, nil, u.buttons(), u.all, u.of)
	u.faces = kit.NewFaces(say, container.NewBorder(top, nil, nil, nil, u.table))
	return u
}

func (u *useList) buttons() fyne.CanvasObject {
	p, say := u.page, u.page.host.Printer()
	practices := kit.NewButton(say.Text("screen.uses.open-practice"), func() {
		if use, is := u.chosen(); is {
			p.host.Go(session.NewRoute("practices", "id", string(use.Practice)))
		}
	})
	if p.state.readOnly {
		return container.NewHBox(practices)
	}
	fresh := kit.NewButtonWithIcon(say.Text("screen.uses.use.new"), base.ContentAddIcon(), func() { p.Make() })
	fresh.Importance = widget.HighImportance
	edit := kit.NewButton(say.Text("screen.uses.edit"), func() {
		if use, is := u.chosen(); is {
			p.editUse(use)
		}
	})
	remove := kit.NewButton(say.Text("screen.uses.remove"), func() {
		if use, is := u.chosen(); is {
			p.store(practice.RemoveUse(p.state.practiceOf(use.Practice), use.ID, p.by(), p.state.say.Language()))
		}
	})
	return container.NewHBox(fresh, edit, remove, practices)
}

// practiceOf is as much of a practice as the words of a step need.
func (s *state) practiceOf(id data.PracticeID) data.Practice {
	return data.Practice{ID: id, Key: s.byID[id].Key, Title: s.byID[id].Title}
}

func (u *useList) chosen() (practice.Use, bool) {
	row, is := u.table.Selected()
	if !is || row >= len(u.rows) {
		return practice.Use{}, false
	}
	return u.rows[row], true
}

func (u *useList) open(row int) {
	if !u.page.state.readOnly && row < len(u.rows) {
		u.page.editUse(u.rows[row])
	}
}

func (u *useList) columns() []kit.Column {
	s := u.page.state
	text := func(key string, width float32, of func(practice.Use) string) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.uses.column." + key), Width: width,
			Text: func(i int) string { return of(u.rows[i]) },
		}
	}
	word := func(begin, key string) string {
		if key == "" {
			return ""
		}
		return s.say.Text(begin + key)
	}
	date := text("date", 78, func(use practice.Use) string { return use.Date })
	date.Less = func(a, b int) bool { return u.rows[a].Date < u.rows[b].Date }
	return []kit.Column{
		text("practice", 230, func(use practice.Use) string { return s.title(use.Practice) }),
		text("by", 96, func(use practice.Use) string { return word("use.by.", use.By) }),
		text("user", 170, func(use practice.Use) string { return s.userOf(use) }),
		date,
		text("type", 96, func(use practice.Use) string { return word("use.type.", use.Type) }),
		text("result", 180, func(use practice.Use) string { return use.Result.In(s.say.Language()) }),
		text("partner", 90, func(use practice.Use) string { return use.Partner }),
	}
}

func (u *useList) content() fyne.CanvasObject { return u.faces }

func (u *useList) focus() fyne.Focusable {
	if step := u.faces.Step(); step != nil {
		return step
	}
	return u.table.FocusTarget()
}

// emptiness is of no use at all, or of none of the practice that is asked for.
func (u *useList) emptiness() kit.Empty {
	p, say := u.page, u.page.host.Printer()
	empty := kit.Empty{
		Icon: theme.IconOn(theme.IconPractices, theme.ColorMuted), Title: say.Text("screen.uses.none"), Text: say.Text("screen.uses.none.text"),
	}
	if p.state.selected != "" {
		empty.Title = say.Text("screen.uses.none.of", "title", kit.Cut(p.state.title(p.state.selected), mostHead))
		empty.Second, empty.DoThis = say.Text("screen.uses.all"), u.showAll
	}
	if !p.state.readOnly {
		empty.Action, empty.Do = say.Text("screen.uses.use.new"), func() { p.Make() }
	}
	return empty
}

func (u *useList) showAll() {
	u.page.state.selected = ""
	u.refresh()
	u.page.host.Replace(u.page.Route())
}

func (u *useList) refresh() {
	s := u.page.state
	u.rows = s.shownUses()
	u.of.SetText("")
	u.all.Hidden = s.selected == ""
	if s.selected != "" {
		u.of.SetText(s.say.Text("screen.uses.of", "title", s.title(s.selected)))
	}
	u.table.SetRows(len(u.rows))
	if len(u.rows) == 0 {
		u.faces.ShowEmpty(u.emptiness())
		return
	}
	u.faces.ShowFilled()
}
