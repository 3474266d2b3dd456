package figure_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// blank is an input without anything to show.
func blank() figure.Input {
	return figure.Input{Printer: phrase.For("en"), Width: 480, Height: 320}
}

// marked returns the marks of a shape that are about a region.
func marked(f figure.Figure, shape figure.Shape, region data.RegionCode) []figure.Mark {
	var all []figure.Mark
	for _, m := range f.Marks {
		if m.Shape == shape && m.Region == region {
			all = append(all, m)
		}
	}
	return all
}

func says(f figure.Figure, words string) bool {
	return slices.ContainsFunc(f.Marks, func(m figure.Mark) bool { return m.Shape == figure.Text && m.Words == words })
}

func TestAFocusAmongHundredsOfIntervalsStays(t *testing.T) {
	w := compared(330, rising(330)...)
	in := w.input(t)
	in.Height = 300
	in.Region = w.regions[150].Code
	f := draw(t, "rank-intervals", in)
	if len(marked(f, figure.Polyline, in.Region)) == 0 {
		t.Error("want the interval of the focus")
	}
	if !slices.ContainsFunc(f.Marks, func(m figure.Mark) bool { return strings.Contains(m.Words, "more regions") }) {
		t.Error("want the regions counted that have no room")
	}
	in.Height = 4000
	rows := map[data.RegionCode]bool{}
	for _, m := range draw(t, "rank-intervals", in).Marks {
		rows[m.Region] = true
	}
	if len(rows) < 150 {
		t.Errorf("want more rows on a figure that is high, got %d", len(rows))
	}
}

func TestARegionWithoutIntervalHasNone(t *testing.T) {
	in := blank()
	in.Intervals.Rows = []figure.Interval{
		{Region: "A", Rank: known(1), Low: known(1), Median: known(1), High: known(2)},
		{Region: "B", Rank: known(2)},
		{Region: "C"},
	}
	f := draw(t, "rank-intervals", in)
	for region, want := range map[data.RegionCode]int{"A": 4, "B": 0, "C": 0} { // a line with two ends and the median
		if got := len(marked(f, figure.Polyline, region)); got != want {
			t.Errorf("%s: want %d lines, got %d", region, want, got)
		}
	}
	if !strings.Contains(f.Alt, "too few data: C") {
		t.Errorf("want the region without a rank named, got %q", f.Alt)
	}
}

// What the parts of a distance do not explain is shown as well: bars are as long as their distance.
func TestPartsOfADistanceFillItsBar(t *testing.T) {
	in := blank()
	in.Region = "F"
	in.Shares.Dimensions = []figure.Dimension{{Code: "a"}, {Code: "b"}}
	half, quarter := known(0.5), known(0.25)
	in.Shares.Rows = []figure.ShareRow{
		{Region: "A", Distance: known(1), Parts: []number{half, half}},
		{Region: "B", Distance: known(2), Parts: []number{quarter, {}}},
	}
	f := draw(t, "contributions", in)
	width := func(region data.RegionCode) float64 {
		box := figure.Box{Left: math.Inf(1), Right: math.Inf(-1)}
		for _, m := range marked(f, figure.Polygon, region) {
			box.Left, box.Right = min(box.Left, m.Bounds().Left), max(box.Right, m.Bounds().Right)
		}
		return box.Width()
	}
	if a, b := width("A"), width("B"); math.Abs(b-2*a) > 2 {
		t.Errorf("want bars of lengths 1:2, got %.1f and %.1f", a, b)
	}
}

