package writing

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
)

// head is the line above the form: the way back, the templates, the languages, and whether everything
// typed is on the disk.
type head struct {
	page       *page
	backButton *button
	templates  *list
	columns    []*list // of languages
	saved      *kit.Count
	state      *kit.Line
	content    *fyne.Container
	filling    bool
}

func newHead(p *page) *head {
	say, f := p.host.Printer(), p.form
	h := &head{page: p, saved: kit.NewCount(), state: kit.NewLine("", kit.SmallLine)}
	h.backButton = f.button(part{}, say.Text("screen.writing.back"), base.NavigateBackIcon(), p.back)
	h.templates = newList(f, part{}, func(at int) {
		if !h.filling && at >= 0 {
			p.turnTo(templateKey(p.allTemplates()[at]))
		}
	})
	for at := range 2 {
		h.columns = append(h.columns, newList(f, part{}, func(chosen int) {
			if !h.filling && chosen >= 0 {
				p.chooseLanguage(at, chosen)
			}
		}))
	}
	deeds := container.NewHBox()
	if !p.config.ReadOnly {
		deeds.Add(f.button(part{}, say.Text("screen.writing.templates"), base.SettingsIcon(), p.showTemplates))
	}
	deeds.Add(f.button(part{}, say.Text("screen.writing.history"), base.HistoryIcon(), p.showHistory))
	top := container.NewBorder(nil, nil, container.NewHBox(h.backButton, container.New(exactly{230}, h.templates)),
		container.NewHBox(container.NewCenter(h.saved), deeds), container.New(kit.Snug{}, h.state))
	languages := container.New(beside{10}, h.columns[0], h.columns[1])
	edge := 4 * kit.Unit()
	top = container.New(layout.NewCustomPaddedLayout(edge, 0, edge, edge), top)
	h.content = container.NewVBox(top, container.New(&desk{side: sideWidth, pad: 10}, languages, container.NewStack()))
	return h
}

// refresh shows what is chosen.
func (h *head) refresh() {
	p, say := h.page, h.page.host.Printer()
	h.filling = true
	defer func() { h.filling = false }()
	var names []string
	at := 0
	for i, t := range p.allTemplates() {
		names = append(names, p.templateName(t))
		if templateKey(t) == templateKey(p.template) {
			at = i
		}
	}
	h.templates.SetOptions(names)
	h.templates.SetSelectedIndex(at)
	offered := p.offeredLanguages()
	for column, list := range h.columns {
		var words []string
		for _, language := range offered {
			words = append(words, p.languageName(language))
		}
		if column == 1 {
			words = append(words, say.Text("screen.writing.one-language"))
		}
		list.SetOptions(words)
		list.SetSelectedIndex(len(offered))
		if column < len(p.languages) {
			list.SetSelectedIndex(slices.Index(offered, p.languages[column]))
		}
	}
	h.state.Set(strings.Join(h.facts(), " · "))
	h.refreshSaved()
}

// facts are the key and the state of the practice.
func (h *head) facts() []string {
	doc := h.page.doc
	facts := []string{h.page.host.Printer().Text("practice.state." + string(practice.StateOf(doc.now)))}
	if doc.now.Key != "" {
		facts = append([]string{doc.now.Key}, facts...)
	}
	return facts
}

// refreshSaved says whether everything typed is on the disk.
func (h *head) refreshSaved() {
	p := h.page
	h.saved.Set(p.savedWords(), toneOf(p.keeper.trouble != nil))
}

func (p *page) savedWords() string {
	say := p.host.Printer()
	switch {
	case p.config.ReadOnly:
		return say.Text("screen.writing.read-only")
	case p.keeper.trouble != nil:
		return say.Text("screen.writing.unsaved")
	case !p.keeper.saved():
		return say.Text("screen.writing.saving")
	}
	return say.Text("screen.writing.saved")
}

// usualLanguages are the ones that can be chosen in any case; a practice may have others.
var usualLanguages = []string{"de", "fi", "da", "en", "sv"}

// offeredLanguages are those that can be chosen for a column.
func (p *page) offeredLanguages() []string {
	offered := slices.Clone(usualLanguages)
	for _, language := range p.present() {
		if !slices.Contains(offered, language) {
			offered = append(offered, language)
		}
	}
	return offered
}

// present are the languages that the practice has texts in, sorted.
func (p *page) present() []string {
	var found []string
	for _, field := range practice.Fields {
		if !field.PerLanguage() {
			continue
		}
		for language, text := range field.Get(p.doc.now).Text {
			if text != "" && !slices.Contains(found, language) {
				found = append(found, language)
			}
		}
	}
	slices.Sort(found)
	return found
}

