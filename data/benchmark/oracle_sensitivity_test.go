package benchmark_test

import (
	"encoding/json"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/table"
)

// testSensitivity runs a case of the family sensitivity: which one, its parameters and outputs tell.
func testSensitivity(t *testing.T, o oracle) {
	switch {
	case o.has("d"):
		sobolCase(t, o)
	case o.has("Level"):
		removalCase(t, o)
	case o.hasOutput("weights"):
		replayCase(t, o)
	case o.hasOutput("spearman"):
		factorialCase(t, o)
	default:
		monteCarloCase(t, o)
	}
}

// variedParams are the parameters of the steps that a case of this family may set.
var variedParams = []string{"impute", "use_group", "treat", "normalise", "f_ag", "denominate", "screen_byNA", "dat_thresh", "w"}

func sobolCase(t *testing.T, o oracle) {
	o.known(t, "N", "d", "fun")
	var n, d int
	o.param(t, "N", &n)
	o.param(t, "d", &d)
	sample := o.want(t, "sample")
	rows, outputs := make([][]float64, len(sample.rows)), make([]float64, len(sample.rows))
	for i := range sample.rows {
		for x := range d {
			rows[i] = append(rows[i], wantedNumber(t, sample.rows[i][x]))
		}
		outputs[i] = wantedNumber(t, sample.text(i, "y"))
	}
	if laid := index.SobolRows(rows[:n], rows[n:2*n]); !slices.EqualFunc(laid, rows, slices.Equal) {
		t.Error("want the rows of the sample in their order")
	}
	indices, variance, ok := index.SobolIndices(outputs, d)
	o.compare(t, o.want(t, "variance"), nil, func(int, string) got { return number(variance) })
	o.compare(t, o.want(t, "indices"), []string{"Variable"}, func(row int, name string) got {
		if !ok {
			return got{}
		}
		return map[string]got{"Si": number(indices[row].First), "STi": number(indices[row].Total)}[name]
	})
}

func removalCase(t *testing.T, o oracle) {
	o.known(t, append(variedParams, "Level")...)
	var level int
	o.param(t, "Level", &level)
	v := variedCase(t, o, index.Uncertainty{})
	removals, err := v.LeaveOut(t.Context(), level)
	if err != nil {
		t.Fatal(err)
	}
	byCode := map[string]index.Removal{"Nominal": {Ranks: v.Nominal(), Scores: v.NominalScores()}}
	for _, r := range removals {
		byCode[r.Code] = r
	}
	o.compare(t, o.want(t, "meanabsdiff"), []string{"removed"}, func(row int, _ string) got {
		r, found := byCode[o.want(t, "meanabsdiff").text(row, "removed")]
		return optional(r.Shift, found)
	})
	units := v.Units()
	for _, part := range []string{"ranks", "scores"} {
		if !o.hasOutput(part) {
			continue
		}
		want := o.want(t, part)
		o.compare(t, want, []string{"uCode"}, func(row int, name string) got {
			unit := slices.Index(units, want.text(row, "uCode"))
			r, found := byCode[name]
			if unit < 0 || !found {
				return got{}
			}
			if part == "ranks" {
				return optional(float64(r.Ranks[unit]), r.Ranks[unit] > 0)
			}
			return optional(r.Scores.At(unit))
		})
	}
}

func replayCase(t *testing.T, o oracle) {
	o.known(t, append(variedParams, "N", "noise", "seed", "ranks")...)
	var ranks string
	if o.param(t, "ranks", &ranks); ranks != "" && ranks != "min ties, 1 = highest" {
		t.Fatalf("ranks: %s", ranks)
	}
	weights := o.want(t, "weights")
	rows := make([][]float64, len(weights.rows))
	for i, row := range weights.rows {
		for _, field := range row[1:] {
			rows[i] = append(rows[i], wantedNumber(t, field))
		}
	}
	v := variedCase(t, o, index.Uncertainty{})
	r, err := v.Replay(t.Context(), weights.names[1:], rows)
	if err != nil {
		t.Fatal(err)
	}
	for _, output := range o.outputs {
		_, part, _ := strings.Cut(strings.TrimSuffix(output, ".csv"), "__")
		if part == "weights" {
			continue
		}
		want := o.want(t, part)
		o.compare(t, want, []string{"uCode"}, func(row int, name string) got {
			unit := slices.Index(r.Units, want.text(row, "uCode"))
			if unit < 0 {
				return got{}
			}
			if part == "scorestats" {
				return scoreStatistic(r.Scores[unit], name)
			}
			return rankStatistic(t, r, unit, name)
		})
	}
}

