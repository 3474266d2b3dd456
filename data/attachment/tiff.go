package attachment

import (
	"encoding/binary"
	"io"
	"slices"
)

// Tags of TIFF 6.0 that are more than pixels.
const (
	tagStrips, tagStripBytes = 273, 279
	tagTiles, tagTileBytes   = 324, 325
	tagMore                  = 330 // further directories
	tagExif, tagGPS          = 34665, 34853
	tagInterop               = 40965
)

// pixelTags are those that an image cannot be shown without: extent, coding, colours, where pixels lie,
// and of maps what they show. All others of a directory give way.
var pixelTags = func() map[uint16]bool {
	known := map[uint16]bool{}
	for _, span := range [][2]uint16{
		{254, 259},
		{262, 263},
		{266, 266},
		{273, 274},
		{277, 284},
		{290, 293},
		{296, 297},
		{301, 301},
		{317, 325},
		{330, 330},
		{332, 332},
		{334, 334},
		{336, 336},
		{338, 343},
		{347, 347},
		{512, 521},
		{529, 532},
		{34675, 34675},
		{33550, 33550},
		{33922, 33922},
		{34264, 34264},
		{34735, 34737},
		{42113, 42113},
	} {
		for tag := span[0]; tag <= span[1]; tag++ {
			known[tag] = true
		}
	}
	return known
}()

// widthsOfTypes are the bytes of a value by its type in TIFF.
var widthsOfTypes = [...]int64{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4}

const (
	mostDirectories = 1000
	mostTags        = 4096
)

// A byteOrder reads and writes numbers.
type byteOrder interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

// A tiffWalk goes through the directories of an image.
type tiffWalk struct {
	content io.ReaderAt
	size    int64
	order   byteOrder
	seen    map[int64]bool
	blots   []blot
	pixels  []blot // stretches that must stay
	whole   bool
}

func tiffBlots(content io.ReaderAt, size int64) ([]blot, bool) {
	w := &tiffWalk{content: content, size: size, order: binary.LittleEndian, seen: map[int64]bool{}, whole: true}
	head := w.bytes(0, 8)
	if len(head) < 8 {
		return nil, false
	}
	if head[0] == 'M' {
		w.order = binary.BigEndian
	}
	for at := int64(w.order.Uint32(head[4:])); at != 0 && w.whole; {
		at = w.directory(at)
	}
	for _, b := range w.blots {
		if slices.ContainsFunc(w.pixels, func(p blot) bool { return b.at < p.end() && p.at < b.end() }) {
			return nil, false // what is to go lies in the pixels
		}
	}
	if !w.whole {
		return nil, false
	}
	return w.blots, true
}

func (w *tiffWalk) bytes(at, size int64) []byte {
	if at < 0 || at+size > w.size {
		return nil
	}
	buffer := make([]byte, size)
	n, _ := w.content.ReadAt(buffer, at) // what is missing is missing
	return buffer[:n]
}

// A tiffEntry is a line of a directory.
type tiffEntry struct {
	tag      uint16
	line     []byte
	at, size int64 // where its value lies; the size is that of all of it
	width    int64
}

// entries reads a directory and where the next one is.
func (w *tiffWalk) entries(at int64) (entries []tiffEntry, next int64, ok bool) {
	count := w.bytes(at, 2)
	if len(count) < 2 || w.seen[at] || len(w.seen) == mostDirectories {
		return nil, 0, false
	}
	w.seen[at] = true
	n := int64(w.order.Uint16(count))
	table := w.bytes(at+2, 12*n+4)
	if n > mostTags || int64(len(table)) < 12*n+4 {
		return nil, 0, false
	}
	for i := range n {
		line := table[12*i : 12*i+12]
		e := tiffEntry{tag: w.order.Uint16(line), line: line, at: at + 2 + 12*i + 8}
		if kind := w.order.Uint16(line[2:]); int(kind) < len(widthsOfTypes) {
			e.width = widthsOfTypes[kind]
		}
		e.size = e.width * int64(w.order.Uint32(line[4:]))
		if e.size > 4 {
			e.at = int64(w.order.Uint32(line[8:]))
		}
		if e.width == 0 || e.at+e.size > w.size {
			return nil, 0, false
		}
		entries = append(entries, e)
	}
	return entries, int64(w.order.Uint32(table[12*n:])), true
}

// directory keeps of a directory the lines about pixels and returns where the next one is.
func (w *tiffWalk) directory(at int64) (next int64) {
	entries, next, ok := w.entries(at)
	if !ok {
		w.whole = false
		return 0
	}
	var lines []byte
	kept := uint16(0)
	for _, e := range entries {
		switch {
		case !pixelTags[e.tag]:
			w.drop(e)
			continue
		case e.tag == tagMore:
			for _, further := range w.numbers(e) {
				w.directory(further)
			}
		}
		lines, kept = append(lines, e.line...), kept+1
		if e.size > 4 {
			w.pixels = append(w.pixels, blot{at: e.at, size: e.size})
		}
	}
	w.stretches(entries, tagStrips, tagStripBytes)
	w.stretches(entries, tagTiles, tagTileBytes)
	if int(kept) == len(entries) {
		return next
	}
	table := append(w.order.AppendUint16(nil, kept), lines...)
	table = w.order.AppendUint32(table, uint32(next))
	w.blots = append(w.blots, blot{at: at, size: int64(2 + 12*len(entries) + 4), with: table})
	return next
}

// drop takes out a value, and the directories that it leads to.
func (w *tiffWalk) drop(e tiffEntry) {
	if e.tag == tagExif || e.tag == tagGPS || e.tag == tagInterop {
		for _, at := range w.numbers(e) {
			w.wipe(at)
		}
	}
	if e.size > 4 {
		w.blots = append(w.blots, blot{at: e.at, size: e.size})
	}
}

// wipe takes out a directory with all its values.
func (w *tiffWalk) wipe(at int64) {
	entries, _, ok := w.entries(at)
	if !ok {
		w.whole = false
		return
	}
	for _, e := range entries {
		w.drop(e)
	}
	w.blots = append(w.blots, blot{at: at, size: int64(2 + 12*len(entries) + 4)})
}

// stretches notes where pixels lie.
func (w *tiffWalk) stretches(entries []tiffEntry, places, sizes uint16) {
	var at, size []int64
	for _, e := range entries {
		switch e.tag {
		case places:
			at = w.numbers(e)
		case sizes:
			size = w.numbers(e)
		}
	}
	for i := range min(len(at), len(size)) {
		w.pixels = append(w.pixels, blot{at: at[i], size: size[i]})
	}
}

// numbers reads whole numbers of two or four bytes.
func (w *tiffWalk) numbers(e tiffEntry) []int64 {
	text := w.bytes(e.at, e.size)
	var all []int64
	for ; e.width > 0 && int64(len(text)) >= e.width; text = text[e.width:] {
		switch e.width {
		case 2:
			all = append(all, int64(w.order.Uint16(text)))
		case 4:
			all = append(all, int64(w.order.Uint32(text)))
		}
	}
	return all
}
