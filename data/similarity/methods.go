package similarity

import "slices"

// A Method is a way to measure how far two regions are apart. Its words have the phrase keys
// "similarity.<ID>" and, for one sentence of what it does and when to use it, "similarity.<ID>.hint".
type Method struct {
	ID           string
	Formula      string // the same in every language
	Dimensions   bool   // the weights of dimensions count
	Weights      bool   // the weights of variables count
	Scaled       bool   // Design.Scaling counts; otherwise the method scales as its definition says
	Compositions bool   // may hold compositions
	Categories   bool   // may hold categories
	Weak         bool   // known to mislead; offered for comparison only

	scaling string // of scalar variables; empty: the design's
	expands bool   // takes each share of a composition as a variable
	build   func(*Space) error
}

// The ids of the methods.
const (
	MethodStructural  = "structural"
	MethodSubjects    = "subjects"
	MethodMahalanobis = "mahalanobis"
	MethodComponents  = "components"
	MethodGower       = "gower"
	MethodCosine      = "cosine"
)

// Methods lists every method, in the order the user sees.
var Methods = []Method{
	{
		ID: MethodStructural, Formula: "sum_D W_D (sum_j v_j (r_ij - r_kj)^2 / sum_j v_j) / sum_D W_D",
		Dimensions: true, Weights: true, Scaled: true, Compositions: true, build: buildStructural,
	},
	{
		ID: MethodSubjects, Formula: "sum_D W_D sqrt(sum_j v_j (z_ij - z_kj)^2), divided by the largest over all pairs",
		Dimensions: true, Weights: true, Scaled: true, Compositions: true, expands: true, build: buildSubjects,
	},
	{
		ID: MethodMahalanobis, Formula: "(x_i - x_k)' S^-1 (x_i - x_k), S the covariance (n - 1) of the complete rows",
		scaling: ScaleZScore, build: buildMahalanobis,
	},
	{
		ID: MethodComponents, Formula: "sum_c (l_c / sum l) (s_ic - s_kc)^2, s the standardised scores of the components with eigenvalue l",
		Compositions: true, scaling: ScaleZScore, expands: true, build: buildComponents,
	},
	{
		ID: MethodGower, Formula: "sum_j w_j |x_ij - x_kj| / range_j / sum_j w_j, categories 0 or 1",
		Dimensions: true, Weights: true, Compositions: true, Categories: true, scaling: ScaleMinMax, build: buildGower,
	},
	{
		ID: MethodCosine, Formula: "1 - (r_i . r_k) / (|r_i| |r_k|), r from 0 to 1",
		Weights: true, Dimensions: true, Compositions: true, Weak: true, scaling: ScaleMinMax, expands: true, build: buildCosine,
	},
}

// MethodByID returns the method of the id; false where the list has none.
func MethodByID(id string) (Method, bool) {
	at := slices.IndexFunc(Methods, func(m Method) bool { return m.ID == id })
	if at < 0 {
		return Method{}, false
	}
	return Methods[at], true
}

// Scalings lists the ways to scale scalar variables, in the order the user sees; "similarity.scaling.<id>"
// are their phrase keys.
var Scalings = []string{ScaleMinMax, ScaleZScore, ScaleRank, ScaleRobust, ScaleNone}
