package results

import (
	"math"
	"slices"
	"strings"

	"pharos/app/indexes/desk"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
)

// howLines tell how a number of the region came about, with the numbers in the formula.
func (s *state) howLines(r regionRow) []desk.TermLine {
	if r.column < 0 {
		return append(s.aggregateLines(r), s.weightLines(r)...)
	}
	return append(append(s.cellLines(r), s.scaleLines(r)...), s.weightLines(r)...)
}

func (s *state) howTerm(key, words string) desk.TermLine {
	return desk.TermLine{Term: s.Say.Text("screen.indexes.how." + key), Words: words}
}

// cellLines follow a value from where it was observed to the common scale.
func (s *state) cellLines(r regionRow) []desk.TermLine {
	var lines []desk.TermLine
	if r.raw.Known {
		words := desk.JoinedWords(" ", s.rawWords(r), r.unit)
		if r.origin.Period != "" {
			words += " (" + desk.JoinedWords(", ", string(r.origin.Period), s.flagWords(r.origin.Flags)) + ")"
		}
		line := s.howTerm("observed", words)
		if source, known := s.Base.Sources[r.origin.Source]; known {
			line.Code = desk.JoinedWords(" · ", source.File, s.attributionOf(r.code))
		}
		lines = append(lines, line)
	} else {
		lines = append(lines, s.howTerm("observed", s.Say.Text("screen.indexes.region.absent")))
	}
	if node := s.Prepared.Framework.Nodes[r.at]; node.Denominator != "" {
		lines = append(lines, s.howTerm("denominated", s.NodeName(node.Denominator)))
	}
	for _, change := range r.changes {
		if change.Step == index.StepNormalise {
			continue
		}
		words := s.reasonWords(change.Reason) + ": "
		if change.HadValue {
			words = s.reasonWords(change.Reason) + ": " + s.Say.Text("screen.indexes.how.instead", "before", s.precise(change.Before)) + " "
		}
		words += s.precise(change.After)
		lines = append(lines, desk.TermLine{Term: s.Say.Text("index.step." + string(change.Step)), Words: words})
	}
	return lines
}

func (s *state) flagWords(flags data.Flags) string {
	var words []string
	for _, letter := range flags {
		words = append(words, s.Say.Text("flag."+string(letter)))
	}
	return strings.Join(words, ", ")
}

// precise words a number with up to five figures that count.
func (s *state) precise(x float64) string {
	if x == 0 {
		return "0"
	}
	decimals := 4 - int(math.Floor(math.Log10(math.Abs(x))))
	return s.Say.Number(x, desk.Digits(x, max(min(decimals, 8), 0)))
}

// scaleLines show the formula of the common scale, first with letters, then with this region's numbers.
func (s *state) scaleLines(r regionRow) []desk.TermLine {
	trace, found := s.Result.ScaleTrace(len(s.Result.Slices)-1, r.code)
	if !found || !r.before.Known {
		return nil
	}
	line := desk.TermLine{Term: s.MethodWords("normalisation", trace.Rule.Method)}
	letters, numbers := s.formula(trace, r)
	switch {
	case letters != "":
		line.Words, line.Code = numbers, letters
	case r.score.Known:
		line.Words = s.Say.Text("screen.indexes.how.becomes", "from", s.precise(r.before.Value), "to", s.precise(r.score.Value))
	}
	lines := []desk.TermLine{line}
	where := s.Say.Text("screen.indexes.how.bounds", "min", s.precise(trace.Sample.Lowest), "max", s.precise(trace.Sample.Highest),
		"mean", s.precise(trace.Moments.Mean), "n", s.Say.Integer(len(trace.Sample.Values)))
	if letters != "" {
		where = s.Say.Text("screen.indexes.how.letters") + " " + where
	}
	if trace.Sample.Turned {
		where += " " + s.Say.Text("screen.indexes.how.turned")
	}
	return append(lines, desk.TermLine{Code: where})
}

