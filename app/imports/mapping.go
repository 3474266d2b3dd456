package imports

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/intake"
)

// A mappingForm says how the file becomes indicators.
type mappingForm struct {
	page    *page
	code    *widget.Entry
	edition *widget.Select
	rows    *fyne.Container
	body    fyne.CanvasObject
}

func newMappingForm(p *page) *mappingForm {
	m := &mappingForm{page: p, rows: container.NewVBox()}
	pad := 4 * kit.Unit()
	m.body = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, pad, 3*pad), m.rows))
	return m
}

// rebuild makes the fields for the file at hand.
func (m *mappingForm) rebuild() {
	say := m.page.host.Printer()
	m.rows.RemoveAll()
	m.addCode()
	m.addEdition()
	varying := m.page.state.varying()
	if len(varying) > 0 {
		m.rows.Add(widget.NewSeparator())
		m.rows.Add(kit.Note(say.Text("screen.imports.slices.text")))
	}
	for _, dimension := range varying {
		m.add(cmp.Or(dimension.Label, dimension.Code), narrowed(m.chooser(dimension)))
	}
}

// addCode is the field for the indicator's code; the file's own stands in it as a proposal.
func (m *mappingForm) addCode() {
	s := m.page.state
	m.code = widget.NewEntry()
	m.code.SetPlaceHolder(s.proposedCode())
	m.code.OnChanged = func(text string) {
		s.mapping.Indicator = text
		m.page.typing.Call(m.page.remap)
	}
	m.add(s.say.Text("screen.imports.code"), m.code)
}

// add sets a field below its label.
func (m *mappingForm) add(label string, field fyne.CanvasObject) {
	m.rows.Add(container.New(labelled{}, kit.NewLine(label, kit.SmallLine), field))
}

func (m *mappingForm) addEdition() {
	s := m.page.state
	unknown := s.say.Text("screen.imports.edition.unknown")
	options := []string{unknown}
	for _, edition := range data.Editions {
		options = append(options, "NUTS "+string(edition))
	}
	m.edition = kit.NewSelect(s.say, options, nil)
	m.edition.SetSelected(unknown)
	m.edition.OnChanged = func(string) {
		s.mapping.Edition = ""
		if at := m.edition.SelectedIndex(); at > 0 {
			s.mapping.Edition = data.Editions[at-1]
		}
		m.page.remap()
	}
	m.add(s.say.Text("screen.imports.edition"), m.edition)
}

// everyValue is the key of the option that keeps a dimension whole.
const everyValue = " "

// chooser chooses a value of a dimension, or each as an indicator of its own.
func (m *mappingForm) chooser(of intake.Dimension) fyne.CanvasObject {
	s := m.page.state
	options := []kit.Option{{Key: everyValue, Title: s.say.Plural("screen.imports.slice.all", len(of.Values))}}
	for _, value := range of.Values {
		option := kit.Option{Key: value.Code, Title: cmp.Or(value.Label, value.Code)}
		if value.Label != "" {
			option.Detail = value.Code
		}
		options = append(options, option)
	}
	chooser := kit.NewChooser(kit.ChooserOptions{
		Printer: s.say, Options: options, Placeholder: cmp.Or(of.Label, of.Code),
		OnChosen: func(o kit.Option) {
			if o.Key == everyValue {
				o.Key = ""
			}
			s.choose(of.Code, o.Key)
			m.page.remap()
		},
	})
	chooser.SetChosen(everyValue)
	return chooser
}

// narrowed lets a long label be cut by the form instead of widening it.
func narrowed(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(fixedWidth{100}, container.NewHScroll(o))
}

// labelled sets a field close below its label.
type labelled struct{}

// Layout implements fyne.Layout.
func (l labelled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := l.below(objects)
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
	objects[0].Move(fyne.NewPos(-base.Size(base.SizeNameInnerPadding), 0))
	objects[1].Resize(fyne.NewSize(size.Width, objects[1].MinSize().Height))
	objects[1].Move(fyne.NewPos(0, y))
}

// MinSize implements fyne.Layout.
func (l labelled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	label, field := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(label.Width, field.Width), l.below(objects)+field.Height)
}

func (labelled) below(objects []fyne.CanvasObject) float32 {
	return objects[0].MinSize().Height - base.Size(base.SizeNameInnerPadding)*0.6
}
