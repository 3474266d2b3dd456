package practices

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
)

// A reading is the pane that shows one practice in full.
type reading struct {
	page *page
	box  *fyne.Container
	pane *container.Scroll
	now  string // the practice shown
}

func newReading(p *page) *reading {
	r := &reading{page: p, box: container.New(&kit.Stacked{Gap: 8, Width: 720, Pad: 12})}
	r.pane = container.NewVScroll(r.box)
	return r
}

func (r *reading) content() fyne.CanvasObject { return r.pane }

func (r *reading) clear() {
	r.now = ""
	r.box.RemoveAll()
	r.pane.Refresh()
}

// show sets the practice; another one is read from its top.
func (r *reading) show(practice data.Practice) {
	s, language := r.page.state, r.page.state.say.Language()
	r.box.Objects = []fyne.CanvasObject{kit.Title(practice.Title.In(language)), kit.Hint(s.place(practice))}
	r.add(r.chips(practice))
	r.section("what", practice.Summary.In(language))
	r.section("results", practice.Results.In(language))
	r.section("proof", s.evidenceLine(practice.Evidence))
	if len(practice.Indicators) > 0 {
		r.add(kit.NewCard(s.say.Text("screen.practices.help"), r.help(practice)))
	}
	r.section("organisation", joined("\n", practice.Organisation, r.partners(practice)))
	r.section("funding", joined("\n", practice.Funding.In(language), s.money(practice)))
	r.source(practice)
	r.box.Refresh()
	if r.now != identity(practice) {
		r.now = identity(practice)
		r.pane.ScrollToTop()
	}
	r.pane.Refresh()
}

func (r *reading) add(objects ...fyne.CanvasObject) {
	r.box.Objects = append(r.box.Objects, objects...)
}

// section adds a heading with words below; without words there is none.
func (r *reading) section(key, words string) {
	if words == "" {
		return
	}
	r.add(container.New(&kit.Stacked{Gap: -8}, kit.Heading(r.page.state.say.Text("screen.practices."+key)), kit.Body(words, kit.Plain)))
}

func (r *reading) partners(p data.Practice) string {
	if len(p.PartnerNames()) == 0 {
		return ""
	}
	return r.page.state.say.Text("screen.practices.partners", "list", strings.Join(p.PartnerNames(), ", "))
}

func (r *reading) chips(p data.Practice) fyne.CanvasObject {
	s := r.page.state
	chips := container.New(&kit.Flow{})
	if p.Kind != "" {
		chips.Add(kit.NewChip(s.kind(p.Kind), kit.Accent))
	}
	for _, theme := range p.Themes {
		chips.Add(kit.NewChip(s.theme(theme), kit.Plain))
	}
	return chips
}

// help lists the indicators that the practice helps with and how the focus stands on them.
func (r *reading) help(p data.Practice) fyne.CanvasObject {
	s := r.page.state
	box := container.New(&kit.Stacked{Gap: 2})
	if s.asked.Focus == "" || len(s.asked.Peers) == 0 {
		choose := widget.NewButton(s.say.Text("screen.practices.help.choose"), func() { r.page.host.Do(shell.CommandFocus) })
		box.Add(kit.Hint(s.say.Text("screen.practices.help.no-focus")))
		box.Add(container.NewHBox(choose))
	}
	for _, line := range s.helpLines(p) {
		box.Add(r.helpRow(line))
	}
	return box
}

func (r *reading) helpRow(line helpLine) fyne.CanvasObject {
	s := r.page.state
	show := widget.NewButton(s.say.Text("screen.practices.show-indicator"), func() {
		r.page.host.Go(session.NewRoute("indicators", "id", string(line.indicator)))
	})
	show.Importance = widget.LowImportance
	words := container.New(kit.Snug{}, kit.Body(line.name, kit.Plain), kit.Note(line.words))
	side := container.NewHBox()
	if line.hasGap {
		tone := kit.Good
		if line.gap < 0 {
			tone = kit.Bad
		}
		side.Add(kit.NewChip(s.say.Text("screen.practices.help.gap", "gap", s.say.Signed(line.gap, 1)), tone))
	}
	side.Add(container.NewCenter(show))
	return container.NewBorder(nil, nil, nil, side, words)
}

// source tells where the facts come from. An address is opened only when it leads to the web, after
// the user has seen it.
func (r *reading) source(p data.Practice) {
	say := r.page.host.Printer()
	note := p.SourceNote.In(say.Language())
	if p.URL == "" && note == "" {
		return
	}
	r.add(kit.Heading(say.Text("screen.practices.source")))
	if p.URL != "" {
		r.add(kit.Body(p.URL, kit.Muted))
		buttons := container.NewHBox()
		if webAddress(p.URL) && r.page.config.OpenLink != nil {
			buttons.Add(widget.NewButtonWithIcon(say.Text("screen.practices.open"), base.ComputerIcon(), func() { r.open(p.URL) }))
		}
		buttons.Add(widget.NewButtonWithIcon(say.Text("screen.practices.copy-address"), base.ContentCopyIcon(), func() { r.page.host.Copy(p.URL) }))
		r.add(buttons)
	}
	if note != "" {
		r.add(kit.Note(note))
	}
}

func (r *reading) open(address string) {
	say := r.page.host.Printer()
	question := shell.Question{
		Title: say.Text("screen.practices.open.title"), Text: say.Text("screen.practices.open.text", "address", address),
		Yes: say.Text("screen.practices.open.yes"),
	}
	r.page.host.Ask(question, func() { r.page.host.ShowError(r.page.config.OpenLink(address)) })
}

// place is where and when, in full.
func (s *state) place(p data.Practice) string {
	return joined(" · ", p.Place.In(s.say.Language()), s.country(p.Country), s.years(p), p.Key)
}

func (s *state) evidenceLine(grade data.Evidence) string {
	return s.say.Text("screen.practices.evidence.grade", "grade", s.say.Integer(int(grade)), "words", s.evidence(grade))
}
