package practices

import (
	"fmt"
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A reading is the pane that shows one practice with everything it tells.
type reading struct {
	page     *page
	box      *fyne.Container
	pane     *kit.Reader
	now      opened
	language string // that the reader asked for; empty: the window's
	shown    map[string]int
	help     help
	asked    data.Comparison // that the numbers are of
	picture  image.Image

	helpBox, pictureBox, numbersBox *fyne.Container
	courses                         []benchmark.Development
}

func newReading(p *page) *reading {
	r := &reading{page: p, box: container.New(&kit.Stacked{Gap: 6, Width: 720, Pad: 12}), shown: map[string]int{}}
	r.pane = kit.NewReader(p.host.Printer().Text("screen.practices.pane"), r.box)
	return r
}

func (r *reading) content() fyne.CanvasObject { return r.pane }

// stale reports whether the practice shown is not the one that is read, or was changed since.
func (r *reading) stale() bool {
	card, known := r.page.state.readCard()
	return known && (card.ID != r.now.practice.ID || card.Revision != r.now.revision)
}

// otherPeers reports whether the numbers shown are not those of the focus and the peers there are now.
func (r *reading) otherPeers() bool {
	now := r.page.host.Session().Comparison()
	return r.now.practice.ID != "" && (now.Focus != r.asked.Focus || !slices.Equal(now.Peers, r.asked.Peers))
}

func (r *reading) clear() {
	r.now = opened{}
	r.box.RemoveAll()
	r.pane.Refresh()
}

func (r *reading) fail(err error) {
	r.clear()
	r.box.Add(kit.Body(r.page.state.say.Text("screen.practices.failed-one"), kit.Bad))
	r.box.Add(kit.Note(fmt.Sprint(err)))
	r.box.Refresh()
}

// show sets the practice; another one is read from its top.
func (r *reading) show(o opened) {
	other := o.practice.ID != r.now.practice.ID
	if other {
		r.shown, r.help, r.picture, r.courses = map[string]int{}, help{}, nil, nil
	}
	r.now = o
	r.build()
	if other {
		r.pane.ScrollToTop()
	}
	r.pane.Refresh()
}

// build makes the pane anew from what is known.
func (r *reading) build() {
	r.box.Objects = nil
	r.head()
	r.parts()
	r.numbersBox = container.New(&kit.Stacked{Gap: 2})
	r.fillNumbers()
	r.add(r.numbersBox)
	r.belongings()
	r.box.Refresh()
}

func (r *reading) add(objects ...fyne.CanvasObject) {
	r.box.Objects = append(r.box.Objects, objects...)
}

// readIn is the language of the texts.
func (r *reading) readIn() string {
	return inLanguage(r.now.practice, r.language, r.page.state.say.Language())
}

// head is the title with its place in time and space, what kind of thing it is, and what can be done.
func (r *reading) head() {
	p := r.now.practice
	if title := r.title(); len([]rune(title)) > longTitle {
		r.add(kit.Heading(title))
	} else {
		r.add(kit.Title(title))
	}
	if under := r.under(); under != "" {
		r.add(tight(kit.Hint(under)))
	}
	r.add(r.chips())
	if languages := practice.Languages(p); len(languages) > 1 {
		r.add(r.languages(languages))
	}
	if buttons := r.buttons(); len(buttons) > 0 {
		r.add(container.New(&kit.Flow{}, buttons...))
	}
	if summary := p.Summary.In(r.readIn()); summary != "" {
		r.long("summary", "", summary)
	}
	r.pictureBox = container.New(&kit.Stacked{Gap: 2})
	r.fillPicture()
	r.add(r.pictureBox)
	r.helpBox = container.New(&kit.Stacked{Gap: 2})
	r.fillHelp()
	r.add(r.helpBox)
}

// longTitle has so many letters that it is set smaller.
const longTitle = 140

func (r *reading) title() string {
	if title := r.now.practice.Title.In(r.readIn()); title != "" {
		return title
	}
	card, _ := r.page.state.readCard()
	return r.page.state.title(card)
}

// under is where and when, in full.
func (r *reading) under() string {
	s, p := r.page.state, r.now.practice
	n := s.naming()
	region := ""
	if len(p.Regions) > 0 {
		region = n.region(p.Regions[0])
	}
	place := p.Place.In(r.readIn())
	if region == place {
		region = ""
	}
	return joined(" · ", place, region, n.country(p.Country), s.years(p), p.Key)
}

func (r *reading) chips() fyne.CanvasObject {
	s, p := r.page.state, r.now.practice
	n := s.naming()
	chips := container.New(&kit.Flow{}, kit.NewChip(n.state(p.State), toneOf(p.State)))
	if p.Kind != "" {
		chips.Add(kit.NewChip(kit.Cut(n.kind(p.Kind), 40), kit.Accent))
	}
	chips.Add(kit.NewChip(s.say.Text("screen.practices.evidence.grade", "grade", s.say.Integer(int(p.Evidence)),
		"words", s.naming().key("practice.evidence.", "", fmt.Sprint(int(p.Evidence)))), kit.Plain))
	for i, theme := range p.Themes {
		if i == mostThemes {
			chips.Add(kit.NewChip("…", kit.Muted))
			break
		}
		chips.Add(kit.NewChip(kit.Cut(n.theme(theme), 40), kit.Plain))
	}
	for i, tag := range p.Tags {
		if i == mostThemes {
			chips.Add(kit.NewChip(s.say.Plural("screen.practices.tags.rest", len(p.Tags)-i), kit.Muted))
			break
		}
		chips.Add(kit.NewChip(kit.Cut(n.tag(tag), 40), kit.Muted))
	}
	return chips
}

// mostThemes, and as many tags, are shown as chips.
const mostThemes = 10

// languages lets the texts be read in another language that they are written in.
func (r *reading) languages(languages []string) fyne.CanvasObject {
	say, at := r.page.state.say, 0
	var names []string
	for i, language := range languages {
		name := language
		if key := "language." + language; say.Has(key) {
			name = say.Text(key)
		}
		names = append(names, name)
		if language == r.readIn() {
			at = i
		}
	}
	views := kit.NewViews(names, func(i int) {
		r.language = languages[i]
		r.build()
	})
	views.Choose(at)
	return views
}

// buttons are what can be done with the practice.
func (r *reading) buttons() []fyne.CanvasObject {
	p, say := r.page, r.page.host.Printer()
	id := string(r.now.practice.ID)
	var buttons []fyne.CanvasObject
	add := func(key string, icon fyne.Resource, do func()) *kit.Button {
		button := kit.NewButtonWithIcon(say.Text("screen.practices."+key), icon, do)
		button.Importance = widget.LowImportance
		buttons = append(buttons, button)
		return button
	}
	if p.config.Change != nil {
		if p.config.has(pageWriting) {
			add("edit", base.DocumentCreateIcon(), func() { p.write(r.now.practice.ID) }).Importance = widget.MediumImportance
		}
		add("duplicate", base.ContentCopyIcon(), p.duplicate)
	}
	if p.config.has(pageUses) {
		add("use", base.ConfirmIcon(), func() { p.host.Go(session.NewRoute(pageUses, paramID, id)) })
		add("transfer", base.MailForwardIcon(), func() {
			p.host.Go(session.NewRoute(pageUses, paramID, id, "view", "transfer"))
		})
	}
	if p.config.has(pageReviews) {
		add("review", base.VisibilityIcon(), func() { p.host.Go(session.NewRoute(pageReviews, paramID, id)) })
	}
	add("history", base.HistoryIcon(), p.showHistory)
	return buttons
}

// duplicate puts a copy beside the practice and opens it in the editor.
func (p *page) duplicate() {
	o, say := p.reading.now, p.state.say
	if o.practice.ID == "" || p.config.Change == nil {
		return
	}
	change, err := practice.Duplicate(o.practice, practice.Copying{
		By: p.config.author(), Language: say.Language(), Entries: o.entries, Titled: copyTitle(say.Language()),
	})
	if err != nil {
		p.host.ShowError(err)
		return
	}
	p.state.wanted = change.Subject
	p.change(change, func(ids []data.PracticeID) {
		for _, id := range ids {
			p.write(id)
		}
	})
}

func (r *reading) fillPicture() {
	r.pictureBox.RemoveAll()
	if r.picture == nil {
		return
	}
	shown := canvas.NewImageFromImage(r.picture)
	shown.FillMode, shown.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	size := r.picture.Bounds().Size()
	shown.SetMinSize(fyne.NewSize(0, min(220, 400*float32(size.Y)/float32(max(size.X, 1)))*kit.Unit()))
	r.pictureBox.Add(shown)
	image := r.now.practice.Image
	if words := joined(" · ", image.Caption.In(r.readIn()), image.Rights); words != "" {
		r.pictureBox.Add(kit.Note(words))
	}
}

func (r *reading) showPicture(picture image.Image) {
	r.picture = picture
	r.fillPicture()
	r.box.Refresh()
}

// plain is the practice as text, for the clipboard.
func (r *reading) plain() string {
	if r.now.practice.ID == "" {
		return ""
	}
	return plainText(r.title(), r.under(), r.now.practice.Summary.In(r.readIn()), r.document())
}

func (r *reading) document() []part {
	s := r.page.state
	return document(r.now.practice, s.wording(r.readIn(), r.titleOf, r.now.names), s.say)
}

// titleOf is the title of another practice.
func (r *reading) titleOf(id data.PracticeID) string {
	if card, known := r.page.state.shelf.Card(id); known {
		return r.page.state.title(card)
	}
	return ""
}

// tight takes away some of the distance that texts keep.
func tight(o fyne.CanvasObject) fyne.CanvasObject { return container.New(&kit.Stacked{Gap: -8}, o) }

// copyTitle words the title of a copy: in the language of each title.
func copyTitle(window string) func(language, title string) string {
	return func(language, title string) string {
		if language == "" {
			language = window
		}
		return phrase.For(language).Text("screen.practices.copy-of", "title", title)
	}
}
