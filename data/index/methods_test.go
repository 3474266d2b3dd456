package index_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pharos/data/index"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
)

// Every method of a step, every reason and every problem has words in every language.
func TestEveryMethodOfAStepHasWords(t *testing.T) {
	keys := stepProblems(t)
	named := func(list, id string) {
		keys = append(keys, "index."+list+"."+id, "index."+list+"."+id+".hint")
	}
	for _, m := range normalise.Methods {
		named("normalisation", m.ID)
	}
	for _, m := range index.ScreeningRules {
		named("screening", m)
	}
	for _, m := range impute.Methods {
		named("imputation", m.ID)
		if m.ID != "none" {
			keys = append(keys, "index.reason.imputed-"+m.ID)
		}
	}
	for _, m := range treat.Methods {
		named("treatment", m.ID)
		switch m.ID {
		case "none":
		case "winsorise", "trim", "deviations":
			keys = append(keys, "index.reason."+m.ID+"-high", "index.reason."+m.ID+"-low")
		default:
			keys = append(keys, "index.reason."+m.ID)
		}
	}
	for _, language := range []string{"en", "de", "fi", "da"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "resources", "translations", language+".json"))
		if err != nil {
			t.Fatal(err)
		}
		phrases := map[string]any{}
		if err := json.Unmarshal(text, &phrases); err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if phrases[key] == nil {
				t.Errorf("%s has no %q", language, key)
			}
		}
	}
}

var (
	toldProblem  = regexp.MustCompile(`w\.tell\("([a-z-]+)"`)
	scaleProblem = regexp.MustCompile(`(?:nil|capped\)|Cap\)|, 0), "([a-z-]+)"|undefined\("([a-z-]+)"|return 0, "([a-z-]+)"`)
)

// stepProblems reads from the sources which problems the steps tell of.
func stepProblems(t *testing.T) []string {
	t.Helper()
	keys := []string{
		"problem.index.imputation.left", "problem.index.treatment.undefined", "problem.index.normalisation.needs-zero",
		"problem.index.normalisation.order-turned", "problem.index.denominate.undefined",
	}
	for file, form := range map[string]*regexp.Regexp{
		"impute/impute.go": toldProblem, "impute/columns.go": toldProblem, "impute/series.go": toldProblem, "impute/model.go": toldProblem,
		"normalise/scales.go": scaleProblem, "normalise/normalise.go": scaleProblem,
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		step := map[bool]string{true: "imputation.", false: "normalisation."}[form == toldProblem]
		for _, found := range form.FindAllStringSubmatch(string(text), -1) {
			keys = append(keys, "problem.index."+step+strings.Join(found[1:], ""))
		}
	}
	return keys
}

// What a method says that it reads is a key of the design.
func TestMethodsReadKeysOfTheDesign(t *testing.T) {
	for _, m := range normalise.Methods {
		asksKeys(t, m.ID, m.Reads, normalise.Rule{})
	}
	for _, m := range treat.Methods {
		asksKeys(t, m.ID, m.Reads, treat.Rule{})
	}
	for _, m := range impute.Methods {
		asksKeys(t, m.ID, m.Reads, impute.Rule{})
	}
}

func asksKeys(t *testing.T, id string, reads []string, of any) {
	t.Helper()
	var keys []string
	for i := range reflect.TypeOf(of).NumField() {
		key, _, _ := strings.Cut(reflect.TypeOf(of).Field(i).Tag.Get("json"), ",")
		keys = append(keys, key)
	}
	for _, key := range reads {
		if !slices.Contains(keys, key) {
			t.Errorf("%s reads %q, which %T does not have", id, key, of)
		}
	}
}
