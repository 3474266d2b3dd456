package toolbox

import (
	"context"
	"slices"

	"pharos/data"
)

var (
	fromParam = Param{Name: "from", Kind: PeriodParam, Optional: true}
	toParam   = Param{Name: "to", Kind: PeriodParam, Optional: true}
)

var changeMethods = []Method{
	{
		ID: "shift-share", Group: Change, Shape: BySector,
		Source:  "Dunn 1960",
		Formula: "NS = e_rs g; IM = e_rs (g_s − g); RS = e_rs (g_rs − g_s); NS + IM + RS = Δe_rs",
		Params:  []Param{fromParam, toParam, nationParam, absentParam},
		compute: shiftShare,
	},
	{
		ID: "shift-share-esteban", Group: Change, Shape: BySector,
		Source:  "Esteban-Marquillas 1972",
		Formula: "h = e_r e_s / e; RS = h (g_rs − g_s) + (e_rs − h)(g_rs − g_s)",
		Params:  []Param{fromParam, toParam, nationParam, absentParam},
		compute: estebanMarquillas,
	},
	{
		ID: "shift-share-gerfin", Group: Change, Shape: BySector,
		Source:  "Gerfin 1964",
		Formula: "structure = Σ_s e_rs (1 + g_s) / (e_r (1 + g)); location = e_r1 / Σ_s e_rs (1 + g_s); total = structure × location",
		Params:  []Param{fromParam, toParam, nationParam, absentParam},
		compute: gerfin,
	},
	{
		ID: "shift-share-dynamic", Group: Change, Shape: BySector,
		Source:  "Barff, Knight 1988",
		Formula: "Σ_t NS_t; Σ_t IM_t; Σ_t RS_t",
		Params:  []Param{fromParam, toParam, nationParam, absentParam, {Name: "periods", Kind: ListParam, Optional: true}},
		compute: dynamicShiftShare,
	},
	{
		ID: "growth-share", Group: Change, Shape: BySector,
		Source:  "Henderson 1970; Farhauer, Kröll 2013",
		Formula: "x = e_rs1 / e_rs0 − 1; y = e_s1 / e_s0 − 1",
		Params:  []Param{fromParam, toParam, nationParam, absentParam},
		compute: growthShare,
	},
}

// A Shift parts the change of an amount: what it would have been at the nation's growth, what more at
// the growth of its sector in the nation (mix), and what is left (regional).
type Shift struct{ National, Mix, Regional, Change float64 }

// plus adds the parts.
func (s Shift) plus(o Shift) Shift {
	return Shift{s.National + o.National, s.Mix + o.Mix, s.Regional + o.Regional, s.Change + o.Change}
}

// A Growth holds the amounts of one region and sector at both ends and those of the sector and the
// whole nation.
type Growth struct {
	Before, After             float64
	SectorBefore, SectorAfter float64
	NationBefore, NationAfter float64
}

// Dunn parts the change (Dunn 1960): national e g, mix e (g_s - g), regional e (g_rs - g_s). Where the
// region began with nothing, national and mix are 0 and the regional part is all that came, so that
// the parts always sum to the change.
func (g Growth) Dunn() Shift {
	change := g.After - g.Before
	if g.Before == 0 {
		return Shift{Regional: g.After, Change: change}
	}
	whole := g.NationAfter/g.NationBefore - 1
	sector := g.SectorAfter/g.SectorBefore - 1
	own := g.After/g.Before - 1
	return Shift{g.Before * whole, g.Before * (sector - whole), g.Before * (own - sector), change}
}

// A growths is a span of time: cells of regions by sectors that are known at both ends.
type growths struct {
	regions, sectors []string
	from, to         data.Period
	cells            [][]Growth
	known            [][]bool
	notices          []data.Problem
}

// growths takes both ends of the parameters, by default the first and the last period.
func (in Input) growths() (growths, error) {
	from, err := in.period("from", false)
	if err != nil {
		return growths{}, err
	}
	to, err := in.period("to", true)
	if err != nil {
		return growths{}, err
	}
	if from >= to {
		return growths{}, data.Refuse(refusal("toolbox.span", "from", string(in.Sectors.Periods[from]), "to", string(in.Sectors.Periods[to])))
	}
	return in.Sectors.growths(from, to, in.settled)
}

// growths compares two periods. What is absent at one end is left out of every sum.
func (s Sectors) growths(from, to int, settled settings) (growths, error) {
	before, err := s.cross(from, settled)
	if err != nil {
		return growths{}, err
	}
	after, err := s.cross(to, settled)
	if err != nil {
		return growths{}, err
	}
	common(before, after, settled["nation"] == "")
	g := growths{regions: before.regions, sectors: s.Names, from: before.period, to: after.period, notices: before.notices()}
	var whole Growth
	for i := range s.Names {
		whole.NationBefore += before.nation.Values[i]
		whole.NationAfter += after.nation.Values[i]
	}
	for r := range g.regions {
		cells, known := make([]Growth, len(s.Names)), make([]bool, len(s.Names))
		for i := range s.Names {
			cell := whole
			cell.Before, known[i] = before.amounts[r].At(i)
			cell.After, _ = after.amounts[r].At(i)
			cell.SectorBefore, cell.SectorAfter = before.nation.Values[i], after.nation.Values[i]
			known[i] = known[i] && before.nation.Known[i]
			cells[i] = cell
		}
		g.cells, g.known = append(g.cells, cells), append(g.known, known)
	}
	if whole.NationBefore == 0 {
		return growths{}, data.Refuse(refusal("toolbox.nation.empty", "period", string(before.period)))
	}
	return g, nil
}

