package attachment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

// A codec reads one type of image. Only those named here are decoded, whatever other packages know.
type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var codecs = map[string]codec{
	typeJPEG: {jpeg.DecodeConfig, jpeg.Decode},
	typePNG:  {png.DecodeConfig, png.Decode},
	typeGIF:  {gif.DecodeConfig, gif.Decode},
	typeWebP: {webp.DecodeConfig, webp.Decode},
	typeBMP:  {bmp.DecodeConfig, bmp.Decode},
	typeTIFF: {tiff.DecodeConfig, tiff.Decode},
}

// isPicture reports whether images of the type can be decoded here.
func isPicture(mediaType string) bool {
	_, is := codecs[mediaType]
	return is
}

// An extent is the size of an image before it is decoded, and the memory that takes.
type extent struct {
	width, height int
	bytesPerPixel int
}

func (e extent) pixels() int64 { return int64(e.width) * int64(e.height) }

func (e extent) memory() int64 { return e.pixels() * int64(e.bytesPerPixel) }

var errExtent = errors.New("image without extent")

// extentOf reads the head of an image, never its pixels.
func extentOf(content io.ReadSeeker, mediaType string) (e extent, err error) {
	defer func() {
		if recovered := recover(); recovered != nil { // a head that a decoder did not expect
			err = fmt.Errorf("%w: %v", errExtent, recovered)
		}
	}()
	config, err := codecs[mediaType].config(content)
	if err != nil {
		return e, err
	}
	e = extent{config.Width, config.Height, bytesPerPixel(config.ColorModel)}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return e, err
	}
	switch mediaType {
	case typeWebP:
		err = e.widenByFrames(content)
	case typeJPEG:
		if progressive(content) {
			e.bytesPerPixel += 12 // three layers of coefficients, four bytes each
		}
	}
	if err == nil && (e.width <= 0 || e.height <= 0) {
		err = errExtent
	}
	return e, err
}

func bytesPerPixel(model color.Model) int {
	switch model {
	case color.GrayModel, color.AlphaModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, paletted := model.(color.Palette); paletted {
		return 1
	}
	return 4
}

// widenByFrames looks at the frames of a WebP: the decoder trusts their extent, and not that of the
// canvas. The layout is that of https://developers.google.com/speed/webp/docs/riff_container.
func (e *extent) widenByFrames(content io.ReadSeeker) error {
	at := int64(12)
	for {
		var head [18]byte
		if _, err := content.Seek(at, io.SeekStart); err != nil {
			return err
		}
		n, err := io.ReadFull(content, head[:])
		if n < 8 {
			return nil
		}
		if err == nil || errors.Is(err, io.ErrUnexpectedEOF) {
			e.widen(head[:n])
		}
		size := int64(binary.LittleEndian.Uint32(head[4:]))
		at += 8 + size + size%2
	}
}

func (e *extent) widen(chunk []byte) {
	width, height := 0, 0
	switch {
	case string(chunk[:4]) == "VP8 " && len(chunk) >= 18:
		width = int(binary.LittleEndian.Uint16(chunk[14:]) & 0x3fff)
		height = int(binary.LittleEndian.Uint16(chunk[16:]) & 0x3fff)
	case string(chunk[:4]) == "VP8L" && len(chunk) >= 13:
		bits := binary.LittleEndian.Uint32(chunk[9:])
		width, height = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1
	}
	e.width, e.height = max(e.width, width), max(e.height, height)
}

// progressive reports whether a JPEG's frame is: all of its coefficients are then held at once.
func progressive(content io.ReadSeeker) bool {
	found := false
	_ = eachSegment(content, func(marker byte, _ int64) bool { // the decoder tells what is wrong
		found = marker == 0xc2
		return marker < 0xc0 || marker > 0xcf || marker == 0xc4 || marker == 0xc8 || marker == 0xcc
	})
	return found
}

// eachSegment hands on the markers of a JPEG before its scans, until visit says false.
func eachSegment(content io.ReadSeeker, visit func(marker byte, length int64) bool) error {
	at := int64(2)
	for {
		var head [4]byte
		if _, err := content.Seek(at, io.SeekStart); err != nil {
			return err
		}
		if _, err := io.ReadFull(content, head[:]); err != nil {
			return err
		}
		if head[0] != 0xff {
			return errExtent
		}
		if head[1] == 0xff { // padding
			at++
			continue
		}
		length := int64(binary.BigEndian.Uint16(head[2:]))
		if head[1] == 0xda || length < 2 || !visit(head[1], length) {
			return nil
		}
		at += 2 + length
	}
}
