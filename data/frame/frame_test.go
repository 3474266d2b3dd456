package frame

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pharos/data"
)

func observation(indicator data.IndicatorCode, region data.RegionCode, period data.Period, value float64) data.Observation {
	return data.Observation{Indicator: indicator, Region: region, Period: period, Value: value}
}

// Codes that gota's readers take for numbers or for gaps when they may guess.
var trappedCodes = []data.RegionCode{"01001", "1E5", "020", "NA", "NaN", "true", "-", "Ωμέγα", "", "0x1F", "1_000"}

func TestCodesStayText(t *testing.T) {
	for _, code := range trappedCodes {
		t.Run(string(code), func(t *testing.T) {
			f, err := New([]data.Observation{
				{Indicator: data.IndicatorCode(code), Region: code, Period: "2024", Value: 1, Source: data.SourceID(code)},
				observation("other", code, "2023", 2),
			})
			if err != nil {
				t.Fatal(err)
			}
			f, err = f.Newest() // once more through gota
			if err != nil {
				t.Fatal(err)
			}
			m, err := f.Pivot([]data.RegionCode{code}, []data.IndicatorCode{data.IndicatorCode(code)})
			if err != nil {
				t.Fatal(err)
			}
			cell, found := m.At(0, 0)
			if want := (Cell{Value: 1, Period: "2024", Source: data.SourceID(code)}); !found || cell != want {
				t.Errorf("want %+v, got %+v %v", want, cell, found)
			}
		})
	}
}

func TestValuesKeepEveryDigit(t *testing.T) {
	values := []float64{1.23456789012345, 1e-300, 5e-324, -0.1, math.MaxFloat64, 1e15 + 0.125, 0}
	var observations []data.Observation
	var regions []data.RegionCode
	for i, value := range values {
		regions = append(regions, data.RegionCode(rune('A'+i)))
		observations = append(observations, observation("x", regions[i], "2024", value))
	}
	f, err := New(observations)
	if err != nil {
		t.Fatal(err)
	}
	m, err := f.Pivot(regions, []data.IndicatorCode{"x"})
	if err != nil {
		t.Fatal(err)
	}
	if _, got := m.Column(0); !slices.Equal(values, got) {
		t.Errorf("want %v, got %v", values, got)
	}
}

func TestValueThatIsNoNumberIsRefused(t *testing.T) {
	for _, value := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, err := New([]data.Observation{observation("x", "A", "2024", value)})
		if !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%v: want data.ErrInvalid, got %v", value, err)
		}
	}
}

func TestNothingIsAFrameToo(t *testing.T) {
	f, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	if f, err = f.Newest(); err != nil || f.Rows() != 0 {
		t.Fatalf("want no rows, got %d, %v", f.Rows(), err)
	}
	m, err := f.Pivot([]data.RegionCode{"A"}, []data.IndicatorCode{"x"})
	if err != nil {
		t.Fatal(err)
	}
	if _, found := m.At(0, 0); found {
		t.Error("want no cell")
	}
	if regions, values := m.Column(0); len(regions)+len(values) != 0 {
		t.Errorf("want an empty column, got %v %v", regions, values)
	}
}

func TestZeroFrameAnswersWithAnError(t *testing.T) {
	if _, err := (Frame{}).Newest(); err == nil {
		t.Error("Newest: want an error")
	}
	if _, err := (Frame{}).Pivot(nil, nil); err == nil {
		t.Error("Pivot: want an error")
	}
}

// The gap of B in y and of A in 2024 must not move any other value.
func TestPivotLeavesGapsAbsent(t *testing.T) {
	f, err := New([]data.Observation{
		observation("y", "C", "2023", 4.5), observation("x", "B", "2024", 2), observation("x", "A", "2023", 1),
		observation("y", "A", "2024", 1.5), observation("x", "C", "2024", 3), observation("z", "A", "2024", 9),
		observation("x", "D", "2024", 9),
	})
	if err != nil {
		t.Fatal(err)
	}
	m, err := f.Pivot([]data.RegionCode{"A", "B", "C"}, []data.IndicatorCode{"x", "y"})
	if err != nil {
		t.Fatal(err)
	}
	regions, values := m.Column(1)
	if !slices.Equal(regions, []int{0, 2}) || !slices.Equal(values, []float64{1.5, 4.5}) {
		t.Errorf("want 1.5 and 4.5 for the first and third, got %v for %v", values, regions)
	}
	if _, values := m.Column(0); !slices.Equal(values, []float64{1, 2, 3}) {
		t.Errorf("want 1 2 3, got %v", values)
	}
}

func TestNewest(t *testing.T) {
	flagged := observation("x", "A", "2024", 1)
	flagged.Flags = "p"
	cases := []struct {
		name   string
		given  []data.Observation
		want   float64
		period data.Period
		err    error
	}{
		{"the newest of three", []data.Observation{observation("x", "A", "2023", 3), observation("x", "A", "2024", 4), observation("x", "A", "2022", 2)}, 4, "2024", nil},
		{"the year before its quarters", []data.Observation{observation("x", "A", "2024", 4), observation("x", "A", "2024-Q4", 1)}, 4, "2024", nil},
		{"a quarter of the next year", []data.Observation{observation("x", "A", "2024", 4), observation("x", "A", "2025-Q1", 1)}, 1, "2025-Q1", nil},
		{"equal rows once", []data.Observation{flagged, observation("x", "A", "2024", 1)}, 1, "2024", nil},
		{"an old conflict is past", []data.Observation{observation("x", "A", "2023", 1), observation("x", "A", "2023", 2), observation("x", "A", "2024", 3)}, 3, "2024", nil},
		{"two values are a conflict", []data.Observation{observation("x", "A", "2024", 1), observation("x", "A", "2024", 2)}, 0, "", data.ErrConflict},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for range 2 { // as given, and from the back
				f, err := New(c.given)
				if err != nil {
					t.Fatal(err)
				}
				newest, err := f.Newest()
				if !errors.Is(err, c.err) {
					t.Fatalf("want error %v, got %v", c.err, err)
				}
				if c.err == nil {
					compareOnly(t, newest, Cell{Value: c.want, Period: c.period})
				}
				slices.Reverse(c.given)
			}
		})
	}
}

func compareOnly(t *testing.T, f Frame, want Cell) {
	t.Helper()
	m, err := f.Pivot([]data.RegionCode{"A"}, []data.IndicatorCode{"x"})
	if err != nil {
		t.Fatal(err)
	}
	if got, found := m.At(0, 0); !found || got != want || f.Rows() != 1 {
		t.Errorf("want %+v in one row, got %+v %v in %d", want, got, found, f.Rows())
	}
}

func TestPivotOfTwoPeriodsIsAConflict(t *testing.T) {
	f, err := New([]data.Observation{observation("x", "A", "2023", 1), observation("x", "A", "2024", 2)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = f.Pivot([]data.RegionCode{"A"}, []data.IndicatorCode{"x"}); !errors.Is(err, data.ErrConflict) {
		t.Errorf("want data.ErrConflict, got %v", err)
	}
}

func TestComparePeriodsIsAnOrder(t *testing.T) {
	ordered := []data.Period{"", "2023", "2024-01-31", "2024-02-01", "2024-W05", "2024-01", "2024-12", "2024-Q1", "2024-Q4", "2024-S1", "2024", "2025-01-01"}
	for i, a := range ordered {
		for j, b := range ordered {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := ComparePeriods(a, b); got != want {
				t.Errorf("%s and %s: want %d, got %d", a, b, want, got)
			}
		}
	}
}
