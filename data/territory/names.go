package territory

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"pharos/data"
)

// A ref is a name's region, and the editions in which it bears the name.
type ref struct {
	unit *unit
	in   span
	kind kind
}

// A kind tells a German town from the district around it.
type kind int8

const (
	noKind kind = iota
	town
	district
)

// An index finds refs by a name letter by letter, by the folded name, and by the folded name
// without what stands around it, such as Prov. or Landkreis.
type index struct {
	exact, folded, bare map[string][]ref
	grams               map[gram][]int32 // positions in entries
	entries             []entry
}

// An entry is a name for the search by similarity.
type entry struct {
	key   []rune
	words [][]rune
	ref   ref
}

// aliases are names of long use that no list has.
var aliases = map[string]data.RegionCode{
	"Czech Republic": "CZ", "Slovak Republic": "SK", "The Netherlands": "NL", "Great Britain": "UK",
	"Germany (until 1990 former territory of the FRG)": "DE", "Germany (including former GDR)": "DE",
	"Turkey": "TR", "Former Yugoslav Republic of Macedonia, the": "MK", "FYROM": "MK", "Korea": "KR",
	"Korea, Republic of": "KR", "Republic of Korea": "KR", "Russian Federation": "RU", "USA": "US",
	"United States of America": "US", "Kosovo (under United Nations Security Council Resolution 1244/99)": "XK",
	"Slovakia": "SK", "Koko maa": "FI", "European Union - 27 countries": "EU27_2020",
	"European Union - 27 countries (from 2020)": "EU27_2020", "EU (28 countries)": "EU28", "EU (27 countries)": "EU27_2007",
	"European Union - 28 countries": "EU28", "European Union - 28 countries (2013-2020)": "EU28",
	"European Union (current composition)": "EU", "Euro area (20 countries)": "EA20", "Euro area (19 countries)": "EA19",
	"Euro area (18 countries)": "EA18", "Euro area - 20 countries (from 2023)": "EA20",
	"Euro area - 19 countries (2015-2022)": "EA19", "EU (25 countries)": "EU25", "EU (15 countries)": "EU15",
	"Oldenburg (Oldb), kreisfreie Stadt": "DE943", "Oldenburg (Oldb), Kreisfreie Stadt": "DE943",
	"Städteregion Aachen (einschl. Stadt Aachen)": "DEA2D",
	"Rég. Bruxelles / Brussels Gewest":            "BE10", "Région Bruxelles-Capitale": "BE10",
	"Beogradski region": "RS11", "Region Vojvodine": "RS12",
}

// twoTongues are countries that join the names of a place in two languages by a stroke.
const twoTongues = " BE ES IT FI IE MT NO "

func (d *Directory) newIndex() *index {
	x := &index{exact: map[string][]ref{}, folded: map[string][]ref{}, bare: map[string][]ref{}, grams: map[gram][]int32{}}
	codes := make([]data.RegionCode, 0, len(d.units))
	for code := range d.units {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		if d.districts[code] == "" {
			x.addUnit(d.units[code], d.countries[string(code)].names)
		}
	}
	for _, text := range slices.Sorted(maps.Keys(aliases)) {
		u := d.units[aliases[text]]
		x.add(text, ref{unit: u, in: u.in})
	}
	for key, code := range d.districts {
		x.addDistrict(d.units[key], d.units[code])
	}
	return x
}

func (x *index) addUnit(u *unit, names data.Text) {
	if data.IsExtraRegio(u.code) {
		for _, l := range u.labels {
			x.exact[l.latin] = joinRef(x.exact[l.latin], ref{unit: u, in: l.in})
		}
		return
	}
	for _, l := range u.labels {
		r := ref{unit: u, in: cmp.Or(l.in, u.in)}
		x.add(l.latin, r)
		x.add(l.local, r)
	}
	for _, text := range names {
		x.add(text, ref{unit: u, in: u.in})
	}
}

// addDistrict adds the official name of a German district to its region, unless it leaves open
// whether the town or the district is meant.
func (x *index) addDistrict(key, u *unit) {
	name := key.labels[0].latin
	if read(name).kind != noKind || read(u.labels[0].latin).kind == noKind {
		x.add(name, ref{unit: u, in: u.in})
	}
}

// add enters a name in all its forms.
func (x *index) add(text string, r ref) {
	if text == "" {
		return
	}
	written := read(text)
	r.kind = written.kind
	if u := r.unit; u.level != data.LevelNUTS3 || u.country != "DE" {
		r.kind = noKind
	}
	key := fold(text)
	x.exact[text] = joinRef(x.exact[text], r)
	x.folded[key] = joinRef(x.folded[key], r)
	x.addBare(written, r)
	if halves := strings.Split(text, "/"); len(halves) > 1 && strings.Contains(twoTongues, " "+r.unit.country+" ") {
		for _, half := range halves {
			if key := fold(half); len(key) > 3 {
				x.folded[key] = joinRef(x.folded[key], r)
				x.addBare(read(half), r)
			}
		}
	}
	x.enter(key, text, r)
}

