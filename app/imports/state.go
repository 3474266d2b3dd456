package imports

import (
	"cmp"
	"context"
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

	options    intake.Options // how the file at hand is read
	before     remembered     // how its source was read the last time
	understood *intake.Reading
	refusal    error // why the file cannot be read, or the import failed
	trouble    error // why it cannot be read as was just asked; the former reading stands
	mapping    intake.Mapping
	batch      data.Batch     // its lists; its observations may be those of work that has ended
	misfit     error          // why the mapping fits nothing in the file
	problems   []data.Problem // of the file, or of a mapping that fits nothing
	change     data.Acceptance
	compared   bool // the change holds
	outcome    data.Acceptance
	likewise   int // files that were stored together, as the one before; 0: one file by itself

	territory Territory // nil until the first file is read, or where there is none
	places    places
	offered   []data.Indicator // with those that are left out
	details   details
	kind      string // problem code shown alone; empty: all

	step    int64         // of the import that was just made; 0: not known
	latest  int64         // the newest step; 0: none
	sources []data.Source // imported before, the newest first
	known   map[data.IndicatorCode]data.Indicator
	stored  []data.Region // of the catalogue
	names   map[data.RegionCode]data.Text
	view    int  // of views
	turned  bool // the user chose the view
}

// The views of a preview; "screen.imports.view.<view>" is the phrase key.
var views = []string{"indicators", "rows", "places", "changes", "problems"}

const (
	indicatorsView = iota
	rowsView
	placesView
	changesView
	problemsView
)

// start takes the first of the paths as the file at hand.
func (s *state) start(paths []string) {
	*s = s.emptied()
	s.file, s.waiting = paths[0], paths[1:]
	s.stage = reading
}

// forget goes back to choosing.
func (s *state) forget() { *s = s.emptied() }

// emptied is a state without a file.
func (s *state) emptied() state {
	return state{
		say: s.say, latest: s.latest, sources: s.sources, known: s.known, stored: s.stored, names: s.names, territory: s.territory,
	}
}

// understand takes over what a survey brought, with what is known of the places.
func (s *state) understand(r *intake.Reading, found places, err error) {
	if err != nil {
		s.stage, s.refusal = refused, err
		return
	}
	s.stage, s.understood, s.trouble = preview, r, nil
	s.kind = ""
	s.mapping = fitting(s.mapping, r)
	s.look(found)
	s.batch, s.offered, s.misfit, s.compared = data.Batch{}, nil, nil, false
	s.problems = r.Problems
	if !s.turned {
		s.view = indicatorsView
		if len(r.Blocked()) > 0 {
			s.view = rowsView
		}
	}
}

// fitting is a mapping without what a reading does not have: it may come from another file of the
// same source, or from the same file read otherwise.
func fitting(m intake.Mapping, r *intake.Reading) intake.Mapping {
	slice := map[string]string{}
	for name, wanted := range m.Slice {
		for _, dimension := range r.Dimensions {
			has := slices.ContainsFunc(dimension.Values, func(v intake.Value) bool { return v.Code == wanted })
			if dimension.Code == name && has {
				slice[name] = wanted
			}
		}
	}
	m.Slice = slice
	m.Classes = slices.DeleteFunc(slices.Clone(m.Classes), func(name string) bool {
		return !slices.ContainsFunc(r.Classes, func(c intake.Class) bool { return c.Column == name })
	})
	return m
}

// fit is the batch of the mapping. It may read the file anew, away from the window.
func fit(ctx context.Context, r *intake.Reading, m intake.Mapping, progress func(read, total int64)) (data.Batch, error) {
	batch, err := r.BatchContext(ctx, m, progress)
	if err != nil {
		return batch, err
	}
	nameOwn(batch.Regions, m.Places)
	if len(batch.Indicators) == 0 {
		return batch, data.Refuse(data.Problem{Code: "imports.nothing-wanted", Severity: data.Refusal, File: r.File})
	}
	return batch, nil
}

