package attachment_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"pharos/data/attachment"
)

// asWorker makes the test's own program the worker.
const asWorker = "PHAROS_TEST_READ_TEXT"

func TestMain(m *testing.M) {
	if os.Getenv(asWorker) == "" {
		os.Exit(m.Run())
	}
	attachment.LimitMemory()
	text, err := attachment.ReadText(context.Background(), os.Args[1])
	if err != nil {
		os.Exit(1)
	}
	if _, err := os.Stdout.WriteString(text); err != nil {
		os.Exit(1)
	}
}

// pdfOf writes a PDF of objects, numbered from 1, the catalogue first.
func pdfOf(objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var places []int
	for i, object := range objects {
		places = append(places, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, place := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return out.Bytes()
}

const (
	fontObject = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
	pageObject = "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 4 0 R>>/XObject<</X 6 0 R>>>>/Contents 5 0 R>>"
	rootObject = "<</Type/Catalog/Pages 2 0 R>>"
	treeObject = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
)

func streamOf(head, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", head, len(content), content)
}

func packedStream(t testing.TB, content string) string {
	t.Helper()
	var packed bytes.Buffer
	w, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return streamOf("/Filter/FlateDecode", packed.String())
}

func textOf(t testing.TB, name string, content []byte) (string, error) {
	t.Helper()
	s := storeIn(t)
	return s.Text(ctx, put(t, s, written(t, name, content), attachment.Choice{}).Attachment)
}

func TestTextsAreReadByWords(t *testing.T) {
	page := "BT /F1 12 Tf 72 700 Td (F\xf6rder) Tj 30 0 Td (verein) Tj 0 -14 Td [(Ha) 20 (fen) -300 (stadt)] TJ T* (Entwick-) Tj T* (lung) Tj ET /X Do"
	simple := pdfOf(rootObject, treeObject, pageObject, fontObject, streamOf("", page), streamOf("/Type/XObject/Subtype/Form/Resources<</Font<</F1 4 0 R>>>>", "BT /F1 9 Tf (Kasten) Tj ET"))
	word := zipOf(t, "word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Förder</w:t></w:r><w:r><w:t>verein</w:t></w:r></w:p><w:p><w:r><w:t>a</w:t><w:tab/><w:t>b &amp; c</w:t></w:r></w:p><w:instrText>HIDDEN</w:instrText></w:body></w:document>`,
		"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnotes>`)
	odt := zipOf(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><text:h>Kop</text:h><text:p>ett<text:s/>två</text:p></office:body></office:document-content>`)
	for _, row := range []struct {
		name, want string
		content    []byte
	}{
		{"a.pdf", "Förder verein\nHafen stadt\nEntwicklung\nKasten", simple},
		{"a.pdf", "Förder verein\nHafen stadt\nEntwicklung\nKasten", bytes.Replace(simple, []byte("%PDF-1.4"), []byte("%PDF-2.0"), 1)},
		{"a.docx", "Förderverein\na b & c\nNote", word},
		{"a.odt", "Kop\nett två", odt},
		{"a.txt", "Grüße\nÆrø", []byte("\ufeffGrüße \r\n\r\n  Ærø\u00ad\x7f ")},
		{"a.csv", "Grüße;1", []byte("Gr\xfc\xdfe;1")},
		{"a.md", "äö", []byte("\xff\xfe\xe4\x00\xf6\x00")},
		{"a.bin", "", []byte{0, 1, 2}},
		{"a.html", "", []byte("<html>words")},
	} {
		got, err := textOf(t, row.name, row.content)
		if err != nil || got != row.want {
			t.Errorf("%s: want %q, got %q %v", row.name, row.want, got, err)
		}
	}
}

func TestTextsEndAtTheirLimit(t *testing.T) {
	got, err := textOf(t, "a.txt", []byte(strings.Repeat("långt ord ", 1<<20)))
	if err != nil || len(got) > attachment.MostText || len(got) < attachment.MostText-20 {
		t.Errorf("want a megabyte, got %d %v", len(got), err)
	}
	bomb := zipOf(t, "word/document.xml", "<w:document><w:p><w:t>"+strings.Repeat("x ", 20<<20)+"</w:t>")
	started := time.Now()
	var text string
	memory := allocated(func() { text, err = textOf(t, "a.docx", bomb) })
	if len(text) > attachment.MostText || time.Since(started) > 20*time.Second {
		t.Errorf("want a bomb cut off, got %d %v after %v with %d bytes", len(text), err, time.Since(started), memory)
	}
	entities := zipOf(t, "word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document><w:p><w:t>&b;</w:t></w:p></w:document>`)
	if text, err := textOf(t, "a.docx", entities); codeOf(err) != "attachment.text-unreadable" || text != "" {
		t.Errorf("want a document type refused, got %q %v", text, err)
	}
}

// hostile are PDFs made to hang, to fill the memory, or to break a reader.
func hostile(t testing.TB) map[string][]byte {
	deep := strings.Repeat("[", 4_000_000)
	vast := bytes.Replace(pdfOf(rootObject, treeObject), []byte("0 3\n"), []byte("0 999999999\n"), 1)
	return map[string][]byte{
		"a tree of pages that leads to itself": pdfOf(rootObject, "<</Type/Pages/Kids[2 0 R]/Count 99999999>>"),
		"a parent of itself":                   pdfOf(rootObject, treeObject, "<</Type/Page/Parent 3 0 R/Contents 4 0 R>>", streamOf("", "BT (x) Tj ET")),
		"a form that shows itself":             pdfOf(rootObject, treeObject, pageObject, fontObject, streamOf("", "/X Do"), streamOf("/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>", strings.Repeat("/X Do ", 50))),
		"lists within lists":                   pdfOf(rootObject, treeObject, pageObject, fontObject, streamOf("", "BT "+deep)),
		"lists within lists as a root":         pdfOf(deep),
		"a billion objects":                    vast,
		"a bomb of text":                       pdfOf(rootObject, treeObject, pageObject, fontObject, packedStream(t, "BT "+strings.Repeat("(aaaaaaaa) Tj ", 2<<20))),
		"a word without end":                   pdfOf(rootObject, treeObject, pageObject, fontObject, packedStream(t, "BT ("+strings.Repeat("a", 64<<20))),
		"only a head":                          []byte("%PDF-1.4\n%%EOF"),
		"locked":                               bytes.Replace(pdfOf(rootObject, treeObject), []byte("/Root"), []byte("/Encrypt<</Filter/X>>/Root"), 1),
	}
}

func TestHostilePDFsHarmNobody(t *testing.T) {
	if testing.Short() {
		t.Skip("reads files that are made to take long")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(asWorker, "1")
	for name, content := range hostile(t) {
		s := storeIn(t)
		s.Worker, s.Patience = []string{self}, 2*time.Second
		stored := put(t, s, written(t, "a.pdf", content), attachment.Choice{})
		started := time.Now()
		text, err := s.Text(ctx, stored.Attachment)
		if err != nil && codeOf(err) != "attachment.text-unreadable" {
			t.Errorf("%s: want a problem at most, got %v", name, err)
		}
		if took := time.Since(started); took > s.Patience+5*time.Second || len(text) > attachment.MostText {
			t.Errorf("%s: want it ended, got %v and %d bytes", name, took, len(text))
		}
	}
}

func TestTheWorkerEndsWithItsAsker(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no sleep to be ended")
	}
	s := storeIn(t)
	s.Worker = []string{"sh", "-c", "exec sleep 20"}
	stored := put(t, s, written(t, "a.pdf", []byte("%PDF-1.4\n")), attachment.Choice{})
	limited, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	started := time.Now()
	if _, err := s.Text(limited, stored.Attachment); err == nil || time.Since(started) > 5*time.Second {
		t.Errorf("want it to end, got %v after %v", err, time.Since(started))
	}
}

func TestDamagedFilesGiveTextOrAProblem(t *testing.T) {
	page := "BT /F1 12 Tf 72 700 Td (F\xf6rderverein) Tj ET"
	whole := map[string][]byte{
		"a.pdf":  pdfOf(rootObject, treeObject, pageObject, fontObject, streamOf("", page)),
		"a.docx": zipOf(t, "word/document.xml", "<w:document><w:p><w:t>Verein</w:t></w:p></w:document>"),
	}
	dice := rand.New(rand.NewPCG(1, 2))
	for name, content := range whole {
		for range 300 {
			damaged := bytes.Clone(content)
			for range 1 + dice.IntN(6) {
				damaged[dice.IntN(len(damaged))] = byte(dice.IntN(256))
			}
			path := written(t, name, damaged[:len(damaged)-dice.IntN(20)])
			limited, cancel := context.WithTimeout(ctx, 10*time.Second)
			text, err := attachment.ReadText(limited, path)
			cancel()
			if err != nil && codeOf(err) != "attachment.text-unreadable" && !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("want text or a problem, got %q %v", text, err)
			}
		}
	}
}
