// Package problem words what is wrong with the design of an index or with its data.
package problem

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// Refusal is a problem for which nothing is computed. Its place is the way to a key of the design, such
// as "framework[3]"; it is empty where the problem is not in the design.
func Refusal(code, place string, args ...string) data.Problem {
	return made(data.Refusal, code, place, args)
}

// Notice is a problem that the result carries: the reader should know.
func Notice(code, place string, args ...string) data.Problem {
	return made(data.Notice, code, place, args)
}

func made(severity data.Severity, code, place string, args []string) data.Problem {
	p := data.Problem{Code: code, Severity: severity, Field: place, Args: map[string]string{"place": place}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

// At is the way to an element of a list of the design, counted from 0.
func At(key string, i int) string { return fmt.Sprintf("%s[%d]", key, i) }

// mostNamed bounds the names that one problem lists.
const mostNamed = 12

// List joins names for a problem, the first of them where there are many.
func List(names []string) string {
	if len(names) > mostNamed {
		return strings.Join(names[:mostNamed], ", ") + " …"
	}
	return strings.Join(names, ", ")
}

// Percent writes a share for a problem: three digits, without a sign for the unit.
func Percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) }

// Decimal writes a number for a problem, short and the same in every language.
func Decimal(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }

// UnknownMethod refuses a method that does not exist.
func UnknownMethod(where, method string) data.Problem {
	return Refusal("index.design.unknown-method", where, "method", method)
}

// Outside refuses a number that is not in the range, which is written as a reader would.
func Outside(where string, x float64, range_ string) data.Problem {
	return Refusal("index.design.range", where, "value", Decimal(x), "range", range_)
}

// Share refuses what is no share, 0..1; none where it is one.
func Share(where string, share float64) []data.Problem {
	if share >= 0 && share <= 1 {
		return nil
	}
	return []data.Problem{Outside(where, share, "0–1")}
}

// Bounds names what is wrong with the limits of weights or shares, and with the word for which of the
// two they limit.
func Bounds(where string, bounds *[2]float64, of string) []data.Problem {
	var problems []data.Problem
	if !slices.Contains([]string{"", "weights", "shares"}, of) {
		problems = append(problems, UnknownMethod(where+".boundsOf", of))
	}
	if bounds != nil && !(bounds[0] >= 0 && bounds[0] <= bounds[1] && bounds[1] <= 1) {
		problems = append(problems, Refusal("index.design.bounds", where+".bounds", "low", Decimal(bounds[0]), "high", Decimal(bounds[1])))
	}
	return problems
}

// Sorted brings problems that were found in a map into one order.
func Sorted(problems []data.Problem) []data.Problem {
	slices.SortFunc(problems, func(a, b data.Problem) int {
		switch {
		case a.Field < b.Field:
			return -1
		case a.Field > b.Field:
			return 1
		}
		return 0
	})
	return problems
}

// MostValue bounds values so that no sum or square of them overflows; the largest amounts in regional
// statistics stay below 1e18.
const MostValue = 1e100

// TooLarge names a number that no sum or square should be made of.
func TooLarge(where string, x float64) []data.Problem {
	if math.Abs(x) <= MostValue {
		return nil
	}
	return []data.Problem{Outside(where, x, "±1e100")}
}

// Once leaves out problems that were told before of the same code.
func Once(problems []data.Problem) []data.Problem {
	var kept []data.Problem
	for _, p := range problems {
		if !slices.ContainsFunc(kept, func(k data.Problem) bool { return k.Code == p.Code && k.Args["code"] == p.Args["code"] }) {
			kept = append(kept, p)
		}
	}
	return kept
}
