package soundness

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pharos/app/indexes/desk"
	"pharos/app/indexes/desk/desktest"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/normalise"
	"pharos/data/index/uncertainty"
	"pharos/resources/phrase"
)

// tried makes a test of the state, as Room.try does.
func (s *state) tried(t *testing.T, which test) {
	t.Helper()
	design, asked := s.Result.Design, s.uncertainty()
	asked.Replications = 100
	design.Uncertainty = &asked
	v, err := uncertainty.Vary(t.Context(), s.Dataset, design, uncertainty.How{})
	if err != nil {
		t.Fatal(err)
	}
	of := s.fingerprint(which)
	got, err := attempt{v, uncertainty.How{}, which, asking{samples: 32, level: 1, confidence: 0.95}}.compute(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	switch which {
	case testRanks:
		s.trial.ranks = tested[*uncertainty.Robustness]{got.ranks.what, of}
	case testInputs:
		s.trial.inputs = tested[*uncertainty.Sensitivity]{got.inputs.what, of}
	}
	s.sift()
}

func TestAnOutdatedTestIsNoResultUntilTheDesignComesBack(t *testing.T) {
	s := soundOn(t, "en", "ris-2023")
	if s.Robust != nil || s.outdated(testRanks) != "" {
		t.Fatal("want nothing tested at first")
	}
	s.tried(t, testRanks)
	before := s.Open.Design
	for _, row := range []struct {
		name   string
		change func(*index.Design)
		stays  bool
	}{
		{"nothing stays", func(*index.Design) {}, true},
		{"another name stays", func(d *index.Design) { d.Name = data.Text{"en": "Other"} }, true},
		{"another name of a node stays", func(d *index.Design) { d.Framework[1].Name = data.Text{"en": "Other"} }, true},
		{"another weight is outdated", func(d *index.Design) { d.Framework[1].Weight = 7 }, false},
		{"another scale is outdated", func(d *index.Design) { d.Normalisation.Method = "zscore" }, false},
		{"another seed is outdated", func(d *index.Design) { u := s.uncertainty(); u.Seed = 9; d.Uncertainty = &u }, false},
		{"what is usual said outright stays", func(d *index.Design) { u := s.uncertainty(); d.Uncertainty = &u }, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			changed, err := desk.Copied(before)
			if err != nil {
				t.Fatal(err)
			}
			row.change(&changed)
			s.Open.Design = changed
			s.sift()
			if got := s.Robust != nil; got != row.stays {
				t.Errorf("want valid %t, got %t", row.stays, got)
			}
			if got := s.outdated(testRanks) == ""; got != row.stays {
				t.Errorf("want not marked as outdated %t, got %t", row.stays, got)
			}
			if !s.trial.ranks.there() {
				t.Error("want the former result kept")
			}
			s.Open.Design = before
			s.sift()
			if s.Robust == nil {
				t.Error("want it valid again with the design as it was")
			}
		})
	}
	s.Done = false
	s.sift()
	if s.Robust != nil {
		t.Error("want no result while the design is refused")
	}
}

func TestTheSplitCountsEveryOtherRegion(t *testing.T) {
	s := soundOn(t, "en", "ris-2023")
	s.Focus = "DE60"
	s.tried(t, testRanks)
	split, found := s.split()
	if !found || split.Focus != s.beside() {
		t.Fatalf("want a split beside %s, got %+v", s.beside(), split)
	}
	if got, want := len(split.Above)+len(split.Below)+len(split.Undecided), len(s.Result.Units)-1; got != want {
		t.Errorf("want %d regions, got %d", want, got)
	}
	words := s.splitWords()
	if !strings.Contains(words, "95") || strings.Contains(words, "{") {
		t.Errorf("want the counts and the confidence, got %q", words)
	}
	for row := range s.Result.Units {
		of, known := s.RankRange(row)
		if known != (s.Robust.Ranks[row].Known > 0) || known && (of.Low > of.Median || of.Median > of.High) {
			t.Errorf("want low, median and high in order, got %+v of row %d", of, row)
		}
	}
	if _, known := s.RankRange(-1); known {
		t.Error("want nothing of a row that is not there")
	}
	s.Region = data.RegionCode(s.Result.Units[0])
	if s.duel() == "" || strings.Contains(s.duel(), "{") {
		t.Errorf("want how likely it stands above, got %q", s.duel())
	}
}

func TestTheVerdictIsOfTheSobolIndicesAlone(t *testing.T) {
	s := soundOn(t, "en", "ris-2023")
	if s.dependsOn() != "" {
		t.Error("want no sentence before it was computed")
	}
	s.tried(t, testInputs)
	words := s.dependsOn()
	drivers, moves := s.trial.inputs.what.Drivers()
	if !moves || !strings.Contains(words, s.inputName(drivers[0].Input)) {
		t.Errorf("want the first of %v, got %q", drivers, words)
	}
}

func TestTicksDrawTheDesignsChoiceAndOthers(t *testing.T) {
	design, _ := index.Template("ris-2023")
	u := index.Uncertainty{}
	a := axisOf(t, uncertainty.InputNormalisation)
	all := a.alternatives(design, u)
	if !all[0].own || !all[0].ticked || slices.ContainsFunc(all[1:], func(o alternative) bool { return o.own || o.ticked }) {
		t.Fatalf("want the design's own ticked alone, got %+v", all)
	}
	a.tick(design, &u, 1, true)
	if len(u.Normalisations) != 2 || !sameChoice(u.Normalisations[0], design.Normalisation) {
		t.Fatalf("want two, the design's own first, got %+v", u.Normalisations)
	}
	if problems := index.Check(withUncertainty(design, u)); len(problems) > 0 {
		t.Errorf("want no problem, got %v", problems)
	}
	a.tick(design, &u, 1, false)
	if u.Normalisations != nil {
		t.Errorf("want nothing drawn, got %+v", u.Normalisations)
	}
}

