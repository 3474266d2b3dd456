package duplicate

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// A Holder gives what names a practice: in lists of related practices, in instruments, actions and
// whatever else there is.
type Holder interface {
	EntriesOf(ctx context.Context, id data.PracticeID) ([]data.Entry, error)
	EntriesNaming(ctx context.Context, id data.PracticeID) ([]data.Entry, error)
	PracticesNaming(ctx context.Context, id data.PracticeID) ([]data.Practice, error)
	PracticesAt(ctx context.Context, ids []data.PracticeID) ([]data.Practice, map[data.PracticeID]int64, error)
}

// A Joining is a merge that is decided.
type Joining struct {
	Result    data.Practice // with the id of the practice that is kept
	Other     data.Practice // it goes
	By        string
	At        time.Time
	Language  string                    // of the title in the step's words
	Unchanged map[data.PracticeID]int64 // as in data.PracticeChange
}

// MergeChange returns the change that puts the result in the place of both practices, as one step that
// can be undone. Uses, reviews, attachments and assessments of the other one move to it, but for uses and
// files that both have; every entry and every practice that named the other names it instead, and must
// not have been changed in between. The versions of both stay where they are.
func MergeChange(ctx context.Context, holder Holder, j Joining) (data.PracticeChange, error) {
	change := data.PracticeChange{
		Kind: practice.StepMerge, Subject: string(j.Result.ID), By: j.By, Unchanged: j.Unchanged,
		Args: map[string]string{"title": practice.TitleOf(j.Result, j.Language)}, Remove: []data.PracticeID{j.Other.ID},
	}
	if j.Result.ID == "" || j.Other.ID == "" || j.Result.ID == j.Other.ID {
		return change, fmt.Errorf("merging a practice with itself: %w", data.ErrInvalid)
	}
	r := renaming{from: j.Other.ID, to: j.Result.ID, attachments: map[data.EntryID]data.EntryID{}}
	if err := r.move(ctx, holder, j, &change); err != nil {
		return change, err
	}
	if err := r.entries(ctx, holder, &change); err != nil {
		return change, err
	}
	j.Result.Related = r.practices(j.Result.Related)
	if same, is := r.attachments[j.Result.Image.Attachment]; is {
		j.Result.Image.Attachment = same
	}
	change.Put = []data.Practice{j.Result}
	return change, r.related(ctx, holder, &change)
}

// related lets the practices that named the other one name the one that stays.
func (r renaming) related(ctx context.Context, holder Holder, change *data.PracticeChange) error {
	naming, err := holder.PracticesNaming(ctx, r.from)
	if err != nil {
		return err
	}
	var ids []data.PracticeID
	for _, p := range naming {
		if p.ID != r.to {
			ids = append(ids, p.ID)
		}
	}
	others, revisions, err := holder.PracticesAt(ctx, ids)
	if err != nil {
		return err
	}
	change.Unchanged = maps.Clone(change.Unchanged)
	for _, other := range others {
		if !slices.Contains(other.Related, r.from) {
			continue
		}
		if change.Unchanged == nil {
			change.Unchanged = map[data.PracticeID]int64{}
		}
		other.Related, change.Unchanged[other.ID] = r.practices(other.Related), revisions[other.ID]
		change.Put = append(change.Put, other)
	}
	return nil
}

// renaming lets one practice stand where another did.
type renaming struct {
	from, to    data.PracticeID
	attachments map[data.EntryID]data.EntryID // of files that both have: the other's to the one that stays
}

func (r renaming) practices(list []data.PracticeID) []data.PracticeID {
	var next []data.PracticeID
	for _, id := range list {
		if id == r.from {
			id = r.to
		}
		if !slices.Contains(next, id) {
			next = append(next, id)
		}
	}
	return next
}

// move takes along what belongs to the other practice, but for what is there already.
func (r renaming) move(ctx context.Context, holder Holder, j Joining, change *data.PracticeChange) error {
	theirs, err := holder.EntriesOf(ctx, r.from)
	if err != nil {
		return err
	}
	ours, err := holder.EntriesOf(ctx, r.to)
	if err != nil {
		return err
	}
	files, err := fileIDs(ours)
	if err != nil {
		return err
	}
	for _, entry := range theirs {
		same, err := r.sameFile(entry, files)
		if err != nil {
			return err
		}
		if entry, err = r.rewritten(entry); err != nil {
			return err
		}
		if !same && !sameUse(entry, ours) { // else it goes with its practice
			change.PutEntries = append(change.PutEntries, entry)
		}
	}
	return r.settle(j, slices.Concat(ours, change.PutEntries), change)
}

// sameUse reports whether a use is told already, word for word.
func sameUse(entry data.Entry, ours []data.Entry) bool {
	return entry.Kind == practice.KindUse && slices.ContainsFunc(ours, func(other data.Entry) bool {
		return other.Kind == practice.KindUse && told(other) == told(entry)
	})
}

// told is what an entry says, but for its id.
func told(entry data.Entry) string {
	fields := map[string]any{}
	if json.Unmarshal(entry.Content, &fields) != nil {
		return string(entry.ID)
	}
	delete(fields, "id")
	text, err := json.Marshal(fields)
	if err != nil {
		return string(entry.ID)
	}
	return string(text)
}

// settle lets the reviews of both lead to the state that was chosen.
func (r renaming) settle(j Joining, entries []data.Entry, change *data.PracticeChange) error {
	reviews, err := practice.ReviewsOf(entries)
	if err != nil {
		return err
	}
	event, needed := practice.Joined(j.Result, reviews, j.By, j.At)
	if !needed {
		return nil
	}
	entry, err := data.EntryOf(event)
	change.PutEntries = append(change.PutEntries, entry)
	return err
}

