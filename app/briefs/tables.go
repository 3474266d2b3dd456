package briefs

import (
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/resources/phrase"
)

// tables are those behind a brief; "screen.briefs.table.<table>" is the phrase key. That of practices
// belongs to a brief that prints them, the others to one that compares.
var tables = []string{"gaps", "scores", "values", tablePractices}

const tablePractices = "practices"

// table returns a table behind the brief, in the brief's language.
func (s *state) table(id string) kit.Content {
	switch id {
	case "scores":
		return s.scores()
	case "values":
		return s.values()
	case tablePractices:
		return s.practices()
	}
	return s.gaps()
}

// A writer collects the columns and rows of a table in the brief's language.
type writer struct {
	say     *phrase.Printer
	content kit.Content
}

func (s *state) newWriter(id string) *writer {
	say := phrase.For(s.language)
	return &writer{say: say, content: kit.Content{Name: say.Text("screen.briefs.table."+id) + " – " + s.document.Title}}
}

func (w *writer) column(key string, kind kit.Kind) {
	w.content.Columns = append(w.content.Columns, kit.ContentColumn{Key: key, Title: w.say.Text("screen.briefs.column." + key), Kind: kind})
}

func (w *writer) row(cells ...kit.Cell) { w.content.Rows = append(w.content.Rows, cells) }

func words(text string) kit.Cell { return kit.Cell{Text: text} }

// figure is a number, or an absent cell.
func (w *writer) figure(value float64, known bool, digits int) kit.Cell {
	if !known {
		return kit.Cell{}
	}
	return kit.Cell{Text: w.say.Number(value, digits), Number: value, IsNumber: true}
}

func (s *state) scores() kit.Content {
	w := s.newWriter("scores")
	for _, key := range []string{"code", "region"} {
		w.column(key, kit.TextColumn)
	}
	for _, key := range []string{"score", "rank", "coverage"} {
		w.column(key, kit.NumberColumn)
	}
	for _, r := range s.input.Result.Regions {
		w.row(words(string(r.Region)), words(s.nameIn(r.Region)), w.figure(r.Score, r.Scored, 2),
			w.figure(float64(r.Rank), r.Scored, 0), w.figure(r.Coverage, true, 3))
	}
	return w.content
}

func (s *state) gaps() kit.Content {
	w := s.newWriter("gaps")
	for _, key := range []string{"code", "indicator", "unit", "period"} {
		w.column(key, kit.TextColumn)
	}
	for _, key := range []string{"value", "median", "best"} {
		w.column(key, kit.NumberColumn)
	}
	w.column("best-region", kit.TextColumn)
	for _, key := range []string{"gap", "standardised", "percentile", "priority", "practices"} {
		w.column(key, kit.NumberColumn)
	}
	matches := benchmark.Matches(s.input.Result, s.input.Stock())
	for _, row := range s.input.Result.Table {
		w.gapRow(s, row, practicesNamed(matches, row.Indicator.Code))
	}
	return w.content
}

func (w *writer) gapRow(s *state, row benchmark.IndicatorResult, practices int) {
	cell, has := row.Cells[s.input.Result.Comparison.Focus]
	digits := row.Indicator.Decimals
	value := w.figure(cell.Value, has, digits)
	value.Mark = string(cell.Flags)
	best := ""
	if row.HasGap {
		best = s.nameIn(row.Gap.BestRegion)
	}
	w.row(
		words(string(row.Indicator.Code)), words(row.Indicator.Name.In(s.language)), words(row.Indicator.Unit.In(s.language)),
		words(string(cell.Period)), value, w.figure(row.Summary.Median, row.HasSummary, digits),
		w.figure(row.Gap.Best, row.HasGap, digits), words(best), w.figure(row.Gap.ToMedian, row.HasGap, digits),
		w.figure(row.Gap.Standardised, row.HasGap && row.Gap.HasStandardised, 2), w.figure(row.Gap.Percentile, row.HasGap, 0),
		w.figure(row.Gap.Priority, row.HasGap, 2), w.figure(float64(practices), true, 0),
	)
}

// values are all values of the comparison, one row each, with period, flags and normalised value.
func (s *state) values() kit.Content {
	w := s.newWriter("values")
	for _, key := range []string{"code", "indicator", "unit", "region-code", "region", "period"} {
		w.column(key, kit.TextColumn)
	}
	w.column("value", kit.NumberColumn)
	w.column("normalised", kit.NumberColumn)
	for _, row := range s.input.Result.Table {
		for _, code := range s.input.Result.Comparison.Regions() {
			cell, has := row.Cells[code]
			if !has {
				continue
			}
			value := w.figure(cell.Value, true, row.Indicator.Decimals)
			value.Mark = string(cell.Flags)
			w.row(words(string(row.Indicator.Code)), words(row.Indicator.Name.In(s.language)), words(row.Indicator.Unit.In(s.language)),
				words(string(code)), words(s.nameIn(code)), words(string(cell.Period)), value, w.figure(cell.Normalised, cell.Scored, 2))
		}
	}
	return w.content
}

// nameIn is a region's name in the brief's language.
func (s *state) nameIn(code data.RegionCode) string {
	if name := s.input.Regions[code].Name.In(s.language); name != "" {
		return name
	}
	return string(code)
}
