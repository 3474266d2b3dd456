package benchmark

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"pharos/data"
)

// mostWeight bounds weights so that no product of them overflows.
const mostWeight = 1e9

// An inquiry is a comparison that was checked, with the indicators and the method it names.
type inquiry struct {
	comparison data.Comparison
	indicators []data.Indicator
	method     Method
}

// inquire checks the comparison against what is known. Peers are taken once each and without the
// focus. A nil list of regions means that the source cannot tell which regions there are.
func inquire(comparison data.Comparison, indicators []data.Indicator, regions []data.Region) (inquiry, error) {
	q := inquiry{comparison: comparison}
	q.comparison.Peers = distinctPeers(comparison)
	problems := q.checkRegions(regions)
	problems = append(problems, q.checkIndicators(indicators)...)
	problems = append(problems, q.checkTargets()...)
	problems = append(problems, q.checkRules()...)
	if len(problems) > 0 {
		return inquiry{}, data.Refuse(problems...)
	}
	return q, nil
}

func distinctPeers(comparison data.Comparison) []data.RegionCode {
	seen := map[data.RegionCode]bool{comparison.Focus: true, "": true}
	var peers []data.RegionCode
	for _, peer := range comparison.Peers {
		if !seen[peer] {
			seen[peer] = true
			peers = append(peers, peer)
		}
	}
	return peers
}

func (q *inquiry) checkRegions(regions []data.Region) []data.Problem {
	var problems []data.Problem
	if q.comparison.Focus == "" {
		problems = append(problems, refusal("benchmark.focus.none"))
	}
	if len(q.comparison.Peers) == 0 {
		problems = append(problems, refusal("benchmark.peers.none"))
	}
	if regions == nil {
		return problems
	}
	known := make(map[data.RegionCode]bool, len(regions))
	for _, region := range regions {
		known[region.Code] = true
	}
	for _, code := range append(q.comparison.Regions(), q.comparison.Reference) {
		if code != "" && !known[code] {
			problems = append(problems, refusal("benchmark.region.unknown", "region", string(code)))
		}
	}
	return problems
}

func (q *inquiry) checkIndicators(indicators []data.Indicator) []data.Problem {
	if len(q.comparison.Indicators) == 0 {
		return []data.Problem{refusal("benchmark.indicators.none")}
	}
	var problems []data.Problem
	for i, asked := range q.comparison.Indicators {
		code := string(asked.Indicator)
		same := func(other data.WeightedIndicator) bool { return other.Indicator == asked.Indicator }
		at := slices.IndexFunc(indicators, func(known data.Indicator) bool { return known.Code == asked.Indicator })
		switch {
		case at < 0:
			problems = append(problems, refusal("benchmark.indicator.unknown", "indicator", code))
		case slices.ContainsFunc(q.comparison.Indicators[:i], same):
			problems = append(problems, refusal("benchmark.indicator.twice", "indicator", code))
		default:
			q.indicators = append(q.indicators, indicators[at])
		}
		if !(asked.Weight > 0 && asked.Weight <= mostWeight) {
			weight := strconv.FormatFloat(asked.Weight, 'g', -1, 64)
			problems = append(problems, refusal("benchmark.weight", "indicator", code, "weight", weight))
		}
	}
	return problems
}

// checkTargets refuses targets of indicators that are not compared: they would be overlooked.
func (q *inquiry) checkTargets() []data.Problem {
	var problems []data.Problem
	for i, target := range q.comparison.Targets {
		code := string(target.Indicator)
		asked := func(w data.WeightedIndicator) bool { return w.Indicator == target.Indicator }
		same := func(other data.Target) bool { return other.Indicator == target.Indicator }
		switch {
		case !slices.ContainsFunc(q.comparison.Indicators, asked):
			problems = append(problems, refusal("benchmark.target.unknown", "indicator", code))
		case slices.ContainsFunc(q.comparison.Targets[:i], same):
			problems = append(problems, refusal("benchmark.target.twice", "indicator", code))
		}
		if !(math.Abs(target.Value) <= mostValue) {
			value := strconv.FormatFloat(target.Value, 'g', -1, 64)
			problems = append(problems, refusal("benchmark.target.value", "indicator", code, "value", value))
		}
	}
	return problems
}

func (q *inquiry) checkRules() []data.Problem {
	var problems []data.Problem
	method, known := MethodByID(q.comparison.Normalisation)
	if !known {
		problems = append(problems, refusal("benchmark.method.unknown", "method", q.comparison.Normalisation))
	}
	q.method = method
	if !(q.comparison.MinCoverage >= 0 && q.comparison.MinCoverage <= 1) {
		problems = append(problems, refusal("benchmark.coverage", "value", fmt.Sprint(q.comparison.MinCoverage)))
	}
	if q.comparison.Period != "" {
		period, ok := data.ParsePeriod(string(q.comparison.Period))
		if !ok {
			problems = append(problems, refusal("benchmark.period", "period", string(q.comparison.Period)))
		}
		q.comparison.Period = period
	}
	return problems
}

// refusal returns a problem that stops the computation; args are pairs of name and value.
func refusal(code string, args ...string) data.Problem {
	return problem(code, data.Refusal, args...)
}

func problem(code string, severity data.Severity, args ...string) data.Problem {
	named := make(map[string]string, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		named[args[i]] = args[i+1]
	}
	return data.Problem{Code: code, Severity: severity, Args: named}
}
