package practice

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
)

func three() []data.Practice {
	return []data.Practice{
		{ID: "1", Key: "GP1", Tags: []string{"a", "B"}, Themes: []string{"food"}},
		{ID: "2", Key: "GP2", Tags: []string{"b"}},
		{ID: "3", Key: "GP3", Audience: data.ForPublic},
	}
}

func TestBatch(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(Batch) data.PracticeChange
		kind   string
		put    []data.PracticeID
		get    func(data.Practice) any
		want   []any
	}{
		{"a tag", func(b Batch) data.PracticeChange { return b.AddTag(" b ") }, StepAddTag, []data.PracticeID{"1", "3"}, func(p data.Practice) any { return p.Tags }, []any{[]string{"a", "B", "b"}, []string{"b"}}},
		{"no tag", func(b Batch) data.PracticeChange { return b.AddTag(" ") }, StepAddTag, nil, nil, nil},
		{"a tag away, however written", func(b Batch) data.PracticeChange { return b.RemoveTag("b") }, StepRemoveTag, []data.PracticeID{"1", "2"}, func(p data.Practice) any { return p.Tags }, []any{[]string{"a"}, []string(nil)}},
		{"just these tags", func(b Batch) data.PracticeChange { return b.SetTags([]string{"b"}) }, StepSetTags, []data.PracticeID{"1", "3"}, func(p data.Practice) any { return p.Tags }, []any{[]string{"b"}, []string{"b"}}},
		{"a theme", func(b Batch) data.PracticeChange { return b.AddTheme("food") }, StepAddTheme, []data.PracticeID{"2", "3"}, func(p data.Practice) any { return p.Themes }, []any{[]string{"food"}, []string{"food"}}},
		{"a theme away", func(b Batch) data.PracticeChange { return b.RemoveTheme("food") }, StepRemoveTheme, []data.PracticeID{"1"}, func(p data.Practice) any { return p.Themes }, []any{[]string(nil)}},
		{"an audience", func(b Batch) data.PracticeChange { return b.SetAudience(data.ForPublic) }, StepAudiences, []data.PracticeID{"1", "2"}, func(p data.Practice) any { return p.Audience }, []any{data.ForPublic, data.ForPublic}},
	} {
		t.Run(row.name, func(t *testing.T) {
			practices := three()
			change := row.change(Batch{Practices: practices, By: "Anna"})
			var put []data.PracticeID
			var got []any
			for _, p := range change.Put {
				put = append(put, p.ID)
				got = append(got, row.get(p))
			}
			if change.Kind != row.kind || change.Args["count"] != count(len(row.put)) || !slices.Equal(row.put, put) || !reflect.DeepEqual(row.want, got) {
				t.Errorf("want %v %v of %v, got %v %v", row.kind, row.want, row.put, got, change)
			}
			if !reflect.DeepEqual(three(), practices) {
				t.Errorf("want what was given left alone, got %+v", practices)
			}
		})
	}
}

func TestBatchDecides(t *testing.T) {
	practices := []data.Practice{{ID: "1", Key: "one"}, {ID: "2", Key: "two", State: data.Complete}, {ID: "3", Key: "three", State: data.Archived}}
	reviews := []Review{{ID: "r", Practice: "1", To: data.Complete}}
	change, problems := Batch{Practices: practices}.Decide(reviews, Decision{Key: DecideApprove})
	if len(change.Put) != 2 || change.Kind != StepReviewMany || change.Args["count"] != "2" || len(change.PutEntries) != 2 {
		t.Errorf("want two approved, got %+v", change)
	}
	if len(problems) != 1 || problems[0].Field != "three" || problems[0].Severity != data.Refusal {
		t.Errorf("want the third told, got %v", problems)
	}
	one, _ := Batch{Practices: practices[1:]}.Decide(reviews, Decision{Key: DecideApprove})
	if one.Kind != StepReview || one.Args["title"] != "two" || one.Subject != "2" {
		t.Errorf("want one named, got %+v", one)
	}
	if none, problems := (Batch{}).Decide(nil, Decision{}); len(none.Put) > 0 || problems != nil {
		t.Errorf("want nothing of nothing, got %v %v", none, problems)
	}
}

