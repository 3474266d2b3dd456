package brief_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/brief"
	"pharos/reports/brief/brieftest"
	"pharos/resources/phrase"
)

func document(t *testing.T, in brief.Input, language string) brief.Document {
	t.Helper()
	d, err := brief.Benchmark(in, phrase.For(language))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// block returns the only block of its type.
func block[T brief.Block](t *testing.T, d brief.Document) T {
	t.Helper()
	for _, b := range d.Blocks {
		if found, is := b.(T); is {
			return found
		}
	}
	var none T
	t.Fatalf("want a block of type %T, found none", none)
	return none
}

var (
	phraseKey   = regexp.MustCompile(`\b(brief|figure|flag|level|method)\.[a-z]`)
	placeholder = regexp.MustCompile(`\{[a-z]+\}`)
)

// TestEveryPhraseIsKnown looks for keys and placeholders that were not filled, in every case and
// language.
func TestEveryPhraseIsKnown(t *testing.T) {
	for name, c := range brieftest.Cases {
		in := brieftest.Input(t, c)
		for _, language := range phrase.Languages() {
			t.Run(name+"/"+language.Code, func(t *testing.T) {
				for _, kind := range brief.Kinds {
					d, err := kind.New(in, phrase.For(language.Code))
					if err != nil {
						t.Fatal(err)
					}
					words := string(encode(t, d)) + d.More(1) + d.More(7) + d.PageNumber(1, 2)
					if found := phraseKey.FindString(words); found != "" {
						t.Errorf("want words, got the key %s…", found)
					}
					if found := placeholder.FindString(words); found != "" {
						t.Errorf("want every placeholder filled, got %s", found)
					}
				}
			})
		}
	}
}

func TestEveryBriefPhraseIsInEveryLanguage(t *testing.T) {
	english := phrase.For("en").Text("brief.kind.benchmark")
	for _, language := range phrase.Languages() {
		words := phrase.For(language.Code).Text("brief.kind.benchmark")
		if language.Code != "en" && words == english {
			t.Errorf("%s: want words of its own, got the English ones", language.Code)
		}
	}
	for _, kind := range brief.Kinds {
		if !phrase.For("en").Has("brief.kind." + kind.ID) {
			t.Errorf("kind %s has no name", kind.ID)
		}
	}
	for _, m := range benchmark.Methods {
		if !phrase.For("en").Has("brief.method.scale." + m.ID) {
			t.Errorf("method %s has no plain words", m.ID)
		}
	}
}

func TestMessageSaysWhatTheNumbersSay(t *testing.T) {
	tests := map[string]struct {
		of   brieftest.Case
		want []string
		not  []string
	}{
		"rank, strongest and weakest": {
			brieftest.Cases["usual"], []string{"Region 0 ranks number ", " of 13 comparable regions", "furthest ahead", "furthest behind"}, nil,
		},
		"no values of the region": {
			brieftest.Cases["focus without values"], []string{"Region 0 cannot be compared yet", "no values for it"}, []string{"ranks"},
		},
		"no values of peers": {
			brieftest.Cases["peers without values"], []string{"cannot be compared yet", "no peer region"}, []string{"ranks"},
		},
		"level": {brieftest.Cases["all equal"], []string{"level with its peers’ median"}, []string{"ahead", "behind"}},
		"no better end": {
			brieftest.Cases["no better end"], []string{"cannot be given an overall rank."}, []string{"ahead", "behind", "level"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := document(t, brieftest.Input(t, test.of), "en").Subject
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("want %q in %q", want, got)
				}
			}
			for _, not := range test.not {
				if strings.Contains(got, not) {
					t.Errorf("want no %q in %q", not, got)
				}
			}
			if strings.Count(got, ".") != 1 {
				t.Errorf("want one sentence, got %q", got)
			}
		})
	}
}

// TestMessageNamesTheExtremes works the extremes out again from the result.
func TestMessageNamesTheExtremes(t *testing.T) {
	in := brieftest.Input(t, brieftest.Cases["usual"])
	var strong, weak benchmark.IndicatorResult
	for _, row := range in.Result.Table {
		if row.HasGap && row.Gap.Standardised > strong.Gap.Standardised {
			strong = row
		}
		if row.HasGap && row.Gap.Standardised < weak.Gap.Standardised {
			weak = row
		}
	}
	got := document(t, in, "de").Subject
	want := "am weitesten vorn liegt die Region bei „" + strong.Indicator.Name.In("de") + "“, am weitesten zurück bei „" + weak.Indicator.Name.In("de") + "“."
	if !strings.HasSuffix(got, want) {
		t.Errorf("want …%s\ngot %s", want, got)
	}
}

