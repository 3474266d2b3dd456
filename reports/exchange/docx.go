package exchange

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// The names of the text format: a package of parts in Office Open XML, made by hand since a practice
// needs headings, paragraphs and tables and nothing else.
const (
	wordSpace    = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	typesSpace   = "http://schemas.openxmlformats.org/package/2006/content-types"
	linksSpace   = "http://schemas.openxmlformats.org/package/2006/relationships"
	officeSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	coreSpace    = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
	wordType     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	partsOfWords = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// writeDocument writes one practice as a text in the order of the Interreg Europe form.
func writeDocument(w *writing) error {
	var one []data.Practice
	err := w.eachPractice(func(p data.Practice) error {
		if one = append(one, p); len(one) > 1 {
			return data.Refuse(data.Problem{Code: "exchange.docx.several", Severity: data.Refusal})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(one) == 0 {
		return data.Refuse(data.Problem{Code: "exchange.docx.none", Severity: data.Refusal})
	}
	d := &docx{writing: w, p: one[0]}
	if err := d.readPicture(); err != nil {
		return err
	}
	d.body()
	return d.pack(w.to)
}

// A docx is a document being written.
type docx struct {
	*writing
	p       data.Practice
	picture Picture // without bytes where there is none
	out     strings.Builder
}

func (d *docx) pack(to io.Writer) error {
	archive := zip.NewWriter(to)
	type part struct{ name, content string }
	parts := []part{
		{"[Content_Types].xml", partsOfWords + contentTypes},
		{"_rels/.rels", partsOfWords + packageLinks},
		{"docProps/core.xml", partsOfWords + d.properties()},
		{"word/_rels/document.xml.rels", partsOfWords + d.links()},
		{"word/settings.xml", partsOfWords + settings},
		{"word/styles.xml", partsOfWords + d.styles()},
		{"word/footer1.xml", partsOfWords + d.footer()},
		{"word/document.xml", partsOfWords + d.document()},
	}
	if d.hasPicture() {
		parts = append(parts, part{"word/" + pictureName, string(d.picture.JPEG)})
	}
	for _, part := range parts {
		// No time of this machine: the same practice gives the same bytes.
		file, err := archive.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(file, part.content)
		}
		if err != nil {
			return err
		}
	}
	return archive.Close()
}

const (
	contentTypes = `<Types xmlns="` + typesSpace + `">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Default Extension="jpeg" ContentType="image/jpeg"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
	packageLinks = `<Relationships xmlns="` + linksSpace + `">` +
		`<Relationship Id="rId1" Type="` + officeSpace + `/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	// settings say that the document is of today's form; Word opens it as one of 2007 otherwise.
	settings = `<w:settings xmlns:w="` + wordSpace + `"><w:compat><w:compatSetting w:name="compatibilityMode"` +
		` w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
)

// links lead from the text to the other parts.
func (d *docx) links() string {
	parts := []struct{ kind, target string }{{"styles", "styles.xml"}, {"settings", "settings.xml"}, {"footer", "footer1.xml"}}
	if d.hasPicture() {
		parts = append(parts, struct{ kind, target string }{"image", pictureName})
	}
	var b strings.Builder
	for i, part := range parts {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`, i+1, officeSpace, part.kind, part.target)
	}
	return `<Relationships xmlns="` + linksSpace + `">` + b.String() + `</Relationships>`
}

// The links that the text names, as links counts them.
const (
	footerLink  = "rId3"
	pictureLink = "rId4"
)

// properties name the chosen author or nobody, never the user of the machine.
func (d *docx) properties() string {
	language := d.as.Say.Language()
	text := `<cp:coreProperties xmlns:cp="` + coreSpace + `" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escaped(d.p.Title.In(language)) + `</dc:title>`
	if d.as.Author != "" {
		text += `<dc:creator>` + escaped(d.as.Author) + `</dc:creator>`
	}
	text += `<dc:language>` + locale(language) + `</dc:language>`
	if !d.as.Written.IsZero() {
		at := d.as.Written.UTC().Format(time.RFC3339)
		text += `<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created>` +
			`<dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified>`
	}
	return text + `</cp:coreProperties>`
}

func (d *docx) styles() string {
	style := func(id, name, based, paragraph, run string) string {
		return `<w:style w:type="paragraph" w:styleId="` + id + `"` + map[bool]string{true: ` w:default="1"`}[id == "Normal"] + `>` +
			`<w:name w:val="` + name + `"/>` + based + `<w:qFormat/><w:pPr>` + paragraph + `</w:pPr><w:rPr>` + run + `</w:rPr></w:style>`
	}
	based := `<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>`
	return `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/>` +
		`<w:lang w:val="` + locale(d.as.Say.Language()) + `"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		style("Normal", "Normal", "", `<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>`, "") +
		style("Title", "Title", based, `<w:keepNext/><w:spacing w:after="120"/>`, `<w:b/><w:sz w:val="40"/><w:szCs w:val="40"/>`) +
		style("Subtitle", "Subtitle", based, `<w:spacing w:after="240"/>`, `<w:i/><w:sz w:val="24"/><w:szCs w:val="24"/>`) +
		style("Heading1", "heading 1", based, `<w:keepNext/><w:keepLines/><w:spacing w:before="300" w:after="100"/><w:outlineLvl w:val="0"/>`,
			`<w:b/><w:sz w:val="30"/><w:szCs w:val="30"/>`) +
		style("Heading2", "heading 2", based, `<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="1"/>`,
			`<w:b/><w:sz w:val="24"/><w:szCs w:val="24"/>`) +
		style("TableText", "Table Text", `<w:basedOn w:val="Normal"/>`, `<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>`, "") +
		style("TableSmall", "Table Text Small", `<w:basedOn w:val="TableText"/>`, "", `<w:sz w:val="18"/><w:szCs w:val="18"/>`) +
		style("Caption", "caption", based, `<w:spacing w:after="240"/>`, `<w:i/><w:sz w:val="18"/><w:szCs w:val="18"/>`) +
		style("Footer", "footer", `<w:basedOn w:val="Normal"/>`, `<w:tabs><w:tab w:val="right" w:pos="9072"/></w:tabs><w:spacing w:after="0"/>`,
			`<w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/>`) +
		`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>` + borders() +
		`</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
}

func borders() string {
	var b strings.Builder
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="808080"/>`)
	}
	return b.String()
}

