package benchmark_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data/index/treat"
	"pharos/data/statistic"
)

// testTreat computes the family treat: whole treatments with their reports, and single methods.
func testTreat(t *testing.T, o oracle) {
	if o.has("columns") {
		o.known(t, "columns")
		oracleTreatmentMethods(t, o)
		return
	}
	o.known(t, "global_specs", "indiv_specs", "combine_treat")
	m, raw := o.meta(t), o.input(t, "data.csv")
	after, reports := map[string]statistic.Column{}, map[string]treat.Report{}
	var points []string
	for _, code := range m.codes {
		c := numbers(t, raw, code)
		rule, treated := treatmentOf(t, o, code)
		after[code] = c
		if !treated {
			continue
		}
		after[code], reports[code] = treat.Column(c, rule)
		points = append(points, pointsOf(code, rule, reports[code], raw.Units())...)
	}
	o.treatedColumns(t, m, raw.Units(), after)
	o.treatmentDetails(t, m, reports)
	want := o.wantedPoints(t)
	slices.Sort(points)
	if !slices.Equal(want, points) {
		t.Errorf("points: want %v, got %v", want, points)
	}
}

func (o oracle) treatedColumns(t *testing.T, m meta, units []string, after map[string]statistic.Column) {
	t.Helper()
	w, raw := o.want(t, "treated_columns"), o.input(t, "data.csv")
	o.compare(t, w, []string{"uCode"}, func(row int, column string) got {
		return cellOf(after[column], unitAt(t, units, w.text(row, "uCode")))
	})
	for _, code := range m.codes {
		if !slices.Contains(w.names, code) && !slices.Equal(after[code].Values, numbers(t, raw, code).Values) {
			t.Errorf("%s: want it unchanged", code)
		}
	}
}

var detail = regexp.MustCompile(`^check_SkewKurt([012])\.(Pass|Skew|Kurt)$`)

func (o oracle) treatmentDetails(t *testing.T, m meta, reports map[string]treat.Report) {
	t.Helper()
	w := o.want(t, "details")
	for code, report := range reports {
		judged := report.Before.HasSkewness && report.Before.HasKurtosis
		if judged && !slices.Contains(w.texts("iCode"), code) {
			t.Errorf("%s: want no details, got %+v", code, report)
		}
	}
	o.compare(t, w, []string{"iCode"}, func(row int, column string) got {
		r := reports[m.codes[m.at(t, w.text(row, "iCode"))]]
		if column == "winsorise.nwin" {
			return winsorisedPoints(r)
		}
		part := detail.FindStringSubmatch(column)
		if part == nil {
			t.Errorf("the column %s is not computed", column)
			return got{}
		}
		moments, passes := r.Before, r.PassedAtFirst
		if stage := int(part[1][0] - '0'); stage > len(r.Stages) {
			return got{}
		} else if stage > 0 {
			moments, passes = r.Stages[stage-1].Moments, r.Stages[stage-1].Passes
		}
		switch part[2] {
		case "Skew":
			return optional(moments.Skewness, moments.HasSkewness)
		case "Kurt":
			return optional(moments.Kurtosis, moments.HasKurtosis)
		}
		return truth(passes)
	})
}

func winsorisedPoints(r treat.Report) got {
	for _, stage := range r.Stages {
		if stage.Method == "winsorise" {
			return number(float64(len(stage.Points)))
		}
	}
	return got{}
}

// wantedPoints are the rows of the output. The package calls the logarithm for positive skewness log_CT
// and its mirror log_CT_neg, whichever function chose it.
func (o oracle) wantedPoints(t *testing.T) []string {
	t.Helper()
	w := o.want(t, "points")
	var points []string
	for row := range w.rows {
		label := logarithm.ReplaceAllString(w.text(row, "treatment"), "log_CT")
		points = append(points, w.text(row, "iCode")+" "+w.text(row, "uCode")+" "+label)
	}
	slices.Sort(points)
	return points
}

var logarithm = regexp.MustCompile(`log_CT_(plus|neg)`)

var labels = map[string]string{
	"log-ct": "log_CT", "log-ct-plus": "log_CT", "log-ct-orig": "log_CT_orig", "log-gii": "log_GII", "box-cox": "",
}

