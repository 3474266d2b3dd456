package preferences

import (
	"context"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
)

// A page is the screen in the frame.
type page struct {
	host    shell.Host
	config  Config
	state   *state
	facts   *task.Slot
	checks  *task.Slot
	content fyne.CanvasObject
	look    *lookView
	file    *fileView
}

// New returns the page.
func New(host shell.Host, config Config, _ session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: &state{say: host.Printer()},
		facts: task.NewSlot(host.Runner()), checks: task.NewSlot(host.Runner()),
	}
	p.look, p.file = newLookView(p), newFileView(p)
	column := container.New(&kit.Stacked{Gap: 10, Width: 860, Pad: 6}, p.look.content(), p.file.content(), p.program())
	p.content = container.NewVScroll(column)
	p.Reload()
	return p
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route { return session.NewRoute(ID) }

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.look.language }

// Close implements shell.Closer.
func (p *page) Close() {
	p.facts.Cancel()
	p.checks.Cancel()
}

// CopyText implements shell.Copier.
func (p *page) CopyText() string { return p.file.table.Content().TSV() }

// Reload implements shell.Page. The file is asked away from the window: it may lie on a slow disk.
func (p *page) Reload() {
	p.look.refresh()
	p.file.refresh()
	if p.config.Path == "" {
		return
	}
	var size int64
	edition, path := p.state.edition, p.config.Path
	p.facts.Start(func(ctx context.Context) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		size = info.Size()
		if p.config.Edition != nil {
			edition, err = p.config.Edition(ctx)
		}
		return err
	}, func(err error) {
		p.state.size, p.state.sized, p.state.edition = size, err == nil, edition
		p.file.refresh()
	})
}

// check looks through the catalogue.
func (p *page) check() {
	p.state.checking, p.state.checked, p.state.failure = true, false, nil
	p.file.refresh()
	var found []Finding
	p.checks.Start(func(ctx context.Context) (err error) {
		found, err = p.config.Check(ctx)
		return err
	}, func(err error) {
		p.state.checking, p.state.checked = false, err == nil
		p.state.findings, p.state.failure = found, err
		p.file.refresh()
		p.content.Refresh()
	})
}

// stop ends a check that takes too long.
func (p *page) stop() {
	p.checks.Cancel()
	p.state.checking = false
	p.file.refresh()
}

// program is the card about the keyboard and the program.
func (p *page) program() fyne.CanvasObject {
	say := p.host.Printer()
	do := func(command string) func() { return func() { p.host.Do(command) } }
	buttons := container.New(&kit.Flow{},
		kit.NewButton(say.Text("screen.preferences.keys"), do(shell.CommandKeys)),
		kit.NewButton(say.Text("screen.preferences.about"), do(shell.CommandAbout)),
	)
	words := container.New(kit.Snug{},
		kit.NewLine(p.config.Program, kit.StrongLine), kit.NewLine(say.Text("screen.preferences.program.text"), kit.QuietLine))
	return kit.NewCard(say.Text("screen.preferences.program"), container.New(&kit.Stacked{Gap: 4}, words, buttons))
}
