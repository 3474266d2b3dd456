package toolbox

import (
	"context"
	"math"
	"slices"

	"pharos/data/statistic"
)

// The measures of how related two sectors are.
const (
	proximityMeasure   = "proximity"
	cosineMeasure      = "cosine"
	jaccardMeasure     = "jaccard"
	associationMeasure = "association"
	probabilityMeasure = "probability"
)

var (
	measureParam = Param{
		Name: "measure", Kind: ChoiceParam, Default: proximityMeasure,
		Choices: []string{proximityMeasure, cosineMeasure, jaccardMeasure, associationMeasure, probabilityMeasure},
	}
	prefixParam = Param{Name: "prefix", Kind: CountParam, Optional: true, Low: from(1), High: from(20)}
)

var relatednessMethods = []Method{
	{
		ID: "related-variety", Group: Relatedness, Shape: BySector,
		Source:  "Frenken, van Oort, Verburg 2007",
		Formula: "RV = Σ_g P_g Σ_s(g) (p_s / P_g) ln(P_g / p_s); UV = Σ_g P_g ln(1 / P_g); RV + UV = Σ_s p_s ln(1 / p_s)",
		Params:  []Param{periodParam, nationParam, absentParam, prefixParam},
		compute: variety,
	},
	{
		ID: "relatedness", Group: Relatedness, Shape: BySector,
		Source:  "Hidalgo, Klinger, Barabási, Hausmann 2007; van Eck, Waltman 2009; Steijn 2020",
		Formula: "φ_ij = C_ij / max(U_i, U_j); cosine C / √(S_i S_j); Jaccard C / (S_i + S_j − C); association (C / T) / ((S_i / T)(S_j / T))",
		Params:  []Param{periodParam, nationParam, absentParam, thresholdParam, comparisonParam, measureParam},
		compute: relatedSectors,
	},
	{
		ID: "density", Group: Relatedness, Shape: BySector,
		Source:  "Hidalgo, Klinger, Barabási, Hausmann 2007; Boschma, Balland, Kogler 2015",
		Formula: "density_rj = Σ_k M_rk φ_kj / Σ_k φ_kj",
		Params:  []Param{periodParam, nationParam, absentParam, thresholdParam, comparisonParam, measureParam},
		compute: densities,
	},
	{
		ID: "opportunities", Group: Relatedness, Shape: BySector,
		Source:  "Hidalgo, Klinger, Barabási, Hausmann 2007; Balland, Boschma, Crespo, Rigby 2019",
		Formula: "x = density_rj; y = complexity_j; LQ_rj ≤ threshold",
		Params:  []Param{periodParam, nationParam, absentParam, thresholdParam, comparisonParam, measureParam},
		compute: opportunities,
	},
	{
		ID: "complexity", Group: Relatedness, Shape: BySector,
		Source:  "Hidalgo, Hausmann 2009; Mealy, Farmer, Teytelboym 2019",
		Formula: "ECI = z(v₂), v₂ = 2nd eigenvector of D⁻¹ M U⁻¹ Mᵀ; k_n = D⁻¹ M U⁻¹ Mᵀ k_n−2",
		Params: []Param{
			periodParam, nationParam, absentParam, thresholdParam, comparisonParam,
			{Name: "way", Kind: ChoiceParam, Default: byEigenvector, Choices: []string{byEigenvector, byReflections}},
			{Name: "steps", Kind: CountParam, Default: "20", Low: from(2), High: from(200)},
		},
		compute: complexity,
	},
}

// A presence says which regions are specialised in which sectors, region by region.
type presence [][]bool

// presence is drawn from the location quotients; an absent quotient is no specialisation.
func (c cross) presence(s settings) presence {
	quotients := c.quotients()
	m := make(presence, len(c.regions))
	for r := range m {
		m[r] = make([]bool, len(c.sectors))
		for i := range c.sectors {
			q, known := quotients[r].At(i)
			m[r][i] = known && s.specialised(q)
		}
	}
	return m
}

