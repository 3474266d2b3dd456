package command_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pharos/app/command"
	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/practice"
)

// The verbs that search practices, decide on them, count them, note their use and judge them.

// put stores entries beside the practices, as the window does.
func (d desk) put(kin ...data.Kin) {
	d.t.Helper()
	d.must("regions", "--level", "nuts0") // makes the catalogue
	opened := d.catalogue()
	defer func() { _ = opened.Close() }()
	change := data.PracticeChange{Kind: practice.StepPutEntry, Args: map[string]string{"entry": "search", "name": "Suche"}}
	for _, k := range kin {
		entry, err := data.EntryOf(k)
		if err != nil {
			d.t.Fatal(err)
		}
		change.PutEntries = append(change.PutEntries, entry)
	}
	if _, err := opened.ChangePractices(context.Background(), change); err != nil {
		d.t.Fatal(err)
	}
}

// practices is all that is to be seen of the practices, to compare what was before and after.
func (d desk) practices() string {
	d.t.Helper()
	return d.must("practices", "search", "--limit", "0", "--json") + d.must("practices", "quota", "--json") + d.must("undo", "--list", "--json")
}

// declined runs a verb that must fail with the status, in words that hold each of some parts, and change nothing.
func (d desk) declined(status int, parts []string, args ...string) {
	d.t.Helper()
	before := d.practices()
	got, out, words := d.call(args...)
	if got != status || out != "" {
		d.t.Errorf("%v: want status %d and no result, got %d %q", args, status, got, out)
	}
	if strings.TrimSpace(words) == "" || strings.Contains(words, "problem.") || strings.ContainsAny(words, "{}") {
		d.t.Errorf("%v: want a plain sentence, got %q", args, words)
	}
	for _, part := range parts {
		if !strings.Contains(words, part) {
			d.t.Errorf("%v: want %q in the words, got %q", args, part, words)
		}
	}
	if d.practices() != before {
		d.t.Errorf("%v: a refusal must change nothing", args)
	}
}

// ids are the keys of the practices that a search finds, in its order.
func ids(hits []map[string]any) []string {
	list := []string{}
	for _, hit := range hits {
		list = append(list, hit["id"].(string))
	}
	return list
}

func TestPracticesAreFoundByPartsOfWordsFiltersAndSavedSearches(t *testing.T) {
	d := newDesk(t)
	cases := []struct {
		name string
		args []string
		want []string // all of them, in any order
	}{
		{"an unaccented part of a German compound", []string{"okosysteme", "--filter", "country=FI"}, []string{"GP007", "GP008", "GP009"}},
		{"the same with its umlaut", []string{"Ökosysteme", "--filter", "country=FI"}, []string{"GP007", "GP008", "GP009"}},
		{"the middle of a Danish word", []string{"iværksætter", "--filter", "theme=start-ups", "--filter", "country=FI"}, []string{"GP016"}},
		{"the same spelled out", []string{"ivaerksaetter", "--filter", "theme=start-ups", "--filter", "country=FI"}, []string{"GP016"}},
		{"a value or another", []string{"--filter", "country=ES", "--filter", "country=LT"}, []string{"GP024", "GP025"}},
		{"two filters at once", []string{"--filter", "country=DK", "--filter", "theme=food"}, []string{"GP019", "GP026"}},
		{"nothing that was said", []string{"--filter", "region=-"}, []string{"GP030", "GP031"}},
		{"nobody has it", []string{"--filter", "country=ZZ"}, nil},
		{"no words that are there", []string{"quetzalcoatl"}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := ids(hitsOf(d, append(c.args, "--limit", "0")...))
			if slices.Sort(got); !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
				t.Errorf("want %v, got %v", c.want, got)
			}
		})
	}
	d.put(practice.Search{
		ID: "0197a000-0000-7000-8000-000000000001", Name: "Essen im Norden", Text: "cluster",
		Filter: map[string][]string{"country": {"DK"}, "theme": {"food"}}, Sort: "title",
	})
	if got := ids(hitsOf(d, "--search", "Essen im Norden")); !slices.Equal(got, []string{"GP019"}) {
		t.Errorf("want the saved search with its words and filters, got %v", got)
	}
	if got := ids(hitsOf(d, "--search", "Essen im Norden", "national")); !slices.Equal(got, []string{"GP019"}) {
		t.Errorf("want the saved search narrowed by words, got %v", got)
	}
	if got := ids(hitsOf(d, "--search", "Essen im Norden", "quetzalcoatl")); len(got) != 0 {
		t.Errorf("words of one's own narrow a saved search, got %v", got)
	}
	d.declined(command.Failed, []string{"ZZ99"}, "practices", "search", "--sort", "similarity", "--region", "ZZ99")
	d.declined(command.Failed, []string{"Nothing", "Essen im Norden"}, "practices", "search", "--search", "Nothing")
}

