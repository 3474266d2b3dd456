package derive

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"pharos/data"
)

// a is 1, 2, 4, 8 in 2018-2021; b is 10 throughout; gap lacks 2019; zero is 0; minus is -4.
func formulas(text string) *store {
	s := &store{regions: []data.Region{{Code: "R", Level: data.LevelNUTS2}}}
	for i, year := range []data.Period{"2018", "2019", "2020", "2021"} {
		s.add("a", "R", year, float64(int(1)<<i))
		s.add("b", "R", year, 10)
		s.add("zero", "R", year, 0)
		s.add("minus", "R", year, -4)
		s.add("nama_10r_2gdp:EUR_HAB", "R", year, 1000)
		s.add("my-own code", "R", year, 5)
		if year != "2019" {
			s.add("gap", "R", year, float64(i))
		}
	}
	for _, code := range []data.IndicatorCode{"a", "b", "zero", "minus", "gap", "nama_10r_2gdp:EUR_HAB", "my-own code"} {
		s.indicator(data.Indicator{Code: code})
	}
	s.indicator(data.Indicator{Code: "f", Formula: text})
	return s
}

func TestFormulasByHand(t *testing.T) {
	none := math.NaN()
	cases := []struct {
		text string
		want []float64 // 2018-2021; not a number for no value
	}{
		{"a + b * 2", []float64{21, 22, 24, 28}},
		{"(a + b) * 2", []float64{22, 24, 28, 36}},
		{"b - a - 1", []float64{8, 7, 5, 1}},
		{"16 / a / 2", []float64{8, 4, 2, 1}},
		{"-a ^ 2", []float64{-1, -4, -16, -64}},
		{"2 ^ a ^ 0.5 - 2 ^ a ^ 0.5", []float64{0, 0, 0, 0}},
		{"2 ^ 1 ^ a", []float64{2, 2, 2, 2}},
		{"a ^ -1", []float64{1, .5, .25, .125}},
		{"--a", []float64{1, 2, 4, 8}},
		{"+a", []float64{1, 2, 4, 8}},
		{"a × 2 ÷ 4 − .5", []float64{0, .5, 1.5, 3.5}},
		{"1e1*a", []float64{10, 20, 40, 80}},
		{"1.5E-1 * b", []float64{1.5, 1.5, 1.5, 1.5}},
		{"nama_10r_2gdp:EUR_HAB/a", []float64{1000, 500, 250, 125}},
		{"[my-own code] + \"my-own code\"", []float64{10, 10, 10, 10}},
		{"per(a, b)", []float64{.1, .2, .4, .8}},
		{"PER(a; b; 1000)", []float64{100, 200, 400, 800}},
		{"share(a, b)", []float64{10, 20, 40, 80}},
		{"growth(a)", []float64{none, 100, 100, 100}},
		{"growth(a, 2)", []float64{none, none, 300, 300}},
		{"growth(b)", []float64{none, 0, 0, 0}},
		{"growth(zero)", []float64{none, none, none, none}},
		{"growth(minus)", []float64{none, none, none, none}},
		{"diff(a, 3)", []float64{none, none, none, 7}},
		{"lag(a)", []float64{none, 1, 2, 4}},
		{"lag(lag(a), 2)", []float64{none, none, none, 1}},
		{"index(a, 2019)", []float64{50, 100, 200, 400}},
		{"index(a, 1990)", []float64{none, none, none, none}},
		{"index(gap, 2019)", []float64{none, none, none, none}},
		{"index(growth(a), 2020)", []float64{none, 100, 100, 100}},
		{"a / zero", []float64{none, none, none, none}},
		{"a + gap", []float64{1, none, 6, 11}},
		{"coalesce(gap, a)", []float64{0, 2, 2, 3}},
		{"coalesce(gap, lag(gap), 7)", []float64{0, 0, 2, 3}},
		{"a + lag(gap)", []float64{none, 2, none, 10}},
		{"mean(a, b, 1)", []float64{4, 13 / 3.0, 5, 19 / 3.0}},
		{"min(a, 3)", []float64{1, 2, 3, 3}},
		{"max(a, 3)", []float64{3, 3, 4, 8}},
		{"abs(minus)", []float64{4, 4, 4, 4}},
		{"sqrt(a*a)", []float64{1, 2, 4, 8}},
		{"sqrt(minus)", []float64{none, none, none, none}},
		{"log(a/a)", []float64{0, 0, 0, 0}},
		{"log(zero)", []float64{none, none, none, none}},
		{"10 ^ (300 + a) * 10 ^ 9", []float64{none, none, none, none}},
		{"minus ^ 0.5", []float64{none, none, none, none}},
	}
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			got := series1(formulas(c.text), t, "f", "R")
			for i, want := range c.want {
				at := slices.IndexFunc(got, func(o data.Observation) bool { return o.Period == data.YearPeriod(2018+i) })
				switch {
				case math.IsNaN(want) && at >= 0:
					t.Errorf("%d: want no value, got %+v", 2018+i, got[at])
				case !math.IsNaN(want) && at < 0:
					t.Errorf("%d: want %v, got none", 2018+i, want)
				case !math.IsNaN(want) && (math.Abs(got[at].Value-want) > 1e-12*math.Abs(want) || got[at].Origin != data.OriginComputed):
					t.Errorf("%d: want %v computed, got %+v", 2018+i, want, got[at])
				}
			}
		})
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	cases := []struct {
		text   string
		code   string
		column int
	}{
		{"", "empty", 1},
		{"  ", "empty", 1},
		{"3 + 4", "constant", 1},
		{"a +", "ends", 4},
		{"a b", "unexpected", 3},
		{"a + * b", "unexpected", 5},
		{"(a + b", "unclosed", 1},
		{"a + b)", "unexpected", 6},
		{"per(a, b", "unclosed", 4},
		{"[a + b", "unclosed", 1},
		{"a + []", "empty-code", 5},
		{"a + 2x", "number", 5},
		{"a + 1.2.3", "number", 5},
		{"a + 1e999", "number", 5},
		{"a * 0,5", "decimal", 6},
		{"a ; b", "unexpected", 3},
		{"a & b", "sign", 3},
		{"a = b", "sign", 3},
		{"größe + €", "sign", 9},
		{"sin(a)", "function", 1},
		{"a + per(b)", "arguments", 5},
		{"per()", "arguments", 1},
		{"abs(a, b)", "arguments", 1},
		{"growth(a, b)", "years", 11},
		{"growth(a, 0)", "years", 11},
		{"growth(a, 1.5)", "years", 11},
		{"index(a, 20)", "years", 10},
		{"index(a)", "arguments", 1},
		{"a / 0", "division-by-zero", 5},
		{"a / (1 - 1)", "division-by-zero", 8},
		{"per(a, 0)", "division-by-zero", 8},
		{"a + log(0)", "no-value", 5},
		{"a + (0 - 4) ^ 0.5", "no-value", 13},
		{"a\xff", "sign", 1},
		{strings.Repeat("(", 200) + "a" + strings.Repeat(")", 200), "too-deep", 101},
		{strings.Repeat("-", 200) + "a", "too-deep", 101},
		{"a" + strings.Repeat("^a", 200), "too-deep", 201},
		{strings.Repeat("a", 10_001), "too-long", 10_000},
	}
	for _, c := range cases {
		t.Run(shortened(c.text), func(t *testing.T) {
			_, err := ParseFormula(c.text)
			var refused *data.ProblemError
			if !errors.As(err, &refused) || !errors.Is(err, data.ErrInvalid) {
				t.Fatalf("want a problem, got %v", err)
			}
			p := refused.Problems[0]
			if p.Code != "derive.formula."+c.code || p.Column != c.column {
				t.Errorf("want %s at %d, got %s at %d", c.code, c.column, p.Code, p.Column)
			}
		})
	}
}

