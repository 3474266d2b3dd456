package indexes

import (
	"context"
	"fmt"
	"testing"
)

// A settingsOnly keeps settings in memory.
type settingsOnly map[string]string

func (s settingsOnly) Setting(_ context.Context, key string) (string, bool, error) {
	value, there := s[key]
	return value, there, nil
}

func (s settingsOnly) PutSetting(_ context.Context, key, value string) error {
	s[key] = value
	return nil
}

func TestDraftsAreListed(t *testing.T) {
	ctx := context.Background()
	kept := settingsOnly{}
	for _, key := range []string{"one", "two", "one"} {
		if err := putDraft(ctx, kept, key, "text of "+key, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := putDraft(ctx, kept, "saved-design", "x", false); err != nil {
		t.Fatal(err)
	}
	keys, err := draftKeys(ctx, kept)
	if err != nil || fmt.Sprint(keys) != "[one two]" {
		t.Errorf("want both once, got %v %v", keys, err)
	}
	if err := dropDraft(ctx, kept, "one"); err != nil {
		t.Fatal(err)
	}
	if keys, _ = draftKeys(ctx, kept); fmt.Sprint(keys) != "[two]" || kept["draft.index.one"] != "" {
		t.Errorf("want it gone, got %v %v", keys, kept)
	}
	kept[draftList] = "[broken"
	if _, err := draftKeys(ctx, kept); err == nil {
		t.Error("want a list that cannot be read told, not taken for empty")
	}
	if err := putDraft(ctx, kept, "three", "x", true); err == nil || kept[draftList] != "[broken" {
		t.Error("want it left as it is")
	}
}
