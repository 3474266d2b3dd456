package intake

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// pxStarts are keywords that a PX file starts with, before its first sign of equality.
var pxStart = regexp.MustCompile(
	`^(CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGES?|CREATION-DATE|MATRIX|TABLEID|TITLE|CONTENTS|SUBJECT-(AREA|CODE)|DECIMALS|STUB|HEADING)(\[[a-zA-Z-]+\])?=`)

// sureOfPX knows a PX file by its first keyword.
func sureOfPX(sample Sample) float64 {
	if !pxStart.Match(bytes.TrimLeft(sample.Text, " \r\n\t\ufeff")) {
		return 0
	}
	return 1
}

var (
	pxCodepage = regexp.MustCompile(`(?m)^[ \t]*CODEPAGE="([^"]*)"`)
	pxCharset  = regexp.MustCompile(`(?m)^[ \t]*CHARSET="([^"]*)"`)
)

// The encoding of files from before Windows; PX files without a CHARSET are such.
const encodingDOS = "ibm850"

// planPX decodes the file as it says of itself, unless its letters are those of UTF-8 or UTF-16.
func planPX(p plan, sample Sample) plan {
	p.weigh, p.numbers = false, pointStyle
	foreign := !plainASCII(bytes.Map(withoutBreaks, sample.Text))
	if p.encoding != encodingWindows && (p.encoding != encodingUTF8 || foreign) {
		return p
	}
	charset := firstGroup(pxCharset, sample.Text)
	if name, known := codepageNamed(firstGroup(pxCodepage, sample.Text)); known {
		p.encoding = name
	} else if strings.EqualFold(charset, "ANSI") {
		p.encoding = encodingWindows
	} else if p.encoding == encodingWindows {
		p.encoding = encodingDOS
	}
	return p
}

func withoutBreaks(letter rune) rune {
	if letter == '\n' || letter == '\r' || letter == '\t' {
		return -1
	}
	return letter
}

func firstGroup(form *regexp.Regexp, text []byte) string {
	if found := form.FindSubmatch(text); found != nil {
		return string(found[1])
	}
	return ""
}

// codepageNamed is the name under which codepage finds an encoding.
func codepageNamed(name string) (string, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	switch name {
	case "":
		return "", false
	case "utf-8", "utf8":
		return encodingUTF8, true
	case "iso-8859-1", "windows-1252", "latin1":
		return encodingWindows, true
	case "cp850", "850", "ibm850":
		return encodingDOS, true
	}
	return name, codepage(name) != nil
}

// codepage finds an encoding of one byte a letter by its name; nil where there is none.
func codepage(name string) encoding.Encoding {
	if name == encodingDOS {
		return charmap.CodePage850
	}
	found, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	if _, single := found.(*charmap.Charmap); !single {
		return nil
	}
	return found
}

// readPX reads the keywords of a PX file and then its data.
func readPX(s *scan) error {
	x := newPXText(s)
	head, err := x.header()
	if err != nil {
		return err
	}
	s.records.foreign, s.records.invalid, s.records.invalidAt = x.foreign, x.invalid, x.broken
	c, err := head.cube(s)
	if err != nil {
		return err
	}
	if err := c.assign(s.file); err != nil {
		return err
	}
	axes, err := layCubes(s, []*cube{c})
	if err != nil {
		return err
	}
	fill, err := newFill(s, c, axes[0])
	if err != nil {
		return err
	}
	d := &pxData{text: x, fill: fill, missing: head.symbols()}
	if d.keys, err = head.keys(s, c); err != nil {
		return err
	}
	if d.keys == nil {
		fill.once()
	}
	return d.read()
}
