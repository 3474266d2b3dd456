package writing

import (
	"strings"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
)

// mostListed is how many choices a select offers; more are searched.
const mostListed = 9

// kindOf is the kind that a part is edited as: an indicator's code in a table is picked.
func kindOf(p part) practice.FieldKind {
	if p.ID == "resultIndicators" && strings.HasSuffix(p.cell, ".indicator") {
		return practice.IndicatorList
	}
	return p.Kind
}

// isPicked reports whether a part is edited by picking from a list that can be searched.
func isPicked(p part) bool {
	return p.IsList() || kindOf(p) != p.Kind || p.Kind == practice.EntryLink ||
		p.Kind == practice.Choice && (p.Open || len(p.Choices) > mostListed)
}

// single reports whether a part takes one key.
func single(p part) bool {
	return p.Kind == practice.EntryLink || p.Kind == practice.Choice || kindOf(p) != p.Kind ||
		p.cell != "" && p.Kind == practice.RegionList
}

// A picked part is a list of keys or words on chips.
type picked struct {
	form  *form
	part  part
	chips *kit.Chips
}

func newPicked(f *form, p part, typed func(practice.Value)) *picked {
	e := &picked{form: f, part: p}
	options := kit.ChipsOptions{
		Printer: f.say, Name: p.name, Single: single(p), Split: practice.SplitList,
		Own:     p.Kind == practice.Words || p.Open && (p.Kind == practice.ChoiceList || p.Kind == practice.Choice),
		Title:   func(key string) string { return f.optionTitle(p, key) },
		Offered: func() []kit.Option { return f.offered(p) },
		OnChanged: func(keys []string) {
			typed(e.value(keys))
			f.grown()
		},
		OnEnter: func() { f.entered(p.ID, "") }, OnLeave: f.left,
		OnNext: func(back bool) { f.step(p.ID, back) },
		OnKey:  func(_ fyne.Focusable, key *fyne.KeyEvent) bool { return f.typedKey(p, key) },
	}
	if kind := linkKind(p); (p.Kind == practice.EntryLink || p.Kind == practice.EntryList) && f.page.makes(kind) {
		options.New = f.say.Text("screen.writing.new." + string(kind))
		options.OnNew = func(name string) { f.page.makeEntry(kind, name, func(id data.EntryID) { e.made(id) }) }
	}
	e.chips = kit.NewChips(options)
	return e
}

// made puts an entry in that was just made.
func (e *picked) made(id data.EntryID) {
	e.chips.Insert(string(id))
	kit.Focus(e.chips.FocusTarget())
}

// value is what the list is as a value of the part's kind.
func (e *picked) value(keys []string) practice.Value {
	if e.part.IsList() {
		return practice.Value{List: keys}
	}
	return practice.Value{Text: data.Plain(strings.Join(keys, "; "))}
}

func (e *picked) object() fyne.CanvasObject   { return e.chips }
func (e *picked) target() fyne.Focusable      { return e.chips.FocusTarget() }
func (e *picked) beside() []fyne.CanvasObject { return nil }

func (e *picked) fill(v practice.Value) {
	keys := v.List
	if !e.part.IsList() {
		keys = nil
		if key := v.Plain(); key != "" {
			keys = []string{key}
		}
	}
	e.chips.SetKeys(keys)
	e.form.grown()
}
