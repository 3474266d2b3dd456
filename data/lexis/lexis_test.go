package lexis_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pharos/data/lexis"
)

func TestABeginningFoldsToABeginning(t *testing.T) {
	for _, word := range []string{"Förderverein", "foerderverein", "Ærø", "aeroe", "aeuaeuee", "Aarhus", "miljøer", "Frauen", "Straße", "œuvre", "Łódź", "Αττικής", "БЪЛГАРИЯ"} {
		whole := lexis.Fold(word)
		for at := range word {
			if got := lexis.Fold(word[:at]); !strings.HasPrefix(whole, got) {
				t.Errorf("%s: want %q to begin %q", word, got, whole)
			}
		}
	}
}

func TestWordsKnowWhereTheyStand(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " ,;-": "", "one": "one", "Région d’Île-de-France": "region|d|ile|de|france", "a\u0301b e\u0301": "ab|e", "För\u00adde\u200drung": "forderung",
		"x\x00y": "x|y", "３Ｄ №5": "3d|no5", "½": "1|2", "\u202eabc\u202c": "abc", "\xffok\xfe": "ok", "日本 語": "日本|語", "\u0301": "",
	} {
		words := lexis.Words(text)
		var got []string
		for i, word := range words {
			got = append(got, word.Folded)
			if word.First >= word.End || word.End > len(text) || i > 0 && word.First < words[i-1].First {
				t.Errorf("%q: want words in order inside the text, got %+v", text, words)
			}
			if here := lexis.Fold(text[word.First:word.End]); !strings.Contains(here, word.Folded) {
				t.Errorf("%q: want %q at its place, got %q", text, word.Folded, here)
			}
		}
		if joined := strings.Join(got, "|"); joined != want {
			t.Errorf("%q: want %q, got %q", text, want, joined)
		}
	}
}

func TestWordsAreCutAtTheLongest(t *testing.T) {
	words := lexis.Words(strings.Repeat("ж", 300_000) + " end")
	if len(words) != 2 || utf8.RuneCountInString(words[0].Folded) != lexis.Longest || words[0].End != 600_000 {
		t.Errorf("want 64 letters of 300,000, got %d words", len(words))
	}
}

func TestFormsShareAStem(t *testing.T) {
	for language, pairs := range map[string][][2]string{
		"de":    {{"Förderungen", "Förderung"}, {"foerderungen", "Förderung"}, {"Frauen", "Frau"}, {"Regionen", "Region"}, {"Häfen", "Häfen"}},
		"fi":    {{"kehittämisessä", "kehittämisen"}, {"alueella", "alueen"}, {"klusterit", "klusteri"}},
		"da":    {{"kommuner", "kommunerne"}, {"miljøer", "miljøerne"}, {"udviklingen", "udvikling"}},
		"sv":    {{"kommuner", "kommunerna"}, {"regioner", "regionerna"}},
		"en":    {{"policies", "policy"}, {"clusters", "cluster"}, {"networking", "networks"}},
		"en-GB": {{"innovations", "innovation"}},
	} {
		for _, pair := range pairs {
			if one, other := lexis.Stem(pair[0], language), lexis.Stem(pair[1], language); one != other || one == "" {
				t.Errorf("%s: want one stem of %q, got %q and %q", language, pair, one, other)
			}
		}
	}
	for _, row := range [][3]string{{"Αττικής", "el", "αττικησ"}, {"Häuser", "xx", "hauser"}, {"123", "de", "123"}, {"", "de", ""}, {"und", "de", "und"}} {
		if got := lexis.Stem(row[0], row[1]); got != row[2] {
			t.Errorf("%q in %s: want the folded word %q, got %q", row[0], row[1], row[2], got)
		}
	}
}

func vocabularyOf(texts ...string) *lexis.Vocabulary {
	g := lexis.NewGatherer(1, -2)
	var v lexis.Vocabulary
	for _, text := range texts {
		g.Add(text, 0)
		g.Finish()
		v.Add(g.Fresh())
	}
	return &v
}

