package catalogue_test

import (
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

// A draft is a batch to be drawn: n observations of some indicators, each with 3,000 places, of
// which a share has other values than the last time.
type draft struct {
	first, indicators, n int
	revised              float64
}

func (d draft) draw(random *rand.Rand, version map[cellKey]int) []data.Observation {
	list := make([]data.Observation, d.n)
	for i := range list {
		o := data.Observation{
			Indicator: data.IndicatorCode(fmt.Sprintf("w%02d", d.first+random.IntN(d.indicators))),
			Region:    data.RegionCode(fmt.Sprint("W", random.IntN(100))), Period: data.YearPeriod(1990 + random.IntN(30)), Line: i + 2,
		}
		at := keyOf(o)
		if random.Float64() < d.revised {
			version[at]++
		}
		o.Value = float64(version[at]) / 3
		o.Flags = []data.Flags{"", "", "b"}[version[at]%3]
		list[i] = o
	}
	return list
}

// A traced is an observation with the number of the import or edit that brought it.
type traced struct {
	data.Observation
	by int
}

// A former is a value that was replaced.
type former struct {
	traced
	replacedBy int
}

// A plainly is what a catalogue must come to, computed the plain way.
type plainly struct {
	now    map[cellKey]traced
	former []former
	edits  map[int]bool
	sets   map[int]string // datasets
	next   int
}

func (h *plainly) replace(o data.Observation) {
	at := keyOf(o)
	if old, stored := h.now[at]; stored {
		h.former = append(h.former, former{old, h.next})
	}
	h.now[at] = traced{o, h.next}
}

func (h *plainly) accept(list []data.Observation, dataset string) (want data.Acceptance) {
	met, asked := map[cellKey]bool{}, map[data.IndicatorCode]bool{}
	before := maps.Clone(h.now)
	for _, o := range list {
		at := keyOf(o)
		asked[at.indicator] = true
		old, stored := before[at]
		equal := old.Value == o.Value && old.Flags == o.Flags
		switch {
		case met[at]:
			want.Repeated++
			continue
		case !stored:
			want.New++
			h.replace(o)
		case h.edits[old.by] && h.publishedIs(o):
			want.Kept++
			want.Unchanged++
		case equal && !h.edits[old.by]:
			want.Unchanged++
		default:
			want.Revised++
			h.replace(o)
		}
		met[at] = true
	}
	for at, old := range before {
		if asked[at.indicator] && !met[at] && h.sets[old.by] == dataset && !h.edits[old.by] {
			want.Withdrawn++
		}
	}
	if want.Changed() {
		h.sets[h.next] = dataset
		h.next++
	}
	return want
}

// publishedIs tells whether the newest former value that is no edit is the one of o.
func (h *plainly) publishedIs(o data.Observation) bool {
	for _, f := range slices.Backward(h.former) {
		if keyOf(f.Observation) == keyOf(o) && !h.edits[f.by] {
			return f.Value == o.Value && f.Flags == o.Flags
		}
	}
	return false
}

func (h *plainly) lines() (values, former []string) {
	for _, o := range h.now {
		values = append(values, fmt.Sprint(o.Indicator, o.Region, o.Period, o.Value, o.Flags, o.by, o.Line))
	}
	for _, f := range h.former {
		former = append(former, fmt.Sprint(f.Indicator, f.Region, f.Period, f.Value, f.Flags, f.by, f.replacedBy, f.Line))
	}
	slices.Sort(values)
	slices.Sort(former)
	return values, former
}

// storedLines are the lines of it, as the file has them. Sources count from the first.
func storedLines(t *testing.T, c *catalogue.Catalogue) (values, former []string) {
	t.Helper()
	number := map[data.SourceID]int{}
	db, err := sql.Open("sqlite", "file:"+c.Path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT uuid FROM source ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		number[data.SourceID(id)] = len(number)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for _, o := range all(t, c) {
		values = append(values, fmt.Sprint(o.Indicator, o.Region, o.Period, o.Value, o.Flags, number[o.Source], o.Line))
	}
	indicators, err := c.Indicators(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range indicators {
		revisions, err := c.Revisions(ctx, i.Code, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range revisions {
			o := r.Former.Observation
			former = append(former, fmt.Sprint(
				i.Code, o.Region, o.Period, o.Value, o.Flags, number[o.Source], number[r.Former.ReplacedBy], o.Line))
		}
	}
	slices.Sort(values)
	slices.Sort(former)
	return values, former
}

// Whichever way a batch is stored, by itself or together with all that was there before: values,
// former values, counts and summaries are those of the plain way, and undoing leads back.
func TestEveryWayOfStoringComesToThePlainOne(t *testing.T) {
	for name, drafts := range map[string][]draft{
		"few stored, many new":             {{0, 3, 2_000, 0}, {3, 6, 14_000, 0}},
		"many stored, many new":            {{0, 12, 40_000, 0}, {12, 4, 9_000, 0}},
		"all of it revised":                {{0, 6, 30_000, 0}, {0, 6, 30_000, 1}, {0, 6, 30_000, 0.5}},
		"few of many revised":              {{0, 12, 50_000, 0}, {0, 12, 50_000, 0.01}},
		"some indicators of many revised":  {{0, 16, 60_000, 0}, {2, 3, 12_000, 0.7}},
		"new ones between revised ones":    {{0, 8, 12_000, 0}, {4, 8, 30_000, 0.4}},
		"less than a chunk of many":        {{0, 8, 30_000, 0}, {4, 8, 5_000, 0.4}},
		"many more stored than asked for":  {{0, 30, 150_000, 0}, {0, 30, 9_000, 0.3}},
		"nothing new, then the same again": {{0, 4, 20_000, 0}, {0, 4, 20_000, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(4, uint64(len(name))))
			c, version := fresh(t), map[cellKey]int{}
			h := &plainly{now: map[cellKey]traced{}, edits: map[int]bool{}, sets: map[int]string{}}
			for step, d := range drafts {
				list := d.draw(random, version)
				before := tables(t, c.Path())
				want := h.accept(list, "d")
				compared, err := c.Compare(ctx, batchOf("d", list...), nil)
				if err != nil {
					t.Fatal(err)
				}
				got := accept(t, c, batchOf("d", list...))
				if counts(got) != counts(want) || counts(compared) != counts(want) {
					t.Fatalf("step %d: want %s, compared %s, accepted %s", step, counts(want), counts(compared), counts(got))
				}
				h.edit(t, c, list[:5])
				sumsHold(t, c)
				wantValues, wantFormer := h.lines()
				values, former := storedLines(t, c)
				if !slices.Equal(values, wantValues) || !slices.Equal(former, wantFormer) {
					t.Fatalf("step %d: want %d values and %d former ones, got %d and %d or others",
						step, len(wantValues), len(wantFormer), len(values), len(former))
				}
				if step == len(drafts)-1 {
					leadsBack(t, c, before, want.Changed())
				}
			}
		})
	}
}

// edit changes a few values as a user does; the first ones of a list are in every batch after it.
func (h *plainly) edit(t *testing.T, c *catalogue.Catalogue, list []data.Observation) {
	t.Helper()
	for _, o := range list {
		o.Value, o.Flags, o.Line = -o.Value-1, "", 0
		if err := c.EditObservation(ctx, o); err != nil {
			t.Fatal(err)
		}
		h.replace(o)
		h.edits[h.next] = true
		h.next++
	}
}

// leadsBack undoes the edits and the import, if there was one, and does all of it again.
func leadsBack(t *testing.T, c *catalogue.Catalogue, before map[string][]string, imported bool) {
	t.Helper()
	after := tables(t, c.Path())
	steps := 5
	if imported {
		steps++
	}
	for range steps {
		if _, err := c.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	sumsHold(t, c)
	if now := tables(t, c.Path()); !maps.EqualFunc(before, now, slices.Equal) {
		t.Error("want everything as before")
	}
	for range steps {
		if _, err := c.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	sumsHold(t, c)
	if now := tables(t, c.Path()); !maps.EqualFunc(after, now, slices.Equal) {
		t.Error("want everything as after")
	}
}
