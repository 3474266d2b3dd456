package optimise

import "math"

const (
	priceTolerance = 1e-9  // a price is 0 up to this, in scaled units
	pivotTolerance = 1e-9  // an entry is 0 up to this
	slackTolerance = 1e-10 // by how much a variable may pass its bound to let a better pivot be chosen
	feasTolerance  = 1e-8  // what may remain of the artificial variables
)

// feasible brings the artificial variables to 0.
func (t *tableau) feasible() Status {
	search := t.searchRow()
	if status := t.climb(search); status != Optimal {
		return Unsolved // the search is bounded by 0
	}
	for r, variable := range t.basic {
		if t.artificial(variable) && t.bound(r) > feasTolerance {
			return Infeasible
		}
	}
	for r, variable := range t.basic {
		if t.artificial(variable) {
			t.driveOut(r)
		}
	}
	return Optimal
}

// driveOut exchanges an artificial variable that stands at 0 for a proper one. Where there is none the
// constraint follows from the others and the row does no harm.
func (t *tableau) driveOut(r int) {
	row := t.row(r)
	row[t.width-1] = 0
	best, largest := -1, pivotTolerance
	for c, barred := range t.barred {
		if !barred && math.Abs(row[c]) > largest {
			best, largest = c, math.Abs(row[c])
		}
	}
	if best >= 0 {
		t.pivot(r, best)
	}
}

// keepBest bars the variables that would make the first objective worse.
func (t *tableau) keepBest() {
	for c, price := range t.row(t.rows)[:t.width-1] {
		if price > priceTolerance {
			t.barred[c] = true
		}
	}
}

// climb exchanges variables until the objective of the row cannot grow.
func (t *tableau) climb(goal int) Status {
	stalled, patience := 0, 2*(t.rows+t.width)
	for range 50 * (t.rows + t.width + 10) {
		if goal == t.searchRow() {
			t.search()
		}
		careful := stalled > patience
		c := t.enter(goal, careful)
		if c < 0 {
			return Optimal
		}
		r := t.leave(c, careful)
		if r < 0 {
			return Unbounded
		}
		before := t.bound(goal)
		t.pivot(r, c)
		if stalled++; t.bound(goal) > before+slackTolerance*(1+math.Abs(before)) {
			stalled = 0
		}
	}
	return Unsolved
}

// search writes the objective of the search for a feasible point anew, less the sum of the artificial
// variables: it is 0 once none is in the basis, whatever rounding did before.
func (t *tableau) search() {
	search := t.row(t.searchRow())
	clear(search)
	for r, variable := range t.basic {
		if t.artificial(variable) {
			for c, x := range t.row(r) {
				search[c] -= x
			}
		}
	}
}

// enter returns the column of the steepest price, or, when careful, of the first variable by number
// that has a price; -1 where there is none.
func (t *tableau) enter(goal int, careful bool) int {
	best, steepest := -1, -priceTolerance
	for c, price := range t.row(goal)[:t.width-1] {
		switch {
		case t.barred[c] || price >= -priceTolerance:
		case careful && (best < 0 || t.outside[c] < t.outside[best]):
			best = c
		case !careful && price < steepest:
			best, steepest = c, price
		}
	}
	return best
}

// leave returns the row whose variable first falls to 0 when the variable of the column grows; -1
// where none does. Of those that fall almost at once it takes the one with the largest entry, or,
// when careful, the first by number.
func (t *tableau) leave(c int, careful bool) int {
	reach, largest := math.Inf(1), 1.0
	for r := range t.rows {
		largest = max(largest, t.entry(r, c))
	}
	for r := range t.rows {
		if a := t.entry(r, c); a > pivotTolerance*largest {
			reach = min(reach, (max(0, t.bound(r))+slackTolerance)/a)
		}
	}
	best := -1
	for r := range t.rows {
		a := t.entry(r, c)
		if a <= pivotTolerance*largest || max(0, t.bound(r))/a > reach {
			continue
		}
		if best < 0 || careful && t.basic[r] < t.basic[best] || !careful && a > t.entry(best, c) {
			best = r
		}
	}
	return best
}
