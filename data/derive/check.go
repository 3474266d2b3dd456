package derive

import (
	"errors"

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
	formula, err := ParseFormula(text)
	if err != nil {
		var refused *data.ProblemError
		errors.As(err, &refused)
		return Check{Problems: refused.Problems}
	}
	check := Check{Formula: formula, Inputs: formula.Inputs()}
	formulas := map[data.IndicatorCode]Formula{}
	known := map[data.IndicatorCode]bool{of: true}
	for _, i := range indicators {
		known[i.Code] = true
		if other, err := ParseFormula(i.Formula); i.Computed() && err == nil {
			formulas[i.Code] = other
		}
	}
	formulas[of] = formula
	for _, code := range check.Inputs {
		if !known[code] {
			p := problem(data.Refusal, "formula.unknown", "indicator", shortened(string(code)))
			check.Problems = append(check.Problems, at(formula.column(code), p))
		}
	}
	if way := cycle(of, formulas); way != nil {
		p := problem(data.Refusal, "formula.cycle", "indicator", string(of), "path", joinCodes(way))
		check.Problems = append(check.Problems, at(formula.column(way[1]), p))
	}
	return check
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
	for _, i := range indicators {
		if i.Computed() {
			problems = append(problems, CheckFormula(i.Formula, i.Code, indicators).named(i.Code)...)
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