func TestLongestFormulaIsComputed(t *testing.T) {
	s := formulas("a" + strings.Repeat("+a", 4_999))
	if got := series1(s, t, "f", "R"); len(got) != 4 || got[0].Value != 5_000 {
		t.Errorf("want 5000, got %+v", got)
	}
	nested := strings.Repeat("growth(", 90) + "a" + strings.Repeat(")", 90)
	if got := series1(formulas(nested), t, "f", "R"); len(got) > 0 { // in linear time
		t.Errorf("want nothing of ninety growths, got %+v", got)
	}
}

func TestQuartersHaveTheMeanOfTheirBaseYear(t *testing.T) {
	s := &store{regions: []data.Region{{Code: "R"}}}
	s.indicator(data.Indicator{Code: "a"})
	s.indicator(data.Indicator{Code: "f", Formula: "index(a, 2019)"})
	for i, period := range []data.Period{"2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1"} {
		s.add("a", "R", period, float64(i+1)) // mean of 1 2 3 4 is 2.5
	}
	s.add("a", "R", "2020", 7) // no year 2019: no index
	got := series1(s, t, "f", "R")
	if len(got) != 5 || got[0].Value != 40 || got[4].Value != 200 {
		t.Errorf("want 40 … 200, got %+v", got)
	}
}