func TestKin(t *testing.T) {
	v := vocabularyOf("Wirtschaftsförderung Förderungen Förderband Hafenentwicklung Frauen", "Satamaklusteri satamaklusterin klusterit forest policies miljøer", "Wirtschaftsfoerderung")
	for query, want := range map[string][2]string{
		"förderung": {"forderungen", "wirtschaftsforderung forderband"}, "forderung": {"forderungen", "wirtschaftsforderung forderband"},
		"klusteri": {"klusterit", "satamaklusteri satamaklusterin"}, "entwicklung": {"", "hafenentwicklung"}, "policy": {"policies", ""},
		"frau": {"fraun", ""}, "miljø": {"miljor", ""}, "rest": {"", "forest"}, "est": {"", ""}, "x": {"", ""}, "": {"", ""}, "nirgendwo": {"", ""},
	} {
		terms := lexis.Terms(query)
		if len(terms) == 0 {
			continue
		}
		kin := v.Kin(terms[0])
		if forms, parts := strings.Join(kin.Forms, " "), strings.Join(kin.Parts, " "); forms != want[0] || parts != want[1] {
			t.Errorf("%s: want forms %q and parts %q, got %q and %q", query, want[0], want[1], forms, parts)
		}
	}
	if got := v.Entries(); len(got) != 12 || !slices.Contains(got, "fraun|frauen") {
		t.Errorf("want every word once, with the one way to write it that differs, got %q", got)
	}
}

func TestKinIsBounded(t *testing.T) {
	var words strings.Builder
	for i := range 5_000 {
		fmt.Fprintf(&words, "hafen%cx%s hafens x%shafen ", 'a'+i%26, strings.Repeat("y", i%50), strings.Repeat("z", i%40))
	}
	kin := vocabularyOf(words.String()).Kin(lexis.Terms("hafen end")[0])
	if len(kin.Forms) == 0 || len(kin.Parts) == 0 || len(kin.Parts) > 60 || len(kin.Forms) > 80 {
		t.Errorf("want some, and not too many, got %d forms and %d parts", len(kin.Forms), len(kin.Parts))
	}
	if !strings.HasSuffix(kin.Parts[0], "hafen") {
		t.Errorf("want words that end with it first, got %q", kin.Parts[0])
	}
}

func TestTerms(t *testing.T) {
	for query, want := range map[string]string{
		"": "", "…": "", "Häfen": "hafen*", "a": "a", "ab": "ab*", "b a": "b a", "one two one": "one two*", "x \" OR title:y* NEAR(": "x or title y near*",
		strings.Repeat("a b c d ", 9_999): "a b c d",
	} {
		var got []string
		for _, term := range lexis.Terms(query) {
			text := term.Word
			if term.Open {
				text += "*"
			}
			got = append(got, text)
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("%.40q: want %q, got %q", query, want, joined)
		}
	}
	var many strings.Builder
	for i := range 1_000 {
		fmt.Fprintf(&many, "w%d ", i)
	}
	if got := lexis.Terms(many.String()); len(got) != lexis.MostTerms {
		t.Errorf("want %d terms, got %d", lexis.MostTerms, len(got))
	}
}

func TestHitsSayHowAWordAnswers(t *testing.T) {
	m := lexis.NewMatcher(lexis.Terms("cluster förderung haf"))
	want := map[string]lexis.Kinship{
		"cluster": lexis.AsItself, "Cluster": lexis.AsItself, "clusters": lexis.AsForm, "Satamacluster": lexis.AsPart, "FÖRDERUNGEN": lexis.AsForm,
		"Hafen": lexis.AsStart, "Wirtschaftsfoerderung": lexis.AsPart, "haf": lexis.AsItself, "other": lexis.NoKin, "clus": lexis.NoKin,
	}
	for word, kin := range want {
		got := lexis.NoKin
		for _, hit := range m.Hits(" " + word + ".") {
			if got = hit.Kin; hit.First != 1 || hit.End != 1+len(word) {
				t.Errorf("%s: want its place, got %+v", word, hit)
			}
		}
		if got != kin {
			t.Errorf("%s: want %d, got %d", word, kin, got)
		}
	}
}

