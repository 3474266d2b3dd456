package derive

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"pharos/data"
)

// A Reason says why a derived value is absent. "derive.absent.<Reason>" is the phrase key.
type Reason string

// The reasons.
const (
	InputAbsent     Reason = "input"            // one of the values it needs is absent
	DivisionByZero  Reason = "division-by-zero" //
	BaseNotPositive Reason = "base"             // growth on a value that is not above 0
	OutsideDomain   Reason = "domain"           // the root or logarithm of a number that has none
	TooLarge        Reason = "too-large"        // beyond what numbers can hold
	Incomplete      Reason = "incomplete"       // a sum, minimum or maximum without all parts
	TooThin         Reason = "coverage"         // a mean or ratio over too small a share of the whole
	WithoutWeights  Reason = "weights"          // no part has a weight above 0
	NotDerived      Reason = "rule"             // the indicator's rule or formula does not allow it; see the problems
)

// Reasons lists every reason.
var Reasons = []Reason{
	InputAbsent, DivisionByZero, BaseNotPositive, OutsideDomain, TooLarge,
	Incomplete, TooThin, WithoutWeights, NotDerived,
}

// An Absence counts the values of one indicator that could not be derived for one reason.
type Absence struct {
	Indicator data.IndicatorCode
	Reason    Reason
	Count     int
	First     Key // the first of them, by region and period
}

// Absences counts the derived values that a query asks for but that are absent although some of what
// they follow from is there, by indicator and reason. Latest is not regarded.
func (d *Derived) Absences(ctx context.Context, query data.Query) ([]Absence, error) {
	defs, err := d.definitions(ctx)
	if err != nil {
		return nil, wrap(err)
	}
	w := windowOf(query)
	w.latest = false
	type kind struct {
		indicator data.IndicatorCode
		reason    Reason
	}
	found := map[kind]Absence{}
	for _, p := range defs.pieces(query) {
		derived, _ := defs.divide(p)
		asked := map[pair]bool{}
		for _, pair := range derived {
			asked[pair] = true
		}
		err := d.deriveAll(ctx, defs, derived, func(p pair, period data.Period, why Reason) {
			key := Key{p.indicator, p.region, period}
			if !asked[p] || !w.holds(momentOf(period)) {
				return
			}
			a, met := found[kind{p.indicator, why}]
			if !met || compareKeys(key, a.First) < 0 {
				a.First = key
			}
			a.Indicator, a.Reason = p.indicator, why
			a.Count++
			found[kind{p.indicator, why}] = a
		})
		if err != nil {
			return nil, wrap(err)
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b Absence) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Reason, b.Reason))
	}), nil
}

func compareKeys(a, b Key) int {
	return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(momentOf(a.Period), momentOf(b.Period)))
}

// deriveAll computes the pairs over all periods and tells what was lost.
func (d *Derived) deriveAll(
	ctx context.Context, defs *definitions, pairs []pair, lost func(pair, data.Period, Reason),
) error {
	e := d.engine(defs)
	e.lost = lost
	for _, p := range pairs {
		e.note(p)
	}
	if err := e.read(ctx, data.Query{}); err != nil {
		return err
	}
	for _, p := range pairs {
		e.value(p)
	}
	return nil
}
