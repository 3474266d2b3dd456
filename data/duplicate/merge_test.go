package duplicate_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/datatest"
	"pharos/data/duplicate"
	"pharos/data/practice"
)

func left() data.Practice {
	return data.Practice{
		ID: "10000000-0000-7000-8000-000000000001", Key: "GP001", Language: "de", State: data.Validated, Audience: data.ForPublic,
		Title: data.Text{"de": "Gründungszuschuss"}, Description: data.Text{"de": "Kurz.", "fi": "Lyhyt."},
		Themes: []string{"start-ups", "medtech"}, Organisation: "Amt", Evidence: 2, Results: data.Text{"de": "Viele neue Firmen, sagt das Amt selbst."},
		Ratings: map[string]int{"equity": 2, "efficiency": 4}, Related: []data.PracticeID{"10000000-0000-7000-8000-000000000002"},
		Partners: data.PartnersNamed("Kammer"), Image: data.Picture{Attachment: "image-left"}, Budget: data.Amount{EUR: 5, Known: true},
		Created: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC),
	}
}

func right() data.Practice {
	return data.Practice{
		ID: "10000000-0000-7000-8000-000000000002", Key: "GP002", Audience: data.Internal,
		Title: data.Text{"de": "Zuschuss für Gründungen", "en": "Start-up grant"}, Description: data.Text{"de": "Viel länger und genauer."},
		Themes: []string{"medtech", "innovation-policy"}, Organisation: "Behörde", OrganisationID: "org-right", Evidence: 4, Results: data.Text{"de": "Evaluiert: +12 %."},
		Ratings: map[string]int{"equity": 5}, Partners: data.PartnersNamed("Kammer", "Bank"), Start: "2019",
		Image: data.Picture{Attachment: "image-right", Caption: data.Text{"de": "Ein anderes Bild"}}, Budget: data.Amount{EUR: 7, Known: true},
		Created: time.Date(2023, 5, 1, 0, 0, 0, 0, time.UTC),
	}
}

func TestMergeProposes(t *testing.T) {
	m := duplicate.Merge(left(), right(), nil).Practice
	want := left()
	want.Audience = data.Internal
	want.Title = data.Text{"de": "Zuschuss für Gründungen", "en": "Start-up grant"}
	want.Description = data.Text{"de": "Viel länger und genauer.", "fi": "Lyhyt."}
	want.Themes = []string{"start-ups", "medtech", "innovation-policy"}
	want.Evidence, want.Results = 4, data.Text{"de": "Evaluiert: +12 %."}
	want.Partners, want.Start, want.Related = data.PartnersNamed("Kammer", "Bank"), "2019", nil
	want.Created = right().Created
	if got, want := asJSON(t, m), asJSON(t, want); got != want {
		t.Errorf("want %s\ngot  %s", want, got)
	}
}

