package intake

import "testing"

// A hundred million statuses are more pages than a shift has bits.
func TestStatusesOfVeryManyCells(t *testing.T) {
	if testing.Short() {
		t.Skip("adds 69 million")
	}
	s := newStatuses("x.json")
	const cells = 66 * statusPage
	for i := range cells {
		text := "b"
		if i%3 > 0 {
			text = ""
		}
		if err := s.add([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	s.rewind()
	for _, c := range []struct {
		index int64
		want  string
	}{{0, "b"}, {1, ""}, {cells - 3, "b"}, {statusPage * 3, "b"}, {cells, ""}} {
		if got := string(s.take(c.index)); got != c.want {
			t.Errorf("want %q for cell %d, got %q", c.want, c.index, got)
		}
	}
	if got := s.take(0); got != nil {
		t.Errorf("want a status forgotten once it is taken, got %q", got)
	}
}

func TestStatusesOfSingleCellsInAnyOrder(t *testing.T) {
	s := newStatuses("x.json")
	for _, index := range []int64{7, 3, 1 << 40, 3, 5} {
		if err := s.set(index, []byte("p")); err != nil {
			t.Fatal(err)
		}
	}
	s.rewind()
	for _, index := range []int64{5, 3, 4} {
		if got, want := len(s.take(index)) > 0, index != 4; got != want {
			t.Errorf("want %v for cell %d, got %v", want, index, got)
		}
	}
	var rest []int64
	if err := s.rest(func(index int64, _ []byte) error { rest = append(rest, index); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(rest) != 2 || rest[0] != 7 || rest[1] != 1<<40 {
		t.Errorf("want cells 7 and 2^40 left, got %v", rest)
	}
}
