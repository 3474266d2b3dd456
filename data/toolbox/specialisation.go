package toolbox

import (
	"context"
	"math"

	"pharos/data/statistic"
)

// The parameters of location quotients: how much is specialised.
var (
	thresholdParam  = Param{Name: "threshold", Kind: NumberParam, Default: "1", Low: from(0)}
	comparisonParam = Param{Name: "comparison", Kind: ChoiceParam, Default: above, Choices: []string{above, atLeast}}
	leadingParam    = Param{Name: "leading", Kind: NumberParam, Default: "0.75", Low: from(0), High: from(1)}
)

// How a quotient is compared with the threshold.
const (
	above   = "above"
	atLeast = "at-least"
)

var specialisationMethods = []Method{
	{
		ID: "location-quotient", Group: Specialisation, Shape: BySector,
		Source:  "Haig 1926; Florence 1939; Isard 1960",
		Formula: "LQ = (e_rs / e_r) / (e_s / e)",
		Params:  []Param{periodParam, nationParam, absentParam, thresholdParam, comparisonParam, leadingParam},
		compute: locationQuotients,
	},
	{
		ID: "rca", Group: Specialisation, Shape: BySector,
		Source:  "Balassa 1965; Dalum, Laursen, Villumsen 1998; Vollrath 1991",
		Formula: "RCA = (e_rs / e_r) / (e_s / e); RSCA = (RCA − 1) / (RCA + 1); ln RCA",
		Params: []Param{
			periodParam, nationParam, absentParam, thresholdParam,
			{Name: "comparison", Kind: ChoiceParam, Default: atLeast, Choices: []string{above, atLeast}},
		},
		compute: comparativeAdvantage,
	},
	{
		ID: "standardised-lq", Group: Specialisation, Shape: BySector,
		Source:  "O'Donoghue, Gleave 2004",
		Formula: "z = (LQ_rs − mean_s) / sd_s over the regions, sd with n − 1",
		Params: []Param{
			periodParam, nationParam, absentParam,
			{Name: "critical", Kind: NumberParam, Default: "1.96", Low: from(0)},
			{Name: "logarithm", Kind: TruthParam, Default: "no"},
		},
		compute: standardisedQuotients,
	},
	{
		ID: "specialisation", Group: Specialisation, Shape: BySector,
		Source:  "Krugman 1991; Hoover 1936; Herfindahl 1950; Shannon 1948; Theil 1967",
		Formula: "Σ|s_rs − s_s|; ½ Σ|s_rs − s_s|; Σ s²; −Σ s ln s; Σ s ln(s / n)",
		Params:  []Param{periodParam, nationParam, absentParam, thresholdParam, comparisonParam, giniParam},
		compute: overview,
	},
	{
		ID: "krugman", Group: Specialisation, Shape: BySector,
		Source:  "Krugman 1991; Palan 2010; Farhauer, Kröll 2013",
		Formula: "K = Σ_s |s_rs − s_s|, 0 … 2",
		Params:  []Param{periodParam, nationParam, absentParam},
		compute: krugman,
	},
	{
		ID: "krugman-bilateral", Group: Specialisation, Shape: BySector,
		Source:  "Krugman 1991",
		Formula: "K_ik = Σ_s |s_is − s_ks|, 0 … 2",
		Params:  []Param{periodParam, nationParam, absentParam},
		compute: bilateral,
	},
	{
		ID: "hoover", Group: Specialisation, Shape: BySector,
		Source:  "Hoover 1936",
		Formula: "H = ½ Σ_s |s_rs − s_s|, 0 … 1",
		Params:  []Param{periodParam, nationParam, absentParam},
		compute: hoover,
	},
	{
		ID: "gini-specialisation", Group: Specialisation, Shape: BySector,
		Source:  "Krugman 1991; Farhauer, Kröll 2013",
		Formula: "G = 1 − Σ_k (y_k + y_k−1)(x_k − x_k−1); G = 2 / (m² R̄) Σ_l l (R_l − R̄)",
		Params:  []Param{periodParam, nationParam, absentParam, giniParam},
		compute: giniOfSpecialisation,
	},
	{
		ID: "herfindahl", Group: Specialisation, Shape: BySector,
		Source:  "Herfindahl 1950; Hirschman 1945",
		Formula: "H = Σ_s s_rs²; (H − 1/m) / (1 − 1/m); 1/H",
		Params:  []Param{periodParam, nationParam, absentParam},
		compute: herfindahl,
	},
	{
		ID: "entropy", Group: Specialisation, Shape: BySector,
		Source:  "Shannon 1948; Pielou 1966; Theil 1967",
		Formula: "E = −Σ_s s_rs ln s_rs; E / ln m; T = Σ_s s_rs ln(s_rs / s_s)",
		Params:  []Param{periodParam, nationParam, absentParam},
		compute: entropy,
	},
	{
		ID: "concentration", Group: Specialisation, Shape: BySector,
		Source:  "Krugman 1991; Hoover 1936; Herfindahl 1950",
		Formula: "Σ_r |e_rs / e_s − e_r / e|; ½ Σ_r; Σ_r (e_rs / e_s)²; 1 − Σ_k (y_k + y_k−1)(x_k − x_k−1)",
		Params:  []Param{periodParam, absentParam},
		compute: concentration,
	},
}

