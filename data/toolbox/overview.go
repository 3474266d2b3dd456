package toolbox

import (
	"context"
	"math"
	"strconv"

	"pharos/data"
	"pharos/data/statistic"
)

// The two definitions of the Gini coefficient of specialisation.
const (
	byCurve     = "curve"
	byQuotients = "quotients"
)

var giniParam = Param{Name: "definition", Kind: ChoiceParam, Default: byCurve, Choices: []string{byCurve, byQuotients}}

// An Index is one number of a region's mix, made of its profile. Known is false where it is undefined.
type index struct {
	column  Column
	compute func(regional) (float64, bool)
}

// A regional is one region as the indices see it.
type regional struct {
	profile
	rest, mean, others func() (profile, bool) // beside all others together; beside the unweighted mean share of all, of the others
	quotients          []float64              // of the sectors that the nation has
	settled            settings
}

func krugmanOf(p profile, ok bool) (float64, bool) { return Krugman(p.own, p.other), ok }

// The indices in the order of the overview.
var (
	krugmanIndex     = index{Column{ID: "krugman", Unit: AsIndex}, func(r regional) (float64, bool) { return Krugman(r.own, r.other), true }}
	krugmanRestIndex = index{Column{ID: "krugman_rest", Unit: AsIndex}, func(r regional) (float64, bool) {
		return krugmanOf(r.rest())
	}}
	krugmanMeanIndex = index{Column{ID: "krugman_mean", Unit: AsIndex}, func(r regional) (float64, bool) {
		return krugmanOf(r.mean())
	}}
	krugmanOthersIndex = index{Column{ID: "krugman_others", Unit: AsIndex}, func(r regional) (float64, bool) {
		return krugmanOf(r.others())
	}}
	hooverIndex     = index{Column{ID: "hoover", Unit: AsIndex}, func(r regional) (float64, bool) { return Hoover(r.own, r.other), true }}
	herfindahlIndex = index{Column{ID: "herfindahl", Unit: AsIndex}, func(r regional) (float64, bool) { return Herfindahl(r.own), true }}
	normalisedIndex = index{Column{ID: "herfindahl_normalised", Unit: AsIndex}, func(r regional) (float64, bool) { return HerfindahlNormalised(r.own) }}
	effectiveIndex  = index{Column{ID: "effective_sectors", Unit: AsIndex}, func(r regional) (float64, bool) { return 1 / Herfindahl(r.own), true }}
	entropyIndex    = index{Column{ID: "entropy", Unit: AsIndex}, func(r regional) (float64, bool) { return Entropy(r.own), true }}
	evennessIndex   = index{Column{ID: "evenness", Unit: AsShare}, func(r regional) (float64, bool) { return Evenness(r.own) }}
	theilIndex      = index{Column{ID: "theil", Unit: AsIndex}, func(r regional) (float64, bool) { return Divergence(r.own, r.other) }}
	giniIndex       = index{Column{ID: "gini", Unit: AsIndex}, func(r regional) (float64, bool) { return r.gini() }}
	countIndex      = index{Column{ID: "specialised_sectors", Unit: AsCount}, func(r regional) (float64, bool) { return r.specialisedSectors(), true }}
)

func (r regional) gini() (float64, bool) {
	if r.settled["definition"] == byQuotients {
		return GiniOfQuotients(r.quotients)
	}
	return GiniOfCurve(r.own, r.other), true
}

func (r regional) specialisedSectors() float64 {
	n := 0.0
	for _, q := range r.quotients {
		if r.settled.specialised(q) {
			n++
		}
	}
	return n
}

