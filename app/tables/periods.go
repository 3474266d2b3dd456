package tables

import (
	"fmt"
	"maps"
	"slices"

	"pharos/data"
)

// A part is how a year is divided, by the sign in the period's form.
type part struct {
	sign   string
	count  int
	layout string
}

var parts = []part{{"S", 2, "%04d-S%d"}, {"Q", 4, "%04d-Q%d"}, {"W", 53, "%04d-W%02d"}, {"", 12, "%04d-%02d"}}

// mostPeriods bounds what a slip in a file, such as the year 1500, would ask for.
const mostPeriods = 1200

// periodsOf lists the periods from the first to the last of the summaries, in the order of time:
// every year, quarter or month between them. Days, and periods of kinds that differ, give the first
// and the last.
func periodsOf(summaries ...data.IndicatorSummary) []data.Period {
	all := map[data.Period]bool{}
	for _, s := range summaries {
		if s.First == "" || s.Last == "" {
			continue
		}
		for _, p := range between(s.First, s.Last) {
			all[p] = true
		}
	}
	return slices.SortedFunc(maps.Keys(all), byTime)
}

func byTime(a, b data.Period) int {
	if a.Year() != b.Year() {
		return a.Year() - b.Year()
	}
	return slices.Compare([]byte(a), []byte(b))
}

func between(first, last data.Period) []data.Period {
	var all []data.Period
	switch {
	case len(first) == 4 && len(last) == 4:
		for year := first.Year(); year <= last.Year() && len(all) < mostPeriods; year++ {
			all = append(all, data.YearPeriod(year))
		}
		return all
	case len(first) == len(last) && len(first) < len("2006-01-02") && len(first) > 5 && form(first) == form(last):
		step := parts[form(first)]
		for year := first.Year(); year <= last.Year() && len(all) < mostPeriods; year++ {
			for number := 1; number <= step.count; number++ {
				if p := data.Period(fmt.Sprintf(step.layout, year, number)); p >= first && p <= last {
					all = append(all, p)
				}
			}
		}
		return all
	}
	return slices.Compact([]data.Period{first, last})
}

// form is the number of a period's form in parts.
func form(p data.Period) int {
	return slices.IndexFunc(parts, func(one part) bool { return one.sign == "" || string(p[5]) == one.sign })
}

// years lists the years that one of the indicators has values in, the newest first.
func (s *state) years() []data.Period {
	var spans []data.IndicatorSummary
	for _, code := range s.shown() {
		spans = append(spans, s.base.summaries[code])
	}
	all := periodsOf(spans...)
	slices.Reverse(all)
	return all
}
