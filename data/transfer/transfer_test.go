package transfer

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/practice"
	"pharos/data/similarity"
)

func TestScore(t *testing.T) {
	best, worst := Answers{}, Answers{}
	for _, q := range Questions {
		best[q.ID], worst[q.ID] = q.Most, q.Least
	}
	cases := []struct {
		name     string
		answers  Answers
		weights  Weights
		score    data.Quantity
		coverage float64
	}{
		{"nothing answered has no score", nil, nil, data.Quantity{}, 0},
		{"the best", best, nil, data.Quantity{Value: 100, Known: true}, 1},
		{"the worst", worst, nil, data.Quantity{Value: 0, Known: true}, 1},
		{"one answer covers its share and nothing lowers the score", Answers{"structure": 4}, nil, data.Quantity{Value: 100, Known: true}, 0.08},
		{"two parts by their weights", Answers{"structure": 4, "need": 1}, nil, data.Quantity{Value: 100 * 0.08 / 0.14, Known: true}, 0.14},
		{"answers off the scale are missing", Answers{"structure": 5, "need": 0, "nonsense": 3}, nil, data.Quantity{}, 0},
		{"a part without weight does not count", Answers{"structure": 4, "need": 1}, Weights{PartApplicability: 0}, data.Quantity{Value: 100, Known: true}, 0.08 / 0.7},
		{"weights that are none", Answers{"structure": 4}, Weights{PartContext: math.NaN()}, data.Quantity{}, 0},
		{"no weight at all", best, Weights{PartContext: 0, PartApplicability: 0, PartEvidence: 0, PartResources: 0}, data.Quantity{}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Score(c.answers, c.weights)
			if got.Score.Known != c.score.Known || math.Abs(got.Score.Value-c.score.Value) > 1e-9 || math.Abs(got.Coverage-c.coverage) > 1e-9 {
				t.Errorf("want %+v covering %v, got %+v covering %v", c.score, c.coverage, got.Score, got.Coverage)
			}
		})
	}
}

func TestScoreHoldsWhateverIsAnswered(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	for range 2000 {
		answers, weights := Answers{}, Weights{}
		for _, q := range Questions {
			if r.IntN(2) == 0 {
				answers[q.ID] = q.Least + r.IntN(q.Most-q.Least+1)
			}
		}
		for _, part := range PartIDs {
			if r.IntN(2) == 0 {
				weights[part] = r.Float64() * 10
			}
		}
		result := Score(answers, weights)
		points, shares := 0.0, 0.0
		for _, part := range result.Parts {
			points, shares = points+part.Points, shares+part.Weight
		}
		if math.Abs(points-result.Score.Value) > 1e-9 || math.Abs(shares-1) > 1e-9 {
			t.Fatalf("want points that sum to %v and weights that sum to 1, got %v and %v", result.Score.Value, points, shares)
		}
		if result.Score.Value < 0 || result.Score.Value > 100 || result.Coverage < 0 || result.Coverage > 1 || result.Score.Known != (result.Coverage > 0) {
			t.Fatalf("want 0..100 and 0..1, got %+v", result)
		}
		for _, q := range Questions { // a better answer never lowers the score
			if value, answered := answers[q.ID]; answered && value < q.Most {
				better := answers.Over(nil)
				better[q.ID]++
				if next := Score(better, weights); next.Score.Value < result.Score.Value-1e-9 || math.Abs(next.Coverage-result.Coverage) > 1e-9 {
					t.Fatalf("%s: want at least %v, got %v", q.ID, result.Score.Value, next.Score.Value)
				}
			}
		}
	}
}

func TestWeightsAreChecked(t *testing.T) {
	cases := map[string]struct {
		weights Weights
		want    int
	}{
		"usual": {UsualWeights(), 0}, "none given": {nil, 0}, "negative": {Weights{PartContext: -1}, 1}, "not a number": {Weights{PartContext: math.NaN(), PartEvidence: math.Inf(1)}, 2},
		"all nothing": {Weights{PartContext: 0, PartApplicability: 0, PartEvidence: 0, PartResources: 0}, 1},
	}
	for name, c := range cases {
		if got := c.weights.Check(); len(got) != c.want {
			t.Errorf("%s: want %d problems, got %+v", name, c.want, got)
		}
	}
}

// ground is of seven regions: age in years, of which DE60 and FI1B are alike, and two sectors.
func source() *datatest.Source {
	codes := []data.RegionCode{"DE60", "FI1B", "DK01", "SE11", "NL32", "ES11", "AT13"}
	age, farm, work := datatest.Indicator("age", data.NoDirection), datatest.Indicator("farm", data.NoDirection), datatest.Indicator("work", data.NoDirection)
	age.Dimension, age.Theme = data.Structural, "geo-demography"
	farm.Dimension, farm.Theme, farm.Composition = data.Structural, "sector-structure", "sectors"
	work.Dimension, work.Theme, work.Composition = data.Structural, "sector-structure", "sectors"
	s := &datatest.Source{Defined: []data.Indicator{age, farm, work}}
	s.Stored = append(s.Stored, datatest.Column("age", codes, 40, 40.1, 41, 43, 45, 48, 44)...)
	s.Stored = append(s.Stored, datatest.Column("farm", codes[:6], 1, 1, 2, 5, 9, 30)...)
	s.Stored = append(s.Stored, datatest.Column("work", codes[:6], 99, 99, 98, 95, 91, 70)...)
	return s
}

