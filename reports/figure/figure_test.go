package figure_test

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/datatest"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

func TestEveryWordLiesInTheFrameAndApart(t *testing.T) {
	eachFigure(t, func(t *testing.T, _ figure.Input, f figure.Figure) {
		frame := figure.Box{Right: f.Width, Bottom: f.Height}.Grown(0.01)
		var words []figure.Mark
		for _, m := range f.Marks {
			if m.Shape == figure.Text {
				words = append(words, m)
			}
		}
		for i, m := range words {
			box := m.Bounds()
			if !frame.Holds(figure.Point{X: box.Left, Y: box.Top}) || !frame.Holds(figure.Point{X: box.Right, Y: box.Bottom}) {
				t.Errorf("%q lies at %.1f, outside %.0f×%.0f", m.Words, box, f.Width, f.Height)
			}
			for _, other := range words[:i] {
				if box.Grown(-0.05).Overlaps(other.Bounds()) {
					t.Errorf("%q at %.1f lies over %q at %.1f", m.Words, box, other.Words, other.Bounds())
				}
			}
		}
	})
}

func TestEveryFigureKeepsItsPromises(t *testing.T) {
	eachFigure(t, func(t *testing.T, in figure.Input, f figure.Figure) {
		if f.Title == "" || f.Alt == "" || f.Language != in.Printer.Language() || len(f.Marks) == 0 {
			t.Errorf("want title, alt, language and marks, got %q, %q, %q, %d", f.Title, f.Alt, f.Language, len(f.Marks))
		}
		if strings.Contains(f.Title+f.Subtitle+f.Alt, "figure.") || strings.ContainsAny(f.Title+f.Subtitle+f.Alt, "{}") {
			t.Errorf("a phrase is missing: %q %q %q", f.Title, f.Subtitle, f.Alt)
		}
		for _, m := range f.Marks {
			if m.Shape == figure.Text && (m.Words == "" || m.Words != figure.Printable(m.Words)) {
				t.Errorf("%q cannot be printed as it is", m.Words)
			}
			for _, p := range m.Points {
				if math.IsNaN(p.X+p.Y) || math.IsInf(p.X+p.Y, 0) {
					t.Fatalf("%q stands at %v", m.Label, m.Points)
				}
			}
			box := m.Bounds()
			if m.Shape != figure.Text && (box.Left < -1 || box.Top < -1 || box.Right > f.Width+1 || box.Bottom > f.Height+1) {
				t.Errorf("a mark for %q leaves the frame: %.1f of %.0f×%.0f", m.Label, box, f.Width, f.Height)
			}
		}
	})
}

func TestSameInputGivesTheSameFigure(t *testing.T) {
	in := usual().input(t)
	for _, kind := range figure.Kinds {
		first, err := kind.New(in)
		if err != nil {
			t.Fatal(err)
		}
		again, err := kind.New(in)
		if err != nil || !reflect.DeepEqual(first, again) {
			t.Errorf("%s: want the same figure twice, error %v", kind.ID, err)
		}
	}
}

func TestAbsentRegionsHaveNoBar(t *testing.T) {
	w := usual()
	in := w.input(t)
	f := draw(t, "ranked-bars", in)
	absent := w.regions[8].Code
	for _, m := range f.Marks {
		if m.Region == absent {
			t.Errorf("want no mark for the absent region, got %q", m.Label)
		}
	}
	if want := "No value: " + string(absent); !strings.Contains(f.Alt, want) {
		t.Errorf("want %q told, got %q", want, f.Alt)
	}
	if got := bars(f, w.regions[0].Code); got != 1 {
		t.Errorf("want one bar for the focus, got %d", got)
	}
}

func bars(f figure.Figure, region data.RegionCode) int {
	n := 0
	for _, m := range f.Marks {
		if m.Shape == figure.Polygon && m.Region == region {
			n++
		}
	}
	return n
}

func TestBarsStartAtZero(t *testing.T) {
	w := compared(3, 10, 20, -5)
	f := draw(t, "ranked-bars", w.input(t))
	box := func(i int) figure.Box {
		for _, m := range f.Marks {
			if m.Shape == figure.Polygon && m.Region == w.regions[i].Code {
				return m.Bounds()
			}
		}
		t.Fatalf("no bar for region %d", i)
		return figure.Box{}
	}
	ten, twenty, negative := box(0), box(1), box(2)
	if math.Abs(twenty.Width()-2*ten.Width()) > 0.01 || math.Abs(negative.Width()-ten.Width()/2) > 0.01 {
		t.Errorf("want lengths 2:4:1, got %.2f %.2f %.2f", ten.Width(), twenty.Width(), negative.Width())
	}
	if math.Abs(ten.Left-negative.Right) > 0.01 {
		t.Errorf("want one zero line, got %.2f and %.2f", ten.Left, negative.Right)
	}
}

func TestBetterIsFurtherRightInAProfile(t *testing.T) {
	for name, c := range map[string]struct {
		direction data.Direction
		right     bool // the focus, with the highest value, is right of its peers
	}{
		"higher is better": {data.HigherIsBetter, true},
		"lower is better":  {data.LowerIsBetter, false},
		"no direction":     {data.NoDirection, true},
	} {
		w := compared(3, 9, 1, 5)
		w.indicators[0].Direction = c.direction
		f := draw(t, "profile", w.input(t))
		place := map[data.RegionCode]float64{}
		for _, m := range f.Marks {
			if m.Shape == figure.Circle && m.Region != "" {
				place[m.Region] = m.Points[0].X
			}
		}
		focus, peer := place[w.regions[0].Code], place[w.regions[1].Code]
		if focus == 0 || peer == 0 || (focus > peer) != c.right {
			t.Errorf("%s: want focus right of its peer %v, got %.1f and %.1f", name, c.right, focus, peer)
		}
	}
}

