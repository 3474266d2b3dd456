package toolbox

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Placed returns the formula with its numbers in place, each written by format.
func (w Working) Placed(format func(float64) string) string {
	pairs := make([]string, 0, 2*len(w.Values))
	for _, v := range w.Values {
		pairs = append(pairs, "{"+v.Name+"}", format(v.Number))
	}
	return strings.NewReplacer(pairs...).Replace(w.Formula)
}

// mostTerms bounds how many parts of a sum a working writes out; the others stand together at its end.
const mostTerms = 6

// A term is one part of a sum: a formula over values, and what it comes to.
type term struct {
	formula string
	values  []Value
	amount  float64
}

// sumOf writes a sum with its largest terms first and the rest in one number.
func sumOf(result string, factor string, terms []term) Working {
	slices.SortStableFunc(terms, func(a, b term) int { return cmp.Compare(math.Abs(b.amount), math.Abs(a.amount)) })
	w := Working{Result: result}
	var parts []string
	var rest float64
	for i, t := range terms {
		if i < mostTerms {
			parts = append(parts, t.formula)
			w.Values = append(w.Values, t.values...)
			continue
		}
		rest += t.amount
	}
	if len(terms) > mostTerms {
		parts = append(parts, "{rest}")
		w.Values = append(w.Values, Value{"rest", rest})
	}
	if len(terms) == 0 {
		parts = []string{"0"}
	}
	w.Formula = strings.Join(parts, " + ")
	if factor != "" {
		w.Formula = factor + " × (" + w.Formula + ")"
	}
	return w
}

// regionAt returns the place of a region; false where it is not among them.
func (c cross) regionAt(region string) (int, bool) {
	at := slices.Index(c.regions, region)
	return at, at >= 0
}

// quotientWorkings explains the location quotient of a region and a sector.
func (c cross) quotientWorkings(result string) func(region, sector string) []Working {
	return func(region, sector string) []Working { return c.quotientWorking(result, region, sector) }
}

func (c cross) quotientWorking(result, region, sector string) []Working {
	r, known := c.regionAt(region)
	s := slices.Index(c.sectors, sector)
	if !known || s < 0 {
		return nil
	}
	p, _ := c.profile(r)
	i := slices.Index(p.sectors, s)
	if i < 0 {
		return nil
	}
	q, ok := LocationQuotient(p.own[i], p.other[i])
	return []Working{{
		Result: result, Formula: "({e_rs} / {e_r}) / ({e_s} / {e})",
		Values: []Value{
			{"e_rs", c.amounts[r].Values[s]},
			{"e_r", p.ownTotal},
			{"e_s", c.nation.Values[s]},
			{"e", p.otherTotal},
		},
		Answer: optional(q, ok),
	}}
}

// differences are the terms of a sum of absolute differences, named by sector.
func (c cross) differences(p profile) []term {
	terms := make([]term, len(p.sectors))
	for i, s := range p.sectors {
		own, other := "s "+c.sectors[s], "n "+c.sectors[s]
		terms[i] = term{
			formula: fmt.Sprintf("|{%s} − {%s}|", own, other),
			values:  []Value{{own, p.own[i]}, {other, p.other[i]}},
			amount:  math.Abs(p.own[i] - p.other[i]),
		}
	}
	return terms
}

func (c cross) squares(p profile) []term {
	terms := make([]term, len(p.sectors))
	for i, s := range p.sectors {
		name := "s " + c.sectors[s]
		terms[i] = term{formula: "{" + name + "}²", values: []Value{{name, p.own[i]}}, amount: p.own[i] * p.own[i]}
	}
	return terms
}

func (c cross) logarithms(p profile) []term {
	var terms []term
	for i, s := range p.sectors {
		if p.own[i] > 0 {
			name := "s " + c.sectors[s]
			terms = append(terms, term{
				formula: fmt.Sprintf("{%s} · (−ln {%s})", name, name), values: []Value{{name, p.own[i]}},
				amount: -p.own[i] * math.Log(p.own[i]),
			})
		}
	}
	return terms
}