// pointsOf writes the points of a report as the package does: each one that was winsorised alone; all
// together, with the ends at which winsorising was tried, where a transformation followed; none of a
// design with one method.
func pointsOf(code string, rule treat.Rule, r treat.Report, units []string) []string {
	if rule.Then == "none" {
		return nil
	}
	ends := map[int]string{}
	whole, transformed := "", false
	for _, stage := range r.Stages {
		for _, point := range stage.Points {
			ends[point.Unit] = map[bool]string{true: "winhi", false: "winlo"}[point.High]
		}
		if label := labels[stage.Method]; label != "" {
			whole += map[bool]string{true: "+"}[len(whole) > 0] + label
			transformed = true
		}
	}
	var points []string
	if !transformed {
		for unit, end := range ends {
			points = append(points, code+" "+units[unit]+" "+end)
		}
		return points
	}
	if len(r.Stages) == 1 {
		return []string{code + " (all) " + whole}
	}
	kinds := map[string]bool{}
	for unit := range units {
		kinds[ends[unit]] = true
	}
	for end := range kinds {
		label := end + "+" + whole
		if strings.Contains(whole, "+") {
			label = whole
		}
		points = append(points, code+" (all) "+label)
	}
	return points
}

// A treatSpec is a treatment as the R package writes it.
type treatSpec map[string]json.RawMessage

// overlay lays a specification over another: what it leaves out stays, also of parameters.
func (s treatSpec) overlay(raw json.RawMessage, t *testing.T) treatSpec {
	t.Helper()
	merged := maps.Clone(s)
	for key, value := range objectOf(raw, t) {
		if strings.HasSuffix(key, "_para") && isObject(merged[key]) && isObject(value) {
			parameters := objectOf(merged[key], t)
			maps.Copy(parameters, objectOf(value, t))
			value, _ = json.Marshal(parameters)
		}
		merged[key] = value
	}
	return merged
}

func isObject(raw json.RawMessage) bool { return len(raw) > 0 && raw[0] == '{' }

func objectOf(raw json.RawMessage, t *testing.T) treatSpec {
	t.Helper()
	var object treatSpec
	if err := json.Unmarshal(raw, &object); err != nil {
		t.Fatalf("specification of the treatment: %v", err)
	}
	return object
}

var (
	usualSpec = treatSpec{
		"f1": json.RawMessage(`"winsorise"`), "f2": json.RawMessage(`"log_CT"`),
		"f_pass": json.RawMessage(`"check_SkewKurt"`),
	}
	treatments = map[string]string{
		"winsorise": "winsorise", "log_CT": "log-ct", "log_CT_plus": "log-ct-plus", "log_CT_orig": "log-ct-orig",
		"log_GII": "log-gii", "boxcox": "box-cox", "none": "none", "": "none",
	}
)

// treatmentOf is the treatment of a column; false where it is to be left alone.
func treatmentOf(t *testing.T, o oracle, code string) (treat.Rule, bool) {
	t.Helper()
	s := usualSpec
	for _, raw := range []json.RawMessage{o.params["global_specs"], o.individual(t, code)} {
		switch string(raw) {
		case "", "null", "[]":
		case `"none"`:
			return treat.Rule{}, false
		default:
			s = s.overlay(raw, t)
		}
	}
	rule := s.treatment(t)
	o.param(t, "combine_treat", &rule.Combine)
	return rule, true
}

func (o oracle) individual(t *testing.T, code string) json.RawMessage {
	t.Helper()
	var own map[string]json.RawMessage
	o.param(t, "indiv_specs", &own)
	return own[code]
}

