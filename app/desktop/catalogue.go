package desktop

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"pharos/app/command"
	"pharos/app/imports"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/derive"
	"pharos/data/facet"
)

// opened is the catalogue that is shown, with its lock and what ends with it.
type opened struct {
	*catalogue.Catalogue
	lock  *catalogue.InstanceLock // nil where the catalogue can only be read
	stop  context.CancelFunc
	known *contents
	shelf *shelf
	twins twins
	shown prints

	derived atomic.Pointer[derive.Derived]
}

func (o *opened) close() error {
	if o == nil {
		return nil
	}
	o.stop()
	err := o.Close()
	if o.lock != nil {
		err = errors.Join(err, o.lock.Close())
	}
	return err
}

// openFile locks and opens a catalogue; where no lock can be written it is opened for reading.
func openFile(ctx context.Context, path string, nomenclatures fs.FS) (*opened, error) {
	lock, err := catalogue.Lock(path)
	if errors.Is(err, data.ErrConflict) {
		return nil, err
	}
	mode := catalogue.ReadWrite
	if err != nil {
		lock, mode = nil, catalogue.ReadOnly
	}
	c, err := catalogue.Open(path, mode, parallel.On(context.WithoutCancel(ctx)))
	if err != nil {
		if lock != nil {
			err = errors.Join(err, lock.Close())
		}
		return nil, err
	}
	o := &opened{Catalogue: c, lock: lock, stop: func() {}, shelf: &shelf{catalogue: c}}
	if o.known, err = readDirectory(ctx, c); err == nil {
		err = o.reread(ctx, nomenclatures)
	}
	if err != nil {
		return nil, errors.Join(err, o.close())
	}
	return o, nil
}

// firstCatalogue opens the catalogue of the start. One that was opened last but cannot be opened
// now gives way to the default one, with a warning; one that was asked for by name does not.
func (d *desktop) firstCatalogue(ctx context.Context) (*opened, error, error) {
	path := d.path()
	o, err := d.ensured(ctx, path)
	var held *catalogue.HeldError
	if err == nil || errors.As(err, &held) || d.config.Wanted.Catalogue != "" {
		return o, nil, err
	}
	fallback := filepath.Join(d.config.Program.DataFolder, command.DefaultName)
	if path == fallback {
		fallback = filepath.Join(d.config.Program.DataFolder, "sample.pharos")
	}
	o, second := d.ensured(ctx, fallback)
	return o, err, second
}

func (d *desktop) ensured(ctx context.Context, path string) (*opened, error) {
	err := command.EnsureCatalogue(ctx, path, d.config.Program.Sample, d.config.Wanted.Empty)
	if err != nil {
		return nil, err
	}
	return openFile(ctx, path, d.config.Program.Nomenclatures)
}

// show puts a catalogue that was opened in place of the one before.
func (d *desktop) show(o *opened) {
	before := d.open
	if before == o {
		before = nil // the first one
	}
	d.open = o
	d.stepping.Store(o)
	d.renew()
	d.listen(o)
	o.OnChange(func(change data.Change) { d.runner.Do(func() { d.changed(o, change) }) })
	d.restore(o)
	if absolute, err := filepath.Abs(o.Path()); err == nil {
		d.settings.Opened(absolute)
	}
	d.frame.SetCatalogue(o.described())
	d.readPractices(o)
	d.logged(before.close())
}

// readPractices lets the palette find practices. A hundred thousand cards take seconds to read, which the
// window does not wait for.
func (d *desktop) readPractices(o *opened) {
	var cards *facet.Shelf
	d.runner.Start(context.Background(), func(ctx context.Context) (err error) {
		cards, err = o.shelf.latest(ctx)
		return err
	}, func(err error) {
		if o != d.open {
			return // closed meanwhile
		}
		if err != nil || o.known.practices != nil {
			d.frame.ShowError(err)
			return
		}
		known := *o.known
		known.practices = cards
		o.known = &known
		d.renew()
	})
}

// listen lets a second start bring this window forward.
func (d *desktop) listen(o *opened) {
	if o.lock == nil {
		return
	}
	o.lock.OnRaise(func() { d.runner.Do(d.window.RequestFocus) })
	ctx, stop := context.WithCancel(context.Background())
	o.stop = stop
	d.waiter.Start(ctx, o.lock.Listen, nil)
}

func (o *opened) described() shell.Catalogue {
	return shell.Catalogue{
		Name: filepath.Base(o.Path()), Path: o.Path(), ReadOnly: o.ReadOnly(), Observations: o.known.observations,
	}
}

// changed reads the lists again after a change and lets the pages know.
func (d *desktop) changed(o *opened, change data.Change) {
	if o != d.open {
		return
	}
	if change.Observations || change.Regions || change.Indicators {
		o.shelf.forgetDistances()
	}
	var known *contents
	d.runner.Start(context.Background(), func(ctx context.Context) (err error) {
		if known, err = readDirectory(ctx, o); err != nil {
			return err
		}
		known.practices, err = o.shelf.latest(ctx)
		return err
	}, func(err error) {
		if err != nil || o != d.open {
			d.frame.ShowError(err)
			return
		}
		o.known = known
		d.renew()
		d.frame.CatalogueChanged(o.described())
	})
}

func (d *desktop) actions() shell.Actions {
	return shell.Actions{
		Make:    d.makePractice,
		New:     func(path string) { d.switchTo(path, d.makeEmpty) },
		Open:    func(path string) { d.switchTo(path, nil) },
		Sample:  d.openSample,
		Copy:    d.saveCopy,
		Import:  func(paths []string) { d.frame.Go(session.NewRoute(imports.ID, "file", strings.Join(paths, "\n"))) },
		Changed: func() { d.changed(d.open, data.Change{Observations: true}) },
		Quit:    d.config.Driver.Quit,
	}
}

func (d *desktop) makeEmpty(ctx context.Context, path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // replacing was agreed to in the dialog
	}
	return command.EnsureCatalogue(ctx, path, d.config.Program.Sample, true)
}

func (d *desktop) openSample() {
	path := filepath.Join(d.config.Program.DataFolder, command.DefaultName)
	d.switchTo(path, func(ctx context.Context, path string) error {
		return command.EnsureCatalogue(ctx, path, d.config.Program.Sample, false)
	})
}

// switchTo opens another catalogue away from the window and shows it; the one shown stays when
// that fails. Opening the one that is shown does nothing.
func (d *desktop) switchTo(path string, prepare func(context.Context, string) error) {
	if same(path, d.open.Path()) {
		return
	}
	var next *opened
	d.runner.Start(context.Background(), func(ctx context.Context) (err error) {
		if prepare != nil {
			if err := prepare(ctx, path); err != nil {
				return err
			}
		}
		next, err = openFile(ctx, path, d.config.Program.Nomenclatures)
		return err
	}, func(err error) {
		if err != nil {
			d.frame.ShowError(err)
			return
		}
		d.keepNow()
		d.show(next)
	})
}

func same(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}

func (d *desktop) saveCopy(path string) {
	o := d.open
	d.frame.Run(shell.Job{
		Title: d.frame.Printer().Text("desktop.copying", "file", filepath.Base(path)),
		Work: func(ctx context.Context, _ func(task.Progress)) error {
			return o.ReplaceCopy(ctx, path)
		},
		Done: func(err error) {
			if err != nil {
				d.frame.ShowError(err)
				return
			}
			d.frame.Status(d.frame.Printer().Text("desktop.copied", "file", filepath.Base(path)))
		},
	})
}
