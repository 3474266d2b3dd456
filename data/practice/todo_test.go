package practice

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/datatest"
)

// said returns the items in short: field/language:code, a "!" behind those that the template asks for.
func said(items []Item) []string {
	var short []string
	for _, item := range items {
		text := item.Field
		if item.Language != "" {
			text += "/" + item.Language
		}
		text += ":" + item.Code
		if n := item.Args["n"]; n != "" {
			text += "=" + n
		}
		if item.Must {
			text += "!"
		}
		short = append(short, text)
	}
	return short
}

func askFor(fields ...TemplateField) Template { return Template{Fields: fields} }

func must(field string) TemplateField { return TemplateField{Field: field, Required: true} }

func may(field string) TemplateField { return TemplateField{Field: field} }

func TestTodo(t *testing.T) {
	long := func(n int) data.Text { return data.Text{"en": strings.Repeat("ä", n)} }
	for _, row := range []struct {
		name     string
		p        data.Practice
		entries  []data.Entry
		template Template
		want     []string
	}{
		{"nothing asked of nothing", data.Practice{}, nil, Template{}, nil},
		{"a field nobody knows", data.Practice{}, nil, askFor(must("shoe-size")), nil},
		{"a field that may be empty", data.Practice{}, nil, askFor(may("title")), nil},
		{"a field that must not", data.Practice{}, nil, askFor(must("title")), []string{"title:missing!"}},
		{"blanks are nothing", data.Practice{Title: data.Text{"de": " \n "}}, nil, askFor(must("title")), []string{"title:missing!"}},
		{"the limit is not too long", data.Practice{Title: long(100)}, nil, askFor(must("title")), nil},
		{"a letter too many", data.Practice{Title: long(101)}, nil, askFor(must("title")), []string{"title/en:too-long=1!"}},
		{"accents apart count as one", data.Practice{Title: data.Text{"en": strings.Repeat("a\u0308", 100)}}, nil, askFor(must("title")), nil},
		{"300,000 letters", data.Practice{Title: long(300_000)}, nil, askFor(must("title")), []string{"title/en:too-long=299900!"}},
		{"a limit of the template's own", data.Practice{Title: long(60)}, nil, askFor(TemplateField{Field: "title", Limit: 50}), []string{"title/en:too-long=10!"}},
		{
			"each language by itself",
			data.Practice{Title: data.Text{"de": strings.Repeat("x", 102), "fi": "ok", "da": strings.Repeat("y", 101)}},
			nil,
			askFor(may("title")),
			[]string{"title/da:too-long=1!", "title/de:too-long=2!"},
		},
		{"a word too many", data.Practice{Strategy: data.Text{"": strings.Repeat("Wort ", 101)}}, nil, askFor(may("strategy")), []string{"strategy:too-wordy=1!"}},
		{"dashes are no words", data.Practice{Strategy: data.Text{"": strings.Repeat("Wort – ", 100)}}, nil, askFor(may("strategy")), nil},
		{"the template's letters instead of words", data.Practice{Strategy: data.Text{"": strings.Repeat("Wort ", 101)}}, nil, askFor(TemplateField{Field: "strategy", Limit: 600}), nil},
		{"keywords", data.Practice{Keywords: []string{"1", "2", "3", "4", "5", "6", "7"}}, nil, askFor(may("keywords")), []string{"keywords:too-many=2"}},
		{"a link is no answer", data.Practice{Description: data.Text{"": "See: https://example.org/a.pdf"}}, nil, askFor(must("description")), nil},
		{"only a link is no answer", data.Practice{Description: data.Text{"": " https://example.org/a.pdf, www.example.org "}}, nil, askFor(must("description")), []string{"description:link-only!"}},
		{
			"a language the title has",
			data.Practice{Title: data.Text{"de": "a", "fi": "b"}, Summary: data.Text{"de": "c"}},
			nil,
			askFor(may("title"), may("summary")),
			[]string{"summary/fi:untranslated"},
		},
		{"the same in every language", data.Practice{Title: data.Text{"de": "a", "fi": "b"}, Summary: data.Plain("c")}, nil, askFor(may("summary")), nil},
		{"results in words", data.Practice{Results: data.Plain("Much better since 2019 (2020-03).")}, nil, askFor(must("results")), []string{"results:no-figure"}},
		{"results in figures", data.Practice{Results: data.Plain("40 firms since 2019.")}, nil, askFor(must("results")), nil},
		{"figures in another place", data.Practice{Results: data.Plain("Better."), ResultIndicators: []data.ResultIndicator{{Unit: "x"}}}, nil, askFor(must("results")), nil},
		{"no evidence", data.Practice{}, nil, askFor(may("evidence")), []string{"evidence:no-evidence"}},
		{"evidence asked for", data.Practice{}, nil, askFor(must("evidence")), []string{"evidence:missing!", "evidence:no-evidence"}},
		{"evidence of nothing", data.Practice{Evidence: 4}, nil, askFor(may("evidence")), []string{"evidence:no-proof"}},
		{"evidence with a document", data.Practice{Evidence: 4}, []data.Entry{{Kind: KindAttachment}}, askFor(may("evidence")), nil},
		{"inspired a policy", data.Practice{Public: data.InspiredPublic}, nil, askFor(may("publicTest"), may("publicProof")), []string{"publicProof:public-proof!"}},
		{"private", data.Practice{Public: data.IsPrivate}, nil, askFor(may("publicTest")), []string{"publicTest:not-eligible"}},
		{"from outside", data.Practice{Cooperation: data.Cooperation{Exclusive: data.No}}, nil, askFor(may("cooperation.exception")), []string{"cooperation.exception:exception!"}},
		{"no end", data.Practice{Start: "2020"}, nil, askFor(must("end")), []string{"end:no-end!"}},
		{"no end, and nobody asks", data.Practice{Start: "2020"}, nil, askFor(may("end")), nil},
		{"it goes on", data.Practice{Start: "2020", Ongoing: true}, nil, askFor(must("end"), may("ongoing")), nil},
		{"it ended and goes on", data.Practice{End: "2021", Ongoing: true}, nil, askFor(must("end")), []string{"end:end-and-ongoing"}},
		{"the end before the start", data.Practice{Start: "2020-05", End: "2020-04-30"}, nil, askFor(must("end")), []string{"end:end-before-start!"}},
		{"the end in the year of the start", data.Practice{Start: "2020-05", End: "2020"}, nil, askFor(must("end")), nil},
		{"a day that is none", data.Practice{Start: "2021-02-29"}, nil, askFor(must("start")), []string{"start:not-a-date!"}},
		{"a German date", data.Practice{Start: "15.03.2021"}, nil, askFor(may("start")), []string{"start:not-a-date"}},
		{"a date in a table", data.Practice{KeyDates: []data.KeyDate{{Date: "soon"}, {Date: "2020"}}}, nil, askFor(may("keyDates")), []string{"keyDates:not-a-date"}},
		{"a key nobody knows", data.Practice{Scope: "galactic"}, nil, askFor(may("scope")), []string{"scope:unknown-choice"}},
		{"a kind of the user's own", data.Practice{Kind: "own", Themes: []string{"own"}}, nil, askFor(may("kind"), may("themes")), nil},
		{"a territory nobody knows", data.Practice{Territories: []string{"urban", "lunar"}}, nil, askFor(may("territories")), []string{"territories:unknown-choice"}},
		{"a script for a link", data.Practice{URL: "javascript:alert(1)"}, nil, askFor(may("url")), []string{"url:not-a-link"}},
		{"shares", data.Practice{Funders: []data.Funder{{Share: data.Quantity{Value: 60, Known: true}}, {Share: data.Quantity{Value: 50, Known: true}}}}, nil, askFor(may("funders")), []string{"funders:shares=110"}},
		{"a grant above the budget", data.Practice{Budget: data.Amount{EUR: 5, Known: true}, Grant: data.Amount{EUR: 6, Known: true}}, nil, askFor(may("grantEUR")), []string{"grantEUR:grant-over-budget"}},
		{"a person in a text", data.Practice{Lessons: data.Text{"da": "Ring til +45 86 12 34 56 eller skriv til anna@example.org."}}, nil, askFor(may("lessons")), []string{"lessons/da:personal-data"}},
		{"a picture without rights", data.Practice{Image: data.Picture{Attachment: "x"}}, nil, askFor(may("image.rights")), []string{"image.rights:picture-rights"}},
		{"an organisation of the directory", data.Practice{OrganisationID: "x"}, nil, askFor(must("organisation")), nil},
		{"what must be before what may", data.Practice{Keywords: []string{"1", "2", "3", "4", "5", "6"}}, nil, askFor(may("keywords"), must("title")), []string{"title:missing!", "keywords:too-many=1"}},
		{"validated, and never again looked at", data.Practice{State: data.Validated}, nil, Template{}, []string{"reviewBy:no-review-date"}},
		{"no instrument", data.Practice{}, []data.Entry{}, Template{Key: TemplateInterreg}, []string{":no-instrument"}},
		{"uses unknown", data.Practice{}, nil, Template{Key: TemplateInterreg}, nil},
		{"an instrument", data.Practice{}, []data.Entry{mustEntry(Use{ID: "u", By: "instrument"})}, Template{Key: TemplateInterreg}, nil},
		{"another use", data.Practice{}, []data.Entry{mustEntry(Use{ID: "u", By: "region"})}, Template{Key: TemplateInterreg}, []string{":no-instrument"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := said(Todo(row.p, row.entries, row.template)); !slices.Equal(row.want, got) {
				t.Errorf("want %q, got %q", row.want, got)
			}
		})
	}
}

