package exchange

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// admit keeps of what was read only what can be, and tells the rest.
func (r *reading) admit() {
	kept := r.out.Records[:0]
	for _, record := range r.out.Records {
		if r.admitted(&record) {
			kept = append(kept, record)
		}
	}
	r.out.Records = kept
}

// admitted reports whether a record is taken.
func (r *reading) admitted(record *Record) bool {
	for _, problem := range practice.Admit(&record.Practice) {
		problem.Line = record.Line
		if problem.Severity == data.Refusal {
			r.reject(problem)
			return false
		}
		r.problem(problem)
	}
	return true
}

// admittedEntry is an entry as it can be kept; false where it cannot.
func (r *reading) admittedEntry(number int, entry data.Entry) (data.Entry, bool) {
	entry, why := practice.AdmitEntry(entry)
	if why != "" {
		r.reject(data.Problem{Code: "exchange.entry.impossible", Line: number, Args: map[string]string{
			"value": short(why), "kind": string(entry.Kind),
		}})
	}
	return entry, why == ""
}

// wordsOf are the words of an error of JSON that say something to people: the field that is wrong, or
// what stands in it.
func wordsOf(err error) string {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return kind.Field
	case errors.As(err, &kind):
		return kind.Value
	}
	text := err.Error()
	if at := strings.Index(text, ": "); at >= 0 && strings.HasPrefix(text, "strconv.") {
		text = text[at+2:]
		text, _, _ = strings.Cut(text, ": invalid syntax")
		return strings.Trim(strings.TrimPrefix(text, "parsing "), `"\`)
	}
	return strings.TrimPrefix(text, "json: ")
}

// arriving are the reviews of a practice whose state may be another one after the import than they lead to.
type arriving struct {
	now     data.Practice
	reviews []practice.Review
}

// arrivals finds the practices whose state must be compared with their reviews: those whose state the
// file changes, and those that reviews come along for.
func (p *planning) arrivals(stored Stored) error {
	incoming := map[data.PracticeID][]data.Entry{}
	for _, entry := range p.plan.Entries {
		if entry.Kind == practice.KindReview {
			incoming[entry.Practice] = append(incoming[entry.Practice], entry)
		}
	}
	for _, list := range [][]Item{p.plan.New, p.plan.Changed, p.plan.Unchanged} {
		for _, item := range list {
			changed := item.Was.ID != "" && practice.StateOf(item.Was) != practice.StateOf(item.Now)
			if !changed && len(incoming[item.Now.ID]) == 0 {
				continue
			}
			one, err := p.arriving(item, incoming[item.Now.ID], stored)
			if err != nil {
				return err
			}
			p.plan.arriving = append(p.plan.arriving, one)
		}
	}
	return nil
}

func (p *planning) arriving(item Item, incoming []data.Entry, stored Stored) (arriving, error) {
	entries := slices.Clone(incoming)
	if item.Was.ID != "" {
		here, err := stored.EntriesOf(p.ctx, item.Was.ID)
		if err != nil {
			return arriving{}, err
		}
		for _, entry := range here {
			if !slices.ContainsFunc(incoming, func(other data.Entry) bool { return other.ID == entry.ID }) {
				entries = append(entries, entry)
			}
		}
	}
	reviews, err := practice.ReviewsOf(entries)
	return arriving{item.Now, reviews}, err
}

// events are the reviews that keep the states of practices and their reviews together.
func (p Plan) events(by string, at time.Time) []data.Entry {
	var entries []data.Entry
	for _, one := range p.arriving {
		when := at
		for _, review := range one.reviews {
			if !review.At.Before(when) {
				when = review.At.Add(time.Millisecond) // the clock of another machine is ahead
			}
		}
		review, differs := practice.Arrived(one.now, one.reviews, by, when)
		if !differs {
			continue
		}
		if entry, err := data.EntryOf(review); err == nil { // nothing in it can fail to be written
			entries = append(entries, entry)
		}
	}
	return entries
}

// follow lets everything name practices by the ids that they have here.
func (p *planning) follow() error {
	others := map[string]string{}
	for origin, id := range p.became {
		if origin != "" && origin != id {
			others[string(origin)] = string(id)
		}
	}
	if len(others) == 0 {
		return nil
	}
	for _, list := range [][]Item{p.plan.New, p.plan.Changed} {
		for i := range list {
			for at, id := range list[i].Now.Related {
				if here := others[string(id)]; here != "" {
					list[i].Now.Related[at] = data.PracticeID(here)
				}
			}
		}
	}
	for i, entry := range p.plan.Entries {
		content, err := parseTree(entry.Content)
		if err != nil {
			return err
		}
		if p.plan.Entries[i].Content, err = json.Marshal(renamedIn(map[string]any(content), others)); err != nil {
			return err
		}
	}
	return nil
}

// renamedIn puts other texts in the place of some, wherever they stand alone.
func renamedIn(value any, others map[string]string) any {
	switch v := value.(type) {
	case string:
		if other := others[v]; other != "" {
			return other
		}
	case []any:
		for i, item := range v {
			v[i] = renamedIn(item, others)
		}
	case map[string]any:
		for name, item := range v {
			v[name] = renamedIn(item, others)
		}
	}
	return value
}