func TestDuplicate(t *testing.T) {
	was := datatest.FullPractice()
	entries := []data.Entry{
		mustEntry(Attachment{ID: was.Image.Attachment, Practice: was.ID, Name: "picture.png", SHA256: "abc"}),
		mustEntry(Attachment{ID: "other", Practice: was.ID, Name: "report.pdf"}),
		mustEntry(Use{ID: "use", Practice: was.ID}), mustEntry(Review{ID: "review", Practice: was.ID}),
	}
	change, err := Duplicate(was, Copying{
		Language: "de", Entries: entries,
		Titled: func(language, title string) string { return language + ": " + title },
	})
	if err != nil || len(change.Put) != 1 || len(change.PutEntries) != 2 {
		t.Fatalf("want a copy with two attachments, got %+v %v", change, err)
	}
	next := change.Put[0]
	if next.ID == was.ID || next.ID == "" || next.Key != "" || next.State != "" || !next.Created.IsZero() || next.ReviewBy != "" {
		t.Errorf("want a draft of its own, got %+v", next)
	}
	if next.Title["fi"] != "fi: "+was.Title["fi"] || was.Title["fi"] != datatest.FullPractice().Title["fi"] {
		t.Errorf("want only the copy's title changed, got %q and %q", next.Title, was.Title)
	}
	for i, entry := range change.PutEntries {
		if entry.Practice != next.ID || entry.ID == entries[i].ID {
			t.Errorf("want attachments of its own, got %+v", entry)
		}
	}
	if next.Image.Attachment != change.PutEntries[0].ID {
		t.Errorf("want its own picture, got %s of %v", next.Image.Attachment, change.PutEntries)
	}
	if change.Args["title"] != was.Title["de"] {
		t.Errorf("want the step to name what was copied, got %v", change.Args)
	}
}

func TestRemoveNamesOneAndCountsMany(t *testing.T) {
	long := data.PracticeCard{ID: "1", Title: data.Plain(strings.Repeat("Ærø ", 75))}
	one := Remove([]data.PracticeCard{long}, "", "de")
	if one.Kind != StepRemove || len([]rune(one.Args["title"])) > 80 || !strings.HasSuffix(one.Args["title"], "…") {
		t.Errorf("want a short title, got %+v", one)
	}
	many := Remove([]data.PracticeCard{long, {ID: "2"}}, "", "de")
	if many.Kind != StepRemoveMany || many.Args["count"] != "2" || !slices.Equal([]data.PracticeID{"1", "2"}, many.Remove) {
		t.Errorf("want two removed, got %+v", many)
	}
	if named := Remove([]data.PracticeCard{{ID: "2", Key: "GP2"}}, "", "de"); named.Args["title"] != "GP2" {
		t.Errorf("want the key where there is no title, got %v", named.Args)
	}
}

