package exchange_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/reports/exchange"
	"pharos/resources/phrase"
)

// partsOf unzips a document; every part but pictures must be well-formed XML without a DTD.
func partsOf(t *testing.T, content []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range archive.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(text)
		if strings.HasSuffix(file.Name, ".jpeg") {
			continue
		}
		decoder := xml.NewDecoder(bytes.NewReader(text))
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", file.Name, err)
			}
			if _, is := token.(xml.Directive); is {
				t.Errorf("%s: want no DTD", file.Name)
			}
		}
	}
	return parts
}

// paragraph styles and texts of a document, in their order.
func paragraphsOf(t *testing.T, document string) (styles, texts []string) {
	t.Helper()
	var body struct {
		Body struct {
			Paragraphs []struct {
				Style struct {
					Val string `xml:"val,attr"`
				} `xml:"pPr>pStyle"`
				Runs []struct {
					Text string `xml:"t"`
				} `xml:"r"`
			} `xml:"p"`
		} `xml:"body"`
	}
	if err := xml.Unmarshal([]byte(document), &body); err != nil {
		t.Fatal(err)
	}
	for _, p := range body.Body.Paragraphs {
		text := ""
		for _, run := range p.Runs {
			text += run.Text
		}
		styles, texts = append(styles, p.Style.Val), append(texts, text)
	}
	return styles, texts
}

func TestATextDocumentTellsThePracticeInTheOrderOfTheForm(t *testing.T) {
	m := newMaker(21)
	list := m.practices(1)
	list[0].Title = data.Text{"de": "Förderung <b> & \"Größe\"\x00\x0b", "en": "Support"}
	list[0].Description = data.Text{"fi": "Vain suomeksi"}
	entries := m.entries(t, list)
	for _, language := range []string{"en", "de", "fi", "da"} {
		for _, contacts := range []bool{false, true} {
			o := exchange.Options{Say: phrase.For(language), Contacts: contacts, Author: "Regionalamt"}
			content := written(t, "docx", exchange.Collection{Practices: exchange.Of(list), Entries: entries}, o)
			if again := written(t, "docx", exchange.Collection{Practices: exchange.Of(list), Entries: entries}, o); !bytes.Equal(content, again) {
				t.Error("want the same bytes for the same practice")
			}
			parts := partsOf(t, content)
			styles, texts := paragraphsOf(t, parts["word/document.xml"])
			if styles[0] != "Title" || styles[1] != "Subtitle" {
				t.Errorf("want the title first, got %v", styles[:2])
			}
			at := -1
			for _, key := range []string{"about", "place", "institution", "description", "stakeholders", "resources", "time", "evidence", "lessons", "potential", "further", "keywords"} {
				heading := phrase.For(language).Text("exchange.docx." + key)
				found := slices.Index(texts, heading)
				if found <= at {
					t.Errorf("%s: want %q behind paragraph %d, got %d", language, heading, at, found)
				}
				at = found
			}
			document := parts["word/document.xml"]
			if !strings.Contains(document, `<w:lang w:val="fi-FI"/></w:rPr><w:t xml:space="preserve">Vain suomeksi`) {
				t.Error("want a Finnish text marked as Finnish")
			}
			if strings.Contains(document, "Änne Øst") != contacts {
				t.Errorf("want the contact written %v", contacts)
			}
			core := parts["docProps/core.xml"]
			if !strings.Contains(core, "<dc:creator>Regionalamt</dc:creator>") || strings.Contains(core, "lastModifiedBy") {
				t.Errorf("want the chosen author alone, got %s", core)
			}
			for name, part := range parts {
				for _, secret := range []string{"/home/", "vbaProject", os.Getenv("USER") + "@"} {
					if len(secret) > 1 && strings.Contains(part, secret) {
						t.Errorf("%s: want no %q", name, secret)
					}
				}
			}
		}
	}
}

func TestATextDocumentOfLittle(t *testing.T) {
	for name, p := range map[string]data.Practice{
		"nothing": {}, "a title": {Title: data.Text{"de": "Nur ein Titel"}}, "300 letters": {Title: data.Text{"": strings.Repeat("Ä", 300)}},
	} {
		t.Run(name, func(t *testing.T) {
			parts := partsOf(t, written(t, "docx", exchange.Collection{Practices: exchange.Of([]data.Practice{p})}, exchange.Options{}))
			if strings.Contains(parts["docProps/core.xml"], "creator") {
				t.Error("want no author where none is chosen")
			}
			if styles, _ := paragraphsOf(t, parts["word/document.xml"]); len(styles) != 1 {
				t.Errorf("want the title alone, got %v", styles)
			}
		})
	}
	format, _ := exchange.FormatOf("docx")
	for _, n := range []int{0, 2} {
		err := exchange.Write(t.Context(), io.Discard, format, exchange.Collection{Practices: exchange.Of(newMaker(1).practices(n))}, exchange.Options{})
		if len(data.ProblemsOf(err)) != 1 {
			t.Errorf("%d practices: want a refusal, got %v", n, err)
		}
	}
}

