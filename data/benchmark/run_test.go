package benchmark

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/quick"

	"pharos/data"
	"pharos/data/datatest"
)

var codes = []data.RegionCode{"DE60", "DK01", "FI1B", "SE11", "NL32"}

// town is a comparison small enough to be worked by hand: income is better when high, joblessness
// when low, people has no direction.
func town() (*datatest.Source, data.Comparison) {
	source := &datatest.Source{
		Defined: []data.Indicator{
			datatest.Indicator("income", data.HigherIsBetter), datatest.Indicator("jobless", data.LowerIsBetter),
			datatest.Indicator("people", data.NoDirection),
		},
		Stored: slices.Concat(
			datatest.Column("income", codes, 20, 10, 30, 25, 40),
			datatest.Column("jobless", codes, 5, 4, 8, 6),
			datatest.Column("people", codes, 100, 200, 300, 400, 500),
		),
	}
	return source, data.Comparison{
		Focus: "DE60", Peers: slices.Clone(codes[1:]), Normalisation: "minmax", MinCoverage: 0.5,
		Indicators: []data.WeightedIndicator{{Indicator: "income", Weight: 1}, {Indicator: "jobless", Weight: 3}, {Indicator: "people", Weight: 1}},
	}
}

func run(t *testing.T, source Source, comparison data.Comparison) Result {
	t.Helper()
	result, err := Run(context.Background(), source, comparison)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestRunByHand(t *testing.T) {
	source, comparison := town()
	result := run(t, source, comparison)
	// income scores 100/3, 0, 200/3, 50, 100; jobless 75, 100, 0, 50, absent; weights 1 and 3.
	want := []RegionResult{
		{Region: "DK01", Score: 75, Scored: true, Rank: 1, Coverage: 1},
		{Region: "DE60", Score: (100./3 + 225) / 4, Scored: true, Rank: 2, Coverage: 1},
		{Region: "SE11", Score: 50, Scored: true, Rank: 3, Coverage: 1},
		{Region: "FI1B", Score: 200. / 12, Scored: true, Rank: 4, Coverage: 1},
		{Region: "NL32", Coverage: 0.25},
	}
	for i, got := range result.Regions {
		if math.Abs(got.Score-want[i].Score) > 1e-12 {
			t.Errorf("place %d: want score %v, got %v", i+1, want[i].Score, got.Score)
		}
		got.Score = want[i].Score
		if got != want[i] {
			t.Errorf("place %d: want %+v, got %+v", i+1, want[i], got)
		}
	}
	if source.Queries != 1 {
		t.Errorf("want the source asked once, got %d times", source.Queries)
	}
}

func TestGapsByHand(t *testing.T) {
	source, comparison := town()
	result := run(t, source, comparison)
	income, _ := result.Row("income") // peers 10 25 30 40: median 27.5, upper quartile 32.5, sd sqrt(156.25)
	want := Gap{
		Value: 20, PeerMedian: 27.5, Best: 40, BestRegion: "NL32", ToMedian: -7.5, ToBest: -20, ToBetterQuarter: -12.5,
		Closable: 0.625, HasClosable: true, Standardised: -0.6, HasStandardised: true, Percentile: 25, Priority: 0.3, Standing: Middle,
	}
	compareGaps(t, want, income)
	jobless, _ := result.Row("jobless") // peers 4 6 8: sd 2, and low is good
	want = Gap{
		Value: 5, PeerMedian: 6, Best: 4, BestRegion: "DK01", ToMedian: 1, ToBest: -1, ToBetterQuarter: 0, HasClosable: true,
		Standardised: 0.5, HasStandardised: true, Percentile: 200. / 3, Standing: Middle,
	}
	compareGaps(t, want, jobless)
	if people, _ := result.Row("people"); people.HasGap || !people.HasSummary || people.Summary.Median != 350 {
		t.Errorf("want a summary and no gap without direction, got %+v", people)
	}
}

func compareGaps(t *testing.T, want Gap, row IndicatorResult) {
	t.Helper()
	got := row.Gap
	if math.Abs(got.Standardised-want.Standardised)+math.Abs(got.Priority-want.Priority)+math.Abs(got.Percentile-want.Percentile) > 1e-12 {
		t.Errorf("%s: want %+v, got %+v", row.Indicator.Code, want, got)
	}
	got.Standardised, got.Priority, got.Percentile = want.Standardised, want.Priority, want.Percentile
	if !row.HasGap || got != want {
		t.Errorf("%s: want %+v, got %+v", row.Indicator.Code, want, got)
	}
}

func TestAbsentFocusHasNoGap(t *testing.T) {
	source, comparison := town()
	comparison.Focus, comparison.Peers = "NL32", codes[:4]
	result := run(t, source, comparison)
	row, _ := result.Row("jobless")
	if row.HasGap || row.Gap != (Gap{}) || !row.HasSummary {
		t.Errorf("want the peers' summary without a gap, got %+v", row)
	}
	if _, found := result.Cell("jobless", "NL32"); found {
		t.Error("want no cell for what is absent")
	}
	wantNotice(t, result.Notices, "benchmark.focus.absent")
}

func wantNotice(t *testing.T, problems []data.Problem, code string) {
	t.Helper()
	if !slices.ContainsFunc(problems, func(p data.Problem) bool { return p.Code == code }) {
		t.Errorf("want %s, got %+v", code, problems)
	}
}

func TestWorstTables(t *testing.T) {
	long := data.IndicatorCode(strings.Repeat("ΩЖ", 150))
	for name, values := range datatest.Awkward {
		for _, method := range Methods {
			t.Run(method.ID+"/"+name, func(t *testing.T) {
				regions := datatest.Codes(12)
				source := &datatest.Source{
					Defined: []data.Indicator{datatest.Indicator(long, data.LowerIsBetter)},
					Stored:  datatest.Column(long, regions, values...),
				}
				result, err := Run(context.Background(), source, data.Comparison{
					Focus: regions[0], Peers: regions[1:], Normalisation: method.ID,
					Indicators: []data.WeightedIndicator{{Indicator: long, Weight: 2}},
					Targets:    []data.Target{{Indicator: long, Value: -1e100}}, Reference: regions[2], History: true,
				})
				if name == "huge" || name == "the whole range" {
					wantProblem(t, err, "benchmark.value")
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				checkFinite(t, reflect.ValueOf(result))
				if len(result.Regions) != 12 || len(result.RunHash) != 64 {
					t.Errorf("want 12 regions and a hash, got %+v", result)
				}
			})
		}
	}
}

// checkFinite walks through every number of a result: none may be an absent one in disguise.
func checkFinite(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			t.Errorf("want numbers, got %v", v.Float())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			checkFinite(t, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkFinite(t, v.Index(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			checkFinite(t, v.MapIndex(key))
		}
	}
}

func TestIndicatorThatTellsNothing(t *testing.T) {
	source, comparison := town()
	for i := range source.Stored {
		if source.Stored[i].Indicator == "jobless" {
			source.Stored[i].Value = 5
		}
	}
	result := run(t, source, comparison)
	wantNotice(t, result.Notices, "benchmark.indicator.constant")
	wantNotice(t, result.Notices, "benchmark.regions.unscored") // 1 of the weights 1 and 3 is below one half
	for _, region := range result.Regions {
		if region.Scored || region.Coverage != 0.25 {
			t.Errorf("want no score and a quarter of the weight, got %+v", region)
		}
	}
	if row, _ := result.Row("jobless"); !row.HasGap || row.Gap.HasStandardised || row.Gap.Priority != 0 || row.Gap.Percentile != 50 {
		t.Errorf("want a gap of nothing, without deviations, got %+v", row.Gap)
	}
}

func TestAbsentIndicatorHasANoticeAndIsNoZero(t *testing.T) {
	source, comparison := town()
	source.Stored = slices.DeleteFunc(source.Stored, func(o data.Observation) bool { return o.Indicator == "jobless" })
	result := run(t, source, comparison)
	wantNotice(t, result.Notices, "benchmark.indicator.absent")
	row, found := result.Row("jobless")
	if !found || len(row.Cells) != 0 || row.HasSummary || row.HasGap {
		t.Errorf("want an empty row, got %+v", row)
	}
}

func TestPeriods(t *testing.T) {
	source, comparison := town()
	source.Stored = append(source.Stored, datatest.Series("income", "DE60", 2020, 1, 2, 3)...)
	source.Stored = slices.DeleteFunc(source.Stored, func(o data.Observation) bool {
		return o.Indicator == "income" && o.Region == "DE60" && o.Period == "2024"
	})
	newest := run(t, source, comparison)
	if cell, _ := newest.Cell("income", "DE60"); cell.Value != 3 || cell.Period != "2022" {
		t.Errorf("want the newest value, 3 of 2022, got %+v", cell)
	}
	wantNotice(t, newest.Notices, "benchmark.periods.mixed")
	if want := map[data.Period]int{"2022": 1, "2024": 4}; !reflect.DeepEqual(newest.Recipe.Periods[0].Periods, want) {
		t.Errorf("want %v in the recipe, got %v", want, newest.Recipe.Periods[0].Periods)
	}
	comparison.Period = "2021"
	asked := run(t, source, comparison)
	if cell, _ := asked.Cell("income", "DE60"); cell.Value != 2 || asked.Recipe.Values != 1 {
		t.Errorf("want 2 of 2021 and nothing else, got %+v of %d", cell, asked.Recipe.Values)
	}
}

func wantProblem(t *testing.T, err error, codes ...string) {
	t.Helper()
	var problems *data.ProblemError
	if !errors.As(err, &problems) || !errors.Is(err, data.ErrInvalid) {
		t.Fatalf("want problems %v, got %v", codes, err)
	}
	var got []string
	for _, p := range problems.Problems {
		got = append(got, p.Code)
	}
	if !slices.Equal(codes, got) {
		t.Errorf("want problems %v, got %v", codes, got)
	}
}

func TestRefusals(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(*data.Comparison)
		want  []string
	}{
		{"nothing asked", func(c *data.Comparison) { *c = data.Comparison{} }, []string{"benchmark.focus.none", "benchmark.peers.none", "benchmark.indicators.none", "benchmark.method.unknown"}},
		{"the focus as only peer", func(c *data.Comparison) { c.Peers = []data.RegionCode{"DE60", "DE60"} }, []string{"benchmark.peers.none"}},
		{"unknown indicator", func(c *data.Comparison) { c.Indicators[1].Indicator = "none" }, []string{"benchmark.indicator.unknown"}},
		{"indicator twice", func(c *data.Comparison) { c.Indicators[1].Indicator = "income" }, []string{"benchmark.indicator.twice"}},
		{"weight of zero", func(c *data.Comparison) { c.Indicators[0].Weight = 0 }, []string{"benchmark.weight"}},
		{"negative weight", func(c *data.Comparison) { c.Indicators[0].Weight = -1 }, []string{"benchmark.weight"}},
		{"weight that is no number", func(c *data.Comparison) { c.Indicators[0].Weight = math.NaN() }, []string{"benchmark.weight"}},
		{"endless weights", func(c *data.Comparison) {
			c.Indicators[0].Weight, c.Indicators[1].Weight = math.Inf(1), math.MaxFloat64
		}, []string{"benchmark.weight", "benchmark.weight"}},
		{"unknown method", func(c *data.Comparison) { c.Normalisation = "magic" }, []string{"benchmark.method.unknown"}},
		{"coverage above 1", func(c *data.Comparison) { c.MinCoverage = 1.1 }, []string{"benchmark.coverage"}},
		{"coverage that is no number", func(c *data.Comparison) { c.MinCoverage = math.NaN() }, []string{"benchmark.coverage"}},
		{"period that is none", func(c *data.Comparison) { c.Period = "last year" }, []string{"benchmark.period"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			source, comparison := town()
			c.spoil(&comparison)
			_, err := Run(context.Background(), source, comparison)
			wantProblem(t, err, c.want...)
		})
	}
}

// settled is a source that knows its regions, as a catalogue does.
type settled struct {
	*datatest.Source
	regions []data.Region
}

func (s settled) Regions(context.Context) ([]data.Region, error) { return s.regions, nil }

func TestUnknownRegionIsRefusedWhereRegionsAreKnown(t *testing.T) {
	source, comparison := town()
	_, err := Run(context.Background(), settled{source, datatest.Regions(codes[1:]...)}, comparison)
	wantProblem(t, err, "benchmark.region.unknown")
	if _, err = Run(context.Background(), settled{source, datatest.Regions(codes...)}, comparison); err != nil {
		t.Error(err)
	}
}

func TestFailingSourceIsNoProblemOfTheUser(t *testing.T) {
	source, comparison := town()
	source.Fail = errors.New("disk gone")
	_, err := Run(context.Background(), source, comparison)
	if !errors.Is(err, source.Fail) || errors.Is(err, data.ErrInvalid) {
		t.Errorf("want the source's error, got %v", err)
	}
	source.Fail = nil
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err = Run(ctx, source, comparison); !errors.Is(err, context.Canceled) {
		t.Errorf("want context.Canceled, got %v", err)
	}
}

func TestRepeatedPeersCountOnce(t *testing.T) {
	source, comparison := town()
	want := run(t, source, comparison)
	comparison.Peers = append(comparison.Peers, "DK01", "DE60", "", "DK01")
	got := run(t, source, comparison)
	if got.RunHash != want.RunHash || len(got.Regions) != 5 || slices.Contains(got.Comparison.Peers, "DE60") {
		t.Errorf("want the same five regions, got %+v", got.Comparison.Peers)
	}
}

func TestOrderOfRowsAndPeersChangesNothing(t *testing.T) {
	source, comparison := town()
	want := run(t, source, comparison)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(source.Stored), func(i, k int) { source.Stored[i], source.Stored[k] = source.Stored[k], source.Stored[i] })
		random.Shuffle(len(comparison.Peers), func(i, k int) {
			comparison.Peers[i], comparison.Peers[k] = comparison.Peers[k], comparison.Peers[i]
		})
		got := run(t, source, comparison)
		got.Comparison, got.Recipe.Comparison = want.Comparison, want.Recipe.Comparison
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("want %+v, got %+v", want, got)
		}
	}
}

