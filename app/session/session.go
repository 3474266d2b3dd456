// Package session holds what the user looks at now: the focus region, its peers, the indicators
// and the period. They travel from page to page, and pages listen to their changes.
package session

import (
	"reflect"
	"slices"

	"pharos/data"
)

// A Session is the comparison that is being built, and who listens. All its methods belong to the
// window's goroutine.
//
//	host.Session().SetFocus("DE60")
//	host.Session().SetPeers(data.PeersSimilar, codes)
//	result, err := benchmark.Run(ctx, catalogue, host.Session().Comparison())
type Session struct {
	now       data.Comparison
	listeners []*listener
}

type listener struct{ heard func(data.Comparison) }

// New returns a session that has nothing in focus.
func New() *Session {
	return &Session{now: data.Comparison{
		PeersFrom: data.PeersSimilar, Normalisation: data.UsualNormalisation, MinCoverage: data.UsualMinCoverage,
	}}
}

// Comparison returns what is in focus, as a copy that the caller may keep.
func (s *Session) Comparison() data.Comparison { return cloned(s.now) }

// Focus returns the focus region, empty where none is chosen.
func (s *Session) Focus() data.RegionCode { return s.now.Focus }

// Ready reports whether there is something to compare: a focus, a peer and an indicator.
func (s *Session) Ready() bool {
	return s.now.Focus != "" && len(s.now.Peers) > 0 && len(s.now.Indicators) > 0
}

// SetFocus sets the focus region. Peers that were found for another focus do not hold for this one
// and are dropped; peers of one's own or of a group stay, without the new focus.
func (s *Session) SetFocus(code data.RegionCode) {
	s.Change(func(c *data.Comparison) {
		if c.Focus != code && c.PeersFrom == data.PeersSimilar {
			c.Peers = nil
		}
		c.Focus = code
	})
}

// SetPeers sets the peers and how they were chosen.
func (s *Session) SetPeers(from string, codes []data.RegionCode) {
	s.Change(func(c *data.Comparison) { c.PeersFrom, c.Peers = from, codes })
}

// SetIndicators sets the indicators with their weights, in the order of the table.
func (s *Session) SetIndicators(indicators []data.WeightedIndicator) {
	s.Change(func(c *data.Comparison) { c.Indicators = indicators })
}

// SetPeriod sets the period; empty is the latest available.
func (s *Session) SetPeriod(period data.Period) {
	s.Change(func(c *data.Comparison) { c.Period = period })
}

// Restore puts a kept comparison back, as history and saved comparisons do.
func (s *Session) Restore(kept data.Comparison) {
	s.Change(func(c *data.Comparison) { *c = kept })
}

// Change changes several things at once; who listens hears once, and only when something differs.
// The focus and doubles are taken out of the peers, and so are targets of what is not compared.
func (s *Session) Change(change func(*data.Comparison)) {
	next := cloned(s.now)
	change(&next)
	next = cloned(next)
	next.Peers = distinct(next.Peers, next.Focus)
	next.Targets = compared(next.Targets, next.Indicators)
	if reflect.DeepEqual(next, s.now) {
		return
	}
	s.now = next
	for _, l := range slices.Clone(s.listeners) {
		if slices.Contains(s.listeners, l) {
			l.heard(s.Comparison())
		}
	}
}

// Subscribe calls heard after every change until cancel is called.
func (s *Session) Subscribe(heard func(data.Comparison)) (cancel func()) {
	l := &listener{heard}
	s.listeners = append(s.listeners, l)
	return func() {
		s.listeners = slices.DeleteFunc(slices.Clone(s.listeners), func(other *listener) bool { return other == l })
	}
}

func cloned(c data.Comparison) data.Comparison {
	c.Peers = slices.Clone(c.Peers)
	c.Indicators = slices.Clone(c.Indicators)
	c.Targets = slices.Clone(c.Targets)
	return c
}

// compared are the targets of indicators that are compared; a comparison with others is refused.
func compared(targets []data.Target, indicators []data.WeightedIndicator) []data.Target {
	var kept []data.Target
	for _, target := range targets {
		if slices.ContainsFunc(indicators, func(w data.WeightedIndicator) bool { return w.Indicator == target.Indicator }) {
			kept = append(kept, target)
		}
	}
	return kept
}

func distinct(codes []data.RegionCode, focus data.RegionCode) []data.RegionCode {
	var kept []data.RegionCode
	seen := map[data.RegionCode]bool{focus: true, "": true}
	for _, code := range codes {
		if !seen[code] {
			kept, seen[code] = append(kept, code), true
		}
	}
	return kept
}
