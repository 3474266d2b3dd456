package toolbox

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// spans returns the places of the periods to add up: the listed ones, or
// from one end to the other all that are full enough.
func (in Input) spans() ([]int, error) {
	if listed := in.settled.list("periods"); len(listed) > 0 {
		at := make([]int, len(listed))
		var err error
		for i, name := range listed {
			if at[i], err = in.Sectors.periodOf(name); err != nil {
				return nil, err
			}
		}
		slices.Sort(at)
		return slices.Compact(at), nil
	}
	first, err := in.period("from", false)
	if err != nil {
		return nil, err
	}
	last, err := in.period("to", true)
	at := []int{first}
	for _, i := range in.Sectors.full(fullEnough) {
		if first < i && i < last {
			at = append(at, i)
		}
	}
	if last > first {
		at = append(at, last)
	}
	return at, err
}

func dynamicShiftShare(ctx context.Context, in Input) (Answer, error) {
	at, err := in.spans()
	if err != nil {
		return Answer{}, err
	}
	if len(at) < 2 {
		return Answer{}, data.Refuse(refusal("toolbox.span", "from", in.settled["from"], "to", in.settled["to"]))
	}
	var sums []Shift
	var known []bool
	var regions []string
	steps := Table{ID: "shift-by-step", Columns: append([]Column{{ID: "region", Unit: AsCode}, {ID: "from", Unit: AsPeriod}, {ID: "to", Unit: AsPeriod}}, shiftColumns...)}
	var notices []data.Problem
	for k := 1; k < len(at); k++ {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		g, err := in.Sectors.growths(at[k-1], at[k], in.settled)
		if err != nil {
			return Answer{}, err
		}
		if regions == nil {
			regions, sums, known = g.regions, make([]Shift, len(g.regions)), make([]bool, len(g.regions))
			notices = g.notices
		}
		for r, region := range g.regions {
			shift, ok := g.region(r)
			sums[r], known[r] = sums[r].plus(shift), known[r] || ok
			steps.Rows = append(steps.Rows, append([]Cell{text(region), text(string(g.from)), text(string(g.to))}, shift.cells(ok)...))
		}
	}
	t := Table{ID: "shift-by-region", Columns: append([]Column{{ID: "region", Unit: AsCode}}, shiftColumns...)}
	for r, region := range regions {
		t.Rows = append(t.Rows, append([]Cell{text(region)}, sums[r].cells(known[r])...))
	}
	return Answer{
		Tables: []Table{t, steps}, Notices: append(notices, notice("toolbox.steps", "count", strconv.Itoa(len(at)-1))),
		Workings: stepWorkings(steps),
		Figures:  []FigureHint{{Kind: "waterfall", Table: t.ID, Label: "region", X: "national", Y: "change"}, {Kind: "line", Table: steps.ID, Label: "region", X: "to", Y: "regional"}},
	}, nil
}

// stepWorkings explains a sum over time by its steps.
func stepWorkings(steps Table) func(region, name string) []Working {
	return func(region, _ string) []Working {
		var workings []Working
		for _, id := range []string{"national", "mix", "regional"} {
			w, sum, parts := Working{Result: id}, 0.0, []string(nil)
			for _, row := range steps.Rows {
				if cell := row[steps.At(id)]; row[0].Text == region && cell.Kind == NumberCell {
					name := row[2].Text
					parts, sum = append(parts, "{"+name+"}"), sum+cell.Number
					w.Values = append(w.Values, Value{name, cell.Number})
				}
			}
			if len(parts) > 0 {
				w.Formula, w.Answer = strings.Join(parts, " + "), number(sum)
				workings = append(workings, w)
			}
		}
		return workings
	}
}
