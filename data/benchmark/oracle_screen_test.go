package benchmark_test

import (
	"slices"
	"testing"

	"pharos/data/index"
)

// testScreen computes the family screen: what is known of every unit, and who stays.
func testScreen(t *testing.T, o oracle) {
	o.known(t, "unit_screen", "dat_thresh", "nonzero_thresh", "Force")
	m, raw := o.meta(t), o.input(t, "data.csv")
	s := screeningOf(t, o)
	reports, kept := index.Screen(m.framework, raw.Units(), m.columns(t, raw), s)
	w := o.want(t, "summary")
	o.compare(t, w, []string{"uCode"}, func(row int, column string) got {
		return screenField(t, reports[unitAt(t, raw.Units(), w.text(row, "uCode"))], column)
	})
	if o.hasOutput("bygroup") {
		w := o.want(t, "bygroup")
		o.compare(t, w, []string{"uCode"}, func(row int, column string) got {
			share, known := reports[unitAt(t, raw.Units(), w.text(row, "uCode"))].Groups[column]
			return optional(share, known)
		})
	}
	if o.hasOutput("removed") {
		var removed []string
		for unit, code := range raw.Units() {
			if !slices.Contains(kept, unit) {
				removed = append(removed, code)
			}
		}
		slices.Sort(removed)
		if want := slices.Sorted(slices.Values(o.want(t, "removed").texts("uCode"))); !slices.Equal(want, removed) {
			t.Errorf("want %v left out, got %v", want, removed)
		}
	}
}

func screeningOf(t *testing.T, o oracle) index.Screening {
	t.Helper()
	s := index.Screening{MinData: 2.0 / 3, MinNonZero: 0.05, Force: map[string]bool{}}
	rule := "none"
	o.param(t, "unit_screen", &rule)
	rules := map[string]string{
		"none": index.ScreenNone, "byNA": index.ScreenData, "byzeros": index.ScreenZeros, "byNAandzeros": index.ScreenEither,
	}
	by, found := rules[rule]
	if !found {
		t.Fatalf("there is no screening %s", rule)
	}
	s.By = by
	o.param(t, "dat_thresh", &s.MinData)
	o.param(t, "nonzero_thresh", &s.MinNonZero)
	type forced struct {
		UCode   string `json:"uCode"`
		Include bool   `json:"Include"`
	}
	for _, f := range list[forced](t, o, "Force") {
		s.Force[f.UCode] = f.Include
	}
	return s
}

func screenField(t *testing.T, r index.UnitReport, column string) got {
	t.Helper()
	switch column {
	case "N_missing":
		return number(float64(r.Missing))
	case "N_zero":
		return number(float64(r.Zeros))
	case "N_miss_or_zero":
		return number(float64(r.Missing + r.Zeros))
	case "Dat_Avail":
		return number(r.Known)
	case "Non_Zero":
		return optional(r.NonZero, r.HasNonZero())
	case "LowData":
		return truth(r.LowData)
	case "LowNonZero":
		return truth(r.LowNonZero)
	case "LowDatOrZeroFlag":
		return truth(r.LowData || r.LowNonZero)
	case "Included":
		return truth(r.Included)
	}
	t.Errorf("the column %s is not computed", column)
	return got{}
}
