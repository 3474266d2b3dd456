package intake

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// What an XML part may hold in one place. A cell has at most 32,767 letters.
const (
	mostMarkup = 1 << 20 // bytes of one tag
	mostDepth  = 1000    // elements inside one another
)

var (
	errMarkup  = errors.New("broken markup")
	errDoctype = errors.New("document type in a part of a workbook")
)

// The kinds of tokens.
type tokenKind uint8

const (
	noToken tokenKind = iota // the part is over
	startToken
	endToken
	textToken
)

// A markup reads the XML of a workbook's part, token by token and without keeping anything.
// encoding/xml needs six times as long and allocates every token; a part with a million cells is
// read at least three times. Names of elements come without their prefix. A document type is an
// error, so no entity can be declared and nothing outside is ever asked for.
type markup struct {
	in   io.Reader
	buf  []byte
	at   int
	end  int
	done bool

	name       []byte // of the element; valid, as all the rest, until the next token
	attributes []byte // of a start, as written
	text       []byte // of a text, entities replaced
	closing    bool
	depth      int
	begun      bool
}

func newMarkup(in io.Reader) (*markup, error) {
	m := &markup{in: in, buf: make([]byte, 32<<10)}
	for m.end < 4 {
		more, err := m.fill()
		if err != nil {
			return nil, err
		}
		if !more {
			return nil, errMarkup
		}
	}
	switch {
	case bytes.HasPrefix(m.buf, []byte{0xff, 0xfe}), bytes.HasPrefix(m.buf, []byte{0xfe, 0xff}):
		begun := bytes.NewReader(bytes.Clone(m.buf[:m.end]))
		wide := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		m.in = transform.NewReader(io.MultiReader(begun, in), wide.NewDecoder())
		m.end, m.done = 0, false
	case bytes.HasPrefix(m.buf, byteOrderMarks[0].mark):
		m.at = len(byteOrderMarks[0].mark)
	}
	return m, nil
}

// next moves to the next token.
func (m *markup) next() (tokenKind, error) {
	if m.closing {
		m.closing = false
		m.depth--
		return endToken, nil
	}
	for {
		found, err := m.need(1)
		if err != nil {
			return noToken, err
		}
		if !found {
			return noToken, m.over()
		}
		if m.buf[m.at] != '<' {
			return m.plainText()
		}
		kind, err := m.tag()
		if err != nil || kind != noToken {
			return kind, err
		}
	}
}

