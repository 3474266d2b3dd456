package writing

import (
	"maps"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
)

// A part is what an editor edits: a field of the practice, or a cell of a table.
type part struct {
	practice.Field        // of a cell: its kind, choices and limits, with the ID of the whole field
	cell           string // "2.name" in a table; empty for a field
	name, hint     string
}

// An editor shows the value of a part and hands over what the user makes of it.
type editor interface {
	object() fyne.CanvasObject
	fill(v practice.Value)
	target() fyne.Focusable      // what gets the keyboard first
	beside() []fyne.CanvasObject // counters, one above each column; none where it has none
}

// editorOf makes the editor of a part.
func (f *form) editorOf(p part, typed func(practice.Value)) editor {
	switch {
	case p.Kind == practice.Fixed || f.page.config.ReadOnly:
		return newShown(f, p)
	case p.PerLanguage():
		return newTexts(f, p, typed)
	case p.Kind == practice.Table:
		return newRows(f, p, typed)
	case p.Kind == practice.Flag:
		return newFlag(f, p, typed)
	case isPicked(p):
		return newPicked(f, p, typed)
	case len(p.Choices) > 0:
		return newChoice(f, p, typed)
	}
	return newLine(f, p, typed)
}

// texts edit a text in the languages shown, side by side.
type texts struct {
	form    *form
	part    part
	typed   func(practice.Value)
	value   practice.Value
	columns []*column
	box     *fyne.Container
}

// A column is a text in one language.
type column struct {
	language string
	prose    *kit.Prose
	field    fyne.CanvasObject // the prose as it stands in the form
	count    *kit.Count
	long     *fyne.Container // in place of the field where the text is too long to be typed in
	stack    *fyne.Container
}

// mostTyped is how many letters a field holds without becoming slow; longer texts are only shown.
const mostTyped = 20000

func newTexts(f *form, p part, typed func(practice.Value)) *texts {
	t := &texts{form: f, part: p, typed: typed, box: container.New(beside{10})}
	for _, language := range f.languages() {
		c := &column{language: language, count: kit.NewCount(), long: container.NewStack()}
		c.prose = kit.NewProse(f.prose(p, language, func(text string) { t.given(c, text) }))
		if p.hint != "" {
			c.prose.SetPlaceHolder(p.hint)
		}
		c.long.Hide()
		c.field = kit.WithoutBars(c.prose)
		c.stack = container.NewStack(c.field, c.long)
		t.columns = append(t.columns, c)
		t.box.Add(c.stack)
	}
	return t
}

func (t *texts) object() fyne.CanvasObject { return t.box }

func (t *texts) target() fyne.Focusable { return t.columns[0].prose }

func (t *texts) beside() []fyne.CanvasObject {
	var counts []fyne.CanvasObject
	for _, c := range t.columns {
		counts = append(counts, c.count)
	}
	return counts
}

// given takes what was typed.
func (t *texts) given(c *column, text string) {
	t.value.Text = maps.Clone(t.value.Text)
	if t.value.Text == nil {
		t.value.Text = data.Text{}
	}
	t.value.Text[c.language] = text
	t.recount(c)
	t.form.page.doc.at.Row, t.form.page.doc.at.Column = c.prose.CursorRow, c.prose.CursorColumn
	t.typed(t.value)
}

func (t *texts) fill(v practice.Value) {
	t.value = v
	for _, c := range t.columns {
		text := v.Text[c.language]
		if utf8.RuneCountInString(text) > mostTyped {
			t.showLong(c, text)
		} else {
			c.long.Hide()
			c.field.Show()
			c.prose.Fill(text)
		}
		t.recount(c)
	}
}

