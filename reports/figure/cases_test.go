package figure_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/datatest"
	"pharos/data/statistic"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// A world is the data of one case: everything a figure of any kind could be asked of it.
type world struct {
	regions      []data.Region
	indicators   []data.Indicator
	observations []data.Observation
}

// worlds lists the worst tables first.
func worlds() map[string]world {
	all := map[string]world{
		"one":         compared(1, 7),
		"two":         compared(2, 7, 9),
		"all equal":   compared(5, 5, 5, 5, 5, 5),
		"all zero":    compared(4, 0, 0, 0, 0),
		"all absent":  compared(5),
		"focus alone": compared(5, 12),
		"negative":    compared(6, -2.4, 0, 1.1, 3, -6.5, 2),
		"huge":        compared(4, 1e307, -1e308, 1.7e308, 3),
		"tiny":        compared(3, 5e-324, 1e-323, 1.5e-323),
		"near equal":  compared(3, 1e15, 1e15+0.125, 1e15+0.25),
		"forty":       compared(40, rising(40)...),
		"hundred":     compared(100, rising(100)...),
		"usual":       usual(),
	}
	all["long names"] = renamed(usual(), strings.Repeat("Langer-Name ohne Ende ", 14))
	all["one word"] = renamed(usual(), strings.Repeat("Donaudampfschiff", 19))
	all["greek and cyrillic"] = renamed(usual(), "Ανατολική Μακεδονία, Северен централен")
	all["unprintable"] = renamed(usual(), "a\x00b\nc\u202e\U0001F600 \xff→ e\u0301")
	all["many indicators"] = manyIndicators(60)
	return all
}

func rising(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = 1000 + float64((i*37)%n)*13.7
	}
	return values
}

func indicator(code data.IndicatorCode, name string, direction data.Direction) data.Indicator {
	return data.Indicator{
		Code: code, Name: data.Plain(name), Unit: data.Text{"en": "% of GDP", "de": "% des BIP"}, Direction: direction,
		Decimals: 1, Dataset: "ds_" + string(code), Publisher: "Office",
		Attribution: "Source: Office (ds_" + string(code) + "), CC BY 4.0",
	}
}

// compared makes n regions of which the first ones have the values, for the years 2020 to 2022.
func compared(n int, values ...float64) world {
	w := world{regions: datatest.Regions(datatest.Codes(n)...)}
	w.indicators = []data.Indicator{indicator("rd", "Expenditure on research", data.HigherIsBetter)}
	for i, value := range values {
		for year := 2020; year <= 2022; year++ {
			w.observations = append(w.observations, data.Observation{
				Indicator: "rd", Region: w.regions[i].Code, Period: data.YearPeriod(year), Value: value,
			})
		}
	}
	return w
}

// usual is a comparison as one meets it: three directions, flags, breaks, absent years and regions.
func usual() world {
	w := compared(9, 2.5, 3.1, 1.2, 4.4, 2.2, 2.9, 3.3, 0.8)
	w.indicators = append(w.indicators,
		indicator("neet", "Not in employment, education or training, age 15–29", data.LowerIsBetter),
		indicator("pop", "Population", data.NoDirection), indicator("none", "Never observed", data.HigherIsBetter))
	w.observations = slices.DeleteFunc(w.observations, func(o data.Observation) bool {
		return o.Region == w.regions[3].Code && o.Period == "2021"
	})
	for i := range w.observations {
		o := &w.observations[i]
		o.Value += 0.1 * float64(o.Period.Year()-2021) * float64(i%4)
		if o.Period == "2022" && i%5 == 2 {
			o.Flags = "p"
		}
		if o.Period == "2021" && i < 3 {
			o.Flags = "b"
		}
	}
	for i, region := range w.regions[:6] {
		value := 8 + float64((i*5)%7)
		w.observations = append(w.observations,
			data.Observation{Indicator: "neet", Region: region.Code, Period: data.YearPeriod(2021 + i%2), Value: value, Flags: "e"},
			data.Observation{Indicator: "pop", Region: region.Code, Period: "2022-Q1", Value: value * 123456})
	}
	return w
}

func renamed(w world, name string) world {
	for i := range w.regions {
		w.regions[i].Name = data.Plain(fmt.Sprintf("%s %d", name, i/2)) // every name twice
	}
	for i := range w.indicators {
		w.indicators[i].Name = data.Plain(name)
		w.indicators[i].Unit = data.Plain(name)
	}
	return w
}

func manyIndicators(n int) world {
	w := compared(3)
	for i := range n {
		code := data.IndicatorCode(fmt.Sprintf("i%02d", i))
		w.indicators = append(w.indicators, indicator(code, "Indicator number "+string(code), data.HigherIsBetter))
		w.observations = append(w.observations, datatest.Column(code, codes(w.regions), 1, 2, 3)...)
	}
	return w
}

