package practice

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"pharos/data"
)

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// The scopes of quotas, "quota.scope.<key>".
const (
	ScopeAll        = "all"
	ScopeProject    = "project"
	ScopeTheme      = "theme"
	ScopePartner    = "partner"
	ScopeInstrument = "instrument"
)

// QuotaScopes lists them.
var QuotaScopes = []string{ScopeAll, ScopeProject, ScopeTheme, ScopePartner, ScopeInstrument}

// UsualTarget is how many practices a project owes where nothing else was agreed.
const UsualTarget = 20

// A Tally is what a quota board counts.
type Tally struct {
	Quotas     []Quota
	Cards      []data.PracticeCard
	Uses       []Use                              // of all practices
	Linked     map[data.EntryID][]data.PracticeID // instrument to practices it names itself, see Linked
	Duplicates [][2]data.PracticeID               // pairs that look the same
}

// A QuotaRow is how far a quota is fulfilled. A practice counts as identified unless it is archived, as
// validated where it is validated or published, as used where a use of it falls under the quota.
type QuotaRow struct {
	Quota      Quota
	Identified int
	Validated  int
	Used       int
	Open       int                  // used ones still owed; 0 where the target is reached
	Practices  []data.PracticeID    // identified ones, in the order of the cards
	Unused     []data.PracticeID    // of these those without a use
	Duplicates [][2]data.PracticeID // pairs of which both are identified, so one of them may not count
	Distinct   int                  // identified ones, of those that look the same only one
}

// Board counts what is there for each quota, in the order of the quotas; without any quota, for the
// usual target over all practices.
func Board(t Tally) []QuotaRow {
	quotas := t.Quotas
	if len(quotas) == 0 {
		quotas = []Quota{{Scope: ScopeAll, Target: UsualTarget}}
	}
	uses := map[data.PracticeID][]Use{}
	for _, use := range t.Uses {
		uses[use.Practice] = append(uses[use.Practice], use)
	}
	rows := make([]QuotaRow, len(quotas))
	for i, quota := range quotas {
		rows[i] = t.row(quota, uses)
	}
	return rows
}

func (t Tally) row(quota Quota, uses map[data.PracticeID][]Use) QuotaRow {
	row := QuotaRow{Quota: quota}
	named := map[data.PracticeID]bool{}
	if quota.Scope == ScopeInstrument {
		for _, id := range t.Linked[data.EntryID(quota.Subject)] {
			named[id] = true
		}
	}
	inside := map[data.PracticeID]bool{}
	for _, card := range t.Cards {
		if card.State == data.Archived || !quota.holds(card) && !named[card.ID] {
			continue
		}
		inside[card.ID] = true
		row.add(card, named[card.ID] || slices.ContainsFunc(uses[card.ID], quota.counts))
	}
	row.Open = max(quota.Target-row.Used, 0)
	row.same(t.Duplicates, inside)
	return row
}

func (r *QuotaRow) add(card data.PracticeCard, used bool) {
	r.Identified++
	r.Practices = append(r.Practices, card.ID)
	if card.State == data.Validated || card.State == data.Published {
		r.Validated++
	}
	if used {
		r.Used++
	} else {
		r.Unused = append(r.Unused, card.ID)
	}
}

// same notes the pairs that look the same and counts each cluster of them once.
func (r *QuotaRow) same(pairs [][2]data.PracticeID, inside map[data.PracticeID]bool) {
	first := map[data.PracticeID]data.PracticeID{}
	find := func(id data.PracticeID) data.PracticeID {
		for first[id] != "" {
			if further := first[first[id]]; further != "" {
				first[id] = further // shorter ways for those who ask later
			}
			id = first[id]
		}
		return id
	}
	r.Distinct = r.Identified
	for _, pair := range pairs {
		if !inside[pair[0]] || !inside[pair[1]] || pair[0] == pair[1] {
			continue
		}
		r.Duplicates = append(r.Duplicates, pair)
		if a, b := find(pair[0]), find(pair[1]); a != b {
			first[b] = a
			r.Distinct--
		}
	}
}

