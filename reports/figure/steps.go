package figure

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// Steps lead from a reference to a score, for the kind "waterfall". The region of the Input is the
// one scored.
type Steps struct {
	Caption
	From     StepEnd
	To       StepEnd
	Parts    []Step // in any order: drawn largest first. What they leave open of To − From is a step of its own
	Kept     bool   // keep the order of Parts
	Unit     string
	Decimals int
}

// A StepEnd is a total at one end.
type StepEnd struct {
	Region data.RegionCode // may be empty
	Name   string          // such as "Median region"; empty: that of the region
	Value  statistic.Number
}

// A Step is what one indicator or group adds or takes.
type Step struct {
	Indicator data.IndicatorCode // for clicks; may be empty
	Name      string
	Amount    statistic.Number
	Note      string // told under a pointer, such as the value behind it
}

// waterfall draws how contributions lead from one total to another.
func waterfall(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	w := newCascade(in)
	words := w.script()
	if !in.Steps.From.Value.Known || !in.Steps.To.Value.Known {
		return empty(in, words, "figure.empty.no-steps"), nil
	}
	w.draw(words)
	w.figure.Alt = w.alt(words)
	return w.figure, nil
}

// cascade is a sheet with the steps between two totals on it.
type cascade struct {
	Input
	*lanes
	ends   [2]string // names of the totals
	steps  []fall    // all that are drawn, totals apart
	absent []string
	scale  scale
}

// A fall is one step with where it begins.
type fall struct {
	Step
	name string
	from float64
}

func newCascade(in Input) *cascade {
	w := &cascade{Input: in}
	both := namesOf(in, []named{{in.Steps.From.Region, in.Steps.From.Name}, {in.Steps.To.Region, in.Steps.To.Name}})
	w.ends = [2]string(both)
	if w.ends[0] == "" {
		w.ends[0] = in.Printer.Text("figure.steps.from")
	}
	if w.ends[1] == "" {
		w.ends[1] = regionName(in, in.Region)
	}
	if w.ends[1] == "" {
		w.ends[1] = in.Printer.Text("figure.score")
	}
	for _, part := range in.Steps.Parts {
		name := Printable(part.Name)
		if name == "" {
			name = Printable(string(part.Indicator))
		}
		if !part.Amount.Known {
			w.absent = append(w.absent, name)
			continue
		}
		w.steps = append(w.steps, fall{Step: part, name: name})
	}
	if !in.Steps.Kept {
		slices.SortStableFunc(w.steps, func(a, b fall) int { return cmp.Compare(abs(b.Amount.Value), abs(a.Amount.Value)) })
	}
	w.closeGap()
	return w
}

// closeGap adds what the steps leave open as a step of its own.
func (w *cascade) closeGap() {
	from, to := w.Steps.From.Value, w.Steps.To.Value
	if !from.Known || !to.Known {
		return
	}
	open, size := to.Value-from.Value, abs(to.Value)+abs(from.Value)
	for _, step := range w.steps {
		open -= step.Amount.Value
		size += abs(step.Amount.Value)
	}
	if abs(open) > size*1e-9 && abs(open) >= 0.5*math.Pow(10, -float64(w.Steps.Decimals)) {
		w.steps = append(w.steps, fall{
			Step: Step{Amount: statistic.Number{Value: open, Known: true}}, name: w.Printer.Text("figure.steps.rest"),
		})
	}
}

// fold sums the smallest steps where there is no room for all.
func (w *cascade) fold(most int) {
	most = max(1, min(most, mostRows-2))
	if len(w.steps) <= most {
		return
	}
	slices.SortStableFunc(w.steps, func(a, b fall) int { return cmp.Compare(abs(b.Amount.Value), abs(a.Amount.Value)) })
	var names []string
	rest := 0.0
	for _, step := range w.steps[most-1:] {
		rest += step.Amount.Value
		names = append(names, short(step.name))
	}
	w.steps = append(w.steps[:most-1:most-1], fall{
		Step: Step{Amount: statistic.Number{Value: rest, Known: true}, Note: listed(w.Input, names, 12)},
		name: w.Printer.Plural("figure.steps.others", len(names)),
	})
}

func (w *cascade) script() script {
	p := w.Printer
	own := script{kind: "waterfall", title: p.Text("figure.kind.waterfall")}
	if w.Steps.Kept {
		own.subtitle = []string{p.Text("figure.steps.subtitle.kept"), Printable(w.Steps.Unit)}
	} else {
		own.subtitle = []string{p.Text("figure.steps.subtitle"), Printable(w.Steps.Unit)}
	}
	from, to := w.Steps.From.Value, w.Steps.To.Value
	if from.Known && to.Known {
		key := "figure.steps.title.above"
		switch {
		case to.Value < from.Value:
			key = "figure.steps.title.below"
		case to.Value == from.Value:
			key = "figure.steps.title.equal"
		}
		own.title = p.Text(key, "region", short(w.ends[1]), "reference", short(w.ends[0]), "value", w.worded(abs(to.Value-from.Value)))
	}
	if len(w.absent) > 0 {
		own.notes = append(own.notes, p.Text("figure.note.absent", "regions", listed(w.Input, w.absent, 12)))
	}
	return w.Steps.script(w.Input, own)
}

func (w *cascade) worded(value float64) string { return number(w.Input, value, w.Steps.Decimals) }

// signed words an amount with its sign.
func (w *cascade) signed(value float64) string {
	if math.Abs(value) >= 1e15 {
		return w.worded(value)
	}
	return w.Printer.Signed(value, w.Steps.Decimals)
}

