package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"time"
	"unicode/utf8"
)

// A DesignID is the UUID of a saved design.
type DesignID string

// A DesignKind says what a design is the design of; also the phrase key "design.kind.<kind>".
type DesignKind string

// The kinds of designs.
const (
	DesignIndex      DesignKind = "index"      // a composite index
	DesignPeers      DesignKind = "peers"      // what makes regions similar
	DesignComparison DesignKind = "comparison" // a region against its peers
)

// DesignKinds lists every kind, in the order the user sees.
var DesignKinds = []DesignKind{DesignIndex, DesignPeers, DesignComparison}

// A SavedDesign is a design as a catalogue keeps it. Saving changed content makes a new version and
// keeps the former one.
type SavedDesign struct {
	ID      DesignID // made by the catalogue
	Kind    DesignKind
	Name    Text
	Version int       // counted from 1
	Created time.Time // of version 1
	Changed time.Time // of this version, or of a later change of the name
	Content []byte    // JSON as CanonicalDesign writes it; nil in lists
}

// MostDesignBytes is the largest content of a design.
const MostDesignBytes = 4 << 20

// CanonicalDesign returns the one way to write a JSON object: keys in order, no spaces, numbers as
// they stood, of a key that stands twice the last. It refuses with a ProblemError what is longer than MostDesignBytes, no UTF-8, or no
// single JSON object.
func CanonicalDesign(content []byte) ([]byte, error) {
	if len(content) > MostDesignBytes {
		return nil, refuseDesign("design.too-long", "most", strconv.Itoa(MostDesignBytes>>20))
	}
	if !utf8.Valid(content) {
		return nil, refuseDesign("design.not-json", "reason", "UTF-8")
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	var object map[string]any
	if err := decoder.Decode(&object); err != nil {
		return nil, refuseDesign("design.not-json", "reason", err.Error())
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) || object == nil {
		return nil, refuseDesign("design.not-json", "reason", "{}")
	}
	var canonical bytes.Buffer
	encoder := json.NewEncoder(&canonical)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(object); err != nil {
		return nil, refuseDesign("design.not-json", "reason", err.Error())
	}
	written := bytes.TrimSuffix(canonical.Bytes(), []byte("\n"))
	if len(written) > MostDesignBytes { // a few signs are written longer
		return nil, refuseDesign("design.too-long", "most", strconv.Itoa(MostDesignBytes>>20))
	}
	return written, nil
}

func refuseDesign(code, name, value string) error {
	return Refuse(Problem{Code: code, Severity: Refusal, Args: map[string]string{name: value}})
}
