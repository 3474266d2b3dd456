package desktop

import (
	"context"
	"strings"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/resources/phrase"
)

// A directory is what a catalogue holds, by name: for the palette and the choosers. It is read
// whole and never changed afterwards, so that any goroutine may use it.
type directory struct {
	regions      []data.Region
	byCode       map[data.RegionCode]data.Region
	indicators   []data.Indicator
	practices    []data.Practice
	observations int
}

type reader interface {
	Regions(context.Context) ([]data.Region, error)
	Indicators(context.Context) ([]data.Indicator, error)
	Practices(context.Context) ([]data.Practice, error)
	Summaries(context.Context) ([]data.IndicatorSummary, error)
}

var _ reader = (*catalogue.Catalogue)(nil)

func readDirectory(ctx context.Context, c reader) (*directory, error) {
	d := &directory{byCode: map[data.RegionCode]data.Region{}}
	var err error
	if d.regions, err = c.Regions(ctx); err != nil {
		return nil, err
	}
	if d.indicators, err = c.Indicators(ctx); err != nil {
		return nil, err
	}
	if d.practices, err = c.Practices(ctx); err != nil {
		return nil, err
	}
	summaries, err := c.Summaries(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range summaries {
		d.observations += s.Observations
	}
	for _, r := range d.regions {
		d.byCode[r.Code] = r
	}
	return d, nil
}

// options lists the regions for a chooser, grouped by level.
func (d *directory) options(p *phrase.Printer) []kit.Option {
	options := make([]kit.Option, 0, len(d.regions))
	for _, r := range d.regions {
		options = append(options, kit.Option{
			Key: string(r.Code), Title: r.Name.In(p.Language()), Detail: string(r.Code),
			Group: p.Text("level." + string(r.Level)),
		})
	}
	return options
}

func (d *directory) name(code data.RegionCode, language string) string {
	if r, known := d.byCode[code]; known {
		return r.Name.In(language)
	}
	return string(code)
}

// A found provider answers the palette from one list of the directory of the catalogue shown.
type found struct {
	group string
	list  func() []shell.Entry
}

// Group implements shell.Provider.
func (f found) Group() string { return f.group }

// Search implements shell.Provider.
func (f found) Search(ctx context.Context, text string, limit int) []shell.Entry {
	query := phrase.Fold(text)
	var best []shell.Entry
	for _, entry := range f.list() {
		if ctx.Err() != nil {
			return nil
		}
		score := kit.Match(phrase.Fold(entry.Title+" "+entry.Detail), query)
		if score == 0 {
			continue
		}
		entry.Score = score
		best = insert(best, entry, limit)
	}
	return best
}

// insert keeps the best entries, best first, those of equal score in the order of the list.
func insert(best []shell.Entry, entry shell.Entry, limit int) []shell.Entry {
	at := len(best)
	for at > 0 && best[at-1].Score < entry.Score {
		at--
	}
	if at >= limit {
		return best
	}
	best = append(best, shell.Entry{})
	copy(best[at+1:], best[at:])
	best[at] = entry
	return best[:min(len(best), limit)]
}

// A view is what the palette searches: a directory in one language. It is replaced whole, so that
// work away from the window may read it.
type view struct {
	*directory
	language string
}

func (d *desktop) renew() {
	d.searched.Store(&view{d.open.known, d.language()})
}

func (d *desktop) providers() []shell.Provider {
	return []shell.Provider{
		found{"nav.regions", d.regionEntries},
		found{"nav.indicators", d.indicatorEntries},
		found{"nav.practices", d.practiceEntries},
	}
}

func (d *desktop) regionEntries() []shell.Entry {
	known := d.searched.Load()
	entries := make([]shell.Entry, 0, len(known.regions))
	for _, r := range known.regions {
		entries = append(entries, shell.Entry{
			Title: r.Name.In(known.language), Detail: string(r.Code), Route: session.NewRoute("regions", "id", string(r.Code)),
		})
	}
	return entries
}

func (d *desktop) indicatorEntries() []shell.Entry {
	known := d.searched.Load()
	entries := make([]shell.Entry, 0, len(known.indicators))
	for _, i := range known.indicators {
		entries = append(entries, shell.Entry{
			Title: i.Name.In(known.language), Detail: string(i.Code), Route: session.NewRoute("indicators", "id", string(i.Code)),
		})
	}
	return entries
}

func (d *desktop) practiceEntries() []shell.Entry {
	known := d.searched.Load()
	entries := make([]shell.Entry, 0, len(known.practices))
	for _, p := range known.practices {
		entries = append(entries, shell.Entry{
			Title: p.Title.In(known.language), Detail: strings.TrimSpace(p.Key + " " + p.Place.In(known.language)),
			Route: session.NewRoute("practices", "id", string(p.ID)),
		})
	}
	return entries
}

func (d *desktop) places() shell.Places {
	return shell.Places{
		Regions:    func() []kit.Option { return d.open.known.options(d.frame.Printer()) },
		RegionName: func(code data.RegionCode) string { return d.open.known.name(code, d.frame.Printer().Language()) },
	}
}
