package brief

import (
	"strings"

	"pharos/data/facet"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// MostPractices bounds the practices of a dossier: more than these nobody reads on paper.
const MostPractices = 500

// Chosen words how a search chooses practices: its words, then each filter with its values, in the order
// in which filters are shown. names has the names of values that are codes and ids, as of regions and
// instruments; one that is not in it stands as it is. It is empty for a search that chooses all.
func Chosen(search practice.Search, names map[string]string, say *phrase.Printer) string {
	var parts []string
	if text := strings.Join(strings.Fields(search.Text), " "); text != "" {
		parts = append(parts, say.Text("brief.dossier.words", "text", text))
	}
	for _, f := range facet.Facets {
		var values []string
		for _, value := range search.Filter[f.ID] {
			values = append(values, facetValue(f, value, names, say))
		}
		if len(values) > 0 {
			parts = append(parts, say.Text("facet."+f.ID)+": "+strings.Join(values, ", "))
		}
	}
	return strings.Join(parts, " · ")
}

func facetValue(f facet.Facet, value string, names map[string]string, say *phrase.Printer) string {
	switch name, named := names[value]; {
	case value == facet.None:
		return say.Text("facet.none")
	case f.Words != "" && say.Has(f.Words+value):
		return say.Text(f.Words + value)
	case named && name != "":
		return name
	}
	return value
}