func (x *index) addBare(w written, r ref) {
	if key := fold(w.bare); key != "" {
		x.bare[key] = joinRef(x.bare[key], r)
	}
}

// joinRef adds a ref to a list, once for each region.
func joinRef(refs []ref, more ref) []ref {
	for i, r := range refs {
		if r.unit == more.unit && r.kind == more.kind {
			refs[i].in |= more.in
			return refs
		}
	}
	return append(refs, more)
}

// written is a name taken apart as files write it.
type written struct {
	text    string // tidy
	full    string // without what is said of editions and times
	bare    string // without country, kind and title
	country string // from brackets, such as (BE)
	edition data.Edition
	past    bool // the name says that the place is gone
	kind    kind
	level   data.Level // that the name tells, as in Darmstadt, Regierungsbezirk
}

// read takes a name apart: "Limburg (BE)", "Lietuva (NUTS 2013)", "Göttingen (bis 31.10.2016),
// Landkreis", "Prov. Antwerpen".
func read(text string) written {
	w := written{text: tidy(text)}
	w.full = w.text
	for _, ending := range []string{" (bis ", " (until ", " (till "} {
		if before, rest, found := strings.Cut(w.full, ending); found {
			_, after, _ := strings.Cut(rest, ")")
			w.full, w.past = before+after, true
		}
	}
	if before, rest, found := strings.Cut(w.full, " (NUTS "); found {
		year, after, closed := strings.Cut(rest, ")")
		if e := data.Edition(year); closed && slices.Contains(chronology, e) {
			w.full, w.edition = before+after, e
		}
	}
	w.bare = w.full
	if i := strings.LastIndex(w.bare, " ("); i > 0 && strings.HasSuffix(w.bare, ")") && isUpper(w.bare[i+2:len(w.bare)-1]) {
		w.country, w.bare = w.bare[i+2:len(w.bare)-1], w.bare[:i]
	}
	for _, ending := range []string{", Regierungsbezirk", ", Stat. Region"} {
		if before, found := strings.CutSuffix(w.bare, ending); found {
			w.bare, w.level = before, data.LevelNUTS2
			return w
		}
	}
	w.bare, w.kind = withoutKind(w.bare)
	w.bare = abbreviated.Replace(w.bare)
	return w
}

// abbreviated brings the words that German names are shortened by into one form.
var abbreviated = strings.NewReplacer(
	" an der ", " a. d. ", " in der ", " i. d. ", " am ", " a. ", " im ", " i. ", "Sankt ", "St. ", " Oberpfalz", " OPf.",
)

func isUpper(text string) bool {
	return len(text) == 2 && strings.ToUpper(text) == text && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// titles stand before a name and do not tell it from others.
var titles = []string{
	"prov. ", "prov ", "provincie ", //nolint:misspell // Dutch
	"province de ", "province of ", "provincia de ", "provincia di ",
	"arr. de ", "arr. ", "arrondissement ", "reg. ", "rég. ", "region ", "région ", "regionalverband ", "städteregion ",
}

// withoutKind takes titles and the German words for town and district off a name.
func withoutKind(text string) (string, kind) {
	bare, rest, divided := strings.Cut(text, ", ")
	if !divided {
		if before, after, found := strings.Cut(text, ","); found && strings.Contains(strings.ToLower(after), "stadt") {
			bare, rest, divided = before, after, true
		}
	}
	k := kindOf(rest)
	if divided && k == noKind && !strings.EqualFold(rest, "Regionalverband") {
		bare = text
	}
	lower := strings.ToLower(bare)
	for _, before := range []struct {
		title string
		kind  kind
	}{{"kreisfreie stadt ", town}, {"stadt ", town}, {"landkreis ", district}, {"kreis ", district}} {
		if strings.HasPrefix(lower, before.title) {
			return bare[len(before.title):], before.kind
		}
	}
	for _, title := range titles {
		if strings.HasPrefix(lower, title) && len(bare) > len(title) && len(lower) == len(bare) {
			return bare[len(title):], k
		}
	}
	return bare, k
}

func kindOf(rest string) kind {
	rest = strings.ToLower(rest)
	switch {
	case strings.Contains(rest, "stadt"):
		return town
	case rest == "landkreis" || rest == "kreis":
		return district
	}
	return noKind
}