func TestKeyFiguresShowMessageFirst(t *testing.T) {
	d := document(t, brieftest.Input(t, brieftest.Cases["usual"]), "en")
	cards := block[brief.KeyFigures](t, d).Cards
	if len(cards) != 3 {
		t.Fatalf("want three cards, got %d", len(cards))
	}
	if cards[0].Better != 1 || cards[1].Better != -1 {
		t.Errorf("want the greatest lead, then the greatest gap, got %+v", cards)
	}
	for _, card := range cards {
		for what, words := range map[string]string{"value": card.Value, "unit": card.Unit, "year": card.Note, "median": card.Median, "rank": card.Rank} {
			if words == "" {
				t.Errorf("%s: want a %s, got none", card.Label, what)
			}
		}
	}
}

func TestGapsStandInOrderOfPriority(t *testing.T) {
	in := brieftest.Input(t, brieftest.Cases["usual"])
	table := block[brief.GapTable](t, document(t, in, "en"))
	result := benchmark.Prioritise(in.Result, in.Stock())
	before := result.Table[0].Gap
	for i, row := range table.Rows {
		var gap benchmark.Gap
		for _, r := range result.Table {
			if r.Indicator.Name.In("en") == row.Indicator {
				gap = r.Gap
			}
		}
		if i > 0 && gap.Priority > before.Priority {
			t.Errorf("%s: want falling priorities, got %v after %v", row.Indicator, gap.Priority, before.Priority)
		}
		if ahead := row.Better > 0; ahead != strings.HasPrefix(row.Gap, "+") {
			t.Errorf("%s: want a plus exactly for a lead, got %s", row.Indicator, row.Gap)
		}
		before = gap
	}
	if len(table.Rows) != len(in.Result.Table) {
		t.Errorf("want %d rows, got %d", len(in.Result.Table), len(table.Rows))
	}
	if want := "All values: %. Letters behind a value: e = estimated, p = provisional."; table.Legend != want {
		t.Errorf("want %q, got %q", want, table.Legend)
	}
}

func TestPracticesSayWhyTheyAreShown(t *testing.T) {
	in := brieftest.Input(t, brieftest.Cases["usual"])
	list := block[brief.PracticeList](t, document(t, in, "da"))
	if len(list.Boxes) == 0 {
		t.Fatal("want practices, got none")
	}
	seen := map[string]bool{}
	for _, box := range list.Boxes {
		if seen[box.Title] {
			t.Errorf("want %s once", box.Title)
		}
		seen[box.Title] = true
		if !strings.HasPrefix(box.Why, "Hvorfor: Region ") || !strings.Contains(box.Why, "Region 0") {
			t.Errorf("want the reason with both regions, got %q", box.Why)
		}
	}
}

func TestMethodIsFrank(t *testing.T) {
	in := brieftest.Input(t, brieftest.Cases["usual"])
	for _, language := range phrase.Languages() {
		box := block[brief.MethodBox](t, document(t, in, language.Code))
		if len(box.Entries) != 7 || !strings.Contains(box.RunHash, in.Result.RunHash[:12]) {
			t.Errorf("%s: want seven entries and the run, got %d and %q", language.Code, len(box.Entries), box.RunHash)
		}
		last := box.Entries[len(box.Entries)-1]
		if want := phrase.For(language.Code).Text("brief.method.certainty.text"); last.Text != want {
			t.Errorf("%s: want %q, got %q", language.Code, want, last.Text)
		}
	}
}

func TestNoticesAreTold(t *testing.T) {
	has := func(of brieftest.Case) string {
		for _, e := range block[brief.MethodBox](t, document(t, brieftest.Input(t, of), "en")).Entries {
			if e.Term == "Please note" {
				return e.Text
			}
		}
		return ""
	}
	if got := has(brieftest.Cases["usual"]); got != "" {
		t.Errorf("want nothing to note, got %q", got)
	}
	got := has(brieftest.Cases["focus without values"])
	if want := "Region 0 has no value for Indicator ind_00"; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "… and 2 more") {
		t.Errorf("want %q and two more, got %q", want, got)
	}
}

func TestNoPathLeavesTheComputer(t *testing.T) {
	words := string(encode(t, document(t, brieftest.Input(t, brieftest.Cases["usual"]), "en")))
	for _, secret := range []string{`Users`, "/home", "me/"} {
		if strings.Contains(words, secret) {
			t.Errorf("want no path, found %q", secret)
		}
	}
	if !strings.Contains(words, "table0.tsv") || !strings.Contains(words, "catalogue.pharos") {
		t.Error("want the names of the files")
	}
}

func TestBriefsThatCannotBeMade(t *testing.T) {
	if _, err := brief.Benchmark(brief.Input{}, phrase.For("en")); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("without a region: want ErrInvalid, got %v", err)
	}
	if _, err := brief.Benchmark(brieftest.Input(t, brieftest.Cases["usual"]), nil); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("without a language: want ErrInvalid, got %v", err)
	}
	if _, known := brief.KindOf("novel"); known {
		t.Error("want no kind novel")
	}
}
