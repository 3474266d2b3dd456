package benchmark

import (
	"math"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
)

// union is the town with an aggregate beside it and targets for two of its indicators.
func union() (*datatest.Source, data.Comparison) {
	source, comparison := town()
	source.Stored = append(source.Stored, datatest.Column("income", []data.RegionCode{"EU27_2020"}, 22)...)
	comparison.Reference = "EU27_2020"
	comparison.Targets = []data.Target{{Indicator: "jobless", Value: 3}, {Indicator: "people", Value: 90}}
	return source, comparison
}

func TestReferenceAndTargetsByHand(t *testing.T) {
	source, comparison := union()
	result := run(t, source, comparison)
	income, _ := result.Row("income")
	if want := (Mark{Value: 22, Period: income.Reference.Period, Source: income.Reference.Source, Gap: -2, HasGap: true}); income.Reference != want || !income.HasReference || income.HasTarget {
		t.Errorf("want %+v, got %+v", want, income)
	}
	jobless, _ := result.Row("jobless")
	if want := (Mark{Value: 3, Gap: -2, HasGap: true}); jobless.Target != want || jobless.HasReference {
		t.Errorf("want %+v and no value of the reference, got %+v", want, jobless)
	}
	if people, _ := result.Row("people"); people.Target != (Mark{Value: 90}) || !people.HasTarget {
		t.Errorf("want a target without a gap where there is no direction, got %+v", people.Target)
	}
	if _, listed := result.Region("EU27_2020"); listed || income.Summary.N != 4 {
		t.Error("want the reference to be no peer")
	}
}

func TestWhatIsSetBesideChangesNoNumberOfTheComparison(t *testing.T) {
	source, comparison := union()
	plain := comparison
	plain.Reference, plain.Targets = "", nil
	with, without := run(t, source, comparison), run(t, source, plain)
	for i, row := range with.Table {
		if other := without.Table[i]; row.Gap != other.Gap || row.Summary != other.Summary || row.Weight != other.Weight {
			t.Errorf("%s: want %+v, got %+v", row.Indicator.Code, other.Gap, row.Gap)
		}
	}
	if with.RunHash != without.RunHash || with.BesideHash == "" || without.BesideHash != "" {
		t.Error("want the run hash of the bare comparison, and a hash of its own for what is beside")
	}
	bare, asked := town()
	if run(t, bare, asked).RunHash != without.RunHash {
		t.Error("want the hash of before where nothing is set beside")
	}
	source.Stored[len(source.Stored)-1].Value++
	if run(t, source, comparison).BesideHash == with.BesideHash {
		t.Error("want another hash for another value of the reference")
	}
	comparison.Targets[0], comparison.Targets[1] = comparison.Targets[1], comparison.Targets[0]
	source.Stored[len(source.Stored)-1].Value--
	if run(t, source, comparison).BesideHash != with.BesideHash {
		t.Error("want the order of targets not to count")
	}
}

func TestTargetsThatCannotBeAreRefusedTogether(t *testing.T) {
	source, comparison := union()
	comparison.Reference = "EU99"
	comparison.Targets = []data.Target{
		{Indicator: "income", Value: math.NaN()}, {Indicator: "income", Value: 1}, {Indicator: "births", Value: math.Inf(1)},
	}
	known := settled{source, datatest.Regions(codes...)}
	_, err := Run(t.Context(), known, comparison)
	wantProblem(t, err, "benchmark.region.unknown", "benchmark.target.value", "benchmark.target.twice", "benchmark.target.unknown", "benchmark.target.value")
}

func TestClosable(t *testing.T) {
	for name, row := range map[string]struct {
		toBest, toQuarter, want float64
		has                     bool
	}{
		"half of the way":         {-10, -5, 0.5, true},
		"the whole way":           {-10, -10, 1, true},
		"past the better quarter": {-10, 2, 0, true},
		"the best":                {0, 3, 0, false},
		"better than the best":    {4, 9, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, has := closable(Gap{ToBest: row.toBest, ToBetterQuarter: row.toQuarter})
			if got != row.want || has != row.has {
				t.Errorf("want %v %v, got %v %v", row.want, row.has, got, has)
			}
		})
	}
}

func TestUnionOf(t *testing.T) {
	for name, row := range map[string]struct {
		codes []data.RegionCode
		want  data.RegionCode
	}{
		"none":          {nil, ""},
		"regions alone": {[]data.RegionCode{"DE60", "FI1B"}, ""},
		"another union": {[]data.RegionCode{"DE60", "EU28", "EA19"}, "EU28"},
		"today's union": {[]data.RegionCode{"EU28", "EU27_2020"}, "EU27_2020"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := UnionOf(datatest.Regions(row.codes...)); got != row.want {
				t.Errorf("want %q, got %q", row.want, got)
			}
		})
	}
}
