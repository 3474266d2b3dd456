package duplicates

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/duplicate"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	searching *task.Slot
	opening   *task.Slot
	storing   *task.Slot

	pairs   *pairs
	columns *columns
	faces   *kit.Faces
	content fyne.CanvasObject
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	run := host.Runner()
	p := &page{
		host: host, config: config, state: newState(host.Printer(), route),
		searching: task.NewSlot(run), opening: task.NewSlot(run), storing: task.NewSlot(run),
	}
	p.state.readOnly = config.ReadOnly
	p.pairs, p.columns = newPairs(p), newColumns(p)
	p.faces = kit.NewFaces(host.Printer(), kit.NewFitted(p.pairs.body, p.columns.body, 0.3, p.pairs.need))
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
	p.open()
	return true
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.pairs.table.FocusTarget() }

// Close implements shell.Closer.
func (p *page) Close() {
	p.searching.Cancel()
	p.opening.Cancel()
}

// Reload implements shell.Page: what changed is compared again. The first time, with everything to
// compare, it is long work that can be cancelled.
func (p *page) Reload() {
	if !p.state.searched {
		p.search()
		return
	}
	var found Found
	p.searching.Start(func(ctx context.Context) (err error) {
		found, err = p.config.Find(ctx, nil)
		return err
	}, func(err error) { p.searched(found, err) })
}

// search compares everything, with progress and Cancel.
func (p *page) search() {
	var found Found
	p.host.Run(shell.Job{
		Title: p.host.Printer().Text("screen.duplicates.searching"),
		Work: func(ctx context.Context, report func(task.Progress)) (err error) {
			found, err = p.config.Find(ctx, func(done, total int) {
				report(task.Progress{Done: int64(done), Total: int64(total)})
			})
			return err
		},
		Done: func(err error) { p.searched(found, err) },
	})
}

func (p *page) searched(found Found, err error) {
	say := p.host.Printer()
	switch {
	case task.Stopped(err):
		if !p.state.searched {
			p.faces.ShowEmpty(kit.Empty{
				Title: say.Text("screen.duplicates.stopped"), Text: say.Text("screen.duplicates.stopped.text"),
				Action: say.Text("screen.duplicates.search"), Do: p.search,
			})
		}
		return
	case err != nil:
		p.faces.ShowProblem(kit.Trouble{Text: say.Text("screen.duplicates.failed"), Details: fmt.Sprint(err), Retry: p.search, Copy: p.host.Copy})
		return
	}
	p.state.found, p.state.searched = found, true
	if p.state.at() < 0 {
		p.state.choose([2]data.PracticeID{})
		if len(found.Pairs) > 0 {
			p.state.choose([2]data.PracticeID{found.Pairs[0].A, found.Pairs[0].B})
		}
	}
	p.refresh()
	p.open()
}

func (p *page) refresh() {
	if !p.state.searched {
		return
	}
	say := p.host.Printer()
	if len(p.state.found.Pairs) == 0 {
		p.faces.ShowEmpty(kit.Empty{
			Icon: theme.IconOn(theme.IconPractices, theme.ColorMuted), Title: say.Text("screen.duplicates.none"),
			Text: say.Plural("screen.duplicates.none.text", p.state.found.Of), Action: say.Text("screen.uses.empty.find"),
			Do: func() { p.host.Go(session.NewRoute("practices")) },
		})
		return
	}
	p.pairs.refresh()
	p.columns.refresh()
	p.faces.ShowFilled()
}

// choose looks at a pair.
func (p *page) choose(pair [2]data.PracticeID) {
	if pair == p.state.pair {
		return
	}
	p.state.choose(pair)
	p.host.Replace(p.Route())
	p.columns.refresh()
	p.open()
}

// open reads the two practices in full; what was chosen stays where they did not change.
func (p *page) open() {
	pair := p.state.pair
	if pair[0] == "" {
		return
	}
	var both []data.Practice
	var read map[data.PracticeID]int64
	p.opening.Start(func(ctx context.Context) (err error) {
		both, read, err = p.config.Catalogue.PracticesAt(ctx, pair[:])
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		if p.state.pair == pair && len(both) == 2 {
			p.state.take(both[0], both[1], read)
			p.columns.refresh()
		}
	})
}

// merge puts what was chosen in the place of both, as one step that can be undone.
func (p *page) merge() {
	s := p.state
	if !s.ready || s.readOnly {
		return
	}
	joining := duplicate.Joining{
		Result: s.merged.Practice, Other: s.right, By: p.host.Settings().Get().Author, At: time.Now(), Language: s.say.Language(),
		Unchanged: s.read,
	}
	p.store(func(ctx context.Context) (data.PracticeChange, error) {
		return duplicate.MergeChange(ctx, p.config.Catalogue, joining)
	})
}

// keepApart remembers that the two are not the same.
func (p *page) keepApart() {
	s := p.state
	if s.pair[0] == "" || s.readOnly {
		return
	}
	verdict := duplicate.Verdict{
		A: s.found.Cards[s.pair[0]], B: s.found.Cards[s.pair[1]], By: p.host.Settings().Get().Author, At: time.Now(), Language: s.say.Language(),
	}
	p.store(func(context.Context) (data.PracticeChange, error) { return duplicate.KeepApart(verdict) })
}

func (p *page) store(make func(context.Context) (data.PracticeChange, error)) {
	p.storing.Start(func(ctx context.Context) error {
		change, err := make(ctx)
		if err == nil {
			_, err = p.config.Catalogue.ChangePractices(ctx, change)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err) // what was chosen stays, beside what the two are now
		} else {
			p.state.choose([2]data.PracticeID{})
		}
		p.Reload()
	})
}
