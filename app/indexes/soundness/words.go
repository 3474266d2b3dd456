package soundness

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"pharos/data/index/uncertainty"
)

// dependsOn says in one sentence what the result depends on mostly; empty: not computed.
func (s *state) dependsOn() string {
	if !s.trial.inputs.there() {
		return ""
	}
	found := s.trial.inputs.what
	drivers, moves := found.Drivers()
	switch {
	case !moves:
		return s.Say.Text("index.uncertainty.still")
	case len(drivers) == 1:
		return s.Say.Text("index.uncertainty.only", "input", s.inputName(drivers[0].Input))
	}
	most := drivers[0]
	return s.Say.Text("index.uncertainty.mostly", "input", s.inputName(most.Input), "share", s.share(most.Total.Value),
		"low", s.share(most.Total.Low), "high", s.share(most.Total.High))
}

func (s *state) inputName(input uncertainty.Input) string {
	return s.Say.Text("index.input." + string(input))
}

// share words a share of the whole; estimates can lie a little outside 0..1 and are held to it.
func (s *state) share(value float64) string { return s.Say.Percent(min(max(value, 0), 1), 0) }

// tested says how the ranks were tested, or that they were not.
func (s *state) testedWords() string {
	if !s.trial.ranks.there() {
		return s.Say.Text("screen.indexes.robust.untested")
	}
	r := s.trial.ranks.what
	return s.Say.Text("screen.indexes.robust.tested", "n", s.Say.Integer(r.Replications), "seed", strconv.FormatUint(r.Seed, 10),
		"inputs", s.inputNames(r.Inputs), "shift", s.Say.Number(r.Shift, 1))
}

func (s *state) inputNames(inputs []uncertainty.Input) string {
	var names []string
	for _, input := range inputs {
		names = append(names, s.inputName(input))
	}
	if len(names) == 0 {
		return s.Say.Text("screen.indexes.robust.nothing")
	}
	return strings.Join(names, ", ")
}

// outdated says that a test is of another design; empty: it is not.
func (s *state) outdated(t test) string {
	of := map[test]string{
		testRanks: s.trial.ranks.of, testInputs: s.trial.inputs.of, testWithout: s.trial.without.of, testEvery: s.trial.every.of,
	}[t]
	if of == "" || s.holds(t, of) {
		return ""
	}
	return s.Say.Text("screen.indexes.robust.outdated")
}

// splitWords counts the regions above, beside and below the one that is compared.
func (s *state) splitWords() string {
	split, found := s.split()
	if !found {
		return s.Say.Text("screen.indexes.robust.split.none", "region", s.RegionName(s.beside()))
	}
	return s.Say.Text("screen.indexes.robust.split", "region", s.RegionName(split.Focus),
		"above", s.Say.Integer(len(split.Above)), "undecided", s.Say.Integer(len(split.Undecided)),
		"below", s.Say.Integer(len(split.Below)), "confidence", s.Say.Percent(split.Confidence, 0))
}

// duel says how likely the region selected stands above the focus; empty where there are not two.
func (s *state) duel() string {
	focus, other := s.beside(), string(s.Region)
	if !s.trial.ranks.there() || other == "" || other == focus {
		return ""
	}
	r := s.trial.ranks.what
	a, b := slices.Index(r.Units, other), slices.Index(r.Units, focus)
	if a < 0 || b < 0 {
		return ""
	}
	share, known := r.Above(a, b)
	if !known {
		return ""
	}
	return s.Say.Text("screen.indexes.robust.duel", "region", s.RegionName(other), "focus", s.RegionName(focus), "share", s.likely(share))
}

// likely words a probability out of replications: 0 and 100 % only where it is exactly that.
func (s *state) likely(share float64) string {
	switch {
	case share > 0 && share < 0.005:
		return "< " + s.Say.Percent(0.01, 0)
	case share < 1 && share > 0.995:
		return "> " + s.Say.Percent(0.99, 0)
	}
	return s.Say.Percent(share, 0)
}

// middleRank words a rank or a median of ranks.
func (s *state) middleRank(rank float64) string {
	rank = tenth(rank)
	if rank == math.Trunc(rank) {
		return s.Say.Integer(int(rank))
	}
	return s.Say.Number(rank, 1)
}

// tenth rounds a rank between two to what is shown of it.
func tenth(rank float64) float64 {
	return math.Round(10*rank) / 10
}

// choiceName words one choice of a step.
func (s *state) choiceName(input uncertainty.Input, ids []string) string {
	if len(ids) == 0 {
		ids = []string{"none"}
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.Say.Text("index." + string(input) + "." + id)
	}
	return strings.Join(names, " + ")
}

// choiceHint says in a sentence what a choice does.
func (s *state) choiceHint(input uncertainty.Input, ids []string) string {
	if len(ids) == 0 {
		ids = []string{"none"}
	}
	return s.Say.Text("index." + string(input) + "." + ids[0] + ".hint")
}

// levelName words a level of the framework: 1 is that of the indicators.
func (s *state) levelName(level int) string {
	if level == 1 {
		return s.Say.Text("screen.indexes.robust.level.indicators")
	}
	return s.Say.Text("screen.indexes.robust.level", "level", s.Say.Integer(level))
}

// testSource names where the numbers of a figure come from.
func (s *state) testSource() string {
	var names []string
	for _, id := range s.Result.Recipe.Sources {
		source := s.Base.Sources[id]
		line := strings.TrimPrefix(source.Attributed, "Source: ")
		if line == "" {
			line = source.Publisher
		}
		if line != "" && !slices.Contains(names, line) {
			names = append(names, line)
		}
	}
	if len(names) == 0 {
		return s.Say.Text("screen.indexes.robust.source.own", "index", s.Title())
	}
	return s.Say.Text("screen.indexes.robust.source", "index", s.Title(), "list", strings.Join(names, "; "))
}
