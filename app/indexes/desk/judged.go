package desk

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/reports/figure"
)

// Judged is the faces of a view that shows a result: without one it says what is to be done.
type Judged struct {
	page  *Desk
	Faces *kit.Faces
}

// NewJudged returns the faces round what a view shows of a result.
func NewJudged(p *Desk, content fyne.CanvasObject) *Judged {
	return &Judged{p, kit.NewFaces(p.Host.Printer(), content)}
}

// Ready shows the view where there is a result, and otherwise why there is none.
func (j *Judged) Ready() bool {
	s := j.page.State
	switch {
	case s.Ranked():
		j.Faces.ShowFilled()
		return true
	case len(s.Refused) > 0:
		empty := kit.Empty{Title: s.Say.Text("screen.indexes.no-result"), Text: s.ProblemLines(s.Refused)}
		empty.Action, empty.Do = s.Say.Text("screen.indexes.no-result.action"), func() { j.page.Show("framework") }
		j.Faces.ShowEmpty(empty)
	case !s.Done:
		j.Faces.ShowLoading()
	default:
		j.Faces.ShowEmpty(kit.Empty{Title: s.Say.Text("screen.indexes.no-result"), Text: s.Say.Text("screen.indexes.no-regions")})
	}
	return false
}

// Ranked reports whether there is a result with regions in it.
func (s *State) Ranked() bool {
	return s.Done && s.Prepared != nil && len(s.Result.Units) > 0 && len(s.Result.Slices) > 0
}

// Exporter asks where a table goes; nil where the program does not offer it.
func (p *Desk) Exporter() func(kit.Content) {
	if p.Config.ExportTable == nil {
		return nil
	}
	return func(content kit.Content) { p.Config.ExportTable(content, p.State.Provenance()) }
}

// FigureView shows a figure of a kind with what the program offers to do with it. Fill reports false
// where there is nothing to draw.
func (p *Desk) FigureView(kind string, height float32, clicked func(figure.Mark), fill func(*figure.Input) bool) *kit.FigureView {
	return kit.NewFigureView(kit.FigureOptions{
		Printer: p.Host.Printer(), Height: height, OnMark: clicked, OnSave: p.Config.SaveFigure, OnCopy: p.Config.CopyFigure,
		Draw: func(width, height float64, dark bool) (figure.Figure, bool) {
			in := figure.Input{Regions: p.State.Base.Regions, Printer: p.Host.Printer(), Palette: figure.Light, TextSize: 9, Width: width, Height: height}
			if dark {
				in.Palette = figure.Dark
			}
			of, known := figure.KindOf(kind)
			if !known || !p.State.Ranked() || !fill(&in) {
				return figure.Figure{}, false
			}
			f, err := of.New(in)
			return f, err == nil
		},
	})
}
