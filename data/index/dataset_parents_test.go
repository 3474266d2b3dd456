package index_test

import (
	"context"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
)

// A territory is a source that knows its regions as well.
type territory struct {
	datatest.Source
	regions []data.Region
}

func (t *territory) Regions(context.Context) ([]data.Region, error) { return t.regions, nil }

func observed(indicator data.IndicatorCode, region data.RegionCode, period data.Period, value float64) data.Observation {
	return data.Observation{Indicator: indicator, Region: region, Period: period, Value: value}
}

// around is regions of NUTS 2: AA11 lacks the indicator in 2020, AA12 in both years, AA21 in 2021. AA1
// knows it in 2020 and 2021, the country only in 2021, and AA2 never.
func around() *territory {
	t := &territory{regions: datatest.Regions("AA", "AA1", "AA11", "AA12", "AA13", "AA2", "AA21")}
	t.Defined = []data.Indicator{datatest.Indicator("X", data.HigherIsBetter), datatest.Indicator("POP", data.NoDirection)}
	t.Stored = []data.Observation{
		observed("X", "AA11", "2021", 30), observed("X", "AA13", "2020", 4), observed("X", "AA13", "2021", 6),
		observed("X", "AA21", "2020", 1), observed("X", "AA1", "2020", 10), observed("X", "AA1", "2021", 20), observed("X", "AA", "2021", 99),
		observed("POP", "AA11", "2020", 2), observed("POP", "AA11", "2021", 2), observed("POP", "AA12", "2020", 2),
		observed("POP", "AA1", "2020", 5), observed("POP", "AA", "2021", 7),
	}
	return t
}

func designOf(method, denominator string) index.Design {
	design := index.DefaultDesign()
	design.Framework = []framework.Node{
		{Code: "X", Parent: "INDEX", Weight: 1, Direction: data.HigherIsBetter, Denominator: denominator},
		{Code: "INDEX", Weight: 1},
	}
	design.Scope.Periods = []data.Period{"2020", "2021"}
	design.Imputation = []impute.Rule{{Method: method}}
	return design
}

func TestParentsOfACatalogueAreRead(t *testing.T) {
	ctx := context.Background()
	tests := map[string]struct {
		method, denominator string
		want                map[string]float64 // unit@period
	}{
		"the ratio to the parent":                      {"parent-ratio", "", map[string]float64{"AA11@2020": 15}},
		"the parent's value":                           {"parent-value", "", map[string]float64{"AA11@2020": 10, "AA21@2021": 99}},
		"the parent's value over its own denominator":  {"parent-value", "POP", map[string]float64{"AA11@2020": 2, "AA12@2020": 2, "AA13@2020": 2, "AA21@2021": 99.0 / 7}},
		"nothing where no step asks for the surrounds": {"mean", "", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			set, design, err := index.FromSource(ctx, around(), designOf(test.method, test.denominator))
			if err != nil {
				t.Fatal(err)
			}
			result, err := index.Run(ctx, set, design)
			if err != nil {
				t.Fatal(err)
			}
			if test.want == nil {
				if set.Slices[0].Parents != nil {
					t.Error("want no surroundings read")
				}
				return
			}
			got := map[string]float64{}
			for _, c := range result.Changes {
				if c.Step == index.StepImpute {
					got[c.Unit+"@"+string(c.Period)] = c.After
				}
			}
			if len(got) != len(test.want) {
				t.Errorf("want %v filled, got %v", test.want, got)
			}
			for cell, want := range test.want {
				if got[cell] != want {
					t.Errorf("%s: want %v, got %v", cell, want, got[cell])
				}
			}
		})
	}
}
