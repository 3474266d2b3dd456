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
)

func structural(code data.IndicatorCode, theme, composition string) data.Indicator {
	indicator := datatest.Indicator(code, data.NoDirection)
	indicator.Dimension, indicator.Theme, indicator.Composition = data.Structural, theme, composition
	return indicator
}

// land is a source with two themes and one composition of three parts.
func land() *datatest.Source {
	regions := []data.RegionCode{"AA11", "AA12", "BB11", "BB12", "CC11"}
	return &datatest.Source{
		Defined: []data.Indicator{
			structural("people", "size", ""), structural("old", "age", ""), datatest.Indicator("income", data.HigherIsBetter),
			structural("farms", "work", "jobs"), structural("plants", "work", "jobs"), structural("shops", "work", "jobs"),
		},
		Stored: slices.Concat(
			datatest.Column("people", regions, 0, 10, 5, 5, 10), datatest.Column("old", regions, 10, 20, 15, 30, 10),
			datatest.Column("farms", regions, 10, 20, 10, 50, 1), datatest.Column("plants", regions, 40, 30, 40, 25, 1),
			datatest.Column("shops", regions, 50, 50, 50, 25, 2), datatest.Column("income", regions, 1, 2, 3, 4, 5),
		),
	}
}

func landQuery() Query {
	design := DefaultDesign
	design.SkewLimit, design.Draws = 0, 50
	return Query{
		Focus: "AA11", Design: design, K: 2,
		Candidates: append(datatest.Regions("AA11", "AA12", "BB11", "BB12", "CC11", "AAZZ", "EU27_2020", "AA", "AA1", "AA111"),
			datatest.Region("CC11")),
	}
}

