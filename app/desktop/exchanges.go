package desktop

import (
	"context"
	"io"

	"pharos/app/exchanges"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/intake"
	"pharos/data/practice"
	"pharos/reports/exchange"
)

func (d *desktop) newExchanges(host shell.Host, route session.Route) shell.Page {
	o := d.open
	return exchanges.New(host, exchanges.Config{
		Catalogue: o, Memory: o, ReadOnly: o.ReadOnly(), Cards: o.cards, Around: d.aroundPractices, Collect: o.collect,
		Regions: o.regionNames(d.language()), Save: d.saveAs, File: intake.FileAt, Picture: d.pictureOf(o, attachment.PrintSide),
	}, route)
}

// aroundPractices is what reading a file of practices needs to know besides it.
func (d *desktop) aroundPractices(language string) (exchange.Context, error) {
	known, err := d.known()
	return exchange.Context{Language: language, Regions: func(name string) ([]data.RegionCode, bool) {
		for _, match := range known.Match(data.PlaceQuestion{Texts: []string{name}}) {
			if match.Certainty.Sure() && match.Region != "" {
				return []data.RegionCode{match.Region}, true
			}
		}
		return nil, false
	}}, err
}

// saveAs asks for a file and writes it.
func (d *desktop) saveAs(request shell.FileRequest, write func(io.Writer) error) {
	request.Name = fileName(trimEnding(request.Name)) + request.Extensions[0]
	d.frame.SaveFile(request, func(path string) { d.write(path, write, nil) })
}

// Remembered implements exchanges.Memory.
func (o *opened) Remembered(ctx context.Context, fingerprint string) (m exchange.Mapping, known bool, err error) {
	recipes, err := o.Recipes(ctx)
	if err != nil {
		return m, false, err
	}
	for _, recipe := range recipes {
		if recipe.Key != fingerprint {
			continue
		}
		kept, err := exchange.ReadMapping(recipe.Key, recipe.Document)
		return kept, err == nil, nil // one of a later version is left alone
	}
	return m, false, nil
}

// Remember implements exchanges.Memory.
func (o *opened) Remember(ctx context.Context, fingerprint string, m exchange.Mapping) error {
	document, err := m.JSON()
	if err != nil {
		return err
	}
	return o.PutRecipe(ctx, fingerprint, document)
}

// collect gathers practices with what belongs to them, all where none are named.
func (o *opened) collect(ctx context.Context, ids []data.PracticeID) (c exchange.Collection, err error) {
	for _, kind := range practice.Kinds {
		entries, err := o.Entries(ctx, kind)
		if err != nil {
			return c, err
		}
		c.Entries = append(c.Entries, entries...)
	}
	var list []data.Practice
	if ids == nil {
		list, err = o.Practices(ctx)
	} else if list, err = o.PracticesByID(ctx, ids); err == nil {
		c.Entries, err = exchange.Belonging(exchange.Of(list), c.Entries)
	}
	c.Practices = exchange.Of(list)
	return c, err
}

// pictureOf reads attached images for documents, at most side pixels long.
func (d *desktop) pictureOf(o *opened, side int) func(context.Context, data.EntryID) (exchange.Picture, error) {
	return exchange.Pictures(o, d.files(o), side)
}

// regionNames names regions in a language.
func (o *opened) regionNames(language string) func(context.Context) (func(data.RegionCode) string, error) {
	return func(ctx context.Context) (func(data.RegionCode) string, error) {
		regions, err := o.Regions(ctx)
		known := data.Keyed(regions, func(r data.Region) data.RegionCode { return r.Code })
		return func(code data.RegionCode) string { return known[code].Name.In(language) }, err
	}
}
