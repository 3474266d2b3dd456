package main

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"testing"
)

// TestShippedListsAreGenerated compares what is embedded with what the shared folder gives.
func TestShippedListsAreGenerated(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	shared := filepath.Join(cmp.Or(os.Getenv("PHAROS_SHARED"), filepath.Join(root, "..", "shared")), "data")
	if _, err := os.Stat(shared); err != nil {
		t.Skip("the shared data folder is absent")
	}
	files, err := generate(shared, "facts")
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(root, target, name))
		if err != nil || !bytes.Equal(want, got) {
			t.Errorf("%s differs from what the generator writes (%v)", name, err)
		}
		total += len(want)
	}
	if total > 400_000 {
		t.Errorf("want 400,000 bytes at most, got %d", total)
	}
}

func TestGenerateRefusesAnAbsentFolder(t *testing.T) {
	if _, err := generate(t.TempDir(), "facts"); err == nil {
		t.Error("want an error without lists")
	}
	if _, err := generate(t.TempDir(), t.TempDir()); err == nil {
		t.Error("want an error without facts")
	}
}

func TestDistrict(t *testing.T) {
	for text, want := range map[string]struct {
		base string
		town bool
	}{
		"Lübeck, Hansestadt, kreisfreie Stadt":        {"lübeck", true},
		"Landkreis Rostock":                           {"rostock", false},
		"Weiden i. d. Opf, Kreisfreie Stadt":          {"weidenidopf", true},
		"Städteregion Aachen (einschl. Stadt Aachen)": {"aachen", false},
		"": {"-", false},
	} {
		if base, town := district(text); base != want.base || town != want.town {
			t.Errorf("%q: want %v, got %s %v", text, want, base, town)
		}
	}
}