// formula is the method with letters and with numbers; empty for methods that no short formula says.
func (s *state) formula(t index.ScaleTrace, r regionRow) (letters, numbers string) {
	n, low, high := t.Rule, t.Sample.Lowest, t.Sample.Highest
	x := r.before.Value
	if t.Sample.Turned {
		x = -x
	}
	y := desk.NoValue
	if r.score.Known {
		y = s.precise(r.score.Value)
	}
	fill := func(form string, pairs ...string) (string, string) {
		letters := strings.NewReplacer("[", "", "]", "").Replace(form)
		return "y = " + letters, strings.NewReplacer(append(pairs, "[x]", s.bracketed(x), "[min]", s.bracketed(low), "[max]", s.bracketed(high))...).Replace(form) + " = " + y
	}
	switch n.Method {
	case "minmax":
		return fill("([x] − [min]) / ([max] − [min]) × ([b] − [a]) + [a]", "[a]", s.Short(n.Lower), "[b]", s.Short(n.Upper))
	case "zscore":
		return fill("([x] − [m]) / [s] × [d] + [c]", "[m]", s.bracketed(t.Moments.Mean), "[s]", s.precise(t.Moments.SD),
			"[d]", s.Short(desk.OrOne(n.Deviation)), "[c]", s.Short(n.Mean))
	case "distance-to-max":
		return fill("1 − ([max] − [x]) / ([max] − [min])")
	case "fraction-of-max", "ratio-to-best":
		return fill("[x] / [max]")
	case "distance-to-reference", "distance-to-target":
		if reference := cmpOr(t.Sample.Reference, t.Sample.Target); reference != nil {
			return fill("1 − ([r] − [x]) / ([r] − [min])", "[r]", s.bracketed(*reference))
		}
	case "goalposts", "scaled":
		if n.Posts != nil {
			return fill("([x] − [p]) / ([q] − [p]) × [k]", "[p]", s.bracketed(n.Posts[0]), "[q]", s.bracketed(n.Posts[1]), "[k]", s.Short(desk.OrOne(n.Scale)))
		}
	case "ratio-to-mean":
		return fill("[x] / [m]", "[m]", s.bracketed(t.Moments.Mean))
	case "difference-to-mean":
		return fill("([x] − [m]) / [m]", "[m]", s.bracketed(t.Moments.Mean))
	}
	return "", ""
}

func cmpOr(a, b *float64) *float64 {
	if a != nil {
		return a
	}
	return b
}

// bracketed puts a negative number in brackets, so that a formula can be read.
func (s *state) bracketed(x float64) string {
	if x < 0 {
		return "(" + s.precise(x) + ")"
	}
	return s.precise(x)
}

// aggregateLines show how the score of an aggregate is made of what is below it.
func (s *state) aggregateLines(r regionRow) []desk.TermLine {
	f := s.Prepared.Framework
	with := s.ruleOf(r.at)
	if with.Method == "generalised" && with.Power == 0 {
		with.Method = "geometric"
	}
	line := desk.TermLine{Term: s.MethodWords("aggregation", with.Method), Words: s.aggregateFormula(r, with)}
	if key := "index.aggregation." + with.Method + ".hint"; s.Say.Has(key) {
		line.Code = s.Say.Text(key)
	}
	lines := []desk.TermLine{line}
	if names := s.namesBelow(r); names != "" {
		lines = append(lines, desk.TermLine{Code: names})
	}
	if absent := s.absentBelow(r); absent != "" {
		lines = append(lines, s.howTerm("absent", absent))
	}
	if factors := s.Prepared.Factors(); factors != nil && r.at == f.Top {
		lines = append(lines, s.howTerm("correction", s.precise(factors[s.Unit(s.Shown())])))
	}
	return lines
}

// ruleOf is how the scores of an aggregate are made.
func (s *state) ruleOf(at int) aggregate.Rule {
	rules := s.Prepared.Aggregation
	return rules[min(s.Prepared.Framework.Levels[at]-2, len(rules)-1)]
}

