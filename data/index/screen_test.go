package index_test

import (
	"slices"
	"testing"

	"pharos/data/datatest"
	"pharos/data/index"
	"pharos/data/index/indextest"
	"pharos/data/statistic"
)

func TestScreeningLeavesOutWhatItSays(t *testing.T) {
	f := indextest.SmallTree(t)
	units := []string{"full", "zeros", "half", "no A", "none"}
	columns := []statistic.Column{indextest.Column(1, 0, 1, indextest.Gap, indextest.Gap), indextest.Column(2, 0, indextest.Gap, indextest.Gap, indextest.Gap), indextest.Column(3, 3, indextest.Gap, 4, indextest.Gap)}
	for _, row := range []struct {
		name string
		s    index.Screening
		want []int
	}{
		{"nobody", index.Screening{By: index.ScreenNone, MinData: 1, MinNonZero: 1}, []int{0, 1, 2, 3, 4}},
		{"too little data", index.Screening{By: index.ScreenData, MinData: 0.5}, []int{0, 1}},
		{"the threshold itself is enough", index.Screening{By: index.ScreenData, MinData: 1. / 3}, []int{0, 1, 2, 3}},
		{"too many zeros, of what is known", index.Screening{By: index.ScreenZeros, MinNonZero: 0.5}, []int{0, 2, 3, 4}},
		{"either", index.Screening{By: index.ScreenEither, MinData: 0.5, MinNonZero: 0.5}, []int{0}},
		{"too little in one group", index.Screening{By: index.ScreenNone, MinGroup: 0.5, GroupLevel: 2}, []int{0, 1}},
		{"too little in the index as a group", index.Screening{By: index.ScreenNone, MinGroup: 0.3, GroupLevel: 3}, []int{0, 1, 2, 3}},
		{"by force", index.Screening{By: index.ScreenData, MinData: 0.5, Force: map[string]bool{"none": true, "full": false, "x": true}}, []int{1, 4}},
	} {
		reports, kept := index.Screen(f, units, columns, row.s)
		if !slices.Equal(kept, row.want) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, kept)
		}
		for unit, r := range reports {
			if r.Included != slices.Contains(kept, unit) {
				t.Errorf("%s: the report of %s disagrees", row.name, r.Unit)
			}
		}
	}
	reports, _ := index.Screen(f, units, columns, index.Screening{By: index.ScreenNone})
	if r := reports[2]; r.Missing != 2 || r.Groups["A"] != 0.5 || r.Groups["B"] != 0 || r.Groups["all"] != 1./3 {
		t.Errorf("want what is known of each aggregate, got %+v", r)
	}
	if reports[4].HasNonZero() || reports[4].LowNonZero {
		t.Error("of nothing no share is zero")
	}
}

func TestScreeningNobody(t *testing.T) {
	reports, kept := index.Screen(indextest.SmallTree(t), nil, make([]statistic.Column, 3), index.Screening{By: index.ScreenEither})
	if len(reports)+len(kept) != 0 {
		t.Errorf("want nothing, got %v %v", reports, kept)
	}
}

func TestDenominatorsDivide(t *testing.T) {
	quotient, undefined := index.Denominate(indextest.Column(6, 4, 1, indextest.Gap, 1), indextest.Column(3, indextest.Gap, 0, 2, 0))
	if quotient.Count() != 1 || quotient.Values[0] != 2 || !slices.Equal(undefined, []int{2, 4}) {
		t.Errorf("want 2 and units 2 and 4 undefined, got %v %v", quotient, undefined)
	}
	for name, values := range datatest.Awkward {
		c := statistic.Complete(values...)
		quotient, undefined := index.Denominate(c, c)
		indextest.Sound(t, quotient)
		if quotient.Count()+len(undefined) != len(values) {
			t.Errorf("%s: want every value divided or named, got %v %v", name, quotient, undefined)
		}
	}
}
