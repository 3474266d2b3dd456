package catalogue_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

// A crowd is a catalogue in which Anna Müller stands wherever one can.
const (
	annaID  = "0198c2f4-0000-7000-8000-00000000a22a"
	otherID = "0198c2f4-0000-7000-8000-00000000b22b"
	fileSum = "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea"
)

var traces = []string{
	"Anna Müller", "Anna Mu\u0308ller", "ANNA MÜLLER", "Anna Mueller", "anna muller", "Müller, Anna", "anna.mueller@hamburg.example", "+49 40 428 00-1234",
	"004940428001234", "040 42800 1234", "Anna\u00a0Müller", "Anna-Müller", "anna_müller", "Anna M\\u00fcller", "annamüller@",
}

func crowd(t *testing.T) (*catalogue.Catalogue, data.PracticeID) {
	t.Helper()
	c := fresh(t)
	change := func(change data.PracticeChange) []data.PracticeID {
		t.Helper()
		ids, err := c.ChangePractices(ctx, change)
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}
	entries := func(kin ...data.Kin) []data.Entry {
		t.Helper()
		list, err := data.EntriesOf(kin...)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	change(data.PracticeChange{Kind: "practices-put", By: "Anna Müller", PutEntries: entries(
		practice.Contact{ID: annaID, Name: "Anna Müller", Role: "Head", Email: "Anna.Mueller@hamburg.example", Phone: "+49 40 428 00-1234", Purpose: "questions"},
	)})
	change(data.PracticeChange{Kind: "practices-put", PutEntries: entries(
		practice.Contact{ID: otherID, Name: "Otto Müller", Email: "otto@hamburg.example"},
		practice.Organisation{ID: "0198c2f4-0000-7000-8000-00000000000a", Name: "Amt für Annahme", Note: data.Text{"de": "Leitung: Anna Müllers Team; Anna Müllerson bleibt"}},
		practice.Reference{ID: "0198c2f4-0000-7000-8000-00000000000b", Title: "Report", Authors: []string{"Müller, Anna", "Virtanen, Matti"}},
	)})
	p := data.Practice{
		Key: "GP001", Title: data.Text{"de": "Ideen von Anna Müller", "en": "Ideas"}, Author: annaID, Organisation: "Büro Anna Müller",
		Summary:     data.Text{"de": "Die Annahme von Anna\u00a0Müller war „gut“ <b>; ANNA MÜLLER\nund Anna Mu\u0308ller.", "fi": "Anna Müllerille kiitos", "da": "Anna Mullers idé"},
		Description: data.Text{"en": "Write to anna.mueller@hamburg.example or call 004940428001234 (040 42800 1234). " + strings.Repeat("Long text. ", 800) + "Anna Müller"},
		Partners:    []data.Partner{{Name: "Anna Mueller GmbH"}}, Tags: []string{"anna-müller", "Annahme"},
	}
	id := change(data.PracticeChange{Kind: "practices-put", By: "Anna Müller", Args: map[string]string{"title": "Ideen von Anna Müller"}, Put: []data.Practice{p}})[0]
	p.ID, p.Title = id, data.Text{"de": "Zweiter Titel", "en": "Second"}
	change(data.PracticeChange{Kind: "practices-put", By: "Anna Müller", Put: []data.Practice{p}})
	p.Title = data.Text{"de": "Dritter Titel von Anna Müller", "en": "Third"}
	change(data.PracticeChange{Kind: "practices-put", By: "Otto", Put: []data.Practice{p}, PutEntries: entries(
		practice.Use{ID: "0198c2f4-0000-7000-8000-00000000000c", Practice: id, By: "need", Name: "Anna Müller"},
		practice.Review{ID: "0198c2f4-0000-7000-8000-00000000000d", Practice: id, By: "Anna Müller", Decision: "validated", Reason: "weil Anna Müller es sagt", At: time.Unix(1, 0)},
		practice.Attachment{ID: "0198c2f4-0000-7000-8000-00000000000e", Practice: id, Name: "Lebenslauf_Anna_Müller.pdf", SHA256: fileSum, Link: "C:\\Users\\anna.müller\\x.pdf"},
	)})
	for _, err := range []error{
		c.PutDraft(ctx, "practice "+string(id), `{"title":"Entwurf von Anna M\u00fcller","nested":"{\"x\":\"Anna M\\u00fcller\"}"}`),
		c.PutDraft(ctx, "contact "+annaID, `{"name":"Anna Müller"}`),
		c.PutDraft(ctx, "plain", "no JSON: Anna Müller"),
		c.PutAttachmentText(ctx, fileSum, "Lebenslauf\nAnna Müller\ngeboren in Halle"),
		c.PutSetting(ctx, "export.author", "Anna Müller"),
		c.PutRegions(ctx, []data.Region{{Code: "DEE02", Name: data.Text{"": "Halle (Saale)"}, Level: data.LevelNUTS3}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return c, id
}

// bytesOf reads the file, its log and all that lies beside it.
func bytesOf(t *testing.T, c *catalogue.Catalogue) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(c.Path()), "*"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]byte{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found[filepath.Base(file)] = append(content, file...)
	}
	return found
}

func wantNoTrace(t *testing.T, c *catalogue.Catalogue, when string) {
	t.Helper()
	for name, content := range bytesOf(t, c) {
		content = bytes.ReplaceAll(content, []byte("Anna Müllerson"), nil) // another person
		for _, trace := range append(slices.Clone(traces), annaID) {
			if count := bytes.Count(bytes.ToLower(content), bytes.ToLower([]byte(trace))); count > 0 {
				at := bytes.Index(bytes.ToLower(content), bytes.ToLower([]byte(trace)))
				t.Errorf("%s: want no %q in %s, got %d: %q", when, trace, name, count, content[max(0, at-60):min(len(content), at+80)])
			}
		}
	}
}

func TestAnErasedPersonLeavesNoByte(t *testing.T) {
	c, id := crowd(t)
	for _, query := range []string{"Anna Müller"} {
		before, err := c.FindPerson(ctx, query)
		if err != nil {
			t.Fatal(err)
		}
		places := map[string]int{}
		for _, m := range before.Mentions {
			places[m.Place]++
		}
		for _, place := range []string{
			catalogue.PlaceContact, catalogue.PlacePractice, catalogue.PlaceEntry, catalogue.PlaceVersion, catalogue.PlaceDraft,
			catalogue.PlaceStep, catalogue.PlaceText, catalogue.PlaceSetting, catalogue.PlaceFile,
		} {
			if places[place] == 0 {
				t.Errorf("want a mention at %s, got %v", place, places)
			}
		}
		if len(before.Contacts) != 1 || before.Contacts[0].ID != annaID {
			t.Errorf("want the one contact, got %+v", before.Contacts)
		}
		done, err := c.ErasePerson(ctx, query, catalogue.ErasureScope{})
		if err != nil {
			t.Fatal(err)
		}
		if done.Contacts != 1 || done.Remnants != 0 || len(done.Erased) == 0 || len(done.Left) != 1 || done.Left[0].Place != catalogue.PlaceFile {
			t.Errorf("want 1 contact, no remnants and the file left, got %d, %d, %+v", done.Contacts, done.Remnants, done.Left)
		}
	}
	wantNoTrace(t, c, "after the erasure")
	after, err := c.FindPerson(ctx, "Anna Müller")
	if err != nil || len(after.Mentions) != 0 {
		t.Errorf("want nothing found, got %+v %v", after.Mentions, err)
	}
	p, err := c.Practice(ctx, string(id))
	if err != nil {
		t.Fatal(err)
	}
	if p.Author != "" || p.Title["de"] != "Dritter Titel von "+catalogue.Erased || !slices.Equal(p.Tags, []string{catalogue.Erased, "Annahme"}) ||
		!strings.Contains(p.Summary["de"], "Die Annahme von "+catalogue.Erased+" war „gut“ <b>") {
		t.Errorf("want only the name gone, got %+v", p)
	}
	contacts, err := c.Entries(ctx, practice.KindContact)
	if err != nil || len(contacts) != 1 || contacts[0].Name != "Otto Müller" {
		t.Errorf("want the other contact kept, got %+v %v", contacts, err)
	}
	findings, err := c.Check(ctx)
	for _, f := range findings {
		if f.Severity == data.Refusal {
			t.Errorf("want a sound file, got %+v", f)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestUndoAfterAnErasureBringsNoNameBack(t *testing.T) {
	c, id := crowd(t)
	// What was undone before the erasure can be done again after it.
	if _, err := c.Undo(ctx); err != nil { // the region
		t.Fatal(err)
	}
	if _, err := c.Undo(ctx); err != nil { // the third title
		t.Fatal(err)
	}
	if _, err := c.ErasePerson(ctx, "anna.mueller@hamburg.example", catalogue.ErasureScope{}); err != nil {
		t.Fatal(err)
	}
	wantNoTrace(t, c, "after the erasure")
	turns := 0
	for {
		if _, err := c.Undo(ctx); errors.Is(err, data.ErrNotFound) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		turns++
	}
	if turns < 3 {
		t.Errorf("want the other steps to be undone still, got %d", turns)
	}
	wantNoTrace(t, c, "after undoing")
	for {
		if _, err := c.Redo(ctx); errors.Is(err, data.ErrNotFound) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	wantNoTrace(t, c, "after doing all again")
	p, err := c.Practice(ctx, string(id))
	if err != nil || p.Title["en"] != "Third" {
		t.Errorf("want the last state back, got %+v %v", p.Title, err)
	}
	contacts, err := c.Entries(ctx, practice.KindContact)
	if err != nil || len(contacts) != 1 {
		t.Errorf("want the contact to stay away, got %+v %v", contacts, err)
	}
	versions, err := c.PracticeVersions(ctx, id)
	if err != nil || len(versions) < 3 {
		t.Errorf("want versions readable, got %d %v", len(versions), err)
	}
}

func TestAnErasureIsAppliedAgainToAnOlderCopy(t *testing.T) {
	c, _ := crowd(t)
	older := filepath.Join(t.TempDir(), "older.pharos")
	if err := c.SaveCopy(ctx, older); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ErasePerson(ctx, "Anna Müller", catalogue.ErasureScope{}); err != nil {
		t.Fatal(err)
	}
	records, err := c.Erasures(ctx)
	if err != nil || len(records) != 1 {
		t.Fatalf("want one record, got %+v %v", records, err)
	}
	restored, err := catalogue.Open(older, catalogue.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = restored.Close() })
	done, err := restored.Reapply(ctx, records)
	if err != nil || done.Contacts != 1 || done.Remnants != 0 {
		t.Errorf("want the contact gone again, got %+v %v", done, err)
	}
	wantNoTrace(t, restored, "after applying it again")
	again, err := restored.Reapply(ctx, records)
	kept, errKept := restored.Erasures(ctx)
	if err != nil || errKept != nil || len(again.Erased) != 0 || len(kept) < 1 {
		t.Errorf("want nothing more to do and the records kept, got %+v %+v %v %v", again, kept, err, errKept)
	}
}

func TestASingleNameIsNotTakenFromOthers(t *testing.T) {
	c, _ := crowd(t)
	if _, err := c.ErasePerson(ctx, "Müller", catalogue.ErasureScope{}); len(data.ProblemsOf(err)) != 1 || data.ProblemsOf(err)[0].Code != "person.ambiguous" {
		t.Errorf("want a refusal, got %v", err)
	}
	if _, err := c.FindPerson(ctx, "Al"); len(data.ProblemsOf(err)) != 1 {
		t.Errorf("want a refusal of two letters, got %v", err)
	}
	if _, err := c.ErasePerson(ctx, "Halle", catalogue.ErasureScope{}); err != nil {
		t.Fatal(err)
	}
	regions, err := c.Regions(ctx)
	if err != nil || len(regions) != 1 || regions[0].Name.In("") != "Halle (Saale)" {
		t.Errorf("want the town to keep its name, got %+v %v", regions, err)
	}
}

func TestWhatIsToBeLeftStays(t *testing.T) {
	c, _ := crowd(t)
	found, err := c.FindPerson(ctx, "Anna Müller")
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(found.Mentions, func(m catalogue.Mention) bool { return m.Kind == practice.KindReference })
	done, err := c.ErasePerson(ctx, "Anna Müller", catalogue.ErasureScope{Leave: found.Mentions[at : at+1]})
	if err != nil || done.Remnants != 0 {
		t.Errorf("want what was left to be no remnant, got %+v %v", done.Remnants, err)
	}
	entry, err := c.Entry(ctx, data.EntryID(found.Mentions[at].Object))
	if err != nil || !bytes.Contains(entry.Content, []byte("Müller, Anna")) {
		t.Errorf("want the reference as it was, got %s %v", entry.Content, err)
	}
}

func TestPersonalDataAreReported(t *testing.T) {
	c, id := crowd(t)
	report, err := c.PersonalData(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Contacts) != 2 || !slices.Equal(report.Contacts[0].Practices, []data.PracticeID{id}) ||
		!slices.Equal(report.Contacts[1].Faults, []string{catalogue.FindingPurpose}) {
		t.Errorf("want both contacts, got %+v", report.Contacts)
	}
	if len(report.Stray) == 0 || report.Stray[0].Field != "description.en" || report.Stray[0].Count != 1 {
		t.Errorf("want the address in the text, got %+v", report.Stray)
	}
	if !slices.Equal(report.Authors, []string{"Anna Müller", "Otto", "need"}) && !slices.Contains(report.Authors, "Anna Müller") {
		t.Errorf("want the authors, got %v", report.Authors)
	}
	file, err := c.PersonFile(ctx, "Anna Müller")
	if err != nil || len(file.Contacts) != 1 || !slices.ContainsFunc(file.Mentions, func(m catalogue.Mention) bool { return len(m.Text) > 8000 }) {
		t.Errorf("want the fields in full, got %d mentions %v", len(file.Mentions), err)
	}
}