// indexWorkings explains the indices of a list that are sums over the sectors.
func (c cross) indexWorkings(in Input, list []index) func(region, name string) []Working {
	wholes := c.wholes()
	return func(region, _ string) []Working {
		r, known := c.regionAt(region)
		if !known {
			return nil
		}
		of, ok := c.regional(r, in.settled, wholes)
		if !ok {
			return nil
		}
		var workings []Working
		for _, x := range list {
			if w, ok := c.indexWorking(x.column.ID, of); ok {
				w.Answer = optional(x.compute(of))
				workings = append(workings, w)
			}
		}
		return workings
	}
}

func (c cross) indexWorking(id string, of regional) (Working, bool) {
	switch id {
	case "krugman":
		return sumOf(id, "", c.differences(of.profile)), true
	case "krugman_rest":
		return c.differenceWorking(id, of.rest)
	case "krugman_mean":
		return c.differenceWorking(id, of.mean)
	case "krugman_others":
		return c.differenceWorking(id, of.others)
	case "hoover":
		return sumOf(id, "½", c.differences(of.profile)), true
	case "herfindahl":
		return sumOf(id, "", c.squares(of.profile)), true
	case "herfindahl_normalised":
		return Working{Result: id, Formula: "({H} − 1 / {m}) / (1 − 1 / {m})", Values: []Value{{"H", Herfindahl(of.own)}, {"m", float64(len(of.own))}}}, len(of.own) > 1
	case "effective_sectors":
		return Working{Result: id, Formula: "1 / {H}", Values: []Value{{"H", Herfindahl(of.own)}}}, true
	case "gini":
		return curveWorking(of.profile), of.settled["definition"] != byQuotients
	case "entropy":
		return sumOf(id, "", c.logarithms(of.profile)), true
	case "evenness":
		return Working{Result: id, Formula: "{E} / ln {m}", Values: []Value{{"E", Entropy(of.own)}, {"m", float64(len(of.own))}}}, len(of.own) > 1
	}
	return Working{}, false
}

func (c cross) differenceWorking(id string, other func() (profile, bool)) (Working, bool) {
	p, ok := other()
	return sumOf(id, "", c.differences(p)), ok
}

// curveWorking writes the area under a Lorenz curve, point by point.
func curveWorking(p profile) Working {
	points := MixCurve(p.own, p.other)
	var terms []term
	for k := 1; k < len(points); k++ {
		at, before := fmt.Sprint(k), fmt.Sprint(k-1)
		terms = append(terms, term{
			formula: "({y" + at + "} + {y" + before + "}) · ({x" + at + "} − {x" + before + "})",
			values: []Value{
				{"y" + at, points[k].Own},
				{"y" + before, points[k-1].Own},
				{"x" + at, points[k].Other},
				{"x" + before, points[k-1].Other},
			},
			amount: (points[k].Own + points[k-1].Own) * (points[k].Other - points[k-1].Other),
		})
	}
	w := sumOf("gini", "", terms)
	w.Formula = "1 − (" + w.Formula + ")"
	return w
}

// bilateralWorkings explains how two regions differ.
func (c cross) bilateralWorkings(region, other string) []Working {
	i, known := c.regionAt(region)
	k, knownToo := c.regionAt(other)
	if !known || !knownToo {
		return nil
	}
	p, ok := profileOf(c.amounts[i], c.amounts[k])
	if !ok {
		return nil
	}
	w := sumOf("krugman", "", c.differences(p))
	w.Answer = number(Krugman(p.own, p.other))
	return []Working{w}
}

// concentrationWorkings explains a sector; the cross has been turned.
func (c cross) concentrationWorkings(_, sector string) []Working {
	r, known := c.regionAt(sector)
	if !known {
		return nil
	}
	p, ok := c.profile(r)
	if !ok {
		return nil
	}
	hooverWorking, squares := sumOf("hoover", "½", c.differences(p)), sumOf("herfindahl", "", c.squares(p))
	hooverWorking.Answer, squares.Answer = number(Hoover(p.own, p.other)), number(Herfindahl(p.own))
	return []Working{hooverWorking, squares}
}

// descending returns the places of the values, largest first, equal ones in their order.
func descending(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	return order
}
