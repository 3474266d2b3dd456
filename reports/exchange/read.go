package exchange

import (
	"context"

	"pharos/data"
	"pharos/data/intake"
)

// A Reading is what was understood of a file. Nothing of it is stored.
type Reading struct {
	File        string // the name without its folder
	Format      string // id in Formats
	Encoding    string
	Separator   string // between fields; empty where there are none
	Sheets      []string
	Sheet       string
	Fingerprint string // of the header: the key under which its Mapping is remembered; empty for documents
	Known       bool   // the header is one of our own exports
	Columns     []Column
	Mapping     Mapping // as it was used, complete
	Asked       []Question
	Rows        int // of the table, or practices of the document, with those rejected
	Records     []Record
	Entries     []data.Entry   // that came along
	Rejected    int            // rows of which nothing is taken
	Problems    []data.Problem // with line and column; the first 1000
	More        int            // problems beyond them
}

// A Column is a column of a table and what it is taken for.
type Column struct {
	Number   int    // 1-based
	Header   string // as it stands in Mapping.Columns
	Target   Target
	Guessed  bool // by its header, without the user's word
	Filled   int
	Examples []string // the first different texts, at most 5
}

// A Question is something that the file leaves open. Until it is answered, the cells it is about are
// kept in the source note. "exchange.asked.<Code>" is the phrase key.
type Question struct {
	Code     string // AskedDates, AskedDecimal, AskedMillion, AskedRegions
	Column   string // header
	Examples []string
}

// The questions, and what of the Mapping answers them.
const (
	AskedDates   = "dates"   // Target.Dates
	AskedDecimal = "decimal" // Target.Decimal
	AskedMillion = "million" // Mapping.Million
	AskedRegions = "regions" // Mapping.Unresolved
)

// A Record is one practice as the file tells it.
type Record struct {
	Line     int           // where it starts; in a document its number
	Practice data.Practice // ID and Key only where the file has them
	Empty    []string      // fields that the file has and leaves empty, as paths of the practice's JSON
	Whole    bool          // what it does not tell is empty
}

// Context is what reading needs to know besides the file. The zero value will do.
type Context struct {
	Language string                                      // of texts where the file gives no hint; empty is "en"
	Regions  func(name string) ([]data.RegionCode, bool) // false where it is not sure; nil where nobody knows names
	Country  func(name string) (code string, sure bool)  // likewise
}

// Around is the context of a user's language and the lists of regions.
func Around(language string, places intake.Places) Context {
	return Context{
		Language: language,
		Regions: func(name string) ([]data.RegionCode, bool) {
			for _, level := range []data.Level{data.LevelNUTS2, data.LevelNUTS1, data.LevelNUTS0, data.LevelNUTS3, ""} {
				if code, sure := placeNamed(places, name, level); sure {
					return []data.RegionCode{code}, true
				}
			}
			return nil, false
		},
		Country: func(name string) (string, bool) {
			code, sure := placeNamed(places, name, data.LevelNUTS0)
			return string(code), sure && len(code) == 2
		},
	}
}

// placeNamed finds the region of a level that a name means beyond doubt.
func placeNamed(places intake.Places, name string, level data.Level) (data.RegionCode, bool) {
	for _, match := range places.Match(data.PlaceQuestion{Texts: []string{name}, Level: level}) {
		if match.Certainty.Sure() && match.Region != "" {
			return match.Region, true
		}
	}
	return "", false
}

// Read reads a file by the mapping. A file that is none of the formats, or is damaged, is refused with a
// data.ProblemError; a cancelled ctx ends it with its error.
func Read(ctx context.Context, file intake.File, m Mapping, around Context) (*Reading, error) {
	return read(ctx, file, m, around)
}
