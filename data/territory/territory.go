// Package territory knows the regions of Europe: the editions of NUTS with names, hierarchy,
// changes and conversion weights, countries, and the municipalities of Finland; it finds the
// region behind a name.
package territory

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"pharos/data"
)

// A Directory holds the lists. It is read once and not changed; it may be used by several at once.
type Directory struct {
	units     map[data.RegionCode]*unit
	children  map[data.RegionCode][]*unit // in the order of codes
	countries map[string]country          // by Eurostat's code
	foreign   map[string]string           // other codes of a country to Eurostat's
	districts map[data.RegionCode]data.RegionCode
	changes   []Change
	flows     []flow
	reused    map[data.RegionCode]data.Edition // the oldest edition of the present meaning
	names     func() *index                    // made when first asked
}

// A unit is a code and what the lists say of it.
type unit struct {
	code    data.RegionCode
	level   data.Level
	country string
	parent  data.RegionCode
	in      span    // the editions; none for what belongs to no edition
	labels  []label // the newest first
}

// A label is a name in some editions.
type label struct {
	latin, local string
	in           span
}

type country struct {
	code, iso2, iso3 string
	names            data.Text
}

// A span is a set of editions, one bit for each of chronology.
type span uint8

// chronology lists the editions, oldest first.
var chronology = []data.Edition{"2013", "2016", "2021", "2024"}

// newestEdition is the one that municipalities are listed for.
const newestEdition data.Edition = "2024"

func (s span) has(e data.Edition) bool { return s&spanOf(e) != 0 }

func spanOf(e data.Edition) span {
	if i := slices.Index(chronology, e); i >= 0 {
		return 1 << i
	}
	return 0
}

// newest returns the last edition of the span; empty where there is none.
func (s span) newest() data.Edition {
	for i, e := range slices.Backward(chronology) {
		if s&(1<<i) != 0 {
			return e
		}
	}
	return ""
}

// members are the countries of the EU since 2020.
const members = " AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK "

// Load reads the lists from the folder nuts of the file system. Names are indexed when they are
// first asked for. It fails where a file is absent or a line is not of the documented form.
func Load(fsys fs.FS) (*Directory, error) {
	d := &Directory{
		units: map[data.RegionCode]*unit{}, children: map[data.RegionCode][]*unit{},
		countries: map[string]country{}, foreign: map[string]string{},
		districts: map[data.RegionCode]data.RegionCode{},
	}
	for _, file := range []struct {
		name   string
		fields int
		take   func([]string) error
	}{
		{"countries.csv", 7, d.takeCountry},
		{"regions.csv", 4, d.takeRegion},
		{"municipalities.csv", 4, d.takeMunicipality},
		{"kreise.csv", 3, d.takeDistrict},
		{"changes.csv", 5, d.takeChange},
		{"flows.csv", 6, d.takeFlow},
	} {
		if err := readList(fsys, "nuts/"+file.name, file.fields, file.take); err != nil {
			return nil, fmt.Errorf("list of regions: %w", err)
		}
	}
	d.link()
	d.reused = d.findReused()
	d.names = sync.OnceValue(d.newIndex)
	return d, nil
}

// Credits returns the lines that name whose work the lists are.
func Credits(fsys fs.FS) ([]string, error) {
	var lines []string
	err := readList(fsys, "nuts/sources.csv", 4, func(r []string) error {
		lines = append(lines, r[3])
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("sources of the list of regions: %w", err)
	}
	return lines, nil
}

// link sorts the units under their parents; keys of districts stand beside the regions and are left
// out.
func (d *Directory) link() {
	for _, code := range slices.Sorted(maps.Keys(d.units)) {
		if u := d.units[code]; u.parent != "" && d.districts[code] == "" {
			d.children[u.parent] = append(d.children[u.parent], u)
		}
	}
}

// Region returns the region of a code as the newest edition that has it knows it; for
// CODE@EDITION as that edition does. A number without letters is read as the key of a Finnish
// municipality (three digits) or of a German state or district (two, five): ask Match where the
// country is not certain. It reports false for an unknown code.
func (d *Directory) Region(code data.RegionCode) (data.Region, bool) {
	bare, edition := split(code)
	u, found := d.units[bare]
	if !found || edition != "" && !u.in.has(edition) {
		return data.Region{}, false
	}
	edition = cmp.Or(edition, u.in.newest())
	r := data.Region{
		Code: code, Name: d.name(u, edition), Level: u.level, Country: u.country, Edition: edition,
		Parent: u.parent,
	}
	if bare != code && u.parent != "" {
		r.Parent = d.Canonical(u.parent, edition)
	}
	return r, true
}

func split(code data.RegionCode) (bare data.RegionCode, edition data.Edition) {
	before, after, _ := strings.Cut(string(code), "@")
	return data.RegionCode(before), data.Edition(after)
}

// name returns a country's names in the four languages, and for any other region the name in Latin
// letters with the local one in brackets where that is written in others.
func (d *Directory) name(u *unit, edition data.Edition) data.Text {
	if c, known := d.countries[string(u.code)]; known {
		return maps.Clone(c.names)
	}
	l := u.labels[0]
	for _, other := range u.labels {
		if other.in.has(edition) {
			l = other
			break
		}
	}
	if u.level == data.LevelLAU && l.local != "" {
		return data.Text{"": l.latin, "sv": l.local}
	}
	if l.local != "" {
		return data.Plain(l.latin + " (" + l.local + ")")
	}
	return data.Plain(l.latin)
}

// Editions lists the editions that have the code, newest first; none where no edition has it.
func (d *Directory) Editions(code data.RegionCode) []data.Edition {
	bare, only := split(code)
	var editions []data.Edition
	if u, found := d.units[bare]; found {
		for _, e := range data.Editions {
			if u.in.has(e) && (only == "" || only == e) {
				editions = append(editions, e)
			}
		}
	}
	return editions
}

// Children returns the codes one level below in the edition, in order of code: the regions of a
// country or region, the municipalities of a Finnish region of NUTS 3 in 2024, the countries of
// EU27_2020. Without an edition it is the newest one that has the code.
func (d *Directory) Children(code data.RegionCode, edition data.Edition) []data.RegionCode {
	bare, own := split(code)
	u, found := d.units[bare]
	if !found {
		return nil
	}
	edition = cmp.Or(edition, own, u.in.newest())
	var codes []data.RegionCode
	for _, child := range d.children[bare] {
		if edition == "" || child.in.has(edition) || child.in == 0 && edition == newestEdition {
			codes = append(codes, child.code)
		}
	}
	return codes
}

// Hierarchy returns the codes from the top down to the code itself; none for an unknown code.
func (d *Directory) Hierarchy(code data.RegionCode) []data.RegionCode {
	var codes []data.RegionCode
	for code, _ = split(code); code != ""; {
		u, found := d.units[code]
		if !found {
			break
		}
		codes = append(codes, code)
		code = u.parent
	}
	slices.Reverse(codes)
	return codes
}

// Codes lists the codes of an edition, in order of code. The empty edition lists what belongs to
// none: aggregates, countries outside Europe, municipalities.
func (d *Directory) Codes(edition data.Edition) []data.RegionCode {
	var codes []data.RegionCode
	for code, u := range d.units {
		if u.in.has(edition) || edition == "" && u.in == 0 && d.districts[code] == "" {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

// District returns the region of NUTS 3 of a German district key such as 01001, or of NUTS 1 of a
// state's such as 02, in the newest edition that has it.
func (d *Directory) District(key data.RegionCode) (data.RegionCode, bool) {
	code, known := d.districts[key]
	return code, known
}