// indices computes a table of one row for each region; an empty region has absent cells.
func (c cross) indices(ctx context.Context, in Input, id string, list ...index) (Table, error) {
	t := Table{ID: id, Columns: []Column{{ID: "region", Unit: AsCode}}}
	for _, x := range list {
		t.Columns = append(t.Columns, x.column)
	}
	wholes := c.wholes()
	for r, region := range c.regions {
		if err := ctx.Err(); err != nil {
			return Table{}, err
		}
		row := make([]Cell, len(t.Columns))
		row[0] = text(region)
		if of, ok := c.regional(r, in.settled, wholes); ok {
			for i, x := range list {
				row[i+1] = optional(x.compute(of))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// wholes are what regions are compared with: all amounts together, and all shares.
type wholes struct {
	amounts, shares sums
	own             []statistic.Column // the shares, region by region
}

func (c cross) wholes() wholes {
	own := c.shares()
	return wholes{sumsOf(c.amounts, len(c.sectors)), sumsOf(own, len(c.sectors)), own}
}

func (c cross) regional(region int, settled settings, of wholes) (regional, bool) {
	p, ok := c.profile(region)
	if !ok {
		return regional{}, false
	}
	own := c.amounts[region]
	one := regional{
		profile: p, settled: settled,
		rest:   func() (profile, bool) { return profileOf(own, c.restOf(region, of.amounts, settled["nation"] != "")) },
		mean:   func() (profile, bool) { return profileOf(own, mean(of.shares.total, of.shares.known)) },
		others: func() (profile, bool) { return profileOf(own, mean(of.shares.without(of.own[region]))) },
	}
	for i := range p.sectors {
		if q, ok := LocationQuotient(p.own[i], p.other[i]); ok {
			one.quotients = append(one.quotients, q)
		}
	}
	return one, true
}

// byRegion is the method of some indices: a table, a picture of the first, how it came about.
func byRegion(id string, list ...index) func(context.Context, Input) (Answer, error) {
	return func(ctx context.Context, in Input) (Answer, error) {
		c, err := in.cross()
		if err != nil {
			return Answer{}, err
		}
		t, err := c.indices(ctx, in, id, list...)
		if err != nil {
			return Answer{}, err
		}
		return Answer{
			Tables: []Table{t}, Notices: c.notices(), Workings: c.indexWorkings(in, list),
			Figures: []FigureHint{{Kind: "bars", Table: id, Label: "region", X: list[0].column.ID}},
		}, nil
	}
}

func overview(ctx context.Context, in Input) (Answer, error) {
	return byRegion("specialisation", krugmanIndex, krugmanRestIndex, krugmanMeanIndex, krugmanOthersIndex, hooverIndex, giniIndex,
		herfindahlIndex, normalisedIndex, entropyIndex, evennessIndex, theilIndex, countIndex)(ctx, in)
}

func krugman(ctx context.Context, in Input) (Answer, error) {
	return byRegion("krugman", krugmanIndex, krugmanRestIndex, krugmanMeanIndex, krugmanOthersIndex)(ctx, in)
}

func hoover(ctx context.Context, in Input) (Answer, error) {
	return byRegion("hoover", hooverIndex)(ctx, in)
}

func herfindahl(ctx context.Context, in Input) (Answer, error) {
	return byRegion("herfindahl", herfindahlIndex, normalisedIndex, effectiveIndex)(ctx, in)
}

func entropy(ctx context.Context, in Input) (Answer, error) {
	return byRegion("entropy", entropyIndex, evennessIndex, theilIndex)(ctx, in)
}

func giniOfSpecialisation(ctx context.Context, in Input) (Answer, error) {
	answer, err := byRegion("gini", giniIndex)(ctx, in)
	if err != nil {
		return Answer{}, err
	}
	c, err := in.cross()
	if err != nil {
		return Answer{}, err
	}
	t := Table{ID: "lorenz", Columns: []Column{
		{ID: "region", Unit: AsCode}, {ID: "cumulated_nation", Unit: AsShare}, {ID: "cumulated_region", Unit: AsShare},
	}}
	for r, region := range c.regions {
		p, _ := c.profile(r)
		if len(p.own) == 0 {
			continue
		}
		for _, point := range MixCurve(p.own, p.other) {
			t.Rows = append(t.Rows, []Cell{text(region), number(point.Other), number(point.Own)})
		}
	}
	answer.Tables = append(answer.Tables, t)
	answer.Figures = append(answer.Figures, FigureHint{Kind: "lorenz", Table: "lorenz", Label: "region", X: "cumulated_nation", Y: "cumulated_region"})
	return answer, nil
}

// pairs returns the Krugman index of every two regions, absent where they have nothing to compare.
func (c cross) pairs(ctx context.Context) ([]statistic.Column, error) {
	all := make([]statistic.Column, len(c.regions))
	for i := range all {
		all[i] = statistic.NewColumn(len(c.regions))
	}
	for i := range all {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for k := range i + 1 {
			if p, ok := profileOf(c.amounts[i], c.amounts[k]); ok {
				index := Krugman(p.own, p.other)
				all[i].Set(k, index)
				all[k].Set(i, index)
			}
		}
	}
	return all, nil
}

// mostPairs bounds the rows of a table of pairs, and so its memory.
const mostPairs = 1_000_000

func bilateral(ctx context.Context, in Input) (Answer, error) {
	c, err := in.cross()
	if err != nil {
		return Answer{}, err
	}
	if pairs := len(c.regions) * len(c.regions); pairs > mostPairs {
		return Answer{}, data.Refuse(refusal("toolbox.pairs", "regions", strconv.Itoa(len(c.regions)), "most", strconv.Itoa(int(math.Sqrt(mostPairs)))))
	}
	t := Table{ID: "krugman-bilateral", Columns: []Column{
		{ID: "region", Unit: AsCode}, {ID: "other_region", Unit: AsCode}, {ID: "krugman", Unit: AsIndex},
	}}
	pairs, err := c.pairs(ctx)
	if err != nil {
		return Answer{}, err
	}
	for i, region := range c.regions {
		for k, other := range c.regions {
			t.Rows = append(t.Rows, []Cell{text(region), text(other), optional(pairs[i].At(k))})
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: c.notices(), Workings: c.bilateralWorkings,
		Figures: []FigureHint{{Kind: "heatmap", Table: t.ID, Label: "region", X: "other_region", Y: "krugman"}},
	}, nil
}

func concentration(ctx context.Context, in Input) (Answer, error) {
	c, err := in.cross()
	if err != nil {
		return Answer{}, err
	}
	turned := c.turned()
	t := Table{ID: "concentration", Columns: []Column{
		{ID: "sector", Unit: AsCode},
		{ID: "locational_gini", Unit: AsIndex},
		{ID: "hoover", Unit: AsIndex},
		{ID: "krugman", Unit: AsIndex},
		{ID: "herfindahl", Unit: AsIndex},
		{ID: "nation_share", Unit: AsShare},
	}}
	var sum float64
	for _, amount := range c.nation.Observed() {
		sum += amount
	}
	for s, sector := range turned.regions {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		row := []Cell{text(sector), {}, {}, {}, {}, {}}
		if p, ok := turned.profile(s); ok {
			row[1], row[2] = number(GiniOfCurve(p.own, p.other)), number(Hoover(p.own, p.other))
			row[3], row[4] = number(Krugman(p.own, p.other)), number(Herfindahl(p.own))
		}
		if amount, known := c.nation.At(s); known && sum > 0 {
			row[5] = number(amount / sum)
		}
		t.Rows = append(t.Rows, row)
	}
	return Answer{
		Tables: []Table{t}, Notices: c.notices(), Workings: turned.concentrationWorkings,
		Figures: []FigureHint{{Kind: "bars", Table: t.ID, Label: "sector", X: "locational_gini"}},
	}, nil
}
