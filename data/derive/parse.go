package derive

import (
	"math"
	"strconv"
	"strings"

	"pharos/data"
)

// ParseFormula reads a formula. What cannot be read is refused with a data.ProblemError that names
// the column, in letters from 1, and what to do. It does not know which indicators exist: see
// CheckFormula.
func ParseFormula(text string) (Formula, error) {
	found, err := tokens(text)
	if err != nil {
		return Formula{}, err
	}
	p := parser{tokens: found}
	if p.peek().kind == tokenEnd {
		return Formula{}, refuse(1, "formula.empty")
	}
	root, err := p.sum()
	if err != nil {
		return Formula{}, err
	}
	if p.peek().kind != tokenEnd {
		return Formula{}, p.unexpected()
	}
	f := formulaOf(text, root)
	if len(f.inputs) == 0 {
		return Formula{}, refuse(1, "formula.constant")
	}
	if _, _, err := checkConstants(root); err != nil {
		return Formula{}, err
	}
	return f, nil
}

type parser struct {
	tokens []token
	at     int
	depth  int
}

func (p *parser) peek() token { return p.tokens[p.at] }

// take moves on if the next token is one of the signs, and returns it.
func (p *parser) take(signs string) (token, bool) {
	t := p.peek()
	if t.kind != tokenSymbol || !strings.Contains(signs, t.text) {
		return token{}, false
	}
	p.at++
	return t, true
}

func (p *parser) sum() (*node, error) { return p.chain("+-", p.product) }

func (p *parser) product() (*node, error) { return p.chain("*/", p.sign) }

// chain reads operands with operators of one rank between them, to the left first.
func (p *parser) chain(signs string, operand func() (*node, error)) (*node, error) {
	left, err := operand()
	for err == nil {
		t, more := p.take(signs)
		if !more {
			return left, nil
		}
		var right *node
		if right, err = operand(); err == nil {
			left = &node{kind: call, column: t.column, function: operators[t.text], args: []*node{left, right}}
		}
	}
	return nil, err
}

// sign is where every nesting passes: its depth is bounded here.
func (p *parser) sign() (*node, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > deepestFormula {
		return nil, refuse(p.peek().column, "formula.too-deep", "limit", strconv.Itoa(deepestFormula))
	}
	t, signed := p.take("+-")
	if !signed {
		return p.power()
	}
	operand, err := p.sign()
	if err != nil || t.text == "+" {
		return operand, err
	}
	return &node{kind: call, column: t.column, function: operators["±"], args: []*node{operand}}, nil
}

func (p *parser) power() (*node, error) {
	base, err := p.operand()
	if err != nil {
		return nil, err
	}
	t, raised := p.take("^")
	if !raised {
		return base, nil
	}
	exponent, err := p.sign()
	if err != nil {
		return nil, err
	}
	return &node{kind: call, column: t.column, function: operators["^"], args: []*node{base, exponent}}, nil
}

func (p *parser) operand() (*node, error) {
	t := p.peek()
	switch {
	case t.kind == tokenNumber:
		p.at++
		return &node{kind: number, column: t.column, value: t.value}, nil
	case t.kind == tokenName && p.tokens[p.at+1].text == "(" && p.tokens[p.at+1].kind == tokenSymbol:
		return p.call()
	case t.kind == tokenName || t.kind == tokenCode:
		p.at++
		return &node{kind: reference, column: t.column, code: data.IndicatorCode(t.text)}, nil
	}
	if _, open := p.take("("); !open {
		return nil, p.unexpected()
	}
	inner, err := p.sum()
	if err != nil {
		return nil, err
	}
	if _, closed := p.take(")"); !closed {
		return nil, p.unclosed(t)
	}
	return inner, nil
}

func (p *parser) call() (*node, error) {
	name := p.peek()
	function, known := functionNamed(strings.ToLower(name.text))
	if !known {
		return nil, refuse(name.column, "formula.function", "name", shortened(name.text), "known", functionNames())
	}
	open := p.tokens[p.at+1]
	p.at += 2
	made := &node{kind: call, column: name.column, function: function}
	for {
		if _, closed := p.take(")"); closed && len(made.args) == 0 {
			break
		}
		arg, err := p.sum()
		if err != nil {
			return nil, err
		}
		made.args = append(made.args, arg)
		if _, more := p.take(","); more {
			continue
		}
		if _, closed := p.take(")"); closed {
			break
		}
		return nil, p.unclosed(open)
	}
	return made, made.settle()
}

// settle checks the number of arguments and reads the years of a function of time.
func (n *node) settle() error {
	f := n.function
	if len(n.args) < f.Least || f.Most > 0 && len(n.args) > f.Most {
		return refuse(n.column, "formula.arguments", "name", f.Name, "use", f.Use, "count", strconv.Itoa(len(n.args)))
	}
	if f.timing == samePeriod {
		return nil
	}
	n.years = f.usual
	if len(n.args) == 2 {
		if err := n.readYears(n.args[1]); err != nil {
			return err
		}
	}
	n.args = n.args[:1]
	return nil
}

func (n *node) readYears(arg *node) error {
	least, most := 1.0, float64(mostYears)
	if n.function.timing == baseYear {
		least, most = 1500, 2200
	}
	if arg.kind != number || arg.value != math.Trunc(arg.value) || arg.value < least || arg.value > most {
		return refuse(arg.column, "formula.years", "name", n.function.Name, "use", n.function.Use,
			"least", strconv.Itoa(int(least)), "most", strconv.Itoa(int(most)))
	}
	n.years = int(arg.value)
	return nil
}

// unexpected says what stands where it cannot; a comma between two digits is most likely a decimal.
func (p *parser) unexpected() error {
	t := p.peek()
	if t.kind == tokenEnd {
		return refuse(t.column, "formula.ends")
	}
	if t.text == "," && p.at > 0 && p.at+1 < len(p.tokens) {
		before, after := p.tokens[p.at-1], p.tokens[p.at+1]
		if before.kind == tokenNumber && after.kind == tokenNumber && t.glued && after.glued {
			return refuse(t.column, "formula.decimal", "seen", before.text+","+after.text, "write", before.text+"."+after.text)
		}
	}
	return refuse(t.column, "formula.unexpected", "seen", shortened(t.text))
}

func (p *parser) unclosed(open token) error {
	if p.peek().kind != tokenEnd {
		return p.unexpected()
	}
	return refuse(open.column, "formula.unclosed", "sign", "(")
}

func functionNames() string {
	names := make([]string, len(Functions))
	for i, f := range Functions {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

// checkConstants refuses a part of numbers alone that has no value, and a division by one that is 0.
// It returns the value of n where n is made of numbers alone.
func checkConstants(n *node) (value float64, constant bool, err error) {
	if n.kind != call {
		return n.value, n.kind == number, nil
	}
	args, all := make([]float64, 0, len(n.args)), true
	for i, arg := range n.args {
		value, constant, err := checkConstants(arg)
		if err != nil {
			return 0, false, err
		}
		if constant && value == 0 && i == 1 && n.function.divides {
			return 0, false, refuse(arg.column, "formula.division-by-zero")
		}
		args, all = append(args, value), all && constant
	}
	if !all || n.function.value == nil || n.function.timing != samePeriod {
		return 0, false, nil
	}
	value, why := n.function.value(args)
	if why != "" || !finite(value) {
		return 0, false, refuse(n.column, "formula.no-value")
	}
	return value, true, nil
}

func finite(value float64) bool { return !math.IsNaN(value) && !math.IsInf(value, 0) }