// languageName is the language in its own words; a text without a language has none.
func (p *page) languageName(code string) string {
	say := p.host.Printer()
	if key := "screen.writing.language." + code; say.Has(key) {
		return say.Text(key)
	}
	if code == "" {
		return say.Text("screen.writing.language.none")
	}
	return code
}

// noLanguage is how a text without a language is named in routes.
const noLanguage = "none"

func (p *page) languagesWord() string {
	var words []string
	for _, language := range p.languages {
		if language == "" {
			language = noLanguage
		}
		words = append(words, language)
	}
	return strings.Join(words, ",")
}

func (p *page) usualLanguages() []string {
	if own := p.host.Printer().Language(); own != "en" {
		return []string{own, "en"}
	}
	return []string{"en", "de"}
}

// chooseLanguages are those of the route, or else the one it was written in and another it has, or
// that of the window, or English.
func (p *page) chooseLanguages() {
	var chosen []string
	add := func(languages ...string) {
		for _, language := range languages {
			if len(chosen) < 2 && !slices.Contains(chosen, language) {
				chosen = append(chosen, language)
			}
		}
	}
	if p.asked != "" {
		for _, language := range strings.Split(p.asked, ",") {
			if language == noLanguage {
				language = ""
			}
			if slices.Contains(p.offeredLanguages(), language) {
				add(language)
			}
		}
		if len(chosen) > 0 {
			p.languages = chosen
			return
		}
	}
	if p.doc.at.Language != "" {
		add(p.doc.at.Language)
	}
	present := p.present()
	if own := p.host.Printer().Language(); slices.Contains(present, own) || len(present) == 0 {
		add(own)
	}
	if p.doc.now.Language != "" {
		add(p.doc.now.Language)
	}
	for _, language := range p.usualLanguages() {
		if slices.Contains(present, language) {
			add(language)
		}
	}
	add(present...)
	add(p.usualLanguages()...)
	p.languages = chosen
}

// chooseLanguage shows another language in a column; the same one twice changes places.
func (p *page) chooseLanguage(column, chosen int) {
	offered, next := p.offeredLanguages(), slices.Clone(p.languages)
	switch {
	case chosen >= len(offered):
		next = next[:1]
	case len(next) == 1 && column == 1:
		next = append(next, offered[chosen])
	default:
		other := 1 - column
		if other < len(next) && next[other] == offered[chosen] {
			next[other] = next[column]
		}
		next[column] = offered[chosen]
	}
	next = slices.Compact(next)
	if slices.Equal(next, p.languages) {
		return
	}
	p.languages = next
	p.rebuild()
}

// rebuild shows the form anew with the keyboard where it was.
func (p *page) rebuild() {
	p.keeper.commit()
	at := p.doc.at
	p.form.begin()
	p.head.refresh()
	p.side.refresh()
	p.settled()
	p.form.goTo(at.Field, at.Language)
}

// allTemplates are those of the program and the user's own.
func (p *page) allTemplates() []practice.Template {
	return append(slices.Clone(practice.Templates), p.known.templates...)
}

// templateKey names a template in routes.
func templateKey(t practice.Template) string {
	if t.Key != "" {
		return t.Key
	}
	return string(t.ID)
}

func (p *page) templateName(t practice.Template) string {
	say := p.host.Printer()
	if key := "practice.template." + t.Key; t.Key != "" && say.Has(key) {
		return say.Text(key)
	}
	if name := t.Name.In(say.Language()); name != "" {
		return name
	}
	return say.Text("screen.writing.untitled")
}

// chooseTemplate takes the template of a key, or the first one.
func (p *page) chooseTemplate(key string) {
	p.template = practice.Templates[0]
	for _, t := range p.allTemplates() {
		if templateKey(t) == key {
			p.template = t
		}
	}
}

// turnTo shows another template.
func (p *page) turnTo(key string) {
	if templateKey(p.template) == key {
		return
	}
	p.chooseTemplate(key)
	p.rebuild()
}

// Views implements shell.Viewer: the templates.
func (p *page) Views() []string {
	var names []string
	for _, t := range p.allTemplates() {
		names = append(names, p.templateName(t))
	}
	return names
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if all := p.allTemplates(); i < len(all) && p.doc.there {
		p.turnTo(templateKey(all[i]))
	}
}

func sameKnown(a, b known) bool {
	return a.cards == b.cards && sameEntries(a.own, b.own) && len(a.regions) == len(b.regions) &&
		len(a.indicators) == len(b.indicators) && !slices.ContainsFunc(kindsOffered, func(kind data.EntryKind) bool {
		return !sameEntries(a.entries[kind], b.entries[kind])
	})
}

func sameEntries(a, b []data.Entry) bool {
	return slices.EqualFunc(a, b, func(a, b data.Entry) bool {
		return a.ID == b.ID && a.Name == b.Name && a.Changed.Equal(b.Changed)
	})
}
