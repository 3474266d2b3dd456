package kit

import (
	"context"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"pharos/app/task"
	"pharos/app/theme"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

func TestFacesShowOneAtATime(t *testing.T) {
	newApp(t)
	p := phrase.For("de")
	done := []string{}
	did := func(what string) func() { return func() { done = append(done, what) } }
	faces := NewFaces(p, widget.NewLabel("gefüllt"))
	w := test.NewTempWindow(t, faces)
	w.Resize(fyne.NewSize(500, 400))
	for _, step := range []struct {
		name string
		show func()
		face Face
		says []string
	}{
		{"loading at first", func() {}, Loading, []string{p.Text("face.loading")}},
		{"empty", func() {
			faces.ShowEmpty(Empty{Title: "Nichts", Text: "Noch nicht", Action: "Los", Do: did("first"), Second: "Anders", DoThis: did("second")})
		}, EmptyFace, []string{"Nichts", "Noch nicht", "Los", "Anders"}},
		{"problem", func() {
			faces.ShowProblem(Trouble{Text: "Kaputt", Advice: "Prüfen", Details: "tief", Retry: did("retry"), Copy: func(text string) { did(text)() }})
		}, ProblemFace, []string{"Kaputt", "Prüfen", p.Text("face.retry"), p.Text("face.copy-details")}},
		{"filled", faces.ShowFilled, Filled, []string{"gefüllt"}},
	} {
		step.show()
		if faces.Face() != step.face {
			t.Errorf("%s: want face %d, got %d", step.name, step.face, faces.Face())
		}
		markup := test.RenderToMarkup(w.Canvas())
		for _, text := range step.says {
			if !strings.Contains(markup, text) {
				t.Errorf("%s: want it to say %q", step.name, text)
			}
		}
		for _, b := range buttons(faces) {
			test.Tap(b)
		}
	}
	if want := []string{"first", "second", "retry", "tief"}; !slices.Equal(want, done) {
		t.Errorf("want every button to do its deed, %v, got %v", want, done)
	}
}

func buttons(o fyne.CanvasObject) (all []*Button) {
	for _, object := range test.LaidOutObjects(o) {
		if b, is := object.(*Button); is {
			all = append(all, b)
		}
	}
	return all
}

var places = []Option{
	{Key: "DE60", Title: "Hamburg", Detail: "DE60", Group: "NUTS 2"},
	{Key: "DK01", Title: "Hovedstaden", Detail: "DK01", Group: "NUTS 2"},
	{Key: "AT", Title: "Österreich", Detail: "AT", Group: "Länder"},
	{Key: "AT12", Title: "Niederösterreich", Detail: "AT12", Group: "NUTS 2"},
}

func answers(text string) (keys []string) {
	SearchIn(places)(text, func(found []Option) {
		for _, o := range found {
			keys = append(keys, o.Key)
		}
	})
	return keys
}

func TestSearchIn(t *testing.T) {
	for _, row := range []struct {
		name, text string
		want       []string
	}{
		{"everything, group by group", "", []string{"DE60", "DK01", "AT12", "AT"}},
		{"folded", "oster", []string{"AT12", "AT"}},
		{"by its code first", "dk01", []string{"DK01"}},
		{"two words", "ham de", []string{"DE60"}},
		{"nothing", "xyz", nil},
	} {
		if got := answers(row.text); !slices.Equal(row.want, got) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
		}
	}
}

func TestMatchPrefersTheBetterAnswer(t *testing.T) {
	order := []string{"wien", "wien umland", "stadt wien", "altwiener forst", "nothing"}
	last := 101
	for _, text := range order {
		got := Match(text, "wien")
		if got >= last {
			t.Errorf("%q: want less than %d, got %d", text, last, got)
		}
		last = got
	}
	if last != 0 {
		t.Errorf("want 0 for what does not match, got %d", last)
	}
}

