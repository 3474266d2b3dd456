package start

import (
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
)

// patience is how long a remembered path may take to answer before it counts as unavailable.
const patience = 300 * time.Millisecond

// A recentCard lists the catalogues opened before and the ways to another.
type recentCard struct {
	page *page
	list []recent
	turn int // tells late answers about paths of a former list
	rows *fyne.Container
	card fyne.CanvasObject
}

func newRecentCard(p *page) *recentCard {
	say := p.host.Printer()
	r := &recentCard{page: p, rows: container.NewVBox()}
	ways := container.NewVBox(
		wide(say.Text("screen.start.sample"), base.StorageIcon(), p.do(shell.CommandSample)),
		wide(say.Text("screen.start.new"), base.DocumentCreateIcon(), p.do(shell.CommandNew)),
		wide(say.Text("screen.start.open"), base.FolderOpenIcon(), p.do(shell.CommandOpen)),
	)
	r.card = kit.NewCard(say.Text("screen.start.catalogues"),
		container.NewVScroll(container.NewVBox(r.rows, widget.NewSeparator(), ways)))
	return r
}

func wide(text string, icon fyne.Resource, do func()) fyne.CanvasObject {
	button := kit.NewButtonWithIcon(text, icon, do)
	button.Alignment, button.Importance = widget.ButtonAlignLeading, widget.LowImportance
	return button
}

func (r *recentCard) content() fyne.CanvasObject { return r.card }

// reload lists the remembered catalogues and asks each, away from the window, whether it is there.
func (r *recentCard) reload() {
	r.list = recents(r.page.host.Settings().Get().Recent, r.page.config.Path)
	r.turn++
	for i := range r.list {
		if !r.list[i].open {
			r.ask(i)
		}
	}
	r.refresh()
}

func (r *recentCard) ask(i int) {
	turn, path, runner := r.turn, r.list[i].path, r.page.host.Runner()
	answer := func(now availability) {
		if r.turn == turn && (r.list[i].now == asking || now == available) {
			r.list[i].now = now
			r.refresh()
		}
	}
	runner.Start(context.Background(), func(context.Context) error {
		_, err := os.Stat(path)
		return err
	}, func(err error) {
		if err != nil {
			answer(unavailable)
			return
		}
		answer(available)
	})
	runner.After(patience, func() {
		if r.turn == turn && r.list[i].now == asking {
			answer(unavailable)
		}
	})
}

func (r *recentCard) refresh() {
	r.rows.RemoveAll()
	for _, of := range r.list {
		r.rows.Add(r.row(of))
	}
	if len(r.list) == 0 {
		r.rows.Add(kit.Hint(r.page.host.Printer().Text("screen.start.recent.none")))
	}
	r.rows.Refresh()
}

// row shows a catalogue: its name opens it, unless it is open or gone; one that is gone can be
// taken off the list.
func (r *recentCard) row(of recent) fyne.CanvasObject {
	say := r.page.host.Printer()
	note := kit.NewLine(r.page.state.recentNote(of), kit.SmallLine)
	if of.open || of.now == unavailable || r.page.config.Open == nil {
		style := kit.StrongLine
		if !of.open {
			style = kit.QuietLine
		}
		if !of.open && of.now == unavailable {
			forget := widget.NewHyperlink(say.Text("screen.start.recent.forget"), nil)
			forget.OnTapped = func() { r.forget(of.path) }
			return container.New(kit.Snug{}, kit.NewLine(of.name, style), note, forget)
		}
		return container.New(kit.Snug{}, kit.NewLine(of.name, style), note)
	}
	open := widget.NewHyperlinkWithStyle(of.name, nil, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	open.Truncation = fyne.TextTruncateEllipsis
	open.OnTapped = func() { r.page.config.Open(of.path) }
	return container.New(kit.Snug{}, open, note)
}

func (r *recentCard) forget(path string) {
	r.page.host.Settings().Forget(path)
	r.reload()
}
