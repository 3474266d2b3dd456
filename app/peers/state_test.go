package peers

import (
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/similarity"
	"pharos/data/statistic"
	"pharos/resources/phrase"
)

// stocked is a state of three regions, one of them in a group of the catalogue.
func stocked() *state {
	s := newState(phrase.For("en"))
	long := strings.Repeat("ä", 300)
	regions := []data.Region{
		{Code: "A", Name: data.Plain("Alpha"), Level: data.LevelNUTS2},
		{Code: "B", Name: data.Plain(long), Level: data.LevelNUTS2},
		{Code: "EL30", Name: data.Plain("Αττική"), Level: data.LevelNUTS2},
		{Code: "EU", Name: data.Plain("EU"), Level: data.LevelAggregate},
	}
	s.base = holdings{
		regions: regions, known: data.Keyed(regions, func(r data.Region) data.RegionCode { return r.Code }),
		groups: []data.PeerGroup{{ID: "g", Name: data.Plain("Group"), Members: []data.RegionCode{"A"}}},
		indicators: []data.Indicator{
			{Code: "x", Name: data.Plain("Ex"), Dimension: data.Structural, Theme: "one"},
			{Code: "p", Composition: "c", Dimension: data.Structural, Theme: "two"},
			{Code: "q", Composition: "c", Theme: "two"},
			{Code: "other", Name: data.Plain("Other"), Aggregation: data.AggregateSum},
		},
	}
	s.base.named = data.Keyed(s.base.indicators, func(i data.Indicator) data.IndicatorCode { return i.Code })
	s.focus = "A"
	return s
}

func TestRowsAreThoseFoundAndThoseNamed(t *testing.T) {
	s := stocked()
	peer := similarity.Peer{Region: "B", Rank: 1, Distance: 0.5}
	far := similarity.Manual{Peer: similarity.Peer{Region: "EL30", Rank: 7, Distance: 2}, HasDistance: true, HasRank: true}
	s.accept(found{asked: asked{manual: []data.RegionCode{"B", "EL30", "Z"}}, done: true, list: similarity.List{
		Focus: "A", Peers: []similarity.Peer{peer},
		Manual: []similarity.Manual{{Peer: peer, HasDistance: true, HasRank: true, Listed: true}, far, {Peer: similarity.Peer{Region: "Z"}}},
	}})
	rows := s.rows()
	if len(rows) != 3 || !rows[0].listed || !rows[0].manual || rows[1].listed || !rows[1].hasRank {
		t.Fatalf("want the one found, then those named, got %+v", rows)
	}
	if last := s.rows()[2]; last.known || last.hasRank || !last.manual {
		t.Errorf("want a region without a distance to say so, got %+v", last)
	}
	if codes := s.chosen(); !slices.Equal(codes, []data.RegionCode{"B", "EL30", "Z"}) {
		t.Errorf("want all of them as peers, got %v", codes)
	}
	s.region = "Z"
	s.accept(found{})
	if s.region != "" || len(s.rows()) != 0 {
		t.Error("want nothing selected where there is nothing")
	}
}

func TestProblemsStandAtTheirFields(t *testing.T) {
	s := stocked()
	s.open.design.Dimensions = []similarity.Dimension{
		{ID: "one", Weight: 1, Variables: []similarity.Variable{{Indicator: "x", Weight: 1}}}, {ID: "empty", Weight: 1},
	}
	s.open.design.Filter.Size = &similarity.SizeBand{Variable: "other", From: 2, To: 1}
	problem := func(code string, args ...string) data.Problem {
		named := map[string]string{}
		for i := 0; i+1 < len(args); i += 2 {
			named[args[i]] = args[i+1]
		}
		return data.Problem{Code: code, Args: named}
	}
	cases := []struct {
		want    string
		problem data.Problem
	}{
		{"skewLimit", problem("benchmark.design.value", "key", "skewLimit")},
		{"variable:x", problem("benchmark.design.weight", "name", "x")},
		{"variable:x", problem("benchmark.design.log", "indicator", "x")},
		{"dimension:one", problem("benchmark.design.weight", "name", "one")},
		{"dimension:empty", problem("benchmark.design.no-variables", "dimension", "empty")},
		{"filter.size", problem("benchmark.design.unknown", "name", "other")},
		{"filter.group", problem("similarity.filter.group", "group", "g")},
		{"filter.radius", problem("similarity.filter.position")},
		{"", problem("similarity.singular")},
	}
	for _, c := range cases {
		if got := s.placeOf(c.problem); got != c.want {
			t.Errorf("%s: want it at %q, got %q", c.problem.Code, c.want, got)
		}
	}
	said := s.troubles()
	if said["filter.size"] == "" || said["dimension:empty"] == "" || said["skewLimit"] != "" {
		t.Errorf("want what the design itself refuses, got %v", said)
	}
}

func TestVariablesToAddAreThoseThatAreNotThere(t *testing.T) {
	s := stocked()
	titles := func() string {
		var all []string
		for _, o := range s.variableOptions() {
			all = append(all, o.Key)
		}
		return strings.Join(all, " ")
	}
	if got, want := titles(), "indicator:p indicator:q indicator:other category:country category:group:g"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
	s.open.design.Dimensions = []similarity.Dimension{{ID: "d", Weight: 1}}
	if got := titles(); !strings.HasPrefix(got, "indicator:x ") || !strings.Contains(got, "composition:c") {
		t.Errorf("want those that were taken out again, got %q", got)
	}
	if kind, id := splitVariable("category:group:g"); kind != categoryKey || id != "group:g" {
		t.Errorf("want the group, got %q %q", kind, id)
	}
}

func TestNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	cases := []struct {
		text  string
		whole bool
		want  float64
		ok    bool
	}{
		{"1", true, 1, true},
		{"0,5", false, 0.5, true},
		{" 2.5 ", false, 2.5, true},
		{"2.5", true, 0, false},
		{"-1", false, 0, false},
		{"NaN", false, 0, false},
		{"1e999", false, 0, false},
		{"", false, 0, false},
		{"many", true, 0, false},
	}
	for _, c := range cases {
		if got, ok := parseNumber(c.text, c.whole); ok != c.ok || ok && got != c.want {
			t.Errorf("%q: want %v %v, got %v %v", c.text, c.want, c.ok, got, ok)
		}
	}
}

func TestAgreementAndClearnessInWords(t *testing.T) {
	for r, want := range map[float64]string{1: "same", 0.9: "same", 0.8: "alike", 0.5: "loose", 0: "unlike", -0.5: "opposite"} {
		if got := agreement(r); got != want {
			t.Errorf("%v: want %s, got %s", r, want, got)
		}
	}
	for mean, want := range map[float64]string{0.8: "strong", 0.6: "reasonable", 0.3: "weak", 0: "none", -0.2: "none"} {
		if got := clearness(mean); got != want {
			t.Errorf("%v: want %s, got %s", mean, want, got)
		}
	}
}

func TestMembersBeginWithTheClusterOfTheFocus(t *testing.T) {
	s := stocked()
	s.groups = grouping{done: true, clusters: similarity.Clusters{
		Units: []data.RegionCode{"B", "A", "EL30"}, Silhouette: []float64{0.9, 0.1, 0.5},
		Partition: similarity.Partition{Members: []int{0, 1, 1}, Sizes: []int{1, 2}},
	}}
	var order []string
	for _, m := range s.members() {
		order = append(order, string(m.code))
	}
	if got := strings.Join(order, " "); got != "EL30 A B" {
		t.Errorf("want the focus' own cluster first, the most typical first, got %s", got)
	}
	if got := s.membersBeside(); !slices.Equal(got, []data.RegionCode{"EL30"}) {
		t.Errorf("want the others of the cluster, got %v", got)
	}
}

func TestARegionThatLacksValuesSaysWhich(t *testing.T) {
	s := stocked()
	x, p, q := statistic.Complete(1, 2, 3), statistic.Complete(1, 2, 3), statistic.Complete(4, 5, 6)
	q.Clear(0)
	x.Clear(0)
	design := similarity.DefaultDesign
	design.MinKnown, design.MinCoverage = 0, 0
	design.Dimensions = []similarity.Dimension{{ID: "d", Weight: 1, Variables: []similarity.Variable{
		{Indicator: "x", Weight: 1}, {Composition: "c", Weight: 1},
	}}}
	space, err := similarity.Prepare(similarity.Field{
		Units: []data.RegionCode{"A", "B", "EL30"}, Columns: map[data.IndicatorCode]statistic.Column{"x": x},
		Blocks: map[string]similarity.Block{"c": {Parts: []data.IndicatorCode{"p", "q"}, Amounts: []statistic.Column{p, q}}},
	}, design)
	if err != nil {
		t.Fatal(err)
	}
	s.groups.of = space
	if got := s.lacking(); !slices.Equal(got, []string{"Ex", "q"}) {
		t.Errorf("want the variable and the part, got %v", got)
	}
}

func TestASavedDesignThatChangedElsewhereIsOpenedAnew(t *testing.T) {
	saved := func(version int) []data.SavedDesign { return []data.SavedDesign{{ID: "1", Version: version}} }
	cases := []struct {
		name    string
		shelf   []data.SavedDesign
		changed bool
		key     string
		stale   bool
	}{
		{"the same", saved(2), false, "saved:1", false},
		{"a version less", saved(1), false, "saved:1", true},
		{"a version less, but typed on", saved(1), true, "saved:1", false},
		{"gone", nil, false, "template:default", true},
		{"gone, but typed on", nil, true, "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := stocked()
			s.shelf, s.open = c.shelf, opened{saved: data.SavedDesign{ID: "1", Version: 2}, changed: c.changed}
			if key, stale := s.stale(); key != c.key || stale != c.stale {
				t.Errorf("want %q %v, got %q %v", c.key, c.stale, key, stale)
			}
		})
	}
}

func TestFiltersOfGroupsAreThoseOfTheFocus(t *testing.T) {
	s := stocked()
	if got := len(s.groupChoices()); got != 2 || s.groupPlace() != 0 {
		t.Errorf("want any and the group of the focus, got %d at %d", got, s.groupPlace())
	}
	s.open.design.Filter.Same = []string{"group:g"}
	if s.groupPlace() != 1 {
		t.Errorf("want the group chosen, got %d", s.groupPlace())
	}
	s.focus = "B"
	if s.groupPlace() != -1 {
		t.Error("want a group that the focus is not in to be no choice")
	}
	for _, option := range s.regionOptions() {
		if option.Key == "EU" {
			t.Error("want no aggregate to choose")
		}
	}
}
