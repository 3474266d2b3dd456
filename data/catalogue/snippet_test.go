package catalogue_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/datatest"
	"pharos/data/practice"
)

func snippetOf(t *testing.T, c *catalogue.Catalogue, text, language string, id data.PracticeID) data.Snippet {
	t.Helper()
	snippets, err := c.Snippets(ctx, text, language, []data.PracticeID{id, "nobody"})
	if err != nil || len(snippets) != 1 {
		t.Fatalf("%q: want one snippet, got %+v %v", text, snippets, err)
	}
	wellFormed(t, text, snippets[id])
	return snippets[id]
}

// wellFormed holds a snippet to what screens rely on.
func wellFormed(t *testing.T, text string, s data.Snippet) {
	t.Helper()
	if n := utf8.RuneCountInString(s.Text); n > 160 || !utf8.ValidString(s.Text) {
		t.Errorf("%.60q: want at most 160 letters, got %d: %q", text, n, s.Text)
	}
	for _, r := range s.Text {
		if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) {
			t.Errorf("%.60q: want no signs that are not seen, got %q", text, s.Text)
		}
	}
	last := 0
	for _, mark := range s.Marks {
		if mark.First < last || mark.End <= mark.First || mark.End > len(s.Text) || !utf8.ValidString(s.Text[mark.First:mark.End]) {
			t.Fatalf("%.60q: want marks in order inside the text, got %+v of %q", text, s.Marks, s.Text)
		}
		last = mark.End
	}
}

func marked(s data.Snippet) string {
	var parts []string
	for _, mark := range s.Marks {
		parts = append(parts, s.Text[mark.First:mark.End])
	}
	return strings.Join(parts, "|")
}