func TestRunHash(t *testing.T) {
	source, comparison := town()
	want := run(t, source, comparison).RunHash
	source.Stored[0].Source = "imported elsewhere"
	if got := run(t, source, comparison).RunHash; got != want {
		t.Error("the id of an import changed the hash")
	}
	changes := []struct {
		name   string
		change func()
	}{
		{"value", func() { source.Stored[0].Value = math.Nextafter(source.Stored[0].Value, 100) }},
		{"flag", func() { source.Stored[1].Flags = "p" }},
		{"period", func() { source.Stored[1].Period = "2023" }},
		{"weight", func() { comparison.Indicators[0].Weight = 1.5 }},
		{"method", func() { comparison.Normalisation = "zscore" }},
		{"list of peers", func() { comparison.Peers = comparison.Peers[1:] }},
	}
	for _, c := range changes {
		c.change()
		got := run(t, source, comparison).RunHash
		if got == want {
			t.Errorf("another %s has the same hash", c.name)
		}
		want = got
	}
}

// oneIndicator makes a comparison of as many regions as there are values, at least one.
func oneIndicator(values []float64, direction data.Direction) (*datatest.Source, data.Comparison) {
	regions := datatest.Codes(len(values))
	source := &datatest.Source{
		Defined: []data.Indicator{datatest.Indicator("x", direction)},
		Stored:  datatest.Column("x", regions, values...),
	}
	return source, data.Comparison{
		Focus: regions[0], Peers: regions[1:], Normalisation: "minmax",
		Indicators: []data.WeightedIndicator{{Indicator: "x", Weight: 1}},
	}
}

