package benchmarks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/similarity"
	"pharos/resources/phrase"
)

// stocked is a state with indicators of two themes and three regions.
func stocked() *state {
	s := newState(phrase.For("en"))
	s.base = holdings{
		regions: []data.Region{region("DE60", "Hamburg"), region("DE30", "Berlin"), region("DEZZ", "Extra")},
		known:   map[data.RegionCode]data.Region{"DE60": region("DE60", "Hamburg"), "DE30": region("DE30", "Berlin")},
		indicators: []data.Indicator{
			{Code: "a", Name: data.Plain("Alpha"), Theme: "one", Direction: data.HigherIsBetter},
			{Code: "b", Name: data.Plain("Beta"), Theme: "two", Direction: data.LowerIsBetter},
			{Code: "c", Name: data.Plain("Gamma"), Theme: "one"},
		},
		summaries: map[data.IndicatorCode]data.IndicatorSummary{
			"a": {First: "2019", Last: "2021"}, "b": {First: "2020-Q1", Last: "2022-Q4"},
		},
	}
	return s
}

func region(code data.RegionCode, name string) data.Region {
	return data.Region{Code: code, Name: data.Plain(name), Level: data.LevelNUTS2}
}

func weights(asked []data.WeightedIndicator) string {
	var parts []string
	for _, one := range asked {
		parts = append(parts, fmt.Sprintf("%s %g", one.Indicator, one.Weight))
	}
	return strings.Join(parts, ", ")
}

func TestIndicatorsAreChosenInTheCataloguesOrderAndKeepTheirWeights(t *testing.T) {
	s := stocked()
	s.asked.Indicators = []data.WeightedIndicator{{Indicator: "c", Weight: 2.5}}
	cases := []struct {
		name, want string
		got        []data.WeightedIndicator
	}{
		{"one more", "a 1, c 2.5", s.withIndicator("a", true)},
		{"one less", "", s.withIndicator("c", false)},
		{"one that is there stays as it is", "c 2.5", s.withIndicator("c", true)},
		{"one that nobody knows is left out", "c 2.5", s.withIndicator("x", true)},
		{"a whole theme", "a 1, c 2.5", s.withTheme("one", true)},
		{"none of a theme", "", s.withTheme("one", false)},
		{"a weight", "c 4", s.withWeight("c", 4)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := weights(c.got); got != c.want {
				t.Errorf("want %q, got %q", c.want, got)
			}
		})
	}
	if got := weights(s.asked.Indicators); got != "c 2.5" {
		t.Errorf("want what is asked left alone, got %q", got)
	}
}

func TestThemesFold(t *testing.T) {
	s := stocked()
	s.asked.Indicators = []data.WeightedIndicator{{Indicator: "b", Weight: 1}}
	s.unfold()
	if got := lineNames(s); got != "one 0/2, two 1/1, b" {
		t.Errorf("want only the theme open that is asked for, got %q", got)
	}
	s.filter = "GAM"
	if got := lineNames(s); got != "one 0/1, c" {
		t.Errorf("want what the filter finds, got %q", got)
	}
	if s.filter = "nothing like it"; len(s.choices()) != 0 {
		t.Error("want no line where nothing is found")
	}
}

func lineNames(s *state) string {
	var names []string
	for _, line := range s.choices() {
		if line.head {
			names = append(names, fmt.Sprintf("%s %d/%d", line.theme, line.count, line.of))
			continue
		}
		names = append(names, string(line.indicator.Code))
	}
	return strings.Join(names, ", ")
}

func TestWhatIsMissing(t *testing.T) {
	full := data.Comparison{
		Focus: "DE60", Peers: []data.RegionCode{"DE30"}, Indicators: []data.WeightedIndicator{{Indicator: "a", Weight: 1}},
	}
	cases := []struct {
		want   string
		change func(*state)
	}{
		{"", func(*state) {}},
		{"peers", func(s *state) { s.asked.Peers = nil }},
		{"indicators", func(s *state) { s.asked.Indicators = nil }},
		{"focus", func(s *state) { s.asked.Focus = "" }},
		{"values", func(s *state) { s.base.indicators = nil }},
		{"catalogue", func(s *state) { s.base.regions = nil }},
	}
	for _, c := range cases {
		s := stocked()
		s.asked = full
		c.change(s)
		if got := s.missing(); got != c.want {
			t.Errorf("want %q missing, got %q", c.want, got)
		}
	}
}

