package uncertainty_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/indextest"
	"pharos/data/index/uncertainty"
	"pharos/data/statistic"
)

func vary(t *testing.T, set index.Dataset, design index.Design, how uncertainty.How) *uncertainty.Variation {
	t.Helper()
	v, err := uncertainty.Vary(t.Context(), set, design, how)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestNumbersDoNotDependOnTheCores(t *testing.T) {
	set, design := indextest.Uncertain(60)
	run := func(how uncertainty.How) string {
		v := vary(t, set, design, how)
		robust, err := v.MonteCarlo(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		sobol, err := v.Sobol(t.Context(), uncertainty.SobolOptions{Samples: 64, Bootstraps: 20})
		if err != nil {
			t.Fatal(err)
		}
		removals, err := v.LeaveOut(t.Context(), 2)
		if err != nil {
			t.Fatal(err)
		}
		factorial, err := v.Factorial(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		above, err := robust.AboveAll(t.Context(), how)
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal([]any{robust, above, sobol, removals, factorial})
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	want := run(uncertainty.How{})
	for _, cores := range []int{1, 2, 7} {
		before := runtime.GOMAXPROCS(cores)
		got := run(uncertainty.How{Parallel: parallel.On(t.Context())})
		runtime.GOMAXPROCS(before)
		if got != want {
			t.Errorf("on %d cores: want the bytes of serial work", cores)
		}
	}
	design.Uncertainty.Seed++
	if run(uncertainty.How{}) == want {
		t.Error("another seed must draw other numbers")
	}
}

// Every replication must rank as a run of its own would.
func TestReplayRanksAsRunsDo(t *testing.T) {
	for _, method := range []aggregate.Rule{
		{Method: "arithmetic"},
		{Method: "geometric"},
		{Method: "harmonic"},
		{Method: "generalised", Power: 0.5},
		{Method: "generalised", Power: -2},
		{Method: "generalised", Power: 3},
		{Method: "generalised"},
		{Method: "median"},
		{Method: "copeland"},
		{Method: "arithmetic", MinKnown: 0.9},
		{Method: "geometric", MinKnown: 0.9},
	} {
		t.Run(fmt.Sprintf("%s %v %v", method.Method, method.Power, method.MinKnown), func(t *testing.T) {
			set, design := indextest.Uncertain(40)
			design.Steps = []index.StepName{index.StepNormalise} // gaps stay
			design.Uncertainty = nil
			design.Aggregation = []aggregate.Rule{method}
			design.Correction = &index.Correction{Factors: map[string]float64{"AA": 1.3}}
			set.Groups = map[string][]string{index.CountryGroup: slices.Repeat([]string{"AA", "BB"}, 20)}
			compareWithRuns(t, set, design)
		})
	}
}

func compareWithRuns(t *testing.T, set index.Dataset, design index.Design) {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	var codes []string
	for _, node := range design.Framework[:len(design.Framework)-1] {
		codes = append(codes, node.Code)
	}
	rows := make([][]float64, 6)
	for r := range rows {
		for range codes {
			rows[r] = append(rows[r], random.Float64())
		}
		rows[r][r] = 0
	}
	robust, err := vary(t, set, design, uncertainty.How{}).Replay(t.Context(), codes, rows)
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range rows {
		own := design
		own.Framework = slices.Clone(design.Framework)
		for i, weight := range row {
			own.Framework[i].Weight = weight
		}
		result, err := index.Run(t.Context(), set, own)
		if err != nil {
			t.Fatal(err)
		}
		for unit, want := range result.Slices[0].Ranks {
			if got, _ := robust.Rank(unit, r); got != want {
				t.Fatalf("replication %d, unit %d: want rank %d, got %d", r, unit, want, got)
			}
		}
	}
}

func TestNothingVariedMovesNothing(t *testing.T) {
	set, design := indextest.Uncertain(30)
	design.Uncertainty = &index.Uncertainty{Replications: 20}
	var told []int
	v := vary(t, set, design, uncertainty.How{Progress: func(done, total int) { told = append(told, done, total) }})
	robust, err := v.MonteCarlo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, []int{20, 20}) {
		t.Errorf("want one report of 20 of 20, got %v", told)
	}
	for i, s := range robust.Ranks {
		if s.Known != 20 || s.Min != s.Nominal || s.Max != s.Nominal || s.SD != 0 || s.MeanShift != 0 || s.Median != float64(s.Nominal) {
			t.Errorf("unit %d: want rank %d always, got %+v", i, s.Nominal, s)
		}
		if got := robust.Scores[i]; got.SD > 1e-9 || got.Q5 != got.Nominal || got.Max != got.Nominal {
			t.Errorf("unit %d: want the nominal score always, got %+v", i, got)
		}
	}
	if share, known, err := robust.Decided(t.Context(), uncertainty.How{}, 0.95); !known || share != 1 || err != nil {
		t.Errorf("want every pair decided, got %v %v", share, known)
	}
	if _, err := v.Sobol(t.Context(), uncertainty.SobolOptions{}); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("want a refusal to take apart what does not vary, got %v", err)
	}
}

func TestRegionsWithoutDataHaveNoRanks(t *testing.T) {
	set, design := indextest.Uncertain(20)
	for i := range set.Slices[0].Columns {
		for _, unit := range []int{3, 4} {
			set.Slices[0].Columns[i].Clear(unit)
		}
	}
	design.Steps = []index.StepName{index.StepNormalise}
	design.Uncertainty = &index.Uncertainty{Replications: 50, WeightNoise: []float64{0.5}}
	v := vary(t, set, design, uncertainty.How{})
	robust, err := v.MonteCarlo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s := robust.Ranks[3]; s.Known != 0 || s.HasNominal || s.Mean != 0 || robust.Scores[3].Known != 0 || s.Among(5) != 0 {
		t.Errorf("want no rank, got %+v", s)
	}
	if _, known := robust.Above(3, 4); known {
		t.Error("two regions without ranks cannot be compared")
	}
	if _, known := robust.Rank(3, 0); known {
		t.Error("want no rank in a replication")
	}
	split, found := robust.Split("R0000", 0.95)
	if !found || len(split.Above)+len(split.Below)+len(split.Undecided) != 17 {
		t.Errorf("want 17 other regions parted, got %+v", split)
	}
	if _, found := robust.Split("nobody", 0.95); found {
		t.Error("want no split around an unknown region")
	}
	sobol, err := v.Sobol(t.Context(), uncertainty.SobolOptions{Samples: 32, Bootstraps: 10})
	if err != nil || sobol.Ranks[3].Known || !sobol.Shift.Known {
		t.Errorf("want indices of the shift but not of the absent rank, got %v %+v", err, sobol)
	}
}

func TestPairsAgreeWithTheSplit(t *testing.T) {
	set, design := indextest.Uncertain(40)
	robust, err := vary(t, set, design, uncertainty.How{}).MonteCarlo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, confidence := range []float64{0.5, 0.9, 0.95, 1} {
		decided := 0
		for _, unit := range robust.Units {
			split, _ := robust.Split(unit, confidence)
			decided += len(split.Above) + len(split.Below)
			if got := len(split.Above) + len(split.Below) + len(split.Undecided); got != 39 {
				t.Errorf("want 39 others, got %d", got)
			}
		}
		share, known, err := robust.Decided(t.Context(), uncertainty.How{}, confidence)
		if want := float64(decided) / (40 * 39); err != nil || !known || math.Abs(share-want) > 1e-12 {
			t.Errorf("at %v: want %v of the pairs decided, got %v", confidence, want, share)
		}
	}
	all, err := robust.AboveAll(t.Context(), uncertainty.How{})
	if err != nil {
		t.Fatal(err)
	}
	for a := range all {
		for b := range all {
			if math.Abs(all[a][b]+all[b][a]-1) > 1e-12 {
				t.Fatalf("want shares of %d and %d that add up to 1, got %v and %v", a, b, all[a][b], all[b][a])
			}
		}
	}
}

func TestStatisticsAgreeWithTheReplications(t *testing.T) {
	set, design := indextest.Uncertain(25)
	robust, err := vary(t, set, design, uncertainty.How{}).MonteCarlo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for unit, s := range robust.Ranks {
		var ranks []float64
		shift := 0.0
		for r := range robust.Kept {
			if rank, known := robust.Rank(unit, r); known {
				ranks = append(ranks, float64(rank))
				shift += math.Abs(float64(rank - s.Nominal))
			}
		}
		mean, _ := statistic.Mean(ranks)
		sd, _ := statistic.SD(ranks)
		want := []float64{mean, sd, slices.Min(ranks), slices.Max(ranks), shift / float64(len(ranks))}
		for _, p := range []float64{0.05, 0.25, 0.5, 0.75, 0.95} {
			q, _ := statistic.Quantile(ranks, p)
			want = append(want, q)
		}
		got := []float64{s.Mean, s.SD, float64(s.Min), float64(s.Max), s.MeanShift, s.Q5, s.Q25, s.Median, s.Q75, s.Q95}
		if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("unit %d: want %v, got %v", unit, want, got)
		}
	}
}

func TestInputsStayAsTheyWere(t *testing.T) {
	set, design := indextest.Uncertain(20)
	again, same := indextest.Uncertain(20)
	v := vary(t, set, design, uncertainty.How{})
	if _, err := v.MonteCarlo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(set, again) || !reflect.DeepEqual(design, same) {
		t.Error("want data and design unchanged")
	}
}

// The order of the rows does not matter, and a region that stands there twice has one rank.
func TestRowsMayStandInAnyOrderAndTwice(t *testing.T) {
	set, design := indextest.Uncertain(30)
	double := set
	double.Units = append(slices.Clone(set.Units), "TWIN")
	double.Slices = []index.Slice{{}}
	turned := set
	turned.Slices = []index.Slice{{}}
	turned.Units = slices.Clone(set.Units)
	slices.Reverse(turned.Units)
	var rows []int
	for i := range set.Units {
		rows = append(rows, len(set.Units)-1-i)
	}
	for _, c := range set.Slices[0].Columns {
		turned.Slices[0].Columns = append(turned.Slices[0].Columns, c.Pick(rows))
		twin := c.Clone()
		twin.Values, twin.Known = append(twin.Values, c.Values[7]), append(twin.Known, c.Known[7])
		double.Slices[0].Columns = append(double.Slices[0].Columns, twin)
	}
	run := func(set index.Dataset) *uncertainty.Robustness {
		robust, err := vary(t, set, design, uncertainty.How{}).MonteCarlo(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return robust
	}
	want, got := run(set), run(turned)
	for i := range set.Units {
		if !reflect.DeepEqual(want.Ranks[i], got.Ranks[rows[i]]) {
			t.Errorf("%s: want %+v, got %+v", set.Units[i], want.Ranks[i], got.Ranks[rows[i]])
		}
	}
	twins := run(double)
	if !reflect.DeepEqual(twins.Ranks[7], twins.Ranks[30]) {
		t.Errorf("want one rank for twins, got %+v and %+v", twins.Ranks[7], twins.Ranks[30])
	}
	if share, _ := twins.Above(7, 30); share != 0.5 {
		t.Errorf("want twins beside one another, got %v", share)
	}
	split, _ := twins.Split("TWIN", 0.95)
	if !slices.Contains(split.Undecided, set.Units[7]) {
		t.Error("want a twin not distinguishable from the other")
	}
}
