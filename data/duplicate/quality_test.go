package duplicate

import (
	"context"
	"testing"
)

// The seeds are others than those that the weights were looked at with.
func TestPrecisionAndRecall(t *testing.T) {
	found, there := map[string]int{}, map[string]int{}
	wrong, right := 0, 0
	for seed := uint64(100); seed < 108; seed++ {
		l := newLabelled(seed, 400)
		finding, err := Scan(context.Background(), l.cards, l.prints, Question{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range l.same {
			there[kind]++
		}
		for _, pair := range finding.Pairs {
			kind, is := l.same[PairOf(pair.A, pair.B)]
			if !is {
				wrong++
				t.Logf("wrong: %.2f %v", pair.Score, pair.Why)
				continue
			}
			right++
			found[kind]++
		}
	}
	precision := float64(right) / float64(right+wrong)
	t.Logf("precision %.3f (%d of %d)", precision, right, right+wrong)
	if precision < 0.96 {
		t.Errorf("want at least 96 of 100 pairs to be duplicates, got %.3f", precision)
	}
	for kind, least := range map[string]float64{"edited": 0.98, "translated": 0.9} {
		recall := float64(found[kind]) / float64(there[kind])
		t.Logf("recall of %s %.3f (%d of %d)", kind, recall, found[kind], there[kind])
		if recall < least {
			t.Errorf("%s: want a recall of at least %.2f, got %.3f", kind, least, recall)
		}
	}
}
