package derive

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pharos/data"
)

func refusing(problems []data.Problem) bool {
	return slices.ContainsFunc(problems, func(p data.Problem) bool { return p.Severity == data.Refusal })
}

// AggregationProblems lists why the indicator has no value for a territory made of others, and what
// is doubtful about its rule. A Refusal among them means that nothing is aggregated. A computed
// indicator needs no rule: its formula is applied to aggregated inputs.
func AggregationProblems(i data.Indicator, indicators map[data.IndicatorCode]data.Indicator) []data.Problem {
	if i.Computed() {
		return nil
	}
	code := string(i.Code)
	switch i.Aggregation {
	case "":
		return []data.Problem{problem(data.Refusal, "rule.unset", "indicator", code)}
	case data.AggregateNone:
		return []data.Problem{problem(data.Refusal, "rule.none", "indicator", code)}
	case data.AggregateMin, data.AggregateMax:
		return nil
	case data.AggregateSum:
		if isRate(i) {
			return []data.Problem{problem(data.Warning, "rule.sum-of-rate", "indicator", code)}
		}
		return nil
	case data.AggregateMean:
		return partner(i, i.Denominator, "denominator", indicators)
	case data.AggregateRatio:
		problems := partner(i, i.Numerator, "numerator", indicators)
		problems = append(problems, partner(i, i.Denominator, "denominator", indicators)...)
		if !finite(i.Factor) {
			problems = append(problems, problem(data.Refusal, "rule.factor", "indicator", code))
		}
		return problems
	}
	return []data.Problem{problem(data.Refusal, "rule.unknown", "indicator", code, "rule", string(i.Aggregation))}
}

// partner checks the numerator or denominator of an indicator.
func partner(
	i data.Indicator, code data.IndicatorCode, role string, indicators map[data.IndicatorCode]data.Indicator,
) []data.Problem {
	_, known := indicators[code]
	switch {
	case code == "":
		return []data.Problem{problem(data.Refusal, "rule.no-"+role, "indicator", string(i.Code))}
	case code == i.Code:
		return []data.Problem{problem(data.Refusal, "rule.itself", "indicator", string(i.Code))}
	case !known:
		return []data.Problem{problem(data.Refusal, "rule.unknown-"+role, "indicator", string(i.Code), role, string(code))}
	}
	return nil
}

// isRate reports whether the unit says that values are parts of something.
func isRate(i data.Indicator) bool {
	for _, unit := range i.Unit {
		if strings.HasPrefix(strings.TrimSpace(unit), "%") {
			return true
		}
	}
	return false
}

// converts reports whether values of the indicator can be shared out between territories: sums,
// and means and ratios with their weights. A minimum or maximum of the old says nothing of the new.
func (d *definitions) converts(i data.Indicator) bool {
	return i.Aggregation != data.AggregateMin && i.Aggregation != data.AggregateMax && d.folds(i)
}

// MemberProblems lists what is wrong with the members of a region of one's own. A Refusal among them
// means that it has no derived values.
func MemberProblems(r data.Region, regions map[data.RegionCode]data.Region) []data.Problem {
	var problems []data.Problem
	met := map[data.RegionCode]bool{}
	editions := map[data.Edition]bool{}
	for _, m := range r.Members {
		member, known := regions[m.Region]
		args := []string{"region", string(r.Code), "member", string(m.Region)}
		switch {
		case met[m.Region]:
			problems = append(problems, problem(data.Refusal, "member.twice", args...))
		case !(m.Share > 0 && m.Share <= 1):
			problems = append(problems, problem(data.Refusal, "member.share", append(args, "share", fmt.Sprint(m.Share))...))
		case !known:
			problems = append(problems, problem(data.Warning, "member.unknown", args...))
		}
		met[m.Region] = true
		if member.Edition != "" {
			editions[member.Edition] = true
		}
	}
	if path := circle(r.Code, regions); path != nil {
		problems = append(problems, problem(data.Refusal, "member.cycle", "region", string(r.Code), "path", joinCodes(path)))
	}
	if len(editions) > 1 {
		problems = append(problems, problem(data.Warning, "member.editions", "region", string(r.Code),
			"editions", joinCodes(slices.Sorted(maps.Keys(editions)))))
	}
	return append(problems, overlaps(r, regions, met)...)
}

// overlaps finds members that lie in another member: their values would count twice.
func overlaps(r data.Region, regions map[data.RegionCode]data.Region, members map[data.RegionCode]bool) []data.Problem {
	var problems []data.Problem
	for _, m := range r.Members {
		above := regions[m.Region].Parent
		for range data.Levels { // no hierarchy is deeper; a circle of parents ends here too
			if members[above] && above != m.Region {
				problems = append(problems, problem(data.Warning, "member.overlap",
					"region", string(r.Code), "member", string(m.Region), "other", string(above)))
				break
			}
			above = regions[above].Parent
		}
	}
	return problems
}

// circle returns the way from the region over its members back to itself; nil where there is none.
func circle(start data.RegionCode, regions map[data.RegionCode]data.Region) []data.RegionCode {
	return path(start, func(code data.RegionCode) []data.RegionCode {
		var members []data.RegionCode
		for _, m := range regions[code].Members {
			members = append(members, m.Region)
		}
		return members
	})
}

// path returns a way from start back to it along next, with start at both ends; nil for none.
func path[T comparable](start T, next func(T) []T) []T {
	seen := map[T]bool{}
	var walk func(T) []T
	walk = func(at T) []T {
		for _, to := range next(at) {
			if to == start {
				return []T{at, to}
			}
			if seen[to] {
				continue
			}
			seen[to] = true
			if rest := walk(to); rest != nil {
				return append([]T{at}, rest...)
			}
		}
		return nil
	}
	return walk(start)
}

func joinCodes[T ~string](codes []T) string {
	texts := make([]string, len(codes))
	for i, code := range codes {
		texts[i] = string(code)
	}
	return strings.Join(texts, ", ")
}
