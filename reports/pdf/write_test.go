package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pharos/reports/brief"
	"pharos/reports/brief/brieftest"
	"pharos/reports/figure"
	"pharos/reports/pdf"
	"pharos/resources/phrase"
)

func written(t testing.TB, d brief.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := pdf.Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestEveryBriefIsWritten(t *testing.T) {
	everyBrief(t, func(t *testing.T, d brief.Document, _ []pdf.Page) {
		var out bytes.Buffer
		pages, err := pdf.Write(&out, d)
		if err != nil || pages != 2 {
			t.Fatalf("want two pages, got %d, %v", pages, err)
		}
		if !bytes.HasPrefix(out.Bytes(), []byte("%PDF-1.")) || !bytes.HasSuffix(out.Bytes(), []byte("%%EOF\n")) {
			t.Error("want a whole PDF")
		}
	})
}

func TestSameBriefSameBytes(t *testing.T) {
	first := written(t, document(t, brieftest.Cases["usual"], "fi"))
	for range 3 {
		if again := written(t, fresh(t, brieftest.Cases["usual"], "fi")); !bytes.Equal(first, again) {
			t.Fatal("want the same bytes for the same brief")
		}
	}
	if !bytes.Contains(first, []byte("(D:20250303093000)")) {
		t.Error("want the document's date in the file")
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	file := written(t, document(t, brieftest.Cases["usual"], "en"))
	if n := bytes.Count(file, []byte("/FontFile2 ")); n != 3 {
		t.Errorf("want three embedded fonts, got %d", n)
	}
	if n := bytes.Count(file, []byte("/ToUnicode ")); n != 3 {
		t.Errorf("want three ways back to text, got %d", n)
	}
	if bytes.Contains(file, []byte("/Type1")) {
		t.Error("want no font that is not in the file")
	}
}

func TestFileTellsAboutItself(t *testing.T) {
	file := string(written(t, document(t, brieftest.Cases["usual"], "de")))
	for _, want := range []string{
		"/Author (\xfe\xff\x00P\x00h\x00a\x00r\x00o\x00s)", "/Lang <FEFF00640065>", "/MarkInfo <</Marked true>>",
		"/DisplayDocTitle true", "/Outlines ", "/StructTreeRoot ", "/S /H1", "/S /Table", "/S /Figure", "/Scope /Column",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("want %q in the file", want)
		}
	}
	for _, never := range []string{"/JavaScript ", "/Launch", "/home", "Users"} {
		if strings.Contains(file, never) {
			t.Errorf("want no %q in the file", never)
		}
	}
	if n := strings.Count(file, "/S /URI"); n == 0 {
		t.Error("want links in the file")
	}
}

// TestFiguresAreToldInWords finds as many alternative texts as figures.
func TestFiguresAreToldInWords(t *testing.T) {
	file := string(written(t, document(t, brieftest.Cases["usual"], "en")))
	if n := len(regexp.MustCompile(`/S /Figure\n/P \d+ 0 R\n/Pg \d+ 0 R\n/K \d+\n/Alt <FEFF`).FindAllString(file, -1)); n != 2 {
		t.Errorf("want two figures told in words, got %d", n)
	}
}

// asText extracts the text with the tool of poppler.
func asText(t *testing.T, file []byte) string {
	t.Helper()
	return tool(t, file, "pdftotext", "-enc", "UTF-8", "-nopgbrk", "FILE", "-")
}

func tool(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip("needs " + name + " of poppler-utils")
	}
	stored := filepath.Join(t.TempDir(), "brief.pdf")
	if err := os.WriteFile(stored, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		if arg == "FILE" {
			args[i] = stored
		}
	}
	var problems bytes.Buffer
	command := exec.Command(path, args...)
	command.Stderr = &problems
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, problems.String())
	}
	if problems.Len() > 0 {
		t.Errorf("%s complains: %s", name, problems.String())
	}
	return string(out)
}

func TestTextIsFoundAgain(t *testing.T) {
	for _, language := range phrase.Languages() {
		for _, name := range []string{"usual", "Greek and Cyrillic"} {
			t.Run(name+"/"+language.Code, func(t *testing.T) {
				d := document(t, brieftest.Cases[name], language.Code)
				got := strings.Join(strings.Fields(asText(t, written(t, d))), " ")
				for _, want := range []string{
					d.Title, phrase.For(language.Code).Text("brief.method.title"), d.RunHash[:12],
					phrase.For(language.Code).Text("brief.sources.title"), d.PageNumber(2, 2),
				} {
					if want = strings.Join(strings.Fields(want), " "); !strings.Contains(got, want) {
						t.Errorf("want %q in the text\n%s", want, got)
					}
				}
			})
		}
	}
}

