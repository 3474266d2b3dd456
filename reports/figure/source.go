package figure

import (
	"slices"
	"strings"

	"pharos/data"
)

// slot stands for the dataset in an attribution while those of one publisher are drawn together.
const slot = "\x00"

// sourceLine words where the indicators come from, with every attribution once. Attributions that
// differ only in the dataset become one, with the datasets listed.
func sourceLine(in Input, indicators []data.Indicator) string {
	var templates []string
	datasets := map[string][]string{}
	for _, indicator := range indicators {
		template := attribution(in, indicator)
		if template == "" {
			continue
		}
		if !slices.Contains(templates, template) {
			templates = append(templates, template)
		}
		if !slices.Contains(datasets[template], indicator.Dataset) {
			datasets[template] = append(datasets[template], indicator.Dataset)
		}
	}
	for i, template := range templates {
		templates[i] = Printable(strings.ReplaceAll(template, slot, strings.Join(datasets[template], ", ")))
	}
	return strings.Join(templates, "; ")
}

// attribution returns the words that the licence asks for, or publisher and dataset where it asks
// for none, with the slot for the dataset.
func attribution(in Input, indicator data.Indicator) string {
	words := indicator.Attribution
	if words == "" && indicator.Publisher != "" {
		words = in.Printer.Text("figure.source", "list", joined(", ", indicator.Publisher, indicator.Dataset, indicator.Licence))
	}
	if indicator.Dataset == "" {
		return words
	}
	return strings.ReplaceAll(words, indicator.Dataset, slot)
}