func TestPickerIsMovedThroughWhileTyping(t *testing.T) {
	newApp(t)
	var chosen []string
	cancelled := false
	picker := NewPicker(PickerOptions{
		Printer: phrase.For("en"), Search: SearchIn(places), OnCancel: func() { cancelled = true },
		OnChosen: func(o Option) { chosen = append(chosen, o.Key) },
	})
	w := test.NewTempWindow(t, picker)
	w.Resize(fyne.NewSize(400, 300))
	press := func(keys ...fyne.KeyName) {
		for _, key := range keys {
			picker.entry.TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
	press(fyne.KeyUp, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeyPageDown, fyne.KeyReturn)
	picker.SetText("oster")
	press(fyne.KeyReturn, fyne.KeyEscape)
	if want := []string{"DE60", "DK01", "AT", "AT12"}; !slices.Equal(want, chosen) || !cancelled {
		t.Errorf("want %v and cancelled, got %v %v", want, chosen, cancelled)
	}
	picker.SetText("xyz")
	press(fyne.KeyDown, fyne.KeyReturn)
	if len(chosen) != 4 || !picker.none.Visible() {
		t.Errorf("want nothing chosen and the picker to say so, got %v", chosen)
	}
}

func TestChooserShowsWhatIsChosen(t *testing.T) {
	newApp(t)
	var told []string
	chooser := NewChooser(ChooserOptions{Printer: phrase.For("en"), Placeholder: "Region", Options: places, OnChosen: func(o Option) { told = append(told, o.Key) }})
	w := test.NewTempWindow(t, chooser)
	w.Resize(fyne.NewSize(600, 500))
	if chooser.Text != "Region" {
		t.Errorf("want the placeholder, got %q", chooser.Text)
	}
	chooser.SetChosen("DE60")
	if chooser.Text != "Hamburg (DE60)" || len(told) != 0 {
		t.Errorf("want it shown and nobody told, got %q %v", chooser.Text, told)
	}
	test.Tap(chooser)
	entry := w.Canvas().Focused()
	test.Type(entry, "hoved")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if o, ok := chooser.Chosen(); !ok || o.Key != "DK01" || !slices.Equal(told, []string{"DK01"}) {
		t.Errorf("want DK01 chosen and told, got %v %v %v", o, ok, told)
	}
	chooser.SetChosen("gone")
	if _, ok := chooser.Chosen(); ok || chooser.Text != "Region" {
		t.Error("want an unknown key to choose nothing")
	}
}

// bar is a figure of one bar over the left half.
func bar(width, height float64, dark bool) figure.Figure {
	ink := color.NRGBA{R: 10, G: 99, B: 117, A: 255}
	if dark {
		ink = color.NRGBA{R: 77, G: 182, B: 202, A: 255}
	}
	return figure.Figure{Width: width, Height: height, Alt: "One bar", Marks: []figure.Mark{{
		Shape: figure.Polygon, Fill: ink, Label: "Hamburg\n42",
		Points: []figure.Point{{X: 0, Y: 0}, {X: width / 2, Y: 0}, {X: width / 2, Y: height}, {X: 0, Y: height}},
	}}}
}

func TestFigureViewDrawsForItsSizeAndAppearance(t *testing.T) {
	app := newApp(t)
	var drawn []bool
	var saved []string
	view := NewFigureView(FigureOptions{
		Printer: phrase.For("en"), OnSave: func(format string, f figure.Figure) { saved = append(saved, format+" "+f.Alt) },
		Draw: func(w, h float64, dark bool) (figure.Figure, bool) {
			drawn = append(drawn, dark)
			return bar(w, h, dark), true
		},
	})
	w := test.NewTempWindow(t, view)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 400))
	f, ok := view.Figure()
	if want := 800 * pointsPerUnit; !ok || f.Width != want {
		t.Errorf("want a figure %v points wide, got %v", want, f.Width)
	}
	times := len(drawn)
	view.Refresh()
	if len(drawn) != times {
		t.Error("want no drawing when nothing changed")
	}
	app.Settings().SetTheme(theme.New(theme.Options{Forced: true, Dark: true}))
	view.Refresh()
	if !drawn[len(drawn)-1] {
		t.Error("want the figure drawn anew for the dark appearance")
	}
	view.Redraw()
	if len(drawn) != times+2 {
		t.Errorf("want Redraw to ask anew, got %d drawings", len(drawn)-times)
	}
	test.Tap(view.save)
	menu := w.Canvas().Overlays().Top()
	if menu == nil {
		t.Fatal("want a menu of formats")
	}
	if got := view.picture.AccessibilityLabel(); got != "One bar" {
		t.Errorf("want the figure told in words, got %q", got)
	}
}

func TestFigureViewTellsWhatIsUnderThePointer(t *testing.T) {
	newApp(t)
	var hit []string
	view := NewFigureView(FigureOptions{
		Printer: phrase.For("en"), OnMark: func(m figure.Mark) { hit = append(hit, m.Label) },
		Draw: func(w, h float64, dark bool) (figure.Figure, bool) { return bar(w, h, dark), true },
	})
	w := test.NewTempWindow(t, view)
	w.Resize(fyne.NewSize(600, 400))
	over := func(x float32) {
		view.picture.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 50)}})
	}
	over(100)
	if !view.picture.tip.Visible() || view.picture.tip.lines[0] != "Hamburg" {
		t.Errorf("want the mark's label, got %v", view.picture.tip.lines)
	}
	over(500)
	if view.picture.tip.Visible() {
		t.Error("want no note beside the mark")
	}
	test.TapAt(view.picture, fyne.NewPos(100, 50))
	test.TapAt(view.picture, fyne.NewPos(500, 50))
	if len(hit) != 1 {
		t.Errorf("want one mark hit, got %v", hit)
	}
	for _, x := range []float32{2, 290} { // the note stays inside
		over(x)
		tip := view.picture.tip
		if right := tip.Position().X + tip.Size().Width; tip.Position().X < 0 || right > view.picture.Size().Width {
			t.Errorf("at %v: want the note inside, got %v..%v", x, tip.Position().X, right)
		}
	}
}

func TestNothingToDrawIsNoFigure(t *testing.T) {
	newApp(t)
	view := NewFigureView(FigureOptions{Printer: phrase.For("en"), Draw: func(float64, float64, bool) (figure.Figure, bool) { return figure.Figure{}, false }})
	w := test.NewTempWindow(t, view)
	w.Resize(fyne.NewSize(300, 300))
	if _, ok := view.Figure(); ok || w.Canvas().Capture() == nil {
		t.Error("want no figure and no trouble")
	}
}

