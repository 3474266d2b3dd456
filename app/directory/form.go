package directory

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A face is the widget of a field.
type face interface {
	object() fyne.CanvasObject
	// show fills in what a record holds. What is being typed stays, unless it is another record now.
	show(of any, another bool)
	flush()  // hands over what is typed
	choose() // chooses all of the text, to be typed over
	target() fyne.Focusable
}

// A form is the fields of a record, or of a record inside one. It hands over every change by edit.
type form struct {
	page  *page
	faces []face
	edit  func(alter func(of any))
}

// add makes a field with its label.
func (m *form) add(f field) fyne.CanvasObject {
	made := m.face(f)
	m.faces = append(m.faces, made)
	return made.object()
}

func (m *form) face(f field) face {
	switch f.face {
	case choiceFace, colourFace:
		return newChoiceFace(m, f)
	case listFace, linkFace, linksFace, regionFace, regionsFace, practicesFace:
		return newChipsFace(m, f)
	case namesFace:
		return newNamesFace(m, f)
	case rowsFace:
		return newRowsFace(m, f)
	}
	return newTextFace(m, f, "")
}

// grid sets fields beside and below one another.
func (m *form) grid(fields []field) fyne.CanvasObject {
	spans := make([]int, len(fields))
	objects := make([]fyne.CanvasObject, len(fields))
	for i, f := range fields {
		spans[i], objects[i] = f.span, m.add(f)
	}
	return container.New(&sixths{spans: spans}, objects...)
}

func (m *form) show(of any, another bool) {
	for _, face := range m.faces {
		face.show(of, another)
	}
}

func (m *form) flush() {
	for _, face := range m.faces {
		face.flush()
	}
}

// writable reports whether fields can be changed.
func (m *form) writable() bool { return m.page.config.Change != nil }

// A textFace is a field for text, for a date or for a number.
type textFace struct {
	form     *form
	field    field
	language string // of a name; empty: the one chosen, where it matters
	prose    *kit.Prose
	label    *kit.Line
	trouble  *kit.Quiet
	content  *fyne.Container
	stored   string // as it stands in the field
	words    string // of the label
	of       any
}

func newTextFace(m *form, f field, language string) *textFace {
	t := &textFace{form: m, field: f, language: language, trouble: kit.NewQuiet("")}
	s := m.page.state
	t.words = s.fieldWords(f)
	if language != "" {
		t.words += " · " + languageName(language)
	}
	rows := 1
	if f.face == linesFace || f.face == wordsFace {
		rows = 3
	}
	t.prose = kit.NewProse(kit.ProseOptions{
		Rows: rows, Clean: practice.Clean, OnTyped: func(string) { t.count() }, OnLeave: t.flush, OnEscape: t.restore,
		OnNext: func(back bool) { t.flush(); m.page.next(back) }, OnUndo: m.page.turn,
	})
	if f.face == dateFace {
		t.prose.SetPlaceHolder(s.say.Text("screen.directory.date-form"))
	}
	if !m.writable() {
		t.prose.Disable()
	}
	t.label = kit.NewLine(t.words, kit.SmallLine)
	t.trouble.SetTone(kit.Caution)
	t.trouble.Hide()
	t.content = container.New(labelled{}, t.label, kit.WithoutBars(t.prose), t.trouble)
	return t
}

func (t *textFace) object() fyne.CanvasObject { return t.content }
func (t *textFace) target() fyne.Focusable    { return t.prose }
func (t *textFace) choose()                   { t.prose.TypedShortcut(&fyne.ShortcutSelectAll{}) }

func (t *textFace) in() string {
	if t.language != "" {
		return t.language
	}
	return t.form.page.state.language
}

// show implements face.
func (t *textFace) show(of any, another bool) {
	s := t.form.page.state
	next := s.written(t.field, t.field.get(of, t.in()))
	if t.field.face == wordsFace || t.field.face == namesFace {
		next = s.inPlace(t.field, of, t.in())
	}
	next = practice.Clean(next) // marks that deceive the eye are seen
	typing := !another && t.prose.Text != t.stored
	t.stored, t.of = next, of
	if typing {
		return
	}
	t.prose.Fill(next)
	t.tell("")
	t.count()
	if t.field.face == wordsFace {
		t.prose.SetPlaceHolder(kit.Cut(s.elsewhere(t.field, of, t.in()), 160))
	}
}

// flush implements face. What cannot be read stays in its field, with a word about it.
func (t *textFace) flush() {
	if t.prose.Text == t.stored || !t.form.writable() {
		return
	}
	s := t.form.page.state
	text, trouble := s.read(t.field, t.prose.Text)
	t.tell(trouble)
	if trouble != "" {
		return
	}
	t.stored = t.prose.Text
	language := t.in()
	t.form.edit(func(of any) { s.put(t.field, of, language, text) })
}

// restore takes back what was typed since it was stored.
func (t *textFace) restore() {
	if t.prose.Text != t.stored {
		t.prose.SetText(t.stored)
		t.tell("")
		return
	}
	t.form.page.leave()
}

func (t *textFace) tell(trouble string) {
	if trouble == t.trouble.Words() {
		return
	}
	t.trouble.Set(trouble)
	setShown(t.trouble, trouble != "")
	t.form.page.relayout()
}

// count says in the label how many letters there are, once they come close to what is asked for.
func (t *textFace) count() {
	words, tone := t.words, kit.Muted
	n := len([]rune(t.prose.Text))
	if limit := t.field.limit; n > limit*4/5 && (limit >= 20 || n > limit) && limit > 0 {
		words += " · " + t.form.page.state.say.Text("screen.directory.letters", "n", t.form.page.state.say.Integer(n), "of", t.form.page.state.say.Integer(limit))
		if n > limit {
			tone = kit.Caution
		}
	}
	if words != t.label.Words() {
		t.label.Set(words)
		t.label.SetTone(tone)
	}
}

// An inLanguages is a short text in every language, side by side.
type inLanguages struct {
	faces   []*textFace
	content fyne.CanvasObject
}

func newNamesFace(m *form, f field) face {
	n := &inLanguages{}
	spans := []int{}
	box := container.NewWithoutLayout()
	for _, language := range languages(m.page.state.say.Language()) {
		face := newTextFace(m, f, language.Code)
		n.faces = append(n.faces, face)
		box.Add(face.object())
		spans = append(spans, 3)
	}
	box.Layout = &sixths{spans: spans}
	n.content = box
	return n
}

func (n *inLanguages) object() fyne.CanvasObject { return n.content }
func (n *inLanguages) target() fyne.Focusable    { return n.faces[0].target() }
func (n *inLanguages) choose()                   { n.faces[0].choose() }

func (n *inLanguages) show(of any, another bool) {
	for _, face := range n.faces {
		face.show(of, another)
	}
}

func (n *inLanguages) flush() {
	for _, face := range n.faces {
		face.flush()
	}
}

// languages lists those of texts, the user's own first.
func languages(own string) []phrase.Language {
	var first, others []phrase.Language
	for _, language := range phrase.Languages() {
		if language.Code == own {
			first = append(first, language)
		} else {
			others = append(others, language)
		}
	}
	return append(first, others...)
}

func languageName(code string) string {
	for _, language := range phrase.Languages() {
		if language.Code == code {
			return language.Name
		}
	}
	return code
}
