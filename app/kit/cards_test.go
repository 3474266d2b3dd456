package kit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// deck is a list of cards in a window, and what it told.
type deck struct {
	cards    *Cards
	window   fyne.Window
	ticked   map[int]bool
	selected []int
	opened   []int
	shown    map[int]bool // rows that were filled
	keys     []fyne.KeyName
}

func newDeck(t *testing.T, rows int) *deck {
	newApp(t)
	d := &deck{ticked: map[int]bool{}, shown: map[int]bool{}}
	d.cards = NewCards(CardsOptions{
		New: func() fyne.CanvasObject { return NewMarked(TextLine, 2) },
		Show: func(o fyne.CanvasObject, row int) {
			d.shown[row] = true
			o.(*Marked).Set(fmt.Sprint("row ", row), nil)
		},
		OnSelect: func(row int) { d.selected = append(d.selected, row) },
		OnOpen:   func(row int) { d.opened = append(d.opened, row) },
		OnKey:    func(_ int, key fyne.KeyName) { d.keys = append(d.keys, key) },
		Ticked:   func(row int) bool { return d.ticked[row] },
		Turn:     func(row int) { d.ticked[row] = !d.ticked[row] },
		Tick: func(first, end int) {
			for row := first; row < end; row++ {
				d.ticked[row] = true
			}
		},
		All: func() {
			for row := range d.cards.rows {
				d.ticked[row] = true
			}
		},
	})
	d.window = test.NewTempWindow(t, d.cards)
	d.window.SetPadded(false)
	d.window.Resize(fyne.NewSize(300, 400))
	d.cards.SetRows(rows, -1)
	return d
}

func (d *deck) press(keys ...fyne.KeyName) {
	for _, key := range keys {
		d.cards.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestOnlyCardsInSightExist(t *testing.T) {
	d := newDeck(t, 100_000)
	if n := len(d.cards.shelf.pool); n == 0 || n > 20 {
		t.Errorf("want a handful of cards, got %d", n)
	}
	d.press(fyne.KeyEnd)
	first, end := d.cards.InSight()
	if end != 100_000 || !d.shown[99_999] || d.shown[50_000] || first < 99_900 {
		t.Errorf("want the last rows in sight and filled, got %d to %d, %d filled", first, end, len(d.shown))
	}
	d.cards.SetRows(3, 0)
	if first, end := d.cards.InSight(); first != 0 || end != 3 {
		t.Errorf("want all three rows in sight after there are fewer, got %d to %d", first, end)
	}
}

func TestCardsAreMovedThroughByTheKeyboard(t *testing.T) {
	d := newDeck(t, 50)
	d.cards.FocusGained()
	d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn, fyne.KeyDelete)
	if got := fmt.Sprint(d.selected, d.opened, d.keys); got != "[1 2 1] [1] [Delete]" {
		t.Errorf("want the moves, the card opened and the key handed on, got %s", got)
	}
	d.press(fyne.KeySpace)
	d.cards.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	d.press(fyne.KeyDown, fyne.KeyDown)
	d.cards.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	d.press(fyne.KeyDown)
	if !d.ticked[1] || !d.ticked[2] || !d.ticked[3] || d.ticked[4] {
		t.Errorf("want rows 1 to 3 ticked, got %v", d.ticked)
	}
	d.cards.TypedShortcut(&fyne.ShortcutSelectAll{})
	if !d.ticked[49] {
		t.Error("want all ticked")
	}
}

func TestAListWithoutCardsTakesEveryKey(t *testing.T) {
	d := newDeck(t, 0)
	d.cards.FocusGained()
	d.press(fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn, fyne.KeySpace, fyne.KeyPageUp)
	if len(d.selected)+len(d.opened)+len(d.ticked) > 0 {
		t.Errorf("want nothing told, got %v %v %v", d.selected, d.opened, d.ticked)
	}
}

func TestMarkedTextBreaksAndIsCut(t *testing.T) {
	newApp(t)
	long := strings.Repeat("Förderprogramm ", 30)
	for name, row := range map[string]struct {
		text  string
		spans []Span
		lines int
		want  string // marked stretches
	}{
		"nothing":               {"", nil, 2, ""},
		"a mark":                {"regional vouchers", []Span{{9, 16}}, 2, "voucher"},
		"part of a word":        {"Innovationsgutschein", []Span{{11, 20}}, 1, "gutschein"},
		"Greek":                 {"τοπική ανάπτυξη", []Span{{13, 29}}, 1, "ανάπτυξη"},
		"inside a letter":       {"Ærø", []Span{{1, 2}}, 1, ""},
		"beyond the end":        {"short", []Span{{2, 90}, {95, 99}}, 1, "ort"},
		"overlapping":           {"abcdef", []Span{{0, 3}, {2, 4}}, 1, "abcd"},
		"what is cut off":       {long + "end", []Span{{len(long), len(long) + 3}}, 1, ""},
		"one word without room": {strings.Repeat("x", 3000), []Span{{0, 3000}}, 2, strings.Repeat("x", 5)},
	} {
		m := NewMarked(SmallLine, row.lines)
		m.Set(row.text, row.spans)
		var marked []string
		for _, p := range m.pieces(200) {
			if p.line >= row.lines {
				t.Errorf("%s: want at most %d lines, got line %d", name, row.lines, p.line)
			}
			if p.marked {
				marked = append(marked, p.text)
			}
			if wide := m.like(p.marked); p.x+measured(strings.TrimRight(p.text, " "), wide) > 200.5 {
				t.Errorf("%s: %q does not fit", name, p.text)
			}
		}
		if got := strings.Join(marked, " "); got != row.want && (row.want == "" || !strings.HasPrefix(got, row.want)) {
			t.Errorf("%s: want %q marked, got %q", name, row.want, got)
		}
	}
}
