package indexes

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// rankingRows is what the table of ranks shows besides the result itself.
type rankingRows struct {
	found []coverage
	subs  []string // codes of the aggregates below the index, top down
}

// A coverage is how much of a region's score was observed.
type coverage struct{ observed, imputed, all int }

func (s *state) rankingRows() rankingRows {
	rows := rankingRows{found: s.coverages()}
	f := s.prepared.Framework
	for _, at := range treeOrder(f) {
		if at != f.Top && f.Column(at) < 0 {
			rows.subs = append(rows.subs, f.Nodes[at].Code)
		}
	}
	return rows
}

// last is the scores of the latest period; empty where there is no result, which a table may ask for
// that still shows the former one.
func (s *state) last() index.Scores {
	if len(s.result.Slices) == 0 {
		return index.Scores{}
	}
	return s.result.Slices[len(s.result.Slices)-1]
}

// unitAt is the region of a row of the result; empty where the result has no such row any more.
func (s *state) unitAt(row int) string {
	if row < 0 || row >= len(s.result.Units) {
		return ""
	}
	return s.result.Units[row]
}

// coverages counts for every region how many of its indicators were observed and how many filled in.
func (s *state) coverages() []coverage {
	all := make([]coverage, len(s.result.Units))
	last, indicators := s.last(), s.prepared.Framework.Indicators
	places := map[string]int{}
	for i, unit := range s.result.Units {
		places[unit] = i
		all[i].all = len(indicators)
	}
	for _, at := range indicators {
		raw, _ := last.After("", s.prepared.Framework.Nodes[at].Code)
		for i := range all {
			if i < raw.Len() && raw.Known[i] {
				all[i].observed++
			}
		}
	}
	for _, change := range s.result.Changes {
		if at, has := places[change.Unit]; has && change.Step == index.StepImpute && change.Period == last.Period && !change.HadValue && change.HasValue {
			all[at].imputed++
		}
	}
	return all
}

// periodSentence says which period is shown where there are several.
func (s *state) periodSentence() string {
	if len(s.result.Slices) < 2 {
		return ""
	}
	return s.say.Text("screen.indexes.ranking.period", "period", string(s.last().Period), "n", s.say.Integer(len(s.result.Slices)))
}

func (s *state) scoreOf(row int) (float64, bool) {
	if row < 0 || row >= s.last().Index.Len() {
		return 0, false
	}
	return s.last().Index.At(row)
}

func (s *state) rankOf(row int) (float64, bool) {
	if _, known := s.scoreOf(row); !known {
		return 0, false
	}
	return float64(s.last().Ranks[row]), true
}

func (s *state) rankWords(row int) string {
	rank, known := s.rankOf(row)
	if !known {
		return noValue
	}
	return strconv.Itoa(int(rank))
}

// noValue stands where there is nothing.
const noValue = "–"

// scoreWords words a score with digits that suit the spread of the scale.
func (s *state) scoreWords(score float64, known bool) string {
	if !known {
		return noValue
	}
	return s.say.Number(score, s.scoreDecimals())
}

// scoreDecimals are the digits that tell regions apart: one on a scale of a hundred, three on one of 1.
func (s *state) scoreDecimals() int {
	if !s.ranked() {
		return 1
	}
	low, high := 0.0, 0.0
	for i, score := range s.last().Index.Observed() {
		if i == 0 || score < low {
			low = score
		}
		if i == 0 || score > high {
			high = score
		}
	}
	switch width := high - low; {
	case width >= 10 || width == 0:
		return 1
	case width >= 1:
		return 2
	}
	return 3
}

func (s *state) rangeWords(row int) string {
	of, tested := s.rankRange(row)
	if !tested {
		return noValue
	}
	return s.say.Number(of.Low, 0) + "–" + s.say.Number(of.High, 0)
}

// groupWords names the band that a score lies in.
func (s *state) groupWords(row int) string {
	score, known := s.scoreOf(row)
	group, found := s.result.Design.GroupOf(score)
	if !known || !found {
		return noValue
	}
	return group.Name.In(s.say.Language())
}

func (s *state) coverageWords(c coverage) (share, imputed string) {
	if c.all == 0 {
		return noValue, ""
	}
	share = s.say.Percent(float64(c.observed)/float64(c.all), 0)
	if c.imputed > 0 {
		imputed = s.say.Plural("screen.indexes.ranking.filled", c.imputed)
	}
	return share, imputed
}

// unitWords is the quieter text after a region's name: its code, and that it is in focus.
func (s *state) unitWords(unit string) string {
	if unit == string(s.focus) {
		return unit + " · " + s.say.Text("screen.indexes.focus")
	}
	return unit
}

func (s *state) unitTone(unit string) kit.Tone {
	if unit == string(s.focus) {
		return kit.Accent
	}
	return kit.Plain
}

