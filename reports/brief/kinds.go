package brief

import (
	"slices"
	"time"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/similarity"
	"pharos/resources/phrase"
)

// Input is what a brief is made from. Regions names the regions of Result; a region that is missing
// there goes by its code.
type Input struct {
	Result  benchmark.Result
	Peers   similarity.List // empty unless the peers are the similar ones
	Regions map[data.RegionCode]data.Region
	Groups  []data.PeerGroup // to name the group that the peers come from
	// Practices are the candidates by their cards, and Transfer tells how well the focus can take them
	// over; the brief shows those of peers that do better, and asks Texts for what it prints of these few.
	Practices []data.PracticeCard
	Transfer  map[data.PracticeID]data.Quantity
	Texts     func(ids []data.PracticeID) ([]data.Practice, error) // nil: the cards are all there is
	Sources   []data.Source                                        // of the catalogue; the brief cites those that were used
	Now       time.Time                                            // date of the document
	Catalogue string                                               // the catalogue's name; of a path only the file's name is printed
	Dossier   Dossier                                              // of a kind that prints practices
	Person    Person                                               // of PersonOf
}

// Stock returns what the practices tell.
func (in Input) Stock() benchmark.Stock {
	return benchmark.Stock{Cards: in.Practices, Regions: in.Regions, Transfer: in.Transfer}
}

// A Kind is one sort of brief.
type Kind struct {
	ID string // also the phrase key "brief.kind.<ID>"
	// Practices says that it is made from Dossier, without a comparison.
	Practices bool
	New       func(Input, *phrase.Printer) (Document, error)
}

// Kinds lists every kind, in the order the user sees.
var Kinds = []Kind{
	{ID: "benchmark", New: Benchmark},
	{ID: "dossier", Practices: true, New: DossierOf},
}

// KindOf returns the kind with the id; false where there is none.
func KindOf(id string) (Kind, bool) {
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.ID == id })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}
