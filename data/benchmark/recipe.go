package benchmark

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"pharos/data"
)

// Engine is the version of the arithmetic. It rises when the same data would give other numbers.
const Engine = "1"

// A Recipe tells how a result was made, so that it can be made again.
type Recipe struct {
	Engine      string
	Comparison  data.Comparison
	Definitions []Definition
	Periods     []PeriodUse     // per indicator of the comparison, in its order
	Sources     []data.SourceID // the imports that the values came with, in order of their ids
	Regions     int             // focus and peers
	Scored      int             // regions with a score
	Values      int             // cells that have a value
	Coverage    float64         // share of the cells that have a value, 0..1
}

// A Definition is one rule of the arithmetic: what it settles, which rule it is, and its formula.
type Definition struct {
	Part    string // phrase key "definition.part.<Part>"
	ID      string // phrase key "definition.<ID>", for the part normalisation "method.<ID>"
	Formula string // the same in every language
}

// A PeriodUse tells from which periods the values of one indicator are.
type PeriodUse struct {
	Indicator data.IndicatorCode
	Periods   map[data.Period]int // number of regions
}

// definitions lists the rules that every comparison follows, after those that it chooses.
var definitions = []Definition{
	{"aggregation", "weighted-mean", "sum(w y) / sum(w) over the indicators with a value"},
	{"coverage", "weight-share", "sum(w of the indicators that were scored) / sum(w of the indicators with a direction)"},
	{"rank", "competition-rank", "1 + number of regions with a higher score"},
	{"quantile", "type-7", "x[k] + ((n - 1) p - k) (x[k+1] - x[k]), k = floor((n - 1) p), x sorted from 0"},
	{"gap", "signed-difference", "s (value - median of the peers), s = 1 if higher is better, otherwise -1"},
	{"standardised-gap", "peer-deviations", "gap / sd of the peers, sd with n - 1"},
	{"percentile", "share-worse", "100 (peers that do worse + half of the ties) / peers"},
	{"priority", "weighted-shortfall", "w max(0, -standardised gap) (1 with a proven practice at a better peer, otherwise 1/2)"},
}

// derived rules only put numbers of the others together and stay out of the run hash.
var derived = []Definition{
	{"closable", "better-quarter", "max(0, better quartile of the peers - x) / (best of the peers - x), x and quartile times s"},
}

// besides lists the rules of what the comparison sets the focus beside.
func besides(comparison data.Comparison) []Definition {
	var rules []Definition
	if len(comparison.Targets) > 0 {
		rules = append(rules, targetRule)
	}
	if comparison.Reference != "" {
		rules = append(rules, referenceRule)
	}
	if comparison.History {
		rules = append(rules, historyRule)
	}
	return rules
}

var (
	targetRule    = Definition{"target", "signed-distance", "s (value - target)"}
	referenceRule = Definition{"reference", "signed-reference", "s (value - value of the reference)"}
	historyRule   = Definition{"years-behind", "time-distance", "year of the focus - year in which the median of the peers reached its value"}
)

// rulesOf lists the rules that make the numbers of a comparison.
func rulesOf(comparison data.Comparison, method Method) []Definition {
	rules := []Definition{periodRule(comparison), {"normalisation", method.ID, method.Formula}}
	return slices.Concat(rules, definitions, besides(comparison))
}

func recipeOf(r Result, method Method) Recipe {
	recipe := Recipe{Engine: Engine, Comparison: r.Comparison, Regions: len(r.Regions)}
	recipe.Definitions = append(rulesOf(r.Comparison, method), derived...)
	sources := map[data.SourceID]bool{}
	for _, row := range r.Table {
		use := PeriodUse{row.Indicator.Code, map[data.Period]int{}}
		for _, cell := range row.Cells {
			use.Periods[cell.Period]++
			sources[cell.Source] = true
		}
		sources[row.Reference.Source] = true // the empty one goes
		recipe.Periods = append(recipe.Periods, use)
		recipe.Values += len(row.Cells)
	}
	delete(sources, "")
	for id := range sources {
		recipe.Sources = append(recipe.Sources, id)
	}
	slices.Sort(recipe.Sources)
	recipe.Scored = countScored(r.Regions)
	recipe.Coverage = float64(recipe.Values) / float64(len(r.Table)*len(r.Regions))
	return recipe
}

