package practices

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/benchmark"
)

// A help is how the focus region stands on the indicators that a practice helps with.
type help struct {
	practice data.PracticeID
	asked    data.Comparison
	result   benchmark.Result
	ready    bool
}

// readHelp compares the focus with its peers on the practice's indicators. It runs away from the
// window.
func readHelp(ctx context.Context, c Catalogue, asked data.Comparison, p data.Practice) (h help, err error) {
	h = help{practice: p.ID, asked: asked}
	if asked.Focus == "" || len(asked.Peers) == 0 {
		return h, nil
	}
	h.result, err = standing(ctx, c, asked, p.Indicators)
	h.ready = err == nil
	return h, err
}

// standing compares the focus with its peers on those of the indicators that the catalogue knows.
func standing(ctx context.Context, c Catalogue, asked data.Comparison, codes []data.IndicatorCode) (benchmark.Result, error) {
	indicators, err := c.Indicators(ctx)
	if err != nil {
		return benchmark.Result{}, err
	}
	asked.Indicators, asked.Targets = nil, nil
	for _, indicator := range indicators {
		if slices.Contains(codes, indicator.Code) {
			asked.Indicators = append(asked.Indicators, data.WeightedIndicator{Indicator: indicator.Code, Weight: 1})
		}
	}
	if len(asked.Indicators) == 0 {
		return benchmark.Result{}, nil
	}
	asked.Period = ""
	return benchmark.Run(ctx, c, asked)
}

// A helpLine is how the focus stands on one indicator that a practice helps with.
type helpLine struct {
	indicator data.IndicatorCode
	name      string
	words     string
	gap       float64 // in standard deviations of the peers
	hasGap    bool
}

// helpLines are the indicators that a practice helps with, in its own order.
func (s *state) helpLines(p data.Practice, h help) []helpLine {
	n := s.naming()
	lines := make([]helpLine, 0, len(p.Indicators))
	for _, code := range p.Indicators {
		line := helpLine{indicator: code, name: n.indicator(code), words: s.say.Text("screen.practices.help.unknown")}
		if h.ready && h.practice == p.ID {
			if row, known := h.result.Row(code); known {
				line = s.helpLine(row, h.asked)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func (s *state) helpLine(row benchmark.IndicatorResult, asked data.Comparison) helpLine {
	line := helpLine{indicator: row.Indicator.Code, name: row.Indicator.Name.In(s.say.Language())}
	region := s.naming().region(asked.Focus)
	cell, has := row.Cells[asked.Focus]
	switch {
	case !has:
		line.words = s.say.Text("screen.practices.help.no-value", "region", region)
	case !row.HasSummary:
		line.words = s.say.Text("screen.practices.help.alone", "region", region,
			"value", s.value(cell.Value, row.Indicator), "period", string(cell.Period))
	default:
		line.words = s.say.Text("screen.practices.help.value", "region", region,
			"value", joined(" ", s.value(cell.Value, row.Indicator), string(cell.Flags)), "period", string(cell.Period),
			"median", s.value(row.Summary.Median, row.Indicator), "unit", row.Indicator.Unit.In(s.say.Language()))
	}
	line.gap, line.hasGap = row.Gap.Standardised, row.HasGap && row.Gap.HasStandardised
	return line
}

func (s *state) value(value float64, indicator data.Indicator) string {
	return s.say.Number(value, indicator.Decimals)
}

func (r *reading) showHelp(h help) {
	r.help = h
	r.fillHelp()
	r.box.Refresh()
}

// fillHelp lists the indicators that the practice helps with and how the focus stands on them.
func (r *reading) fillHelp() {
	r.helpBox.RemoveAll()
	s, p := r.page.state, r.now.practice
	if len(p.Indicators) == 0 {
		return
	}
	box := container.New(&kit.Stacked{Gap: 2})
	asked := r.page.host.Session().Comparison()
	if asked.Focus == "" || len(asked.Peers) == 0 {
		choose := kit.NewButton(s.say.Text("screen.practices.help.choose"), func() { r.page.host.Do(shell.CommandFocus) })
		box.Add(kit.Hint(s.say.Text("screen.practices.help.no-focus")))
		box.Add(container.NewHBox(choose))
	}
	lines := s.helpLines(p, r.help)
	for _, line := range lines[:min(len(lines), mostBelongings)] {
		box.Add(r.helpRow(line))
	}
	r.helpBox.Add(kit.NewCard(s.say.Text("screen.practices.help"), box))
}

func (r *reading) helpRow(line helpLine) fyne.CanvasObject {
	s := r.page.state
	side := container.NewHBox()
	if line.hasGap {
		tone := kit.Good
		if line.gap < 0 {
			tone = kit.Bad
		}
		side.Add(kit.NewChip(s.say.Text("screen.practices.help.gap", "gap", s.say.Signed(line.gap, 1)), tone))
	}
	side.Add(container.NewCenter(quiet(s.say.Text("screen.practices.show-indicator"), func() {
		r.page.host.Go(session.NewRoute("indicators", "id", string(line.indicator)))
	})))
	return row(line.name, line.words, side)
}
