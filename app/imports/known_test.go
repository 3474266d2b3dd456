package imports

import (
	"sync"

	"pharos/data"
	"pharos/data/territory"
	"pharos/resources"
)

// known are the lists of regions, as the window hands them over.
type known struct{ *territory.Directory }

// Report implements Territory.
func (k known) Report(codes []data.RegionCode) EditionReport {
	return EditionReport(k.EditionsOf(codes))
}

// All implements Territory.
func (k known) All() []data.Region {
	var all []data.Region
	for _, edition := range []data.Edition{"2024", ""} {
		for _, code := range k.Codes(edition) {
			region, _ := k.Region(code)
			all = append(all, region)
		}
	}
	return all
}

// Known reads the lists once for all tests.
var Known = sync.OnceValues(func() (Territory, error) {
	directory, err := territory.Load(resources.Nuts)
	return known{directory}, err
})
