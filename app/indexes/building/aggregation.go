package building

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/index/aggregate"
)

// An aggregationView is the step that makes one score of several, level by level.
type aggregationView struct {
	page  *Room
	form  *form
	told  *desk.Told
	rows  []aggregateRow
	table *kit.Table
	warn  *kit.Quiet
	mend  *kit.Button
	means *fyne.Container
	body  fyne.CanvasObject
	busy  bool
}

// mostLevels is how many levels above the indicators the form has settings for; the last holds for all
// above.
const mostLevels = 6

// NewAggregation returns the view that shows how scores are made of scores.
func NewAggregation(p *Room) desk.View {
	say := p.Host.Printer()
	v := &aggregationView{page: p, form: newForm(p), told: desk.NewTold(), warn: kit.NewQuiet(""), means: container.New(&kit.Stacked{Gap: -4})}
	for level := 2; level < 2+mostLevels; level++ {
		v.level(level)
	}
	v.mend = kit.NewButton(say.Text("screen.indexes.aggregation.mend"), func() { p.Edit(fromOne) })
	v.table = p.resultTable(resultTable{
		name: "view.aggregation", columns: v.columns(), id: func(row int) string { return v.rows[row].code },
		selected: func(row int) {
			if !v.busy {
				p.SelectNode(v.rows[row].code)
			}
		},
	})
	foot := container.New(&kit.Stacked{}, v.means, v.warn, container.NewHBox(v.mend))
	v.body = withSettings(v.form, container.New(kit.Footed{}, desk.Under(v.told, v.table), foot))
	return v
}

func (v *aggregationView) Content() fyne.CanvasObject { return v.body }

func (v *aggregationView) CopyText() string { return v.table.Content().TSV() }

func (v *aggregationView) Edited() { v.Refresh() }

func (v *aggregationView) Refresh() {
	s := v.page.state
	v.form.Refresh()
	v.busy = true
	v.rows = s.aggregateRows()
	v.table.SetRows(len(v.rows))
	v.busy = false
	v.told.Set(s.aggregationWords(v.rows))
	v.warn.Set(s.noticesAs("index.aggregation.", "index.weights.majority"))
	v.mend.Hidden = !needsAboveZero(s.Open.Design) || !reachesZero(s.Open.Design.Normalisation)
	if !v.mend.Hidden {
		v.warn.Set(desk.JoinedWords("\n", s.Say.Text("screen.indexes.aggregation.zero"), s.noticesAs("index.aggregation.", "index.weights.majority")))
	}
	v.mend.Refresh()
	v.means.RemoveAll()
	v.means.Add(desk.TermLines(s.meaningLines()))
	v.means.Refresh()
}

// level adds the settings of one level.
func (v *aggregationView) level(level int) {
	f := v.form
	there := func(d index.Design) bool { return heightOf(d) >= level }
	head := kit.NewLine("", kit.StrongLine)
	f.add(head)
	f.fills = append(f.fills, func(d index.Design) { head.Set(v.page.state.levelTitle(d, level)) })
	f.shown(head, there)
	ids := make([]string, len(aggregate.Methods))
	for i, m := range aggregate.Methods {
		ids[i] = m.ID
	}
	place := "aggregation[" + strconv.Itoa(level-2) + "]"
	f.choice(choice{
		ids: ids, words: "index.aggregation.", cite: "aggregation.", place: place, when: there,
		get: func(d index.Design) string { return aggregationAt(d, level).Method },
		set: func(d *index.Design, id string) { aggregationOf(d, level).Method = id },
	})
	uses := func(methods ...string) func(index.Design) bool {
		return func(d index.Design) bool {
			for _, id := range methods {
				if aggregationAt(d, level).Method == id {
					return there(d)
				}
			}
			return false
		}
	}
	f.number(number{
		key: "aggregation.power", low: -20, high: 20, place: place + ".power", when: uses("generalised"),
		get: func(d index.Design) (float64, bool) { return aggregationAt(d, level).Power, true },
		set: func(d *index.Design, x float64, _ bool) { aggregationOf(d, level).Power = x },
	})
	f.choice(choice{
		key: "aggregation.penalty", ids: []string{"down", "up"}, words: "screen.indexes.aggregation.penalty.", place: place + ".penalty",
		when: uses("mazziotta-pareto", "adjusted-mazziotta-pareto"),
		get: func(d index.Design) string {
			if aggregationAt(d, level).Penalty == "up" {
				return "up"
			}
			return "down"
		},
		set: func(d *index.Design, id string) { aggregationOf(d, level).Penalty = id },
	})
	f.number(number{
		key: "aggregation.known", low: 0, high: 100, percent: true, place: place + ".minKnown", when: there,
		get: func(d index.Design) (float64, bool) { return aggregationAt(d, level).MinKnown, true },
		set: func(d *index.Design, x float64, _ bool) { aggregationOf(d, level).MinKnown = x },
	})
}

func (v *aggregationView) columns() []kit.Column {
	s, say := v.page.state, v.page.Host.Printer()
	text := func(key string) string { return say.Text("screen.indexes." + key) }
	number := func(key, title string, value func(aggregateRow) (float64, bool), words func(float64) string) kit.Column {
		return kit.Column{
			Key: key, Title: title, Kind: kit.NumberColumn, Width: 66,
			Value: func(row int) (float64, bool) { return value(v.rows[row]) },
			Text: func(row int) string {
				if x, known := value(v.rows[row]); known {
					return words(x)
				}
				return desk.NoValue
			},
		}
	}
	whole := func(x float64) string { return say.Integer(int(x)) }
	score := func(x float64) string { return s.ScoreWords(x, true) }
	return []kit.Column{
		{Key: "entry", Title: text("weights.entry"), Width: 170, Text: func(row int) string { return desk.Indentation(v.rows[row].depth) + v.rows[row].name }},
		{Key: "method", Title: text("aggregation.method"), Width: 120, Text: func(row int) string { return s.MethodWords("aggregation", v.rows[row].method) }},
		number("parts", text("aggregation.parts"), func(r aggregateRow) (float64, bool) { return float64(r.parts), true }, whole),
		number("scored", text("aggregation.scored"), func(r aggregateRow) (float64, bool) { return float64(r.scored), r.there }, whole),
		number("low", text("aggregation.low"), func(r aggregateRow) (float64, bool) { return r.low, r.scored > 0 }, score),
		number("high", text("aggregation.high"), func(r aggregateRow) (float64, bool) { return r.high, r.scored > 0 }, score),
	}
}
