package territory

import (
	"cmp"
	"maps"
	"slices"

	"pharos/data"
)

// A Weight is what shares are measured by. "weight.<Weight.String()>" is the phrase key.
type Weight int

// The weights: by Population for counts of people and what depends on them, by Area for land.
const (
	Area Weight = iota
	Population
)

// Weights lists the weights in the order the user sees.
var Weights = []Weight{Population, Area}

// String returns the weight's name in keys.
func (w Weight) String() string { return [...]string{"area", "population"}[w] }

// A Share is the part of a region of one edition, 0 < Share <= 1, that lies in a region of
// another.
type Share struct {
	From, To data.RegionCode
	Share    float64
}

// A Pair says that a part of one region went to another; how large it is nobody published.
type Pair struct{ From, To data.RegionCode }

// A flow is what went from an old region to a new one, by Weight.
type flow struct {
	from     data.Edition
	old, now data.RegionCode
	amounts  [2]float64
	known    [2]bool
	open     bool // another part went or came that is not listed
}

// A link is a part of a region that lies in another; its share is known or not.
type link struct {
	to    data.RegionCode
	share float64
	known bool
	open  bool
}

// links are the parts of each region of one edition in those of another.
type links map[data.RegionCode][]link

// Shares returns, in order of code, how the regions of one edition lie in those of another, at
// every level by itself. The shares of a region sum to 1. A region whose shares are not known is
// left out: see Lacking. The way leads over the editions between, with the product of shares;
// between neighbours they are those of the conversion matrices of the Joint Research Centre
// (Pigaiani and Batista, 2022) for 2016 and 2021, and otherwise follow from the changes.
func (d *Directory) Shares(from, to data.Edition, by Weight) []Share {
	var shares []Share
	chain := d.chain(from, to, by)
	for _, code := range slices.Sorted(maps.Keys(chain)) {
		if parts := chain[code]; complete(parts) {
			for _, part := range parts {
				if part.share > 0 {
					shares = append(shares, Share{code, part.to, part.share})
				}
			}
		}
	}
	return shares
}

// Conversions returns those of Shares that lead to regions of which every part is known: from them
// alone values of the regions of the edition to can be made.
func (d *Directory) Conversions(from, to data.Edition, by Weight) []Share {
	open := map[data.RegionCode]bool{}
	for _, pair := range d.Lacking(from, to, by) {
		open[pair.To] = true
	}
	return slices.DeleteFunc(d.Shares(from, to, by), func(s Share) bool { return open[s.To] })
}

// Lacking returns, in order of code, the pairs that Shares leaves out: a value of To cannot be
// had from one of From. To is empty for a region whose land is in no region of the edition.
func (d *Directory) Lacking(from, to data.Edition, by Weight) []Pair {
	var pairs []Pair
	chain := d.chain(from, to, by)
	for _, code := range slices.Sorted(maps.Keys(chain)) {
		parts := chain[code]
		if len(parts) == 0 {
			pairs = append(pairs, Pair{From: code})
		}
		if !complete(parts) {
			for _, part := range parts {
				pairs = append(pairs, Pair{code, part.to})
			}
		}
	}
	return pairs
}

func complete(parts []link) bool {
	return len(parts) > 0 && !slices.ContainsFunc(parts, func(l link) bool { return !l.known })
}

// chain walks from edition to edition. It is empty where one of them is not known.
func (d *Directory) chain(from, to data.Edition, by Weight) links {
	at, end := slices.Index(chronology, from), slices.Index(chronology, to)
	if at < 0 || end < 0 {
		return links{}
	}
	chain := links{}
	for code, u := range d.units {
		if u.in.has(from) {
			chain[code] = []link{{to: code, share: 1, known: true}}
		}
	}
	for ; at < end; at++ {
		chain = follow(chain, d.step(at, by, false))
	}
	for ; at > end; at-- {
		chain = follow(chain, d.step(at-1, by, true))
	}
	return chain
}

// follow puts the parts of the next step in the place of each part.
func follow(chain, step links) links {
	next := make(links, len(chain))
	for code, parts := range chain {
		next[code] = nil
		lost := false
		for _, part := range parts {
			lost = lost || len(step[part.to]) == 0
			for _, then := range step[part.to] {
				next[code] = join(next[code], link{to: then.to, share: part.share * then.share, known: part.known && then.known})
			}
		}
		if lost {
			doubt(next[code])
		}
	}
	return next
}

// doubt marks all parts as unknown: one of the whole is nowhere.
func doubt(parts []link) {
	for i := range parts {
		parts[i].known = false
	}
}

func join(parts []link, more link) []link {
	for i, part := range parts {
		if part.to == more.to {
			parts[i] = link{to: part.to, share: part.share + more.share, known: part.known && more.known}
			return parts
		}
	}
	return append(parts, more)
}

// step returns the parts between the edition at a place of chronology and the next one, or back.
func (d *Directory) step(at int, by Weight, back bool) links {
	from, to := chronology[at], chronology[at+1]
	flows := d.stepFlows(at)
	parts := make(links, len(d.units))
	for _, f := range flows {
		old, now := f.old, f.now
		if back {
			old, now = now, old
		}
		parts[old] = append(parts[old], link{now, f.amounts[by], f.known[by], f.open})
	}
	for code, links := range parts {
		parts[code] = normalise(links)
	}
	moved := map[data.RegionCode]bool{}
	for _, c := range d.changes {
		if c.From == from && c.Kind != Renamed {
			mark(moved, c.Old, c.New)
		}
	}
	for code, u := range d.units {
		if u.in.has(from) && u.in.has(to) && parts[code] == nil && !moved[code] {
			parts[code] = []link{{to: code, share: 1, known: true}}
		}
	}
	return parts
}

func mark(set map[data.RegionCode]bool, lists ...[]data.RegionCode) {
	for _, list := range lists {
		for _, code := range list {
			set[code] = true
		}
	}
}

// stepFlows returns the published flows of a step and those that follow from a change by itself: a
// recoded or merged region lies wholly in the new one, the parts of a split one wholly in the old; of
// a shifted one something else went or came.
func (d *Directory) stepFlows(at int) []flow {
	flows := slices.Clone(d.flows)
	flows = slices.DeleteFunc(flows, func(f flow) bool { return f.from != chronology[at] })
	published := map[Pair]bool{}
	covered := map[data.RegionCode]bool{}
	for _, f := range flows {
		published[Pair{f.old, f.now}] = true
		covered[f.old] = true
	}
	for _, c := range d.changes {
		if c.From != chronology[at] || c.Kind == Renamed {
			continue
		}
		exact := c.Kind == Recoded || c.Kind == Split || c.Kind == Merged
		for _, old := range c.Old {
			for _, now := range c.New {
				if !published[Pair{old, now}] && (exact || !covered[old]) {
					flows = append(flows, flow{from: c.From, old: old, now: now, open: !exact})
				}
			}
		}
	}
	return flows
}

// normalise turns amounts into shares of their sum. The only part is the whole; with several, one
// unknown amount makes all shares unknown.
func normalise(parts []link) []link {
	sum, known := 0.0, complete(parts)
	for _, part := range parts {
		sum += part.share
		known = known && !part.open
	}
	if len(parts) == 1 {
		return []link{{to: parts[0].to, share: 1, known: !parts[0].open}}
	}
	shares := make([]link, len(parts))
	for i, part := range parts {
		shares[i] = link{to: part.to, known: known && sum > 0}
		if shares[i].known {
			shares[i].share = part.share / sum
		}
	}
	slices.SortFunc(shares, func(a, b link) int { return cmp.Compare(a.to, b.to) })
	return shares
}
