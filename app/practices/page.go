package practices

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/benchmark"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	search *task.Slot
	gaps   *task.Slot

	list    *list
	reading *reading
	faces   *kit.Faces
	content fyne.CanvasObject
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: newState(host.Printer()),
		search: task.NewSlot(host.Runner()), gaps: task.NewSlot(host.Runner()),
	}
	p.state.restore(route)
	p.list, p.reading = newList(p), newReading(p)
	split := container.NewHSplit(p.list.content(), p.reading.content())
	split.SetOffset(0.4)
	p.faces = kit.NewFaces(host.Printer(), split)
	p.content = p.faces
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
	p.list.fill()
	p.Reload()
	return true
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.list.search.FocusTarget() }

// Find implements shell.Finder.
func (p *page) Find() { kit.Focus(p.list.search.FocusTarget()) }

// CopyText implements shell.Copier.
func (p *page) CopyText() string {
	rows := p.state.rows()
	if at := p.state.at(rows); at >= 0 {
		return p.state.plain(rows[at].Practice)
	}
	return ""
}

// Close implements shell.Closer.
func (p *page) Close() {
	p.search.Cancel()
	p.gaps.Cancel()
}

// What a reload brings.
type found struct {
	all, hits []Hit
	known     map[data.RegionCode]data.Region
}

// Reload implements shell.Page.
func (p *page) Reload() {
	p.state.asked = p.host.Session().Comparison()
	text, language := p.state.text, p.state.say.Language()
	var f found
	p.search.Start(func(ctx context.Context) (err error) {
		f, err = p.read(ctx, text, language)
		return err
	}, func(err error) { p.loaded(f, err) })
}

// read runs away from the window.
func (p *page) read(ctx context.Context, text, language string) (f found, err error) {
	regions, err := p.config.Catalogue.Regions(ctx)
	if err != nil {
		return f, err
	}
	f.known = make(map[data.RegionCode]data.Region, len(regions))
	for _, region := range regions {
		f.known[region.Code] = region
	}
	if f.all, err = p.config.Search(ctx, "", language); err != nil {
		return f, err
	}
	f.hits = f.all
	if text != "" {
		f.hits, err = p.config.Search(ctx, text, language)
	}
	return f, err
}

func (p *page) loaded(f found, err error) {
	if err != nil {
		p.faces.ShowProblem(kit.Trouble{
			Text: p.state.say.Text("screen.practices.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
		})
		return
	}
	p.state.known, p.state.hits = f.known, f.hits
	p.state.collect(f.all)
	p.state.help = help{}
	if p.state.total == 0 {
		p.faces.ShowEmpty(p.emptiness())
		return
	}
	p.faces.ShowFilled()
	p.list.fill()
	p.refresh()
}

// find searches for what is typed; the lists of the catalogue stay.
func (p *page) find(text string) {
	if text == p.state.text {
		return
	}
	p.state.text = text
	var hits []Hit
	p.search.Start(func(ctx context.Context) (err error) {
		hits, err = p.config.Search(ctx, text, p.state.say.Language())
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.hits = hits
		p.narrowed()
	})
}

// narrowed shows the list anew after the text or a filter changed.
func (p *page) narrowed() {
	p.refresh()
	p.host.Replace(p.Route())
}

// refresh copies the state into the widgets; where nothing is read, the first of the list is.
func (p *page) refresh() {
	rows := p.state.rows()
	at := p.state.at(rows)
	if at < 0 && len(rows) > 0 {
		at = 0
		p.state.selected = identity(rows[0].Practice)
	}
	p.list.show(rows, at)
	if at < 0 {
		p.reading.clear()
		return
	}
	p.reading.show(rows[at].Practice)
	p.readHelp(rows[at].Practice)
}

// open reads a practice of the list.
func (p *page) open(practice data.Practice) {
	if identity(practice) == p.state.selected {
		return
	}
	p.state.selected = identity(practice)
	p.reading.show(practice)
	p.readHelp(practice)
	p.host.Replace(p.Route())
}

// readHelp works out how the focus stands on the indicators that the practice helps with.
func (p *page) readHelp(practice data.Practice) {
	asked := p.state.asked
	if p.state.help.practice == identity(practice) || asked.Focus == "" || len(asked.Peers) == 0 || len(practice.Indicators) == 0 {
		return
	}
	var result benchmark.Result
	p.gaps.Start(func(ctx context.Context) (err error) {
		result, err = standing(ctx, p.config.Catalogue, asked, practice.Indicators)
		return err
	}, func(err error) {
		p.state.help = help{practice: identity(practice), result: result, ready: err == nil}
		p.reading.show(practice)
	})
}

// standing compares the focus with its peers on those of the indicators that the catalogue knows.
func standing(ctx context.Context, c Catalogue, asked data.Comparison, codes []data.IndicatorCode) (benchmark.Result, error) {
	indicators, err := c.Indicators(ctx)
	if err != nil {
		return benchmark.Result{}, err
	}
	asked.Indicators = nil
	for _, indicator := range indicators {
		if slices.Contains(codes, indicator.Code) {
			asked.Indicators = append(asked.Indicators, data.WeightedIndicator{Indicator: indicator.Code, Weight: 1})
		}
	}
	if len(asked.Indicators) == 0 {
		return benchmark.Result{}, nil
	}
	asked.Period = ""
	return benchmark.Run(ctx, c, asked)
}

func (p *page) emptiness() kit.Empty {
	say := p.state.say
	return kit.Empty{
		Icon: theme.IconOn(theme.IconPractices, theme.ColorMuted), Title: say.Text("screen.practices.empty"),
		Text: say.Text("screen.practices.empty.text"), Action: say.Text("screen.practices.empty.sample"),
		Do: func() { p.host.Do(shell.CommandSample) },
	}
}
