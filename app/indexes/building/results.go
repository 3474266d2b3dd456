package building

import (
	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
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

func (p *Room) resultTable(t resultTable) *kit.Table {
	say := p.Host.Printer()
	options := kit.TableOptions{
		Printer: say, Runner: p.Host.Runner(), Name: say.Text("screen.indexes." + t.name), Columns: t.columns,
		ID: t.id, OnSelect: t.selected, OnOpen: t.open, OnCopy: p.Host.Copy, SortBy: t.sortBy, SortDown: t.down,
	}
	if p.Config.ExportTable != nil {
		options.OnExport = func(c kit.Content) { p.Config.ExportTable(c, p.state.SourceLine()) }
	}
	return kit.NewTable(options)
}

// column is the head of a column with its words.
func (p *Room) column(key string, kind kit.Kind, width float32) kit.Column {
	return kit.Column{Key: key, Title: p.Host.Printer().Text("screen.indexes.column." + key), Kind: kind, Width: width}
}

// textColumn is a column of words.
func (p *Room) textColumn(key string, width float32, text func(row int) string) kit.Column {
	c := p.column(key, kit.TextColumn, width)
	c.Text = text
	return c
}

// numberColumn is a column of numbers; what is absent is a dash.
func (p *Room) numberColumn(key string, width float32, value func(row int) (float64, bool), worded func(row int, value float64) string) kit.Column {
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

// summary says what a step did; not before there is a result, and that it is left out where it is.
func (s *state) summary(step index.StepName, words func() string) string {
	switch {
	case !desk.HasStep(s.Open.Design, step):
		return s.Say.Text("screen.indexes.step.off")
	case !s.Done:
		return s.Say.Text("screen.indexes.step.waits")
	}
	return words()
}

// changeFigure shows an indicator before and after a step.
func (p *Room) changeFigure(change func() (figure.Change, bool)) *kit.FigureView {
	return kit.NewFigureView(kit.FigureOptions{
		Printer: p.Host.Printer(), Height: 190, OnSave: p.Config.SaveFigure, OnCopy: p.Config.CopyFigure,
		Draw: func(width, height float64, dark bool) (figure.Figure, bool) {
			kind, known := figure.KindOf("before-after")
			of, has := change()
			if !known || !has {
				return figure.Figure{}, false
			}
			in := figure.Input{
				Regions: p.state.Base.Regions, Printer: p.Host.Printer(), Palette: figure.Light, Width: width, Height: height,
				TextSize: 9, Change: of, Region: data.RegionCode(p.state.Shown()),
			}
			if dark {
				in.Palette = figure.Dark
			}
			f, err := kind.New(in)
			return f, err == nil
		},
		OnMark: func(m figure.Mark) {
			if m.Region != "" {
				p.SelectRegion(string(m.Region))
			}
		},
	})
}

// showFigure draws a figure anew, or says that there is nothing to draw.
func (p *Room) showFigure(face *kit.Faces, view *kit.FigureView) {
	say := p.Host.Printer()
	if !p.state.Done || len(p.state.Result.Units) == 0 {
		face.ShowEmpty(kit.Empty{Title: say.Text("screen.indexes.no-figure"), Text: say.Text("screen.indexes.step.waits")})
		return
	}
	face.ShowFilled()
	view.Redraw()
}

// change is an indicator before and after a step, for the figure.
func (s *state) change(step index.StepName, code string) (figure.Change, bool) {
	before, after, has := s.Around(step, code)
	if !has {
		return figure.Change{}, false
	}
	reasons := map[string]string{}
	for _, change := range s.ChangesOf(step) {
		if change.Indicator == code {
			reasons[change.Unit] = s.Say.Text("index.reason." + change.Reason)
		}
	}
	of := figure.Change{
		Indicator: data.IndicatorCode(code), Name: s.NodeName(code), Unit: s.UnitOf(code), Decimals: s.Decimals(code), DecimalsTo: s.Decimals(code),
		Step: s.Say.Text("index.step." + string(step)),
	}
	for unit, region := range s.Result.Units {
		point := figure.ChangePoint{Region: data.RegionCode(region), Name: s.RegionName(region)}
		point.Before, point.After = before.Number(unit), after.Number(unit)
		point.Reason, point.Moved = reasons[region], reasons[region] != ""
		of.Points = append(of.Points, point)
	}
	return of, true
}

// selected is the indicator that views of one show: the one selected, else the first.
func (s *state) selected() string {
	codes := s.Indicators()
	for _, code := range codes {
		if code == s.Node {
			return code
		}
	}
	if len(codes) > 0 {
		return codes[0]
	}
	return ""
}
