package duplicate_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/duplicate"
	"pharos/data/practice"
)

// A judged search has counted what it found of a labelled catalogue, and what not.
type judged struct {
	there, found map[string]int // by kind of duplicate
	right, wrong int
	missed       []string
	mistaken     []string
	near, taken  map[string]int // near misses by kind, and those taken for duplicates
}

// judge stores the practices in a catalogue of its own and looks for duplicates.
func (l *labelled) judge(t *testing.T) judged {
	t.Helper()
	c, err := catalogue.Create(filepath.Join(t.TempDir(), "pairs.pharos"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if _, err := c.ChangePractices(t.Context(), data.PracticeChange{Kind: practice.StepImport, Put: l.practices}); err != nil {
		t.Fatal(err)
	}
	cards, err := c.PracticeCards(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	prints, err := c.Prints(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	finding, err := duplicate.Scan(t.Context(), cards.Cards, prints, duplicate.Question{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l.count(finding)
}

func (l *labelled) count(finding duplicate.Finding) judged {
	j := judged{there: map[string]int{}, found: map[string]int{}, near: map[string]int{}, taken: map[string]int{}}
	found := map[[2]data.PracticeID]duplicate.Pair{}
	for _, pair := range finding.Pairs {
		both := duplicate.PairOf(pair.A, pair.B)
		if found[both] = pair; l.group[pair.A] == l.group[pair.B] {
			j.right++
			continue
		}
		j.wrong++
		j.mistaken = append(j.mistaken, fmt.Sprintf("%.2f [%s] %s / %s %s", pair.Score, l.misses[both], l.told(pair.A), l.told(pair.B), why(pair)))
	}
	for _, p := range l.practices {
		if kind := l.kind[p.ID]; kind != "" {
			j.there[kind]++
			if _, is := found[duplicate.PairOf(p.ID, l.first[l.group[p.ID]])]; is {
				j.found[kind]++
			} else {
				j.missed = append(j.missed, fmt.Sprintf("%s: %s / %s", kind, l.told(p.ID), l.told(l.first[l.group[p.ID]])))
			}
		}
	}
	for pair, kind := range l.misses {
		j.near[kind]++
		if _, is := found[pair]; is {
			j.taken[kind]++
		}
	}
	return j
}

func (l *labelled) told(id data.PracticeID) string {
	for _, p := range l.practices {
		if p.ID == id {
			return fmt.Sprint(p.Title[p.Language], " ", p.Regions, p.Start)
		}
	}
	return ""
}

func why(pair duplicate.Pair) string {
	var words []string
	for _, reason := range pair.Why {
		words = append(words, fmt.Sprintf("%s %.1f", reason.Key, reason.Bits))
	}
	return strings.Join(words, ", ")
}

func (j judged) recall() float64 { return float64(sum(j.found)) / float64(sum(j.there)) }

func (j judged) precision() float64 { return float64(j.right) / float64(j.right+j.wrong) }

func sum(counts map[string]int) int {
	all := 0
	for _, n := range counts {
		all += n
	}
	return all
}

// Weights were looked at with the first half alone; the second is what is told of the method.
func TestDuplicatesAmongWhatLooksAlike(t *testing.T) {
	duplicates, misses := 0, 0
	for half, name := range []string{"tuned", "reported"} {
		t.Run(name, func(t *testing.T) {
			l := labelledHalf(t, half)
			j := l.judge(t)
			duplicates, misses = duplicates+sum(j.there), misses+len(l.misses)
			t.Logf("%d practices: recall %.3f (%d of %d), precision %.3f (%d wrong of %d)", len(l.practices), j.recall(), sum(j.found), sum(j.there), j.precision(), j.wrong, j.right+j.wrong)
			for _, kind := range slices.Sorted(maps.Keys(j.there)) {
				t.Logf("%s: %d of %d", kind, j.found[kind], j.there[kind])
			}
			for _, kind := range slices.Sorted(maps.Keys(j.near)) {
				t.Logf("%s: %d of %d taken for the same", kind, j.taken[kind], j.near[kind])
			}
			if j.recall() < 0.9 || j.precision() < 0.9 || half == 0 {
				t.Logf("missed:\n%s\nmistaken:\n%s", strings.Join(j.missed, "\n"), strings.Join(j.mistaken, "\n"))
			}
			if j.recall() < leastRecall {
				t.Errorf("want %.2f of the duplicates found, got %.3f", leastRecall, j.recall())
			}
			if j.precision() < leastPrecision {
				t.Errorf("want %.2f of what is found to be duplicates, got %.3f", leastPrecision, j.precision())
			}
		})
	}
	if duplicates < 60 || misses < 200 {
		t.Errorf("want at least 60 duplicates and 200 that only look so, got %d and %d", duplicates, misses)
	}
}

// What the method is held to on the half that it was not tuned with.
const (
	leastRecall    = 0.95
	leastPrecision = 0.95
)
