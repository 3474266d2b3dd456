package command_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/app/command"
	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

// filled puts a practice with a contact, a stray address and two attached files into the catalogue.
func (d desk) filled() {
	d.t.Helper()
	ctx := context.Background()
	d.must("regions", "--empty")
	path := filepath.Join(d.folder, "pharos", command.DefaultName)
	c, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		d.t.Fatal(err)
	}
	defer c.Close()
	store := attachment.NewStore(attachment.FolderOf(path))
	var files []data.Kin
	for i, name := range []string{"kept.txt", "lost.txt", "orphan.txt"} {
		stored, err := store.Put(ctx, d.file(name, name), attachment.Choice{})
		if err != nil {
			d.t.Fatal(err)
		}
		stored.ID, stored.Practice = data.EntryID(name), "p1"
		if i < 2 {
			files = append(files, stored.Attachment)
		}
		if kept, err := store.Where(stored.Attachment); err != nil || name == "lost.txt" && os.Remove(kept) != nil {
			d.t.Fatal(err)
		}
	}
	entries, err := data.EntriesOf(append(files, practice.Contact{ID: "c1", Name: "Anna Beck", Email: "anna@beck.example", ReviewBy: "2020-01-01"})...)
	if err != nil {
		d.t.Fatal(err)
	}
	_, err = c.ChangePractices(ctx, data.PracticeChange{Kind: "practices-put", PutEntries: entries, Put: []data.Practice{{
		ID: "p1", Key: "GP1", Title: data.Text{"de": "Annahme"}, Summary: data.Text{"de": "Fragen an Anna Beck, tel. 040 428 00 12, mail info@beck.example"},
	}}})
	if err != nil {
		d.t.Fatal(err)
	}
}

func TestErasePersonListsFirstAndErasesThen(t *testing.T) {
	d := newDesk(t)
	d.filled()
	var dry, done struct {
		Found    []catalogue.Mention
		Erased   int
		Contacts int
		Remnants int
	}
	d.answer(&dry, "erase-person", "Anna Beck", "--dry-run")
	if len(dry.Found) < 3 || dry.Erased != 0 {
		t.Errorf("want all places and nothing erased, got %+v", dry)
	}
	out := filepath.Join(d.folder, "anna.json")
	d.must("person", "anna@beck.example", "--out", out)
	content, err := os.ReadFile(out)
	var person catalogue.Person
	if err != nil || json.Unmarshal(content, &person) != nil || len(person.Contacts) != 1 || !strings.Contains(string(content), "Fragen an Anna Beck") {
		t.Errorf("want everything in the file, got %s %v", content, err)
	}
	if status, _, _ := d.call("person", "Anna Beck", "--out", out); status != command.Failed {
		t.Errorf("want the file not written over, got %d", status)
	}
	d.answer(&done, "erase-person", "Anna Beck")
	if done.Erased == 0 || done.Contacts != 1 || done.Remnants != 0 {
		t.Errorf("want it erased, got %+v", done)
	}
	d.answer(&dry, "erase-person", "Anna Beck", "--dry-run")
	if len(dry.Found) != 0 {
		t.Errorf("want nothing left, got %+v", dry.Found)
	}
	if _, _, words := d.call("person", "Anna Beck"); !strings.Contains(words, "Nothing was found") {
		t.Errorf("want it said, got %q", words)
	}
	if status, _, words := d.call("erase-person", "Al"); status != command.Failed || !strings.Contains(words, "three letters") {
		t.Errorf("want a worded refusal, got %d %q", status, words)
	}
}

func TestCheckTellsOfFilesAndContacts(t *testing.T) {
	d := newDesk(t)
	d.filled()
	status, out, _ := d.call("check", "--json")
	var report struct{ Findings []struct{ Code, Text string } }
	if err := json.Unmarshal([]byte(out), &report); err != nil || status != command.HasFindings {
		t.Fatalf("want findings, got %d %v", status, err)
	}
	var codes []string
	for _, f := range report.Findings {
		codes = append(codes, f.Code)
		if strings.HasPrefix(f.Text, "finding.") || strings.Contains(f.Text, "{") {
			t.Errorf("want words, got %q", f.Text)
		}
	}
	for _, want := range []string{"attachment-missing", "attachment-orphan", "contact-overdue", "contact-without-purpose", "text-with-email"} {
		if !slices.Contains(codes, want) {
			t.Errorf("want %s, got %v", want, codes)
		}
	}
	if slices.Contains(codes, "attachment-changed") {
		t.Errorf("want the kept file in order, got %v", codes)
	}
	if text := d.must("read-text", filepath.Join(d.folder, "kept.txt")); text != "kept.txt" {
		t.Errorf("want the text of the file, got %q", text)
	}
}
