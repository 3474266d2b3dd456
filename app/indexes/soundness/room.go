// Package soundness holds the views of how the parts of an index go together and how sure its ranks are.
package soundness

import "pharos/app/indexes/desk"

// A Room is the desk with the views of how the parts of an index go together and how sure its ranks are.
type Room struct {
	*desk.Desk
	state *state
	made  *robust // made last, of the design that is open; nil: not looked at yet
}

// New returns the room at the desk.
func New(d *desk.Desk) *Room {
	return &Room{Desk: d, state: &state{State: d.State, asking: usualAsking(), trial: new(trial), looking: usualLooking()}}
}

// A state is what the desk knows, and what was learnt of it.
type state struct {
	*desk.State

	trial  *trial // how sure the ranks are, as computed last
	asking asking // how it is looked at

	looking  looking  // how the coherence is looked at
	coherent findings // what was found last
}

// Begin forgets what was learnt of the design that was open before.
func (p *Room) Begin() { p.state.trial, p.state.Robust, p.made = new(trial), nil, nil }

// Sift takes out of sight what does not hold for the design and the data as they are now.
func (p *Room) Sift() { p.state.sift() }

// Unsettled is how many pairs of the index as it is ask for a second look; 0 before that was worked out.
func (p *Room) Unsettled() int { return p.state.unsettled() }
