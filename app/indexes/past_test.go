package indexes

import (
	"fmt"
	"testing"

	"pharos/data/index"
)

func TestPast(t *testing.T) {
	var p past
	now := func(n int) index.Design { return index.Design{Source: fmt.Sprint(n)} }
	if _, turned := p.turn(now(0), false); turned {
		t.Error("want nothing to undo")
	}
	for n := range mostPast + 20 {
		p.note(now(n), "")
	}
	p.note(now(200), "typing")
	p.note(now(201), "typing") // typed on: one edit
	design, turned := p.turn(now(202), false)
	if !turned || design.Source != "200" {
		t.Errorf("want 200, got %s", design.Source)
	}
	if design, _ = p.turn(design, true); design.Source != "202" {
		t.Errorf("want it done again, got %s", design.Source)
	}
	undone := 0
	for turned := true; turned; {
		if design, turned = p.turn(design, false); turned {
			undone++
		}
	}
	if undone != mostPast {
		t.Errorf("want %d, got %d", mostPast, undone)
	}
	p.note(now(7), "")
	if _, turned := p.turn(now(8), true); turned {
		t.Error("want what was undone forgotten after another edit")
	}
}