func codes(regions []data.Region) []data.RegionCode {
	all := make([]data.RegionCode, len(regions))
	for i, region := range regions {
		all[i] = region.Code
	}
	return all
}

// input compares the first region of the world with the others.
func (w world) input(t testing.TB) figure.Input {
	t.Helper()
	source := &datatest.Source{Defined: w.indicators, Stored: w.observations}
	comparison := data.Comparison{Focus: w.regions[0].Code, Peers: codes(w.regions[1:]), Normalisation: "minmax"}
	for _, indicator := range w.indicators {
		comparison.Indicators = append(comparison.Indicators, data.WeightedIndicator{Indicator: indicator.Code, Weight: 1})
	}
	result, err := benchmark.Run(context.Background(), source, comparison)
	if errors.Is(err, data.ErrInvalid) {
		// A comparison that is refused may still be drawn: a figure trusts nobody.
		result, err = w.byHand(comparison), nil
	}
	if err != nil {
		t.Fatal(err)
	}
	in := figure.Input{Result: result, Printer: phrase.For("en"), Palette: figure.Light, Width: 480}
	in.Indicator = w.indicators[0].Code
	in.Series = w.series(in.Indicator)
	in.Regions = map[data.RegionCode]data.Region{}
	for _, region := range w.regions {
		in.Regions[region.Code] = region
	}
	w.engine(&in)
	return in
}

func (w world) byHand(comparison data.Comparison) benchmark.Result {
	result := benchmark.Result{Comparison: comparison, Indicators: w.indicators}
	for _, indicator := range w.indicators {
		row := benchmark.IndicatorResult{Indicator: indicator, Cells: map[data.RegionCode]benchmark.Cell{}}
		var peers []float64
		for _, o := range w.observations {
			if o.Indicator == indicator.Code {
				row.Cells[o.Region] = benchmark.Cell{Value: o.Value, Period: o.Period, Flags: o.Flags}
			}
		}
		for code, cell := range row.Cells {
			if code != comparison.Focus {
				peers = append(peers, cell.Value)
			}
		}
		row.Summary, row.HasSummary = statistic.Summarise(peers)
		result.Table = append(result.Table, row)
	}
	for i, code := range comparison.Regions() {
		result.Regions = append(result.Regions, benchmark.RegionResult{
			Region: code, Scored: true, Score: 60 - float64(i), Rank: i + 1, Coverage: 1,
		})
	}
	return result
}

func (w world) series(indicator data.IndicatorCode) []benchmark.Line {
	points := map[data.RegionCode][]benchmark.Point{}
	for _, o := range w.observations {
		if o.Indicator == indicator {
			points[o.Region] = append(points[o.Region], benchmark.Point{Period: o.Period, Value: o.Value, Flags: o.Flags})
		}
	}
	var lines []benchmark.Line
	for _, region := range w.regions {
		if known := points[region.Code]; len(known) > 0 {
			lines = append(lines, benchmark.Line{Region: region.Code, Points: known})
		}
	}
	return lines
}

// eachFigure draws every kind of every world at several sizes, languages and palettes.
func eachFigure(t *testing.T, check func(t *testing.T, in figure.Input, f figure.Figure)) {
	t.Helper()
	all := worlds()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		in := all[name].input(t)
		for _, kind := range figure.Kinds {
			for _, look := range looks {
				t.Run(fmt.Sprintf("%s/%s/%s", kind.ID, name, look.name), func(t *testing.T) {
					asked := look.of(in)
					f, err := kind.New(asked)
					if err != nil {
						t.Fatal(err)
					}
					check(t, asked, f)
				})
			}
		}
	}
}

type look struct {
	name string
	of   func(figure.Input) figure.Input
}

var looks = []look{
	{"natural", func(in figure.Input) figure.Input { return in }},
	{"smallest", func(in figure.Input) figure.Input {
		in.Width, in.Height, in.Printer = 1, 1, phrase.For("de")
		return in
	}},
	{"window", func(in figure.Input) figure.Input {
		in.Width, in.Height, in.TextSize = 800, 600, 13
		in.Printer, in.Palette = phrase.For("fi"), figure.Dark
		return in
	}},
	{"tall and bare", func(in figure.Input) figure.Input {
		in.Width, in.Height, in.Bare = 250, 700, true
		in.Printer, in.Palette = phrase.For("da"), figure.Print
		return in
	}},
	{"score", func(in figure.Input) figure.Input {
		in.Indicator = ""
		return in
	}},
}
