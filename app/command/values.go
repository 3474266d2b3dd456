package command

import (
	"context"
	"fmt"
	"io/fs"

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
	options := derive.Options{}
	if edition != "" {
		known, err := territory.Load(nomenclatures)
		if err != nil {
			return nil, fmt.Errorf("read the lists of regions: %w", err)
		}
		options.Conversion = derive.Conversion{To: edition, Shares: published{known}}
	}
	return derive.Over(opened, options), nil
}

// published are the shares by population; a part that nobody published is one of 0.
type published struct{ known *territory.Directory }

// Shares implements derive.Shares.
func (p published) Shares(from, to data.Edition) []derive.Share {
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
