package intake

import "slices"

// The variables of PxWeb tables, by the languages of the offices that run it.
var pxWebPlaces = map[string]string{
	"kunta": "fi", "alue": "fi", "maakunta": "fi", "seutukunta": "fi", "hyvinvointialue": "fi",
	"kommun": "sv", "län": "sv", "område": "sv", "region": "en", "municipality": "en", "area": "en",
}

var pxWebVariables = []string{
	"ikä", "sukupuoli", "vuosi", "tiedot", "toimiala", "ålder", "kön", "år", "tabellinnehåll", "uppgifter",
	"age", "sex", "information", "contents", "observations", "year", "gender", "civilstånd", "marital_status",
}

// sureOfPxWeb knows a table of PxWeb by its variables: the place first, another variable beside it, and the last ones across.
func sureOfPxWeb(sample Sample) float64 {
	l := layoutOf(sample)
	if sample.table || l == nil || !l.usable() || l.kind == layoutLong || l.place != 1 {
		return 0
	}
	if pxWebPlaces[plainName(l.names[0])] == "" {
		return 0
	}
	for _, dim := range append(slices.Clone(l.dims), l.period) {
		if dim > 0 && slices.Contains(pxWebVariables, plainName(l.names[dim-1])) {
			return 0.9
		}
	}
	return 0
}

// aboutPxWeb tells the office by the language of the variables.
func aboutPxWeb(s *scan, l *layout) {
	switch pxWebPlaces[plainName(l.names[0])] {
	case "fi":
		s.dataset.language = "fi"
		s.dataset.source = source{publisher: "Tilastokeskus", licence: ccBy, credit: "Source: Statistics Finland, " + ccBy}
	case "sv":
		s.dataset.language = "sv"
	}
}
