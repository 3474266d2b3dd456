package brief

import (
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

// practiceList shows each matching practice once: first the best one for each gap, the gap that matters
// most in front, then the others in the same order.
func (a *author) practiceList() PracticeList {
	list := PracticeList{Heading: a.text("brief.practices.title"), Empty: a.text("brief.practices.none")}
	shown, served := map[data.PracticeID]bool{}, map[data.IndicatorCode]bool{}
	for _, onePerGap := range []bool{true, false} {
		for _, m := range a.matches {
			row, found := a.Result.Row(m.Indicator)
			if !found || shown[m.Practice.ID] || onePerGap && served[m.Indicator] {
				continue
			}
			shown[m.Practice.ID], served[m.Indicator] = true, true
			list.Boxes = append(list.Boxes, a.practiceBox(m, row.Indicator))
		}
	}
	return list
}

func (a *author) practiceBox(m benchmark.Match, i data.Indicator) PracticeBox {
	language := a.printer.Language()
	box := PracticeBox{
		Title: m.Practice.Title.In(language), Place: a.place(m), Summary: m.Practice.Summary.In(language),
		Link: m.Practice.URL,
		Why: a.text("brief.practices.why", "peer", a.region(m.Peer), "indicator", a.indicator(i), "region", a.region(a.focus()),
			"value", a.valued(i, m.PeerValue), "own", a.valued(i, m.FocusValue)),
	}
	if results := strings.TrimSpace(m.Practice.Results.In(language)); results != "" {
		box.Outcome = a.text("brief.practices.outcome", "text", results)
	}
	return box
}

// place names where the practice is: its place, or its regions, and who runs it.
func (a *author) place(m benchmark.Match) string {
	place := m.Practice.Place.In(a.printer.Language())
	if place == "" {
		var names []string
		for _, code := range m.Practice.Regions {
			names = append(names, a.region(code))
		}
		place = a.listed(names, 3)
	}
	var parts []string
	for _, part := range []string{place, m.Practice.Country} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
