package kit

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// A Span is a stretch of a text in bytes, from First up to but without End.
type Span struct{ First, End int }

// Marked is a text of a few lines of which stretches are marked, as the words that a search found. It
// breaks at spaces and is cut with an ellipsis where the lines do not suffice.
//
//	found := kit.NewMarked(kit.SmallLine, 2)
//	found.Set("regional vouchers", []kit.Span{{9, 16}})
type Marked struct {
	widget.BaseWidget
	setting
	text  string
	spans []Span
	lines int
}

// NewMarked returns an empty text of at most some lines. It always keeps room for all of them.
func NewMarked(style LineStyle, lines int) *Marked {
	rich := style.rich()
	m := &Marked{setting: setting{rich.SizeName, rich.ColorName, rich.TextStyle.Bold}, lines: lines}
	m.ExtendBaseWidget(m)
	return m
}

// SetTone changes the colour of what is not marked.
func (m *Marked) SetTone(tone Tone) {
	if colour := tone.colour(); colour != m.colour {
		m.colour = colour
		m.Refresh()
	}
}

// Set changes the text. Spans stand in the order of the text, apart from each other.
func (m *Marked) Set(text string, spans []Span) {
	m.text, m.spans = text, spans
	m.Refresh()
}

// Words returns what the text says.
func (m *Marked) Words() string { return m.text }

// AccessibilityLabel implements fyne.Accessible.
func (m *Marked) AccessibilityLabel() string { return m.text }

// AccessibilityRole implements fyne.Accessible.
func (m *Marked) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (m *Marked) CreateRenderer() fyne.WidgetRenderer {
	return &markedRenderer{marked: m}
}

// A piece is a stretch of a line that is set in one way.
type piece struct {
	text   string
	marked bool
	line   int
	x      float32
}

// longestMarked is how much of a text can be seen at most, in bytes.
const longestMarked = 2000

// pieces breaks the text into lines of a width.
func (m *Marked) pieces(width float32) []piece {
	pen := &pen{marked: m, width: width, like: m.like(false), bold: m.like(true)}
	text := beginning(m.text, longestMarked)
	at := 0
	for _, span := range m.spans {
		first, end := min(max(span.First, at), len(text)), min(span.End, len(text))
		if first >= end || !utf8.RuneStart(text[first]) || end < len(text) && !utf8.RuneStart(text[end]) {
			continue
		}
		pen.write(text[at:first], false)
		pen.write(text[first:end], true)
		at = end
	}
	pen.write(text[at:], false)
	pen.flush()
	return pen.out
}

func beginning(text string, bytes int) string {
	if len(text) <= bytes {
		return text
	}
	for bytes > 0 && !utf8.RuneStart(text[bytes]) {
		bytes--
	}
	return text[:bytes]
}

func (m *Marked) like(marked bool) *canvas.Text {
	t := canvas.NewText("", nil)
	t.TextSize, t.TextStyle.Bold = base.Size(m.size), m.bold || marked
	return t
}

// A pen sets words one after the other.
type pen struct {
	marked     *Marked
	width      float32
	like, bold *canvas.Text
	out        []piece
	now        piece // what is being set
	x          float32
	full       bool
}

func (p *pen) measure(text string, marked bool) float32 {
	if marked {
		return measured(text, p.bold)
	}
	return measured(text, p.like)
}

// write sets a stretch. A word may be in two parts, one of them marked, and is not torn apart for that
// unless the line ends there.
func (p *pen) write(text string, marked bool) {
	for text != "" && !p.full {
		end := strings.IndexAny(text, " \n\t")
		word := text
		if end >= 0 {
			word = text[:end+1]
		}
		text = text[len(word):]
		p.word(strings.Map(plainSpace, word), marked)
	}
}

func plainSpace(r rune) rune {
	if r == '\n' || r == '\t' || r == '\r' {
		return ' '
	}
	return r
}

func (p *pen) word(word string, marked bool) {
	wide := p.measure(strings.TrimRight(word, " "), marked)
	if p.x > 0 && p.x+wide > p.width {
		if p.now.line+1 >= p.marked.lines {
			p.cut(word, marked)
			return
		}
		line := p.now.line + 1
		p.flush()
		p.x, p.now = 0, piece{line: line, marked: marked}
	}
	if p.x == 0 && wide > p.width {
		p.cut(word, marked)
		return
	}
	p.append(word, marked)
}

func (p *pen) append(word string, marked bool) {
	if p.now.marked != marked {
		line := p.now.line
		p.flush()
		p.now = piece{line: line, marked: marked, x: p.x}
	}
	p.now.text += word
	p.x = p.now.x + p.measure(p.now.text, marked)
}

// cut sets as much of a word as there is room for and ends the text.
func (p *pen) cut(word string, marked bool) {
	like := p.like
	if marked {
		like = p.bold
	}
	if p.now.marked != marked {
		p.append("", marked)
	}
	p.now.text = shortened(p.now.text+word+strings.Repeat("\u2003", 3), p.width-p.now.x, like)
	if !strings.HasSuffix(p.now.text, "…") {
		p.now.text = strings.TrimRight(p.now.text, "\u2003 ") + "…"
	}
	p.flush()
	p.full = true
}

func (p *pen) flush() {
	if p.now.text != "" {
		p.out = append(p.out, p.now)
	}
	p.now.text = ""
}

type markedRenderer struct {
	marked  *Marked
	objects []fyne.CanvasObject
}

// Layout implements fyne.WidgetRenderer.
func (r *markedRenderer) Layout(size fyne.Size) {
	r.objects = r.objects[:0]
	if size.Width <= 0 {
		return
	}
	high := r.lineHeight()
	var grounds, texts []fyne.CanvasObject
	for _, p := range r.marked.pieces(size.Width) {
		text := r.marked.like(p.marked)
		text.Text, text.Color = p.text, paint(r.marked.colour)
		place := fyne.NewPos(p.x, float32(p.line)*high)
		wide := measured(strings.TrimRight(p.text, " "), text)
		if p.marked {
			text.Color = paint(base.ColorNameForeground)
			ground := rectangle(theme.ColorFound)
			ground.CornerRadius = 2 * Unit()
			ground.Move(place.SubtractXY(1, 0))
			ground.Resize(fyne.NewSize(wide+2, high))
			grounds = append(grounds, ground)
		}
		text.Move(place)
		text.Resize(fyne.NewSize(wide, high))
		texts = append(texts, text)
	}
	r.objects = append(append(r.objects, grounds...), texts...)
}

func (r *markedRenderer) lineHeight() float32 {
	return fyne.MeasureText("Åg", base.Size(r.marked.size), fyne.TextStyle{Bold: true}).Height
}

// MinSize implements fyne.WidgetRenderer.
func (r *markedRenderer) MinSize() fyne.Size {
	return fyne.NewSize(60*Unit(), r.lineHeight()*float32(r.marked.lines))
}

// Refresh implements fyne.WidgetRenderer.
func (r *markedRenderer) Refresh() {
	r.Layout(r.marked.Size())
	canvas.Refresh(r.marked)
}

// Objects implements fyne.WidgetRenderer.
func (r *markedRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *markedRenderer) Destroy() {}
