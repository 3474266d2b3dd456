package data

// Certainty says how well a place's name agrees with a region's.
type Certainty string

// The certainties, the surest first. "certainty.<Certainty>" is the phrase key.
const (
	CertainCode   Certainty = "code"    // the text is the region's code
	CertainName   Certainty = "name"    // letter by letter
	CertainFolded Certainty = "folded"  // but for accents, signs and case
	Similar       Certainty = "similar" // alike, to be asked
	Several       Certainty = "several" // the name of more than one, to be asked
	Unknown       Certainty = "unknown"
)

// Sure reports whether the match needs no question.
func (c Certainty) Sure() bool {
	return c == CertainCode || c == CertainName || c == CertainFolded
}

// A PlaceMatch is what a place, as a file writes it, can be. Region is set where the certainty is
// sure; Candidates, the likeliest first and at most five, where it is to be asked.
type PlaceMatch struct {
	Text       string
	Region     RegionCode
	Certainty  Certainty
	Candidates []RegionCode
}

// A PlaceQuestion asks for the regions behind the places of one table. Level and Country are the
// context, empty where none is known; Edition is the NUTS edition the table is known to follow.
type PlaceQuestion struct {
	Texts   []string
	Level   Level
	Country string
	Edition Edition
}
