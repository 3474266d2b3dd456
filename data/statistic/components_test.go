package statistic_test

import (
	"cmp"
	"errors"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"pharos/data/statistic"
	"pharos/data/table"
)

// shared opens a table of the shared reference data; the test is skipped where that is not at hand.
func shared(t *testing.T, name string) table.Table {
	t.Helper()
	folder := cmp.Or(os.Getenv("PHAROS_SHARED"), filepath.Join("..", "..", "..", "shared"))
	read, err := table.Open(filepath.Join(folder, "data", "oracle", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the shared reference data are not at hand: set PHAROS_SHARED to their folder")
	}
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func numbersOf(t *testing.T, from table.Table, names ...string) []statistic.Column {
	t.Helper()
	var columns []statistic.Column
	for _, name := range names {
		column, err := from.Numbers(name)
		if err != nil {
			t.Fatal(err)
		}
		columns = append(columns, column)
	}
	return columns
}

// R's data set USArrests: components of the scaled data, correlations.
func TestArrestsAsInR(t *testing.T) {
	names := []string{"Murder", "Assault", "UrbanPop", "Rape"}
	columns := numbersOf(t, shared(t, "usarrests_data.csv"), names...)
	pca, err := statistic.Components(columns, statistic.ComponentOptions{Scale: true})
	if err != nil {
		t.Fatal(err)
	}
	variances := numbersOf(t, shared(t, "usarrests_prcomp_scaled_variance.csv"), "variance", "share")
	for i := range names {
		if !near(pca.Eigenvalues[i], variances[0].Values[i], 1e-12) || !near(pca.Shares[i], variances[1].Values[i], 1e-12) {
			t.Errorf("component %d: want %v, got %v", i+1, variances[0].Values[i], pca.Eigenvalues[i])
		}
	}
	loadings := shared(t, "usarrests_prcomp_scaled_loadings.csv")
	scores := shared(t, "usarrests_prcomp_scaled_scores.csv")
	for j := range names {
		name := "PC" + strconv.Itoa(j+1)
		wanted, of := numbersOf(t, loadings, name)[0].Values, numbersOf(t, scores, name)[0].Values
		side := math.Copysign(1, wanted[0]*pca.Loadings[0][j])
		for i := range wanted {
			if !near(side*pca.Loadings[i][j], wanted[i], 1e-9) {
				t.Errorf("%s of %s: want %v, got %v", name, names[i], wanted[i], pca.Loadings[i][j])
			}
		}
		for i := range of {
			if !near(side*pca.Scores[i][j], of[i], 1e-9) {
				t.Errorf("%s of unit %d: want %v, got %v", name, i, of[i], pca.Scores[i][j])
			}
		}
	}
	for id, measure := range map[string]statistic.CorrelationMethod{"pearson": statistic.Pearson, "spearman": statistic.Spearman} {
		wanted := numbersOf(t, shared(t, "usarrests_cor_"+id+".csv"), names...)
		for i, row := range statistic.CorrelationMatrix(columns, measure) {
			for j, c := range row {
				if !near(c.R, wanted[j].Values[i], 1e-9) {
					t.Errorf("%s of %s and %s: want %v, got %v", id, names[i], names[j], wanted[j].Values[i], c.R)
				}
			}
		}
	}
}

// Technology Achievement Index in the handbook of OECD and JRC (2008): the printed eigenvalues, from
// data with one cell imputed otherwise, and Cronbach's alpha of the standardised indicators, 0.70.
func TestAchievementIndexAsInTheHandbook(t *testing.T) {
	columns := numbersOf(t, shared(t, "tai_23_countries.csv"), "patents", "royalties", "internet", "exports",
		"telephones_log10", "electricity_log10", "schooling", "enrolment")
	pca, err := statistic.Components(columns, statistic.ComponentOptions{Scale: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{3.3, 1.7, 1.0, 0.9, 0.5, 0.3, 0.2, 0.1} {
		if math.Abs(pca.Eigenvalues[i]-want) > 0.06 {
			t.Errorf("eigenvalue %d: want %v, got %.3f", i+1, want, pca.Eigenvalues[i])
		}
	}
	scaled := make([]statistic.Column, len(columns))
	for i, c := range columns {
		m := statistic.Describe(c)
		scaled[i] = c.Map(func(x float64) (float64, bool) { return (x - m.Mean) / m.SD, true })
	}
	if alpha, ok := statistic.CronbachAlpha(scaled); !ok || math.Abs(alpha-0.70) > 0.006 {
		t.Errorf("want 0.70, got %.3f", alpha)
	}
}

// random draws columns that share two factors.
func random(seed uint64, units, variables int) []statistic.Column {
	source := rand.New(rand.NewPCG(seed, 7))
	columns := make([]statistic.Column, variables)
	for j := range columns {
		columns[j] = statistic.NewColumn(units)
	}
	for i := range units {
		a, b := source.NormFloat64(), source.NormFloat64()
		for j := range columns {
			common := a
			if j%2 == 1 {
				common = b
			}
			columns[j].Set(i, common+source.NormFloat64()/2)
		}
	}
	return columns
}

func TestComponentsOfAllKinds(t *testing.T) {
	columns := random(1, 40, 5)
	for _, scale := range []bool{true, false} {
		pca, err := statistic.Components(columns, statistic.ComponentOptions{Scale: scale})
		if err != nil {
			t.Fatal(err)
		}
		var variance, wanted float64
		for i, c := range columns {
			m := statistic.Describe(c)
			variance += pca.Eigenvalues[i]
			wanted += m.SD * m.SD
		}
		if scale {
			wanted = 5
		}
		if !near(variance, wanted, 1e-12) || !near(pca.Cumulated()[4], 1, 1e-12) {
			t.Errorf("scaled %v: want a variance of %v, got %v", scale, wanted, variance)
		}
		for j := range columns {
			scores := statistic.NewColumn(len(pca.Rows))
			for i, row := range pca.Scores {
				scores.Set(i, row[j])
			}
			if m := statistic.Describe(scores); !near(m.SD*m.SD, pca.Eigenvalues[j], 1e-12) || math.Abs(m.Mean) > 1e-12 {
				t.Errorf("component %d: want scores of its variance, got %+v", j, m)
			}
		}
	}
}

func TestComponentsThatCannotBe(t *testing.T) {
	a := statistic.Complete(1, 2, 4)
	flat := statistic.Complete(3, 3, 3)
	for name, c := range map[string]struct {
		columns []statistic.Column
		scale   bool
		want    error
	}{
		"no column":               {nil, true, statistic.ErrTooFew},
		"no common unit":          {[]statistic.Column{a, statistic.NewColumn(3)}, true, statistic.ErrTooFew},
		"one unit":                {[]statistic.Column{a.Pick([]int{1})}, false, statistic.ErrTooFew},
		"a constant to scale":     {[]statistic.Column{a, flat}, true, statistic.ErrSingular},
		"nothing but constants":   {[]statistic.Column{flat, flat}, false, statistic.ErrSingular},
		"a variance out of range": {[]statistic.Column{statistic.Complete(1e300, -1e300, 5)}, false, statistic.ErrRange},
	} {
		if _, err := statistic.Components(c.columns, statistic.ComponentOptions{Scale: c.scale}); !errors.Is(err, c.want) {
			t.Errorf("%s: want %v, got %v", name, c.want, err)
		}
	}
	if pca, err := statistic.Components([]statistic.Column{a, flat}, statistic.ComponentOptions{}); err != nil || pca.Shares[0] != 1 {
		t.Errorf("a constant beside another is borne unscaled, got %+v, %v", pca, err)
	}
	if pca, err := statistic.Components(random(2, 3, 6), statistic.ComponentOptions{Scale: true}); err != nil || len(pca.Eigenvalues) != 3 {
		t.Errorf("want as many components as units, got %+v, %v", pca, err)
	}
}

// A simple structure, turned by 30 degrees, is found again.
func TestVarimaxFindsSimpleStructure(t *testing.T) {
	simple := [][]float64{{0.9, 0}, {0.8, 0}, {0.7, 0}, {0, 0.6}, {0, 0.5}, {0, 0}}
	c, s := math.Cos(math.Pi/6), math.Sin(math.Pi/6)
	turned := make([][]float64, len(simple))
	for i, row := range simple {
		turned[i] = []float64{c*row[0] - s*row[1], s*row[0] + c*row[1]}
	}
	given := slices.Clone(turned[0])
	f := statistic.Varimax(turned)
	for i, row := range simple {
		for j, want := range row {
			if math.Abs(f.Loadings[i][j]-want) > 1e-6 {
				t.Errorf("variable %d: want %v, got %v", i, row, f.Loadings[i])
			}
		}
		if !near(f.Communality[i], row[0]*row[0]+row[1]*row[1], 1e-12) {
			t.Errorf("variable %d: want what is shared unchanged, got %v", i, f.Communality[i])
		}
	}
	weights, ok := f.Weights()
	var sum float64
	for _, w := range weights {
		sum += w
	}
	if !ok || !near(sum, 1, 1e-12) || weights[5] != 0 || !near(weights[0]/weights[3], 0.81/0.36, 1e-5) {
		t.Errorf("want weights as the squared loadings, got %v", weights)
	}
	if !slices.Equal(given, turned[0]) {
		t.Error("the loadings were changed")
	}
}

func TestRotationOfLittle(t *testing.T) {
	if _, ok := statistic.Varimax(nil).Weights(); ok {
		t.Error("want no weights of nothing")
	}
	if _, ok := statistic.Varimax([][]float64{{0, 0}, {0, 0}}).Weights(); ok {
		t.Error("want no weights where nothing is loaded")
	}
	one := statistic.Varimax([][]float64{{-0.9}, {0.2}})
	if one.Loadings[0][0] != 0.9 || one.Loadings[1][0] != -0.2 {
		t.Errorf("want one factor turned to its largest loading, got %v", one.Loadings)
	}
}

func TestHowManyComponentsToKeep(t *testing.T) {
	for name, c := range map[string]struct {
		p    statistic.PCA
		want int
	}{
		"all that are large":   {statistic.PCA{Eigenvalues: []float64{3, 1.2, 0.5, 0.3}, Shares: []float64{0.6, 0.24, 0.1, 0.06}}, 2},
		"more, to explain 60%": {statistic.PCA{Eigenvalues: []float64{1.4, 0.9, 0.9, 0.8}, Shares: []float64{0.35, 0.225, 0.225, 0.2}}, 3},
		"none":                 {statistic.PCA{}, 0},
	} {
		if got := c.p.KaiserCount(1); got != c.want {
			t.Errorf("%s: want %d, got %d", name, c.want, got)
		}
	}
}

func TestAdequacy(t *testing.T) {
	// Two variables: the partial correlation is the correlation, so KMO is 1/2 whatever it is.
	two, err := statistic.JudgeAdequacy(random(3, 30, 4)[:2])
	if err != nil || !near(two.KMO, 0.5, 1e-9) || two.DF != 1 {
		t.Errorf("want 1/2 of two variables, got %+v, %v", two, err)
	}
	related, err := statistic.JudgeAdequacy(random(4, 200, 6))
	if err != nil || related.KMO < 0.6 || related.P > 1e-9 || len(related.MSA) != 6 || related.DF != 15 {
		t.Errorf("want variables of two factors found fit, got %+v, %v", related, err)
	}
	a := statistic.Complete(1, 2, 4, 3)
	for name, c := range map[string]struct {
		columns []statistic.Column
		want    error
	}{
		"one column":  {[]statistic.Column{a}, statistic.ErrTooFew},
		"the same":    {[]statistic.Column{a, a}, statistic.ErrSingular},
		"constant":    {[]statistic.Column{a, statistic.Complete(1, 1, 1, 1)}, statistic.ErrSingular},
		"few units":   {random(5, 3, 5), statistic.ErrSingular},
		"none common": {[]statistic.Column{a, statistic.NewColumn(4)}, statistic.ErrTooFew},
	} {
		if _, err := statistic.JudgeAdequacy(c.columns); !errors.Is(err, c.want) {
			t.Errorf("%s: want %v, got %v", name, c.want, err)
		}
	}
}

// Two variables load alike but for the sign: the first is positive, whatever the last digit.
func TestTheFirstOfTwoVariablesFacesUp(t *testing.T) {
	for seed := range uint64(60) {
		columns := random(seed, 9, 2)
		for name, pair := range map[string][]statistic.Column{"one way": columns, "the other": {columns[1], columns[0]}} {
			pca, err := statistic.Components(pair, statistic.ComponentOptions{Scale: true})
			if err != nil {
				t.Fatal(err)
			}
			for component, got := range pca.Loadings[0] {
				if !near(got, math.Sqrt2/2, 1e-9) {
					t.Errorf("seed %d, %s: want the loading 0.7071 of the first on component %d, got %v", seed, name, component+1, got)
				}
			}
		}
	}
}
