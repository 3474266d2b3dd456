package figure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/statistic"
)

// A standing is the place of one region in a ranking.
type standing struct {
	region    data.RegionCode
	value     float64
	rank      int
	words     string // the value with its remark
	label     string // for pointers
	uncertain bool
}

// A ranking is what ranked bars show: a composite score or one indicator.
type ranking struct {
	Input
	names     names
	row       benchmark.IndicatorResult // of one indicator
	composite bool
	list      []standing
	absent    []data.RegionCode
	median    float64
	hasMedian bool
	usual     data.Period
	span      string
	decimals  int
}

func newRanking(in Input) (*ranking, error) {
	r := &ranking{Input: in, composite: in.Indicator == ""}
	r.names = newNames(in, append([]data.RegionCode{in.Region}, regionsOf(in.Result)...))
	if r.composite {
		r.rankScores()
		return r, nil
	}
	row, found := in.Result.Row(in.Indicator)
	if !found {
		return nil, fmt.Errorf("indicator %s in the figure: %w", in.Indicator, data.ErrNotFound)
	}
	r.row = row
	r.rankValues()
	return r, nil
}

// regionsOf lists the regions of a result, ranked first.
func regionsOf(result benchmark.Result) []data.RegionCode {
	codes := make([]data.RegionCode, 0, len(result.Regions))
	for _, row := range result.Regions {
		codes = append(codes, row.Region)
	}
	if len(codes) == 0 && result.Comparison.Focus != "" {
		codes = result.Comparison.Regions()
	}
	return codes
}

func (r *ranking) rankScores() {
	r.decimals = r.scoreDecimals()
	var peers []float64
	for _, row := range r.Result.Regions {
		if !row.Scored {
			r.absent = append(r.absent, row.Region)
			continue
		}
		if row.Region != r.Region {
			peers = append(peers, row.Score)
		}
		r.list = append(r.list, r.scored(row))
	}
	r.median, r.hasMedian = statistic.Median(peers)
}

func (r *ranking) scored(row benchmark.RegionResult) standing {
	s := standing{region: row.Region, value: row.Score, rank: row.Rank}
	s.words = number(r.Input, row.Score, r.decimals)
	if row.Coverage < 0.995 {
		s.words += " · " + r.Printer.Percent(row.Coverage, 0)
	}
	s.label = r.names.of(row.Region) + ": " + s.words
	return s
}

// scoreDecimals gives scores of 0..100 one digit after the decimal sign, others two.
func (r *ranking) scoreDecimals() int {
	for _, method := range benchmark.Methods {
		if method.ID == r.Result.Comparison.Normalisation && method.Bounded && method.High-method.Low >= 10 {
			return 1
		}
	}
	for _, row := range r.Result.Regions {
		if row.Scored && math.Abs(row.Score) >= 10 {
			return 1
		}
	}
	return 2
}

func (r *ranking) rankValues() {
	r.decimals = r.row.Indicator.Decimals
	r.median, r.hasMedian = r.row.Summary.Median, r.row.HasSummary
	var cells []benchmark.Cell
	for _, code := range regionsOf(r.Result) {
		cell, found := r.row.Cells[code]
		if !found {
			r.absent = append(r.absent, code)
			continue
		}
		cells = append(cells, cell)
		r.list = append(r.list, standing{region: code, value: cell.Value})
	}
	r.usual, r.span = periodsOf(r.Input, cells)
	r.sortByValue()
	for i := range r.list {
		r.describe(&r.list[i])
	}
}

// sortByValue puts the best first, or the highest where no direction is better; equals share
// their rank and stand in the order of their codes.
func (r *ranking) sortByValue() {
	sign := -1
	if r.row.Indicator.Direction == data.LowerIsBetter {
		sign = 1
	}
	slices.SortFunc(r.list, func(a, b standing) int {
		return cmp.Or(sign*cmp.Compare(a.value, b.value), cmp.Compare(a.region, b.region))
	})
	for i := range r.list {
		r.list[i].rank = i + 1
		if i > 0 && r.list[i].value == r.list[i-1].value {
			r.list[i].rank = r.list[i-1].rank
		}
	}
}

func (r *ranking) describe(s *standing) {
	cell := r.row.Cells[s.region]
	s.uncertain = cell.Flags.Uncertain()
	s.words = joined(" ", number(r.Input, s.value, r.decimals), remark(cell, r.usual))
	s.label = r.names.of(s.region) + ": " + told(r.Input, cell, r.row.Indicator)
}

// focus returns the standing of the region in focus; false where it has no value.
func (r *ranking) focus() (standing, bool) {
	for _, s := range r.list {
		if s.region == r.Region {
			return s, true
		}
	}
	return standing{}, false
}

func (r *ranking) script() script {
	words := script{kind: "ranked-bars", title: r.title(), subtitle: r.subtitle(), notes: r.notes()}
	if r.composite {
		words.source = sentences(sourceLine(r.Input, r.Result.Indicators), r.Printer.Text("figure.source.own"))
	} else {
		words.source = sourceLine(r.Input, []data.Indicator{r.row.Indicator})
	}
	return words
}