// fileIDs returns the attachments that are copies, by the hash of their content.
func fileIDs(entries []data.Entry) (map[string]data.EntryID, error) {
	ids := map[string]data.EntryID{}
	for _, entry := range entries {
		if entry.Kind != practice.KindAttachment {
			continue
		}
		files, err := data.KinOf[practice.Attachment]([]data.Entry{entry})
		if err != nil {
			return nil, err
		}
		if files[0].SHA256 != "" {
			ids[files[0].SHA256] = entry.ID
		}
	}
	return ids, nil
}

func (r renaming) sameFile(entry data.Entry, files map[string]data.EntryID) (bool, error) {
	theirs, err := fileIDs([]data.Entry{entry})
	if err != nil {
		return false, err
	}
	for sum := range theirs {
		if id, has := files[sum]; has {
			r.attachments[entry.ID] = id
			return true, nil
		}
	}
	return false, nil
}

// entries lets the entries of others name the practice that stays. Of pairs told apart, one that
// would be of the practice and itself, or that is known already, goes.
func (r renaming) entries(ctx context.Context, holder Holder, change *data.PracticeChange) error {
	naming, err := holder.EntriesNaming(ctx, r.from)
	if err != nil {
		return err
	}
	known, err := r.pairsOf(ctx, holder)
	if err != nil {
		return err
	}
	for _, entry := range naming {
		if entry.Practice == r.from {
			continue // moved
		}
		if entry.Kind == practice.KindDistinct {
			err = r.distinct(entry, known, change)
		} else if entry, err = r.rewritten(entry); err == nil {
			change.PutEntries = append(change.PutEntries, entry)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// pairsOf returns the pairs told apart that the practice that stays is in already.
func (r renaming) pairsOf(ctx context.Context, holder Holder) (map[[2]data.PracticeID]bool, error) {
	entries, err := holder.EntriesNaming(ctx, r.to)
	if err != nil {
		return nil, err
	}
	known := map[[2]data.PracticeID]bool{PairOf(r.to, r.to): true}
	for _, entry := range entries {
		if entry.Kind != practice.KindDistinct {
			continue
		}
		pairs, err := data.KinOf[practice.Distinct]([]data.Entry{entry})
		if err != nil {
			return nil, err
		}
		known[PairOf(pairs[0].Pair[0], pairs[0].Pair[1])] = true
	}
	return known, nil
}

func (r renaming) distinct(entry data.Entry, known map[[2]data.PracticeID]bool, change *data.PracticeChange) error {
	pairs, err := data.KinOf[practice.Distinct]([]data.Entry{entry})
	if err != nil {
		return err
	}
	d := pairs[0]
	for i, id := range d.Pair {
		if id == r.from {
			d.Pair[i] = r.to
		}
	}
	d.Pair = PairOf(d.Pair[0], d.Pair[1])
	if known[d.Pair] {
		change.RemoveEntries = append(change.RemoveEntries, entry.ID)
		return nil
	}
	known[d.Pair] = true
	next, err := data.EntryOf(d)
	next.Created = entry.Created
	change.PutEntries = append(change.PutEntries, next)
	return err
}

// rewritten returns the entry with the practice that stays wherever it named the other, whatever its
// kind and its fields.
func (r renaming) rewritten(entry data.Entry) (data.Entry, error) {
	var content any
	decoder := json.NewDecoder(bytes.NewReader(entry.Content))
	decoder.UseNumber() // numbers stay as they were written
	if err := decoder.Decode(&content); err != nil {
		return entry, fmt.Errorf("reading %s %s: %w", entry.Kind, entry.ID, err)
	}
	written, err := json.Marshal(r.in(content))
	if err != nil {
		return entry, fmt.Errorf("writing %s %s: %w", entry.Kind, entry.ID, err)
	}
	entry.Content = written
	if entry.Practice == r.from {
		entry.Practice = r.to
	}
	return entry, nil
}

// in replaces the id in a decoded JSON value; a list that would name the practice twice names it once.
func (r renaming) in(value any) any {
	switch v := value.(type) {
	case string:
		if v == string(r.from) {
			return string(r.to)
		}
	case []any:
		named := slices.Contains(v, any(string(r.from)))
		next := make([]any, 0, len(v))
		for _, item := range v {
			item = r.in(item)
			if named && item == any(string(r.to)) && slices.Contains(next, item) {
				continue
			}
			next = append(next, item)
		}
		return next
	case map[string]any:
		for key, item := range v {
			v[key] = r.in(item)
		}
	}
	return value
}

// A Verdict says that two practices are not the same.
type Verdict struct {
	A, B     data.PracticeCard
	By       string
	At       time.Time
	Language string // of the titles in the step's words
}

// KeepApart returns the change that remembers that two practices are not the same, for ever.
func KeepApart(v Verdict) (data.PracticeChange, error) {
	entry, err := data.EntryOf(practice.Distinct{
		ID: practice.NewID[data.EntryID](), Pair: PairOf(v.A.ID, v.B.ID), By: v.By, At: v.At.UTC().Round(0),
	})
	return data.PracticeChange{
		Kind: practice.StepKeepApart, Subject: string(v.A.ID), By: v.By, PutEntries: []data.Entry{entry},
		Args: map[string]string{"title": titleOf(v.A, v.Language), "other": titleOf(v.B, v.Language)},
	}, err
}

func titleOf(card data.PracticeCard, language string) string {
	return practice.TitleOf(data.Practice{ID: card.ID, Key: card.Key, Title: card.Title}, language)
}

func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
