package desktop

import (
	"context"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/facet"
	"pharos/resources/phrase"
)

// Contents are what a catalogue holds, by name: for the palette and the choosers. They are read
// whole and never changed afterwards, so that any goroutine may use them.
type contents struct {
	regions      []data.Region
	byCode       map[data.RegionCode]data.Region
	indicators   []data.Indicator
	practices    *facet.Shelf // nil: not read yet
	observations int
}

type reader interface {
	Regions(context.Context) ([]data.Region, error)
	Indicators(context.Context) ([]data.Indicator, error)
	Summaries(context.Context) ([]data.IndicatorSummary, error)
}

var _ reader = (*catalogue.Catalogue)(nil)

func readDirectory(ctx context.Context, c reader) (*contents, error) {
	d := &contents{byCode: map[data.RegionCode]data.Region{}}
	var err error
	if d.regions, err = c.Regions(ctx); err != nil {
		return nil, err
	}
	if d.indicators, err = c.Indicators(ctx); err != nil {
		return nil, err
	}
	summaries, err := c.Summaries(ctx)
	if err != nil {
		return nil, err
	}
	for _, summary := range summaries {
		d.observations += summary.Observations
	}
	for _, r := range d.regions {
		d.byCode[r.Code] = r
	}
	return d, nil
}

// options lists the regions for a chooser, grouped by level.
func (d *contents) options(p *phrase.Printer) []kit.Option {
	options := make([]kit.Option, 0, len(d.regions))
	for _, r := range d.regions {
		options = append(options, kit.Option{
			Key: string(r.Code), Title: r.Name.In(p.Language()), Detail: string(r.Code),
			Group: p.Text("level." + string(r.Level)),
		})
	}
	return options
}

func (d *contents) name(code data.RegionCode, language string) string {
	if r, known := d.byCode[code]; known {
		return r.Name.In(language)
	}
	return string(code)
}

func (d *desktop) places() shell.Places {
	return shell.Places{
		Regions:    func() []kit.Option { return d.open.known.options(d.frame.Printer()) },
		RegionName: func(code data.RegionCode) string { return d.open.known.name(code, d.frame.Printer().Language()) },
	}
}
