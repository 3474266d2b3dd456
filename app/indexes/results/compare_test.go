package results

import (
	"strings"
	"testing"

	"pharos/app/indexes/desk"
	"pharos/app/indexes/desk/desktest"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/explain"
	"pharos/resources/phrase"
)

func TestRivalsBeginWithTheDesignBeforeTheChanges(t *testing.T) {
	s := New(&desk.Desk{State: desk.NewState(phrase.For("en"))}).state
	s.Open.Saved = data.SavedDesign{ID: "1", Version: 3}
	s.Shelf = nil
	for _, row := range []struct {
		name    string
		changed bool
		want    string
	}{
		{"an edited design is held against itself as it was saved", true, "saved"},
		{"one that is saved against its last version", false, "version 2"},
	} {
		s.Open.Changed = row.changed
		if got := s.usualRival(s.rivals()); got != row.want {
			t.Errorf("%s: want %q, got %q", row.name, row.want, got)
		}
	}
	s.Open = desk.Opened{}
	if got := s.usualRival(s.rivals()); got != "" {
		t.Errorf("want nothing chosen for a design that was never saved, got %q", got)
	}
	if got := len(s.rivals()); got != len(index.Templates) {
		t.Errorf("want the templates, got %d", got)
	}
}

func TestReasonsExplainAMove(t *testing.T) {
	first := resultOver(t, desktest.TwoByTwo(), desktest.FourColumns())
	d := desktest.TwoByTwo()
	d.Framework[1].Weight, d.Framework[2].Weight = 0, 1
	second := resultOver(t, d, desktest.FourColumns())
	a := explain.Compare(first.Result, second.Result)
	reasons, err := explain.Why(t.Context(), first.Prepared, second.Prepared, "w")
	if err != nil || len(reasons) != 4 {
		t.Fatalf("want a reason of each indicator, got %v, %v", reasons, err)
	}
	b := rivalResult{prepared: first.Prepared, agreement: a}
	if got := words(second.moveLines(b, "w", reasons)); !strings.Contains(got, "rank ") || !strings.Contains(got, second.NodeName(reasons[0].Code)) {
		t.Errorf("want the strongest reason named, got %s", got)
	}
	if got := words(second.moveLines(b, "nowhere", nil)); !strings.Contains(got, "no score") {
		t.Errorf("want it said that the region is absent, got %s", got)
	}
}
