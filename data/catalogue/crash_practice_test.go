package catalogue_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

// typingPath is set for the process that types and saves until it is killed.
const typingPath = "PHAROS_TEST_TYPING_PATH"

// killsWanted may be set to kill more often than a usual run does.
const killsWanted = "PHAROS_TEST_KILLS"

const (
	typedID  = data.PracticeID("0190-typed")
	typedKey = "practice.0190-typed"
)

// saving is the change that saves what was typed up to n: the practice, three uses of it, and the
// draft gone.
func saving(n int) (data.PracticeChange, error) {
	word := strconv.Itoa(n)
	uses := make([]practice.Use, 3)
	for i := range uses {
		uses[i] = practice.Use{ID: data.EntryID(fmt.Sprintf("use-%d", i)), Practice: typedID, Name: word}
	}
	entries, err := data.EntriesOf(uses...)
	return data.PracticeChange{
		Kind: catalogue.StepPutPractices, Put: []data.Practice{{
			ID: typedID, Title: data.Plain("Typed"), Summary: data.Plain(word), Tags: []string{"round" + word},
		}},
		PutEntries: entries, DropDrafts: []string{typedKey},
	}, err
}

// typeForever types, and saves now and then, and says so after each, until it is killed. Now and then
// it takes the last saving back and does it again.
func typeForever(path string) int {
	c, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		return 2
	}
	n, err := typedUpTo(c)
	if err != nil {
		return 3
	}
	fmt.Fprintln(os.Stdout, begun)
	for n++; ; n++ {
		if err := typeOrSave(c, n); err != nil {
			return 4
		}
		if _, err := fmt.Fprintln(os.Stdout, n); err != nil {
			return 5
		}
	}
}

func typeOrSave(c *catalogue.Catalogue, n int) error {
	if n%4 != 0 {
		return c.PutDraft(ctx, typedKey, strconv.Itoa(n))
	}
	change, err := saving(n)
	if err != nil {
		return err
	}
	if _, err := c.ChangePractices(ctx, change); err != nil || n%20 != 0 {
		return err
	}
	// Undone, the practice is older than what was told: the draft holds it meanwhile.
	if err := c.PutDraft(ctx, typedKey, strconv.Itoa(n)); err != nil {
		return err
	}
	if _, err := c.Undo(ctx); err != nil {
		return err
	}
	_, err = c.Redo(ctx)
	return err
}

// typedUpTo returns the newest that is stored, as a draft or saved.
func typedUpTo(c *catalogue.Catalogue) (int, error) {
	newest := 0
	draft, err := c.Draft(ctx, typedKey)
	if err == nil {
		newest, err = strconv.Atoi(draft.Content)
	}
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return 0, err
	}
	p, err := c.Practice(ctx, string(typedID))
	if errors.Is(err, data.ErrNotFound) {
		return newest, nil
	}
	if err != nil {
		return 0, err
	}
	saved, err := strconv.Atoi(p.Summary.In("en"))
	return max(newest, saved), err
}

// A process killed at any moment while one types and saves leaves every text it told of, as a draft or
// saved, and no practice without what was saved with it.
func TestKilledWhileTypingAndSaving(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process several times")
	}
	path := filepath.Join(t.TempDir(), "x.pharos")
	c, err := catalogue.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	wanted := 12
	if more, err := strconv.Atoi(os.Getenv(killsWanted)); err == nil {
		wanted = more
	}
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 2))
	told := 0
	for range wanted {
		after := time.Duration(50+random.IntN(250)) * time.Millisecond
		told = max(told, runUntilKilled(t, typingPath+"="+path, after))
		if got := provedWhole(t, path); got < told {
			t.Fatalf("want what was told of (%d), got %d", told, got)
		}
	}
	if told == 0 {
		t.Error("nothing was ever stored: the test proves nothing")
	}
	t.Logf("%d texts and savings told of, %d kills", told, wanted)
}

// provedWhole returns the newest that is stored, after proving that nothing is half stored.
func provedWhole(t *testing.T, path string) int {
	t.Helper()
	c, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	newest, err := typedUpTo(c)
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.Practice(ctx, string(typedID))
	if err == nil {
		proveSavedWhole(t, c, p)
	}
	findings, err := c.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Severity != data.Notice {
			t.Fatalf("want a sound file, got %+v", f)
		}
	}
	return newest
}

func proveSavedWhole(t *testing.T, c *catalogue.Catalogue, p data.Practice) {
	t.Helper()
	word := p.Summary.In("en")
	entries, err := c.EntriesOf(ctx, typedID)
	if err != nil || len(entries) != 3 {
		t.Fatalf("want three uses, got %v %v", entries, err)
	}
	for _, entry := range entries {
		if entry.Name != word {
			t.Fatalf("practice of %s with the use of %s: half stored", word, entry.Name)
		}
	}
	hits := search(t, c, "round"+word)
	if len(hits) != 1 || hits[0].Card.Uses != 3 || hits[0].Card.Summary.In("en") != word {
		t.Fatalf("want the practice of %s found with its card, got %+v", word, hits)
	}
	versions, err := c.PracticeVersions(ctx, typedID)
	if err != nil || versions[0].Was.Summary.In("en") != word {
		t.Fatalf("want the newest version to be of %s, got %v %v", word, versions, err)
	}
}
