package writing

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// A history shows the versions of the practice: who changed what and when, and what it was before.
// Any of them can be put back, as a step.
type history struct {
	page     *page
	versions []data.PracticeVersion // newest first
	at       int
	list     *widget.List
	detail   *fyne.Container
	restore  *kit.Button
	hide     func()
}

// showHistory stores what is typed, reads the versions and shows them.
func (p *page) showHistory() {
	if !p.doc.there {
		return
	}
	p.keeper.whenStored(func() {
		id := p.doc.id
		var versions []data.PracticeVersion
		p.host.Runner().Start(p.keeper.ctx, func(ctx context.Context) (err error) {
			versions, err = p.config.Shelf.PracticeVersions(ctx, id)
			return err
		}, func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			newHistory(p, versions).show()
		})
	})
}

func newHistory(p *page, versions []data.PracticeVersion) *history {
	h := &history{page: p, versions: versions, detail: container.New(&kit.Stacked{Gap: 2, Pad: 6})}
	say := p.host.Printer()
	h.list = widget.NewList(func() int { return len(h.versions) }, func() fyne.CanvasObject {
		return container.New(kit.Snug{}, kit.NewLine("", kit.TextLine), kit.NewLine("", kit.SmallLine))
	}, func(id widget.ListItemID, o fyne.CanvasObject) {
		lines := o.(*fyne.Container).Objects
		lines[0].(*kit.Line).Set(say.DateTime(h.versions[id].At.Local()) + h.authorWords(id))
		lines[1].(*kit.Line).Set(h.fieldWords(id))
	})
	h.list.OnSelected = h.choose
	h.restore = kit.NewButtonWithIcon(say.Text("screen.writing.history.restore"), base.HistoryIcon(), h.putBack)
	return h
}

func (h *history) show() {
	say := h.page.host.Printer()
	split := container.NewHSplit(h.list, container.NewBorder(nil, container.NewHBox(h.restore), nil, nil, container.NewVScroll(h.detail)))
	split.SetOffset(0.38)
	h.hide = h.page.host.ShowPanel(shell.Panel{
		Title: say.Text("screen.writing.history"), Content: split, Width: 900, Height: 520,
	})
	h.list.Select(0)
}

func (h *history) authorWords(at int) string {
	if by := h.versions[at].By; by != "" {
		return " · " + by
	}
	return ""
}

// before is the practice as it was before a version; the first had nothing before it.
func (h *history) before(at int) (data.Practice, bool) {
	if at+1 < len(h.versions) {
		return h.versions[at+1].Was, true
	}
	return data.Practice{}, false
}

// fieldWords names what a version changed: "Title, Results".
func (h *history) fieldWords(at int) string {
	say, version := h.page.host.Printer(), h.versions[at]
	was, had := h.before(at)
	if !had {
		return say.Text("screen.writing.history.first")
	}
	var names []string
	for _, id := range practice.ChangedFields(practice.Differences(was, version.Was)) {
		names = append(names, say.Text("practice.field."+id))
	}
	words := strings.Join(names, ", ")
	if version.Kind == "undone" || version.Kind == "redone" {
		words = strings.Trim(say.Text("screen.writing.history."+version.Kind)+": "+words, ": ")
	}
	return words
}

// choose shows the differences of a version.
func (h *history) choose(at int) {
	say := h.page.host.Printer()
	h.at, h.detail.Objects = at, nil
	was, had := h.before(at)
	if !had {
		h.detail.Add(kit.Hint(say.Text("screen.writing.history.first")))
	}
	for _, d := range practice.Differences(was, h.versions[at].Was) {
		name := say.Text("practice.field." + d.Field)
		if d.Language != "" {
			name += " · " + h.page.languageName(d.Language)
		}
		h.detail.Add(kit.NewLine(name, kit.StrongLine))
		if had {
			h.detail.Add(kit.Body(say.Text("screen.writing.history.before", "text", h.words(d, d.Before)), kit.Muted))
		}
		h.detail.Add(kit.Body(say.Text("screen.writing.history.after", "text", h.words(d, d.After)), kit.Plain))
	}
	h.restore.Disable()
	if at > 0 && !h.page.config.ReadOnly {
		h.restore.Enable()
	}
	h.detail.Refresh()
}

// mostCompared is how much of a value is shown.
const mostCompared = 1200

func (h *history) words(d practice.Difference, v practice.Value) string {
	field, _ := practice.FieldByID(d.Field)
	p := part{Field: field}
	var lines []string
	for _, text := range v.Lines(d.Language) {
		if field.PerLanguage() || field.Kind == practice.Table {
			lines = append(lines, text)
		} else {
			lines = append(lines, h.page.form.optionTitle(p, text))
		}
	}
	text := strings.Join(lines, "\n")
	if text == "" {
		return "–"
	}
	if runes := []rune(text); len(runes) > mostCompared {
		return string(runes[:mostCompared]) + "…"
	}
	return text
}

// putBack puts the version chosen back, as a step that can be undone.
func (h *history) putBack() {
	p, version := h.page, h.versions[h.at]
	if h.hide != nil {
		h.hide()
	}
	change := practice.Restore(version, h.versions[0].Was, p.author(), p.host.Printer().Language())
	change.DropDrafts = []string{DraftKey(p.doc.id)}
	p.keeper.whenStored(func() {
		p.store(change, func() {
			p.host.Status(p.host.Printer().Text("screen.writing.history.restored", "time", p.host.Printer().DateTime(version.At.Local())))
		})
	})
}
