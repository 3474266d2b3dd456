package analyses

import (
	"cmp"

	"pharos/data/toolbox"
)

// subline tells what was asked.
func (s *state) subline() string {
	data := s.dataWords()
	return joined(" · ", s.methodName(s.method().ID), data, s.periodWords(), s.say.Plural("screen.analyses.regions", len(s.material.regions)))
}

// dataWords names the data: the file, the composition or the variable.
func (s *state) dataWords() string {
	switch {
	case s.choice.file != "":
		return s.fileName()
	case s.method().Shape == toolbox.BySector:
		return s.wholeName(s.choice.whole)
	case s.method().Shape == toolbox.ByPeriod:
		return s.variableName()
	}
	return ""
}

// periodWords tells the period, or the first and the last one.
func (s *state) periodWords() string {
	p := s.answer.Params
	if p["from"] != "" && p["to"] != "" {
		return p["from"] + "–" + p["to"]
	}
	return p["period"]
}

// wholeName words a composition; one without words of its own by what its parts have in common.
func (s *state) wholeName(whole string) string {
	if names := s.base.wholes(); whole == "" && len(names) > 0 {
		whole = names[0]
	}
	if key := "composition." + whole; s.say.Has(key) {
		return s.say.Text(key)
	}
	return cmp.Or(whole, absent)
}
