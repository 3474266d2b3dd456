package duplicate

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/lexis"
	"pharos/data/practice"
)

func scan(t *testing.T, cards []data.PracticeCard, prints Prints, q Question) []Pair {
	t.Helper()
	found, err := Scan(context.Background(), cards, prints, q, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found.Pairs
}

// many makes practices of 3,000 letters, a hundredth of them there twice.
func many(tb testing.TB, n int) ([]data.PracticeCard, Prints) {
	tb.Helper()
	practices := datatest.Practices(n, 1000)
	prints := Prints{}
	cards := make([]data.PracticeCard, n)
	for i, p := range practices {
		if i%100 == 99 {
			id := p.ID
			p = practices[i-1]
			p.ID, p.Budget = id, data.Amount{}
		}
		var err error
		if cards[i], err = practice.CardOf(p, nil); err != nil {
			tb.Fatal(err)
		}
		prints[p.ID] = lexis.Prints(strings.Join([]string{p.Title.In(""), p.Summary.In(""), p.Description.In(""), p.Results.In("")}, "\n"))
	}
	return cards, prints
}

func TestWhatIsWorthAWord(t *testing.T) {
	base := data.PracticeCard{
		ID: "a", Title: data.Text{"de": "Gründungszuschuss Hamburg"}, Regions: []data.RegionCode{"DE60"}, Organisation: "Amt GmbH", Place: data.Plain("Hamburg"),
		Start: "2019-04", Kind: "funding-scheme", Themes: []string{"start-ups"}, Budget: data.Amount{EUR: 123_456, Known: true},
	}
	with := func(change func(*data.PracticeCard)) data.PracticeCard {
		other := base
		other.ID = "b"
		change(&other)
		return other
	}
	cases := []struct {
		name  string
		other data.PracticeCard
		pair  bool
		why   []string // keys that have to be among the reasons
	}{
		{"the same", with(func(*data.PracticeCard) {}), true, []string{"title", "place", "organisation", "start", "budget"}},
		{"under another region", with(func(c *data.PracticeCard) { c.Regions = []data.RegionCode{"DE50"} }), true, []string{"title", "place-other"}},
		{"in another region and town", with(func(c *data.PracticeCard) {
			c.Regions, c.Place = []data.RegionCode{"DE50"}, data.Plain("Bremen")
		}), false, nil},
		{"in another region, by somebody else", with(func(c *data.PracticeCard) {
			c.Regions, c.Organisation, c.Budget = []data.RegionCode{"DE50"}, "Bank", data.Amount{}
		}), false, nil},
		{"a topic in common in another region", with(func(c *data.PracticeCard) {
			c.Title, c.Regions = data.Text{"de": "Zuschuss zur Gründung"}, []data.RegionCode{"DE50"}
			c.Organisation, c.Budget, c.Place = "", data.Amount{}, nil
		}), false, nil},
		{"in a town of another name", with(func(c *data.PracticeCard) { c.Place = data.Text{"en": "City of Hamburg"} }), true, []string{"title"}},
		{"in a part of the region", with(func(c *data.PracticeCard) { c.Regions = []data.RegionCode{"DE600"} }), true, []string{"place"}},
		{"under another country, without regions", with(func(c *data.PracticeCard) { c.Regions, c.Country = nil, "FI" }), true, []string{"place-other"}},
		{"the next call", with(func(c *data.PracticeCard) {
			c.Title, c.Start = data.Text{"de": "Gründungszuschuss Hamburg II"}, "2023"
		}), false, nil},
		{"another call", with(func(c *data.PracticeCard) { c.Title = data.Text{"de": "Gründungszuschuss Hamburg 2023"} }), true, []string{"number-other"}},
		{"without accents and in capitals", with(func(c *data.PracticeCard) { c.Title = data.Text{"de": "GRUENDUNGSZUSCHUSS HAMBURG"} }), true, []string{"title"}},
		{"in English, by the means of the word", with(func(c *data.PracticeCard) { c.Title = data.Text{"en": "Start-up grant Hamburg"} }), true, []string{"meaning", "organisation", "budget"}},
		{"without the legal form", with(func(c *data.PracticeCard) { c.Organisation = "Amt" }), true, []string{"organisation"}},
		{"of which nothing is said but the title", data.PracticeCard{ID: "b", Title: base.Title}, true, []string{"title"}},
		{"of which nothing is said", data.PracticeCard{ID: "b"}, false, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			found := scan(t, []data.PracticeCard{base, c.other}, nil, Question{})
			if (len(found) == 1) != c.pair {
				t.Fatalf("want a pair: %v, got %+v", c.pair, found)
			}
			if !c.pair {
				return
			}
			var keys []string
			for _, reason := range found[0].Why {
				keys = append(keys, reason.Key)
			}
			for _, want := range c.why {
				if !slices.Contains(keys, want) {
					t.Errorf("want %s among the reasons, got %v", want, keys)
				}
			}
		})
	}
}

