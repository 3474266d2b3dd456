package peers

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/similarity"
)

// groupChoices are the groups that a peer can be asked to share with the focus: none, then those that
// the focus belongs to.
func (s *state) groupChoices() [][]string {
	choices := [][]string{nil}
	for _, group := range s.base.groups {
		if slices.Contains(group.Members, s.focus) {
			choices = append(choices, []string{groupKey(group)})
		}
	}
	return choices
}

func (s *state) groupWords() []string {
	words := []string{s.say.Text("screen.peers.group.any")}
	for _, group := range s.base.groups {
		if slices.Contains(group.Members, s.focus) {
			words = append(words, cmp.Or(group.Name.In(s.say.Language()), group.ID))
		}
	}
	return words
}

// groupPlace is the place of the design's filter among the choices, -1 where it is none of them.
func (s *state) groupPlace() int {
	return slices.IndexFunc(s.groupChoices(), func(choice []string) bool { return slices.Equal(choice, s.open.design.Filter.Same) })
}

// hasPositions reports whether regions have positions, so that a radius can be asked for.
func (s *state) hasPositions() bool {
	_, latitude := s.base.named[similarity.Latitude]
	_, longitude := s.base.named[similarity.Longitude]
	return latitude && longitude
}

// troubles are the problems of the design by the field that they speak of; those that belong to no
// field stand under the empty key.
func (s *state) troubles() map[string]string {
	problems := s.refused
	if checked := s.open.design.Check(); len(checked) > 0 {
		problems = checked
	}
	said := map[string]string{}
	for _, problem := range problems {
		key := s.placeOf(problem)
		said[key] = joined("\n", said[key], s.problem(problem))
	}
	return said
}

// placeOf is the field that a problem speaks of: the key of a rule, or dimensionPlace or variablePlace
// with a name.
func (s *state) placeOf(problem data.Problem) string {
	name := problem.Args["name"]
	switch problem.Code {
	case "benchmark.design.value":
		return problem.Args["key"]
	case "similarity.filter.group":
		return "filter.group"
	case "similarity.filter.position":
		return "filter.radius"
	case "benchmark.design.no-variables":
		return dimensionPlace + problem.Args["dimension"]
	case "benchmark.design.log":
		name = problem.Args["indicator"]
	}
	for _, dimension := range s.open.design.Dimensions {
		for _, variable := range dimension.Variables {
			if string(variable.Code()) == name && name != "" {
				return variablePlace + name
			}
		}
	}
	for _, dimension := range s.open.design.Dimensions {
		if dimension.ID == name && problem.Code != "" && name != "" {
			return dimensionPlace + name
		}
	}
	if size := s.open.design.Filter.Size; size != nil && string(size.Variable) == name {
		return "filter.size"
	}
	return ""
}

// The beginnings of the places of problems in the list of dimensions.
const (
	dimensionPlace = "dimension:"
	variablePlace  = "variable:"
)

func (s *state) problem(p data.Problem) string {
	return s.say.Problem(p.Code, p.Args, p.Line, p.Column)
}

// problemWords words problems one below the other.
func (s *state) problemWords(problems []data.Problem) string {
	var words []string
	for _, problem := range problems {
		words = append(words, s.problem(problem))
	}
	return strings.Join(words, "\n")
}

func joined(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(part string) bool { return part == "" }), by)
}
