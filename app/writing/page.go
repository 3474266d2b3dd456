package writing

import (
	"context"
	"errors"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/practice"
)

// practicesPage is the screen that reads practices.
const practicesPage = "practices"

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config

	doc       *document
	keeper    *keeper
	known     known
	template  practice.Template
	wanted    string // key of the template in the route, until the templates are read
	languages []string
	asked     string // languages in the route

	opening *task.Slot
	knowing *task.Slot
	turning bool // steps are being undone
	closed  bool

	thumbnails map[data.EntryID]image.Image // made so far; nil of files without a picture

	head    *head
	form    *form
	side    *side
	faces   *kit.Faces
	content fyne.CanvasObject
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, doc: &document{id: data.PracticeID(route.Param("id"))},
		thumbnails: map[data.EntryID]image.Image{},
		wanted:     route.Param("template"), asked: route.Param("lang"),
		opening: task.NewSlot(host.Runner()), knowing: task.NewSlot(host.Runner()),
	}
	p.doc.at.Field = route.Param("field")
	p.keeper = newKeeper(host.Runner(), config.Shelf, p.doc)
	p.keeper.by, p.keeper.say = p.author, host.Printer().Language()
	p.keeper.told, p.keeper.followed, p.keeper.failed = p.told, p.followed, p.failed
	p.template = practice.Templates[0]
	p.languages = p.usualLanguages()
	p.form, p.side = newForm(p), newSide(p)
	p.head = newHead(p)
	body := container.New(&desk{side: sideWidth}, p.form.scroll, p.side.content)
	p.faces = kit.NewFaces(host.Printer(), container.New(kit.Headed{}, p.head.content, body))
	p.content = p.faces
	p.open()
	return p
}

func (p *page) author() string { return p.host.Settings().Get().Author }

// What opening brings.
type opened struct {
	stored data.Practice
	draft  *draft
	known  known
}

// open reads the practice, its draft and what the pickers offer; without an ID it makes a practice.
func (p *page) open() {
	var o opened
	id, language, by := p.doc.id, p.host.Printer().Language(), p.author()
	p.opening.Start(func(ctx context.Context) (err error) {
		if id == "" {
			if id, err = create(ctx, p.config.Shelf, by, language); err != nil {
				return err
			}
		}
		o, err = p.read(ctx, id, language)
		return err
	}, func(err error) { p.loaded(o, err) })
}

// create makes an empty practice.
func create(ctx context.Context, shelf Shelf, by, language string) (data.PracticeID, error) {
	ids, err := shelf.ChangePractices(ctx, practice.Create(data.Practice{Language: language, State: data.Draft}, by, language))
	if err != nil || len(ids) == 0 {
		return "", err
	}
	return ids[0], nil
}

func (p *page) read(ctx context.Context, id data.PracticeID, language string) (o opened, err error) {
	if o.known, err = readKnown(ctx, p.config, id, language); err != nil {
		return o, err
	}
	if o.stored, _, err = p.config.Shelf.PracticeAt(ctx, id); err != nil {
		return o, err
	}
	kept, err := p.config.Shelf.Draft(ctx, DraftKey(id))
	if errors.Is(err, data.ErrNotFound) {
		return o, nil
	}
	if err != nil {
		return o, err
	}
	d, err := parseDraft(kept.Content)
	if err == nil {
		o.draft = &d
	}
	return o, err
}

