package similarity

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var problemCode = regexp.MustCompile(`(?:refusal|problem|Code:)\(? ?"([a-z]+\.[a-z.-]+)"`)

// Every code that this package gives out has words in every language.
func TestEveryCodeHasWords(t *testing.T) {
	keys := problemKeys(t)
	for _, reason := range leftReasons {
		keys = append(keys, "peers.left-out."+reason)
	}
	for _, method := range Methods {
		keys = append(keys, "similarity."+method.ID, "similarity."+method.ID+".hint")
	}
	for _, method := range ClusterMethods {
		keys = append(keys, "similarity.clusters."+method, "similarity.clusters."+method+".hint")
	}
	for _, scaling := range Scalings {
		keys = append(keys, "similarity.scaling."+scaling)
	}
	for _, id := range TemplateIDs {
		keys = append(keys, "similarity.template."+id)
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
	if len(keys) < 15 {
		t.Errorf("want at least 15 codes of problems in the source, got %d", len(keys))
	}
	return keys
}
