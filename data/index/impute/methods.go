package impute

import (
	"context"
	"slices"

	"pharos/data/statistic"
)

// A Method fills absent cells; phrase key "index.imputation.<id>".
type Method struct {
	ID       string
	Reads    []string // JSON keys of the parameters that it reads, so that a screen shows only those
	OverTime bool     // uses other periods of the same unit
	impute   func(context.Context, *imputation) error
}

// Methods lists every imputation.
var Methods = []Method{
	{"none", nil, false, nil},
	{"latest", []string{"maxGap", "minValues"}, true, imputeSeries(latest)},
	{"constant", []string{"minValues"}, true, imputeSeries(constant)},
	{"linear", []string{"minValues"}, true, imputeSeries(linear)},
	{"linear-constant", []string{"minValues"}, true, imputeSeries(linearConstant)},
	{"parent-ratio", []string{"maxGap"}, true, imputeParentRatio},
	{"parent-value", nil, false, imputeParentValue},
	{"mean", []string{"group", "minValues"}, false, imputeCentre(statistic.Mean)},
	{"median", []string{"group", "minValues"}, false, imputeCentre(statistic.Median)},
	{"row-mean", []string{"level", "minValues"}, false, imputeRow(statistic.Mean)},
	{"row-median", []string{"level", "minValues"}, false, imputeRow(statistic.Median)},
	{"regression", []string{"on", "minValues"}, false, imputeRegression},
	{"neighbours", []string{"k", "on", "minValues"}, false, imputeNeighbours},
	{"em", []string{"on"}, false, imputeEM},
}

// MethodByID returns the method; false where there is none.
func MethodByID(id string) (Method, bool) {
	at := slices.IndexFunc(Methods, func(m Method) bool { return m.ID == id })
	if at < 0 {
		return Method{}, false
	}
	return Methods[at], true
}
