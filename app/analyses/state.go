package analyses

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/toolbox"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say   *phrase.Printer
	base  holdings
	asked data.Comparison // of the session: the focus and its peers

	choice choice
	kept   map[string]map[string]string // parameters by method, as they were left

	material material
	outcome

	region  string // selected; empty: the focus
	sector  string // selected; empty: the first that the region has
	table   string // ID of the table shown; empty: the usual one
	figure  int    // of the figures of the table
	all     bool   // rows of every region, where there are several of each
	how     bool   // how it was calculated is shown instead of the answer
	waiting bool   // a long calculation waits to be asked for
}

// An outcome is what came of a request.
type outcome struct {
	made    request
	answer  toolbox.Answer
	done    bool           // the answer holds
	refused []data.Problem // why there is none
}

func newState(say *phrase.Printer) *state {
	return &state{
		say: say, kept: map[string]map[string]string{},
		choice: choice{method: toolbox.Methods[0].ID, params: map[string]string{}},
	}
}

// method is the one that is shown.
func (s *state) method() toolbox.Method { return s.choice.definition() }

// turn shows another method; what was set for it comes back.
func (s *state) turn(id string) {
	m, known := toolbox.MethodByID(id)
	if !known || id == s.choice.method {
		return
	}
	before := s.choice.copied()
	s.kept[before.method] = before.params
	s.choice.method = id
	s.choice.params = parametersOf(m, s.kept[id], before.params)
	if m.Shape != before.definition().Shape {
		s.choice.file, s.choice.roles = "", toolbox.Roles{}
	}
	s.table, s.figure, s.done, s.refused = "", 0, false, nil
}

// set changes a parameter; an empty value is its default.
func (s *state) set(name, value string) {
	params := maps.Clone(s.choice.params)
	if params == nil {
		params = map[string]string{}
	}
	if value == "" {
		delete(params, name)
	} else {
		params[name] = value
	}
	s.choice.params = params
}

// param is the value that a parameter has: what was set, else what the screen fills in, else the
// method's default.
func (s *state) param(p toolbox.Param) string {
	return cmp.Or(s.choice.params[p.Name], s.usual(p), p.Default)
}

// usual is what the screen fills in where the method cannot know: the variable, and what must be named.
func (s *state) usual(p toolbox.Param) string {
	switch {
	case p.Kind == toolbox.VariableParam && p.Name == "variable" && s.choice.file == "":
		return string(s.base.usual())
	case p.Kind == toolbox.RegionParam && !p.Optional:
		return string(s.asked.Focus)
	case p.Kind == toolbox.AttributeParam && !p.Optional && s.choice.file == "":
		return country
	}
	return ""
}

// settled are the parameters as the method is given them.
func (s *state) settled() map[string]string {
	params := map[string]string{}
	for _, p := range s.method().Params {
		if value := cmp.Or(s.choice.params[p.Name], s.usual(p)); value != "" {
			params[p.Name] = value
		}
	}
	return params
}

// changed reports whether a parameter was set to something else than its default.
func (s *state) changed(p toolbox.Param) bool {
	value, set := s.choice.params[p.Name]
	return set && value != p.Default
}

// request settles what is fetched and computed.
func (s *state) request() request {
	r := request{choice: s.choice.copied(), params: s.settled()}
	if s.choice.file != "" {
		return r
	}
	r.selection.Regions = s.base.chosen(s.choice, s.asked)
	if nation := data.RegionCode(r.params["nation"]); nation != "" && !slices.Contains(r.selection.Regions, nation) {
		r.selection.Regions = append(r.selection.Regions, nation)
	}
	r.selection.Indicators = s.wanted(r.params)
	r.selection.Texts = map[string]map[data.RegionCode]string{country: {}}
	for _, code := range r.selection.Regions {
		r.selection.Texts[country][code] = s.base.known[code].Country
	}
	return r
}

