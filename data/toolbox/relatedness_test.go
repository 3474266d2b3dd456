package toolbox_test

import (
	"math"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/toolbox"
)

func hasCode(code string) func(data.Problem) bool {
	return func(p data.Problem) bool { return p.Code == code }
}

func TestRelatedAndUnrelatedVarietySumToTheEntropy(t *testing.T) {
	for _, gaps := range []bool{false, true} {
		answer := run(t, "related-variety", sectorsOf(t, economy(11, gaps), toolbox.Roles{}), nil).Tables[0]
		for _, row := range answer.Rows {
			related, unrelated, whole := row[1].Number, row[2].Number, row[3].Number
			if !same(related+unrelated, whole) || related < 0 || unrelated < 0 {
				t.Errorf("%s: %v and %v do not sum to %v", row[0].Text, related, unrelated, whole)
			}
		}
	}
	related, unrelated := toolbox.Variety([]float64{0.25, 0.25, 0.5}, []string{"a", "a", "b"})
	if !same(related, math.Ln2/2) || !same(unrelated, math.Ln2) {
		t.Errorf("want ln 2 / 2 and ln 2, got %v and %v", related, unrelated)
	}
}

func TestGroupsComeFromTheDataOrTheCode(t *testing.T) {
	text := "region,sector,employment\nA,C10,1\nA,C11,1\nA,D35,2\n"
	answer := run(t, "related-variety", sectorsOf(t, reads(t, text), toolbox.Roles{}), map[string]string{"prefix": "1"}).Tables[0]
	if got := cell(t, answer, "related_variety", "A"); !same(got, math.Ln2/2) {
		t.Errorf("want ln 2 / 2, got %v", got)
	}
	_, err := method(t, "related-variety").Run(t.Context(), toolbox.Input{Sectors: sectorsOf(t, reads(t, text), toolbox.Roles{})})
	if err == nil {
		t.Error("without groups variety cannot be split")
	}
}

// Presence by hand, quotients above 1: A has X and Y, B has X and Z, C has Z and W.
const network = "region,sector,employment\nA,X,10\nA,Y,20\nB,X,10\nB,Z,10\nC,Z,10\nC,W,20\n"

func TestMeasuresOfRelatednessByHand(t *testing.T) {
	sectors := sectorsOf(t, reads(t, network), toolbox.Roles{})
	// together: XY 1, XZ 1, ZW 1; sums: X 2, Y 1, Z 2, W 1; total 6
	x, y, total := 2.0, 1.0, 6.0
	for measure, want := range map[string]float64{
		"proximity": 1.0 / 2, "cosine": 1 / math.Sqrt(2), "jaccard": 1 / (x + y - 1), "association": (1 / total) / ((x / total) * (y / total)),
		"probability": 1 / (((x/total)*(y/(total-x)) + (y/total)*(x/(total-y))) * total / 2),
	} {
		answer := run(t, "relatedness", sectors, map[string]string{"measure": measure, "absent": "zero"}).Tables[0]
		if got := cell(t, answer, "relatedness", "X", "Y"); !same(got, want) {
			t.Errorf("%s: want %v, got %v", measure, want, got)
		}
		if got := cell(t, answer, "relatedness", "X", "X"); got != 0 {
			t.Errorf("%s: the diagonal is 0, got %v", measure, got)
		}
	}
	density := run(t, "density", sectors, map[string]string{"absent": "zero"}).Tables[0]
	if got := cell(t, density, "density", "A", "Z"); !same(got, 0.5) { // X of X and W, both 1/2
		t.Errorf("want 0.5, got %v", got)
	}
	for _, row := range run(t, "opportunities", sectors, map[string]string{"absent": "zero"}).Tables[0].Rows {
		if q := row[2].Number; q > 1 {
			t.Errorf("%s is specialised in %s and yet an opportunity", row[0].Text, row[1].Text)
		}
	}
}

// Reflections run towards the eigenvector (Mealy, Farmer, Teytelboym 2019).
func TestBothWaysToComplexityMeet(t *testing.T) {
	sectors := sectorsOf(t, economy(21, false), toolbox.Roles{})
	direct := run(t, "complexity", sectors, nil)
	slow := run(t, "complexity", sectors, map[string]string{"way": "reflections", "steps": "200"})
	for i, from := range direct.Tables {
		var mean, squares float64
		for r, row := range from.Rows {
			want, got := row[2].Number, slow.Tables[i].Rows[r][2].Number
			if row[2].Kind != toolbox.NumberCell || math.Abs(math.Abs(want)-math.Abs(got)) > 1e-6 {
				t.Errorf("%s %s: want %v, got %v", from.ID, row[0].Text, want, got)
			}
			mean, squares = mean+want, squares+want*want
		}
		if math.Abs(mean) > 1e-9 || !same(squares, float64(len(from.Rows)-1)) {
			t.Errorf("%s: want scores of mean 0 and sd 1, got %v and %v", from.ID, mean, squares)
		}
	}
}

func TestComplexityOfANetworkThatFallsApartIsAbsent(t *testing.T) {
	text := "region,sector,employment\nA,X,1\nB,Y,1\nC,Z,1\n"
	answer := run(t, "complexity", sectorsOf(t, reads(t, text), toolbox.Roles{}), map[string]string{"absent": "zero"})
	if !slices.ContainsFunc(answer.Notices, hasCode("toolbox.complexity.undefined")) {
		t.Errorf("want a notice, got %v", answer.Notices)
	}
	if got := cell(t, answer.Tables[0], "complexity", "A"); !math.IsNaN(got) {
		t.Errorf("want no score, got %v", got)
	}
}
