package attachment

import (
	"encoding/binary"
	"io"
	"slices"
)

// A box is a part of a film or of a phone's image. Its form is that of ISO/IEC 14496-12, 4.2.
type box struct {
	kind          string
	at, body, end int64
}

// mostBoxes of one box are looked at.
const mostBoxes = 10_000

// boxesIn reads the heads of the boxes in a stretch of a file.
func boxesIn(content io.ReaderAt, from, to int64) (boxes []box, whole bool) {
	for at := from; at < to; {
		var head [16]byte
		n, _ := content.ReadAt(head[:min(16, to-at)], at) // a shorter one is a broken box
		if n < 8 || len(boxes) == mostBoxes {
			return boxes, false
		}
		b := box{kind: string(head[4:8]), at: at, body: at + 8}
		switch size := int64(binary.BigEndian.Uint32(head[:])); size {
		case 0:
			b.end = to
		case 1:
			b.body += 8
			b.end = at + int64(binary.BigEndian.Uint64(head[8:]))
		default:
			b.end = at + size
		}
		if b.end < b.body || b.end > to {
			return boxes, false
		}
		boxes, at = append(boxes, b), b.end
	}
	return boxes, true
}

// needed are the boxes of each box without which nothing could be shown. All others of it give way.
var needed = map[string][]string{
	"":     {"ftyp", "styp", "pdin", "moov", "moof", "mfra", "mdat", "sidx", "ssix", "prft", "wide", "meta"},
	"moov": {"mvhd", "trak", "mvex", "iods", "pssh"},
	"trak": {"tkhd", "tref", "edts", "mdia", "tapt", "clip", "load", "trgr"},
	"mdia": {"mdhd", "hdlr", "minf", "elng"},
	"moof": {"mfhd", "traf", "pssh"},
	"traf": {"tfhd", "tfdt", "trun", "sbgp", "sgpd", "subs", "saiz", "saio", "senc"},
	"meta": {"hdlr", "pitm", "iloc", "iinf", "iprp", "iref", "idat", "grpl", "dinf", "ipro"},
}

// shown are the kinds of tracks that are seen or heard, or that tell only of the time in the film. Others
// are measured, such as the way that a camera took.
var shown = []string{"vide", "soun", "text", "sbtl", "subt", "clcp", "tmcd", "hint", "pict", "auxv"}

// A boxWalk gathers what gives way.
type boxWalk struct {
	content io.ReaderAt
	size    int64
	image   bool // rather than a film
	blots   []blot
	whole   bool
}

func boxBlots(content io.ReaderAt, size int64, image bool) ([]blot, bool) {
	w := &boxWalk{content: content, size: size, image: image, whole: true}
	w.walk("", 0, size)
	return w.blots, w.whole
}

func (w *boxWalk) walk(inside string, from, to int64) {
	boxes, whole := boxesIn(w.content, from, to)
	w.whole = w.whole && whole
	for _, b := range boxes {
		switch {
		case b.kind == "meta" && w.image && !w.isOfItems(b):
			w.whole = false
		case !slices.Contains(needed[inside], b.kind) || b.kind == "meta" && !w.isOfItems(b):
			w.empty(b)
		case b.kind == "meta":
			w.items(b)
		case b.kind == "mvhd" || b.kind == "tkhd" || b.kind == "mdhd":
			w.times(b)
		case b.kind == "hdlr" && inside == "mdia":
			w.track(b)
		case needed[b.kind] != nil:
			w.walk(b.kind, b.body, b.end)
		}
	}
}

// empty makes a box free space.
func (w *boxWalk) empty(b box) {
	w.blots = append(w.blots, blot{at: b.at + 4, size: 4, with: []byte("free")}, blot{at: b.body, size: b.end - b.body})
}

// times takes out when something was made and altered; 0 is no time.
func (w *boxWalk) times(b box) {
	version, size := w.bytes(b.body, 1), int64(8)
	if len(version) == 1 && version[0] == 1 {
		size = 16
	}
	if b.body+4+size > b.end {
		w.whole = false
		return
	}
	w.blots = append(w.blots, blot{at: b.body + 4, size: size})
}

// track looks at what a track is, and takes out what wrote it.
func (w *boxWalk) track(b box) {
	const kindAt, nameAt = 8, 24
	if kind := string(w.bytes(b.body+kindAt, 4)); !slices.Contains(shown, kind) {
		w.whole = false
	}
	if b.body+nameAt < b.end {
		w.blots = append(w.blots, blot{at: b.body + nameAt, size: b.end - b.body - nameAt})
	}
}

func (w *boxWalk) bytes(at, size int64) []byte {
	buffer := make([]byte, size)
	n, _ := w.content.ReadAt(buffer, at) // what is missing is missing
	return buffer[:n]
}

