package brief

import (
	"path"
	"slices"
	"strings"
	"time"

	"pharos/data"
)

// sourceList cites the sources of the indicators with their licences: one line for those that ask for the same words, and
// the files that the values were read from.
func (a *author) sourceList() SourceList {
	list := SourceList{Heading: a.text("brief.sources.title"), Empty: a.text("brief.sources.none")}
	for _, line := range a.attributions() {
		list.Sources = append(list.Sources, Source{Text: line})
	}
	var files []string
	for _, s := range a.used() {
		files = append(files, a.file(s))
	}
	if len(files) > 0 {
		list.Sources = append(list.Sources, Source{Text: a.text("brief.sources.files", "list", a.listed(files, 6))})
	}
	return list
}

// slot stands for the dataset while lines that differ in nothing else are gathered.
const slot = "\x00"

func (a *author) attributions() []string {
	var lines []string
	datasets := map[string][]string{}
	for _, row := range a.Result.Table {
		i := row.Indicator
		line := a.attribution(i)
		if line == "" || len(row.Cells) == 0 {
			continue
		}
		if i.Dataset != "" {
			line = strings.ReplaceAll(line, i.Dataset, slot)
		}
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
		if !slices.Contains(datasets[line], i.Dataset) {
			datasets[line] = append(datasets[line], i.Dataset)
		}
	}
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(line, slot, strings.Join(datasets[line], ", "))
	}
	return lines
}

// attribution returns the words that the publisher asks for, with the licence where they lack it.
func (a *author) attribution(i data.Indicator) string {
	words := i.Attribution
	if words == "" {
		var parts []string
		for _, part := range []string{i.Publisher, i.Dataset} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		words = strings.Join(parts, ", ")
	}
	if i.Licence != "" && !strings.Contains(words, i.Licence) {
		words = strings.Trim(words+", "+i.Licence, ", ")
	}
	return words
}

// used returns the imports that the values came with, in the order of the catalogue.
func (a *author) used() []data.Source {
	ids := map[data.SourceID]bool{}
	for _, row := range a.Result.Table {
		for _, cell := range row.Cells {
			ids[cell.Source] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(a.Sources), func(s data.Source) bool { return !ids[s.ID] })
}

func (a *author) file(s data.Source) string {
	words := fileName(s.File)
	if s.Updated != "" {
		words += " (" + a.text("brief.sources.updated", "date", s.Updated) + ")"
	}
	return words
}

// asOf returns when the newest of the used files was imported; false where none is known.
func (a *author) asOf() (time.Time, bool) {
	var newest time.Time
	for _, s := range a.used() {
		if s.Imported.After(newest) {
			newest = s.Imported
		}
	}
	return newest, !newest.IsZero()
}

func (a *author) imprint() Imprint {
	catalogue, date := fileName(a.Catalogue), a.printer.Date(a.Now)
	if newest, known := a.asOf(); known {
		return Imprint{a.text("brief.imprint", "date", date, "catalogue", catalogue, "asof", a.printer.Date(newest))}
	}
	return Imprint{a.text("brief.imprint.no-date", "date", date, "catalogue", catalogue)}
}

// fileName drops folders of either system: a document must not tell where it was made.
func fileName(name string) string {
	return path.Base("/" + strings.ReplaceAll(name, `\`, "/"))
}