// showLong shows the beginning of a text that is too long for a field, and what can be done.
func (t *texts) showLong(c *column, text string) {
	say := t.form.say
	beginning := string([]rune(text[:min(len(text), 4000)])[:600])
	copying := kit.NewButtonWithIcon(say.Text("screen.writing.long.copy"), base.ContentCopyIcon(), func() { t.form.page.host.Copy(text) })
	cutting := kit.NewButtonWithIcon(say.Text("screen.writing.long.cut", "n", say.Integer(mostTyped)), base.ContentCutIcon(), func() {
		t.given(c, string([]rune(text)[:mostTyped]))
		t.fill(t.value)
	})
	copying.Importance, cutting.Importance = widget.LowImportance, widget.LowImportance
	c.long.Objects = []fyne.CanvasObject{container.New(under{},
		kit.Note(say.Text("screen.writing.long", "n", say.Integer(utf8.RuneCountInString(text)), "most", say.Integer(mostTyped))),
		kit.Hint(strings.TrimSpace(beginning)+"…"), container.New(&kit.Flow{}, copying, cutting),
	)}
	c.field.Hide()
	c.long.Show()
	c.stack.Refresh()
}

// recount says how long the text is, and how much too long.
func (t *texts) recount(c *column) {
	words, over := t.form.counted(t.part.Field, t.value.Text[c.language])
	c.count.Set(words, toneOf(over))
}

// toneOf is the colour of a count.
func toneOf(over bool) kit.Tone {
	if over {
		return kit.Bad
	}
	return kit.Muted
}

// counted words the length of a text against the field's limit, and whether it is over it.
func (f *form) counted(field practice.Field, text string) (string, bool) {
	n, most, unit := practice.Letters(text), field.Limit, "letters"
	if most == 0 && field.Words > 0 {
		n, most, unit = practice.CountWords(text), field.Words, "words"
	}
	switch {
	case most == 0 && n == 0:
		return "", false
	case most == 0:
		return f.say.Integer(n), false
	case n > most:
		return f.say.Text("screen.writing.over."+unit, "n", f.say.Integer(n), "most", f.say.Integer(most), "over", f.say.Integer(n-most)), true
	}
	return f.say.Text("screen.writing.count."+unit, "n", f.say.Integer(n), "most", f.say.Integer(most)), false
}

// oneLine reports whether a text has no line breaks.
func oneLine(p part) bool { return p.Kind != practice.LongText && p.Limit <= 120 || p.cell != "" }

// rowsFor is how many lines a field for a text shows.
func rowsFor(p part) int {
	switch {
	case p.PerLanguage() && oneLine(p) && p.Limit > 60 && p.cell == "":
		return 2 // a title is long, and stands in two languages side by side
	case oneLine(p):
		return 1
	case p.Kind != practice.LongText:
		return 3
	case p.Limit > 0 && p.Limit <= 300:
		return 3
	case p.Limit > 0 && p.Limit <= 600:
		return 5
	case p.Limit > 0 || p.Words > 150:
		return 7
	}
	return 4
}

// prose are the options of a field for text.
func (f *form) prose(p part, language string, typed func(string)) kit.ProseOptions {
	return kit.ProseOptions{
		Rows: rowsFor(p), OneText: oneLine(p), Clean: clean(p), Most: mostTyped, OnTyped: typed,
		OnTooLong: func(text string) { f.pasted(p, text, typed) },
		OnEnter:   func() { f.entered(p.ID, language) }, OnLeave: f.left, OnEscape: f.page.escape,
		OnNext: func(back bool) { f.step(p.ID, back) }, OnUndo: f.page.turn,
	}
}

// clean is what becomes of a pasted text in a part.
func clean(p part) func(string) string {
	if oneLine(p) || !p.PerLanguage() {
		return practice.CleanLine
	}
	return practice.Clean
}

// pasted takes a text that is too long for the field, unless it is too long for any practice: then it
// is refused, and stays on the clipboard.
func (f *form) pasted(p part, text string, typed func(string)) {
	var scratch data.Practice
	if p.cell == "" {
		p.SetText(&scratch, f.say.Language(), text)
	}
	if problems := practice.Oversize(scratch); len(problems) > 0 {
		f.page.host.ShowError(data.Refuse(problems...))
		return
	}
	typed(text)
	f.refill(p.ID)
}
