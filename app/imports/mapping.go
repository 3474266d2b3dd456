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

// The tabs of the panel at the left; "screen.imports.tab.<tab>" is the phrase key.
const (
	mappingTab = iota
	readingTab
)

// A leftPanel says how the file becomes indicators, and how it is read.
type leftPanel struct {
	page    *page
	tabs    *kit.Views
	mapping *mappingForm
	reading *readingForm
	stage   *fyne.Container
	body    fyne.CanvasObject
}

func newLeftPanel(p *page) *leftPanel {
	say := p.host.Printer()
	l := &leftPanel{page: p, mapping: newMappingForm(p), reading: newReadingForm(p)}
	l.tabs = kit.NewViews([]string{say.Text("screen.imports.tab.mapping"), say.Text("screen.imports.tab.reading")}, l.turn)
	l.stage = container.NewStack(l.mapping.body)
	l.body = container.New(fixedWidth{280}, container.NewBorder(l.tabs, nil, nil, nil, l.stage))
	return l
}

func (l *leftPanel) turn(tab int) {
	l.tabs.Choose(tab)
	l.stage.Objects = []fyne.CanvasObject{[]fyne.CanvasObject{l.mapping.body, l.reading.body}[tab]}
	l.stage.Refresh()
}

func (l *leftPanel) rebuild() {
	l.mapping.rebuild()
	l.reading.rebuild()
}

func (l *leftPanel) refresh() { l.mapping.refresh() }

// A form is fields below their labels that scroll.
type form struct {
	rows *fyne.Container
	body fyne.CanvasObject
}

func newForm() form {
	rows := container.NewVBox()
	pad := 4 * kit.Unit()
	return form{rows: rows, body: container.NewVScroll(container.New(layout.NewCustomPaddedLayout(pad, 0, pad, 3*pad), rows))}
}

// add sets a field below its label.
func (f form) add(label string, field fyne.CanvasObject) {
	f.rows.Add(container.New(labelled{}, kit.NewLine(label, kit.SmallLine), field))
}

// A mappingForm says how the file becomes indicators.
type mappingForm struct {
	form
	page    *page
	code    *kit.FormEntry
	edition *kit.Choice
}

func newMappingForm(p *page) *mappingForm { return &mappingForm{form: newForm(), page: p} }

// rebuild makes the fields for the file at hand.
func (m *mappingForm) rebuild() {
	say, s := m.page.host.Printer(), m.page.state
	m.rows.RemoveAll()
	m.addCode()
	m.rows.Add(kit.Note(say.Text("screen.imports.indicators.hint")))
	varying := s.varying()
	if len(varying) > 0 {
		m.rows.Add(widget.NewSeparator())
		m.rows.Add(kit.Note(say.Text("screen.imports.slices.text")))
	}
	for _, dimension := range varying {
		m.add(s.dimensionName(dimension), narrowed(m.chooser(dimension)))
	}
	m.addEdition()
	m.addPrefix()
	m.addClasses()
}

func (m *mappingForm) refresh() {
	if m.code != nil {
		m.code.SetPlaceHolder(m.page.state.proposedCode())
	}
}

// addCode is the field for the indicator's code; the file's own stands in it as a proposal.
func (m *mappingForm) addCode() {
	s := m.page.state
	m.code = kit.NewFormEntry()
	m.code.SetPlaceHolder(s.proposedCode())
	m.code.SetText(s.mapping.Indicator)
	m.code.OnChanged = func(text string) {
		s.mapping.Indicator, s.mapping.Without = text, nil
		m.page.typing.Call(m.page.remap)
	}
	m.add(s.say.Text("screen.imports.code"), m.code)
}

// addEdition chooses the NUTS edition, with what the codes themselves say of it.
func (m *mappingForm) addEdition() {
	s := m.page.state
	options := []string{s.say.Text("screen.imports.edition.unknown")}
	chosen := 0
	for i, edition := range data.Editions {
		options = append(options, "NUTS "+string(edition))
		if edition == s.mapping.Edition {
			chosen = i + 1
		}
	}
	m.edition = kit.NewChoice(s.say, options, nil)
	m.edition.SetSelectedIndex(chosen)
	m.edition.OnChanged = func(string) {
		s.mapping.Edition = ""
		if at := m.edition.SelectedIndex(); at > 0 {
			s.mapping.Edition = data.Editions[at-1]
		}
		m.page.remap()
	}
	m.rows.Add(widget.NewSeparator())
	m.add(s.say.Text("screen.imports.edition"), m.edition)
	if words := s.editionWords(); words != "" {
		m.rows.Add(kit.Note(words))
	}
}

