package intake

import (
	"slices"
	"strings"

	"pharos/data"
)

// Bounds of what is remembered of texts that stand where values do.
const (
	mostTexts      = 40 // different ones of a series
	mostTextSeries = 100
)

// A textSeries is a series that has words for values, such as Strong Innovator.
type textSeries struct {
	of       map[*region]classOf
	texts    []string // in the order of the file
	problems []int    // in the ledger
	many     bool     // more texts than categories can be
}

// noteText remembers the text of the cell at hand. problem is its place in the ledger, if it was kept.
func (t *tally) noteText(text []byte, problem int, kept bool) {
	c := &t.scan.cell
	if c.series == nil || c.region == nil {
		return
	}
	s := t.texts[c.series]
	if s == nil {
		if len(t.texts) == mostTextSeries {
			return
		}
		if t.texts == nil {
			t.texts = map[*series]*textSeries{}
		}
		s = &textSeries{of: map[*region]classOf{}}
		t.texts[c.series] = s
	}
	if s.many {
		return
	}
	legible := clean(text, mostCode)
	if !slices.Contains(s.texts, legible) {
		if s.many = len(s.texts) == mostTexts; s.many {
			s.of = nil
			return
		}
		s.texts = append(s.texts, legible)
	}
	if kept {
		s.problems = append(s.problems, problem)
	}
	if before := s.of[c.region]; before.text == "" || before.moment.period < c.moment.period {
		s.of[c.region] = classOf{text: legible, moment: c.moment}
	}
}

// areCategories reports whether the series has words only, and several places share one.
func (s *textSeries) areCategories(values int) bool {
	return !s.many && values == 0 && len(s.of) >= 4 && len(s.texts) >= 2 && len(s.texts)*2 <= len(s.of)
}

// offerTexts makes a class of each series of words; its cells are no longer problems of their own.
func (t *tally) offerTexts() {
	var gone []int
	for _, found := range t.scan.table.all {
		s := t.texts[found]
		if s == nil || !s.areCategories(found.values) {
			continue
		}
		gone = append(gone, s.problems...)
		t.ledger.counts["intake.value.not-a-number"] -= len(s.problems)
		t.offered = append(t.offered, found)
		t.ledger.notice(data.Problem{Code: "intake.class.offered", Args: map[string]string{
			"class": t.nameOfSeries(found), "values": list(s.texts),
		}})
	}
	if len(gone) == 0 {
		return
	}
	if t.ledger.counts["intake.value.not-a-number"] <= 0 {
		delete(t.ledger.counts, "intake.value.not-a-number")
	}
	kept := t.ledger.kept[:0]
	for i, p := range t.ledger.kept {
		if !slices.Contains(gone, i) {
			kept = append(kept, p)
		}
	}
	t.ledger.kept = kept
}

// nameOfSeries joins what tells the series from others; the value column's name where nothing does.
func (t *tally) nameOfSeries(s *series) string {
	var names []string
	for i, c := range s.categories {
		if len(t.scan.table.axes[i].categories) > 1 {
			names = append(names, Value{Code: c.code, Label: c.label}.name())
		}
	}
	if len(names) == 0 {
		if l := t.scan.plan.layout; l != nil && len(l.values) > 0 {
			return l.names[l.values[0].column-1]
		}
		return baseName(t.ledger.file)
	}
	return strings.Join(names, ", ")
}

// textClasses lists the classes that series of words make, behind those of columns.
func (r *Reading) textClasses(t *tally) {
	for _, found := range t.offered {
		s := t.texts[found]
		for _, where := range t.scan.table.regions {
			if class, has := s.of[where]; has {
				r.classed = append(r.classed, classified{len(r.Classes), where.code, class.text})
			}
		}
		r.Classes = append(r.Classes, Class{Column: t.nameOfSeries(found), Values: s.texts})
	}
}
