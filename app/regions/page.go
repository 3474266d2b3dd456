package regions

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
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	lists  *task.Slot
	sheets *task.Slot
	lines  *task.Slot

	content fyne.CanvasObject
	faces   *kit.Faces
	tree    *treeView
	sheet   *sheetView
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: &state{say: host.Printer()},
		lists: task.NewSlot(host.Runner()), sheets: task.NewSlot(host.Runner()), lines: task.NewSlot(host.Runner()),
	}
	p.restore(route)
	p.tree, p.sheet = newTreeView(p), newSheetView(p)
	split := container.NewHSplit(p.tree.content(), p.sheet.content())
	split.SetOffset(0.27)
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
func (p *page) Route() session.Route {
	return session.NewRoute(ID, "id", string(p.state.region), "indicator", string(p.state.indicator), "level", string(p.state.level))
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.restore(route)
	if len(p.state.base.regions) > 0 {
		p.state.grow()
		p.tree.refresh()
		p.show()
	}
	return true
}

func (p *page) restore(route session.Route) {
	p.state.region = data.RegionCode(route.Param("id"))
	p.state.indicator = data.IndicatorCode(route.Param("indicator"))
	p.state.level = data.Level(route.Param("level"))
	if !slices.Contains(data.Levels, p.state.level) {
		p.state.level = ""
	}
}

// Close implements shell.Closer.
func (p *page) Close() {
	p.lists.Cancel()
	p.sheets.Cancel()
	p.lines.Cancel()
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.tree.filter.FocusTarget() }

// Find implements shell.Finder.
func (p *page) Find() { kit.Focus(p.tree.filter.FocusTarget()) }

// CopyText implements shell.Copier.
func (p *page) CopyText() string { return p.sheet.table.Content().TSV() }

// Reload implements shell.Page.
func (p *page) Reload() {
	now := p.host.Session().Comparison()
	p.state.focus, p.state.peers = now.Focus, now.Peers
	if len(p.state.base.regions) == 0 {
		p.faces.ShowLoading()
	}
	var h holdings
	p.lists.Start(func(ctx context.Context) (err error) {
		h, err = load(ctx, p.config.Catalogue)
		return err
	}, func(err error) {
		if err != nil {
			p.fail(err)
			return
		}
		p.state.base = h
		p.loaded()
	})
}

func (p *page) fail(err error) {
	p.faces.ShowProblem(kit.Trouble{
		Text: p.host.Printer().Text("screen.regions.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
	})
}

// loaded shows the lists and the region that was asked for.
func (p *page) loaded() {
	say := p.host.Printer()
	if len(p.state.base.regions) == 0 {
		p.faces.ShowEmpty(kit.Empty{
			Icon: theme.IconOn(theme.IconRegions, theme.ColorMuted), Title: say.Text("screen.regions.empty"), Text: say.Text("screen.regions.empty.text"),
			Action: say.Text("screen.regions.empty.import"), Do: func() { p.host.Do(shell.CommandImport) },
			Second: say.Text("screen.regions.empty.sample"), DoThis: func() { p.host.Do(shell.CommandSample) },
		})
		return
	}
	p.state.grow()
	p.tree.rebuild()
	p.faces.ShowFilled()
	p.show()
}

// choose shows another region.
func (p *page) choose(code data.RegionCode) {
	if code == p.state.region {
		return
	}
	p.state.region = code
	p.show()
	p.host.Replace(p.Route())
}

// show reads the sheet of the region at hand; the former one stays in sight until it is there.
func (p *page) show() {
	p.state.pick()
	p.tree.mark()
	p.sheet.refreshHead()
	region, beside := p.state.region, p.state.beside()
	var read sheet
	p.sheets.Start(func(ctx context.Context) (err error) {
		read, err = readSheet(ctx, p.config.Catalogue, region, beside)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		read.arrange(p.state.base)
		p.state.sheet = read
		p.state.settle()
		p.sheet.refresh()
		p.trace()
	})
}

// settle keeps the selected indicator where the region has it, or takes its first one.
func (s *state) settle() {
	has := func(r row) bool { return r.Indicator == s.indicator }
	if len(s.sheet.rows) > 0 && !slices.ContainsFunc(s.sheet.rows, has) {
		s.indicator = s.sheet.rows[0].Indicator
	}
}

// selectIndicator shows the development of another indicator.
func (p *page) selectIndicator(code data.IndicatorCode) {
	if code == p.state.indicator {
		return
	}
	p.state.indicator = code
	p.sheet.refreshNote()
	p.trace()
	p.host.Replace(p.Route())
}

// trace reads the development of the selected indicator.
func (p *page) trace() {
	wanted := course{region: p.state.region, indicator: p.state.indicator}
	if wanted.indicator == "" || len(p.state.sheet.rows) == 0 {
		return
	}
	beside := p.state.sheet.against
	p.lines.Start(func(ctx context.Context) (err error) {
		wanted, err = readCourse(ctx, p.config.Catalogue, wanted, beside)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.course = wanted
		p.sheet.figure.Redraw()
	})
}