func TestSnippetsMarkTheReason(t *testing.T) {
	c := fresh(t)
	filler := strings.Repeat("Füllwörter stehen hier. ", 30)
	file, err := data.EntryOf(practice.Attachment{ID: "f", Practice: "p", Name: "Gutachten.pdf", SHA256: "cafe"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.ChangePractices(ctx, data.PracticeChange{Kind: catalogue.StepPutPractices, PutEntries: []data.Entry{file}, Put: []data.Practice{{
		ID: "p", Title: data.Text{"de": "Wirtschaftsförderung im Hafen", "en": "Business support in the port"},
		Summary: data.Text{"de": "Kurz gesagt.", "en": "In short."}, Results: data.Text{"de": filler + "Die Förderungen\r\n\u202eder \tHäfen\u202c wuchsen. " + filler},
		Lessons: data.Text{"en": "Ports learn from ports"}, Keywords: []string{"Ærø", "blue growth"}, Partners: data.PartnersNamed("Łódź agency"),
	}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.PutAttachmentText(ctx, "cafe", filler+"Nur im Anhang steht Zahnradbahn. "+filler); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ text, language, field, marked string }{
		{"", "de", "summary", ""},
		{"", "fi", "summary", ""},
		{"foerderung hafen", "de", "results", "Förderungen|Häfen"},
		{"wirtschaft hafen", "de", "title", "Wirtschaftsförderung|Hafen"},
		{"förderungen häfen", "en", "results", "Förderungen|Häfen"},
		{"port", "de", "title", "support|port"},
		{"ports", "de", "lessons", "Ports|ports"},
		{"aeroe", "de", "keywords", "Ærø"},
		{"lodz", "de", "partners", "Łódź"},
		{"business", "de", "title", "Business"},
		{"zahnradb", "de", "attachment", "Zahnradbahn"},
		{"gutachten", "de", "attachment", "Gutachten"},
		{"nirgends", "de", "summary", ""},
		{"kur", "de", "summary", "Kurz"},
	} {
		got := snippetOf(t, c, row.text, row.language, "p")
		if got.Field != row.field || marked(got) != row.marked {
			t.Errorf("%q: want %s with %q, got %s with %q: %q", row.text, row.field, row.marked, got.Field, marked(got), got.Text)
		}
	}
	if got := snippetOf(t, c, "häfen", "de", "p").Text; !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") || !strings.Contains(got, "Die Förderungen der Häfen wuchsen.") {
		t.Errorf("want the words round it on one line, got %q", got)
	}
}

func TestSnippetsOfHostileTexts(t *testing.T) {
	c := fresh(t)
	texts := map[string]string{
		"one long word": strings.Repeat("x", 300_000), "long words": strings.Repeat(strings.Repeat("й", 400)+" hafen ", 50), "accents only": strings.Repeat("\u0301", 5_000) + "hafen",
		"letters with many accents": strings.Repeat("h\u0301\u0302\u0303afen ", 400), "control": "\x00\x01\x7fhafen\x1b[31m\u0085\u2028 hafen", "direction": "\u202e\u2066hafen\u200f\u061c", "not UTF-8": "\xff\xfehafen\xc3",
		"blanks": strings.Repeat(" \n\t", 9_000) + "hafen", "emoji": strings.Repeat("👩‍👩‍👧‍👦", 90) + " hafen", "no blanks": strings.Repeat("日本", 5_000), "many": strings.Repeat("hafen ", 50_000),
	}
	for name, text := range texts {
		if err := c.PutPractices(ctx, []data.Practice{{ID: data.PracticeID(name), Title: data.Plain("t"), Summary: data.Plain(text)}}); err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{"hafen", "h", "xxxx", "日本", "", "häf"} {
			snippetOf(t, c, query, "de", data.PracticeID(name))
		}
	}
}

func TestALongTextAndManyTags(t *testing.T) {
	c := fresh(t)
	tags := make([]string, 10_000)
	for i := range tags {
		tags[i] = fmt.Sprintf("schlagwort%d", i)
	}
	words := datatest.Practices(1, 300_000)[0]
	words.ID, words.Tags = "long", tags
	start := time.Now()
	if err := c.PutPractices(ctx, []data.Practice{words}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"schlagwort9999", "schlagw", "wort77"} {
		if matches, err := c.MatchPractices(ctx, text); err != nil || len(matches) != 1 {
			t.Errorf("%s: want it found, got %v %v", text, matches, err)
		}
		if got := snippetOf(t, c, text, "de", "long"); got.Field != "tags" || len(got.Marks) == 0 {
			t.Errorf("%s: want the tag shown, got %+v", text, got)
		}
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("want it within seconds, took %v", took)
	}
}

// questions draws what nobody types: pieces of query syntax, of words and of signs.
func questions(random *rand.Rand, practices []data.Practice) func() string {
	pieces := []string{
		`"`, `""`, "'", "AND", "OR", "NOT", "NEAR(", ")", "*", "^", "-", "+", ":", "title:", "{title body}:", ";", "--", "%", "_", `\`, "\x00", "\xff", "\u202e", "\u0301", "ß", "æ", "ø", "Σ", "Ж", "ﷺ", "😀",
		"a", "e", "ue", "aaa", "en", "er", "förder", "hafen", "kehit", "99999999999999999999", "1e309", " ", "  ", "\n", strings.Repeat("x", 70), strings.Repeat("é", 70),
	}
	return func() string {
		var text strings.Builder
		for range random.IntN(14) {
			if random.IntN(4) == 0 {
				title := []rune(practices[random.IntN(len(practices))].Summary.In("de"))
				first := random.IntN(len(title))
				text.WriteString(string(title[first:min(len(title), first+random.IntN(40))]))
				continue
			}
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		return text.String()
	}
}

// The longest is measured over 20,000 practices by BenchmarkPracticesAreFoundAsTyped.
func TestTenThousandQuestionsNobodyTypes(t *testing.T) {
	c := fresh(t)
	practices := datatest.Practices(200, 1_000)
	if err := c.PutPractices(ctx, practices); err != nil {
		t.Fatal(err)
	}
	count := 10_000
	if testing.Short() {
		count = 1_000
	}
	ask := questions(rand.New(rand.NewPCG(26, 11)), practices)
	found := 0
	var worst time.Duration
	for range count {
		text := ask()
		start := time.Now()
		matches, err := c.MatchPractices(ctx, text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		worst = max(worst, time.Since(start))
		if matches == nil != (strings.TrimSpace(text) == "") {
			t.Errorf("%q: want everything for a blank text only, got %v", text, matches)
		}
		if len(matches) > 0 {
			found++
		}
		for id, score := range matches {
			if score <= 0 || score >= 2 {
				t.Errorf("%q: want a score above 0 and below 2, got %g", text, score)
			}
			if found%100 == 0 {
				snippetOf(t, c, text, "de", id)
			}
			break
		}
	}
	if found < count/20 {
		t.Errorf("want some of them to find something, %d did", found)
	}
	t.Logf("%d of %d found something; the longest took %v", found, count, worst)
}

func TestWholeWordsStandBeforePartsOfWords(t *testing.T) {
	c := fresh(t)
	if err := c.PutPractices(ctx, []data.Practice{
		{Key: "part", Title: data.Plain("Wirtschaftsförderung")}, {Key: "whole", Lessons: data.Plain("Förderung")}, {Key: "form", Summary: data.Plain("Förderungen")},
	}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, hit := range search(t, c, "foerderung") {
		got = append(got, hit.Card.Key)
		if whole := hit.Card.Key != "part"; whole != (hit.Score > 1) {
			t.Errorf("%s: want a score above 1 for whole words only, got %g", hit.Card.Key, hit.Score)
		}
	}
	if order := strings.Join(got, " "); order != "form whole part" {
		t.Errorf("want the part last, got %q", order)
	}
}

func TestASearchWithAClosedContext(t *testing.T) {
	c := library(t)
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := c.SearchPractices(stopped, catalogue.PracticeSearch{Text: "cycling"}); !errors.Is(err, context.Canceled) {
		t.Errorf("want it stopped, got %v", err)
	}
}