// take takes over what the mapping came to.
func (s *state) take(batch data.Batch, err error) {
	s.misfit = err
	if !s.turned && s.openPlaces() > 0 {
		s.view = placesView
	}
	s.problems = append(data.ProblemsOf(err), s.fileProblems()...)
	if err != nil && len(batch.Indicators) == 0 && len(s.mapping.Without) == 0 {
		s.batch, s.offered = data.Batch{}, nil
		return
	}
	s.offer(batch.Indicators)
	s.batch = batch
}

// learn takes over what importing would change, and shows first what needs looking at.
func (s *state) learn(change data.Acceptance) {
	s.change, s.compared = change, true
	s.details.forget(change)
	switch {
	case s.turned, s.openPlaces() > 0:
	case change.Revised > 0:
		s.view = changesView
	case s.rejected() > 0:
		s.view = problemsView
	}
}

// changed forgets what rests on the mapping: the comparison has to be made anew.
func (s *state) changed() { s.compared, s.misfit, s.turned = false, nil, true }

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
	s.mapping.Slice, s.mapping.Without = slice, nil
	s.changed()
}

// varying are the dimensions that have a choice: several values.
func (s *state) varying() []intake.Dimension {
	return slices.DeleteFunc(slices.Clone(s.understood.Dimensions), func(d intake.Dimension) bool {
		return len(d.Values) < 2
	})
}

// tick wants the categories of a column as groups, or not.
func (s *state) tick(class string, wanted bool) {
	s.mapping.Classes = slices.DeleteFunc(slices.Clone(s.mapping.Classes), func(name string) bool { return name == class })
	if wanted {
		s.mapping.Classes = append(s.mapping.Classes, class)
	}
	s.changed()
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

// importable reports whether pressing Import would store something.
func (s *state) importable(readOnly bool) bool {
	return s.stage == preview && !readOnly && s.misfit == nil && s.compared && s.stores() && len(s.questions()) == 0
}

// stores reports whether accepting the batch alters the catalogue.
func (s *state) stores() bool { return s.change.Changed() || len(s.batch.Groups) > 0 }

// verdict says in one line what importing would do, or why it cannot be done.
func (s *state) verdict(readOnly bool) string {
	switch {
	case len(s.questions()) > 0:
		return s.say.Text("screen.imports.verdict.asked")
	case s.misfit != nil:
		return s.say.Text("screen.imports.verdict.misfit")
	case !s.compared:
		return s.say.Text("screen.imports.verdict.comparing")
	case !s.stores():
		return s.say.Text("screen.imports.verdict.nothing")
	case readOnly:
		return s.say.Text("screen.imports.verdict.read-only")
	}
	return s.say.Plural("screen.imports.verdict.stores", s.change.New+s.change.Revised)
}

// title of a view with its count.
func (s *state) title(view int) string {
	counts := []int{len(s.batch.Indicators), 0, s.openPlaces(), s.change.Revised, s.problemCount()}
	title := s.say.Text("screen.imports.view." + views[view])
	if n := counts[view]; n > 0 && (view != changesView || s.compared) {
		title += " (" + s.say.Integer(n) + ")"
	}
	return title
}

// remember takes over what was imported before, the newest first.
func (s *state) remember(sources []data.Source, indicators []data.Indicator, regions []data.Region) {
	s.sources = slices.Clone(sources)
	slices.SortStableFunc(s.sources, func(a, b data.Source) int { return b.Imported.Compare(a.Imported) })
	s.known = make(map[data.IndicatorCode]data.Indicator, len(indicators))
	for _, indicator := range indicators {
		s.known[indicator.Code] = indicator
	}
	s.stored, s.names = regions, make(map[data.RegionCode]data.Text, len(regions))
	for _, region := range regions {
		s.names[region.Code] = region.Name
	}
}

// undoable reports whether the import that was just made is the newest step, so that undoing takes it back.
func (s *state) undoable() bool {
	return s.outcome.Source != "" && s.step != 0 && s.step == s.latest
}

// paths of the parameter "file".
func paths(parameter string) []string {
	return slices.DeleteFunc(strings.Split(parameter, "\n"), func(path string) bool { return path == "" })
}

func (s *state) indicatorName(indicator data.Indicator) string {
	return cmp.Or(indicator.Name.In(s.say.Language()), string(indicator.Code))
}