func TestSearchTellsWhereTheWordsStandAndInWhichOrder(t *testing.T) {
	d := newDesk(t)
	hits := hitsOf(d, "medizintechnik", "--lang", "de")
	if len(hits) < 2 {
		t.Fatalf("want practices on medical technology, got %v", hits)
	}
	for i, hit := range hits {
		if snippet, _ := hit["snippet"].(string); snippet == "" || hit["field"] == "" || hit["state"] != "complete" {
			t.Errorf("want where the words stand, got %v", hit)
		}
		if i > 0 && hit["score"].(float64) > hits[i-1]["score"].(float64) {
			t.Errorf("want the best first, got %v after %v", hit["score"], hits[i-1]["score"])
		}
	}
	byTitle := hitsOf(d, "--sort", "title", "--lang", "en", "--limit", "3")
	if got := ids(byTitle); !slices.Equal(got, []string{"GP019", "GP029", "GP028"}) && !slices.Equal(got, []string{"GP029", "GP019", "GP028"}) {
		t.Errorf("want the first three by title, got %v", got)
	}
	near := hitsOf(d, "--sort", "similarity", "--region", "DE60", "--limit", "0")
	if first := ids(near)[:6]; !slices.Contains(first, "GP001") || !slices.Contains(first, "GP003") || len(near) != 32 {
		t.Errorf("want the focus region's own practices first, got %v", first)
	}
	if own := ids(hitsOf(d, "--filter", "similarity=own", "--limit", "0")); !slices.Contains(own, "GP003") || slices.Contains(own, "GP014") {
		t.Errorf("want those of the catalogue's focus, got %v", own)
	}
	rows := d.must("practices", "search", "medtech", "--csv", "--limit", "2")
	if head, _, _ := strings.Cut(rows, "\n"); head != "id,title,region,state,snippet" || strings.Count(rows, "\n") < 3 {
		t.Errorf("want a table for machines, got %q", rows)
	}
}

func TestCountsAgreeWithWhatFiltersFind(t *testing.T) {
	d := newDesk(t)
	var answer struct {
		Total  int
		Hits   []any
		Counts map[string]map[string]int
	}
	d.answer(&answer, "practices", "search", "--counts", "--filter", "theme=medtech", "--limit", "1")
	if len(answer.Hits) != 1 || answer.Total != answer.Counts["theme"]["medtech"] || answer.Total < 2 {
		t.Fatalf("want one shown of all that are counted, got %d of %d, %v", len(answer.Hits), answer.Total, answer.Counts["theme"])
	}
	for _, value := range []struct{ facet, value string }{{"country", "DE"}, {"country", "SE"}, {"state", "complete"}, {"evidence", "0"}} {
		found := hitsOf(d, "--filter", "theme=medtech", "--filter", value.facet+"="+value.value, "--limit", "0")
		if want := answer.Counts[value.facet][value.value]; len(found) != want || want == 0 {
			t.Errorf("%v: counted %d, found %d", value, want, len(found))
		}
	}
	// Each facet is counted with the other filters: another theme would bring others.
	if answer.Counts["theme"]["food"] != 2 {
		t.Errorf("want two practices on food, got %v", answer.Counts["theme"])
	}
	table := d.must("practices", "search", "--counts", "--csv", "--lang", "de")
	for _, line := range []string{"filter,value,words,practices\n", "state,complete,Vollständig,32\n", "used,no,"} {
		if !strings.Contains(table, line) {
			t.Errorf("want %q among the counts", line)
		}
	}
}

