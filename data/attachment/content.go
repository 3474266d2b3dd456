package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"net/http"
	"path/filepath"
	"strings"
)

// Media types that more than one rule names.
const (
	typePDF      = "application/pdf"
	typeJPEG     = "image/jpeg"
	typePNG      = "image/png"
	typeGIF      = "image/gif"
	typeWebP     = "image/webp"
	typeBMP      = "image/bmp"
	typeTIFF     = "image/tiff"
	typeHEIC     = "image/heic"
	typeMP4      = "video/mp4"
	typeSVG      = "image/svg+xml"
	typeHTML     = "text/html"
	typePlain    = "text/plain"
	typeCSV      = "text/csv"
	typeMarkdown = "text/markdown"
	typeDOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	typeXLSX     = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	typePPTX     = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	typeZip      = "application/zip"
	typeScript   = "text/x-script"
	typeProgram  = "application/x-executable"
	typeMacro    = "application/x-macro-document"
	typeOLE      = "application/x-ole-storage"
	typeUnknown  = "application/octet-stream"
)

// signatures are the first bytes of types. What stands first counts.
var signatures = []struct{ start, mediaType string }{
	{"\x89PNG\r\n\x1a\n", typePNG},
	{"\xff\xd8\xff", typeJPEG},
	{"GIF87a", typeGIF},
	{"GIF89a", typeGIF},
	{"II*\x00", typeTIFF},
	{"MM\x00*", typeTIFF},
	{"BM", typeBMP},
	{"{\\rtf", "application/rtf"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", typeOLE},
	{"PK\x03\x04", typeZip},
	{"MZ", typeProgram},
	{"\x7fELF", typeProgram},
	{"\xfe\xed\xfa\xce", typeProgram},
	{"\xfe\xed\xfa\xcf", typeProgram},
	{"\xce\xfa\xed\xfe", typeProgram},
	{"\xcf\xfa\xed\xfe", typeProgram},
	{"\xca\xfe\xba\xbe", typeProgram},
	{"L\x00\x00\x00\x01\x14\x02\x00", typeProgram},
	{"#!", typeScript},
	{"!<arch>", typeProgram},
	{"\x00asm", typeProgram},
	{"dex\n", typeProgram},
	{"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"},
	{"\x1f\x8b", "application/gzip"},
	{"Rar!", "application/vnd.rar"},
	{"ITSF", typeProgram},
}

// headBytes of a file are looked at.
const headBytes = 4096

// TypeOf finds the media type of a file from its content. The name only tells kinds of text and of
// old office files apart.
func TypeOf(content io.ReaderAt, size int64, name string) string {
	head := make([]byte, min(size, headBytes))
	n, _ := content.ReadAt(head, 0) // less than asked for is a shorter file
	head = head[:n]
	if bytes.Contains(head[:min(n, 1024)], []byte("%PDF-")) {
		return typePDF
	}
	if isWebP(head) {
		return typeWebP
	}
	if found := boxed(head); found != "" {
		return found
	}
	for _, s := range signatures {
		if !bytes.HasPrefix(head, []byte(s.start)) {
			continue
		}
		switch s.mediaType {
		case typeZip:
			return zipped(content, size)
		case typeOLE:
			return compound(content, size, name)
		case typeBMP, typeProgram:
			if isText(head) { // a text that happens to begin so
				return textual(head, name)
			}
		}
		return s.mediaType
	}
	if isText(head) {
		return textual(head, name)
	}
	return typeUnknown
}

func isWebP(head []byte) bool {
	return len(head) >= 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP"
}

// boxed finds the images and films of phones, which begin with a box of their brand.
func boxed(head []byte) string {
	if len(head) < 12 || string(head[4:8]) != "ftyp" {
		return ""
	}
	switch string(head[8:12]) {
	case "heic", "heix", "heim", "heis", "mif1", "msf1", "avif":
		return typeHEIC
	}
	return typeMP4
}

// isText reports whether the head holds text: UTF-16 with its mark, or no control characters.
func isText(head []byte) bool {
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return true
	}
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' {
			return false
		}
	}
	return len(head) > 0
}