func asJSON(t *testing.T, p data.Practice) string {
	t.Helper()
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestMergeTakesWhatIsChosen(t *testing.T) {
	in := func(field, language string) duplicate.Place { return duplicate.Place{Field: field, Language: language} }
	m := duplicate.Merge(left(), right(), duplicate.Choices{
		in("title", "de"): duplicate.Left, in("title", "en"): duplicate.Left, in("description", "de"): duplicate.Both,
		in("themes", ""): duplicate.Right, in("organisation", ""): duplicate.Right, in("image.attachment", ""): duplicate.Right,
		in("budgetEUR", ""): duplicate.Both, in("evidence", ""): "nonsense",
	}).Practice
	checks := map[string]bool{
		"the left title, without the English one": reflect.DeepEqual(m.Title, data.Text{"de": "Gründungszuschuss"}),
		"both texts":                      m.Description["de"] == "Kurz.\n\nViel länger und genauer.",
		"the right list":                  slices.Equal(m.Themes, []string{"medtech", "innovation-policy"}),
		"the organisation with its entry": m.Organisation == "Behörde" && m.OrganisationID == "org-right",
		"the picture with its caption":    m.Image.Attachment == "image-right" && m.Image.Caption["de"] == "Ein anderes Bild",
		"one amount, for both cannot be":  m.Budget.EUR == 5,
		"the proposal for nonsense":       m.Evidence == 4,
	}
	for name, holds := range checks {
		if !holds {
			t.Errorf("want %s, got %s", name, asJSON(t, m))
		}
	}
}

func TestMergingWithItselfOrNothingChangesNothing(t *testing.T) {
	alone := left()
	alone.Related = nil
	for name, other := range map[string]data.Practice{"itself": alone, "nothing": {ID: "x"}, "nothing public": {ID: "x", Audience: data.ForPublic}} {
		got := duplicate.Merge(alone, other, nil)
		if name != "nothing" && asJSON(t, got.Practice) != asJSON(t, alone) {
			t.Errorf("%s: want %s, got %s", name, asJSON(t, alone), asJSON(t, got.Practice))
		}
		for _, row := range got.Rows {
			if row.Side == duplicate.Right && row.Right.IsZero() && row.Field.ID != "audience" { // none said is internal
				t.Errorf("%s: %v would be emptied", name, row.Place)
			}
		}
	}
}

// entry makes an entry of a kin.
func entry(t *testing.T, kin data.Kin) data.Entry {
	t.Helper()
	e, err := data.EntryOf(kin)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func stored(t *testing.T) (*catalogue.Catalogue, context.Context) {
	t.Helper()
	c, err := catalogue.Create(filepath.Join(t.TempDir(), "merge.pharos"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	ctx := context.Background()
	l, r := left(), right()
	third := data.Practice{ID: "10000000-0000-7000-8000-000000000003", Title: data.Plain("Third"), Related: []data.PracticeID{r.ID, l.ID}}
	change := data.PracticeChange{
		Kind: practice.StepImport, Args: map[string]string{"count": "3", "file": "x"}, Put: []data.Practice{l, r, third},
		PutEntries: []data.Entry{
			entry(t, practice.Use{ID: "use", Practice: r.ID, By: "instrument", Of: "inst"}),
			entry(t, practice.Review{ID: "review", Practice: r.ID, Rating: data.Quantity{Value: 4.125, Known: true}}),
			entry(t, practice.Assessment{ID: "assessment", Practice: r.ID, Region: "DE60"}),
			entry(t, practice.Attachment{ID: "file-left", Practice: l.ID, SHA256: "same"}),
			entry(t, practice.Attachment{ID: "file-right", Practice: r.ID, SHA256: "same"}),
			entry(t, practice.Attachment{ID: "file-other", Practice: r.ID, SHA256: "other"}),
			entry(t, practice.Instrument{ID: "inst", Name: data.Plain("ERDF"), Budget: data.Amount{EUR: 12345678901, Known: true}, Improvements: []practice.Improvement{{Type: 1, Practices: []data.PracticeID{l.ID, r.ID}}}}),
			entry(t, practice.Action{ID: "action", Title: data.Plain("Action"), Practices: []data.PracticeID{r.ID, third.ID}}),
			entry(t, practice.Distinct{ID: "apart-us", Pair: [2]data.PracticeID{l.ID, r.ID}}),
			entry(t, practice.Distinct{ID: "apart-right", Pair: [2]data.PracticeID{r.ID, third.ID}}),
			entry(t, practice.Distinct{ID: "apart-left", Pair: [2]data.PracticeID{l.ID, third.ID}}),
		},
	}
	if _, err := c.ChangePractices(ctx, change); err != nil {
		t.Fatal(err)
	}
	return c, ctx
}

// everything is all that a catalogue holds of practices and entries, as text.
func everything(t *testing.T, c *catalogue.Catalogue) map[string]string {
	t.Helper()
	ctx, all := context.Background(), map[string]string{}
	practices, err := c.Practices(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range practices {
		all[string(p.ID)] = asJSON(t, p)
	}
	for _, kind := range practice.Kinds {
		entries, err := c.Entries(ctx, kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			all[string(e.ID)] = string(e.Practice) + string(e.Content)
		}
	}
	return all
}

func TestAMergeIsOneStepAndCanBeUndone(t *testing.T) {
	c, ctx := stored(t)
	before := everything(t, c)
	l, r := left(), right()
	r.Image.Attachment = "file-right"
	result := duplicate.Merge(l, r, duplicate.Choices{{Field: "image.attachment"}: duplicate.Right}).Practice
	change, err := duplicate.MergeChange(ctx, c, duplicate.Joining{Result: result, Other: r, By: "Ada", Language: "de"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.ChangePractices(ctx, change); err != nil {
		t.Fatal(err)
	}
	after := everything(t, c)
	for _, gone := range []string{string(r.ID), "file-right", "apart-us", "apart-right"} {
		if text, is := after[gone]; is {
			t.Errorf("want %s gone, got %s", gone, text)
		}
	}
	checkMoved(ctx, t, c, l.ID)
	for id, text := range after {
		if bytes := []byte(text); slices.Contains([]string{"use", "review", "assessment", "file-other"}, id) && string(bytes[:len(l.ID)]) != string(l.ID) {
			t.Errorf("want %s to belong to the practice that stays, got %s", id, text)
		}
	}
	versions, err := c.PracticeVersions(ctx, r.ID)
	if err != nil || len(versions) == 0 {
		t.Errorf("want the versions of the other to stay, got %d, %v", len(versions), err)
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if undone := everything(t, c); !reflect.DeepEqual(before, undone) {
		t.Errorf("want everything as before\n%v\ngot\n%v", before, undone)
	}
	if _, err := c.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if redone := everything(t, c); !reflect.DeepEqual(after, redone) {
		t.Errorf("want the merge again\n%v\ngot\n%v", after, redone)
	}
}

// checkMoved looks at what named the practice that went.
func checkMoved(ctx context.Context, t *testing.T, c *catalogue.Catalogue, id data.PracticeID) {
	t.Helper()
	merged, err := c.Practice(ctx, string(id))
	if err != nil || merged.Image.Attachment != "file-left" {
		t.Errorf("want the picture by the file that stays, got %q, %v", merged.Image.Attachment, err)
	}
	third, err := c.Practice(ctx, "10000000-0000-7000-8000-000000000003")
	if err != nil || !slices.Equal(third.Related, []data.PracticeID{id}) {
		t.Errorf("want the third to name it once, got %v, %v", third.Related, err)
	}
	inst, err := c.Entry(ctx, "inst")
	if err != nil {
		t.Fatal(err)
	}
	instruments, err := data.KinOf[practice.Instrument]([]data.Entry{inst})
	if err != nil || !slices.Equal(instruments[0].Improvements[0].Practices, []data.PracticeID{id}) || instruments[0].Budget.EUR != 12345678901 {
		t.Errorf("want the instrument to name it once, got %+v, %v", instruments, err)
	}
	review, err := c.Entry(ctx, "review")
	if err != nil {
		t.Fatal(err)
	}
	reviews, err := data.KinOf[practice.Review]([]data.Entry{review})
	if err != nil || reviews[0].Practice != id || reviews[0].Rating.Value != 4.125 {
		t.Errorf("want the review as it was, of the practice that stays, got %+v, %v", reviews, err)
	}
}

func TestMergingOneWithItselfIsRefused(t *testing.T) {
	c, ctx := stored(t)
	if _, err := duplicate.MergeChange(ctx, c, duplicate.Joining{Result: left(), Other: left()}); err == nil {
		t.Error("want an error")
	}
}

func TestKeptApartForEver(t *testing.T) {
	c, ctx := stored(t)
	change, err := duplicate.KeepApart(duplicate.Verdict{A: data.PracticeCard{ID: "b", Title: data.Plain("B")}, B: data.PracticeCard{ID: "a", Key: "A1"}, By: "Ada", At: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.ChangePractices(ctx, change); err != nil {
		t.Fatal(err)
	}
	entries, err := c.Entries(ctx, practice.KindDistinct)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := data.KinOf[practice.Distinct](entries)
	if last := kept[len(kept)-1]; err != nil || last.Pair != [2]data.PracticeID{"a", "b"} || last.By != "Ada" {
		t.Errorf("want the pair in order, got %+v, %v", last, err)
	}
	if change.Args["title"] != "B" || change.Args["other"] != "A1" {
		t.Errorf("want the titles in the step, got %v", change.Args)
	}
}

// Whatever a practice tells can be chosen from either side, and what is chosen is what comes of it.
func TestEveryFieldCanBeChosen(t *testing.T) {
	full, bare := datatest.FullPractice(), data.Practice{ID: "bare", Title: data.Text{"de": "Nackt"}}
	rows := map[string][]duplicate.Row{}
	for _, row := range duplicate.Merge(full, bare, nil).Rows {
		rows[row.Field.ID] = append(rows[row.Field.ID], row)
	}
	for _, field := range practice.Fields {
		if slices.Contains([]string{"id", "key", "created", "changed"}, field.ID) {
			continue
		}
		if !field.Get(full).IsZero() && len(rows[field.ID]) == 0 {
			t.Errorf("%s cannot be chosen", field.ID)
		}
		for _, row := range rows[field.ID] {
			for _, side := range row.Sides {
				chosen := duplicate.Merge(full, bare, duplicate.Choices{row.Place: side})
				at := slices.IndexFunc(chosen.Rows, func(r duplicate.Row) bool { return r.Place == row.Place })
				want := map[duplicate.Side]practice.Value{duplicate.Left: row.Left, duplicate.Right: row.Right, duplicate.Both: row.Left}[side]
				if side == duplicate.Both && !row.Right.IsZero() && !row.Left.IsZero() {
					continue
				}
				if got := chosen.Rows[at].Result; chosen.Rows[at].Side != side || !reflect.DeepEqual(got, want) && got.IsZero() != want.IsZero() {
					t.Errorf("%v from %s: want %v, got %v", row.Place, side, want, got)
				}
				stored := field.Get(chosen.Practice)
				if language := row.Place.Language; side == duplicate.Right && row.Right.IsZero() && (language == "" && !stored.IsZero() || stored.Text[language] != "") && field.ID != "related" {
					t.Errorf("%v: want nothing, as at the right, got %v", row.Place, stored)
				}
			}
		}
	}
}

// Long texts of both can be kept one below the other, in each language by itself.
func TestBothTextsAreKept(t *testing.T) {
	for _, field := range practice.Fields {
		if field.Kind != practice.LongText {
			continue
		}
		l, r := left(), right()
		field.Set(&l, practice.Value{Text: data.Text{"de": "Das eine.", "fi": "Yksi."}})
		field.Set(&r, practice.Value{Text: data.Text{"de": "Das andere.", "fi": "Toinen."}})
		merged := duplicate.Merge(l, r, duplicate.Choices{{Field: field.ID, Language: "de"}: duplicate.Both, {Field: field.ID, Language: "fi"}: duplicate.Right})
		if got := field.Get(merged.Practice).Text; got["de"] != "Das eine.\n\nDas andere." || got["fi"] != "Toinen." {
			t.Errorf("%s: want both in German and the right one in Finnish, got %v", field.ID, got)
		}
	}
}