func TestRenamingTerms(t *testing.T) {
	terms := []Term{
		{ID: "t1", Taxonomy: "theme", Key: "Wasser", Name: data.Plain("Wasser")},
		{ID: "t2", Taxonomy: "theme", Key: "Meer", Name: data.Text{"de": "Meer", "da": "Hav"}, Parent: "Wasser"},
		{ID: "t3", Taxonomy: "tag", Key: "Wasser"},
	}
	practices := []data.Practice{
		{ID: "1", Themes: []string{"x", "Wasser", "Meer"}, Tags: []string{"Wasser"}},
		{ID: "2", Themes: []string{"y"}},
		{ID: "3", Themes: []string{"Meer", "Wasser"}},
	}
	t.Run("one word is renamed", func(t *testing.T) {
		change := Renaming{Taxonomy: "theme", From: []string{"Wasser"}, To: "Water", Terms: terms, Practices: practices}.Change()
		if change.Kind != StepRenameTerm || len(change.Put) != 2 || !slices.Equal([]string{"x", "Water", "Meer"}, change.Put[0].Themes) || !slices.Equal([]string{"Wasser"}, change.Put[0].Tags) {
			t.Errorf("got %+v", change)
		}
		next, err := data.KinOf[Term](change.PutEntries)
		want := []Term{{ID: "t1", Taxonomy: "theme", Key: "Water", Name: data.Plain("Water")}, {ID: "t2", Taxonomy: "theme", Key: "Meer", Name: terms[1].Name, Parent: "Water"}}
		if err != nil || !reflect.DeepEqual(want, next) || len(change.RemoveEntries) > 0 {
			t.Errorf("want %+v, got %+v %v", want, next, change.RemoveEntries)
		}
	})
	t.Run("one is merged into its child", func(t *testing.T) {
		change := Renaming{Taxonomy: "theme", From: []string{"Wasser"}, To: "Meer", Terms: terms, Practices: practices}.Change()
		if change.Kind != StepMergeTerms || !slices.Equal([]string{"x", "Meer"}, change.Put[0].Themes) || !slices.Equal([]string{"Meer"}, change.Put[1].Themes) {
			t.Errorf("got %+v", change)
		}
		next, err := data.KinOf[Term](change.PutEntries)
		if err != nil || len(next) != 1 || next[0].Parent != "" || !slices.Equal([]data.EntryID{"t1"}, change.RemoveEntries) {
			t.Errorf("want the child an orphan and the parent gone, got %+v %v", next, change.RemoveEntries)
		}
	})
	t.Run("a word that is no term", func(t *testing.T) {
		change := Renaming{Taxonomy: "mine", From: []string{"Wasser"}, To: "Water", Practices: practices}.Change()
		if len(change.Put) != 1 || !slices.Equal([]string{"Water"}, change.Put[0].Tags) || len(change.PutEntries) > 0 {
			t.Errorf("want it renamed among the tags, got %+v", change)
		}
	})
	t.Run("a word into itself", func(t *testing.T) {
		change := Renaming{Taxonomy: "theme", From: []string{"Wasser"}, To: "Wasser", Terms: terms, Practices: practices}.Change()
		if len(change.Put)+len(change.PutEntries)+len(change.RemoveEntries) > 0 {
			t.Errorf("want nothing, got %+v", change)
		}
	})
	t.Run("a term is removed", func(t *testing.T) {
		change := RemoveTerm(terms[1], practices, "Anna")
		if change.Kind != StepRemoveTerm || len(change.Put) != 2 || !slices.Equal([]string{"Wasser"}, change.Put[1].Themes) || !slices.Equal([]data.EntryID{"t2"}, change.RemoveEntries) {
			t.Errorf("got %+v", change)
		}
	})
	if got := KeyOf(" Blaue  Ökonomie ", []Term{{Key: "Blaue Ökonomie"}}); got != "Blaue Ökonomie 2" {
		t.Errorf("want a key of its own, got %q", got)
	}
}

func TestTemplateFiles(t *testing.T) {
	for _, template := range append(slices.Clone(Templates), datatest.Filled[Template]()) {
		template.Name = data.Text{"de": "Meine <Vorlage> & mehr", "fi": "Malli"}
		if template.Key != TemplateFull {
			template.Fields = append(template.Fields, TemplateField{Field: "tags", Limit: 40, Label: data.Plain("Words"), Hint: data.Text{"da": "Skriv"}})
		}
		want, _ := template.Tidy()
		want.ID, want.Key = "", ""
		text, err := WriteTemplate(want)
		if err != nil {
			t.Fatal(err)
		}
		got, problems := ReadTemplate(append([]byte("\xef\xbb\xbf"), text...))
		if len(want.Fields) == 0 {
			continue
		}
		if len(problems) > 0 || !reflect.DeepEqual(want, got) {
			t.Errorf("want %+v\n got %+v %v", want, got, problems)
		}
	}
}

