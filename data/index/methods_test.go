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
)

// Every method of a step, every reason and every problem has words in every language.
func TestEveryMethodOfAStepHasWords(t *testing.T) {
	keys := stepProblems(t)
	named := func(list, id string) {
		keys = append(keys, "index."+list+"."+id, "index."+list+"."+id+".hint")
	}
	for _, m := range index.NormalisationMethods {
		named("normalisation", m.ID)
	}
	for _, m := range index.ScreeningRules {
		named("screening", m)
	}
	for _, m := range index.ImputationMethods {
		named("imputation", m.ID)
		if m.ID != "none" {
			keys = append(keys, "index.reason.imputed-"+m.ID)
		}
	}
	for _, m := range index.TreatmentMethods {
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
		"impute.go": toldProblem, "impute_columns.go": toldProblem, "impute_time.go": toldProblem, "impute_model.go": toldProblem,
		"scales.go": scaleProblem, "normalise.go": scaleProblem,
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
	for _, m := range index.NormalisationMethods {
		asksKeys(t, m.Method, index.Normalisation{})
	}
	for _, m := range index.TreatmentMethods {
		asksKeys(t, m.Method, index.Treatment{})
	}
	for _, m := range index.ImputationMethods {
		asksKeys(t, m.Method, index.Imputation{})
	}
}

func asksKeys(t *testing.T, m index.Method, of any) {
	t.Helper()
	var keys []string
	for i := range reflect.TypeOf(of).NumField() {
		key, _, _ := strings.Cut(reflect.TypeOf(of).Field(i).Tag.Get("json"), ",")
		keys = append(keys, key)
	}
	for _, key := range m.Reads {
		if !slices.Contains(keys, key) {
			t.Errorf("%s reads %q, which %T does not have", m.ID, key, of)
		}
	}
}