func ground(t *testing.T) *Ground {
	t.Helper()
	codes := []data.RegionCode{"DE60", "FI1B", "DK01", "SE11", "NL32", "ES11", "AT13", "DE6", "DE600"}
	g, err := Read(context.Background(), source(), Query{Target: "DE60", Regions: datatest.Regions(codes...)})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestContextIsThatOfTheSearchForPeers(t *testing.T) {
	g := ground(t)
	design := similarity.DefaultDesign
	design.Draws, design.LeaveOut = 0, false
	list, err := similarity.Nearest(context.Background(), source(), similarity.Query{
		Focus: "DE60", Design: design, Candidates: datatest.Regions("DE60", "FI1B", "DK01", "SE11", "NL32", "ES11", "AT13"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, measured := range list.Measured {
		c := g.Compare(measured.Region)
		if c.Distance.Value != measured.Distance || c.Rank != i+1 || c.Of != len(list.Measured) {
			t.Errorf("%s: want distance %v and rank %d of %d, got %+v", measured.Region, measured.Distance, i+1, len(list.Measured), c)
		}
		if g.Distances()[measured.Region] != measured.Distance {
			t.Errorf("%s: want the same distance in the list of all", measured.Region)
		}
	}
	if own, has := g.Distances()["DE60"]; !has || own != 0 {
		t.Errorf("want the target at 0, got %v", own)
	}
}

func TestDifferencesAreInStandardDeviations(t *testing.T) {
	c := ground(t).Compare("ES11")
	if len(c.Indicators) != 2 {
		t.Fatalf("want age and sectors, got %+v", c.Indicators)
	}
	age := c.Indicators[0]
	// 48 and 40 years; the standard deviation of the seven is 2.9276.
	if age.Indicator != "age" || age.Group != GroupPopulation || age.Owner.Value != 48 || age.Target.Value != 40 || math.Abs(age.Apart-8/2.9276) > 0.001 || age.Class != 0 {
		t.Errorf("want 2.733 standard deviations and class 0, got %+v", age)
	}
	if sectors := c.Indicators[1]; sectors.Group != GroupSector || sectors.Owner.Known || sectors.Class != 0 {
		t.Errorf("want the sectors far apart, without one value, got %+v", sectors)
	}
	if near := ground(t).Compare("FI1B"); near.Indicators[0].Class != 4 || near.Indicators[1].Class != 4 || near.Indicators[1].Apart != 0 {
		t.Errorf("want both alike, got %+v", near.Indicators)
	}
	if part := ground(t).Compare("AT13"); len(part.Indicators) != 1 {
		t.Errorf("want only what is known of both, got %+v", part.Indicators)
	}
}

func TestClasses(t *testing.T) {
	for apart, want := range map[float64]int{0: 4, 0.2499: 4, 0.25: 3, 0.49: 3, 0.5: 2, 0.99: 2, 1: 1, 1.99: 1, 2: 0, 1e300: 0} {
		if got := ClassOf(apart); got != want {
			t.Errorf("%v: want %d, got %d", apart, want, got)
		}
	}
}

func TestPrefillAnswersWhatIsKnownAndNothingElse(t *testing.T) {
	g := ground(t)
	p := data.Practice{Evidence: 5, Ratings: map[string]int{"equity": 2, "efficiency": 9, "need": 5}}
	want := Answers{"structure": 4, GroupPopulation: 4, GroupSector: 4, "evidence-base": 5, "equity": 2}
	if got := Prefill(p, g.Compare("FI1B")); !reflect.DeepEqual(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
	p.Ratings["evidence-base"] = 1
	if got := Prefill(p, Context{}); !reflect.DeepEqual(Answers{"evidence-base": 1, "equity": 2}, got) {
		t.Errorf("want the rating before the grade, and no context, got %v", got)
	}
	if got := Prefill(data.Practice{Evidence: 99}, (*Ground)(nil).Compare("DE60")); len(got) != 0 {
		t.Errorf("want nothing of nothing, got %v", got)
	}
	far, near := Score(Prefill(p, g.Compare("ES11")), nil).Score.Value, Score(Prefill(p, g.Compare("FI1B")), nil).Score.Value
	if far >= near {
		t.Errorf("want what is alike before what is not, got %v and %v", near, far)
	}
	if home := g.Compare("DE60"); Prefill(data.Practice{}, home)["structure"] != 4 || home.Rank != 0 {
		t.Errorf("want the target itself without a rank and with the best class, got %+v", home)
	}
}

func TestOwnerIsTheNearestRegionOfAPractice(t *testing.T) {
	g := ground(t)
	cases := []struct {
		name    string
		regions []data.RegionCode
		want    data.RegionCode
	}{
		{"of several the nearest", []data.RegionCode{"ES11", "DK01"}, "DK01"},
		{"the region around a part", []data.RegionCode{"FI1B1"}, "FI1B"},
		{"the nearest part of a country", []data.RegionCode{"NL"}, "NL32"},
		{"the target before all", []data.RegionCode{"FI1B", "DE600"}, "DE60"},
		{"none known", []data.RegionCode{"XX", "EU27_2020", ""}, ""},
		{"none at all", nil, ""},
	}
	for _, c := range cases {
		if got, has := g.OwnerOf(c.regions); got != c.want || has != (c.want != "") {
			t.Errorf("%s: want %q, got %q", c.name, c.want, got)
		}
	}
	if _, has := (*Ground)(nil).OwnerOf([]data.RegionCode{"DE60"}); has {
		t.Error("want nothing of no ground")
	}
}

func TestAssessKeepsOnlyTheOwnAnswers(t *testing.T) {
	c := Case{
		ID: "e", Practice: "p", Context: Context{Owner: "FI1B", Target: "DE60"}, By: "Ada", At: time.Unix(0, 0).UTC(), Note: "n",
		Prefill: Answers{"structure": 4, "need": 1}, Own: Answers{"need": 5},
	}
	got, result := Assess(c)
	want := practice.Assessment{
		ID: "e", Practice: "p", Region: "DE60", Owner: "FI1B", At: c.At, By: "Ada", Answers: Answers{"need": 5},
		Weights: UsualWeights(), Score: data.Quantity{Value: 100, Known: true}, Coverage: result.Coverage, Note: "n",
	}
	if !reflect.DeepEqual(want, got) || math.Abs(result.Coverage-0.14) > 1e-9 {
		t.Errorf("want %+v, got %+v", want, got)
	}
}

// shelved gives assessments beside values.
type shelved struct {
	*datatest.Source
	entries []data.Entry
}

func (s shelved) Entries(context.Context, data.EntryKind) ([]data.Entry, error) {
	return s.entries, nil
}

func TestEstimatePrefersWhatWasAssessedLast(t *testing.T) {
	score := func(v float64) data.Quantity { return data.Quantity{Value: v, Known: true} }
	at := time.Unix(1000, 0)
	entries, err := data.EntriesOf(
		practice.Assessment{ID: "1", Practice: "assessed", Region: "DE60", Score: score(10), At: at},
		practice.Assessment{ID: "2", Practice: "assessed", Region: "DE60", Score: score(33), At: at.Add(time.Hour)},
		practice.Assessment{ID: "3", Practice: "assessed", Region: "DE60", At: at.Add(2 * time.Hour)},
		practice.Assessment{ID: "4", Practice: "estimated", Region: "FI1B", Score: score(1), At: at},
	)
	if err != nil {
		t.Fatal(err)
	}
	cards := []data.PracticeCard{
		{ID: "assessed", Regions: []data.RegionCode{"ES11"}},
		{ID: "estimated", Regions: []data.RegionCode{"ES11", "FI1B"}, Evidence: 5},
		{ID: "far", Regions: []data.RegionCode{"ES11"}},
		{ID: "nowhere"},
	}
	q := Query{Target: "DE60", Regions: datatest.Regions("DE60", "FI1B", "DK01", "SE11", "NL32", "ES11", "AT13")}
	got, err := Estimate(context.Background(), shelved{source(), entries}, q, cards)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got["assessed"] != score(33) || got["estimated"] != score(100) || got["far"].Value != 0 {
		t.Errorf("want 33, 100, 0 and nothing of nowhere, got %v", got)
	}
	bare, err := Estimate(context.Background(), shelved{&datatest.Source{}, entries}, q, cards)
	if err != nil || len(bare) != 1 {
		t.Errorf("want only the assessment where nothing is measured, got %v, %v", bare, err)
	}
	failing := source()
	failing.Fail = errors.New("broken")
	if _, err := Estimate(context.Background(), shelved{failing, nil}, q, cards); !errors.Is(err, failing.Fail) {
		t.Errorf("want the source's error, got %v", err)
	}
}

func TestEveryQuestionHasWords(t *testing.T) {
	keys := []string{"problem.transfer.weight", "problem.transfer.weight.none"}
	for _, q := range Questions {
		keys = append(keys, "transfer.question."+q.ID, "transfer.question."+q.ID+".hint")
	}
	for _, part := range PartIDs {
		keys = append(keys, "transfer.part."+part)
	}
	for _, language := range []string{"en", "de", "fi", "da"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "resources", "translations", language+".json"))
		if err != nil {
			t.Fatal(err)
		}
		phrases := map[string]any{}
		if err := json.Unmarshal(text, &phrases); err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if phrases[key] == nil {
				t.Errorf("%s has no %q", language, key)
			}
		}
	}
}
