package desktop

import (
	"fmt"
	"testing"

	"pharos/data"
	"pharos/reports/brief"
)

func TestPicturesOfDossiersAreKeptWithinBounds(t *testing.T) {
	var p prints
	if _, there := p.of("a"); there {
		t.Error("want nothing at first")
	}
	p.keep("a", brief.Picture{Width: 3})
	if kept, there := p.of("a"); !there || kept.Width != 3 {
		t.Errorf("want it kept, got %+v", kept)
	}
	large := brief.Picture{JPEG: make([]byte, mostPrints/4)}
	for i := range 12 {
		p.keep(data.EntryID(fmt.Sprint(i)), large)
		if p.bytes > mostPrints+mostPrints/4 {
			t.Fatalf("want at most one beyond the bound, got %d bytes", p.bytes)
		}
	}
	if _, there := p.of("a"); there {
		t.Error("want the oldest dropped")
	}
}
