package catalogue_test

import (
	"errors"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

func TestAPracticeIsReadWithItsRevision(t *testing.T) {
	c, err := catalogue.Create(t.TempDir() + "/a.pharos")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if _, _, err := c.PracticeAt(t.Context(), "nowhere"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want not found, got %v", err)
	}
	change := data.PracticeChange{Kind: "practice-created", Put: []data.Practice{{Title: data.Text{"en": "Lab"}}}}
	ids, err := c.ChangePractices(t.Context(), change)
	if err != nil {
		t.Fatal(err)
	}
	p, first, err := c.PracticeAt(t.Context(), ids[0])
	if err != nil || p.Title["en"] != "Lab" || first == 0 {
		t.Fatalf("want the practice and its revision, got %v %d %v", p.Title, first, err)
	}
	p.Title = data.Text{"en": "Harbour lab"}
	change = data.PracticeChange{Kind: "practice-edited", Put: []data.Practice{p}, Unchanged: map[data.PracticeID]int64{p.ID: first}}
	if _, err := c.ChangePractices(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ChangePractices(t.Context(), change); !errors.Is(err, data.ErrConflict) {
		t.Errorf("want a conflict with the old revision, got %v", err)
	}
	if _, second, err := c.PracticeAt(t.Context(), p.ID); err != nil || second <= first {
		t.Errorf("want a later revision than %d, got %d %v", first, second, err)
	}
}
