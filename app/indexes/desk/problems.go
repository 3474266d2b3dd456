package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
)

// mostProblems are told in the head; the others stand at what they are about.
const mostProblems = 3

// ProblemLines words problems one by one, each once.
func (s *State) ProblemLines(problems []data.Problem) string {
	var lines []string
	for _, problem := range problems {
		line := s.Say.Problem(problem.Code, s.argsOf(problem), problem.Line, problem.Column)
		if _, known := s.Base.Known[CodeOf(problem.Args["code"])]; !known && problem.Code == "index.data.no-variable" {
			line = s.Say.Text("screen.indexes.framework.no-data", "name", s.argsOf(problem)["code"])
		}
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if more := len(lines) - mostProblems; more > 0 {
		lines = append(lines[:mostProblems], s.Say.Plural("screen.indexes.more-problems", more))
	}
	return strings.Join(lines, "\n")
}

// argsOf words the places, codes and regions that a problem names.
func (s *State) argsOf(problem data.Problem) map[string]string {
	args := make(map[string]string, len(problem.Args))
	for key, value := range problem.Args {
		switch key {
		case "place":
			value = s.wayWords(value)
		case "code", "parent", "node", "denominator":
			value = s.EntryName(NodeOr(s.Open.Design, value), value)
		case "unit":
			value = s.RegionName(value)
		}
		args[key] = value
	}
	s.methodArg(problem.Code, args)
	return args
}

// wayWords says where in a design something is: the entry of the framework, or the step.
func (s *State) wayWords(place string) string {
	if at, in := nodeAt(place); in && at < len(s.Open.Design.Framework) {
		return s.EntryName(s.Open.Design.Framework[at], s.Open.Design.Framework[at].Code)
	}
	for prefix, view := range map[string]string{
		"framework": "framework", "scope": "data", "screening": "screen", "imputation": "impute", "treatment": "treat",
		"normalisation": "normalise", "weights": "weights", "aggregation": "aggregation",
	} {
		if key := "screen.indexes.view." + view; strings.HasPrefix(place, prefix) && s.Say.Has(key) {
			return s.Say.Text(key)
		}
	}
	return place
}

// nodeAt reads the number of an entry out of a place such as "framework[3].weight".
func nodeAt(place string) (int, bool) {
	rest, in := strings.CutPrefix(place, "framework[")
	number, _, closed := strings.Cut(rest, "]")
	at, err := strconv.Atoi(number)
	return at, in && closed && err == nil && at >= 0
}

// ProblemWords words a problem, with names in the place of codes of the tree.
func (s *State) ProblemWords(p data.Problem) string {
	return s.Say.Problem(p.Code, s.argsOf(p), p.Line, p.Column)
}

// methodArg puts the name of a method in the place of its id.
func (s *State) methodArg(code string, args map[string]string) {
	parts := strings.Split(code, ".")
	if len(parts) < 2 || args["method"] == "" {
		return
	}
	step := parts[1]
	if code == "index.weights.majority" {
		step = "aggregation"
	}
	if key := "index." + step + "." + args["method"]; s.Say.Has(key) {
		args["method"] = s.Say.Text(key)
	}
}

// EntryName is the name of an entry; a group without one is told to be so.
func (s *State) EntryName(node framework.Node, code string) string {
	if name := s.NodeName(code); name != code {
		return name
	}
	if node.Parent == "" && node.Code != "" {
		return s.Title()
	}
	return cmp.Or(code, s.Say.Text("screen.indexes.framework.no-code"))
}

// NodeOr returns the entry of the design with the code; an empty one where there is none.
func NodeOr(d index.Design, code string) framework.Node {
	if node := NodeOf(&d, code); node != nil {
		return *node
	}
	return framework.Node{}
}

// CodeOf is the code of an entry as that of an indicator.
func CodeOf(code string) data.IndicatorCode { return data.IndicatorCode(code) }