func TestAnOfficeProgramOpensIt(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no office program is installed")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "practice.docx")
	if err := os.WriteFile(path, written(t, "docx", exchange.Collection{Practices: exchange.Of(newMaker(2).practices(1))}, exchange.Options{}), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(office, "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to", "txt:Text", "--outdir", folder, path)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if text, err := os.ReadFile(filepath.Join(folder, "practice.txt")); err != nil || len(text) < 200 {
		t.Errorf("want the text, got %d bytes, %v", len(text), err)
	}
}

// framed is a picture for documents.
func framed(width, height int) func(context.Context, data.EntryID) (exchange.Picture, error) {
	return func(_ context.Context, id data.EntryID) (exchange.Picture, error) {
		if id != "photo" {
			return exchange.Picture{}, data.ErrNotFound
		}
		return exchange.Picture{JPEG: []byte("\xff\xd8\xff\xd9"), Width: width, Height: height}, nil
	}
}

func TestATextDocumentShowsThePictureOfThePractice(t *testing.T) {
	p := data.Practice{
		Title: data.Text{"de": "Reallabor"},
		Image: data.Picture{Attachment: "photo", Caption: data.Text{"de": "Am <Hafen>"}, Rights: "Foto: Amt, CC BY 4.0"},
	}
	for name, row := range map[string]struct {
		width, height int
		want          string // extent in EMU
	}{
		"wide fills the line":      {4000, 1000, `cx="5760000" cy="1440000"`},
		"high fills its height":    {1000, 4000, `cx="900000" cy="3600000"`},
		"small is not blown up":    {150, 75, `cx="914400" cy="457200"`},
		"thin keeps a width of it": {1, 400000, `cx="9" cy="3600000"`},
	} {
		t.Run(name, func(t *testing.T) {
			o := exchange.Options{Say: phrase.For("de"), Picture: framed(row.width, row.height)}
			parts := partsOf(t, written(t, "docx", exchange.Collection{Practices: exchange.Of([]data.Practice{p})}, o))
			document := parts["word/document.xml"]
			if strings.Count(document, row.want) != 2 {
				t.Errorf("want %s twice, got %s", row.want, document)
			}
			if !strings.Contains(parts["word/_rels/document.xml.rels"], `Id="rId4"`) || !strings.Contains(document, `r:embed="rId4"`) {
				t.Error("want the picture linked")
			}
			styles, texts := paragraphsOf(t, document)
			if at := slices.Index(styles, "Caption"); at < 0 || texts[at] != "Am <Hafen> · Foto: Amt, CC BY 4.0" {
				t.Errorf("want the caption and whose it is, got %v", texts)
			}
			if !strings.Contains(document, `descr="Am &lt;Hafen&gt;"`) {
				t.Error("want the picture told in words")
			}
		})
	}
}

func TestATextDocumentWithoutItsPictureIsWhole(t *testing.T) {
	p := data.Practice{Title: data.Plain("Lab"), Image: data.Picture{Attachment: "gone", Rights: "CC BY"}}
	of := exchange.Collection{Practices: exchange.Of([]data.Practice{p})}
	parts := partsOf(t, written(t, "docx", of, exchange.Options{Picture: framed(10, 10)}))
	if strings.Contains(parts["word/document.xml"], "drawing") || strings.Contains(parts["word/_rels/document.xml.rels"], "media") {
		t.Error("want no picture where the file is gone")
	}
	broken := errors.New("disk")
	o := exchange.Options{Picture: func(context.Context, data.EntryID) (exchange.Picture, error) { return exchange.Picture{}, broken }}
	format, _ := exchange.FormatOf("docx")
	if err := exchange.Write(t.Context(), io.Discard, format, of, o); !errors.Is(err, broken) {
		t.Errorf("want the disk's failure told, got %v", err)
	}
}

func TestATextDocumentWritesDaysAndNumbersAsItsLanguageDoes(t *testing.T) {
	p := data.Practice{
		Title: data.Plain("Lab"), Start: "2019-04", Staff: data.Quantity{Value: 2.5, Known: true},
		ResultIndicators: []data.ResultIndicator{{Name: data.Plain("Jobs"), Unit: "FTE", Value: data.Quantity{Value: 1234567.5, Known: true}}},
	}
	content := written(t, "docx", exchange.Collection{Practices: exchange.Of([]data.Practice{p})}, exchange.Options{Say: phrase.For("fi")})
	document := partsOf(t, content)["word/document.xml"]
	for _, want := range []string{">4/2019<", ">2,5<", phrase.For("fi").Number(1234567.5, 1)} {
		if !strings.Contains(document, want) {
			t.Errorf("want %q in the text", want)
		}
	}
}
