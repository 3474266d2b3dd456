package writing

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A form shows the fields that a template asks for, one below the other. What is not in sight is
// built a little later, so that a long form opens at once.
type form struct {
	page    *page
	say     *phrase.Printer
	views   []*fieldView
	built   int // of the views, from the first
	turn    int // grows with every form begun: what is built later must be of the same
	column  *fyne.Container
	scroll  *container.Scroll
	growing bool   // fields are being built: the form is laid out when they are
	at      string // the field with the keyboard; empty: none
	resume  *place // where the cursor is put when its field gets the keyboard
}

// A fieldView is a field with its label.
type fieldView struct {
	part    part
	editor  editor // nil: not built yet
	label   *widget.Label
	trouble *kit.Quiet
	box     *fyne.Container
	given   practice.Value // what the editor shows, as the practice has it
}

// Fields that are no fields of a practice.
const attachmentsField = "attachments"

// How many fields are built at once, and when the next are.
const (
	builtFirst = 10
	builtNext  = 6
	buildAfter = 15 * time.Millisecond
	leaveAfter = 150 * time.Millisecond
)

func newForm(p *page) *form {
	f := &form{page: p, say: p.host.Printer(), column: container.New(&kit.Stacked{Gap: 4, Pad: 10})}
	f.scroll = container.NewVScroll(f.column)
	return f
}

func (f *form) languages() []string { return f.page.languages }

// begin shows the fields of the template anew.
func (f *form) begin() {
	f.turn++
	f.views, f.built, f.column.Objects = nil, 0, nil
	for _, field := range f.page.template.Asked() {
		if field.ID != "state" {
			f.views = append(f.views, &fieldView{part: f.partOf(field)})
		}
	}
	if f.page.config.Attach != nil || len(f.page.known.files) > 0 {
		files := &fieldView{part: part{
			Field: practice.Field{ID: attachmentsField, Group: practice.GroupFurther}, name: f.say.Text("screen.writing.attachments"),
		}}
		at := slices.IndexFunc(f.views, func(v *fieldView) bool { return v.part.Group == practice.GroupRecord })
		if at < 0 {
			at = len(f.views)
		}
		f.views = slices.Insert(f.views, at, files)
	}
	f.build(builtFirst)
	f.scroll.ScrollToTop()
}

func (f *form) partOf(field practice.Field) part {
	label, hint := f.page.template.Label(field.ID, f.say.Language())
	if label == "" {
		label = f.say.Text("practice.field." + field.ID)
	}
	if key := "practice.field." + field.ID + ".hint"; hint == "" && f.say.Has(key) {
		hint = f.say.Text(key)
	}
	if field.ID == "language" {
		field.Choices, field.ChoicePhrase = usualLanguages, "screen.writing.language."
	}
	return part{Field: field, name: label, hint: hint}
}

// build builds so many more fields now and the others soon.
func (f *form) build(count int) {
	f.growing = true
	for range count {
		if f.built == len(f.views) {
			break
		}
		f.buildNext()
	}
	f.growing = false
	f.grown()
	if turn := f.turn; f.built < len(f.views) {
		f.page.host.Runner().After(buildAfter, func() {
			if f.turn == turn {
				f.build(builtNext)
			}
		})
	}
}