// Beside their colours the parts of a bar differ in texture: no two have the same number of strokes
// and the same ground.
func TestPartsDifferWithoutColour(t *testing.T) {
	in := blank()
	in.Palette, in.Region = figure.Print, "F"
	row := figure.ShareRow{Region: "A", Distance: known(1)}
	for _, code := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		in.Shares.Dimensions = append(in.Shares.Dimensions, figure.Dimension{Code: code})
		row.Parts = append(row.Parts, known(1.0/7))
	}
	in.Shares.Rows = []figure.ShareRow{row}
	f := draw(t, "contributions", in)
	type look struct {
		strokes int
		level   bool
		outline bool
		rising  bool
		upright bool
	}
	looks := map[string]look{}
	for _, m := range f.Marks {
		if m.Region != "A" || m.Shape == figure.Text {
			continue
		}
		part := strings.Split(m.Label, "\n")[1]
		l := looks[part]
		if m.Shape == figure.Polygon {
			l.outline = m.Stroke.A > 0
		} else {
			l.strokes++
			l.level = l.level || m.Points[0].Y == m.Points[1].Y
			l.upright = l.upright || m.Points[0].X == m.Points[1].X
			l.rising = m.Points[0].X < m.Points[1].X && m.Points[0].Y > m.Points[1].Y
		}
		looks[part] = l
	}
	if len(looks) != 7 {
		t.Fatalf("want seven parts, got %v", looks)
	}
	seen := map[look]string{}
	for part, l := range looks {
		if other, taken := seen[l]; taken {
			t.Errorf("%s and %s look the same: %+v", part, other, l)
		}
		seen[l] = part
	}
}

func TestStepsAddUp(t *testing.T) {
	for name, c := range map[string]struct {
		steps  figure.Steps
		height float64
		rest   bool
		others bool
	}{
		"exactly":          {steps: steps(10, 12, 3, -1), height: 400},
		"with a remainder": {steps: steps(10, 12, 3), height: 400, rest: true},
		"without a step":   {steps: steps(10, 12), height: 400, rest: true},
		"none needed":      {steps: steps(10, 10), height: 400},
		"too many":         {steps: steps(0, 210, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1), height: 220, others: true},
	} {
		in := blank()
		in.Steps, in.Height = c.steps, c.height
		f := draw(t, "waterfall", in)
		if got := says(f, "Not explained by single steps"); got != c.rest {
			t.Errorf("%s: want a remainder %v, got %v", name, c.rest, got)
		}
		if got := slices.ContainsFunc(f.Marks, func(m figure.Mark) bool { return strings.Contains(m.Words, "others together") }); got != c.others {
			t.Errorf("%s: want a sum of others %v, got %v", name, c.others, got)
		}
		last := f.Marks[len(f.Marks)-1] // the name of the end
		if last.Words != "To" {
			t.Errorf("%s: want the end last, got %q", name, last.Words)
		}
	}
}

func steps(from, to float64, parts ...float64) figure.Steps {
	s := figure.Steps{From: figure.StepEnd{Name: "From", Value: known(from)}, To: figure.StepEnd{Name: "To", Value: known(to)}}
	for _, part := range parts {
		s.Parts = append(s.Parts, figure.Step{Name: "Part", Amount: known(part)})
	}
	return s
}

func TestALorenzCurveRunsFromCornerToCorner(t *testing.T) {
	for name, points := range map[string][]figure.CurvePoint{
		"with its corners":    {{}, {X: 0.5, Y: 0.2}, {X: 1, Y: 1}},
		"without its corners": {{X: 0.5, Y: 0.2}},
		"beyond rounding":     {{X: 0.5, Y: 0.2}, {X: 1.0000001, Y: 1.0000001}},
		"all have the same":   {{X: 0.5, Y: 0.5}},
	} {
		in := blank()
		in.Curves.Lines = []figure.Curve{{Name: "One", Points: points, Gini: known(0.3)}}
		f := draw(t, "lorenz", in)
		curve := f.Marks[slices.IndexFunc(f.Marks, func(m figure.Mark) bool { return m.Shape == figure.Polyline && strings.HasPrefix(m.Label, "One") })]
		first, last := curve.Points[0], curve.Points[len(curve.Points)-1]
		if math.Abs((last.X-first.X)-(first.Y-last.Y)) > 0.01 || last.X-first.X < 100 {
			t.Errorf("%s: want a square, got %v to %v", name, first, last)
		}
		if f.Title != "One: Gini coefficient 0.300" {
			t.Errorf("%s: want the Gini in the title, got %q", name, f.Title)
		}
	}
}

