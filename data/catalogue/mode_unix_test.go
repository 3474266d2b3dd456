//go:build unix

package catalogue_test

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"pharos/data/catalogue"
)

func TestFilesBelongToTheUserAloneWhateverTheUmask(t *testing.T) {
	for name, mask := range map[string]int{"open": 0, "usual": 0o022, "narrow": 0o277} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			defer syscall.Umask(syscall.Umask(mask))
			c, err := catalogue.Create(filepath.Join(folder, "x.pharos"))
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			accept(t, c, wide(100))
			if err := c.SaveCopy(context.Background(), filepath.Join(folder, "copy.pharos")); err != nil {
				t.Fatal(err)
			}
			files := list(t, folder)
			if len(files) != 4 { // the catalogue, its log, the log's index, the copy
				t.Errorf("want 4 files, got %v", files)
			}
			for _, file := range files {
				info, err := os.Stat(filepath.Join(folder, file))
				if err != nil || info.Mode().Perm() != 0o600 {
					t.Errorf("%s: want 0600, got %v %v", file, info.Mode(), err)
				}
			}
		})
	}
}
