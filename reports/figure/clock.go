package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"pharos/data"
)

// A moment is where a period begins, in years, and how long it lasts.
type moment struct{ at, step float64 }

var shares = []struct {
	sign  string // between year and number
	count float64
}{{"S", 2}, {"Q", 4}, {"W", 53}, {"", 12}}

// momentOf places a period on the axis of time; false for one that is no canonical period.
func momentOf(p data.Period) (moment, bool) {
	year := p.Year()
	if year == 0 {
		return moment{}, false
	}
	if len(p) < 6 {
		return moment{float64(year), 1}, true
	}
	if len(p) == len("2006-01-02") {
		day, err := time.Parse(time.DateOnly, string(p))
		return moment{float64(year) + float64(day.YearDay()-1)/366, 1.0 / 366}, err == nil
	}
	for _, share := range shares {
		if rest, found := strings.CutPrefix(string(p[5:]), share.sign); found {
			part, err := strconv.Atoi(rest)
			return moment{float64(year) + float64(part-1)/share.count, 1 / share.count}, err == nil
		}
	}
	return moment{}, false
}

// follows reports whether b is the period right after a, so that a line may join them.
func follows(a, b moment) bool { return b.at-a.at < 1.5*min(a.step, b.step) }

// A timeTick is one label under the axis of time.
type timeTick struct {
	at    float64
	words string
}

// timeTicks labels round years where the axis spans at least two of them, and single periods
// otherwise; no label is nearer to the next than room points.
func timeTicks(over scale, periods []data.Period, room float64) []timeTick {
	year := (over.to - over.from) / (over.high - over.low)
	if over.high-over.low < 2 {
		return periodTicks(over, periods, room)
	}
	step := 1.0
	for _, round := range []float64{1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000} {
		if step = round; year*round >= room {
			break
		}
	}
	var all []timeTick
	for at := math.Ceil(over.low/step) * step; at <= over.high+1e-9; at += step {
		all = append(all, timeTick{at, strconv.Itoa(int(at))})
	}
	return all
}

func periodTicks(over scale, periods []data.Period, room float64) []timeTick {
	var all []timeTick
	edge := math.Inf(-1)
	for _, period := range slices.Compact(slices.Sorted(slices.Values(periods))) {
		m, ok := momentOf(period)
		if !ok || over.at(m.at) < edge+room*1.6 {
			continue
		}
		edge = over.at(m.at)
		all = append(all, timeTick{m.at, string(period)})
	}
	return all
}
