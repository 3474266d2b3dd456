package normalise

// A Method brings indicators to one scale; phrase key "index.normalisation.<id>".
type Method struct {
	ID        string
	Reads     []string // JSON keys of the parameters that it reads, so that a screen shows only those
	NeedsZero bool     // depends on where zero lies, so that Celsius and Fahrenheit disagree (Handbook, table 14)
	fit       func(Sample, Rule) (Rescale, string)
}

// Methods lists every normalisation.
var Methods = []Method{
	{"minmax", []string{"lower", "upper"}, false, MinMax},
	{"zscore", []string{"mean", "deviation"}, false, ZScore},
	{"rank", []string{"ties"}, false, Rank},
	{"percent-rank", []string{"ties"}, false, PercentRank},
	{"rank-share", []string{"ties"}, false, RankShare},
	{"borda", []string{"ties"}, false, Borda},
	{"distance-to-max", nil, false, DistanceToMax},
	{"distance-to-reference", []string{"reference", "cap"}, false, DistanceToReference},
	{"distance-to-target", []string{"cap"}, false, DistanceToTarget},
	{"goalposts", []string{"posts", "scale", "cap"}, false, Goalposts},
	{"scaled", []string{"posts", "scale"}, false, Scaled},
	{"fraction-of-max", nil, true, FractionOfMax},
	{"ratio-to-best", nil, true, RatioToBest},
	{"ratio-to-worst", nil, true, RatioToWorst},
	{"ratio-to-mean", nil, true, RatioToMean},
	{"difference-to-mean", nil, true, DifferenceToMean},
	{"above-below-mean", []string{"neutralBand"}, true, AboveBelowMean},
	{"categories", []string{"cuts", "scores"}, false, Categories},
	{"none", nil, false, Unchanged},
}

// MethodByID returns the method; false where there is none.
func MethodByID(id string) (Method, bool) {
	for _, m := range Methods {
		if m.ID == id {
			return m, true
		}
	}
	return Method{}, false
}
