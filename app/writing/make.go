package writing

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// makes reports whether entries of the kind can be made from within the form.
func (p *page) makes(kind data.EntryKind) bool {
	switch kind {
	case practice.KindOrganisation, practice.KindContact, practice.KindReference:
		return !p.config.ReadOnly
	}
	return false
}

// An inquiry asks for what an entry needs, by keys of "screen.writing.make.<key>".
type inquiry struct {
	page   *page
	fields map[string]*kit.Prose
	kinds  *widget.Select
	keys   []string
	box    *fyne.Container
	first  fyne.Focusable
}

func newInquiry(p *page) *inquiry {
	return &inquiry{page: p, fields: map[string]*kit.Prose{}, box: container.New(&kit.Stacked{Gap: 0})}
}

func (q *inquiry) ask(key, text string) {
	field := kit.NewProse(kit.ProseOptions{Rows: 1, Clean: practice.CleanLine})
	field.Fill(text)
	if q.first == nil {
		q.first = field
	}
	q.fields[key] = field
	q.box.Add(container.New(under{}, kit.NewLine(q.page.host.Printer().Text("screen.writing.make."+key), kit.SmallLine), field))
}

// choose asks for one of the keys of a list, worded by a phrase each.
func (q *inquiry) choose(key, phrases string, keys []string) {
	say := q.page.host.Printer()
	q.keys = append([]string{""}, keys...)
	words := []string{say.Text("screen.writing.none")}
	for _, k := range keys {
		words = append(words, say.Text(phrases+k))
	}
	q.kinds = kit.NewSelect(say, words, nil)
	q.kinds.SetSelectedIndex(0)
	q.box.Add(container.New(under{}, kit.NewLine(say.Text("screen.writing.make."+key), kit.SmallLine), q.kinds))
}

func (q *inquiry) text(key string) string { return strings.TrimSpace(q.fields[key].Text) }

func (q *inquiry) chosen() string {
	if at := q.kinds.SelectedIndex(); at > 0 {
		return q.keys[at]
	}
	return ""
}

// makeEntry asks for an organisation, a contact or a reference, stores it as a step, and hands over
// its ID.
func (p *page) makeEntry(kind data.EntryKind, name string, made func(data.EntryID)) {
	say, q, id := p.host.Printer(), newInquiry(p), practice.NewID[data.EntryID]()
	var kin func() data.Kin
	switch kind {
	case practice.KindContact:
		kin = q.contact(id, name)
	case practice.KindReference:
		kin = q.reference(id, name)
	default:
		kin = q.organisation(id, name)
	}
	p.host.ShowPanel(shell.Panel{
		Title: say.Text("screen.writing.new." + string(kind)), Content: q.box, Width: 520,
		Confirm: say.Text("screen.writing.make"), Ready: func() bool { return p.ready(kin()) },
		OnConfirm: func() { p.putEntry(kin(), made) },
	})
	kit.Focus(q.first)
}

// ready tells what an entry that is to be made lacks.
func (p *page) ready(kin data.Kin) bool {
	say, entry := p.host.Printer(), kin.Entry()
	if strings.TrimSpace(entry.Name) == "" {
		p.host.Inform(say.Text("screen.writing.new."+string(entry.Kind)), say.Text("screen.writing.make.unnamed"))
		return false
	}
	_, err := practice.PutEntry(kin, p.author())
	p.host.ShowError(err)
	return err == nil
}

func (p *page) putEntry(kin data.Kin, made func(data.EntryID)) {
	entry := kin.Entry()
	change, err := practice.PutEntry(kin, p.author())
	if err != nil {
		p.host.ShowError(err)
		return
	}
	p.known.entries[entry.Kind] = append(p.known.entries[entry.Kind], entry)
	p.known.entryName[entry.ID] = entry.Name
	p.store(change, func() { made(entry.ID) })
}

func (q *inquiry) organisation(id data.EntryID, name string) func() data.Kin {
	q.ask("name", name)
	q.choose("type", "organisation.type.", practice.OrganisationTypes)
	q.ask("website", "")
	q.ask("address", "")
	return func() data.Kin {
		o := practice.Organisation{ID: id, Name: q.text("name"), Type: q.chosen(), Website: q.text("website"), Address: q.text("address")}
		if regions := q.page.doc.now.Regions; len(regions) > 0 {
			o.Region, o.Country = regions[0], q.page.doc.now.Country
		}
		return o
	}
}

// contact asks for a person with what the law asks: what for, on what ground, and until when.
func (q *inquiry) contact(id data.EntryID, name string) func() data.Kin {
	say, now := q.page.host.Printer(), time.Now()
	q.ask("name", name)
	q.ask("role", "")
	q.ask("email", "")
	q.ask("phone", "")
	q.ask("purpose", say.Text("screen.writing.make.purpose.usual"))
	q.ask("basis", "")
	q.ask("given", now.Format(time.DateOnly))
	q.ask("review", now.AddDate(2, 0, 0).Format(time.DateOnly))
	return func() data.Kin {
		return practice.Contact{
			ID: id, Name: q.text("name"), Role: q.text("role"), Email: q.text("email"), Phone: q.text("phone"),
			Organisation: q.page.doc.now.OrganisationID, Purpose: q.text("purpose"), Basis: q.text("basis"),
			Given: readDate(q.text("given")), ReviewBy: readDate(q.text("review")),
		}
	}
}

func (q *inquiry) reference(id data.EntryID, title string) func() data.Kin {
	q.ask("title", title)
	q.choose("type", "reference.type.", practice.ReferenceTypes)
	q.ask("authors", "")
	q.ask("year", "")
	q.ask("url", "")
	return func() data.Kin {
		return practice.Reference{
			ID: id, Title: q.text("title"), Type: q.chosen(), Authors: practice.SplitList(q.text("authors")),
			Year: q.text("year"), URL: q.text("url"),
		}
	}
}
