package framework

import (
	"encoding/json"

	"pharos/data"
	"pharos/data/index/normalise"
	"pharos/data/index/problem"
	"pharos/data/index/treat"
)

// A Node is an indicator, or an aggregate of those that name it as parent. Indicators are the nodes
// that nothing names as parent; the index is the one node without parent.
type Node struct {
	Code        string         `json:"code"`
	Parent      string         `json:"parent,omitempty"`
	Name        data.Text      `json:"name,omitempty"`
	Weight      float64        `json:"weight"`              // inside its parent, on any scale
	Direction   data.Direction `json:"direction,omitempty"` // of indicators and of aggregates; absent in a file: the catalogue's, or higher is better
	Denominator string         `json:"denominator,omitempty"`
	Target      *float64       `json:"target,omitempty"`

	Treatment     *treat.Rule     `json:"treatment,omitempty"`     // instead of the design's
	Normalisation *normalise.Rule `json:"normalisation,omitempty"` // instead of the design's
}

// UnmarshalJSON gives a node the weight 1 where the file names none.
func (n *Node) UnmarshalJSON(text []byte) error {
	type plain Node
	p := plain{Weight: 1}
	err := json.Unmarshal(text, &p)
	*n = Node(p)
	return err
}

// Problems names everything that is wrong with it; where is its key in the design.
func (n Node) Problems(where string) []data.Problem {
	var problems []data.Problem
	if n.Treatment != nil {
		problems = append(problems, n.Treatment.Problems(where+".treatment")...)
	}
	if n.Normalisation != nil {
		problems = append(problems, n.Normalisation.Problems(where+".normalisation")...)
	}
	if n.Target != nil {
		problems = append(problems, problem.TooLarge(where+".target", *n.Target)...)
	}
	if n.Direction < data.LowerIsBetter || n.Direction > data.HigherIsBetter {
		problems = append(problems, problem.Outside(where+".direction", float64(n.Direction), "-1, 1"))
	}
	return problems
}
