package derive

import (
	"math"
	"slices"

	"pharos/data"
)

// Limits of a formula's text and of the brackets in it.
const (
	longestFormula = 10_000 // letters
	deepestFormula = 100
	mostYears      = 200
)

// A Formula says how a computed indicator follows from others, for every region and period. It is
// written as follows.
//
//	sum      = product { ("+" | "-") product }
//	product  = sign { ("*" | "/") sign }
//	sign     = [ "-" | "+" ] power
//	power    = operand [ "^" sign ]               to the right first; -2^2 is -4
//	operand  = number | indicator | call | "(" sum ")"
//	call     = function "(" sum { ("," | ";") sum } ")"
//	number   = 100 | 0.5 | 1e6                    always with a decimal point
//	indicator = code | "[" code "]" | '"' code '"'
//
// A code of letters, digits, "_", "." and ":" that begins with a letter is written bare; any other,
// such as one with a hyphen or blank, in square brackets or quotation marks. A bare name before a
// round bracket is a function, in capitals or not. The signs ×, ·, ÷ and − are read as *, / and -.
//
// Blanks do not matter. See Functions for the functions. The zero Formula has no values.
type Formula struct {
	text   string
	root   *node
	inputs []data.IndicatorCode
	reach  timing // the widest of its functions
	fills  bool   // a function puts one value in the place of another
}

// String returns the formula as it was written.
func (f Formula) String() string { return f.text }

// Inputs returns the indicators that the formula names, each once, in the order of the text.
func (f Formula) Inputs() []data.IndicatorCode { return slices.Clone(f.inputs) }

// formulaOf looks over a tree once.
func formulaOf(text string, root *node) Formula {
	f := Formula{text: text, root: root}
	root.walk(func(n *node) {
		if n.kind == reference && !slices.Contains(f.inputs, n.code) {
			f.inputs = append(f.inputs, n.code)
		}
		if n.kind == call {
			f.reach, f.fills = max(f.reach, n.function.timing), f.fills || n.function.first
		}
	})
	return f
}

type kind int

const (
	number kind = iota
	reference
	call // of a function or an operator
)

// A node is one step of a formula. Trees have at most longestFormula of them.
type node struct {
	kind     kind
	column   int // 1-based, in letters
	value    float64
	code     data.IndicatorCode
	function *Function
	args     []*node
	years    int // of a function of time: the distance, or the base year
}

func (n *node) walk(visit func(*node)) {
	if n == nil {
		return
	}
	visit(n)
	for _, arg := range n.args {
		arg.walk(visit)
	}
}

// timing says which periods of its first argument a function of time reads.
type timing int

const (
	samePeriod timing = iota
	earlier
	baseYear
)

// A Function is what a formula may apply. "formula.<Name>" is the phrase key of its explanation.
type Function struct {
	Name        string
	Use         string // how it is written, the same in every language
	Least, Most int    // arguments; Most 0 is any number

	timing  timing
	usual   int // years where none are written
	value   func(args []float64) (float64, Reason)
	alone   bool // only the earlier value is read, not the one of the period itself
	divides bool // by the second argument
	first   bool // the first argument that is there, instead of a value of all
}

// Functions lists every function, in the order the user sees.
var Functions = []Function{
	{Name: "per", Use: "per(a, b, 1000)", Least: 2, Most: 3, divides: true, value: per},
	{Name: "share", Use: "share(a, b)", Least: 2, Most: 2, divides: true, value: share},
	{Name: "growth", Use: "growth(a, 5)", Least: 1, Most: 2, timing: earlier, usual: 1, value: growth},
	{Name: "diff", Use: "diff(a, 5)", Least: 1, Most: 2, timing: earlier, usual: 1, value: minus},
	{Name: "index", Use: "index(a, 2015)", Least: 2, Most: 2, timing: baseYear, value: index},
	{Name: "lag", Use: "lag(a, 1)", Least: 1, Most: 2, timing: earlier, usual: 1, alone: true, value: itself},
	{Name: "mean", Use: "mean(a, b, c)", Least: 1, value: mean},
	{Name: "min", Use: "min(a, b)", Least: 1, value: least},
	{Name: "max", Use: "max(a, b)", Least: 1, value: most},
	{Name: "coalesce", Use: "coalesce(a, b)", Least: 2, first: true},
	{Name: "abs", Use: "abs(a)", Least: 1, Most: 1, value: of(math.Abs, math.Inf(-1))},
	{Name: "sqrt", Use: "sqrt(a)", Least: 1, Most: 1, value: of(math.Sqrt, 0)},
	{Name: "log", Use: "log(a)", Least: 1, Most: 1, value: of(math.Log, math.SmallestNonzeroFloat64)},
}

// operators are functions that are written between or before their arguments.
var operators = map[string]*Function{
	"+": {Name: "+", Least: 2, Most: 2, value: plus},
	"-": {Name: "-", Least: 2, Most: 2, value: minus},
	"*": {Name: "*", Least: 2, Most: 2, value: times},
	"/": {Name: "/", Least: 2, Most: 2, divides: true, value: divide},
	"^": {Name: "^", Least: 2, Most: 2, value: power},
	"±": {Name: "±", Least: 1, Most: 1, value: negative},
}

func functionNamed(name string) (*Function, bool) {
	at := slices.IndexFunc(Functions, func(f Function) bool { return f.Name == name })
	if at < 0 {
		return nil, false
	}
	return &Functions[at], true
}

func plus(a []float64) (float64, Reason)     { return a[0] + a[1], "" }
func minus(a []float64) (float64, Reason)    { return a[0] - a[1], "" }
func times(a []float64) (float64, Reason)    { return a[0] * a[1], "" }
func negative(a []float64) (float64, Reason) { return -a[0], "" }
func power(a []float64) (float64, Reason)    { return math.Pow(a[0], a[1]), "" }

func itself(a []float64) (float64, Reason) { return a[0], "" }
func least(a []float64) (float64, Reason)  { return slices.Min(a), "" }
func most(a []float64) (float64, Reason)   { return slices.Max(a), "" }

func divide(a []float64) (float64, Reason) {
	if a[1] == 0 {
		return 0, DivisionByZero
	}
	return a[0] / a[1], ""
}

func per(a []float64) (float64, Reason) {
	value, why := divide(a)
	if len(a) > 2 {
		value *= a[2]
	}
	return value, why
}

func share(a []float64) (float64, Reason) {
	value, why := divide(a)
	return 100 * value, why
}

// growth is the change in percent of the value before. It has no meaning where that is not above 0.
func growth(a []float64) (float64, Reason) {
	if a[1] <= 0 {
		return 0, BaseNotPositive
	}
	return 100 * (a[0] - a[1]) / a[1], ""
}

func index(a []float64) (float64, Reason) {
	if a[1] == 0 {
		return 0, DivisionByZero
	}
	return 100 * (a[0] / a[1]), ""
}

func mean(a []float64) (float64, Reason) {
	sum := 0.0
	for _, value := range a {
		sum += value / float64(len(a))
	}
	return min(max(sum, slices.Min(a)), slices.Max(a)), ""
}

// of makes a function of one value that has no meaning below the limit.
func of(f func(float64) float64, limit float64) func([]float64) (float64, Reason) {
	return func(a []float64) (float64, Reason) {
		if a[0] < limit {
			return 0, OutsideDomain
		}
		return f(a[0]), ""
	}
}
