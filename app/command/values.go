package command

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/derive"
	"pharos/data/territory"
)

// SettingEdition is the catalogue's setting of the NUTS edition that values of other editions are
// converted to; empty or absent converts nothing.
const SettingEdition = "conversion.edition"

// Values gives the values of a catalogue together with those that follow from them: of computed
// indicators, of regions made of others and, where the catalogue asks for it, of one NUTS edition
// from the others.
func Values(ctx context.Context, opened *catalogue.Catalogue, nomenclatures fs.FS) (*derive.Derived, error) {
	edition, _, err := opened.Setting(ctx, SettingEdition)
	if err != nil {
		return nil, err
	}
	return ValuesIn(data.Edition(edition), opened, nomenclatures)
}

// ValuesIn is Values with the edition to convert to; an empty one converts nothing.
func ValuesIn(edition data.Edition, opened *catalogue.Catalogue, nomenclatures fs.FS) (*derive.Derived, error) {
	if edition == "" {
		return derive.Over(opened, derive.Options{}), nil
	}
	known, err := territory.Load(nomenclatures)
	if err != nil {
		return nil, fmt.Errorf("read the lists of regions: %w", err)
	}
	options := derive.Options{Conversion: derive.Conversion{To: edition, Shares: publishedShares{known}}}
	return derive.Over(towards{opened, known, edition}, options), nil
}

// towards is a catalogue together with the regions of an edition that its own regions became: a file
// of former years does not name them.
type towards struct {
	*catalogue.Catalogue
	known *territory.Directory
	to    data.Edition
}

// Regions returns the catalogue's and behind them those that it lacks, by code.
func (t towards) Regions(ctx context.Context) ([]data.Region, error) {
	regions, err := t.Catalogue.Regions(ctx)
	if err != nil {
		return nil, err
	}
	here := make(map[data.RegionCode]bool, len(regions))
	for _, r := range regions {
		here[r.Code] = true
	}
	var became []data.Region
	told := map[data.RegionCode]bool{}
	for _, from := range data.Editions {
		if from == t.to {
			continue
		}
		for _, share := range t.known.Shares(from, t.to, territory.Population) {
			region, known := t.known.Region(share.To)
			stored := here[share.From] || here[t.known.Canonical(share.From, from)]
			if here[share.To] || told[share.To] || !stored || !known {
				continue
			}
			told[share.To], region.Edition = true, t.to
			became = append(became, region)
		}
	}
	slices.SortFunc(became, func(a, b data.Region) int { return cmp.Compare(a.Code, b.Code) })
	return append(regions, became...), nil
}

// publishedShares are those by population; a part that nobody published is one of 0.
type publishedShares struct{ known *territory.Directory }

// Shares implements derive.Shares.
func (p publishedShares) Shares(from, to data.Edition) []derive.Share {
	var all []derive.Share
	for _, share := range p.known.Shares(from, to, territory.Population) {
		all = append(all, derive.Share{From: share.From, To: share.To, Part: share.Share})
	}
	for _, pair := range p.known.Lacking(from, to, territory.Population) {
		if pair.To != "" {
			all = append(all, derive.Share{From: pair.From, To: pair.To})
		}
	}
	return all
}
