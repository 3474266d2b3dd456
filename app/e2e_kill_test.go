//go:build e2e

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"pharos/data"
)

// What was typed two seconds before the window is killed is there afterwards, and the editor opens where it
// was. PHAROS_TEST_KILLS says how often it is killed.
func TestEndToEndKilledAgainAndAgainWhileTyping(t *testing.T) {
	kills := 3
	if wanted, err := strconv.Atoi(os.Getenv("PHAROS_TEST_KILLS")); err == nil {
		kills = wanted
	}
	d := newDesk(t)
	window, id := d.beginPractice()
	lost := 0
	for kill := range kills {
		safe := fmt.Sprintf("safe%d ", kill)
		d.press("ctrl+End")
		d.write(safe)
		<-time.After(2 * time.Second)
		d.write(fmt.Sprintf("late%d ", kill))
		if rand.IntN(2) == 0 {
			d.press("ctrl+s")
		}
		<-time.After(time.Duration(rand.IntN(700)) * time.Millisecond)
		d.kill(window)
		if got := d.typedTitle(id); !strings.Contains(got, strings.TrimSpace(safe)) {
			lost++
			t.Errorf("kill %d: %s was lost, there is %q", kill, safe, got[max(0, len(got)-60):])
		}
		d.run(0, "check")
		window = d.start()
		d.focusWindow(window)
		d.until("the editor is open at the title", func() bool { return d.place("writing", "id="+string(id), "field=title") })
		<-time.After(500 * time.Millisecond) // until it has the keyboard
	}
	t.Logf("%d kills, %d losses", kills, lost)
	d.quit(t, window)
}

// typedTitle is the title as it is stored, with what is typed and no step yet.
func (d *desk) typedTitle(id data.PracticeID) string {
	d.t.Helper()
	return d.practice(id).Title.In("") + "\n" + d.practiceDraft(id)
}
