package similarity

import (
	"math"

	"pharos/data/statistic"
)

// An aspect measures how far two units, given by their numbers, are apart on one variable that is no
// single number. It reports false where one of them does not know enough. It is symmetric and 0 for
// equal units.
type aspect interface {
	apart(i, k int) (float64, bool)
}

// A category is 0 for units of the same group and 1 for others.
type category []string

func (c category) apart(i, k int) (float64, bool) {
	if c[i] == "" || c[k] == "" {
		return 0, false
	}
	if c[i] == c[k] {
		return 0, true
	}
	return 1, true
}

// A composition compares the shares of a block.
type composition struct {
	parts    int
	amounts  []float64 // units x parts; 0 where absent
	known    []bool    // units x parts
	usable   []bool    // by unit: enough is known
	whole    []bool    // by unit: every part is known
	shares   []float64 // units x parts, of whole units
	mass     []float64
	minKnown float64
	absolute bool
}

// apart compares the shares in the parts that both units know. Parts that one of them does not publish
// are left out on both sides and the shares of the others renormalised, never taken as zero; where the
// common parts usually hold less than minKnown of the whole there is no distance.
func (c *composition) apart(i, k int) (float64, bool) {
	if !c.usable[i] || !c.usable[k] {
		return 0, false
	}
	a, b := i*c.parts, k*c.parts
	if c.whole[i] && c.whole[k] {
		var distance float64
		for s, share := range c.shares[a : a+c.parts] {
			distance += c.part(share - c.shares[b+s])
		}
		return distance / 2, true
	}
	var sumI, sumK, mass float64
	for s := range c.parts {
		if c.known[a+s] && c.known[b+s] {
			sumI, sumK, mass = sumI+c.amounts[a+s], sumK+c.amounts[b+s], mass+c.mass[s]
		}
	}
	if mass < c.minKnown-coverageSlack || sumI == 0 || sumK == 0 {
		return 0, false
	}
	var distance float64
	for s := range c.parts {
		if c.known[a+s] && c.known[b+s] {
			distance += c.part(c.amounts[a+s]/sumI - c.amounts[b+s]/sumK)
		}
	}
	return distance / 2, true
}

func (c *composition) part(difference float64) float64 {
	if c.absolute {
		return math.Abs(difference)
	}
	return difference * difference
}

// newComposition prepares a block. It reports false where fewer than two units know enough.
func newComposition(b Block, minKnown float64, absolute bool) (*composition, bool) {
	n := 0
	if len(b.Amounts) > 0 {
		n = b.Amounts[0].Len()
	}
	size := n * len(b.Amounts)
	c := &composition{
		parts: len(b.Amounts), amounts: make([]float64, size), known: make([]bool, size), shares: make([]float64, size),
		usable: make([]bool, n), whole: make([]bool, n), mass: b.Mass, minKnown: minKnown, absolute: absolute,
	}
	if len(c.mass) == 0 {
		c.mass = usualShares(b.Amounts)
	}
	usable := 0
	for i := range n {
		if c.take(i, b.Amounts) {
			usable++
		}
	}
	return c, usable >= 2
}

// take copies the amounts of the unit and reports whether enough of them is known.
func (c *composition) take(i int, amounts []statistic.Column) bool {
	var sum, mass float64
	at, known := i*c.parts, 0
	for s, column := range amounts {
		amount, is := column.At(i)
		if !is || amount < 0 {
			continue
		}
		c.amounts[at+s], c.known[at+s] = amount, true
		sum, mass, known = sum+amount, mass+c.mass[s], known+1
	}
	c.usable[i] = sum > 0 && mass >= c.minKnown-coverageSlack
	c.whole[i] = c.usable[i] && known == c.parts
	for s := range c.parts {
		if c.usable[i] && c.known[at+s] {
			c.shares[at+s] = c.amounts[at+s] / sum
		}
	}
	return c.usable[i]
}

// column returns the shares of one part, of what the unit knows of the whole.
func (c *composition) column(s int) statistic.Column {
	column := statistic.NewColumn(len(c.usable))
	for i, usable := range c.usable {
		if usable && c.known[i*c.parts+s] {
			column.Set(i, c.shares[i*c.parts+s])
		}
	}
	return column
}
