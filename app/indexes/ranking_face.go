package indexes

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/reports/figure"
)

// judged is the faces of a view that shows a result: without one it says what is to be done.
type judged struct {
	page  *page
	faces *kit.Faces
}

func newJudged(p *page, content fyne.CanvasObject) *judged {
	return &judged{p, kit.NewFaces(p.host.Printer(), content)}
}

// ready shows the view where there is a result, and otherwise why there is none.
func (j *judged) ready() bool {
	s := j.page.state
	switch {
	case s.ranked():
		j.faces.ShowFilled()
		return true
	case len(s.refused) > 0:
		empty := kit.Empty{Title: s.say.Text("screen.indexes.no-result"), Text: s.problemLines(s.refused)}
		if _, known := viewOf("framework"); known {
			empty.Action, empty.Do = s.say.Text("screen.indexes.no-result.action"), func() { j.page.show("framework") }
		}
		j.faces.ShowEmpty(empty)
	case !s.done:
		j.faces.ShowLoading()
	default:
		j.faces.ShowEmpty(kit.Empty{Title: s.say.Text("screen.indexes.no-result"), Text: s.say.Text("screen.indexes.no-regions")})
	}
	return false
}

// ranked reports whether there is a result with regions in it.
func (s *state) ranked() bool {
	return s.done && s.prepared != nil && len(s.result.Units) > 0 && len(s.result.Slices) > 0
}

// exporter asks where a table goes; nil where the program does not offer it.
func (p *page) exporter() func(kit.Content) {
	if p.config.ExportTable == nil {
		return nil
	}
	return func(content kit.Content) { p.config.ExportTable(content, p.state.provenance()) }
}

// figureView shows a figure of a kind with what the program offers to do with it. Fill reports false
// where there is nothing to draw.
func (p *page) figureView(kind string, height float32, clicked func(figure.Mark), fill func(*figure.Input) bool) *kit.FigureView {
	return kit.NewFigureView(kit.FigureOptions{
		Printer: p.host.Printer(), Height: height, OnMark: clicked, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure,
		Draw: func(width, height float64, dark bool) (figure.Figure, bool) {
			in := figure.Input{Regions: p.state.base.regions, Printer: p.host.Printer(), Palette: figure.Light, TextSize: 9, Width: width, Height: height}
			if dark {
				in.Palette = figure.Dark
			}
			of, known := figure.KindOf(kind)
			if !known || !p.state.ranked() || !fill(&in) {
				return figure.Figure{}, false
			}
			f, err := of.New(in)
			return f, err == nil
		},
	})
}
