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

	"pharos/data/index"
	"pharos/data/index/uncertainty"
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
var variedParams = []string{
	"denominate", "impute", "use_group", "screen_byNA", "screen_byzeros", "treat", "normalise", "f_ag", "f_ag_para", "dat_thresh", "w",
}

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
	if laid := uncertainty.SobolRows(rows[:n], rows[n:2*n]); !slices.EqualFunc(laid, rows, slices.Equal) {
		t.Error("want the rows of the sample in their order")
	}
	indices, variance, ok := uncertainty.SobolIndices(outputs, d)
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
	byCode := map[string]uncertainty.Removal{"Nominal": {Ranks: v.Nominal(), Scores: v.NominalScores()}}
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

func rankStatistic(t *testing.T, r *uncertainty.Robustness, unit int, name string) got {
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

func scoreStatistic(s uncertainty.ScoreStatistics, name string) got {
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

func compareSampled(t *testing.T, r *uncertainty.Robustness, unit int, want map[string]float64, both float64) {
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
	u := factorialChoices(t, o, names)
	bare := o
	bare.params = maps.Clone(o.params)
	for _, varied := range []string{"impute", "treat", "normalise", "aggregate"} {
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

// factorialChoices reads the choices of each step, in the order of their names.
func factorialChoices(t *testing.T, o oracle, names map[string][]string) index.Uncertainty {
	t.Helper()
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
	var u index.Uncertainty
	var group string
	o.param(t, "use_group", &group)
	for _, raw := range choices("impute") {
		var method string
		coinStrict(t, raw, &method)
		u.Imputations = append(u.Imputations, coinImpute(t, method, group))
	}
	for _, raw := range choices("treat") {
		var treat coinTreatment
		coinStrict(t, raw, &treat)
		u.Treatments = append(u.Treatments, treat.rule(t))
	}
	for _, raw := range choices("normalise") {
		var normalise coinNormalisation
		coinStrict(t, raw, &normalise)
		u.Normalisations = append(u.Normalisations, normalise.rule(t))
	}
	for _, raw := range choices("aggregate") {
		each := oracle{params: map[string]json.RawMessage{"f_ag": raw, "dat_thresh": o.params["dat_thresh"], "w": o.params["w"]}}
		if !o.has("dat_thresh") {
			delete(each.params, "dat_thresh")
		}
		if !o.has("w") {
			delete(each.params, "w")
		}
		var design index.Design
		coinAggregate(t, each, &design)
		u.Aggregations = append(u.Aggregations, design.Aggregation)
	}
	return u
}

func compareFactorial(t *testing.T, o oracle, f *uncertainty.Factorial, runs map[string]int) {
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
func variedCase(t *testing.T, o oracle, u index.Uncertainty) *uncertainty.Variation {
	t.Helper()
	design := coinDesign(t, o.input(t, "meta.csv"))
	coinBefore(t, o, &design)
	coinAggregate(t, o, &design)
	if len(u.Treatments) > 0 {
		design.Steps = append(design.Steps, index.StepImpute, index.StepTreat, index.StepNormalise)
	}
	design.Uncertainty = &u
	v, err := uncertainty.Vary(t.Context(), coinSet(t, o.input(t, "data.csv"), design), design, uncertainty.How{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func wantedNumber(t *testing.T, field string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(field, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
