package intake

import "pharos/data"

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
	AskedPlace  = "place"
	AskedPeriod = "period"
	AskedValue  = "value"
	AskedNames  = "names" // some names of places are not sure
	AskedSlice  = "slice"
	AskedSheet  = "sheet"
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