func nearest(t *testing.T, source Source, query Query) List {
	t.Helper()
	list, err := Nearest(context.Background(), source, query)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestNearestByHand(t *testing.T) {
	list := nearest(t, land(), landQuery())
	// BB11: people (5/10)^2 = 0.25, old (5/20)^2 = 0.0625, jobs the same: 0.3125/3.
	want := Peer{
		Region: "BB11", Distance: 0.3125 / 3, Coverage: 1,
		Contributions: map[string]float64{"size": 0.8, "age": 0.2, "work": 0},
	}
	got := list.Peers[0]
	if !got.HasStability || got.Stability < 0.5 {
		t.Errorf("want the nearest region to stay near, got %+v", got)
	}
	got.Stability, got.HasStability = 0, false
	if math.Abs(got.Distance-want.Distance) > 1e-15 || got.Region != want.Region {
		t.Errorf("want %+v, got %+v", want, got)
	}
	for dimension, share := range want.Contributions {
		if math.Abs(got.Contributions[dimension]-share) > 1e-12 {
			t.Errorf("%s: want %v of the distance, got %v", dimension, share, got.Contributions[dimension])
		}
	}
	// CC11: people 1, old 0, shares 0.25 0.25 0.5 against 0.1 0.4 0.5: half of 0.045.
	if second := list.Peers[1]; second.Region != "CC11" || math.Abs(second.Distance-1.0225/3) > 1e-15 {
		t.Errorf("want CC11 at %v, got %+v", 1.0225/3, second)
	}
	left := []LeftOut{{leftAggregate, 1}, {leftExtraRegio, 1}, {leftOtherLevel, 3}, {leftBeyondK, 2}}
	if !slices.Equal(list.LeftOut, left) || list.Candidates != 4 {
		t.Errorf("want %v of 4, got %v of %d", left, list.LeftOut, list.Candidates)
	}
}

func TestDesignComesFromStructuralIndicators(t *testing.T) {
	list := nearest(t, land(), landQuery())
	want := []Dimension{
		{"size", 1, []Variable{{Indicator: "people", Weight: 1}}},
		{"age", 1, []Variable{{Indicator: "old", Weight: 1}}},
		{"work", 1, []Variable{{Composition: "jobs", Weight: 1}}},
	}
	if !reflect.DeepEqual(list.Design.Dimensions, want) {
		t.Errorf("want %+v, got %+v", want, list.Design.Dimensions)
	}
	if len(DefaultDesign.Dimensions) != 0 {
		t.Error("the default design was changed")
	}
}

func TestOtherCountriesKeepTheirDistance(t *testing.T) {
	query := landQuery()
	query.K = 0
	all := nearest(t, land(), query)
	query.OtherCountries = true
	abroad := nearest(t, land(), query)
	if !slices.Contains(abroad.LeftOut, LeftOut{leftSameCountry, 1}) {
		t.Errorf("want one region of the same country left out, got %v", abroad.LeftOut)
	}
	for _, peer := range abroad.Peers {
		at := slices.IndexFunc(all.Peers, func(p Peer) bool { return p.Region == peer.Region })
		if peer.Region == "AA12" || !samePeer(all.Peers[at], peer) {
			t.Errorf("want %+v, got %+v", all.Peers[at], peer)
		}
	}
}

func TestDistanceIsSymmetric(t *testing.T) {
	for _, root := range []bool{false, true} {
		for _, shares := range []string{"squared", "absolute"} {
			for _, scaling := range []string{"minmax", "zscore"} {
				query := landQuery()
				query.Design.Root, query.Design.Composition, query.Design.Scaling, query.K = root, shares, scaling, 0
				there := nearest(t, land(), query)
				for _, peer := range there.Peers {
					query.Focus = peer.Region
					back := nearest(t, land(), query)
					at := slices.IndexFunc(back.Peers, func(p Peer) bool { return p.Region == "AA11" })
					if back.Peers[at].Distance != peer.Distance || back.Peers[at].Coverage != peer.Coverage {
						t.Errorf("%s: want %+v, got %+v", peer.Region, peer, back.Peers[at])
					}
				}
			}
		}
	}
}

func TestSameStructureIsAtDistanceZero(t *testing.T) {
	source := land()
	for _, o := range slices.Clone(source.Stored) {
		if o.Region == "AA11" {
			o.Region = "CC99"
			if o.Indicator != "people" && o.Indicator != "old" {
				o.Value *= 4 // the same shares of a larger whole
			}
			source.Stored = append(source.Stored, o)
		}
	}
	query := landQuery()
	query.Candidates = append(query.Candidates, datatest.Region("CC99"))
	first := nearest(t, source, query).Peers[0]
	if first.Region != "CC99" || first.Distance != 0 || len(first.Contributions) != 0 {
		t.Errorf("want CC99 at 0 without contributions, got %+v", first)
	}
}

func TestOrderOfCandidatesAndRowsChangesNoPeer(t *testing.T) {
	source, query := land(), landQuery()
	want := nearest(t, source, query)
	random := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		random.Shuffle(len(source.Stored), func(i, k int) { source.Stored[i], source.Stored[k] = source.Stored[k], source.Stored[i] })
		random.Shuffle(len(query.Candidates), func(i, k int) {
			query.Candidates[i], query.Candidates[k] = query.Candidates[k], query.Candidates[i]
		})
		if got := nearest(t, source, query); !reflect.DeepEqual(want, got) {
			t.Fatalf("want %+v, got %+v", want, got)
		}
	}
}

func TestContributionsAddUp(t *testing.T) {
	query := landQuery()
	query.K, query.Design.Root = 0, true
	for _, peer := range nearest(t, land(), query).Peers {
		var sum float64
		for _, share := range peer.Contributions {
			sum += share
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Errorf("%s: want 1, got %v of %v", peer.Region, sum, peer.Contributions)
		}
	}
}

func without(source *datatest.Source, gone func(data.Observation) bool) *datatest.Source {
	source.Stored = slices.DeleteFunc(source.Stored, gone)
	return source
}

func TestRegionWithTooLittleKnownIsLeftOut(t *testing.T) {
	source := without(land(), func(o data.Observation) bool { return o.Region == "BB11" && o.Indicator == "people" })
	query := landQuery()
	list := nearest(t, source, query)
	if !slices.Contains(list.LeftOut, LeftOut{leftLowCoverage, 1}) {
		t.Errorf("want BB11 left out, two of three dimensions known; got %v", list.LeftOut)
	}
	query.Design.MinCoverage = 0.6
	first := nearest(t, source, query).Peers[0]
	if first.Region != "BB11" || math.Abs(first.Coverage-2./3) > 1e-12 || math.Abs(first.Distance-0.0625/2) > 1e-15 {
		t.Errorf("want BB11 measured over what is known, got %+v", first)
	}
	if _, counted := first.Contributions["size"]; counted {
		t.Errorf("want no share for what is not known, got %v", first.Contributions)
	}
}