func TestPairsToldApartStayApart(t *testing.T) {
	card := data.PracticeCard{ID: "b", Title: data.Plain("The same"), Regions: []data.RegionCode{"DE60"}}
	other := card
	other.ID = "a"
	cards := []data.PracticeCard{card, other}
	if got := scan(t, cards, nil, Question{}); len(got) != 1 || got[0].A != "a" {
		t.Fatalf("want one pair in order, got %+v", got)
	}
	for _, pair := range [][2]data.PracticeID{{"a", "b"}, {"b", "a"}} {
		if got := scan(t, cards, nil, Question{Distinct: []practice.Distinct{{Pair: pair}}}); len(got) != 0 {
			t.Errorf("want none after %v were told apart, got %+v", pair, got)
		}
	}
}

func TestUpdatesComeToWhatAScanFinds(t *testing.T) {
	l := newLabelled(42, 300)
	r := rand.New(rand.NewPCG(4, 2))
	index, there := NewIndex(), map[data.PracticeID]data.PracticeCard{}
	for round := range 30 {
		var u Update
		u.Prints = l.prints
		for range r.IntN(40) {
			card := l.cards[r.IntN(len(l.cards))]
			if r.IntN(5) == 0 {
				card.Title = data.Plain("Changed " + string(card.ID))
			}
			if at := slices.IndexFunc(u.Changed, func(c data.PracticeCard) bool { return c.ID == card.ID }); at < 0 {
				u.Changed = append(u.Changed, card)
			}
		}
		for id := range there {
			if r.IntN(12) == 0 && !slices.ContainsFunc(u.Changed, func(c data.PracticeCard) bool { return c.ID == id }) {
				u.Gone = append(u.Gone, id)
				delete(there, id)
			}
		}
		for _, card := range u.Changed {
			there[card.ID] = card
		}
		if err := index.Update(context.Background(), u, nil); err != nil {
			t.Fatal(err)
		}
		var cards []data.PracticeCard
		for _, card := range there {
			cards = append(cards, card)
		}
		want, got := scan(t, cards, l.prints, Question{}), index.Find(Question{}).Pairs
		if len(want)+len(got) > 0 && !reflect.DeepEqual(want, got) {
			t.Fatalf("round %d: want %+v\ngot %+v", round, want, got)
		}
		if index.Count() != len(there) {
			t.Fatalf("want %d practices, got %d", len(there), index.Count())
		}
	}
}

func TestAStoppedUpdateGoesOnWhereItWas(t *testing.T) {
	l := newLabelled(7, 300)
	want := scan(t, l.cards, l.prints, Question{})
	ctx, cancel := context.WithCancel(context.Background())
	index := NewIndex()
	err := index.Update(ctx, Update{Changed: l.cards, Prints: l.prints}, func(done, _ int) {
		if done >= 100 {
			cancel()
		}
	})
	if err == nil || index.Count() >= len(l.cards) {
		t.Fatalf("want it stopped half way, got %v with %d", err, index.Count())
	}
	var last [2]int
	if err := index.Update(context.Background(), Update{}, func(done, total int) { last = [2]int{done, total} }); err != nil {
		t.Fatal(err)
	}
	if got := index.Find(Question{}).Pairs; !reflect.DeepEqual(want, got) {
		t.Errorf("want %d pairs, got %d", len(want), len(got))
	}
	if last[0] != last[1] || last[1] == 0 {
		t.Errorf("want progress to its end, got %v", last)
	}
}

func TestMostCutsTheLeastLikely(t *testing.T) {
	l := newLabelled(3, 200)
	all := scan(t, l.cards, l.prints, Question{Least: 0.3})
	found, err := Scan(context.Background(), l.cards, l.prints, Question{Least: 0.3, Most: 5}, nil)
	if err != nil || len(found.Pairs) != 5 || found.Others != len(all)-5 || !reflect.DeepEqual(all[:5], found.Pairs) {
		t.Errorf("want the first 5 of %d, got %d and %d others", len(all), len(found.Pairs), found.Others)
	}
}

