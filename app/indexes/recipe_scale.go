package indexes

import (
	"math"

	"pharos/data/index"
)

// scaleKind says what sort of number the scores are: the key of "screen.indexes.scale.<kind>".
func scaleKind(d index.Design) string {
	if d.Correction != nil {
		return "corrected"
	}
	if len(d.Aggregation) > 0 {
		switch last := d.Aggregation[len(d.Aggregation)-1].Method; last {
		case "copeland", "outranking", "borda", "kemeny":
			return "contest"
		case "mazziotta-pareto", "adjusted-mazziotta-pareto":
			return "hundred"
		case "hellwig":
			return "ideal"
		case "dea":
			return "frontier"
		}
	}
	if d.Weights.Method == "benefit-of-the-doubt" {
		return "frontier"
	}
	switch d.Normalisation.Method {
	case "minmax":
		return "range"
	case "zscore":
		return "deviations"
	case "rank", "borda", "percent-rank", "rank-share":
		return "ranks"
	case "distance-to-max", "distance-to-target", "distance-to-reference", "goalposts", "scaled", "fraction-of-max", "ratio-to-best":
		return "share"
	}
	return "free"
}

// bounds are the ends of the scale, where it has any.
func (s *state) scaleArgs(d index.Design) []any {
	n := d.Normalisation
	return []any{
		"low", s.short(n.Lower), "high", s.short(n.Upper), "mean", s.short(n.Mean), "deviation", s.short(orOne(n.Deviation)),
	}
}

func orOne(x float64) float64 {
	if x == 0 {
		return 1
	}
	return x
}

// scaleLabel is a short label of the scale, for the head of a column: "0–100".
func (s *state) scaleLabel() string {
	d := s.result.Design
	return s.say.Text("screen.indexes.scale."+scaleKind(d)+".label", s.scaleArgs(d)...)
}

// scaleSentence says what the scores are, so that nobody takes them for percentages.
func (s *state) scaleSentence() string {
	d := s.result.Design
	return s.say.Text("screen.indexes.scale."+scaleKind(d), s.scaleArgs(d)...)
}

// short words a number with no more digits than it needs, three after the sign at most.
func (s *state) short(x float64) string { return s.say.Number(x, digits(x, 3)) }

// digits is how many digits after the sign say the number, and no more than most.
func digits(x float64, most int) int {
	for decimals := range most {
		power := math.Pow10(decimals)
		if math.Abs(math.Round(x*power)/power-x) < 1e-9*max(1, math.Abs(x)) {
			return decimals
		}
	}
	return most
}
