package similarity

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/statistic"
)

// A Clustering says how regions are grouped. Its JSON form is what a file holds.
type Clustering struct {
	Method     string            `json:"method"` // one of ClusterMethods
	K          int               `json:"k"`      // groups
	Restarts   int               `json:"restarts,omitempty"`
	Iterations int               `json:"iterations,omitempty"` // of one start
	Seed       uint64            `json:"seed,omitempty"`
	Starts     []data.RegionCode `json:"starts,omitempty"` // k-means: the first centres, K of them, instead of drawn ones
}

// The ids of the ways to group, also of the linkages.
const (
	ClustersKMeans   = "kmeans"
	ClustersWard     = "ward"
	ClustersSingle   = "single"
	ClustersComplete = "complete"
	ClustersAverage  = "average"
)

// ClusterMethods lists the ways to group, in the order the user sees; "similarity.clusters.<id>" and
// "similarity.clusters.<id>.hint" are their phrase keys.
var ClusterMethods = []string{ClustersKMeans, ClustersWard, ClustersSingle, ClustersComplete, ClustersAverage}

// DefaultClustering makes five groups around centres.
var DefaultClustering = Clustering{Method: ClustersKMeans, K: 5, Restarts: 50, Iterations: 100, Seed: 1}

// mostRestarts and mostIterations bound the work.
const (
	mostRestarts   = 10_000
	mostIterations = 100_000
)

// Clusters are units in groups.
type Clusters struct {
	Clustering  Clustering
	Design      Design            // what was compared, with its dimensions
	Units       []data.RegionCode // that know every variable, in the order of the field
	LeftOut     []data.RegionCode // the others
	Coordinates []string          // names of the coordinates of the centres
	Points      [][]float64       // units x coordinates
	Partition                     // groups in the order in which the units first meet them; with Starts in the order of those
	Total       float64           // the sum of squared distances to the common mean
	Silhouette  []float64         // by unit
	Mean        float64           // of Silhouette
	ByGroup     []float64         // mean of Silhouette by group
	Tree        Tree              // of a linkage; empty for k-means
}

// Group puts the units of the field that know every variable of the design into groups. What cannot be
// is refused with a data.ProblemError that lists everything. See KMeans for parallel.
func Group(ctx context.Context, field Field, design Design, how Clustering, parallel func(n int, work func(i int))) (Clusters, error) {
	if problems := how.Check(); len(problems) > 0 {
		return Clusters{}, data.Refuse(problems...)
	}
	if len(design.Dimensions) == 0 {
		design.Dimensions = field.Usual
	}
	at, err := ClusterCoordinates(field, design)
	if err != nil {
		return Clusters{}, fmt.Errorf("groups of regions: %w", err)
	}
	c := Clusters{Clustering: how, Design: design, Coordinates: at.Names, Points: at.Points}
	c.name(field, at.Units)
	if err := c.check(); err != nil {
		return Clusters{}, err
	}
	if err := c.group(ctx, parallel); err != nil {
		return Clusters{}, fmt.Errorf("groups of regions: %w", err)
	}
	return c, c.judge(ctx, parallel)
}

// Check lists everything in the clustering that cannot be, whatever the data.
func (how Clustering) Check() []data.Problem {
	kmeans := how.Method == ClustersKMeans
	rules := []struct {
		key string
		ok  bool
	}{
		{"method", slices.Contains(ClusterMethods, how.Method)},
		{"k", how.K >= 1},
		{"restarts", !kmeans || len(how.Starts) > 0 || how.Restarts >= 1 && how.Restarts <= mostRestarts},
		{"iterations", !kmeans || how.Iterations >= 1 && how.Iterations <= mostIterations},
		{"starts", len(how.Starts) == 0 || kmeans && len(how.Starts) == how.K},
	}
	var problems []data.Problem
	for _, rule := range rules {
		if !rule.ok {
			problems = append(problems, refusal("similarity.clusters.value", "key", rule.key))
		}
	}
	return problems
}

