package command

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

type gapsVerb struct {
	Region        string   `arg:"" optional:"" help:"Code of the region (default: the design's, or the catalogue's focus)."`
	Peers         string   `placeholder:"similar|group:ID|CODE,..." help:"Whom to compare with (default: similar; of a table all other units)."`
	Indicators    []string `placeholder:"CODE" help:"Only these indicators, with commas between."`
	Period        string   `placeholder:"PERIOD" help:"A period, or latest for the newest value of each (default: the catalogue's)."`
	Targets       []string `placeholder:"CODE=VALUE" help:"What indicators ought to reach, with commas between."`
	Design        string   `placeholder:"FILE" help:"A comparison as JSON; flags go before it."`
	Data          string   `placeholder:"FILE.csv" help:"A table of regions and indicators instead of the catalogue."`
	LowerIsBetter []string `placeholder:"CODE" help:"Of a table: indicators of which less is better, with commas between."`
	CSV           bool     `name:"csv" help:"Comma-separated for machines."`
}

type gapReport struct {
	Indicator    data.IndicatorCode `json:"indicator"`
	Name         string             `json:"name"`
	Period       data.Period        `json:"period,omitempty"`
	Value        *float64           `json:"value,omitempty"`
	Flag         data.Flags         `json:"flag,omitempty"`
	PeerMedian   *float64           `json:"peerMedian,omitempty"`
	Quartiles    *quartiles         `json:"quartiles,omitempty"`
	Best         *float64           `json:"best,omitempty"`
	BestRegion   data.RegionCode    `json:"bestRegion,omitempty"`
	EU           *float64           `json:"eu,omitempty"`
	Target       *float64           `json:"target,omitempty"`
	ToMedian     *float64           `json:"toMedian,omitempty"` // these are positive where the region does better
	ToBest       *float64           `json:"toBest,omitempty"`
	ToEU         *float64           `json:"toEU,omitempty"`
	ToTarget     *float64           `json:"toTarget,omitempty"`
	Standardised *float64           `json:"standardised,omitempty"`
	Percentile   *float64           `json:"percentile,omitempty"`
	YearsBehind  *float64           `json:"yearsBehind,omitempty"`
	AtLeast      bool               `json:"yearsBehindAtLeast,omitempty"` // the history begins too late to tell more
	Closable     *float64           `json:"closable,omitempty"`
	Standing     benchmark.Standing `json:"standing,omitempty"`
	Priority     *float64           `json:"priority,omitempty"`
	Practices    []string           `json:"practices"`
}

// quartiles are those of the peers.
type quartiles struct {
	Lower float64 `json:"lower"`
	Upper float64 `json:"upper"`
}

type scoreReport struct {
	Region   data.RegionCode `json:"region"`
	Score    *float64        `json:"score,omitempty"`
	Rank     *int            `json:"rank,omitempty"`
	Coverage float64         `json:"coverage"`
}

// Run shows the gaps of a region to its peers.
func (v *gapsVerb) Run(c *call) error {
	wanted, err := v.asked()
	if err != nil {
		return err
	}
	over, err := v.ground(c, wanted)
	if err != nil {
		return err
	}
	done, err := c.compareOver(over, wanted)
	if err != nil {
		return err
	}
	reports := c.gapReports(done, over.table)
	if c.grammar.JSON {
		return c.answer(map[string]any{
			"region": done.result.Comparison.Focus, "peers": done.result.Comparison.Peers, "gaps": reports,
			"scores": scoreReports(done.result), "runHash": done.result.RunHash,
			"besideHash": done.result.BesideHash,
		})
	}
	rows := [][]string{gapHeadings}
	for _, r := range reports {
		rows = append(rows, c.gapRow(r, v.CSV))
	}
	return c.table(v.CSV, rows)
}

func (v *gapsVerb) asked() (asked, error) {
	wanted := asked{region: v.Region, peers: v.Peers, period: v.Period, indicators: v.Indicators, besides: true}
	if len(v.LowerIsBetter) > 0 && v.Data == "" {
		return wanted, data.Refuse(data.Problem{Code: "command.lower-without-data"})
	}
	targets, err := readTargets(v.Targets)
	if err != nil {
		return wanted, err
	}
	wanted.targets = targets
	if v.Design == "" {
		return wanted, nil
	}
	file, err := os.Open(v.Design)
	if err != nil {
		return wanted, fmt.Errorf("read the design: %w", err)
	}
	defer file.Close()
	design, err := benchmark.ReadDesign(file)
	wanted.design = &design
	return wanted, inFile(err, v.Design)
}