// wanted are the indicators that the method needs: the parts of the whole, or those that its
// parameters name, the variable first.
func (s *state) wanted(params map[string]string) []data.Indicator {
	if s.method().Shape == toolbox.BySector {
		return s.base.parts(s.choice.whole)
	}
	var indicators []data.Indicator
	for _, p := range s.method().Params {
		if p.Kind != toolbox.VariableParam && p.Kind != toolbox.ListParam {
			continue
		}
		for _, code := range listed(params[p.Name]) {
			known := func(i data.Indicator) bool { return string(i.Code) == code }
			if i, is := s.base.byCode[data.IndicatorCode(code)]; is && !slices.ContainsFunc(indicators, known) {
				indicators = append(indicators, i)
			}
		}
	}
	return indicators
}

// lacking says what the catalogue lacks for a method: "catalogue", "values", "whole", "periods", or
// nothing. It looks at the lists alone, so that it can be told of every method at once.
func (s *state) lacking(m toolbox.Method) string {
	parts := s.base.parts(s.choice.whole)
	switch {
	case s.choice.file != "" && m.Shape == s.method().Shape:
		return ""
	case len(s.base.regions) == 0:
		return "catalogue"
	case s.base.usual() == "":
		return "values"
	case m.Shape == toolbox.BySector && len(parts) == 0:
		return "whole"
	case m.Group == toolbox.Change && !slices.ContainsFunc(codesOf(parts), s.base.overTime):
		return "periods"
	case m.Group == toolbox.Convergence && !s.base.overTime(s.base.usual()):
		return "periods"
	}
	return ""
}

// unnamed are the parameters that must be set and are not.
func (s *state) unnamed() []toolbox.Param {
	var missing []toolbox.Param
	for _, p := range s.method().Params {
		if !p.Optional && s.param(p) == "" {
			missing = append(missing, p)
		}
	}
	return missing
}

// missing says why nothing can be computed before the data is fetched: what lacking says, "regions",
// "params", or nothing.
func (s *state) missing() string {
	if lacks := s.lacking(s.method()); lacks != "" {
		return lacks
	}
	switch {
	case s.choice.file == "" && len(s.base.chosen(s.choice, s.asked)) == 0:
		return "regions"
	case len(s.unnamed()) > 0:
		return "params"
	}
	return ""
}

// accept takes over what came of a request, and keeps what is selected where it is still there.
func (s *state) accept(m material, o outcome) {
	s.material, s.outcome, s.waiting = m, o, false
	if _, there := s.tableByID(s.table); !there {
		s.table = ""
	}
	s.figure = min(s.figure, max(len(s.hints())-1, 0))
}

// regionName is the name of a region in the language of the window, its code where it has none.
func (s *state) regionName(code string) string {
	return cmp.Or(s.base.known[data.RegionCode(code)].Name.In(s.say.Language()), code)
}

// indicatorName is the short name of an indicator or a sector, its code where it is not known. What
// the names of all parts of a whole begin with is left out.
func (s *state) indicatorName(code string) string {
	i := s.base.byCode[data.IndicatorCode(code)]
	if short := i.Short.In(s.say.Language()); short != "" {
		return short
	}
	name := i.Name.In(s.say.Language())
	if i.Composition != "" {
		name = s.upper(strings.TrimPrefix(name, s.base.common(i.Composition, s.say.Language())))
	}
	return cmp.Or(name, code)
}

// upper begins a name that lost its beginning with a capital letter.
func (s *state) upper(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// codeName is what a code in a column stands for.
func (s *state) codeName(column, code string) string {
	switch column {
	case "region", "other_region", "peer":
		return s.regionName(code)
	}
	if name := s.indicatorName(code); name != code {
		return name
	}
	return s.regionName(code)
}

// fileName is the plain table's name without its folder.
func (s *state) fileName() string { return filepath.Base(s.choice.file) }

func (s *state) methodName(id string) string { return s.say.Text("toolbox." + id) }
