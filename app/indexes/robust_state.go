package indexes

import (
	"encoding/json"

	"pharos/data"
	"pharos/data/index"
)

// A trial is what was learnt about how sure the ranks are, each for the design and the data it was
// computed with. It stays when the design changes, so that it can be shown as outdated.
type trial struct {
	ranks    *index.Robustness
	ranksOf  string // the design and data: see state.fingerprint
	inputs   *index.Sensitivity
	inputsOf string
	without  []index.Removal
	level    int // of without
	leftOf   string
	every    *index.Factorial
	everyOf  string
}

// A rankRange is a rank with how sure it is: the quantiles of 5, 50 and 95 %.
type rankRange struct{ Low, Median, High float64 }

// rankRange returns how sure the rank of a region is, given by its row in the result; false where this
// was not tested for the design as it is, or where the region never has a rank.
func (s *state) rankRange(row int) (rankRange, bool) {
	if s.robust == nil || row < 0 || row >= len(s.robust.Ranks) || s.robust.Ranks[row].Known == 0 {
		return rankRange{}, false
	}
	of := &s.robust.Ranks[row]
	return rankRange{of.Q5, of.Median, of.Q95}, true
}

// fingerprint tells designs and data apart as far as numbers go: names and remarks do not count. Empty:
// there is no result that a test could be of.
func (s *state) fingerprint() string {
	if !s.done {
		return ""
	}
	design := s.open.design
	design.Name, design.Note, design.Source, design.Verified = nil, nil, "", false
	design.Framework = append([]index.Node{}, design.Framework...)
	for i := range design.Framework {
		design.Framework[i].Name = data.Text(nil)
	}
	content, err := json.Marshal(design)
	if err != nil {
		return ""
	}
	return s.result.Recipe.Data + string(content)
}

// sift takes out of sight what was computed for another design or for other data. What is outdated
// comes back when the design does.
func (s *state) sift() {
	s.robust = nil
	if now := s.fingerprint(); now != "" && now == s.trial.ranksOf {
		s.robust = s.trial.ranks
	}
}
