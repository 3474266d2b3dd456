package toolbox

import (
	"context"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"pharos/data"
	"pharos/data/statistic"
)

// The two ways to complexity.
const (
	byEigenvector = "eigenvector"
	byReflections = "reflections"
)

// complexities are scores of regions and sectors, mean 0 and sd 1 over those that have one.
type complexities struct {
	regions, sectors statistic.Column
	notices          []data.Problem
}

// network is a presence without the regions that have nothing and the sectors that nobody has.
type network struct {
	regions, sectors []int
	m                *mat.Dense // kept regions x kept sectors, 0 or 1
	diversity        []float64
	ubiquity         []float64
}

func networkOf(has presence, sectors int) network {
	var n network
	diversity, ubiquity := has.diversity(), has.ubiquity(sectors)
	for r, d := range diversity {
		if d > 0 {
			n.regions, n.diversity = append(n.regions, r), append(n.diversity, d)
		}
	}
	for s, u := range ubiquity {
		if u > 0 {
			n.sectors, n.ubiquity = append(n.sectors, s), append(n.ubiquity, u)
		}
	}
	if len(n.regions) == 0 {
		return n
	}
	n.m = mat.NewDense(len(n.regions), len(n.sectors), nil)
	for i, r := range n.regions {
		for j, s := range n.sectors {
			if has[r][s] {
				n.m.Set(i, j, 1)
			}
		}
	}
	return n
}

// reflect computes the eigenvector solution: the regions' scores are the eigenvector of the second
// largest eigenvalue of D⁻¹ M U⁻¹ Mᵀ, the sectors' the mean of their regions', both as z-scores and
// turned so that diverse regions have high scores. Where the second eigenvalue is not single, or is 1
// because the network falls apart, the scores are absent.
func reflect(has presence, sectors int) complexities {
	result := complexities{regions: statistic.NewColumn(len(has)), sectors: statistic.NewColumn(sectors)}
	n := networkOf(has, sectors)
	if len(n.regions) < 3 || len(n.sectors) < 2 {
		result.notices = []data.Problem{warning("toolbox.complexity.few")}
		return result
	}
	second, ok := n.secondVector()
	if !ok {
		result.notices = []data.Problem{warning("toolbox.complexity.undefined")}
		return result
	}
	return n.scores(result, second)
}

// equalEigenvalues is the difference below which two eigenvalues count as one.
const equalEigenvalues = 1e-9