// over checks that the part ends where its root does.
func (m *markup) over() error {
	if m.depth != 0 || !m.begun {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// tag reads what starts with '<'; comments and instructions are passed over.
func (m *markup) tag() (tokenKind, error) {
	if found, err := m.need(2); err != nil || !found {
		return noToken, orCut(err)
	}
	switch m.buf[m.at+1] {
	case '?':
		return noToken, m.instruction()
	case '!':
		return m.declaration()
	case '/':
		tag, err := m.until(">")
		if err != nil {
			return noToken, err
		}
		m.name = localName(bytes.TrimSpace(tag[2 : len(tag)-1]))
		m.depth--
		if m.depth < 0 {
			return noToken, errMarkup
		}
		return endToken, nil
	}
	return m.start()
}

func (m *markup) start() (tokenKind, error) {
	tag, err := m.startTag()
	if err != nil {
		return noToken, err
	}
	tag = tag[1 : len(tag)-1]
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		m.closing, tag = true, tag[:n-1]
	}
	stop := bytes.IndexAny(tag, " \t\r\n")
	if stop < 0 {
		stop = len(tag)
	}
	m.name, m.attributes = localName(tag[:stop]), tag[stop:]
	m.depth++
	m.begun = true
	if len(m.name) == 0 || m.depth > mostDepth {
		return noToken, errMarkup
	}
	return startToken, nil
}

// startTag finds the end of a start: a '>' may stand inside an attribute.
func (m *markup) startTag() ([]byte, error) {
	for from := 0; ; {
		stop := bytes.IndexByte(m.buf[m.at+from:m.end], '>')
		if stop < 0 {
			from = m.end - m.at
			if err := m.further(from); err != nil {
				return nil, err
			}
			continue
		}
		tag := m.buf[m.at : m.at+from+stop+1]
		if insideQuotes(tag) {
			from += stop + 1
			continue
		}
		m.at += len(tag)
		return tag, nil
	}
}

// insideQuotes reports whether the tag ends inside an attribute.
func insideQuotes(tag []byte) bool {
	for {
		open := bytes.IndexAny(tag, `"'`)
		if open < 0 {
			return false
		}
		shut := bytes.IndexByte(tag[open+1:], tag[open])
		if shut < 0 {
			return true
		}
		tag = tag[open+shut+2:]
	}
}

// instruction passes over <?...?>. The one that starts the part may name its encoding.
func (m *markup) instruction() error {
	text, err := m.until("?>")
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(text, []byte("<?xml ")) {
		return nil
	}
	named := bytes.ToLower(attributeOf(text[5:len(text)-2], "encoding"))
	switch string(named) {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16":
		return nil
	}
	return errMarkup
}

func (m *markup) declaration() (tokenKind, error) {
	found, err := m.need(len("<![CDATA["))
	switch {
	case err != nil || !found:
		return noToken, orCut(err)
	case bytes.HasPrefix(m.buf[m.at:m.end], []byte("<!--")):
		_, err := m.until("-->")
		return noToken, err
	case bytes.HasPrefix(m.buf[m.at:m.end], []byte("<![CDATA[")):
		text, err := m.until("]]>")
		if err != nil {
			return noToken, err
		}
		m.text = text[len("<![CDATA[") : len(text)-len("]]>")]
		return textToken, nil
	}
	return noToken, errDoctype
}

// plainText reads text up to the next tag, or a part of it where it is long.
func (m *markup) plainText() (tokenKind, error) {
	for from := 0; ; {
		rest := m.buf[m.at:m.end]
		stop := bytes.IndexByte(rest[from:], '<')
		if stop >= 0 {
			return m.textOf(from + stop)
		}
		from = len(rest)
		if from >= len(m.buf)/2 {
			if cut := bytes.LastIndexByte(rest, '&'); cut > 0 && from-cut < 16 {
				from = cut
			}
			return m.textOf(from)
		}
		more, err := m.fill()
		if err != nil {
			return noToken, err
		}
		if !more {
			return m.textOf(from)
		}
	}
}

func (m *markup) textOf(length int) (tokenKind, error) {
	raw := m.buf[m.at : m.at+length]
	m.at += length
	if bytes.IndexByte(raw, '&') < 0 {
		m.text = raw
		return textToken, nil
	}
	text, err := unescaped(raw)
	m.text = text
	return textToken, err
}

// until reads up to the mark and moves behind it.
func (m *markup) until(mark string) ([]byte, error) {
	for from := 0; ; {
		rest := m.buf[m.at:m.end]
		if stop := bytes.Index(rest[from:], []byte(mark)); stop >= 0 {
			whole := rest[:from+stop+len(mark)]
			m.at += len(whole)
			return whole, nil
		}
		from = max(0, len(rest)-len(mark)+1)
		if err := m.further(len(rest)); err != nil {
			return nil, err
		}
	}
}

// further reads more of a token of which length bytes are known.
func (m *markup) further(length int) error {
	if length > mostMarkup {
		return errMarkup
	}
	more, err := m.fill()
	if err == nil && !more {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// need reads until n bytes lie ahead; it reports false where the part ends before.
func (m *markup) need(n int) (bool, error) {
	for m.end-m.at < n {
		if more, err := m.fill(); err != nil || !more {
			return false, err
		}
	}
	return true, nil
}

// fill reads more behind what lies ahead and reports whether there was any.
func (m *markup) fill() (bool, error) {
	if m.done {
		return false, nil
	}
	if m.at > 0 {
		m.end = copy(m.buf, m.buf[m.at:m.end])
		m.at = 0
	}
	if m.end == len(m.buf) {
		m.buf = append(m.buf, make([]byte, len(m.buf))...)
	}
	for range 100 {
		n, err := m.in.Read(m.buf[m.end:])
		m.end += n
		if errors.Is(err, io.EOF) {
			m.done = true
			return n > 0, nil
		}
		if err != nil || n > 0 {
			return n > 0, err
		}
	}
	return false, io.ErrNoProgress
}

func orCut(err error) error {
	if err == nil {
		return io.ErrUnexpectedEOF
	}
	return err
}

func localName(name []byte) []byte {
	if cut := bytes.IndexByte(name, ':'); cut >= 0 {
		return name[cut+1:]
	}
	return name
}

// attribute returns an attribute of the start at hand by its name without prefix; nil where it is
// lacking.
func (m *markup) attribute(name string) []byte { return attributeOf(m.attributes, name) }

func attributeOf(rest []byte, name string) []byte {
	for {
		key, value, after, found := cutAttribute(rest)
		if !found {
			return nil
		}
		if string(localName(key)) == name {
			return value
		}
		rest = after
	}
}

// cutAttribute takes the first attribute of a tag; entities in its value are replaced.
func cutAttribute(tag []byte) (key, value, rest []byte, found bool) {
	tag = bytes.TrimLeft(tag, " \t\r\n")
	sign := bytes.IndexByte(tag, '=')
	if sign < 0 {
		return nil, nil, nil, false
	}
	key = bytes.TrimRight(tag[:sign], " \t\r\n")
	tag = bytes.TrimLeft(tag[sign+1:], " \t\r\n")
	if len(tag) == 0 || tag[0] != '"' && tag[0] != '\'' {
		return nil, nil, nil, false
	}
	shut := bytes.IndexByte(tag[1:], tag[0])
	if shut < 0 {
		return nil, nil, nil, false
	}
	value, rest = tag[1:1+shut], tag[2+shut:]
	if bytes.IndexByte(value, '&') >= 0 {
		if plain, err := unescaped(value); err == nil {
			value = plain
		}
	}
	return key, value, rest, true
}

// entities are the five that XML knows by itself; others cannot be declared here.
var entities = map[string]byte{"lt": '<', "gt": '>', "amp": '&', "quot": '"', "apos": '\''}

func unescaped(raw []byte) ([]byte, error) {
	out := make([]byte, 0, len(raw))
	for {
		start := bytes.IndexByte(raw, '&')
		if start < 0 {
			return append(out, raw...), nil
		}
		out = append(out, raw[:start]...)
		raw = raw[start+1:]
		stop := bytes.IndexByte(raw[:min(len(raw), 16)], ';')
		if stop < 1 {
			return nil, errMarkup
		}
		name := string(raw[:stop])
		raw = raw[stop+1:]
		if sign, known := entities[name]; known {
			out = append(out, sign)
			continue
		}
		letter, ok := numbered(name)
		if !ok {
			return nil, errMarkup
		}
		out = utf8.AppendRune(out, letter)
	}
}

// numbered reads "#228" or "#xE4".
func numbered(name string) (rune, bool) {
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), true
}
