package index

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// refusal is a problem for which nothing is computed. Its place is the way to a key of the design, such
// as "framework[3]"; it is empty where the problem is not in the design.
func refusal(code, place string, args ...string) data.Problem {
	return problem(data.Refusal, code, place, args)
}

// notice is a problem that the result carries: the reader should know.
func notice(code, place string, args ...string) data.Problem {
	return problem(data.Notice, code, place, args)
}

func problem(severity data.Severity, code, place string, args []string) data.Problem {
	p := data.Problem{Code: code, Severity: severity, Field: place, Args: map[string]string{"place": place}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

func place(key string, i int) string { return fmt.Sprintf("%s[%d]", key, i) }

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// mostNamed bounds the names that one problem lists.
const mostNamed = 12

func joined(names []string) string {
	if len(names) > mostNamed {
		return strings.Join(names[:mostNamed], ", ") + " …"
	}
	return strings.Join(names, ", ")
}

// percent writes a share for a problem: three digits, without a sign for the unit.
func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) }

// decimal writes a number for a problem, short and the same in every language.
func decimal(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
