package impute

// A Rule fills absent values. Every filled cell is reported.
type Rule struct {
	// Method is one of Methods: "mean", "median", "row-mean", "row-median", "latest",
	// "constant", "linear", "linear-constant", "parent-ratio", "regression", "neighbours", "em".
	Method    string `json:"method"`
	Group     string `json:"group,omitempty"`     // mean and median: inside units with the same value of this attribute
	Level     int    `json:"level,omitempty"`     // row methods: inside the unit's aggregate of this level; 0 for all
	MaxGap    int    `json:"maxGap,omitempty"`    // latest: how many periods back at most; 0 for any
	K         int    `json:"k,omitempty"`         // neighbours
	MinValues int    `json:"minValues,omitempty"` // fewest known values to impute from; 0 for one

	On []string `json:"on,omitempty"` // regression, neighbours, em: codes of the variables imputed from; regression without any: the parent region
}
