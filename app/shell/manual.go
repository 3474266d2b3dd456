package shell

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/resources/phrase"
)

// A ManualPage is a page of the manual, as Markdown; its title is the phrase "manual.<ID>".
type ManualPage struct{ ID, Text string }

// A chapter is what stands under one heading of a page.
type chapter struct {
	title string
	text  string // as Markdown that the window can show
	opens bool   // a page begins with it
}

// A manual is the open manual: the chapters of all pages at the left, one of them at the right.
type manual struct {
	all, shown []chapter
	list       *widget.List
	text       *widget.RichText
	scroll     *container.Scroll
}

// manualCommand shows the manual, where there is one.
func (s *Shell) manualCommand() func() {
	if len(s.config.About.Manual) == 0 {
		return nil
	}
	return func() {
		var all []chapter
		for _, page := range s.config.About.Manual {
			all = append(all, chapters(s.printer.Text("manual."+page.ID), page.Text)...)
		}
		m := newManual(all)
		filter := kit.NewFilterBar(kit.FilterBarOptions{Printer: s.printer, Runner: s.config.Runner, OnChanged: m.narrow})
		left := container.NewBorder(filter, nil, nil, nil, m.list)
		both := container.NewHSplit(left, m.scroll)
		both.Offset = 0.3
		s.openDialogue(dialogueParts{
			title: s.printer.Text("do." + CommandManual), content: both,
			width: 860, height: 560, dismiss: s.printer.Text("dialog.close"),
		})
		m.list.Select(0)
	}
}

func newManual(all []chapter) *manual {
	m := &manual{all: all, shown: all, text: widget.NewRichText()}
	m.text.Wrapping = fyne.TextWrapWord
	m.scroll = container.NewVScroll(m.text)
	m.list = widget.NewList(func() int { return len(m.shown) }, newChapterLine, m.line)
	m.list.OnSelected = m.open
	return m
}

func newChapterLine() fyne.CanvasObject {
	line := widget.NewLabel("")
	line.Truncation = fyne.TextTruncateEllipsis
	return line
}

func (m *manual) line(at widget.ListItemID, o fyne.CanvasObject) {
	line := o.(*widget.Label)
	line.TextStyle.Bold = m.shown[at].opens
	line.SetText(m.shown[at].title)
}

func (m *manual) open(at widget.ListItemID) {
	if at >= len(m.shown) {
		return
	}
	m.show("## " + m.shown[at].title + "\n\n" + m.shown[at].text)
}

func (m *manual) show(markdown string) {
	m.text.Segments = segments(markdown)
	m.text.Refresh()
	m.scroll.ScrollToTop()
}

// segments reads Markdown. Examples become text of even width: Fyne would give each a scroller of its
// own, which paints beyond the one around it.
func segments(markdown string) []widget.RichTextSegment {
	var list []widget.RichTextSegment
	for i, part := range strings.Split(markdown, "```") {
		if i%2 == 0 {
			list = append(list, widget.NewRichTextFromMarkdown(part).Segments...)
			continue
		}
		_, code, _ := strings.Cut(part, "\n") // after the name of the language
		list = append(list, &widget.TextSegment{Text: strings.TrimSpace(code) + "\n", Style: widget.RichTextStyleCodeBlock})
	}
	return list
}

// narrow lists the chapters that hold the text and opens the first.
func (m *manual) narrow(text string) {
	m.shown = nil
	for _, c := range m.all {
		if strings.Contains(phrase.Fold(c.title+"\n"+c.text), phrase.Fold(text)) {
			m.shown = append(m.shown, c)
		}
	}
	m.list.UnselectAll()
	m.list.Refresh()
	if len(m.shown) == 0 {
		m.show("")
	}
	m.list.Select(0)
}

// chapters takes a page apart at its headings of the second level. What stands above the first of them
// goes by the title of the page.
func chapters(title, markdown string) []chapter {
	list := []chapter{{title: title, opens: true}}
	var page strings.Builder
	end := func() { list[len(list)-1].text = withoutTables(page.String()); page.Reset() }
	for line := range strings.Lines(markdown) {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		if heading, is := strings.CutPrefix(line, "## "); is {
			end()
			list = append(list, chapter{title: strings.TrimSpace(heading)})
			continue
		}
		page.WriteString(line)
	}
	end()
	return list
}

// withoutTables turns every row of a table into an item of a list, because Fyne's Markdown knows no
// tables; the row of headings goes. Headings lose their signs of code, which would not be bold.
func withoutTables(markdown string) string {
	var text strings.Builder
	inside := false
	for line := range strings.Lines(markdown) {
		row := strings.HasPrefix(line, "|")
		if !row {
			inside = false
			if strings.HasPrefix(line, "### ") {
				line = "\n\u00a0\n\n" + strings.ReplaceAll(line, "`", "") // with an empty line above
			}
			text.WriteString(line)
			continue
		}
		if inside && !strings.HasPrefix(line, "|--") {
			text.WriteString(item(line))
		}
		inside = true
	}
	return text.String()
}

// item leaves out cells that hold nothing but a dash: without the row of headings nobody knows of what.
func item(row string) string {
	var cells []string
	for cell := range strings.SplitSeq(strings.Trim(strings.TrimSpace(row), "|"), "|") {
		if cell = strings.TrimSpace(cell); cell != "–" {
			cells = append(cells, cell)
		}
	}
	cells[0] = "**" + strings.ReplaceAll(cells[0], "`", "") + "**"
	return "- " + strings.Join(cells, " · ") + "\n"
}
