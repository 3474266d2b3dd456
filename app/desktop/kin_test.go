package desktop

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/practice"
	"pharos/reports/exchange"
	"pharos/resources/phrase"
)

func putKin(t *testing.T, o *opened, list ...data.Kin) {
	t.Helper()
	entries, err := data.EntriesOf(list...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.ChangePractices(context.Background(), data.PracticeChange{Kind: practice.StepPutEntry, PutEntries: entries}); err != nil {
		t.Fatal(err)
	}
}

func TestAPersonIsFoundInWordsAndErased(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	person := practice.Contact{ID: "c", Name: "Zwetlana Überall", Email: "zwetlana@example.org", Purpose: "Asking"}
	all, err := d.open.Practices(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	p := all[0]
	p.Results = data.Text{"en": "As Zwetlana Überall said, it works."}
	if _, err := d.open.ChangePractices(context.Background(), data.PracticeChange{Kind: practice.StepEdit, Put: []data.Practice{p}}); err != nil {
		t.Fatal(err)
	}
	putKin(t, d.open, person)
	people := persons{d, d.open, phrase.For("de")}
	found, err := people.Find(context.Background(), person)
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]string{}
	for _, place := range found.Places {
		places[place.Place] = place.Field
	}
	if _, is := places["contact"]; !is || !strings.HasPrefix(places["practice"], phrase.For("de").Text("practice.field.results")) {
		t.Errorf("want the person and the results, in German, got %v", places)
	}
	report, err := people.All(context.Background())
	if err != nil || len(report.Places) == 0 || report.Places[0].Name != person.Name {
		t.Errorf("want the person in the report, got %v %v", report.Places, err)
	}
	for ending, want := range map[string]string{".json": "zwetlana@example.org", ".PDF": "%PDF"} {
		var file bytes.Buffer
		if err := people.writeTo(&file, ending, found.Query); err != nil || !strings.Contains(file.String(), want) {
			t.Errorf("%s: want everything on the person, got %.80q %v", ending, file.String(), err)
		}
	}
	done, err := people.Erase(context.Background(), found, nil)
	if err != nil || done.Places == 0 || done.Remnants != 0 {
		t.Fatalf("want the person erased everywhere, got %+v %v", done, err)
	}
	if again, err := people.Find(context.Background(), person); err != nil || len(again.Places) != 0 {
		t.Errorf("want nobody found afterwards, got %v %v", again.Places, err)
	}
}

func TestReferencesGoOutAndComeBackAsTheyWere(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	reference := practice.Reference{
		ID: practice.NewID[data.EntryID](), Type: "article", Title: "Größe & Ähnlichkeit: {π} – a \\ test", Authors: []string{"Porter, Michael E.", "Ærø, Åse"}, Year: "2003", Journal: "Regional Studies",
	}
	putKin(t, d.open, reference)
	for _, format := range []string{"ris", "bibtex"} {
		as, _ := exchange.FormatOf(format)
		path := filepath.Join(t.TempDir(), "references"+as.Extension)
		shelf := citations{d, d.open}
		var written bytes.Buffer
		if err := shelf.writeTo(&written, format, []practice.Reference{reference}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(written.String(), "Porter") {
			t.Fatalf("%s: want the author, got %q", format, written.String())
		}
		if err := os.WriteFile(path, written.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := d.open.ChangePractices(context.Background(), data.PracticeChange{Kind: practice.StepRemoveEntry, RemoveEntries: []data.EntryID{reference.ID}}); err != nil {
			t.Fatal(err)
		}
		plan, err := shelf.take(context.Background(), path)
		if err != nil || len(plan.Entries) != 1 {
			t.Fatalf("%s: want one reference taken in, got %v %v", format, plan.Entries, err)
		}
		again, err := shelf.take(context.Background(), path)
		if err != nil || len(again.Entries) != 0 || again.Kept != 1 {
			t.Errorf("%s: want nothing taken twice, got %v %d %v", format, again.Entries, again.Kept, err)
		}
		entry, err := d.open.Entry(context.Background(), plan.Entries[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		read, err := data.KinOf[practice.Reference]([]data.Entry{entry})
		if err != nil || read[0].Title != reference.Title || strings.Join(read[0].Authors, ";") != strings.Join(reference.Authors, ";") {
			t.Errorf("%s: want %+v, got %+v %v", format, reference, read, err)
		}
		if entry.ID != reference.ID {
			t.Errorf("%s: want the reference known by its own id, got %s", format, entry.ID)
		}
	}
}