func TestStructureIsReadInOrder(t *testing.T) {
	got := tool(t, written(t, document(t, brieftest.Cases["usual"], "en")), "pdfinfo", "-struct-text", "FILE")
	at := 0
	for _, want := range []string{"Document", "H1", "Region 0 compared", "Figure", "H2", "Where the gaps are", "Table", "TR", "TH", "TD", "H3", "Practice GP000"} {
		next := strings.Index(got[at:], want)
		if next < 0 {
			t.Fatalf("want %q after what came before it\n%s", want, got)
		}
		at += next
	}
}

func TestFigureOnAPageOfItsOwn(t *testing.T) {
	d := document(t, brieftest.Cases["usual"], "en")
	f := d.Blocks[3].(brief.FigureRow).Figures[0]
	var first, second bytes.Buffer
	if err := pdf.WriteFigure(&first, f); err != nil {
		t.Fatal(err)
	}
	if err := pdf.WriteFigure(&second, f); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("want the same bytes for the same figure")
	}
	if want := fmt.Sprintf("/MediaBox [0 0 %.2f %.2f]", f.Width, f.Height); !strings.Contains(first.String(), want) {
		t.Errorf("want %s", want)
	}
	if got := asText(t, first.Bytes()); !strings.Contains(got, "Region 0") {
		t.Errorf("want the region's name as text, got %q", got)
	}
}

func TestAwkwardFiguresAreWritten(t *testing.T) {
	red := figure.Print.Lines[0].Colour
	half := red
	half.A = 128
	one := []figure.Point{{X: 10, Y: 10}}
	three := []figure.Point{{X: 1, Y: 1}, {X: 50, Y: 1}, {X: 20, Y: 40}}
	tests := map[string][]figure.Mark{
		"no marks":            nil,
		"a polygon of a dot":  {{Shape: figure.Polygon, Points: one, Fill: red}},
		"a line of a dot":     {{Shape: figure.Polyline, Points: one, Stroke: red, StrokeWidth: 1}},
		"a circle of nothing": {{Shape: figure.Circle, Points: one, Fill: red}},
		"see-through":         {{Shape: figure.Polygon, Points: three, Fill: half, Stroke: red, StrokeWidth: 2}},
		"dashes without length": {{
			Shape: figure.Polyline, Points: three, Stroke: red, StrokeWidth: 1, Dash: []float64{0, 0},
		}},
		"turned text": {{Shape: figure.Text, Points: one, Words: "Turned", Style: figure.Style{Size: 9}, Fill: red, Angle: -90, Anchor: figure.End}},
		"emoji and broken bytes": {{
			Shape: figure.Text, Points: one, Words: "a😀\xff\x00文(\\)", Style: figure.Style{Font: figure.Bold, Size: 9}, Fill: half,
		}},
	}
	for name, marks := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := pdf.WriteFigure(&out, figure.Figure{Title: name, Width: 200, Height: 100, Paper: figure.Print.Paper, Marks: marks}); err != nil {
				t.Fatal(err)
			}
			asText(t, out.Bytes())
		})
	}
}

func TestFailuresComeOutAsErrors(t *testing.T) {
	d := fresh(t, brieftest.Cases["usual"], "en")
	if _, err := pdf.Write(brokenDisk{}, d); err == nil {
		t.Error("want the disk's failure")
	}
	d.Blocks[3].(brief.FigureRow).Figures[0].Marks[0] = figure.Mark{Shape: figure.Text, Words: "nowhere", Style: figure.Style{Size: 9}, Fill: figure.Print.Ink}
	var out bytes.Buffer
	if _, err := pdf.Write(&out, d); err == nil || out.Len() > 0 {
		t.Errorf("a mark without a place: want an error and nothing written, got %v and %d bytes", err, out.Len())
	}
}

type brokenDisk struct{}

func (brokenDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func BenchmarkWrite(b *testing.B) {
	d := document(b, brieftest.Cases["usual"], "en")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pdf.Write(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLayout(b *testing.B) {
	d := document(b, brieftest.Cases["sixty indicators"], "en")
	for b.Loop() {
		if _, err := pdf.Layout(d); err != nil {
			b.Fatal(err)
		}
	}
}