// secondVector returns the vector over the kept regions. The smaller side of the network is solved:
// both have the same eigenvalues, and the vector of one side is the means of the other's.
func (n network) secondVector() ([]float64, bool) {
	sectors := len(n.sectors) < len(n.regions)
	a, sizes := n.symmetric(n.m, n.diversity, n.ubiquity), n.diversity
	if sectors {
		a, sizes = n.symmetric(n.m.T(), n.ubiquity, n.diversity), n.ubiquity
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(a, true) { //nolint:misspell // the name in gonum
		return nil, false
	}
	values := eigen.Values(nil) // ascending
	last := len(values) - 1
	second, third := values[last-1], 0.0 // the larger side has zeros besides
	if last >= 2 {
		third = values[last-2]
	}
	if values[last]-second < equalEigenvalues || second-third < equalEigenvalues {
		return nil, false
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	vector := make([]float64, len(sizes))
	for i := range vector {
		vector[i] = vectors.At(i, last-1) / math.Sqrt(sizes[i])
	}
	if sectors {
		vector = n.regionMeans(vector)
	}
	return vector, true
}

// symmetric is R^-1/2 M C⁻¹ Mᵀ R^-1/2 for the sums of rows R and of columns C, which has the eigenvalues
// of R⁻¹ M C⁻¹ Mᵀ.
func (n network) symmetric(m mat.Matrix, rows, columns []float64) *mat.SymDense {
	a := mat.NewSymDense(len(rows), nil)
	for i := range rows {
		for k := i; k < len(rows); k++ {
			var sum float64
			for j, c := range columns {
				sum += m.At(i, j) * m.At(k, j) / c
			}
			a.SetSym(i, k, sum/math.Sqrt(rows[i]*rows[k]))
		}
	}
	return a
}

// scores turns and standardises a vector over the kept regions.
func (n network) scores(result complexities, vector []float64) complexities {
	if covariance(vector, n.diversity) < 0 {
		for i := range vector {
			vector[i] = -vector[i]
		}
	}
	spread(result.regions, n.regions, zScores(vector))
	spread(result.sectors, n.sectors, zScores(n.sectorMeans(vector)))
	return result
}

func (n network) sectorMeans(regions []float64) []float64 {
	means := make([]float64, len(n.sectors))
	for j, u := range n.ubiquity {
		for i, x := range regions {
			means[j] += n.m.At(i, j) * x / u
		}
	}
	return means
}

func (n network) regionMeans(sectors []float64) []float64 {
	means := make([]float64, len(n.regions))
	for i, d := range n.diversity {
		for j, x := range sectors {
			means[i] += n.m.At(i, j) * x / d
		}
	}
	return means
}

// repeated computes the method of reflections over an even number of steps: starting from the
// diversity of the regions (or the ubiquity of the sectors) each pair of steps replaces a number by the
// mean of the means of its neighbours. The numbers are standardised in between, which changes neither
// order nor z-scores and keeps them from running together. It stops where nothing differs any more.
func (n network) repeated(steps int) (regions, sectors statistic.Column) {
	regions, sectors = zScores(n.diversity), zScores(n.ubiquity)
	for range steps / 2 {
		if regions.Count() > 0 {
			regions = zScores(n.regionMeans(n.sectorMeans(regions.Values)))
		}
		if sectors.Count() > 0 {
			sectors = zScores(n.sectorMeans(n.regionMeans(sectors.Values)))
		}
	}
	return regions, sectors
}

func covariance(a, b []float64) float64 {
	ma, mb := floats.Sum(a)/float64(len(a)), floats.Sum(b)/float64(len(b))
	var sum float64
	for i := range a {
		sum += (a[i] - ma) * (b[i] - mb)
	}
	return sum
}

// zScores are over n-1; all absent where the values do not differ.
func zScores(values []float64) statistic.Column { return Standardised(statistic.Complete(values...)) }

func spread(into statistic.Column, at []int, values statistic.Column) {
	for i, place := range at {
		if v, known := values.At(i); known {
			into.Set(place, v)
		}
	}
}

func complexity(_ context.Context, in Input) (Answer, error) {
	c, err := in.cross()
	if err != nil {
		return Answer{}, err
	}
	has := c.presence(in.settled)
	result := reflect(has, len(c.sectors))
	if in.settled["way"] == byReflections {
		result = reflections(has, len(c.sectors), in.settled.count("steps"))
	}
	return Answer{
		Tables:  []Table{complexityTable("region", c.regions, has.diversity(), result.regions), complexityTable("sector", c.sectors, has.ubiquity(len(c.sectors)), result.sectors)},
		Notices: append(c.notices(), result.notices...), Workings: nil,
		Figures: []FigureHint{
			{Kind: "bars", Table: "complexity-region", Label: "region", X: "complexity"},
			{Kind: "scatter", Table: "complexity-sector", Label: "sector", X: "ubiquity", Y: "complexity"},
		},
	}, nil
}

func complexityTable(of string, codes []string, counts []float64, scores statistic.Column) Table {
	counted := map[string]string{"region": "diversity", "sector": "ubiquity"}[of]
	t := Table{ID: "complexity-" + of, Columns: []Column{{ID: of, Unit: AsCode}, {ID: counted, Unit: AsCount}, {ID: "complexity", Unit: AsScore}}}
	for i, code := range codes {
		t.Rows = append(t.Rows, []Cell{text(code), number(counts[i]), optional(scores.At(i))})
	}
	return t
}

// reflections takes an even number of steps, one more where an odd number is asked for.
func reflections(has presence, sectors, steps int) complexities {
	result := complexities{regions: statistic.NewColumn(len(has)), sectors: statistic.NewColumn(sectors)}
	n := networkOf(has, sectors)
	if len(n.regions) < 3 || len(n.sectors) < 2 {
		result.notices = []data.Problem{warning("toolbox.complexity.few")}
		return result
	}
	regions, products := n.repeated(steps + steps%2)
	spread(result.regions, n.regions, regions)
	// after an even number of steps a high number means ubiquitous, the opposite of complex
	spread(result.sectors, n.sectors, products.Map(func(x float64) (float64, bool) { return -x, true }))
	return result
}
