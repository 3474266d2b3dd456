package duplicate

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"pharos/data"
	"pharos/data/lexis"
)

// A profile is what is compared of a practice.
type profile struct {
	id           data.PracticeID
	titles       []title // by language
	names        []uint64
	concepts     []uint64 // sorted, of all titles and the beginning of the summary
	numbers      []string // in the titles
	prints       []uint32 // of the wording
	pages, sites []uint32 // marks of links
	figures      []uint32 // marks of numbers in the texts
	mentions     []uint32 // marks of names in the texts, but for those of place and organisation
	languages    []string
	regions      []data.RegionCode
	nuts         []bool // by region: its code tells what it lies in
	country      string
	town         []uint64 // the beginnings of the words of the place, sorted
	townName     string   // as entered
	townTongues  []string // it is named in; "" is any
	organisation uint64   // its words but for legal forms, in order of the alphabet; 0: none
	orgWords     []uint64 // the same, sorted
	orgID        data.EntryID
	orgName      string
	year         int    // 0: unknown
	start        string // as entered
	budget       float64
	project      string
	kind         string
	themes       []string
	indicators   []data.IndicatorCode
}

// A title in one language.
type title struct {
	language string
	whole    uint64
	words    []uint64 // sorted, each once
	letters  []uint64 // threes of letters, sorted, each once
	blocks   []uint64
}

// Bounds of what is looked at; what is longer is compared by its beginning.
const (
	mostTitle   = 300 // bytes
	mostSummary = 400
	mostRegions = 20
	mostTitles  = 8
	mostMarks   = 100
)

func newProfile(card data.PracticeCard, prints []uint32) *profile {
	p := &profile{
		id: card.ID, prints: prints[:min(len(prints), lexis.PrintCount)], country: cmp.Or(card.Country, countryOf(card.Regions)), languages: card.Languages,
		orgID: card.OrganisationID, orgName: card.Organisation, start: card.Start, kind: card.Kind,
		project: lexis.Fold(strings.TrimSpace(card.Project)), indicators: card.Indicators,
	}
	p.readTown(card.Place)
	p.regions = slices.Clone(card.Regions[:min(len(card.Regions), mostRegions)])
	for _, code := range p.regions {
		level := data.LevelOf(code)
		p.nuts = append(p.nuts, level != data.LevelOther && level != data.LevelAggregate)
	}
	p.themes = slices.Clone(card.Themes[:min(len(card.Themes), mostRegions)])
	if len(card.Start) >= 4 {
		p.year, _ = strconv.Atoi(card.Start[:4])
	}
	if card.Budget.Known && card.Budget.EUR > 0 {
		p.budget = card.Budget.EUR
	}
	var words []uint64
	for _, word := range lexis.Folded(beginning(card.Organisation, mostTitle)) {
		if !legalForms[word] {
			words = append(words, hash(word))
		}
	}
	p.orgWords = sorted(words)
	if len(p.orgWords) > 0 {
		p.organisation = join(p.orgWords...)
	}
	p.readTitles(card)
	p.readMarks(prints, card)
	return p
}

// readMarks parts what is behind the prints of the wording by its kinds.
func (p *profile) readMarks(prints []uint32, card data.PracticeCard) {
	if len(prints) <= lexis.PrintCount {
		return
	}
	where := map[uint32]bool{}
	for _, text := range append(slices.Collect(maps.Values(card.Place)), card.Organisation) {
		for _, word := range lexis.Folded(beginning(text, mostTitle)) {
			where[uint32(lexis.MarkOf(lexis.NameMark, lexis.NameOf(word)))] = true
		}
	}
	for _, mark := range prints[lexis.PrintCount:min(len(prints), lexis.PrintCount+mostMarks)] {
		switch lexis.Mark(mark).Kind() {
		case lexis.PageMark:
			p.pages = append(p.pages, mark)
		case lexis.SiteMark:
			p.sites = append(p.sites, mark)
		case lexis.FigureMark, lexis.CountMark:
			p.figures = append(p.figures, mark)
		case lexis.NameMark:
			if !where[mark] {
				p.mentions = append(p.mentions, mark)
			}
		}
	}
	for _, list := range [][]uint32{p.pages, p.sites, p.figures, p.mentions} {
		slices.Sort(list)
	}
}