func TestFlippedDirectionMirrorsRanks(t *testing.T) {
	mirrors := func(values []float64) bool {
		values = plausible(values)
		slices.Sort(values)
		if values = slices.Compact(values); len(values) < 2 { // a comparison needs a peer
			return true
		}
		up, down := oneIndicator(values, data.HigherIsBetter)
		high := run(t, up, down)
		up, down = oneIndicator(values, data.LowerIsBetter)
		low := run(t, up, down)
		for _, region := range high.Regions {
			if other, _ := low.Region(region.Region); region.Rank+other.Rank != len(values)+1 {
				return false
			}
		}
		return true
	}
	if err := quick.Check(mirrors, nil); err != nil {
		t.Error(err)
	}
}

func TestOneMoreRegionNeverSwapsTwoOthers(t *testing.T) {
	for _, method := range Methods {
		keeps := func(values []float64, more float64) bool {
			values = append(plausible(values), math.Round(math.Remainder(more, 1000)))
			if len(values) < 4 {
				return true
			}
			source, all := oneIndicator(values, data.HigherIsBetter)
			all.Normalisation = method.ID
			fewer := all
			fewer.Peers = all.Peers[:len(all.Peers)-1]
			return sameOrder(run(t, source, fewer), run(t, source, all))
		}
		if err := quick.Check(keeps, nil); err != nil {
			t.Errorf("%s: %v", method.ID, err)
		}
	}
}

