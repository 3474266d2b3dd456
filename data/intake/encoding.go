package intake

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings, as Reading.Encoding names them.
const (
	encodingUTF8    = "UTF-8"
	encodingBOM     = "UTF-8 with BOM"
	encodingUTF16LE = "UTF-16LE"
	encodingUTF16BE = "UTF-16BE"
	encodingWindows = "windows-1252"
	encodingLatin1  = "ISO-8859-1"
	encodingLatin9  = "ISO-8859-15"
)

var byteOrderMarks = []struct {
	mark     []byte
	encoding string
}{
	{[]byte{0xef, 0xbb, 0xbf}, encodingBOM},
	{[]byte{0xff, 0xfe}, encodingUTF16LE},
	{[]byte{0xfe, 0xff}, encodingUTF16BE},
}

// encodingOf tells the encoding from the first bytes: by byte order mark, by the zeros that ASCII
// has in UTF-16, by validity as UTF-8, else windows-1252. Whether the rest of the file agrees is
// found out by the scan.
func encodingOf(head []byte) string {
	for _, known := range byteOrderMarks {
		if bytes.HasPrefix(head, known.mark) {
			return known.encoding
		}
	}
	if name, found := zerosOfUTF16(head); found {
		return name
	}
	if validStart(head) || mostlyValid(head) {
		return encodingUTF8
	}
	if euroOfLatin9(head) {
		return encodingLatin9
	}
	return encodingWindows
}

// euroOfLatin9 reports whether head has the euro of ISO-8859-15, where windows-1252 has a currency sign that nobody
// writes, and none of the letters that only windows-1252 has.
func euroOfLatin9(head []byte) bool {
	euro := false
	for _, b := range head {
		if b >= 0x80 && b < 0xa0 {
			return false
		}
		euro = euro || b == 0xa4
	}
	return euro
}

// mostlyValid reports whether head has more letters of UTF-8 outside ASCII than bytes that are none:
// a UTF-8 text with a broken place.
func mostlyValid(head []byte) bool {
	valid, invalid := 0, 0
	for len(head) > 0 {
		letter, size := utf8.DecodeRune(head)
		switch {
		case letter == utf8.RuneError && size == 1:
			invalid++
		case size > 1:
			valid++
		}
		head = head[size:]
	}
	return valid > invalid
}

func zerosOfUTF16(head []byte) (string, bool) {
	head = head[:min(len(head), 64)]
	if len(head) < 8 {
		return "", false
	}
	var even, odd int
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	half := len(head) / 2
	switch {
	case odd > half*3/4 && even == 0:
		return encodingUTF16LE, true
	case even > half*3/4 && odd == 0:
		return encodingUTF16BE, true
	}
	return "", false
}

// validStart reports whether head is UTF-8 but for a letter that its end may cut.
func validStart(head []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut <= len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return false
}

// decoded gives the text of in as UTF-8 without a byte order mark. Bytes that are no UTF-8 pass.
func decoded(in io.Reader, encoding string) (io.Reader, error) {
	switch encoding {
	case encodingBOM:
		_, err := io.ReadFull(in, make([]byte, len(byteOrderMarks[0].mark)))
		return in, err
	case encodingUTF16LE:
		return transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()), nil
	case encodingUTF16BE:
		return transform.NewReader(in, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()), nil
	case encodingWindows:
		return transform.NewReader(in, charmap.Windows1252.NewDecoder()), nil
	case encodingLatin1:
		return transform.NewReader(in, charmap.ISO8859_1.NewDecoder()), nil
	case encodingLatin9:
		return transform.NewReader(in, charmap.ISO8859_15.NewDecoder()), nil
	}
	if page := codepage(encoding); page != nil {
		return transform.NewReader(in, page.NewDecoder()), nil
	}
	return in, nil
}
