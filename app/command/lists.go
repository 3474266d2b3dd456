package command

import (
	"strconv"

	"pharos/data"
)

type indicatorsVerb struct {
	CSV bool `name:"csv" help:"Comma-separated for machines."`
}

type indicatorReport struct {
	Code         data.IndicatorCode `json:"indicator"`
	Name         string             `json:"name"`
	Unit         string             `json:"unit,omitempty"`
	Direction    data.Direction     `json:"direction"`
	Dimension    data.Dimension     `json:"dimension,omitempty"`
	Theme        string             `json:"theme,omitempty"`
	Observations int                `json:"observations"`
	Regions      int                `json:"regions"`
	First        data.Period        `json:"first,omitempty"`
	Last         data.Period        `json:"last,omitempty"`
	Publisher    string             `json:"publisher,omitempty"`
	Dataset      string             `json:"dataset,omitempty"`
	Licence      string             `json:"licence,omitempty"`
	Attribution  string             `json:"attribution,omitempty"`
}

// Run lists and describes the indicators.
func (v *indicatorsVerb) Run(c *call) error {
	reports, err := c.indicatorReports()
	if err != nil {
		return err
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"indicators": reports})
	}
	rows := [][]string{{"indicator", "name", "unit", "direction", "observations", "regions", "first", "last", "source"}}
	for _, r := range reports {
		rows = append(rows, []string{
			string(r.Code), r.Name, r.Unit, strconv.Itoa(int(r.Direction)), strconv.Itoa(r.Observations),
			strconv.Itoa(r.Regions), string(r.First), string(r.Last), r.Attribution,
		})
	}
	return c.table(v.CSV, rows)
}

func (c *call) indicatorReports() ([]indicatorReport, error) {
	opened, err := c.toRead()
	if err != nil {
		return nil, err
	}
	indicators, err := opened.Indicators(c.ctx)
	if err != nil {
		return nil, err
	}
	summaries, err := opened.Summaries(c.ctx)
	if err != nil {
		return nil, err
	}
	of := map[data.IndicatorCode]data.IndicatorSummary{}
	for _, s := range summaries {
		of[s.Indicator] = s
	}
	reports := make([]indicatorReport, len(indicators))
	for i, in := range indicators {
		s, language := of[in.Code], c.say.Language()
		reports[i] = indicatorReport{
			Code: in.Code, Name: in.Name.In(language), Unit: in.Unit.In(language), Direction: in.Direction,
			Dimension: in.Dimension, Theme: in.Theme, Observations: s.Observations, Regions: s.Regions,
			First: s.First, Last: s.Last, Publisher: in.Publisher, Dataset: in.Dataset, Licence: in.Licence,
			Attribution: in.Attribution,
		}
	}
	return reports, nil
}

type regionsVerb struct {
	Level string `enum:",aggregate,nuts0,nuts1,nuts2,nuts3,lau,own,other" default:"" help:"Only this level: ${enum}."`
	CSV   bool   `name:"csv" help:"Comma-separated for machines."`
}

type regionReport struct {
	Code    data.RegionCode `json:"region"`
	Name    string          `json:"name"`
	Level   data.Level      `json:"level"`
	Parent  data.RegionCode `json:"parent,omitempty"`
	Country string          `json:"country,omitempty"`
	Edition data.Edition    `json:"edition,omitempty"`
}

// Run lists the regions.
func (v *regionsVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	regions, err := opened.Regions(c.ctx)
	if err != nil {
		return err
	}
	reports := []regionReport{}
	rows := [][]string{{"region", "name", "level", "parent", "country", "edition"}}
	for _, r := range regions {
		if v.Level != "" && r.Level != data.Level(v.Level) {
			continue
		}
		report := regionReport{r.Code, r.Name.In(c.say.Language()), r.Level, r.Parent, r.Country, r.Edition}
		reports = append(reports, report)
		rows = append(rows, []string{
			string(r.Code), report.Name, string(r.Level), string(r.Parent), r.Country, string(r.Edition),
		})
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"regions": reports})
	}
	return c.table(v.CSV, rows)
}
