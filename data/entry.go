package data

import (
	"encoding/json"
	"fmt"
	"time"
)

// An EntryID is the UUID of an Entry.
type EntryID string

// An EntryKind says what an entry is. The kinds and their fields are those of data/practice.
type EntryKind string

// An Entry is something beside the practices that the catalogue keeps for them: an organisation, a
// contact, an instrument, a use, a review, … One with a Practice belongs to it and goes with it.
type Entry struct {
	ID       EntryID
	Kind     EntryKind
	Name     string // for lists, in the words of the user
	Practice PracticeID
	Content  []byte // JSON object of the kind's fields
	Created  time.Time
	Changed  time.Time
}

// A Kin is a kind of entry as a type of its own; its JSON is the content.
type Kin interface {
	// Entry returns the entry without its content.
	Entry() Entry
}

// EntryOf returns the entry that keeps a kin.
func EntryOf(kin Kin) (Entry, error) {
	entry := kin.Entry()
	var err error
	if entry.Content, err = json.Marshal(kin); err != nil {
		return entry, fmt.Errorf("writing %s %s: %w", entry.Kind, entry.ID, err)
	}
	return entry, nil
}

// EntriesOf returns the entries that keep a list of kin.
func EntriesOf[K Kin](list ...K) ([]Entry, error) {
	entries := make([]Entry, len(list))
	for i, kin := range list {
		var err error
		if entries[i], err = EntryOf(kin); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// KinOf reads the entries as one kind. Its caller asks for entries of that kind only.
func KinOf[K Kin](entries []Entry) ([]K, error) {
	list := make([]K, len(entries))
	for i, entry := range entries {
		if err := json.Unmarshal(entry.Content, &list[i]); err != nil {
			return nil, fmt.Errorf("reading %s %s: %w", entry.Kind, entry.ID, err)
		}
	}
	return list, nil
}

// A PracticeChange is one change of practices and what belongs to them. It is done as a whole, is one
// step that can be undone, and keeps a version of every practice it alters.
//
// Practices and entries that are known by their ID are replaced as a whole; one without an ID gets
// one. Removed practices take their entries along. Unchanged names the revision a practice was read at
// (PracticeCard.Revision), for those that must not have been changed since: the change fails with
// ErrConflict otherwise.
type PracticeChange struct {
	Kind    string            // of the step: "step.<Kind>" with Args are its words
	Subject string            // the id of the practice, if it is one
	Args    map[string]string // such as title, field, count
	By      string            // who, as the user is named in the settings; may be empty

	Put           []Practice
	Remove        []PracticeID
	PutEntries    []Entry
	RemoveEntries []EntryID
	Unchanged     map[PracticeID]int64
	DropDrafts    []string // keys of drafts that this change makes needless
}

// A PracticeVersion is a practice as it was after a change.
type PracticeVersion struct {
	Number int // counted from 1
	At     time.Time
	By     string
	Kind   string   // of the step that made it; "undone" or "redone" where a step was turned
	Was    Practice // the practice after the change
}

// A DraftText is what was typed and is not saved yet.
type DraftText struct {
	Key     string
	Content string // JSON of its maker
	At      time.Time
}
