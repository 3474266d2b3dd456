package derive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pharos/data"
)

// queries are those that a catalogue is asked.
var queries = []data.Query{
	{},
	{Latest: true},
	{Level: data.LevelNUTS3},
	{Level: data.LevelOwn, Latest: true},
	{Regions: []data.RegionCode{"C", "A", "C", "nowhere"}},
	{Regions: []data.RegionCode{"nowhere"}},
	{Regions: []data.RegionCode{"XX"}, Level: data.LevelNUTS3},
	{Indicators: []data.IndicatorCode{"pop", "nothing", "area"}, Periods: []data.Period{"2020"}},
	{Indicators: []data.IndicatorCode{"nothing"}},
	{Periods: []data.Period{"nonsense"}},
	{Until: "2020-Q2"},
	{Until: "2020"},
	{Until: "nonsense"},
	{Latest: true, Until: "2019", Periods: []data.Period{"2018", "2019", "2020"}},
}

func plain() *store {
	s := three()
	s.regions = s.regions[:3]
	for i, year := range []data.Period{"2018", "2019", "2020-Q1", "2021"} {
		s.add("pop", "A", year, float64(i))
		s.add("pop", "C", year, float64(i), "p")
	}
	return s
}

func TestWhatTouchesNothingDerivedIsPassedOn(t *testing.T) {
	for _, q := range queries {
		s := plain()
		want, _ := s.Observations(t.Context(), q)
		s.queries = nil
		if got := ask(t, s, q); !slices.Equal(want, got) || len(s.queries) != 1 {
			t.Errorf("%+v: want %d values by one query, got %d by %d", q, len(want), len(got), len(s.queries))
		}
	}
	s := three()
	ask(t, s, data.Query{Indicators: []data.IndicatorCode{"pop"}, Regions: []data.RegionCode{"A", "B"}, Latest: true})
	if len(s.queries) != 1 || !s.queries[0].Latest || s.rows != 2 {
		t.Errorf("want the query as it was, got %+v with %d rows", s.queries, s.rows)
	}
}

// Stored values come out the same whatever is derived beside them, and in the store's order.
func TestStoredValuesComeOutUnchangedBesideDerivedOnes(t *testing.T) {
	for _, q := range queries {
		bare := plain()
		want, _ := bare.Observations(t.Context(), q)
		s := plain()
		s.own("AB", member("A", 1), member("B", 1))
		s.own("ZZ", member("AB", 1))
		s.indicator(data.Indicator{Code: "density2", Formula: "pop/area"})
		s.indicator(data.Indicator{Code: "aaa", Formula: "growth(pop)"})
		all := ask(t, s, q)
		got := slices.DeleteFunc(slices.Clone(all), func(o data.Observation) bool { return o.Origin != "" })
		if !slices.Equal(want, got) {
			t.Errorf("%+v: want %+v, got %+v", q, want, got)
		}
		if !slices.IsSortedFunc(all, func(a, b data.Observation) int {
			if order := comparePairs(pair{a.Indicator, a.Region}, pair{b.Indicator, b.Region}); order != 0 {
				return order
			}
			return int(momentOf(a.Period) - momentOf(b.Period))
		}) {
			t.Errorf("%+v: out of order: %+v", q, all)
		}
	}
}

func TestQueriesRestrictDerivedValues(t *testing.T) {
	s := plain()
	s.own("AC", member("A", 1), member("C", 1))
	of := func(q data.Query) string {
		q.Indicators, q.Regions = []data.IndicatorCode{"pop"}, []data.RegionCode{"AC"}
		text := ""
		for _, o := range ask(t, s, q) {
			text += fmt.Sprintf("%s=%v%s ", o.Period, o.Value, o.Flags)
		}
		return text
	}
	cases := []struct {
		query data.Query
		want  string
	}{
		{data.Query{}, "2018=0p 2019=2p 2020-Q1=4p 2020=400 2021=6p "},
		{data.Query{Latest: true}, "2021=6p "},
		{data.Query{Latest: true, Until: "2020"}, "2020=400 "},
		{data.Query{Latest: true, Until: "2020-Q3"}, "2020-Q1=4p "},
		{data.Query{Until: "2019"}, "2018=0p 2019=2p "},
		{data.Query{Periods: []data.Period{"2021", "2019", "2030"}}, "2019=2p 2021=6p "},
		{data.Query{Periods: []data.Period{"2018", "2019"}, Latest: true}, "2019=2p "},
		{data.Query{Level: data.LevelOwn, Latest: true}, "2021=6p "},
		{data.Query{Level: data.LevelNUTS2}, ""},
		{data.Query{Until: "x"}, ""},
	}
	for _, c := range cases {
		if got := of(c.query); got != c.want {
			t.Errorf("%+v: want %q, got %q", c.query, c.want, got)
		}
	}
}

