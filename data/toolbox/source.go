package toolbox

import (
	"context"
	"fmt"
	"strings"

	"pharos/data"
	"pharos/data/statistic"
)

// A Source gives the observations of a catalogue.
type Source interface {
	Observations(ctx context.Context, query data.Query) ([]data.Observation, error)
}

// A Selection says what a method takes out of a catalogue.
type Selection struct {
	Indicators []data.Indicator  // for BySector the parts of one composition; at least one
	Regions    []data.RegionCode // empty: all of the level
	Level      data.Level
	Periods    []data.Period                 // empty: all
	Groups     map[data.IndicatorCode]string // the wider group of each sector; may be nil

	// Texts are attributes of the regions by name, such as "country"; may be nil.
	Texts map[string]map[data.RegionCode]string
}

// SectorsFrom takes the indicators of the selection as sectors; negative values are refused.
func SectorsFrom(ctx context.Context, source Source, selection Selection) (Sectors, error) {
	observations, err := selection.observations(ctx, source, false)
	if err != nil {
		return Sectors{}, err
	}
	cells := make([]sectorCell, len(observations))
	for i, o := range observations {
		cells[i] = sectorCell{
			region: string(o.Region), sector: string(o.Indicator), period: o.Period,
			group: selection.Groups[o.Indicator], amount: o.Value, known: true,
		}
	}
	return sectorsOf(cells)
}

// PanelFrom takes every indicator as a variable over the regions and periods that have any value.
func PanelFrom(ctx context.Context, source Source, selection Selection) (Panel, error) {
	observations, err := selection.observations(ctx, source, false)
	if err != nil {
		return Panel{}, err
	}
	p := Panel{
		Regions: distinct(observations, func(o data.Observation) string { return string(o.Region) }),
		Periods: distinct(observations, func(o data.Observation) data.Period { return o.Period }),
	}
	p.Texts = selection.texts(p.Regions)
	regionAt, periodAt, variableAt := places(p.Regions), places(p.Periods), map[data.IndicatorCode]int{}
	for i, indicator := range selection.Indicators {
		p.Variables, p.Columns = append(p.Variables, string(indicator.Code)), append(p.Columns, p.columns())
		variableAt[indicator.Code] = i
	}
	for _, o := range observations {
		p.Columns[variableAt[o.Indicator]][periodAt[o.Period]].Set(regionAt[string(o.Region)], o.Value)
	}
	return p, nil
}

// UnitsFrom takes of every indicator the newest value of each region; the regions are sorted by code.
func UnitsFrom(ctx context.Context, source Source, selection Selection) (Units, error) {
	observations, err := selection.observations(ctx, source, true)
	if err != nil {
		return Units{}, err
	}
	u := Units{
		Codes: distinct(observations, func(o data.Observation) string { return string(o.Region) }),
	}
	u.Texts = selection.texts(u.Codes)
	at, variableAt := places(u.Codes), map[data.IndicatorCode]int{}
	for i, indicator := range selection.Indicators {
		u.Variables, u.Columns = append(u.Variables, string(indicator.Code)), append(u.Columns, statistic.NewColumn(len(u.Codes)))
		variableAt[indicator.Code] = i
	}
	for _, o := range observations {
		u.Columns[variableAt[o.Indicator]].Set(at[string(o.Region)], o.Value)
	}
	return u, nil
}

// texts puts the attributes into the order of the regions.
func (s Selection) texts(regions []string) map[string][]string {
	texts := map[string][]string{}
	for name, of := range s.Texts {
		texts[name] = make([]string, len(regions))
		for i, region := range regions {
			texts[name][i] = of[data.RegionCode(region)]
		}
	}
	return texts
}

func (s Selection) observations(ctx context.Context, source Source, latest bool) ([]data.Observation, error) {
	if len(s.Indicators) == 0 {
		return nil, data.Refuse(refusal("toolbox.selection.none"))
	}
	query := data.Query{Regions: s.Regions, Level: s.Level, Periods: s.Periods, Latest: latest}
	for _, indicator := range s.Indicators {
		query.Indicators = append(query.Indicators, indicator.Code)
	}
	observations, err := source.Observations(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("values for the toolbox: %w", err)
	}
	return observations, nil
}

func joined(words []string) string { return strings.Join(words, ", ") }
