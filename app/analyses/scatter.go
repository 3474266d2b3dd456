package analyses

import (
	"cmp"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
	"pharos/data/toolbox"
	"pharos/reports/figure"
)

// cloud sets two columns against one another: regions, or the sectors of the region shown.
func (s *state) cloud(h toolbox.FigureHint, in figure.Input) (string, figure.Input) {
	t, _ := s.tableByID(h.Table)
	x, y, label := t.At(h.X), t.At(h.Y), t.At(h.Label)
	if x < 0 || y < 0 || label < 0 {
		return "", in
	}
	rows, title := t.Rows, s.heading(t.Columns[x])+" × "+s.heading(t.Columns[y])
	if h.Label != regionColumn && t.At(regionColumn) >= 0 {
		rows, title = of(t, s.shownRegion()), title+": "+s.regionName(s.shownRegion())
	}
	cloud := figure.Cloud{Caption: s.caption(title), X: s.axis(t, h.X), Y: s.axis(t, h.Y)}
	for _, row := range rows {
		p := figure.CloudPoint{X: scaledNumber(t.Columns[x], row[x]), Y: scaledNumber(t.Columns[y], row[y])}
		if code := row[label].Text; h.Label == regionColumn {
			p.Region = data.RegionCode(code)
		} else {
			p.Name, p.Emphatic = s.codeName(h.Label, code), code == s.sector
		}
		if at := t.At(h.Size); at >= 0 {
			cloud.SizeName = s.heading(t.Columns[at])
			p.Size = scaledNumber(t.Columns[at], row[at])
		}
		cloud.Points = append(cloud.Points, p)
	}
	s.lines(h, t, &cloud)
	in.Cloud, in.Region = cloud, data.RegionCode(s.shownRegion())
	return "scatter", in
}

func scaledNumber(c toolbox.Column, cell toolbox.Cell) statistic.Number {
	if cell.Kind != toolbox.NumberCell {
		return statistic.Number{}
	}
	return statistic.Number{Value: scaled(c, cell.Number), Known: true}
}

// lines draws what the points are read against: the fitted line of growth, equality, 0 or 1.
func (s *state) lines(h toolbox.FigureHint, t toolbox.Table, cloud *figure.Cloud) {
	at := func(value float64) statistic.Number { return statistic.Number{Value: value, Known: true} }
	switch h.Table {
	case "beta-regions":
		cloud.Fit = s.fitted(t)
	case "growth-share":
		cloud.Equal = true
	case "gerfin":
		cloud.X.Line, cloud.Y.Line = at(1), at(1)
	case "shift-by-region", "esteban-by-region":
		cloud.X.Line, cloud.Y.Line = at(0), at(0)
	}
}

// fitted is the line of the regression, as the rows of the table have it.
func (s *state) fitted(t toolbox.Table) figure.Fit {
	var fit figure.Fit
	for _, row := range t.Rows {
		x, known := number(t, row, "initial_log")
		y, knownToo := number(t, row, "fitted")
		if known && knownToo {
			fit.Points = append(fit.Points, figure.FitPoint{X: x, Y: 100 * y})
		}
	}
	slices.SortFunc(fit.Points, func(a, b figure.FitPoint) int { return cmp.Compare(a.X, b.X) })
	if len(fit.Points) > 2 && s.answer.Params["covariates"] == "" && s.answer.Params["dummies"] == "" {
		fit.Points = []figure.FitPoint{fit.Points[0], fit.Points[len(fit.Points)-1]}
		return fit
	}
	return figure.Fit{} // with further variables the fitted values lie on no line
}