func withUncertainty(d index.Design, u index.Uncertainty) index.Design { d.Uncertainty = &u; return d }

func axisOf(t *testing.T, input uncertainty.Input) axis {
	t.Helper()
	at := slices.IndexFunc(axes, func(a axis) bool { return a.input() == input })
	if at < 0 {
		t.Fatalf("no axis of %s", input)
	}
	return axes[at]
}

func TestEveryAlternativeOfEveryStepCanBeComputed(t *testing.T) {
	s := soundOn(t, "en", "ris-2023")
	for _, a := range axes {
		for i, one := range a.alternatives(s.Open.Design, index.Uncertainty{}) {
			if one.own || one.blocked != "" {
				continue
			}
			t.Run(string(a.input())+"/"+strings.Join(one.ids, "+"), func(t *testing.T) {
				u := index.Uncertainty{Replications: 4, Seed: 1}
				a.tick(s.Open.Design, &u, i, true)
				design := s.Result.Design
				design.Uncertainty = &u
				v, err := uncertainty.Vary(context.Background(), s.Dataset, design, uncertainty.How{})
				if err != nil {
					t.Fatal(err)
				}
				if got := v.Inputs(); len(got) != 1 || got[0] != a.input() {
					t.Errorf("want %s to vary, got %v", a.input(), got)
				}
				if name := s.choiceName(a.input(), one.ids); strings.Contains(name, "index.") {
					t.Errorf("want words, got %s", name)
				}
				if hint := s.choiceHint(a.input(), one.ids); strings.Contains(hint, "index.") {
					t.Errorf("want words, got %s", hint)
				}
			})
		}
	}
}

func TestAMeanThatNeedsValuesAboveZeroIsOfferedOnASuitableScale(t *testing.T) {
	design, _ := index.Template("ris-2023")
	a := axisOf(t, uncertainty.InputAggregation)
	for _, row := range []struct {
		name    string
		lower   float64
		blocked bool
	}{{"a scale from 0", 0, true}, {"a scale from 1", 1, false}} {
		t.Run(row.name, func(t *testing.T) {
			design := design
			design.Normalisation.Method, design.Normalisation.Lower, design.Normalisation.Upper = "minmax", row.lower, 100
			u := index.UsualUncertainty(design)
			all := a.alternatives(design, u)
			at := slices.IndexFunc(all, func(o alternative) bool { return slices.Equal(o.ids, []string{"geometric"}) })
			if got := all[at].blocked != ""; got != row.blocked {
				t.Fatalf("want blocked %t, got %t", row.blocked, got)
			}
			if row.blocked {
				return
			}
			a.tick(design, &u, at, true)
			for _, n := range u.Normalisations {
				if !positive(n) {
					t.Errorf("want every scale above zero, got %+v", n)
				}
			}
		})
	}
}

func TestAStepThatIsLeftOutCannotBeVaried(t *testing.T) {
	design, _ := index.Template("ris-2023")
	design.Steps = []index.StepName{index.StepNormalise}
	for _, a := range axes {
		blocked := a.alternatives(design, index.Uncertainty{})[1].blocked == "screen.indexes.robust.blocked.step"
		want := a.input() == uncertainty.InputImputation || a.input() == uncertainty.InputTreatment
		if blocked != want {
			t.Errorf("%s: want blocked %t, got %t", a.input(), want, blocked)
		}
	}
}

func TestWhatIsDrawnFollowsTheDesignsOwnChoice(t *testing.T) {
	before, _ := index.Template("ris-2023")
	zscore, percent := before.Normalisation, before.Normalisation
	zscore.Method, percent.Method = "zscore", "percent-rank"
	own := before.Normalisation
	for _, row := range []struct {
		name  string
		drawn []normalise.Rule
		now   normalise.Rule
		want  []normalise.Rule
	}{
		{"its new choice takes the place of the former", []normalise.Rule{own, zscore}, percent, []normalise.Rule{percent, zscore}},
		{"one that was drawn already is drawn once", []normalise.Rule{own, zscore, percent}, zscore, []normalise.Rule{zscore, percent}},
		{"one alone is not drawn from", []normalise.Rule{own, zscore}, zscore, nil},
		{"a list without its own stays", []normalise.Rule{zscore, percent}, own, []normalise.Rule{zscore, percent}},
		{"nothing drawn stays nothing", nil, percent, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			after := before
			after.Normalisation = row.now
			after.Uncertainty = &index.Uncertainty{Normalisations: slices.Clone(row.drawn)}
			Follow(before, &after)
			if !sameChoice(after.Uncertainty.Normalisations, row.want) {
				t.Errorf("want %+v, got %+v", row.want, after.Uncertainty.Normalisations)
			}
		})
	}
	before.Uncertainty = nil
	Follow(before, &before) // nothing said: nothing to follow
}

func TestProbabilitiesAreNeverRoundedToCertainty(t *testing.T) {
	s := New(&desk.Desk{State: desk.NewState(phrase.For("en"))}).state
	for share, want := range map[float64]string{0: "0", 0.0001: "< 1", 0.5: "50", 0.9999: "> 99", 1: "100"} {
		if got := s.likely(share); !strings.HasPrefix(got, want) {
			t.Errorf("%v: want %s, got %s", share, want, got)
		}
	}
}

// soundOn is a state of the room with a template built over the sample.
func soundOn(t *testing.T, language, template string) *state {
	t.Helper()
	return New(&desk.Desk{State: desktest.OnDesign(t, language, template)}).state
}
