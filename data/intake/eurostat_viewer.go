package intake

import "strings"

// sureOfViewer knows the table viewer that Eurostat closed in 2021 by its corner geo\time over names: a
// column of flags without a name stands behind each year, and notes below.
func sureOfViewer(sample Sample) float64 {
	l := layoutOf(sample)
	if sample.table || l == nil || l.kind != layoutWide || !l.byName || !strings.Contains(l.names[0], `\`) {
		return 0
	}
	for _, v := range l.values {
		if v.flag > 0 {
			return 0.95
		}
	}
	return 0
}