// A confidential part is left out on both sides and never taken as zero.
func TestMissingPartIsNoZero(t *testing.T) {
	source := without(land(), func(o data.Observation) bool { return o.Region == "BB11" && o.Indicator == "farms" })
	first := nearest(t, source, landQuery()).Peers[0]
	// 40 and 50 of 90 on both sides: no difference in work.
	if first.Region != "BB11" || math.Abs(first.Contributions["work"]) > 1e-15 || first.Coverage != 1 {
		t.Errorf("want BB11 with the same shares in the known parts, got %+v", first)
	}
	source = without(land(), func(o data.Observation) bool {
		return o.Region == "BB11" && o.Indicator != "farms" && o.Indicator != "people" && o.Indicator != "old"
	})
	query := landQuery()
	query.Design.MinCoverage = 0.6
	first = nearest(t, source, query).Peers[0]
	if _, known := first.Contributions["work"]; known || math.Abs(first.Coverage-2./3) > 1e-12 {
		t.Errorf("want no distance in jobs where farms alone are known, got %+v", first)
	}
}

// All parts of a region are of one period: the newest in which enough of them is known.
func TestPartsAreOfOnePeriod(t *testing.T) {
	source := land()
	source.Stored = append(source.Stored, datatest.Series("farms", "BB11", 2025, 900)...)
	source.Stored = append(source.Stored, datatest.Series("farms", "CC11", 2023, 900)...)
	list := nearest(t, source, landQuery())
	if want := nearest(t, land(), landQuery()).Peers[1].Distance; list.Peers[1].Distance != want {
		t.Errorf("want %v as if 2023 were not there, got %v", want, list.Peers[1].Distance)
	}
	at := slices.IndexFunc(list.Periods, func(use PeriodUse) bool { return use.Indicator == "jobs" })
	if want := map[data.Period]int{"2024": 5}; at < 0 || !reflect.DeepEqual(list.Periods[at].Periods, want) {
		t.Errorf("want %v, got %+v", want, list.Periods)
	}
}

func TestVariableThatTellsNothingHasANotice(t *testing.T) {
	source := land()
	for i := range source.Stored {
		if source.Stored[i].Indicator == "old" {
			source.Stored[i].Value = 7
		}
	}
	source = without(source, func(o data.Observation) bool {
		return o.Indicator == "farms" || o.Indicator == "plants" || o.Indicator == "shops"
	})
	list := nearest(t, source, landQuery())
	wantNotice(t, list.Notices, "benchmark.peers.variable-unused")
	if len(list.Notices) != 2 || list.Peers[0].Coverage != 1 || list.Peers[0].Distance != 0.25 {
		t.Errorf("want two notices and the rest measured, got %+v", list)
	}
}

func TestStabilityNeedsTwoDimensionsAndACut(t *testing.T) {
	query := landQuery()
	query.Design.Dimensions = []Dimension{{"size", 1, []Variable{{Indicator: "people", Weight: 1}}}}
	if peer := nearest(t, land(), query).Peers[0]; peer.HasStability {
		t.Errorf("one dimension: want no stability, got %+v", peer)
	}
	query = landQuery()
	query.K = 0
	if peer := nearest(t, land(), query).Peers[0]; peer.HasStability {
		t.Errorf("all asked for: want no stability, got %+v", peer)
	}
	query.K, query.Design.Draws = 3, 2000
	for i, peer := range nearest(t, land(), query).Peers {
		if !peer.HasStability || peer.Stability < 0 || peer.Stability > 1 || i == 0 && peer.Stability < 0.9 {
			t.Errorf("want a share, and a large one for the nearest, got %+v", peer)
		}
	}
}

func TestRegionWithoutDataHasNoPeers(t *testing.T) {
	query := landQuery()
	query.Focus = "DD11"
	list := nearest(t, land(), query)
	if len(list.Peers) != 0 || !slices.Contains(list.LeftOut, LeftOut{leftLowCoverage, 5}) {
		t.Errorf("want no peers and the reason, got %+v", list)
	}
}

