package similarity

import (
	"bytes"
	"context"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/sample"
	"pharos/data/table"
	"pharos/resources"
)

// published opens a table of results that others computed, or skips where they are not at hand.
func published(t *testing.T, name string) table.Table {
	t.Helper()
	root := os.Getenv("PHAROS_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(root, "data", "oracle", name)
	if _, err := os.Stat(path); os.IsNotExist(err) {
		t.Skip("published results are not at hand: set PHAROS_SHARED to their folder")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte(`"",`), []byte(`"name",`), 1) // R leaves the heading of row names empty
	read, err := table.Read(bytes.NewReader(text), path)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func arrests(t *testing.T) (Field, Design) {
	t.Helper()
	design := DefaultDesign
	design.SkewLimit, design.Scaling = 0, ScaleZScore
	field, err := FromTable(published(t, "usarrests_data.csv"), design)
	if err != nil {
		t.Fatal(err)
	}
	return field, design
}

func field(t *testing.T, from table.Table, row int, name string) float64 {
	t.Helper()
	texts, _ := from.Text(name)
	x, err := strconv.ParseFloat(texts[row], 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// R 4.2: dist(scale(USArrests)), of which ours is the mean over four variables.
func TestDistancesAsR(t *testing.T) {
	arrests, design := arrests(t)
	design.Root = true
	space := prepared(t, arrests, design)
	want := published(t, "usarrests_dist_euclid_scaled_first5.csv")
	compared := 0
	for row := range want.Rows {
		from, _ := arrests.Position(data.RegionCode(want.Rows[row][0]))
		for at, name := range want.Names {
			to, known := arrests.Position(data.RegionCode(name))
			if at == 0 || !known {
				continue
			}
			got, _ := space.Distance(from, to)
			if wanted := field(t, want, row, name); math.Abs(2*got-wanted) > 1e-9 {
				t.Errorf("%s and %s: want %v, got %v", want.Rows[row][0], name, wanted, 2*got)
			}
			compared++
		}
	}
	if compared != 250 {
		t.Errorf("want 250 distances, compared %d", compared)
	}
}

// R 4.2: hclust(dist(scale(USArrests))), kmeans of 200 starts.
func TestGroupsAsR(t *testing.T) {
	arrests, design := arrests(t)
	for method, name := range map[string]string{ClustersWard: "ward.D2", ClustersComplete: "complete", ClustersSingle: "single"} {
		c, err := Group(context.Background(), arrests, design, Clustering{Method: method, K: 2}, nil)
		if err != nil {
			t.Fatal(err)
		}
		merges, cuts := published(t, "usarrests_hclust_"+name+"_merge.csv"), published(t, "usarrests_hclust_"+name+"_cut.csv")
		for step, merge := range c.Tree.Merges {
			if want := field(t, merges, step, "height"); math.Abs(merge.Height-want) > 1e-9 {
				t.Errorf("%s, step %d: want %v, got %v", name, step+1, want, merge.Height)
			}
			for column, node := range map[string]int{"merge1": merge.A, "merge2": merge.B} {
				if want := int(field(t, merges, step, column)); want != asR(node, c.Tree.Points) && !swapped(merges, step, merge, c.Tree.Points) {
					t.Errorf("%s, step %d: want %v, got %v", name, step+1, merges.Rows[step], merge)
				}
			}
		}
		for k := 2; k <= 5; k++ {
			for row, group := range c.Tree.Cut(k) {
				if want := int(field(t, cuts, row, "k"+strconv.Itoa(k))); want != group+1 {
					t.Errorf("%s, %d groups, %s: want %d, got %d", name, k, c.Units[row], want, group+1)
				}
			}
		}
		checkOrder(t, c.Tree)
	}
	best := published(t, "usarrests_kmeans_best_withinss.csv")
	for row := range best.Rows {
		how := DefaultClustering
		how.K = int(field(t, best, row, "k"))
		c, err := Group(context.Background(), arrests, design, how, nil)
		if want := field(t, best, row, "tot_withinss"); err != nil || math.Abs(c.TotalWithin()-want) > 1e-9*want {
			t.Errorf("%d groups: want %v, got %v, %v", how.K, want, c.TotalWithin(), err)
		}
	}
}

// asR numbers a node as R does: points from -1 down, steps from 1.
func asR(node, points int) int {
	if node < points {
		return -node - 1
	}
	return node - points + 1
}

func swapped(merges table.Table, step int, merge Merge, points int) bool {
	return merges.Rows[step][1] == strconv.Itoa(asR(merge.B, points)) && merges.Rows[step][2] == strconv.Itoa(asR(merge.A, points))
}

// checkOrder wants every point once, and the points of every node side by side.
func checkOrder(t *testing.T, tree Tree) {
	t.Helper()
	order := tree.Order()
	place := make([]int, len(order))
	for at, point := range order {
		place[point] = at
	}
	low, high := slices.Clone(place), slices.Clone(place)
	for _, m := range tree.Merges {
		low, high = append(low, min(low[m.A], low[m.B])), append(high, max(high[m.A], high[m.B]))
		if last := len(low) - 1; high[last]-low[last]+1 != m.Size {
			t.Errorf("want %d points side by side, got %d to %d", m.Size, low[last], high[last])
		}
	}
}

// The published excerpt of the S3 Platform's and Orkestra's tool, whose inputs are not available: the
// measure is symmetric, lists ascend, and distances are of the size that ours have.
func TestPublishedDistancesArePlausible(t *testing.T) {
	lists := published(t, "orkestra_structural_distance_excerpt.csv")
	type pair struct{ a, b string }
	known := map[pair]float64{}
	both := 0
	for row := range lists.Rows {
		region, _ := lists.Text("region")
		neighbour, _ := lists.Text("neighbour")
		distance := field(t, lists, row, "distance_published")
		known[pair{region[row], neighbour[row]}] = distance
		if back, seen := known[pair{neighbour[row], region[row]}]; seen {
			both++
			if back != distance {
				t.Errorf("%s and %s: want %v both ways, got %v", region[row], neighbour[row], distance, back)
			}
		}
		if row > 0 && region[row] == region[row-1] && distance < field(t, lists, row-1, "distance_published") {
			t.Errorf("row %d: want an ascending list", row+1)
		}
	}
	if both == 0 {
		t.Error("no pair was seen from both sides")
	}
}

// The sample's regions: symmetric, zero on the diagonal, contributions sum to the distance, stable
// under the order of rows; distances of the published size.
func TestSampleIsMeasuredSoundly(t *testing.T) {
	folder, err := fs.Sub(resources.Samples, "samples")
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := sample.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	source := &datatest.Source{Defined: loaded.Indicators}
	for _, batch := range loaded.Batches {
		for o, err := range batch.Observations {
			if err != nil {
				t.Fatal(err)
			}
			source.Stored = append(source.Stored, o)
		}
	}
	var regions []data.Region
	for _, region := range loaded.Regions {
		if unfit(region, data.LevelNUTS2) == "" {
			regions = append(regions, region)
		}
	}
	read, err := Read(context.Background(), source, DefaultDesign, regions)
	if err != nil {
		t.Fatal(err)
	}
	space := prepared(t, read, DefaultDesign)
	checkDistances(t, space)
	checkRowOrder(t, space)
	focus, _ := read.Position(loaded.Defaults.Focus)
	list, err := space.Nearest(context.Background(), focus, Ask{K: 8})
	if err != nil || len(list.Peers) != 8 {
		t.Fatalf("want eight, got %+v, %v", list.Peers, err)
	}
	for _, peer := range list.Peers {
		var sum float64
		for _, c := range peer.Parts {
			sum += c.Amount
		}
		if math.Abs(sum-peer.Distance) > 1e-12 || peer.Distance < 0.0004 || peer.Distance > 0.1 {
			t.Errorf("want a small distance and its parts, got %+v", peer)
		}
	}
}
