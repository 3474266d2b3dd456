package writing

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// A designer makes a template of the user's own: which fields it asks for, in which order, with which
// limits and words. It begins with the template that is shown.
type designer struct {
	page   *page
	made   practice.Template
	name   *kit.Prose
	add    *kit.Chips
	ways   [][]*kit.Button // of each row: up, down, away
	rows   *fyne.Container
	scroll *container.Scroll
	hide   func()
}

// templateEnding is how the name of a template's file ends.
const templateEnding = ".json"

// showTemplates opens the designer.
func (p *page) showTemplates() {
	if !p.doc.there {
		return
	}
	p.keeper.commit()
	d := newDesigner(p, p.template)
	say := p.host.Printer()
	d.hide = p.host.ShowPanel(shell.Panel{
		Title: say.Text("screen.writing.templates"), Content: d.content(), Width: 860, Height: 560,
		Confirm: say.Text("screen.writing.template.save"), Ready: d.ready, OnConfirm: d.save,
	})
	kit.Focus(d.name)
}

func newDesigner(p *page, from practice.Template) *designer {
	say := p.host.Printer()
	d := &designer{page: p, made: from, rows: container.New(&kit.Stacked{Gap: 0})}
	d.made.Fields = slices.Clone(from.Fields)
	d.name = kit.NewProse(kit.ProseOptions{Rows: 1, Clean: practice.CleanLine})
	d.name.Fill(from.Name.In(say.Language()))
	if from.Key != "" { // one of the program's: a copy is made
		d.made.ID, d.made.Key = "", ""
		d.name.Fill(say.Text("screen.writing.template.copy", "name", p.templateName(from)))
	}
	d.add = kit.NewChips(kit.ChipsOptions{
		Printer: say, Name: say.Text("screen.writing.template.field"), Offered: d.offered,
		OnChanged: func(keys []string) { d.insert(keys) },
	})
	d.scroll = container.NewVScroll(d.rows)
	d.rebuild()
	return d
}

// offered are the fields that the template does not ask for yet.
func (d *designer) offered() []kit.Option {
	var options []kit.Option
	say := d.page.host.Printer()
	for _, field := range practice.Fields {
		if field.Kind != practice.Fixed && field.ID != "state" && d.at(field.ID) < 0 {
			options = append(options, kit.Option{
				Key: field.ID, Title: say.Text("practice.field." + field.ID), Group: say.Text("practice.group." + field.Group),
			})
		}
	}
	return options
}

func (d *designer) at(field string) int {
	return slices.IndexFunc(d.made.Fields, func(ask practice.TemplateField) bool { return ask.Field == field })
}

func (d *designer) insert(fields []string) {
	for _, field := range fields {
		if d.at(field) < 0 {
			d.made.Fields = append(d.made.Fields, practice.TemplateField{Field: field})
		}
	}
	d.add.SetKeys(nil)
	d.rebuild()
	d.scroll.ScrollToBottom()
}

func (d *designer) rebuild() {
	d.rows.Objects, d.ways = nil, nil
	for i := range d.made.Fields {
		d.rows.Add(d.row(i))
	}
	d.rows.Refresh()
	d.scroll.Refresh()
}

// row is a field that is asked for: its own words, whether it must be answered, its limit, its place.
func (d *designer) row(at int) fyne.CanvasObject {
	say, ask := d.page.host.Printer(), d.made.Fields[at]
	field, _ := practice.FieldByID(ask.Field)
	label := kit.NewProse(kit.ProseOptions{Rows: 1, Clean: practice.CleanLine, OnTyped: func(text string) {
		d.made.Fields[at].Label = with(d.made.Fields[at].Label, say.Language(), strings.TrimSpace(text))
	}})
	label.SetPlaceHolder(say.Text("practice.field." + ask.Field))
	label.Fill(ask.Label.In(say.Language()))
	must := widget.NewCheck(say.Text("screen.writing.template.must"), func(on bool) { d.made.Fields[at].Required = on })
	must.Checked = ask.Required
	limit := kit.NewProse(kit.ProseOptions{Rows: 1, OnTyped: func(text string) {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err == nil && n >= 0 || strings.TrimSpace(text) == "" {
			d.made.Fields[at].Limit = n
		}
	}})
	limit.SetPlaceHolder(limitWords(d, field))
	if ask.Limit > 0 {
		limit.Fill(strconv.Itoa(ask.Limit))
	}
	limit.Hidden = !field.PerLanguage() && field.Kind != practice.Line // only texts have one
	ways := []*kit.Button{
		kit.NewIconButton(base.MoveUpIcon(), say.Text("screen.writing.row.up"), func() { d.swap(at, at-1, 0) }),
		kit.NewIconButton(base.MoveDownIcon(), say.Text("screen.writing.row.down"), func() { d.swap(at, at+1, 1) }),
		kit.NewIconButton(base.DeleteIcon(), say.Text("screen.writing.row.remove"), func() { d.remove(at) }),
	}
	d.ways = append(d.ways, ways)
	deeds := container.NewHBox(must, container.New(half{90}, limit), ways[0], ways[1], ways[2])
	return container.NewBorder(nil, nil, nil, deeds, label)
}

// limitWords tells the limit that holds where the template sets none.
func limitWords(d *designer, field practice.Field) string {
	if field.Limit > 0 {
		return strconv.Itoa(field.Limit)
	}
	return d.page.host.Printer().Text("screen.writing.template.limit")
}