func TestPeriodsAreYearsNewestFirst(t *testing.T) {
	s := stocked()
	if got := s.periods(); len(got) != 0 {
		t.Errorf("want none without indicators, got %v", got)
	}
	s.asked.Indicators = []data.WeightedIndicator{{Indicator: "a", Weight: 1}, {Indicator: "b", Weight: 1}}
	s.asked.Period = "2024-Q1"
	want := []data.Period{"2024-Q1", "2022", "2021", "2020", "2019"}
	if got := s.periods(); !slices.Equal(got, want) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestWeightsAreReadAsPeopleWriteThem(t *testing.T) {
	cases := map[string]float64{"1": 1, "2,5": 2.5, " 0.5 ": 0.5, "1000": 1000}
	for text, want := range cases {
		if got, ok := parseWeight(text); !ok || got != want {
			t.Errorf("%q: want %v, got %v %v", text, want, got, ok)
		}
	}
	for _, text := range []string{"", "0", "-1", "x", "1001", "NaN", "Inf", "1 2"} {
		if got, ok := parseWeight(text); ok {
			t.Errorf("%q is no weight, got %v", text, got)
		}
	}
	for weight, want := range map[float64]int{1: 0, 2.5: 1, 0.25: 2, 1.0 / 3: 3} {
		if got := weightDigits(weight); got != want {
			t.Errorf("%v: want %d digits, got %d", weight, want, got)
		}
	}
}

func TestPeersAreSortedByDistanceUnknownLast(t *testing.T) {
	s := stocked()
	s.asked.Peers = []data.RegionCode{"X", "B", "A"}
	s.peers.Peers = []similarity.Peer{
		{Region: "A", Distance: 0.1, Contributions: map[string]float64{"one": 0.25, "two": 0.75}}, {Region: "B", Distance: 0.2},
	}
	var got []string
	for _, row := range s.peerRows() {
		got = append(got, fmt.Sprint(row.code, row.hasLike))
	}
	if want := "Atrue,Btrue,Xfalse"; strings.Join(got, ",") != want {
		t.Errorf("want %s, got %v", want, got)
	}
	if parts := s.shares(s.peerRows()[0]); len(parts) != 2 || parts[1] != (share{"two", 0.75}) {
		t.Errorf("want both dimensions, got %v", parts)
	}
	if parts := s.shares(s.peerRows()[2]); len(parts) != 0 {
		t.Errorf("want no share of an unknown distance, got %v", parts)
	}
}

func TestSelectionIsKeptWhereItIsStillThere(t *testing.T) {
	s := stocked()
	s.indicator, s.region, s.ranked = "gone", "gone", "gone"
	s.accept(answer{done: true, result: benchmark.Result{
		Regions: []benchmark.RegionResult{{Region: "DE60"}}, Table: []benchmark.IndicatorResult{{Indicator: data.Indicator{Code: "a"}}},
	}})
	if s.indicator != "a" || s.region != "" || s.ranked != "" {
		t.Errorf("want the first indicator and nothing else selected, got %q %q %q", s.indicator, s.region, s.ranked)
	}
	s.region, s.ranked = "DE60", "a"
	s.accept(s.answer)
	if s.region != "DE60" || s.ranked != "a" {
		t.Errorf("want the selection kept, got %q %q", s.region, s.ranked)
	}
	if got := s.headline(); !strings.Contains(got, "too few values") {
		t.Errorf("want words for a region without a score, got %q", got)
	}
}

func TestRegionsToChooseFromAreWhole(t *testing.T) {
	s := stocked()
	options := s.regionOptions("DE30")
	if len(options) != 1 || options[0].Key != "DE60" || options[0].Detail != "DE60" || options[0].Group == "" {
		t.Errorf("want Hamburg alone, without the one left out and the extra territory, got %v", options)
	}
}

func TestAnUnknownViewIsTheFirst(t *testing.T) {
	s := stocked()
	s.setView("nonsense")
	if s.view != "ranking" {
		t.Errorf("want the ranking, got %q", s.view)
	}
	if route := session.NewRoute(ID, "view", s.view); route.Param("view") != "ranking" {
		t.Errorf("want it in the route, got %v", route)
	}
}

// awkward are answers that every view has to bear.
func awkward() map[string]*state {
	long := strings.Repeat("Überlänge ", 30)
	states := map[string]*state{"nothing": newState(phrase.For("de")), "greek": stocked(), "long names": stocked()}
	states["greek"].base.known["DE60"] = region("DE60", "Αττική")
	states["long names"].base.known["DE60"] = region("DE60", long)
	states["long names"].base.indicators[0].Name = data.Plain(long)
	for _, s := range states {
		rows := []benchmark.IndicatorResult{{Indicator: data.Indicator{Code: "a", Name: data.Plain(long)}}}
		s.accept(answer{done: true, result: benchmark.Result{
			Comparison: data.Comparison{Focus: "DE60", Peers: []data.RegionCode{"DE30"}},
			Regions:    []benchmark.RegionResult{{Region: "DE60"}, {Region: "DE30"}}, Table: rows,
		}})
	}
	return states
}

func TestEveryTableBearsAbsentValues(t *testing.T) {
	for name, s := range awkward() {
		t.Run(name, func(t *testing.T) {
			s.ranked = "a"
			rows := s.valueRows()
			if len(rows) != 2 {
				t.Fatalf("want both regions, got %d", len(rows))
			}
			for _, c := range slices.Concat(s.rankColumns(), s.valueColumns(s.valueRows), s.gapColumns()) {
				if c.Title == "" || strings.HasPrefix(c.Title, "screen.") {
					t.Errorf("column %s has no title", c.Key)
				}
				if c.Value == nil {
					continue
				}
				if _, has := c.Value(0); !has && c.Text(0) != absent {
					t.Errorf("column %s: want %q for an absent value, got %q", c.Key, absent, c.Text(0))
				}
			}
			for _, part := range s.recipe() {
				if part.title == "" {
					t.Error("want every part of the recipe named")
				}
			}
		})
	}
}

func TestManyPeersAreListed(t *testing.T) {
	s := stocked()
	for i := range 10_000 {
		code := data.RegionCode(fmt.Sprintf("R%05d", i))
		s.asked.Peers = append(s.asked.Peers, code)
		s.peers.Peers = append(s.peers.Peers, similarity.Peer{Region: code, Distance: float64(10_000 - i)})
	}
	rows := s.peerRows()
	if len(rows) != 10_000 || rows[0].code != "R09999" {
		t.Errorf("want 10,000 with the nearest first, got %d from %s", len(rows), rows[0].code)
	}
}

func TestBesidesAreToldInWords(t *testing.T) {
	s := stocked()
	s.result.Comparison.Reference = "EU27_2020"
	of := func(change func(*benchmark.IndicatorResult)) string {
		row := benchmark.IndicatorResult{Indicator: data.Indicator{Code: "a", Decimals: 1}}
		change(&row)
		return strings.Join(s.besides(row), " | ")
	}
	cases := []struct {
		name, want string
		change     func(*benchmark.IndicatorResult)
	}{
		{"nothing", "", func(*benchmark.IndicatorResult) {}},
		{"behind the EU", "EU (2023): 52.0; 3.5 behind that.", func(r *benchmark.IndicatorResult) {
			r.HasReference, r.Reference = true, benchmark.Mark{Value: 52, Period: "2023", Gap: -3.5, HasGap: true}
		}},
		{"no value of the focus", "EU (2023): 52.0.", func(r *benchmark.IndicatorResult) {
			r.HasReference, r.Reference = true, benchmark.Mark{Value: 52, Period: "2023"}
		}},
		{"a target reached", "The target 40.0 is reached.", func(r *benchmark.IndicatorResult) {
			r.HasTarget, r.Target = true, benchmark.Mark{Value: 40, HasGap: true}
		}},
		{"a target exceeded", "The target 40.0 is exceeded by 2.0.", func(r *benchmark.IndicatorResult) {
			r.HasTarget, r.Target = true, benchmark.Mark{Value: 40, Gap: 2, HasGap: true}
		}},
		{"years behind", "The peers’ median was here 2.5 years earlier.", func(r *benchmark.IndicatorResult) {
			r.HasYearsBehind, r.YearsBehind = true, 2.5
		}},
		{"years ahead, at least", "At least 3.0 years ahead of the peers’ median; the data begin too late to tell more.", func(r *benchmark.IndicatorResult) {
			r.HasYearsBehind, r.YearsBehind, r.AtLeast = true, -3, true
		}},
		{"a gap in reach", "Reaching what the better quarter of the peers reaches closes 40% of the gap to the best.", func(r *benchmark.IndicatorResult) {
			r.HasGap, r.Gap = true, benchmark.Gap{Closable: 0.4, HasClosable: true}
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := of(c.change); got != c.want {
				t.Errorf("want %q, got %q", c.want, got)
			}
		})
	}
}

func TestTargetsAreReadAsPeopleWriteThem(t *testing.T) {
	cases := []struct {
		text     string
		value    float64
		none, ok bool
	}{
		{"", 0, true, true},
		{" 12,5 ", 12.5, false, true},
		{"−3", -3, false, true},
		{"1e999", 0, false, false},
		{"NaN", 0, false, false},
		{"ten", 0, false, false},
	}
	for _, c := range cases {
		value, none, ok := parseTarget(c.text)
		if ok != c.ok || ok && (value != c.value || none != c.none) {
			t.Errorf("%q: want %v %v %v, got %v %v %v", c.text, c.value, c.none, c.ok, value, none, ok)
		}
	}
}
