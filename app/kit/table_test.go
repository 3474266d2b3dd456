package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pharos/app/theme"
	"pharos/resources/phrase"
)

type region struct {
	name, code, mark string
	score            float64
	known            bool
}

var few = []region{
	{"Hamburg", "DE60", "", 71.4, true},
	{"Österreich", "AT", "p", 12, true},
	{"Αττική", "EL30", "", 0, false},
	{"Zuid-Holland", "NL33", "b", 88.8, true},
	{"åland", "FI20", "", -3, true},
}

func newApp(t testing.TB) fyne.App {
	t.Setenv("LANG", "en_GB.UTF-8")
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Options{Forced: true}))
	return app
}

func options(rows []region) TableOptions {
	p := phrase.For("de")
	return TableOptions{
		Printer: p, Name: "Regionen", ID: func(r int) string { return rows[r].code },
		Columns: []Column{
			{Key: "name", Title: "Region", Width: 160, Text: func(r int) string { return rows[r].name }, Second: func(r int) string { return rows[r].code }},
			{
				Key: "score", Title: "Score", Unit: "Punkte", Kind: NumberColumn, Width: 90,
				Text: func(r int) string {
					if !rows[r].known {
						return "–"
					}
					return p.Number(rows[r].score, 1)
				},
				Value: func(r int) (float64, bool) { return rows[r].score, rows[r].known },
				Mark:  func(r int) string { return rows[r].mark },
			},
		},
	}
}

func shownTable(t testing.TB, o TableOptions, n int) (*Table, fyne.Window) {
	table := NewTable(o)
	table.SetRows(n)
	w := test.NewTempWindow(t, table)
	w.Resize(fyne.NewSize(500, 300))
	return table, w
}

func TestTableSortsByHeader(t *testing.T) {
	newApp(t)
	table, _ := shownTable(t, options(few), len(few))
	for _, step := range []struct {
		name string
		at   float32 // x in the header
		want []int
	}{
		{"numbers largest first, absent last", 450, []int{3, 0, 1, 4, 2}},
		{"again turns round, absent still last", 450, []int{4, 1, 0, 3, 2}},
		{"texts by the alphabet of the language", 20, []int{4, 0, 1, 3, 2}},
		{"again from Z", 20, []int{2, 3, 1, 0, 4}},
	} {
		test.TapAt(table.grid.head, fyne.NewPos(step.at, 10))
		if got := table.Shown(); !slices.Equal(step.want, got) {
			t.Errorf("%s: want %v, got %v", step.name, step.want, got)
		}
	}
}

func TestTableFiltersFolded(t *testing.T) {
	newApp(t)
	table, _ := shownTable(t, options(few), len(few))
	for _, row := range []struct {
		name, text string
		want       []int
	}{
		{"without accents", "oster", []int{1}},
		{"by the second text", "de60", []int{0}},
		{"every word must be found", "zuid nl33", []int{3}},
		{"Greek without its accent", "αττικη", []int{2}},
		{"nothing", "xyz", []int{}},
		{"empty shows all", "", []int{0, 1, 2, 3, 4}},
	} {
		table.SetFilter(row.text)
		if got := table.Shown(); !slices.Equal(row.want, got) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
		}
	}
	table.SetFilter("hamburg")
	if want, got := "1 von 5 Zeilen", table.count.text; want != got {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestTableIsMovedThroughByTheKeyboard(t *testing.T) {
	newApp(t)
	o := options(few)
	var selected, opened []int
	copied := ""
	o.OnSelect = func(r int) { selected = append(selected, r) }
	o.OnOpen = func(r int) { opened = append(opened, r) }
	o.OnCopy = func(tsv string) { copied = tsv }
	table, w := shownTable(t, o, len(few))
	w.Canvas().Focus(table.FocusTarget())
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyEnd, fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyReturn} {
		table.grid.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if want := []int{1, 2, 4, 3, 0}; !slices.Equal(want, selected) {
		t.Errorf("want selected %v, got %v", want, selected)
	}
	if want := []int{0}; !slices.Equal(want, opened) {
		t.Errorf("want opened %v, got %v", want, opened)
	}
	table.grid.TypedShortcut(&fyne.ShortcutCopy{})
	if want := "Hamburg\t71,4\n"; want != copied {
		t.Errorf("want %q copied, got %q", want, copied)
	}
	table.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	table.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if want, got := []int{3, 0, 1, 4, 2}, table.Shown(); !slices.Equal(want, got) {
		t.Errorf("space sorts by the column: want %v, got %v", want, got)
	}
	if row, ok := table.Selected(); !ok || row != 0 {
		t.Errorf("want the cursor to stay on row 0, got %v %v", row, ok)
	}
}

func TestTableKeepsTheCursorOnTheSameThing(t *testing.T) {
	newApp(t)
	rows := slices.Clone(few)
	table, _ := shownTable(t, options(rows), len(rows))
	table.Select(3)
	rows[0], rows[3] = rows[3], rows[0]
	table.SetRows(len(rows))
	if row, ok := table.Selected(); !ok || row != 0 {
		t.Errorf("want row 0, got %v %v", row, ok)
	}
	table.SetRows(0)
	if _, ok := table.Selected(); ok {
		t.Error("want no cursor in an empty table")
	}
}

func TestTableSelectsByPointer(t *testing.T) {
	newApp(t)
	o := options(few)
	selected := -1
	o.OnSelect = func(r int) { selected = r }
	table, _ := shownTable(t, o, len(few))
	table.grid.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, rowHeight()*2+3)}})
	if selected != 2 {
		t.Errorf("want row 2, got %d", selected)
	}
	table.grid.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, rowHeight()*40)}})
	if selected != 2 {
		t.Errorf("below the rows: want still row 2, got %d", selected)
	}
}

