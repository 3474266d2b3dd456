//go:build e2e

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/app/command"
	"pharos/data/catalogue"
)

// Journeys through the screens that compute. Whether something was computed is asked by keys that do
// nothing before it is there, and read from the place that the window keeps.

func TestEndToEndIndexIsTypedKilledFoundAgainAndSaved(t *testing.T) {
	d := newDesk(t)
	d.openAt("start")
	window := d.start()
	d.focusWindow(window)
	d.turnTo("ctrl+8", "indexes")
	d.until("New index has the keyboard", func() bool { return d.onMain(image.Rect(180, 100, 500, 150)) })
	d.press("Tab") // the import of a file
	d.press("Tab") // the first template
	d.press("space")
	d.until("the template is open", func() bool { return d.place("indexes", "view=framework") })
	for range 10 { // from the first step to the ranking
		d.press("Tab")
	}
	d.press("space")
	d.until("the ranking is open", func() bool { return d.place("indexes", "view=ranking") })
	d.until("the index is computed: a region is selected in its ranking", func() bool {
		d.press("Tab")  // from the button of the view on to the filter of the table
		d.press("Down") // into the table
		d.press("Down")
		return d.place("indexes", "view=ranking", "region=")
	})
	d.rest(image.Rect(0, 0, 1280, 760))
	save := image.Rect(1000, 70, 1280, 130)
	d.tabTo("Save version", save, "shift+Tab")
	d.press("shift+Tab") // the export
	d.press("shift+Tab") // the name
	d.press("ctrl+a")
	d.write("Harbour index")
	d.until("the name is kept as a draft", func() bool { return strings.Contains(d.draft(), `"Harbour index"`) })
	if got := d.designs(); len(got) != 0 {
		t.Errorf("want nothing saved yet, got %v", got)
	}
	d.kill(window)

	window = d.start()
	d.focusWindow(window)
	d.until("the draft is open", func() bool {
		d.press("Return") // the window opens at the shelf, with the cursor on the row of the draft
		return d.sight(save)
	})
	d.tabTo("Save version", save, "Tab")
	d.press("space")
	d.until("the version is saved", func() bool { return len(d.designs()) == 1 })
	d.until("the draft is gone", func() bool { return d.draft() == "" })
	d.quit(t, window)
	d.checkIndex(d.designs()[0])
}

func TestEndToEndPeersAreTakenOverIntoTheBenchmark(t *testing.T) {
	d := newDesk(t)
	d.openAt("start")
	window := d.start()
	d.focusWindow(window)
	d.turnTo("ctrl+6", "peers")
	d.tabTo("Use these as peers", image.Rect(460, 150, 760, 190), "Tab")
	if got := d.kept(command.SettingPeers); strings.Contains(got, ",") {
		t.Fatalf("want similar regions at first, got %s", got)
	}
	d.press("space")
	d.until("the peers are kept", func() bool { return strings.Count(d.kept(command.SettingPeers), ",") == 14 })
	d.turnTo("ctrl+7", "benchmarks")
	d.until("the comparison is computed: its gaps can be shown", func() bool {
		d.press("alt+3")
		return d.place("benchmarks", "view=gaps", "indicator=")
	})
	d.quit(t, window)
	var got struct {
		Peers []string
		Gaps  []json.RawMessage
	}
	d.answer(&got, "gaps", "--json")
	if want := d.kept(command.SettingPeers); strings.Join(got.Peers, ",") != want || len(got.Gaps) == 0 {
		t.Errorf("want gaps to %s, got %d to %v", want, len(got.Gaps), got.Peers)
	}
}

// checkIndex wants a design in its first version, and the results that it gives.
func (d *desk) checkIndex(saved design) {
	d.t.Helper()
	if saved.Name != "Harbour index" || saved.Version != 1 {
		d.t.Errorf("want version 1 of the Harbour index, got %+v", saved)
	}
	var index struct {
		Results []struct {
			Region string
			Rank   int
		}
	}
	d.answer(&index, "index", "--design", saved.ID, "--json")
	if len(index.Results) < 200 || index.Results[0].Rank != 1 {
		d.t.Errorf("want the regions ranked, got %d", len(index.Results))
	}
}

// A design is what the list of saved designs says of one.
type design struct {
	ID, Name string
	Version  int
}

func (d *desk) designs() []design {
	d.t.Helper()
	var list struct{ Designs []design }
	d.answer(&list, "designs", "list", "--kind", "index", "--json")
	return list.Designs
}

// answer reads what a verb says of the catalogue.
func (d *desk) answer(into any, verb ...string) {
	d.t.Helper()
	text := d.run(0, append([]string{"--catalogue", d.catalogue()}, verb...)...)
	if err := json.Unmarshal([]byte(text), into); err != nil {
		d.t.Fatalf("pharos %v: %v in %.200s", verb, err, text)
	}
}

func (d *desk) catalogue() string {
	return filepath.Join(d.home, "data", "pharos", command.DefaultName)
}

