package brief

import (
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

// mostBoxes is how many practices are prepared to be shown; a page shows fewer.
const mostBoxes = 8

// practiceList shows each matching practice once: first the best one for each gap, the gap that matters
// most in front, then the others in the same order.
func (a *author) practiceList() (PracticeList, error) {
	list := PracticeList{Heading: a.text("brief.practices.title"), Empty: a.text("brief.practices.none")}
	chosen := a.chosen()
	if len(chosen) > mostBoxes {
		list.Further, chosen = len(chosen)-mostBoxes, chosen[:mostBoxes]
	}
	texts, err := a.texts(chosen)
	if err != nil {
		return list, err
	}
	for _, m := range chosen {
		row, _ := a.Result.Row(m.Indicator)
		list.Boxes = append(list.Boxes, a.practiceBox(m, row.Indicator, texts[m.Practice.ID]))
	}
	return list, nil
}

// chosen returns the matches in the order of the boxes.
func (a *author) chosen() []benchmark.Match {
	var chosen []benchmark.Match
	shown, served := map[data.PracticeID]bool{}, map[data.IndicatorCode]bool{}
	for _, onePerGap := range []bool{true, false} {
		for _, m := range a.matches {
			if shown[m.Practice.ID] || onePerGap && served[m.Indicator] {
				continue
			}
			if _, found := a.Result.Row(m.Indicator); !found {
				continue
			}
			shown[m.Practice.ID], served[m.Indicator] = true, true
			chosen = append(chosen, m)
		}
	}
	return chosen
}

// texts reads the practices in full; one that cannot be read any more is printed from its card.
func (a *author) texts(chosen []benchmark.Match) (map[data.PracticeID]data.Practice, error) {
	if a.Texts == nil || len(chosen) == 0 {
		return nil, nil
	}
	ids := make([]data.PracticeID, len(chosen))
	for i, m := range chosen {
		ids[i] = m.Practice.ID
	}
	full, err := a.Texts(ids)
	return data.Keyed(full, func(p data.Practice) data.PracticeID { return p.ID }), err
}

func (a *author) practiceBox(m benchmark.Match, i data.Indicator, full data.Practice) PracticeBox {
	language := a.printer.Language()
	box := PracticeBox{
		Title: m.Practice.Title.In(language), Place: a.place(m), Summary: m.Practice.Summary.In(language), Link: full.URL,
		Why: a.text("brief.practices.why", "peer", a.region(m.Peer), "indicator", a.indicator(i), "region", a.region(a.focus()),
			"value", a.valued(i, m.PeerValue), "own", a.valued(i, m.FocusValue)),
	}
	if summary := full.Summary.In(language); summary != "" {
		box.Summary = summary
	}
	for _, reason := range m.Reasons()[1:] {
		box.Why += " " + a.text("match.reason."+reason.Key, "grade", a.grade(m), "score", a.printer.Number(m.Transfer.Value, 0))
	}
	if results := strings.TrimSpace(full.Results.In(language)); results != "" {
		box.Outcome = a.text("brief.practices.outcome", "text", results)
	}
	return box
}

func (a *author) grade(m benchmark.Match) string {
	return a.text("practice.evidence." + a.printer.Integer(int(m.Practice.Evidence)))
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
