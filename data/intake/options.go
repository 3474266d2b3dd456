package intake

import (
	"slices"

	"pharos/data"
)

// Options are what the user changed in how a file is read. A zero value is inferred from the file.
type Options struct {
	Encoding  string `json:",omitempty"` // one of Encodings
	Separator string `json:",omitempty"` // between fields: one of , ; tab |
	Decimal   string `json:",omitempty"` // "." or ","
	Thousands string `json:",omitempty"` // ",", ".", " ", "'", or "none"
	Sheet     string `json:",omitempty"` // of a workbook
	Part      string `json:",omitempty"` // of an archive with several files

	Columns map[int]Role `json:",omitempty"` // 1-based column to its role
	Period  data.Period  `json:",omitempty"` // of the whole table, where none stands in it

	Level   data.Level `json:",omitempty"` // of the places, context for names without codes
	Country string     `json:",omitempty"` // likewise; Eurostat's code
}

// A Role is what a column is read as.
type Role string

// The roles. "intake.role.<Role>" is the phrase key.
const (
	RolePlace     Role = "place"      // codes, or names where no column has codes
	RolePlaceName Role = "place-name" // the label of the place
	RolePeriod    Role = "period"
	RoleValue     Role = "value" // an indicator of its own, or its values in one period
	RoleFlag      Role = "flag"  // of the value before it, or of the one value column
	RoleIndicator Role = "indicator"
	RoleDimension Role = "dimension"
	RoleLabel     Role = "label" // of the dimension before it
	RoleClass     Role = "class" // categories of places, such as "Strong Innovator"
	RoleAside     Role = "aside"
)

// Roles lists the roles that a user may choose, in the order shown.
var Roles = []Role{
	RolePlace, RolePlaceName, RolePeriod, RoleValue, RoleFlag, RoleIndicator, RoleDimension,
	RoleLabel, RoleClass, RoleAside,
}

// A Column is a column of the table as it was understood.
type Column struct {
	Number  int    // 1-based
	Name    string // the header, several rows joined; empty where there is none
	Role    Role
	Example string      // the first text below the header that is not empty
	Period  data.Period // of a value column under the heading of a period; empty otherwise
}

// A Class is a column of categories, which may become groups of places.
type Class struct {
	Column string
	Values []string // in the order of the file
}

// Places knows the regions. territory's Directory is one.
type Places interface {
	Match(data.PlaceQuestion) []data.PlaceMatch // one for each text, in order
	Region(data.RegionCode) (data.Region, bool)
}

// What may be lacking in a file and has to be answered before it can be imported; phrase key
// "intake.asked.<Asked>".
const (
	AskedPlace   = "place"
	AskedPeriod  = "period"
	AskedValue   = "value"
	AskedNumbers = "numbers" // 1.234 could be a thousand or a little more than one
	AskedNames   = "names"   // some names of places are not sure
	AskedSlice   = "slice"
	AskedSheet   = "sheet"
)

// A Recipe is what is remembered of how a source is read. It round-trips as JSON.
type Recipe struct {
	Key     string // see Reading.Key
	Options Options
	Mapping Mapping
}

// An IndicatorChoice is what the user decided about one indicator; zero fields keep what the file says.
type IndicatorChoice struct {
	Name      data.Text       `json:",omitempty"`
	Unit      data.Text       `json:",omitempty"`
	Direction *data.Direction `json:",omitempty"` // nil keeps it
}

// Encodings lists the encodings that Options may name.
var Encodings = []string{
	encodingUTF8, encodingBOM, encodingUTF16LE, encodingUTF16BE, encodingWindows, encodingLatin1, encodingLatin9,
}

// tabName is how a tab may be written in Options.
const tabName = "tab"

// separator is the byte that the user chose between fields; 0 for none.
func (o Options) separator() byte {
	switch {
	case o.Separator == tabName:
		return '\t'
	case len(o.Separator) == 1:
		return o.Separator[0]
	}
	return 0
}

// check refuses options that nothing can be read by.
func (o Options) check(file string) error {
	wrong := func(option, value string) error {
		return refuse(file, "intake.option.unknown", "option", option, "value", shown([]byte(value)))
	}
	switch {
	case o.Encoding != "" && !slices.Contains(Encodings, o.Encoding):
		return wrong("encoding", o.Encoding)
	case o.Separator != "" && !slices.Contains(separators, o.separator()):
		return wrong("separator", o.Separator)
	case o.Decimal != "" && o.Decimal != "." && o.Decimal != ",":
		return wrong("decimal", o.Decimal)
	case o.Thousands != "" && !slices.Contains([]string{",", ".", " ", "'", noThousands}, o.Thousands):
		return wrong("thousands", o.Thousands)
	}
	if _, ok := data.ParsePeriod(string(o.Period)); o.Period != "" && !ok {
		return wrong("period", string(o.Period))
	}
	for column, role := range o.Columns {
		if column < 1 || column > mostFields || !slices.Contains(Roles, role) {
			return wrong("column", string(role))
		}
	}
	return nil
}

// noThousands says that nothing stands between thousands.
const noThousands = "none"

// applied changes a plan to how the user wants numbers read.
func (o Options) applied(p plan) plan {
	if o.Decimal == "" && o.Thousands == "" || p.table {
		return p
	}
	p.weigh = true
	p.chosen = true
	if o.Decimal != "" {
		p.numbers.decimal = o.Decimal[0]
		if p.numbers.thousands == p.numbers.decimal {
			p.numbers.thousands = 0
		}
	}
	switch o.Thousands {
	case "":
	case noThousands:
		p.numbers.thousands = 0
	default:
		p.numbers.thousands = o.Thousands[0]
	}
	return p
}

// Of is the indicator as it was decided.
func (c IndicatorChoice) Of(i data.Indicator) data.Indicator {
	if len(c.Name) > 0 {
		i.Name = c.Name
	}
	if len(c.Unit) > 0 {
		i.Unit = c.Unit
	}
	if c.Direction != nil {
		i.Direction = *c.Direction
	}
	return i
}
