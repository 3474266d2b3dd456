package desktop

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/screentest"
)

// A browser notes what it is given.
type browser struct {
	fyne.App
	opened []string
}

func (b *browser) OpenURL(address *url.URL) error {
	b.opened = append(b.opened, address.String())
	return nil
}

// question is what lies over a window.
func question(window fyne.Window) fyne.Window { return over{window} }

type over struct{ fyne.Window }

func (o over) Content() fyne.CanvasObject { return o.Canvas().Overlays().Top() }

func TestAddressesThatDeceiveAreAskedAboutBeforeTheyOpen(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	seen := &browser{App: d.config.Driver}
	d.config.Driver = seen
	for _, row := range []struct {
		address, opened string
		told            []string // before; none: it opens at once
	}{
		{"https://www.interregeurope.eu/good-practices?x=1", "https://www.interregeurope.eu/good-practices?x=1", nil},
		{"http://example.org/a", "http://example.org/a", nil},
		{"HTTPS://Example.ORG/ä", "https://example.org/%C3%A4", nil},
		{"mailto:office@example.org", "mailto:office@example.org", nil},
		{"doi:10.1000/182", "https://doi.org/10.1000/182", []string{"https://doi.org/10.1000/182"}},
		{"https://münchen.example/", "https://xn--mnchen-3ya.example/", []string{"https://xn--mnchen-3ya.example/", "letters beyond a to z"}},
		{"http://раypal.example/", "http://xn--ypal-43d9g.example/", []string{"http://xn--ypal-43d9g.example/", "several scripts", "not encrypted"}},
		{"https://192.168.0.1/router", "https://192.168.0.1/router", []string{"https://192.168.0.1/router", "names no site"}},
	} {
		seen.opened = nil
		if err := d.openLink(row.address); err != nil {
			t.Errorf("%s: want it opened, got %v", row.address, err)
			continue
		}
		if len(row.told) > 0 {
			if len(seen.opened) > 0 {
				t.Errorf("%s: want it asked about, got %v opened", row.address, seen.opened)
			}
			asked := question(d.window)
			for _, words := range row.told {
				if !screentest.Shows(asked, words) {
					t.Errorf("%s: want %q shown before", row.address, words)
				}
			}
			screentest.Tap(t, asked, "Open this address")
		}
		if !slices.Equal(seen.opened, []string{row.opened}) {
			t.Errorf("%s: want %s, got %v", row.address, row.opened, seen.opened)
		}
	}
}

func TestAddressesThatMayNotLeaveAreRefused(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	seen := &browser{App: d.config.Driver}
	d.config.Driver = seen
	for _, address := range []string{"", "file:///etc/passwd", "javascript:alert(1)", "https://bank@evil.example/", strings.Repeat("https://a.example/", 200)} {
		if err := d.openLink(address); err == nil || len(seen.opened) > 0 {
			t.Errorf("%.40s: want it refused, got %v, %v", address, err, seen.opened)
		}
	}
}
