package catalogue_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
)

// openingPath is set for the process that opens a catalogue until it is killed.
const openingPath = "PHAROS_TEST_OPENING_PATH"

// openForever opens and closes a catalogue, which brings it up to date, and says so after each time.
func openForever(path string) int {
	fmt.Fprintln(os.Stdout, begun)
	for n := 0; ; n++ {
		c, err := catalogue.Open(path, catalogue.ReadWrite)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 2
		}
		if err := c.Close(); err != nil {
			return 3
		}
		fmt.Fprintln(os.Stdout, n)
	}
}

const oldPractices = 1_500

// withManyPractices writes a file of the version before practices were documents.
func withManyPractices(t *testing.T) string {
	t.Helper()
	path := ofVersion(t, 4)
	tamper(t, path, fmt.Sprintf(`INSERT INTO practice WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
		SELECT 100 + i, 'many' || i, 'M' || i, json_object('de', 'Förderung der Häfen ' || i), json_object('de', '%s'), '{}', 1, '[]', '{}', '', '', '', '', '[]', '[]', '', '[]', '{}', NULL, NULL, '', '{}', '', '' FROM n`,
		oldPractices, strings.Repeat("Wirtschaft und Hafen in der Region ", 60)))
	return path
}

// A process killed at any moment of the fifth migration, or while what it needs is derived, leaves a file
// that the next one brings up to date.
func TestKilledWhileMigratingPractices(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process several times")
	}
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 5))
	cut := 0 // in the middle
	for range 3 {
		path := withManyPractices(t)
		for kills := range 3 {
			last := runUntilKilled(t, openingPath+"="+path, time.Duration(random.IntN(300*(kills+1)))*time.Millisecond)
			if last == begun {
				cut++
			}
		}
		c, err := catalogue.Open(path, catalogue.ReadWrite)
		if err != nil {
			t.Fatal(err)
		}
		ids, err := c.PracticeIDs(ctx)
		if err != nil || len(ids) != oldPractices+2 {
			t.Errorf("want %d practices, got %d %v", oldPractices+2, len(ids), err)
		}
		if p, err := c.Practice(ctx, "M700"); err != nil || p.Title.In("de") != "Förderung der Häfen 700" || p.State != data.Complete {
			t.Errorf("want it whole, got %+v %v", p, err)
		}
		if matches, err := c.MatchPractices(ctx, "foerderung hafen"); err != nil || len(matches) != oldPractices {
			t.Errorf("want all found, got %d %v", len(matches), err)
		}
		sound(t, c)
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if cut == 0 {
		t.Error("no process was killed before it was done: the test proves nothing")
	}
	t.Logf("%d of 9 killed before they were done", cut)
}
