package figure

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pharos/data"
)

func TestTicks(t *testing.T) {
	for name, c := range map[string]struct {
		low, high float64
		want      int
		at        []float64
		decimals  int
	}{
		"a hundred":     {0, 100, 5, []float64{0, 25, 50, 75, 100}, 0},
		"one":           {0, 1, 6, []float64{0, 0.2, 0.4, 0.6, 0.8, 1}, 1},
		"round zero":    {-1, 1, 5, []float64{-1, -0.5, 0, 0.5, 1}, 1},
		"far from zero": {1e6, 1e6 + 4, 5, []float64{1e6, 1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 4}, 0},
		"empty":         {5, 5, 5, []float64{5}, 0},
		"too narrow":    {1e15, 1e15 + 0.25, 5, []float64{1e15}, 0},
		"too wide":      {-1e308, 1e308, 5, nil, 0},
		"too small":     {0, 5e-324, 5, nil, 0},
		"no number":     {math.NaN(), math.NaN(), 5, nil, 0},
		"endless":       {math.Inf(-1), math.Inf(1), 5, nil, 0},
	} {
		at, decimals := ticks(c.low, c.high, c.want)
		if !slices.EqualFunc(at, c.at, near) || decimals != c.decimals {
			t.Errorf("%s: want %v with %d decimals, got %v with %d", name, c.at, c.decimals, at, decimals)
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a)) }

func TestTicksStayInsideRoundAndEven(t *testing.T) {
	for _, low := range []float64{-1234.5, -7, -0.003, 0, 0.02, 17, 99_000} {
		for _, span := range []float64{0.001, 0.37, 1, 9.9, 730, 1e6} {
			for want := 2; want <= 10; want++ {
				at, decimals := ticks(low, low+span, want)
				if len(at) < 2 || len(at) > 3*want {
					t.Fatalf("%g..%g: want about %d ticks, got %v", low, low+span, want, at)
				}
				step := at[1] - at[0]
				for i, value := range at {
					inside := value >= low-span*1e-6 && value <= low+span*(1+1e-6)
					even := i == 0 || math.Abs(value-at[i-1]-step) < step*1e-6
					if !inside || !even {
						t.Errorf("%g..%g: %v leaves the range or is uneven", low, low+span, at)
					}
				}
				if a, b := fmt.Sprintf("%.*f", decimals, at[0]), fmt.Sprintf("%.*f", decimals, at[1]); a == b {
					t.Errorf("%g..%g: %d decimals do not tell %v apart", low, low+span, decimals, at)
				}
			}
		}
	}
}

func TestPeriodsFollowOneAnother(t *testing.T) {
	for name, c := range map[string]struct {
		a, b data.Period
		want bool
	}{
		"years":              {"2020", "2021", true},
		"a year between":     {"2020", "2022", false},
		"halves":             {"2020-S2", "2021-S1", true},
		"quarters":           {"2020-Q4", "2021-Q1", true},
		"a quarter between":  {"2020-Q3", "2021-Q1", false},
		"months":             {"2020-12", "2021-01", true},
		"a month between":    {"2020-11", "2021-01", false},
		"weeks":              {"2020-W05", "2020-W06", true},
		"days":               {"2020-02-28", "2020-02-29", true},
		"a day between":      {"2020-02-27", "2020-02-29", false},
		"quarter after year": {"2020", "2021-Q1", false},
	} {
		a, okA := momentOf(c.a)
		b, okB := momentOf(c.b)
		if !okA || !okB || follows(a, b) != c.want {
			t.Errorf("%s: want %v, got %v of %v and %v", name, c.want, follows(a, b), a, b)
		}
	}
	if _, ok := momentOf(""); ok {
		t.Error("want no moment for no period")
	}
}

func TestRowsKeepFocusTopAndBottom(t *testing.T) {
	for _, c := range []struct{ n, focus, room int }{
		{0, -1, 5},
		{1, 0, 1},
		{5, 2, 5},
		{40, 3, 40},
		{41, 20, 40},
		{100, 50, 20},
		{100, 0, 10},
		{100, 99, 10},
		{100, -1, 7},
		{258, 27, 40},
		{10_000, 5_000, 200},
		{9, 4, 5},
	} {
		rows := chosenRows(c.n, c.focus, c.room)
		told, kept := 0, map[int]bool{}
		for _, row := range rows {
			if row.gap > 0 {
				told += row.gap
				continue
			}
			told++
			kept[row.place] = true
		}
		if told != c.n || len(rows) > min(c.room, mostRows) {
			t.Errorf("%+v: want all told in the room, got %d in %d rows", c, told, len(rows))
		}
		if focus := max(c.focus, 0); c.n > 0 && !kept[focus] || c.n > 0 && c.room >= 5 && (!kept[0] || !kept[c.n-1]) {
			t.Errorf("%+v: want focus, top and bottom, got %v", c, rows)
		}
	}
}
