package building

import (
	"slices"

	"pharos/app/indexes/desk"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/normalise"
)

// An aggregateRow is a node that is made of others, with its scores in the latest period.
type aggregateRow struct {
	code, name string
	depth      int
	level      int
	method     string
	parts      int
	there      bool // there is a result
	scored     int
	low, high  float64
}

// heightOf is the level of the index of a design, 0 where its tree has problems.
func heightOf(d index.Design) int {
	f, problems := framework.New(d.Framework)
	if len(problems) > 0 {
		return 0
	}
	return f.Height()
}

// aggregationAt is how scores of a level are made.
func aggregationAt(d index.Design, level int) aggregate.Rule {
	if len(d.Aggregation) == 0 {
		return aggregate.Rule{Method: "arithmetic"}
	}
	return d.Aggregation[min(level-2, len(d.Aggregation)-1)]
}

// aggregationOf returns the rule of a level to be changed. Levels above keep what held for them.
func aggregationOf(d *index.Design, level int) *aggregate.Rule {
	for want := max(level, heightOf(*d)); len(d.Aggregation) < want-1; {
		d.Aggregation = append(d.Aggregation, aggregationAt(*d, len(d.Aggregation)+2))
	}
	return &d.Aggregation[level-2]
}

// needsAboveZero reports whether a level has a method that needs values above zero.
func needsAboveZero(d index.Design) bool {
	return slices.ContainsFunc(d.Aggregation, func(a aggregate.Rule) bool {
		method, known := aggregate.MethodByID(a.Method)
		return known && method.Positive && !(a.Method == "generalised" && a.Power > 0)
	})
}

// reachesZero reports whether a scale has zero or negative values.
func reachesZero(n normalise.Rule) bool {
	switch n.Method {
	case "minmax":
		return n.Lower <= 0
	case "zscore":
		return n.Mean < 4*desk.OrOne(n.Deviation)
	case "rank", "rank-share":
		return false
	}
	return true
}

// fromOne brings the indicators to a scale from 1 to 100, which every mean has a result for.
func fromOne(d *index.Design) {
	d.Normalisation.Method, d.Normalisation.Lower, d.Normalisation.Upper = "minmax", 1, 100
	setStep(d, index.StepNormalise, true)
}

// levelTitle names a level with what stands on it.
func (s *state) levelTitle(d index.Design, level int) string {
	f, problems := framework.New(d.Framework)
	if len(problems) > 0 || f.Height() < level {
		return ""
	}
	var names []string
	for _, at := range f.AtLevel(level) {
		names = append(names, s.NodeName(f.Nodes[at].Code))
	}
	if level == f.Height() {
		return s.Say.Text("screen.indexes.aggregation.top", "names", desk.SomeNames(names))
	}
	return s.Say.Text("screen.indexes.aggregation.level", "level", s.Say.Integer(level), "names", desk.SomeNames(names))
}

// aggregateRows list the nodes that are made of others, top down.
func (s *state) aggregateRows() []aggregateRow {
	f, problems := framework.New(s.Open.Design.Framework)
	if len(problems) > 0 {
		return nil
	}
	var rows []aggregateRow
	for _, at := range desk.TreeOrder(f) {
		if f.Column(at) >= 0 {
			continue
		}
		row := aggregateRow{
			code: f.Nodes[at].Code, name: s.NodeName(f.Nodes[at].Code), depth: desk.DepthOf(f, at), level: f.Levels[at],
			method: aggregationAt(s.Open.Design, f.Levels[at]).Method, parts: len(f.Children[at]),
		}
		s.fillBounds(&row)
		rows = append(rows, row)
	}
	return rows
}

func (s *state) fillBounds(row *aggregateRow) {
	if !s.Ranked() {
		return
	}
	column, found := s.Last().Aggregates[row.code]
	row.there = found
	observed := column.Observed()
	if row.scored = len(observed); row.scored > 0 {
		row.low, row.high = slices.Min(observed), slices.Max(observed)
	}
}

// aggregationWords say how many regions have a score.
func (s *state) aggregationWords(rows []aggregateRow) string {
	switch {
	case len(rows) == 0:
		return s.Say.Text("screen.indexes.weights.none")
	case !s.Ranked():
		return s.Say.Text("screen.indexes.step.waits")
	}
	return s.Say.Text("screen.indexes.aggregation.words", "n", s.Say.Integer(rows[0].scored), "all", s.Say.Integer(len(s.Result.Units)))
}

// Two parts that an example of a mean is made of.
var examples = []float64{80, 20}

// meaningLines say of every level how far a strength makes up for a weakness there.
func (s *state) meaningLines() []desk.TermLine {
	d := s.Open.Design
	var lines []desk.TermLine
	said := map[string]bool{}
	for level := 2; level <= heightOf(d); level++ {
		with := aggregationAt(d, level)
		if said[with.Method] {
			continue
		}
		said[with.Method] = true
		words := s.Say.Text("screen.indexes.aggregation.means." + compensation(with))
		if value, shown := exampleOf(with); shown {
			words = desk.JoinedWords(" ", words, s.Say.Text("screen.indexes.aggregation.example", "a", s.Short(examples[0]), "b", s.Short(examples[1]), "mean", s.Say.Number(value, 1)))
		}
		lines = append(lines, desk.TermLine{Term: s.MethodWords("aggregation", with.Method), Words: words})
	}
	return lines
}

// compensation says how far a method lets a strength make up for a weakness: the key of
// "screen.indexes.aggregation.means.<it>".
func compensation(with aggregate.Rule) string {
	switch with.Method {
	case "arithmetic", "borda":
		return "full"
	case "geometric", "harmonic", "mazziotta-pareto", "adjusted-mazziotta-pareto":
		return "partial"
	case "generalised":
		if with.Power >= 1 {
			return "full"
		}
		return "partial"
	case "copeland", "outranking", "kemeny":
		return "none"
	case "median", "hellwig", "dea":
		return with.Method
	}
	return "full"
}

// exampleOf is what the method makes of the two example values; false for methods that compare regions.
func exampleOf(with aggregate.Rule) (float64, bool) {
	weights := []float64{1, 1}
	switch with.Method {
	case "arithmetic":
		return aggregate.ArithmeticMean(examples, weights)
	case "geometric":
		return aggregate.GeometricMean(examples, weights)
	case "harmonic":
		return aggregate.HarmonicMean(examples, weights)
	case "generalised":
		return aggregate.GeneralisedMean(examples, weights, with.Power)
	}
	return 0, false
}
