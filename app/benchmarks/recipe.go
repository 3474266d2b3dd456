package benchmarks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// recipe tells in plain words how the answer was calculated.
type recipe struct {
	page *page
	box  *fyne.Container
	body *container.Scroll
}

func newRecipe(p *page) view {
	v := &recipe{page: p, box: container.New(&kit.Stacked{Gap: 6})}
	v.body = container.NewVScroll(v.box)
	return v
}

func (v *recipe) content() fyne.CanvasObject { return v.body }

func (v *recipe) copyText() string { return v.page.state.recipeText() }

func (v *recipe) refresh() {
	s := v.page.state
	v.box.RemoveAll()
	for _, part := range s.recipe() {
		v.box.Add(kit.NewCard(part.title, lines(part)))
	}
	copyAll := kit.NewButtonWithIcon(s.say.Text("screen.benchmarks.recipe.copy"), base.ContentCopyIcon(), func() {
		v.page.host.Copy(s.recipeText())
	})
	v.box.Add(container.NewHBox(copyAll))
	v.body.Refresh()
}

// lines sets a part's terms in bold before their words, and formulas small below.
func lines(part recipePart) fyne.CanvasObject {
	box := container.New(&kit.Stacked{Gap: -8})
	for _, line := range part.lines {
		segments := []widget.RichTextSegment{}
		if line.term != "" {
			segments = append(segments, &widget.TextSegment{Text: line.term + "  ", Style: widget.RichTextStyle{Inline: true, TextStyle: fyne.TextStyle{Bold: true}}})
		}
		segments = append(segments, &widget.TextSegment{Text: line.words})
		if line.formula != "" {
			segments = append(segments, &widget.TextSegment{Text: line.formula, Style: widget.RichTextStyle{
				SizeName: base.SizeNameCaptionText, ColorName: "pharosMuted",
			}})
		}
		text := widget.NewRichText(segments...)
		text.Wrapping = fyne.TextWrapWord
		box.Add(text)
	}
	return box
}