func TestBrokenTreesAreStillDrawn(t *testing.T) {
	leaves := []figure.Leaf{{Region: "A"}, {Region: "B"}, {Region: "C"}}
	for name, c := range map[string]struct {
		merges []figure.Merge
		drawn  int
	}{
		"whole":           {[]figure.Merge{{0, 1, 1}, {3, 2, 2}}, 2},
		"a forest":        {[]figure.Merge{{0, 1, 1}}, 1},
		"no merge":        {nil, 0},
		"out of range":    {[]figure.Merge{{0, 9, 1}, {-1, 2, 2}}, 0},
		"with itself":     {[]figure.Merge{{1, 1, 1}}, 0},
		"joined twice":    {[]figure.Merge{{0, 1, 1}, {0, 2, 2}}, 1},
		"a later one":     {[]figure.Merge{{0, 4, 1}, {1, 2, 2}}, 1},
		"no number":       {[]figure.Merge{{0, 1, math.NaN()}, {1, 2, math.Inf(1)}}, 0},
		"an inversion":    {[]figure.Merge{{0, 1, 2}, {3, 2, 1}}, 2},
		"below the floor": {[]figure.Merge{{0, 1, -2}, {3, 2, 1}}, 2},
	} {
		in := blank()
		in.Tree = figure.Tree{Leaves: leaves, Merges: c.merges, Members: []int{0, 0, 1}}
		f := draw(t, "dendrogram", in)
		got := 0
		for _, m := range f.Marks {
			if m.Shape == figure.Polyline && strings.HasPrefix(m.Label, "Joined") {
				got++
			}
		}
		if got != c.drawn {
			t.Errorf("%s: want %d merges, got %d", name, c.drawn, got)
		}
		for _, leaf := range leaves {
			if !says(f, string(leaf.Region)) {
				t.Errorf("%s: want %s named", name, leaf.Region)
			}
		}
		inFrame(t, name, f)
	}
}

func TestATreeIsCutBetweenItsClusters(t *testing.T) {
	in := blank()
	in.Tree = figure.Tree{
		Leaves: []figure.Leaf{{Region: "A"}, {Region: "B"}, {Region: "C"}}, Merges: []figure.Merge{{0, 1, 1}, {3, 2, 3}}, Members: []int{0, 0, 1},
	}
	f := draw(t, "dendrogram", in)
	if !says(f, "Cut: 2 clusters") || !says(f, "1 (2)") || !says(f, "2 (1)") {
		t.Error("want the cut told and the clusters numbered with their sizes")
	}
}

func TestManyLeavesLoseTheirNamesButAnswer(t *testing.T) {
	in := compared(330, rising(330)...).input(t)
	in.Height, in.Region = 320, in.Result.Comparison.Focus
	f := draw(t, "dendrogram", in)
	if !slices.ContainsFunc(f.Marks, func(m figure.Mark) bool { return strings.HasPrefix(m.Words, "Too many regions to name") }) {
		t.Error("want a remark that names are left out")
	}
	answered := map[data.RegionCode]bool{}
	for _, m := range f.Marks {
		if m.Label != "" {
			answered[m.Region] = true
		}
	}
	if len(answered) < 330 || !says(f, string(in.Region)) {
		t.Errorf("want every leaf to answer a pointer and the focus named, got %d", len(answered))
	}
}

