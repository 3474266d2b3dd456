package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A document is our own document being read: its practices and entries go to the reading one by one, so
// that it is not in memory a second time as a list.
type document struct {
	*reading
	pharos             string
	version            int
	practices, entries int // that there are
}

// errShape is told by wholly.
var errShape = errors.New("another shape than that of a document")

// read reads the whole text. What is wrong with its JSON is told with the line.
func (d *document) read(text []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	err := open(decoder, '{')
	for err == nil && decoder.More() {
		var name json.Token
		if name, err = decoder.Token(); err == nil {
			err = d.part(decoder, strings.ToLower(fmt.Sprint(name)))
		}
	}
	if err == nil {
		_, err = decoder.Token()
	}
	if err == nil {
		if _, err = decoder.Token(); errors.Is(err, io.EOF) {
			return nil
		}
		err = errShape
	}
	if ended := d.ctx.Err(); ended != nil {
		return ended
	}
	return d.wholly(text, err)
}

// open takes the sign that a list or an object begins with.
func open(decoder *json.Decoder, sign json.Delim) error {
	token, err := decoder.Token()
	if err == nil && token != sign {
		err = errShape
	}
	return err
}

func (d *document) part(decoder *json.Decoder, name string) error {
	switch name {
	case "pharos":
		return decoder.Decode(&d.pharos)
	case "version":
		return decoder.Decode(&d.version)
	case "practices":
		return d.each(decoder, func(item json.RawMessage) {
			if d.practices++; d.practices <= mostRows {
				d.practice(d.practices, item)
			}
		})
	case "entries", "contacts":
		return d.each(decoder, func(item json.RawMessage) {
			d.entries++
			d.entry(d.entries, item)
		})
	}
	var other json.RawMessage
	return decoder.Decode(&other)
}

// each hands over the items of a list; they are valid until take returns.
func (d *document) each(decoder *json.Decoder, take func(json.RawMessage)) error {
	if token, err := decoder.Token(); err != nil || token != json.Delim('[') {
		if err == nil && token != nil { // null is a list without items
			err = errShape
		}
		return err
	}
	var item json.RawMessage
	for decoder.More() {
		if err := d.ctx.Err(); err != nil {
			return err
		}
		item = item[:0]
		if err := decoder.Decode(&item); err != nil {
			return err
		}
		take(item)
	}
	_, err := decoder.Token()
	return err
}
