package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/command"
	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/reports/dataset"
)

// exportDataset asks for the kind of file and the file, and writes the values that the query asks
// for, derived ones included, so that they read back the same. Title stands in the file and names it.
func (d *desktop) exportDataset(title string, query data.Query) {
	say := d.frame.Printer()
	names := make([]string, len(dataset.Formats))
	for i, format := range dataset.Formats {
		names[i] = say.Text("dataset.format." + format.ID)
	}
	about := kit.NewQuiet("")
	var kinds *widget.RadioGroup
	chosen := func() dataset.Format { return dataset.Formats[max(slices.Index(names, kinds.Selected), 0)] }
	kinds = widget.NewRadioGroup(names, func(string) { about.Set(say.Text("dataset.about." + chosen().ID)) })
	kinds.Required = true
	kinds.SetSelected(names[0])
	d.frame.ShowPanel(shell.Panel{
		Title: say.Text("desktop.export-values"), Confirm: say.Text("desktop.export-values.choose"), Width: 460,
		Content:   container.NewVBox(kit.Body(title, kit.Plain), kinds, about),
		OnConfirm: func() { d.exportAs(chosen(), title, query) },
	})
}

// exportAs asks for the file of a kind and writes it.
func (d *desktop) exportAs(format dataset.Format, title string, query data.Query) {
	o, say := d.open, d.frame.Printer()
	request := shell.FileRequest{
		Purpose: "export", Title: say.Text("desktop.export-values"),
		Name: fileName(title) + format.Extension, Extensions: []string{format.Extension},
	}
	d.frame.SaveFile(request, func(path string) {
		name, written := filepath.Base(path), 0
		d.frame.Run(shell.Job{
			Title: say.Text("desktop.writing", "file", name),
			Work: func(ctx context.Context, report func(task.Progress)) error {
				values, err := o.dataset(ctx, query, func(done, total int64) {
					written = int(done)
					report(task.Progress{Done: done, Total: total})
				})
				if err != nil {
					return err
				}
				values.Title = title
				return command.ReplaceFile(path, func(out *os.File) error { return format.Write(out, values, say) })
			},
			Done: func(err error) {
				if err != nil {
					d.frame.ShowError(fmt.Errorf("write %s: %w", name, err))
					return
				}
				d.frame.Status(say.Plural("desktop.export-values.done", written, "file", name))
			},
		})
	})
}

// dataset describes what a query asks for. The sequence reports how far it has come.
func (o *opened) dataset(ctx context.Context, query data.Query, report func(done, total int64)) (d dataset.Dataset, err error) {
	all, err := o.Indicators(ctx)
	if err != nil {
		return d, err
	}
	if d.Regions, err = o.Regions(ctx); err != nil {
		return d, err
	}
	if d.Sources, err = o.Sources(ctx); err != nil {
		return d, err
	}
	total, err := o.expected(ctx, query)
	for _, i := range all {
		if len(query.Indicators) == 0 || slices.Contains(query.Indicators, i.Code) {
			d.Indicators = append(d.Indicators, i)
		}
	}
	d.Written = time.Now()
	d.Observations = func(yield func(data.Observation, error) bool) {
		o.stream(ctx, query, yield, func(done int64) { report(done, total) })
	}
	return d, err
}

// expected is how many values a query asks for where that is known beforehand: those of whole
// indicators; 0 otherwise.
func (o *opened) expected(ctx context.Context, query data.Query) (total int64, err error) {
	if query.Latest || len(query.Regions)+len(query.Periods) > 0 || query.Level != "" {
		return 0, nil
	}
	summaries, err := o.Summaries(ctx)
	for _, s := range summaries {
		if len(query.Indicators) == 0 || slices.Contains(query.Indicators, s.Indicator) {
			total += int64(s.Observations)
		}
	}
	return total, err
}

var errEnough = errors.New("no more wanted")

// stream hands observations to a sequence; each pass counts from the beginning.
func (o *opened) stream(ctx context.Context, query data.Query, yield func(data.Observation, error) bool, count func(int64)) {
	done := int64(0)
	err := o.EachObservation(ctx, query, func(v data.Observation) error {
		if !yield(v, nil) {
			return errEnough
		}
		done++
		count(done)
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		yield(data.Observation{}, err)
	}
}
