package desk

import (
	"cmp"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/uncertainty"
	"pharos/resources/phrase"
)

// A State is what the screen shows, without any widget.
type State struct {
	Say  *phrase.Printer
	Base Holdings

	Shelf []data.SavedDesign // designs there are, without content
	Open  Opened             // the design being worked on

	Dataset  index.Dataset
	Prepared *index.Prepared // what the result was made of; nil where the design was refused
	Result   index.Result
	Done     bool           // the result holds for the design as it is
	Refused  []data.Problem // why there is no result

	Robust *uncertainty.Robustness // of the design as it is, unit by unit as in result; nil: not tested, or outdated

	View   string          // one of views; empty: the shelf
	Region data.RegionCode // selected; empty: the focus
	Node   string          // selected node of the tree
	Focus  data.RegionCode // of the session
}

// Holdings are the lists of the catalogue that choices are made from.
type Holdings struct {
	Regions    map[data.RegionCode]data.Region
	Indicators []data.Indicator
	Known      map[data.IndicatorCode]data.Indicator
	Summaries  map[data.IndicatorCode]data.IndicatorSummary
	Sources    map[data.SourceID]data.Source
}

// An Opened design is what is being edited, and what it was opened from.
type Opened struct {
	Saved   data.SavedDesign // ID empty: never saved
	Design  index.Design
	Changed bool // since it was saved
	There   bool // a design is open

	Draft    string // key of its draft where it was never saved; empty until there is one
	Revision int    // counts the edits
	Turn     int    // tells it from what was open before
}

// NewState returns the state of a desk with nothing on it, in words of a language.
func NewState(say *phrase.Printer) *State {
	return &State{Say: say}
}

// Title is the name of the design that is open.
func (s *State) Title() string {
	return cmp.Or(s.Open.Design.Name.In(s.Say.Language()), s.Say.Text("screen.indexes.unnamed"))
}

// Shown is the region that views of one region show: the one selected, else the focus, else the best.
func (s *State) Shown() string {
	for _, code := range []data.RegionCode{s.Region, s.Focus} {
		if at := s.Unit(string(code)); at >= 0 {
			return string(code)
		}
	}
	if len(s.Result.Units) > 0 {
		return s.Result.Units[0]
	}
	return ""
}

// Unit returns the place of a region in the result, -1 where it is not ranked.
func (s *State) Unit(code string) int {
	for i, unit := range s.Result.Units {
		if unit == code && code != "" {
			return i
		}
	}
	return -1
}

// RegionName is the name of a region, its code where it has none.
func (s *State) RegionName(code string) string {
	return cmp.Or(s.Base.Regions[data.RegionCode(code)].Name.In(s.Say.Language()), code)
}

// NodeName words a node of the tree: the design's name for it, else the indicator's, else its code.
func (s *State) NodeName(code string) string {
	for _, node := range s.Open.Design.Framework {
		if node.Code == code && node.Name.In(s.Say.Language()) != "" {
			return node.Name.In(s.Say.Language())
		}
	}
	return cmp.Or(s.Base.Known[data.IndicatorCode(code)].Name.In(s.Say.Language()), code)
}

// Accept takes over what came of the design. A design that is refused keeps the former result out of
// sight: its numbers would not be those of the design shown.
func (s *State) Accept(out Outcome) {
	s.Dataset, s.Prepared, s.Result, s.Refused = out.Dataset, out.Prepared, out.Result, out.Refused
	s.Done = len(out.Refused) == 0
}