// sameOrder reports whether the regions of fewer have the same order in all, where they have scores.
func sameOrder(fewer, all Result) bool {
	for _, a := range fewer.Regions {
		for _, b := range fewer.Regions {
			x, _ := all.Region(a.Region)
			y, _ := all.Region(b.Region)
			if a.Scored && b.Scored && (a.Rank < b.Rank) != (x.Rank < y.Rank) {
				return false
			}
		}
	}
	return true
}

func TestStanding(t *testing.T) {
	regions := datatest.Codes(6)
	for _, c := range []struct {
		name   string
		values []float64
		want   Standing
	}{
		{"best of six", []float64{9, 1, 2, 3, 4, 5}, Strength},
		{"worst of six", []float64{0, 1, 2, 3, 4, 5}, Weakness},
		{"between", []float64{3, 1, 2, 3, 4, 5}, Middle},
		{"too few peers", []float64{9, 1, 2, 3, 4}, Middle},
		{"peers alike", []float64{9, 1, 1, 1, 1, 5}, Middle},
	} {
		source, comparison := oneIndicator(c.values, data.HigherIsBetter)
		comparison.Focus = regions[0]
		if row, _ := run(t, source, comparison).Row("x"); row.Gap.Standing != c.want {
			t.Errorf("%s: want %s, got %s", c.name, c.want, row.Gap.Standing)
		}
	}
}

