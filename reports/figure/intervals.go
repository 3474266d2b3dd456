package figure

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// Intervals are the ranks of regions with how sure they are, for the kind "rank-intervals". The
// region of the Input is the focus.
type Intervals struct {
	Caption
	Rows       []Interval // in any order
	Confidence float64    // of the states, 0..1; 0: not told
	Top        int        // the best so many that Interval.Top speaks of; 0: not told
}

// An Interval is the rank of one region. Ranks are 1 for the best.
type Interval struct {
	Region data.RegionCode
	Name   string           // empty: that of the region
	Rank   statistic.Number // of the design as it is
	Low    statistic.Number // the 5 % quantile, a good rank
	Median statistic.Number
	High   statistic.Number // the 95 % quantile
	State  Standing         // against the focus
	Top    statistic.Number // probability of being among the best, 0..1
	Score  statistic.Number
}

// A Standing says where a region is beside the focus, as far as its rank is sure.
type Standing int

// The standings.
const (
	Unstated  Standing = iota
	Above              // better with the confidence asked for
	Undecided          // not distinguishable
	Below              // worse
)

// standings lists what a key explains, in its order.
var standings = []Standing{Above, Undecided, Below}

// key returns the phrase key of a standing.
func (s Standing) key() string {
	return "figure.interval." + [...]string{"unstated", "above", "undecided", "below"}[s]
}

// rankIntervals draws one row a region, best first: its rank, the median over the replications and
// the interval that holds nine tenths of them.
func rankIntervals(in Input) (Figure, error) {
	in, err := in.prepared()
	if err != nil {
		return Figure{}, err
	}
	r := newRanks(in)
	words := r.script()
	if len(r.list) == 0 {
		return empty(in, words, "figure.empty.no-ranks"), nil
	}
	r.draw(words)
	r.figure.Alt = r.alt(words)
	return r.figure, nil
}

// ranks is a sheet with the intervals of regions on it.
type ranks struct {
	Input
	*lanes
	list   []Interval // with a rank of any sort, best first
	absent []string
	names  []string // of list
	focus  int      // place in list; -1 where it is not there
	scale  scale
}

func newRanks(in Input) *ranks {
	r := &ranks{Input: in, focus: -1}
	all := make([]named, len(in.Intervals.Rows))
	for i, row := range in.Intervals.Rows {
		all[i] = named{row.Region, row.Name}
	}
	words := namesOf(in, all)
	places := make([]int, 0, len(all))
	for i, row := range in.Intervals.Rows {
		if _, ranked := row.place(); ranked {
			places = append(places, i)
		} else {
			r.absent = append(r.absent, words[i])
		}
	}
	slices.SortStableFunc(places, func(a, b int) int {
		first, _ := in.Intervals.Rows[a].place()
		second, _ := in.Intervals.Rows[b].place()
		return cmp.Or(cmp.Compare(first, second), cmp.Compare(in.Intervals.Rows[a].Median.Value, in.Intervals.Rows[b].Median.Value),
			cmp.Compare(words[a], words[b]))
	})
	for k, i := range places {
		r.list, r.names = append(r.list, in.Intervals.Rows[i]), append(r.names, words[i])
		if in.Region != "" && in.Intervals.Rows[i].Region == in.Region {
			r.focus = k
		}
	}
	return r
}

// place is what a row is sorted by: its rank, or the median where it has none.
func (i Interval) place() (float64, bool) {
	if i.Rank.Known {
		return i.Rank.Value, true
	}
	return i.Median.Value, i.Median.Known
}

// sure reports whether the row has an interval.
func (i Interval) sure() bool { return i.Low.Known && i.High.Known }

func (r *ranks) script() script {
	p := r.Printer
	own := script{kind: "rank-intervals", title: p.Text("figure.kind.rank-intervals"), subtitle: []string{p.Text("figure.interval.subtitle")}}
	if r.focus >= 0 {
		focus := r.list[r.focus]
		place, _ := focus.place()
		args := []any{"region", short(r.names[r.focus]), "rank", r.rankWords(place), "n", p.Integer(len(r.list))}
		own.title = p.Text("figure.title.rank", args...)
		if focus.sure() {
			own.title = p.Text("figure.interval.title", append(args, "low", r.rankWords(focus.Low.Value), "high", r.rankWords(focus.High.Value))...)
		}
	}
	if count := r.counts(); count[Above]+count[Undecided]+count[Below] > 0 && r.focus >= 0 {
		own.notes = append(own.notes, p.Text("figure.interval.split", "region", short(r.names[r.focus]),
			"above", p.Integer(count[Above]), "undecided", p.Integer(count[Undecided]), "below", p.Integer(count[Below])))
	}
	if len(r.absent) > 0 {
		own.notes = append(own.notes, p.Text("figure.note.unscored", "regions", listed(r.Input, r.absent, 12)))
	}
	return r.Intervals.script(r.Input, own)
}

// counts returns how many regions stand where beside the focus, which does not count.
func (r *ranks) counts() [Below + 1]int {
	var count [Below + 1]int
	for i, row := range r.list {
		if i != r.focus {
			count[row.State]++
		}
	}
	return count
}

