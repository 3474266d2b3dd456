package indexes

import (
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/explain"
	"pharos/resources/phrase"
)

func TestRivalsBeginWithTheDesignBeforeTheChanges(t *testing.T) {
	s := newState(phrase.For("en"))
	s.open.saved = data.SavedDesign{ID: "1", Version: 3}
	s.shelf = nil
	for _, row := range []struct {
		name    string
		changed bool
		want    string
	}{
		{"an edited design is held against itself as it was saved", true, "saved"},
		{"one that is saved against its last version", false, "version 2"},
	} {
		s.open.changed = row.changed
		if got := s.usualRival(s.rivals()); got != row.want {
			t.Errorf("%s: want %q, got %q", row.name, row.want, got)
		}
	}
	s.open = opened{}
	if got := s.usualRival(s.rivals()); got != "" {
		t.Errorf("want nothing chosen for a design that was never saved, got %q", got)
	}
	if got := len(s.rivals()); got != len(index.Templates) {
		t.Errorf("want the templates, got %d", got)
	}
}

func TestReasonsExplainAMove(t *testing.T) {
	first := overTable(t, twoByTwo(), fourColumns())
	d := twoByTwo()
	d.Framework[1].Weight, d.Framework[2].Weight = 0, 1
	second := overTable(t, d, fourColumns())
	a := explain.Compare(first.result, second.result)
	reasons, err := explain.Why(t.Context(), first.prepared, second.prepared, "w")
	if err != nil || len(reasons) != 4 {
		t.Fatalf("want a reason of each indicator, got %v, %v", reasons, err)
	}
	b := rivalResult{prepared: first.prepared, agreement: a}
	if got := words(second.moveLines(b, "w", reasons)); !strings.Contains(got, "rank ") || !strings.Contains(got, second.nodeName(reasons[0].Code)) {
		t.Errorf("want the strongest reason named, got %s", got)
	}
	if got := words(second.moveLines(b, "nowhere", nil)); !strings.Contains(got, "no score") {
		t.Errorf("want it said that the region is absent, got %s", got)
	}
}
