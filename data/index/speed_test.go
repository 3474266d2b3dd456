package index_test

import (
	"fmt"
	"testing"

	"pharos/data/index"
	"pharos/data/index/indextest"
)

func BenchmarkPipeline(b *testing.B) {
	for _, size := range [][2]int{{330, 40}, {1500, 100}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			set, design := indextest.MadeUp(size[0], size[1])
			b.ReportAllocs()
			for b.Loop() {
				if _, err := index.Run(b.Context(), set, design); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
