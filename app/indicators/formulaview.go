package indicators

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/derive"
)

// A formulaView edits the formula of a computed indicator and shows what it would give before
// anything is stored.
type formulaView struct {
	page    *page
	pause   *task.Debounce
	name    *field
	code    *field
	unit    *field
	naming  fyne.CanvasObject // what only a new indicator needs
	formula *field
	found   *fyne.Container // problems, or what the formula reads
	worked  *fyne.Container
	preview *kit.Table
	note    *kit.Quiet
	pick    *kit.Chooser
	apply   *kit.Button
	revert  *kit.Button
	content fyne.CanvasObject
	trial   trial
	shown   data.IndicatorCode // whose formula is written; empty for a new one
	kept    map[data.IndicatorCode]written
	fine    bool // the formula can be used
	named   bool // the user has written a code
}

// written is what somebody wrote and has not stored, to come back to.
type written struct{ name, code, unit, formula string }

func newFormulaView(p *page) *formulaView {
	say := p.host.Printer()
	v := &formulaView{page: p, kept: map[data.IndicatorCode]written{}, pause: task.NewDebounce(p.host.Runner(), 250*time.Millisecond)}
	v.found, v.worked = container.New(&kit.Stacked{Gap: -6}), container.New(&kit.Stacked{Gap: -6})
	v.note = kit.NewQuiet("")
	v.formula = newField(true, nil)
	v.formula.TextStyle.Monospace = true
	v.formula.SetPlaceHolder(say.Text("screen.indicators.formula.placeholder"))
	v.formula.OnChanged = func(string) { v.typed() }
	v.naming = v.names()
	v.pick = v.newPick()
	v.preview = v.newPreview()
	v.apply = kit.NewButton("", v.store)
	v.apply.Importance = widget.HighImportance
	v.revert = kit.NewButton(say.Text("screen.indicators.formula.revert"), v.restore)
	if p.config.Put == nil {
		v.formula.Disable()
		v.apply.Hide()
		v.revert.Hide()
		v.pick.Disable()
	}
	v.content = v.arranged()
	return v
}

func (v *formulaView) arranged() fyne.CanvasObject {
	say := v.page.host.Printer()
	tools := container.New(shares{parts: []float32{1, 1}, gap: 4}, container.New(narrowable{}, v.pick), container.New(narrowable{}, v.newFunctions()))
	if v.page.config.Put == nil {
		tools.Hide()
	}
	buttons := container.NewHBox(layout.NewSpacer(), v.revert, v.apply)
	left := container.NewVScroll(container.New(&kit.Stacked{Gap: 5, Pad: 4},
		v.naming, kit.NewLine(say.Text("screen.indicators.fact.formula"), kit.SmallLine), v.formula, tools, v.found, buttons))
	worked := kit.NewCard(say.Text("screen.indicators.example.title"), v.worked)
	right := container.NewBorder(worked, nil, nil, nil, container.NewBorder(v.note, nil, nil, nil, v.preview))
	split := container.NewHSplit(kit.NewCard("", left), container.NewPadded(right))
	split.SetOffset(0.46)
	return split
}

// names are the fields without which there is no indicator.
func (v *formulaView) names() fyne.CanvasObject {
	say := v.page.host.Printer()
	under := func(key string, f *field) fyne.CanvasObject {
		return container.New(labelled{}, kit.NewLine(say.Text("screen.indicators.fact."+key), kit.SmallLine), f)
	}
	v.name, v.code, v.unit = newField(false, nil), newField(false, nil), newField(false, nil)
	v.name.OnChanged = func(string) {
		if !v.named {
			v.code.fill(string(v.page.state.codeFrom(v.name.Text)))
		}
		v.typed()
	}
	v.code.OnChanged = func(text string) {
		v.named = text != "" && text != string(v.page.state.codeFrom(v.name.Text))
		v.typed()
	}
	v.unit.OnChanged = func(string) { v.typed() }
	return container.NewVBox(under("name", v.name),
		container.New(shares{parts: []float32{1, 1}, gap: 8}, under("code", v.code), under("unit", v.unit)))
}

// newPick inserts an indicator where the cursor is.
func (v *formulaView) newPick() *kit.Chooser {
	say := v.page.host.Printer()
	var c *kit.Chooser
	c = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.indicators.formula.indicator"),
		OnChosen: func(o kit.Option) {
			c.SetChosen("")
			v.insert(inBrackets(data.IndicatorCode(o.Key)))
		},
	})
	return c
}

// newFunctions inserts a function where the cursor is.
func (v *formulaView) newFunctions() *kit.Chooser {
	say := v.page.host.Printer()
	options := make([]kit.Option, len(derive.Functions))
	for at, f := range derive.Functions {
		options[at] = kit.Option{Key: f.Use, Title: f.Use, Detail: say.Text("formula." + f.Name)}
	}
	var c *kit.Chooser
	c = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.indicators.formula.function"), Options: options,
		OnChosen: func(o kit.Option) {
			c.SetChosen("")
			v.insert(o.Key)
		},
	})
	return c
}

