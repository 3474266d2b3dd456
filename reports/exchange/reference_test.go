package exchange_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/practice"
	"pharos/reports/exchange"
)

// references fill every part of a reference with awkward texts.
func (m *maker) references(t *testing.T, n int) []data.Entry {
	t.Helper()
	var list []practice.Reference
	for i := range n {
		types := append([]string{""}, practice.ReferenceTypes...)
		ref := practice.Reference{
			ID: data.EntryID(m.id()), Type: types[i%len(types)], Title: m.text(), Authors: []string{"Müßig, Änne", "Land Schleswig-Holstein and partners", m.text()},
			Year: "2020", Journal: m.text(), Volume: m.text(), Issue: m.text(), Pages: []string{"12–34", "7", "12--34", "S. 1"}[i%4], Publisher: m.text(),
			Place: m.text(), DOI: "10.1000/xyz_(1)", ISBN: m.text(), URL: "https://example.org/a_b?c=%20&d#e~f", Accessed: "2026-01-02",
			Abstract: m.text(), Keywords: m.list(), Language: "de", Note: m.text(), Cited: []string{"muessig2020", "", "not a key, it is", "ref"}[i%4],
		}
		list = append(list, ref)
	}
	entries, err := data.EntriesOf(list...)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestReferencesReadBackTheSame(t *testing.T) {
	for _, id := range []string{"ris", "bibtex"} {
		t.Run(id, func(t *testing.T) {
			m := newMaker(11)
			entries := m.references(t, 150)
			content := written(t, id, exchange.Collection{Entries: entries}, exchange.Options{})
			reading := readBack(t, "x", content, exchange.Mapping{})
			if reading.Format != id || len(reading.Entries) != len(entries) || len(reading.Problems) > 0 {
				t.Fatalf("want %d, got %s %d %v", len(entries), reading.Format, len(reading.Entries), reading.Problems)
			}
			want, err := data.KinOf[practice.Reference](entries)
			if err != nil {
				t.Fatal(err)
			}
			got, err := data.KinOf[practice.Reference](reading.Entries)
			if err != nil {
				t.Fatal(err)
			}
			for i := range want {
				if diff := sameJSON(want[i], got[i]); diff != "" {
					t.Fatalf("%d: %s", i, diff)
				}
			}
		})
	}
}

func referencesOf(t *testing.T, text string) ([]practice.Reference, *exchange.Reading) {
	t.Helper()
	reading := readBack(t, "refs", []byte(text), exchange.Mapping{})
	list, err := data.KinOf[practice.Reference](reading.Entries)
	if err != nil {
		t.Fatal(err)
	}
	return list, reading
}

func TestBibTeXOfOtherProgramsIsUnderstood(t *testing.T) {
	list, reading := referencesOf(t, `% a comment
@string{rst = "Regional Studies"}
@comment{jabref-meta: databaseType:bibtex;}
@Article{mueller2020,
  author  = {M{\"u}ller, J{\"o}rg and {\O}sterg{\aa}rd, S{\o}ren and {Land and Sea GmbH} and Stra\ss e, \'Emile and \v{C}apek, Karel},
  title   = "The {S3} Approach: 100\% of {EU} regions -- an overview",
  journal = rst # { and more},
  year = 2020, volume = 12, number = {3}, pages = "1--20",
  keywords = {clusters, life sciences},
  doi = {10.1080/00343404.2020.1}, month = jan, file = {:paper.pdf:PDF},
}
@mastersthesis(x1, title={K\"asty\"o H\"am\"al\"ainen \& co}, author={N{\'e}ve}, school="Aalto")
@weird{w, title = {Something \unknowncmd{else}}, year = {2019}}
@book{broken, title = {No end
`)
	if len(list) != 3 || len(reading.Problems) != 1 || reading.Problems[0].Code != "exchange.bibtex.broken" || reading.Problems[0].Line != 14 {
		t.Fatalf("want three and the broken one told with its line, got %d %+v", len(list), reading.Problems)
	}
	first := list[0]
	wantAuthors := []string{"Müller, Jörg", "Østergård, Søren", "Land and Sea GmbH", "Straße, Émile", "Čapek, Karel"}
	if !slices.Equal(first.Authors, wantAuthors) {
		t.Errorf("want %q, got %q", wantAuthors, first.Authors)
	}
	if first.Title != "The S3 Approach: 100% of EU regions – an overview" || first.Journal != "Regional Studies and more" ||
		first.Pages != "1–20" || first.Type != "article" || !slices.Equal(first.Keywords, []string{"clusters", "life sciences"}) || first.Issue != "3" {
		t.Errorf("got %+v", first)
	}
	if !strings.Contains(first.Note, "month: jan") || !strings.Contains(first.Note, "file: :paper.pdf:PDF") {
		t.Errorf("want other fields kept in the note, got %q", first.Note)
	}
	if list[1].Title != "Kästyö Hämäläinen & co" || list[1].Type != "thesis" || list[1].Publisher != "Aalto" {
		t.Errorf("got %+v", list[1])
	}
	if list[2].Type != "other" || !strings.Contains(list[2].Note, "type: weird") || !strings.Contains(list[2].Title, `\unknowncmd`) {
		t.Errorf("want the unknown type and command kept, got %+v", list[2])
	}
}

func TestRISOfOtherProgramsIsUnderstood(t *testing.T) {
	list, reading := referencesOf(t, "TY  - JOUR\r\nA1  - Müller, Jörg\r\nT1  - A title that\r\ngoes on\r\nJO  - Regional Studies\r\nPY  - 2020/05/01/\r\n"+
		"SP  - 1\r\nEP  - 20\r\nKW  - one\r\nKW  - two\r\nZZ  - 9\r\nUR  - https://a.org\r\nUR  - https://b.org\r\nER  - \r\n\r\n"+
		"TY  - MUSIC\nTI  - Song\nTY  - RPRT\nTI  - Report\nER  - \n\nTY  - BOOK\nAU  - Nobody\nER  - \n")
	if len(list) != 3 || len(reading.Problems) != 2 {
		t.Fatalf("want three and two problems, got %d %+v", len(list), reading.Problems)
	}
	first := list[0]
	if first.Title != "A title that goes on" || first.Journal != "Regional Studies" || first.Pages != "1–20" || first.Year == "" ||
		len(first.Keywords) != 2 || !strings.Contains(first.Note, "ZZ: 9") || !strings.Contains(first.Note, "https://b.org") {
		t.Errorf("got %+v", first)
	}
	if list[1].Type != "other" || !strings.Contains(list[1].Note, "TY: MUSIC") || list[2].Type != "report" {
		t.Errorf("got %+v", list[1:])
	}
	again, _ := referencesOf(t, "TY  - RPRT\nTI  - Report\nER  - \n")
	if again[0].ID != list[2].ID {
		t.Error("want the same reference known again")
	}
}

func TestWindowsLettersInReferences(t *testing.T) {
	text := []byte("TY  - BOOK\nTI  - F\xf6rderung in K\xf6ln\nER  - \n")
	reading := readBack(t, "x.ris", text, exchange.Mapping{})
	if reading.Entries[0].Name != "Förderung in Köln" || !bytes.Contains(reading.Entries[0].Content, []byte("Förderung")) {
		t.Errorf("want the umlauts, got %q", reading.Entries[0].Name)
	}
}

func TestPagesStandInRISAsOtherProgramsExpectThem(t *testing.T) {
	for pages, want := range map[string]string{
		"12–20": "SP  - 12\r\nEP  - 20\r\n", "12": "SP  - 12\r\n", "12-20": "SP  - 12-20\r\n", "–20": "SP  - –20\r\n", "a – b": "SP  - a – b\r\n",
	} {
		entries, err := data.EntriesOf(practice.Reference{ID: "r", Title: "T", Pages: pages})
		if err != nil {
			t.Fatal(err)
		}
		text := written(t, "ris", exchange.Collection{Entries: entries}, exchange.Options{})
		if !strings.Contains(string(text), want) {
			t.Errorf("%s: want %q, got %s", pages, want, text)
		}
		got, _ := referencesOf(t, string(text))
		if len(got) != 1 || got[0].Pages != pages {
			t.Errorf("%s: want it read back, got %+v", pages, got)
		}
	}
}
