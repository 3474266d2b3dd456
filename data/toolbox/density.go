package toolbox

import (
	"context"
	"slices"

	"pharos/data/statistic"
)

// density returns for every region and sector the share of the sector's relatedness that lies in the
// region's specialisations, 0..1; absent where the sector is related to none.
func (m presence) density(related []statistic.Column) []statistic.Column {
	all := make([]statistic.Column, len(m))
	for r, row := range m {
		all[r] = statistic.NewColumn(len(row))
		for j := range row {
			var has, sum float64
			for k := range row {
				phi, _ := related[k].At(j)
				sum += phi
				if row[k] {
					has += phi
				}
			}
			if sum > 0 {
				all[r].Set(j, has/sum)
			}
		}
	}
	return all
}

func densities(ctx context.Context, in Input) (Answer, error) {
	space, err := in.space(ctx)
	if err != nil {
		return Answer{}, err
	}
	c := space.cross
	t := Table{ID: "density", Columns: []Column{
		{ID: "region", Unit: AsCode}, {ID: "sector", Unit: AsCode}, {ID: "specialised", Unit: AsTruth}, {ID: "density", Unit: AsShare},
	}}
	for r, region := range c.regions {
		for s, sector := range c.sectors {
			t.Rows = append(t.Rows, []Cell{text(region), text(sector), truth(space.has[r][s]), optional(space.density[r].At(s))})
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: c.notices(), Workings: space.workings,
		Figures: []FigureHint{{Kind: "bars", Table: t.ID, Label: "sector", X: "density"}},
	}, nil
}

// A space is the network of sectors and where the regions stand in it.
type space struct {
	cross   cross
	has     presence
	related []statistic.Column
	density []statistic.Column
}

func (in Input) space(ctx context.Context) (space, error) {
	c, err := in.cross()
	if err != nil {
		return space{}, err
	}
	has := c.presence(in.settled)
	related := has.related(len(c.sectors), in.settled["measure"])
	if err := ctx.Err(); err != nil {
		return space{}, err
	}
	return space{c, has, related, has.density(related)}, nil
}

// workings explains the density of a region around a sector.
func (s space) workings(region, sector string) []Working {
	r, known := s.cross.regionAt(region)
	j := slices.Index(s.cross.sectors, sector)
	if !known || j < 0 {
		return nil
	}
	var has, sum float64
	for k := range s.cross.sectors {
		phi, _ := s.related[k].At(j)
		sum += phi
		if s.has[r][k] {
			has += phi
		}
	}
	return []Working{{
		Result: "density", Formula: "{Σ M φ} / {Σ φ}", Values: []Value{{"Σ M φ", has}, {"Σ φ", sum}},
		Answer: optional(s.density[r].At(j)),
	}}
}

// opportunities lists what a region is not yet specialised in: how near it is, how complex, and how it
// grew in the nation since the first period.
func opportunities(ctx context.Context, in Input) (Answer, error) {
	space, err := in.space(ctx)
	if err != nil {
		return Answer{}, err
	}
	c := space.cross
	e := reflect(space.has, len(c.sectors))
	first, err := in.Sectors.cross(0, in.settled)
	if err != nil {
		return Answer{}, err
	}
	t := Table{ID: "opportunities", Columns: []Column{
		{ID: "region", Unit: AsCode},
		{ID: "sector", Unit: AsCode},
		{ID: "lq", Unit: AsIndex},
		{ID: "density", Unit: AsShare},
		{ID: "complexity", Unit: AsScore},
		{ID: "nation_growth", Unit: AsShare},
	}}
	quotients := c.quotients()
	for r, region := range c.regions {
		for s, sector := range c.sectors {
			if space.has[r][s] {
				continue
			}
			t.Rows = append(t.Rows, []Cell{
				text(region), text(sector), optional(quotients[r].At(s)), optional(space.density[r].At(s)),
				optional(e.sectors.At(s)), growthCell(first, c, s),
			})
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: append(c.notices(), e.notices...), Workings: space.workings,
		Figures: []FigureHint{{Kind: "scatter", Table: t.ID, Label: "sector", X: "density", Y: "complexity"}, {Kind: "scatter", Table: t.ID, Label: "sector", X: "density", Y: "nation_growth"}},
	}, nil
}

// growthCell is absent where there is no earlier period.
func growthCell(first, last cross, sector int) Cell {
	before, known := first.nation.At(sector)
	now, knownNow := last.nation.At(sector)
	return optional(now/before-1, known && knownNow && before > 0 && first.period != last.period)
}