func TestLinesLeaveAbsentYearsAndBreaksOpen(t *testing.T) {
	w := compared(1)
	in := w.input(t)
	points := func(years ...int) (all []benchmark.Point) {
		for _, year := range years {
			all = append(all, benchmark.Point{Period: data.YearPeriod(year), Value: float64(year % 7)})
		}
		return all
	}
	broken := points(2010, 2011, 2012, 2013)
	broken[2].Flags = "b"
	for name, c := range map[string]struct {
		points []benchmark.Point
		pieces int
		signs  int
	}{
		"whole":        {points(2010, 2011, 2012), 1, 0},
		"absent year":  {points(2010, 2011, 2013, 2014), 2, 0},
		"lonely years": {points(2010, 2012, 2014), 0, 0},
		"break":        {broken, 2, 2},
		"unordered":    {points(2012, 2010, 2011), 1, 0},
	} {
		in.Series = []benchmark.Line{{Region: w.regions[0].Code, Points: c.points}}
		f := draw(t, "line", in)
		pieces, signs := 0, 0
		for _, m := range f.Marks {
			if m.Shape != figure.Polyline || m.Region == "" {
				continue
			}
			if m.Label == "" {
				signs++
			} else {
				pieces++
			}
		}
		if pieces != c.pieces || signs != c.signs {
			t.Errorf("%s: want %d pieces and %d strokes of break signs, got %d and %d", name, c.pieces, c.signs, pieces, signs)
		}
	}
}

func TestUncertainValuesAreHollowInLines(t *testing.T) {
	w := compared(1)
	in := w.input(t)
	in.Series = []benchmark.Line{{Region: w.regions[0].Code, Points: []benchmark.Point{
		{Period: "2020", Value: 1}, {Period: "2021", Value: 2, Flags: "p"},
	}}}
	f := draw(t, "line", in)
	hollow := map[data.Period]bool{}
	for _, m := range f.Marks {
		if m.Shape == figure.Circle {
			hollow[m.Period] = m.Fill == in.Palette.Paper
		}
	}
	if len(hollow) != 2 || hollow["2020"] || !hollow["2021"] {
		t.Errorf("want only 2021 hollow, got %v", hollow)
	}
}

func TestTheFocusStaysAmongManyRegions(t *testing.T) {
	const n = 10_000
	w := world{regions: datatest.Regions(manyCodes(n)...)}
	w.indicators = []data.Indicator{indicator("rd", "Expenditure on research", data.HigherIsBetter)}
	w.observations = datatest.Column("rd", codes(w.regions), rising(n)...)
	in := w.input(t)
	in.Region = w.regions[n/2].Code
	f := draw(t, "ranked-bars", in)
	if bars(f, in.Region) != 1 {
		t.Error("want a bar for the focus")
	}
	if len(f.Marks) > 400 {
		t.Errorf("want a figure of 40 rows, got %d marks", len(f.Marks))
	}
	for _, kind := range figure.Kinds {
		draw(t, kind.ID, in)
	}
}

func manyCodes(n int) []data.RegionCode {
	all := make([]data.RegionCode, n)
	for i := range all {
		all[i] = data.RegionCode("R" + strings.Repeat("0", 5) + string(rune('A'+i%26)) + phrase.For("en").Integer(i))
	}
	return all
}

func TestPointersFindWhatTheyPointAt(t *testing.T) {
	w := usual()
	f := draw(t, "ranked-bars", w.input(t))
	for _, m := range f.Marks {
		if m.Shape != figure.Polygon || m.Region == "" {
			continue
		}
		box := m.Bounds()
		got, found := f.At(box.Left+box.Width()*0.1, (box.Top+box.Bottom)/2)
		if !found || got.Region != m.Region || !strings.Contains(got.Label, string(m.Region)) {
			t.Errorf("want %s under the pointer, got %q %v", m.Region, got.Label, found)
		}
	}
	if got, found := f.At(1, 1); found {
		t.Errorf("want nothing in the corner, got %q", got.Label)
	}
}

func TestRefusals(t *testing.T) {
	in := usual().input(t)
	for _, kind := range figure.Kinds {
		if _, err := kind.New(figure.Input{}); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%s without a printer: want %v, got %v", kind.ID, data.ErrInvalid, err)
		}
		if _, err := kind.New(figure.Input{Printer: in.Printer}); err != nil {
			t.Errorf("%s of nothing: want an empty figure, got %v", kind.ID, err)
		}
	}
	in.Indicator = "unheard of"
	for _, id := range []string{"ranked-bars", "line"} {
		kind, _ := figure.KindOf(id)
		if _, err := kind.New(in); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: want %v, got %v", id, data.ErrNotFound, err)
		}
	}
}

func draw(t testing.TB, id string, in figure.Input) figure.Figure {
	t.Helper()
	kind, found := figure.KindOf(id)
	if !found {
		t.Fatalf("no kind %q", id)
	}
	f, err := kind.New(in)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