func (r *ranks) draw(words script) {
	entries := r.legendEntries()
	key := legendLines(r.Input, entries, legendMost(r.Input))
	body := laneMargins(r.Input, key) + float64(min(mostRows, len(r.list)))*r.TextSize*1.8
	s := newSheet(r.Input, words, body)
	numbers := make([]string, len(r.list))
	intervals := laneColumn{head: r.Printer.Text("figure.interval.head"), words: make([]string, len(r.list))}
	for i, row := range r.list {
		if row.Rank.Known {
			numbers[i] = r.rankWords(row.Rank.Value)
		}
		if row.sure() {
			intervals.words[i] = r.rankWords(row.Low.Value) + "–" + r.rankWords(row.High.Value)
		}
	}
	r.lanes = newLanes(s, laneAsk{
		names: r.names, numbers: numbers, focus: r.focus, key: key, columns: []laneColumn{intervals},
		axis: r.Printer.Text("figure.interval.axis"), many: true,
	})
	r.Input = s.Input
	r.setScale()
	r.heads()
	r.axis()
	for i := range r.rows {
		r.row(i)
	}
}

func (r *ranks) setScale() {
	low, high := 1.0, float64(len(r.list))
	for _, row := range r.list {
		for _, n := range []statistic.Number{row.Rank, row.Low, row.Median, row.High} {
			if n.Known {
				low, high = min(low, n.Value), max(high, n.Value)
			}
		}
	}
	air := r.TextSize * 0.7
	r.scale = scale{low: low, high: max(high, low+1), from: r.plot.Left + air, to: r.plot.Right - air}
}

// axis draws rules at whole ranks and the interval of the focus behind all rows.
func (r *ranks) axis() {
	if r.focus >= 0 && r.list[r.focus].sure() {
		a, b := r.scale.at(r.list[r.focus].Low.Value), r.scale.at(r.list[r.focus].High.Value)
		r.put(Mark{Shape: Polygon, Points: Box{a - 0.5, r.plot.Top, b + 0.5, r.plot.Bottom}.corners(), Fill: r.Palette.Band})
	}
	small, edge := r.small(), math.Inf(-1)
	at, _ := r.levelTicks(r.scale, small)
	if len(at) == 0 || at[0] > 1 {
		at = append([]float64{1}, at...)
	}
	for _, rank := range at {
		if rank != math.Trunc(rank) || rank < 1 || rank > r.scale.high {
			continue
		}
		x, words := r.scale.at(rank), r.rankWords(rank)
		half := small.Measure(words) / 2
		if x-half < edge {
			continue
		}
		edge = x + half + small.Size*0.6
		r.rule(Point{x, r.plot.Top}, Point{x, r.plot.Bottom + r.TextSize*0.3}, r.Palette.Grid)
		r.place(Mark{Style: small, Points: []Point{{x, r.plot.Bottom + r.TextSize*1.25}}, Anchor: Middle, Words: words, Fill: r.Palette.Muted})
	}
	r.axisName()
}

func (r *ranks) row(i int) {
	row := r.rows[i]
	if row.gap > 0 {
		r.words(i, Mark{})
		return
	}
	of, y := r.list[row.place], r.middle(i)
	about := Mark{Region: of.Region, Label: r.tip(row.place)}
	ink := r.Palette.Peer
	if row.place == r.focus {
		ink = r.Palette.Focus
	}
	if of.sure() {
		r.whisker(Point{r.scale.at(of.Low.Value), y}, Point{r.scale.at(of.High.Value), y}, ink, about)
	}
	if of.Median.Known {
		tick := about
		x, half := r.scale.at(of.Median.Value), min(r.rowHeight*0.34, r.TextSize*0.5)
		tick.Shape, tick.Points = Polyline, []Point{{x, y - half}, {x, y + half}}
		tick.Stroke, tick.StrokeWidth = r.Palette.Mid, r.TextSize*0.16
		r.put(tick)
	}
	if of.Rank.Known {
		r.put(r.standingMark(of.State, row.place == r.focus, Point{r.scale.at(of.Rank.Value), y}, about))
	}
	r.words(i, about)
}

// whisker draws an interval as a line with closed ends.
func (l *lanes) whisker(a, b Point, ink color.NRGBA, about Mark) {
	about.Shape, about.Stroke, about.StrokeWidth = Polyline, ink, l.TextSize*0.14
	half := min(l.rowHeight*0.2, l.TextSize*0.28)
	for _, ends := range [][]Point{{a, b}, {{a.X, a.Y - half}, {a.X, a.Y + half}}, {{b.X, b.Y - half}, {b.X, b.Y + half}}} {
		about.Points = ends
		l.put(about)
	}
}

// standingMark is the form of a region's own rank: filled upwards above the focus, filled square
// below it, hollow where the two cannot be told apart.
func (r *ranks) standingMark(state Standing, focus bool, at Point, m Mark) Mark {
	radius := min(r.rowHeight*0.26, r.TextSize*0.36)
	form, ink := Round, r.Palette.Ink
	m.Fill = ink
	switch {
	case focus:
		m.Fill, ink, radius = r.Palette.Focus, r.Palette.Focus, min(r.rowHeight*0.34, r.TextSize*0.46)
	case state == Above:
		form = Triangle
	case state == Below:
		form = Square
	case state == Undecided:
		m.Fill = r.Palette.Paper
	}
	m.Stroke, m.StrokeWidth = ink, r.TextSize*0.12
	return shaped(m, form, at, radius)
}
