package benchmark

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var problemCode = regexp.MustCompile(`(?:refusal|problem|Code:)\(? ?"((?:benchmark|design)\.[a-z.-]+)"`)

// Every code that this package gives out has words in every language.
func TestEveryCodeHasWords(t *testing.T) {
	keys := []string{"standing." + string(Strength), "standing." + string(Weakness), "standing." + string(Middle)}
	for _, m := range Methods {
		keys = append(keys, "method."+m.ID)
	}
	rules := append([]Definition{{Part: "normalisation", ID: "latest"}, {Part: "period", ID: "one-period"}}, definitions...)
	rules = append(append(rules, derived...), targetRule, referenceRule, historyRule)
	for _, d := range rules {
		keys = append(keys, "definition."+d.ID, "definition.part."+d.Part)
	}
	keys = append(keys, problemKeys(t)...)
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

// problemKeys finds the codes of problems in the source.
func problemKeys(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range problemCode.FindAllStringSubmatch(string(text), -1) {
			keys = append(keys, "problem."+match[1])
		}
	}
	if len(keys) < 12 {
		t.Errorf("want at least 12 codes of problems in the source, got %d", len(keys))
	}
	return keys
}
