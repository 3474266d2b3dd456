package figure

import (
	"math"
	"slices"
)

// rankWords words a rank; medians and means may lie between two.
func (r *ranks) rankWords(rank float64) string {
	if tenths := math.Round(rank * 10); math.Mod(tenths, 10) != 0 {
		return number(r.Input, rank, 1)
	}
	return number(r.Input, rank, 0)
}

// legendEntries explains the forms that occur.
func (r *ranks) legendEntries() []legendEntry {
	var entries []legendEntry
	add := func(words string, draw func(at Point) Mark) {
		entries = append(entries, legendEntry{words: words, sign: func(box Box) {
			r.put(draw(Point{(box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2}))
		}})
	}
	if r.focus >= 0 {
		add(short(r.names[r.focus]), func(at Point) Mark { return r.standingMark(Unstated, true, at, Mark{}) })
	}
	count := r.counts()
	for _, state := range standings {
		if count[state] > 0 {
			add(r.Printer.Text(state.key()), func(at Point) Mark { return r.standingMark(state, false, at, Mark{}) })
		}
	}
	if slices.ContainsFunc(r.list, func(i Interval) bool { return i.Median.Known }) {
		add(r.Printer.Text("figure.interval.median"), func(at Point) Mark {
			return Mark{
				Shape: Polyline, Points: []Point{{at.X, at.Y - r.TextSize*0.5}, {at.X, at.Y + r.TextSize*0.5}},
				Stroke: r.Palette.Mid, StrokeWidth: r.TextSize * 0.16,
			}
		})
	}
	return entries
}

// tip words all that is known of a row.
func (r *ranks) tip(place int) string {
	p, row := r.Printer, r.list[place]
	var parts []string
	if row.Rank.Known {
		parts = append(parts, p.Text("figure.interval.tip.rank", "rank", r.rankWords(row.Rank.Value)))
	}
	if row.Median.Known {
		parts = append(parts, p.Text("figure.interval.tip.median", "rank", r.rankWords(row.Median.Value)))
	}
	if row.sure() {
		parts = append(parts, p.Text("figure.interval.tip.range", "low", r.rankWords(row.Low.Value), "high", r.rankWords(row.High.Value)))
	}
	if row.Top.Known && r.Intervals.Top > 0 {
		parts = append(parts, p.Text("figure.interval.tip.top", "n", p.Integer(r.Intervals.Top), "share", p.Percent(row.Top.Value, 0)))
	}
	if row.Score.Known {
		parts = append(parts, p.Text("figure.interval.tip.score", "value", number(r.Input, row.Score.Value, 2)))
	}
	if row.State != Unstated && place != r.focus {
		parts = append(parts, p.Text(row.State.key()))
	}
	return r.names[place] + "\n" + joined("\n", parts...)
}

func (r *ranks) alt(words script) string {
	p := r.Printer
	parts := []string{p.Text("figure.alt.rank-intervals", "title", words.title, "subtitle", joined(", ", words.subtitle...))}
	parts = append(parts, p.Text("figure.alt.first", "list", r.spoken(0, min(3, len(r.list)))))
	if len(r.list) > 3 {
		parts = append(parts, p.Text("figure.alt.last", "list", r.spoken(max(3, len(r.list)-3), len(r.list))))
	}
	return joined(" ", append(parts, words.notes...)...)
}

func (r *ranks) spoken(from, to int) string {
	var parts []string
	for i := from; i < to; i++ {
		place, _ := r.list[i].place()
		words := short(r.names[i]) + " " + r.rankWords(place)
		if row := r.list[i]; row.sure() {
			words += " (" + r.rankWords(row.Low.Value) + "–" + r.rankWords(row.High.Value) + ")"
		}
		parts = append(parts, words)
	}
	return joined("; ", parts...)
}
