package derive

import (
	"cmp"
	"slices"

	"pharos/data"
)

// A cell is the value of one step of a formula in one period; why says that there is none.
type cell struct {
	value   float64
	flags   marks
	covered float64 // the least share that an input rests on; 0 where all are whole
	why     Reason
}

// A lane holds the value of one step of a formula for every period of an axis.
type lane struct {
	cells    []cell
	constant bool // the same in every period, also in those that the axis lacks
}

// An evaluation is one formula in one region.
type evaluation struct {
	axis   []instant // those in which an input has a value
	inputs map[data.IndicatorCode]series
}

// evaluate computes the formula for every period in which an input has a value, and where it puts one
// value in the place of another, also for those between.
func evaluate(f Formula, inputs map[data.IndicatorCode]series) ([]instant, []cell) {
	all := make([]series, 0, len(inputs))
	for _, code := range f.inputs {
		all = append(all, inputs[code])
	}
	e := evaluation{axis: axis(all), inputs: inputs}
	if f.fills {
		e.axis = withoutHoles(e.axis)
	}
	return e.axis, e.lane(f.root).cells
}

// withoutHoles adds the periods between the first and the last of the axis, of the kinds it has.
func withoutHoles(found []instant) []instant {
	all := found
	filled := map[string]bool{}
	for _, p := range found {
		kind := string(p.period[min(4, len(p.period)):])
		if filled[kind] { // such as -Q3: of later years
			continue
		}
		filled[kind] = true
		for year := p.period.Year(); year <= found[len(found)-1].period.Year(); year++ {
			for _, period := range partsOf(p.period, year) {
				at := momentOf(period)
				if at > p.at && at < found[len(found)-1].at {
					all = append(all[:len(all):len(all)], instant{at, period})
				}
			}
		}
	}
	return inOrder(all)
}

func (e evaluation) lane(n *node) lane {
	switch n.kind {
	case number:
		return e.number(n.value)
	case reference:
		return e.reference(n.code)
	case call:
	}
	args := make([]lane, len(n.args))
	for i, arg := range n.args {
		args[i] = e.lane(arg)
	}
	switch n.function.timing {
	case earlier:
		args = append(args, e.shifted(args[0], n.years))
		if n.function.alone {
			args = args[1:]
		}
	case baseYear:
		args = append(args, e.base(args[0], n.years))
	case samePeriod:
	}
	return e.apply(n.function, args)
}

func (e evaluation) number(value float64) lane {
	cells := make([]cell, len(e.axis))
	for i := range cells {
		cells[i].value = value
	}
	return lane{cells, true}
}

func (e evaluation) reference(code data.IndicatorCode) lane {
	cells := make([]cell, len(e.axis))
	for i := range cells {
		cells[i].why = InputAbsent
	}
	at := 0
	for _, p := range e.inputs[code] { // both are by time, and the axis has every moment of an input
		for e.axis[at].at < p.at {
			at++
		}
		cells[at] = cell{value: p.Value, flags: marksOf(travelling(p.Flags)), covered: p.Covered}
	}
	return lane{cells: cells}
}

// shifted gives every period the value of the same part of an earlier year.
func (e evaluation) shifted(of lane, years int) lane {
	if of.constant {
		return of
	}
	cells := make([]cell, len(e.axis))
	for i, p := range e.axis {
		cells[i] = e.at(of, p.at.yearsBefore(years))
	}
	return lane{cells: cells}
}

// base gives every period the mean over the parts of the base year, of the period's kind.
func (e evaluation) base(of lane, year int) lane {
	if of.constant {
		return of
	}
	cells := make([]cell, len(e.axis))
	for i, p := range e.axis {
		cells[i] = e.meanOf(of, p.at.partsOf(year))
	}
	return lane{cells: cells}
}

func (e evaluation) meanOf(of lane, moments []moment) cell {
	if len(moments) == 0 {
		return cell{why: InputAbsent}
	}
	var sum cell
	for _, at := range moments {
		c := e.at(of, at)
		if c.why != "" {
			return c
		}
		sum = joined(sum, c)
		sum.value += c.value / float64(len(moments))
	}
	return sum
}

func (e evaluation) at(of lane, at moment) cell {
	place, known := slices.BinarySearchFunc(e.axis, at, func(t instant, at moment) int { return cmp.Compare(t.at, at) })
	if !known {
		return cell{why: InputAbsent}
	}
	return of.cells[place]
}

func (e evaluation) apply(f *Function, args []lane) lane {
	result := lane{cells: make([]cell, len(e.axis)), constant: true}
	for _, arg := range args {
		result.constant = result.constant && arg.constant
	}
	row, values := make([]cell, len(args)), make([]float64, len(args))
	for i := range result.cells {
		for j, arg := range args {
			row[j], values[j] = arg.cells[i], arg.cells[i].value
		}
		result.cells[i] = f.apply(row, values)
	}
	return result
}

// apply computes one period. The row and its values are not kept.
func (f *Function) apply(row []cell, values []float64) cell {
	if f.first {
		return firstOf(row)
	}
	var c cell
	for _, arg := range row {
		if arg.why != "" {
			return cell{why: arg.why}
		}
		c = joined(c, arg)
	}
	value, why := f.value(values)
	if why == "" && !finite(value) {
		why = TooLarge
	}
	if why != "" {
		return cell{why: why}
	}
	c.value = value
	return c
}

func firstOf(row []cell) cell {
	for _, c := range row {
		if c.why == "" {
			return c
		}
	}
	return row[0]
}

// joined keeps the marks of both and the value of a.
func joined(a, b cell) cell {
	a.flags |= b.flags
	if b.covered > 0 && (a.covered == 0 || b.covered < a.covered) {
		a.covered = b.covered
	}
	return a
}