func TestPageViewPaintsPagesInSight(t *testing.T) {
	newApp(t)
	painted := map[int]int{}
	var sheets []Sheet
	for i := range 30 {
		sheets = append(sheets, Sheet{Width: 595, Height: 842, Paint: func(float64) image.Image {
			painted[i]++
			return image.NewGray(image.Rect(0, 0, 60, 84))
		}})
	}
	view := NewPageView(phrase.For("en"), task.Inline{})
	view.SetSheets(sheets)
	w := test.NewTempWindow(t, view)
	w.Resize(fyne.NewSize(700, 500))
	w.Canvas().Capture()
	if len(painted) == 0 || len(painted) > 4 || painted[0] == 0 {
		t.Errorf("want the first pages painted alone, got %v", painted)
	}
	before := view.pages.rasters[0].Size().Width
	view.zoomTo(2)
	if got := view.pages.rasters[0].Size().Width; got <= before {
		t.Errorf("want larger pages, got %v after %v", got, before)
	}
	view.SetSheets(nil)
	if n := len(view.pages.Objects()); n != 0 {
		t.Errorf("want no page left, got %d", n)
	}
}

// later keeps work until it is asked to run it.
type later struct {
	task.Inline
	work []func()
}

func (l *later) Start(ctx context.Context, work func(context.Context) error, done func(error)) {
	l.work = append(l.work, func() { l.Inline.Start(ctx, work, done) })
}

func TestPagesArePaintedAwayFromTheWindow(t *testing.T) {
	newApp(t)
	runner, widths := &later{}, []float64{}
	view := NewPageView(phrase.For("en"), runner)
	view.SetSheets([]Sheet{{Width: 100, Height: 140, Paint: func(scale float64) image.Image {
		widths = append(widths, scale*100)
		return image.NewRGBA(image.Rect(0, 0, 10, 14))
	}}})
	page := view.pages.painted[0]
	if blank := page.at(300, 420); blank.Bounds().Dx() != 1 || len(runner.work) != 1 || len(widths) != 0 {
		t.Fatalf("want blank paper and one work, got %v and %d", blank.Bounds(), len(runner.work))
	}
	page.at(400, 560)
	if len(runner.work) != 1 {
		t.Errorf("want no second work while one runs, got %d", len(runner.work))
	}
	runner.work[0]()
	if shown := page.at(400, 560); shown.Bounds().Dx() != 10 || len(runner.work) != 2 {
		t.Errorf("want the former picture until the next is there, got %v and %d", shown.Bounds(), len(runner.work))
	}
	view.SetSheets(nil)
	runner.work[1]()
	if len(widths) != 1 {
		t.Errorf("want nothing painted of pages that are gone, got %v", widths)
	}
}

// Objects gives what the paper draws.
func (p *paper) Objects() []fyne.CanvasObject { return test.WidgetRenderer(p).Objects() }

func TestShortened(t *testing.T) {
	newApp(t)
	like := canvas.NewText("", color.Black)
	for _, row := range []struct {
		name, text string
		room       float32
		same       bool
	}{
		{"fits", "Wien", 200, true}, {"empty", "", 0, true}, {"cut", strings.Repeat("Ä", 300), 60, false}, {"no room at all", "Wien", 1, false},
	} {
		got := shortened(row.text, row.room, like)
		if (got == row.text) != row.same {
			t.Errorf("%s: got %q", row.name, got)
		}
		if wide := fyne.MeasureText(got, like.TextSize, like.TextStyle).Width; got != "" && wide > row.room {
			t.Errorf("%s: want at most %v wide, got %v", row.name, row.room, wide)
		}
	}
}

func TestContentWordsForTheClipboard(t *testing.T) {
	c := Content{Columns: []ContentColumn{{Title: "A", Unit: "%"}, {Title: "B"}}, Rows: [][]Cell{{{Text: "x\ty"}, {Text: "two\nlines"}}}}
	if want, got := "A (%)\tB\nx y\ttwo lines\n", c.TSV(); want != got {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestTheGroupOfWhatIsChosenComesFirst(t *testing.T) {
	options := []Option{{Key: "DE3", Group: "NUTS 1"}, {Key: "DE30", Group: "NUTS 2"}, {Key: "DE60", Group: "NUTS 2"}, {Key: "DE300", Group: "NUTS 3"}}
	for _, row := range []struct {
		name, chosen string
		want         []string
	}{
		{"its group, then the others as they were", "DE60", []string{"DE30", "DE60", "DE3", "DE300"}},
		{"nothing chosen changes nothing", "", []string{"DE3", "DE30", "DE60", "DE300"}},
		{"nor does what is not there", "XX", []string{"DE3", "DE30", "DE60", "DE300"}},
	} {
		var got []string
		for _, o := range GroupFirst(options, row.chosen) {
			got = append(got, o.Key)
		}
		if !slices.Equal(row.want, got) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
		}
	}
}
