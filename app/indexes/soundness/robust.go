package soundness

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
)

// A turn is one way to look at how sure the ranks are, or at how the parts of the index go together.
type turn struct {
	id   string // "screen.indexes.<view>.turn.<id>" is its name
	test test   // that it shows; empty: none
	make func(*Room) desk.View
}

// robust shows how sure the ranks are: what is varied, and what came of it.
type robust struct {
	page    *Room
	verdict *fyne.Container
	buttons map[test]*kit.Button
	row     *fyne.Container // of the buttons
	turns   *turns
	body    fyne.CanvasObject
}

func robustTurns() []turn {
	return []turn{
		{id: "choices", make: newChoices},
		{id: "intervals", test: testRanks, make: newIntervals},
		{id: "table", test: testRanks, make: newRankTable},
		{id: "beside", test: testRanks, make: newBeside},
		{id: "inputs", test: testInputs, make: newDrivers},
		{id: "without", test: testWithout, make: newWithout},
		{id: "every", test: testEvery, make: newEvery},
	}
}

// NewRobust returns the view that shows how sure the ranks are.
func NewRobust(p *Room) desk.View {
	v := &robust{page: p, verdict: stacked(), buttons: map[test]*kit.Button{}}
	v.turns = newTurns(p, "robust", robustTurns())
	v.row = container.New(&kit.Flow{})
	for _, t := range []test{testRanks, testInputs} {
		v.buttons[t] = p.testButton(t)
		v.row.Add(v.buttons[t])
	}
	head := container.New(&kit.Stacked{Gap: 2}, v.verdict, v.turns.bar, v.row)
	v.body = container.New(desk.Hinted{}, head, v.turns.stage)
	p.made = v
	return v
}

func stacked() *fyne.Container { return container.New(&kit.Stacked{}) }

func (p *Room) testButton(t test) *kit.Button {
	return kit.NewButton(p.state.Say.Text("screen.indexes.robust.run."+string(t)), func() { p.try(t) })
}

func (v *robust) Content() fyne.CanvasObject { return v.body }

func (v *robust) CopyText() string { return v.turns.CopyText() }

func (v *robust) Refresh() {
	s := v.page.state
	v.verdict.RemoveAll()
	add := func(words string, make func(string) fyne.CanvasObject) {
		if words != "" {
			v.verdict.Add(make(words))
		}
	}
	kind := v.turns.kinds[v.turns.shown]
	old := s.outdated(testInputs)
	switch {
	case kind.test == testInputs && s.wasTested(testInputs): // the figure says it
	case old == "":
		add(s.dependsOn(), kit.Heading)
	default:
		add(s.dependsOn(), kit.Hint)
	}
	add(old, caution)
	add(s.testedWords(), kit.Hint)
	if words := s.outdated(testRanks); words != old {
		add(words, caution)
	}
	add(s.ProblemLines(s.trial.refused), func(words string) fyne.CanvasObject { return kit.Body(words, kit.Bad) })
	if kind.test == "" || kind.test == testRanks && s.wasTested(testRanks) {
		v.row.Show()
	} else {
		v.row.Hide()
	}
	for t, button := range v.buttons {
		button.Importance = widget.MediumImportance
		if t == testRanks && s.Robust == nil {
			button.Importance = widget.HighImportance
		}
		if s.Done {
			button.Enable()
		} else {
			button.Disable()
		}
		button.Refresh()
	}
	v.turns.Refresh()
}

func caution(words string) fyne.CanvasObject { return kit.Body(words, kit.Caution) }

// turns are several views of one thing, with a bar of buttons to turn to them.
type turns struct {
	page    *Room
	of      string
	kinds   []turn
	buttons []*kit.Button
	made    map[string]desk.View
	faces   map[string]*kit.Faces
	bar     *fyne.Container
	stage   *fyne.Container
	shown   int
}

func newTurns(p *Room, of string, kinds []turn) *turns {
	t := &turns{
		page: p, of: of, kinds: kinds, made: map[string]desk.View{}, faces: map[string]*kit.Faces{},
		bar: container.New(&kit.Flow{}), stage: container.NewStack(),
	}
	for i, kind := range kinds {
		button := kit.NewButton(p.state.Say.Text("screen.indexes."+of+".turn."+kind.id), func() { t.show(i) })
		t.buttons = append(t.buttons, button)
		t.bar.Add(button)
	}
	return t
}

func (t *turns) show(i int) {
	t.shown = i
	t.page.Refresh()
}

func (t *turns) CopyText() string {
	if copier, can := t.made[t.kinds[t.shown].id].(interface{ CopyText() string }); can {
		return copier.CopyText()
	}
	return ""
}

func (t *turns) Refresh() {
	for i, button := range t.buttons {
		button.Importance = widget.LowImportance
		if i == t.shown {
			button.Importance = widget.MediumImportance
		}
		button.Refresh()
	}
	kind := t.kinds[t.shown]
	if t.made[kind.id] == nil {
		t.made[kind.id] = kind.make(t.page)
		t.faces[kind.id] = kit.NewFaces(t.page.state.Say, t.made[kind.id].Content())
	}
	t.stage.Objects = []fyne.CanvasObject{t.faces[kind.id]}
	t.fill(kind)
	t.stage.Refresh()
}

// fill shows what there is, or what would be there after the test.
func (t *turns) fill(kind turn) {
	s := t.page.state
	if kind.test == "" || s.wasTested(kind.test) {
		t.made[kind.id].Refresh()
		t.faces[kind.id].ShowFilled()
		return
	}
	if !s.Done {
		t.faces[kind.id].ShowEmpty(kit.Empty{Title: s.Say.Text("screen.indexes.robust.none"), Text: s.Say.Text("screen.indexes.robust.refused")})
		return
	}
	key := "screen.indexes.robust.run." + string(kind.test)
	t.faces[kind.id].ShowEmpty(kit.Empty{
		Title: s.Say.Text("screen.indexes.robust.none"), Text: s.Say.Text(key + ".hint"),
		Action: s.Say.Text(key), Do: func() { t.page.try(kind.test) },
	})
}

// wasTested reports whether there is something of a test, of the design as it is or outdated.
func (s *state) wasTested(t test) bool {
	return map[test]bool{
		testRanks: s.trial.ranks.there(), testInputs: s.trial.inputs.there(),
		testWithout: s.trial.without.there(), testEvery: s.trial.every.there(),
	}[t]
}