// quotients returns the location quotients, region by region over the sectors; absent where the sector
// or the region is empty or the amount is absent.
func (c cross) quotients() []statistic.Column {
	all := make([]statistic.Column, len(c.regions))
	for r := range c.regions {
		all[r] = statistic.NewColumn(len(c.sectors))
		p, ok := c.profile(r)
		if !ok {
			continue
		}
		for i, s := range p.sectors {
			if q, ok := LocationQuotient(p.own[i], p.other[i]); ok {
				all[r].Set(s, q)
			}
		}
	}
	return all
}

// LocationQuotient compares a region's share of a sector with the nation's: 1 where they are the same;
// false where the nation has none.
func LocationQuotient(own, nation float64) (float64, bool) {
	if nation <= 0 {
		return 0, false
	}
	return own / nation, true
}

// Symmetric returns (q-1)/(q+1), -1..1, 0 where the quotient is 1 (Dalum, Laursen, Villumsen 1998).
func Symmetric(quotient float64) float64 { return (quotient - 1) / (quotient + 1) }

// Logarithm returns ln q; false for 0 (Vollrath 1991).
func Logarithm(quotient float64) (float64, bool) { return math.Log(quotient), quotient > 0 }

// Standardised returns z over the known quotients of one sector, sd with n-1 (O'Donoghue, Gleave 2004);
// all absent where fewer than two differ.
func Standardised(quotients statistic.Column) statistic.Column {
	m := statistic.Describe(quotients)
	return quotients.Map(func(q float64) (float64, bool) { return (q - m.Mean) / m.SD, m.N > 1 && m.SD > 0 })
}

// specialised says whether a quotient counts as a specialisation.
func (s settings) specialised(quotient float64) bool {
	threshold := s.value("threshold")
	return quotient > threshold || s["comparison"] == atLeast && quotient == threshold
}

