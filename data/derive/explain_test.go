package derive

import (
	"errors"
	"testing"

	"pharos/data"
)

func explain(t *testing.T, s *store, key Key) Explanation {
	t.Helper()
	x, err := Over(s, Options{}).Explain(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestExplainTellsWhatAMeanRestsOn(t *testing.T) {
	s := three()
	s.values = append(s.values[:2:2], s.values[3:]...) // the rate of A is gone
	x := explain(t, s, Key{"rate", "XX", "2020"})
	if !x.Found || x.Origin != data.OriginAggregated || x.Rule != data.AggregateMean || x.Weight != "pop" || len(x.Inputs) != 3 {
		t.Fatalf("want a mean by people of three, got %+v", x)
	}
	a, c := x.Inputs[0], x.Inputs[2]
	if a.Region != "A" || a.Known || a.Weight != 100 || !a.Weighed {
		t.Errorf("want A absent with a weight of 100, got %+v", a)
	}
	if c.Region != "C" || !c.Known || c.Value != 12 || c.Share != .5 || c.Weight != 300 || c.WeightPeriod != "2020" || c.Source != "s1" {
		t.Errorf("want 12 of half of C with a weight of 300, got %+v", c)
	}
}

func TestExplainTellsWhatAFormulaReads(t *testing.T) {
	x := explain(t, formulas("growth(a, 2) + b"), Key{"f", "R", "2021"})
	want := []Key{{"a", "R", "2021"}, {"a", "R", "2019"}, {"b", "R", "2021"}}
	if !x.Found || x.Observation.Value != 310 || x.Formula != "growth(a, 2) + b" || len(x.Inputs) != len(want) {
		t.Fatalf("want 310 of three inputs, got %+v", x)
	}
	for i, in := range x.Inputs {
		if (Key{in.Indicator, in.Region, in.Period}) != want[i] || !in.Known {
			t.Errorf("want %+v, got %+v", want[i], in)
		}
	}
}

func TestExplainTellsWhyThereIsNone(t *testing.T) {
	cases := []struct {
		name  string
		store *store
		key   Key
		want  Reason
		code  string
	}{
		{"division by zero", formulas("a/zero"), Key{"f", "R", "2018"}, DivisionByZero, ""},
		{"no such period", formulas("a/b"), Key{"f", "R", "1990"}, InputAbsent, ""},
		{"a broken formula", formulas("a/"), Key{"f", "R", "2018"}, NotDerived, "derive.formula.ends"},
		{"a rule that allows nothing", three(), Key{"loose", "XX", "2020"}, NotDerived, "derive.rule.none"},
		{"nobody chose a rule", three(), Key{"unset", "XX", "2020"}, NotDerived, "derive.rule.unset"},
		{"no values of the members", three(), Key{"pop", "XX", "2000"}, InputAbsent, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			x := explain(t, c.store, c.key)
			if x.Found || x.Absent != c.want {
				t.Errorf("want %q, got %+v", c.want, x)
			}
			if c.code != "" && (len(x.Problems) != 1 || x.Problems[0].Code != c.code) {
				t.Errorf("want %s, got %+v", c.code, x.Problems)
			}
		})
	}
}

func TestExplainOfStoredValues(t *testing.T) {
	x := explain(t, three(), Key{"pop", "A", "2020"})
	if !x.Found || x.Origin != "" || len(x.Inputs) > 0 || x.Absent != "" {
		t.Errorf("want the stored value alone, got %+v", x)
	}
	if x = explain(t, three(), Key{"pop", "A", "1990"}); x.Found || x.Origin != "" || x.Absent != "" {
		t.Errorf("want nothing, and no reason, of what is not derived, got %+v", x)
	}
	_, err := Over(three(), Options{}).Explain(t.Context(), Key{"pop", "nowhere", "2020"})
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want not found, got %v", err)
	}
}

func TestExampleOfADraft(t *testing.T) {
	d := Over(formulas("a"), Options{})
	draft := data.Indicator{Code: "f", Formula: "a * b"}
	x, err := d.Example(t.Context(), draft, "R")
	if err != nil || !x.Found || x.Observation.Value != 80 || x.Observation.Period != "2021" || len(x.Inputs) != 2 {
		t.Errorf("want 8 * 10 in 2021, got %+v %v", x, err)
	}
	draft.Formula = "a / zero"
	if x, err = d.Example(t.Context(), draft, "R"); err != nil || x.Found || x.Absent != DivisionByZero || len(x.Inputs) != 2 {
		t.Errorf("want a division by zero, got %+v %v", x, err)
	}
	draft.Formula = "f + 1"
	if _, err = d.Example(t.Context(), draft, "R"); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("want the cycle refused, got %v", err)
	}
	draft.Formula = "a"
	if _, err = d.Example(t.Context(), draft, "nowhere"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want not found, got %v", err)
	}
}
