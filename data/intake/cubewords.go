package intake

import (
	"maps"
	"slices"
	"strings"

	"pharos/data"
)

// words are what a file says of one thing beside its own language; nil says nothing.
type words struct {
	labels data.Text // in other languages than the file's own
	units  data.Text // in every language
}

// datasetWords are what a file says of itself in every language; nil says nothing.
type datasetWords struct {
	titles, names, units data.Text
}

// title is the title in every language; nil where dataset.title is the only one.
func (d dataset) titles() data.Text {
	if d.words != nil && len(d.words.titles) > 0 {
		return maps.Clone(d.words.titles)
	}
	if d.title != "" {
		return data.Text{d.language: d.title}
	}
	return nil
}

// named is what the dataset's values are, in a language.
func (d dataset) named(language string) string {
	if d.words != nil && d.words.names[language] != "" {
		return d.words.names[language]
	}
	if d.words != nil && d.words.titles[language] != "" {
		return d.words.titles[language]
	}
	return d.title
}

// translated adds the other languages of the file to an indicator's name: its title with the labels that
// tell the series from others.
func (r *Reading) translated(s surveyed, name data.Text) data.Text {
	if r.dataset.words == nil || r.axis > 0 {
		return name
	}
	for _, language := range slices.Sorted(maps.Keys(r.dataset.words.names)) {
		if name[language] != "" {
			continue
		}
		var parts []string
		for i, d := range r.Dimensions {
			if len(d.Values) < 2 {
				continue
			}
			part := s.values[i].name()
			if w := s.values[i].words; w != nil && w.labels[language] != "" {
				part = w.labels[language]
			}
			parts = append(parts, part)
		}
		text := strings.Trim(r.dataset.named(language)+": "+strings.Join(parts, ", "), ": ")
		name[language] = clean([]byte(text), mostLabel)
	}
	return name
}

// unitSaid is the unit that a value of some dimension has, else that of the whole file; nil where neither
// is told.
func (r *Reading) unitSaid(s surveyed) data.Text {
	for _, v := range s.values {
		if v.words != nil && len(v.words.units) > 0 {
			return maps.Clone(v.words.units)
		}
	}
	if r.dataset.words != nil && len(r.dataset.words.units) > 0 {
		return maps.Clone(r.dataset.words.units)
	}
	return nil
}

// said keeps what the file says of a category in other words than its label.
func (c *cubeCategory) said() *words {
	if len(c.labels) == 0 && len(c.units) == 0 {
		return nil
	}
	return &words{labels: c.labels, units: c.units}
}

// inWords is the region with its names in other languages.
func inWords(r data.Region, labels data.Text) data.Region {
	if len(labels) == 0 {
		return r
	}
	names := maps.Clone(r.Name)
	for language, text := range labels {
		if names[language] == "" {
			names[language] = text
		}
	}
	delete(names, map[bool]string{true: "", false: "-"}[len(names) > 1 && names[""] == string(r.Code)])
	r.Name = names
	return r
}

// credited gives a dataset whose code nobody published the credit line without one. A source that is a
// credit line already, as our own files have, stays as it is.
func credited(d dataset) dataset {
	if d.agency == "" || d.code != "" && !d.file && !strings.HasPrefix(d.agency, "Source: ") {
		return d
	}
	line := d.agency
	publisher, isLine := strings.CutPrefix(line, "Source: ")
	if !isLine {
		line = "Source: " + line
	}
	if end := strings.IndexAny(publisher, "(;,"); isLine && end > 0 {
		publisher = publisher[:end]
	}
	d.source = source{publisher: strings.TrimSpace(publisher), credit: line}
	return d
}
