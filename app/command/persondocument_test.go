package command_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"pharos/app/command"
	"pharos/data/attachment"
)

func TestAPersonIsWrittenToBeRead(t *testing.T) {
	d := newDesk(t)
	d.filled()
	out := filepath.Join(d.folder, "anna.PDF")
	d.must("person", "Anna Beck", "--out", out, "--lang", "fi")
	text, err := attachment.ReadText(context.Background(), out)
	if err != nil {
		t.Fatal(err)
	}
	flat := strings.Join(strings.Fields(text), " ")
	for _, want := range []string{"Henkilötiedot", "Anna Beck", "anna@beck.example", "2020-01-01", "Fragen an Anna Beck, tel. 040 428 00 12, mail info@beck.example"} {
		if !strings.Contains(flat, want) {
			t.Errorf("want %q in the document, got %s", want, flat)
		}
	}
	if strings.Contains(flat, "person.") || strings.Contains(flat, "brief.") || strings.Contains(flat, d.folder) {
		t.Errorf("want neither keys nor folders in the document, got %s", flat)
	}
	if info, err := os.Stat(out); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("want a file for the user alone, got %v %v", info.Mode(), err)
	}
	before, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	status, _, words := d.call("person", "Somebody Else", "--out", out)
	if after, err := os.ReadFile(out); status != command.Failed || words == "" || err != nil || string(after) != string(before) {
		t.Errorf("a file that is there stays: got %d %q %v", status, words, err)
	}
}
