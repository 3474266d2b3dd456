package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/resources/phrase"
)

func TestAHistoryShowsWhatEachVersionChangedAndPutsItBack(t *testing.T) {
	test.NewTempApp(t)
	long := strings.Repeat("Kehittämisyhteistyö", 400)
	restored := -1
	h := kit.NewHistory(kit.HistoryOptions{
		Printer: phrase.For("en"), Name: "History", Count: 3,
		Version: func(row int) kit.Version {
			return kit.Version{When: []string{"third", "second", "first"}[row], What: "Edited"}
		},
		Changed: func(row int) []kit.Changed {
			switch row {
			case 0:
				return nil
			case 1:
				return []kit.Changed{{Label: "Title", Before: "Old", After: long}}
			}
			return make([]kit.Changed, 130)
		},
		Restore: func(row int) { restored = row },
	})
	window := test.NewTempWindow(t, h)
	window.Resize(fyne.NewSize(800, 500))
	if !screentest.Shows(window, "Nothing in the texts changed") || screentest.Shows(window, "Restore") {
		t.Error("want the newest version, which is there already")
	}
	window.Canvas().Focus(h.FocusTarget())
	h.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !screentest.Shows(window, "− Old") || !screentest.Shows(window, "Kehittämis") || !screentest.Shows(window, "Restore") {
		t.Error("want what the second version changed")
	}
	h.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if button, is := window.Canvas().Focused().(*kit.Button); !is {
		t.Errorf("want Enter to lead to the button, got %T", window.Canvas().Focused())
	} else if test.Tap(button); restored != 1 {
		t.Errorf("want the second version back, got %d", restored)
	}
	h.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if !screentest.Shows(window, "and 30 more fields") {
		t.Error("want it said that not all fields are shown")
	}
}

func TestAChipIsNoWiderThanItsList(t *testing.T) {
	test.NewTempApp(t)
	chips := kit.NewChips(kit.ChipsOptions{Printer: phrase.For("en"), Name: "Organisation", OnNext: func(bool) {}})
	window := test.NewTempWindow(t, chips)
	window.Resize(fyne.NewSize(260, 300))
	for _, keys := range [][]string{{strings.Repeat("Forschungsverbund", 30)}, {"short", strings.Repeat("W", 70)}, {""}, nil} {
		chips.SetKeys(keys)
		screentest.Walk(chips, func(o fyne.CanvasObject) {
			if b, is := o.(fyne.Focusable); is {
				box := b.(fyne.CanvasObject)
				if right := box.Position().X + box.MinSize().Width; right > chips.Size().Width+1 {
					t.Errorf("%.20q: %T ends at %v of %v", keys, o, right, chips.Size().Width)
				}
			}
		})
	}
	window.Resize(fyne.NewSize(900, 300))
	if chips.SetKeys([]string{"Wirtschaftsförderung und Technologietransfer"}); !screentest.Shows(window, "Technologietransfer") {
		t.Error("want all words where there is room")
	}
}