func TestWrongFiltersAndOrdersAreWrongUsage(t *testing.T) {
	d := newDesk(t)
	for name, c := range map[string]struct {
		parts []string
		args  []string
	}{
		"no such filter":  {[]string{"colour", "theme", "country"}, []string{"--filter", "colour=red"}},
		"no value":        {[]string{"theme"}, []string{"--filter", "theme"}},
		"no field":        {[]string{"=food"}, []string{"--filter", "=food"}},
		"no such order":   {[]string{"beauty", "title", "similarity"}, []string{"--sort", "beauty"}},
		"of a brief, too": {[]string{"colour", "theme"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			args := append([]string{"practices", "search"}, c.args...)
			if c.args == nil {
				args = []string{"brief", "dossier", "--filter", "colour=red", "--out", filepath.Join(d.folder, "no.pdf")}
			}
			desk{t, d.folder}.declined(command.WrongUsage, c.parts, args...)
		})
	}
	if _, err := os.Stat(filepath.Join(d.folder, "no.pdf")); err == nil {
		t.Error("a refused brief must leave no file")
	}
}

// board is the one row of the quota board that is there without quotas of one's own.
func (d desk) board(args ...string) (row quotaRow) {
	d.t.Helper()
	var answer struct{ Quotas []quotaRow }
	if d.answer(&answer, append([]string{"practices", "quota"}, args...)...); len(answer.Quotas) != 1 {
		d.t.Fatalf("want one row, got %+v", answer)
	}
	return answer.Quotas[0]
}

type quotaRow struct {
	Scope, Subject                            string
	Target, Identified, Validated, Used, Open int
	Distinct                                  *int
	Unused                                    []string
}

func (d desk) review(id, decision string, more ...string) (state string) {
	d.t.Helper()
	var answer struct{ ID, State string }
	d.answer(&answer, append([]string{"practices", "review", id, decision}, more...)...)
	return answer.State
}

func TestAPracticeIsReviewedUsedCountedUndoneAndDoneAgain(t *testing.T) {
	d := newDesk(t)
	const instrument = "0197a000-0000-7000-8000-000000000002"
	d.put(practice.Instrument{ID: instrument, Name: data.Text{"en": "Innovation programme", "de": "Förderprogramm für Neues"}})
	if row := d.board(); row.Target != 20 || row.Identified != 32 || row.Validated != 0 || row.Used != 0 || row.Open != 20 || len(row.Unused) != 32 || row.Distinct != nil {
		t.Fatalf("want 32 of which none is validated and used, got %+v", row)
	}
	before := d.practices()
	for _, step := range []struct{ decision, state string }{{"approve", "reviewed"}, {"validate", "validated"}} {
		if state := d.review("GP014", step.decision, "--by", "Ærøskøbing office", "--again", "2131-02-01"); state != step.state {
			t.Errorf("%s: want %s, got %s", step.decision, step.state, state)
		}
	}
	// The name is taken in any language, and linked.
	d.must("practices", "use", "GP014", "--name", "förderprogramm für neues", "--type", "adaptation", "--date", "2026-05", "--result", "Übernommen", "--lang", "de")
	row := d.board("--duplicates")
	if row.Validated != 1 || row.Used != 1 || row.Open != 19 || len(row.Unused) != 31 || slices.Contains(row.Unused, "GP014") {
		t.Errorf("want one validated and used, got %+v", row)
	}
	if row.Distinct == nil || *row.Distinct < 25 || *row.Distinct > 32 {
		t.Errorf("want those counted that do not look the same, got %v", row.Distinct)
	}
	for filter, want := range map[string]int{"state=validated": 1, "used=yes": 1, "instrument=" + instrument: 1, "overdue=no": 1} {
		if hits := hitsOf(d, "--filter", filter); len(hits) != want || hits[0]["id"] != "GP014" {
			t.Errorf("%s: want GP014 found, got %v", filter, ids(hits))
		}
	}
	if table := d.must("practices", "quota", "--unused", "--csv"); strings.Contains(table, "GP014") || !strings.Contains(table, "GP013 GP015") {
		t.Errorf("want the unused ones named, got %s", table)
	}
	after := d.must("practices", "search", "--limit", "0", "--json") + d.must("practices", "quota", "--json")
	for range 3 {
		d.must("undo")
	}
	if undone := d.must("practices", "search", "--limit", "0", "--json") + d.must("practices", "quota", "--json"); !strings.HasPrefix(before, undone) {
		t.Error("undone, all must be as it was before")
	}
	var steps struct {
		Steps []struct {
			Text   string
			Undone bool
		}
	}
	d.answer(&steps, "undo", "--list", "--lang", "de")
	for i, part := range []string{"OuluHealth", "OuluHealth", "OuluHealth", "Suche"} {
		if step := steps.Steps[i]; !strings.Contains(step.Text, part) || step.Undone != (i < 3) || strings.ContainsAny(step.Text, "{}") {
			t.Errorf("step %d: want %s in words, undone %v, got %+v", i, part, i < 3, step)
		}
	}
	for range 3 {
		d.must("redo")
	}
	if again := d.must("practices", "search", "--limit", "0", "--json") + d.must("practices", "quota", "--json"); again != after {
		t.Error("done again, all must be as it was after")
	}
	d.declined(command.Failed, nil, "redo")
}

