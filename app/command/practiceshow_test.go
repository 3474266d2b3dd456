package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// Whoever asks for a practice gets all of it: every field in every language, its state, and what belongs to it.
func TestAPracticeIsShownWhole(t *testing.T) {
	d := newDesk(t)
	d.must("regions", "--level", "nuts0")
	file := filepath.Join(t.TempDir(), "one.json")
	const id = "0198c2f4-0000-7000-8000-000000000001"
	text := `{"pharos":"practices","version":1,"practices":[{"id":"` + id + `","key":"X1","language":"de","state":"reviewed",
		"title":{"de":"Förderverein","fi":"Yhdistys"},"problem":{"de":"Zu wenig Häfen"},"tags":["Hafen"],"staffFTE":1.5,
		"resultIndicators":[{"name":{"de":"Arbeitsplätze"},"baseline":1,"value":2.5,"year":"2021"}]}]}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	d.must("practices", "import", file)
	d.put(
		practice.Use{ID: "0198c2f4-0000-7000-8000-0000000000a1", Practice: id, By: "need", Name: "Bedarf", Type: "adoption"},
		practice.Attachment{ID: "0198c2f4-0000-7000-8000-0000000000a2", Practice: id, Name: "plan.pdf", Link: "/home/someone/plan.pdf", Added: time.Now()},
	)
	var shown struct {
		ID, State string
		Regions   []string
		Practice  data.Practice
		Uses      []practice.Use
		Files     []practice.Attachment `json:"attachments"`
		Reviews   []practice.Review
	}
	d.answer(&shown, "practices", "show", "X1")
	if shown.ID != "X1" || shown.State != "reviewed" || shown.Practice.Title["fi"] != "Yhdistys" || shown.Practice.Staff.Value != 1.5 {
		t.Errorf("want the whole practice, got %+v", shown)
	}
	if len(shown.Uses) != 1 || shown.Uses[0].Name != "Bedarf" || len(shown.Files) != 1 || shown.Reviews != nil {
		t.Errorf("want what belongs to it, got %+v", shown)
	}
	raw := d.must("practices", "show", "X1", "--json")
	if strings.Contains(raw, "/home/") || strings.Contains(raw, "null") {
		t.Errorf("want no path and nothing that is null, got %s", raw)
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal([]byte(raw), &object); err != nil || object["evidence"] != nil || object["summary"] != nil {
		t.Errorf("want what is absent absent, got %s", raw)
	}
	words := d.must("practices", "show", "X1", "--lang", "en")
	for _, want := range []string{
		"Förderverein", "Zu wenig Häfen", "Hafen", "1.5", "Arbeitsplätze", "Reviewed", "Bedarf", "plan.pdf", "Adoption",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("want %q shown, got\n%s", want, words)
		}
	}
	if strings.Contains(words, "practice.field") || strings.Contains(words, "\n\n\n") {
		t.Errorf("want words and no empty paragraphs, got\n%s", words)
	}
}
