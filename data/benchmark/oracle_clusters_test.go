package benchmark_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/similarity"
)

// testClusters groups the units of a table that are complete in the variables, after z-scores.
func testClusters(t *testing.T, o oracle) {
	o.known(t, "variables", "K", "start_units", "iterations", "method", "k", "weights", "log", "standardise")
	design := similarity.DefaultDesign
	design.SkewLimit, design.Scaling = 0, scalingOf(t, o)
	design.Dimensions = []similarity.Dimension{{ID: "all", Weight: 1, Variables: structuralVariables(t, o)}}
	field, err := similarity.FromTable(o.input(t, "data.csv"), design)
	if err != nil {
		t.Fatal(err)
	}
	group := func(how similarity.Clustering) similarity.Clusters {
		clusters, err := similarity.Group(context.Background(), field, design, how, nil)
		if err != nil {
			t.Fatal(err)
		}
		return clusters
	}
	switch does := strings.ToLower(o.Fun); {
	case strings.Contains(does, "kmeans"):
		compareKMeans(t, o, group)
	case strings.Contains(does, "hclust"):
		compareTree(t, o, group)
	default:
		t.Fatalf("unknown way to group: %s", o.Fun)
	}
}

func compareKMeans(t *testing.T, o oracle, group func(similarity.Clustering) similarity.Clusters) {
	t.Helper()
	how := similarity.DefaultClustering
	o.param(t, "K", &how.K)
	o.param(t, "iterations", &how.Iterations)
	how.Starts = list[data.RegionCode](t, o, "start_units")
	c := group(how)
	if o.hasOutput("assign") {
		w := o.want(t, "assign")
		if len(w.rows) != len(c.Units) {
			t.Errorf("want %d units, got %d", len(w.rows), len(c.Units))
		}
		o.compare(t, w, []string{"uCode"}, func(row int, column string) got {
			unit := slices.Index(c.Units, data.RegionCode(w.text(row, "uCode")))
			switch {
			case unit < 0:
				return got{}
			case column == "cluster":
				return text(strconv.Itoa(c.Members[unit] + 1))
			}
			return number(c.Silhouette[unit])
		})
	}
	if o.hasOutput("centers") {
		w := o.want(t, "centers")
		o.compare(t, w, []string{"cluster"}, func(row int, column string) got {
			at, err := strconv.Atoi(w.text(row, "cluster"))
			switch {
			case err != nil || at < 1 || at > len(c.Sizes):
				return got{}
			case column == "size":
				return number(float64(c.Sizes[at-1]))
			case column == "withinss":
				return number(c.Within[at-1])
			}
			return number(c.Centres[at-1][slices.Index(c.Coordinates, column)])
		})
	}
	if o.hasOutput("best") {
		compareBest(t, o, group)
	}
}

// compareBest asks for the best groups without given starts: within a thousandth of the wanted, or
// better; the silhouettes must agree where the groups are the same.
func compareBest(t *testing.T, o oracle, group func(similarity.Clustering) similarity.Clusters) {
	t.Helper()
	w := o.want(t, "best")
	for row := range w.rows {
		read := func(column string) float64 {
			x, err := strconv.ParseFloat(w.text(row, column), 64)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		how := similarity.DefaultClustering
		how.K = int(read("k"))
		c := group(how)
		between, _ := c.Between()
		best := read("best_total_withinss")
		if c.TotalWithin() > best*1.001 {
			t.Errorf("%d groups: want at most %v, got %v", how.K, best*1.001, c.TotalWithin())
		}
		if !o.agrees(w.text(row, "totss"), number(c.Total), c.Total) {
			t.Errorf("%d groups: want %v in all, got %v", how.K, read("totss"), c.Total)
		}
		if !o.agrees(w.text(row, "best_total_withinss"), number(c.TotalWithin()), best) {
			t.Logf("%d groups: other groups than the wanted ones, with %v instead of %v", how.K, c.TotalWithin(), best)
			continue
		}
		if !o.agrees(w.text(row, "betweenss_share"), number(between), 1) || !o.agrees(w.text(row, "avg_silhouette"), number(c.Mean), 1) {
			t.Errorf("%d groups: want %v between and silhouettes of %v, got %v and %v", how.K,
				read("betweenss_share"), read("avg_silhouette"), between, c.Mean)
		}
	}
}

func compareTree(t *testing.T, o oracle, group func(similarity.Clustering) similarity.Clusters) {
	t.Helper()
	linkages := map[string]string{
		"ward.D2": similarity.ClustersWard, "single": similarity.ClustersSingle,
		"complete": similarity.ClustersComplete, "average": similarity.ClustersAverage,
	}
	name := ""
	o.param(t, "method", &name)
	linkage, known := linkages[name]
	if !known {
		t.Fatalf("unknown linkage %s", name)
	}
	c := group(similarity.Clustering{Method: linkage, K: 2})
	if o.hasOutput("heights") {
		w := o.want(t, "heights")
		if len(w.rows) != len(c.Tree.Merges) {
			t.Errorf("want %d merges, got %d", len(w.rows), len(c.Tree.Merges))
		}
		o.compare(t, w, []string{"step"}, func(row int, _ string) got {
			step, err := strconv.Atoi(w.text(row, "step"))
			if err != nil || step < 1 || step > len(c.Tree.Merges) {
				return got{}
			}
			return number(c.Tree.Merges[step-1].Height)
		})
	}
	if !o.hasOutput("membership") {
		return
	}
	w := o.want(t, "membership")
	if len(w.rows) != len(c.Units) {
		t.Errorf("want %d units, got %d", len(w.rows), len(c.Units))
	}
	for _, k := range list[int](t, o, "k") {
		if column := "k" + strconv.Itoa(k); !slices.Contains(w.names, column) {
			t.Errorf("there is no column %s", column)
		}
	}
	o.compare(t, w, []string{"uCode"}, func(row int, column string) got {
		unit := slices.Index(c.Units, data.RegionCode(w.text(row, "uCode")))
		k, err := strconv.Atoi(strings.TrimPrefix(column, "k"))
		if unit < 0 || err != nil {
			return got{}
		}
		return text(strconv.Itoa(c.Tree.Cut(k)[unit] + 1))
	})
}