func (f *form) buildNext() {
	v := f.views[f.built]
	if f.built == 0 || f.views[f.built-1].part.Group != v.part.Group {
		f.column.Objects = append(f.column.Objects, kit.Heading(f.say.Text("practice.group."+v.part.Group)))
	}
	f.built++
	if v.part.ID == attachmentsField {
		v.editor = newAttachments(f, v.part)
	} else {
		v.editor = f.editorOf(v.part, func(value practice.Value) { f.typed(v, value) })
	}
	v.label = widget.NewLabelWithStyle(f.labelWords(v.part), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	v.trouble = kit.NewQuiet("")
	v.trouble.Hide()
	v.box = container.New(under{}, f.head(v), v.editor.object(), v.trouble)
	f.column.Objects = append(f.column.Objects, v.box)
	f.fill(v)
}

func (f *form) labelWords(p part) string {
	if p.Required {
		return p.name + " *"
	}
	return p.name
}

// head is the label with the counters of the columns, or with what is to be written.
func (f *form) head(v *fieldView) fyne.CanvasObject {
	counts := v.editor.beside()
	if _, is := v.editor.(*texts); !is && v.part.hint != "" {
		return container.NewBorder(nil, nil, v.label, nil, kit.NewLine(v.part.hint, kit.SmallLine))
	}
	if len(counts) == 0 {
		return v.label
	}
	v.label.Truncation = fyne.TextTruncateEllipsis
	columns := []fyne.CanvasObject{container.NewBorder(nil, nil, nil, counts[0], v.label)}
	return container.New(beside{10}, append(columns, counts[1:]...)...)
}

// fill shows what the practice has in a field.
func (f *form) fill(v *fieldView) {
	if v.part.ID == attachmentsField {
		v.editor.fill(practice.Value{})
		return
	}
	value := f.page.doc.value(v.part.Field)
	v.given = value
	v.editor.fill(value)
	if unread, is := f.page.doc.unread[v.part.ID]; is {
		scratch := f.page.doc.now
		f.tell(v, v.part.Set(&scratch, unread))
		return
	}
	f.tell(v, nil)
}

// refresh shows what is another than the editors show, also in the field with the keyboard: others
// changed it, for what is typed there stands in the practice already.
func (f *form) refresh() {
	for _, v := range f.views[:f.built] {
		if v.part.ID == attachmentsField {
			v.editor.fill(practice.Value{})
			continue
		}
		if now := f.page.doc.value(v.part.Field); !reflect.DeepEqual(now, v.given) {
			f.fill(v)
		}
	}
}

// rename words keys anew after what the catalogue has was read.
func (f *form) rename() {
	for _, v := range f.views[:f.built] {
		if _, is := v.editor.(*picked); is || v.part.ID == attachmentsField {
			v.editor.fill(v.given)
		}
	}
}

func (f *form) refill(id string) {
	if v := f.view(id); v != nil && v.editor != nil {
		f.fill(v)
	}
}

// typed takes what a field holds now.
func (f *form) typed(v *fieldView, value practice.Value) {
	doc, organisation := f.page.doc, f.page.doc.now.OrganisationID
	problems, changed := doc.set(v.part.Field, value)
	v.given = doc.value(v.part.Field)
	f.tell(v, problems)
	if doc.now.OrganisationID != organisation {
		f.nameOrganisation(organisation)
	}
	if changed {
		doc.at.Field = v.part.ID
		f.page.typed()
	}
}

// nameOrganisation writes the name of the organisation that was linked, unless another name is there
// than that of the one linked before.
func (f *form) nameOrganisation(before data.EntryID) {
	doc, names := f.page.doc, f.page.known.entryName
	name, linked := names[doc.now.OrganisationID], doc.now.Organisation
	field, known := practice.FieldByID("organisation")
	if !known || name == "" || linked != "" && linked != names[before] {
		return
	}
	doc.set(field, practice.Value{Text: data.Plain(name)})
	f.refill(field.ID)
}

// tell says what is wrong with what is typed.
func (f *form) tell(v *fieldView, problems []data.Problem) {
	var words []string
	for _, p := range problems {
		words = append(words, f.say.Problem(p.Code, p.Args, p.Line, p.Column))
	}
	shown := len(words) > 0
	if shown {
		v.trouble.SetTone(kit.Bad)
	}
	v.trouble.Set(strings.Join(words, " "))
	if v.trouble.Visible() != shown {
		v.trouble.Hidden = !shown
		f.grown()
	}
}

// grown lays the form out anew after something in it became higher or lower.
func (f *form) grown() {
	if f.growing { // rows that are filled while fields are built
		return
	}
	f.column.Layout.Layout(f.column.Objects, f.column.Size())
	f.scroll.ScrollToOffset(f.scroll.Offset) // takes the new height, without drawing every field anew
}

func (f *form) view(id string) *fieldView {
	at := slices.IndexFunc(f.views, func(v *fieldView) bool { return v.part.ID == id })
	if at < 0 {
		return nil
	}
	return f.views[at]
}
