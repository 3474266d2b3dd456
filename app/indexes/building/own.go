package building

import (
	"pharos/app/indexes/desk"
	"pharos/data/index"
	"pharos/data/index/framework"
)

// own is the settings of a step that an indicator can have for itself: those of the design, or those
// of the indicator selected where these are looked at.
type own[T any] struct {
	page  *Room
	alone bool // of the indicator selected
	whole func(*index.Design) *T
	part  func(*framework.Node) **T
}

// of returns the settings that are looked at.
func (o *own[T]) of(d *index.Design) *T {
	if o.alone && o.has(*d) {
		return *o.part(desk.NodeOf(d, o.page.state.selected()))
	}
	return o.whole(d)
}

// has reports whether the indicator selected has settings of its own.
func (o *own[T]) has(d index.Design) bool {
	node := desk.NodeOf(&d, o.page.state.selected())
	return node != nil && *o.part(node) != nil
}

// asked reports whether there are settings to look at.
func (o *own[T]) asked(d index.Design) bool { return !o.alone || o.has(d) }

// choice lets the user choose which settings are looked at, and give an indicator its own.
func (o *own[T]) choice(when func(index.Design) bool) only {
	return only{
		when: when, chosen: func() bool { return o.alone }, choose: func(alone bool) {
			o.alone = alone
			o.page.Refresh()
		},
		has: func(n framework.Node) bool { return *o.part(&n) != nil },
		give: func(d *index.Design, n *framework.Node) {
			copied := *o.whole(d)
			*o.part(n) = &copied
		},
		drop: func(n *framework.Node) { *o.part(n) = nil },
	}
}
