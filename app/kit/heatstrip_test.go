package kit

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pharos/data"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

func coverage(rows, years int) figure.CoverageInput {
	in := figure.CoverageInput{Indicator: data.Indicator{Code: "rd", Name: data.Plain("Research")}}
	for i := range rows {
		row := figure.CoverageRow{Region: data.RegionCode(fmt.Sprintf("R%d", i)), Name: fmt.Sprintf("Region %d", i), Cells: map[data.Period]figure.CoverageCell{}}
		for year := range years {
			if (i+year)%5 > 0 {
				row.Cells[data.YearPeriod(2000+year)] = figure.CoverageCell{}
			}
		}
		in.Rows = append(in.Rows, row)
	}
	return in
}

func TestHeatStripScrollsByWheelBarAndKeyboard(t *testing.T) {
	newApp(t)
	strip := NewHeatStrip(HeatStripOptions{Printer: phrase.For("de")})
	strip.SetCoverage(coverage(500, 12))
	w := test.NewTempWindow(t, strip)
	w.Resize(fyne.NewSize(700, 320))
	photograph(t, w, "heatstrip")
	if strip.rows < 5 || strip.rows > 40 {
		t.Fatalf("want the rows that fit, got %d", strip.rows)
	}
	wheel := func(by float32) func() {
		return func() { strip.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)}) }
	}
	key := func(name fyne.KeyName) func() {
		return func() { strip.bar.TypedKey(&fyne.KeyEvent{Name: name}) }
	}
	last := 500 - strip.rows
	for _, step := range []struct {
		name string
		do   func()
		want int
	}{
		{"wheel down", wheel(-24), 3},
		{"a touch up", wheel(1), 2},
		{"up past the top", wheel(900), 0},
		{"a row down", key(fyne.KeyDown), 1},
		{"a page down", key(fyne.KeyPageDown), 1 + strip.rows},
		{"the end", key(fyne.KeyEnd), last},
		{"past the end", key(fyne.KeyDown), last},
		{"the beginning", key(fyne.KeyHome), 0},
		{"the bar's foot", func() { strip.bar.Tapped(&fyne.PointEvent{Position: fyne.NewPos(2, strip.bar.Size().Height-1)}) }, last},
	} {
		if step.do(); strip.first != step.want {
			t.Errorf("%s: want row %d at the top, got %d", step.name, step.want, strip.first)
		}
	}
	if f := strip.Whole(); f.Title == "" || f.Height < 5000 || !strings.Contains(f.Alt, "4\u202f800") {
		t.Errorf("want the whole figure with its title, got %q, %g high, %q", f.Title, f.Height, f.Alt)
	}
}

func TestHeatStripWithoutRowsSaysSo(t *testing.T) {
	newApp(t)
	strip := NewHeatStrip(HeatStripOptions{Printer: phrase.For("fi")})
	w := test.NewTempWindow(t, strip)
	w.Resize(fyne.NewSize(400, 300))
	strip.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	if f, _ := strip.view.Figure(); !strings.Contains(f.Alt, phrase.For("fi").Text("figure.empty.no-coverage")) {
		t.Errorf("want the strip to say that there is nothing, got %q", f.Alt)
	}
}

func TestSparkIsDrawnInATableAndTold(t *testing.T) {
	newApp(t)
	p := phrase.For("en")
	in := figure.SparkInput{Printer: p, Unit: "%", Decimals: 1}
	for year := range 6 {
		in.Values = append(in.Values, data.Observation{Period: data.YearPeriod(2018 + year), Value: float64(year * year)})
	}
	table := NewTable(TableOptions{Printer: p, Columns: []Column{
		{Key: "name", Title: "Name", Width: 120, Text: func(int) string { return "Hamburg" }, Note: func(int) string { return "from a file" }},
		{
			Key: "value", Title: "Value", Kind: NumberColumn, Width: 80, Text: func(int) string { return "25.0" },
			Value: func(int) (float64, bool) { return 25, true }, Mark: func(int) string { return "bp" },
		},
		{
			Key: "course", Title: "Course", Width: 120, Text: func(int) string { return "2018–2023" },
			Spark: func(row int) (figure.SparkInput, bool) { return in, row == 0 },
		},
	}})
	w := test.NewTempWindow(t, table)
	w.Resize(fyne.NewSize(500, 240))
	table.SetRows(2)
	photograph(t, w, "spark")
	row := table.grid.body.pool[0]
	if trace := row.fields[2].spark; trace.figure.Alt == "" || !trace.raster.Visible() {
		t.Error("want a line in the first row")
	}
	if trace := table.grid.body.pool[1].fields[2].spark; trace.raster.Visible() {
		t.Error("want none in the second")
	}
	told := func(column int, by float32) string {
		return table.grid.body.told(fyne.NewPos(table.grid.left(column)+by, 8))
	}
	for want, got := range map[string]string{
		"from a file":                          told(0, 4),
		"b = break in series\np = provisional": told(1, 4),
		"2023\n25.0 %":                         told(2, table.grid.widths[2]-8),
	} {
		if got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
	if got := table.Content().Rows[0][2].Text; got != "2018–2023" {
		t.Errorf("want the text in files, got %q", got)
	}
}

func TestSparkOnAPage(t *testing.T) {
	newApp(t)
	spark := NewSpark()
	w := test.NewTempWindow(t, spark)
	w.Resize(fyne.NewSize(120, 40))
	spark.Set(figure.SparkInput{Printer: phrase.For("da"), Values: []data.Observation{{Period: "2020", Value: 1}, {Period: "2021", Value: 2}}})
	spark.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(4, 4)}})
	if !spark.tip.Visible() || spark.AccessibilityLabel() == "" {
		t.Error("want the value under the pointer and the line in words")
	}
	spark.MouseOut()
	if spark.tip.Visible() {
		t.Error("want the note gone with the pointer")
	}
}

// photograph writes what a window shows into the folder that PHAROS_PICTURES names.
func photograph(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	folder := os.Getenv("PHAROS_PICTURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