func TestGatheringKeepsEachWordAtItsFirstPlace(t *testing.T) {
	g := lexis.NewGatherer(4, 1)
	g.Add("Title word", 0)
	g.Add("word often often often once", 2)
	g.Add("once more", 3)
	if got, _ := g.Finish(); !slices.Equal(got, []string{"title word ", "often ", "once ", "more "}) {
		t.Errorf("want each word once, got %q", got)
	}
	if got := g.Fresh(); got != "title\nword\noften\nonce\nmore\n" {
		t.Errorf("want the new words, got %q", got)
	}
	g.Add("word new", 2)
	got, _ := g.Finish()
	if fresh := g.Fresh(); got[2] != "word new " || fresh != "" {
		t.Errorf("want a document of its own and no new long word, got %q %q", got, fresh)
	}
}

func TestGatheringPrintsTheTextsThatCount(t *testing.T) {
	g := lexis.NewGatherer(2, -2)
	for _, texts := range [][]string{{}, {"Eins"}, {"Förderung der Häfen", "", "förderung der haefen am Meer"}, {" … "}} {
		for _, text := range texts {
			g.Print(text, 0)
			g.Add("what does not count", 1)
		}
		want := lexis.Prints(strings.Join(texts, "\n"))
		if _, got := g.Finish(); !slices.Equal(got, want) {
			t.Errorf("%q: want %v, got %v", texts, want, got)
		}
	}
}

func alike(a, b []uint32) (share float64) {
	for i := range a {
		if a[i] == b[i] {
			share += 1 / float64(len(a))
		}
	}
	return share
}

func TestPrints(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 400)
	for i := range words {
		words[i] = fmt.Sprintf("wört%d", random.IntN(5_000))
	}
	text := strings.Join(words, " ")
	prints := lexis.Prints(text)
	if len(prints) != lexis.PrintCount || alike(prints, lexis.Prints(strings.ToUpper(strings.ReplaceAll(text, "ö", "oe")))) != 1 {
		t.Errorf("want the same prints of the same folded words")
	}
	edited := slices.Clone(words)
	for i := 0; i < len(edited); i += 20 {
		edited[i] = "anders"
	}
	if share := alike(prints, lexis.Prints(strings.Join(edited, " "))); share < 0.6 || share > 0.99 {
		t.Errorf("want a text with 20 of 400 words changed about 0.82 alike, got %g", share)
	}
	other := strings.ReplaceAll(text, "wört", "ander")
	if share := alike(prints, lexis.Prints(other)); share > 0.15 {
		t.Errorf("want other words not alike, got %g", share)
	}
	if none, one := lexis.Prints(" … "), lexis.Prints("Eins"); none != nil || len(one) != lexis.PrintCount || alike(one, lexis.Prints("zwei")) > 0.1 {
		t.Errorf("want none of no words, and those of one word its own")
	}
	// Stored prints are compared with those of today.
	if got, want := fmt.Sprint(lexis.Prints("good practice of regions")[:3]), wantFirstPrints; got != want {
		t.Errorf("want %s, got %s: a change of the prints needs another number of Rules", want, got)
	}
}

const wantFirstPrints = "[345183389 2660602191 1598234276]"

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"", "Förderverein", "aeroe", "aee", "Ｆｕｌｌ", "\xff", "İ", "ǅ", "ﷺ", "e\u0301\u00ad"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := lexis.Fold(text)
		if again := lexis.Fold(folded); again != folded {
			t.Errorf("%q: want folding twice to change nothing, got %q of %q", text, again, folded)
		}
		for _, word := range lexis.Words(text) {
			if !utf8.ValidString(word.Folded) || strings.ContainsAny(word.Folded, "\" |\n*") {
				t.Errorf("%q: want letters only, got %q", text, word.Folded)
			}
		}
		lexis.NewMatcher(lexis.Terms(text)).Hits(text)
	})
}
