package catalogue_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
)

// turnPath is set for the process that undoes and redoes until it is killed.
const turnPath = "PHAROS_TEST_TURN_PATH"

// turnForever goes through all steps of a catalogue and back, removes a source again where two
// imports are stored, and says how often it turned, until it is killed.
func turnForever(path string) int {
	c, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		return 2
	}
	if _, err := fmt.Fprintln(os.Stdout, begun); err != nil {
		return 5
	}
	for turns := 0; ; turns++ {
		for err = nil; err == nil; {
			_, err = c.Undo(ctx)
		}
		for range 2 {
			if _, err := c.Redo(ctx); err != nil {
				return 3
			}
		}
		sources, listing := c.Sources(ctx)
		if listing != nil || len(sources) != 2 || !errors.Is(err, data.ErrNotFound) {
			return 4
		}
		if _, err := c.RemoveSource(ctx, sources[turns%2].ID); err != nil {
			return 6
		}
		if _, err := fmt.Fprintln(os.Stdout, turns); err != nil {
			return 5
		}
	}
}

// A process killed at any moment of undoing, redoing or removing a source leaves one of the states
// between steps, exactly.
func TestKilledWhileUndoing(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process several times")
	}
	path := filepath.Join(t.TempDir(), "x.pharos")
	known := statesOfTwoRounds(t, path)
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 2))
	met, turns := map[string]int{}, 0
	for kills := 0; kills < 15 || len(met) < 2 && kills < 60; kills++ {
		turns = max(turns, runUntilKilled(t, turnPath+"="+path, time.Duration(random.IntN(600))*time.Millisecond))
		c, err := catalogue.Open(path, catalogue.ReadWrite) // folds the log of the killed process back
		if err != nil {
			t.Fatal(err)
		}
		sound(t, c)
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
		met[stateOf(t, path, known)]++
	}
	if len(met) < 2 || turns < 0 {
		t.Errorf("want several states met, got %v after %d turns: the test proves nothing", met, turns)
	}
	t.Logf("states %v, most turns of one process %d", met, turns+1)
}

func statesOfTwoRounds(t *testing.T, path string) map[string]map[string][]string {
	t.Helper()
	c, err := catalogue.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	known := map[string]map[string][]string{"empty": tables(t, path)}
	var sources []data.SourceID
	for n, name := range []string{"one", "both"} {
		sources = append(sources, accept(t, c, round(n)).Source)
		known[name] = tables(t, path)
	}
	for n, name := range []string{"without the first", "without the second"} {
		if _, err := c.RemoveSource(ctx, sources[n]); err != nil {
			t.Fatal(err)
		}
		known[name] = tables(t, path)
		if _, err := c.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	return known
}

func stateOf(t *testing.T, path string, known map[string]map[string][]string) string {
	t.Helper()
	now := tables(t, path)
	for name, state := range known {
		if differ(state, now) == "" {
			return name
		}
	}
	t.Fatal("the file is in no state between steps")
	return ""
}
