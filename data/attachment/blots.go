package attachment

import (
	"bytes"
	"cmp"
	"io"
	"slices"
)

// A blot covers a stretch of a file: what stands around it keeps its place, and so do the offsets that
// lead there.
type blot struct {
	at, size int64
	with     []byte // covers the first bytes; at most size
	rest     byte   // covers those after
}

func (b blot) end() int64 { return b.at + b.size }

// blotsOf finds what tells of place, time, device and people in the images and films that are too large
// or too odd to be written anew. It reports false where something may be left: a track of measurements,
// a form that is not understood.
func blotsOf(content io.ReaderAt, size int64, mediaType string) (blots []blot, whole bool) {
	switch mediaType {
	case typeTIFF:
		blots, whole = tiffBlots(content, size)
	case typeHEIC, typeMP4:
		blots, whole = boxBlots(content, size, mediaType == typeHEIC)
	}
	slices.SortStableFunc(blots, func(a, b blot) int { return cmp.Compare(a.at, b.at) })
	for i := 1; i < len(blots); i++ { // no honest file has one within another
		if blots[i].at < blots[i-1].end() {
			return nil, false
		}
	}
	return blots, whole && !tells(blotted(content, size, blots), mediaType)
}

// tells reports whether marks of metadata stand anywhere in a file, such as in a picture within it.
func tells(content io.ReadSeeker, mediaType string) bool {
	marks := []string{"<x:xmpmeta", "http://ns.adobe.com/xap/1.0/\x00"}
	if mediaType != typeHEIC { // where the list of items names an empty one so
		marks = append(marks, "Exif\x00\x00")
	}
	for _, mark := range marks {
		if _, err := content.Seek(0, io.SeekStart); err != nil || holds(content, []byte(mark)) {
			return true
		}
	}
	return false
}

// changes reports whether blots alter a file at all.
func changes(content io.ReaderAt, blots []blot) bool {
	for _, b := range blots {
		was, is := make([]byte, min(b.size, 1<<16)), make([]byte, min(b.size, 1<<16))
		for at := b.at; at < b.end(); at += int64(len(was)) {
			part := was[:min(int64(len(was)), b.end()-at)]
			if _, err := content.ReadAt(part, at); err != nil {
				return true
			}
			copy(is, part)
			b.cover(is[:len(part)], at)
			if !bytes.Equal(part, is[:len(part)]) {
				return true
			}
		}
	}
	return false
}

// cover writes the blot over bytes that stand at a place of the file.
func (b blot) cover(bytes []byte, at int64) {
	from, to := max(b.at, at), min(b.end(), at+int64(len(bytes)))
	for i := from; i < to; i++ {
		covered := b.rest
		if within := i - b.at; within < int64(len(b.with)) {
			covered = b.with[within]
		}
		bytes[i-at] = covered
	}
}

// blotted reads a file with its blots, which are in order.
func blotted(content io.ReaderAt, size int64, blots []blot) *io.SectionReader {
	return io.NewSectionReader(blottedAt{content, blots}, 0, size)
}

type blottedAt struct {
	content io.ReaderAt
	blots   []blot
}

// ReadAt implements io.ReaderAt.
func (r blottedAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := r.content.ReadAt(p, at)
	first, _ := slices.BinarySearchFunc(r.blots, at, func(b blot, at int64) int { return cmp.Compare(b.end(), at+1) })
	for _, b := range r.blots[first:] {
		if b.at >= at+int64(n) {
			break
		}
		b.cover(p[:n], at)
	}
	return n, err
}
