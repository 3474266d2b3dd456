package desktop

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/intake"
	"pharos/data/practice"
	"pharos/reports/exchange"
)

// citations read and write files of references.
type citations struct {
	d *desktop
	o *opened
}

// Import implements directory.References: what is new in a file is stored as one step.
func (c citations) Import() {
	say := c.d.frame.Printer()
	request := shell.FileRequest{Purpose: "import", Title: say.Text("screen.directory.deed.import"), Extensions: []string{".ris", ".bib", ".bibtex"}}
	c.d.frame.OpenFile(request, func(path string) {
		var plan exchange.Plan
		c.d.frame.Run(shell.Job{
			Title: say.Text("desktop.reading", "file", filepath.Base(path)),
			Work: func(ctx context.Context, _ func(task.Progress)) (err error) {
				plan, err = c.take(ctx, path)
				return err
			},
			Done: func(err error) {
				if err != nil {
					c.d.frame.ShowError(fmt.Errorf("read %s: %w", filepath.Base(path), err))
					return
				}
				c.tell(plan)
			},
		})
	})
}

func (c citations) take(ctx context.Context, path string) (exchange.Plan, error) {
	reading, err := exchange.Read(ctx, intake.FileAt(path), exchange.Mapping{}, exchange.Context{Language: c.d.language()})
	if err != nil {
		return exchange.Plan{}, err
	}
	plan, err := reading.Plan(ctx, nil, c.o)
	if err != nil {
		return plan, err
	}
	plan.New, plan.Changed = nil, nil // a file of practices has a page of its own
	if len(plan.Entries) == 0 {
		return plan, nil
	}
	_, err = c.o.ChangePractices(ctx, plan.Change(c.d.settings.Get().Author))
	return plan, err
}

// tell says what was read and what was not.
func (c citations) tell(plan exchange.Plan) {
	say := c.d.frame.Printer()
	text := say.Plural("screen.directory.imported", len(plan.Entries)) + " " + say.Plural("screen.directory.imported.kept", plan.Kept)
	if len(plan.Rejected) > 0 {
		text += " " + say.Plural("screen.directory.imported.rejected", len(plan.Rejected))
		for _, p := range plan.Rejected[:min(len(plan.Rejected), 10)] {
			text += "\n" + say.Problem(p.Code, p.Args, p.Line, p.Column)
		}
	}
	c.d.frame.Inform(say.Text("screen.directory.deed.import"), text)
}

// Export implements directory.References.
func (c citations) Export(format string, list []practice.Reference) {
	say := c.d.frame.Printer()
	as, _ := exchange.FormatOf(format)
	request := shell.FileRequest{
		Purpose: "export", Title: say.Text("screen.directory.deed." + format), Name: fileName(say.Text("screen.directory.kind.reference")) + as.Extension,
		Extensions: []string{as.Extension},
	}
	c.d.frame.SaveFile(request, func(path string) {
		c.d.write(path, func(w io.Writer) error { return c.writeTo(w, format, list) }, nil)
	})
}

func (c citations) writeTo(w io.Writer, format string, list []practice.Reference) error {
	as, known := exchange.FormatOf(format)
	if !known {
		return fmt.Errorf("references as %q: %w", format, data.ErrInvalid)
	}
	entries, err := data.EntriesOf(list...)
	if err != nil {
		return err
	}
	return exchange.Write(context.Background(), w, as, exchange.Collection{Entries: entries}, exchange.Options{Say: c.d.frame.Printer()})
}
