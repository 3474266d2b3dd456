package data

import (
	"iter"
	"time"
)

// A SourceID is the UUID of a Source.
type SourceID string

// A Source is one import: the file that observations lead back to.
type Source struct {
	ID         SourceID
	File       string // the name without its folder
	SHA256     string // of the file's bytes, hexadecimal
	Format     string // id of the intake format
	Dataset    string // the publisher's dataset code, if the file names one
	Publisher  string
	Updated    string // the publisher's date of the data, as written in the file; may be empty
	Imported   time.Time
	Accepted   int // observations that came with it
	Attributed string
}

// A Batch is one file, understood but not yet stored. Observations may be ranged over several
// times and yields at most one error, as its last pair.
type Batch struct {
	Source       Source
	Indicators   []Indicator
	Regions      []Region    // those the file itself names, with labels where it has them
	Groups       []PeerGroup // classes of a column of categories that the user wants as groups
	Observations iter.Seq2[Observation, error]
}

// A Revision is a stored value that a newer vintage changes.
type Revision struct {
	Before, After Observation
}

// An Acceptance tells what accepting a batch does, or would do, to the catalogue.
type Acceptance struct {
	Source    SourceID // empty when nothing was stored
	New       int
	Revised   int
	Unchanged int
	Withdrawn int        // stored for the batch's indicators from the same dataset, absent in the batch; they are kept
	Repeated  int        // left out because the batch has the same indicator, region and period before
	Kept      int        // of the unchanged: edited by the user, and the publisher's value is the one of before
	Revisions []Revision // the first ones, at most 200, in the order of the file
}

// Changed reports whether accepting alters the catalogue.
func (a Acceptance) Changed() bool { return a.New+a.Revised > 0 }
