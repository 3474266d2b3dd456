package preferences

import (
	"slices"

	"pharos/app/settings"
	"pharos/data"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say      *phrase.Printer
	scales   []float64    // text sizes to choose from
	size     int64        // of the catalogue's file in bytes
	sized    bool         // the size is known
	edition  data.Edition // that values of other editions are converted to; empty for none
	findings []Finding
	checked  bool // the findings hold
	checking bool
	failure  error // why the catalogue could not be checked
}

// bytes words the size of a file.
func (s *state) bytes(n int64) string {
	switch {
	case n >= 1<<20:
		return s.say.Text("screen.preferences.megabytes", "n", s.say.Number(float64(n)/(1<<20), 1))
	case n >= 1<<10:
		return s.say.Text("screen.preferences.kilobytes", "n", s.say.Number(float64(n)/(1<<10), 0))
	}
	return s.say.Text("screen.preferences.bytes", "n", s.say.Integer(int(n)))
}

// access says whether the catalogue can be written.
func (s *state) access(readOnly bool) string {
	if readOnly {
		return s.say.Text("screen.preferences.read-only")
	}
	return s.say.Text("screen.preferences.writable")
}

// verdict says what the check found.
func (s *state) verdict() string {
	switch {
	case s.checking:
		return s.say.Text("screen.preferences.checking")
	case s.failure != nil:
		return s.say.Text("screen.preferences.check.failed")
	case !s.checked:
		return s.say.Text("screen.preferences.check.text")
	case len(s.findings) == 0:
		return s.say.Text("screen.preferences.check.sound")
	}
	return s.say.Plural("screen.preferences.check.findings", len(s.findings))
}

// words of a finding.
func (s *state) words(f Finding) string { return s.say.Fill(f.Phrase, f.Args) }

// languages are the choices of language: the system's, then each by its own name.
func (s *state) languages() (codes, names []string) {
	codes, names = []string{""}, []string{s.say.Text("screen.preferences.language.system")}
	for _, language := range phrase.Languages() {
		codes, names = append(codes, language.Code), append(names, language.Name)
	}
	return codes, names
}

// scales are the text sizes to choose from, with the present one among them.
func scales(now float64) []float64 {
	all := append([]float64{now}, settings.TextScales...)
	slices.Sort(all)
	return slices.Compact(all)
}
