package benchmark_test

import (
	"math"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/data/statistic"
)

// testImpute computes the family impute: columns and rows of one table, series of a panel, and the
// multivariate normal distribution.
func testImpute(t *testing.T, o oracle) {
	switch {
	case o.hasOutput("moments"):
		oracleNormal(t, o)
	case o.hasInput("panel.csv"):
		oraclePanelImputation(t, o)
	default:
		oracleImputation(t, o)
	}
}

func oracleImputation(t *testing.T, o oracle) {
	o.known(t, "f_i", "use_group", "impute_by", "group_level")
	m, raw := o.meta(t), o.input(t, "data.csv")
	with := imputationOf(t, o)
	cells := impute.Cells{
		Framework: m.framework, Units: raw.Units(), Periods: []data.Period{""},
		Columns: [][]statistic.Column{m.columns(t, raw)}, Groups: map[string][]string{},
	}
	if with.Group != "" {
		cells.Groups[with.Group], _ = raw.Text(with.Group)
	}
	imputed := imputeAll(t, cells, with)
	w := o.want(t, "")
	o.compare(t, w, []string{"uCode", "iCode"}, func(row int, _ string) got {
		return cellOf(imputed.Columns[0][m.at(t, w.text(row, "iCode"))], unitAt(t, cells.Units, w.text(row, "uCode")))
	})
	countFilled(t, w, imputed.Cells)
}

// imputationOf reads the method of a case.
func imputationOf(t *testing.T, o oracle) impute.Rule {
	t.Helper()
	function, by := "", "column"
	with := impute.Rule{}
	o.param(t, "f_i", &function)
	o.param(t, "impute_by", &by)
	o.param(t, "use_group", &with.Group)
	o.param(t, "group_level", &with.Level)
	centres := map[string]string{"i_mean": "mean", "i_median": "median", "i_mean_grp": "mean", "i_median_grp": "median"}
	with.Method = centres[function]
	switch {
	case with.Method == "" || by != "column" && by != "row":
		t.Fatalf("the imputation %s by %s is not known", function, by)
	case by == "row":
		with.Method = "row-" + with.Method
	}
	return with
}

func imputeAll(t *testing.T, cells impute.Cells, with ...impute.Rule) impute.Filled {
	t.Helper()
	imputed, err := impute.Fill(t.Context(), cells, with)
	if err != nil {
		t.Fatal(err)
	}
	return imputed
}

// countFilled asks that the cells that were filled are those that the output lists.
func countFilled(t *testing.T, w output, cells []impute.FilledCell) {
	t.Helper()
	listed := 0
	for row := range w.rows {
		if text := w.text(row, "value"); text != "" && text != "NA" {
			listed++
		}
	}
	if listed != len(cells) {
		t.Errorf("want %d cells filled, got %d", listed, len(cells))
	}
}

func oraclePanelImputation(t *testing.T, o oracle) {
	o.known(t, "imp_type", "max_time", "extrapolate")
	w, from := o.want(t, ""), o.input(t, "panel.csv")
	codes := distinct(w.texts("iCode"))
	p := panelOf(t, from, codes)
	nodes := []framework.Node{{Code: "all variables", Weight: 1}}
	for _, code := range codes {
		nodes = append(nodes, framework.Node{Code: code, Parent: "all variables", Weight: 1})
	}
	cells := impute.Cells{Framework: frameworkOf(t, nodes), Units: p.units, Periods: p.periods}
	for period := range p.periods {
		var columns []statistic.Column
		for _, code := range codes {
			columns = append(columns, p.columns[code][period])
		}
		cells.Columns = append(cells.Columns, columns)
	}
	imputed := imputeAll(t, cells, overTime(t, o))
	o.compare(t, w, []string{"uCode", "Time", "iCode"}, func(row int, _ string) got {
		at := slices.Index(codes, w.text(row, "iCode"))
		return cellOf(imputed.Columns[p.period(t, w.text(row, "Time"))][at], unitAt(t, p.units, w.text(row, "uCode")))
	})
	countFilled(t, w, slices.DeleteFunc(imputed.Cells, func(c impute.FilledCell) bool {
		return !p.present[c.Unit+" "+string(c.Period)]
	}))
}

// overTime reads the method of a panel: extrapolate says whether the ends take the nearest value.
func overTime(t *testing.T, o oracle) impute.Rule {
	t.Helper()
	kind := "linear"
	if o.has("extrapolate") {
		extrapolate := false
		o.param(t, "extrapolate", &extrapolate)
		if extrapolate {
			kind = "linear-constant"
		}
	}
	o.param(t, "imp_type", &kind)
	if !slices.Contains([]string{"latest", "constant", "linear", "linear-constant"}, kind) {
		t.Fatalf("the imputation %s is not known", kind)
	}
	with := impute.Rule{Method: kind}
	var back float64
	o.param(t, "max_time", &back)
	with.MaxGap = int(min(back, math.MaxInt32))
	return with
}

func oracleNormal(t *testing.T, o oracle) {
	o.known(t, "columns", "converged_to", "iterations") // the last two tell of the other program
	raw := o.input(t, "data.csv")
	codes := list[string](t, o, "columns")
	var columns []statistic.Column
	for _, code := range codes {
		columns = append(columns, numbers(t, raw, code))
	}
	normal, err := impute.FitNormal(t.Context(), columns)
	if err != nil {
		t.Fatal(err)
	}
	w := o.want(t, "values")
	o.compare(t, w, []string{"uCode", "iCode"}, func(row int, _ string) got {
		return cellOf(normal.Filled[slices.Index(codes, w.text(row, "iCode"))], unitAt(t, raw.Units(), w.text(row, "uCode")))
	})
	moments := o.want(t, "moments")
	o.compare(t, moments, []string{"iCode"}, func(row int, column string) got {
		at := slices.Index(codes, moments.text(row, "iCode"))
		switch column {
		case "mean":
			return number(normal.Means[at])
		case "sd_ml":
			return number(math.Sqrt(normal.Covariance[at][at]))
		}
		t.Errorf("the column %s is not computed", column)
		return got{}
	})
}