// frequent says that what is frequent never tells more than if it were rare: the index relies on it.
func TestFrequencyNeverAddsWeight(t *testing.T) {
	l := newLabelled(5, 150)
	index := NewIndex()
	if err := index.Update(context.Background(), Update{Changed: l.cards, Prints: l.prints}, nil); err != nil {
		t.Fatal(err)
	}
	for i, a := range index.profiles {
		for _, b := range index.profiles[:i] {
			here, back, rare := index.sum(a, b), index.sum(b, a), sumAsRare(a, b)
			if here > rare+1e-9 || here != back {
				t.Fatalf("%s and %s: want at most %v, and the same from either side, got %v and %v", a.id, b.id, rare, here, back)
			}
		}
	}
}

func TestTheWorstCards(t *testing.T) {
	long := strings.Repeat("Großvorhaben ", 30_000)
	cards := []data.PracticeCard{
		{ID: "1", Title: data.Text{"de": long}, Organisation: long, Place: data.Plain(long), Start: "x"},
		{ID: "2", Title: data.Text{"de": long}, Organisation: long, Place: data.Plain(long), Start: "99999999999999999999"},
		{ID: "3", Title: data.Text{"el": "Δίκτυο καινοτομίας"}, Budget: data.Amount{EUR: math.Inf(1), Known: true}},
		{ID: "4", Title: data.Text{"el": "ΔΙΚΤΥΟ ΚΑΙΝΟΤΟΜΙΑΣ"}, Budget: data.Amount{EUR: math.MaxFloat64, Known: true}},
		{ID: "5", Title: data.Text{"": "\x00\xff\u202e😀"}, Regions: []data.RegionCode{"", "EU27_2020", "??"}},
		{ID: "6", Title: data.Text{}, Themes: slices.Repeat([]string{"a", "b"}, 5000), Regions: slices.Repeat([]data.RegionCode{"DE60"}, 5000)},
		{ID: "6", Title: data.Text{"en": "came twice"}},
	}
	prints := Prints{"1": {1, 2, 3}, "2": {}, "3": slices.Repeat([]uint32{7}, 32), "4": slices.Repeat([]uint32{7}, 32)}
	var got []string
	for _, pair := range scan(t, cards, prints, Question{}) {
		got = append(got, string(pair.A+pair.B))
		if math.IsNaN(pair.Score) || pair.Score < Likely || pair.Score > 1 {
			t.Errorf("want a score of 0.5 to 1, got %v", pair.Score)
		}
	}
	slices.Sort(got)
	if want := []string{"12", "34"}; !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestACatalogueOfCopiesIsNoCatastrophe(t *testing.T) {
	var cards []data.PracticeCard
	prints := Prints{}
	same := lexis.Prints("always the same words of a text")
	for i := range 4000 {
		id := data.PracticeID(fmt.Sprintf("%05d", i))
		cards = append(cards, data.PracticeCard{ID: id, Title: data.Plain("Copy"), Regions: []data.RegionCode{"DE60"}, Start: "2020", Organisation: "Office"})
		prints[id] = same
	}
	start := time.Now()
	found, err := Scan(context.Background(), cards, prints, Question{Most: 100}, nil)
	if err != nil || len(found.Pairs) != 100 || found.Others < 4000 {
		t.Errorf("want 100 pairs and many others, got %d and %d, %v", len(found.Pairs), found.Others, err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("want it bounded, took %v", took)
	}
}

func TestScanOf20000StopsAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("makes 20,000 practices")
	}
	cards, prints := many(t, 20_000)
	ctx, cancel := context.WithCancel(context.Background())
	var stopped time.Time
	_, err := Scan(ctx, cards, prints, Question{}, func(done, _ int) {
		if done >= 5000 && stopped.IsZero() {
			stopped = time.Now()
			cancel()
		}
	})
	if took := time.Since(stopped); err == nil || took > 500*time.Millisecond {
		t.Errorf("want the scan to stop within 500 ms, took %v: %v", took, err)
	}
	start := time.Now()
	found, err := Scan(context.Background(), cards, prints, Question{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("20,000 practices in %v, %d pairs", time.Since(start), len(found.Pairs))
	if len(found.Pairs) < 200 {
		t.Errorf("want the 200 copies found, got %d pairs", len(found.Pairs))
	}
}

func BenchmarkScanOf20000(b *testing.B) {
	cards, prints := many(b, 20_000)
	for b.Loop() {
		if _, err := Scan(context.Background(), cards, prints, Question{}, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUpdateOfOneIn20000(b *testing.B) {
	cards, prints := many(b, 20_000)
	index := NewIndex()
	if err := index.Update(context.Background(), Update{Changed: cards, Prints: prints}, nil); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := index.Update(context.Background(), Update{Changed: cards[77:78], Prints: prints}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