// addPrefix tells national numbers of places from those of other countries.
func (m *mappingForm) addPrefix() {
	s := m.page.state
	if !s.numbered() {
		return
	}
	entry := kit.NewFormEntry()
	entry.SetPlaceHolder("DE:")
	entry.SetText(s.mapping.Prefix)
	entry.OnChanged = func(text string) {
		s.mapping.Prefix = text
		m.page.typing.Call(m.page.remap)
	}
	m.add(s.say.Text("screen.imports.prefix"), entry)
}

// addClasses offers columns of categories as groups to compare with.
func (m *mappingForm) addClasses() {
	s := m.page.state
	if len(s.understood.Classes) == 0 {
		return
	}
	m.rows.Add(widget.NewSeparator())
	m.rows.Add(kit.Note(s.say.Text("screen.imports.classes.text")))
	for _, class := range s.understood.Classes {
		check := widget.NewCheck(s.say.Plural("screen.imports.class", len(class.Values), "name", class.Column), nil)
		for _, wanted := range s.mapping.Classes {
			check.Checked = check.Checked || wanted == class.Column
		}
		check.OnChanged = func(is bool) {
			s.tick(class.Column, is)
			m.page.work()
		}
		m.rows.Add(check)
	}
}

// dimensionName is what a dimension is called; the columns of values are one that the file has no name for.
func (s *state) dimensionName(of intake.Dimension) string {
	if of.Label == "" && of.Code == "column" {
		return s.say.Text("screen.imports.dimension.column")
	}
	return cmp.Or(of.Label, of.Code)
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
		Printer: s.say, Options: options, Placeholder: s.dimensionName(of),
		OnChosen: func(o kit.Option) {
			if o.Key == everyValue {
				o.Key = ""
			}
			s.choose(of.Code, o.Key)
			m.page.work()
		},
	})
	chooser.SetChosen(cmp.Or(s.mapping.Slice[of.Code], everyValue))
	return chooser
}

// A readingForm says how the file is read.
type readingForm struct {
	form
	page *page
}

func newReadingForm(p *page) *readingForm { return &readingForm{form: newForm(), page: p} }

// rebuild makes the fields for the file at hand.
func (r *readingForm) rebuild() {
	s := r.page.state
	r.rows.RemoveAll()
	r.rows.Add(kit.Note(s.say.Text("screen.imports.reading.text")))
	for _, c := range s.choices() {
		r.add(s.say.Text("screen.imports.reading."+c.id), r.field(c))
	}
	if s.periodless() {
		r.add(s.say.Text("screen.imports.reading.period"), r.page.preview.periodEntry())
	}
	if s.dated() {
		years := widget.NewCheck(s.say.Text("screen.imports.reading.years"), nil)
		years.Checked = s.mapping.YearsOf
		years.OnChanged = func(is bool) {
			s.mapping.YearsOf = is
			r.page.remap()
		}
		r.rows.Add(years)
	}
	if len(s.understood.Columns) > 0 {
		r.rows.Add(kit.Note(s.say.Text("screen.imports.reading.columns")))
	}
	if s.readOtherwise() {
		r.rows.Add(kit.NewButton(s.say.Text("screen.imports.reading.restore"), func() { r.page.reread(intake.Options{}) }))
	}
}

// readOtherwise reports whether anything was chosen of how the file is read.
func (s *state) readOtherwise() bool {
	o := s.options
	return o.Encoding+o.Separator+o.Decimal+o.Thousands+o.Sheet+o.Part+o.Country+string(o.Period)+string(o.Level) != "" || len(o.Columns) > 0
}

// mostSelected options are shown in a select; more are searched in.
const mostSelected = 14

func (r *readingForm) field(c choice) fyne.CanvasObject {
	s := r.page.state
	chosen := 0
	options := make([]kit.Option, len(c.keys))
	for i, key := range c.keys {
		options[i] = kit.Option{Key: cmp.Or(key, everyValue), Title: c.titles[i]}
		if key == c.now {
			chosen = i
		}
	}
	if len(c.keys) > mostSelected {
		chooser := kit.NewChooser(kit.ChooserOptions{Printer: s.say, Options: options, OnChosen: func(o kit.Option) {
			if o.Key == everyValue {
				o.Key = ""
			}
			r.page.reread(with(s.options, c.id, o.Key))
		}})
		chooser.SetChosen(options[chosen].Key)
		return narrowed(chooser)
	}
	field := kit.NewChoice(s.say, c.titles, nil)
	field.SetSelectedIndex(chosen)
	field.OnChanged = func(string) {
		if at := field.SelectedIndex(); at >= 0 {
			r.page.reread(with(s.options, c.id, c.keys[at]))
		}
	}
	return field
}

// narrowed lets a long label be cut by the form instead of widening it.
func narrowed(o fyne.CanvasObject) fyne.CanvasObject { return clipped(100, o) }

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
