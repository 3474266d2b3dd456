package building

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
)

// A number is a setting that is typed.
type number struct {
	key       string
	low, high float64 // range of what is typed
	whole     bool
	percent   bool // typed as 0..100, kept as 0..1
	optional  bool // may be left empty
	unit      string
	get       func(index.Design) (float64, bool)
	set       func(d *index.Design, value float64, given bool)
	when      func(index.Design) bool
	place     string
}

func (f *form) number(n number) {
	wrong, box := newTrouble(), container.New(&kit.Stacked{})
	entry := desk.NewField(func(text string) {
		value, given, problem := n.read(f.page, text)
		f.say(box, wrong, problem)
		f.settle()
		if problem == "" {
			f.page.EditAs("number:"+n.key+n.place+f.page.state.Node, func(d *index.Design) { n.set(d, value, given) })
		}
	})
	entry.Same = func(a, b string) bool {
		first, given, problem := n.read(f.page, a)
		second, also, other := n.read(f.page, b)
		return problem != "" && kit.OnScreen(entry) && focused(entry) || problem == "" && other == "" && given == also && first == second
	}
	label := container.New(&kit.Stacked{Gap: -8}, kit.Body(f.text(n.key), kit.Plain), kit.NewQuiet(n.bounds(f.page)))
	box.Objects = []fyne.CanvasObject{container.New(&asked{entry: 84}, label, entry), wrong}
	f.add(box)
	f.fills = append(f.fills, func(d index.Design) {
		entry.Put(n.write(f.page, d))
		if f.page.Config.ReadOnly {
			entry.Disable()
		}
		if _, _, problem := n.read(f.page, entry.Text); problem == "" {
			f.say(box, wrong, f.page.state.ProblemsAt(placeOr(n.place)))
		}
	})
	f.shown(box, n.when)
}

func placeOr(place string) string {
	if place == "" {
		return "none"
	}
	return place
}

// focused reports whether an entry has the keyboard.
func focused(entry fyne.Focusable) bool {
	surface := fyne.CurrentApp().Driver().CanvasForObject(entry.(fyne.CanvasObject))
	return surface != nil && surface.Focused() == entry
}

// bounds words the unit and the range of a number.
func (n number) bounds(p *Room) string {
	say := p.Host.Printer()
	unit := n.unit
	if n.percent {
		unit = "%"
	}
	var words string
	switch {
	case math.IsInf(n.high, 1) && math.IsInf(n.low, -1):
		words = say.Text("screen.indexes.range.any")
	case math.IsInf(n.high, 1):
		words = say.Text("screen.indexes.range.from", "low", shortNumber(p, n.low))
	default:
		words = say.Text("screen.indexes.range", "low", shortNumber(p, n.low), "high", shortNumber(p, n.high))
	}
	if unit != "" {
		words += " " + unit
	}
	if n.optional {
		words += ", " + say.Text("screen.indexes.range.optional")
	}
	return words
}

// read understands what is typed, with a point or a comma; problem is what is wrong with it, in words.
func (n number) read(p *Room, text string) (value float64, given bool, problem string) {
	text = strings.TrimSpace(text)
	if text == "" && n.optional {
		return 0, false, ""
	}
	value, ok := readNumber(text)
	say := p.Host.Printer()
	switch {
	case !ok || n.whole && value != math.Trunc(value):
		return 0, false, say.Text(map[bool]string{true: "screen.indexes.range.whole", false: "screen.indexes.range.number"}[n.whole])
	case value < n.low || value > n.high:
		return 0, false, say.Text("screen.indexes.range.outside", "range", n.bounds(p))
	}
	if n.percent {
		value /= 100
	}
	return value, true, ""
}

// write words the value of the design as it is typed.
func (n number) write(p *Room, d index.Design) string {
	value, given := n.get(d)
	if !given {
		return ""
	}
	if n.percent {
		value *= 100
	}
	return shortNumber(p, value)
}

// readNumber reads a finite number written with a point or a comma.
func readNumber(text string) (float64, bool) {
	text = strings.NewReplacer("\u2212", "-", " ", "", "\u00a0", "", ",", ".").Replace(text)
	value, err := strconv.ParseFloat(text, 64)
	return value, err == nil && !math.IsInf(value, 0) && !math.IsNaN(value)
}

// shortNumber writes a number with as few digits as it needs, and with the language's decimal sign.
func shortNumber(p *Room, value float64) string {
	text := strconv.FormatFloat(math.Round(value*1e6)/1e6, 'f', -1, 64)
	if strings.Contains(p.Host.Printer().Number(0.5, 1), ",") {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}
