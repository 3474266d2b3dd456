package figure_test

import (
	"bytes"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"pharos/data"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// covered makes n regions over the years 2000 to 2000+years-1 with every presence among them.
func covered(n, years int, name func(int) string) figure.CoverageInput {
	in := figure.CoverageInput{
		Indicator: indicator("rd", "Expenditure on research", data.HigherIsBetter), Source: "Source: Office (ds_rd)",
		Printer: phrase.For("en"), Width: 400,
	}
	origins := []data.Origin{"", "", "", data.OriginEdited, data.OriginComputed, ""}
	flags := []data.Flags{"", "p", "", "", "", "bu"}
	for i := range n {
		row := figure.CoverageRow{Region: data.RegionCode(fmt.Sprintf("R%03d", i)), Name: name(i), Cells: map[data.Period]figure.CoverageCell{}}
		for year := range years {
			if kind := (i + year) % 7; kind < 6 {
				row.Cells[data.YearPeriod(2000+year)] = figure.CoverageCell{Flags: flags[kind], Origin: origins[kind], Words: "4.2 %"}
			}
		}
		in.Rows = append(in.Rows, row)
	}
	return in
}

func plainName(i int) string { return fmt.Sprintf("Region %d", i) }

func coverageWorlds() map[string]figure.CoverageInput {
	all := map[string]figure.CoverageInput{
		"none":       covered(0, 0, plainName),
		"no values":  covered(4, 0, plainName),
		"one":        covered(1, 1, plainName),
		"usual":      covered(9, 14, plainName),
		"many years": covered(5, 120, plainName),
		"many rows":  covered(300, 20, plainName),
		"long names": covered(6, 9, func(int) string { return strings.Repeat("Langer Name ohne Ende ", 14) }),
		"greek":      covered(6, 9, func(int) string { return "Ανατολική Μακεδονία, Северен централен" }),
		"odd names":  covered(3, 3, func(int) string { return "a\x00b\nc\u202e\U0001F600" }),
	}
	low := covered(300, 20, plainName)
	low.Height, low.Bare, low.First = 220, true, 40
	all["scrolled"] = low
	mixed := covered(3, 3, plainName)
	mixed.Rows[0].Cells["2001-Q3"] = figure.CoverageCell{Flags: "bdefimnpuCNP"}
	mixed.Rows[1].Cells["odd"] = figure.CoverageCell{}
	all["mixed periods"] = mixed
	return all
}

func TestCoverageStaysInItsFrame(t *testing.T) {
	for name, in := range coverageWorlds() {
		for _, language := range []string{"en", "de", "fi", "da"} {
			in.Printer = phrase.For(language)
			f, rows := figure.Coverage(in)
			if rows > len(in.Rows) || f.Title == "" || f.Alt == "" || strings.Contains(f.Title+f.Alt, "figure.") {
				t.Errorf("%s: want words and at most %d rows, got %q, %q, %d", name, len(in.Rows), f.Title, f.Alt, rows)
			}
			inFrame(t, name+" "+language, f)
		}
	}
}

func inFrame(t *testing.T, name string, f figure.Figure) {
	t.Helper()
	for _, m := range f.Marks {
		for _, p := range m.Points {
			if math.IsNaN(p.X+p.Y) || math.IsInf(p.X+p.Y, 0) {
				t.Fatalf("%s: %q stands at %v", name, m.Label, m.Points)
			}
		}
		if box := m.Bounds(); box.Left < -0.1 || box.Top < -0.1 || box.Right > f.Width+0.1 || box.Bottom > f.Height+0.1 {
			t.Errorf("%s: %q%q leaves the frame: %.1f of %.0f×%.0f", name, m.Words, m.Label, box, f.Width, f.Height)
		}
	}
}

func TestCoverageTellsEveryCell(t *testing.T) {
	in := covered(3, 7, plainName)
	f, _ := figure.Coverage(in)
	told := map[string]string{}
	for _, m := range f.Marks {
		if m.Period != "" {
			told[string(m.Region)+" "+string(m.Period)] = m.Label
		}
	}
	if want := 3 * 7; len(told) != want {
		t.Errorf("want %d cells, got %d", want, len(told))
	}
	for cell, want := range map[string]string{
		"R000 2000": "Region 0, 2000\n4.2 %, published",
		"R000 2001": "Region 0, 2001\n4.2 %, p = provisional",
		"R000 2003": "Region 0, 2003\n4.2 %, edited by hand",
		"R000 2004": "Region 0, 2004\n4.2 %, computed by a formula",
		"R000 2006": "Region 0, 2006\nno value",
		"R001 2004": "Region 1, 2004\n4.2 %, b = break in series, u = low reliability",
	} {
		if told[cell] != want {
			t.Errorf("%s: want %q, got %q", cell, want, told[cell])
		}
	}
	if want := "18 of 21 values are there"; !strings.Contains(f.Alt, want) {
		t.Errorf("want %q, got %q", want, f.Alt)
	}
}

func TestCoverageScrolls(t *testing.T) {
	in := covered(300, 20, plainName)
	in.Height, in.Bare, in.First = 220, true, 1000
	f, rows := figure.Coverage(in)
	if rows < 5 || rows > 20 {
		t.Fatalf("want about a dozen rows in 220 points, got %d", rows)
	}
	last := false
	for _, m := range f.Marks {
		last = last || m.Region == "R299"
	}
	if !last {
		t.Error("want the last row in sight when scrolled past the end")
	}
}

func TestSparkOfWorstSeries(t *testing.T) {
	value := func(period string, v float64, flags data.Flags) data.Observation {
		return data.Observation{Region: "DE60", Indicator: "rd", Period: data.Period(period), Value: v, Flags: flags}
	}
	for name, c := range map[string]struct {
		values []data.Observation
		lines  int
		dots   int
	}{
		"none":        {},
		"unplaceable": {values: []data.Observation{value("odd", 1, "")}},
		"one":         {values: []data.Observation{value("2020", 1, "")}, dots: 2},
		"all equal":   {values: []data.Observation{value("2020", 5, ""), value("2021", 5, "")}, lines: 1, dots: 1},
		"huge":        {values: []data.Observation{value("2020", -1e308, ""), value("2021", 1.7e308, "")}, lines: 1, dots: 1},
		"a gap":       {values: []data.Observation{value("2018", 1, ""), value("2019", 2, ""), value("2022", 1, ""), value("2023", 4, "")}, lines: 2, dots: 1},
		"a break":     {values: []data.Observation{value("2018", 1, ""), value("2019", 2, ""), value("2020", 1, "b"), value("2021", 4, "")}, lines: 2, dots: 1},
		"unordered":   {values: []data.Observation{value("2021", 1, ""), value("2019", 2, ""), value("2020", 1, "")}, lines: 1, dots: 1},
	} {
		f := figure.Spark(figure.SparkInput{Values: c.values, Unit: "%", Decimals: 1, Printer: phrase.For("de"), Width: 70, Height: 18})
		lines, dots := 0, 0
		for _, m := range f.Marks {
			switch m.Shape {
			case figure.Polyline:
				lines++
			case figure.Circle:
				dots++
			}
		}
		if lines != c.lines || dots != c.dots || f.Alt == "" {
			t.Errorf("%s: want %d lines and %d dots, got %d, %d, %q", name, c.lines, c.dots, lines, dots, f.Alt)
		}
		inFrame(t, name, f)
	}
}

func TestSparkTellsTheNearestValue(t *testing.T) {
	var values []data.Observation
	for year := range 5 {
		values = append(values, data.Observation{Period: data.YearPeriod(2018 + year), Value: float64(year) * 1.5})
	}
	values[4].Flags, values[4].Origin = "p", data.OriginEdited
	f := figure.Spark(figure.SparkInput{Values: values, Unit: "%", Decimals: 1, Printer: phrase.For("en"), Width: 80, Height: 20})
	for x, want := range map[float64]string{0: "2018\n0.0 %", 40: "2020\n3.0 %", 79: "2022\n6.0 %, provisional, edited by hand"} {
		if m, ok := f.At(x, 1); !ok || m.Label != want {
			t.Errorf("at %g: want %q, got %q", x, want, m.Label)
		}
	}
}

func TestRecordedCoverage(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the last bit of a sum may differ on this processor")
	}
	in := covered(8, 14, plainName)
	for _, palette := range figure.Palettes {
		in.Palette = palette
		f, _ := figure.Coverage(in)
		var picture bytes.Buffer
		if err := figure.WritePNG(&picture, f, 1.5); err != nil {
			t.Fatal(err)
		}
		compare(t, "coverage_"+palette.ID+".png", picture.Bytes())
	}
	in.Printer = phrase.For("de")
	f, _ := figure.Coverage(in)
	compare(t, "coverage_usual.txt", []byte(strokes(f)))
	spark := figure.Spark(figure.SparkInput{Values: sparkValues(), Unit: "%", Decimals: 1, Printer: phrase.For("fi"), Width: 80, Height: 20})
	compare(t, "spark_usual.txt", []byte(strokes(spark)))
}

func sparkValues() []data.Observation {
	var values []data.Observation
	for i, v := range []float64{3, 5, 4, 8, 7.5, 9, 8.5, 6, 7, 7.2} {
		values = append(values, data.Observation{Region: "DE60", Indicator: "rd", Period: data.YearPeriod(2010 + i), Value: v})
	}
	values[6].Flags = "b"
	values[9].Flags = "p"
	return values
}

// BenchmarkCoverage lays out and paints what a strip has in sight while it scrolls.
func BenchmarkCoverage(b *testing.B) {
	in := covered(2000, 25, plainName)
	in.Width, in.Height, in.Bare = 700, 400, true
	for b.Loop() {
		in.First = (in.First + 3) % 1900
		f, _ := figure.Coverage(in)
		figure.Image(f, 1.34)
	}
}
