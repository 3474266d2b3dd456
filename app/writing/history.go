package writing

import (
	"context"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// showHistory stores what is typed, reads the versions and shows them: who changed what and when, and
// what it was before. Any of them can be put back, as a step.
func (p *page) showHistory() {
	if !p.doc.there {
		return
	}
	p.keeper.whenStored(func() {
		id := p.doc.id
		var versions []data.PracticeVersion
		p.host.Runner().Start(p.keeper.ctx, func(ctx context.Context) (err error) {
			versions, err = p.config.Shelf.PracticeVersions(ctx, id)
			return err
		}, func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			p.openHistory(versions)
		})
	})
}

func (p *page) openHistory(versions []data.PracticeVersion) {
	say, words := p.host.Printer(), p.wording()
	var hide func()
	options := kit.HistoryOptions{
		Printer: say, Name: say.Text("screen.writing.history"), Count: len(versions),
		Version: func(row int) kit.Version {
			v := versions[row]
			when := say.DateTime(v.At.Local())
			if v.By != "" {
				when += " · " + v.By
			}
			return kit.Version{When: when, What: words.Version(versions, row)}
		},
		Changed: func(row int) (changed []kit.Changed) {
			for _, c := range words.Changes(versions, row) {
				changed = append(changed, kit.Changed(c))
			}
			return changed
		},
	}
	if !p.config.ReadOnly {
		options.Restore = func(row int) {
			hide()
			p.putBack(versions[row], versions[0].Was)
		}
	}
	history := kit.NewHistory(options)
	hide = p.host.ShowPanel(shell.Panel{
		Title: say.Text("screen.practices.history.of", "title", kit.Cut(p.Title(), 80)), Content: history, Width: 900, Height: 520,
	})
	kit.Focus(history.FocusTarget())
}

// wording words what the fields hold, with the names that the pickers offer.
func (p *page) wording() practice.Wording {
	say, f := p.host.Printer(), p.form
	linked := func(kind practice.FieldKind) func(string) string {
		return func(key string) string { return f.optionTitle(part{Field: practice.Field{Kind: kind}}, key) }
	}
	region, figure, entry, other := linked(practice.RegionList), linked(practice.IndicatorList), linked(practice.EntryList), linked(practice.PracticeList)
	return practice.Wording{
		Language: say.Language(), Phrase: say.Known,
		Number:   say.Exact,
		Region:   func(code data.RegionCode) string { return region(string(code)) },
		Figure:   func(code data.IndicatorCode) string { return figure(string(code)) },
		Entry:    func(id data.EntryID) string { return entry(string(id)) },
		Practice: func(id data.PracticeID) string { return other(string(id)) },
		Term: func(taxonomy, key string) (string, bool) {
			for _, term := range p.known.terms {
				if term.Taxonomy == taxonomy && term.Key == key {
					name := term.Name.In(say.Language())
					return name, name != ""
				}
			}
			return "", false
		},
	}
}

// putBack puts a version in the place of what is there now, as a step that can be undone.
func (p *page) putBack(version data.PracticeVersion, now data.Practice) {
	say := p.host.Printer()
	change := practice.Restore(version, now, p.author(), say.Language())
	change.DropDrafts = []string{DraftKey(p.doc.id)}
	p.keeper.whenStored(func() {
		p.store(change, func() {
			p.host.Status(say.Text("screen.writing.history.restored", "time", say.DateTime(version.At.Local())))
		})
	})
}
