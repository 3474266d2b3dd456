package intake

import (
	"slices"
	"strings"

	"pharos/data"
)

// explain tells how the table was read: layout, columns, what is to be asked, and the key of the recipe.
func (r *Reading) explain(t *tally, p plan) {
	r.Names = t.named(p)
	r.classesOf(&t.scan)
	r.textClasses(t)
	r.Layout = layoutKeyed
	switch l := p.layout; {
	case l != nil:
		r.Layout = l.kind
		r.columnsOf(l)
		r.Asked = append(r.Asked, l.lacking...)
	case formatOf(p.format).cube:
		r.Layout = layoutCube
		if slices.ContainsFunc(t.scan.table.moments, func(m *moment) bool { return m.used && m.period == "" }) {
			r.Asked = append(r.Asked, AskedPeriod)
		}
	case !isTSV(p.format):
		r.Layout = layoutLong
	}
	if slices.ContainsFunc(r.Names, func(m data.PlaceMatch) bool { return !m.Certainty.Sure() }) {
		r.Asked = append(r.Asked, AskedNames)
	}
	if t.unsure {
		r.Asked = append(r.Asked, AskedNumbers)
	}
	r.Key = r.keyOf(p)
}

// named are the matches of the places that the table writes by name.
func (t *tally) named(p plan) []data.PlaceMatch {
	if p.places == nil || !p.places.all {
		return nil
	}
	return p.places.matches
}

func (r *Reading) columnsOf(l *layout) {
	r.Top = l.top
	for i, name := range l.names {
		column := Column{Number: i + 1, Name: name, Role: l.roles[i], Example: at(l.examples, i)}
		for _, v := range l.values {
			if v.column == i+1 {
				column.Period = v.period
			}
		}
		r.Columns = append(r.Columns, column)
	}
}

// keyOf is the dataset's code with its format, or format and shape of the header where the file names no dataset.
func (r *Reading) keyOf(p plan) string {
	if r.Dataset != "" && !r.dataset.file {
		return r.Format + " " + r.Dataset
	}
	if p.layout != nil {
		return r.Format + " " + p.layout.shape()
	}
	var codes []string
	for _, d := range r.Dimensions {
		codes = append(codes, strings.ToLower(d.Code))
	}
	if r.Dataset != "" {
		return r.Format + " " + r.Dataset
	}
	return r.Format + " " + strings.Join(codes, "|")
}

// Blocked lists what must be answered before Batch works: a place, a period or a value. Names that are
// not sure stop nothing; their places are left out.
func (r *Reading) Blocked() []string {
	var asked []string
	for _, one := range r.Asked {
		if one == AskedPlace || one == AskedPeriod || one == AskedValue {
			asked = append(asked, one)
		}
	}
	return asked
}