func TestAbsentPairsAreEmptyCells(t *testing.T) {
	in := blank()
	in.Correlations.Variables = []figure.Variable{{Code: "a"}, {Code: "b"}, {Code: "c"}}
	in.Correlations.Pairs = []figure.Pair{{A: 0, B: 1, Value: known(0.95), Flag: figure.Redundant}, {A: 0, B: 2}, {A: 7, B: 1, Value: known(1)}}
	f := draw(t, "correlations", in)
	empty := 0
	for _, m := range f.Marks {
		if m.Shape == figure.Polygon && strings.HasSuffix(m.Label, "no value") {
			if empty++; m.Fill.A != 0 {
				t.Errorf("want an empty cell, got %v", m.Fill)
			}
		}
	}
	if empty != 4 || !says(f, "0.95") || f.Title != "Pairs: 1 redundant, 0 conflicting, 0 weak" {
		t.Errorf("want four empty cells and one flagged pair, got %d and %q", empty, f.Title)
	}
}

func TestWordsInCellsAreReadableOnEveryValue(t *testing.T) {
	for _, palette := range figure.Palettes {
		in := blank()
		in.Palette, in.Height = palette, 0
		in.Correlations.Variables = []figure.Variable{{Code: "a"}, {Code: "b"}}
		for value := -1.0; value <= 1; value += 0.05 {
			in.Correlations.Pairs = []figure.Pair{{A: 0, B: 1, Value: known(value)}}
			ground := palette.Paper
			for _, m := range draw(t, "correlations", in).Marks {
				if m.Shape == figure.Polygon && strings.Contains(m.Label, "\n") {
					ground = m.Fill
				}
				if m.Shape == figure.Text && m.Anchor == figure.Middle && m.Angle == 0 && figure.Contrast(m.Fill, ground) < 4.5 {
					t.Errorf("%s: %q on its cell: want 4.5, got %.2f", palette.ID, m.Words, figure.Contrast(m.Fill, ground))
				}
			}
		}
	}
}

func TestTheFocusIsAlwaysNamedInACloud(t *testing.T) {
	in := blank()
	in.Region = "F"
	for i := range 400 {
		in.Cloud.Points = append(in.Cloud.Points, figure.CloudPoint{Region: data.RegionCode("R" + phrase.For("en").Integer(i)), X: known(float64(i % 20)), Y: known(float64(i / 20))})
	}
	in.Cloud.Points = append(in.Cloud.Points, figure.CloudPoint{Region: "F", X: known(10), Y: known(10)}, figure.CloudPoint{Region: "G", X: known(1)})
	f := draw(t, "scatter", in)
	if !says(f, "F") || !strings.Contains(f.Alt, "No value: G") {
		t.Errorf("want the focus named and the absent told, got %q", f.Alt)
	}
}

func TestMovedPointsAreMarkedAndNamed(t *testing.T) {
	in := compared(8, 1, 2, 3, 4, 5, 6, 7, 90).input(t)
	in.Change.Points[0].After = known(8)
	f := draw(t, "before-after", in)
	for _, i := range []int{0, 1} {
		if !says(f, string(in.Change.Points[i].Region)) {
			t.Errorf("want %s named", in.Change.Points[i].Region)
		}
	}
	for i := range in.Change.Points {
		in.Change.Points[i].Moved = true // a logarithm moves them all
	}
	if f = draw(t, "before-after", in); says(f, string(in.Change.Points[0].Region)) || !strings.Contains(f.Title, "8 values were changed") {
		t.Errorf("want no single point named, got %q", f.Title)
	}
}

func TestEffectsComeStrongestFirst(t *testing.T) {
	in := blank()
	in.Effects.Rows = []figure.Effect{
		{Code: "weak", Total: figure.Estimate{Value: known(0.1)}},
		{Code: "strong", Total: figure.Estimate{Value: known(0.7), Low: known(0.6), High: known(0.8)}},
		{Code: "unknown"},
	}
	f := draw(t, "effects", in)
	place := map[string]float64{}
	for _, m := range f.Marks {
		if m.Shape == figure.Text {
			place[m.Words] = m.Points[0].Y
		}
	}
	if place["strong"] >= place["weak"] || f.Title != "The result depends most on: strong" || !strings.Contains(f.Alt, "No value: unknown") {
		t.Errorf("want the strongest first, got %v and %q", place, f.Title)
	}
}
