package benchmarks

import (
	"pharos/app/kit"
	"pharos/data"
	"pharos/reports/figure"
)

// figureView shows a figure of the answer, with what the program offers to do with it.
func (p *page) figureView(kind string, height float32, clicked func(figure.Mark)) *kit.FigureView {
	return kit.NewFigureView(kit.FigureOptions{
		Printer: p.host.Printer(), Height: height, OnMark: clicked, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure,
		Draw: func(width, height float64, dark bool) (figure.Figure, bool) {
			in := p.state.figureInput(kind, p.courses)
			in.Width, in.Height = width, height
			if dark {
				in.Palette = figure.Dark
			}
			return draw(kind, in)
		},
	})
}

// figureInput is what a figure of the kind is made from, but for its size.
func (s *state) figureInput(kind string, read course) figure.Input {
	in := figure.Input{
		Result: s.result, Regions: s.base.known, Printer: s.say, Palette: figure.Light, TextSize: 9,
	}
	if s.region != "" && s.region != s.result.Comparison.Focus {
		in.Selected = []data.RegionCode{s.region}
	}
	switch kind {
	case "ranked-bars":
		in.Indicator = s.ranked
	case "line":
		in.Indicator = s.indicator
		if read.indicator == s.indicator {
			in.Series = read.lines
		}
	}
	return in
}

// draw makes the figure; one that cannot be made is not drawn.
func draw(kind string, in figure.Input) (figure.Figure, bool) {
	of, known := figure.KindOf(kind)
	if !known || len(in.Result.Table) == 0 {
		return figure.Figure{}, false
	}
	f, err := of.New(in)
	return f, err == nil
}

// table declares a table of the page with what the program offers to do with it.
func (p *page) table(name string, columns []kit.Column, selected func(int)) *kit.Table {
	options := kit.TableOptions{
		Printer: p.host.Printer(), Runner: p.host.Runner(), Name: p.host.Printer().Text("screen.benchmarks.view." + name),
		Columns: columns, OnSelect: selected, OnCopy: p.host.Copy,
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(content kit.Content) { p.config.ExportTable(content, p.state.sourceLine()) }
	}
	switch name {
	case "ranking":
		options.ID = func(row int) string { return string(p.state.rankedRegion(row)) }
	case "gaps":
		options.ID = func(row int) string { return string(at(p.state.result.Table, row).Indicator.Code) }
		options.SortBy, options.SortDown, options.Sticky = "priority", true, 1
	}
	return kit.NewTable(options)
}
