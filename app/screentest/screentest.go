// Package screentest helps the tests of screens: a frame that only remembers what it was asked for,
// the sample catalogue, and pictures of a page. Only _test files import it.
package screentest

import (
	"context"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
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
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/catalogue"
	"pharos/data/sample"
	"pharos/resources"
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

// made is the sample catalogue, made once for all tests of a package.
var made = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "sample")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, "sample.pharos")
	c, err := catalogue.Create(path)
	if err != nil {
		return nil, err
	}
	shipped, err := fs.Sub(resources.Samples, "samples")
	if err != nil {
		return nil, err
	}
	if err := sample.Install(context.Background(), c, shipped); err != nil {
		return nil, err
	}
	if err := c.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// Sample returns a sample catalogue of the test's own.
func Sample(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	bytes, err := made()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sample.pharos")
	if err := os.WriteFile(path, bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	return opened(t, func() (*catalogue.Catalogue, error) { return catalogue.Open(path, catalogue.ReadWrite) })
}

// Empty returns an empty catalogue of the test's own.
func Empty(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	path := filepath.Join(t.TempDir(), "empty.pharos")
	return opened(t, func() (*catalogue.Catalogue, error) { return catalogue.Create(path) })
}

func opened(t testing.TB, open func() (*catalogue.Catalogue, error)) *catalogue.Catalogue {
	t.Helper()
	c, err := open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// Compare puts the sample's opening comparison into the host's session: Hamburg, its similar
// regions and the indicators of the scoreboard.
func Compare(t testing.TB, h *Host, c *catalogue.Catalogue) {
	t.Helper()
	shipped, err := fs.Sub(resources.Samples, "samples")
	if err != nil {
		t.Fatal(err)
	}
	s, err := sample.Load(shipped)
	if err != nil {
		t.Fatal(err)
	}
	comparison, _, err := benchmark.Propose(context.Background(), c, c, benchmark.Request{
		Focus: s.Defaults.Focus, Indicators: s.Defaults.Indicators, Period: s.Defaults.Period,
	})
	if err != nil {
		t.Fatal(err)
	}
	h.session.Restore(comparison)
}

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
// people to look at; without that variable it only paints.
func Picture(t testing.TB, window fyne.Window, name string) {
	t.Helper()
	image := window.Canvas().Capture()
	folder := os.Getenv("PHAROS_PICTURES")
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

// Known returns the regions of a catalogue by code.
func Known(t testing.TB, c *catalogue.Catalogue) map[data.RegionCode]data.Region {
	t.Helper()
	regions, err := c.Regions(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[data.RegionCode]data.Region, len(regions))
	for _, region := range regions {
		known[region.Code] = region
	}
	return known
}
