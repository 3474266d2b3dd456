package catalogue_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/practice"
)

func TestWhatIsTooLargeIsRefusedAsAWhole(t *testing.T) {
	ctx, c := context.Background(), fresh(t)
	small := data.Practice{ID: "small", Title: data.Text{"en": "Small"}}
	if _, err := c.ChangePractices(ctx, data.PracticeChange{Kind: practice.StepCreate, Put: []data.Practice{small}}); err != nil {
		t.Fatal(err)
	}
	letters := func(n int) string { return strings.Repeat("ä", n) }
	spread := data.Practice{ID: "spread", Title: data.Text{"en": "x"}, Summary: data.Text{}}
	for _, language := range []string{"bg", "cs", "da", "de", "el", "en", "es", "fi"} {
		spread.Summary[language] = letters(practice.MostLetters)
	}
	cases := map[string]struct {
		put   data.Practice
		codes []string // of the problems; none: it is stored
		field string
	}{
		"a text at the limit":    {put: data.Practice{ID: "a", Description: data.Text{"fi": letters(practice.MostLetters)}}},
		"a text beyond it":       {data.Practice{ID: "b", Description: data.Text{"fi": letters(practice.MostLetters + 1)}}, []string{"practice.text-too-large"}, "description"},
		"a list at the limit":    {put: data.Practice{ID: "c", Tags: strings.Fields(strings.Repeat("tag ", practice.MostEntries))}},
		"a list beyond it":       {data.Practice{ID: "d", Tags: strings.Fields(strings.Repeat("tag ", practice.MostEntries+1))}, []string{"practice.list-too-large"}, "tags"},
		"a table beyond it":      {data.Practice{ID: "e", Partners: make([]data.Partner, practice.MostEntries+1)}, []string{"practice.list-too-large"}, "partners"},
		"too much in all":        {spread, []string{"practice.too-large"}, ""},
		"a change that adds":     {data.Practice{ID: "small", Title: data.Text{"en": letters(practice.MostLetters + 1)}}, []string{"practice.text-too-large"}, "title"},
		"10,000 tags as entered": {put: data.Practice{ID: "f", Tags: strings.Fields(strings.Repeat("tag ", 10_000)), Summary: data.Text{"de": letters(300_000)}}},
	}
	for name, want := range cases {
		t.Run(name, func(t *testing.T) {
			before, err := c.Steps(ctx, 0)
			if err != nil {
				t.Fatal(err)
			}
			beside := data.Practice{ID: data.PracticeID("beside " + string(want.put.ID)), Title: data.Text{"en": "Beside"}}
			_, err = c.ChangePractices(ctx, data.PracticeChange{Kind: practice.StepEdit, Put: []data.Practice{beside, want.put}})
			var codes []string
			for _, problem := range data.ProblemsOf(err) {
				codes = append(codes, problem.Code)
				if problem.Field != want.field || problem.Severity != data.Refusal || problem.Args["most"] == "" {
					t.Errorf("want a refusal of %q with the limit, got %+v", want.field, problem)
				}
			}
			if !reflect.DeepEqual(codes, want.codes) || (err == nil) != (want.codes == nil) {
				t.Fatalf("want %v, got %v", want.codes, err)
			}
			_, found := c.Practice(ctx, string(beside.ID))
			after, err := c.Steps(ctx, 0)
			if err != nil {
				t.Fatal(err)
			}
			if want.codes != nil && (!errors.Is(found, data.ErrNotFound) || len(after) != len(before)) {
				t.Errorf("want nothing of the change stored, got %v and %d steps of %d", found, len(after), len(before))
			}
			if want.codes == nil && found != nil {
				t.Errorf("want all of it stored, got %v", found)
			}
		})
	}
	if kept, err := c.Practice(ctx, "small"); err != nil || kept.Title["en"] != "Small" {
		t.Errorf("want the practice as it was, got %v %v", kept.Title, err)
	}
	if err := c.PutPractices(ctx, []data.Practice{spread}); len(data.ProblemsOf(err)) != 1 {
		t.Errorf("want the same by the other door, got %v", err)
	}
}
