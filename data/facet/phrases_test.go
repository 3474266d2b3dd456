package facet

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestEveryFacetHasWords(t *testing.T) {
	keys := []string{"facet.none"}
	for _, facet := range Facets {
		keys = append(keys, "facet."+facet.ID)
		for _, value := range facet.Order {
			if facet.Words != "" {
				keys = append(keys, facet.Words+value)
			}
		}
	}
	for _, sort := range Sorts {
		keys = append(keys, "facet.sort."+sort)
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