var (
	amongName       = regexp.MustCompile(`^PTop(\d+)$`)
	replicationName = regexp.MustCompile(`^r_(\d+)$`)
)

func rankStatistic(t *testing.T, r *index.Robustness, unit int, name string) got {
	t.Helper()
	s := r.Ranks[unit]
	if match := amongName.FindStringSubmatch(name); match != nil {
		k, _ := strconv.Atoi(match[1])
		return optional(s.Among(k), s.Known > 0)
	}
	if match := replicationName.FindStringSubmatch(name); match != nil {
		replication, _ := strconv.Atoi(match[1])
		rank, known := r.Rank(unit, replication-1)
		return optional(float64(rank), known)
	}
	numbers := map[string]float64{
		"Mean": s.Mean, "MeanRank": s.Mean, "Median": s.Median, "SD": s.SD, "SDRank": s.SD, "Min": float64(s.Min), "Max": float64(s.Max),
		"Q5": s.Q5, "Q25": s.Q25, "Q75": s.Q75, "Q95": s.Q95, "PTopQuarter": s.Top, "MeanAbsShift": s.MeanShift,
	}
	if name == "Nominal" || name == "NominalRank" {
		return optional(float64(s.Nominal), s.HasNominal)
	}
	x, known := numbers[name]
	if !known {
		t.Errorf("nothing computes %s", name)
	}
	return optional(x, s.Known > 0)
}

func scoreStatistic(s index.ScoreStatistics, name string) got {
	if name == "Nominal" {
		return optional(s.Nominal, s.HasNominal)
	}
	x, known := map[string]float64{"Mean": s.Mean, "SD": s.SD, "Q5": s.Q5, "Q95": s.Q95, "Min": s.Min, "Max": s.Max}[name]
	return optional(x, known && s.Known > 0)
}

// monteCarloCase compares with somebody else's random numbers, within the bounds of the note. Quantiles
// of two samples may also differ by what two samples of these sizes do: by the ranks that the shares
// 4 standard errors to either side of p have.
func monteCarloCase(t *testing.T, o oracle) {
	o.known(t, append(variedParams, "N", "noise", "seed")...)
	var theirs int
	var seed uint64
	o.param(t, "N", &theirs)
	o.param(t, "seed", &seed)
	u := index.Uncertainty{Replications: 10_000, Seed: seed, WeightNoise: list[float64](t, o, "noise"), Top: 10}
	r, err := variedCase(t, o, u).MonteCarlo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := o.want(t, "")
	both := 1/float64(theirs) + 1/float64(u.Replications)
	for row := range want.rows {
		unit := slices.Index(r.Units, want.text(row, "uCode"))
		if unit < 0 {
			t.Fatalf("no unit %s", want.text(row, "uCode"))
		}
		wanted := map[string]float64{}
		for _, name := range want.names[1:] {
			wanted[name] = wantedNumber(t, want.text(row, name))
		}
		compareSampled(t, r, unit, wanted, both)
	}
}

func compareSampled(t *testing.T, r *index.Robustness, unit int, want map[string]float64, both float64) {
	t.Helper()
	s, scores := r.Ranks[unit], r.Scores[unit]
	sd, p := want["SDRank"], want["PTop10"]
	moments := []struct {
		name       string
		ours, most float64
	}{
		{"NominalRank", float64(s.Nominal), 0},
		{"MeanRank", s.Mean, 5*sd*math.Sqrt(both) + 0.02},
		{"SDRank", s.SD, 0.15*sd + 0.05},
		{"PTop10", s.Top, 5*math.Sqrt((p*(1-p)+0.001)*both) + 0.005},
		{"MeanScore", scores.Mean, 5 * want["SDScore"] * math.Sqrt(both)},
		{"SDScore", scores.SD, 0.1 * want["SDScore"]},
	}
	for _, c := range moments {
		if math.Abs(c.ours-want[c.name]) > c.most {
			t.Errorf("%s of %s: want %v within %.4f, got %.4f", c.name, r.Units[unit], want[c.name], c.most, c.ours)
		}
	}
	for name, share := range map[string]float64{"Q5": 0.05, "Q25": 0.25, "Median": 0.5, "Q75": 0.75, "Q95": 0.95} {
		ours, _ := s.Quantile(share)
		spread := 4 * math.Sqrt(share*(1-share)*both)
		low, _ := s.Quantile(share - spread)
		high, _ := s.Quantile(share + spread)
		wanted := want[name]
		if math.Abs(ours-wanted) > max(1, 0.1*sd) && (wanted < low || wanted > high) {
			t.Errorf("%s of %s: want %v, got %v (%v to %v)", name, r.Units[unit], wanted, ours, low, high)
		}
	}
}

