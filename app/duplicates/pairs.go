package duplicates

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/duplicate"
)

// pairs list what looks the same.
type pairs struct {
	page    *page
	filling bool
	table   *kit.Table
	head    *kit.Quiet
	body    fyne.CanvasObject
}

func newPairs(p *page) *pairs {
	say := p.host.Printer()
	v := &pairs{page: p, head: kit.NewQuiet("")}
	options := kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("nav." + ID), Columns: v.columns(), OnCopy: p.host.Copy,
		ID: func(row int) string { pair := v.pair(row); return string(pair.A + pair.B) },
		OnSelect: func(row int) {
			if pair := v.pair(row); !v.filling {
				p.choose([2]data.PracticeID{pair.A, pair.B})
			}
		},
		OnOpen: func(int) { kit.Focus(p.columns.first()) },
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(content kit.Content) { p.config.ExportTable(content, "") }
	}
	v.table = kit.NewTable(options)
	v.body = container.New(kit.Headed{}, v.head, v.table)
	return v
}

// need is the height in which all pairs are in sight.
func (v *pairs) need() float32 { return v.head.MinSize().Height + v.table.Need() }

func (v *pairs) pair(row int) duplicate.Pair { return v.page.state.found.Pairs[row] }

func (v *pairs) columns() []kit.Column {
	s := v.page.state
	return []kit.Column{
		{
			Key: "score", Title: s.say.Text("screen.duplicates.score"), Kind: kit.NumberColumn, Width: 76,
			Text:  func(i int) string { return s.say.Percent(v.pair(i).Score, 0) },
			Value: func(i int) (float64, bool) { return v.pair(i).Score, true },
		},
		{Key: "one", Title: s.say.Text("screen.duplicates.one"), Width: 240, Text: func(i int) string { return s.title(v.pair(i).A) }},
		{Key: "other", Title: s.say.Text("screen.duplicates.other"), Width: 240, Text: func(i int) string { return s.title(v.pair(i).B) }},
		{Key: "why", Title: s.say.Text("screen.duplicates.why"), Width: 300, Text: func(i int) string { return s.why(v.pair(i)) }},
	}
}

func (v *pairs) refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	s := v.page.state
	words := s.say.Plural("screen.duplicates.found", len(s.found.Pairs))
	if s.found.Others > 0 {
		words += " " + s.say.Plural("brief.more", s.found.Others)
	}
	v.head.Set(words)
	v.table.SetRows(len(s.found.Pairs))
}
