package peers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/similarity"
)

// A sizeBand asks for peers of a similar size: a variable, and from how many to how many times the
// value of the focus.
type sizeBand struct {
	page     *page
	field    *field
	variable *kit.Chooser
	from, to *numberEntry
	limits   *fyne.Container
	off      *kit.Button
}

// usualBand is the band that is proposed: half to twice the size.
var usualBand = similarity.SizeBand{From: 0.5, To: 2}

func newSizeBand(p *page) *sizeBand {
	b := &sizeBand{page: p}
	say := p.host.Printer()
	b.variable = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.peers.size.any"), OnChosen: func(o kit.Option) { b.choose(data.IndicatorCode(o.Key)) },
	})
	b.from = newNumberEntry(say, false, func(v float64) { b.limit(func(s *similarity.SizeBand) { s.From = v }) })
	b.to = newNumberEntry(say, false, func(v float64) { b.limit(func(s *similarity.SizeBand) { s.To = v }) })
	words := func(key string) fyne.CanvasObject { return widget.NewLabel(say.Text(key)) }
	b.limits = container.New(&kit.Flow{}, words("screen.peers.size.from"), container.New(fixed{54}, b.from),
		words("screen.peers.size.to"), container.New(fixed{54}, b.to), words("screen.peers.size.times"))
	b.off = kit.NewButtonWithIcon("", base.CancelIcon(), func() { b.choose("") })
	b.off.Importance = widget.LowImportance
	b.field = newField(say.Text("screen.peers.field.size"), "", container.New(&kit.Stacked{},
		container.NewBorder(nil, nil, nil, b.off, b.variable), b.limits))
	b.from.wrong, b.to.wrong = b.field.setTyped, b.field.setTyped
	return b
}

func (b *sizeBand) choose(code data.IndicatorCode) {
	b.page.edit(func(d *similarity.Design) {
		if code == "" {
			d.Filter.Size = nil
			return
		}
		band := usualBand
		if d.Filter.Size != nil {
			band = *d.Filter.Size
		}
		band.Variable = code
		d.Filter.Size = &band
	})
}

func (b *sizeBand) limit(change func(*similarity.SizeBand)) {
	b.page.edit(func(d *similarity.Design) {
		if d.Filter.Size != nil {
			change(d.Filter.Size)
		}
	})
}

func (b *sizeBand) refresh() {
	s := b.page.state
	band := s.open.design.Filter.Size
	b.variable.SetOptions(s.sizeOptions())
	b.limits.Hidden, b.off.Hidden = band == nil, band == nil
	if band == nil {
		b.variable.SetChosen("")
		return
	}
	b.variable.SetChosen(string(band.Variable))
	b.from.fill(band.From)
	b.to.fill(band.To)
}

// sizeOptions are the indicators that can tell a size: those that can be added up come first.
func (s *state) sizeOptions() []kit.Option {
	var first, rest []kit.Option
	for _, indicator := range s.base.indicators {
		option := kit.Option{Key: string(indicator.Code), Title: s.indicatorName(indicator.Code), Detail: indicator.Unit.In(s.say.Language())}
		if indicator.Aggregation == data.AggregateSum {
			first = append(first, option)
		} else {
			rest = append(rest, option)
		}
	}
	return append(first, rest...)
}