// factorialCase finds the choices and their names in the parameters and the order of names in the wanted
// design.
func factorialCase(t *testing.T, o oracle) {
	o.known(t, append(variedParams, "aggregate")...)
	design := o.want(t, "design")
	names := map[string][]string{}
	for _, step := range []string{"impute", "treat", "normalise", "aggregate"} {
		for _, name := range design.texts(step) {
			if !slices.Contains(names[step], name) {
				names[step] = append(names[step], name)
			}
		}
	}
	var u index.Uncertainty
	choices := func(step string) []json.RawMessage {
		var byName map[string]json.RawMessage
		o.param(t, step, &byName)
		if len(byName) != len(names[step]) {
			t.Errorf("%s: want the choices %v, got %d", step, names[step], len(byName))
		}
		var chosen []json.RawMessage
		for _, name := range names[step] {
			chosen = append(chosen, byName[name])
		}
		return chosen
	}
	for _, raw := range choices("impute") {
		u.Imputations = append(u.Imputations, variedImputation(t, raw, ""))
	}
	for _, raw := range choices("treat") {
		u.Treatments = append(u.Treatments, variedTreatment(t, raw))
	}
	for _, raw := range choices("normalise") {
		u.Normalisations = append(u.Normalisations, variedNormalisation(t, raw))
	}
	for _, raw := range choices("aggregate") {
		u.Aggregations = append(u.Aggregations, variedAggregation(t, raw))
	}
	bare := o
	bare.params = maps.Clone(o.params)
	for _, varied := range []string{"impute", "treat", "normalise", "f_ag"} {
		delete(bare.params, varied)
	}
	f, err := variedCase(t, bare, u).Factorial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	runs := map[string]int{} // by the name of the run
	for number, run := range f.Runs {
		row := slices.IndexFunc(design.rows, func(row []string) bool {
			return slices.Equal(row[1:], []string{
				names["impute"][run.Imputation], names["treat"][run.Treatment],
				names["normalise"][run.Normalisation], names["aggregate"][run.Aggregation],
			})
		})
		if row < 0 {
			t.Fatalf("run %d is not in the design", number)
		}
		runs[design.text(row, "run")] = number
	}
	compareFactorial(t, o, f, runs)
}

func compareFactorial(t *testing.T, o oracle, f *index.Factorial, runs map[string]int) {
	t.Helper()
	ranks := o.want(t, "ranks")
	o.compare(t, ranks, []string{"uCode"}, func(row int, name string) got {
		unit := slices.Index(f.Units, ranks.text(row, "uCode"))
		number, found := runs[name]
		if unit < 0 || !found {
			return got{}
		}
		rank := f.Runs[number].Ranks[unit]
		return optional(float64(rank), rank > 0)
	})
	summary := o.want(t, "summary")
	o.compare(t, summary, []string{"uCode"}, func(row int, name string) got {
		unit := slices.Index(f.Units, summary.text(row, "uCode"))
		s := f.Ranks[unit]
		numbers := map[string]float64{
			"Mean": s.Mean, "Median": s.Median, "SD": s.SD, "Min": float64(s.Min), "Max": float64(s.Max),
			"Q5": s.Q5, "Q25": s.Q25, "Q75": s.Q75, "Q95": s.Q95,
		}
		x, known := numbers[name]
		return optional(x, known && s.Known > 0)
	})
	spearman := o.want(t, "spearman")
	o.compare(t, spearman, []string{"run"}, func(row int, name string) got {
		c := f.Spearman[runs[spearman.text(row, "run")]][runs[name]]
		return optional(c.R, c.HasR)
	})
}

