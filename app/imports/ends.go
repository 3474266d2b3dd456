package imports

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/theme"
	"pharos/data"
)

// refusal says why a file cannot be imported and what to do.
func (p *page) refusal() fyne.CanvasObject {
	say, s := p.host.Printer(), p.state
	head := container.NewHBox(widget.NewIcon(theme.Colored(base.IconNameError, base.ColorNameError)),
		kit.Heading(say.Text("screen.imports.refused", "file", s.name())))
	box := container.NewVBox(head)
	details := fmt.Sprint(s.refusal)
	for _, problem := range data.ProblemsOf(s.refusal) {
		box.Add(kit.Body(say.Problem(problem.Code, problem.Args, problem.Line, problem.Column), kit.Plain))
	}
	if len(data.ProblemsOf(s.refusal)) == 0 {
		box.Add(kit.Body(p.fault(s.refusal), kit.Plain))
	}
	box.Add(kit.Hint(say.Text("screen.imports.refused.nothing")))
	another := kit.NewButton(say.Text("screen.imports.another"), p.ask)
	another.Importance = widget.HighImportance
	buttons := container.NewHBox(layout.NewSpacer(),
		kit.NewButton(say.Text("face.copy-details"), func() { p.host.Copy(details) }),
		kit.NewButton(say.Text("face.retry"), func() { p.open(append([]string{s.file}, s.waiting...)) }), another)
	if s.before.is {
		buttons.Add(kit.NewButton(say.Text("screen.imports.before.anew"), p.readAnew))
	}
	if len(s.waiting) > 0 {
		buttons.Add(kit.NewButton(say.Text("screen.imports.next", "file", fileName(s.waiting[0])), p.next))
	}
	box.Add(buttons)
	return container.New(upperMiddle{620}, kit.NewCard("", box))
}

// fault words what the user cannot mend in the file.
func (p *page) fault(err error) string {
	say := p.host.Printer()
	switch {
	case errors.Is(err, data.ErrReadOnly):
		return say.Text("screen.imports.verdict.read-only")
	case errors.Is(err, data.ErrConflict):
		return say.Text("screen.imports.fault.conflict")
	}
	return say.Text("screen.imports.fault")
}

// finished tells what was stored and where to go on.
func (p *page) finished() fyne.CanvasObject {
	say, s := p.host.Printer(), p.state
	title := say.Text("screen.imports.done", "file", s.name())
	if s.likewise > 0 {
		title = say.Plural("screen.imports.done.several", s.likewise)
	}
	head := container.NewHBox(widget.NewIcon(theme.Colored(base.IconNameConfirm, base.ColorNameSuccess)), kit.Heading(title))
	box := container.NewVBox(head, p.counts(s.outcome, true), kit.Hint(say.Plural("screen.imports.done.text", len(s.batch.Indicators))))
	const most = 8
	for i, indicator := range s.batch.Indicators {
		if i == most {
			box.Add(kit.NewLine(say.Plural("screen.imports.done.more", len(s.batch.Indicators)-most), kit.QuietLine))
			break
		}
		words := s.indicatorName(s.storedIndicator(indicator.Code))
		if words != string(indicator.Code) {
			words += " (" + string(indicator.Code) + ")"
		}
		link := widget.NewHyperlink(words, nil)
		link.Truncation = fyne.TextTruncateEllipsis
		link.OnTapped = func() { p.showIndicator(indicator.Code) }
		box.Add(link)
	}
	box.Add(p.afterwards())
	return container.New(upperMiddle{620}, kit.NewCard("", box))
}

func (p *page) afterwards() fyne.CanvasObject {
	say, s := p.host.Printer(), p.state
	another := kit.NewButton(say.Text("screen.imports.another"), p.next)
	if len(s.waiting) > 0 {
		another.SetText(say.Text("screen.imports.next", "file", fileName(s.waiting[0])))
	}
	buttons := container.NewHBox(layout.NewSpacer(), another)
	if len(s.waiting) > 1 {
		buttons.Add(kit.NewButton(say.Plural("screen.imports.likewise", len(s.waiting)), p.acceptLikewise))
	}
	if s.undoable() {
		undo := kit.NewButton(say.Text("screen.imports.undo"), func() {
			p.host.Do(shell.CommandUndo)
			p.back()
		})
		buttons.Objects = append([]fyne.CanvasObject{undo}, buttons.Objects...)
	}
	if len(s.batch.Indicators) > 0 {
		show := kit.NewButton(say.Text("screen.imports.show-indicator"), func() { p.showIndicator(s.batch.Indicators[0].Code) })
		show.Importance = widget.HighImportance
		buttons.Add(show)
	}
	return buttons
}

func (p *page) showIndicator(code data.IndicatorCode) {
	p.host.Go(session.NewRoute("indicators", "id", string(code)))
}

// counts are the numbers of an acceptance, side by side.
func (p *page) counts(of data.Acceptance, known bool) fyne.CanvasObject {
	say, counts := p.host.Printer(), countsOf(of)
	tones := map[string]kit.Tone{kindNew: kit.Accent, kindRevised: kit.Caution}
	row := container.NewHBox()
	for _, kind := range []string{kindNew, kindRevised, kindUnchanged, kindWithdrawn, kindKept} {
		if kind == kindKept && counts[kind] == 0 {
			continue
		}
		figure := kit.KeyFigure{
			Label: say.Text("screen.imports.count." + kind), Value: "…", Note: say.Text("screen.imports.count." + kind + ".note"),
		}
		if stored := "screen.imports.count." + kind + ".stored"; p.state.stage == done && say.Has(stored) {
			figure.Note = say.Text(stored)
		}
		if known {
			figure.Value = say.Integer(counts[kind])
			if counts[kind] > 0 {
				figure.Tone = tones[kind]
			}
		}
		row.Add(kit.NewKeyFigure(figure))
	}
	row.Layout = layout.NewGridLayoutWithColumns(len(row.Objects))
	return row
}
