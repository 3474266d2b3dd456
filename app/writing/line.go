package writing

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A line edits a text of one line that is the same in every language: a name, a date, a number.
type line struct {
	form  *form
	part  part
	prose *kit.Prose
	count *kit.Count
	value practice.Value
	box   fyne.CanvasObject
}

func newLine(f *form, p part, typed func(practice.Value)) *line {
	l := &line{form: f, part: p}
	options := f.prose(p, "", func(text string) {
		l.value = practice.Value{Text: data.Plain(readLine(f.say, p.Kind, text))}
		l.recount()
		typed(l.value)
	})
	options.Rows = 1
	leave := options.OnLeave
	options.OnLeave = func() { // as it was understood
		l.prose.Fill(lineWords(f.say, p.Kind, l.value.Plain()))
		leave()
	}
	l.prose = kit.NewProse(options)
	l.prose.SetPlaceHolder(placeholder(f.say, p))
	l.box = kit.WithoutBars(l.prose)
	if p.Limit > 0 {
		l.count = kit.NewCount()
	}
	if p.cell == "" {
		l.box = container.New(half{lineWidth(p)}, l.box)
	}
	return l
}

func (l *line) object() fyne.CanvasObject { return l.box }
func (l *line) target() fyne.Focusable    { return l.prose }

func (l *line) beside() []fyne.CanvasObject {
	if l.count == nil {
		return nil
	}
	return []fyne.CanvasObject{l.count}
}

func (l *line) fill(v practice.Value) {
	l.value = v
	l.prose.Fill(lineWords(l.form.say, l.part.Kind, v.Plain()))
	l.recount()
}

func (l *line) recount() {
	if l.count == nil {
		return
	}
	words, over := "", false
	if practice.Letters(l.value.Plain()) > l.part.Limit {
		words, over = l.form.counted(l.part.Field, l.value.Plain())
	}
	l.count.Set(words, toneOf(over))
}

// lineWidth is how wide a field of one line grows, at scale 1.
func lineWidth(p part) float32 {
	switch p.Kind {
	case practice.Date, practice.Number, practice.Money, practice.Grade:
		return 220
	case practice.Position:
		return 300
	}
	if p.Limit > 0 && p.Limit <= 2 {
		return 120
	}
	return 520
}

// placeholder tells the form of what is wanted.
func placeholder(say *phrase.Printer, p part) string {
	if key := "screen.writing.like." + string(p.Kind); say.Has(key) {
		return say.Text(key)
	}
	return ""
}

// decimal is the language's decimal sign.
func decimal(say *phrase.Printer) string {
	return strings.Trim(say.Number(1.5, 1), "15")
}

// lineWords shows a value as the language writes it.
func lineWords(say *phrase.Printer, kind practice.FieldKind, text string) string {
	if kind != practice.Number && kind != practice.Money {
		return text
	}
	if _, ok := practice.ReadNumber(text, '.'); !ok {
		return text
	}
	whole, fraction, has := strings.Cut(text, ".")
	if has {
		return whole + decimal(say) + fraction
	}
	return whole
}

// readLine turns what was typed into what is stored; what cannot be read stays as it was typed.
func readLine(say *phrase.Printer, kind practice.FieldKind, text string) string {
	switch kind {
	case practice.Number, practice.Money:
		sign := []rune(decimal(say))[0]
		if q, ok := practice.ReadNumber(text, sign); ok {
			return plainNumber(q)
		}
	case practice.Date:
		return readDate(text)
	}
	return text
}

func plainNumber(q data.Quantity) string {
	text, err := q.MarshalJSON()
	if err != nil {
		return ""
	}
	return string(text)
}

var (
	dayOfMonth = regexp.MustCompile(`^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$`)
	monthOf    = regexp.MustCompile(`^(\d{1,2})[./](\d{4})$`)
)

// readDate turns 15.3.2023 into 2023-03-15 and 3/2023 into 2023-03.
func readDate(text string) string {
	trimmed := strings.TrimSpace(text)
	if found := dayOfMonth.FindStringSubmatch(trimmed); found != nil {
		return found[3] + "-" + twoDigits(found[2]) + "-" + twoDigits(found[1])
	}
	if found := monthOf.FindStringSubmatch(trimmed); found != nil {
		return found[2] + "-" + twoDigits(found[1])
	}
	return text
}

func twoDigits(text string) string {
	if len(text) == 1 {
		return "0" + text
	}
	return text
}

// shown only shows a value: in a catalogue that can only be read, or what nobody edits.
type shown struct {
	form *form
	part part
	box  *fyne.Container
}

func newShown(f *form, p part) *shown {
	return &shown{form: f, part: p, box: container.NewStack()}
}

func (s *shown) object() fyne.CanvasObject   { return s.box }
func (s *shown) target() fyne.Focusable      { return nil }
func (s *shown) beside() []fyne.CanvasObject { return nil }

func (s *shown) fill(v practice.Value) {
	var lines []string
	if s.part.PerLanguage() {
		for _, language := range s.form.languages() {
			if text := v.Text[language]; text != "" {
				lines = append(lines, text)
			}
		}
	} else {
		for _, text := range v.Lines(s.form.say.Language()) {
			lines = append(lines, s.form.keyWords(s.part, text))
		}
	}
	text := strings.Join(lines, "\n")
	if runes := []rune(text); len(runes) > 4000 {
		text = string(runes[:4000]) + "…"
	}
	if text == "" {
		text = "–"
	}
	s.box.Objects = []fyne.CanvasObject{kit.Body(text, kit.Plain)}
	s.box.Refresh()
}

// A flag edits a yes.
type flag struct {
	check   *check
	filling bool
}

func newFlag(f *form, p part, typed func(practice.Value)) *flag {
	g := &flag{}
	g.check = newCheck(f, p, func(on bool) {
		if !g.filling {
			v := practice.Value{}
			if on {
				v.Text = data.Plain(string(data.Yes))
			}
			typed(v)
		}
	})
	return g
}

func (g *flag) object() fyne.CanvasObject   { return g.check }
func (g *flag) target() fyne.Focusable      { return g.check }
func (g *flag) beside() []fyne.CanvasObject { return nil }

func (g *flag) fill(v practice.Value) {
	g.filling = true
	g.check.SetChecked(v.Plain() == string(data.Yes))
	g.filling = false
}
