// Package building holds the views of the steps that lead to the scores: framework, data, denominators,
// screening, imputation, treatment, scales, weights and aggregation.
package building

import "pharos/app/indexes/desk"

// A Room is the desk with the views of the steps that lead to the scores.
type Room struct {
	*desk.Desk
	state *state
}

// New returns the room at the desk.
func New(d *desk.Desk) *Room { return &Room{d, &state{d.State}} }

// A state is what the desk knows, read as the steps do.
type state struct{ *desk.State }

// Divided counts the indicators that are divided by another.
func (p *Room) Divided() int { return p.state.divided() }

// OwnScales counts the indicators with a scale of their own.
func (p *Room) OwnScales() int { return p.state.ownScales() }
