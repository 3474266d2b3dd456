package imports

import (
	"cmp"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/intake"
	"pharos/resources/phrase"
)

// places are the places of the file at hand: what each is taken for, and what is to be decided.
type places struct {
	rows   []placeRow
	report EditionReport
	shown  placeFilter
}

// A placeRow is one place as the file writes it.
type placeRow struct {
	text       string
	named      bool // written by name, else by code
	certainty  data.Certainty
	region     data.RegionCode // what it is taken for where nobody decided; empty: it is left out
	candidates []data.RegionCode
	reused     bool   // the code had other borders in a former edition
	reason     string // why another code is proposed; the end of "suggest.<reason>"
}

// proposal is the likeliest region of a place that is not sure; empty where there is none.
func (r placeRow) proposal() data.RegionCode {
	if r.certainty.Sure() || len(r.candidates) == 0 {
		return ""
	}
	return r.candidates[0]
}

// asks reports whether the place has to be decided before the import: a name that is not sure. A code
// that no edition knows is kept as it is.
func (r placeRow) asks() bool { return r.named && !r.certainty.Sure() }

// A placeFilter says which places are listed; "screen.imports.places.<filter>" is the phrase key.
type placeFilter string

const (
	placesOpen    placeFilter = "open"    // to be decided, and proposals for codes
	placesUnknown placeFilter = "unknown" // codes that no edition knows
	placesDecided placeFilter = "decided"
	placesSure    placeFilter = "sure"
	placesReused  placeFilter = "reused" // codes that had other borders in a former edition
	placesAll     placeFilter = "all"
)

var placeFilters = []placeFilter{placesOpen, placesDecided, placesUnknown, placesSure, placesReused, placesAll}

// placesOf finds out what is known of the places of a file. Known may be nil. It takes a while for
// thousands of codes: away from the window.
func placesOf(r *intake.Reading, known Territory) places {
	var p places
	for _, match := range r.Names {
		p.rows = append(p.rows, placeRow{
			text: match.Text, named: true, certainty: match.Certainty, region: match.Region, candidates: match.Candidates,
		})
	}
	if known == nil {
		return p
	}
	p.report = known.Report(r.Regions)
	if len(r.Names) == 0 {
		p.rows = codeRows(r.Regions, known)
	}
	reused := map[data.RegionCode]bool{}
	for _, code := range p.report.Reused {
		reused[code] = true
	}
	for i, row := range p.rows {
		p.rows[i].reused = reused[row.region]
	}
	return p
}

func codeRows(codes []data.RegionCode, known Territory) []placeRow {
	rows := make([]placeRow, len(codes))
	for i, code := range codes {
		rows[i] = placeRow{text: string(code), region: code, certainty: data.CertainCode}
		if _, found := known.Region(code); found {
			continue
		}
		rows[i].certainty = data.Unknown
		if meant, reason, ok := known.Suggest(code); ok {
			rows[i].candidates, rows[i].reason = []data.RegionCode{meant}, reason
		}
	}
	return rows
}

// look takes over the places of the file at hand.
func (s *state) look(found places) {
	if s.mapping.Edition == s.places.report.told() {
		s.mapping.Edition = "" // the codes told it; others may tell another
	}
	s.places = found
	s.places.shown = s.firstPlaces()
	if s.mapping.Edition == "" {
		s.mapping.Edition = s.places.report.told()
	}
}

// firstPlaces is the filter that shows what needs looking at.
func (s *state) firstPlaces() placeFilter {
	for _, filter := range placeFilters {
		if len(s.listPlaces(filter)) > 0 {
			return filter
		}
	}
	return placesAll
}

// listPlaces are the rows that a filter lets through.
func (s *state) listPlaces(filter placeFilter) []int {
	var rows []int
	for i, row := range s.places.rows {
		if s.fits(row, filter) {
			rows = append(rows, i)
		}
	}
	return rows
}

// fits reports whether a filter lets a place through.
func (s *state) fits(row placeRow, filter placeFilter) bool {
	_, decided := s.mapping.Places[row.text]
	switch filter {
	case placesOpen:
		return !decided && (row.asks() || row.proposal() != "")
	case placesUnknown:
		return !row.named && !row.certainty.Sure()
	case placesDecided:
		return decided
	case placesSure:
		return row.certainty.Sure()
	case placesReused:
		return row.reused
	}
	return true
}

// openPlaces counts the names that have to be decided.
func (s *state) openPlaces() int {
	n := 0
	for _, row := range s.places.rows {
		if _, decided := s.mapping.Places[row.text]; row.asks() && !decided {
			n++
		}
	}
	return n
}

// proposed are the rows with a proposal that nobody answered.
func (s *state) proposed() []int {
	return slices.DeleteFunc(s.listPlaces(placesOpen), func(row int) bool { return s.places.rows[row].proposal() == "" })
}