func TestFullPracticeLeavesLittleToDo(t *testing.T) {
	full := datatest.FullPractice()
	full.Ongoing = false
	for _, template := range Templates {
		for _, item := range Todo(full, []data.Entry{mustEntry(Use{ID: "u", By: "instrument"})}, template) {
			t.Errorf("%s: want nothing to do, got %+v", template.Key, item)
		}
		if got := Completeness(full, template); got != 1 {
			t.Errorf("%s: want it complete, got %v", template.Key, got)
		}
		if got := Completeness(data.Practice{}, template); got != 0 {
			t.Errorf("%s: want nothing of an empty practice, got %v", template.Key, got)
		}
	}
	if got := Completeness(data.Practice{}, Template{}); got != 1 {
		t.Errorf("want 1 where nothing is asked, got %v", got)
	}
	half := askFor(must("title"), must("summary"), may("results"))
	if got := Completeness(data.Practice{Title: data.Plain("a")}, half); got != 0.5 {
		t.Errorf("want a half, got %v", got)
	}
}

// The largest texts that can be kept are looked through while somebody types.
func TestTodoIsQuick(t *testing.T) {
	p := datatest.FullPractice()
	for _, text := range []string{strings.Repeat("a", 300_000), strings.Repeat("1 +00@", 50_000), strings.Repeat("https://e.org ", 20_000)} {
		p.Description = data.Text{"de": text, "fi": text}
		begin := time.Now()
		Todo(p, nil, Templates[3])
		if took := time.Since(begin); took > 20*time.Second { // what grows with the square of the length takes minutes
			t.Errorf("%s…: took %v", text[:12], took)
		}
	}
	p.Tags = nil
	for i := range 10_000 {
		p.Tags = append(p.Tags, fmt.Sprint("tag", i))
	}
	if got := Oversize(p); len(got) > 0 {
		t.Errorf("want 300,000 letters and 10,000 tags kept, got %v", got)
	}
}

