package practice

import (
	"slices"

	"pharos/data"
)

// Codes of problems of instruments and their improvements, "problem.<code>".
const (
	instrumentName    = "instrument.no-name"
	improvementType   = "instrument.improvement-type"     // n
	improvementSource = "instrument.improvement-practice" // no practice is named
	improvementDate   = "instrument.improvement-date"     // text
)

// Check tells what is wrong with an improvement: it must be of a known type and have come from a
// practice at least.
func (i Improvement) Check() []data.Problem {
	var problems []data.Problem
	if i.Type < 1 || i.Type > len(ImprovementTypes) {
		problems = append(problems, refusal(improvementType, "n", count(i.Type)))
	}
	if len(i.Practices) == 0 {
		problems = append(problems, refusal(improvementSource))
	}
	if i.Date != "" && !IsDate(i.Date) {
		problems = append(problems, refusal(improvementDate, "text", shortTitle(i.Date)))
	}
	return problems
}

// Improve returns the change that adds an improvement to an instrument. Each practice it came from that
// is not yet told to be used by the instrument is so from then on: uses are those of the instrument.
func Improve(instrument Instrument, improvement Improvement, uses []Use, by string) (data.PracticeChange, []data.Problem) {
	problems := improvement.Check()
	if len(instrument.Name) == 0 {
		problems = append(problems, refusal(instrumentName))
	}
	if len(problems) > 0 {
		return data.PracticeChange{}, problems
	}
	instrument.Improvements = append(slices.Clone(instrument.Improvements), improvement)
	entries := []data.Entry{mustEntry(instrument)}
	for _, id := range improvement.Practices {
		if !slices.ContainsFunc(uses, func(u Use) bool { return u.Practice == id && u.Of == string(instrument.ID) }) {
			entries = append(entries, mustEntry(Use{
				ID: NewID[data.EntryID](), Practice: id, By: "instrument", Of: string(instrument.ID),
				Name: instrument.Entry().Name, Date: improvement.Date, Result: improvement.Evidence,
			}))
		}
	}
	return data.PracticeChange{
		Kind: StepImprove, Subject: string(instrument.ID), By: by, PutEntries: entries,
		Args: map[string]string{"name": shortTitle(instrument.Entry().Name)},
	}, nil
}

// InstrumentTodo returns what is left to do on an instrument: its name, what should be improved, and
// practices for each improvement. Fields are those of its JSON.
func InstrumentTodo(i Instrument) []Item {
	var items []Item
	add := func(field, code string, must bool) { items = append(items, Item{Field: field, Code: code, Must: must}) }
	if len(i.Name) == 0 {
		add("name", TodoMissing, true)
	}
	if len(i.Weaknesses) == 0 {
		add("weaknesses", TodoMissing, true)
	}
	if i.AuthorityID == "" && !filled(i.Authority) {
		add("authority", TodoMissing, false)
	}
	if slices.ContainsFunc(i.Improvements, func(m Improvement) bool { return len(m.Check()) > 0 }) {
		add("improvements", TodoMissing, true)
	}
	return items
}

// ActionTodo returns what is left to do on an action: its title, the practices it learnt from and the
// lesson. Fields are those of its JSON.
func ActionTodo(a Action) []Item {
	var items []Item
	add := func(field string, must bool) {
		items = append(items, Item{Field: field, Code: TodoMissing, Must: must})
	}
	if len(a.Title) == 0 {
		add("title", true)
	}
	if len(a.Practices) == 0 {
		add("practices", true)
	}
	if len(a.Lesson) == 0 {
		add("lesson", true)
	}
	if a.Status == "stopped" && len(a.Results) == 0 {
		add("results", true) // why it was stopped
	}
	return items
}
