package exchange_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/practice"
	"pharos/reports/exchange"
)

const (
	firstID  = "0198c2f4-0000-7000-8000-000000000001"
	secondID = "0198c2f4-0000-7000-8000-000000000002"
)

func documentOf(t *testing.T, practices string, entries string) *exchange.Reading {
	t.Helper()
	text := fmt.Sprintf(`{"pharos":"practices","version":1,"practices":[%s],"entries":[%s]}`, practices, entries)
	reading, err := exchange.Read(t.Context(), fileOf("x.json", []byte(text)), exchange.Mapping{}, exchange.Context{})
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

func codesOf(problems []data.Problem) (codes []string) {
	for _, problem := range problems {
		codes = append(codes, problem.Code)
	}
	slices.Sort(codes)
	return codes
}

func TestWhatCannotBeIsLeftOutAndTold(t *testing.T) {
	reading := documentOf(t, `{"id":"`+firstID+`","title":{"en":"T"},"state":"hacked","audience":"martians","evidence":99,
		"ratings":{"efficiency":17,"equity":4},"point":{"latitude":999,"longitude":1,"known":true}}`, "")
	if len(reading.Records) != 1 {
		t.Fatalf("want it taken, got %+v", reading.Problems)
	}
	p := reading.Records[0].Practice
	if p.State != "" || p.Audience != "" || p.Evidence != 0 || p.Point.Known || len(p.Ratings) != 1 || p.Ratings["equity"] != 4 {
		t.Errorf("want only what can be, got %+v", p)
	}
	if codes := codesOf(reading.Problems); len(codes) != 5 || codes[0] != "exchange.value.impossible" || codes[4] != codes[0] {
		t.Errorf("want five things told, got %v", codes)
	}
}

func TestHiddenCharactersAreMadeVisible(t *testing.T) {
	hidden := `a\u0000b\u001b[31m\u202ec`
	want := "a\ufffdb\ufffd[31m‹RLO›c"
	reading := documentOf(t, `{"id":"`+firstID+`","title":{"en":"`+hidden+`"},"description":{"en":"one\r\ntwo\tthree"},"tags":["`+hidden+`"],"partners":[{"name":"`+hidden+`"}]}`,
		`{"id":"`+secondID+`","kind":"organisation","name":"`+hidden+`","content":{"name":"`+hidden+`"}}`)
	p := reading.Records[0].Practice
	for place, got := range map[string]string{
		"title": p.Title["en"], "tag": p.Tags[0], "partner": p.Partners[0].Name, "name of an entry": reading.Entries[0].Name,
	} {
		if got != want {
			t.Errorf("%s: want %q, got %q", place, want, got)
		}
	}
	if p.Description["en"] != "one\r\ntwo\tthree" {
		t.Errorf("want lines and tabs left alone, got %q", p.Description["en"])
	}
	organisations, err := data.KinOf[practice.Organisation](reading.Entries)
	if err != nil || organisations[0].Name != want {
		t.Errorf("want %q, got %+v %v", want, organisations, err)
	}
	if codes := codesOf(reading.Problems); !slices.Equal(codes, []string{"exchange.text.hidden"}) {
		t.Errorf("want it told once, got %v", codes)
	}
	table := tableOf(t, "title;summary\nx\u202ey;z\n", exchange.Mapping{})
	if got := table.Records[0].Practice.Title.In(""); got != "x‹RLO›y" || len(table.Problems) != 1 {
		t.Errorf("want the mark of a table visible, got %q %v", got, table.Problems)
	}
}

func TestWhatNoPracticeCanHoldIsRejected(t *testing.T) {
	reading := documentOf(t, `{"id":"`+firstID+`","title":{"en":"T"},"description":{"en":"`+strings.Repeat("x", practice.MostLetters+1)+`"}},
		{"id":"`+secondID+`","title":{"en":"U"}}`, "")
	if len(reading.Records) != 1 || reading.Rejected != 1 || reading.Records[0].Practice.Title["en"] != "U" {
		t.Fatalf("want one taken and one rejected, got %d %+v", len(reading.Records), reading.Problems)
	}
	plan := newShelf().plan(t, reading)
	if len(plan.New) != 1 || len(plan.Rejected) != 1 || plan.Rejected[0].Line != 1 || plan.Rejected[0].Code != "practice.text-too-large" {
		t.Errorf("want it told with its number, got %+v", plan.Rejected)
	}
}

func entryText(kind, content string) string {
	return `{"id":"0198c2f4-0000-7000-8000-0000000000aa","kind":"` + kind + `","practice":"` + firstID + `","content":` + content + `}`
}

func TestEntriesThatCannotBeAreRejected(t *testing.T) {
	for name, entry := range map[string]string{
		"a use by nobody":            entryText("use", `{"practice":"`+firstID+`","by":"instrument"}`),
		"a use by the moon":          entryText("use", `{"practice":"`+firstID+`","by":"moon","name":"x"}`),
		"a use on no day":            entryText("use", `{"practice":"`+firstID+`","by":"need","name":"x","date":"31.02"}`),
		"a decision nobody knows":    entryText("review", `{"practice":"`+firstID+`","at":"2024-01-01T00:00:00Z","decision":"zap"}`),
		"a state nobody knows":       entryText("review", `{"practice":"`+firstID+`","at":"2024-01-01T00:00:00Z","decision":"approve","to":"hacked"}`),
		"a rating out of the scale":  entryText("review", `{"practice":"`+firstID+`","at":"2024-01-01T00:00:00Z","decision":"opinion","rating":99}`),
		"a hash that is a path":      entryText("attachment", `{"practice":"`+firstID+`","name":"a.pdf","sha256":"../../etc/passwd","bytes":1,"added":"2024-01-01T00:00:00Z"}`),
		"a file of negative size":    entryText("attachment", `{"practice":"`+firstID+`","name":"a.pdf","sha256":"`+strings.Repeat("ab", 32)+`","bytes":-1,"added":"2024-01-01T00:00:00Z"}`),
		"a quota of nothing":         `{"id":"0198c2f4-0000-7000-8000-0000000000aa","kind":"quota","content":{"name":"q","scope":"all","target":-5}}`,
		"a quota of a galaxy":        `{"id":"0198c2f4-0000-7000-8000-0000000000aa","kind":"quota","content":{"name":"q","scope":"galaxy","target":5}}`,
		"a use of no practice":       `{"id":"0198c2f4-0000-7000-8000-0000000000aa","kind":"use","content":{"by":"need","name":"x"}}`,
		"an assessment in no region": entryText("assessment", `{"practice":"`+firstID+`","region":"","at":"2024-01-01T00:00:00Z","coverage":0}`),
	} {
		t.Run(name, func(t *testing.T) {
			reading := documentOf(t, `{"id":"`+firstID+`","title":{"en":"T"}}`, entry)
			if len(reading.Entries) != 0 || len(reading.Problems) != 1 || reading.Problems[0].Code != "exchange.entry.impossible" {
				t.Errorf("want it rejected and told, got %+v %+v", reading.Entries, reading.Problems)
			}
		})
	}
}

// A file from elsewhere must not lead the program to files of this machine or of a server.
func TestAttachmentsOfAFileHaveNoPaths(t *testing.T) {
	reading := documentOf(t, `{"id":"`+firstID+`","title":{"en":"T"}}`,
		entryText("attachment", `{"practice":"`+firstID+`","name":"../../etc/passwd","sha256":"`+strings.Repeat("ab", 32)+`","bytes":1,"link":"/etc/passwd","added":"2024-01-01T00:00:00Z"}`))
	files, err := data.KinOf[practice.Attachment](reading.Entries)
	if err != nil || len(files) != 1 || files[0].Link != "" || files[0].Name != "passwd" || reading.Entries[0].Name != "passwd" {
		t.Errorf("want a name alone, got %+v %v", files, err)
	}
}

// What an entry belongs to stands in it twice, and must be one.
func TestEntriesBelongToOnePractice(t *testing.T) {
	reading := documentOf(t, `{"id":"`+firstID+`","title":{"en":"T"}},{"id":"`+secondID+`","title":{"en":"U"}}`,
		entryText("use", `{"practice":"`+secondID+`","by":"need","name":"x"}`))
	uses, err := data.KinOf[practice.Use](reading.Entries)
	if err != nil || len(uses) != 1 || uses[0].Practice != firstID || reading.Entries[0].Practice != firstID {
		t.Errorf("want both the same, got %+v %v", uses, err)
	}
}

// Where practices get other ids here than they have in the file, all that names them follows.
func TestLinksFollowPracticesThatGetOtherIds(t *testing.T) {
	practices := `{"id":"` + firstID + `","title":{"en":"T"},"related":["` + secondID + `"]},{"id":"` + secondID + `","title":{"en":"U"}}`
	entries := `{"id":"0198c2f4-0000-7000-8000-0000000000a1","kind":"action","name":"A","content":{"title":{"en":"A"},"practices":["` + secondID + `"]}},` +
		entryText("use", `{"practice":"`+firstID+`","by":"need","name":"x"}`)
	store := newShelf()
	store.practices["0198c2f4-0000-7000-8000-00000000000f"] = data.Practice{ID: "0198c2f4-0000-7000-8000-00000000000f", Title: data.Text{"en": "U"}}
	text := fmt.Sprintf(`{"pharos":"practices","version":1,"practices":[%s],"entries":[%s]}`, practices, entries)
	reading, err := exchange.Read(t.Context(), fileOf("x.json", []byte(text)), exchange.Mapping{ByTitle: true}, exchange.Context{})
	if err != nil {
		t.Fatal(err)
	}
	plan := store.plan(t, reading)
	if len(plan.New) != 1 {
		t.Fatalf("want one new, got %+v", plan)
	}
	now := plan.New[0].Now
	if now.ID == firstID || len(now.Related) != 1 || now.Related[0] != "0198c2f4-0000-7000-8000-00000000000f" {
		t.Errorf("want the link to follow, got %+v", now)
	}
	for _, entry := range plan.Entries {
		if strings.Contains(string(entry.Content), firstID) || strings.Contains(string(entry.Content), secondID) {
			t.Errorf("want the ids of here, got %s", entry.Content)
		}
	}
}

// The state of a practice is that of its reviews: a file that brings another one brings an event.
func TestAnotherStateComesAsAnEvent(t *testing.T) {
	store := newShelf()
	store.store(t, store.plan(t, documentOf(t, `{"id":"`+firstID+`","title":{"en":"T"},"state":"complete"}`,
		entryText("review", `{"practice":"`+firstID+`","at":"2024-01-01T00:00:00Z","decision":"submit","from":"draft","to":"complete"}`))))
	if len(store.entries) != 1 {
		t.Fatalf("want no event of the import where the reviews tell the state, got %+v", store.entries)
	}
	validated := documentOf(t, `{"id":"`+firstID+`","title":{"en":"T"},"state":"validated"}`, "")
	store.store(t, store.plan(t, validated))
	reviews, err := practice.ReviewsOf(slices.Collect(valuesOf(store.entries)))
	if err != nil || len(reviews) != 2 {
		t.Fatalf("want an event, got %+v %v", reviews, err)
	}
	p := store.practices[firstID]
	if state := practice.StateAfter(p, reviews); state != data.Validated || p.State != data.Validated {
		t.Errorf("want state and events together, got %s and %s", p.State, state)
	}
	last := practice.InOrder(reviews)[1]
	if last.Decision != practice.DecideImport || last.By != "someone" || last.From != data.Complete || last.Practice != firstID {
		t.Errorf("want it told who brought it, got %+v", last)
	}
	if plan := store.plan(t, validated); !plan.IsEmpty() {
		t.Errorf("want nothing the second time, got %+v", plan)
	}
}

func valuesOf(entries map[data.EntryID]data.Entry) func(func(data.Entry) bool) {
	return func(yield func(data.Entry) bool) {
		for _, entry := range entries {
			if !yield(entry) {
				return
			}
		}
	}
}

func TestProblemsAreToldInWordsOfPeople(t *testing.T) {
	reading := documentOf(t, `{"title":"only words"},5,{"title":{"en":"x"},"staffFTE":"many"}`, "")
	if len(reading.Problems) != 3 {
		t.Fatalf("want three, got %+v", reading.Problems)
	}
	for _, problem := range reading.Problems {
		text, _ := json.Marshal(problem.Args)
		for _, word := range []string{"Go ", "unmarshal", "strconv", "json:"} {
			if strings.Contains(string(text), word) {
				t.Errorf("want no words of the compiler, got %s", text)
			}
		}
	}
}
