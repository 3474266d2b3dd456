package exchanges

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data/practice"
	"pharos/reports/exchange"
)

type fyneObject = fyne.CanvasObject

// A columnRow is a column of the file: its header, what stands in it, and what it is taken for.
type columnRow struct {
	widget.BaseWidget
	list     *columnList
	filling  bool
	header   string
	name     *kit.Line
	examples *kit.Line
	target   *kit.Choice
	language *kit.Choice
	content  fyne.CanvasObject
}

func (c *columnList) make() fyne.CanvasObject {
	say := c.page.host.Printer()
	r := &columnRow{list: c, name: kit.NewLine("", kit.StrongLine), examples: kit.NewLine("", kit.SmallLine)}
	r.target = kit.NewChoice(say, c.words, nil)
	r.target.OnChanged = func(string) {
		if i := r.target.SelectedIndex(); !r.filling && i >= 0 {
			r.change(func(t *exchange.Target) { t.Field = c.targets[i].id })
		}
	}
	var words []string
	for _, code := range languages {
		words = append(words, c.page.state.languageWords(code))
	}
	r.language = kit.NewChoice(say, words, nil)
	r.language.OnChanged = func(string) {
		if i := r.language.SelectedIndex(); !r.filling && i >= 0 {
			r.change(func(t *exchange.Target) { t.Language = languages[i] })
		}
	}
	r.content = container.New(columnLayout{}, container.New(kit.Snug{}, r.name, r.examples), r.target, r.language)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *columnRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

func (r *columnRow) change(change func(*exchange.Target)) {
	r.list.page.state.set(r.header, change)
	r.list.page.reread()
}

func (r *columnRow) show(column exchange.Column) {
	r.filling = true
	defer func() { r.filling = false }()
	r.header = column.Header
	r.name.Set(column.Header)
	r.examples.Set(strings.Join(column.Examples, "  |  "))
	if i := r.list.at(column.Target.Field); i >= 0 {
		r.target.SetSelectedIndex(i)
	} else {
		r.target.ClearSelected()
	}
	field, is := practice.FieldByID(column.Target.Field)
	r.language.Hidden = !is || !field.PerLanguage()
	r.language.SetSelectedIndex(max(slices.Index(languages, column.Target.Language), 0))
	r.Refresh()
}
