package derive

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
