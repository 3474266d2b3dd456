package practice

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pharos/data"
)

var (
	problemCode     = regexp.MustCompile(`"((?:practice|review|use|instrument|template)\.[a-z-]+)"`)
	stepLine        = regexp.MustCompile(`Step[A-Za-z]+ += "([a-z-]+)" *//(.*)`)
	stepArgument    = regexp.MustCompile(`[a-z]+`)
	placeholder     = regexp.MustCompile(`\{([a-z]+)\}`)
	parenthesis     = regexp.MustCompile(`\([^)]*\)`)
	phraseLanguages = []string{"en", "de", "fi", "da"}
)

// keysWithWords are all phrase keys that this package gives out.
func keysWithWords(t *testing.T) []string {
	t.Helper()
	var keys []string
	add := func(begin string, ends []string) {
		for _, end := range ends {
			keys = append(keys, begin+end)
		}
	}
	for _, field := range Fields {
		keys = append(keys, "practice.field."+field.ID)
		add(field.ChoicePhrase, field.Choices)
		for _, column := range field.Columns {
			keys = append(keys, "practice.field."+field.ID+"."+column.ID)
			add(column.ChoicePhrase, column.Choices)
		}
	}
	add("practice.group.", Groups)
	for _, template := range Templates {
		keys = append(keys, "practice.template."+template.Key)
	}
	for _, move := range Moves {
		keys = append(keys, "review.decision."+move.Key)
	}
	add("review.decision.", []string{DecideImport, DecideMerge})
	add("review.criterion.", Criteria)
	add("entry.kind.", keysOf(Kinds))
	add("organisation.type.", OrganisationTypes)
	add("organisation.sector.", OrganisationSectors)
	add("instrument.type.", InstrumentTypes)
	add("instrument.improvement.", ImprovementTypes)
	add("action.status.", ActionStatuses)
	add("reference.type.", ReferenceTypes)
	add("use.by.", UsersOfPractices)
	add("use.type.", UseTypes)
	add("term.taxonomy.", Taxonomies)
	add("quota.scope.", QuotaScopes)
	add("todo.", TodoCodes)
	add("reminder.", ReminderCodes)
	add("step.", StepKinds)
	return append(append(keys, "practice.copy-of"), problemKeys(t)...)
}

// problemKeys finds the codes of problems among the constants of the source.
func problemKeys(t *testing.T) []string {
	t.Helper()
	var keys []string
	for _, file := range []string{"access.go", "reviewcheck.go", "review.go", "uses.go", "instruments.go", "templatefile.go", "limits.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range problemCode.FindAllStringSubmatch(string(text), -1) {
			keys = append(keys, "problem."+match[1])
		}
	}
	if len(keys) < 30 {
		t.Errorf("want at least 30 codes of problems in the source, got %d", len(keys))
	}
	return keys
}

func phrasesOf(t *testing.T, language string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "resources", "translations", language+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil {
		t.Fatal(err)
	}
	phrases := map[string]string{}
	for key, value := range raw {
		phrases[key] = string(value)
	}
	return phrases
}

func TestEveryKeyHasWords(t *testing.T) {
	keys := keysWithWords(t)
	for _, language := range phraseLanguages {
		phrases := phrasesOf(t, language)
		for _, key := range keys {
			if phrases[key] == "" || phrases[key] == `""` {
				t.Errorf("%s has no %q", language, key)
			}
		}
	}
}

// Two choices of one list that read the same cannot be told apart.
func TestChoicesReadApart(t *testing.T) {
	for _, language := range phraseLanguages {
		phrases := phrasesOf(t, language)
		for _, field := range Fields {
			words := map[string]string{}
			for _, choice := range field.Choices {
				text := phrases[field.ChoicePhrase+choice]
				if other := words[text]; other != "" {
					t.Errorf("%s: %s and %s of %s both read %s", language, choice, other, field.ID, text)
				}
				words[text] = choice
			}
		}
		names := map[string]string{}
		for _, field := range Fields {
			text := phrases["practice.field."+field.ID]
			if other := names[text]; other != "" {
				t.Errorf("%s: the fields %s and %s both read %s", language, field.ID, other, text)
			}
			names[text] = field.ID
		}
	}
}

