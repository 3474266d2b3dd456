package figure

import "math"

// ticks returns about want round numbers for an axis over low..high and the digits after the
// decimal sign that tell them apart. It is the search of Talbot, Lin and Hanrahan, "An Extension of
// Wilkinson's Algorithm for Positioning Tick Labels on Axes" (2010), with its weights, without the
// term for the layout of labels. A range that is
// empty, or too narrow for its numbers to be told apart, has one tick; one beyond what numbers can
// be reckoned with has none.
func ticks(low, high float64, want int) (at []float64, decimals int) {
	if math.IsNaN(low+high) || math.IsInf(low, 0) || math.IsInf(high, 0) {
		return nil, 0
	}
	if high-low <= 1e-9*max(math.Abs(low), math.Abs(high)) {
		return []float64{low}, decimalsOf(low, math.Abs(low))
	}
	if high-low < 1e-280 || high-low > 1e280 {
		return nil, 0
	}
	best := search(low, high, float64(max(want, 2)))
	for i := range best.count {
		at = append(at, best.first+float64(i)*best.step)
	}
	return at, max(decimalsOf(best.step, best.step), decimalsOf(best.first, best.step))
}

// A labelling is a candidate: count ticks from first in steps of step.
type labelling struct {
	first, step float64
	count       int
	score       float64
}

// niceSteps in order of niceness, as in the paper.
var niceSteps = []float64{1, 5, 2, 2.5, 4, 3}

const (
	weightSimplicity = 0.25
	weightCoverage   = 0.2
	weightDensity    = 0.5
	mostTicks        = 30
)

// search tries every skip j and nice step q as long as the best that they could reach beats what
// was found. The legibility term is 1 throughout, so its weight of 0.05 is a constant.
func search(low, high, want float64) labelling {
	best := labelling{first: low, step: high - low, count: 2, score: -2}
	for j := 1.0; j < 10; j++ {
		for i, q := range niceSteps {
			if reach := weightSimplicity*simplicityMost(i, j) + weightCoverage + weightDensity; reach+0.05 < best.score {
				return best
			}
			best = searchStep(best, trial{low: low, high: high, want: want, j: j, q: q, i: i})
		}
	}
	return best
}

type trial struct {
	low, high, want, j, q float64
	i                     int // place of q in niceSteps
}

func searchStep(best labelling, t trial) labelling {
	for k := 2.0; k < mostTicks; k++ {
		if weightSimplicity*simplicityMost(t.i, t.j)+weightCoverage+weightDensity*densityMost(k, t.want)+0.05 < best.score {
			return best
		}
		delta := (t.high - t.low) / (k + 1) / (t.j * t.q)
		for z := math.Ceil(math.Log10(delta)); ; z++ {
			step := t.j * t.q * math.Pow(10, z)
			cover := coverageMost(t.low, t.high, step*(k-1))
			if weightSimplicity*simplicityMost(t.i, t.j)+weightCoverage*cover+weightDensity*densityMost(k, t.want)+0.05 < best.score {
				break
			}
			best = place(best, t, labelling{step: step, count: int(k)})
		}
	}
	return best
}

// place slides a labelling along the axis in steps of step/j. Ticks never leave the range: bars
// and lines fill the plot, and an axis that ran past it would waste paper.
func place(best labelling, t trial, candidate labelling) labelling {
	slide, length := candidate.step/t.j, candidate.step*float64(candidate.count-1)
	from := math.Floor(t.high/candidate.step)*t.j - float64(candidate.count-1)*t.j
	to := math.Ceil(t.low/candidate.step) * t.j
	for start := min(from, to); start <= max(from, to); start++ {
		first := start * slide
		slack := candidate.step * 1e-9
		if first < t.low-slack || first+length > t.high+slack {
			continue
		}
		candidate.first = first
		candidate.score = weightSimplicity*simplicity(t, candidate) +
			weightCoverage*coverage(t.low, t.high, first, first+length) +
			weightDensity*density(float64(candidate.count), t, first, first+length) + 0.05
		if candidate.score > best.score {
			best = candidate
		}
	}
	return best
}

func simplicityMost(i int, j float64) float64 {
	return 1 - float64(i)/float64(len(niceSteps)-1) - j + 1 + 1
}

func simplicity(t trial, c labelling) float64 {
	last := c.first + c.step*float64(c.count-1)
	zero := 0.0
	if off := math.Abs(math.Remainder(c.first, c.step)); off < c.step*1e-9 && c.first <= 0 && last >= 0 {
		zero = 1
	}
	return 1 - float64(t.i)/float64(len(niceSteps)-1) - t.j + 1 + zero
}

func coverage(low, high, first, last float64) float64 {
	span := 0.1 * (high - low)
	return 1 - 0.5*((high-last)*(high-last)+(low-first)*(low-first))/(span*span)
}

func coverageMost(low, high, length float64) float64 {
	if length <= high-low {
		return 1
	}
	half := (length - (high - low)) / 2
	return 1 - half*half/(0.01*(high-low)*(high-low))
}

func density(count float64, t trial, first, last float64) float64 {
	here := (count - 1) / (last - first)
	wanted := (t.want - 1) / (max(last, t.high) - min(first, t.low))
	return 2 - max(here/wanted, wanted/here)
}

func densityMost(count, want float64) float64 {
	if count >= want {
		return 2 - (count-1)/(want-1)
	}
	return 1
}

// decimalsOf returns the digits after the decimal sign, at most 9, that a number needs to be right
// to a thousandth of the grain.
func decimalsOf(value, grain float64) int {
	for digits := range 9 {
		power := math.Pow(10, float64(digits))
		if math.Abs(value-math.Round(value*power)/power) <= 1e-3*grain {
			return digits
		}
	}
	return 9
}
