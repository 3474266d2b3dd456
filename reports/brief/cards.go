package brief

import (
	"pharos/data"
	"pharos/data/benchmark"
)

const mostCards = 3

// keyFigures shows the first indicator of the comparison that the focus has a value for, the ones that the
// message names, and further ones in order until there are three.
func (a *author) keyFigures() KeyFigures {
	strong, weak := a.extremes()
	var cards KeyFigures
	shown := map[data.IndicatorCode]bool{}
	add := func(tag string, row *benchmark.IndicatorResult) {
		if row == nil || shown[row.Indicator.Code] || len(cards.Cards) == mostCards {
			return
		}
		shown[row.Indicator.Code] = true
		cards.Cards = append(cards.Cards, a.card(a.text(tag), *row))
	}
	add("brief.card.strong", strong)
	add("brief.card.weak", weak)
	for _, known := range []bool{true, false} {
		for i := range a.Result.Table {
			row := &a.Result.Table[i]
			if _, has := row.Cells[a.focus()]; has == known {
				add("brief.card.further", row)
			}
		}
	}
	return cards
}

func (a *author) card(tag string, row benchmark.IndicatorResult) KeyFigure {
	card := KeyFigure{Tag: tag, Label: a.indicator(row.Indicator), Value: a.text("brief.card.no-value")}
	if cell, has := row.Cells[a.focus()]; has {
		card.Value, card.Unit = a.number(row.Indicator, cell.Value), a.unit(row.Indicator)
		card.Note = string(cell.Period)
		if remarks := a.remarks(cell.Flags); remarks != "" {
			card.Note += ", " + remarks
		}
	}
	if row.HasSummary {
		card.Median = a.text("brief.card.median", "value", a.number(row.Indicator, row.Summary.Median))
	}
	if rank, of, ok := row.Rank(a.focus()); ok && of > 1 {
		card.Rank = a.text("brief.card.rank", "rank", rank, "n", of)
	}
	card.Better = sign(lead(row))
	return card
}

func sign(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
