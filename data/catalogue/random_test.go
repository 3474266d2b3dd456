package catalogue_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

type cellKey struct {
	indicator data.IndicatorCode
	region    data.RegionCode
	period    data.Period
}

func keyOf(o data.Observation) cellKey { return cellKey{o.Indicator, o.Region, o.Period} }

// randomBatch draws n observations from few keys, so that many stand twice and many are revised.
func randomBatch(random *rand.Rand, n int) []data.Observation {
	flags := []data.Flags{"", "", "", "b", "ep"}
	list := make([]data.Observation, n)
	for i := range list {
		list[i] = data.Observation{
			Indicator: data.IndicatorCode(fmt.Sprint("i", random.IntN(6))), Region: data.RegionCode(fmt.Sprint("R", random.IntN(200))),
			Period: data.YearPeriod(2000 + random.IntN(30)), Value: float64(random.IntN(3)) + 0.5,
			Flags: flags[random.IntN(len(flags))], Line: i + 2,
		}
	}
	return list
}

// expected is what accepting a list into a catalogue with some content must come to.
func expected(content map[cellKey]data.Observation, list []data.Observation) (after map[cellKey]data.Observation, want data.Acceptance) {
	after, met := maps.Clone(content), map[cellKey]bool{}
	for _, o := range list {
		at := keyOf(o)
		old, stored := content[at]
		switch {
		case met[at]:
			want.Repeated++
			continue
		case !stored:
			want.New++
		case old.Value == o.Value && old.Flags == o.Flags:
			want.Unchanged++
			met[at] = true
			continue
		default:
			want.Revised++
		}
		met[at] = true
		after[at] = o
	}
	for at := range content {
		if !met[at] && slices.ContainsFunc(list, func(o data.Observation) bool { return o.Indicator == at.indicator }) {
			want.Withdrawn++
		}
	}
	return after, want
}

func holds(t *testing.T, c *catalogue.Catalogue, want map[cellKey]data.Observation) {
	t.Helper()
	got := map[cellKey]data.Observation{}
	for _, o := range all(t, c) {
		o.Source = ""
		got[keyOf(o)] = o
	}
	if !maps.Equal(want, got) {
		t.Fatalf("want %d observations, got %d others", len(want), len(got))
	}
	sumsHold(t, c)
}

// sumsHold compares the kept summaries with a count of all observations.
func sumsHold(t *testing.T, c *catalogue.Catalogue) {
	t.Helper()
	counted, regions := map[data.IndicatorCode]data.IndicatorSummary{}, map[cellKey]bool{}
	for _, o := range all(t, c) {
		s := counted[o.Indicator]
		s.Indicator, s.Observations = o.Indicator, s.Observations+1
		if at := (cellKey{o.Indicator, o.Region, ""}); !regions[at] {
			regions[at] = true
			s.Regions++
		}
		if o.Flags != "" {
			s.Flagged++
		}
		if s.First == "" || o.Period < s.First {
			s.First = o.Period
		}
		s.Last = max(s.Last, o.Period)
		counted[o.Indicator] = s
	}
	for _, got := range summed(t, c) {
		want := counted[got.Indicator]
		want.Indicator = got.Indicator
		if got != want {
			t.Fatalf("want %+v, kept %+v", want, got)
		}
	}
}

// Few observations and many, new and known, in whatever order and twice, by whichever way they are
// stored: the catalogue comes to what a map comes to.
func TestRandomBatchesComeToWhatAMapComesTo(t *testing.T) {
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 5))
		c, content := fresh(t), map[cellKey]data.Observation{}
		for step, n := range []int{[]int{0, 30_000, 9_000, 5}[seed], 100, 12_000, 40_000, 1} {
			list := randomBatch(random, n)
			after, want := expected(content, list)
			compared, err := c.Compare(ctx, batchOf("d", list...), nil)
			if err != nil {
				t.Fatal(err)
			}
			got := accept(t, c, batchOf("d", list...))
			if counts(got) != counts(want) || counts(compared) != counts(want) {
				t.Errorf("seed %d, step %d: want %s, compared %s, accepted %s", seed, step, counts(want), counts(compared), counts(got))
			}
			content = after
			holds(t, c, content)
		}
		if findings, err := c.Check(ctx); err != nil || slices.ContainsFunc(findings, func(f catalogue.Finding) bool { return f.Severity == data.Refusal }) {
			t.Errorf("want a sound file, got %v %v", findings, err)
		}
	}
}