// variedCase prepares the pipeline of the case with the uncertainty.
func variedCase(t *testing.T, o oracle, u index.Uncertainty) *index.Variation {
	t.Helper()
	design, set := variedDesign(t, o)
	design.Uncertainty = &u
	v, err := index.Vary(t.Context(), set, design, index.How{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// variedDesign reads the steps of a case; a step that has several choices is left to the caller.
func variedDesign(t *testing.T, o oracle) (index.Design, index.Dataset) {
	t.Helper()
	meta, from := o.input(t, "meta.csv"), o.input(t, "data.csv")
	d := index.Design{Schema: index.DesignSchema, Kind: "index", Framework: variedFramework(t, meta)}
	d.Steps = []index.StepName{index.StepDenominate, index.StepImpute, index.StepScreen, index.StepTreat, index.StepNormalise}
	var denominate bool
	if o.param(t, "denominate", &denominate); !denominate {
		d.Steps = d.Steps[1:]
		for i := range d.Framework {
			d.Framework[i].Denominator = ""
		}
	}
	d.Screening.By = "none"
	if o.has("screen_byNA") {
		d.Screening.By = "data"
		o.param(t, "screen_byNA", &d.Screening.MinData)
	}
	var group string
	o.param(t, "use_group", &group)
	d.Imputation = variedImputation(t, o.params["impute"], group)
	d.Treatment = variedTreatment(t, o.params["treat"])
	d.Normalisation = variedNormalisation(t, o.params["normalise"])
	d.Weights.Method = "own"
	var weights string
	if o.param(t, "w", &weights); weights == "equal" || weights == "none" {
		d.Weights.Method = "equal"
	}
	known := list[float64](t, o, "dat_thresh")
	d.Aggregation = variedAggregation(t, o.params["f_ag"])
	for len(d.Aggregation) < len(known) {
		d.Aggregation = append(d.Aggregation, d.Aggregation[len(d.Aggregation)-1])
	}
	for i := range d.Aggregation {
		if len(known) > 0 {
			d.Aggregation[i].MinKnown = known[min(i, len(known)-1)]
		}
	}
	return d, variedData(t, meta, from)
}

func variedFramework(t *testing.T, meta table.Table) []index.Node {
	t.Helper()
	var nodes []index.Node
	field := func(row []string, name string) string { return row[slices.Index(meta.Names, name)] }
	for _, row := range meta.Rows {
		if field(row, "Level") == "" {
			continue
		}
		node := index.Node{Code: field(row, "iCode"), Parent: field(row, "Parent"), Weight: 1, Direction: data.HigherIsBetter}
		if field(row, "Weight") != "" {
			node.Weight = wantedNumber(t, field(row, "Weight"))
		}
		if field(row, "Direction") == "-1" {
			node.Direction = data.LowerIsBetter
		}
		if meta.Has("Denominator") {
			node.Denominator = field(row, "Denominator")
		}
		if meta.Has("Target") && field(row, "Target") != "" {
			target := wantedNumber(t, field(row, "Target"))
			node.Target = &target
		}
		nodes = append(nodes, node)
	}
	return nodes
}

func variedData(t *testing.T, meta, from table.Table) index.Dataset {
	t.Helper()
	units, _ := from.Text("uCode")
	set := index.Dataset{Units: units, Groups: map[string][]string{}, Slices: make([]index.Slice, 1)}
	codes, _ := meta.Text("iCode")
	types, _ := meta.Text("Type")
	for i, code := range codes {
		switch types[i] {
		case "Indicator", "Denominator":
			set.Codes = append(set.Codes, code)
			set.Slices[0].Columns = append(set.Slices[0].Columns, numbers(t, from, code))
		case "Group":
			set.Groups[code], _ = from.Text(code)
		}
	}
	return set
}

func variedImputation(t *testing.T, raw json.RawMessage, group string) []index.Imputation {
	t.Helper()
	switch name := rName(t, raw); name {
	case "":
		return nil
	case "i_mean":
		return []index.Imputation{{Method: "mean"}}
	case "i_median":
		return []index.Imputation{{Method: "median"}}
	case "i_mean_grp":
		return []index.Imputation{{Method: "mean", Group: group}}
	case "i_median_grp":
		return []index.Imputation{{Method: "median", Group: group}}
	default:
		t.Fatalf("imputation %s", name)
	}
	return nil
}

func variedTreatment(t *testing.T, raw json.RawMessage) index.Treatment {
	t.Helper()
	if len(raw) == 0 || string(raw) == "null" {
		return index.Treatment{First: "none", Then: "none", SkewLimit: 2, KurtLimit: 3.5}
	}
	type limits struct {
		Skew *float64 `json:"skew_thresh"`
		Kurt *float64 `json:"kurt_thresh"`
	}
	var given struct {
		F1, F2  string
		Combine bool `json:"combine_treat"`
		First   struct {
			Winmax *int
			Force  bool `json:"force_win"`
			Lambda float64
			limits
		} `json:"f1_para"`
		Then struct{ Lambda float64 } `json:"f2_para"`
		Pass limits                   `json:"f_pass_para"`
	}
	if err := json.Unmarshal(raw, &given); err != nil {
		t.Fatal(err)
	}
	treatment := index.Treatment{
		First: treatmentID(t, given.F1), Then: treatmentID(t, given.F2), SkewLimit: 2, KurtLimit: 3.5, MaxPoints: 5,
		Force: given.First.Force, Combine: given.Combine, Lambda: given.First.Lambda + given.Then.Lambda,
	}
	if given.First.Winmax != nil {
		treatment.MaxPoints = *given.First.Winmax
	}
	if given.Pass.Skew != nil {
		treatment.SkewLimit = *given.Pass.Skew
	}
	if given.Pass.Kurt != nil {
		treatment.KurtLimit = *given.Pass.Kurt
	}
	if stop := given.First.limits; stop.Skew != nil && stop.Kurt != nil {
		treatment.Stop = &[2]float64{*stop.Skew, *stop.Kurt}
	}
	return treatment
}

func treatmentID(t *testing.T, name string) string {
	t.Helper()
	ids := map[string]string{
		"": "none", "winsorise": "winsorise", "log_CT": "log-ct", "log_CT_plus": "log-ct-plus",
		"log_CT_orig": "log-ct-orig", "log_GII": "log-gii", "boxcox": "box-cox",
	}
	id, known := ids[name]
	if !known {
		t.Fatalf("treatment %s", name)
	}
	return id
}

func variedNormalisation(t *testing.T, raw json.RawMessage) index.Normalisation {
	t.Helper()
	if len(raw) == 0 || string(raw) == "null" {
		return index.Normalisation{Method: "none"}
	}
	var given struct {
		Name string `json:"f_n"`
		Para struct {
			Range *[2]float64 `json:"l_u"`
			Mean  *[2]float64 `json:"m_sd"`
			Ties  string      `json:"ties.method"`
		} `json:"f_n_para"`
	}
	if err := json.Unmarshal(raw, &given); err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{
		"n_minmax": "minmax", "n_zscore": "zscore", "n_rank": "rank", "n_prank": "percent-rank", "n_borda": "borda",
		"n_dist2max": "distance-to-max", "n_fracmax": "fraction-of-max", "n_dist2targ": "distance-to-target", "none": "none",
	}
	n := index.Normalisation{Method: ids[given.Name], Lower: 0, Upper: 100, Mean: 10, Deviation: 3, Ties: given.Para.Ties}
	if n.Method == "" {
		t.Fatalf("normalisation %s", given.Name)
	}
	if given.Para.Range != nil {
		n.Lower, n.Upper = given.Para.Range[0], given.Para.Range[1]
	}
	if given.Para.Mean != nil {
		n.Mean, n.Deviation = given.Para.Mean[0], given.Para.Mean[1]
	}
	return n
}

func variedAggregation(t *testing.T, raw json.RawMessage) []index.Aggregation {
	t.Helper()
	var names []string
	if json.Unmarshal(raw, &names) != nil || len(names) == 0 {
		names = []string{rName(t, raw)}
	}
	ids := map[string]string{
		"": "arithmetic", "a_amean": "arithmetic", "a_gmean": "geometric", "a_hmean": "harmonic", "a_genmean": "generalised",
		"a_median": "median", "median": "median", "a_copeland": "copeland", "cop": "copeland",
	}
	var rules []index.Aggregation
	for _, name := range names {
		if ids[name] == "" {
			t.Fatalf("aggregation %s", name)
		}
		rules = append(rules, index.Aggregation{Method: ids[name]})
	}
	return rules
}

// rName decodes the name of a function; empty for null.
func rName(t *testing.T, raw json.RawMessage) string {
	t.Helper()
	var name *string
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &name); err != nil {
			t.Fatal(err)
		}
	}
	if name == nil {
		return ""
	}
	return *name
}

func wantedNumber(t *testing.T, field string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(field, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
