package duplicate

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var reasonKey = regexp.MustCompile(`[kK]ey: "([a-z-]+)"`)

func TestEveryReasonHasWords(t *testing.T) {
	var source []byte
	for _, name := range []string{"compare.go", "words.go", "facts.go", "duplicate.go"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source = append(source, text...)
	}
	keys := []string{"duplicate.side." + string(Left), "duplicate.side." + string(Right), "duplicate.side." + string(Both)}
	for _, found := range reasonKey.FindAllStringSubmatch(string(source), -1) {
		keys = append(keys, "duplicate.why."+found[1])
	}
	if len(keys) < 35 {
		t.Fatalf("want all reasons found in the source, got %v", keys)
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