func TestWhatUsesAPracticeIsLinkedWhereTheCatalogueHasIt(t *testing.T) {
	d := newDesk(t)
	d.put(practice.Action{ID: "0197a000-0000-7000-8000-000000000003", Title: data.Text{"fi": "Kehittämistoimi"}})
	for _, c := range []struct{ kind, name, of string }{
		{"action", "kehittämistoimi", "0197a000-0000-7000-8000-000000000003"},
		{"action", "Unknown", ""},
		{"region", "DE60", "DE60"},
		{"region", "hamburg", ""}, // several go by it
		{"region", "sjælland", "DK02"},
		{"instrument", "Νέο πρόγραμμα", ""},
		{"need", "DE60", ""},
	} {
		d.must("practices", "use", "GP001", "--kind", c.kind, "--name", c.name)
		if use := d.newestUse("GP001"); use.Of != c.of || use.By != c.kind || use.Name != c.name || use.Type != "inspiration" {
			t.Errorf("%v: got %+v", c, use)
		}
	}
}

func (d desk) newestUse(key string) practice.Use {
	d.t.Helper()
	opened := d.catalogue()
	defer func() { _ = opened.Close() }()
	p, err := opened.Practice(context.Background(), key)
	if err != nil {
		d.t.Fatal(err)
	}
	entries, err := opened.EntriesOf(context.Background(), p.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	uses, err := practice.UsesOf(entries)
	if err != nil || len(uses) == 0 {
		d.t.Fatalf("want uses, got %v %v", uses, err)
	}
	return slices.MaxFunc(uses, func(a, b practice.Use) int { return strings.Compare(string(a.ID), string(b.ID)) })
}

func TestDecisionsAndUsesAreRefusedInWords(t *testing.T) {
	d := newDesk(t)
	for name, c := range map[string]struct {
		parts []string
		args  []string
	}{
		"a decline without a reason":   {[]string{"reason"}, []string{"review", "GP002", "decline"}},
		"a blank reason":               {[]string{"reason"}, []string{"review", "GP002", "decline", "--reason", " \t "}},
		"asking without saying what":   {[]string{"reason"}, []string{"review", "GP002", "ask-more"}},
		"validated over steps":         {[]string{"reason"}, []string{"review", "GP003", "publish"}},
		"not from this state":          {[]string{"state"}, []string{"review", "GP002", "withdraw", "--reason", "x"}},
		"no such decision":             {[]string{"applaud"}, []string{"review", "GP002", "applaud"}},
		"an empty opinion":             {[]string{"opinion"}, []string{"review", "GP002", "opinion"}},
		"no day":                       {[]string{"31.12.2027"}, []string{"review", "GP002", "approve", "--again", "31.12.2027"}},
		"no such practice":             {[]string{"GP999"}, []string{"review", "GP999", "submit"}},
		"a use by nobody":              {[]string{"who"}, []string{"use", "GP002"}},
		"a use by something else":      {[]string{"mayor", "instrument"}, []string{"use", "GP002", "--kind", "mayor", "--name", "x"}},
		"a use of another type":        {[]string{"theft", "adoption"}, []string{"use", "GP002", "--name", "x", "--type", "theft"}},
		"a use on no day":              {[]string{"1.5.2026"}, []string{"use", "GP002", "--name", "x", "--date", "1.5.2026"}},
		"a use of no practice":         {[]string{"nothing"}, []string{"use", "nothing", "--name", "x"}},
		"a transfer of no practice":    {[]string{"GP999"}, []string{"@transfer", "GP999", "--save"}},
		"a transfer to no region":      {[]string{"ZZ99"}, []string{"@transfer", "GP002", "ZZ99", "--save"}},
		"weights that are all nothing": {nil, []string{"@transfer", "GP002", "--save", "--weight", "context=0", "--weight", "applicability=0", "--weight", "evidence=0", "--weight", "resources=0"}},
		"a negative weight":            {nil, []string{"@transfer", "GP002", "--save", "--weight", "context=-1"}},
	} {
		t.Run(name, func(t *testing.T) {
			args := append([]string{"practices"}, c.args...)
			if c.args[0] == "@transfer" {
				args = append([]string{"transfer"}, c.args[1:]...)
			}
			desk{t, d.folder}.declined(command.Failed, c.parts, args...)
		})
	}
	for name, args := range map[string][]string{
		"a grade off the scale": {"--answer", "need=6"},
		"a grade below it":      {"--answer", "need=0"},
		"no such question":      {"--answer", "beauty=3"},
		"no grade":              {"--answer", "need"},
		"no such part":          {"--weight", "beauty=1"},
		"no weight":             {"--weight", "context=much"},
	} {
		t.Run(name, func(t *testing.T) {
			desk{t, d.folder}.declined(command.WrongUsage, []string{args[1]}, append([]string{"transfer", "GP002", "--save"}, args...)...)
		})
	}
	if state := d.review("GP002", "decline", "--reason", "Told twice"); state != "archived" {
		t.Errorf("with a reason it is declined, got %s", state)
	}
}

type transferAnswer struct {
	Practice, Region, Owner   string
	Distance, Score, Coverage *float64
	Parts                     map[string]struct {
		Weight, Coverage, Points float64
		Score                    *float64
	}
	Answers map[string]struct {
		Grade, Least, Most int
		Own                bool
	}
}

func TestTransferabilityIsWeighedFromAnswersAndKept(t *testing.T) {
	d := newDesk(t)
	var keys map[string]any
	d.answer(&keys, "transfer", "GP014")
	for _, key := range []string{"practice", "region", "owner", "distance", "score", "coverage", "parts", "answers"} {
		if _, has := keys[key]; !has {
			t.Errorf("want %q in the answer, got %v", key, keys)
		}
	}
	var first transferAnswer
	d.answer(&first, "transfer", "GP014")
	if first.Practice != "GP014" || first.Region != "DE60" || first.Owner != "FI1D" || *first.Distance <= 0 {
		t.Errorf("want the catalogue's focus and the practice's region, got %+v", first)
	}
	points, weights := 0.0, 0.0
	for _, part := range first.Parts {
		points, weights = points+part.Points, weights+part.Weight
	}
	if math.Abs(points-*first.Score) > 1e-9 || math.Abs(weights-1) > 1e-9 || *first.Coverage <= 0 || *first.Coverage >= 1 {
		t.Errorf("want points that make the score and weights that make one, got %v of %v, %v", points, *first.Score, weights)
	}
	// By hand: two of five questions at 1 and 1/2 of their scale, with the other parts out of it.
	only := []string{"--weight", "context=0", "--weight", "evidence=0", "--weight", "resources=0", "--answer", "need=5", "--answer", "mandate=3"}
	var own transferAnswer
	d.answer(&own, append([]string{"transfer", "GP014", "DE60", "--save", "--by", "Office"}, only...)...)
	if math.Abs(*own.Score-75) > 1e-9 || math.Abs(*own.Coverage-0.4) > 1e-9 || own.Parts["applicability"].Weight != 1 {
		t.Errorf("want 75 from 40 %%, got %v from %v", *own.Score, *own.Coverage)
	}
	if a := own.Answers["need"]; !a.Own || a.Grade != 5 || a.Least != 1 || a.Most != 5 || own.Answers["structure"].Own {
		t.Errorf("want what was answered told from what numbers tell, got %+v", own.Answers)
	}
	var kept transferAnswer
	if d.answer(&kept, "transfer", "GP014"); math.Abs(*kept.Score-75) > 1e-9 || !kept.Answers["mandate"].Own {
		t.Errorf("want the kept answers and weights, got %v", *kept.Score)
	}
	var later transferAnswer
	if d.answer(&later, "transfer", "GP014", "--save", "--answer", "mandate=5"); math.Abs(*later.Score-100) > 1e-9 {
		t.Errorf("want the later answer over the kept one, got %v", *later.Score)
	}
	var other transferAnswer
	if d.answer(&other, "transfer", "GP014", "DK04"); other.Answers["need"].Own {
		t.Errorf("answers for one region are not those for another, got %+v", other.Answers["need"])
	}
	d.must("undo")
	if d.answer(&kept, "transfer", "GP014"); math.Abs(*kept.Score-75) > 1e-9 {
		t.Errorf("undone, the assessment before it counts, got %v", *kept.Score)
	}
	d.must("redo")
	if d.answer(&kept, "transfer", "GP014"); math.Abs(*kept.Score-100) > 1e-9 {
		t.Errorf("done again, the later one counts, got %v", *kept.Score)
	}
	if words := d.must("transfer", "GP014", "--lang", "de"); !strings.Contains(words, "OuluHealth") || !strings.Contains(words, "100") || strings.Contains(words, "transfer.") {
		t.Errorf("want it in words, got %s", words)
	}
}

func TestADossierHoldsTheTextOfWhatIsFound(t *testing.T) {
	d := newDesk(t)
	d.put(
		practice.Search{ID: "0197a000-0000-7000-8000-000000000004", Name: "Labore für Gesundheit", Filter: map[string][]string{"theme": {"test-beds"}}, Sort: "title"},
		practice.Search{ID: "0197a000-0000-7000-8000-000000000005", Name: "Leer", Text: "quetzalcoatl"},
	)
	cases := []struct {
		name     string
		args     []string
		language string
		want     []string
		not      []string
	}{
		{
			"a saved search",
			[]string{"--search", "Labore für Gesundheit"},
			"de",
			[]string{"Labore für Gesundheit", "OuluHealth Labs: Tests entlang der ganzen Versorgungskette", "OYS TestLab", "Oulu, FI", "Vollständig"},
			[]string{"CrossCare", "HELIUM", "practice.", "brief."},
		},
		{
			"words and a filter in Finnish",
			[]string{"--text", "klusteri", "--filter", "country=DE"},
			"fi",
			[]string{"Life Science Nord", "terveysalan klusteriaan", "HIHeal"},
			[]string{"OuluHealth", "practice.", "brief."},
		},
		{"nothing found", []string{"--search", "Leer"}, "en", []string{"Leer", "No practice|no practice|None|none"}, []string{"OuluHealth"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "dossier.pdf")
			var report struct {
				File  string
				Pages int
			}
			d.answer(&report, append([]string{"brief", "dossier", "--out", out, "--lang", c.language}, c.args...)...)
			text, err := attachment.ReadText(context.Background(), out)
			if err != nil || report.Pages < 1 || report.File != out {
				t.Fatalf("want a document, got %+v %v", report, err)
			}
			flat := strings.Join(strings.Fields(text), " ")
			for _, want := range c.want {
				if !regexp.MustCompile(want).MatchString(flat) {
					t.Errorf("want %q in the document, got %.600s", want, flat)
				}
			}
			for _, not := range c.not {
				if strings.Contains(flat, not) {
					t.Errorf("%q must not be in the document", not)
				}
			}
		})
	}
	status, _, words := d.call("brief", "dossier", "--search", "Nothing", "--out", filepath.Join(d.folder, "none.pdf"))
	if _, err := os.Stat(filepath.Join(d.folder, "none.pdf")); status != command.Failed || !strings.Contains(words, "Labore für Gesundheit") || err == nil {
		t.Errorf("want the searches named and no file, got %d %q", status, words)
	}
}