// answer says which region the places of rows are; the empty code leaves them out.
func (s *state) answer(rows []int, code func(placeRow) data.RegionCode) {
	answers := maps.Clone(s.mapping.Places)
	if answers == nil {
		answers = map[string]data.RegionCode{}
	}
	for _, row := range rows {
		answers[s.places.rows[row].text] = code(s.places.rows[row])
	}
	s.mapping.Places = answers
	s.changed()
}

// acceptProposals takes the likeliest region for every place that has one and was not answered.
func (s *state) acceptProposals() { s.answer(s.proposed(), placeRow.proposal) }

// leaveOut leaves places out.
func (s *state) leaveOut(rows []int) {
	s.answer(rows, func(placeRow) data.RegionCode { return "" })
}

// leaveOpenOut leaves every name out that was not decided.
func (s *state) leaveOpenOut() {
	s.leaveOut(slices.DeleteFunc(s.listPlaces(placesOpen), func(row int) bool { return !s.places.rows[row].asks() }))
}

// makeOwn makes places regions of their own.
func (s *state) makeOwn(rows []int) {
	taken := map[data.RegionCode]bool{}
	for text, code := range s.mapping.Places {
		if isOwn(code) && !slices.ContainsFunc(rows, func(row int) bool { return s.places.rows[row].text == text }) {
			taken[code] = true
		}
	}
	s.answer(rows, func(row placeRow) data.RegionCode {
		code := ownCode(row.text)
		for n := 2; taken[code]; n++ {
			code = ownCode(row.text)[:min(len(ownCode(row.text)), 20)] + "." + data.RegionCode(strconv.Itoa(n))
		}
		taken[code] = true
		return code
	})
}

// reconsider takes back what was decided of places.
func (s *state) reconsider(rows []int) {
	answers := maps.Clone(s.mapping.Places)
	for _, row := range rows {
		delete(answers, s.places.rows[row].text)
	}
	s.mapping.Places = answers
	s.changed()
}

// ownPrefix begins the code of a place that was made a region of its own.
const ownPrefix = "OWN:"

func isOwn(code data.RegionCode) bool { return strings.HasPrefix(string(code), ownPrefix) }

// ownCode is the code of a place that becomes a region of its own: its name in plain letters.
func ownCode(text string) data.RegionCode {
	name := phrase.Letters(text)
	name = strings.Trim(name[:min(len(name), 20)], "_")
	if name == "" {
		name = "X" + strconv.FormatUint(uint64(sum(text)), 36) // a name without a Latin letter
	}
	return data.RegionCode(ownPrefix + strings.ToUpper(name[:1]) + name[1:])
}

// sum tells texts apart that have no Latin letter.
func sum(text string) uint32 {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(text)) // cannot fail
	return hash.Sum32()
}

// nameOwn gives regions of their own the names by which the file writes them.
func nameOwn(regions []data.Region, answers map[string]data.RegionCode) {
	texts := map[data.RegionCode]string{}
	for text, code := range answers {
		if isOwn(code) {
			texts[code] = text
		}
	}
	for i, region := range regions {
		if text, own := texts[region.Code]; own {
			regions[i].Name, regions[i].Level = data.Plain(text), data.LevelOther
		}
	}
}

// found says how well a place is known.
func (s *state) found(row placeRow) string {
	if row.reason != "" {
		return s.say.Text("suggest." + row.reason)
	}
	if !row.named && !row.certainty.Sure() {
		return s.say.Text("screen.imports.place.unknown-code")
	}
	return s.say.Text("screen.imports.certainty." + string(row.certainty))
}

// becomes says which region a place is taken for, with its code.
func (s *state) becomes(row placeRow) (name, code string) {
	answer, decided := s.mapping.Places[row.text]
	switch {
	case decided && answer == "":
		return s.say.Text("screen.imports.place.out"), ""
	case decided:
		return s.regionName(answer, row.text), string(answer)
	case row.asks() && row.proposal() != "":
		return s.say.Text("screen.imports.place.proposed", "name", s.regionName(row.proposal(), "")), string(row.proposal())
	case row.asks():
		return s.say.Text("screen.imports.place.open"), ""
	case row.proposal() != "":
		return s.say.Text("screen.imports.place.proposed", "name", s.regionName(row.proposal(), "")), string(row.proposal())
	}
	return s.regionName(row.region, ""), string(row.region)
}

// regionName is the name of a region; one of its own is called as it is written.
func (s *state) regionName(code data.RegionCode, written string) string {
	if isOwn(code) && written != "" {
		return s.say.Text("screen.imports.place.own", "name", written)
	}
	if s.territory != nil {
		if region, known := s.territory.Region(code); known {
			return cmp.Or(region.Name.In(s.say.Language()), string(code))
		}
	}
	return cmp.Or(s.names[code].In(s.say.Language()), string(code))
}

// byName reports whether the places are names, for which level and country matter.
func byName(r *intake.Reading) bool { return len(r.Names) > 0 }