func (r *ranking) title() string {
	focus, placed := r.focus()
	p, region := r.Printer, short(r.names.of(r.Region))
	switch {
	case r.Region == "" && r.composite:
		return p.Plural("figure.subtitle.score", len(r.Result.Table))
	case r.Region == "":
		return short(indicatorName(r.Input, r.row.Indicator))
	case r.composite && !placed:
		return p.Text("figure.title.no-score", "region", region)
	case r.composite:
		return p.Text("figure.title.rank", "region", region, "rank", p.Integer(focus.rank), "n", p.Integer(len(r.list)))
	}
	return r.indicatorTitle(region)
}

func (r *ranking) indicatorTitle(region string) string {
	focus, placed := r.focus()
	p, indicator := r.Printer, short(indicatorName(r.Input, r.row.Indicator))
	switch {
	case !placed:
		return p.Text("figure.title.no-value", "indicator", indicator, "region", region)
	case r.row.Indicator.Direction == data.NoDirection:
		return p.Text("figure.title.region", "indicator", indicator, "region", region)
	}
	return p.Text("figure.title.rank-indicator", "indicator", indicator, "region", region,
		"rank", p.Integer(focus.rank), "n", p.Integer(len(r.list)))
}

func (r *ranking) subtitle() []string {
	level := levelWords(r.Input, regionsOf(r.Result))
	if r.composite {
		return []string{r.Printer.Plural("figure.subtitle.score", len(r.Result.Table)), r.methodWords(), level}
	}
	return []string{unitOf(r.Input, r.row.Indicator), r.span, level, directionWords(r.Input, r.row.Indicator.Direction)}
}

func (r *ranking) methodWords() string {
	if key := "method." + r.Result.Comparison.Normalisation; r.Printer.Has(key) {
		return r.Printer.Text(key)
	}
	return ""
}

func directionWords(in Input, direction data.Direction) string {
	switch direction {
	case data.LowerIsBetter:
		return in.Printer.Text("figure.subtitle.lower")
	case data.HigherIsBetter:
		return in.Printer.Text("figure.subtitle.higher")
	}
	return ""
}

// notes explains what the bars show beside their length, and names who is absent.
func (r *ranking) notes() []string {
	var notes []string
	var flags []data.Flags
	pale, otherPeriod, partial := false, false, false
	for _, s := range r.list {
		cell := r.row.Cells[s.region]
		flags = append(flags, cell.Flags)
		pale = pale || s.uncertain
		otherPeriod = otherPeriod || !r.composite && cell.Period != r.usual
		partial = partial || r.composite && strings.Contains(s.words, " · ")
	}
	notes = append(notes, r.absentNote(), r.noteIf(partial, "figure.note.coverage"))
	if otherPeriod {
		notes = append(notes, r.Printer.Text("figure.note.period", "period", r.usual))
	}
	return append(notes, flagNote(r.Input, flags), r.noteIf(pale, "figure.note.pale-bar"))
}

func (r *ranking) absentNote() string {
	if len(r.absent) == 0 {
		return ""
	}
	key := "figure.note.absent"
	if r.composite {
		key = "figure.note.unscored"
	}
	return r.Printer.Text(key, "regions", listed(r.Input, r.named(r.absent), 12))
}

func (r *ranking) named(codes []data.RegionCode) []string {
	all := make([]string, len(codes))
	for i, code := range codes {
		all[i] = short(r.names.of(code))
	}
	return all
}

func (r *ranking) alt(words script) string {
	p := r.Printer
	parts := []string{p.Text("figure.alt.ranked-bars", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	first := r.spoken(r.list[:min(3, len(r.list))])
	parts = append(parts, p.Text("figure.alt.first", "list", first))
	if rest := r.list[min(3, len(r.list)):]; len(rest) > 0 {
		parts = append(parts, p.Text("figure.alt.last", "list", r.spoken(rest[max(0, len(rest)-3):])))
	}
	if focus, placed := r.focus(); placed {
		parts = append(parts, p.Text("figure.alt.focus", "region", r.names.of(r.Region), "value", focus.words))
	}
	switch median := number(r.Input, r.median, r.decimals); {
	case r.hasMedian && r.Everyone:
		parts = append(parts, p.Text("figure.median.all")+": "+median+".")
	case r.hasMedian:
		parts = append(parts, p.Text("figure.alt.median", "value", median))
	}
	return joined(" ", append(parts, words.notes...)...)
}

func (r *ranking) spoken(list []standing) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = short(r.names.of(s.region)) + " " + s.words
	}
	return strings.Join(parts, "; ")
}

// medianKey is the phrase for what the median is of.
func (r *ranking) medianKey() string {
	if r.Everyone {
		return "figure.median.all"
	}
	return "figure.median"
}