func (p *profile) readTown(place data.Text) {
	for _, language := range slices.Sorted(maps.Keys(place)) {
		named := false
		for _, word := range lexis.Folded(beginning(place[language], mostTitle)) {
			if !legalForms[word] {
				p.town, named = append(p.town, hash(lexis.NameOf(word))), true
			}
		}
		if named {
			p.townName, p.townTongues = cmp.Or(p.townName, strings.TrimSpace(place[language])), append(p.townTongues, language)
		}
	}
	p.town = sorted(p.town)
}

func (p *profile) readTitles(card data.PracticeCard) {
	var names, concepts []uint64
	for _, language := range slices.Sorted(maps.Keys(card.Title)) {
		text := beginning(card.Title[language], mostTitle)
		if strings.TrimSpace(text) == "" || len(p.titles) == mostTitles {
			continue
		}
		p.titles = append(p.titles, newTitle(language, text))
		for _, word := range lexis.Words(text) {
			written := text[word.First:word.End]
			switch {
			case isNumber(word.Folded):
				p.numbers = append(p.numbers, word.Folded)
			case romans[written] != "":
				p.numbers = append(p.numbers, romans[written])
			case isName(written):
				names = append(names, hash(word.Folded))
			}
		}
		concepts = append(concepts, conceptsIn(text)...)
	}
	for _, language := range slices.Sorted(maps.Keys(card.Summary)) {
		concepts = append(concepts, conceptsIn(beginning(card.Summary[language], mostSummary))...)
	}
	slices.Sort(p.numbers)
	p.numbers = slices.Compact(p.numbers)
	p.names, p.concepts = sorted(names), sorted(concepts)
}

func newTitle(language, text string) title {
	folded := lexis.Folded(text)
	t := title{language: language, whole: hash(strings.Join(folded, " "))}
	for _, word := range folded {
		t.words = append(t.words, hash(word))
		letters := []rune(" " + word + " ")
		for i := 0; i+3 <= len(letters); i++ {
			t.letters = append(t.letters, hash(string(letters[i:i+3])))
		}
	}
	t.words, t.letters = sorted(t.words), sorted(t.letters)
	t.blocks = t.stretches()
	return t
}

// titlePrints and printsInStretch make eight stretches: two titles that share half of their threes of
// letters share one nine times out of ten.
const (
	titlePrints     = 16
	printsInStretch = 2
)

// stretches are keys that titles alike have in common: pieces of a MinHash of their threes of letters.
func (t title) stretches() []uint64 {
	if len(t.letters) == 0 {
		return nil
	}
	var blocks []uint64
	for first := 0; first < titlePrints; first += printsInStretch {
		key := join(tagTitle, uint64(first))
		for i := first; i < first+printsInStretch; i++ {
			least := uint64(math.MaxUint64)
			for _, three := range t.letters {
				least = min(least, mixed(three+uint64(i)*golden))
			}
			key = join(key, least)
		}
		blocks = append(blocks, key)
	}
	return append(blocks, join(tagTitle, titlePrints, t.whole))
}

func countryOf(regions []data.RegionCode) string {
	for _, code := range regions {
		if country := data.CountryOf(code); country != "" && country != "EU" {
			return country
		}
	}
	return ""
}

func beginning(text string, most int) string {
	if len(text) > most {
		return strings.ToValidUTF8(text[:most], "")
	}
	return text
}

// legalForms are parts of the names of organisations, folded, that are left out as often as not.
var legalForms = words("gmbh ggmbh mbh ag ev e v kg co ohg se gbr ug eg oy oyj ry r y as a s aps ab ltd limited plc inc llc" +
	" bv nv sa sarl srl spa sas the of der die das des fur og and und ja i in an")

func words(list string) map[string]bool {
	known := map[string]bool{}
	for _, word := range strings.Fields(list) {
		known[lexis.Fold(word)] = true
	}
	return known
}

// romans are the numbers that stand behind the names of programmes.
var romans = map[string]string{"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8"}

func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

// isName reports whether a word looks like a name of its own in every language: with a capital letter
// that is not its first, or with a figure.
func isName(word string) bool {
	capitals, letters := 0, 0
	for i, r := range word {
		if i > 0 && unicode.IsUpper(r) || unicode.IsDigit(r) {
			capitals++
		}
		letters++
	}
	return capitals > 0 && letters >= 3
}
