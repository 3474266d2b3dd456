package practice

import (
	"slices"
	"strings"

	"pharos/data"
)

// Codes of problems of uses, "problem.<code>".
const (
	useBy      = "use.by-unknown"   // text
	useType    = "use.type-unknown" // text
	useDate    = "use.date"         // text
	useNobody  = "use.nobody"       // neither id nor name of who used it
	usePractic = "use.no-practice"
)

// Check tells what is wrong with a use.
func (u Use) Check() []data.Problem {
	var problems []data.Problem
	if u.Practice == "" {
		problems = append(problems, refusal(usePractic))
	}
	if !slices.Contains(UsersOfPractices, u.By) {
		problems = append(problems, refusal(useBy, "text", u.By))
	}
	if u.Of == "" && !filled(u.Name) {
		problems = append(problems, refusal(useNobody))
	}
	if u.Type != "" && !slices.Contains(UseTypes, u.Type) {
		problems = append(problems, refusal(useType, "text", u.Type))
	}
	if u.Date != "" && !IsDate(u.Date) {
		problems = append(problems, refusal(useDate, "text", shortTitle(u.Date)))
	}
	return problems
}

// AddUse returns the change that notes a use of the practice, or alters one that has an ID. Where
// something is wrong with it the change is none.
func AddUse(p data.Practice, use Use, by, language string) (data.PracticeChange, []data.Problem) {
	kind := StepEditUse
	if use.ID == "" {
		use.ID, kind = NewID[data.EntryID](), StepUse
	}
	Reveal(&use)
	use.Practice, use.Name, use.Result = p.ID, strings.TrimSpace(use.Name), tidyText(use.Result)
	if problems := use.Check(); len(problems) > 0 {
		return data.PracticeChange{}, problems
	}
	return data.PracticeChange{
		Kind: kind, Subject: string(p.ID), By: by, PutEntries: []data.Entry{mustEntry(use)},
		Args: map[string]string{"title": TitleOf(p, language), "name": shortTitle(use.Name)},
	}, nil
}

// RemoveUse returns the change that takes a use back.
func RemoveUse(p data.Practice, use data.EntryID, by, language string) data.PracticeChange {
	return data.PracticeChange{
		Kind: StepRemoveUse, Subject: string(p.ID), By: by, RemoveEntries: []data.EntryID{use},
		Args: map[string]string{"title": TitleOf(p, language)},
	}
}

// UsesOf returns the uses among entries, the latest first; those without a date last.
func UsesOf(entries []data.Entry) ([]Use, error) {
	uses, err := data.KinOf[Use](ofKind(entries, KindUse))
	slices.SortStableFunc(uses, func(a, b Use) int { return strings.Compare(b.Date, a.Date) })
	return uses, err
}

// mustEntry returns the entry of a kin of this package, none of which can fail to be written unless a
// number in it is not finite; those are refused before.
func mustEntry(kin data.Kin) data.Entry {
	entry, err := data.EntryOf(kin)
	if err != nil {
		panic(err)
	}
	return entry
}
