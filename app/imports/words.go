package imports

import (
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/intake"
)

// how says in one sentence how the file is read: format, layout, encoding, signs, sheet or part.
func (s *state) how() string {
	r := s.understood
	parts := []string{s.text("intake.format." + r.Format)}
	if r.Layout != "" {
		parts = append(parts, s.text("intake.layout."+r.Layout))
	}
	for _, part := range []struct{ key, value string }{{"sheet", r.Sheet}, {"part", r.Part}} {
		if part.value != "" {
			parts = append(parts, s.say.Text("screen.imports.how."+part.key, "name", part.value))
		}
	}
	if s.asText() {
		parts = append(parts, s.encodingName(r.Encoding))
	}
	if r.Separator != "" {
		parts = append(parts, s.text("screen.imports.separator."+signKey(r.Separator)), s.text("screen.imports.decimal."+signKey(r.Decimal)))
		if r.Thousands != "" {
			parts = append(parts, s.text("screen.imports.thousands."+signKey(r.Thousands)))
		}
	}
	if len(r.Top) > 0 && len(r.First) > 0 && r.First[0].Line <= mostTitles {
		parts = append(parts, s.say.Text("screen.imports.how.line", "line", s.say.Integer(r.First[0].Line)))
	}
	if period := s.wholePeriod(); period != "" {
		parts = append(parts, s.say.Text("screen.imports.how.period", "period", string(period)))
	}
	return s.say.Text("screen.imports.how", "list", strings.Join(parts, ", "))
}

// mostTitles is the last line that a table is said to begin at: where the first places are left out, the
// first value stands further down.
const mostTitles = 40

// wholePeriod is the period of the whole table where none stands in it.
func (s *state) wholePeriod() data.Period {
	if s.options.Period != "" {
		return s.options.Period
	}
	for _, p := range s.understood.Problems {
		if p.Code == "intake.period.from-file" || p.Code == "intake.period.from-title" {
			return data.Period(p.Args["period"])
		}
	}
	return ""
}

// asText reports whether the file is text, whose encoding matters.
func (s *state) asText() bool {
	r := s.understood
	return r.Container != "xlsx" && r.Container != "xls" && !strings.HasPrefix(r.Format, "json")
}

// encodingName is an encoding as people write it.
func (s *state) encodingName(encoding string) string {
	if rest, is := strings.CutPrefix(encoding, "windows"); is {
		return "Windows" + rest
	}
	if plain, marked := strings.CutSuffix(encoding, " with BOM"); marked {
		return s.say.Text("screen.imports.encoding.marked", "encoding", plain)
	}
	return encoding
}

// signKey is the end of the phrase key of a sign.
func signKey(sign string) string {
	keys := map[string]string{
		",": "comma", ".": "point", ";": "semicolon", "\t": "tab", "|": "bar", " ": "blank", "'": "apostrophe",
	}
	if key, known := keys[sign]; known {
		return key
	}
	return "other"
}

// summary is what the file holds, in one sentence.
func (s *state) summary() string {
	r := s.understood
	regions, values := len(r.Regions), r.Values
	if len(s.mapping.Places) > 0 && len(s.batch.Indicators) > 0 {
		regions, values = len(s.batch.Regions), s.batch.Source.Accepted
	}
	parts := []string{
		s.say.Plural("screen.imports.rows", r.Rows), s.say.Plural("screen.imports.regions", regions),
		s.periods(), s.say.Plural("screen.imports.values", values),
	}
	for _, part := range []struct {
		key string
		n   int
	}{{"missing", r.Missing}, {"flagged", r.Flagged}, {"rejected", s.rejected()}} {
		if part.n > 0 {
			parts = append(parts, s.say.Plural("screen.imports."+part.key, part.n))
		}
	}
	return strings.Join(parts, " · ")
}

func (s *state) periods() string {
	periods := s.understood.Periods
	if len(periods) == 0 && s.decided() {
		return s.say.Plural("screen.imports.indicators", len(s.batch.Indicators))
	}
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

// text is a phrase, or the end of its key where a newer part of the program knows more than the words do.
func (s *state) text(key string) string {
	if s.say.Has(key) {
		return s.say.Text(key)
	}
	return key[strings.LastIndex(key, ".")+1:]
}

// words tells what is wrong and what to do, without the place.
func (s *state) words(p data.Problem) string { return s.say.Problem(p.Code, p.Args, 0, 0) }

// A question has to be answered before the import.
type question struct {
	asked   string // of intake.Asked…
	columns []intake.Column
}

// questions are what cannot be known from the file: at most one for each thing.
func (s *state) questions() []question {
	if s.understood == nil {
		return nil
	}
	var list []question
	for _, asked := range s.understood.Blocked() {
		list = append(list, question{asked, s.understood.Columns})
	}
	if s.openPlaces() > 0 {
		list = append(list, question{asked: intake.AskedNames})
	}
	return list
}

// codeLeftOut is the problem of places that nobody knows, with the cells that went with them.
const codeLeftOut = "intake.place.left-out"

// decided reports whether every name that was not sure has been decided.
func (s *state) decided() bool { return s.openPlaces() == 0 && len(s.mapping.Places) > 0 }

// rejected counts the cells that were not understood; those of places that were decided since are not
// among them.
func (s *state) rejected() int {
	n := s.understood.Rejected
	for _, p := range s.understood.Problems {
		if cells, err := strconv.Atoi(p.Args["cells"]); p.Code == codeLeftOut && s.decided() && err == nil {
			n -= cells
		}
	}
	return max(n, 0)
}

// fileProblems are the problems of the file, without what was decided since.
func (s *state) fileProblems() []data.Problem {
	return slices.DeleteFunc(slices.Clone(s.understood.Problems), func(p data.Problem) bool {
		return p.Code == codeLeftOut && s.decided()
	})
}

// problemCount counts the problems of the file, also those that are not listed.
func (s *state) problemCount() int {
	n := len(data.ProblemsOf(s.misfit))
	if s.understood == nil {
		return n
	}
	for code, count := range s.understood.ProblemCounts {
		if code != codeLeftOut || !s.decided() {
			n += count
		}
	}
	return n
}

// A problemKind is what problems of one code have in common.
type problemKind struct {
	code  string
	words string // of the first one
	count int
}

// kinds groups the problems, the most frequent of a severity first.
func (s *state) kinds() []problemKind {
	var kinds []problemKind
	at := map[string]int{}
	for _, p := range s.problems {
		if _, met := at[p.Code]; !met {
			at[p.Code] = len(kinds)
			kinds = append(kinds, problemKind{code: p.Code, words: s.words(p)})
		}
		kinds[at[p.Code]].count++
	}
	for i := range kinds {
		kinds[i].count = max(kinds[i].count, s.understood.ProblemCounts[kinds[i].code])
	}
	return kinds
}

// listed are the problems of the kind that is shown.
func (s *state) listed() []data.Problem {
	if s.kind == "" {
		return s.problems
	}
	var list []data.Problem
	for _, p := range s.problems {
		if p.Code == s.kind {
			list = append(list, p)
		}
	}
	return list
}
