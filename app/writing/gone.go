package writing

import (
	"context"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/theme"
	"pharos/data/practice"
)

// emptiness is shown where the practice is gone: its removal can be undone, and what was typed stays.
func (p *page) emptiness() kit.Empty {
	say := p.host.Printer()
	e := kit.Empty{
		Icon: theme.IconOn(theme.IconPractices, theme.ColorMuted), Title: say.Text("screen.writing.gone"),
		Text: say.Text("screen.writing.gone.text"), Action: say.Text("screen.writing.gone.back"),
		Do: func() { p.host.Go(session.NewRoute(practicesPage)) },
	}
	if p.doc.there && !p.config.ReadOnly {
		e.Second, e.DoThis = say.Text("screen.writing.gone.restore"), p.restoreGone
	}
	return e
}

// restoreGone puts the practice back with what was typed.
func (p *page) restoreGone() {
	doc, by, language := *p.doc, p.author(), p.host.Printer().Language()
	p.opening.Start(func(ctx context.Context) error {
		change := practice.Create(doc.now, by, language)
		change.DropDrafts = []string{DraftKey(doc.id)}
		_, err := p.config.Shelf.ChangePractices(ctx, change)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.open()
	})
}
