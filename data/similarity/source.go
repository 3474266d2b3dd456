package similarity

import (
	"context"
	"math"

	"pharos/data"
)

// A Source gives the data that regions are measured on.
type Source interface {
	Indicators(ctx context.Context) ([]data.Indicator, error)
	Observations(ctx context.Context, query data.Query) ([]data.Observation, error)
}

// mostValue bounds values so that no difference or square of them overflows; the largest amounts in
// regional statistics stay below 1e18.
const mostValue = 1e100

// mostWeight bounds weights so that no product of them overflows.
const mostWeight = 1e9

// coverageSlack lets a coverage that is short of the threshold only by rounding pass.
const coverageSlack = 1e-12

func checkValues(observations []data.Observation) error {
	for _, o := range observations {
		if !(math.Abs(o.Value) <= mostValue) { // also what is no number
			return data.Refuse(refusal("benchmark.value", "indicator", string(o.Indicator),
				"region", string(o.Region), "period", string(o.Period)))
		}
	}
	return nil
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
