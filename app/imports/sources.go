package imports

import (
	"context"

	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
)

// removeSource deletes an import after asking, with what it brought told.
func (p *page) removeSource(source data.Source) {
	say := p.host.Printer()
	var touched Touched
	p.lists.Start(func(ctx context.Context) (err error) {
		touched, err = p.config.Touches(ctx, source.ID)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.host.Ask(shell.Question{
			Title: say.Text("screen.imports.remove.title", "file", source.File),
			Text: say.Plural("screen.imports.remove.values", touched.Values) + " " +
				say.Plural("screen.imports.remove.text", touched.Indicators),
			Yes: say.Text("screen.imports.remove.yes"), Harmful: true,
		}, func() { p.remove(source) })
	})
}

func (p *page) remove(source data.Source) {
	say := p.host.Printer()
	var removal Removal
	p.host.Run(shell.Job{
		Title: say.Text("screen.imports.removing", "file", source.File),
		Work: func(ctx context.Context, _ func(task.Progress)) (err error) {
			removal, err = p.config.RemoveSource(ctx, source.ID)
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			p.choose.told(source, removal)
			p.Reload()
		},
	})
}
