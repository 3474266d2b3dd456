package practice

import (
	"testing"

	"pharos/data"
)

func TestStepOfAPracticeWithoutATitleIsNamedInWords(t *testing.T) {
	change := Create(data.Practice{}, "", "en")
	known := map[string]string{"practice.untitled": "Practice without a title"}
	words := StepWords(change.Args, func(key string) (string, bool) { text, found := known[key]; return text, found })
	if words["title"] != "Practice without a title" {
		t.Errorf("want words, got %q of %q", words["title"], change.Args["title"])
	}
}
