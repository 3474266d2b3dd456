package desk

import (
	"math"

	"pharos/data/index"
)

// ScaleKind says what sort of number the scores are: the key of "screen.indexes.scale.<kind>".
func ScaleKind(d index.Design) string {
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
func (s *State) scaleArgs(d index.Design) []any {
	n := d.Normalisation
	return []any{
		"low", s.Short(n.Lower), "high", s.Short(n.Upper), "mean", s.Short(n.Mean), "deviation", s.Short(OrOne(n.Deviation)),
	}
}

// OrOne is x, and 1 for 0.
func OrOne(x float64) float64 {
	if x == 0 {
		return 1
	}
	return x
}

// ScaleLabel is a short label of the scale, for the head of a column: "0–100".
func (s *State) ScaleLabel() string {
	d := s.Result.Design
	return s.Say.Text("screen.indexes.scale."+ScaleKind(d)+".label", s.scaleArgs(d)...)
}

// ScaleSentence says what the scores are, so that nobody takes them for percentages.
func (s *State) ScaleSentence() string {
	d := s.Result.Design
	return s.Say.Text("screen.indexes.scale."+ScaleKind(d), s.scaleArgs(d)...)
}

// Short words a number with no more digits than it needs, three after the sign at most.
func (s *State) Short(x float64) string { return s.Say.Number(x, Digits(x, 3)) }

// Digits is how many digits after the sign say the number, and no more than most.
func Digits(x float64, most int) int {
	for decimals := range most {
		power := math.Pow10(decimals)
		if math.Abs(math.Round(x*power)/power-x) < 1e-9*max(1, math.Abs(x)) {
			return decimals
		}
	}
	return most
}
