package start

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// A focusCard tells how the focus region stands among its peers.
type focusCard struct {
	page    *page
	name    *kit.Line
	where   *kit.Line
	facts   *fyne.Container
	figure  *kit.FigureView
	faces   *kit.Faces
	card    fyne.CanvasObject
	trouble error // why there is no answer
}

func newFocusCard(p *page) *focusCard {
	f := &focusCard{page: p, name: kit.NewLine("", kit.NameLine), where: kit.NewLine("", kit.QuietLine), facts: container.NewGridWithColumns(3)}
	f.figure = kit.NewFigureView(kit.FigureOptions{
		Printer: p.host.Printer(), Height: 300, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure,
		Draw: f.draw, OnMark: f.open,
	})
	f.faces = kit.NewFaces(p.host.Printer(), container.NewBorder(f.facts, nil, nil, nil, f.figure))
	f.card = kit.NewCard("", container.NewBorder(f.head(), nil, nil, nil, f.faces))
	return f
}

func (f *focusCard) head() fyne.CanvasObject {
	say := f.page.host.Printer()
	change := kit.NewButton(say.Text("screen.start.change-focus"), f.page.do(shell.CommandFocus))
	sheet := kit.NewButton(say.Text("screen.start.open-region"), f.openSheet)
	words := container.New(kit.Snug{}, f.name, f.where)
	return container.NewBorder(nil, nil, nil, container.NewCenter(container.NewHBox(sheet, change)), words)
}

func (f *focusCard) content() fyne.CanvasObject { return f.card }

func (f *focusCard) refresh() {
	s := f.page.state
	f.name.Set(s.say.Text("screen.start.no-focus"))
	f.where.Set("")
	if s.asked.Focus != "" {
		f.name.Set(s.regionName(s.asked.Focus))
		f.where.Set(s.where())
	}
	switch {
	case f.trouble != nil:
		f.faces.ShowProblem(f.problem())
	case s.missing() != "":
		f.faces.ShowEmpty(f.emptiness(s.missing()))
	case s.done:
		f.fill()
	}
}

func (f *focusCard) fill() {
	f.facts.RemoveAll()
	for _, fact := range f.page.state.facts() {
		f.facts.Add(f.factView(fact))
	}
	f.figure.Redraw()
	f.faces.ShowFilled()
}

// factView shows a fact; the strength and the weakness lead to the indicator.
func (f *focusCard) factView(of fact) fyne.CanvasObject {
	label := kit.NewLine(of.label, kit.SmallLine)
	switch of.standing {
	case benchmark.Strength:
		label.SetTone(kit.Good)
	case benchmark.Weakness:
		label.SetTone(kit.Caution)
	}
	var value fyne.CanvasObject = kit.NewLine(of.value, kit.NameLine)
	if of.indicator != "" {
		value = f.link(of)
	}
	return container.New(kit.Snug{}, label, value,
		kit.NewLine(of.notes[0], kit.SmallLine), kit.NewLine(of.notes[1], kit.SmallLine))
}

func (f *focusCard) link(of fact) fyne.CanvasObject {
	link := widget.NewHyperlinkWithStyle(of.value, nil, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	link.SizeName, link.Truncation = base.SizeNameSubHeadingText, fyne.TextTruncateEllipsis
	link.OnTapped = func() { f.page.host.Go(session.NewRoute("indicators", "id", string(of.indicator))) }
	return link
}

func (f *focusCard) emptiness(missing string) kit.Empty {
	say := f.page.host.Printer()
	key := "screen.start.empty." + missing
	empty := kit.Empty{
		Icon: theme.IconOn(theme.IconFocus, theme.ColorMuted), Title: say.Text(key), Text: say.Text(key + ".text"),
		Action: say.Text(key + ".do"), Do: f.page.to("benchmarks"),
	}
	if missing == "focus" {
		empty.Do = f.page.do(shell.CommandFocus)
	}
	return empty
}

// problem words why the comparison could not be run.
func (f *focusCard) problem() kit.Trouble {
	say := f.page.host.Printer()
	trouble := kit.Trouble{Text: say.Text("screen.start.not-compared"), Retry: f.page.Reload}
	var refused *data.ProblemError
	if !errors.As(f.trouble, &refused) {
		trouble.Details, trouble.Copy = f.trouble.Error(), f.page.host.Copy
		return trouble
	}
	for i, problem := range refused.Problems {
		if i > 0 {
			trouble.Advice += "\n"
		}
		trouble.Advice += say.Problem(problem.Code, problem.Args, problem.Line, problem.Column)
	}
	return trouble
}

func (f *focusCard) draw(width, height float64, dark bool) (figure.Figure, bool) {
	s := f.page.state
	kind, known := figure.KindOf("ranked-bars")
	if !known || !s.done {
		return figure.Figure{}, false
	}
	in := figure.Input{
		Result: s.result, Regions: s.stock.known, Printer: s.say, Palette: figure.Light,
		Width: width, Height: height, TextSize: 10,
	}
	if dark {
		in.Palette = figure.Dark
	}
	drawn, err := kind.New(in)
	return drawn, err == nil
}

func (f *focusCard) open(mark figure.Mark) {
	if mark.Region != "" {
		f.page.host.Go(session.NewRoute("regions", "id", string(mark.Region)))
	}
}

func (f *focusCard) openSheet() {
	f.page.host.Go(session.NewRoute("regions", "id", string(f.page.state.asked.Focus)))
}
