package practice

import (
	"cmp"
	"strconv"

	"github.com/google/uuid"

	"pharos/data"
)

// NewID returns a new ID of a practice or an entry; later ones sort behind earlier ones.
func NewID[T ~string]() T { return T(uuid.Must(uuid.NewV7()).String()) }

func count(n int) string { return strconv.Itoa(n) }

// TitleOf returns what to call a practice in the words of a step: its title in the language, or else
// its key, or nothing, which StepWords words.
func TitleOf(p data.Practice, language string) string {
	return shortTitle(cmp.Or(p.Title.In(language), p.Key))
}

// Create returns the change that puts a new practice into the catalogue. One without an ID gets one.
func Create(p data.Practice, by, language string) data.PracticeChange {
	if p.ID == "" {
		p.ID = NewID[data.PracticeID]()
	}
	return data.PracticeChange{
		Kind: StepCreate, Subject: string(p.ID), By: by, Put: []data.Practice{p},
		Args: map[string]string{"title": TitleOf(p, language)},
	}
}

// Remove returns the change that removes practices with all that belongs to them.
func Remove(cards []data.PracticeCard, by, language string) data.PracticeChange {
	change := data.PracticeChange{Kind: StepRemoveMany, By: by, Args: map[string]string{"count": count(len(cards))}}
	for _, card := range cards {
		change.Remove = append(change.Remove, card.ID)
	}
	if len(cards) == 1 {
		title := cmp.Or(cards[0].Title.In(language), cards[0].Key, string(cards[0].ID))
		change.Kind, change.Subject = StepRemove, string(cards[0].ID)
		change.Args = map[string]string{"title": shortTitle(title)}
	}
	return change
}

// Restore returns the change that puts a practice back to a former version. Its state stays what it is
// now: that comes of its reviews, and to take one back is another step.
func Restore(version data.PracticeVersion, now data.Practice, by, language string) data.PracticeChange {
	was := Copy(version.Was)
	was.State = now.State
	return data.PracticeChange{
		Kind: StepRestore, Subject: string(was.ID), By: by, Put: []data.Practice{was},
		Args: map[string]string{"title": TitleOf(was, language), "version": count(version.Number)},
	}
}

// PutEntry returns the change that stores an entry that is no use, review or attachment.
func PutEntry(kin data.Kin, by string) (data.PracticeChange, error) {
	entry, err := data.EntryOf(kin)
	return data.PracticeChange{
		Kind: StepPutEntry, Subject: string(entry.ID), By: by, PutEntries: []data.Entry{entry},
		Args: map[string]string{"entry": string(entry.Kind), "name": shortTitle(entry.Name)},
	}, err
}

// RemoveEntry returns the change that removes an entry.
func RemoveEntry(entry data.Entry, by string) data.PracticeChange {
	return data.PracticeChange{
		Kind: StepRemoveEntry, Subject: string(entry.ID), By: by, RemoveEntries: []data.EntryID{entry.ID},
		Args: map[string]string{"entry": string(entry.Kind), "name": shortTitle(entry.Name)},
	}
}
