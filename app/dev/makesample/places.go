package main

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Places are the territories of the sample and how the shared lists call them.
type places struct {
	regions  map[string]region
	children map[string][]string
}

// A region is one entry of regions.json.
type region struct {
	Code    string            `json:"code"`
	Name    map[string]string `json:"name"`
	Parent  string            `json:"parent,omitempty"`
	Edition string            `json:"edition,omitempty"`
}

func readPlaces(shared string) (places, error) {
	known, err := readNames(shared)
	if err != nil {
		return places{}, err
	}
	listed, err := readTable(filepath.Join(shared, "data", "sample", "regions.csv"))
	if err != nil {
		return places{}, err
	}
	p := places{regions: map[string]region{}, children: childrenOf(known)}
	for _, row := range listed {
		p.add(plain(row["region"], p.children), known)
	}
	return p, nil
}

// add takes up the region and those above it.
func (p places) add(code string, known map[string]name) {
	if _, there := p.regions[code]; there || code == "" {
		return
	}
	r := region{Code: code, Parent: parent(code), Edition: known[code].edition}
	switch {
	case code == union:
		r.Name = unionName
	case len(code) == 2:
		r.Name = country(code)
	default:
		r.Name = map[string]string{"": known[code].display(code)}
	}
	p.regions[code] = r
	p.add(r.Parent, known)
}

func parent(code string) string {
	switch {
	case code == union, slices.Contains(outside, code):
		return ""
	case len(code) > 2:
		return code[:len(code)-1]
	}
	return union
}

// json lists the regions by code, one a line.
func (p places) json() ([]byte, error) {
	text := []byte("[\n")
	codes := slices.Sorted(maps.Keys(p.regions))
	for i, code := range codes {
		line, err := json.Marshal(p.regions[code])
		if err != nil {
			return nil, err
		}
		text = append(text, line...)
		if i < len(codes)-1 {
			text = append(text, ',')
		}
		text = append(text, '\n')
	}
	return append(text, "]\n"...), nil
}

// outside lists the countries of the sample that are not members of the European Union.
var outside = []string{"CH", "IS", "NO", "RS", "UK"}

var unionName = map[string]string{
	"en": "European Union (27 countries)", "de": "Europäische Union (27 Länder)",
	"fi": "Euroopan unioni (27 maata)", "da": "Den Europæiske Union (27 lande)",
}

// country names a country in the languages of Pharos.
func country(code string) map[string]string {
	iso := strings.NewReplacer("EL", "GR", "UK", "GB").Replace(code)
	names := map[string]string{}
	for _, tag := range []language.Tag{language.English, language.German, language.Finnish, language.Danish} {
		names[tag.String()] = display.Regions(tag).Name(language.MustParseRegion(iso))
	}
	return names
}
