package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/practice"
)

// indexOf lists what is derived from practices: every word with where it stands, and the cards and
// prints.
func indexOf(t *testing.T, c *Catalogue) (lines []string) {
	t.Helper()
	pool, err := c.write.DB()
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	connection, err := pool.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	if _, err := connection.ExecContext(ctx, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.instances USING fts5vocab(main, practice_text, instance)"); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"SELECT term || ' ' || doc || ' ' || col FROM temp.instances",
		"SELECT practice || ' ' || card || ' ' || hex(prints) FROM practice_card",
	} {
		err := eachRow(ctx, connection, statement{text: text}, func(rows *sql.Rows) error {
			var line string
			err := rows.Scan(&line)
			lines = append(lines, line)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := connection.ExecContext(ctx, "DROP TABLE temp.instances"); err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return lines
}

// rebuilt derives everything anew, as after a change of the rules.
func rebuilt(t *testing.T, c *Catalogue) {
	t.Helper()
	if err := c.write.Exec("UPDATE setting SET value = 'of before' WHERE name = ?", rulesSetting).Error; err != nil {
		t.Fatal(err)
	}
	if err := c.indexMissing(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func mustBeSame(t *testing.T, what string, want, got []string) {
	t.Helper()
	if slices.Equal(want, got) {
		return
	}
	for _, line := range want {
		if _, found := slices.BinarySearch(got, line); !found {
			t.Errorf("%s: missing %.200q", what, line)
			break
		}
	}
	for _, line := range got {
		if _, found := slices.BinarySearch(want, line); !found {
			t.Errorf("%s: surplus %.200q", what, line)
			break
		}
	}
	t.Fatalf("%s: want %d lines, got %d", what, len(want), len(got))
}

// A historian does random things to practices.
type historian struct {
	t      *testing.T
	c      *Catalogue
	random *rand.Rand
	pool   []data.Practice
}

func (h historian) act() error {
	ctx := h.t.Context()
	p := h.pool[h.random.IntN(len(h.pool))]
	change := data.PracticeChange{Kind: StepPutPractices}
	switch h.random.IntN(8) {
	case 0, 1:
		first := h.random.IntN(len(h.pool) - 5)
		change.Put = slices.Clone(h.pool[first : first+1+h.random.IntN(5)])
		for i := range change.Put {
			change.Put[i].Title = data.Plain(fmt.Sprint("Titel ", h.random.IntN(1000)))
		}
	case 2:
		change.Remove = []data.PracticeID{p.ID}
	case 3:
		use, err := data.EntryOf(practice.Use{ID: data.EntryID(fmt.Sprint("use", h.random.IntN(9))), Practice: p.ID, By: "instrument", Of: "i"})
		if err != nil {
			return err
		}
		change.PutEntries = []data.Entry{use}
	case 4:
		file, err := data.EntryOf(practice.Attachment{ID: data.EntryID(fmt.Sprint("file", h.random.IntN(9))), Practice: p.ID, Name: "Häfen.pdf", SHA256: "ab"})
		if err != nil {
			return err
		}
		change.PutEntries = []data.Entry{file}
	case 5:
		return h.c.PutAttachmentText(ctx, "ab", fmt.Sprint("angehängter Text ", h.random.IntN(5)))
	case 6:
		_, err := h.c.Undo(ctx)
		return err
	default:
		_, err := h.c.Redo(ctx)
		return err
	}
	_, err := h.c.ChangePractices(ctx, change)
	return err
}

func TestTheIndexFollowsEveryHistory(t *testing.T) {
	for seed := range uint64(4) {
		c := create(t)
		h := historian{t, c, rand.New(rand.NewPCG(seed, 11)), datatest.Practices(20, 400)}
		done := 0
		for range 60 {
			switch err := h.act(); {
			case err == nil:
				done++
			case !errors.Is(err, data.ErrNotFound) && !errors.Is(err, data.ErrConflict):
				t.Fatal(err)
			}
		}
		got := indexOf(t, c)
		if done < 30 || len(got) < 100 {
			t.Fatalf("want a history, got %d steps and %d lines", done, len(got))
		}
		rebuilt(t, c)
		mustBeSame(t, fmt.Sprint("history ", seed), indexOf(t, c), got)
	}
}

// Where a practice takes the number of one that is gone, nothing of the other is left, and one who keeps
// cards learns of it.
func TestANumberThatIsTakenAgain(t *testing.T) {
	c := create(t)
	ctx := t.Context()
	ids, err := c.ChangePractices(ctx, data.PracticeChange{Kind: StepPutPractices, Put: []data.Practice{{Title: data.Plain("one")}, {Title: data.Plain("two")}}})
	if err != nil {
		t.Fatal(err)
	}
	before, err := c.PracticeCards(ctx, 0)
	if err != nil || before.Count != 2 {
		t.Fatalf("want two, got %+v %v", before, err)
	}
	if matches, err := c.MatchPractices(ctx, "two"); err != nil || len(matches) != 1 {
		t.Errorf("want two found, got %v %v", matches, err)
	}
	if _, err := c.ChangePractices(ctx, data.PracticeChange{Kind: StepPutPractices, Remove: ids[1:]}); err != nil {
		t.Fatal(err)
	}
	if matches, err := c.MatchPractices(ctx, "two"); err != nil || len(matches) != 0 {
		t.Errorf("want two gone, got %v %v", matches, err)
	}
	if err := c.PutPractices(ctx, []data.Practice{{Title: data.Plain("three")}}); err != nil {
		t.Fatal(err)
	}
	after, err := c.PracticeCards(ctx, before.Revision)
	if err != nil || len(after.Cards) != 1 || after.Cards[0].Title.In("en") != "three" || after.Revision <= before.Revision {
		t.Errorf("want the new one told of, got %+v %v", after, err)
	}
	matches, err := c.MatchPractices(ctx, "three")
	if _, found := matches[after.Cards[0].ID]; err != nil || len(matches) != 1 || !found {
		t.Errorf("want it by its own ID, got %v %v", matches, err)
	}
}

func TestAWornIndexIsWrittenAnewAndForgets(t *testing.T) {
	c := create(t)
	ctx := t.Context()
	if err := c.PutPractices(ctx, []data.Practice{{Key: "a", Title: data.Plain("Zwölfzyklopen bleiben")}, {Key: "b", Title: data.Plain("Siebenzyklopen gehen")}}); err != nil {
		t.Fatal(err)
	}
	if err := c.PutPractices(ctx, []data.Practice{{Key: "b", Title: data.Plain("Neue")}}); err != nil {
		t.Fatal(err)
	}
	before := indexOf(t, c)
	for range mostBlocks {
		if err := c.write.Exec("INSERT INTO practice_word (words) VALUES ('bleiben')").Error; err != nil {
			t.Fatal(err)
		}
	}
	if err := c.indexMissing(ctx); err != nil {
		t.Fatal(err)
	}
	mustBeSame(t, "compacted", before, indexOf(t, c))
	var words []string
	if err := c.read.Raw("SELECT words FROM practice_word").Scan(&words).Error; err != nil || len(words) != 1 ||
		strings.Count(words[0], "bleiben") != 1 || strings.Contains(words[0], "siebenzyklopen") || !strings.Contains(words[0], "zwolfzyklopen") {
		t.Errorf("want each living word once, got %q %v", words, err)
	}
	for text, want := range map[string]int{"zyklopen": 1, "siebenzyklopen": 0, "zwoelf": 1, "neue": 1} {
		if matches, err := c.MatchPractices(ctx, text); err != nil || len(matches) != want {
			t.Errorf("%s: want %d, got %v %v", text, want, matches, err)
		}
	}
}

// Two programs look at one file: what one stores, the other finds.
func TestASecondReaderFindsWhatTheFirstStores(t *testing.T) {
	c := create(t)
	other, err := Open(c.path, ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for i, word := range []string{"Hafenkante", "Uferpromenade", "Werftgelände"} {
		if err := c.PutPractices(t.Context(), []data.Practice{{Key: "same", Title: data.Plain(word)}}); err != nil {
			t.Fatal(err)
		}
		part := []string{"kante", "promenade", "gelaende"}[i]
		if matches, err := other.MatchPractices(t.Context(), part); err != nil || len(matches) != 1 {
			t.Errorf("%s: want it found, got %v %v", part, matches, err)
		}
	}
	if matches, err := other.MatchPractices(t.Context(), "kante"); err != nil || len(matches) != 0 {
		t.Errorf("want what was replaced not found, got %v %v", matches, err)
	}
}

func TestASearchCanBeStopped(t *testing.T) {
	c := create(t)
	if err := c.PutPractices(t.Context(), datatest.Practices(50, 500)); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := c.MatchPractices(ctx, "förderung"); !errors.Is(err, context.Canceled) {
		t.Errorf("want it stopped, got %v", err)
	}
}