// Every way to change observations keeps the summaries right, and so does every way back.
func TestSummariesHoldThroughEverySort(t *testing.T) {
	c := fresh(t)
	random := rand.New(rand.NewPCG(8, 8))
	accept(t, c, batchOf("d", randomBatch(random, 20_000)...))
	second := accept(t, c, batchOf("e", randomBatch(random, 4_000)...))
	edited := data.Observation{Indicator: "i1", Region: "R1", Period: "2031", Value: 7, Flags: "e"}
	for name, act := range map[string]func() error{
		"edit":   func() error { return c.EditObservation(ctx, edited) },
		"source": func() error { _, err := c.RemoveSource(ctx, second.Source); return err },
		"some": func() error {
			_, err := c.RemoveObservations(ctx, data.Query{Indicators: []data.IndicatorCode{"i2"}, Periods: []data.Period{"2000", "2029"}})
			return err
		},
		"region":    func() error { return c.RemoveRegion(ctx, "R5") },
		"indicator": func() error { return c.RemoveIndicator(ctx, "i3") },
	} {
		t.Run(name, func(t *testing.T) {
			before := all(t, c)
			if err := act(); err != nil {
				t.Fatal(err)
			}
			sumsHold(t, c)
			_, err := c.Undo(ctx)
			sumsHold(t, c)
			if now := all(t, c); !slices.Equal(before, now) {
				t.Error("want the observations of before")
			}
			_, again := c.Redo(ctx)
			sumsHold(t, c)
			_, back := c.Undo(ctx)
			if err := errors.Join(err, again, back); err != nil {
				t.Fatal(err)
			}
		})
	}
	for range 2 { // the imports themselves
		if _, err := c.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		sumsHold(t, c)
	}
	if found := all(t, c); len(found) != 0 {
		t.Errorf("want nothing left, got %d", len(found))
	}
}

// The latest values are found by a short way where most regions end together, and by a longer one
// for the others: whatever is asked, the answer is that of looking at everything.
func TestLatestIsWhatLookingAtEverythingFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	c := fresh(t)
	var list []data.Observation
	for i := range 12 { // from regions that all end together to regions that end all over
		for r := range 40 {
			for year := 2000; year < 2020; year++ {
				if year == 2019 && random.IntN(12) < i || random.IntN(3) == 0 && i > 0 {
					continue
				}
				list = append(list, observation(fmt.Sprint("i", i), fmt.Sprint("R", (r*7+i)%45), fmt.Sprint(year), random.Float64()))
			}
		}
	}
	random.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	accept(t, c, batchOf("d", list...))
	everything := all(t, c)
	for name, q := range map[string]data.Query{
		"all": {}, "some regions": {Regions: []data.RegionCode{"R1", "R44", "R7", "nowhere", "R0"}},
		"one indicator": {Indicators: []data.IndicatorCode{"i5"}}, "until before the end": {Until: "2018"},
		"until the end": {Until: "2019"}, "until after it": {Until: "2030"}, "until before all": {Until: "1999"},
		"some periods": {Periods: []data.Period{"2001", "2010", "2018"}}, "no region known": {Regions: []data.RegionCode{"X"}},
	} {
		t.Run(name, func(t *testing.T) {
			q.Latest = true
			got, err := c.Observations(ctx, q)
			if want := latestOf(everything, q); err != nil || !slices.Equal(want, got) {
				t.Errorf("want %d observations, got %d %v", len(want), len(got), err)
			}
		})
	}
	stop, visits := errors.New("enough"), 0
	err := c.EachObservation(ctx, data.Query{Latest: true, Indicators: []data.IndicatorCode{"i6"}}, func(data.Observation) error {
		if visits++; visits == 5 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || visits != 5 {
		t.Errorf("want 5 visits and the visitor's error, got %d %v", visits, err)
	}
}

// latestOf picks from a list in the catalogue's order what a query for the latest values selects.
func latestOf(list []data.Observation, q data.Query) (latest []data.Observation) {
	for _, o := range list {
		if len(q.Regions) > 0 && !slices.Contains(q.Regions, o.Region) ||
			len(q.Indicators) > 0 && !slices.Contains(q.Indicators, o.Indicator) ||
			len(q.Periods) > 0 && !slices.Contains(q.Periods, o.Period) || q.Until != "" && o.Period > q.Until {
			continue
		}
		if last := len(latest) - 1; last >= 0 && latest[last].Indicator == o.Indicator && latest[last].Region == o.Region {
			latest = latest[:last]
		}
		latest = append(latest, o)
	}
	return latest
}
