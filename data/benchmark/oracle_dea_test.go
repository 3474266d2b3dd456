package benchmark_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/data/statistic"
	"pharos/data/table"
	"pharos/data/toolbox"
)

// testDEA computes a case of data envelopment: efficiencies under all returns, or slacks.
func testDEA(t *testing.T, o oracle) {
	o.known(t, "inputs", "outputs", "scaling")
	data := o.input(t, "dea.csv")
	d := &deaCase{inputs: deaColumns(t, o, data, "inputs"), outputs: deaColumns(t, o, data, "outputs")}
	scaling := "means"
	o.param(t, "scaling", &scaling)
	switch {
	case strings.Contains(scaling, "mean"):
		d.slacks = toolbox.SlackMeans
	case strings.Contains(scaling, "none"), strings.Contains(scaling, "raw"), strings.Contains(scaling, "unscaled"):
		d.slacks = toolbox.SlackRaw
	default:
		t.Fatalf("the scaling %q is not read", scaling)
	}
	key := data.UnitColumn()
	if data.Has("dmu") {
		key = "dmu"
	}
	units, _ := data.Text(key)
	want := o.want(t, "")
	o.compare(t, want, []string{"dmu"}, func(row int, column string) got {
		if strings.HasPrefix(column, "slack_") && want.text(row, column) == "" {
			return got{} // the note: the reference found no solution by rounding
		}
		return d.cell(t, slices.Index(units, want.text(row, "dmu")), column)
	})
}

// deaColumns returns the columns of a side, whose parameter is their number, their names or absent.
func deaColumns(t *testing.T, o oracle, data table.Table, side string) []statistic.Column {
	t.Helper()
	var names []string
	prefix := map[string]string{"inputs": "x", "outputs": "y"}[side]
	for i := 1; data.Has(fmt.Sprintf("%s%d", prefix, i)); i++ {
		names = append(names, fmt.Sprintf("%s%d", prefix, i))
	}
	var count int
	switch {
	case !o.has(side):
	case json.Unmarshal(o.params[side], &count) == nil:
		if count > len(names) {
			t.Fatalf("want %d %s, found %d", count, side, len(names))
		}
		names = names[:count]
	default:
		names = list[string](t, o, side)
	}
	columns := make([]statistic.Column, len(names))
	for i, name := range names {
		columns[i] = numbers(t, data, name)
	}
	return columns
}

type deaCase struct {
	inputs, outputs []statistic.Column
	slacks          toolbox.SlackScale
	solved          map[toolbox.Envelopment][]toolbox.Enveloped
	studies         map[toolbox.Orientation]toolbox.ScaleStudy
}

var deaReturns = map[string]toolbox.Returns{
	"crs": toolbox.ConstantReturns, "vrs": toolbox.VariableReturns,
	"drs": toolbox.NonIncreasingReturns, "irs": toolbox.NonDecreasingReturns,
}

var deaOrientations = map[string]toolbox.Orientation{"in": toolbox.InputOriented, "out": toolbox.OutputOriented}

// cell reads what a column such as super_in_vrs, scale_out or rts_in asks for.
func (d *deaCase) cell(t *testing.T, unit int, column string) got {
	t.Helper()
	words := strings.Split(column, "_")
	kind := "score"
	if slices.Contains([]string{"super", "slack", "scale", "rts"}, words[0]) {
		kind, words = words[0], words[1:]
	}
	orientation, known := deaOrientations[words[0]]
	if !known {
		t.Fatalf("the column %s is not known", column)
	}
	if kind == "scale" || kind == "rts" {
		return d.scale(t, unit, orientation, kind == "rts")
	}
	returns, known := deaReturns[words[len(words)-1]]
	if !known {
		t.Fatalf("the column %s is not known", column)
	}
	how := toolbox.Envelopment{Returns: returns, Orientation: orientation, Super: kind == "super", Slacks: d.slacks}
	result := d.envelop(t, how)[unit]
	if kind == "slack" {
		return optional(result.SlackSum, result.Known)
	}
	return optional(result.Radial, result.Known)
}

func (d *deaCase) envelop(t *testing.T, how toolbox.Envelopment) []toolbox.Enveloped {
	t.Helper()
	if solved, done := d.solved[how]; done {
		return solved
	}
	solved, err := toolbox.EnvelopAll(t.Context(), d.inputs, d.outputs, how)
	if err != nil {
		t.Fatal(err)
	}
	if d.solved == nil {
		d.solved = map[toolbox.Envelopment][]toolbox.Enveloped{}
	}
	d.solved[how] = solved
	return solved
}

func (d *deaCase) scale(t *testing.T, unit int, o toolbox.Orientation, class bool) got {
	t.Helper()
	if d.studies == nil {
		d.studies = map[toolbox.Orientation]toolbox.ScaleStudy{}
	}
	if _, done := d.studies[o]; !done {
		study, err := toolbox.StudyScale(t.Context(), d.inputs, d.outputs, toolbox.Envelopment{Orientation: o})
		if err != nil {
			t.Fatal(err)
		}
		d.studies[o] = study
	}
	scale := d.studies[o].Scale[unit]
	if !class {
		return optional(scale.Efficiency, scale.Known)
	}
	if !scale.Known {
		return got{}
	}
	return text(map[toolbox.ScaleClass]string{
		toolbox.ScaleConstant: "CRS", toolbox.ScaleIncreasing: "IRS", toolbox.ScaleDecreasing: "DRS",
	}[scale.Class])
}