// textual tells texts that a browser would run from plain ones, whatever their name.
func textual(head []byte, name string) string {
	plain := strings.ToLower(string(bytes.ToValidUTF8(bytes.ReplaceAll(head, []byte{0}, nil), nil)))
	switch {
	case strings.Contains(plain, "<svg"):
		return typeSVG
	case strings.HasPrefix(http.DetectContentType(head), typeHTML), containsAny(plain, "<html", "<script", "<!doctype html", "<body", "<iframe"):
		return typeHTML
	case strings.HasPrefix(strings.TrimLeft(plain, "\ufeff \t\r\n"), "<?xml"):
		return "text/xml"
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".tab":
		return typeCSV
	case ".md", ".markdown":
		return typeMarkdown
	}
	return typePlain
}

func containsAny(text string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// mostDirectory is the longest list of parts that is read of a package.
const mostDirectory = 8 << 20

// zipped tells the packages of office programs apart, and those with macros from those without.
func zipped(content io.ReaderAt, size int64) string {
	if directorySize(content, size) > mostDirectory {
		return typeZip
	}
	archive, err := zip.NewReader(content, size)
	if err != nil {
		return typeZip
	}
	found := typeZip
	for _, part := range archive.File {
		name := strings.ToLower(part.Name)
		switch {
		case strings.HasSuffix(name, "vbaproject.bin"), strings.HasPrefix(name, "basic/"), strings.HasPrefix(name, "scripts/"),
			strings.Contains(name, "/activex/"), strings.Contains(name, "macrosheets/"):
			return typeMacro
		case name == "meta-inf/manifest.mf", name == "classes.dex":
			return typeProgram
		case name == "word/document.xml":
			found = typeDOCX
		case name == "xl/workbook.xml":
			found = typeXLSX
		case name == "ppt/presentation.xml":
			found = typePPTX
		case name == "mimetype" && found == typeZip:
			found = declared(part)
		}
	}
	return found
}

// declared is the type that an OpenDocument says it has.
func declared(part *zip.File) string {
	reader, err := part.Open()
	if err != nil {
		return typeZip
	}
	defer reader.Close()
	text, _ := io.ReadAll(io.LimitReader(reader, 100)) // of a damaged one, what there is
	if told := string(text); strings.HasPrefix(told, "application/vnd.oasis.opendocument.") || told == "application/epub+zip" {
		return told
	}
	return typeZip
}

// directorySize reads how long the list of parts is; the most there can be where it is not told.
func directorySize(content io.ReaderAt, size int64) int64 {
	tail := make([]byte, min(size, 1<<16+22))
	n, _ := content.ReadAt(tail, size-int64(len(tail)))
	tail = tail[:n]
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail) < at+22 {
		return size
	}
	return int64(binary.LittleEndian.Uint32(tail[at+12:]))
}

// vbaMark is the name of the stream of macros in a compound file, as it stands there.
var vbaMark = []byte("_\x00V\x00B\x00A\x00_\x00P\x00R\x00O\x00J\x00E\x00C\x00T\x00")

// compound tells the old office formats apart by their name, and those with macros by their content.
func compound(content io.ReaderAt, size int64, name string) string {
	if holds(io.NewSectionReader(content, 0, size), vbaMark) {
		return typeMacro
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".doc":
		return "application/msword"
	case ".xls":
		return "application/vnd.ms-excel"
	case ".ppt":
		return "application/vnd.ms-powerpoint"
	}
	return typeOLE
}

// holds reports whether a stretch of bytes occurs in a content of any length.
func holds(content io.Reader, wanted []byte) bool {
	buffer := make([]byte, 0, 1<<16)
	for {
		n, err := content.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		if bytes.Contains(buffer, wanted) {
			return true
		}
		if err != nil {
			return false
		}
		rest := min(len(buffer), len(wanted)-1)
		buffer = append(buffer[:0], buffer[len(buffer)-rest:]...)
	}
}
