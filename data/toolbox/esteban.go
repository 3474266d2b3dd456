package toolbox

import (
	"context"
	"slices"
)

// Homothetic is the amount that the region would have had with the nation's mix; total is the region's
// amount of all sectors.
func (g Growth) Homothetic(total float64) float64 { return total * g.SectorBefore / g.NationBefore }

// Esteban parts the regional component (Esteban-Marquillas 1972): competitive is what a region of the
// nation's mix would have gained, allocation what its own mix adds. A growth from nothing counts as 0.
// It reports false where the nation began with nothing in the sector.
func (g Growth) Esteban(total float64) (competitive, allocation float64, ok bool) {
	if g.SectorBefore == 0 {
		return 0, 0, false
	}
	ahead := -(g.SectorAfter/g.SectorBefore - 1)
	if g.Before != 0 {
		ahead += g.After/g.Before - 1
	}
	h := g.Homothetic(total)
	return h * ahead, (g.Before - h) * ahead, true
}

func estebanMarquillas(_ context.Context, in Input) (Answer, error) {
	g, err := in.growths()
	if err != nil {
		return Answer{}, err
	}
	columns := []Column{
		{ID: "regional", Unit: AsAmount}, {ID: "competitive", Unit: AsAmount}, {ID: "allocation", Unit: AsAmount}, {ID: "homothetic", Unit: AsAmount},
	}
	regions := Table{ID: "esteban-by-region", Columns: append([]Column{{ID: "region", Unit: AsCode}}, columns[:3]...)}
	detail := Table{ID: "esteban-by-sector", Columns: append([]Column{{ID: "region", Unit: AsCode}, {ID: "sector", Unit: AsCode}}, columns...)}
	for r, region := range g.regions {
		whole := g.total(r)
		var sums [3]float64
		for i, sector := range g.sectors {
			row := []Cell{text(region), text(sector), {}, {}, {}, {}}
			if cell := g.cells[r][i]; g.known[r][i] {
				competitive, allocation, ok := cell.Esteban(whole)
				row[2], row[3], row[4] = number(cell.Dunn().Regional), optional(competitive, ok), optional(allocation, ok)
				row[5] = number(cell.Homothetic(whole))
				sums[0], sums[1], sums[2] = sums[0]+cell.Dunn().Regional, sums[1]+competitive, sums[2]+allocation
			}
			detail.Rows = append(detail.Rows, row)
		}
		_, known := g.region(r)
		regions.Rows = append(regions.Rows, []Cell{text(region), optional(sums[0], known), optional(sums[1], known), optional(sums[2], known)})
	}
	return Answer{
		Tables: []Table{regions, detail}, Notices: g.notices, Workings: g.estebanWorkings,
		Figures: []FigureHint{{Kind: "scatter", Table: regions.ID, Label: "region", X: "allocation", Y: "competitive"}},
	}, nil
}

func (g growths) estebanWorkings(region, sector string) []Working {
	r, i := slices.Index(g.regions, region), slices.Index(g.sectors, sector)
	if r < 0 || i < 0 || !g.known[r][i] || g.cells[r][i].Before == 0 {
		return nil
	}
	cell := g.cells[r][i]
	h := cell.Homothetic(g.total(r))
	competitive, allocation, ok := cell.Esteban(g.total(r))
	values := []Value{{"h", h}, {"e0", cell.Before}, {"e1", cell.After}, {"S0", cell.SectorBefore}, {"S1", cell.SectorAfter}, {"e", g.total(r)}, {"E0", cell.NationBefore}}
	return []Working{
		{Result: "homothetic", Formula: "{e} × {S0} / {E0}", Values: values, Answer: number(h)},
		{Result: "competitive", Formula: "{h} × ({e1} / {e0} − {S1} / {S0})", Values: values, Answer: optional(competitive, ok)},
		{Result: "allocation", Formula: "({e0} − {h}) × ({e1} / {e0} − {S1} / {S0})", Values: values, Answer: optional(allocation, ok)},
	}
}

// Gerfin returns the indices of structure and location of a region (Gerfin 1964) from its amounts at
// both ends, what it would have had at the growth of its sectors, and the growth of the nation; their
// product is the region's growth over the nation's. It reports false where a denominator is 0.
func Gerfin(before, after, expected, nation float64) (structure, location float64, ok bool) {
	if before*nation == 0 || expected == 0 {
		return 0, 0, false
	}
	return expected / (before * nation), after / expected, true
}

func gerfin(_ context.Context, in Input) (Answer, error) {
	g, err := in.growths()
	if err != nil {
		return Answer{}, err
	}
	t := Table{ID: "gerfin", Columns: []Column{
		{ID: "region", Unit: AsCode}, {ID: "structure_factor", Unit: AsIndex}, {ID: "location_factor", Unit: AsIndex}, {ID: "total_factor", Unit: AsIndex},
	}}
	for r, region := range g.regions {
		structure, location, ok := Gerfin(g.gerfin(r))
		t.Rows = append(t.Rows, []Cell{text(region), optional(structure, ok), optional(location, ok), optional(structure*location, ok)})
	}
	workings := func(region, _ string) []Working {
		r := slices.Index(g.regions, region)
		if r < 0 {
			return nil
		}
		before, after, expected, nation := g.gerfin(r)
		structure, location, ok := Gerfin(before, after, expected, nation)
		values := []Value{{"e0", before}, {"e1", after}, {"Σ e_s (1 + g_s)", expected}, {"1 + g", nation}}
		return []Working{
			{Result: "structure_factor", Formula: "{Σ e_s (1 + g_s)} / ({e0} × {1 + g})", Values: values, Answer: optional(structure, ok)},
			{Result: "location_factor", Formula: "{e1} / {Σ e_s (1 + g_s)}", Values: values, Answer: optional(location, ok)},
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: g.notices, Workings: workings,
		Figures: []FigureHint{{Kind: "scatter", Table: t.ID, Label: "region", X: "structure_factor", Y: "location_factor"}},
	}, nil
}

func (g growths) gerfin(r int) (before, after, expected, nation float64) {
	for i, cell := range g.cells[r] {
		if !g.known[r][i] {
			continue
		}
		before, after, nation = before+cell.Before, after+cell.After, cell.NationAfter/cell.NationBefore
		if cell.Before > 0 {
			expected += cell.Before * cell.SectorAfter / cell.SectorBefore
		}
	}
	return before, after, expected, nation
}