func TestOnlyLimitsPeersAndNotTheScale(t *testing.T) {
	query := landQuery()
	want := nearest(t, land(), query).Peers[1]
	query.Only = []data.RegionCode{"CC11", "ZZ99"}
	list := nearest(t, land(), query)
	if len(list.Peers) != 1 || list.Peers[0].Distance != want.Distance || list.Peers[0].Region != "CC11" {
		t.Errorf("want %+v alone, got %+v", want, list.Peers)
	}
	if !slices.Contains(list.LeftOut, LeftOut{leftNoValues, 3}) {
		t.Errorf("want three without values, got %v", list.LeftOut)
	}
}

func TestEqualDistancesAreOrderedByCode(t *testing.T) {
	source, query := land(), landQuery()
	for _, o := range slices.Clone(source.Stored) {
		if o.Region == "BB11" {
			for _, twin := range []data.RegionCode{"DD12", "BB10", "DD11"} {
				o.Region = twin
				source.Stored = append(source.Stored, o)
			}
		}
	}
	query.Candidates = append(query.Candidates, datatest.Regions("DD12", "BB10", "DD11")...)
	query.K = 4
	var got []data.RegionCode
	for _, peer := range nearest(t, source, query).Peers {
		got = append(got, peer.Region)
	}
	if want := []data.RegionCode{"BB10", "BB11", "DD11", "DD12"}; !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestSkewIsTreatedWhereThatHelps(t *testing.T) {
	treated := func(values []float64, limit float64) []float64 {
		return treatSkew(statistic.Complete(values...), limit).Observed()
	}
	skewed := []float64{1, 2, 4, 8, 16, 32, 1024}
	before, _ := statistic.Skewness(skewed)
	after, _ := statistic.Skewness(treated(skewed, 1))
	if math.Abs(after) >= math.Abs(before) {
		t.Errorf("want less than %v, got %v", before, after)
	}
	left := []float64{-1024, -1, -2, -3, -4, -5} // a logarithm makes it worse
	cases := []struct {
		name   string
		values []float64
		limit  float64
	}{{"even", []float64{1, 2, 3, 4}, 1}, {"no limit", skewed, 0}, {"the other way", left, 1}}
	for _, c := range cases {
		if got := treated(c.values, c.limit); !slices.Equal(c.values, got) {
			t.Errorf("%s: want %v untouched, got %v", c.name, c.values, got)
		}
	}
}

func TestPeersOnTheWorstTables(t *testing.T) {
	for name, values := range datatest.Awkward {
		t.Run(name, func(t *testing.T) {
			regions := datatest.Codes(len(values) + 2)
			source := &datatest.Source{
				Defined: []data.Indicator{structural("x", "size", ""), structural("y", "work", "jobs"), structural("z", "work", "jobs")},
				Stored: slices.Concat(datatest.Column("x", regions, values...), datatest.Column("y", regions, values...),
					datatest.Column("z", regions, values...)),
			}
			design := DefaultDesign
			design.MinCoverage, design.Draws = 0, 10
			list, err := Nearest(context.Background(), source, Query{
				Focus: regions[0], Design: design, K: 3, Candidates: datatest.Regions(regions...),
			})
			if name == "huge" || name == "the whole range" {
				wantProblem(t, err, "benchmark.value")
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			checkFinite(t, reflect.ValueOf(list.Peers))
		})
	}
}

func TestDesignRefusals(t *testing.T) {
	one := []Dimension{{ID: "size", Weight: 1, Variables: []Variable{{Indicator: "people", Weight: 1}}}}
	spoiled := func(spoil func(*Variable)) func(*Query) {
		return func(q *Query) {
			variable := one[0].Variables[0]
			spoil(&variable)
			q.Design.Dimensions = []Dimension{{ID: "size", Weight: 1, Variables: []Variable{variable}}}
		}
	}
	cases := []struct {
		name  string
		spoil func(*Query)
		want  string
	}{
		{"no focus", func(q *Query) { q.Focus = "" }, "benchmark.focus.none"},
		{"scaling", func(q *Query) { q.Design.Scaling = "ranks" }, "benchmark.design.value"},
		{"negative skew limit", func(q *Query) { q.Design.SkewLimit = -1 }, "benchmark.design.value"},
		{"composition", func(q *Query) { q.Design.Composition = "" }, "benchmark.design.value"},
		{"coverage", func(q *Query) { q.Design.MinCoverage = math.NaN() }, "benchmark.design.value"},
		{"known share", func(q *Query) { q.Design.MinKnown = 2 }, "benchmark.design.value"},
		{"endless draws", func(q *Query) { q.Design.Draws = math.MaxInt }, "benchmark.design.value"},
		{"no concentration", func(q *Query) { q.Design.Concentration = 0 }, "benchmark.design.value"},
		{"weight of a dimension", func(q *Query) { q.Design.Dimensions = []Dimension{{ID: "size", Variables: one[0].Variables}} }, "benchmark.design.weight"},
		{"no variables", func(q *Query) { q.Design.Dimensions = []Dimension{{ID: "size", Weight: 1}} }, "benchmark.design.no-variables"},
		{"weight of a variable", spoiled(func(v *Variable) { v.Weight = math.Inf(1) }), "benchmark.design.weight"},
		{"unknown variable", spoiled(func(v *Variable) { v.Indicator = "none" }), "benchmark.design.unknown"},
		{"two things in one variable", spoiled(func(v *Variable) { v.Composition = "jobs" }), "similarity.design.variable"},
		{"dimension twice", func(q *Query) {
			q.Design.Dimensions = append(one, Dimension{ID: "size", Weight: 1, Variables: []Variable{{Indicator: "old", Weight: 1}}})
		}, "benchmark.design.twice"},
		{"variable twice", func(q *Query) {
			q.Design.Dimensions = append(one, Dimension{ID: "more", Weight: 1, Variables: one[0].Variables})
		}, "benchmark.design.twice"},
		{"logarithm of zero", spoiled(func(v *Variable) { v.Log = true }), "benchmark.design.log"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			query := landQuery()
			c.spoil(&query)
			_, err := Nearest(context.Background(), land(), query)
			wantProblem(t, err, c.want)
		})
	}
	_, err := Nearest(context.Background(), &datatest.Source{}, landQuery())
	wantProblem(t, err, "benchmark.design.empty")
}

func TestTwoValuesOfAPartAreAConflict(t *testing.T) {
	source := land()
	source.Stored = append(source.Stored, datatest.Observation("farms", "AA11", 11))
	if _, err := Nearest(context.Background(), source, landQuery()); !errors.Is(err, data.ErrConflict) {
		t.Errorf("want data.ErrConflict, got %v", err)
	}
}

func TestReadDesign(t *testing.T) {
	design, err := ReadDesign(strings.NewReader(`{"scaling": "zscore", "dimensions": [
		{"id": "size", "weight": 2, "variables": [{"indicator": "people", "weight": 1, "log": true}]}]}`))
	want := DefaultDesign
	want.Scaling = "zscore"
	want.Dimensions = []Dimension{{"size", 2, []Variable{{Indicator: "people", Weight: 1, Log: true}}}}
	if err != nil || !reflect.DeepEqual(want, design) {
		t.Errorf("want %+v, got %+v, %v", want, design, err)
	}
	for name, text := range map[string]string{
		"nothing": "", "no object": "7", "unknown key": `{"scalling": "zscore"}`, "text after it": `{} {}`, "cut off": `{"root": tr`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadDesign(strings.NewReader(text))
			wantProblem(t, err, "benchmark.design.json")
		})
	}
}