// aggregateFormula puts the region's numbers into the mean of its method; for other methods it lists
// what goes in.
func (s *state) aggregateFormula(r regionRow, with aggregate.Rule) string {
	var terms []string
	shares := s.sharesBelow(r)
	for _, child := range shares {
		x, w := s.bracketed(child.value), s.Say.Number(child.share, 3)
		switch with.Method {
		case "arithmetic":
			terms = append(terms, w+" × "+x)
		case "geometric":
			terms = append(terms, x+"^"+w)
		case "harmonic":
			terms = append(terms, w+" / "+x)
		case "generalised":
			terms = append(terms, w+" × "+x+"^"+s.Short(with.Power))
		default:
			terms = append(terms, s.NodeName(child.code)+" "+x)
		}
	}
	result := desk.NoValue
	if r.score.Known {
		result = s.precise(r.score.Value)
	}
	return s.closed(with, terms, result)
}

// closed joins the terms of a mean.
func (s *state) closed(with aggregate.Rule, terms []string, result string) string {
	switch with.Method {
	case "arithmetic":
		return strings.Join(terms, " + ") + " = " + result
	case "geometric":
		return strings.Join(terms, " × ") + " = " + result
	case "harmonic":
		return "1 / (" + strings.Join(terms, " + ") + ") = " + result
	case "generalised":
		return "(" + strings.Join(terms, " + ") + ")^(1/" + s.Short(with.Power) + ") = " + result
	}
	return s.Say.Text("screen.indexes.how.becomes", "from", strings.Join(terms, "; "), "to", result)
}

// A shareBelow is a child with a score and its weight among those.
type shareBelow struct {
	code         string
	value, share float64
}

// sharesBelow are the children that the region knows, with their weights among them.
func (s *state) sharesBelow(r regionRow) []shareBelow {
	f, unit := s.Prepared.Framework, s.Unit(s.Shown())
	var shares []shareBelow
	sum := 0.0
	for _, child := range f.Children[r.at] {
		value, known := s.nodeScore(child, unit)
		if w := s.Prepared.Weights[child]; known && w > 0 {
			shares = append(shares, shareBelow{f.Nodes[child].Code, value, w})
			sum += w
		}
	}
	for i := range shares {
		shares[i].share /= sum
	}
	return shares
}

// nodeScore is the score of a node as its parent reads it, but for aggregates of which less is better.
func (s *state) nodeScore(at, unit int) (float64, bool) {
	f := s.Prepared.Framework
	if column := f.Column(at); column >= 0 {
		return s.Prepared.Slices[len(s.Prepared.Slices)-1].Columns[column].At(unit)
	}
	column, found := s.Last().Aggregates[f.Nodes[at].Code]
	if !found {
		return 0, false
	}
	return column.At(unit)
}

// namesBelow names what the numbers of the formula belong to, in their order.
func (s *state) namesBelow(r regionRow) string {
	var names []string
	for _, child := range s.sharesBelow(r) {
		names = append(names, s.NodeName(child.code))
	}
	if len(names) < 2 {
		return ""
	}
	return s.Say.Text("screen.indexes.how.order", "names", strings.Join(names, ", "))
}

// absentBelow names the children that the region lacks, whose weight went to the others.
func (s *state) absentBelow(r regionRow) string {
	f, unit := s.Prepared.Framework, s.Unit(s.Shown())
	var names []string
	for _, child := range f.Children[r.at] {
		if _, known := s.nodeScore(child, unit); !known {
			names = append(names, s.NodeName(f.Nodes[child].Code))
		}
	}
	return strings.Join(names, ", ")
}

// weightLines show how the weight in the index is the product of the shares up the tree.
func (s *state) weightLines(r regionRow) []desk.TermLine {
	f := s.Prepared.Framework
	var lines []desk.TermLine
	if r.rank > 0 {
		lines = append(lines, desk.TermLine{Term: s.Say.Text("screen.indexes.rank"), Words: s.rankOfWords(r)})
	}
	if r.at == f.Top {
		return lines
	}
	var factors []string
	for at := r.at; at != f.Top; at = f.Parents[at] {
		factors = append(factors, s.Say.Percent(s.Result.Weights[at].Share, 1))
	}
	slices.Reverse(factors)
	words := strings.Join(factors, " × ")
	if len(factors) > 1 {
		words += " = " + s.Say.Percent(r.weight.Effective, 1)
	}
	return append(lines, desk.TermLine{Term: s.Say.Text("screen.indexes.weights.effective"), Words: words})
}