func TestOnlyWhatIsNeededIsRead(t *testing.T) {
	s := three()
	for i := range 500 {
		code := data.RegionCode(fmt.Sprintf("N%03d", i))
		s.regions = append(s.regions, data.Region{Code: code})
		s.add("pop", code, "2020", 1)
	}
	series1(s, t, "density", "XX")
	if s.rows != 6 || len(s.queries) > 2 {
		t.Errorf("want people and area of three members by two queries, got %d rows by %d", s.rows, len(s.queries))
	}
}

func TestAFormulaOfAnOwnRegionRestsOnItsSums(t *testing.T) {
	s := three()
	s.indicator(data.Indicator{Code: "people per km2", Formula: "per(pop, area)"})
	got := one(t, s, "people per km2", "XX")
	if got.Value != 10 || got.Origin != data.OriginComputed || got.Covered != 1 || got.Flags != "e" {
		t.Errorf("want 450 / 45 = 10 computed, got %+v", got)
	}
	if got := one(t, s, "people per km2", "A"); got.Value != 10 || got.Covered != 0 {
		t.Errorf("want 10 of A, got %+v", got)
	}
}

func TestLargeQuestionsAreAnsweredInPieces(t *testing.T) {
	s := &store{}
	for i := range atOnce + 10 {
		code := data.RegionCode(fmt.Sprintf("N%06d", i))
		s.regions = append(s.regions, data.Region{Code: code})
	}
	s.indicator(data.Indicator{Code: "a"})
	s.indicator(data.Indicator{Code: "b", Formula: "a"})
	s.indicator(data.Indicator{Code: "c"})
	defs, err := Over(s, Options{}).definitions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pieces := defs.pieces(data.Query{})
	if len(pieces) != 4 || len(pieces[1].places) != atOnce || len(pieces[2].places) != 10 || pieces[3].codes[0] != "c" {
		t.Errorf("want a; b in two pieces; c, got %d pieces", len(pieces))
	}
}

func TestErrorsOfTheStoreAndTheVisitorComeBack(t *testing.T) {
	broken := errors.New("disk gone")
	s := three()
	s.fail = broken
	d := Over(s, Options{})
	for _, q := range []data.Query{{}, {Regions: []data.RegionCode{"A"}}, {Regions: []data.RegionCode{"XX"}}} {
		if _, err := d.Observations(t.Context(), q); !errors.Is(err, broken) {
			t.Errorf("want the error of the store, got %v", err)
		}
	}
	s.fail = nil
	stop := errors.New("enough")
	visited := 0
	err := d.EachObservation(t.Context(), data.Query{}, func(data.Observation) error { visited++; return stop })
	if !errors.Is(err, stop) || visited != 1 {
		t.Errorf("want to stop at the first, got %v after %d", err, visited)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := d.EachObservation(ended, data.Query{}, func(data.Observation) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("want the end of the context, got %v", err)
	}
}

// numbered has a revision, so that definitions are read once.
type numbered struct {
	*store
	reads int
}

func (n *numbered) Revision(context.Context) (int64, error) { return n.revision, nil }

func (n *numbered) Regions(ctx context.Context) ([]data.Region, error) {
	n.reads++
	return n.store.Regions(ctx)
}

func TestDefinitionsAreReadAgainOnlyWhenTheyChange(t *testing.T) {
	n := &numbered{store: three()}
	d := Over(n, Options{})
	q := data.Query{Indicators: []data.IndicatorCode{"twice"}, Regions: []data.RegionCode{"A"}}
	for range 3 {
		if got, _ := d.Observations(t.Context(), q); len(got) > 0 || n.reads != 1 {
			t.Fatalf("want nothing after one reading, got %+v after %d", got, n.reads)
		}
	}
	n.indicator(data.Indicator{Code: "twice", Formula: "2*pop"})
	n.revision++
	if got, _ := d.Observations(t.Context(), q); len(got) != 1 || got[0].Value != 200 || n.reads != 2 {
		t.Errorf("want 200 after two readings, got %+v after %d", got, n.reads)
	}
}

func TestAbsencesAreCounted(t *testing.T) {
	s := formulas("b / (a - 2)")
	s.indicator(data.Indicator{Code: "g", Formula: "b + gap"})
	got, err := Over(s, Options{}).Absences(t.Context(), data.Query{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Absence{
		{"f", DivisionByZero, 1, Key{"f", "R", "2019"}},
		{"g", InputAbsent, 1, Key{"g", "R", "2019"}},
	}
	if !slices.Equal(got, want) {
		t.Errorf("want %+v, got %+v", want, got)
	}
}
