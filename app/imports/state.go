package imports

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/intake"
	"pharos/resources/phrase"
)

// A stage is how far a file has come.
type stage int

const (
	choosing stage = iota
	reading
	refused
	preview
	importing
	done
)

// A state is what the screen shows, without any widget.
type state struct {
	say     *phrase.Printer
	stage   stage
	file    string   // path of the file at hand
	waiting []string // paths that come after it

	understood *intake.Reading
	refusal    error // why the file cannot be read, or the import failed
	mapping    intake.Mapping
	batch      data.Batch
	misfit     error          // why the mapping fits nothing in the file
	problems   []data.Problem // of the file, or of a mapping that fits nothing
	change     data.Acceptance
	compared   bool // the change holds
	outcome    data.Acceptance

	sources []data.Source // imported before, the newest first
	known   map[data.IndicatorCode]bool
	view    int  // of views
	turned  bool // the user chose the view
}

// The views of a preview; "screen.imports.view.<view>" is the phrase key.
var views = []string{"indicators", "changes", "values", "problems"}

const (
	indicatorsView = iota
	changesView
	valuesView
	problemsView
)

// start takes the first of the paths as the file at hand.
func (s *state) start(paths []string) {
	s.file, s.waiting = paths[0], paths[1:]
	s.stage, s.understood, s.refusal = reading, nil, nil
	s.view, s.turned = indicatorsView, false
	s.mapping = intake.Mapping{}
}

// forget goes back to choosing.
func (s *state) forget() {
	*s = state{say: s.say, sources: s.sources, known: s.known}
}

// understand takes over what a survey brought.
func (s *state) understand(r *intake.Reading, err error) {
	if err != nil {
		s.stage, s.refusal = refused, err
		return
	}
	s.stage, s.understood = preview, r
	s.remap()
}

// learn takes over what importing would change, and shows first what needs looking at.
func (s *state) learn(change data.Acceptance) {
	s.change, s.compared = change, true
	switch {
	case s.turned:
	case change.Revised > 0:
		s.view = changesView
	case s.understood.Rejected > 0:
		s.view = problemsView
	}
}

// remap turns the mapping into a batch; one that fits nothing says why.
func (s *state) remap() {
	s.compared = false
	s.batch, s.misfit = s.understood.Batch(s.mapping)
	s.problems = append(problemsOf(s.misfit), s.understood.Problems...)
}

// choose wants one value of a dimension, or with an empty value each of them.
func (s *state) choose(dimension, value string) {
	slice := map[string]string{}
	for name, wanted := range s.mapping.Slice {
		slice[name] = wanted
	}
	slice[dimension] = value
	if value == "" {
		delete(slice, dimension)
	}
	s.mapping.Slice = slice
}

// varying are the dimensions that have a choice: several values.
func (s *state) varying() []intake.Dimension {
	return slices.DeleteFunc(slices.Clone(s.understood.Dimensions), func(d intake.Dimension) bool {
		return len(d.Values) < 2
	})
}

// proposedCode is what the indicators are called where the user names no code.
func (s *state) proposedCode() string {
	if s.understood.Dataset == "" && len(s.batch.Indicators) > 0 {
		code, _, _ := strings.Cut(string(s.batch.Indicators[0].Code), ":")
		return code
	}
	return s.understood.Dataset
}

// name is the file's name without its folder.
func (s *state) name() string { return fileName(s.file) }

func fileName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// summary is what was understood of the file, in one sentence.
func (s *state) summary() string {
	r := s.understood
	parts := []string{
		s.say.Plural("screen.imports.rows", r.Rows), s.say.Plural("screen.imports.regions", len(r.Regions)),
		s.periods(), s.say.Plural("screen.imports.values", r.Values),
	}
	for _, part := range []struct {
		key string
		n   int
	}{{"missing", r.Missing}, {"flagged", r.Flagged}, {"rejected", r.Rejected}} {
		if part.n > 0 {
			parts = append(parts, s.say.Plural("screen.imports."+part.key, part.n))
		}
	}
	return s.say.Text("screen.imports.summary", "format", s.say.Text("intake.format."+r.Format),
		"encoding", r.Encoding, "list", strings.Join(parts, ", "))
}

func (s *state) periods() string {
	periods := s.understood.Periods
	switch len(periods) {
	case 0:
		return s.say.Plural("screen.imports.periods", 0)
	case 1:
		return string(periods[0])
	}
	return string(periods[0]) + "–" + string(periods[len(periods)-1])
}

// origin tells dataset, publisher and update as the file has them.
func (s *state) origin() string {
	r := s.understood
	var parts []string
	if title := r.Title.In(s.say.Language()); title != "" {
		parts = append(parts, title)
	}
	if r.Dataset != "" {
		parts = append(parts, s.say.Text("screen.imports.dataset", "dataset", r.Dataset))
	}
	if r.Publisher != "" {
		parts = append(parts, r.Publisher)
	}
	if r.Updated != "" {
		parts = append(parts, s.say.Text("screen.imports.updated", "date", r.Updated))
	}
	if len(r.Ignored) > 0 {
		parts = append(parts, s.say.Text("screen.imports.ignored", "columns", strings.Join(r.Ignored, ", ")))
	}
	return strings.Join(parts, " · ")
}

// problemsOf returns the problems of an error that the user can mend; none for any other error.
func problemsOf(err error) []data.Problem {
	var refusal *data.ProblemError
	if errors.As(err, &refusal) {
		return refusal.Problems
	}
	return nil
}

// importable reports whether pressing Import would store something.
func (s *state) importable(readOnly bool) bool {
	return s.stage == preview && !readOnly && s.misfit == nil && s.compared && s.change.Changed()
}

// verdict says in one line what importing would do, or why it cannot be done.
func (s *state) verdict(readOnly bool) string {
	switch {
	case s.misfit != nil:
		return s.say.Text("screen.imports.verdict.misfit")
	case !s.compared:
		return s.say.Text("screen.imports.verdict.comparing")
	case !s.change.Changed():
		return s.say.Text("screen.imports.verdict.nothing")
	case readOnly:
		return s.say.Text("screen.imports.verdict.read-only")
	}
	return s.say.Plural("screen.imports.verdict.stores", s.change.New+s.change.Revised)
}

// title of a view with its count.
func (s *state) title(view int) string {
	counts := []int{len(s.batch.Indicators), s.change.Revised, 0, len(s.problems)}
	title := s.say.Text("screen.imports.view." + views[view])
	if n := counts[view]; n > 0 {
		title += " (" + s.say.Integer(n) + ")"
	}
	return title
}

func (s *state) indicatorName(indicator data.Indicator) string {
	return cmp.Or(indicator.Name.In(s.say.Language()), string(indicator.Code))
}

// remember takes over what was imported before, the newest first.
func (s *state) remember(sources []data.Source, indicators []data.Indicator) {
	s.sources = slices.Clone(sources)
	slices.SortStableFunc(s.sources, func(a, b data.Source) int { return b.Imported.Compare(a.Imported) })
	s.known = make(map[data.IndicatorCode]bool, len(indicators))
	for _, indicator := range indicators {
		s.known[indicator.Code] = true
	}
}

// paths of the parameter "file".
func paths(parameter string) []string {
	return slices.DeleteFunc(strings.Split(parameter, "\n"), func(path string) bool { return path == "" })
}