// kept is a setting of the catalogue, which no verb tells.
func (d *desk) kept(key string) string {
	d.t.Helper()
	c, err := catalogue.Open(d.catalogue(), catalogue.ReadOnly)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	value, _, err := c.Setting(context.Background(), key)
	if err != nil {
		d.t.Fatal(err)
	}
	return value
}

// draft is the one design that was typed and never saved, empty where there is none.
func (d *desk) draft() string {
	d.t.Helper()
	var keys []string
	if list := d.kept("draft.index"); list != "" {
		if err := json.Unmarshal([]byte(list), &keys); err != nil || len(keys) > 1 {
			d.t.Fatalf("want one draft, got %s %v", list, err)
		}
	}
	if len(keys) == 0 {
		return ""
	}
	return d.kept("draft.index." + keys[0])
}

// turnTo presses the key of a page until the window is there; the first may come too early.
func (d *desk) turnTo(key, page string) {
	d.t.Helper()
	d.until(page+" are shown", func() bool {
		d.press(key)
		return d.place(page)
	})
}

// place reports whether the window is at a page, with all the parts in its route. The window keeps its
// place with a short delay.
func (d *desk) place(page string, parts ...string) bool {
	<-time.After(150 * time.Millisecond)
	at, params := d.route()
	return at == page && !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(params, part) })
}

// route is the page that the window has kept as its place, and what is shown there; "" while it is
// being written.
func (d *desk) route() (page, params string) {
	text, err := os.ReadFile(filepath.Join(d.home, "config", "fyne", programID, "preferences.json"))
	if err != nil {
		return "", ""
	}
	var preferences struct {
		Route string `json:"last-route"`
	}
	_ = json.Unmarshal(text, &preferences) // half written: no route
	page, params, _ = strings.Cut(preferences.Route, "?")
	return page, params
}

// kill ends the program as a power cut does.
func (d *desk) kill(window *exec.Cmd) {
	d.t.Helper()
	if err := window.Process.Kill(); err != nil {
		d.t.Fatal(err)
	}
	_ = window.Wait() // it was killed
}

// Buttons in the main colour are found by it; with the keyboard they are lighter.
func isMain(c [3]byte) bool { return c[0] < 0x20 && c[1] > 0x50 && c[2] > 0x60 && c[2] < 0x90 }

func hasKeyboard(c [3]byte) bool {
	return c[0] > 0x30 && c[0] < 0x60 && c[1] > 0x90 && c[1] < 0xb0 && c[2] > 0xa0 && c[2] < 0xc0
}

// sight reports whether an area has a button in the main colour, with the keyboard or without.
func (d *desk) sight(area image.Rectangle) bool {
	d.t.Helper()
	return isButton(d.painted(area, func(c [3]byte) bool { return isMain(c) || hasKeyboard(c) }))
}

// onMain reports whether the keyboard is on the one button in the main colour that an area has: that colour
// is gone then.
func (d *desk) onMain(area image.Rectangle) bool {
	d.t.Helper()
	return !isButton(d.painted(area, isMain)) && isButton(d.painted(area, hasKeyboard))
}

// painted is the part of an area in which there are points of a colour, and how many.
func (d *desk) painted(area image.Rectangle, is func([3]byte) bool) (part image.Rectangle, points int) {
	d.t.Helper()
	pixels := d.pixels(area)
	for i := range len(pixels) / 3 {
		if is([3]byte(pixels[3*i:])) {
			at := area.Min.Add(image.Pt(i%area.Dx(), i/area.Dx()))
			part = part.Union(image.Rectangle{Min: at, Max: at.Add(image.Pt(1, 1))})
			points++
		}
	}
	return part, points
}

// isButton reports whether what is painted can be a button: lines and letters have few points.
func isButton(part image.Rectangle, points int) bool {
	return part.Dx() > 40 && part.Dy() > 15 && points > 300
}

// tabTo presses a key, if it has to, until the button in the main colour that an area has also has the
// keyboard, a few times round the window at most. Each press is waited for: what is seen late would be
// passed by.
func (d *desk) tabTo(what string, area image.Rectangle, key string) {
	d.t.Helper()
	all := image.Rect(0, 0, 1280, 760)
	for range 160 {
		if d.onMain(area) {
			return
		}
		before := d.pixels(all)
		d.press(key)
		for range 20 {
			if !bytes.Equal(d.pixels(all), before) {
				break
			}
		}
	}
	d.fail(key + " never reaches " + what)
}

func (d *desk) holds(at image.Point) bool {
	d.t.Helper()
	return hasKeyboard([3]byte(d.pixels(image.Rectangle{Min: at, Max: at.Add(image.Pt(1, 1))})))
}

// pixels are the colours of an area of the display, row by row.
func (d *desk) pixels(area image.Rectangle) []byte {
	d.t.Helper()
	crop := fmt.Sprintf("%dx%d+%d+%d", area.Dx(), area.Dy(), area.Min.X, area.Min.Y)
	return d.tool("import", "-window", "root", "-crop", crop, "-depth", "8", "rgb:-")
}