// ground is the catalogue, or the table where one is named.
func (v *gapsVerb) ground(c *call, wanted asked) (ground, error) {
	if v.Data == "" {
		opened, err := c.toRead()
		return ground{source: c.values, territory: opened, opened: opened}, err
	}
	named := wanted.indicators
	if wanted.design != nil && len(named) == 0 {
		for _, entry := range wanted.design.Indicators {
			named = append(named, string(entry.Indicator))
		}
	}
	read, err := readPlain(v.Data, named, v.LowerIsBetter)
	if err == nil && v.Region != "" && !slices.Contains(read.units, v.Region) {
		err = data.Refuse(data.Problem{Code: "table.region-absent", File: v.Data, Args: map[string]string{"region": v.Region}})
	}
	return ground{source: read, territory: read, table: read}, err
}

func readTargets(words []string) ([]data.Target, error) {
	var targets []data.Target
	var problems []data.Problem
	for _, word := range words {
		at := strings.LastIndex(word, "=")
		value, err := strconv.ParseFloat(strings.TrimSpace(word[at+1:]), 64)
		if at < 1 || err != nil {
			problems = append(problems, data.Problem{Code: "command.target", Args: map[string]string{"text": word}})
			continue
		}
		targets = append(targets, data.Target{Indicator: data.IndicatorCode(strings.TrimSpace(word[:at])), Value: value})
	}
	if len(problems) > 0 {
		return nil, data.Refuse(problems...)
	}
	return targets, nil
}

func (c *call) gapReports(done compared, over *plain) []gapReport {
	practices := map[data.IndicatorCode][]string{}
	for _, m := range benchmark.Matches(done.result, done.stock) {
		practices[m.Indicator] = append(practices[m.Indicator], cardID(*m.Practice))
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
		if over != nil && !over.hasPeriods() {
			r.Period = ""
		}
		if row.HasSummary {
			r.PeerMedian, r.Quartiles = &row.Summary.Median, &quartiles{row.Summary.Lower, row.Summary.Upper}
		}
		if row.HasGap {
			r.addGap(row.Gap)
		}
		r.addBesides(row)
		reports = append(reports, r)
	}
	return reports
}

func (r *gapReport) addGap(g benchmark.Gap) {
	r.Best, r.BestRegion = &g.Best, g.BestRegion
	r.ToMedian, r.ToBest, r.Standing = &g.ToMedian, &g.ToBest, g.Standing
	r.Percentile, r.Priority = &g.Percentile, &g.Priority
	r.Standardised = where(g.HasStandardised, g.Standardised)
	r.Closable = where(g.HasClosable, g.Closable)
}

func (r *gapReport) addBesides(row benchmark.IndicatorResult) {
	r.EU, r.ToEU = where(row.HasReference, row.Reference.Value), where(row.Reference.HasGap, row.Reference.Gap)
	r.Target, r.ToTarget = where(row.HasTarget, row.Target.Value), where(row.Target.HasGap, row.Target.Gap)
	r.YearsBehind, r.AtLeast = where(row.HasYearsBehind, row.YearsBehind), row.HasYearsBehind && row.AtLeast
}

// where returns the value where it is known.
func where(known bool, value float64) *float64 {
	if !known {
		return nil
	}
	return &value
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

var gapHeadings = []string{
	"indicator", "name", "period", "value", "flag", "lower quartile", "peer median", "upper quartile", "best", "best region",
	"eu", "target", "standardised", "percentile", "years behind", "years bound", "closable", "priority", "practices",
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
	var lower, upper *float64
	if r.Quartiles != nil {
		lower, upper = &r.Quartiles.Lower, &r.Quartiles.Upper
	}
	bound := ""
	if r.AtLeast {
		bound = map[bool]string{true: "at least", false: "at most"}[*r.YearsBehind > 0]
	}
	return []string{
		string(r.Indicator), r.Name, string(r.Period), value(r.Value, 1), string(r.Flag), value(lower, 1),
		value(r.PeerMedian, 1), value(upper, 1), value(r.Best, 1), string(r.BestRegion), value(r.EU, 1), value(r.Target, 1),
		value(r.Standardised, 2), value(r.Percentile, 0), value(r.YearsBehind, 1), bound, value(r.Closable, 2),
		value(r.Priority, 2), strings.Join(r.Practices, " "),
	}
}

// inFile adds the file's name to the problems that were found in it.
func inFile(err error, file string) error {
	var refused *data.ProblemError
	if !errors.As(err, &refused) {
		return err
	}
	problems := make([]data.Problem, len(refused.Problems))
	for i, problem := range refused.Problems {
		problem.File = file
		problems[i] = problem
	}
	return data.Refuse(problems...)
}
