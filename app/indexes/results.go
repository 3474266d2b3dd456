package indexes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// A resultTable declares a table of what a step did.
type resultTable struct {
	name     string // phrase key below "screen.indexes."
	columns  []kit.Column
	id       func(row int) string
	selected func(row int)
	open     func(row int)
	sortBy   string
	down     bool
}

func (p *page) resultTable(t resultTable) *kit.Table {
	say := p.host.Printer()
	options := kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.indexes." + t.name), Columns: t.columns,
		ID: t.id, OnSelect: t.selected, OnOpen: t.open, OnCopy: p.host.Copy, SortBy: t.sortBy, SortDown: t.down,
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) { p.config.ExportTable(c, p.state.sourceLine()) }
	}
	return kit.NewTable(options)
}

// column is the head of a column with its words.
func (p *page) column(key string, kind kit.Kind, width float32) kit.Column {
	return kit.Column{Key: key, Title: p.host.Printer().Text("screen.indexes.column." + key), Kind: kind, Width: width}
}

// textColumn is a column of words.
func (p *page) textColumn(key string, width float32, text func(row int) string) kit.Column {
	c := p.column(key, kit.TextColumn, width)
	c.Text = text
	return c
}

// numberColumn is a column of numbers; what is absent is a dash.
func (p *page) numberColumn(key string, width float32, value func(row int) (float64, bool), worded func(row int, value float64) string) kit.Column {
	c := p.column(key, kit.NumberColumn, width)
	c.Value = value
	c.Text = func(row int) string {
		if x, known := value(row); known {
			return worded(row, x)
		}
		return "–"
	}
	return c
}

// A told is a sentence on what a step did, above its tables.
type told struct {
	widget.Label
	around *fyne.Container // laid out anew when the words need another height
}

func newTold() *told {
	t := &told{}
	t.Wrapping, t.TextStyle.Bold = fyne.TextWrapWord, true
	t.ExtendBaseWidget(t)
	return t
}

func (t *told) set(words string) {
	if t.Text != words {
		t.SetText(words)
		t.around.Refresh()
	}
}

// under sets a sentence above results.
func under(words *told, results fyne.CanvasObject) fyne.CanvasObject {
	words.around = container.New(hinted{}, words, results)
	return words.around
}

// summary says what a step did; not before there is a result, and that it is left out where it is.
func (s *state) summary(step index.StepName, words func() string) string {
	switch {
	case !hasStep(s.open.design, step):
		return s.say.Text("screen.indexes.step.off")
	case !s.done:
		return s.say.Text("screen.indexes.step.waits")
	}
	return words()
}

// changeFigure shows an indicator before and after a step.
func (p *page) changeFigure(change func() (figure.Change, bool)) *kit.FigureView {
	return kit.NewFigureView(kit.FigureOptions{
		Printer: p.host.Printer(), Height: 190, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure,
		Draw: func(width, height float64, dark bool) (figure.Figure, bool) {
			kind, known := figure.KindOf("before-after")
			of, has := change()
			if !known || !has {
				return figure.Figure{}, false
			}
			in := figure.Input{
				Regions: p.state.base.regions, Printer: p.host.Printer(), Palette: figure.Light, Width: width, Height: height,
				TextSize: 9, Change: of, Region: data.RegionCode(p.state.shown()),
			}
			if dark {
				in.Palette = figure.Dark
			}
			f, err := kind.New(in)
			return f, err == nil
		},
		OnMark: func(m figure.Mark) {
			if m.Region != "" {
				p.selectRegion(string(m.Region))
			}
		},
	})
}

// showFigure draws a figure anew, or says that there is nothing to draw.
func (p *page) showFigure(face *kit.Faces, view *kit.FigureView) {
	say := p.host.Printer()
	if !p.state.done || len(p.state.result.Units) == 0 {
		face.ShowEmpty(kit.Empty{Title: say.Text("screen.indexes.no-figure"), Text: say.Text("screen.indexes.step.waits")})
		return
	}
	face.ShowFilled()
	view.Redraw()
}

// change is an indicator before and after a step, for the figure.
func (s *state) change(step index.StepName, code string) (figure.Change, bool) {
	before, after, has := s.around(step, code)
	if !has {
		return figure.Change{}, false
	}
	reasons := map[string]string{}
	for _, change := range s.changesOf(step) {
		if change.Indicator == code {
			reasons[change.Unit] = s.say.Text("index.reason." + change.Reason)
		}
	}
	of := figure.Change{
		Indicator: data.IndicatorCode(code), Name: s.nodeName(code), Unit: s.unitOf(code), Decimals: s.decimals(code), DecimalsTo: s.decimals(code),
		Step: s.say.Text("index.step." + string(step)),
	}
	for unit, region := range s.result.Units {
		point := figure.ChangePoint{Region: data.RegionCode(region), Name: s.regionName(region)}
		point.Before, point.After = numberAt(before, unit), numberAt(after, unit)
		point.Reason, point.Moved = reasons[region], reasons[region] != ""
		of.Points = append(of.Points, point)
	}
	return of, true
}

func numberAt(c statistic.Column, unit int) statistic.Number {
	value, known := c.At(unit)
	return statistic.Number{Value: value, Known: known}
}

// selected is the indicator that views of one show: the one selected, else the first.
func (s *state) selected() string {
	codes := s.indicators()
	for _, code := range codes {
		if code == s.node {
			return code
		}
	}
	if len(codes) > 0 {
		return codes[0]
	}
	return ""
}
