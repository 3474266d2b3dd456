package imports

import (
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
	"pharos/resources/phrase"
)

// asking is a state whose file has the matches.
func asking(t *testing.T, matches ...data.PlaceMatch) *state {
	t.Helper()
	known, err := Known()
	if err != nil {
		t.Fatal(err)
	}
	s := &state{say: phrase.For("en"), territory: known, stage: preview, understood: &intake.Reading{Names: matches}}
	s.look(placesOf(s.understood, known))
	return s
}

func TestPlacesAreDecidedOneByOneOrAllAtOnce(t *testing.T) {
	fresh := func() *state {
		return asking(t,
			data.PlaceMatch{Text: "Hamburg", Region: "DE60", Certainty: data.CertainName},
			data.PlaceMatch{Text: "Canarias (ES)", Certainty: data.Similar, Candidates: []data.RegionCode{"ES70"}},
			data.PlaceMatch{Text: "Limburg", Certainty: data.Several, Candidates: []data.RegionCode{"NL42", "BE22"}},
			data.PlaceMatch{Text: "Atlantis", Certainty: data.Unknown})
	}
	for name, c := range map[string]struct {
		do   func(*state)
		open int
		want map[string]data.RegionCode
	}{
		"nothing":       {func(*state) {}, 3, nil},
		"proposals":     {(*state).acceptProposals, 1, map[string]data.RegionCode{"Canarias (ES)": "ES70", "Limburg": "NL42"}},
		"the rest out":  {(*state).leaveOpenOut, 0, map[string]data.RegionCode{"Canarias (ES)": "", "Limburg": "", "Atlantis": ""}},
		"one chosen":    {func(s *state) { s.answer([]int{2}, func(placeRow) data.RegionCode { return "BE22" }) }, 2, map[string]data.RegionCode{"Limburg": "BE22"}},
		"one its own":   {func(s *state) { s.makeOwn([]int{3}) }, 2, map[string]data.RegionCode{"Atlantis": "OWN:Atlantis"}},
		"taken back":    {func(s *state) { s.leaveOpenOut(); s.reconsider([]int{1, 2}) }, 2, map[string]data.RegionCode{"Atlantis": ""}},
		"kept answers":  {func(s *state) { s.makeOwn([]int{2}); s.acceptProposals() }, 1, map[string]data.RegionCode{"Limburg": "OWN:Limburg", "Canarias (ES)": "ES70"}},
		"all then rest": {func(s *state) { s.acceptProposals(); s.leaveOpenOut() }, 0, map[string]data.RegionCode{"Canarias (ES)": "ES70", "Limburg": "NL42", "Atlantis": ""}},
	} {
		s := fresh()
		c.do(s)
		if got := s.openPlaces(); got != c.open {
			t.Errorf("%s: want %d open, got %d", name, c.open, got)
		}
		if len(s.mapping.Places) != len(c.want) {
			t.Errorf("%s: want %v, got %v", name, c.want, s.mapping.Places)
		}
		for text, code := range c.want {
			if got, decided := s.mapping.Places[text]; !decided || got != code {
				t.Errorf("%s: want %s for %s, got %s", name, code, text, got)
			}
		}
	}
}

func TestRegionsOfTheirOwnHavePlausibleCodesThatDiffer(t *testing.T) {
	texts := []string{
		"Gent", "Gënt", "GENT!", "Θάλασσα", "Море", "Θάλασσες", "  ", "Kappel-Grafenhausen (bis 31.10.2016)",
		strings.Repeat("Langer Name ", 30), strings.Repeat("Langer Name ", 31), "1", "'s-Hertogenbosch",
	}
	var matches []data.PlaceMatch
	var rows []int
	for i, text := range texts {
		matches, rows = append(matches, data.PlaceMatch{Text: text, Certainty: data.Unknown}), append(rows, i)
	}
	s := asking(t, matches...)
	s.makeOwn(rows)
	met := map[data.RegionCode]string{}
	for text, code := range s.mapping.Places {
		if !data.PlausibleRegionCode(string(code)) {
			t.Errorf("%q: want a plausible code, got %q", text, code)
		}
		if other, twice := met[code]; twice {
			t.Errorf("%q and %q share %s", text, other, code)
		}
		met[code] = text
	}
	again := asking(t, matches...)
	again.makeOwn(rows)
	for text, code := range s.mapping.Places {
		if again.mapping.Places[text] != code {
			t.Errorf("want the same code for %q each time, got %s and %s", text, code, again.mapping.Places[text])
		}
	}
}

func TestCodesAreToldApartByEdition(t *testing.T) {
	for name, c := range map[string]struct {
		codes []data.RegionCode
		want  []string
	}{
		"none of NUTS": {[]data.RegionCode{"01001", "02000"}, nil},
		"one edition":  {[]data.RegionCode{"DE60", "FI1B"}, []string{"All 2 codes are of NUTS 2024"}},
		"mixed":        {[]data.RegionCode{"NL31", "NL35", "DE60"}, []string{"several editions", "2024 has 2 of 3"}},
		"unknown ones": {[]data.RegionCode{"DE60", "AT_C", "BE_C"}, []string{"No edition has 2 others: AT_C, BE_C"}},
	} {
		s := asking(t)
		s.understood.Regions = c.codes
		s.mapping.Edition = ""
		s.look(placesOf(s.understood, s.territory))
		words := s.editionWords()
		for _, want := range c.want {
			if !strings.Contains(words, want) {
				t.Errorf("%s: want %q in %q", name, want, words)
			}
		}
		if len(c.want) == 0 && strings.Contains(words, "NUTS") {
			t.Errorf("%s: want no word of NUTS, got %q", name, words)
		}
	}
}

func TestAnEditionIsPresetOnlyWhereAllCodesHaveIt(t *testing.T) {
	for name, c := range map[string]struct {
		codes []data.RegionCode
		want  data.Edition
	}{
		"all":   {[]data.RegionCode{"DE60", "NL35"}, "2024"},
		"older": {[]data.RegionCode{"DE60", "NL31"}, "2021"},
		"mixed": {[]data.RegionCode{"NL31", "NL35"}, ""},
		"none":  {nil, ""},
	} {
		s := asking(t)
		s.understood.Regions = c.codes
		s.mapping.Edition = ""
		s.look(placesOf(s.understood, s.territory))
		if s.mapping.Edition != c.want {
			t.Errorf("%s: want %q, got %q", name, c.want, s.mapping.Edition)
		}
		if got := s.recipe().Mapping.Edition; got != "" {
			t.Errorf("%s: want an edition that the codes tell not remembered, got %q", name, got)
		}
	}
}