// ubiquity returns how many regions have each of n sectors.
func (m presence) ubiquity(n int) []float64 {
	u := make([]float64, n)
	for _, row := range m {
		for i, has := range row {
			if has {
				u[i]++
			}
		}
	}
	return u
}

// diversity returns how many sectors each region has.
func (m presence) diversity() []float64 {
	d := make([]float64, len(m))
	for r, row := range m {
		for _, has := range row {
			if has {
				d[r]++
			}
		}
	}
	return d
}

// together counts in how many regions two sectors occur, diagonal 0.
func (m presence) together(n int) [][]float64 {
	c := square(n)
	for _, row := range m {
		for i, has := range row {
			for j := range row {
				if has && row[j] && i != j {
					c[i][j]++
				}
			}
		}
	}
	return c
}

func square(n int) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n)
	}
	return rows
}

// related returns for every sector how related it is to the others, diagonal 0; a pair of which both
// never occur is absent.
func (m presence) related(n int, measure string) []statistic.Column {
	c := m.together(n)
	occurrence := occurrences{ubiquity: m.ubiquity(n), sums: make([]float64, n)}
	for i := range c {
		for _, x := range c[i] {
			occurrence.sums[i] += x
			occurrence.total += x
		}
	}
	all := make([]statistic.Column, n)
	for i := range all {
		all[i] = statistic.NewColumn(n)
		for j := range n {
			if i == j {
				all[i].Set(j, 0)
			} else if x := occurrence.measure(measure, i, j, c[i][j]); !math.IsNaN(x) && !math.IsInf(x, 0) {
				all[i].Set(j, x)
			}
		}
	}
	return all
}

// occurrences are the margins of the table of co-occurrence.
type occurrences struct {
	ubiquity []float64 // U: regions that have the sector
	sums     []float64 // S: columns of the co-occurrence
	total    float64   // T: their sum
}

// measure of sectors i and j that occur together in c regions; what is undefined is not finite.
func (o occurrences) measure(name string, i, j int, c float64) float64 {
	a, b := o.sums[i], o.sums[j]
	switch name {
	case cosineMeasure:
		return c / math.Sqrt(a*b)
	case jaccardMeasure:
		return c / (a + b - c)
	case associationMeasure:
		return (c / o.total) / ((a / o.total) * (b / o.total))
	case probabilityMeasure:
		return c / (((a/o.total)*(b/(o.total-a)) + (b/o.total)*(a/(o.total-b))) * o.total / 2)
	default:
		return c / max(o.ubiquity[i], o.ubiquity[j])
	}
}

func relatedSectors(_ context.Context, in Input) (Answer, error) {
	c, err := in.cross()
	if err != nil {
		return Answer{}, err
	}
	m := c.presence(in.settled)
	related := m.related(len(c.sectors), in.settled["measure"])
	t := Table{ID: "relatedness", Columns: []Column{
		{ID: "sector", Unit: AsCode}, {ID: "other_sector", Unit: AsCode}, {ID: "together", Unit: AsCount}, {ID: "relatedness", Unit: AsIndex},
	}}
	together := m.together(len(c.sectors))
	for i, sector := range c.sectors {
		for j, other := range c.sectors {
			t.Rows = append(t.Rows, []Cell{text(sector), text(other), number(together[i][j]), optional(related[i].At(j))})
		}
	}
	u := m.ubiquity(len(c.sectors))
	workings := func(sector, other string) []Working {
		i, j := slices.Index(c.sectors, sector), slices.Index(c.sectors, other)
		if i < 0 || j < 0 || i == j || in.settled["measure"] != proximityMeasure {
			return nil
		}
		return []Working{{
			Result: "relatedness", Formula: "{C_ij} / max({U_i}; {U_j})",
			Values: []Value{{"C_ij", together[i][j]}, {"U_i", u[i]}, {"U_j", u[j]}}, Answer: optional(related[i].At(j)),
		}}
	}
	return Answer{
		Tables: []Table{t}, Notices: c.notices(), Workings: workings,
		Figures: []FigureHint{{Kind: "heatmap", Table: t.ID, Label: "sector", X: "other_sector", Y: "relatedness"}},
	}, nil
}
