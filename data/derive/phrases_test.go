package derive

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pharos/data"
)

var problemCodes = regexp.MustCompile(`(?:refuse\([^"]*|problem\(data\.\w+, )"((?:formula|rule|member)\.[a-z-]+[a-z])"`)

// Every code that this package gives out has words in every language.
func TestEveryCodeHasWords(t *testing.T) {
	keys := []string{"aggregation.unset"}
	for _, f := range Functions {
		keys = append(keys, "formula."+f.Name)
	}
	for _, r := range Reasons {
		keys = append(keys, "derive.absent."+string(r))
	}
	for _, rule := range data.Aggregations {
		keys = append(keys, "aggregation."+string(rule))
	}
	for _, origin := range []data.Origin{data.OriginAggregated, data.OriginConverted, data.OriginComputed, data.OriginEdited} {
		keys = append(keys, "origin."+string(origin))
	}
	for _, role := range []string{"numerator", "denominator"} {
		keys = append(keys, "problem.derive.rule.no-"+role, "problem.derive.rule.unknown-"+role)
	}
	keys = append(keys, codesInSource(t)...)
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

func codesInSource(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, match := range problemCodes.FindAllStringSubmatch(string(text), -1) {
			keys = append(keys, "problem.derive."+match[1])
		}
	}
	if len(keys) < 30 {
		t.Errorf("want at least 30 codes of problems in the source, got %d", len(keys))
	}
	return keys
}
