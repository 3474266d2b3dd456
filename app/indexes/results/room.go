// Package results holds the views of what came of a design: ranks, one region, what if, comparisons and
// the method card.
package results

import "pharos/app/indexes/desk"

// A Room is the desk with the views of what came of a design.
type Room struct {
	*desk.Desk
	state *state
}

// New returns the room at the desk.
func New(d *desk.Desk) *Room { return &Room{d, &state{d.State}} }

// A state is what the desk knows, read as a result.
type state struct{ *desk.State }