func TestCheckFormulaNamesUnknownAndCycle(t *testing.T) {
	indicators := []data.Indicator{{Code: "a"}, {Code: "x", Formula: "y + a"}, {Code: "y", Formula: "2 * z"}, {Code: "z", Formula: "a"}}
	check := CheckFormula("a + [no such]", "new", indicators)
	if len(check.Problems) != 1 || check.Problems[0].Code != "derive.formula.unknown" || check.Problems[0].Column != 5 {
		t.Errorf("want unknown at 5, got %+v", check.Problems)
	}
	check = CheckFormula("a * x", "z", indicators)
	if len(check.Problems) != 1 || check.Problems[0].Args["path"] != "z, x, y, z" || check.Problems[0].Column != 5 {
		t.Errorf("want the path z, x, y, z at 5, got %+v", check.Problems)
	}
	if check = CheckFormula("z", "z", indicators); len(check.Problems) != 1 || check.Problems[0].Args["path"] != "z, z" {
		t.Errorf("want z, z, got %+v", check.Problems)
	}
	check = CheckFormula("a + x + a", "new", indicators)
	if len(check.Problems) != 0 || !slices.Equal(check.Inputs, []data.IndicatorCode{"a", "x"}) {
		t.Errorf("want a and x without problems, got %+v", check)
	}
}

func TestCyclesAndBrokenFormulasHaveNoValues(t *testing.T) {
	s := formulas("g + a")
	s.indicator(data.Indicator{Code: "g", Formula: "f"})
	s.indicator(data.Indicator{Code: "h", Formula: "a +"})
	s.indicator(data.Indicator{Code: "user", Formula: "h + f + a"})
	s.indicator(data.Indicator{Code: "good", Formula: "a"})
	s.add("h", "R", "2020", 3) // stored before the formula was
	got := ask(t, s, data.Query{Indicators: []data.IndicatorCode{"f", "g", "h", "user", "good"}})
	if len(got) != 5 || got[4].Indicator != "h" || got[4].Origin != "" {
		t.Errorf("want four of good and the stored one of h, got %+v", got)
	}
}

// fuzzing keeps whole what a reader must not do: panic, or accept what cannot be computed.
func FuzzParseFormula(f *testing.F) {
	for _, text := range []string{"a+b*2", "per([x-y]; \"q\", 1e3)", "growth(index(a,2015),2)^-2", "((((", "a*0,5", "−a×2÷3", "coalesce(a,lag(a),1)", "\xff", "„a“", "1e"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		formula, err := ParseFormula(text)
		if err != nil {
			var refused *data.ProblemError
			if !errors.As(err, &refused) || len(refused.Problems) != 1 || refused.Problems[0].Column < 1 {
				t.Fatalf("want one problem with a column, got %v", err)
			}
			return
		}
		inputs := map[data.IndicatorCode]series{}
		for _, code := range formula.Inputs() {
			inputs[code] = series{{momentOf("2020"), data.Observation{Period: "2020", Value: 2}}, {momentOf("2021"), data.Observation{Period: "2021", Value: 3}}}
		}
		_, cells := evaluate(formula, inputs)
		for _, c := range cells {
			if c.why == "" && !finite(c.value) {
				t.Fatalf("%q gives %v", text, c.value)
			}
		}
	})
}
