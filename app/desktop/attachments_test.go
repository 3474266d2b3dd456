package desktop

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pharos/app/screentest"
	"pharos/data/attachment"
)

func TestOpeningAnAttachmentIsExplainedOnce(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	seen := &browser{App: d.config.Driver}
	d.config.Driver = seen
	store := attachment.NewStore(t.TempDir())
	path := filepath.Join(t.TempDir(), "plan.txt")
	if err := os.WriteFile(path, []byte("The plan."), 0o600); err != nil {
		t.Fatal(err)
	}
	stored, err := store.Put(context.Background(), path, attachment.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	d.openAttachment(store, stored.Attachment)
	if len(seen.opened) > 0 {
		t.Fatalf("want it explained first, got %v", seen.opened)
	}
	screentest.Tap(t, question(d.window), "Open")
	d.openAttachment(store, stored.Attachment)
	if len(seen.opened) != 2 || !strings.HasSuffix(seen.opened[1], "plan.txt") {
		t.Errorf("want it opened twice after one word, got %v", seen.opened)
	}
}
