package attachment

import (
	"bytes"
	"encoding/binary"
)

// isBlotted reports whether files of the type keep their form when what tells of place and device is
// taken out.
func isBlotted(mediaType string) bool {
	return mediaType == typeTIFF || mediaType == typeHEIC || mediaType == typeMP4
}

// withoutMetadata returns an image without what tells of place, time, device and people: Exif, XMP,
// comments, and pictures appended to it. How it is to be turned stays. notice is "metadata-removed",
// "metadata-kept" where the type or a fault keeps us from it, or empty where there was none. The image
// itself is not coded anew.
func withoutMetadata(content []byte, mediaType string) (clean []byte, notice string) {
	var whole bool
	switch mediaType {
	case typeJPEG:
		clean, whole = cleanJPEG(content)
	case typePNG:
		clean, whole = cleanPNG(content)
	case typeWebP:
		clean, whole = cleanWebP(content)
	default:
		return content, ""
	}
	switch {
	case !whole:
		return content, "metadata-kept"
	case bytes.Equal(clean, content):
		return content, ""
	}
	return clean, "metadata-removed"
}

// cleanJPEG keeps of the application segments JFIF, the colour profile and Adobe's colour transform,
// which the colours depend on, and ends with the image. See ITU-T T.81, annex B.
func cleanJPEG(content []byte) (clean []byte, whole bool) {
	if len(content) < 4 {
		return nil, false
	}
	clean = append(make([]byte, 0, len(content)), content[:2]...)
	if turn := orientationOf(content); turn > 1 {
		clean = append(clean, orientationSegment(turn)...)
	}
	for at := 2; at+4 <= len(content); {
		marker := content[at+1]
		switch {
		case content[at] != 0xff:
			return nil, false
		case marker == 0xff:
			at++
			continue
		case marker == 0xd9:
			return append(clean, 0xff, 0xd9), true
		}
		end := at + 2 + int(binary.BigEndian.Uint16(content[at+2:]))
		if end < at+4 || end > len(content) {
			return nil, false
		}
		if marker == 0xda {
			end = endOfScan(content, end)
		}
		if wantedJPEG(marker, content[at+4:]) {
			clean = append(clean, content[at:end]...)
		}
		at = end
	}
	// The end may stand within the last three bytes; a file that breaks off has none.
	return append(clean, 0xff, 0xd9), true
}

func wantedJPEG(marker byte, body []byte) bool {
	switch marker {
	case 0xfe: // comment
		return false
	case 0xe0:
		return bytes.HasPrefix(body, []byte("JFIF\x00"))
	case 0xe2:
		return bytes.HasPrefix(body, []byte("ICC_PROFILE\x00"))
	case 0xee:
		return bytes.HasPrefix(body, []byte("Adobe"))
	}
	return marker < 0xe0 || marker > 0xef
}

// endOfScan is where the coded pixels end that begin at a place: at the next marker that is neither a
// stuffed byte nor a restart.
func endOfScan(content []byte, at int) int {
	for ; at+1 < len(content); at++ {
		if next := content[at+1]; content[at] == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7) {
			return at
		}
	}
	return len(content)
}

// orientationOf reads how a JPEG is to be turned, 1 to 8 as Exif counts; 1 where nothing is told.
func orientationOf(content []byte) int {
	for at := 2; at+4 <= len(content) && content[at] == 0xff && content[at+1] != 0xda; {
		end := at + 2 + int(binary.BigEndian.Uint16(content[at+2:]))
		if end < at+4 || end > len(content) {
			break
		}
		if body := content[at+4 : end]; content[at+1] == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return orientationIn(body[6:])
		}
		at = end
	}
	return 1
}

// orientationIn looks through the first directory of a TIFF for the tag 0x0112.
func orientationIn(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	count := int(order.Uint16(tiff[at:]))
	for i := range count {
		entry := at + 2 + 12*int64(i)
		if entry+12 > int64(len(tiff)) {
			break
		}
		if order.Uint16(tiff[entry:]) == 0x0112 {
			if turn := int(order.Uint16(tiff[entry+8:])); turn >= 1 && turn <= 8 {
				return turn
			}
		}
	}
	return 1
}

// orientationSegment is an Exif segment that tells nothing but how to turn the image.
func orientationSegment(turn int) []byte {
	segment := []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	return append(segment, 0, byte(turn), 0, 0, 0, 0, 0, 0)
}

// cleanPNG leaves out the chunks of texts, times and Exif.
func cleanPNG(content []byte) (clean []byte, whole bool) {
	const start = 8
	if len(content) < start {
		return nil, false
	}
	clean = append(make([]byte, 0, len(content)), content[:start]...)
	for at := start; at+12 <= len(content); {
		end := int64(at) + 12 + int64(binary.BigEndian.Uint32(content[at:]))
		if end > int64(len(content)) {
			return nil, false
		}
		switch kind := string(content[at+4 : at+8]); kind {
		case "tEXt", "zTXt", "iTXt", "tIME", "eXIf":
		case "IEND":
			return append(clean, content[at:end]...), true
		default:
			clean = append(clean, content[at:end]...)
		}
		at = int(end)
	}
	return nil, false
}

// cleanWebP leaves out the chunks of Exif and XMP, and the bits of the head that promise them.
func cleanWebP(content []byte) (clean []byte, whole bool) {
	const start, bitsOfExifAndXMP = 12, 0x08 | 0x04
	clean = append(make([]byte, 0, len(content)), content[:start]...)
	for at := start; at+8 <= len(content); {
		size := int64(binary.LittleEndian.Uint32(content[at+4:]))
		end := int64(at) + 8 + size + size%2
		if end > int64(len(content)) {
			return nil, false
		}
		kind, from := string(content[at:at+4]), len(clean)
		if kind != "EXIF" && kind != "XMP " {
			clean = append(clean, content[at:end]...)
		}
		if kind == "VP8X" && size > 0 {
			clean[from+8] &^= bitsOfExifAndXMP
		}
		at = int(end)
	}
	binary.LittleEndian.PutUint32(clean[4:], uint32(len(clean)-8))
	return clean, true
}
