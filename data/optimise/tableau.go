package optimise

import "math"

// A tableau is a programme solved for the variables of the basis. Row r says
//
//	basic[r] + sum over c of entry(r,c)*outside[c] = bound(r)
//
// and the rows below those of the constraints are the objectives, in the same form and to be made
// large: the programme's, its second, and that of the search for a feasible point. Variables are
// numbered: those of the programme from 0, the slack of constraint i after them, then its artificial
// variable.
type tableau struct {
	rows, width int // constraints; columns with that of the bounds, which is the last
	cells       []float64
	basic       []int  // by row
	outside     []int  // by column
	barred      []bool // by column: must stay 0

	variables   int
	sign        []float64 // of each constraint: -1 where it was turned around
	lower       []bool    // of each constraint: it is a lower bound once turned
	rowScale    []float64
	columnScale []float64 // variable = scaled variable times this
	goalScale   float64
}

// objectives is the number of objective rows.
const objectives = 3

func (t *tableau) entry(r, c int) float64 { return t.cells[r*t.width+c] }
func (t *tableau) row(r int) []float64    { return t.cells[r*t.width : (r+1)*t.width] }
func (t *tableau) bound(r int) float64    { return t.cells[r*t.width+t.width-1] }
func (t *tableau) searchRow() int         { return t.rows + objectives - 1 }
func (t *tableau) artificial(v int) bool  { return v >= t.variables+t.rows }

// tableau lays the programme out with a basis of slacks, or of artificial variables where a slack
// would begin below 0.
func (p Programme) tableau() *tableau {
	m, n := len(p.Constraints), len(p.Objective)
	relations, sign, surplus := p.turned()
	t := &tableau{
		rows: m, width: n + surplus + 1, basic: make([]int, m), outside: make([]int, n+surplus),
		barred: make([]bool, n+surplus), variables: n, sign: sign, lower: make([]bool, m),
	}
	t.cells = make([]float64, (m+objectives)*t.width)
	t.scale(p)
	for c := range n {
		t.outside[c] = c
	}
	next := n
	for i, constraint := range p.Constraints {
		t.lay(i, constraint)
		t.basic[i] = n + i
		if relations[i] != AtMost {
			t.basic[i] = n + m + i
		}
		if t.lower[i] = relations[i] == AtLeast; t.lower[i] {
			t.outside[next] = n + i
			t.row(i)[next] = -1
			next++
		}
	}
	t.layObjectives(p)
	return t
}

// turned says how each constraint reads once its bound is not negative, with the signs that turn it,
// and how many then are lower bounds.
func (p Programme) turned() (relations []Relation, sign []float64, surplus int) {
	relations, sign = make([]Relation, len(p.Constraints)), make([]float64, len(p.Constraints))
	for i, c := range p.Constraints {
		relations[i], sign[i] = c.Relation, 1
		if c.Bound < 0 || c.Bound == 0 && c.Relation == AtLeast {
			sign[i] = -1
			relations[i] = AtLeast - c.Relation
		}
		if relations[i] == AtLeast {
			surplus++
		}
	}
	return relations, sign, surplus
}

func (t *tableau) lay(i int, c Constraint) {
	row, factor := t.row(i), t.sign[i]*t.rowScale[i]
	for j, a := range c.Coefficients {
		row[j] = a * factor * t.columnScale[j]
	}
	row[t.width-1] = c.Bound * factor
}

// layObjectives writes the objective rows: what is to be made large is carried to the left side.
func (t *tableau) layObjectives(p Programme) {
	direction := 1.0
	if p.Minimise {
		direction = -1
	}
	goal, then := t.row(t.rows), t.row(t.rows+1)
	largest := 0.0
	for j, c := range p.Objective {
		largest = max(largest, math.Abs(c*t.columnScale[j]))
	}
	t.goalScale = powerOfTwo(largest)
	for j, c := range p.Objective {
		goal[j] = -direction * c * t.columnScale[j] * t.goalScale
	}
	for j, c := range p.Then {
		then[j] = -c * t.columnScale[j]
	}
}

// scale finds powers of two that bring the entries near 1: rows and columns by turns to a geometric
// mean of their smallest and largest entry of 1, then columns to a largest entry of 1 (Curtis and
// Reid, 1972, compare such scalings).
func (t *tableau) scale(p Programme) {
	t.rowScale, t.columnScale = ones(t.rows), ones(t.variables)
	for range scalings {
		rows, columns := spans(t.rows), spans(t.variables)
		for i, c := range p.Constraints {
			for j, a := range c.Coefficients {
				rows[i].take(math.Abs(a) * t.columnScale[j])
			}
			t.rowScale[i] = powerOfTwo(math.Sqrt(rows[i].least) * math.Sqrt(rows[i].most))
			for j, a := range c.Coefficients {
				columns[j].take(math.Abs(a) * t.rowScale[i])
			}
		}
		for j, s := range columns {
			t.columnScale[j] = powerOfTwo(math.Sqrt(s.least) * math.Sqrt(s.most))
		}
	}
	columns := spans(t.variables)
	for i, c := range p.Constraints {
		for j, a := range c.Coefficients {
			columns[j].take(math.Abs(a) * t.rowScale[i])
		}
	}
	for j, s := range columns {
		t.columnScale[j] = powerOfTwo(s.most)
	}
}

// scalings is how often rows and columns are scaled by turns.
const scalings = 1

// A span is the smallest and the largest of positive numbers; 0 and 0 of none.
type span struct{ least, most float64 }

func spans(n int) []span { return make([]span, n) }

func (s *span) take(x float64) {
	switch {
	case x == 0:
	case s.most == 0:
		s.least, s.most = x, x
	default:
		s.least, s.most = min(s.least, x), max(s.most, x)
	}
}

func ones(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = 1
	}
	return values
}

// powerOfTwo returns the power of two by which x comes into (0.5, 1]; 1 where x is 0.
func powerOfTwo(x float64) float64 {
	if x == 0 {
		return 1
	}
	_, exponent := math.Frexp(x)
	return math.Ldexp(1, max(-1000, min(1000, -exponent)))
}

// pivot exchanges the variable of row r with that of column c.
func (t *tableau) pivot(r, c int) {
	row := t.row(r)
	inverse := 1 / row[c]
	for k := range row {
		row[k] *= inverse
	}
	row[c] = inverse
	for i := range t.rows + objectives {
		other := t.row(i)
		factor := other[c]
		if i == r || factor == 0 {
			continue
		}
		other[c] = 0
		for k, x := range row {
			other[k] -= factor * x
		}
	}
	t.basic[r], t.outside[c] = t.outside[c], t.basic[r]
	if t.artificial(t.outside[c]) {
		t.barred[c] = true
	}
}

// readDual adds to the duals what the price of a variable outside the basis says of its constraint.
func (t *tableau) readDual(duals []float64, c, variable int) {
	if variable < t.variables {
		return
	}
	i := (variable - t.variables) % t.rows
	price := t.entry(t.rows, c) * t.sign[i] * t.rowScale[i] / t.goalScale
	if t.lower[i] && !t.artificial(variable) {
		price = -price
	}
	duals[i] = price
}
