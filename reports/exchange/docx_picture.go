package exchange

import (
	"errors"
	"fmt"
	"strings"

	"pharos/data"
)

const pictureName = "media/image1.jpeg"

// The room for a picture, in the English Metric Units of the format: 16 by 10 centimetres.
const (
	unitsOfCentimetre = 360_000
	pictureWidth      = 16 * unitsOfCentimetre
	pictureHeight     = 10 * unitsOfCentimetre
	unitsOfPixel      = 914_400 / 150 // a small picture is printed at 150 dots an inch, no coarser
)

// readPicture reads the picture that the practice names; without one there is none in the text.
func (d *docx) readPicture() error {
	if d.as.Picture == nil || d.p.Image.Attachment == "" {
		return nil
	}
	picture, err := d.as.Picture(d.ctx, d.p.Image.Attachment)
	if errors.Is(err, data.ErrNotFound) || errors.Is(err, data.ErrInvalid) {
		return nil
	}
	if err == nil && picture.Width > 0 && picture.Height > 0 {
		d.picture = picture
	}
	return err
}

func (d *docx) hasPicture() bool { return len(d.picture.JPEG) > 0 }

// showPicture writes the picture with its caption and whose it is.
func (d *docx) showPicture() {
	if !d.hasPicture() {
		return
	}
	caption := d.in(d.p.Image.Caption)
	wide, high := d.picture.Width*unitsOfPixel, d.picture.Height*unitsOfPixel
	if wide > pictureWidth {
		wide, high = pictureWidth, d.picture.Height*pictureWidth/d.picture.Width
	}
	if high > pictureHeight {
		wide, high = d.picture.Width*pictureHeight/d.picture.Height, pictureHeight
	}
	told := wordsOr(caption, d.in(d.p.Title).text).text
	keep := map[bool]string{true: `<w:pPr><w:keepNext/></w:pPr>`}[caption.text != "" || d.p.Image.Rights != ""]
	const drawing = "http://schemas.openxmlformats.org/drawingml/2006/"
	extent := fmt.Sprintf(` cx="%d" cy="%d"`, max(wide, 1), max(high, 1))
	d.out.WriteString(`<w:p>` + keep + `<w:r><w:drawing><wp:inline xmlns:wp="` + drawing + `wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">` +
		`<wp:extent` + extent + `/><wp:docPr id="1" name="` + pictureName + `" descr="` + escaped(told) + `"/>` +
		`<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="` + drawing + `main" noChangeAspect="1"/></wp:cNvGraphicFramePr>` +
		`<a:graphic xmlns:a="` + drawing + `main"><a:graphicData uri="` + drawing + `picture"><pic:pic xmlns:pic="` + drawing + `picture">` +
		`<pic:nvPicPr><pic:cNvPr id="1" name="` + pictureName + `"/><pic:cNvPicPr/></pic:nvPicPr>` +
		`<pic:blipFill><a:blip r:embed="` + pictureLink + `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext` + extent + `/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
	parts := []string{}
	for _, part := range []string{caption.text, d.p.Image.Rights} {
		if strings.TrimSpace(part) != "" {
			parts = append(parts, strings.Join(strings.Fields(part), " "))
		}
	}
	if len(parts) > 0 {
		caption.text = strings.Join(parts, " · ")
		d.paragraphs("Caption", caption)
	}
}

// footer tells the title and the page.
func (d *docx) footer() string {
	field := func(name string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + name +
			` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	title := []rune(wordsOr(d.in(d.p.Title), d.p.Key).text)
	if len(title) > footLetters {
		title = append(title[:footLetters-1:footLetters-1], '…')
	}
	return `<w:ftr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">` +
		escaped(string(title)) + `</w:t></w:r><w:r><w:tab/></w:r>` + field("PAGE") +
		`<w:r><w:t xml:space="preserve"> / </w:t></w:r>` + field("NUMPAGES") + `</w:p></w:ftr>`
}

// footLetters of a title have room beside the page.
const footLetters = 70
