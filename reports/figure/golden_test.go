package figure_test

import (
	"bytes"
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"pharos/reports/figure"
	"pharos/resources/phrase"
)

var regen = flag.Bool("regen", false, "write the recorded figures anew")

// recorded names the worlds whose strokes are kept; the language makes words and numbers differ.
var recorded = map[string]string{
	"usual": "en", "one": "de", "all absent": "fi", "all equal": "da", "negative": "de", "greek and cyrillic": "fi",
}

func TestRecordedStrokes(t *testing.T) {
	all := worlds()
	for name, language := range recorded {
		in := all[name].input(t)
		in.Printer = phrase.For(language)
		for _, kind := range figure.Kinds {
			t.Run(kind.ID+"/"+name, func(t *testing.T) {
				file := fmt.Sprintf("%s_%s.txt", kind.ID, strings.ReplaceAll(name, " ", "-"))
				compare(t, file, []byte(strokes(draw(t, kind.ID, in))))
			})
		}
	}
}

// strokes writes a figure down, one mark a line.
func strokes(f figure.Figure) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %gx%g %s\ntitle: %s\nsubtitle: %s\nsource: %s\nalt: %s\n",
		f.Kind, f.Width, f.Height, f.Language, f.Title, f.Subtitle, f.Source, f.Alt)
	for _, m := range f.Marks {
		b.WriteString([...]string{"polygon", "polyline", "circle", "text"}[m.Shape])
		for _, p := range m.Points {
			fmt.Fprintf(&b, " %.1f,%.1f", p.X, p.Y)
		}
		if m.Shape == figure.Circle {
			fmt.Fprintf(&b, " r%.1f", m.Radius)
		}
		if m.Shape == figure.Text {
			fmt.Fprintf(&b, " %q font %d size %.2f anchor %d", m.Words, m.Font, m.Size, m.Anchor)
		}
		fmt.Fprintf(&b, "%s%s", hex(" fill ", m.Fill), hex(" stroke ", m.Stroke))
		if len(m.Dash) > 0 {
			fmt.Fprintf(&b, " dash %.1f", m.Dash)
		}
		if m.Label != "" {
			fmt.Fprintf(&b, " | %s %s %s", m.Region, m.Period, m.Label)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func hex(word string, c color.NRGBA) string {
	if c.A == 0 {
		return ""
	}
	return fmt.Sprintf("%s%02x%02x%02x", word, c.R, c.G, c.B)
}

func TestRecordedPictures(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the last bit of a sum may differ on this processor")
	}
	in := usual().input(t)
	for i, kind := range figure.Kinds {
		t.Run(kind.ID, func(t *testing.T) {
			in.Palette, in.Width = figure.Palettes[i%len(figure.Palettes)], 360
			var picture bytes.Buffer
			if err := figure.WritePNG(&picture, draw(t, kind.ID, in), 1.5); err != nil {
				t.Fatal(err)
			}
			compare(t, kind.ID+"_"+in.Palette.ID+".png", picture.Bytes())
		})
	}
}

// compare holds what was drawn against the file kept for it.
func compare(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *regen {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(want, got) {
		return
	}
	failed := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(failed, got, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Errorf("%s differs; look at it, then run with -regen if it is meant. First difference: %s", file, difference(want, got))
}

func difference(want, got []byte) string {
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d: want %q, got %q", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("want %d lines, got %d", len(a), len(b))
}
