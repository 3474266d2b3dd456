package practices

import (
	"context"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// showHistory reads the versions of the practice and shows them beside what each changed.
func (p *page) showHistory() {
	id := p.reading.now.practice.ID
	if id == "" {
		return
	}
	var versions []data.PracticeVersion
	p.host.Runner().Start(context.Background(), func(ctx context.Context) (err error) {
		versions, err = p.config.Catalogue.PracticeVersions(ctx, id)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.openHistory(versions)
	})
}

func (p *page) openHistory(versions []data.PracticeVersion) {
	say, r := p.state.say, p.reading
	words := p.state.wording(say.Language(), r.titleOf, r.now.names)
	var hide func()
	options := kit.HistoryOptions{
		Printer: say, Name: say.Text("screen.practices.history"), Count: len(versions),
		Version: func(row int) kit.Version {
			v := versions[row]
			return kit.Version{When: joined(" · ", say.DateTime(v.At.Local()), v.By), What: words.Version(versions, row)}
		},
		Changed: func(row int) (changed []kit.Changed) {
			for _, c := range words.Changes(versions, row) {
				changed = append(changed, kit.Changed(c))
			}
			return changed
		},
	}
	if p.config.Change != nil {
		options.Restore = func(row int) { // a step like any other
			hide()
			p.change(practice.Restore(versions[row], versions[0].Was, p.config.author(), say.Language()), nil)
		}
	}
	history := kit.NewHistory(options)
	hide = p.host.ShowPanel(shell.Panel{
		Title: say.Text("screen.practices.history.of", "title", kit.Cut(r.title(), 80)), Content: history, Width: 900, Height: 520,
	})
	kit.Focus(history.FocusTarget())
}
