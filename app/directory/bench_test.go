package directory

import (
	"fmt"
	"testing"

	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// crowded are 10,000 organisations beside so many practices.
func crowded(b *testing.B, practices int) *holdings {
	b.Helper()
	h := &holdings{kinds: everyKind(), records: map[data.EntryKind][]record{}}
	for i := range 10_000 {
		r, err := organisations().stored(&practice.Organisation{ID: data.EntryID(fmt.Sprintf("o-%d", i)), Name: fmt.Sprintf("Organisation %d", i)}, data.Entry{})
		if err != nil {
			b.Fatal(err)
		}
		h.records[practice.KindOrganisation] = append(h.records[practice.KindOrganisation], r)
	}
	for i := range practices {
		h.cards = append(h.cards, data.PracticeCard{
			ID: data.PracticeID(fmt.Sprintf("p-%d", i)), Organisation: fmt.Sprintf("organisation %d", i%10_000), Partners: []string{"Organisation 7", fmt.Sprintf("Organisation %d", (i*31)%10_000)},
			Themes: []string{"medtech", fmt.Sprintf("theme %d", i%50)}, Tags: []string{fmt.Sprintf("tag %d", i%3000)},
		})
	}
	return h
}

func BenchmarkSettle(b *testing.B) {
	for _, n := range []int{20_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			h := crowded(b, n)
			for b.Loop() {
				if err := h.settle(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRows(b *testing.B) {
	s := newState(phrase.For("de"), noon)
	h := crowded(b, 20_000)
	if err := h.settle(); err != nil {
		b.Fatal(err)
	}
	s.base = *h
	for b.Loop() {
		s.setRows()
		s.shelves()
	}
}

func BenchmarkStoredAhead(b *testing.B) {
	h := crowded(b, 20_000)
	if err := h.settle(); err != nil {
		b.Fatal(err)
	}
	r := h.records[practice.KindOrganisation][9_999]
	for b.Loop() {
		h.replace([]record{r}, nil)
		if err := h.resettle(practice.KindOrganisation); err != nil {
			b.Fatal(err)
		}
	}
}