// holds reports whether a practice falls under the quota.
func (q Quota) holds(card data.PracticeCard) bool {
	switch q.Scope {
	case ScopeAll:
		return true
	case ScopeProject:
		return sameName(card.Project, q.Subject)
	case ScopeTheme:
		return slices.Contains(card.Themes, q.Subject)
	case ScopePartner:
		return sameName(card.Contributor, q.Subject)
	case ScopeInstrument:
		return slices.Contains(card.Instruments, data.EntryID(q.Subject))
	}
	return false
}

// counts reports whether a use of a practice under the quota counts for it: that by its instrument, or
// any; one that names another project does not count for this one.
func (q Quota) counts(use Use) bool {
	switch q.Scope {
	case ScopeInstrument:
		return use.By == "instrument" && use.Of == q.Subject
	case ScopeProject:
		return use.Project == "" || sameName(use.Project, q.Subject)
	}
	return true
}

func sameName(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " ")) && filled(a)
}

// Suggested returns the quotas that are not there yet: one with the usual target for each project, theme
// and partner of the practices and for each instrument, in the order of QuotaScopes, those with the most
// practices first. Archived practices do not count.
func Suggested(t Tally, instruments []Instrument) []Quota {
	var list []Quota
	if !slices.ContainsFunc(t.Quotas, func(q Quota) bool { return q.Scope == ScopeAll }) {
		list = append(list, Quota{Scope: ScopeAll, Target: UsualTarget})
	}
	for _, scope := range []string{ScopeProject, ScopeTheme, ScopePartner} {
		list = append(list, t.suggestedOf(scope)...)
	}
	for _, instrument := range instruments {
		list = t.suggest(list, Quota{Scope: ScopeInstrument, Subject: string(instrument.ID), Target: UsualTarget})
	}
	return list
}

func (t Tally) suggestedOf(scope string) []Quota {
	practices, written := map[string]int{}, map[string]string{}
	for _, card := range t.Cards {
		subjects := map[string][]string{
			ScopeProject: {card.Project}, ScopeTheme: card.Themes, ScopePartner: {card.Contributor},
		}[scope]
		for _, subject := range subjects {
			if subject = strings.Join(strings.Fields(subject), " "); subject == "" || card.State == data.Archived {
				continue
			}
			folded := subject
			if scope != ScopeTheme {
				folded = strings.ToLower(subject) // names are the same however they are written
			}
			if written[folded] == "" {
				written[folded] = subject
			}
			practices[folded]++
		}
	}
	var list []Quota
	for _, subject := range slices.SortedFunc(maps.Keys(practices), func(a, b string) int {
		return cmp.Or(cmp.Compare(practices[b], practices[a]), cmp.Compare(a, b))
	}) {
		list = t.suggest(list, Quota{Scope: scope, Subject: written[subject], Target: UsualTarget})
	}
	return list
}

// suggest adds a quota unless there is one of its scope and subject.
func (t Tally) suggest(list []Quota, quota Quota) []Quota {
	there := func(q Quota) bool {
		return q.Scope == quota.Scope && (q.Subject == quota.Subject || q.Scope != ScopeTheme && sameName(q.Subject, quota.Subject))
	}
	if slices.ContainsFunc(t.Quotas, there) {
		return list
	}
	return append(list, quota)
}

// Linked returns the practices that each instrument names: its improvements came from them, or actions
// for it learnt from them. They are sorted, each once.
func Linked(instruments []Instrument, actions []Action) map[data.EntryID][]data.PracticeID {
	linked := map[data.EntryID][]data.PracticeID{}
	for _, instrument := range instruments {
		for _, improvement := range instrument.Improvements {
			linked[instrument.ID] = append(linked[instrument.ID], improvement.Practices...)
		}
	}
	for _, action := range actions {
		if action.Instrument != "" {
			linked[action.Instrument] = append(linked[action.Instrument], action.Practices...)
		}
	}
	for id, practices := range linked {
		slices.Sort(practices)
		linked[id] = slices.Compact(practices)
	}
	return linked
}