func (c *Clusters) name(field Field, units []int) {
	complete := make([]bool, len(field.Units))
	for _, unit := range units {
		complete[unit] = true
	}
	for i, code := range field.Units {
		if complete[i] {
			c.Units = append(c.Units, code)
		} else {
			c.LeftOut = append(c.LeftOut, code)
		}
	}
}

func (c *Clusters) check() error {
	var problems []data.Problem
	if n := len(c.Units); n < c.Clustering.K || len(c.Coordinates) == 0 {
		problems = append(problems, refusal("similarity.clusters.too-few",
			"k", strconv.Itoa(c.Clustering.K), "units", strconv.Itoa(n)))
	}
	if n := len(c.Units); n > mostLeaves && c.Clustering.Method != ClustersKMeans {
		problems = append(problems, refusal("similarity.clusters.too-many",
			"units", strconv.Itoa(n), "most", strconv.Itoa(mostLeaves)))
	}
	for _, start := range c.Clustering.Starts {
		if !slices.Contains(c.Units, start) {
			problems = append(problems, refusal("similarity.clusters.start", "unit", string(start)))
		}
	}
	if len(problems) > 0 {
		return data.Refuse(problems...)
	}
	return nil
}

func (c *Clusters) group(ctx context.Context, parallel func(n int, work func(i int))) (err error) {
	how := c.Clustering
	if at := slices.IndexFunc(Linkages, func(l Linkage) bool { return l.ID == how.Method }); at >= 0 {
		if c.Tree, err = Grow(ctx, c.Points, Linkages[at]); err != nil {
			return err
		}
		c.Partition = partitionOf(c.Points, c.Tree.Cut(how.K))
		return nil
	}
	if len(how.Starts) > 0 {
		starts := make([]int, len(how.Starts))
		for i, code := range how.Starts {
			starts[i] = slices.Index(c.Units, code)
		}
		c.Partition = Lloyd(c.Points, starts, how.Iterations)
		return nil
	}
	options := KMeansOptions{K: how.K, Restarts: how.Restarts, Iterations: how.Iterations, Seed: how.Seed}
	c.Partition, err = KMeans(ctx, c.Points, options, parallel)
	return err
}

// judge fills in the squares and silhouettes.
func (c *Clusters) judge(ctx context.Context, parallel func(n int, work func(i int))) error {
	c.Total = partitionOf(c.Points, make([]int, len(c.Points))).TotalWithin()
	widths, err := Silhouette(ctx, c.Points, c.Members, parallel)
	if err != nil {
		return fmt.Errorf("silhouettes: %w", err)
	}
	c.Silhouette = widths
	c.Mean, _ = statistic.Mean(widths)
	c.ByGroup = make([]float64, len(c.Sizes))
	for i, g := range c.Members {
		c.ByGroup[g] += widths[i] / float64(c.Sizes[g])
	}
	return nil
}

// Between returns the share of the squares that lies between the groups, 0..1; false where all units
// are the same.
func (c Clusters) Between() (float64, bool) {
	if c.Total == 0 {
		return 0, false
	}
	return 1 - c.TotalWithin()/c.Total, true
}

// GroupOf returns the group whose members are on average nearest to a unit of the field, given by its
// number, by the distance of the space: it places also a unit that does not know every variable. Of
// equally near groups the first counts. It is false where the unit has no distance to any member.
func (s *Space) GroupOf(unit int, c Clusters) (group int, known bool) {
	sums, counts := make([]float64, len(c.Sizes)), make([]int, len(c.Sizes))
	at := positions(s.field.Units)
	for i, code := range c.Units {
		other := at[code]
		if distance, ok := s.Distance(unit, other); ok && other != unit {
			sums[c.Members[i]] += distance
			counts[c.Members[i]]++
		}
	}
	least := math.Inf(1)
	for g, count := range counts {
		if count > 0 && sums[g]/float64(count) < least {
			group, known, least = g, true, sums[g]/float64(count)
		}
	}
	return group, known
}
