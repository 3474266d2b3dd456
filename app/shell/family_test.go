package shell

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"pharos/app/theme"
)

func TestScreensThatBelongTogetherAreTabs(t *testing.T) {
	f := newFrame(t, func(config *Config) {
		for id, aside := range map[string]bool{"briefs": false, "start2": true} {
			config.Screens = append(config.Screens, Screen{
				ID: id, Icon: theme.IconStart, Within: "regions", Aside: aside, New: (&frame{}).build(id),
			})
		}
	})
	if len(f.rail.entries) != len(ids) {
		t.Fatalf("want %d entries in the navigation, got %d", len(ids), len(f.rail.entries))
	}
	if f.strip.content.Visible() {
		t.Error("want no tabs at a screen alone")
	}
	f.visit("regions")
	if !f.strip.content.Visible() || len(f.strip.screens) != 2 {
		t.Fatalf("want two tabs, got %v", f.strip.screens)
	}
	f.strip.views.Choose(0)
	test.Tap(f.rail.entries[1])
	f.visit("briefs")
	if f.place() != "briefs" || !f.rail.entries[1].current() {
		t.Errorf("want the tab's page with its head marked in the navigation, got %s", f.place())
	}
	f.visit("start2")
	if !f.strip.content.Visible() || !f.rail.entries[1].current() {
		t.Error("want the tabs beside a screen aside")
	}
	if _, is := f.command("page:start2"); is {
		t.Error("want no command for a screen aside")
	}
	f.visit("benchmarks")
	if f.strip.content.Visible() {
		t.Error("want the tabs gone with the family")
	}
}
