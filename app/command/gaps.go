package command

import (
	"pharos/data"
	"pharos/data/benchmark"
)

type gapsVerb struct {
	Region     string   `arg:"" optional:"" help:"Code of the region (default: the catalogue's focus)."`
	Peers      string   `placeholder:"similar|group:ID|CODE,..." help:"Whom to compare with (default: similar)."`
	Indicators []string `placeholder:"CODE" help:"Only these indicators, with commas between."`
	Period     string   `placeholder:"PERIOD" help:"A period, or latest for the newest value of each (default: the catalogue's)."`
	CSV        bool     `name:"csv" help:"Comma-separated for machines."`
}

type gapReport struct {
	Indicator    data.IndicatorCode `json:"indicator"`
	Name         string             `json:"name"`
	Period       data.Period        `json:"period,omitempty"`
	Value        *float64           `json:"value,omitempty"`
	Flag         data.Flags         `json:"flag,omitempty"`
	PeerMedian   *float64           `json:"peerMedian,omitempty"`
	Best         *float64           `json:"best,omitempty"`
	BestRegion   data.RegionCode    `json:"bestRegion,omitempty"`
	Standardised *float64           `json:"standardised,omitempty"`
	Percentile   *float64           `json:"percentile,omitempty"`
	Priority     *float64           `json:"priority,omitempty"`
	Practices    []string           `json:"practices"`
}

type scoreReport struct {
	Region   data.RegionCode `json:"region"`
	Score    *float64        `json:"score,omitempty"`
	Rank     *int            `json:"rank,omitempty"`
	Coverage float64         `json:"coverage"`
}

// Run shows the gaps of a region to its peers.
func (v *gapsVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	done, err := c.compare(opened, asked{v.Region, v.Peers, v.Period, v.Indicators})
	if err != nil {
		return err
	}
	reports := c.gapReports(done)
	if c.grammar.JSON {
		return c.answer(map[string]any{
			"region": done.result.Comparison.Focus, "gaps": reports, "scores": scoreReports(done.result),
			"runHash": done.result.RunHash,
		})
	}
	rows := [][]string{{"indicator", "name", "period", "value", "flag", "peer median", "best", "best region", "standardised", "percentile", "priority", "practices"}}
	for _, r := range reports {
		rows = append(rows, c.gapRow(r, v.CSV))
	}
	return c.table(v.CSV, rows)
}

func (c *call) gapReports(done compared) []gapReport {
	practices := map[data.IndicatorCode][]string{}
	for _, m := range benchmark.Matches(done.result, done.practices, done.regions) {
		practices[m.Indicator] = append(practices[m.Indicator], practiceID(m.Practice))
	}
	reports := make([]gapReport, 0, len(done.result.Table))
	for _, row := range done.result.Table {
		r := gapReport{
			Indicator: row.Indicator.Code, Name: row.Indicator.Name.In(c.say.Language()),
			Practices: append([]string{}, practices[row.Indicator.Code]...),
		}
		if cell, known := row.Cells[done.result.Comparison.Focus]; known {
			r.Value, r.Period, r.Flag = &cell.Value, cell.Period, cell.Flags
		}
		if row.HasSummary {
			r.PeerMedian = &row.Summary.Median
		}
		if row.HasGap {
			r.addGap(row.Gap)
		}
		reports = append(reports, r)
	}
	return reports
}

func (r *gapReport) addGap(g benchmark.Gap) {
	r.Best, r.BestRegion = &g.Best, g.BestRegion
	r.Percentile, r.Priority = &g.Percentile, &g.Priority
	if g.HasStandardised {
		r.Standardised = &g.Standardised
	}
}

func scoreReports(result benchmark.Result) []scoreReport {
	reports := make([]scoreReport, len(result.Regions))
	for i, r := range result.Regions {
		reports[i] = scoreReport{Region: r.Region, Coverage: r.Coverage}
		if r.Scored {
			reports[i].Score, reports[i].Rank = &result.Regions[i].Score, &result.Regions[i].Rank
		}
	}
	return reports
}

func (c *call) gapRow(r gapReport, exact bool) []string {
	value := func(v *float64, decimals int) string {
		switch {
		case v == nil:
			return ""
		case exact:
			return number(*v)
		}
		return c.say.Number(*v, decimals)
	}
	practices := ""
	for i, id := range r.Practices {
		if i > 0 {
			practices += " "
		}
		practices += id
	}
	return []string{
		string(r.Indicator), r.Name, string(r.Period), value(r.Value, 1), string(r.Flag), value(r.PeerMedian, 1),
		value(r.Best, 1), string(r.BestRegion), value(r.Standardised, 2), value(r.Percentile, 0), value(r.Priority, 2), practices,
	}
}
