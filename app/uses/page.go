package uses

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/practice"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	reading *task.Slot
	looking *task.Slot // for duplicates
	judging *task.Slot
	storing *task.Slot
	finding *task.Slot

	tabs    *kit.Views
	made    map[string]view
	stage   *fyne.Container
	faces   *kit.Faces
	content fyne.CanvasObject
}

// A view is one way to look at what became of practices.
type view interface {
	content() fyne.CanvasObject
	refresh() // copies the state into the widgets
	focus() fyne.Focusable
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	run := host.Runner()
	p := &page{
		host: host, config: config, state: newState(host.Printer(), route), made: map[string]view{},
		reading: task.NewSlot(run), looking: task.NewSlot(run), judging: task.NewSlot(run), storing: task.NewSlot(run), finding: task.NewSlot(run),
		stage: container.NewStack(),
	}
	p.state.readOnly = config.ReadOnly
	p.tabs = kit.NewViews(p.Views(), p.ShowView)
	p.faces = kit.NewFaces(host.Printer(), container.NewBorder(p.tabs, nil, nil, nil, p.stage))
	p.content = container.NewPadded(p.faces)
	p.Reload()
	return p
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route { return p.state.route() }

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.state.restore(route)
	p.refresh()
	p.judge()
	return true
}

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(views))
	for i, id := range views {
		titles[i] = p.host.Printer().Text("screen.uses.view." + id)
	}
	return titles
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if i < 0 || i >= len(views) {
		return
	}
	p.state.view = views[i]
	p.refresh()
	p.host.Replace(p.Route())
	p.judge()
	kit.Focus(p.shown().focus())
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.shown().focus() }

// Make implements shell.Maker: a quota on the board, a use elsewhere.
func (p *page) Make() bool {
	if p.state.readOnly || len(p.state.cards) == 0 {
		return false
	}
	if p.state.view == viewBoard {
		p.editQuota(practice.Quota{Scope: practice.ScopeAll, Target: practice.UsualTarget})
	} else {
		p.editUse(practice.Use{Practice: p.state.selected, By: "instrument", Type: "inspiration"})
	}
	return true
}

// Save implements shell.Saver: it keeps the judgement.
func (p *page) Save() bool {
	if p.state.view != viewTransfer || !p.state.judged.changed || p.state.readOnly {
		return false
	}
	p.saveAssessment()
	return true
}

// Close implements shell.Closer.
func (p *page) Close() {
	for _, slot := range []*task.Slot{p.reading, p.looking, p.judging, p.finding} {
		slot.Cancel()
	}
}

// Reload implements shell.Page.
func (p *page) Reload() {
	if focus := p.host.Session().Focus(); focus != p.state.focus {
		p.state.focus, p.state.judged = focus, judged{}
	}
	var read stock
	p.reading.Start(func(ctx context.Context) (err error) {
		read, err = load(ctx, p.config)
		return err
	}, func(err error) {
		if err != nil {
			p.faces.ShowProblem(kit.Trouble{
				Text: p.host.Printer().Text("screen.uses.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
			})
			return
		}
		read.duplicates = p.state.duplicates
		p.state.take(read)
		p.refresh()
		p.judge()
		p.lookForDuplicates()
	})
}

// lookForDuplicates finds them after the board is shown: it takes longer.
func (p *page) lookForDuplicates() {
	if p.config.Duplicates == nil || p.looking.Busy() {
		return
	}
	var pairs [][2]data.PracticeID
	p.looking.Start(func(ctx context.Context) (err error) {
		pairs, err = p.config.Duplicates(ctx)
		return err
	}, func(err error) {
		if err == nil {
			next := p.state.stock
			next.duplicates = pairs
			p.state.take(next)
			p.refresh()
		}
	})
}

func (p *page) refresh() {
	if len(p.state.cards) == 0 {
		p.faces.ShowEmpty(p.emptiness())
		return
	}
	for i, id := range views {
		if id == p.state.view {
			p.tabs.Choose(i)
		}
	}
	shown := p.shown()
	p.stage.Objects = []fyne.CanvasObject{shown.content()}
	p.stage.Refresh()
	shown.refresh()
	p.faces.ShowFilled()
}

// shown returns the view that is looked at; views are made when they are first looked at.
func (p *page) shown() view {
	if made, is := p.made[p.state.view]; is {
		return made
	}
	var v view
	switch p.state.view {
	case viewUses:
		v = newUseList(p)
	case viewTransfer:
		v = newJudgement(p)
	default:
		v = newBoard(p)
	}
	p.made[p.state.view] = v
	return v
}

func (p *page) emptiness() kit.Empty {
	say := p.host.Printer()
	return kit.Empty{
		Icon: theme.IconOn(theme.IconPractices, theme.ColorMuted), Title: say.Text("screen.uses.empty"), Text: say.Text("screen.uses.empty.text"),
		Action: say.Text("screen.uses.empty.find"), Do: func() { p.host.Go(session.NewRoute("practices")) },
	}
}

// store does a change away from the window; the catalogue tells of it, which reloads the page.
func (p *page) store(change data.PracticeChange) {
	p.storing.Start(func(ctx context.Context) error {
		_, err := p.config.Catalogue.ChangePractices(ctx, change)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.Reload()
	})
}

// choosePractice opens a list to search in.
func (p *page) choosePractice(chosen func(data.PracticeID)) {
	var hide func()
	picker := kit.NewPicker(kit.PickerOptions{
		Printer: p.host.Printer(), Placeholder: p.host.Printer().Text("screen.uses.choose-practice"),
		Search: p.options, OnChosen: func(o kit.Option) { hide(); chosen(data.PracticeID(o.Key)) },
		OnCancel: func() { hide() },
	})
	hide = p.host.ShowPanel(shell.Panel{
		Title: p.host.Printer().Text("screen.uses.choose-practice"), Content: picker, Width: 640, Height: 420,
	})
	kit.Focus(picker.FocusTarget())
}

// mostOffered practices are offered to choose from.
const mostOffered = 40

func (p *page) options(text string, show func([]kit.Option)) {
	var cards []data.PracticeCard
	p.finding.Start(func(ctx context.Context) (err error) {
		cards, err = p.config.Find(ctx, text, p.state.say.Language(), mostOffered)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		options := make([]kit.Option, len(cards))
		for i, card := range cards {
			options[i] = kit.Option{Key: string(card.ID), Title: p.state.titleOf(card), Detail: card.Key}
		}
		show(options)
	})
}
