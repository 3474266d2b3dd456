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

func TestPracticesAreReadWithTheirRevisions(t *testing.T) {
	c, err := catalogue.Create(t.TempDir() + "/b.pharos")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	ids, err := c.ChangePractices(t.Context(), data.PracticeChange{Kind: "practice-created", Put: []data.Practice{
		{Title: data.Text{"en": "Lab"}}, {Title: data.Text{"en": "Ferry"}}, {Title: data.Text{"en": "Park"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		asked []data.PracticeID
		want  []string
	}{
		"in the order asked for":   {[]data.PracticeID{ids[2], ids[0]}, []string{"Park", "Lab"}},
		"without those not there":  {[]data.PracticeID{"nowhere", ids[1]}, []string{"Ferry"}},
		"once, however often told": {[]data.PracticeID{ids[1], ids[1]}, []string{"Ferry"}},
		"none":                     {nil, nil},
	} {
		got, revisions, err := c.PracticesAt(t.Context(), row.asked)
		if err != nil || len(got) != len(row.want) || len(revisions) != len(row.want) {
			t.Fatalf("%s: want %v, got %v %v %v", name, row.want, got, revisions, err)
		}
		for i, p := range got {
			_, alone, err := c.PracticeAt(t.Context(), p.ID)
			if p.Title["en"] != row.want[i] || revisions[p.ID] != alone || err != nil {
				t.Errorf("%s: want %s at %d, got %s at %d, %v", name, row.want[i], alone, p.Title["en"], revisions[p.ID], err)
			}
		}
	}
}
