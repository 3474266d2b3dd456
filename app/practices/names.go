package practices

import (
	"cmp"
	"context"

	"pharos/data"
	"pharos/data/facet"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// names are what codes and ids stand for. They are read whole and never changed afterwards.
type names struct {
	regions    map[data.RegionCode]data.Region
	indicators map[data.IndicatorCode]data.Indicator
	terms      map[[2]string]data.Text // by taxonomy and key
	owners     map[data.EntryID]practice.Organisation
	entries    map[data.EntryID]string // names of organisations, instruments and actions
	searches   []practice.Search
	taxonomy   []practice.Term
}

// readNames runs away from the window.
func readNames(ctx context.Context, c Catalogue, language string) (*names, error) {
	n := &names{
		regions: map[data.RegionCode]data.Region{}, indicators: map[data.IndicatorCode]data.Indicator{},
		terms: map[[2]string]data.Text{}, owners: map[data.EntryID]practice.Organisation{}, entries: map[data.EntryID]string{},
	}
	regions, err := c.Regions(ctx)
	if err != nil {
		return nil, err
	}
	for _, region := range regions {
		n.regions[region.Code] = region
	}
	indicators, err := c.Indicators(ctx)
	if err != nil {
		return nil, err
	}
	for _, indicator := range indicators {
		n.indicators[indicator.Code] = indicator
	}
	return n, n.readEntries(ctx, c, language)
}

func (n *names) readEntries(ctx context.Context, c Catalogue, language string) (err error) {
	if n.searches, err = kinOf[practice.Search](ctx, c, practice.KindSearch); err != nil {
		return err
	}
	if n.taxonomy, err = kinOf[practice.Term](ctx, c, practice.KindTerm); err != nil {
		return err
	}
	for _, term := range n.taxonomy {
		n.terms[[2]string{term.Taxonomy, term.Key}] = term.Name
	}
	organisations, err := kinOf[practice.Organisation](ctx, c, practice.KindOrganisation)
	if err != nil {
		return err
	}
	for _, organisation := range organisations {
		n.owners[organisation.ID], n.entries[organisation.ID] = organisation, organisation.Name
	}
	instruments, err := kinOf[practice.Instrument](ctx, c, practice.KindInstrument)
	for _, instrument := range instruments {
		n.entries[instrument.ID] = instrument.Name.In(language)
	}
	if err != nil {
		return err
	}
	actions, err := kinOf[practice.Action](ctx, c, practice.KindAction)
	for _, action := range actions {
		n.entries[action.ID] = action.Title.In(language)
	}
	return err
}

func kinOf[K data.Kin](ctx context.Context, c Entries, kind data.EntryKind) ([]K, error) {
	entries, err := c.Entries(ctx, kind)
	if err != nil {
		return nil, err
	}
	return data.KinOf[K](entries)
}

// search returns a kept search.
func (n *names) search(id data.EntryID) (practice.Search, bool) {
	for _, search := range n.searches {
		if search.ID == id && id != "" {
			return search, true
		}
	}
	return practice.Search{}, false
}

// A naming words what practices hold: keys, codes and ids.
type naming struct {
	say  *phrase.Printer
	know *names
}

func (s *state) naming() naming { return naming{s.say, s.know} }

// taxonomies are those of the terms that stand beside the keys of facets.
var taxonomies = map[string]string{facet.Theme: "theme", facet.Tag: "tag", facet.Kind: "kind", facet.Objective: "objective"}

// value words a value of a facet.
func (n naming) value(f facet.Facet, value string) string {
	if value == facet.None {
		return n.say.Text("facet.none")
	}
	switch f.ID {
	case facet.Country:
		return n.country(value)
	case facet.Region:
		return n.region(data.RegionCode(value))
	case facet.Instrument, facet.Organisation:
		return cmp.Or(n.know.entries[data.EntryID(value)], value)
	case facet.Tag, facet.Project, facet.Contributor, facet.StartYear:
		return cmp.Or(n.know.terms[[2]string{taxonomies[f.ID], value}].In(n.say.Language()), value)
	}
	return n.key(f.Words, taxonomies[f.ID], value)
}

// key words a key by its phrase, by the term of the user's own, or as it is.
func (n naming) key(words, taxonomy, key string) string {
	if key == "" {
		return ""
	}
	if words != "" && n.say.Has(words+key) {
		return n.say.Text(words + key)
	}
	return cmp.Or(n.know.terms[[2]string{taxonomy, key}].In(n.say.Language()), key)
}

func (n naming) theme(key string) string { return n.key("practice.theme.", "theme", key) }
func (n naming) kind(key string) string  { return n.key("practice.kind.", "kind", key) }

// tag words a tag: as it is, unless a term of the user's own says it better.
func (n naming) tag(key string) string { return n.key("", "tag", key) }

func (n naming) state(s data.State) string {
	return n.key("practice.state.", "", string(cmp.Or(s, data.Draft)))
}

// country is the name of a country as its region has it, or the code.
func (n naming) country(code string) string {
	return cmp.Or(n.know.regions[data.RegionCode(code)].Name.In(n.say.Language()), code)
}

func (n naming) region(code data.RegionCode) string {
	return cmp.Or(n.know.regions[code].Name.In(n.say.Language()), string(code))
}

func (n naming) indicator(code data.IndicatorCode) string {
	return cmp.Or(n.know.indicators[code].Name.In(n.say.Language()), string(code))
}

// order words one of the orders of a list.
func (n naming) order(sort string) string { return n.say.Text("facet.sort." + sort) }