func TestPartsOnlyTellTheSameShares(t *testing.T) {
	field, design := line(0, 1, 3)
	space, err := Prepare(field, design)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := space.Nearest(context.Background(), 0, Ask{})
	if err != nil {
		t.Fatal(err)
	}
	bare, err := space.Nearest(context.Background(), 0, Ask{PartsOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, peer := range bare.Peers {
		if peer.Contributions != nil || !slices.Equal(peer.Parts, whole.Peers[i].Parts) || len(whole.Peers[i].Contributions) != 1 {
			t.Errorf("want the same parts without the map, got %+v and %+v", peer, whole.Peers[i])
		}
	}
}

func TestSharesOfABlockLeaveOutWhatIsAbsent(t *testing.T) {
	amounts := []statistic.Column{statistic.Complete(1, 0), statistic.Complete(3, 0), statistic.Complete(6, 2)}
	amounts[2].Clear(0)
	b := Block{Parts: []data.IndicatorCode{"a", "b", "c"}, Amounts: amounts}
	want := []statistic.Number{{Value: 0.25, Known: true}, {Value: 0.75, Known: true}, {}}
	if got := b.Shares(0); !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
	if got := b.Shares(1); got[0].Value != 0 || !got[0].Known || got[2].Value != 1 {
		t.Errorf("want a known zero, got %v", got)
	}
}