func periodRule(comparison data.Comparison) Definition {
	if comparison.Period == "" {
		return Definition{"period", "latest", "newest period with a value, for each region and indicator"}
	}
	return Definition{"period", "one-period", "period = " + string(comparison.Period)}
}

func countScored(regions []RegionResult) int {
	count := 0
	for _, region := range regions {
		if region.Scored {
			count++
		}
	}
	return count
}

// A hashedCell is what a value adds to the hash.
type hashedCell struct {
	Indicator data.IndicatorCode
	Region    data.RegionCode
	Period    data.Period
	Value     float64
	Flags     data.Flags
}

// runHash returns the SHA-256 of the rules, the comparison and the values. Computed numbers stay out,
// since the last digit may differ between processors, and so do the ids of sources, which are drawn
// anew when the same file is imported elsewhere. The order of peers does not count, nor does what the
// focus is set beside, which has a hash of its own.
func runHash(r Result) (string, error) {
	comparison := r.Comparison
	comparison.Peers = slices.Sorted(slices.Values(comparison.Peers))
	comparison.Targets, comparison.Reference, comparison.History = nil, "", false
	method, _ := MethodByID(comparison.Normalisation)
	return hashOf(struct {
		Engine      string
		Comparison  data.Comparison
		Definitions []Definition
		Cells       []hashedCell
	}{Engine, comparison, rulesOf(comparison, method), hashedCells(r)})
}

// besideHash returns the SHA-256 of what the focus is set beside, together with the comparison; empty
// where it is set beside nothing.
func besideHash(r Result, history []data.Observation) (string, error) {
	rules := besides(r.Comparison)
	if len(rules) == 0 {
		return "", nil
	}
	return hashOf(struct {
		RunHash     string
		Reference   data.RegionCode
		Targets     []data.Target
		Definitions []Definition
		Cells       []hashedCell
	}{
		r.RunHash, r.Comparison.Reference,
		slices.SortedFunc(slices.Values(r.Comparison.Targets), func(a, b data.Target) int {
			return cmp.Compare(a.Indicator, b.Indicator)
		}), rules, hashedBesides(r, history),
	})
}

func hashOf(recipe any) (string, error) {
	text, err := json.Marshal(recipe)
	if err != nil {
		return "", fmt.Errorf("recipe as JSON: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// hashedBesides lists the values of the reference, then those of the history by indicator, region and
// period.
func hashedBesides(r Result, history []data.Observation) []hashedCell {
	var cells []hashedCell
	for _, row := range r.Table {
		if row.HasReference {
			cells = append(cells, hashedCell{row.Indicator.Code, r.Comparison.Reference, row.Reference.Period, row.Reference.Value, ""})
		}
	}
	references := len(cells)
	for _, o := range history {
		cells = append(cells, hashedCell{o.Indicator, o.Region, o.Period, o.Value, o.Flags})
	}
	slices.SortFunc(cells[references:], func(a, b hashedCell) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Region, b.Region), cmp.Compare(a.Period, b.Period),
			cmp.Compare(a.Value, b.Value), cmp.Compare(a.Flags, b.Flags))
	})
	return cells
}

// hashedCells lists the cells in the order of the table, and by region.
func hashedCells(r Result) []hashedCell {
	regions := slices.Sorted(slices.Values(r.Comparison.Regions()))
	cells := make([]hashedCell, 0, r.Recipe.Values)
	for _, row := range r.Table {
		for _, region := range regions {
			if cell, found := row.Cells[region]; found {
				cells = append(cells, hashedCell{row.Indicator.Code, region, cell.Period, cell.Value, cell.Flags})
			}
		}
	}
	return cells
}