func (d *docx) document() string {
	return `<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + officeSpace + `"><w:body>` + d.out.String() +
		`<w:sectPr><w:footerReference w:type="default" r:id="` + footerLink + `"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417"` +
		` w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`
}

// A wording is a text with the language that it is in.
type wording struct {
	text, language string
	bold           bool
}

// in is a text of the practice in the document's language, or else as there is one.
func (d *docx) in(t data.Text) wording {
	language := d.as.Say.Language()
	text := t.In(language)
	if t[language] == text || t[""] == text {
		return wording{text: text, language: language}
	}
	for other, same := range t {
		if same == text {
			return wording{text: text, language: other}
		}
	}
	return wording{text: text, language: language}
}

func (d *docx) own(text string) wording { return wording{text: text, language: d.as.Say.Language()} }

// paragraphs writes the lines of a text.
func (d *docx) paragraphs(style string, w wording) {
	for line := range strings.SplitSeq(strings.TrimSpace(strings.ReplaceAll(w.text, "\r\n", "\n")), "\n") {
		d.out.WriteString(`<w:p>`)
		if style != "" {
			d.out.WriteString(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
		}
		d.run(wording{line, w.language, w.bold})
		d.out.WriteString(`</w:p>`)
	}
}

func (d *docx) run(w wording) {
	if w.text == "" {
		return
	}
	bold := map[bool]string{true: `<w:b/>`}[w.bold]
	d.out.WriteString(`<w:r><w:rPr>` + bold + `<w:lang w:val="` + locale(w.language) + `"/></w:rPr><w:t xml:space="preserve">` +
		escaped(w.text) + `</w:t></w:r>`)
}

// escaped is text for XML: what XML cannot hold is dropped.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF || r == 0x7f {
			continue
		}
		b.WriteRune(r)
	}
	var out strings.Builder
	if err := xml.EscapeText(&out, []byte(b.String())); err != nil {
		return "" // a builder never fails
	}
	return out.String()
}

// locale is the tag that spelling checkers know for a language.
func locale(language string) string {
	known := map[string]string{
		"": "en-GB", "en": "en-GB", "de": "de-DE", "fi": "fi-FI", "da": "da-DK", "sv": "sv-SE", "fr": "fr-FR", "es": "es-ES",
		"it": "it-IT", "nl": "nl-NL", "pl": "pl-PL", "nb": "nb-NO", "el": "el-GR", "cs": "cs-CZ", "et": "et-EE",
	}
	if tag := known[language]; tag != "" {
		return tag
	}
	return escaped(language)
}

// heading writes the name of a field as a heading, of a section or below one.
func (d *docx) heading(style, field string) {
	d.paragraphs(style, d.own(fieldName(d.as.Say, field)))
}

// contact is the author where contacts are wanted.
func (d *docx) contact() (practice.Contact, bool) { return authorOf(d.p, d.from.Entries) }
