// Package screentest helps the tests of screens: a frame that only remembers what it was asked for,
// the sample catalogue, and pictures of a page. Only _test files import it.
package screentest

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/resources/phrase"
)

// A Host is a frame that runs everything at once and remembers what pages asked it for.
type Host struct {
	printer  *phrase.Printer
	session  *session.Session
	settings *settings.Store

	Went      []session.Route
	Replaced  []session.Route
	Commands  []string
	Errors    []error
	Informed  []string
	Asked     []shell.Question
	Said      []string
	Panels    []shell.Panel
	Copied    []string
	Jobs      []string
	Requests  []shell.FileRequest
	Chosen    string // what OpenFile and SaveFile answer; empty: the user gives up
	Disagreed bool   // Ask is answered with no
}

// NewHost returns a host in a language, inside a test driver's program.
func NewHost(t testing.TB, language string) *Host {
	t.Setenv("LANG", "en_GB.UTF-8")
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Options{Forced: true}))
	store := settings.Open(app.Preferences())
	store.Change(func(s *settings.Settings) { s.Language = language })
	return &Host{printer: phrase.For(language), session: session.New(), settings: store}
}

// Printer implements shell.Words.
func (h *Host) Printer() *phrase.Printer { return h.printer }

// Session implements shell.Words.
func (h *Host) Session() *session.Session { return h.session }

// Settings implements shell.Words.
func (h *Host) Settings() *settings.Store { return h.settings }

// Go implements shell.Guide.
func (h *Host) Go(route session.Route) { h.Went = append(h.Went, route) }

// Replace implements shell.Guide.
func (h *Host) Replace(route session.Route) { h.Replaced = append(h.Replaced, route) }

// Do implements shell.Guide.
func (h *Host) Do(command string) bool {
	h.Commands = append(h.Commands, command)
	return true
}

// ShowError implements shell.Speaker.
func (h *Host) ShowError(err error) {
	if err != nil && !task.Stopped(err) {
		h.Errors = append(h.Errors, err)
	}
}

// Inform implements shell.Speaker.
func (h *Host) Inform(title, text string) { h.Informed = append(h.Informed, title+": "+text) }

// Ask implements shell.Speaker.
func (h *Host) Ask(question shell.Question, yes func()) {
	h.Asked = append(h.Asked, question)
	if !h.Disagreed {
		yes()
	}
}

// Status implements shell.Speaker.
func (h *Host) Status(text string) { h.Said = append(h.Said, text) }

// ShowPanel implements shell.Speaker.
func (h *Host) ShowPanel(panel shell.Panel) (hide func()) {
	h.Panels = append(h.Panels, panel)
	return func() {}
}

// Agree agrees to the newest panel as the user does, and reports whether it was ready for that.
func (h *Host) Agree() bool {
	panel := h.Panels[len(h.Panels)-1]
	if panel.Ready != nil && !panel.Ready() {
		return false
	}
	panel.OnConfirm()
	return true
}

// Copy implements shell.Speaker.
func (h *Host) Copy(text string) { h.Copied = append(h.Copied, text) }

// OpenFile implements shell.Files.
func (h *Host) OpenFile(request shell.FileRequest, chosen func(path string)) {
	h.choose(request, chosen)
}

// SaveFile implements shell.Files.
func (h *Host) SaveFile(request shell.FileRequest, chosen func(path string)) {
	h.choose(request, chosen)
}

func (h *Host) choose(request shell.FileRequest, chosen func(path string)) {
	h.Requests = append(h.Requests, request)
	if h.Chosen != "" {
		chosen(h.Chosen)
	}
}

// Runner implements shell.Worker.
func (h *Host) Runner() task.Runner { return task.Inline{} }

// Run implements shell.Worker.
func (h *Host) Run(job shell.Job) {
	h.Jobs = append(h.Jobs, job.Title)
	h.Runner().Start(context.Background(), func(ctx context.Context) error {
		return job.Work(ctx, func(task.Progress) {})
	}, func(err error) {
		if job.Done != nil {
			job.Done(err)
			return
		}
		h.ShowError(err)
	})
}

var _ shell.Host = (*Host)(nil)

// Look says how a page is shown for a picture.
type Look struct {
	Width, Height float32 // of the page; 0: what the frame leaves of 1280 by 800
	Dark          bool
	Scale         float64 // of texts; 0: 1
}

// Show makes a page and puts it into a window as the frame does.
func Show(t testing.TB, look Look, make func() shell.Page) (shell.Page, fyne.Window) {
	t.Helper()
	if look.Width == 0 {
		look.Width, look.Height = 1060, 690
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Options{Forced: true, Dark: look.Dark, Scale: look.Scale}))
	page := make()
	window := test.NewTempWindow(t, nil)
	window.SetPadded(false)
	ground := canvas.NewRectangle(base.Color(base.ColorNameBackground))
	window.SetContent(container.NewStack(ground, page.Content()))
	window.Resize(fyne.NewSize(look.Width, look.Height))
	return page, window
}

// Picture writes what a window shows as name.png into the folder that PHAROS_PICTURES names, for
// people to look at; without that variable it only paints, and not even that in a short run: the
// race detector makes painting many times slower and finds nothing in it.
func Picture(t testing.TB, window fyne.Window, name string) {
	t.Helper()
	folder := os.Getenv("PHAROS_PICTURES")
	if folder == "" && testing.Short() {
		return
	}
	image := window.Canvas().Capture()
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if err := png.Encode(file, image); err != nil {
		t.Fatal(err)
	}
}
