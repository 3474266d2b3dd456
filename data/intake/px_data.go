package intake

import (
	"bytes"
	"errors"
	"io"
)

// mostPXToken bounds the bytes of one value.
const mostPXToken = 400

// A pxData reads the values behind DATA=, in lines of any length.
type pxData struct {
	text    *pxText
	fill    *cubeFill
	missing map[string]bool
	keys    []pxVariableKey

	token  []byte
	quoted bool
	line   int // of the token
	field  int // its number in the line
	over   bool
}

// read hands every value on.
func (d *pxData) read() error {
	d.line = d.text.line
	if d.keys != nil {
		return d.rows()
	}
	for index := int64(0); ; index++ {
		found, err := d.next(false)
		if err != nil {
			return err
		}
		if !found {
			return d.fill.close(true)
		}
		if index >= d.fill.cells {
			d.fill.stated++ // counted on, to tell how many there are
			continue
		}
		if err := d.put(index); err != nil {
			return err
		}
	}
}

// rows reads rows that start with the values of some variables: those of all others follow.
func (d *pxData) rows() error {
	width, strides := d.layout()
	for {
		start := int64(0)
		for i, key := range d.keys {
			found, err := d.next(true)
			if err != nil {
				return err
			}
			if !found {
				return d.fill.close(false)
			}
			at, known := key.at[clean(d.token, mostLabel)]
			if !known {
				return refuseAt(d.text.file, "intake.px.key", place{d.line, d.field}, "value", shown(d.token),
					"dimension", d.fill.cube.dims[key.dim].code)
			}
			start += int64(at) * strides[i]
		}
		for k := range width {
			found, err := d.next(true)
			if err != nil {
				return err
			}
			if !found {
				return d.fill.miscounted()
			}
			if err := d.put(start + k); err != nil {
				return err
			}
		}
	}
}

// layout returns how many values a row has and how far each key moves it. Keys are the first variables.
func (d *pxData) layout() (width int64, strides []int64) {
	width = 1
	for i := len(d.fill.size) - 1; i >= len(d.keys); i-- {
		width *= int64(d.fill.size[i])
	}
	strides = make([]int64, len(d.keys))
	stride := width
	for i := len(d.keys) - 1; i >= 0; i-- {
		strides[i] = stride
		stride *= int64(d.fill.size[i])
	}
	return width, strides
}

func (d *pxData) put(index int64) error {
	v := cubeValue{index: index, at: place{d.line, d.field}, text: d.token, bare: !d.quoted}
	if len(bytes.Trim(d.token, ".")) == 0 || d.missing[string(d.token)] || noValue[string(d.token)] {
		v.text = nil
	}
	return d.fill.put(v)
}

// next reads a value, up to the semicolon or the end of the text. Commas part it from others where keys are.
func (d *pxData) next(commas bool) (bool, error) {
	d.token, d.quoted = d.token[:0], false
	if d.over {
		return false, nil
	}
	for {
		b, err := d.text.in.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			d.over = true
			return d.began(), nil
		case err != nil:
			return false, err
		case b == ';':
			d.over = true
			return d.began(), nil
		case b == '"' && len(d.token) == 0:
			d.began()
			return true, d.quote()
		case b == '"':
			return d.began(), d.text.in.UnreadByte()
		case b == '\n' && len(d.token) > 0:
			return d.began(), d.text.in.UnreadByte()
		case b == '\n':
			d.text.line++
			d.line, d.field = d.text.line, 0
		case b == ' ', b == '\t', b == '\r', b == 0x1a, commas && b == ',':
			if len(d.token) > 0 {
				return d.began(), nil
			}
		default:
			d.add(b)
		}
	}
}

// began counts the token at hand as a field of its line and reports whether there is one.
func (d *pxData) began() bool {
	if len(d.token) == 0 && d.over {
		return false
	}
	d.field++
	return true
}

func (d *pxData) add(b byte) {
	if len(d.token) < mostPXToken {
		d.token = append(d.token, b)
	} else if len(d.token) == mostPXToken {
		d.token = append(d.token, "…"...)
	}
}

// quote reads up to the closing quotation mark.
func (d *pxData) quote() error {
	d.quoted = true
	for {
		b, err := d.text.in.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return refuseAt(d.text.file, "intake.quote.unclosed", place{d.line, d.field})
		case err != nil:
			return err
		case b == '"':
			return nil
		case b == '\n':
			d.text.line++
		}
		d.add(b)
	}
}
