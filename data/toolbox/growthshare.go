package toolbox

import (
	"context"
	"slices"
)

func growthShare(_ context.Context, in Input) (Answer, error) {
	g, err := in.growths()
	if err != nil {
		return Answer{}, err
	}
	t := Table{ID: "growth-share", Columns: []Column{
		{ID: "region", Unit: AsCode},
		{ID: "sector", Unit: AsCode},
		{ID: "region_growth", Unit: AsShare},
		{ID: "nation_growth", Unit: AsShare},
		{ID: "amount", Unit: AsAmount},
		{ID: "position", Unit: AsText},
	}}
	for r, region := range g.regions {
		for i, sector := range g.sectors {
			row := []Cell{text(region), text(sector), {}, {}, {}, {}}
			if cell := g.cells[r][i]; g.known[r][i] {
				row[4] = number(cell.After)
				if cell.Before > 0 {
					own, nation := cell.After/cell.Before-1, cell.SectorAfter/cell.SectorBefore-1
					row[2], row[3], row[5] = number(own), number(nation), text(positionOf(own, nation))
				}
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: g.notices, Workings: g.growthWorkings,
		Figures: []FigureHint{{Kind: "scatter", Table: t.ID, Label: "sector", X: "region_growth", Y: "nation_growth", Size: "amount"}},
	}, nil
}

func (g growths) growthWorkings(region, sector string) []Working {
	r, i := slices.Index(g.regions, region), slices.Index(g.sectors, sector)
	if r < 0 || i < 0 || !g.known[r][i] || g.cells[r][i].Before == 0 {
		return nil
	}
	cell := g.cells[r][i]
	return []Working{
		{Result: "region_growth", Formula: "{e1} / {e0} − 1", Values: []Value{{"e1", cell.After}, {"e0", cell.Before}}, Answer: number(cell.After/cell.Before - 1)},
		{Result: "nation_growth", Formula: "{S1} / {S0} − 1", Values: []Value{{"S1", cell.SectorAfter}, {"S0", cell.SectorBefore}}, Answer: number(cell.SectorAfter/cell.SectorBefore - 1)},
	}
}

// positionOf names the quarter of the growth-share matrix.
func positionOf(own, nation float64) string {
	switch {
	case nation >= 0 && own >= nation:
		return "growing-ahead"
	case nation >= 0:
		return "growing-behind"
	case own >= nation:
		return "shrinking-ahead"
	}
	return "shrinking-behind"
}