func (w *cascade) draw(words script) {
	key := legendLines(w.Input, w.legendEntries(), legendMost(w.Input))
	var all []string
	for _, step := range w.steps {
		all = append(all, step.name)
	}
	natural := float64(min(mostRows, len(w.steps)+2)) * naturalLane(w.Input, append(all, w.ends[0], w.ends[1]))
	s := newSheet(w.Input, words, laneMargins(w.Input, key)+natural)
	ask := laneAsk{names: make([]string, len(w.steps)+2), key: key, axis: Printable(w.Steps.Unit)}
	w.fold(laneRoom(s, ask) - 2)
	names, amounts := []string{w.ends[0]}, laneColumn{words: []string{w.worded(w.Steps.From.Value.Value)}}
	at := w.Steps.From.Value.Value
	for i := range w.steps {
		w.steps[i].from = at
		at += w.steps[i].Amount.Value
		names = append(names, w.steps[i].name)
		amounts.words = append(amounts.words, w.signed(w.steps[i].Amount.Value))
	}
	names, amounts.words = append(names, w.ends[1]), append(amounts.words, w.worded(w.Steps.To.Value.Value))
	ask.names, ask.focus, ask.columns = names, len(names)-1, []laneColumn{amounts}
	w.lanes = newLanes(s, ask)
	w.setScale()
	w.heads()
	w.levelAxis(w.scale)
	for i, lane := range w.rows {
		w.row(i, lane)
	}
}

func (w *cascade) setScale() {
	low, high := w.Steps.From.Value.Value, w.Steps.From.Value.Value
	for _, v := range []float64{w.Steps.To.Value.Value} {
		low, high = min(low, v), max(high, v)
	}
	for _, step := range w.steps {
		end := step.from + step.Amount.Value
		low, high = min(low, step.from, end), max(high, step.from, end)
	}
	low, high = widened(low, high)
	air := w.TextSize * 0.8
	w.scale = scale{low: low, high: high, from: w.plot.Left + air, to: w.plot.Right - air}
}

func (w *cascade) row(i int, lane barRow) {
	if lane.gap > 0 {
		w.words(i, Mark{})
		return
	}
	y := w.middle(i)
	switch lane.place {
	case 0:
		w.total(i, w.Steps.From, w.ends[0])
	case len(w.steps) + 1:
		w.total(i, w.Steps.To, w.ends[1])
	default:
		step := w.steps[lane.place-1]
		about := Mark{Region: w.Region, Indicator: step.Indicator, Label: w.tip(step)}
		half := min(w.rowHeight*0.32, w.TextSize*0.7)
		a, b := w.scale.at(step.from), w.scale.at(step.from+step.Amount.Value)
		box := Box{min(a, b), y - half, max(max(a, b), min(a, b)+0.5), y + half}
		ink, kind := w.sort(step.Amount.Value < 0)
		w.textured(box, ink, kind, about)
		w.connect(b, y+half, i)
		w.words(i, about)
	}
}

// sort is how steps up and down are told apart: by texture as well as by colour.
func (w *cascade) sort(down bool) (ink color.NRGBA, kind texture) {
	if !down || len(w.Palette.Lines) == 0 {
		return w.Palette.Focus, solid
	}
	return w.Palette.Lines[0].Colour, rising
}

// connect leads from the end of one row to the beginning of the next.
func (w *cascade) connect(x, y float64, i int) {
	if i+1 >= len(w.rows) {
		return
	}
	w.put(Mark{
		Shape: Polyline, Points: []Point{{x, y}, {x, w.middle(i + 1)}}, Stroke: w.Palette.Muted, StrokeWidth: w.TextSize * 0.07,
		Dash: []float64{w.TextSize * 0.2, w.TextSize * 0.15},
	})
}

// total marks one end; it is no bar, since the axis need not begin at zero.
func (w *cascade) total(i int, end StepEnd, name string) {
	x, y := w.scale.at(end.Value.Value), w.middle(i)
	about := Mark{Region: end.Region, Label: name + "\n" + joined(" ", w.worded(end.Value.Value), Printable(w.Steps.Unit))}
	if i == 0 {
		w.connect(x, y, i)
	}
	sign := about
	sign.Fill = w.Palette.Ink
	w.put(shaped(sign, Diamond, Point{x, y}, min(w.rowHeight*0.3, w.TextSize*0.5)))
	w.words(i, about)
}

func (w *cascade) legendEntries() []legendEntry {
	up := legendEntry{words: w.Printer.Text("figure.steps.up"), sign: func(box Box) { w.signOf(box, false) }}
	down := legendEntry{words: w.Printer.Text("figure.steps.down"), sign: func(box Box) { w.signOf(box, true) }}
	return []legendEntry{up, down}
}

func (w *cascade) signOf(box Box, down bool) {
	ink, kind := w.sort(down)
	w.textured(box, ink, kind, Mark{})
}

func (w *cascade) tip(step fall) string {
	return joined("\n", step.name, joined(" ", w.signed(step.Amount.Value), Printable(w.Steps.Unit)), Printable(step.Note))
}

func (w *cascade) alt(words script) string {
	parts := []string{w.Printer.Text("figure.alt.waterfall", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	parts = append(parts, short(w.ends[0])+": "+w.worded(w.Steps.From.Value.Value)+".")
	for _, step := range w.steps {
		parts = append(parts, short(step.name)+": "+w.signed(step.Amount.Value)+".")
	}
	parts = append(parts, short(w.ends[1])+": "+w.worded(w.Steps.To.Value.Value)+".")
	return joined(" ", append(parts, words.notes...)...)
}
