package soundness

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/index/uncertainty"
)

// choices is where the user says what is varied. All of it belongs to the design.
type choices struct {
	page  *Room
	shown string // what the boxes were made for
	keyed map[string]fyne.Focusable
	box   *fyne.Container
	body  fyne.CanvasObject
}

func newChoices(p *Room) desk.View {
	v := &choices{page: p, box: container.New(&kit.Stacked{Gap: 10, Width: 900})}
	v.body = container.NewVScroll(v.box)
	return v
}

func (v *choices) Content() fyne.CanvasObject { return v.body }

// Refresh makes the boxes anew where what they show has changed; what has the keyboard stays else.
func (v *choices) Refresh() {
	s := v.page.state
	now := s.Say.Integer(s.gaps()) + strings.Join(s.asked(), "\n")
	if now == v.shown {
		return
	}
	had := v.focused()
	v.shown, v.keyed = now, map[string]fyne.Focusable{}
	v.box.RemoveAll()
	v.box.Add(v.counts())
	v.box.Add(v.card("weights", v.weights()))
	for _, a := range axes {
		v.box.Add(v.card(string(a.input()), v.boxes(a)))
	}
	v.box.Add(v.card("left-out", v.leaving()))
	v.box.Add(v.reset())
	if target := v.keyed[had]; target != nil {
		kit.Focus(target)
	}
}

// focused is the key of the field with the keyboard; empty: none of them.
func (v *choices) focused() string {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.body)
	if canvas == nil {
		return ""
	}
	for key, field := range v.keyed {
		if canvas.Focused() == field {
			return key
		}
	}
	return ""
}

// asked lists what is varied and what from, to tell whether it changed.
func (s *state) asked() []string {
	u := s.uncertainty()
	list := []string{strconv.Itoa(u.Replications), strconv.FormatUint(u.Seed, 10), strconv.Itoa(u.Top), s.noiseWords(u), strconv.FormatBool(u.LeaveOut)}
	for _, a := range axes {
		for _, one := range a.alternatives(s.Open.Design, u) {
			list = append(list, strings.Join(one.ids, "+")+strconv.FormatBool(one.ticked)+one.blocked)
		}
	}
	return list
}

func (v *choices) card(input string, content fyne.CanvasObject) fyne.CanvasObject {
	say := v.page.state.Say
	return kit.NewCard(say.Text("screen.indexes.robust.input."+input),
		container.New(&kit.Stacked{}, kit.Hint(say.Text("screen.indexes.robust.input."+input+".hint")), content))
}

// vary changes what is varied.
func (v *choices) vary(change func(*index.Uncertainty)) {
	asked := v.page.state.uncertainty()
	v.page.Edit(func(d *index.Design) {
		if d.Uncertainty == nil {
			d.Uncertainty = &asked
		}
		change(d.Uncertainty)
	})
	if v.page.Config.ReadOnly {
		v.shown = "" // the box goes back to what holds
	}
	v.page.Refresh()
}

// counts are how often the index is made, from which seed, and what counts as the top.
func (v *choices) counts() fyne.CanvasObject {
	s := v.page.state
	u, say := s.uncertainty(), s.Say
	sizes := slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(replications), u.Replications))))
	var options []string
	for _, n := range sizes {
		options = append(options, say.Integer(n))
	}
	often := v.page.Chosen(options, func(i int) { v.vary(func(u *index.Uncertainty) { u.Replications = sizes[i] }) })
	desk.SetChoice(often, slices.Index(sizes, u.Replications))
	v.keyed["often"] = often
	seed := newNumberEntry(strconv.FormatUint(u.Seed, 10), func(text string) bool {
		seed, err := strconv.ParseUint(text, 10, 64)
		if err == nil {
			v.vary(func(u *index.Uncertainty) { u.Seed = seed })
		}
		return err == nil
	})
	top := newNumberEntry(strings.TrimPrefix(strconv.Itoa(u.Top), "0"), func(text string) bool {
		top, err := strconv.Atoi(cmp.Or(text, "0"))
		if good := err == nil && top >= 0; !good {
			return false
		}
		v.vary(func(u *index.Uncertainty) { u.Top = top })
		return true
	})
	top.SetPlaceHolder(say.Text("screen.indexes.robust.top.usual"))
	form := container.New(&kit.Flow{},
		widget.NewLabel(say.Text("screen.indexes.robust.replications")), desk.Fitted(often),
		widget.NewLabel(say.Text("screen.indexes.robust.seed")), sized(seed, 100),
		widget.NewLabel(say.Text("screen.indexes.robust.top")), sized(top, 180),
	)
	return kit.NewCard("", container.New(&kit.Stacked{}, kit.Hint(say.Text("screen.indexes.robust.replications.hint")), form))
}

// weights says how the weights are drawn.
func (v *choices) weights() fyne.CanvasObject {
	s := v.page.state
	u := s.uncertainty()
	options := []string{s.Say.Text("screen.indexes.robust.noise.none")}
	for _, noise := range noises {
		options = append(options, s.noiseWords(index.Uncertainty{WeightNoise: []float64{noise}}))
	}
	options = append(options, s.noiseWords(index.Uncertainty{WeightDraw: index.DrawDirichlet}))
	place := slices.Index(options, s.noiseWords(u))
	if place < 0 {
		options, place = append(options, s.noiseWords(u)), len(options)
	}
	choice := v.page.Chosen(options, func(i int) {
		v.vary(func(u *index.Uncertainty) {
			switch {
			case i == 0:
				u.WeightNoise, u.WeightDraw = nil, ""
			case i <= len(noises):
				u.WeightNoise, u.WeightDraw = []float64{noises[i-1]}, index.DrawNoise
			case i == len(noises)+1:
				u.WeightNoise, u.WeightDraw = nil, index.DrawDirichlet
			}
		})
	})
	desk.SetChoice(choice, place)
	v.keyed["weights"] = choice
	return container.New(&kit.Flow{}, desk.Fitted(choice))
}

