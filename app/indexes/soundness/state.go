package soundness

import (
	"encoding/json"
	"slices"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/uncertainty"
	"pharos/data/statistic"
)

// A trial is what was learnt about how sure the ranks are. What is outdated stays, marked as such,
// until it is computed anew.
type trial struct {
	ranks   tested[*uncertainty.Robustness]
	inputs  tested[*uncertainty.Sensitivity]
	without tested[removals]
	every   tested[combined]
	refused []data.Problem // why the last test could not be made
	decided decided
	parted  parted
}

// A tested thing was computed for a design and data, told by their fingerprint; empty: never.
type tested[T any] struct {
	what T
	of   string
}

func (t tested[T]) there() bool { return t.of != "" }

// decided is the share of the pairs of regions of which one stands above the other with a confidence.
type decided struct {
	share      statistic.Number
	confidence float64
}

// parted is the split made last, so that drawing does not make it again.
type parted struct {
	of         *uncertainty.Robustness
	focus      string
	confidence float64
	split      uncertainty.Split
	found      bool
}

// removals are the index without one node of a level after another.
type removals struct {
	level   int
	units   []string
	nominal []int
	list    []uncertainty.Removal
}

// combined is the index under every combination of the choices of a design.
type combined struct {
	*uncertainty.Factorial
	design index.Design
}

// A test is one of the computations that tell how sure the ranks are.
type test string

// The tests; "screen.indexes.robust.run.<test>" is what the button says.
const (
	testRanks   test = "ranks"
	testInputs  test = "inputs"
	testWithout test = "without"
	testEvery   test = "every"
)

// asking holds what is chosen in the view and not part of the design.
type asking struct {
	confidence float64 // of the split
	samples    int     // of the Sobol indices
	level      int     // whose nodes are left out
}

// Choices of the view.
var (
	confidences  = []float64{0.9, 0.95, 0.99}
	sampleSizes  = []int{128, 256, 512, 1024}
	replications = []int{200, 1000, 10000}
	noises       = []float64{0.1, 0.25, 0.5}
)

func usualAsking() asking { return asking{confidence: 0.95, samples: 512, level: 1} }

// uncertainty is what is varied: as the design says, else what is usual for it.
func (s *state) uncertainty() index.Uncertainty {
	if own := s.Open.Design.Uncertainty; own != nil {
		return *own
	}
	return index.UsualUncertainty(s.Open.Design)
}

// fingerprint tells designs and data apart as far as the numbers of a test go: names and remarks do not
// count. Empty: there is no result that a test could be of.
func (s *state) fingerprint(t test) string {
	if !s.Done {
		return ""
	}
	design := s.Open.Design
	design.Name, design.Note, design.Source, design.Verified, design.Groups = nil, nil, "", false, nil
	design.Framework = slices.Clone(design.Framework)
	for i := range design.Framework {
		design.Framework[i].Name = nil
	}
	asked := s.uncertainty()
	design.Uncertainty = relevant(asked, t)
	content, err := json.Marshal(design)
	if err != nil {
		return ""
	}
	return s.Result.Recipe.Data + string(content)
}

// relevant is what of the uncertainty changes the numbers of a test.
func relevant(u index.Uncertainty, t test) *index.Uncertainty {
	switch t {
	case testWithout:
		return nil
	case testEvery:
		u.Replications, u.Seed, u.Top, u.WeightNoise, u.WeightDraw, u.LeaveOut = 0, 0, 0, nil, "", false
	case testInputs:
		u.Replications, u.Top = 0, 0
	}
	return &u
}

// sift takes out of sight what was computed for another design or for other data, and why a test of it
// could not be made. What is outdated
// comes back when the design does.
func (s *state) sift() {
	s.Robust, s.trial.refused = nil, nil
	if s.holds(testRanks, s.trial.ranks.of) {
		s.Robust = s.trial.ranks.what
	}
}

// holds reports whether what was computed is of the design and the data as they are.
func (s *state) holds(t test, of string) bool { return of != "" && of == s.fingerprint(t) }

// beside is the region that others are compared with: the session's focus, or, where it is not
// ranked, the one selected; empty: there is none.
func (s *state) beside() string {
	if s.Unit(string(s.Focus)) >= 0 {
		return string(s.Focus)
	}
	if shown := s.Shown(); shown != "" || !s.trial.ranks.there() {
		return shown
	}
	units := s.trial.ranks.what.Units // there is no result now, but there was one
	if len(units) == 0 {
		return ""
	}
	return units[max(slices.Index(units, string(s.Focus)), 0)]
}

// split parts the regions by whether they can be told from the one beside them.
func (s *state) split() (uncertainty.Split, bool) {
	if !s.trial.ranks.there() {
		return uncertainty.Split{}, false
	}
	asked := parted{of: s.trial.ranks.what, focus: s.beside(), confidence: s.asking.confidence}
	if last := &s.trial.parted; last.of != asked.of || last.focus != asked.focus || last.confidence != asked.confidence {
		asked.split, asked.found = asked.of.Split(asked.focus, asked.confidence)
		*last = asked
	}
	return s.trial.parted.split, s.trial.parted.found
}

// standings tells of every unit of a split which of the three lists it is in.
func standings(split uncertainty.Split) map[string]int {
	at := map[string]int{}
	for kind, list := range [][]string{split.Above, split.Undecided, split.Below} {
		for _, code := range list {
			at[code] = kind
		}
	}
	return at
}

// gaps counts the cells without a value, as the data came.
func (s *state) gaps() int {
	n := 0
	for _, slice := range s.Result.Slices {
		if len(slice.Steps) == 0 {
			continue
		}
		for _, column := range slice.Steps[0].Columns {
			n += column.Len() - column.Count()
		}
	}
	return n
}

// height is the level of the top of the design's framework; 0 where it is none.
func (s *state) height() int {
	f, problems := framework.New(s.Result.Design.Framework)
	if len(problems) > 0 {
		return 0
	}
	return f.Height()
}