// A snippet is a clipboard with a text to insert.
type snippet string

// Content implements fyne.Clipboard.
func (s snippet) Content() string { return string(s) }

// SetContent implements fyne.Clipboard.
func (snippet) SetContent(string) {}

func (v *formulaView) insert(text string) {
	before := v.formula.Text
	if before != "" && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, "(") {
		text = " " + text
	}
	v.formula.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: snippet(text)})
	kit.Focus(v.formula)
}

// draft is the indicator as it is being written.
func (v *formulaView) draft() data.Indicator {
	s := v.page.state
	i, _ := s.at()
	i.Formula = strings.TrimSpace(strings.ReplaceAll(v.formula.Text, "\n", " "))
	if s.draft != nil {
		i.Code = data.IndicatorCode(strings.TrimSpace(v.code.Text))
		i.Name = withText(nil, s.say.Language(), strings.TrimSpace(v.name.Text))
		i.Unit = withText(nil, s.say.Language(), strings.TrimSpace(v.unit.Text))
	}
	return i
}

// begin shows another indicator's formula, or what was written for it and not stored.
func (v *formulaView) begin(i data.Indicator) {
	now := written{v.name.Text, v.code.Text, v.unit.Text, v.formula.Text}
	if now != (written{}) && v.formula.dirty() {
		v.kept[v.shown] = now
	}
	draft := v.page.state.draft != nil
	v.trial, v.shown = trial{}, i.Code
	setShown(v.naming, draft)
	then, has := v.kept[v.shown]
	delete(v.kept, v.shown)
	v.name.fill(then.name)
	v.unit.fill(then.unit)
	v.code.fill(then.code)
	v.formula.fill(i.Formula)
	if has {
		v.formula.SetText(then.formula)
	}
}

// refresh shows the formula stored, unless another is being written.
func (v *formulaView) refresh(i data.Indicator) {
	s := v.page.state
	if s.draft == nil {
		v.formula.show(i.Formula)
	}
	v.pick.SetOptions(s.indicatorOptions(i.Code))
	key := "screen.indicators.formula.apply"
	if s.draft != nil {
		key = "screen.indicators.formula.create"
	}
	v.apply.SetText(s.say.Text(key))
	v.check()
	if i.Computed() || s.draft != nil {
		v.tryIt()
	}
}

// typed checks at once and works the formula out after a pause.
func (v *formulaView) typed() {
	if v.apply == nil {
		return
	}
	v.check()
	v.pause.Call(v.tryIt)
}

// check says what is wrong with the formula, or what it reads.
func (v *formulaView) check() {
	s := v.page.state
	draft := v.draft()
	v.found.RemoveAll()
	check := s.check(draft)
	v.fine = len(check.Problems) == 0
	problems := s.problemWords(check.Problems)
	if draft.Formula == "" && s.draft != nil {
		problems = nil // nobody has written anything yet
		v.found.Add(kit.Note(s.say.Text("screen.indicators.formula.hint")))
	}
	if s.draft != nil && draft.Formula != "" {
		if words := s.codeProblem(draft.Code); words != "" {
			problems, v.fine = append(problems, words), false
		}
	}
	for _, words := range problems {
		v.found.Add(kit.Body(words, kit.Bad))
	}
	for _, code := range check.Inputs {
		if i, known := s.base.defined[code]; known {
			v.found.Add(kit.Note("• " + string(code) + " = " + withUnit(cut(s.name(i)), s.unit(i))))
		}
	}
	v.found.Refresh()
	stored, _ := s.at()
	setEnabled(v.apply, v.fine && (s.draft != nil || draft.Formula != stored.Formula))
	setEnabled(v.revert, draft.Formula != stored.Formula)
	v.content.Refresh()
}

// restore brings the stored formula back.
func (v *formulaView) restore() {
	i, _ := v.page.state.at()
	v.formula.fill(i.Formula)
}

// store stores the formula, or the new indicator.
func (v *formulaView) store() {
	p, s := v.page, v.page.state
	draft := v.draft()
	if !v.fine {
		return
	}
	if s.draft == nil {
		v.formula.stored = v.formula.Text
		p.change(func(i *data.Indicator) { i.Formula = draft.Formula })
		v.formula.fill(draft.Formula)
		v.check()
		return
	}
	v.formula.stored = v.formula.Text // nothing is left to be kept
	s.draft, s.code, s.tab = nil, draft.Code, formulaTab
	p.put([]data.Indicator{draft})
	p.host.Replace(p.Route())
	p.show()
}

func (v *formulaView) focusTarget() fyne.Focusable {
	if v.page.state.draft != nil {
		return v.name
	}
	return v.formula
}

func withUnit(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + " (" + unit + ")"
}
