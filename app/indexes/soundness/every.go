package soundness

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index/uncertainty"
	"pharos/data/statistic"
)

// every lists the index under each combination of choices.
type every struct {
	page   *Room
	region string // that the columns were made for
	words  *fyne.Container
	table  *kit.Table
	body   fyne.CanvasObject
}

func newEvery(p *Room) desk.View {
	v := &every{page: p, words: stacked()}
	v.table = p.testTable("every", v.columns(), kit.TableOptions{NoFilter: true, SortBy: "shift", SortDown: true})
	head := container.New(&kit.Stacked{Gap: 4}, v.words, container.New(&kit.Flow{}, p.testButton(testEvery)))
	v.body = container.New(desk.Hinted{}, head, v.table)
	return v
}

func (v *every) found() combined { return v.page.state.trial.every.what }

func (v *every) Content() fyne.CanvasObject { return v.body }

func (v *every) CopyText() string { return v.table.Content().TSV() }

func (v *every) Refresh() {
	s := v.page.state
	v.words.Objects = []fyne.CanvasObject{kit.Body(s.everyWords(), kit.Plain)}
	if words := s.outdated(testEvery); words != "" {
		v.words.Add(caution(words))
	}
	if region := s.beside(); region != v.region {
		v.region = region
		v.table.SetColumns(v.columns())
	}
	v.table.SetRows(len(v.found().Runs))
}

// everyWords sums the combinations up for the region that is compared.
func (s *state) everyWords() string {
	found := s.trial.every.what
	args := []any{"n", s.Say.Integer(len(found.Runs)), "region", s.RegionName(s.beside())}
	at := slices.Index(found.Units, s.beside())
	if at < 0 || found.Ranks[at].Known == 0 {
		return s.Say.Text("screen.indexes.robust.every.unranked", args...)
	}
	of := &found.Ranks[at]
	return s.Say.Text("screen.indexes.robust.every.words",
		append(args, "low", s.Say.Integer(of.Min), "high", s.Say.Integer(of.Max), "median", s.middleRank(of.Median))...)
}

func (v *every) columns() []kit.Column {
	s := v.page.state
	run := func(row int) uncertainty.FactorialRun { return v.found().Runs[row] }
	places := map[uncertainty.Input]func(int) int{
		uncertainty.InputImputation:    func(row int) int { return run(row).Imputation },
		uncertainty.InputTreatment:     func(row int) int { return run(row).Treatment },
		uncertainty.InputNormalisation: func(row int) int { return run(row).Normalisation },
		uncertainty.InputAggregation:   func(row int) int { return run(row).Aggregation },
	}
	var columns []kit.Column
	for _, a := range axes {
		columns = append(columns, kit.Column{
			Key: string(a.input()), Title: s.Say.Text("screen.indexes.robust.input." + string(a.input())), Width: 130,
			Text: func(row int) string {
				return s.choiceName(a.input(), a.drawnIDs(v.found().design, *v.found().design.Uncertainty, places[a.input()](row)))
			},
		})
	}
	return append(columns,
		s.numbers(column{"rank", s.Say.Text("screen.indexes.robust.column.rank-of", "region", s.RegionName(s.beside())), 90, s.middleRank, func(row int) statistic.Number {
			return ranked(run(row).Ranks, slices.Index(v.found().Units, s.beside()))
		}}),
		s.numbers(column{"shift", s.Say.Text("screen.indexes.robust.column.shift"), 90, func(x float64) string { return s.Say.Number(x, 2) }, func(row int) statistic.Number {
			return desk.Known(run(row).Shift)
		}}),
	)
}
