package practice

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"a single line end", "\n", "\n"},
		{"NUL and controls are left out", "a\x00b\x01c\x7fd", "abcd"},
		{"bytes that are no text are shown", "Gr\xfc\xdfe", "Gr\ufffde"},
		{"line ends of Windows and old Macs", "a\r\nb\rc", "a\nb\nc"},
		{"line ends of Word and Unicode", "a\vb\u2028c\u2029d\u0085e\ff", "a\nb\nc\n\nd\ne\nf"},
		{"blanks that do not break", "10\u00a0000\u202fEUR\u2007x", "10 000 EUR x"},
		{"soft and joined hyphens", "För\u00adde\u00adrung, S\u2011Bahn", "Förderung, S-Bahn"},
		{"zero width and byte order marks", "\ufeffa\u200bb\u2060c", "abc"},
		{"marks of direction are seen", "a\u202edoc.exe\u2066b", "a‹RLO›doc.exe‹LRI›b"},
		{"marks of writing from the right are not seen", "a\u200eb\u200f", "ab"},
		{"joiners stay where writing needs them", "می\u200cخواهم 👩\u200d🔬", "می\u200cخواهم 👩\u200d🔬"},
		{"joiners go from Latin", "ef\u200cfekt", "effekt"},
		{"bullets of Word", "\uf0b7\tone\n§\ttwo\no\tthree\n·  four\n-\tfive", "• one\n• two\n• three\n• four\n• five"},
		{"bullets of others", "▪ one\n  ● two\n\u2023\tthree", "• one\n• two\n• three"},
		{"a minus is no bullet", "-3,2 %\n- one\n–5", "-3,2 %\n- one\n–5"},
		{"ligatures of PDF", "e\ufb00ektiv, \ufb01nden", "effektiv, finden"},
		{"signs of Windows read as controls", "\u0084Förde\u0093 \u0096 \u0080", "„Förde“ – €"},
		{"blanks at line ends", "a  \nb\t\nc ", "a\nb\nc "},
		{"many empty lines", "a\n\n\n \n\nb", "a\n\nb"},
		{"several blanks", "a  b \t c", "a b c"},
		{"one blank before and behind stays", " word ", " word "},
		{"words in angle brackets stay", "if a < b and <name> > c", "if a < b and <name> > c"},
		{"an ampersand stays", "R&D & more; Smith&Co.", "R&D & more; Smith&Co."},
		{"emoji and other scripts stay", "Ålesund Łódź Αθήνα София 🇫🇮 👍🏽", "Ålesund Łódź Αθήνα София 🇫🇮 👍🏽"},
		{"combined accents stay", "a\u0308", "a\u0308"},
		{"paragraphs of a page", "<p>Gr&uuml;n &amp; gut.</p>\n<p>Zwei<br>Zeilen</p>", "Grün & gut.\n\nZwei\nZeilen"},
		{"a list of a page", "<ul>\n<li>eins</li>\n<li><b>zwei</b></li></ul>", "• eins\n• zwei"},
		{"a table of a page", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a b\nc d"},
		{"scripts and styles are not read", "<style>p{color:red}</style><script>alert('x')</script><p>Text</p>", "Text"},
		{"a page of Word", "<html xmlns:o=\"urn\"><head><title>x</title><style>a</style></head><body><!--StartFragment--><p class=MsoNormal>Ein <span lang=DE>Text</span><o:p></o:p></p><!--EndFragment--></body></html>", "Ein Text"},
		{"remnants of a page", "one&nbsp;two <br/> three", "one two\nthree"},
		{"markup told about stays", "use &lt;b&gt; for bold", "use <b> for bold"},
		{"a half tag", "<p>open <b", "<p>open <b"},
		{"RTF", `{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator Word;}\f0 Gr\'fc\'dfe\par \u8364? 30\line\bullet\tab eins\par}`, "Grüße\n€ 30\n• eins"},
		{"RTF without end", `{\rtf1 a{\b b`, "ab"},
		{"RTF that ends in a backslash", `{\rtf1 a\`, "a"},
		{"RTF with too many ends", `{\rtf1 a}}}} b`, "a b"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := Clean(row.text); got != row.want {
				t.Errorf("want %q\n got %q", row.want, got)
			}
		})
	}
}

func TestCleanedTellsWhatItDid(t *testing.T) {
	got := Cleaned("<p>a\x00\x01</p>\u202e")
	if !got.Markup || got.Controls != 2 || got.Bidi != 1 || got.Text != "a\n\n‹RLO›" {
		t.Errorf("want two controls, a mark and markup, got %+v", got)
	}
	if got := Cleaned("plain"); got != (Cleaning{Text: "plain"}) {
		t.Errorf("want nothing done, got %+v", got)
	}
}

func TestCleanLine(t *testing.T) {
	if got, want := CleanLine(" Eine\r\nZeile\t mehr\u00a0 \n"), "Eine Zeile mehr"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestVisible(t *testing.T) {
	if got, want := Visible("safe\u202etxt.exe"), "safe‹RLO›txt.exe"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}

// What is clean stays as it is: pasting a text twice, or an editor that cleans what it shows, changes
// nothing. Texts that look like markup are left out: their words may tell of markup.
func TestCleanTwiceIsCleanOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	signs := []rune("ab ä\n\t•·§o-*–\r\v\u00a0\u00ad\u200b\u200c\u200d\u202e\u2028\ufeff\uf0b7\x00\x1f\u0096€ \n▪\ufb01م")
	for range 20_000 {
		var b strings.Builder
		for range random.IntN(24) {
			b.WriteRune(signs[random.IntN(len(signs))])
		}
		once := Clean(b.String())
		if twice := Clean(once); twice != once {
			t.Fatalf("%q: want %q again, got %q", b.String(), once, twice)
		}
		if strings.ContainsFunc(once, isBidi) || strings.ContainsAny(once, "\x00\r\t\u00a0\u200b\ufeff") {
			t.Fatalf("%q: not clean: %q", b.String(), once)
		}
	}
}

// Whatever the bytes, what comes out is text and was not long in coming.
func TestCleanBearsAnything(t *testing.T) {
	for name, text := range map[string]string{
		"300,000 letters":         strings.Repeat("Förderung ", 30_000),
		"300,000 blanks":          strings.Repeat(" ", 300_000),
		"300,000 line ends":       strings.Repeat("\r\n", 150_000),
		"300,000 tags":            strings.Repeat("<p>", 100_000) + "</p>",
		"tags that never end":     strings.Repeat("<p <!-- <style", 20_000) + "</p>",
		"comments that never end": strings.Repeat("<!--", 75_000) + "</p>",
		"300,000 entities":        strings.Repeat("&amp;", 60_000),
		"deep RTF":                `{\rtf1` + strings.Repeat(`{\b`, 100_000),
		"RTF of unicode":          `{\rtf1` + strings.Repeat(`\u-3913?`, 40_000),
		"marks of direction":      strings.Repeat("\u202e", 100_000),
		"bytes that are no text":  strings.Repeat("\xff\xfe", 150_000),
	} {
		begin := time.Now()
		got := Clean(text)
		if !utf8.ValidString(got) {
			t.Errorf("%s: want text, got %q…", name, got[:20])
		}
		if took := time.Since(begin); took > 20*time.Second { // what grows with the square of the length takes minutes
			t.Errorf("%s: took %v", name, took)
		}
	}
	random := rand.New(rand.NewPCG(7, 7))
	parts := []string{"<", ">", "</p>", "<li ", "&", ";", "&#0;", "&#x110000;", `{\rtf1`, "\\", "'", "\\'zz", "\\u", "-", "9", "{", "}", "\xff", "\n", "ä", "*"}
	for range 20_000 {
		var b strings.Builder
		for range random.IntN(16) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		if got := Clean(b.String()); !utf8.ValidString(got) {
			t.Fatalf("%q: want text, got %q", b.String(), got)
		}
	}
}

func BenchmarkClean(b *testing.B) {
	for _, n := range []int{300, 300_000} {
		text := strings.Repeat("Die Förderung läuft. ", n/21)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Clean(text)
			}
		})
	}
}

func TestFit(t *testing.T) {
	for _, row := range []struct {
		name             string
		letters, already int
		want             int
	}{
		{"nothing", 0, 0, 0},
		{"nothing more into a full text", 3, MostLetters, 0},
		{"nothing more into an overfull text", 3, MostLetters + 9, 0},
		{"300,000 letters", 300_000, 0, 300_000},
		{"up to the limit", MostLetters, 0, MostLetters},
		{"beyond the limit", MostLetters + 5, 2, MostLetters - 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			text := strings.Repeat("ä", row.letters)
			fits, rest := Fit(text, row.already)
			if got := utf8.RuneCountInString(fits); got != row.want {
				t.Errorf("want %d letters, got %d", row.want, got)
			}
			if fits+rest != text {
				t.Error("want nothing lost")
			}
		})
	}
}
