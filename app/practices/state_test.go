package practices

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/app/session"
	"pharos/data"
	"pharos/resources/phrase"
)

// hits are three practices of different places, themes and proof.
func hits() []Hit {
	return []Hit{
		{Practice: data.Practice{Key: "A", Title: data.Plain("Alpha"), Themes: []string{"medtech"}, Country: "DE", Kind: "incubator", Evidence: 1, Regions: []data.RegionCode{"DE60"}}},
		{Practice: data.Practice{Key: "B", Title: data.Plain("Beta"), Themes: []string{"medtech", "food"}, Country: "DK", Evidence: 3, Regions: []data.RegionCode{"DK01"}}},
		{Practice: data.Practice{ID: "c-1", Title: data.Plain("Γάμμα"), Country: "DK", Regions: []data.RegionCode{"DK"}}},
	}
}

func stocked() *state {
	s := newState(phrase.For("en"))
	s.hits = hits()
	s.collect(s.hits)
	s.known = map[data.RegionCode]data.Region{"DE600": {Code: "DE600", Parent: "DE60"}}
	return s
}

func names(rows []Hit) string {
	var all []string
	for _, row := range rows {
		all = append(all, identity(row.Practice))
	}
	return strings.Join(all, " ")
}

func TestFiltersNarrow(t *testing.T) {
	cases := []struct {
		name, want string
		filters    filters
		peers      []data.RegionCode
	}{
		{"none", "A B c-1", filters{}, nil},
		{"a theme", "A B", filters{theme: "medtech"}, nil},
		{"a country", "B c-1", filters{country: "DK"}, nil},
		{"a kind", "A", filters{kind: "incubator"}, nil},
		{"evidence at least", "B", filters{evidence: 2}, nil},
		{"all at once", "B", filters{theme: "food", country: "DK", evidence: 3}, nil},
		{"what nobody has", "", filters{theme: "space"}, nil},
		{"of the peers where there are none", "", filters{mine: true}, nil},
		{"of a peer and of the country around it", "B c-1", filters{mine: true}, []data.RegionCode{"DK01"}},
		{"of a peer inside the practice's region", "A", filters{mine: true}, []data.RegionCode{"DE600"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := stocked()
			s.filters, s.asked.Peers = c.filters, c.peers
			if got := names(s.rows()); got != c.want {
				t.Errorf("want %q, got %q", c.want, got)
			}
		})
	}
}

func TestFacetsAreWhatThePracticesHave(t *testing.T) {
	s := stocked()
	if want := []string{"food", "medtech"}; !slices.Equal(s.facets.themes, want) {
		t.Errorf("want %v, got %v", want, s.facets.themes)
	}
	if want := []string{"DE", "DK"}; !slices.Equal(s.facets.countries, want) {
		t.Errorf("want %v, got %v", want, s.facets.countries)
	}
	if want := []string{"incubator"}; !slices.Equal(s.facets.kinds, want) {
		t.Errorf("want %v without the empty one, got %v", want, s.facets.kinds)
	}
	empty := newState(phrase.For("fi"))
	empty.collect(nil)
	if empty.total != 0 || len(empty.facets.themes) != 0 || len(empty.rows()) != 0 || empty.at(nil) != -1 {
		t.Error("want nothing of nothing")
	}
}

func TestARouteTellsThePlace(t *testing.T) {
	s := stocked()
	for _, route := range []session.Route{
		session.NewRoute(ID),
		session.NewRoute(ID, "id", "B", "text", "Gesundheit & Öl", "theme", "food", "country", "DK", "kind", "x", "evidence", "3", "mine", "1"),
	} {
		s.restore(route)
		if got := s.route(); got != route {
			t.Errorf("want %v, got %v", route, got)
		}
	}
	s.restore(session.NewRoute(ID, "evidence", "99"))
	if s.filters.evidence != mostEvidence {
		t.Errorf("want the evidence held to its grades, got %d", s.filters.evidence)
	}
	s.restore(session.NewRoute(ID, "evidence", "-3"))
	if s.filters.evidence != 0 {
		t.Errorf("want no grade below 0, got %d", s.filters.evidence)
	}
}

func TestAPracticeIsFoundByKeyAndByID(t *testing.T) {
	s := stocked()
	for selected, want := range map[string]int{"A": 0, "c-1": 2, "": -1, "Z": -1} {
		s.selected = selected
		if got := s.at(s.rows()); got != want {
			t.Errorf("%q: want row %d, got %d", selected, want, got)
		}
	}
}

func TestYears(t *testing.T) {
	s := stocked()
	cases := []struct{ start, end, want string }{
		{"", "", ""},
		{"2004", "", "since 2004"},
		{"2016-04-01", "2022-12-31", "2016–2022"},
		{"2016-04", "2016-11", "2016"},
		{"", "2020", "2020"},
	}
	for _, c := range cases {
		if got := s.years(data.Practice{Start: c.start, End: c.end}); got != c.want {
			t.Errorf("%q to %q: want %q, got %q", c.start, c.end, c.want, got)
		}
	}
}

func TestOnlyWebAddressesAreOpened(t *testing.T) {
	for _, address := range []string{"https://example.org/a?b=c", "http://example.org", "HTTPS://EXAMPLE.ORG"} {
		if !webAddress(address) {
			t.Errorf("%q leads to the web", address)
		}
	}
	for _, address := range []string{"", "file:///etc/passwd", "javascript:alert(1)", "ftp://example.org", "example.org", "https://", "mailto:a@b.c", "http:opaque", "\x00"} {
		if webAddress(address) {
			t.Errorf("%q must not be opened", address)
		}
	}
}

func TestMoneyIsToldWhereItIsKnown(t *testing.T) {
	s := stocked()
	if got := s.money(data.Practice{}); got != "" {
		t.Errorf("want nothing, got %q", got)
	}
	p := data.Practice{Budget: data.Amount{EUR: 1500000, Known: true}, Grant: data.Amount{Known: true}}
	if got := s.money(p); !strings.Contains(got, "1,500,000 EUR") || !strings.Contains(got, " 0 EUR") {
		t.Errorf("want both sums, zero too, got %q", got)
	}
}

func TestTenThousandPracticesAreFiltered(t *testing.T) {
	s := newState(phrase.For("da"))
	for i := range 10_000 {
		s.hits = append(s.hits, Hit{Practice: data.Practice{
			Key: fmt.Sprintf("P%05d", i), Title: data.Plain(strings.Repeat("lang ", 60)), Country: "DK", Evidence: data.Evidence(i % 6),
		}})
	}
	s.collect(s.hits)
	s.filters.evidence = 5
	if got := len(s.rows()); got != 1666 {
		t.Errorf("want 1666, got %d", got)
	}
}

func TestHelpWithoutValuesSaysSo(t *testing.T) {
	s := stocked()
	lines := s.helpLines(data.Practice{Key: "A", Indicators: []data.IndicatorCode{"x"}})
	if len(lines) != 1 || lines[0].hasGap || lines[0].words == "" {
		t.Errorf("want one line in words, got %v", lines)
	}
}
