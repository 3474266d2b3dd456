package catalogue

import (
	"context"
	"flag"
	"path/filepath"
	"testing"

	"pharos/app/task/parallel"
	"pharos/data/datatest"
)

// indexedCatalogue is a catalogue whose search index and cards the benchmark makes anew.
var indexedCatalogue = flag.String("catalogue", "", "catalogue whose index the benchmark makes anew, in place; a small one is made where none is named")

func BenchmarkIndexIsMadeAnew(b *testing.B) {
	path := *indexedCatalogue
	if path == "" {
		path = filepath.Join(b.TempDir(), "small.pharos")
		c, err := Create(path)
		if err != nil {
			b.Fatal(err)
		}
		if err := c.PutPractices(b.Context(), datatest.Practices(2_000, 3_000)); err != nil {
			b.Fatal(err)
		}
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
	}
	c, err := Open(path, ReadWrite, parallel.On(context.Background()))
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	for b.Loop() {
		if err := c.write.Exec("UPDATE setting SET value = 'of before' WHERE name = ?", rulesSetting).Error; err != nil {
			b.Fatal(err)
		}
		if err := c.indexMissing(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
