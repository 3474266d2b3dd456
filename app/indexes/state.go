package indexes

import (
	"cmp"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/uncertainty"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say  *phrase.Printer
	base holdings

	shelf   []data.SavedDesign // designs there are, without content
	shelved []shelved          // the same with their drafts, and drafts of designs never saved
	open    opened             // the design being worked on

	dataset  index.Dataset
	prepared *index.Prepared // what the result was made of; nil where the design was refused
	result   index.Result
	done     bool           // the result holds for the design as it is
	refused  []data.Problem // why there is no result

	trial  *trial                  // how sure the ranks are, as computed last
	asking asking                  // how it is looked at
	robust *uncertainty.Robustness // of the design as it is, unit by unit as in result; nil: not tested, or outdated

	looking  looking  // how the coherence is looked at
	coherent findings // what was found last

	view   string          // one of views; empty: the shelf
	region data.RegionCode // selected; empty: the focus
	node   string          // selected node of the tree
	focus  data.RegionCode // of the session
}

// holdings are the lists of the catalogue that choices are made from.
type holdings struct {
	regions    map[data.RegionCode]data.Region
	indicators []data.Indicator
	known      map[data.IndicatorCode]data.Indicator
	summaries  map[data.IndicatorCode]data.IndicatorSummary
	sources    map[data.SourceID]data.Source
}

// An opened design is what is being edited, and what it was opened from.
type opened struct {
	saved   data.SavedDesign // ID empty: never saved
	design  index.Design
	changed bool // since it was saved
	there   bool // a design is open

	draft    string // key of its draft where it was never saved; empty until there is one
	revision int    // counts the edits
	turn     int    // tells it from what was open before
	past     past
}

func newState(say *phrase.Printer) *state {
	return &state{say: say, asking: usualAsking(), trial: new(trial), looking: usualLooking()}
}

// title is the name of the design that is open.
func (s *state) title() string {
	return cmp.Or(s.open.design.Name.In(s.say.Language()), s.say.Text("screen.indexes.unnamed"))
}

// shown is the region that views of one region show: the one selected, else the focus, else the best.
func (s *state) shown() string {
	for _, code := range []data.RegionCode{s.region, s.focus} {
		if at := s.unit(string(code)); at >= 0 {
			return string(code)
		}
	}
	if len(s.result.Units) > 0 {
		return s.result.Units[0]
	}
	return ""
}

// unit returns the place of a region in the result, -1 where it is not ranked.
func (s *state) unit(code string) int {
	for i, unit := range s.result.Units {
		if unit == code && code != "" {
			return i
		}
	}
	return -1
}

func (s *state) regionName(code string) string {
	return cmp.Or(s.base.regions[data.RegionCode(code)].Name.In(s.say.Language()), code)
}

// nodeName words a node of the tree: the design's name for it, else the indicator's, else its code.
func (s *state) nodeName(code string) string {
	for _, node := range s.open.design.Framework {
		if node.Code == code && node.Name.In(s.say.Language()) != "" {
			return node.Name.In(s.say.Language())
		}
	}
	return cmp.Or(s.base.known[data.IndicatorCode(code)].Name.In(s.say.Language()), code)
}

// accept takes over what came of the design. A design that is refused keeps the former result out of
// sight: its numbers would not be those of the design shown.
func (s *state) accept(out outcome) {
	s.dataset, s.prepared, s.result, s.refused = out.dataset, out.prepared, out.result, out.refused
	s.done = len(out.refused) == 0
	s.sift()
}