// common clears what is known at one end only. The columns are the crosses' own.
func common(before, after cross, sums bool) {
	for r := range before.amounts {
		for i := range before.sectors {
			if !before.amounts[r].Known[i] || !after.amounts[r].Known[i] {
				before.amounts[r].Clear(i)
				after.amounts[r].Clear(i)
			}
		}
	}
	if sums {
		copyColumn(before.nation, total(before.amounts, len(before.sectors)))
		copyColumn(after.nation, total(after.amounts, len(after.sectors)))
	}
	for i := range before.sectors {
		if !before.nation.Known[i] || !after.nation.Known[i] {
			before.nation.Clear(i)
			after.nation.Clear(i)
		}
	}
}

// total of a region at the start, over the cells known at both ends.
func (g growths) total(region int) float64 {
	var sum float64
	for i, cell := range g.cells[region] {
		if g.known[region][i] {
			sum += cell.Before
		}
	}
	return sum
}

// region adds up the shifts of the sectors; false where none is known.
func (g growths) region(region int) (Shift, bool) {
	var sum Shift
	known := false
	for i, cell := range g.cells[region] {
		if g.known[region][i] {
			sum, known = sum.plus(cell.Dunn()), true
		}
	}
	return sum, known
}

var shiftColumns = []Column{
	{ID: "national", Unit: AsAmount},
	{ID: "mix", Unit: AsAmount},
	{ID: "regional", Unit: AsAmount},
	{ID: "net", Unit: AsAmount},
	{ID: "change", Unit: AsAmount},
}

func (s Shift) cells(known bool) []Cell {
	return []Cell{
		optional(s.National, known), optional(s.Mix, known), optional(s.Regional, known),
		optional(s.Mix+s.Regional, known), optional(s.Change, known),
	}
}

func shiftShare(_ context.Context, in Input) (Answer, error) {
	g, err := in.growths()
	if err != nil {
		return Answer{}, err
	}
	regions := Table{ID: "shift-by-region", Columns: append([]Column{{ID: "region", Unit: AsCode}}, shiftColumns...)}
	detail := Table{ID: "shift-by-sector", Columns: append([]Column{{ID: "region", Unit: AsCode}, {ID: "sector", Unit: AsCode}}, shiftColumns...)}
	for r, region := range g.regions {
		sum, known := g.region(r)
		regions.Rows = append(regions.Rows, append([]Cell{text(region)}, sum.cells(known)...))
		for i, sector := range g.sectors {
			detail.Rows = append(detail.Rows, append([]Cell{text(region), text(sector)}, g.cells[r][i].Dunn().cells(g.known[r][i])...))
		}
	}
	return Answer{
		Tables: []Table{regions, detail}, Notices: g.notices, Workings: g.workings,
		Figures: []FigureHint{{Kind: "waterfall", Table: regions.ID, Label: "region", X: "national", Y: "change"}, {Kind: "scatter", Table: regions.ID, Label: "region", X: "mix", Y: "regional"}},
	}, nil
}

// workings explains the shift of a region's sector, or of the region as a whole.
func (g growths) workings(region, sector string) []Working {
	r, i := slices.Index(g.regions, region), slices.Index(g.sectors, sector)
	switch {
	case r < 0 || sector != "" && i < 0:
		return nil
	case sector == "":
		return g.regionWorkings(r)
	case !g.known[r][i] || g.cells[r][i].Before == 0:
		return nil
	}
	cell := g.cells[r][i]
	shift := cell.Dunn()
	e := []Value{{"e0", cell.Before}, {"e1", cell.After}, {"E0", cell.NationBefore}, {"E1", cell.NationAfter}, {"S0", cell.SectorBefore}, {"S1", cell.SectorAfter}}
	return []Working{
		{Result: "national", Formula: "{e0} × ({E1} / {E0} − 1)", Values: e, Answer: number(shift.National)},
		{Result: "mix", Formula: "{e0} × ({S1} / {S0} − {E1} / {E0})", Values: e, Answer: number(shift.Mix)},
		{Result: "regional", Formula: "{e0} × ({e1} / {e0} − {S1} / {S0})", Values: e, Answer: number(shift.Regional)},
	}
}

func (g growths) regionWorkings(r int) []Working {
	sum, known := g.region(r)
	if !known {
		return nil
	}
	var mix, regional []term
	for i, cell := range g.cells[r] {
		if g.known[r][i] {
			shift, name := cell.Dunn(), g.sectors[i]
			mix = append(mix, term{"{" + name + "}", []Value{{name, shift.Mix}}, shift.Mix})
			regional = append(regional, term{"{" + name + "}", []Value{{name, shift.Regional}}, shift.Regional})
		}
	}
	nation := g.cells[r][0]
	national := Working{
		Result: "national", Formula: "{e0} × ({E1} / {E0} − 1)", Answer: number(sum.National),
		Values: []Value{{"e0", g.total(r)}, {"E1", nation.NationAfter}, {"E0", nation.NationBefore}},
	}
	mixWorking, regionalWorking := sumOf("mix", "", mix), sumOf("regional", "", regional)
	mixWorking.Answer, regionalWorking.Answer = number(sum.Mix), number(sum.Regional)
	return []Working{national, mixWorking, regionalWorking, {
		Result: "change", Formula: "{NS} + {IM} + {RS}", Answer: number(sum.Change),
		Values: []Value{{"NS", sum.National}, {"IM", sum.Mix}, {"RS", sum.Regional}},
	}}
}
