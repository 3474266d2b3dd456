package peers

import (
	"pharos/app/kit"
	"pharos/data/similarity"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// figureView shows a figure of a kind, with what the program offers to do with it.
func (p *page) figureView(kind string, height float32, fill func(*figure.Input) bool, clicked func(figure.Mark)) *kit.FigureView {
	return kit.NewFigureView(kit.FigureOptions{
		Printer: p.host.Printer(), Height: height, OnMark: clicked, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure,
		Draw: func(width, height float64, dark bool) (figure.Figure, bool) {
			in := figure.Input{
				Regions: p.state.base.known, Printer: p.state.say, Palette: figure.Light, TextSize: 9,
				Width: width, Height: height, Region: p.state.focus,
			}
			if dark {
				in.Palette = figure.Dark
			}
			of, known := figure.KindOf(kind)
			if !known || !fill(&in) {
				return figure.Figure{}, false
			}
			f, err := of.New(in)
			return f, err == nil
		},
	})
}

// sharesInput is what the figure of contributions is made from.
func (s *state) sharesInput(in *figure.Input) bool {
	if !s.done || len(s.rows()) == 0 {
		return false
	}
	in.Shares.Title = s.say.Text("screen.peers.figure.shares", "region", s.regionName(s.list.Focus))
	in.Shares.Subtitle = s.subline()
	in.Shares.Source = s.sourceLine()
	in.Shares.Decimals = 4
	ids := dimensionIDs(s.list)
	for _, id := range ids {
		in.Shares.Dimensions = append(in.Shares.Dimensions, figure.Dimension{
			Code: id, Name: s.partName(similarity.Part{Dimension: id, Variable: id}),
		})
	}
	for _, r := range s.rows() {
		if r.known {
			in.Shares.Rows = append(in.Shares.Rows, s.shareRow(r, ids))
		}
	}
	if s.region != "" {
		in.Selected = append(in.Selected, s.region)
	}
	return true
}

func (s *state) shareRow(r row, ids []string) figure.ShareRow {
	shown := figure.ShareRow{
		Region: r.peer.Region, Distance: number(r.peer.Distance), Coverage: number(r.peer.Coverage), Manual: r.manual,
	}
	if r.peer.HasStability {
		shown.Stability = number(r.peer.Stability)
	}
	for _, id := range ids {
		share, known := r.peer.Contributions[id]
		shown.Parts = append(shown.Parts, statistic.Number{Value: share, Known: known})
	}
	return shown
}

func number(value float64) statistic.Number { return statistic.Number{Value: value, Known: true} }

// table declares a table of the page with what the program offers to do with it.
func (p *page) table(name string, columns []kit.Column, selected func(int)) *kit.Table {
	options := kit.TableOptions{
		Printer: p.host.Printer(), Runner: p.host.Runner(), Name: p.host.Printer().Text("screen.peers.table." + name),
		Columns: columns, OnSelect: selected, OnCopy: p.host.Copy,
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(content kit.Content) { p.config.ExportTable(content, p.state.sourceLine()) }
	}
	switch name {
	case "list":
		options.Sticky = 2
	case "variables":
		options.Sticky = 1
	case "live", "groups":
		options.NoFilter = true
	}
	return kit.NewTable(options)
}
