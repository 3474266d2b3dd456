package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"pharos/data/practice"

	"pharos/data/intake"
)

// A Mapping says how a file is read. Its zero value infers everything; what Read made of it stands in
// Reading.Mapping, complete. It round-trips as JSON and is what is remembered of a kind of file.
type Mapping struct {
	Format   string            `json:"format,omitzero"`   // ID of the format; empty: known by content
	Options  intake.Options    `json:"options,omitzero"`  // encoding, separator, sheet and part
	Columns  map[string]Target `json:"columns,omitzero"`  // by header; two equal headers are "X" and "X #2"
	Language string            `json:"language,omitzero"` // of texts whose column names none

	Dates     DateOrder `json:"dates,omitzero"`   // of dates such as 03/04/2020, for all columns
	Decimal   string    `json:"decimal,omitzero"` // "." or ",", for all columns
	Million   bool      `json:"million,omitzero"` // "1,2 Mio." is 1 200 000; it is asked otherwise
	Separator string    `json:"list,omitzero"`    // of lists: ";", "|" or ","; empty: ; and |, but no comma

	Erase      bool                         `json:"erase,omitzero"`   // an empty cell empties the stored field
	ByTitle    bool                         `json:"byTitle,omitzero"` // ids are left aside: title and region tell
	Unresolved map[string]string            `json:"regions,omitzero"` // name of a region to codes, with ;
	Words      map[string]map[string]string `json:"words,omitzero"`   // field to word to key of a coded list
}

// A Target says what a column is taken for.
type Target struct {
	Field     string    `json:"field"`             // id of one of practice.Fields, or ToNote, ToTag, ToNothing
	Language  string    `json:"language,omitzero"` // of a text; EveryLanguage for one that is the same in all
	Dates     DateOrder `json:"dates,omitzero"`    // instead of Mapping.Dates
	Decimal   string    `json:"decimal,omitzero"`  // instead of Mapping.Decimal
	Separator string    `json:"list,omitzero"`     // instead of Mapping.Separator
}

// What a column may be taken for besides a field.
const (
	ToNote    = "note"  // kept in the source note as "Header: value"
	ToTag     = "tag"   // each of its words becomes a tag
	ToNothing = "leave" // not taken
)

// EveryLanguage is the language of a text that is the same in all.
const EveryLanguage = "*"

// A DateOrder says which number of 03/04/2020 is the day.
type DateOrder string

// The orders.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
)

// JSON writes the mapping as a file.
func (m Mapping) JSON() ([]byte, error) {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("mapping: %w", err)
	}
	return append(text, '\n'), nil
}

// ReadMapping reads a mapping from its JSON; name is what problems call it.
func ReadMapping(name string, text []byte) (m Mapping, err error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		return m, refuse(name, "exchange.mapping.damaged", "value", short(err.Error()))
	}
	for _, target := range m.Columns {
		if _, is := practice.FieldByID(target.Field); !is && !slices.Contains(Targets, target.Field) {
			return m, refuse(name, "exchange.mapping.field", "value", target.Field)
		}
	}
	return m, nil
}
