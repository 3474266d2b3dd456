package results

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"pharos/app/indexes/desk/desktest"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
)

func TestATrialBeginsWithTheRanksOfTheDesign(t *testing.T) {
	for _, m := range aggregate.Methods {
		d := desktest.TwoByTwo()
		d.Normalisation.Lower, d.Aggregation = 1, []aggregate.Rule{{Method: m.ID, Power: 2}}
		s := resultOver(t, d, desktest.FourColumns())
		trial := newWeightTrial(s.Prepared)
		trial.begin(s.Last())
		trial.score()
		for i, rank := range s.Last().Ranks {
			if s.Last().Index.Known[i] && trial.now[i] != rank {
				t.Errorf("%s: want rank %d of region %d, got %d", m.ID, rank, i, trial.now[i])
			}
		}
	}
}

func TestKeptWeightsGiveTheOrderOfTheTrial(t *testing.T) {
	s := resultOver(t, desktest.TwoByTwo(), desktest.FourColumns())
	trial := newWeightTrial(s.Prepared)
	trial.begin(s.Last())
	at, _ := s.Prepared.Framework.Place("B")
	trial.set(at, 100)
	trial.score()
	if !trial.changed || math.Abs(trial.share(at)-100.0/175) > 1e-12 {
		t.Fatalf("want B to weigh 100 of 175, got %v", trial.share(at))
	}
	d := desktest.TwoByTwo()
	keepWeights(trial.byCode())(&d)
	again := resultOver(t, d, desktest.FourColumns())
	for i, rank := range again.Last().Ranks {
		if trial.now[i] != rank {
			t.Errorf("want rank %d of region %d, got %d", rank, i, trial.now[i])
		}
	}
	trial.reset()
	trial.score()
	for i := range trial.now {
		if places, known := trial.move(i); known && places != 0 {
			t.Errorf("want no move after a reset, got %d", places)
		}
	}
}

func TestWeightsOfZeroLeaveNoRank(t *testing.T) {
	s := resultOver(t, desktest.TwoByTwo(), desktest.FourColumns())
	trial := newWeightTrial(s.Prepared)
	for _, code := range []string{"A", "B"} {
		at, _ := s.Prepared.Framework.Place(code)
		trial.set(at, 0)
		if code == "B" && trial.share(at) != 0 {
			t.Error("want no share of nothing")
		}
	}
	trial.score()
	for i := range trial.now {
		if _, known := trial.scoreAt(i); known || trial.now[i] != 0 {
			t.Errorf("want no rank without weights, got %d", trial.now[i])
		}
	}
	if words := s.trialWords(&trial); words == "" {
		t.Error("want words")
	}
}

// fortyByMany is 330 regions with 40 indicators under 8 dimensions.
func fortyByMany() (index.Design, index.Dataset) {
	d := index.DefaultDesign()
	d.Framework = []framework.Node{{Code: "top", Weight: 1}}
	random := rand.New(rand.NewPCG(1, 2))
	set := index.Dataset{Groups: map[string][]string{}}
	for i := range 330 {
		set.Units = append(set.Units, "R"+strconv.Itoa(i))
	}
	slice := index.Slice{}
	for k := range 40 {
		parent := "D" + strconv.Itoa(k%8)
		if k < 8 {
			d.Framework = append(d.Framework, framework.Node{Code: parent, Parent: "top", Weight: 1})
		}
		code := "I" + strconv.Itoa(k)
		d.Framework = append(d.Framework, framework.Node{Code: code, Parent: parent, Weight: 1})
		values := make([]float64, len(set.Units))
		for i := range values {
			values[i] = random.NormFloat64()
		}
		set.Codes, slice.Columns = append(set.Codes, code), append(slice.Columns, desktest.ColumnOf(values))
	}
	set.Slices = []index.Slice{slice}
	return d, set
}

// A move of a slider is to be answered within 50 ms for 330 regions and 40 indicators.
func BenchmarkASliderMove(b *testing.B) {
	d, set := fortyByMany()
	prepared, err := index.Prepare(b.Context(), set, d)
	if err != nil {
		b.Fatal(err)
	}
	trial := newWeightTrial(prepared)
	for i := range b.N {
		trial.set(1+i%8, float64(i))
		trial.score()
	}
}

func TestSlowMethodsAreScoredApart(t *testing.T) {
	d := desktest.TwoByTwo()
	d.Normalisation.Lower, d.Aggregation = 1, []aggregate.Rule{{Method: "arithmetic"}, {Method: "kemeny"}}
	s := resultOver(t, d, desktest.FourColumns())
	if !slow(s.Prepared) {
		t.Fatal("want the search for an order to count as slow")
	}
	trial := newWeightTrial(s.Prepared)
	trial.begin(s.Last())
	at, _ := s.Prepared.Framework.Place("B")
	trial.set(at, 100)
	apart := trial.apart()
	apart.score()
	trial.score()
	for i, rank := range trial.now {
		if apart.now[i] != rank {
			t.Errorf("want rank %d of region %d, got %d", rank, i, apart.now[i])
		}
	}
}
