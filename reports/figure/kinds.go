package figure

import "slices"

// A Kind is one sort of chart. Its name is the phrase "figure.kind.<ID>".
type Kind struct {
	ID  string
	New func(Input) (Figure, error) // data.ErrInvalid without a printer, data.ErrNotFound for an unknown indicator
}

// Kinds lists every kind, in the order the user sees.
var Kinds = []Kind{
	{ID: "ranked-bars", New: rankedBars},
	{ID: "profile", New: profile},
	{ID: "line", New: line},
	{ID: "rank-intervals", New: rankIntervals},
	{ID: "contributions", New: contributions},
	{ID: "before-after", New: beforeAfter},
	{ID: "correlations", New: correlations},
	{ID: "waterfall", New: waterfall},
	{ID: "lorenz", New: lorenz},
	{ID: "dendrogram", New: dendrogram},
	{ID: "scatter", New: scatter},
	{ID: "effects", New: effects},
}

// KindOf returns the kind with the id; false where there is none.
func KindOf(id string) (Kind, bool) {
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.ID == id })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}
