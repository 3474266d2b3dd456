package derive

import (
	"pharos/data"
)

// A Check is what is known of a formula before it is used.
type Check struct {
	Formula  Formula              // zero where it cannot be read
	Inputs   []data.IndicatorCode // in the order of the text
	Problems []data.Problem       // none: it can be used
}

// CheckFormula reads the formula of the indicator of the given code, which may be a new one, and lists
// what is wrong with it: where it cannot be read, the indicators that do not exist, and the way on
// which it leads back to itself.
func CheckFormula(text string, of data.IndicatorCode, indicators []data.Indicator) Check {
	return NewChecker(indicators).Check(text, of)
}

// A Checker checks formulas against one list of indicators, whose own formulas it reads once. It may
// be used by several goroutines at a time.
type Checker struct {
	known    map[data.IndicatorCode]bool
	formulas map[data.IndicatorCode]Formula // those that can be read
}

// NewChecker returns a checker for the indicators.
func NewChecker(indicators []data.Indicator) *Checker {
	c := &Checker{known: map[data.IndicatorCode]bool{}, formulas: map[data.IndicatorCode]Formula{}}
	for _, i := range indicators {
		c.known[i.Code] = true
		if !i.Computed() {
			continue
		}
		if formula, err := ParseFormula(i.Formula); err == nil {
			c.formulas[i.Code] = formula
		}
	}
	return c
}

// Check is CheckFormula for the checker's indicators.
func (c *Checker) Check(text string, of data.IndicatorCode) Check {
	formula, err := ParseFormula(text)
	if err != nil {
		return Check{Problems: data.ProblemsOf(err)}
	}
	check := Check{Formula: formula, Inputs: formula.Inputs()}
	for _, code := range check.Inputs {
		if !c.known[code] && code != of {
			p := problem(data.Refusal, "formula.unknown", "indicator", shortened(string(code)))
			check.Problems = append(check.Problems, at(formula.column(code), p))
		}
	}
	if way := c.cycle(of, formula); way != nil {
		p := problem(data.Refusal, "formula.cycle", "indicator", string(of), "path", joinCodes(way))
		check.Problems = append(check.Problems, at(formula.column(way[1]), p))
	}
	return check
}

// cycle returns the way from the indicator, with the formula it would have, back to itself.
func (c *Checker) cycle(of data.IndicatorCode, formula Formula) []data.IndicatorCode {
	return path(of, func(code data.IndicatorCode) []data.IndicatorCode {
		if code == of {
			return formula.inputs
		}
		return c.formulas[code].inputs
	})
}

// column returns where the formula names the indicator first.
func (f Formula) column(code data.IndicatorCode) (column int) {
	f.root.walk(func(n *node) {
		if n.kind == reference && n.code == code && column == 0 {
			column = n.column
		}
	})
	return column
}

// cycle returns the way from the indicator over its inputs back to itself, with it at both ends; nil
// where there is none.
func cycle(start data.IndicatorCode, formulas map[data.IndicatorCode]Formula) []data.IndicatorCode {
	return path(start, func(code data.IndicatorCode) []data.IndicatorCode { return formulas[code].inputs })
}

// Problems lists why computed indicators and regions of one's own have no derived values, and what is
// doubtful about them: formulas by indicator, rules of aggregation where there is a region of one's
// own, and members by region.
func Problems(indicators []data.Indicator, regions []data.Region) []data.Problem {
	byCode := map[data.IndicatorCode]data.Indicator{}
	for _, i := range indicators {
		byCode[i.Code] = i
	}
	places := map[data.RegionCode]data.Region{}
	own := false
	for _, r := range regions {
		places[r.Code] = r
		own = own || len(r.Members) > 0
	}
	var problems []data.Problem
	checker := NewChecker(indicators)
	for _, i := range indicators {
		if i.Computed() {
			problems = append(problems, checker.Check(i.Formula, i.Code).named(i.Code)...)
		} else if own {
			problems = append(problems, AggregationProblems(i, byCode)...)
		}
	}
	for _, r := range regions {
		if len(r.Members) > 0 {
			problems = append(problems, MemberProblems(r, places)...)
		}
	}
	return problems
}

// named gives the problems of a formula the indicator they belong to, as their field.
func (c Check) named(code data.IndicatorCode) []data.Problem {
	for i := range c.Problems {
		c.Problems[i].Field = string(code)
	}
	return c.Problems
}
