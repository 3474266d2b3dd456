package catalogue_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
)

func TestPracticesOfOneChangeFollowEachOther(t *testing.T) {
	one := func(id, key, title string) data.Practice {
		return data.Practice{ID: data.PracticeID(id), Key: key, Title: data.Plain(title)}
	}
	for name, row := range map[string]struct {
		put  []data.Practice
		want string // keys and titles, in the order of keys
	}{
		"the later of one ID stays":            {[]data.Practice{one("a", "K1", "first"), one("b", "K2", "other"), one("a", "K1", "second")}, "K1 second, K2 other"},
		"a key leads to one that came before":  {[]data.Practice{one("a", "K1", "first"), one("", "K1", "second")}, "K1 second"},
		"a key that was given up can be taken": {[]data.Practice{one("a", "K1", "first"), one("a", "K2", "moved"), one("b", "K1", "new")}, "K1 new, K2 moved"},
		"none with an ID or a key is another":  {[]data.Practice{one("", "", "x"), one("", "", "y")}, " x,  y"},
	} {
		t.Run(name, func(t *testing.T) {
			c := fresh(t)
			ids, err := c.ChangePractices(ctx, data.PracticeChange{Kind: "practices-put", Put: row.put})
			if err != nil || len(ids) != len(row.put) {
				t.Fatalf("want %d IDs, got %v: %v", len(row.put), ids, err)
			}
			stored, err := c.Practices(ctx)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range stored {
				got = append(got, p.Key+" "+p.Title.In(""))
			}
			if strings.Join(got, ", ") != row.want {
				t.Errorf("want %q, got %q", row.want, got)
			}
		})
	}
}

func TestAKeyThatAnotherHasIsToldAndNothingStored(t *testing.T) {
	many := datatest.Practices(1_200, 100)
	for name, change := range map[string]func(){
		"among the new ones": func() { many[1_100].Key = many[1_050].Key },
		"in the catalogue":   func() { many[700].Key = "TAKEN" },
	} {
		t.Run(name, func(t *testing.T) {
			c := fresh(t)
			if err := c.PutPractices(ctx, []data.Practice{{ID: "there", Key: "TAKEN", Title: data.Plain("There")}}); err != nil {
				t.Fatal(err)
			}
			many = datatest.Practices(1_200, 100)
			change()
			err := c.PutPractices(ctx, many)
			key := map[string]string{"among the new ones": many[1_100].Key, "in the catalogue": "TAKEN"}[name]
			if !errors.Is(err, data.ErrConflict) || !strings.Contains(fmt.Sprint(err), key+":") {
				t.Errorf("want a conflict that names %s, got %v", key, err)
			}
			if stored, err := c.Practices(ctx); err != nil || len(stored) != 1 {
				t.Errorf("want nothing stored, got %d: %v", len(stored), err)
			}
		})
	}
}
