package derive

import (
	"math"
	"testing"

	"pharos/data"
)

type shareList []Share

func (l shareList) Shares(from, to data.Edition) []Share {
	if from != "2016" || to != "2021" {
		return nil
	}
	return l
}

// In 2021 the old regions P (100 people) and Q (300) are drawn anew: N holds a quarter of P and all of
// Q, M the rest of P. OLD became NEW without a change, SAME stayed, and KEPT is a code used again: the
// old KEPT, stored apart, lies in K2.
func redrawn() (*store, Conversion) {
	s := &store{regions: []data.Region{
		{Code: "P", Edition: "2016"},
		{Code: "Q", Edition: "2016"},
		{Code: "OLD", Edition: "2016"},
		{Code: "SAME", Edition: "2021"},
		{Code: "N", Edition: "2021"},
		{Code: "M", Edition: "2021"},
		{Code: "NEW", Edition: "2021"},
		{Code: "KEPT", Edition: "2021"},
		{Code: "KEPT@2016", Edition: "2016"},
		{Code: "K2", Edition: "2021"},
		{Code: "Z", Edition: "2021"},
		{Code: "DOUBT", Edition: "2021"},
		{Code: "D2", Edition: "2021"},
	}}
	s.indicator(data.Indicator{Code: "pop", Aggregation: data.AggregateSum})
	s.indicator(data.Indicator{Code: "rate", Aggregation: data.AggregateMean, Denominator: "pop"})
	s.indicator(data.Indicator{Code: "low", Aggregation: data.AggregateMin})
	s.indicator(data.Indicator{Code: "unset"})
	s.indicator(data.Indicator{Code: "half", Formula: "pop / 2"})
	for code, people := range map[data.RegionCode]float64{"P": 100, "Q": 300, "OLD": 50, "KEPT@2016": 8, "KEPT": 9, "DOUBT": 7} {
		s.add("pop", code, "2019", people)
		s.add("rate", code, "2019", people/10)
		s.add("low", code, "2019", people)
		s.add("unset", code, "2019", people)
	}
	return s, Conversion{To: "2021", Shares: shareList{
		{"P", "N", .25},
		{"P", "M", .75},
		{"Q", "N", 1},
		{"OLD", "NEW", 1},
		{"SAME", "SAME", 1},
		{"KEPT", "K2", 1},
		{"Q", "Z", 0},
		{"P", "Z", 1},
		{"DOUBT", "D2", .5},
		{"DOUBT", "DOUBT", .5},
	}}
}

func TestConversionByHand(t *testing.T) {
	cases := []struct {
		indicator data.IndicatorCode
		region    data.RegionCode
		want      float64 // not a number for none
		flags     data.Flags
	}{
		{"pop", "N", 325, "e"},
		{"pop", "M", 75, "e"},
		{"rate", "N", (25*10 + 300*30) / 325.0, "e"},
		{"rate", "M", 10, "e"},
		{"half", "N", 162.5, "e"},
		{"low", "N", math.NaN(), ""},
		{"unset", "N", math.NaN(), ""},
		{"pop", "NEW", 50, ""},
		{"rate", "NEW", 5, ""},
		{"low", "NEW", 50, ""},
		{"unset", "NEW", 50, ""},
		{"pop", "SAME", math.NaN(), ""},
		{"pop", "K2", 8, ""},
		{"pop", "Z", math.NaN(), ""},  // nobody knows how much of Q
		{"pop", "D2", math.NaN(), ""}, // DOUBT is stored as one of 2021: its borders of 2016 are not certain
	}
	for _, c := range cases {
		s, conversion := redrawn()
		q := data.Query{Indicators: []data.IndicatorCode{c.indicator}, Regions: []data.RegionCode{c.region}}
		got, err := Over(s, Options{Conversion: conversion}).Observations(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if math.IsNaN(c.want) {
			if len(got) > 0 {
				t.Errorf("%s %s: want none, got %+v", c.indicator, c.region, got)
			}
			continue
		}
		if len(got) != 1 || math.Abs(got[0].Value-c.want) > 1e-12 || got[0].Flags != c.flags || got[0].Covered != 1 {
			t.Errorf("%s %s: want %v %q, got %+v", c.indicator, c.region, c.want, c.flags, got)
			continue
		}
		if want := map[bool]data.Origin{true: data.OriginComputed, false: data.OriginConverted}[c.indicator == "half"]; got[0].Origin != want {
			t.Errorf("%s %s: want %s, got %s", c.indicator, c.region, want, got[0].Origin)
		}
		if plain := ask(t, s, q); len(plain) > 0 {
			t.Errorf("want nothing converted unasked, got %+v", plain)
		}
	}
}

func TestConversionIsCompleteAndNeverOverrides(t *testing.T) {
	s, conversion := redrawn()
	s.add("pop", "P", "2020", 1000) // without Q
	s.add("pop", "N", "2019", 1)
	q := data.Query{Indicators: []data.IndicatorCode{"pop"}, Regions: []data.RegionCode{"N"}}
	d := Over(s, Options{Conversion: conversion})
	got, err := d.Observations(t.Context(), q)
	if err != nil || len(got) != 1 || got[0].Value != 1 || got[0].Origin != "" {
		t.Errorf("want the stored value alone, got %+v %v", got, err)
	}
	x, err := d.Explain(t.Context(), Key{"pop", "N", "2020"})
	if err != nil || x.Absent != Incomplete || len(x.Inputs) != 2 || x.From != "2016" || x.Inputs[1].Known {
		t.Errorf("want incomplete for want of Q, got %+v %v", x, err)
	}
}

func TestConvertedValuesAreAggregated(t *testing.T) {
	s, conversion := redrawn()
	s.own("ALL", member("N", 1), member("M", 1))
	q := data.Query{Indicators: []data.IndicatorCode{"pop"}, Regions: []data.RegionCode{"ALL"}}
	got, err := Over(s, Options{Conversion: conversion}).Observations(t.Context(), q)
	if err != nil || len(got) != 1 || got[0].Value != 400 || got[0].Origin != data.OriginAggregated {
		t.Errorf("want 400, the whole of P and Q, got %+v %v", got, err)
	}
}
