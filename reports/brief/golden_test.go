package brief_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pharos/reports/brief"
	"pharos/reports/brief/brieftest"
	"pharos/resources/phrase"
)

var regen = flag.Bool("regen", false, "write the golden trees anew")

// encode writes the tree as JSON, each block under the name of its type. Of figures it keeps the kind:
// their words and marks are tested where they are made.
func encode(t *testing.T, d brief.Document) []byte {
	t.Helper()
	blocks := make([]map[string]any, len(d.Blocks))
	for i, b := range d.Blocks {
		name := strings.TrimPrefix(fmt.Sprintf("%T", b), "brief.")
		blocks[i] = map[string]any{name: b}
		if row, is := b.(brief.FigureRow); is {
			blocks[i] = map[string]any{name: kindsOf(t, row)}
		}
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	tree := map[string]any{
		"kind": d.Kind, "title": d.Title, "subject": d.Subject, "language": d.Language, "date": d.Date, "blocks": blocks,
	}
	if err := encoder.Encode(tree); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func kindsOf(t *testing.T, row brief.FigureRow) []string {
	t.Helper()
	var kinds []string
	for _, f := range row.Figures {
		if strings.TrimSpace(f.Alt) == "" {
			t.Errorf("%s: want the figure told in words, got none", f.Kind)
		}
		kinds = append(kinds, f.Kind)
	}
	return kinds
}

// TestGoldenTrees compares the usual brief of every kind and language with the stored one.
func TestGoldenTrees(t *testing.T) {
	in := brieftest.Input(t, brieftest.Cases["usual"])
	for _, kind := range brief.Kinds {
		for _, language := range phrase.Languages() {
			t.Run(kind.ID+"/"+language.Code, func(t *testing.T) {
				d, err := kind.New(in, phrase.For(language.Code))
				if err != nil {
					t.Fatal(err)
				}
				compare(t, filepath.Join("testdata", kind.ID+"."+language.Code+".json"), encode(t, d))
			})
		}
	}
}

func compare(t *testing.T, file string, got []byte) {
	t.Helper()
	if *regen {
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// The file may have been checked out with other line ends.
	want = bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs; look, then run with -regen.\nwant\n%s\ngot\n%s", file, want, got)
	}
}
