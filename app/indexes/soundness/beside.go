package soundness

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/statistic"
)

// beside besideParts all regions by whether they can be told from one of them.
type beside struct {
	page    *Room
	words   *fyne.Container
	sure    *kit.Choice
	lists   [3]*kit.Table
	names   [3]*kit.Line
	codes   [3][]string
	shares  map[string]float64
	filling bool
	body    fyne.CanvasObject
}

// besideParts are the three lists; "screen.indexes.robust.part.<part>" is the heading.
var besideParts = [3]string{"above", "undecided", "below"}

func newBeside(p *Room) desk.View {
	v := &beside{page: p, words: stacked()}
	say := p.state.Say
	var options []string
	for _, confidence := range confidences {
		options = append(options, say.Text("screen.indexes.robust.confidence", "confidence", say.Percent(confidence, 0)))
	}
	v.sure = kit.NewChoice(say, options, nil)
	v.sure.OnChanged = func(string) {
		if i := v.sure.SelectedIndex(); i >= 0 && !v.filling {
			p.state.asking.confidence = confidences[i]
			p.Refresh()
		}
	}
	columns := container.NewGridWithColumns(len(besideParts))
	for i := range besideParts {
		v.names[i] = kit.NewLine("", kit.StrongLine)
		v.lists[i] = v.list(i)
		columns.Add(container.NewBorder(v.names[i], nil, nil, nil, v.lists[i]))
	}
	head := container.New(&kit.Stacked{}, v.words, container.New(&kit.Flow{}, desk.Fitted(v.sure)))
	v.body = container.New(desk.Hinted{}, head, columns)
	return v
}

func (v *beside) list(part int) *kit.Table {
	s := v.page.state
	return v.page.testTable("beside", []kit.Column{
		{
			Key: "region", Title: s.Say.Text("screen.indexes.region"), Width: 110,
			Text: func(row int) string { return s.RegionName(v.codes[part][row]) },
		},
		s.numbers(column{"share", s.Say.Text("screen.indexes.robust.column.above-short"), 70, s.likely, func(row int) statistic.Number {
			return desk.Known(v.shares[v.codes[part][row]])
		}}),
	}, kit.TableOptions{
		NoFilter: true,
		ID:       func(row int) string { return v.codes[part][row] },
		OnSelect: func(row int) {
			if !v.filling {
				v.page.SelectRegion(v.codes[part][row])
			}
		},
	})
}

func (v *beside) Content() fyne.CanvasObject { return v.body }

func (v *beside) CopyText() string {
	text := ""
	for i, list := range v.lists {
		text += v.names[i].Words() + "\n" + list.Content().TSV() + "\n"
	}
	return text
}

func (v *beside) Refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	s := v.page.state
	split, _ := s.split()
	v.codes, v.shares = [3][]string{split.Above, split.Undecided, split.Below}, map[string]float64{}
	for i, share := range split.Shares {
		v.shares[s.trial.ranks.what.Units[i]] = share
	}
	v.words.Objects = []fyne.CanvasObject{kit.Body(s.splitWords(), kit.Plain)}
	if decided := s.trial.decided; decided.share.Known {
		v.words.Add(kit.Hint(s.Say.Text("screen.indexes.robust.decided", "share", s.share(decided.share.Value),
			"confidence", s.Say.Percent(decided.confidence, 0))))
	}
	if words := s.duel(); words != "" {
		v.words.Add(kit.Hint(words))
	}
	v.sure.SetSelectedIndex(slices.Index(confidences, s.asking.confidence))
	for i, part := range besideParts {
		v.names[i].Set(s.Say.Text("screen.indexes.robust.part."+part, "n", s.Say.Integer(len(v.codes[i]))))
		v.lists[i].SetRows(len(v.codes[i]))
	}
}
