package results

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"

	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
)

// A recipe is the method card: everything that makes the result again.
type recipe struct {
	page   *Room
	box    *fyne.Container
	tables *kit.Choice
	judged *desk.Judged
}

// NewRecipe returns the view that shows everything that makes the result again.
func NewRecipe(p *Room) desk.View {
	say := p.Host.Printer()
	v := &recipe{page: p, box: container.New(&kit.Stacked{Gap: 6})}
	v.tables = kit.NewChoice(say, nil, nil)
	copyAll := kit.NewButtonWithIcon(say.Text("screen.indexes.recipe.copy"), base.ContentCopyIcon(), func() { p.Host.Copy(p.state.recipeText()) })
	command := kit.NewButtonWithIcon(say.Text("screen.indexes.recipe.command"), base.ContentCopyIcon(), func() { p.Host.Copy(p.state.command()) })
	bar := container.NewHBox(copyAll, command)
	if p.Config.ExportTable != nil {
		export := kit.NewButtonWithIcon(say.Text("screen.indexes.recipe.export"), base.DownloadIcon(), v.export)
		bar.Add(container.NewGridWrap(fyne.NewSize(210*kit.Unit(), export.MinSize().Height), v.tables))
		bar.Add(export)
	}
	v.judged = desk.NewJudged(p.Desk, container.NewBorder(bar, nil, nil, nil, container.NewVScroll(v.box)))
	return v
}

func (v *recipe) Content() fyne.CanvasObject { return v.judged.Faces }

func (v *recipe) CopyText() string {
	if !v.page.state.Ranked() {
		return ""
	}
	return v.page.state.recipeText()
}

func (v *recipe) Refresh() {
	if !v.judged.Ready() {
		return
	}
	s := v.page.state
	var titles []string
	for _, table := range s.stepTables() {
		titles = append(titles, table.title)
	}
	v.tables.Options = titles
	if v.tables.SelectedIndex() < 0 && len(titles) > 0 {
		v.tables.SetSelectedIndex(0)
	}
	v.tables.Refresh()
	v.box.RemoveAll()
	for _, part := range s.recipe() {
		v.box.Add(kit.NewCard(part.title, desk.TermLines(part.lines)))
	}
	v.box.Refresh()
}

// export asks where the table that is chosen goes.
func (v *recipe) export() {
	tables := v.page.state.stepTables()
	if at := v.tables.SelectedIndex(); at >= 0 && at < len(tables) {
		v.page.Config.ExportTable(tables[at].content(), v.page.state.Provenance())
	}
}
