package command_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/app/command"
	"pharos/reports/exchange"
)

type practicesAnswer struct {
	New, Changed, Unchanged, Rejected, Entries int
	Format                                     string
	Asked                                      []struct{ Code, Column string }
	Changes                                    []struct {
		ID     string
		Fields []string
	}
	Mapping  map[string]any
	Problems []struct {
		Line int
		Code string
		Text string
	}
}

const germanList = "Titel;Bundesland;Laufzeit von;Gesamtkosten;Themen;Aktenzeichen\r\n" +
	"Gründerwerkstatt;Hamburg;01.04.2016;1.234,50;Medizintechnik;A/1\r\n" +
	"Förderlotse;Schleswig-Holstein;03/04/2020;12;Energie;A/2\r\n" +
	";Hamburg;;;;\r\n"

// hitsOf are the practices that a search finds.
func hitsOf(d desk, args ...string) []map[string]any {
	d.t.Helper()
	var answer struct{ Hits []map[string]any }
	d.answer(&answer, append([]string{"practices", "search"}, args...)...)
	return answer.Hits
}

func TestPracticesAreImportedComparedAndUndone(t *testing.T) {
	d := newDesk(t)
	d.must("regions", "--empty")
	list := d.file("liste.csv", germanList)
	var tried practicesAnswer
	d.answer(&tried, "practices", "import", list, "--dry-run")
	if tried.New != 2 || tried.Rejected != 1 || len(tried.Asked) != 1 || tried.Asked[0].Code != "dates" {
		t.Errorf("want 2 new, 1 rejected and the dates asked, got %+v", tried)
	}
	if hits := hitsOf(d); len(hits) != 0 {
		t.Fatalf("want nothing stored by a dry run, got %d", len(hits))
	}
	var stored practicesAnswer
	mapping := d.file("map.json", `{"dates":"dmy"}`)
	d.answer(&stored, "practices", "import", list, "--map", mapping, "--by", "Office")
	if stored.New != 2 || len(stored.Asked) != 0 || stored.Problems[0].Line != 4 || stored.Problems[0].Text == "" {
		t.Errorf("want the answer used and the row without a title told, got %+v", stored)
	}
	if hits := hitsOf(d, "foerderlotse"); len(hits) != 1 {
		t.Fatalf("want the practice found, got %v", hits)
	}
	var again practicesAnswer
	d.answer(&again, "practices", "import", list)
	if again.Unchanged != 2 || again.New+again.Changed != 0 || len(again.Asked) != 0 {
		t.Errorf("want the mapping remembered and nothing changed, got %+v", again)
	}
	var changed practicesAnswer
	d.answer(&changed, "practices", "import", d.file("liste2.csv", strings.Replace(germanList, "1.234,50", "2.000,50", 1)))
	if changed.Changed != 1 || len(changed.Changes) != 1 || !slices.Equal(changed.Changes[0].Fields, []string{"budgetEUR"}) {
		t.Errorf("want the budget changed, got %+v", changed)
	}
	if steps := d.objects("steps", "undo", "--list"); len(steps) != 2 || !strings.Contains(steps[0]["text"].(string), "liste") {
		t.Errorf("want each import one step in words, got %v", steps)
	}
	d.must("undo")
	d.must("undo")
	if hits := hitsOf(d); len(hits) != 0 {
		t.Errorf("want the import undone, got %d", len(hits))
	}
}

func TestEveryFormatOfPracticesGoesOutAndIn(t *testing.T) {
	d := newDesk(t)
	all := len(hitsOf(d, "--limit", "0"))
	if all == 0 {
		t.Fatal("want practices in the sample")
	}
	for _, format := range exchange.Formats {
		if format.Holds != exchange.Practices {
			continue
		}
		t.Run(format.ID, func(t *testing.T) {
			path := filepath.Join(d.folder, "out", format.ID+format.Extension)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			for _, language := range []string{"en", "de"} {
				var report struct{ Practices int }
				d.answer(&report, "practices", "export", path, "--as", format.ID, "--lang", language)
				if report.Practices != all {
					t.Errorf("want %d practices, got %d", all, report.Practices)
				}
				var back practicesAnswer
				d.answer(&back, "practices", "import", path, "--dry-run")
				if back.Unchanged != all || len(back.Problems) > 0 || len(back.Asked) > 0 {
					t.Errorf("%s: want every one of %d unchanged, got %+v", language, all, back)
				}
			}
		})
	}
}

func TestExportsAreChosenFilteredAndRefused(t *testing.T) {
	d := newDesk(t)
	hits := hitsOf(d, "--limit", "1")
	id := hits[0]["id"].(string)
	one := filepath.Join(d.folder, "one.docx")
	d.must("practices", "export", one, "--id", id, "--author", "Office")
	if content, err := os.ReadFile(one); err != nil || !strings.HasPrefix(string(content), "PK") {
		t.Errorf("want a text document, got %v", err)
	}
	var report struct{ Practices int }
	d.answer(&report, "practices", "export", filepath.Join(d.folder, "some.json"), "--filter", "country=FI")
	if report.Practices == 0 || report.Practices == len(hitsOf(d, "--limit", "0")) {
		t.Errorf("want some practices, got %d", report.Practices)
	}
	for name, args := range map[string][]string{
		"several in a text document": {"practices", "export", one},
		"contacts in CSV":            {"practices", "export", filepath.Join(d.folder, "x.csv"), "--with-contacts"},
		"a file that is not there":   {"practices", "import", filepath.Join(d.folder, "nothing.csv")},
		"a broken mapping":           {"practices", "import", d.file("l.csv", germanList), "--map", d.file("m.json", "{")},
	} {
		if status, _, words := d.call(args...); status != command.Failed || words == "" || strings.Contains(words, "exchange.") {
			t.Errorf("%s: want status 1 in words, got %d %q", name, status, words)
		}
	}
	if status, _, words := d.call("practices", "export", filepath.Join(d.folder, "x.odt")); status != command.WrongUsage || !strings.Contains(words, "xlsx") {
		t.Errorf("an unknown ending: want status 2 and the formats, got %d %q", status, words)
	}
	if left, _ := filepath.Glob(filepath.Join(d.folder, ".x*")); len(left) > 0 {
		t.Errorf("want nothing half-written, got %v", left)
	}
}
