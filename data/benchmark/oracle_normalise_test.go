package benchmark_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/index/normalise"
	"pharos/data/statistic"
)

// testNormalise computes the family normalise, also over the years of a panel.
func testNormalise(t *testing.T, o oracle) {
	o.known(t, "f_n", "f_n_para", "directions", "global", "scale", "trunc2posts", "indiv_specs")
	n := normaliser{oracle: o, meta: o.meta(t)}
	if o.has("global") || o.hasInput("panel.csv") {
		n.panel(t)
		return
	}
	raw := o.input(t, "data.csv")
	n.units = raw.Units()
	columns := map[string]statistic.Column{}
	w := o.want(t, "")
	for _, code := range w.names {
		if code != "uCode" {
			columns[code], _ = normalise.Column(numbers(t, raw, code), n.of(t, code), n.subject(t, code))
		}
	}
	o.compare(t, w, []string{"uCode"}, func(row int, column string) got {
		return cellOf(columns[column], unitAt(t, n.units, w.text(row, "uCode")))
	})
}

// A normaliser reads the specification of a case.
type normaliser struct {
	oracle
	meta
	units []string
}

func (n normaliser) panel(t *testing.T) {
	t.Helper()
	w := n.want(t, "")
	codes := slices.DeleteFunc(slices.Clone(w.names), func(name string) bool { return name == "Time" || name == "uCode" })
	p := panelOf(t, n.input(t, "panel.csv"), codes)
	n.units = p.units
	jointly := true
	n.param(t, "global", &jointly)
	columns := map[string][]statistic.Column{}
	for _, code := range codes {
		rule := n.of(t, code)
		rule.Jointly = jointly
		columns[code], _ = normalise.All(p.columns[code], p.periods, rule, n.subject(t, code))
	}
	n.compare(t, w, []string{"Time", "uCode"}, func(row int, column string) got {
		return cellOf(columns[column][p.period(t, w.text(row, "Time"))], unitAt(t, p.units, w.text(row, "uCode")))
	})
}

// subject is the indicator's direction and target.
func (n normaliser) subject(t *testing.T, code string) normalise.Subject {
	t.Helper()
	s := normalise.Subject{Code: code, Units: n.units, Direction: data.HigherIsBetter}
	directions := "from meta"
	n.param(t, "directions", &directions)
	switch directions {
	case "from meta":
		s.Direction = data.Direction(n.number(t, code, "Direction", 1))
	case "all 1":
	default:
		t.Fatalf("directions %q are not read", directions)
	}
	if n.optional(code, "Target") != "" {
		target := n.number(t, code, "Target", 0)
		s.Target = &target
	}
	return s
}

// A spec is how a column is normalised, as the R package writes it.
type spec struct {
	Function string          `json:"f_n"`
	Para     json.RawMessage `json:"f_n_para"`
}

var functionName = regexp.MustCompile(`\bn_[a-z0-9]+`)

// spec is that of the column: its own, or that of the case; a case may name the function in words only.
func (n normaliser) spec(t *testing.T, code string) spec {
	t.Helper()
	var own map[string]spec
	n.param(t, "indiv_specs", &own)
	if s, found := own[code]; found {
		return s
	}
	s := spec{Function: functionName.FindString(n.Fun), Para: n.params["f_n_para"]}
	n.param(t, "f_n", &s.Function)
	if s.Function == "" {
		s.Function = "n_minmax"
	}
	if !n.has("f_n") && !n.has("f_n_para") {
		s.Para = json.RawMessage(`"use_iMeta"`)
	}
	return s
}

var normalisations = map[string]string{
	"n_minmax": "minmax", "n_zscore": "zscore", "n_rank": "rank", "n_borda": "borda", "n_prank": "percent-rank",
	"n_dist2max": "distance-to-max", "n_fracmax": "fraction-of-max", "n_dist2ref": "distance-to-reference",
	"n_dist2targ": "distance-to-target", "n_goalposts": "goalposts", "n_scaled": "scaled", "none": "none",
}

// of is the normalisation of a column.
func (n normaliser) of(t *testing.T, code string) normalise.Rule {
	t.Helper()
	s := n.spec(t, code)
	rule := usualNormalisation(t, s.Function)
	var word string
	switch {
	case slices.Contains([]string{"", "null", "[]"}, string(s.Para)):
	case json.Unmarshal(s.Para, &word) == nil:
		if word != "use_iMeta" {
			t.Fatalf("parameters %q are not read", word)
		}
		n.fromMeta(t, code, &rule)
	default:
		n.fromPara(t, s.Para, &rule)
	}
	n.param(t, "scale", &rule.Scale)
	n.param(t, "trunc2posts", &rule.Cap)
	return rule
}

func usualNormalisation(t *testing.T, function string) normalise.Rule {
	t.Helper()
	method, found := normalisations[function]
	if !found {
		t.Fatalf("the normalisation %s is not known", function)
	}
	rule := normalise.Rule{Method: method, Upper: 100, Cap: method == "goalposts"}
	if method == "scaled" {
		rule.Posts, rule.Scale = &[2]float64{0, 100}, 100
	}
	return rule
}

func (n normaliser) fromMeta(t *testing.T, code string, rule *normalise.Rule) {
	t.Helper()
	value := func(name string, usual float64) float64 { return n.number(t, code, name, usual) }
	switch rule.Method {
	case "minmax":
		rule.Lower, rule.Upper = value("minmax_lower", 0), value("minmax_upper", 100)
	case "zscore":
		rule.Mean, rule.Deviation = value("zscore_mean", 0), value("zscore_sd", 1)
	case "distance-to-target":
		rule.Cap = n.truth(code, "dist2targ_cap_max")
	case "goalposts":
		rule.Posts = &[2]float64{value("goalpost_lower", 0), value("goalpost_upper", 1)}
		rule.Scale, rule.Cap = value("goalpost_scale", 1), n.truth(code, "goalpost_trunc2posts")
	case "scaled":
		rule.Posts = &[2]float64{value("scaled_lower", 0), value("scaled_upper", 100)}
		rule.Scale = value("scale_factor", 100)
	}
}

func (n normaliser) fromPara(t *testing.T, raw json.RawMessage, rule *normalise.Rule) {
	t.Helper()
	para := oracle{params: map[string]json.RawMessage{}}
	if err := json.Unmarshal(raw, &para.params); err != nil {
		t.Fatalf("parameters of the normalisation: %v", err)
	}
	para.known(t, "l_u", "m_sd", "ties.method", "iref", "cap_max", "gposts", "trunc2posts", "npara", "scale_factor")
	if bounds := list[float64](t, para, "l_u"); bounds != nil {
		rule.Lower, rule.Upper = bounds[0], bounds[1]
	}
	if moments := list[float64](t, para, "m_sd"); moments != nil {
		rule.Mean, rule.Deviation = moments[0], moments[1]
	}
	para.param(t, "ties.method", &rule.Ties)
	para.param(t, "cap_max", &rule.Cap)
	para.param(t, "trunc2posts", &rule.Cap)
	if para.has("iref") {
		at := 1
		para.param(t, "iref", &at)
		rule.Reference = slices.Sorted(slices.Values(n.units))[at-1]
	}
	if posts := list[float64](t, para, "gposts"); posts != nil {
		rule.Posts, rule.Scale = &[2]float64{posts[0], posts[1]}, posts[2]
	}
	if posts := list[float64](t, para, "npara"); posts != nil {
		rule.Posts = &[2]float64{posts[0], posts[1]}
	}
	para.param(t, "scale_factor", &rule.Scale)
}
