package index

import (
	"pharos/data"
	"pharos/data/index/impute"
	"pharos/data/index/treat"
	"pharos/data/statistic"
)

// A Change is a cell that a step changed, and why.
type Change struct {
	Step      StepName
	Period    data.Period
	Unit      string
	Indicator string
	Before    float64
	HadValue  bool
	After     float64
	HasValue  bool
	Reason    string // such as "winsorised-high", "log", "imputed-median"; also the phrase key "index.reason.<reason>"
}

// TreatmentChanges lists the cells that treatment changed, as the report tells of them; only Unit
// numbers are turned into codes, so period and indicator are the caller's to set.
func TreatmentChanges(before, after statistic.Column, report treat.Report, units []string) []Change {
	differ := 0
	for i, known := range before.Known {
		if known && before.Values[i] != after.Values[i] {
			differ++
		}
	}
	if differ == 0 {
		return nil
	}
	changes := make([]Change, 0, differ)
	moved := map[int]bool{}
	for _, stage := range report.Stages {
		for _, point := range stage.Points {
			moved[point.Unit] = point.High
		}
	}
	for i, known := range before.Known {
		if !known || before.Values[i] == after.Values[i] {
			continue
		}
		reason := report.Method
		if high, is := moved[i]; is && pointwise(report.Method) {
			reason += ending(high)
		}
		changes = append(changes, Change{
			Step: StepTreat, Period: report.Period, Unit: units[i], Indicator: report.Indicator,
			Before: before.Values[i], HadValue: true, After: after.Values[i], HasValue: true, Reason: reason,
		})
	}
	return changes
}

// imputationChanges lists the cells that imputation filled.
func imputationChanges(filled []impute.FilledCell) []Change {
	changes := make([]Change, len(filled))
	for i, cell := range filled {
		changes[i] = Change{
			Step: StepImpute, Period: cell.Period, Unit: cell.Unit, Indicator: cell.Indicator,
			After: cell.Value, HasValue: true, Reason: "imputed-" + cell.Method,
		}
	}
	return changes
}

// pointwise methods move single values and leave the others.
func pointwise(method string) bool {
	return method == "winsorise" || method == "trim" || method == "deviations"
}

func ending(high bool) string {
	if high {
		return "-high"
	}
	return "-low"
}
