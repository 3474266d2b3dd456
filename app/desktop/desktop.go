// Package desktop opens the window: it opens a catalogue, builds the frame and the screens, and
// hands each what it needs.
package desktop

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"pharos/app/command"
	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/resources/phrase"
)

// Config is what a window is opened with.
type Config struct {
	Program command.Program
	Wanted  command.Window
	Driver  fyne.App
	About   shell.About
	Log     *slog.Logger
}

// desktop is the running window. Its fields belong to the window's goroutine.
type desktop struct {
	config   Config
	runner   task.Runner
	waiter   task.Runner // of work that ends with the window
	settings *settings.Store
	session  *session.Session
	window   fyne.Window
	frame    *shell.Shell
	open     *opened
	peers    *task.Slot
	keeping  *task.Debounce
	searched atomic.Pointer[view]
	stepping atomic.Pointer[opened]       // the one whose steps are undone: read away from the window
	known    func() (nomenclature, error) // the lists of regions; called away from the window
	viewed   []string                     // folders of briefs that were handed to the system's viewer
}

// Run opens the window, shows it until it is closed, and returns the exit status. Where another
// window holds the catalogue, that one comes forward and the status is 0.
func Run(ctx context.Context, config Config) int {
	d := newDesktop(config)
	window := task.NewWindow(d.crashed)
	d.runner, d.waiter = window, window
	if err := d.start(ctx); err != nil {
		return d.giveUp(err)
	}
	d.quitWith(ctx)
	d.config.Driver.Lifecycle().SetOnStarted(window.Opened)
	d.window.ShowAndRun()
	d.leave()
	return command.Done
}

func newDesktop(config Config) *desktop {
	d := &desktop{config: config, settings: settings.Open(config.Driver.Preferences()), session: session.New()}
	d.known = d.nomenclatures()
	if config.Wanted.Language != "" {
		d.settings.Change(func(s *settings.Settings) { s.Language = config.Wanted.Language })
	}
	return d
}

// start opens the first catalogue and builds the window, without showing it.
func (d *desktop) start(ctx context.Context) error {
	first, warning, err := d.firstCatalogue(ctx)
	if err != nil {
		return err
	}
	d.peers = task.NewSlot(d.runner)
	d.keeping = task.NewDebounce(d.runner, keepAfter)
	d.open = first
	d.build()
	d.show(first)
	d.settings.Subscribe(func(_, _ settings.Settings) { d.renew() })
	d.session.Subscribe(d.follow)
	d.follow(d.session.Comparison())
	d.frame.Start()
	d.frame.ShowError(warning)
	return nil
}

func (d *desktop) build() {
	d.window = d.config.Driver.NewWindow(d.config.About.Name)
	d.window.SetMaster()
	d.frame = shell.New(shell.Config{
		App: d.config.Driver, Window: d.window, Runner: d.runner, Session: d.session, Settings: d.settings,
		Screens: d.screens(), Providers: d.providers(), Actions: d.actions(), Places: d.places(),
		Steps: stepsOf{d}, About: d.config.About, Log: d.logged,
	})
}

// giveUp says why no window opens, or lets the window come forward that has the catalogue.
func (d *desktop) giveUp(err error) int {
	var held *catalogue.HeldError
	printer := phrase.For(d.language())
	if errors.As(err, &held) {
		if catalogue.Raise(d.path()) == nil {
			return command.Done
		}
		err = fmt.Errorf("%s", printer.Text("desktop.held", "pid", held.Holder.PID, "host", held.Holder.Host))
	}
	_, _ = fmt.Fprintln(d.config.Program.Stderr, "pharos: "+worded(printer, err))
	d.logged(err)
	return command.Failed
}

func worded(printer *phrase.Printer, err error) string {
	if problems := data.ProblemsOf(err); len(problems) > 0 {
		p := problems[0]
		return printer.Problem(p.Code, p.Args, p.Line, p.Column)
	}
	return err.Error()
}

func (d *desktop) language() string {
	if set := d.settings.Get().Language; set != "" {
		return set
	}
	return d.config.Program.Language
}

// quitWith closes the window when the session of the system ends. Fyne does so itself once it runs; a
// signal before that is not lost to it because of this. Fyne comes first, as nothing may be asked of a
// window that is gone.
func (d *desktop) quitWith(ctx context.Context) {
	d.waiter.Start(context.Background(), func(context.Context) error {
		<-ctx.Done()
		<-time.After(time.Second)
		return nil
	}, func(error) { d.config.Driver.Quit() })
}

// leave closes the catalogue after the window is gone; what was kept back is written first.
func (d *desktop) leave() {
	d.keepNow()
	open := d.open
	d.open = nil // what changes now is no longer shown
	d.frame.Leave()
	d.logged(open.close())
	for _, folder := range d.viewed {
		d.logged(os.RemoveAll(folder))
	}
}

func (d *desktop) logged(err error) {
	if err != nil {
		d.config.Log.Error("error", "cause", err.Error())
	}
}

func (d *desktop) crashed(c *task.Crash) {
	d.config.Log.Error("crash", "cause", c.Error(), "stack", c.Stack)
	if d.frame != nil {
		d.frame.ShowError(c)
	}
}

// path is the catalogue to open at the start: the one named, the one used last, the default.
func (d *desktop) path() string {
	if d.config.Wanted.Catalogue != "" {
		return d.config.Wanted.Catalogue
	}
	if recent := d.settings.Get().Recent; len(recent) > 0 {
		if _, err := os.Stat(recent[0]); err == nil {
			return recent[0]
		}
	}
	return filepath.Join(d.config.Program.DataFolder, command.DefaultName)
}