func (s *state) rankingColumns(rows *rankingRows) []kit.Column {
	text := func(key string) string { return s.say.Text("screen.indexes." + key) }
	unit := s.unitAt
	columns := []kit.Column{
		{Key: "rank", Title: text("rank"), Kind: kit.NumberColumn, Width: 62, Text: s.rankWords, Value: s.rankOf},
		{
			Key: "region", Title: text("region"), Width: 190, Text: func(row int) string { return s.regionName(unit(row)) },
			Second: func(row int) string { return s.unitWords(unit(row)) }, Tone: func(row int) kit.Tone { return s.unitTone(unit(row)) },
		},
		{
			Key: "interval", Title: text("ranking.interval"), Unit: "5–95 %", Kind: kit.NumberColumn, Width: 84, Text: s.rangeWords,
			Value: func(row int) (float64, bool) { of, tested := s.rankRange(row); return of.Median, tested },
			Note:  s.rangeNote,
		},
		{
			Key: "score", Title: text("score"), Unit: s.scaleLabel(), Kind: kit.NumberColumn, Width: 84,
			Text: func(row int) string { score, known := s.scoreOf(row); return s.scoreWords(score, known) }, Value: s.scoreOf,
		},
	}
	if len(s.result.Design.Groups) > 0 {
		columns = append(columns, kit.Column{Key: "group", Title: text("ranking.group"), Width: 120, Text: s.groupWords, Less: func(a, b int) bool {
			x, _ := s.scoreOf(a)
			y, _ := s.scoreOf(b)
			return x > y
		}})
	}
	columns = append(columns, s.coverageColumn(rows))
	for _, code := range rows.subs {
		columns = append(columns, s.subColumn(code))
	}
	return columns
}

func (s *state) coverageColumn(rows *rankingRows) kit.Column {
	at := func(row int) coverage {
		if row < 0 || row >= len(rows.found) {
			return coverage{}
		}
		return rows.found[row]
	}
	return kit.Column{
		Key: "coverage", Title: s.say.Text("screen.indexes.ranking.coverage"), Kind: kit.NumberColumn, Width: 92,
		Text: func(row int) string { share, _ := s.coverageWords(at(row)); return share },
		Value: func(row int) (float64, bool) {
			c := at(row)
			return float64(c.observed) / float64(max(c.all, 1)), c.all > 0
		},
		Note: func(row int) string {
			c := at(row)
			return s.say.Text("screen.indexes.ranking.coverage.note", "observed", s.say.Integer(c.observed), "all", s.say.Integer(c.all), "imputed", s.say.Integer(c.imputed))
		},
	}
}

func (s *state) subColumn(code string) kit.Column {
	value := func(row int) (float64, bool) {
		column, found := s.last().Aggregates[code]
		if !found || row >= column.Len() {
			return 0, false
		}
		return column.At(row)
	}
	return kit.Column{
		Key: "node " + code, Title: s.nodeName(code), Kind: kit.NumberColumn, Width: 104,
		Text:  func(row int) string { score, known := value(row); return s.scoreWords(score, known) },
		Value: value,
	}
}

func (s *state) rangeNote(row int) string {
	of, tested := s.rankRange(row)
	if !tested {
		return s.say.Text("screen.indexes.ranking.untested")
	}
	return s.say.Text("screen.indexes.ranking.interval.note", "low", s.say.Number(of.Low, 0), "high", s.say.Number(of.High, 0), "median", s.say.Number(of.Median, 0))
}

// columnsKey tells sets of columns apart.
func columnsKey(columns []kit.Column) string {
	var b strings.Builder
	for _, c := range columns {
		b.WriteString(c.Key + "\x00" + c.Title + "\x00" + c.Unit + "\n")
	}
	return b.String()
}

// treeOrder lists the places of a framework as a tree is read: each node before what is below it.
func treeOrder(f *framework.Tree) []int {
	order := make([]int, 0, len(f.Nodes))
	var visit func(at int)
	visit = func(at int) {
		order = append(order, at)
		for _, child := range f.Children[at] {
			visit(child)
		}
	}
	visit(f.Top)
	return order
}

// problemWords words a problem, with names in the place of codes of the tree.
func (s *state) problemWords(p data.Problem) string {
	return s.say.Problem(p.Code, s.argsOf(p), p.Line, p.Column)
}

// methodArg puts the name of a method in the place of its id.
func (s *state) methodArg(code string, args map[string]string) {
	parts := strings.Split(code, ".")
	if len(parts) < 2 || args["method"] == "" {
		return
	}
	step := parts[1]
	if code == "index.weights.majority" {
		step = "aggregation"
	}
	if key := "index." + step + "." + args["method"]; s.say.Has(key) {
		args["method"] = s.say.Text(key)
	}
}

func known(value float64) statistic.Number { return statistic.Number{Value: value, Known: true} }

// rankedOptions are the regions of the result to choose from, by name.
func (s *state) rankedOptions() []kit.Option {
	options := make([]kit.Option, len(s.result.Units))
	for i, unit := range s.result.Units {
		options[i] = kit.Option{Key: unit, Title: s.regionName(unit), Detail: unit}
	}
	less := s.say.SortKey()
	slices.SortStableFunc(options, func(a, b kit.Option) int { return cmp.Compare(less(a.Title), less(b.Title)) })
	return options
}
