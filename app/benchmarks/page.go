package benchmarks

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	lists  *task.Slot // the catalogue's lists and the comparison
	peers  *task.Slot // finding similar regions
	course *task.Slot // the line over time
	typing *task.Debounce

	content fyne.CanvasObject
	faces   *kit.Faces
	panel   *panel
	tabs    *tabs
	head    *head
	shown   view
	made    map[string]view
	stage   *fyne.Container
	courses course
}

// A view is one way to look at the answer.
type view interface {
	content() fyne.CanvasObject
	refresh() // copies the state into the widgets
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: newState(host.Printer()), made: map[string]view{},
		lists: task.NewSlot(host.Runner()), peers: task.NewSlot(host.Runner()), course: task.NewSlot(host.Runner()),
		typing: task.NewDebounce(host.Runner(), 150*time.Millisecond), stage: container.NewStack(),
	}
	p.restore(route)
	p.build()
	p.Reload()
	return p
}

func (p *page) build() {
	say := p.host.Printer()
	p.panel = newPanel(p)
	p.head = newHead(say)
	var titles []string
	for _, id := range views {
		titles = append(titles, say.Text("screen.benchmarks.view."+id))
	}
	p.tabs = newTabs(titles, func(i int) { p.show(views[i]) })
	top := container.NewVBox(p.head.box, p.tabs, widget.NewSeparator())
	p.faces = kit.NewFaces(say, container.NewBorder(top, nil, nil, nil, p.stage))
	split := container.NewHSplit(p.panel.content(), container.NewPadded(p.faces))
	split.SetOffset(0.25)
	p.content = split
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route {
	return session.NewRoute(ID, "view", p.state.view, "indicator", string(p.state.indicator),
		"region", string(p.state.region), "ranked", string(p.state.ranked))
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.restore(route)
	p.refresh()
	p.readCourse()
	return true
}

func (p *page) restore(route session.Route) {
	p.state.setView(route.Param("view"))
	p.state.indicator = data.IndicatorCode(route.Param("indicator"))
	p.state.region = data.RegionCode(route.Param("region"))
	p.state.ranked = data.IndicatorCode(route.Param("ranked"))
	if p.state.done {
		p.state.accept(p.state.answer)
	}
}

// Close implements shell.Closer.
func (p *page) Close() {
	p.lists.Cancel()
	p.peers.Cancel()
	p.course.Cancel()
	p.typing.Stop()
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.tabs }

// Views implements shell.Viewer.
func (p *page) Views() []string { return p.tabs.titles }

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if p.faces.Face() == kit.Filled {
		p.tabs.turn(i)
	}
}

// Find implements shell.Finder.
func (p *page) Find() { p.panel.find() }

// Actions implements shell.Actor.
func (p *page) Actions() []fyne.CanvasObject {
	make := kit.NewButtonWithIcon(p.host.Printer().Text("screen.benchmarks.brief"),
		theme.IconOn(theme.IconBriefs, "foregroundOnPrimary"), func() { p.host.Go(session.NewRoute("briefs")) })
	make.Importance = widget.HighImportance
	return []fyne.CanvasObject{make}
}

// CopyText implements shell.Copier.
func (p *page) CopyText() string {
	if copier, can := p.shown.(interface{ copyText() string }); can {
		return copier.copyText()
	}
	return ""
}

// Reload implements shell.Page.
func (p *page) Reload() {
	asked := p.host.Session().Comparison()
	if !p.state.done {
		p.faces.ShowLoading()
	}
	p.head.busy(true)
	var h holdings
	var a answer
	p.lists.Start(func(ctx context.Context) (err error) {
		if h, err = load(ctx, p.config.Catalogue); err != nil {
			return err
		}
		a, err = compare(ctx, p.config.Catalogue, asked, h)
		return err
	}, func(err error) { p.loaded(h, a, err) })
}

// loaded takes over what the work brought.
func (p *page) loaded(h holdings, a answer, err error) {
	p.head.busy(false)
	if h.known != nil {
		p.state.base = h
	}
	if err != nil {
		p.fail(a, err)
		return
	}
	p.state.accept(a)
	if a.asked.PeersFrom == data.PeersSimilar && !reflect.DeepEqual(a.asked.Peers, p.host.Session().Comparison().Peers) {
		p.host.Session().SetPeers(data.PeersSimilar, a.asked.Peers)
	}
	p.refresh()
	p.readCourse()
}

