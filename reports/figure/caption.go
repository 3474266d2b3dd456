package figure

import "pharos/data"

// A Caption is what a screen says in words round a figure. What is empty the figure words itself,
// where it can.
type Caption struct {
	Title    string   // what is found
	Subtitle string   // what is shown: unit, period, level
	Source   string   // where the numbers come from; empty: the indicators of Input.Result
	Notes    []string // remarks under the plot, before the figure's own
}

// script is the caption as a sheet takes it; title, subtitle and notes are the figure's own. Without a
// source the indicators of the input's Result are told.
func (c Caption) script(in Input, own script) script {
	if c.Title != "" {
		own.title = Printable(c.Title)
	}
	if c.Subtitle != "" {
		own.subtitle = []string{Printable(c.Subtitle)}
	}
	if own.source = Printable(c.Source); own.source == "" {
		own.source = sourceLine(in, in.Result.Indicators)
	}
	notes := make([]string, 0, len(c.Notes)+len(own.notes))
	for _, note := range c.Notes {
		notes = append(notes, Printable(note))
	}
	own.notes = append(notes, own.notes...)
	return own
}

// A named thing is told apart by its region or by a name of its own.
type named struct {
	region data.RegionCode
	name   string
}

// namesOf words each thing once: its own name, or that of its region. Things that share a name are
// told apart by the codes of their regions.
func namesOf(in Input, all []named) []string {
	words, seen := make([]string, len(all)), map[string]int{}
	for i, thing := range all {
		words[i] = Printable(thing.name)
		if words[i] == "" {
			words[i] = regionName(in, thing.region)
		}
		seen[words[i]]++
	}
	for i, thing := range all {
		if seen[words[i]] > 1 && thing.region != "" {
			words[i] = withCode(words[i], thing.region)
		}
	}
	return words
}