func TestPracticesWithoutAny(t *testing.T) {
	d := newDesk(t)
	d.must("regions", "--empty")
	var search struct {
		Hits  []any
		Total int
	}
	if d.answer(&search, "practices", "search", "anything"); search.Hits == nil || len(search.Hits) != 0 {
		t.Errorf("want an empty list, got %v", search)
	}
	if row := d.board("--duplicates"); row.Identified != 0 || row.Open != 20 || row.Unused == nil || *row.Distinct != 0 {
		t.Errorf("want an empty board, got %+v", row)
	}
	status, _, words := d.call("practices", "search", "--sort", "similarity")
	if status != command.Failed || !strings.Contains(words, "focus") {
		t.Errorf("without a focus nothing is similar to it: got %d %q", status, words)
	}
	out := filepath.Join(d.folder, "dossier.pdf")
	d.must("brief", "dossier", "--out", out)
	if content, err := os.ReadFile(out); err != nil || !strings.HasPrefix(string(content), "%PDF") {
		t.Errorf("want a dossier that says so, got %v", err)
	}
	var transfer map[string]any
	if status, out, _ := d.call("transfer", "GP001", "--json"); status != command.Failed || json.Unmarshal([]byte(out), &transfer) == nil {
		t.Errorf("want no answer on what is not there, got %d %s", status, out)
	}
}
