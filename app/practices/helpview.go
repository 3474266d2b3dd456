package practices

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
)

func (r *reading) showHelp(h help) {
	r.help = h
	r.fillHelp()
	r.box.Refresh()
}

// fillHelp lists the indicators that the practice helps with and how the focus stands on them.
func (r *reading) fillHelp() {
	r.helpBox.RemoveAll()
	s, p := r.page.state, r.now.practice
	if len(p.Indicators) == 0 {
		return
	}
	box := container.New(&kit.Stacked{Gap: 2})
	asked := r.page.host.Session().Comparison()
	if asked.Focus == "" || len(asked.Peers) == 0 {
		choose := widget.NewButton(s.say.Text("screen.practices.help.choose"), func() { r.page.host.Do(shell.CommandFocus) })
		box.Add(kit.Hint(s.say.Text("screen.practices.help.no-focus")))
		box.Add(container.NewHBox(choose))
	}
	lines := s.helpLines(p, r.help)
	for _, line := range lines[:min(len(lines), mostBelongings)] {
		box.Add(r.helpRow(line))
	}
	r.helpBox.Add(kit.NewCard(s.say.Text("screen.practices.help"), box))
}

func (r *reading) helpRow(line helpLine) fyne.CanvasObject {
	s := r.page.state
	side := container.NewHBox()
	if line.hasGap {
		tone := kit.Good
		if line.gap < 0 {
			tone = kit.Bad
		}
		side.Add(kit.NewChip(s.say.Text("screen.practices.help.gap", "gap", s.say.Signed(line.gap, 1)), tone))
	}
	side.Add(container.NewCenter(quiet(s.say.Text("screen.practices.show-indicator"), func() {
		r.page.host.Go(session.NewRoute("indicators", "id", string(line.indicator)))
	})))
	return row(line.name, line.words, side)
}