// swap moves a field up or down, and the keyboard with it.
func (d *designer) swap(a, b, way int) {
	if b >= 0 && b < len(d.made.Fields) {
		d.made.Fields[a], d.made.Fields[b] = d.made.Fields[b], d.made.Fields[a]
		d.rebuild()
		kit.Focus(d.ways[b][way])
	}
}

func (d *designer) remove(at int) {
	d.made.Fields = slices.Delete(d.made.Fields, at, at+1)
	d.rebuild()
	if len(d.ways) > 0 {
		kit.Focus(d.ways[min(at, len(d.ways)-1)][2])
	}
}

// with returns the text with another one in a language.
func with(t data.Text, language, text string) data.Text {
	next := data.Text{}
	for key, value := range t {
		next[key] = value
	}
	if next[language] = text; text == "" {
		delete(next, language)
	}
	if len(next) == 0 {
		return nil
	}
	return next
}

func (d *designer) content() fyne.CanvasObject {
	say := d.page.host.Printer()
	plain := func(key string, icon fyne.Resource, do func()) fyne.CanvasObject {
		b := kit.NewButtonWithIcon(say.Text("screen.writing.template."+key), icon, do)
		b.Importance = widget.LowImportance
		return b
	}
	deeds := container.NewHBox(plain("import", base.FolderOpenIcon(), d.load), plain("export", base.DownloadIcon(), d.export))
	if d.made.ID != "" {
		deeds.Add(plain("remove", base.DeleteIcon(), d.drop))
	}
	name := container.New(under{}, kit.NewLine(say.Text("screen.writing.template.name"), kit.SmallLine), d.name)
	top := container.NewVBox(container.NewBorder(nil, nil, nil, container.NewVBox(layout.NewSpacer(), deeds), name), kit.Note(say.Text("screen.writing.template.text")))
	// In the order in which the keyboard goes through them.
	return container.New(kit.Headed{}, top, container.New(&kit.Footed{}, d.scroll, d.add))
}

// template is what is designed now.
func (d *designer) template() practice.Template {
	t := d.made
	say := d.page.host.Printer()
	t.Name = with(t.Name, say.Language(), cmp.Or(strings.TrimSpace(d.name.Text), say.Text("screen.writing.untitled")))
	return t
}

// ready tells what is wrong with the template.
func (d *designer) ready() bool {
	_, problems := d.template().Tidy()
	if refused(problems) {
		d.page.host.ShowError(data.Refuse(problems...))
		return false
	}
	return true
}

// save stores the template as a step and shows it.
func (d *designer) save() {
	t, _ := d.template().Tidy()
	if t.ID == "" {
		t.ID = practice.NewID[data.EntryID]()
	}
	d.page.putTemplate(t)
}

func refused(problems []data.Problem) bool {
	return slices.ContainsFunc(problems, func(p data.Problem) bool { return p.Severity == data.Refusal })
}

func (p *page) putTemplate(t practice.Template) {
	change, err := practice.PutEntry(t, p.author())
	if err != nil {
		p.host.ShowError(err)
		return
	}
	p.store(change, func() {
		p.known.templates = append(slices.DeleteFunc(slices.Clone(p.known.templates), func(o practice.Template) bool { return o.ID == t.ID }), t)
		p.template = t
		p.rebuild()
	})
}

// drop removes the template, which can be undone.
func (d *designer) drop() {
	p := d.page
	if d.hide != nil {
		d.hide()
	}
	p.store(practice.RemoveEntry(d.template().Entry(), p.author()), func() {
		p.known.templates = slices.DeleteFunc(slices.Clone(p.known.templates), func(o practice.Template) bool { return o.ID == d.made.ID })
		p.turnTo(practice.TemplateShort)
	})
}

// export writes the template into a file that colleagues can read.
func (d *designer) export() {
	p, t := d.page, d.template()
	text, err := practice.WriteTemplate(t)
	if err != nil || p.config.WriteFile == nil {
		p.host.ShowError(err)
		return
	}
	p.host.SaveFile(shell.FileRequest{
		Purpose: "export", Title: p.host.Printer().Text("screen.writing.template.export"),
		Name: fileName(t.Name.In(p.host.Printer().Language())) + templateEnding, Extensions: []string{templateEnding},
	}, func(path string) {
		p.host.ShowError(p.config.WriteFile(path, text))
		p.host.Status(p.host.Printer().Text("screen.writing.template.exported", "file", filepath.Base(path)))
	})
}

// fileName leaves out what no file name may have.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
}

// load takes a template of a colleague's file.
func (d *designer) load() {
	p := d.page
	if p.config.ReadFile == nil {
		return
	}
	p.host.OpenFile(shell.FileRequest{
		Purpose: "import", Title: p.host.Printer().Text("screen.writing.template.import"), Extensions: []string{templateEnding},
	}, func(path string) {
		text, err := p.config.ReadFile(path)
		if err != nil {
			p.host.ShowError(err)
			return
		}
		t, problems := practice.ReadTemplate(text)
		if len(problems) > 0 {
			p.host.ShowError(data.Refuse(problems...))
		}
		if refused(problems) {
			return
		}
		if d.hide != nil {
			d.hide()
		}
		t.ID = practice.NewID[data.EntryID]()
		p.putTemplate(t)
	})
}
