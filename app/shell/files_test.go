package shell

import (
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTypingReplacesTheNameAndKeepsItsEnding(t *testing.T) {
	test.NewTempApp(t)
	name := newNameEntry(func() {})
	w := test.NewTempWindow(t, name)
	w.Resize(fyne.NewSize(400, 60))
	name.SetText("pharos-DE60.pdf")
	w.Canvas().Focus(name)
	name.selectFirst(len("pharos-DE60"))
	if want, got := "pharos-DE60", name.SelectedText(); want != got {
		t.Fatalf("want %q selected, got %q", want, got)
	}
	test.Type(name, "Hafen")
	if want, got := "Hafen.pdf", name.Text; want != got {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestTroubleWithFilesIsSaidInTheWindowsLanguage(t *testing.T) {
	f := newFrame(t, nil)
	for _, row := range []struct {
		name  string
		cause error
		want  string
	}{
		{"a folder that is not there", fs.ErrNotExist, "does not exist"},
		{"no right", fs.ErrPermission, "no right"},
		{"a full disk", syscall.ENOSPC, "no room left"},
	} {
		err := fmt.Errorf("write y.pdf: %w", &fs.PathError{Op: "open", Path: "/data/new/.y.pdf-1", Err: row.cause})
		if got := f.sentence(err); !strings.Contains(got, row.want) || !strings.Contains(got, "/data/new") || strings.Contains(got, "y.pdf") {
			t.Errorf("%s: got %q", row.name, got)
		}
	}
}