// noiseWords words how weights are drawn.
func (s *state) noiseWords(u index.Uncertainty) string {
	if u.WeightDraw == index.DrawDirichlet {
		return s.Say.Text("screen.indexes.robust.noise.dirichlet")
	}
	var levels []string
	for _, noise := range u.WeightNoise {
		levels = append(levels, s.Say.Percent(noise, 0))
	}
	if !slices.ContainsFunc(u.WeightNoise, func(x float64) bool { return x > 0 }) {
		return s.Say.Text("screen.indexes.robust.noise.none")
	}
	return s.Say.Text("screen.indexes.robust.noise", "share", strings.Join(levels, " / "))
}

// boxes are the choices of a step to tick, each with what it does.
func (v *choices) boxes(a axis) fyne.CanvasObject {
	s := v.page.state
	column := container.New(&kit.Stacked{})
	all := a.alternatives(s.Open.Design, s.uncertainty())
	for i, one := range all {
		name := s.choiceName(a.input(), one.ids)
		if one.own {
			name = s.Say.Text("screen.indexes.robust.own", "choice", name)
		}
		check := widget.NewCheck(name, nil)
		check.SetChecked(one.ticked)
		check.OnChanged = func(on bool) { v.vary(func(u *index.Uncertainty) { a.tick(s.Open.Design, u, i, on) }) }
		hint := s.choiceHint(a.input(), one.ids)
		if one.blocked != "" {
			hint = s.Say.Text(one.blocked, "step", s.Say.Text("screen.indexes.view.normalise"))
		}
		if one.blocked != "" && !one.ticked || one.own && one.ticked {
			check.Disable()
		}
		v.keyed[string(a.input())+strings.Join(one.ids, "+")] = check
		column.Add(container.New(boxed{}, check, kit.Note(hint)))
	}
	if a.input() == uncertainty.InputImputation && s.Done && s.gaps() == 0 {
		column.Add(kit.Note(s.Say.Text("screen.indexes.robust.no-gaps")))
	}
	return column
}

// leaving asks whether indicators are left out.
func (v *choices) leaving() fyne.CanvasObject {
	s := v.page.state
	check := widget.NewCheck(s.Say.Text("screen.indexes.robust.leave-out"), nil)
	check.SetChecked(s.uncertainty().LeaveOut)
	check.OnChanged = func(on bool) { v.vary(func(u *index.Uncertainty) { u.LeaveOut = on }) }
	v.keyed["left-out"] = check
	return check
}

// reset goes back to what is usual for the design.
func (v *choices) reset() fyne.CanvasObject {
	button := kit.NewButton(v.page.state.Say.Text("screen.indexes.robust.usual"), func() {
		v.page.Edit(func(d *index.Design) { d.Uncertainty = nil })
		v.page.Refresh()
	})
	if v.page.state.Open.Design.Uncertainty == nil {
		button.Disable()
	}
	return container.New(&kit.Flow{}, button)
}

// sized gives a field its width at scale 1.
func sized(field fyne.CanvasObject, width float32) fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSize(width*kit.Unit(), field.MinSize().Height), field)
}

// boxed sets what a choice does beside its box, or below where the view is narrow.
type boxed struct{}

const (
	boxShare = 0.4 // of the width for the box and its words
	boxWide  = 28  // of a box before its words, at scale 1
)

// Layout implements fyne.Layout.
func (boxed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	check, hint := objects[0], objects[1]
	left := size.Width * boxShare
	check.Resize(fyne.NewSize(size.Width, check.MinSize().Height))
	top := float32(0)
	if check.MinSize().Width > left {
		left, top = boxWide*kit.Unit(), check.MinSize().Height-8*kit.Unit()
	}
	hint.Move(fyne.NewPos(left, top))
	hint.Resize(fyne.NewSize(max(size.Width-left, 0), hint.MinSize().Height))
	hint.Resize(fyne.NewSize(max(size.Width-left, 0), hint.MinSize().Height))
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (boxed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	check, hint := objects[0].MinSize(), objects[1]
	return fyne.NewSize(check.Width, max(check.Height, hint.Position().Y+hint.MinSize().Height))
}

// A numberEntry is a field that gives what was typed away on Enter, or when the keyboard leaves it.
type numberEntry struct {
	kit.FormEntry
	taken string
	take  func(string) bool
}

func newNumberEntry(text string, take func(string) bool) *numberEntry {
	e := &numberEntry{taken: text, take: take}
	e.ExtendBaseWidget(e)
	e.Text = text
	e.OnSubmitted = func(string) { e.settle() }
	return e
}

// FocusLost implements fyne.Focusable.
func (e *numberEntry) FocusLost() {
	e.FormEntry.FocusLost()
	e.settle()
}

// settle takes what was typed; what is no number goes back to what was there.
func (e *numberEntry) settle() {
	text := strings.TrimSpace(e.Text)
	if text == e.taken {
		return
	}
	if e.take(text) {
		e.taken = text
		return
	}
	e.SetText(e.taken)
}
