package attachment

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"pharos/data"
)

// mostXML is the most of a part of a package that is read. There is no rule for how well it may be
// packed: ordinary texts pack very well.
const mostXML = 64 << 20

// readDOCX reads the text of a document in the order of ECMA-376, with its notes.
func readDOCX(ctx context.Context, file File, size int64, into *collector) error {
	return readParts(ctx, packaged{file, size, []string{
		"word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml",
	}}, into)
}

// readODT reads the text of an OpenDocument.
func readODT(ctx context.Context, file File, size int64, into *collector) error {
	return readParts(ctx, packaged{file, size, []string{"content.xml"}}, into)
}

// packaged are the parts of a file that hold its text.
type packaged struct {
	file  io.ReaderAt
	size  int64
	parts []string
}

func readParts(ctx context.Context, p packaged, into *collector) error {
	if directorySize(p.file, p.size) > mostDirectory {
		return fmt.Errorf("list of parts: %w", data.ErrInvalid)
	}
	archive, err := zip.NewReader(p.file, p.size)
	if err != nil {
		return err
	}
	for _, wanted := range p.parts {
		for _, part := range archive.File {
			if part.Name != wanted {
				continue
			}
			if err := readPart(ctx, part, into); err != nil {
				return err
			}
			break // of two parts with one name the first counts
		}
	}
	return nil
}

func readPart(ctx context.Context, part *zip.File, into *collector) error {
	content, err := part.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	limited := &io.LimitedReader{R: reading{ctx, content}, N: mostXML}
	decoder := xml.NewDecoder(limited)
	decoder.Strict = false
	var inText int
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return into.add("\n")
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.Directive: // no document type: neither entities nor what lies elsewhere
			return fmt.Errorf("document type: %w", data.ErrInvalid)
		case xml.StartElement:
			inText += opens(t.Name)
			err = into.add(gapBefore(t.Name.Local))
		case xml.EndElement:
			inText -= opens(t.Name)
			if t.Name.Local == "p" || t.Name.Local == "h" {
				err = into.add("\n")
			}
		case xml.CharData:
			if inText > 0 {
				err = into.add(string(t))
			}
		}
		if err != nil {
			return err
		}
	}
}

// opens counts the elements that hold text: w:t of Word, and paragraphs and headings of OpenDocument.
func opens(name xml.Name) int {
	switch {
	case name.Space == "w" && name.Local == "t", name.Space == "text" && (name.Local == "p" || name.Local == "h"):
		return 1
	}
	return 0
}

// gapBefore is what stands for an element without text of its own.
func gapBefore(local string) string {
	switch local {
	case "tab", "s", "tc", "table-cell":
		return " "
	case "br", "cr", "line-break", "tr", "table-row":
		return "\n"
	}
	return ""
}
