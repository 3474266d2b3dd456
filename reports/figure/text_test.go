package figure_test

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"

	"pharos/reports/figure"
	"pharos/resources"
)

func TestPrintable(t *testing.T) {
	for name, c := range map[string]struct{ given, want string }{
		"nothing":               {"", ""},
		"plain":                 {"Hamburg (DE60)", "Hamburg (DE60)"},
		"blanks and line ends":  {"  a\tb\r\n c ", "a b c"},
		"decomposed":            {"e\u0301u\u0308", "éü"},
		"control and invisible": {"a\x00b\u200bc\u202ed\u00ad", "abcd"},
		"not UTF-8":             {"a\xffb", "a?b"},
		"beyond U+FFFF":         {"a😀b", "a?b"},
		"arrows":                {"a → b ← c", "a > b < c"},
		"ticks and stars":       {"✓ ★", "+ *"},
		"Greek and Cyrillic":    {"Αττική Северен", "Αττική Северен"},
		"European Latin":        {"Łódź Þórshöfn Čačak Gżira", "Łódź Þórshöfn Čačak Gżira"},
		"typography":            {"− – — ≤ ≥ × · • … „“ ’", "− – — ≤ ≥ × · • … „“ ’"},
		"no letters of ours":    {"東京", "??"},
		"keeps a number whole":  {"12\u00a0000", "12\u00a0000"},
	} {
		got := figure.Printable(c.given)
		if got != c.want {
			t.Errorf("%s: want %q, got %q", name, c.want, got)
		}
		if again := figure.Printable(got); again != got {
			t.Errorf("%s: want it to stay %q, got %q", name, got, again)
		}
	}
}

func FuzzPrintable(f *testing.F) {
	for _, seed := range []string{"", "a\x00\xff", "e\u0301→😀\u202f \n", strings.Repeat("Ω ", 50)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := figure.Printable(text)
		if !utf8.ValidString(got) || figure.Printable(got) != got {
			t.Errorf("%q became %q", text, got)
		}
		for _, r := range got {
			if r < ' ' || r > 0xFFFF {
				t.Errorf("%q keeps %U", text, r)
			}
		}
	})
}

// What is asked of the upright font holds for all.
func TestTheFontsHaveTheSameLetters(t *testing.T) {
	var fonts []*sfnt.Font
	for _, file := range [][]byte{resources.FontRegular(), resources.FontBold(), resources.FontItalic()} {
		font, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		fonts = append(fonts, font)
	}
	var buffer sfnt.Buffer
	for r := rune(' '); r <= 0xFFFF; r++ {
		regular, _ := fonts[0].GlyphIndex(&buffer, r)
		for i, font := range fonts[1:] {
			if other, _ := font.GlyphIndex(&buffer, r); regular != 0 && other == 0 {
				t.Errorf("font %d lacks %U, which the first one has", i+1, r)
			}
		}
	}
}

func TestMeasure(t *testing.T) {
	// Advances in the font's own 2048 units to the em: H 1460, i 498 (from its hmtx table).
	if got, want := figure.Measure(figure.Regular, 20.48, "Hi"), 14.60+4.98; math.Abs(got-want) > 0.02 {
		t.Errorf("want %.2f points, got %.2f", want, got)
	}
	if got := figure.Measure(figure.Bold, 10, ""); got != 0 {
		t.Errorf("want nothing for nothing, got %g", got)
	}
	one, three := figure.Measure(figure.Italic, 9, "å"), figure.Measure(figure.Italic, 27, "å")
	if math.Abs(three-3*one) > 1e-9 {
		t.Errorf("want widths in proportion to the size, got %g and %g", one, three)
	}
}

func TestWrapKeepsEveryWordAndTheWidth(t *testing.T) {
	style := figure.Style{Font: figure.Regular, Size: 10}
	for name, text := range map[string]string{
		"nothing":   "",
		"one word":  "Regionalentwicklungsgesellschaft",
		"sentence":  "Bruttoinlandsprodukt je Einwohner in Kaufkraftstandards, Nordrhein-Westfalen/Rheinland-Pfalz",
		"Greek":     strings.Repeat("Ανατολική Μακεδονία ", 5),
		"long word": strings.Repeat("Donaudampfschiff", 19),
	} {
		for _, width := range []float64{1, 40, 120, 1000} {
			lines := figure.Wrap(style, text, width)
			got := strings.ReplaceAll(strings.Join(lines, ""), " ", "")
			if want := strings.ReplaceAll(text, " ", ""); got != want {
				t.Errorf("%s at %g: want %q, got %q", name, width, want, got)
			}
			for _, line := range lines {
				if style.Measure(line) > width+0.01 && utf8.RuneCountInString(line) > 1 {
					t.Errorf("%s at %g: %q is %g wide", name, width, line, style.Measure(line))
				}
			}
		}
	}
}

func TestWrapBreaksWhereReadersExpect(t *testing.T) {
	style := figure.Style{Font: figure.Regular, Size: 10}
	got := figure.Wrap(style, "Nordrhein-Westfalen age 15-29", 60)
	if want := "Nordrhein-|Westfalen|age 15-29"; strings.Join(got, "|") != want {
		t.Errorf("want %q, got %q", want, strings.Join(got, "|"))
	}
	got = style.Wrap("one two three four five six", 40, 2)
	if len(got) != 2 || !strings.HasSuffix(got[1], "…") {
		t.Errorf("want two lines, the last with an ellipsis, got %q", got)
	}
}

func TestFit(t *testing.T) {
	style := figure.Style{Font: figure.Regular, Size: 10}
	for name, c := range map[string]struct {
		text  string
		width float64
		want  string
	}{
		"fits":          {"Wien", 100, "Wien"},
		"exactly":       {"Wien", style.Measure("Wien"), "Wien"},
		"cut":           {"Mecklenburg-Vorpommern", 60, "Mecklenbur…"},
		"no blank left": {"Baden Württemberg", style.Measure("Baden W"), "Baden…"},
		"no room":       {"Wien", 2, ""},
		"nothing":       {"", 0, ""},
	} {
		if got := style.Fit(c.text, c.width); got != c.want {
			t.Errorf("%s: want %q, got %q", name, c.want, got)
		}
	}
}