func TestPriority(t *testing.T) {
	behind, ahead := Gap{Standardised: -1.5, HasStandardised: true}, Gap{Standardised: 1.5, HasStandardised: true}
	for _, c := range []struct {
		name     string
		gap      Gap
		practice bool
		want     float64
	}{
		{"behind, with a practice", behind, true, 3},
		{"behind, without", behind, false, 1.5},
		{"ahead", ahead, true, 0},
		{"peers alike", Gap{ToMedian: -4}, true, 0},
	} {
		if got := Priority(c.gap, 2, c.practice); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}

func TestSeries(t *testing.T) {
	source := &datatest.Source{Stored: slices.Concat(
		datatest.Series("x", "B", 2020, 1, 2, 3), datatest.Series("x", "A", 2021, 5), datatest.Series("y", "A", 2020, 9),
	)}
	slices.Reverse(source.Stored)
	got, err := Series(context.Background(), source, "x", []data.RegionCode{"B", "C", "A", "B"})
	if err != nil {
		t.Fatal(err)
	}
	want := []Line{
		{"B", []Point{{"2020", 1, ""}, {"2021", 2, ""}, {"2022", 3, ""}}},
		{"A", []Point{{"2021", 5, ""}}},
	}
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %+v, got %+v", want, got)
	}
	if lines, err := Series(context.Background(), source, "x", nil); len(lines) != 0 || err != nil {
		t.Errorf("no regions: want no lines, got %v %v", lines, err)
	}
}