// The words of a step have just the arguments that the step gives; a person reads no braces.
func TestStepsGiveWhatTheirWordsAsk(t *testing.T) {
	text, err := os.ReadFile("steps.go")
	if err != nil {
		t.Fatal(err)
	}
	given := map[string][]string{}
	for _, match := range stepLine.FindAllStringSubmatch(string(text), -1) {
		given[match[1]] = stepArgument.FindAllString(parenthesis.ReplaceAllString(match[2], ""), -1)
	}
	if len(given) != len(StepKinds) {
		t.Errorf("want the arguments of %d steps told, got %d", len(StepKinds), len(given))
	}
	for _, language := range phraseLanguages {
		phrases := phrasesOf(t, language)
		for kind, arguments := range given {
			for _, asked := range placeholder.FindAllStringSubmatch(phrases["step."+kind], -1) {
				if !slices.Contains(arguments, asked[1]) {
					t.Errorf("%s: step.%s asks for {%s}, given are %v", language, kind, asked[1], arguments)
				}
			}
		}
	}
}

// Every change that this package makes gives what its comment says.
func TestChangesGiveTheirArguments(t *testing.T) {
	p := data.Practice{ID: "1", Title: data.Plain("Bridge"), Tags: []string{"t"}, Themes: []string{"food"}}
	card := data.PracticeCard{ID: "1", Title: p.Title}
	batch := Batch{Practices: []data.Practice{p}}
	edited := Copy(p)
	edited.Acronym = "B"
	again := Copy(edited)
	again.URL = "https://example.org"
	first := func(change data.PracticeChange, _ any) data.PracticeChange { return change }
	use := Use{By: "region", Of: "DE60", Name: "Hamburg"}
	used := Use{ID: "u", By: "region", Of: "DE60", Name: "Hamburg"}
	instrument := Instrument{ID: "i", Name: data.Plain("ERDF")}
	for kind, change := range map[string]data.PracticeChange{
		StepCreate: Create(p, "", ""), StepEdit: first(Edit(p, edited, "", "")), StepEditFields: first(Edit(p, again, "", "")),
		StepRemove: Remove([]data.PracticeCard{card}, "", ""), StepRemoveMany: Remove([]data.PracticeCard{card, card}, "", ""),
		StepDuplicate:  first(Duplicate(p, Copying{Titled: func(_, title string) string { return title }})),
		StepRestore:    Restore(data.PracticeVersion{Number: 3, Was: p}, p, "", ""),
		StepReview:     first(Decide(p, nil, Decision{Key: DecideSubmit})),
		StepReviewMany: first(Batch{Practices: []data.Practice{p, p}}.Decide(nil, Decision{Key: DecideSubmit})),
		StepAudiences:  batch.SetAudience(data.ForPublic), StepAddTag: batch.AddTag("x"), StepRemoveTag: batch.RemoveTag("t"),
		StepSetTags: batch.SetTags(nil), StepAddTheme: batch.AddTheme("x"), StepRemoveTheme: batch.RemoveTheme("food"),
		StepUse: first(AddUse(p, use, "", "")), StepEditUse: first(AddUse(p, used, "", "")), StepRemoveUse: RemoveUse(p, "u", "", ""),
		StepPutEntry: first(PutEntry(Quota{ID: "q", Name: "Q"}, "")), StepRemoveEntry: RemoveEntry(mustEntry(Quota{ID: "q", Name: "Q"}), ""),
		StepRenameTerm: Renaming{From: []string{"a"}, To: "b"}.Change(), StepMergeTerms: Renaming{From: []string{"a", "c"}, To: "b"}.Change(),
		StepRemoveTerm: RemoveTerm(Term{ID: "t", Name: data.Plain("T")}, nil, ""),
		StepImprove:    first(Improve(instrument, Improvement{Type: 1, Practices: []data.PracticeID{"1"}}, nil, "")),
	} {
		if change.Kind != kind {
			t.Errorf("want a change of kind %s, got %s", kind, change.Kind)
		}
		for _, asked := range placeholder.FindAllStringSubmatch(phrasesOf(t, "en")["step."+kind], -1) {
			if change.Args[asked[1]] == "" {
				t.Errorf("step.%s asks for {%s}, given are %v", kind, asked[1], slices.Sorted(maps.Keys(change.Args)))
			}
		}
	}
}

// The words of items fill from what the items give.
func TestItemsGiveWhatTheirWordsAsk(t *testing.T) {
	given := map[string]string{
		TodoTooLong: "n most", TodoTooWordy: "n most", TodoTooMany: "n most", TodoNoDate: "text", TodoUnknownKey: "text",
		TodoNotALink: "text", TodoShares: "n", TodoPersonal: "text",
	}
	for _, language := range phraseLanguages {
		phrases := phrasesOf(t, language)
		for _, code := range TodoCodes {
			for _, asked := range placeholder.FindAllStringSubmatch(phrases["todo."+code], -1) {
				if !slices.Contains(strings.Fields(given[code]), asked[1]) {
					t.Errorf("%s: todo.%s asks for {%s}, given is %q", language, code, asked[1], given[code])
				}
			}
		}
	}
}