func TestReadTemplateSaysWhatIsWrong(t *testing.T) {
	const begin = `{"format":"pharos-practice-template","version":1,"name":{"de":"A"},"fields":[`
	for _, row := range []struct {
		name, text string
		want       []string
		line       int
		fields     int
	}{
		{"nothing", "", []string{"template.not-json!"}, 1, 0},
		{"no JSON", "{\n\"format\":\n oops", []string{"template.not-json!"}, 3, 0},
		{"a list", "[]", []string{"template.not-a-template!"}, 1, 0},
		{"another file", `{"type":"FeatureCollection"}`, []string{"template.not-a-template!"}, 0, 0},
		{"fields that are numbers", begin + "\n1]}", []string{"template.not-a-template!"}, 2, 0},
		{"a later version", strings.Replace(begin, `"version":1`, `"version":2`, 1) + `{"field":"title"}]}`, []string{"template.newer!"}, 0, 0},
		{"no name", strings.Replace(begin, `"A"`, `" "`, 1) + `{"field":"title"}]}`, []string{"template.no-name!"}, 0, 0},
		{"no fields", begin + `]}`, []string{"template.no-fields!"}, 0, 0},
		{"only fields nobody knows", begin + `{"field":"shoe-size"}]}`, []string{"template.unknown-field", "template.no-fields!"}, 1, 0},
		{"a field nobody knows, one twice and one nobody edits", begin + `{"field":"title"},{"field":"x"},{"field":"title"},{"field":"id"}]}`, []string{"template.unknown-field", "template.field-twice", "template.unknown-field"}, 2, 1},
		{"a limit below nothing", begin + `{"field":"title","limit":-1}]}`, []string{"template.limit"}, 1, 1},
		{"deep brackets", strings.Repeat("[", 500_000), []string{"template.not-json!"}, 1, 0},
		{"too large", strings.Repeat(" ", largestTemplate+1), []string{"template.too-large!"}, 0, 0},
		{"too many fields", begin + strings.Repeat(`{"field":"a"},`, 600) + `{"field":"title"}]}`, []string{"template.too-many!"}, 0, 0},
		{"text behind it", begin + `{"field":"title"}]} more`, []string{"template.not-json!"}, 1, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			template, problems := ReadTemplate([]byte(row.text))
			if got := codes(problems); !slices.Equal(row.want, got) || problems[0].Line != row.line || len(template.Fields) != row.fields {
				t.Errorf("want %v in line %d, %d fields, got %+v, %d fields", row.want, row.line, row.fields, problems, len(template.Fields))
			}
		})
	}
}

func TestTemplates(t *testing.T) {
	for _, template := range Templates {
		_, problems := template.Tidy()
		if len(problems) > 0 || len(template.Asked()) != len(template.Fields) {
			t.Errorf("%s: %v", template.Key, problems)
		}
	}
	interreg, _ := TemplateByKey(TemplateInterreg)
	var order []string
	for _, field := range interreg.Asked() {
		if slices.Contains([]string{"title", "summary", "scope", "organisation", "problem", "description", "resources", "start", "end", "results", "challenges", "potential", "url", "keywords", "image.attachment"}, field.ID) {
			order = append(order, field.ID)
		}
	}
	want := []string{"title", "summary", "scope", "organisation", "problem", "description", "resources", "start", "end", "results", "challenges", "potential", "url", "keywords", "image.attachment"}
	if !slices.Equal(want, order) {
		t.Errorf("want the order of the form %v, got %v", want, order)
	}
	short, _ := TemplateByKey(TemplateShort)
	hidden := short.Hidden(datatest.FullPractice())
	if len(hidden) < 30 || slices.ContainsFunc(hidden, func(f Field) bool { return f.ID == "title" || f.ID == "id" }) {
		t.Errorf("want what the short form does not show, got %d fields", len(hidden))
	}
}

func TestNewIDsAreNew(t *testing.T) {
	a, b := NewID[data.EntryID](), NewID[data.EntryID]()
	if a == b || len(a) != 36 || a > b {
		t.Errorf("want two IDs in order, got %s and %s", a, b)
	}
}
