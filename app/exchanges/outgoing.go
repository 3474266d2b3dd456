package exchanges

import (
	"context"
	"io"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/reports/exchange"
)

// outgoing asks in which form practices leave, and with what.
type outgoing struct {
	page     *page
	format   *kit.Choice
	contacts *widget.Check
	warning  fyne.CanvasObject // that persons leave with it
	public   *widget.Check
	what     *kit.Line
	hint     *kit.Quiet
	save     *kit.Button
	all      *kit.Button
	body     fyne.CanvasObject
}

func newOutgoing(p *page) *outgoing {
	say, s := p.host.Printer(), p.state
	o := &outgoing{page: p, what: kit.NewLine("", kit.HeadingLine), hint: kit.NewQuiet("")}
	var words []string
	for _, format := range exchange.Formats {
		words = append(words, say.Text("exchange.format."+format.ID))
	}
	o.format = kit.NewChoice(say, words, nil)
	o.format.SetSelectedIndex(0)
	o.format.OnChanged = func(string) {
		s.format = exchange.Formats[max(o.format.SelectedIndex(), 0)].ID
		o.refresh()
	}
	o.contacts = widget.NewCheck(say.Text("screen.exchanges.contacts"), func(is bool) { s.contacts = is; o.refresh() })
	o.public = widget.NewCheck(say.Text("screen.exchanges.public"), func(is bool) { s.public = is })
	o.warning = kit.Body(say.Text("screen.exchanges.contacts.warning"), kit.Caution)
	o.save = kit.NewButtonWithIcon(say.Text("screen.exchanges.save"), base.DocumentSaveIcon(), o.write)
	o.save.Importance = widget.HighImportance
	o.all = kit.NewButton(say.Text("screen.exchanges.all.instead"), func() { s.wanted = nil; o.refresh(); p.host.Replace(p.Route()) })
	o.body = container.New(&kit.Stacked{Gap: 8, Pad: 10, Width: 620},
		o.what, container.NewHBox(o.all), kit.NewLine(say.Text("screen.exchanges.format"), kit.QuietLine), o.format, o.hint, o.contacts, o.warning, o.public,
		container.NewHBox(o.save))
	return o
}

func (o *outgoing) refresh() {
	s, say := o.page.state, o.page.host.Printer()
	o.what.Set(s.leaving())
	o.all.Hidden = s.wanted == nil
	format := s.formatOf()
	o.hint.Set(say.Text("screen.exchanges.hint." + format.ID))
	if format.Contacts {
		o.contacts.Enable()
	} else {
		o.contacts.Disable()
	}
	o.warning.Hide()
	if s.contacts && format.Contacts {
		o.warning.Show()
	}
	if format.Holds == exchange.OnePractice && len(s.wanted) != 1 {
		o.hint.Set(say.Text("screen.exchanges.one-only"))
		o.save.Disable()
	} else {
		o.save.Enable()
	}
	o.body.Refresh()
}

// write gathers what leaves and writes it where the user says.
func (o *outgoing) write() {
	s, p, say := o.page.state, o.page, o.page.host.Printer()
	format := s.formatOf()
	options := exchange.Options{Contacts: s.contacts && format.Contacts, Public: s.public, Say: say, Picture: p.config.Picture}
	ids := slices.Clone(s.wanted)
	request := shell.FileRequest{
		Purpose: "export", Title: say.Text("screen.exchanges.save"), Name: say.Text("exchange.title") + format.Extension, Extensions: []string{format.Extension},
	}
	p.config.Save(request, func(w io.Writer) error {
		ctx := context.Background()
		from, err := p.config.Collect(ctx, ids)
		if err != nil {
			return err
		}
		if options.Regions, err = p.config.Regions(ctx); err != nil {
			return err
		}
		return exchange.Write(ctx, w, format, from, options)
	})
}