func (p *page) loaded(o opened, err error) {
	say := p.host.Printer()
	switch {
	case errors.Is(err, data.ErrNotFound):
		p.doc.gone = true
		p.faces.ShowEmpty(p.emptiness())
		return
	case err != nil:
		p.faces.ShowProblem(kit.Trouble{
			Text: say.Text("screen.writing.failed"), Details: fmt.Sprint(err), Retry: p.open, Copy: p.host.Copy,
		})
		return
	}
	at := p.doc.at
	if err := p.doc.open(o.stored, o.draft); err != nil {
		p.host.ShowError(err)
	}
	if p.doc.at.Field == "" {
		p.doc.at = at
	}
	p.known = o.known
	p.chooseTemplate(firstOf(p.wanted, p.doc.at.Template))
	p.chooseLanguages()
	p.faces.ShowFilled()
	p.form.begin()
	p.head.refresh()
	p.side.refresh()
	p.settled()
	if p.doc.kept() { // typed before the program ended: it becomes a step when the field is left
		place := p.doc.at
		p.form.resume = &place
		p.keeper.idle.Call(p.keeper.commit)
	}
	if p.doc.at.Field != "" {
		p.form.goTo(p.doc.at.Field, p.doc.at.Language)
	}
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string {
	say := p.host.Printer()
	if title := p.doc.now.Title.In(say.Language()); title != "" {
		runes := []rune(title)
		return string(runes[:min(len(runes), 90)])
	}
	if p.doc.there {
		return say.Text("screen.writing.untitled")
	}
	return say.Text("nav." + ID)
}

// Route implements shell.Page.
func (p *page) Route() session.Route {
	return session.NewRoute(ID, "id", string(p.doc.id), "template", templateKey(p.template),
		"field", p.doc.at.Field, "lang", p.languagesWord())
}

// Navigate implements shell.Navigator: another practice is another page.
func (p *page) Navigate(route session.Route) bool {
	if !p.doc.there || route.Param("id") != string(p.doc.id) {
		return false
	}
	if key := route.Param("template"); key != "" && key != templateKey(p.template) {
		p.turnTo(key)
	}
	if field := route.Param("field"); field != "" {
		p.goTo(field, "")
	}
	return true
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable {
	if v := p.form.view(p.doc.at.Field); v != nil && v.editor != nil {
		if t, is := v.editor.(*texts); is {
			for _, c := range t.columns {
				if c.language == p.doc.at.Language {
					return c.prose
				}
			}
		}
		if target := v.editor.target(); target != nil {
			return target
		}
	}
	return p.form.target()
}

// Reload implements shell.Page: what others changed is taken over, what is typed stays.
func (p *page) Reload() {
	if !p.doc.there && !p.doc.gone {
		return // it is being opened
	}
	if !p.doc.there {
		p.open()
		return
	}
	p.keeper.read()
	var k known
	id, language := p.doc.id, p.host.Printer().Language()
	p.knowing.Start(func(ctx context.Context) (err error) {
		k, err = readKnown(ctx, p.config, id, language)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.learn(k)
	})
}

// learn takes what the pickers offer now.
func (p *page) learn(k known) {
	same := sameKnown(p.known, k)
	p.known = k
	if !same {
		p.form.rename()
		p.head.refresh()
		p.side.refresh()
	}
}

// Close implements shell.Closer: everything typed is stored first.
func (p *page) Close() {
	p.closed = true
	p.opening.Cancel()
	p.knowing.Cancel()
	p.side.soon.Stop()
	p.form.turn++
	p.host.ShowError(p.keeper.close())
}

// typed follows after something was typed.
func (p *page) typed() {
	p.doc.at.Template = templateKey(p.template)
	p.keeper.typed()
	p.side.later()
}

// told shows how far saving is.
func (p *page) told() {
	if !p.closed {
		p.head.refreshSaved()
	}
}

// followed shows what others changed.
func (p *page) followed() {
	if p.doc.gone {
		p.faces.ShowEmpty(p.emptiness())
		return
	}
	p.faces.ShowFilled()
	p.form.refresh()
	p.head.refresh()
	p.side.refresh()
}

func (p *page) failed(err error) { p.host.ShowError(err) }

// settled follows when another field has the keyboard, or another template is shown. Who has left the
// page meanwhile keeps the place that is shown now.
func (p *page) settled() {
	if p.doc.there && !p.closed && kit.OnScreen(p.form.scroll) {
		p.host.Replace(p.Route())
	}
}

func (p *page) goTo(field, language string) {
	if !p.form.goTo(field, language) && field != "" && p.doc.there {
		p.turnTo(practice.TemplateFull)
		p.form.goTo(field, language)
	}
}

// escape leaves a field; the next Escape leaves the editor.
func (p *page) escape() { kit.Focus(p.head.backButton) }

// back reads the practice.
func (p *page) back() {
	p.host.Go(session.NewRoute(practicesPage, "id", string(p.doc.id)))
}

func (p *page) unfocus() {
	if surface := fyne.CurrentApp().Driver().CanvasForObject(p.form.scroll); surface != nil {
		surface.Unfocus()
	}
}