// treatment reads a specification; what it leaves out is usual.
func (s treatSpec) treatment(t *testing.T) treat.Rule {
	t.Helper()
	all := oracle{params: s}
	all.known(t, "f1", "f1_para", "f2", "f2_para", "f_pass", "f_pass_para")
	method := func(name string) string {
		var function string
		all.param(t, name, &function)
		id, found := treatments[function]
		if !found {
			t.Fatalf("the treatment %s is not known", function)
		}
		return id
	}
	rule := treat.Rule{First: method("f1"), Then: method("f2"), SkewLimit: 2, KurtLimit: 3.5, MaxPoints: 5}
	stop := [2]float64{2, 3.5}
	for _, name := range []string{"f1_para", "f2_para", "f_pass_para"} {
		para := oracle{params: map[string]json.RawMessage{}}
		all.param(t, name, &para.params)
		para.known(t, "na.rm", "winmax", "skew_thresh", "kurt_thresh", "force_win", "lambda", "makepos")
		if name == "f_pass_para" {
			para.param(t, "skew_thresh", &rule.SkewLimit)
			para.param(t, "kurt_thresh", &rule.KurtLimit)
			continue
		}
		para.param(t, "skew_thresh", &stop[0])
		para.param(t, "kurt_thresh", &stop[1])
		para.param(t, "winmax", &rule.MaxPoints)
		para.param(t, "force_win", &rule.Force)
		para.param(t, "lambda", &rule.Lambda)
	}
	rule.Stop = &stop
	return rule
}

var (
	// Without limits the points are moved by force; one limit alone holds for both moments.
	winsorisedName = regexp.MustCompile(`^win(\d+)(?:_skew([\d.]+))?(?:_kurt([\d.]+))?$`)
	boxCoxName     = regexp.MustCompile(`^(?:bc|boxcox)_(-?[\d.]+)$`)
)

// oracleTreatmentMethods computes single methods: columns are named by indicator and method.
func oracleTreatmentMethods(t *testing.T, o oracle) {
	raw := o.input(t, "data.csv")
	codes := list[string](t, o, "columns")
	w := o.want(t, "values")
	columns := map[string]statistic.Column{}
	for _, name := range w.names {
		for _, code := range codes {
			if method, found := strings.CutPrefix(name, code+"_"); found {
				columns[name] = single(t, numbers(t, raw, code), method)
			}
		}
	}
	o.compare(t, w, []string{"uCode"}, func(row int, column string) got {
		if columns[column].Values == nil {
			t.Fatalf("the column %s is not computed", column)
		}
		return cellOf(columns[column], unitAt(t, raw.Units(), w.text(row, "uCode")))
	})
	if !o.hasOutput("skewkurt") {
		return
	}
	shape := o.want(t, "skewkurt")
	o.compare(t, shape, []string{"iCode"}, func(row int, column string) got {
		m := statistic.Describe(numbers(t, raw, shape.text(row, "iCode")))
		switch column {
		case "skew":
			return optional(m.Skewness, m.HasSkewness)
		case "kurt":
			return optional(m.Kurtosis, m.HasKurtosis)
		}
		t.Errorf("the column %s is not computed", column)
		return got{}
	})
}

// single applies one method to a column.
func single(t *testing.T, c statistic.Column, method string) statistic.Column {
	t.Helper()
	whole := map[string]func([]float64) ([]float64, bool){
		"log_CT": treat.LogCT, "log_CT_plus": treat.LogCTPlus, "log_CT_orig": treat.LogCTOriginal,
		"log_GII_formula": treat.LogGII, "sqrt": treat.SquareRoot,
	}
	decimal := func(text string, usual float64) float64 {
		if text == "" {
			return usual
		}
		value, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	var values []float64
	ok := true
	if part := winsorisedName.FindStringSubmatch(method); part != nil {
		points, _ := strconv.Atoi(part[1])
		values, _ = treat.Winsorise(c.Observed(), treat.Rule{
			MaxPoints: points, SkewLimit: decimal(part[2], 2), KurtLimit: decimal(part[3], decimal(part[2], 3.5)), Force: part[2] == "",
		})
	} else if part := boxCoxName.FindStringSubmatch(method); part != nil {
		values, ok = treat.BoxCox(c.Observed(), decimal(part[1], 0))
	} else if f, found := whole[method]; found {
		values, ok = f(c.Observed())
	} else {
		t.Fatalf("the method %s is not known", method)
	}
	if !ok {
		return statistic.NewColumn(c.Len())
	}
	result, next := statistic.NewColumn(c.Len()), 0
	for unit, known := range c.Known {
		if known {
			result.Set(unit, values[next])
			next++
		}
	}
	if next != len(values) {
		t.Fatal(fmt.Errorf("want %d values, got %d", next, len(values)))
	}
	return result
}
