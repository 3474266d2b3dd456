package benchmark

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/similarity"
)

// A Design says how a region is compared. Its JSON form is what a design file holds; a key that the
// file leaves out keeps the value of DefaultDesign.
type Design struct {
	Schema        int               `json:"schema"` // of this form; see DesignSchema
	Kind          data.DesignKind   `json:"kind"`   // "comparison"
	Name          data.Text         `json:"name,omitempty"`
	Note          data.Text         `json:"note,omitempty"`
	Focus         data.RegionCode   `json:"focus,omitempty"` // empty: whoever uses the design says
	Peers         PeerChoice        `json:"peers"`
	Indicators    []DesignIndicator `json:"indicators"`       // empty: whoever uses the design says
	Period        data.Period       `json:"period,omitempty"` // empty: the latest available
	Normalisation string            `json:"normalisation"`    // id in Methods
	MinCoverage   float64           `json:"minCoverage"`      // share of the weights, 0..1
	Reference     data.RegionCode   `json:"reference,omitempty"`
	History       bool              `json:"history,omitempty"`
}

// DesignSchema is the form of design that this program writes.
const DesignSchema = 1

// A PeerChoice says who the peers are.
type PeerChoice struct {
	From    string             `json:"from"` // as data.Comparison's PeersFrom
	Regions []data.RegionCode  `json:"regions,omitempty"`
	K       int                `json:"k,omitempty"`      // how many similar ones; 0 for data.UsualPeers
	Design  *similarity.Design `json:"design,omitempty"` // of the similar ones; absent: the usual one
	Saved   data.DesignID      `json:"saved,omitempty"`  // instead of Design: one that is saved in the catalogue
}

// A DesignIndicator is an indicator with its weight, 0 or left out for 1, and what it ought to reach.
type DesignIndicator struct {
	Indicator data.IndicatorCode `json:"indicator"`
	Weight    float64            `json:"weight,omitempty"`
	Target    *float64           `json:"target,omitempty"`
}

// DefaultDesign compares with the similar regions as usual.
var DefaultDesign = Design{
	Schema: DesignSchema, Kind: data.DesignComparison, Peers: PeerChoice{From: data.PeersSimilar},
	Normalisation: data.UsualNormalisation, MinCoverage: data.UsualMinCoverage,
}

// DesignOf returns the design of a comparison, from which Comparison makes it again.
func DesignOf(c data.Comparison) Design {
	design := DefaultDesign
	design.Focus, design.Period, design.Reference, design.History = c.Focus, c.Period, c.Reference, c.History
	design.Normalisation, design.MinCoverage = c.Normalisation, c.MinCoverage
	design.Peers = PeerChoice{From: c.PeersFrom, Regions: slices.Clone(c.Peers)}
	for _, asked := range c.Indicators {
		entry := DesignIndicator{Indicator: asked.Indicator, Weight: asked.Weight}
		for _, target := range c.Targets {
			if target.Indicator == asked.Indicator {
				entry.Target = &target.Value
			}
		}
		design.Indicators = append(design.Indicators, entry)
	}
	return design
}

// Comparison returns what the design asks for. Peers are those that the design lists; where it lists
// none they are for the caller to find by Peers.
func (d Design) Comparison() data.Comparison {
	c := data.Comparison{
		Focus: d.Focus, Peers: slices.Clone(d.Peers.Regions), PeersFrom: d.Peers.From, Period: d.Period,
		Normalisation: d.Normalisation, MinCoverage: d.MinCoverage, Reference: d.Reference, History: d.History,
	}
	for _, entry := range d.Indicators {
		weighted := data.WeightedIndicator{Indicator: entry.Indicator, Weight: entry.Weight}
		if weighted.Weight == 0 {
			weighted.Weight = 1
		}
		c.Indicators = append(c.Indicators, weighted)
		if entry.Target != nil {
			c.Targets = append(c.Targets, data.Target{Indicator: entry.Indicator, Value: *entry.Target})
		}
	}
	return c
}

// ReadDesign reads a design as JSON. All that is wrong with it is refused together with a
// data.ProblemError; whether its regions and indicators are known shows when it is run.
func ReadDesign(r io.Reader) (Design, error) {
	content, err := io.ReadAll(io.LimitReader(r, data.MostDesignBytes+1))
	if err != nil {
		return Design{}, fmt.Errorf("design of a comparison: %w", err)
	}
	design := DefaultDesign
	if err := data.ReadDesign(content, &design); err != nil {
		return Design{}, err
	}
	if problems := design.check(); len(problems) > 0 {
		return Design{}, data.Refuse(problems...)
	}
	return design, nil
}

// WriteDesign writes the design as JSON to be read by people: keys in the order of the form, two spaces.
func WriteDesign(w io.Writer, design Design) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(design); err != nil {
		return fmt.Errorf("design of a comparison as JSON: %w", err)
	}
	_, err := w.Write(text.Bytes())
	return err
}

// check looks at what can be judged without a catalogue.
func (d Design) check() []data.Problem {
	var problems []data.Problem
	if d.Schema != DesignSchema {
		problems = append(problems, refusal("design.schema", "schema", strconv.Itoa(d.Schema), "known", strconv.Itoa(DesignSchema)))
	}
	if d.Kind != data.DesignComparison {
		problems = append(problems, refusal("design.other-kind-of-file", "kind", string(d.Kind), "want", string(data.DesignComparison)))
	}
	problems = append(problems, d.Peers.check()...)
	q := inquiry{comparison: d.Comparison()}
	problems = append(problems, q.checkTargets()...)
	problems = append(problems, q.checkRules()...)
	return append(problems, d.checkIndicators()...)
}

func (p PeerChoice) check() []data.Problem {
	var problems []data.Problem
	group := strings.HasPrefix(p.From, data.PeersGroup) && p.From != data.PeersGroup
	if p.From != data.PeersSimilar && p.From != data.PeersOwn && !group {
		problems = append(problems, refusal("benchmark.design.peers-from", "from", p.From))
	}
	if p.From == data.PeersOwn && len(p.Regions) == 0 {
		problems = append(problems, refusal("benchmark.peers.none"))
	}
	if p.K < 0 {
		problems = append(problems, refusal("benchmark.design.value", "key", "peers.k"))
	}
	if p.Design != nil && p.Saved != "" {
		problems = append(problems, refusal("benchmark.design.two-designs"))
	}
	return problems
}

func (d Design) checkIndicators() []data.Problem {
	var problems []data.Problem
	met := map[data.IndicatorCode]bool{}
	for _, entry := range d.Indicators {
		code := string(entry.Indicator)
		switch {
		case code == "":
			problems = append(problems, refusal("benchmark.indicator.unknown", "indicator", ""))
		case met[entry.Indicator]:
			problems = append(problems, refusal("benchmark.indicator.twice", "indicator", code))
		}
		met[entry.Indicator] = true
		if !(entry.Weight >= 0 && entry.Weight <= mostWeight) {
			weight := strconv.FormatFloat(entry.Weight, 'g', -1, 64)
			problems = append(problems, refusal("benchmark.weight", "indicator", code, "weight", weight))
		}
	}
	return problems
}
