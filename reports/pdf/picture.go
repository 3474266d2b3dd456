package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"

	"github.com/jung-kurt/gofpdf"

	"pharos/reports/brief"
	"pharos/reports/figure"
)

// The room for a picture in points: half a line wide and a fifth of a page high. A small one is printed
// at 150 dots an inch, no coarser.
const (
	pictureWidth  = 255.0
	pictureHeight = 170.0
	pointsOfPixel = 72.0 / 150
)

// picture stands a picture above its caption.
func picture(block brief.Picture) section {
	scale := min(pictureWidth/float64(block.Width), pictureHeight/float64(block.Height), pointsOfPixel)
	box := figure.Box{Right: float64(block.Width) * scale, Bottom: float64(block.Height) * scale}
	p := pen{y: box.Bottom}
	p.pictures = append(p.pictures, Picture{Box: box, JPEG: block.JPEG})
	p.parts = append(p.parts, Part{Tag: "Figure", Alt: figure.Printable(block.Alt), Picture: 1})
	if block.Caption != "" {
		p.y += 3
		p.paragraph("P", setting{smallType, muted}, block.Caption, full, 2)
	}
	return p.done()
}

// picture draws a picture. One of the same content is written once.
func (c *canvas) picture(picture Picture) {
	sum := sha256.Sum256(picture.JPEG)
	name, how := hex.EncodeToString(sum[:]), gofpdf.ImageOptions{ImageType: "JPEG"}
	if c.doc.GetImageInfo(name) == nil {
		c.doc.RegisterImageOptionsReader(name, how, bytes.NewReader(picture.JPEG))
	}
	b := picture.Box
	c.doc.ImageOptions(name, b.Left, b.Top, b.Width(), b.Height(), false, how, 0, "")
}
