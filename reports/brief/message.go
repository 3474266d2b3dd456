package brief

import (
	"pharos/data/benchmark"
)

// message is the one sentence of the brief: rank, greatest lead and greatest gap.
func (a *author) message() string {
	region := a.region(a.focus())
	focus, peers := a.known()
	switch {
	case !focus:
		return a.text("brief.message.no-focus", "region", region)
	case !peers:
		return a.text("brief.message.no-peers", "region", region)
	}
	strong, weak := a.extremes()
	start := a.start(region)
	switch {
	case strong != nil && weak != nil:
		return a.text("brief.message.both", "start", start, "strong", a.indicator(strong.Indicator), "weak", a.indicator(weak.Indicator))
	case strong != nil:
		return a.text("brief.message.strong", "start", start, "strong", a.indicator(strong.Indicator))
	case weak != nil:
		return a.text("brief.message.weak", "start", start, "weak", a.indicator(weak.Indicator))
	case a.hasGaps():
		return a.text("brief.message.level", "start", start)
	}
	return a.text("brief.message.plain", "start", start)
}

// start words the composite rank.
func (a *author) start(region string) string {
	result, found := a.Result.Region(a.focus())
	if !found || !result.Scored {
		return a.text("brief.message.no-rank", "region", region)
	}
	return a.text("brief.message.rank", "region", region, "rank", result.Rank, "n", a.scored())
}

// known reports whether the focus has any value, and whether any peer has one.
func (a *author) known() (focus, peers bool) {
	for _, row := range a.Result.Table {
		_, has := row.Cells[a.focus()]
		focus = focus || has
		peers = peers || row.HasSummary
	}
	return focus, peers
}

// extremes returns the indicators on which the focus is furthest ahead and furthest behind; nil where
// it is ahead, or behind, nowhere.
func (a *author) extremes() (strong, weak *benchmark.IndicatorResult) {
	for i := range a.Result.Table {
		row := &a.Result.Table[i]
		here := lead(*row)
		if here > 0 && (strong == nil || here > lead(*strong)) {
			strong = row
		}
		if here < 0 && (weak == nil || here < lead(*weak)) {
			weak = row
		}
	}
	return strong, weak
}

func (a *author) hasGaps() bool {
	for _, row := range a.Result.Table {
		if row.HasGap {
			return true
		}
	}
	return false
}

func (a *author) scored() int {
	n := 0
	for _, region := range a.Result.Regions {
		if region.Scored {
			n++
		}
	}
	return n
}
