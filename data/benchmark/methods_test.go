package benchmark

import (
	"math"
	"slices"
	"testing"
	"testing/quick"

	"pharos/data"
	"pharos/data/datatest"
)

var bothWays = []data.Direction{data.HigherIsBetter, data.LowerIsBetter}

// One test for the whole list: a new method is under test the moment it is listed.
func TestEveryMethodKeepsItsPromises(t *testing.T) {
	for _, m := range Methods {
		for name, values := range datatest.Awkward {
			for _, direction := range bothWays {
				t.Run(m.ID+"/"+name, func(t *testing.T) { keepsPromises(t, m, values, direction) })
			}
		}
	}
}

func keepsPromises(t *testing.T, m Method, values []float64, direction data.Direction) {
	t.Helper()
	given := slices.Clone(values)
	scores := m.Score(values, direction)
	if !slices.Equal(given, values) {
		t.Error("the method changed its input")
	}
	if tells := len(values) > 0 && slices.Min(values) != slices.Max(values); !tells {
		if len(scores) != 0 {
			t.Fatalf("want no scores where values do not differ, got %v", scores)
		}
		return
	}
	if len(scores) != len(values) {
		t.Fatalf("want %d scores, got %d", len(values), len(scores))
	}
	for i, score := range scores {
		if math.IsNaN(score) || math.IsInf(score, 0) {
			t.Fatalf("want numbers, got %v", scores)
		}
		if m.Bounded && (score < m.Low || score > m.High) {
			t.Errorf("want scores in %v..%v, got %v", m.Low, m.High, score)
		}
		for k := range i {
			if inOrder := values[i] == values[k] && score == scores[k] ||
				float64(direction)*values[i] < float64(direction)*values[k] && score <= scores[k] ||
				float64(direction)*values[i] > float64(direction)*values[k] && score >= scores[k]; !inOrder {
				t.Errorf("values %v %v became scores %v %v", values[i], values[k], score, scores[k])
			}
		}
	}
}

func TestFlippedDirectionMirrorsScores(t *testing.T) {
	middle := map[string]float64{"minmax": 100, "zscore": 0, "percent-rank": 1} // what a score and its mirror add up to
	for _, m := range Methods {
		sum, listed := middle[m.ID]
		if !listed {
			t.Errorf("%s: add the sum of mirrored scores to this test", m.ID)
		}
		mirrors := func(values []float64) bool {
			values = plausible(values)
			slices.Sort(values)
			values = slices.Compact(values) // percent-rank mirrors exactly only without ties
			up, down := m.Score(values, data.HigherIsBetter), m.Score(values, data.LowerIsBetter)
			for i := range up {
				if math.Abs(up[i]+down[i]-sum) > 1e-9 {
					return false
				}
			}
			return len(up) == len(down)
		}
		if err := quick.Check(mirrors, nil); err != nil {
			t.Errorf("%s: %v", m.ID, err)
		}
	}
}

func TestUnitOfMeasurementDoesNotMatter(t *testing.T) {
	for _, m := range Methods {
		same := func(values []float64) bool {
			values = plausible(values)
			other := make([]float64, len(values))
			for i, value := range values {
				other[i] = value * 1024 // a power of two, so that nothing is rounded
			}
			return slices.Equal(m.Score(values, data.HigherIsBetter), m.Score(other, data.HigherIsBetter))
		}
		if err := quick.Check(same, nil); err != nil {
			t.Errorf("%s: %v", m.ID, err)
		}
	}
}

func TestNoDirectionReadsAsHigher(t *testing.T) {
	values := []float64{3, 1, 2}
	for _, m := range Methods {
		want, got := m.Score(values, data.HigherIsBetter), m.Score(values, data.NoDirection)
		if !slices.Equal(want, got) {
			t.Errorf("%s: want %v, got %v", m.ID, want, got)
		}
	}
}

func TestMethodIDsAreDifferentAndFound(t *testing.T) {
	for i, m := range Methods {
		found, ok := MethodByID(m.ID)
		if !ok || found.ID != m.ID || found.Formula != Methods[i].Formula {
			t.Errorf("want method %d by its id %q, got %q", i, m.ID, found.ID)
		}
	}
	if _, ok := MethodByID("no-such-method"); ok {
		t.Error("want no method")
	}
}

// plausible brings random numbers into the range of statistics and makes some of them equal.
func plausible(values []float64) []float64 {
	kept := make([]float64, len(values))
	for i, value := range values {
		kept[i] = math.Round(math.Remainder(value, 1000))
	}
	return kept
}

func TestScoresByHand(t *testing.T) {
	cases := []struct {
		method    string
		direction data.Direction
		values    []float64
		want      []float64
	}{
		{"minmax", data.HigherIsBetter, []float64{10, 20, 15}, []float64{0, 100, 50}},
		{"minmax", data.LowerIsBetter, []float64{10, 20, 15}, []float64{100, 0, 50}},
		{"zscore", data.HigherIsBetter, []float64{1, 2, 3}, []float64{-1, 0, 1}},
		{"zscore", data.LowerIsBetter, []float64{1, 2, 3}, []float64{1, 0, -1}},
		{"percent-rank", data.HigherIsBetter, []float64{1, 1, 1, 2, 2, 3, 3, 3}, []float64{0, 0, 0, 3. / 7, 3. / 7, 5. / 7, 5. / 7, 5. / 7}},
		{"percent-rank", data.LowerIsBetter, []float64{1, 1, 1, 2, 2, 3, 3, 3}, []float64{5. / 7, 5. / 7, 5. / 7, 3. / 7, 3. / 7, 0, 0, 0}},
	}
	for _, c := range cases {
		m, _ := MethodByID(c.method)
		got := m.Score(c.values, c.direction)
		for i := range c.want {
			if len(got) != len(c.want) || math.Abs(got[i]-c.want[i]) > 1e-12 {
				t.Errorf("%s of %v: want %v, got %v", c.method, c.values, c.want, got)
				break
			}
		}
	}
}