func TestOversize(t *testing.T) {
	p := data.Practice{Title: data.Text{"de": strings.Repeat("ä", MostLetters+7)}, Tags: make([]string, MostEntries+1)}
	got := Oversize(p)
	if len(got) != 2 || got[0].Code != sizeText || got[0].Field != "title" || got[0].Args["n"] != count(MostLetters+7) || got[1].Code != sizeList {
		t.Errorf("want a text and a list too large, got %v", got)
	}
	for i := range 9 {
		p.Description = withText(p.Description, fmt.Sprint("x", i), strings.Repeat("b", MostLetters))
	}
	if got := Oversize(p); got[len(got)-1].Code != sizeAll {
		t.Errorf("want the whole too large, got %v", got)
	}
}

func TestIsDate(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "2020": true, "2020-13": false, "2020-12": true, "2020-02-29": true, "2021-02-29": false,
		"0020": false, "20201": false, "2020-1": false, "２０２０": false, "2020-02-2": false, "abcd": false,
	} {
		if got := IsDate(text); got != want {
			t.Errorf("%q: want %v, got %v", text, want, got)
		}
	}
}

func TestPersonalData(t *testing.T) {
	for text, want := range map[string][]string{
		"":                              nil,
		"up to 10@ and +5 %":            nil,
		"since 2000, 1 000 000 EUR":     nil,
		"2007–2013: 00 of 100":          nil,
		"jörg.müller@behörde.de":        {"jörg.müller@behörde.de"},
		"Tel. 0049 40 1234567.":         {"0049 40 1234567"},
		"+358 (0)9 123 456 or a@b.fi !": {"a@b.fi", "+358 (0)9 123 456"},
	} {
		if got := PersonalData(text); !slices.Equal(want, got) {
			t.Errorf("%q: want %q, got %q", text, want, got)
		}
	}
}
