package indexes

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"pharos/data"
	"pharos/data/index"
)

// draftList is the setting that lists the drafts of designs that were never saved.
const draftList = "draft.index"

// draftKey is the setting that holds a design as it is being typed: that of a saved design by its ID,
// another by a key of its own.
func draftKey(id string) string { return draftList + "." + id }

// newDraftKey returns a key that no other draft has.
func newDraftKey() string { return "new-" + rand.Text()[:12] }

// A draft is what was typed and not saved.
type draft struct {
	At      time.Time       `json:"at"`
	Version int             `json:"version,omitempty"` // of the saved design that was changed
	Design  json.RawMessage `json:"design"`
}

// parseDraft reads a draft; a design need not be finished, but it must have the form of one.
func parseDraft(text string) (draft, index.Design, error) {
	var d draft
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return d, index.Design{}, fmt.Errorf("draft: %w", err)
	}
	design, err := index.ParseDesign(bytes.NewReader(d.Design), "")
	return d, design, err
}

// A shelved design is one that is saved, or a draft of one that never was.
type shelved struct {
	saved  data.SavedDesign // ID empty: never saved
	key    string           // of its draft
	text   string           // the draft as it is kept; empty: none
	draft  draft
	design index.Design // of the draft
	broken bool         // the draft cannot be read
}

// readShelf reads the designs and the drafts there are. A draft that cannot be read is one of them.
func readShelf(ctx context.Context, shelf Shelf) ([]shelved, error) {
	designs, err := shelf.Designs(ctx, data.DesignIndex)
	if err != nil {
		return nil, err
	}
	var all []shelved
	for _, saved := range designs {
		all = append(all, shelved{saved: saved, key: string(saved.ID)})
	}
	keys, err := draftKeys(ctx, shelf)
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		all = append(all, shelved{key: key})
	}
	kept := all[:0]
	for _, one := range all {
		if one.text, _, err = shelf.Setting(ctx, draftKey(one.key)); err != nil {
			return nil, err
		}
		if one.text != "" {
			one.draft, one.design, err = parseDraft(one.text)
			one.broken = err != nil
		}
		if one.text != "" || one.saved.ID != "" {
			kept = append(kept, one)
		}
	}
	return kept, nil
}

// draftKeys lists the drafts of designs that were never saved. A list that cannot be read is an error:
// taking it for empty would lose them.
func draftKeys(ctx context.Context, shelf Drafts) ([]string, error) {
	text, _, err := shelf.Setting(ctx, draftList)
	if err != nil || text == "" {
		return nil, err
	}
	var keys []string
	if err := json.Unmarshal([]byte(text), &keys); err != nil {
		return nil, fmt.Errorf("list of drafts: %w", err)
	}
	return keys, nil
}

// putDraft keeps a text under the key of a draft; one of a design that was never saved is listed first,
// so that it is found whatever happens between the two.
func putDraft(ctx context.Context, shelf Drafts, key, text string, listed bool) error {
	if listed {
		if err := listDraft(ctx, shelf, key, true); err != nil {
			return err
		}
	}
	return shelf.PutSetting(ctx, draftKey(key), text)
}

// dropDraft forgets a draft.
func dropDraft(ctx context.Context, shelf Drafts, key string) error {
	if _, there, err := shelf.Setting(ctx, draftKey(key)); err != nil || !there {
		return err
	}
	if err := shelf.PutSetting(ctx, draftKey(key), ""); err != nil {
		return err
	}
	return listDraft(ctx, shelf, key, false)
}

// listDraft puts a key on the list of drafts, or takes it off.
func listDraft(ctx context.Context, shelf Drafts, key string, on bool) error {
	keys, err := draftKeys(ctx, shelf)
	if err != nil || slices.Contains(keys, key) == on {
		return err
	}
	if on {
		keys = append(keys, key)
	} else {
		keys = slices.DeleteFunc(keys, func(other string) bool { return other == key })
	}
	text, err := json.Marshal(keys)
	if err != nil {
		return fmt.Errorf("list of drafts: %w", err)
	}
	return shelf.PutSetting(ctx, draftList, string(text))
}

// renameDraft gives the draft of a design another name.
func renameDraft(ctx context.Context, shelf Drafts, one shelved, name data.Text) error {
	one.design.Name = name
	content, err := json.Marshal(one.design)
	if err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	one.draft.Design = content
	text, err := json.Marshal(one.draft)
	if err != nil {
		return fmt.Errorf("draft: %w", err)
	}
	return putDraft(ctx, shelf, one.key, string(text), false)
}