func locationQuotients(ctx context.Context, in Input) (Answer, error) {
	c, err := in.cross()
	if err != nil {
		return Answer{}, err
	}
	t := Table{ID: "location-quotients", Columns: []Column{
		{ID: "region", Unit: AsCode},
		{ID: "sector", Unit: AsCode},
		{ID: "amount", Unit: AsAmount},
		{ID: "share", Unit: AsShare},
		{ID: "nation_share", Unit: AsShare},
		{ID: "lq", Unit: AsIndex},
		{ID: "specialised", Unit: AsTruth},
		{ID: "leading", Unit: AsTruth},
	}}
	quotients := c.quotients()
	for r, region := range c.regions {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		p, _ := c.profile(r)
		leading := leadingSectors(p.own, in.settled.value("leading"))
		at := places(p.sectors)
		for s, sector := range c.sectors {
			amount, known := c.amounts[r].At(s)
			row := []Cell{text(region), text(sector), optional(amount, known), {}, {}, {}, {}, {}}
			if i, ok := at[s]; ok {
				row[3], row[4], row[7] = number(p.own[i]), number(p.other[i]), truth(leading[i])
			}
			if q, ok := quotients[r].At(s); ok {
				row[5], row[6] = number(q), truth(in.settled.specialised(q))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: c.notices(), Workings: c.quotientWorkings("lq"),
		Figures: []FigureHint{{Kind: "bars", Table: t.ID, Label: "sector", X: "lq"}, {Kind: "heatmap", Table: t.ID, Label: "region", X: "sector", Y: "lq"}},
	}, nil
}

// leadingSectors marks the largest parts that together hold the share of the whole; equal parts in
// their order.
func leadingSectors(shares []float64, hold float64) []bool {
	leading := make([]bool, len(shares))
	var sum float64
	for _, i := range descending(shares) {
		if sum >= hold || shares[i] == 0 {
			break
		}
		leading[i] = true
		sum += shares[i]
	}
	return leading
}

func comparativeAdvantage(_ context.Context, in Input) (Answer, error) {
	c, err := in.cross()
	if err != nil {
		return Answer{}, err
	}
	t := Table{ID: "comparative-advantage", Columns: []Column{
		{ID: "region", Unit: AsCode},
		{ID: "sector", Unit: AsCode},
		{ID: "rca", Unit: AsIndex},
		{ID: "symmetric", Unit: AsIndex},
		{ID: "logarithm", Unit: AsIndex},
		{ID: "specialised", Unit: AsTruth},
	}}
	quotients := c.quotients()
	for r, region := range c.regions {
		for s, sector := range c.sectors {
			row := []Cell{text(region), text(sector), {}, {}, {}, {}}
			if q, ok := quotients[r].At(s); ok {
				row[2], row[3] = number(q), number(Symmetric(q))
				row[4], row[5] = optional(Logarithm(q)), truth(in.settled.specialised(q))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: c.notices(), Workings: c.quotientWorkings("rca"),
		Figures: []FigureHint{{Kind: "bars", Table: t.ID, Label: "sector", X: "symmetric"}},
	}, nil
}

func standardisedQuotients(_ context.Context, in Input) (Answer, error) {
	c, err := in.cross()
	if err != nil {
		return Answer{}, err
	}
	t := Table{ID: "standardised-quotients", Columns: []Column{
		{ID: "region", Unit: AsCode},
		{ID: "sector", Unit: AsCode},
		{ID: "lq", Unit: AsIndex},
		{ID: "z", Unit: AsScore},
		{ID: "specialised", Unit: AsTruth},
	}}
	quotients := c.quotients()
	scores := make([]statistic.Column, len(c.sectors))
	for s := range c.sectors {
		column := statistic.NewColumn(len(c.regions))
		for r := range c.regions {
			q, known := quotients[r].At(s)
			if in.settled.truth("logarithm") && known {
				q, known = Logarithm(q)
			}
			if known {
				column.Set(r, q)
			}
		}
		scores[s] = Standardised(column)
	}
	critical := in.settled.value("critical")
	for r, region := range c.regions {
		for s, sector := range c.sectors {
			q, known := quotients[r].At(s)
			row := []Cell{text(region), text(sector), optional(q, known), {}, {}}
			if z, ok := scores[s].At(r); ok {
				row[3], row[4] = number(z), truth(z > critical)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return Answer{
		Tables: []Table{t}, Notices: c.notices(), Workings: c.quotientWorkings("lq"),
		Figures: []FigureHint{{Kind: "bars", Table: t.ID, Label: "sector", X: "z"}},
	}, nil
}
