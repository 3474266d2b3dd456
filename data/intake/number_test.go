package intake

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

func TestNumbersEqualTheStandardLibrary(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		text := randomNumber(random)
		want, err := strconv.ParseFloat(text, 64)
		got := leadingNumber([]byte(text))
		if got.width != len(text) {
			t.Fatalf("%s: want the whole text read, got %d bytes", text, got.width)
		}
		if err != nil {
			if !math.IsInf(got.value, 0) {
				t.Fatalf("%s: want it out of range, got %v", text, got.value)
			}
			continue
		}
		if got.value != want {
			t.Fatalf("%s: want %v, got %v", text, want, got.value)
		}
	}
}

func randomNumber(random *rand.Rand) string {
	digits := func(most int) string {
		text := make([]byte, 1+random.IntN(most))
		for i := range text {
			text[i] = byte('0' + random.IntN(10))
		}
		return string(text)
	}
	text := []string{"", "-", "+"}[random.IntN(3)] + digits(1+random.IntN(20))
	if random.IntN(2) == 0 {
		text += "." + digits(1+random.IntN(25))
	}
	if random.IntN(8) == 0 {
		text += []string{"e", "E-", "e+"}[random.IntN(3)] + digits(3)
	}
	return text
}

func TestCellSetKnowsEveryCell(t *testing.T) {
	set := newCellSet()
	for round := range 2 {
		for s := range 7 {
			for r := range 1500 {
				for m := range 130 {
					c := &cell{series: &series{number: s}, region: &region{number: r}, moment: &moment{number: m}}
					fresh, err := set.add(c)
					if err != nil || fresh != (round == 0) {
						t.Fatalf("round %d: want fresh %v, got %v, %v", round, round == 0, fresh, err)
					}
				}
			}
		}
	}
}

func TestCellSetKeysAreDifferentAtTheLimits(t *testing.T) {
	seen := map[uint64]bool{}
	ends := func(limit int) []int { return []int{0, 1, limit - 1} }
	for _, s := range ends(mostSeries) {
		for _, r := range ends(mostRegions) {
			for _, m := range []int{0, 64, mostPeriods - 1} {
				key := keyOf(&cell{series: &series{number: s}, region: &region{number: r}, moment: &moment{number: m}})
				if key == 0 || seen[key] {
					t.Errorf("key of %d %d %d is not its own", s, r, m)
				}
				seen[key] = true
			}
		}
	}
}
