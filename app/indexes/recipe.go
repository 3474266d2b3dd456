package indexes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
)

// A recipe is the method card: everything that makes the result again.
type recipe struct {
	page   *page
	box    *fyne.Container
	tables *kit.Choice
	judged *judged
}

func newRecipe(p *page) view {
	say := p.host.Printer()
	v := &recipe{page: p, box: container.New(&kit.Stacked{Gap: 6})}
	v.tables = kit.NewChoice(say, nil, nil)
	copyAll := kit.NewButtonWithIcon(say.Text("screen.indexes.recipe.copy"), base.ContentCopyIcon(), func() { p.host.Copy(p.state.recipeText()) })
	command := kit.NewButtonWithIcon(say.Text("screen.indexes.recipe.command"), base.ContentCopyIcon(), func() { p.host.Copy(p.state.command()) })
	bar := container.NewHBox(copyAll, command)
	if p.config.ExportTable != nil {
		export := kit.NewButtonWithIcon(say.Text("screen.indexes.recipe.export"), base.DownloadIcon(), v.export)
		bar.Add(container.NewGridWrap(fyne.NewSize(210*kit.Unit(), export.MinSize().Height), v.tables))
		bar.Add(export)
	}
	v.judged = newJudged(p, container.NewBorder(bar, nil, nil, nil, container.NewVScroll(v.box)))
	return v
}

func (v *recipe) content() fyne.CanvasObject { return v.judged.faces }

func (v *recipe) copyText() string {
	if !v.page.state.ranked() {
		return ""
	}
	return v.page.state.recipeText()
}

func (v *recipe) refresh() {
	if !v.judged.ready() {
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
		v.box.Add(kit.NewCard(part.title, termLines(part.lines)))
	}
	v.box.Refresh()
}

// export asks where the table that is chosen goes.
func (v *recipe) export() {
	tables := v.page.state.stepTables()
	if at := v.tables.SelectedIndex(); at >= 0 && at < len(tables) {
		v.page.config.ExportTable(tables[at].content(), v.page.state.provenance())
	}
}

// termLines sets terms in bold before their words, and codes small below.
func termLines(lines []termLine) fyne.CanvasObject {
	box := container.New(&kit.Stacked{Gap: -8})
	for _, line := range lines {
		var segments []widget.RichTextSegment
		if line.term != "" {
			segments = append(segments, &widget.TextSegment{Text: line.term + "  ", Style: widget.RichTextStyle{Inline: true, TextStyle: fyne.TextStyle{Bold: true}}})
		}
		if line.words != "" || line.term != "" {
			segments = append(segments, &widget.TextSegment{Text: line.words})
		}
		if line.code != "" {
			segments = append(segments, &widget.TextSegment{Text: line.code, Style: widget.RichTextStyle{
				SizeName: base.SizeNameCaptionText, ColorName: theme.ColorMuted,
			}})
		}
		text := widget.NewRichText(segments...)
		text.Wrapping = fyne.TextWrapWord
		box.Add(text)
	}
	return box
}
