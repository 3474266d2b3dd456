package exchange_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pharos/data"
	"pharos/reports/exchange"
)

// tryReading reads any bytes: there is a reading or a refusal in words, never a panic, and what is read
// can be planned, stored, written and read again.
func tryReading(t *testing.T, format string, content []byte) {
	t.Helper()
	reading, err := exchange.Read(t.Context(), fileOf("fuzz", content), exchange.Mapping{Format: format}, exchange.Context{Regions: resolver})
	if err != nil {
		if !errors.Is(err, data.ErrInvalid) {
			t.Fatalf("want a refusal in words, got %v", err)
		}
		return
	}
	store := newShelf()
	plan := store.plan(t, reading)
	store.store(t, plan)
	again := store.plan(t, reading)
	if len(again.New) > 0 && len(plan.Rejected) == 0 {
		for _, item := range again.New {
			t.Errorf("want it known again: %+v", item.Now.Title)
		}
	}
	var stored []data.Practice
	for _, item := range plan.New {
		stored = append(stored, item.Now)
	}
	for _, id := range []string{"csv", "json", "json-ld"} {
		out, _ := exchange.FormatOf(id)
		var file bytes.Buffer
		if err := exchange.Write(t.Context(), &file, out, exchange.Collection{Practices: exchange.Of(stored)}, exchange.Options{}); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if len(stored) == 0 {
			continue
		}
		back, err := exchange.Read(t.Context(), fileOf("back", file.Bytes()), exchange.Mapping{}, exchange.Context{})
		if err != nil || len(back.Records) != len(stored) {
			t.Fatalf("%s: want %d back, got %v", id, len(stored), err)
		}
	}
}

func FuzzTables(f *testing.F) {
	if list, err := os.ReadFile(filepath.Join("testdata", "liste_windows1252.csv")); err == nil {
		f.Add(list)
	}
	f.Add([]byte("id,key,title_en,point,partners,ratings\n,,A,\"1,2\",\"[{\"\"name\"\":\"\"x\"\"}]\",\"{\"\"a\"\":1}\"\n"))
	f.Add([]byte("\xff\xfeT\x00i\x00t\x00l\x00e\x00;\x00X\x00\n\x00a\x00;\x00b\x00"))
	f.Add([]byte("Titel;Laufzeit;Kosten;Region\n\"A\x00\u202e\";2016-2020;1,2 Mio.;Hamburg | DE60\n"))
	f.Add([]byte(`[{"title":"x","a":[1,{"b":null}]}]`))
	f.Fuzz(func(t *testing.T, content []byte) { tryReading(t, "", content) })
}

func FuzzDocuments(f *testing.F) {
	m := newMaker(1)
	list := m.practices(1)
	for _, id := range []string{"json", "json-ld"} {
		f.Add(id == "json", written(f, id, exchange.Collection{Practices: exchange.Of(list)}, exchange.Options{}))
	}
	f.Add(true, []byte(`{"pharos":"practices","version":1,"practices":[{"title":{"":"x"},"budgetEUR":null}],"entries":[{"id":"x"}]}`))
	f.Add(false, []byte(`{"@context":{},"dcterms:title":[{"@language":"de","@value":"x"}],"dc:creator":{"name":"y"},"temporal":"2016/2017"}`))
	f.Fuzz(func(t *testing.T, ours bool, content []byte) {
		tryReading(t, map[bool]string{true: "json", false: "json-ld"}[ours], content)
	})
}

func FuzzReferences(f *testing.F) {
	f.Add(true, []byte("TY  - JOUR\nTI  - a\nAU  - b\n c\nER  - \n"))
	f.Add(false, []byte(`@article{a, title = {\"{u} {\c c} \\ \' \newline{} --- ~}, author = "A and {B and C}", x = y # "z"}`))
	f.Fuzz(func(t *testing.T, ris bool, content []byte) {
		id := map[bool]string{true: "ris", false: "bibtex"}[ris]
		reading, err := exchange.Read(t.Context(), fileOf("fuzz", content), exchange.Mapping{Format: id}, exchange.Context{})
		if err != nil {
			if !errors.Is(err, data.ErrInvalid) {
				t.Fatalf("want a refusal in words, got %v", err)
			}
			return
		}
		back := written(t, id, exchange.Collection{Entries: reading.Entries}, exchange.Options{})
		if len(reading.Entries) == 0 {
			return
		}
		again := readBack(t, "back", back, exchange.Mapping{Format: id})
		if len(again.Entries) != len(reading.Entries) {
			t.Fatalf("want %d references back, got %d: %v\n%s", len(reading.Entries), len(again.Entries), again.Problems, back)
		}
	})
}
