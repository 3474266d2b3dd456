package toolbox

import (
	"context"
	"slices"
	"strconv"
	"strings"

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
		copyColumn(before.nation, total(before.amounts, len(before.sectors), -1))
		copyColumn(after.nation, total(after.amounts, len(after.sectors), -1))
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
	{ID: "national", Unit: AsAmount}, {ID: "mix", Unit: AsAmount}, {ID: "regional", Unit: AsAmount},
	{ID: "net", Unit: AsAmount}, {ID: "change", Unit: AsAmount},
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

// spans returns the places of the periods to add up: the listed ones, or
// from one end to the other all that are full enough.
func (in Input) spans() ([]int, error) {
	if listed := in.settled.list("periods"); len(listed) > 0 {
		at := make([]int, len(listed))
		var err error
		for i, name := range listed {
			if at[i], err = in.Sectors.periodOf(name); err != nil {
				return nil, err
			}
		}
		slices.Sort(at)
		return slices.Compact(at), nil
	}
	first, err := in.period("from", false)
	if err != nil {
		return nil, err
	}
	last, err := in.period("to", true)
	at := []int{first}
	for _, i := range in.Sectors.full(fullEnough) {
		if first < i && i < last {
			at = append(at, i)
		}
	}
	if last > first {
		at = append(at, last)
	}
	return at, err
}

func dynamicShiftShare(ctx context.Context, in Input) (Answer, error) {
	at, err := in.spans()
	if err != nil {
		return Answer{}, err
	}
	if len(at) < 2 {
		return Answer{}, data.Refuse(refusal("toolbox.span", "from", in.settled["from"], "to", in.settled["to"]))
	}
	var sums []Shift
	var known []bool
	var regions []string
	steps := Table{ID: "shift-by-step", Columns: append([]Column{{ID: "region", Unit: AsCode}, {ID: "from", Unit: AsPeriod}, {ID: "to", Unit: AsPeriod}}, shiftColumns...)}
	var notices []data.Problem
	for k := 1; k < len(at); k++ {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		g, err := in.Sectors.growths(at[k-1], at[k], in.settled)
		if err != nil {
			return Answer{}, err
		}
		if regions == nil {
			regions, sums, known = g.regions, make([]Shift, len(g.regions)), make([]bool, len(g.regions))
			notices = g.notices
		}
		for r, region := range g.regions {
			shift, ok := g.region(r)
			sums[r], known[r] = sums[r].plus(shift), known[r] || ok
			steps.Rows = append(steps.Rows, append([]Cell{text(region), text(string(g.from)), text(string(g.to))}, shift.cells(ok)...))
		}
	}
	t := Table{ID: "shift-by-region", Columns: append([]Column{{ID: "region", Unit: AsCode}}, shiftColumns...)}
	for r, region := range regions {
		t.Rows = append(t.Rows, append([]Cell{text(region)}, sums[r].cells(known[r])...))
	}
	return Answer{
		Tables: []Table{t, steps}, Notices: append(notices, notice("toolbox.steps", "count", strconv.Itoa(len(at)-1))),
		Workings: stepWorkings(steps),
		Figures:  []FigureHint{{Kind: "waterfall", Table: t.ID, Label: "region", X: "national", Y: "change"}, {Kind: "line", Table: steps.ID, Label: "region", X: "to", Y: "regional"}},
	}, nil
}

// stepWorkings explains a sum over time by its steps.
func stepWorkings(steps Table) func(region, name string) []Working {
	return func(region, _ string) []Working {
		var workings []Working
		for _, id := range []string{"national", "mix", "regional"} {
			w, sum, parts := Working{Result: id}, 0.0, []string(nil)
			for _, row := range steps.Rows {
				if cell := row[steps.At(id)]; row[0].Text == region && cell.Kind == NumberCell {
					name := row[2].Text
					parts, sum = append(parts, "{"+name+"}"), sum+cell.Number
					w.Values = append(w.Values, Value{name, cell.Number})
				}
			}
			if len(parts) > 0 {
				w.Formula, w.Answer = strings.Join(parts, " + "), number(sum)
				workings = append(workings, w)
			}
		}
		return workings
	}
}

func growthShare(_ context.Context, in Input) (Answer, error) {
	g, err := in.growths()
	if err != nil {
		return Answer{}, err
	}
	t := Table{ID: "growth-share", Columns: []Column{
		{ID: "region", Unit: AsCode}, {ID: "sector", Unit: AsCode}, {ID: "region_growth", Unit: AsShare},
		{ID: "nation_growth", Unit: AsShare}, {ID: "amount", Unit: AsAmount}, {ID: "position", Unit: AsText},
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
