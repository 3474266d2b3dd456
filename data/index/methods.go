package index

import (
	"context"
	"slices"

	"pharos/data/statistic"
)

// A Method is one line of a list, in the order the user sees. Its ID is also the end of its phrase
// key; Reads names the JSON keys of the parameters that it reads, so that a screen can show only those.
type Method struct {
	ID    string
	Reads []string
}

// A NormalisationMethod brings indicators to one scale; phrase key "index.normalisation.<id>".
type NormalisationMethod struct {
	Method
	NeedsZero bool // depends on where zero lies, so that Celsius and Fahrenheit disagree (Handbook, table 14)
	fit       func(Sample, Normalisation) (Rescale, string)
}

// NormalisationMethods lists every normalisation.
var NormalisationMethods = []NormalisationMethod{
	{Method{"minmax", []string{"lower", "upper"}}, false, MinMax},
	{Method{"zscore", []string{"mean", "deviation"}}, false, ZScore},
	{Method{"rank", []string{"ties"}}, false, Rank},
	{Method{"percent-rank", []string{"ties"}}, false, PercentRank},
	{Method{"rank-share", []string{"ties"}}, false, RankShare},
	{Method{"borda", []string{"ties"}}, false, Borda},
	{Method{"distance-to-max", nil}, false, DistanceToMax},
	{Method{"distance-to-reference", []string{"reference", "cap"}}, false, DistanceToReference},
	{Method{"distance-to-target", []string{"cap"}}, false, DistanceToTarget},
	{Method{"goalposts", []string{"posts", "scale", "cap"}}, false, Goalposts},
	{Method{"scaled", []string{"posts", "scale"}}, false, Scaled},
	{Method{"fraction-of-max", nil}, true, FractionOfMax},
	{Method{"ratio-to-best", nil}, true, RatioToBest},
	{Method{"ratio-to-worst", nil}, true, RatioToWorst},
	{Method{"ratio-to-mean", nil}, true, RatioToMean},
	{Method{"difference-to-mean", nil}, true, DifferenceToMean},
	{Method{"above-below-mean", []string{"neutralBand"}}, true, AboveBelowMean},
	{Method{"categories", []string{"cuts", "scores"}}, false, Categories},
	{Method{"none", nil}, false, Unchanged},
}

// NormalisationMethodByID returns the method; false where there is none.
func NormalisationMethodByID(id string) (NormalisationMethod, bool) {
	for _, m := range NormalisationMethods {
		if m.ID == id {
			return m, true
		}
	}
	return NormalisationMethod{}, false
}

// A TreatmentMethod tames outliers; phrase key "index.treatment.<id>".
type TreatmentMethod struct {
	Method
	treat func([]float64, Treatment) (treated, bool)
}

// TreatmentMethods lists every treatment.
var TreatmentMethods = []TreatmentMethod{
	{Method{"none", nil}, nil},
	{Method{"winsorise", []string{"maxPoints", "force"}}, winsorised},
	{Method{"log-ct", nil}, whole(LogCT)},
	{Method{"log-ct-plus", nil}, whole(LogCTPlus)},
	{Method{"log-ct-orig", nil}, whole(LogCTOriginal)},
	{Method{"log-gii", nil}, whole(rising(LogGII))},
	{Method{"box-cox", []string{"lambda"}}, boxCox},
	{Method{"sqrt", nil}, whole(SquareRoot)},
	{Method{"trim", []string{"lowerPercent", "upperPercent"}}, trimmed},
	{Method{"deviations", []string{"deviations"}}, withinDeviations},
}

// TreatmentMethodByID returns the method; false where there is none.
func TreatmentMethodByID(id string) (TreatmentMethod, bool) {
	at := slices.IndexFunc(TreatmentMethods, func(m TreatmentMethod) bool { return m.ID == id })
	if at < 0 {
		return TreatmentMethod{}, false
	}
	return TreatmentMethods[at], true
}

// An ImputationMethod fills absent cells; phrase key "index.imputation.<id>".
type ImputationMethod struct {
	Method
	OverTime bool // uses other periods of the same unit
	impute   func(context.Context, *imputation) error
}

// ImputationMethods lists every imputation.
var ImputationMethods = []ImputationMethod{
	{Method{"none", nil}, false, nil},
	{Method{"latest", []string{"maxGap", "minValues"}}, true, imputeSeries(latest)},
	{Method{"constant", []string{"minValues"}}, true, imputeSeries(constant)},
	{Method{"linear", []string{"minValues"}}, true, imputeSeries(linear)},
	{Method{"linear-constant", []string{"minValues"}}, true, imputeSeries(linearConstant)},
	{Method{"parent-ratio", []string{"maxGap"}}, true, imputeParentRatio},
	{Method{"parent-value", nil}, false, imputeParentValue},
	{Method{"mean", []string{"group", "minValues"}}, false, imputeCentre(statistic.Mean)},
	{Method{"median", []string{"group", "minValues"}}, false, imputeCentre(statistic.Median)},
	{Method{"row-mean", []string{"level", "minValues"}}, false, imputeRow(statistic.Mean)},
	{Method{"row-median", []string{"level", "minValues"}}, false, imputeRow(statistic.Median)},
	{Method{"regression", []string{"on", "minValues"}}, false, imputeRegression},
	{Method{"neighbours", []string{"k", "on", "minValues"}}, false, imputeNeighbours},
	{Method{"em", []string{"on"}}, false, imputeEM},
}

// ImputationMethodByID returns the method; false where there is none.
func ImputationMethodByID(id string) (ImputationMethod, bool) {
	at := slices.IndexFunc(ImputationMethods, func(m ImputationMethod) bool { return m.ID == id })
	if at < 0 {
		return ImputationMethod{}, false
	}
	return ImputationMethods[at], true
}