func TestTableContent(t *testing.T) {
	newApp(t)
	table, _ := shownTable(t, options(few), len(few))
	table.SetFilter("a")
	table.SortBy("score", true)
	c := table.Content()
	want := "Region\tScore (Punkte)\nZuid-Holland\t88,8\nHamburg\t71,4\nÖsterreich\t12,0\nåland\t−3,0\n"
	if got := c.TSV(); !strings.HasPrefix(got, want) && got != want {
		t.Errorf("want %q, got %q", want, got)
	}
	for _, row := range c.Rows {
		if row[1].Text == "–" && row[1].IsNumber {
			t.Error("an absent value must not be a number")
		}
	}
}

func TestTableSurvivesAwkwardRows(t *testing.T) {
	newApp(t)
	long := strings.Repeat("Gebietskörperschaft ", 15)
	for name, rows := range map[string][]region{
		"none":         nil,
		"one":          few[:1],
		"all equal":    {few[0], few[0], few[0]},
		"all absent":   {few[2], few[2]},
		"long names":   {{name: long}, {name: "Περιφέρεια"}, {name: "Област"}},
		"ten thousand": slices.Repeat(few, 2000),
	} {
		t.Run(name, func(t *testing.T) {
			table, w := shownTable(t, options(rows), len(rows))
			table.SortBy("name", false)
			table.SortBy("score", true)
			table.Select(len(rows) - 1)
			if got := len(table.Shown()); got != len(rows) {
				t.Errorf("want %d rows shown, got %d", len(rows), got)
			}
			if w.Canvas().Capture() == nil {
				t.Error("want a picture")
			}
		})
	}
}

// Only rows in sight may exist, whatever their number.
func TestTableHoldsOnlyRowsInSight(t *testing.T) {
	newApp(t)
	rows := slices.Repeat(few, 20000)
	table, _ := shownTable(t, options(rows), len(rows))
	if most := int(300/rowHeight()) + 8; len(table.grid.body.pool) > most {
		t.Errorf("want at most %d row views, got %d", most, len(table.grid.body.pool))
	}
	table.Select(len(rows) - 1)
	bottom := table.grid.scroll.Offset.Y + table.grid.scroll.Size().Height
	if want := float32(len(rows)) * rowHeight(); bottom < want-2 {
		t.Errorf("want the last row in sight at %v, got %v", want, bottom)
	}
}

func TestTableMarkup(t *testing.T) {
	newApp(t)
	o := options(few)
	o.OnCopy, o.OnExport = func(string) {}, func(Content) {}
	table, _ := shownTable(t, o, len(few))
	table.SortBy("score", true)
	table.Select(1)
	test.AssertObjectRendersToMarkup(t, "table.xml", table)
}

func BenchmarkTableScroll(b *testing.B) {
	newApp(b)
	rows := slices.Repeat(few, 20000)
	o := options(rows)
	for i := range 10 {
		c := o.Columns[1]
		c.Key = fmt.Sprint("more", i)
		o.Columns = append(o.Columns, c)
	}
	table, w := shownTable(b, o, len(rows))
	w.Resize(fyne.NewSize(1200, 800))
	b.ResetTimer()
	for i := range b.N {
		table.grid.scroll.ScrollToOffset(fyne.NewPos(0, float32(i%3000)*400))
		table.grid.body.place() // as a turn of the wheel does
	}
}

func BenchmarkTableSort(b *testing.B) {
	newApp(b)
	rows := slices.Repeat(few, 20000)
	table, _ := shownTable(b, options(rows), len(rows))
	b.ResetTimer()
	for i := range b.N {
		table.SortBy([]string{"name", "score"}[i%2], i%4 < 2)
	}
}
