package directory

import (
	"slices"

	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// mergeDeed puts the entry shown into the place of others.
func mergeDeed() deed {
	return deed{id: "merge", several: true, do: (*page).merge, there: func(p *page) bool { return len(p.state.records()) > 1 }}
}

// merge asks which entry stays, and puts it into the place of the others. Ticked ones are merged; else
// the one shown with one that is chosen.
func (p *page) merge() {
	s := p.state
	all := s.chosen()
	if len(all) == 0 {
		return
	}
	options := s.mergeable(all)
	ticked := len(all) > 1
	if ticked {
		options = nil
		for _, r := range all {
			options = append(options, s.mergeOption(r))
		}
	}
	key := "merge.into"
	if ticked {
		key = "merge.keep"
	}
	text := kit.Body(s.say.Plural("screen.directory."+key, len(all), "name", kit.Cut(s.title(all[0]), 80)), kit.Plain)
	var hide func()
	picker := kit.NewPicker(kit.PickerOptions{
		Printer: s.say, Placeholder: s.say.Text("screen.directory.merge.find"), Search: kit.SearchIn(options),
		OnChosen: func(o kit.Option) {
			hide()
			p.merged(data.EntryID(o.Key), all)
		},
		OnCancel: func() { hide() },
	})
	hide = p.host.ShowPanel(shell.Panel{
		Title: s.say.Text("screen.directory.deed.merge"), Width: 560, Height: 440,
		Content: container.NewBorder(text, nil, nil, nil, picker),
	})
	kit.Focus(picker.FocusTarget())
}

// mergeable are the other entries; of words those of the same taxonomy.
func (s *state) mergeable(all []record) []kit.Option {
	var options []kit.Option
	for _, r := range s.records() {
		if slices.ContainsFunc(all, func(one record) bool { return one.entry.ID == r.entry.ID }) {
			continue
		}
		if t, is := r.of.(*practice.Term); is && t.Taxonomy != all[0].of.(*practice.Term).Taxonomy {
			continue
		}
		options = append(options, s.mergeOption(r))
	}
	return options
}

func (s *state) mergeOption(r record) kit.Option {
	return kit.Option{
		Key: string(r.entry.ID), Title: s.title(r), Detail: s.say.Plural("screen.directory.practices-tied", s.practicesTied(r.entry.ID)),
	}
}

// merged puts one entry into the place of others.
func (p *page) merged(kept data.EntryID, all []record) {
	s := p.state
	to, there := s.base.record(kept)
	if !there {
		return
	}
	from := slices.DeleteFunc(slices.Clone(all), func(r record) bool { return r.entry.ID == kept })
	if len(from) == 0 {
		return
	}
	switch of := to.of.(type) {
	case *practice.Organisation:
		p.mergeOrganisations(of, from)
	case *practice.Term:
		p.mergeTerms(of, from)
	}
}

func (p *page) mergeTerms(to *practice.Term, from []record) {
	var keys []string
	for _, r := range from {
		if t := r.of.(*practice.Term); t.Taxonomy == to.Taxonomy {
			keys = append(keys, t.Key)
		}
	}
	if len(keys) > 0 {
		p.rename(to.Taxonomy, keys, to.Key)
	}
}

// mergeOrganisations gives one organisation what others know and it does not, and links practices,
// persons and instruments to it.
func (p *page) mergeOrganisations(kept *practice.Organisation, from []record) {
	s := p.state
	to := *kept
	gone := map[data.EntryID]bool{}
	var old []*practice.Organisation
	for _, r := range from {
		o := r.of.(*practice.Organisation)
		to, old = completed(to, *o), append(old, o)
		gone[o.ID] = true
	}
	r, err := s.kind().stored(&to, data.Entry{})
	if err != nil {
		p.host.ShowError(err)
		return
	}
	next := save{
		put: []record{r}, follow: handedOver(old, &to),
		status: s.say.Text("screen.directory.merged", "name", kit.Cut(to.Name, 60)),
		change: data.PracticeChange{
			Kind: practice.StepMergeOrganisations, Subject: string(to.ID),
			Args: map[string]string{"name": kit.Cut(to.Name, 80), "count": s.say.Integer(len(from))},
		},
	}
	for _, r := range from {
		next.removed = append(next.removed, r.entry.ID)
	}
	relinked, err := s.relinked(gone, to.ID)
	if err != nil {
		p.host.ShowError(err)
		return
	}
	next.put = append(next.put, relinked...)
	clear(s.ticked)
	s.id = to.ID
	p.store(next)
	p.show()
}

// relinked are the persons and instruments that name organisations which go, with the one that stays.
func (s *state) relinked(gone map[data.EntryID]bool, to data.EntryID) ([]record, error) {
	var all []record
	for _, k := range s.kinds {
		for _, r := range s.base.records[k.id] {
			if !namesAny(k, r.of, gone) {
				continue
			}
			next, err := k.changed(r, func(of any) { relink(k, of, gone, to) })
			if err != nil {
				return nil, err
			}
			all = append(all, next)
		}
	}
	return all, nil
}

// linkFields are the fields of a kind that lead to organisations.
func (k kind) linkFields() []field {
	var all []field
	for _, p := range k.parts {
		for _, f := range p.fields {
			if f.of == practice.KindOrganisation {
				all = append(all, f)
			}
		}
	}
	return all
}

func namesAny(k kind, of any, ids map[data.EntryID]bool) bool {
	for _, f := range k.linkFields() {
		if slices.ContainsFunc(apart[data.EntryID](f.get(of, "")), func(id data.EntryID) bool { return ids[id] }) {
			return true
		}
	}
	return false
}

func relink(k kind, of any, gone map[data.EntryID]bool, to data.EntryID) {
	for _, f := range k.linkFields() {
		ids := apart[data.EntryID](f.get(of, ""))
		for i := range ids {
			if gone[ids[i]] {
				ids[i] = to
			}
		}
		f.set(of, "", together(apart[data.EntryID](together(ids))))
	}
}

// completed is an organisation with what another one knows and it does not; the other's names are
// further names of it.
func completed(o, other practice.Organisation) practice.Organisation {
	aliases := append(slices.Clone(o.Aliases), other.Name, other.Short)
	for _, text := range []struct {
		to   *string
		from string
	}{
		{&o.Short, other.Short},
		{&o.Type, other.Type},
		{&o.Sector, other.Sector},
		{&o.SizeClass, other.SizeClass},
		{&o.LegalForm, other.LegalForm},
		{&o.Founded, other.Founded},
		{&o.Address, other.Address},
		{&o.Country, other.Country},
		{(*string)(&o.Region), string(other.Region)},
		{&o.Website, other.Website},
		{&o.Source, other.Source},
		{&o.Verified, other.Verified},
	} {
		if *text.to == "" {
			*text.to = text.from
		}
	}
	o.Aliases = slices.DeleteFunc(union(aliases, other.Aliases), func(name string) bool { return name == o.Name || name == o.Short })
	o.Sectors, o.Technologies, o.Competences = union(o.Sectors, other.Sectors), union(o.Technologies, other.Technologies), union(o.Competences, other.Competences)
	note := data.Text{}
	for language, text := range other.Note {
		note[language] = text
	}
	for language, text := range o.Note {
		note[language] = text
	}
	if o.Note = note; len(note) == 0 {
		o.Note = nil
	}
	return o
}
