package uses

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// A useForm asks who used a practice, when and for what.
type useForm struct {
	page     *page
	use      practice.Use
	practice *kit.Button
	by, of   *kit.Choice
	kind     *kit.Choice
	values   []string // of the user: ids of entries or codes of regions; "" for words
	name     *kit.FormEntry
	date     *kit.FormEntry
	partner  *kit.FormEntry
	project  *kit.FormEntry
	result   *kit.FormEntry
	change   data.PracticeChange // when it is ready
}

// editUse asks for a use and stores it.
func (p *page) editUse(use practice.Use) {
	say := p.host.Printer()
	f := &useForm{
		page: p, use: use, name: kit.NewFormEntry(), date: kit.NewFormEntry(), partner: kit.NewFormEntry(), project: kit.NewFormEntry(),
		result: kit.NewNotes(4),
	}
	f.name.SetText(use.Name)
	f.date.SetText(use.Date)
	f.date.SetPlaceHolder(say.Text("screen.directory.date-form"))
	f.partner.SetText(use.Partner)
	f.project.SetText(use.Project)
	f.result.SetText(use.Result[say.Language()])
	f.practice = kit.NewButton("", func() {
		p.choosePractice(func(id data.PracticeID) { f.use.Practice = id; f.showPractice() })
	})
	f.practice.Alignment = widget.ButtonAlignLeading
	f.showPractice()
	f.of = kit.NewChoice(say, nil, func(string) {
		if i := f.of.SelectedIndex(); i >= 0 && i < len(f.values) {
			f.use.Of = f.values[i]
		}
	})
	f.by = kit.NewChoice(say, worded(say.Text, "use.by.", practice.UsersOfPractices), func(string) {
		f.offer(practice.UsersOfPractices[max(f.by.SelectedIndex(), 0)])
	})
	f.by.SetSelectedIndex(max(slices.Index(practice.UsersOfPractices, use.By), 0))
	f.kind = kit.NewChoice(say, worded(say.Text, "use.type.", practice.UseTypes), nil)
	f.kind.SetSelectedIndex(max(slices.Index(practice.UseTypes, use.Type), 0))
	p.host.ShowPanel(shell.Panel{
		Title: say.Text("screen.uses.use.title"), Content: f.content(), Confirm: say.Text("screen.uses.keep"),
		Ready: f.ready, OnConfirm: func() { p.store(f.change) }, Width: 560, Height: 420,
	})
	kit.Focus(f.practice)
}

func worded(text func(string, ...any) string, begin string, keys []string) []string {
	words := make([]string, len(keys))
	for i, key := range keys {
		words[i] = text(begin + key)
	}
	return words
}

func (f *useForm) content() fyne.CanvasObject {
	say := f.page.host.Printer()
	field := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return named(say.Text("screen.uses.column."+key), o)
	}
	return container.NewVScroll(container.New(&kit.Stacked{Gap: 6, Pad: 4},
		field("practice", f.practice),
		container.NewGridWithColumns(2, field("by", f.by), field("type", f.kind)),
		field("of", f.of), field("user", f.name),
		container.NewGridWithColumns(3, field("date", f.date), field("project", f.project), field("partner", f.partner)),
		field("result", f.result),
	))
}

func (f *useForm) showPractice() {
	words := f.page.host.Printer().Text("screen.uses.choose-practice")
	if f.use.Practice != "" {
		words = f.page.state.title(f.use.Practice)
	}
	f.practice.SetText(kit.Cut(words, mostOnButton))
}

// mostOnButton letters of a title stand on a button.
const mostOnButton = 70

// offer lists the entries of the catalogue that a user of a practice can be.
func (f *useForm) offer(by string) {
	s := f.page.state
	f.use.By = by
	var values, words []string
	switch by {
	case "instrument":
		for _, i := range s.instruments {
			values, words = append(values, string(i.ID)), append(words, i.Name.In(s.say.Language()))
		}
	case "action":
		for _, a := range s.actions {
			values, words = append(values, string(a.ID)), append(words, a.Title.In(s.say.Language()))
		}
	case "region":
		for _, r := range s.regions {
			values, words = append(values, string(r.Code)), append(words, s.region(r.Code))
		}
	}
	values, words = inOrder(s.say, values, words)
	f.values = append([]string{""}, values...)
	f.of.SetOptions(append([]string{s.say.Text("screen.uses.use.in-words")}, words...))
	at := max(slices.Index(f.values, f.use.Of), 0)
	f.of.SetSelectedIndex(at)
	f.use.Of = f.values[at]
}

// ready makes the change, or tells what is wrong with what was typed.
func (f *useForm) ready() bool {
	s := f.page.state
	f.use.Type = practice.UseTypes[max(f.kind.SelectedIndex(), 0)]
	f.use.Name = cmp.Or(strings.TrimSpace(f.name.Text), s.userOf(practice.Use{By: f.use.By, Of: f.use.Of}))
	f.use.Date, f.use.Partner, f.use.Project = strings.TrimSpace(f.date.Text), strings.TrimSpace(f.partner.Text), strings.TrimSpace(f.project.Text)
	result := data.Text{}
	for language, words := range f.use.Result {
		result[language] = words
	}
	result[s.say.Language()] = f.result.Text
	f.use.Result = result
	change, problems := practice.AddUse(s.practiceOf(f.use.Practice), f.use, f.page.by(), s.say.Language())
	if len(problems) > 0 {
		f.page.host.ShowError(data.Refuse(problems...))
		return false
	}
	f.change = change
	return true
}