// fail shows why there is no answer: problems that the user can mend, one by one, or a fault.
func (p *page) fail(a answer, err error) {
	p.state.answer = answer{asked: a.asked}
	p.panel.refresh()
	say := p.host.Printer()
	trouble := kit.Trouble{Text: say.Text("screen.benchmarks.failed"), Retry: p.Reload, Copy: p.host.Copy, Details: fmt.Sprint(err)}
	if problems := data.ProblemsOf(err); len(problems) > 0 {
		trouble.Text, trouble.Details = say.Text("screen.benchmarks.refused"), ""
		for _, problem := range problems {
			trouble.Advice = joined("\n", trouble.Advice, say.Problem(problem.Code, problem.Args, problem.Line, problem.Column))
		}
	}
	p.faces.ShowProblem(trouble)
}

// refresh copies the state into the widgets.
func (p *page) refresh() {
	p.panel.refresh()
	if missing := p.state.missing(); missing != "" {
		p.faces.ShowEmpty(p.emptiness(missing))
		return
	}
	if !p.state.done {
		return
	}
	p.head.set(p.state.headline(), p.state.subline())
	p.tabs.set(indexOf(p.state.view))
	p.shown = p.view(p.state.view)
	p.stage.Objects = []fyne.CanvasObject{p.shown.content()}
	p.shown.refresh()
	p.stage.Refresh()
	p.faces.ShowFilled()
}

// view returns a view, made when it is first wanted.
func (p *page) view(id string) view {
	if made, is := p.made[id]; is {
		return made
	}
	makers := map[string]func(*page) view{
		"ranking": newRanking, "profile": newProfile, "gaps": newGaps, "peers": newPeers, "recipe": newRecipe,
	}
	p.made[id] = makers[id](p)
	return p.made[id]
}

// show turns to a view.
func (p *page) show(id string) {
	p.state.setView(id)
	p.refresh()
	p.readCourse()
	p.host.Replace(p.Route())
}

// selectRegion marks a region in every view.
func (p *page) selectRegion(code data.RegionCode) {
	if code == p.state.region {
		return
	}
	p.state.region = code
	p.shown.refresh()
	p.host.Replace(p.Route())
}

// selectIndicator opens an indicator in the gaps.
func (p *page) selectIndicator(code data.IndicatorCode) {
	if code == p.state.indicator {
		return
	}
	p.state.indicator = code
	p.shown.refresh()
	p.readCourse()
	p.host.Replace(p.Route())
}

// readCourse reads the development of the indicator selected, where it is not there yet.
func (p *page) readCourse() {
	asked, indicator := p.state.asked, p.state.indicator
	if !p.state.done || indicator == "" || p.state.view != "gaps" {
		return
	}
	var read course
	p.course.Start(func(ctx context.Context) (err error) {
		read, err = readCourse(ctx, p.config.Catalogue, asked, indicator)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.courses = read
		p.shown.refresh()
	})
}

// emptiness says what is missing and offers the step that mends it.
func (p *page) emptiness(missing string) kit.Empty {
	say := p.host.Printer()
	key := "screen.benchmarks.empty." + missing
	empty := kit.Empty{Icon: theme.IconOn(theme.IconBenchmark, theme.ColorMuted), Title: say.Text(key), Text: say.Text(key + ".text")}
	switch missing {
	case "catalogue", "values":
		empty.Action, empty.Do = say.Text("screen.benchmarks.empty.import"), func() { p.host.Do(shell.CommandImport) }
		empty.Second, empty.DoThis = say.Text("screen.benchmarks.empty.sample"), func() { p.host.Do(shell.CommandSample) }
	case "focus":
		empty.Action, empty.Do = say.Text("screen.benchmarks.empty.choose-focus"), func() { p.host.Do(shell.CommandFocus) }
	case "indicators":
		empty.Action, empty.Do = say.Text("screen.benchmarks.empty.choose-all"), p.panel.chooseJudgeable
	case "peers":
		empty.Action, empty.Do = say.Text("screen.benchmarks.empty.find-peers"), func() { p.findSimilar(data.UsualPeers) }
	}
	return empty
}

// findSimilar puts the k regions most like the focus into the session.
func (p *page) findSimilar(k int) {
	asked := p.host.Session().Comparison()
	if asked.Focus == "" {
		p.host.Session().SetPeers(data.PeersSimilar, nil)
		return
	}
	var codes []data.RegionCode
	p.head.busy(true)
	p.peers.Start(func(ctx context.Context) (err error) {
		codes, err = similar(ctx, p.config.Catalogue, asked, k)
		return err
	}, func(err error) {
		p.head.busy(false)
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.host.Session().SetPeers(data.PeersSimilar, codes)
	})
}
