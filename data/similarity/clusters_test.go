package similarity

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/statistic"
	"pharos/data/table"
)

func line(values ...float64) (Field, Design) {
	design := DefaultDesign
	design.SkewLimit, design.Scaling = 0, ScaleNone
	design.Dimensions = []Dimension{{ID: "d", Weight: 1, Variables: []Variable{{Indicator: "x", Weight: 1}}}}
	return Field{Units: datatest.Codes(len(values)), Columns: map[data.IndicatorCode]statistic.Column{"x": statistic.Complete(values...)}}, design
}

func TestGroupsOnALine(t *testing.T) {
	field, design := line(10, 0, 1, 11, 30)
	for _, method := range ClusterMethods {
		how := DefaultClustering
		how.Method, how.K = method, 3
		c, err := Group(context.Background(), field, design, how, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := []int{0, 1, 1, 0, 2}; !slices.Equal(want, c.Members) {
			t.Errorf("%s: want %v, got %v", method, want, c.Members)
		}
		if !slices.Equal(c.Sizes, []int{2, 2, 1}) || c.TotalWithin() != 1 || c.Silhouette[4] != 0 {
			t.Errorf("%s: want sizes, squares and no silhouette of one alone, got %+v", method, c)
		}
		// 10: a = 1, b = 9.5 from 0 and 1.
		if want := 8.5 / 9.5; math.Abs(c.Silhouette[0]-want) > 1e-12 {
			t.Errorf("%s: want %v, got %v", method, want, c.Silhouette[0])
		}
		if between, known := c.Between(); !known || math.Abs(between-(1-1/c.Total)) > 1e-12 {
			t.Errorf("%s: want nearly everything between, got %v", method, between)
		}
	}
}

// The heights of the three linkages on 0, 1, 3: single 1, 2; complete 1, 3; average 1, 2.5; Ward 1 and
// the root of 2 (2 x 1 / 3) (2.5)^2.
func TestHeightsByHand(t *testing.T) {
	want := map[string]float64{
		ClustersSingle: 2, ClustersComplete: 3, ClustersAverage: 2.5, ClustersWard: math.Sqrt(2 * (2. / 3) * 6.25),
	}
	points := [][]float64{{0}, {1}, {3}}
	for _, linkage := range Linkages {
		tree, err := Grow(context.Background(), points, linkage)
		if err != nil || len(tree.Merges) != 2 || math.Abs(tree.Merges[1].Height-want[linkage.ID]) > 1e-12 {
			t.Errorf("%s: want %v, got %+v, %v", linkage.ID, want[linkage.ID], tree, err)
		}
	}
}

// Against the plain definition: of all pairs of groups the nearest, over and over.
func TestTreesAsByDefinition(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	points := make([][]float64, 40)
	for i := range points {
		points[i] = []float64{random.NormFloat64(), random.NormFloat64()}
	}
	points[7], points[30] = points[3], points[3]
	apart := map[string]func(a, b []int) float64{
		ClustersSingle:   func(a, b []int) float64 { return extreme(points, a, b, math.Inf(1), math.Min) },
		ClustersComplete: func(a, b []int) float64 { return extreme(points, a, b, 0, math.Max) },
		ClustersAverage: func(a, b []int) float64 {
			return extreme(points, a, b, 0, func(x, y float64) float64 { return x + y }) / float64(len(a)*len(b))
		},
		ClustersWard: func(a, b []int) float64 {
			n, m := float64(len(a)), float64(len(b))
			return math.Sqrt(2 * n * m / (n + m) * squared(middle(points, a), middle(points, b)))
		},
	}
	for _, linkage := range Linkages {
		tree, err := Grow(context.Background(), points, linkage)
		if err != nil {
			t.Fatal(err)
		}
		want := slow(points, apart[linkage.ID])
		for step, merge := range tree.Merges {
			if math.Abs(merge.Height-want[step]) > 1e-9 {
				t.Fatalf("%s, step %d: want %v, got %v", linkage.ID, step, want[step], merge.Height)
			}
		}
		checkOrder(t, tree)
	}
}

func extreme(points [][]float64, a, b []int, from float64, both func(x, y float64) float64) float64 {
	for _, i := range a {
		for _, k := range b {
			from = both(from, math.Sqrt(squared(points[i], points[k])))
		}
	}
	return from
}

func middle(points [][]float64, members []int) []float64 {
	sum := make([]float64, len(points[0]))
	for _, i := range members {
		for j, x := range points[i] {
			sum[j] += x / float64(len(members))
		}
	}
	return sum
}

func slow(points [][]float64, apart func(a, b []int) float64) []float64 {
	var groups [][]int
	for i := range points {
		groups = append(groups, []int{i})
	}
	var heights []float64
	for len(groups) > 1 {
		a, b, least := 0, 0, math.Inf(1)
		for i := range groups {
			for k := range i {
				if d := apart(groups[k], groups[i]); d < least {
					a, b, least = k, i, d
				}
			}
		}
		heights = append(heights, least)
		groups[a] = append(groups[a], groups[b]...)
		groups = slices.Delete(groups, b, b+1)
	}
	return heights
}

func TestGroupsDoNotDependOnTheOrderOfTheWork(t *testing.T) {
	field := randomField(120, 6, true)
	how := DefaultClustering
	want, err := Group(context.Background(), field, DefaultDesign, how, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Group(context.Background(), field, DefaultDesign, how, func(n int, work func(i int)) {
		for i := n - 1; i >= 0; i-- {
			work(i)
		}
	})
	if err != nil || !reflect.DeepEqual(want, got) {
		t.Errorf("want the same groups, got %v", err)
	}
	if len(want.LeftOut) == 0 || len(want.LeftOut)+len(want.Units) != 120 {
		t.Errorf("want those with gaps left out, got %v", want.LeftOut)
	}
}

func TestGroupsOnTheWorstTables(t *testing.T) {
	for name, values := range datatest.Awkward {
		if name == "huge" || name == "the whole range" {
			continue // refused when they are read
		}
		for _, method := range ClusterMethods {
			field, design := line(values...)
			how := DefaultClustering
			how.Method, how.K, how.Restarts = method, 2, 3
			for _, design.Scaling = range Scalings {
				c, err := Group(context.Background(), field, design, how, nil)
				if err != nil {
					wantProblem(t, err, "similarity.clusters.too-few")
					continue
				}
				checkFinite(t, reflect.ValueOf(c.Partition))
				checkFinite(t, reflect.ValueOf(c.Silhouette))
				checkFinite(t, reflect.ValueOf(c.Tree))
				if len(c.Members) != len(values) {
					t.Errorf("%s, %s: want every unit in a group, got %v", method, name, c.Members)
				}
			}
		}
	}
}

func TestGroupingRefusals(t *testing.T) {
	field, design := line(1, 2, 3)
	field.Columns["x"].Clear(2)
	cases := []struct {
		name string
		how  Clustering
		want []string
	}{
		{"nothing", Clustering{}, []string{"similarity.clusters.value", "similarity.clusters.value"}},
		{"no restarts", Clustering{Method: ClustersKMeans, K: 2}, []string{"similarity.clusters.value", "similarity.clusters.value"}},
		{"more groups than units", Clustering{Method: ClustersWard, K: 3}, []string{"similarity.clusters.too-few"}},
		{"starts of a tree", Clustering{Method: ClustersWard, K: 1, Starts: field.Units[:1]}, []string{"similarity.clusters.value"}},
		{"start with a gap", Clustering{Method: ClustersKMeans, K: 2, Iterations: 9, Starts: field.Units[1:]}, []string{"similarity.clusters.start"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Group(context.Background(), field, design, c.how, nil)
			wantProblem(t, err, c.want...)
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, method := range ClusterMethods {
		how := DefaultClustering
		how.Method, how.K = method, 2
		if _, err := Group(ctx, field, design, how, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: want context.Canceled, got %v", method, err)
		}
	}
}

func TestPlainTables(t *testing.T) {
	text := "uCode,uName,Country,UrbanType,Pop,Rate,lat,lon\nA,Alpha,X,1,100,1.5,50,10\nB,Βήτα,Y,2,,2.5,51,11\nC,Гамма,Y,1,300,3.5,52,12\n"
	read, err := table.Read(strings.NewReader(text), "units.csv")
	if err != nil {
		t.Fatal(err)
	}
	field, err := FromTable(read, DefaultDesign)
	if err != nil {
		t.Fatal(err)
	}
	var usual []string
	for _, dimension := range field.Usual {
		usual = append(usual, dimension.ID)
	}
	if !slices.Equal(usual, []string{"Pop", "Rate"}) || !slices.Equal(field.Groups[GroupType], []string{"1", "2", "1"}) {
		t.Errorf("want numbers as variables and types as groups, got %v and %v", usual, field.Groups)
	}
	if _, known := field.Columns[Latitude].At(2); !known || field.Columns["Pop"].Known[1] {
		t.Errorf("want positions and gaps, got %v", field.Columns)
	}
	design := DefaultDesign
	design.Dimensions = []Dimension{{ID: "d", Weight: 1, Variables: []Variable{{Indicator: "uName", Weight: 1}}}}
	if _, err := FromTable(read, design); len(data.ProblemsOf(err)) != 3 {
		t.Errorf("want each name that is no number, got %v", err)
	}
	read.Rows[2][0] = "A"
	_, err = FromTable(read, DefaultDesign)
	wantProblem(t, err, "similarity.table.unit")
	if field, err := FromTable(table.Table{}, DefaultDesign); err != nil || len(field.Units) != 0 {
		t.Errorf("want an empty field of an empty table, got %v %v", field, err)
	}
	_, err = Prepare(Field{}, DefaultDesign)
	wantProblem(t, err, "benchmark.design.empty")
}

func TestAUnitWithGapsIsPlacedByWhatIsKnown(t *testing.T) {
	field, design := line(0, 1, 10, 11, 12)
	design.MinCoverage = 0.5
	design.Dimensions[0].Variables = append(design.Dimensions[0].Variables, Variable{Indicator: "y", Weight: 1})
	y := statistic.Complete(0, 1, 10, 11, 12)
	y.Clear(4)
	field.Columns["y"] = y
	how := DefaultClustering
	how.Method, how.K = ClustersWard, 2
	c, err := Group(context.Background(), field, design, how, nil)
	if err != nil || len(c.LeftOut) != 1 {
		t.Fatalf("want one left out, got %v, %v", c.LeftOut, err)
	}
	space, err := Prepare(field, design)
	if err != nil {
		t.Fatal(err)
	}
	if group, known := space.GroupOf(4, c); !known || group != 1 {
		t.Errorf("want the group of 10 and 11, got %d %v", group, known)
	}
	design.MinCoverage = 1
	if space, err = Prepare(field, design); err != nil {
		t.Fatal(err)
	}
	if _, known := space.GroupOf(4, c); known {
		t.Error("want no group where there is no distance")
	}
}