// isOfItems reports whether a box holds the images of a file: that of a film holds words about it.
func (w *boxWalk) isOfItems(b box) bool {
	const version, head, kindAt = 4, 8, 8
	return string(w.bytes(b.body+version+head+kindAt, 4)) == "pict"
}

// mostItemBytes of a list of items are read.
const mostItemBytes = 4 << 20

// items takes out the items of an image file that hold words about it.
func (w *boxWalk) items(meta box) {
	const version = 4
	boxes, whole := boxesIn(w.content, meta.body+version, meta.end)
	w.whole = w.whole && whole
	var idat int64
	kinds, places := map[uint32]string{}, itemPlaces{}
	for _, b := range boxes {
		if !slices.Contains(needed["meta"], b.kind) {
			w.empty(b)
			continue
		}
		if b.end-b.body > mostItemBytes && (b.kind == "iinf" || b.kind == "iloc") {
			w.whole = false
			return
		}
		switch b.kind {
		case "idat":
			idat = b.body
		case "iinf":
			kinds = w.kinds(b)
		case "iloc":
			places, whole = readPlaces(w.bytes(b.body, b.end-b.body))
			w.whole = w.whole && whole
		}
	}
	for id, kind := range kinds {
		if kind == "Exif" || kind == "mime" || kind == "uri " {
			w.item(kind, places[id], idat)
		}
	}
}

// emptyExif is an item of Exif that tells nothing: where it begins, and a TIFF without entries.
const emptyExif = "\x00\x00\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00"

func (w *boxWalk) item(kind string, extents []extentOfItem, idat int64) {
	if len(extents) == 0 {
		w.whole = false
		return
	}
	for i, e := range extents {
		b := blot{at: e.at, size: e.size}
		if e.method == 1 {
			b.at += idat
		}
		if e.method > 1 || e.method == 1 && idat == 0 || b.size <= 0 || b.size > w.size || b.at < 0 || b.at > w.size-b.size {
			w.whole = false
			continue
		}
		switch {
		case kind == "mime":
			b.rest = ' '
		case kind == "Exif" && i == 0 && e.size >= int64(len(emptyExif)):
			b.with = []byte(emptyExif)
		}
		w.blots = append(w.blots, b)
	}
}

// kinds reads of each item what it is.
func (w *boxWalk) kinds(iinf box) map[uint32]string {
	from := iinf.body + 6
	if head := w.bytes(iinf.body, 1); len(head) == 1 && head[0] > 0 {
		from += 2
	}
	boxes, whole := boxesIn(w.content, from, iinf.end)
	w.whole = w.whole && whole
	found := map[uint32]string{}
	for _, b := range boxes {
		text := w.bytes(b.body, min(b.end-b.body, 16))
		switch {
		case b.kind == "infe" && len(text) >= 12 && text[0] == 2:
			found[uint32(binary.BigEndian.Uint16(text[4:]))] = string(text[8:12])
		case b.kind == "infe" && len(text) >= 14 && text[0] == 3:
			found[binary.BigEndian.Uint32(text[4:])] = string(text[10:14])
		default:
			w.whole = false
		}
	}
	return found
}

// An extentOfItem is a stretch of the file, or by method 1 of the box idat.
type extentOfItem struct {
	method   int
	at, size int64
}

type itemPlaces map[uint32][]extentOfItem

// readPlaces reads where items lie. The form is that of ISO/IEC 14496-12, 8.11.3.
func readPlaces(text []byte) (places itemPlaces, whole bool) {
	in := &fields{text: text}
	version := in.number(1)
	in.number(3)
	sizes := in.number(2)
	offset, length, base, index := int(sizes>>12&15), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	wide := 2
	if version == 2 {
		wide = 4
	}
	if version == 0 {
		index = 0
	}
	places = itemPlaces{}
	for range in.number(wide) {
		id, method := uint32(in.number(wide)), 0
		if version > 0 {
			method = int(in.number(2) & 15)
		}
		in.number(2)
		begin := in.number(base)
		for range in.number(2) {
			in.number(index)
			at := in.number(offset)
			places[id] = append(places[id], extentOfItem{method, int64(begin + at), int64(in.number(length))})
			if in.short {
				return nil, false
			}
		}
		if in.short {
			return nil, false
		}
	}
	return places, !in.short && version <= 2
}

// fields reads numbers one after another.
type fields struct {
	text  []byte
	short bool
}

func (f *fields) number(size int) (n uint64) {
	if size > len(f.text) || size > 8 {
		f.short = true
		return 0
	}
	for _, b := range f.text[:size] {
		n = n<<8 | uint64(b)
	}
	f.text = f.text[size:]
	return n
}
