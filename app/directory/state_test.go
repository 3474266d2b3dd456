package directory

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// everyField visits the fields of every kind, and those of records inside records.
func everyField(visit func(k kind, f field)) {
	for _, k := range everyKind() {
		for _, p := range k.parts {
			for _, f := range p.fields {
				visit(k, f)
				if f.rows != nil {
					for _, inner := range f.rows.fields {
						visit(k, inner)
					}
				}
			}
		}
	}
}

func TestEveryFieldHasItsWordsInEveryLanguage(t *testing.T) {
	for _, language := range phrase.Languages() {
		say := phrase.For(language.Code)
		want := func(key string) {
			if !say.Has(key) {
				t.Errorf("%s: want a phrase %q, got none", language.Code, key)
			}
		}
		everyField(func(_ kind, f field) {
			want("screen.directory.field." + f.id)
			if f.words != "" && f.face == choiceFace {
				for _, key := range f.choices {
					want(f.words + key)
				}
			}
			if f.rows != nil {
				for _, begin := range []string{"add.", "remove.", "row."} {
					want("screen.directory." + begin + f.id)
				}
			}
		})
		for _, k := range everyKind() {
			for _, key := range []string{"kind.", "column.detail.", "new.", "empty."} {
				want("screen.directory." + key + string(k.id))
			}
			for _, p := range k.parts {
				want("screen.directory.part." + p.id)
			}
			for _, d := range k.deeds {
				want("screen.directory.deed." + d.id)
			}
			for _, key := range k.shelves {
				if words := k.shelved(newState(say, noon), key); words == key || words == "" {
					t.Errorf("%s: want words for the shelf %q, got %q", language.Code, key, words)
				}
			}
		}
		for _, as := range []string{"runs", "partner", "author", "cites", "term", "used", "contact", "authority", "stakeholder", "document", "improved", "action", "learnt"} {
			want("screen.directory.tie." + as)
		}
	}
}

// example is a value that a field takes.
func example(f field) string {
	switch f.face {
	case dateFace:
		return "2027-05-31"
	case numberFace:
		return "-12.5"
	case choiceFace:
		if len(f.choices) > 0 {
			return f.choices[len(f.choices)-1]
		}
	case listFace, linksFace, regionsFace, practicesFace:
		return "Πρώτο\nzweites"
	}
	return "Ærø – Straße"
}

func TestEveryFieldKeepsWhatItIsGivenThroughTheCatalogue(t *testing.T) {
	for _, k := range everyKind() {
		for _, p := range k.parts {
			for _, f := range p.fields {
				if f.rows != nil {
					continue
				}
				of := k.fresh("an id")
				empty := f.get(of, "de")
				f.set(of, "de", example(f))
				entry, err := k.entry(of)
				if err != nil {
					t.Fatal(err)
				}
				r, err := k.recordOf(entry)
				if err != nil {
					t.Fatal(err)
				}
				if got := f.get(r.of, "de"); got != example(f) {
					t.Errorf("%s %s: want %q, got %q", k.id, f.id, example(f), got)
				}
				f.set(r.of, "de", "")
				if got := f.get(r.of, "de"); got != empty {
					t.Errorf("%s %s: want it empty again as %q, got %q", k.id, f.id, empty, got)
				}
				if entry.ID != "an id" || entry.Kind != k.id {
					t.Errorf("%s %s: want the id and the kind kept, got %q, %q", k.id, f.id, entry.ID, entry.Kind)
				}
			}
		}
	}
}

func TestRecordsInsideARecordAreAddedChangedAndRemoved(t *testing.T) {
	k := instruments()
	f := k.field("improvements")
	of := k.fresh("i")
	f.rows.add(of)
	f.rows.add(of)
	inner := f.rows.all(of)
	f.rows.fields[0].set(inner[1], "", "3")
	got := of.(*practice.Instrument).Improvements
	if want := []practice.Improvement{{}, {Type: 3}}; !reflect.DeepEqual(want, got) {
		t.Fatalf("want %v, got %v", want, got)
	}
	f.rows.remove(of, 0)
	if got := of.(*practice.Instrument).Improvements; len(got) != 1 || got[0].Type != 3 {
		t.Errorf("want the second to stay, got %v", got)
	}
}

func TestDatesAreReadAsPeopleWriteThem(t *testing.T) {
	for _, row := range []struct {
		name, text, want string
		ok               bool
	}{
		{"year", "2027", "2027", true},
		{"month", "2027-5", "2027-05", true},
		{"day", "2027-05-31", "2027-05-31", true},
		{"points", "31.5.2027", "2027-05-31", true},
		{"points and a nought", "01.05.2027", "2027-05-01", true},
		{"month with a point", "5.2027", "2027-05", true},
		{"strokes", "31/05/2027", "2027-05-31", true},
		{"leap day", "29.2.2028", "2028-02-29", true},
		{"no leap day", "29.2.2027", "", false},
		{"thirteenth month", "2027-13", "", false},
		{"words", "next spring", "", false},
		{"two digits", "31.5.27", "", false},
		{"empty", "", "", false},
		{"very long", strings.Repeat("1", 3000), "", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, ok := dateOf(row.text)
			if ok != row.ok || ok && got != row.want {
				t.Errorf("want %q, %v; got %q, %v", row.want, row.ok, got, ok)
			}
		})
	}
}

func TestNumbersAreReadInTheWindowsLanguage(t *testing.T) {
	f := field{face: numberFace}
	for _, row := range []struct{ language, typed, want string }{
		{"de", "1.234.567,5", "1234567.5"},
		{"de", "2,5", "2.5"},
		{"de", "−3", "-3"},
		{"en", "1,234,567.5", "1234567.5"},
		{"en", "2.5", "2.5"},
		{"fi", "123 456,5", "123456.5"},
		{"da", "1.5", "1.5"},
		{"da", "", ""},
	} {
		s := newState(phrase.For(row.language), noon)
		if got, trouble := s.read(f, row.typed); got != row.want || trouble != "" {
			t.Errorf("%s %q: want %q, got %q %q", row.language, row.typed, row.want, got, trouble)
		}
	}
	for _, typed := range []string{"many", "NaN", "Inf", "1e999", "--1"} {
		if got, trouble := newState(phrase.For("en"), noon).read(f, typed); trouble == "" || got != "" {
			t.Errorf("%q: want a word about it, got %q %q", typed, got, trouble)
		}
	}
}

func TestPracticesFollowAnOrganisation(t *testing.T) {
	old := practice.Organisation{ID: "old", Name: "Norgenta", Aliases: []string{"Norgenta GmbH"}}
	to := practice.Organisation{ID: "new", Name: "Life Science Nord"}
	for _, row := range []struct {
		name    string
		was     data.Practice
		want    data.Practice
		changes bool
	}{
		{"linked", data.Practice{OrganisationID: "old", Organisation: "whatever"}, data.Practice{OrganisationID: "new", Organisation: "Life Science Nord"}, true},
		{"named only", data.Practice{Organisation: " norgenta  GMBH "}, data.Practice{OrganisationID: "new", Organisation: "Life Science Nord"}, true},
		{"named so but linked elsewhere", data.Practice{OrganisationID: "other", Organisation: "Norgenta"}, data.Practice{OrganisationID: "other", Organisation: "Norgenta"}, false},
		{"nobody", data.Practice{}, data.Practice{}, false},
		{
			"both are partners",
			data.Practice{Partners: []data.Partner{{Name: "Life Science Nord", Organisation: "new", Support: []string{"technical"}}, {Name: "Third"}, {Name: "Norgenta", Support: []string{"financial", "technical"}}}},
			data.Practice{Partners: []data.Partner{{Name: "Life Science Nord", Organisation: "new", Support: []string{"technical", "financial"}}, {Name: "Third"}}},
			true,
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := handedOver([]*practice.Organisation{&old}, &to)
			card, err := practice.CardOf(row.was, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := f.concerns(card); got != row.changes {
				t.Errorf("want that it concerns the practice: %v, got %v", row.changes, got)
			}
			got := row.was
			if changed := f.alter(&got); changed != row.changes {
				t.Errorf("want changed %v, got %v", row.changes, changed)
			}
			if !reflect.DeepEqual(row.want, got) {
				t.Errorf("want %+v, got %+v", row.want, got)
			}
		})
	}
}

func TestAMergedOrganisationLosesNothing(t *testing.T) {
	kept := practice.Organisation{ID: "a", Name: "Alpha", Country: "DE", Sectors: []string{"C26"}, Note: data.Text{"de": "eins"}}
	other := practice.Organisation{ID: "b", Name: "Beta", Short: "B", Aliases: []string{"Bêta", "Alpha"}, Country: "FI", Region: "FI1B", Sectors: []string{"C26", "J62"}, Note: data.Text{"de": "zwei", "fi": "kaksi"}}
	want := practice.Organisation{
		ID: "a", Name: "Alpha", Short: "B", Aliases: []string{"Beta", "Bêta"}, Country: "DE", Region: "FI1B", Sectors: []string{"C26", "J62"},
		Note: data.Text{"de": "eins", "fi": "kaksi"},
	}
	if got := completed(kept, other); !reflect.DeepEqual(want, got) {
		t.Errorf("want %+v, got %+v", want, got)
	}
}

func TestOrganisationsThatPracticesOnlyNameAreFoundOnce(t *testing.T) {
	h := &holdings{kinds: everyKind(), records: map[data.EntryKind][]record{}}
	r, err := organisations().stored(&practice.Organisation{ID: "o", Name: "Known", Aliases: []string{"K."}}, data.Entry{})
	if err != nil {
		t.Fatal(err)
	}
	h.records[practice.KindOrganisation] = []record{r}
	h.cards = []data.PracticeCard{
		{ID: "1", Organisation: "known", Partners: []string{"Πανεπιστήμιο", "k."}},
		{ID: "2", Organisation: "New  One", Regions: []data.RegionCode{"DE60"}, Country: "DE", Partners: []string{"new one"}},
		{ID: "3", Organisation: "linked elsewhere", OrganisationID: "o"},
		{ID: "4"},
	}
	var names []string
	for _, o := range h.unlinked() {
		names = append(names, o.Name+"/"+string(o.Region))
	}
	if want := []string{"Πανεπιστήμιο/", "New  One/DE60"}; !slices.Equal(want, names) {
		t.Errorf("want %q, got %q", want, names)
	}
}

func TestWordsInUseStandInTheListWithoutAnEntry(t *testing.T) {
	h := &holdings{kinds: everyKind(), records: map[data.EntryKind][]record{}}
	r, err := terms().stored(&practice.Term{ID: "t", Taxonomy: "tag", Key: "harbour"}, data.Entry{})
	if err != nil {
		t.Fatal(err)
	}
	h.records[practice.KindTerm] = []record{r}
	h.cards = []data.PracticeCard{
		{ID: "1", Tags: []string{"harbour", "Ærø"}, Themes: []string{"harbour"}},
		{ID: "2", Tags: []string{"Ærø"}},
	}
	if err := h.settle(); err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, r := range h.records[practice.KindTerm] {
		term := r.of.(*practice.Term)
		got[fmt.Sprint(term.Taxonomy, "/", term.Key, " ", r.made)] = len(h.ties[r.entry.ID])
	}
	want := map[string]int{"tag/harbour true": 1, "tag/Ærø false": 2, "theme/harbour false": 1}
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestPersonsAreSortedByWhatIsToBeDone(t *testing.T) {
	s := newState(phrase.For("en"), noon)
	for _, row := range []struct {
		want string
		c    practice.Contact
	}{
		{"overdue", practice.Contact{ReviewBy: "2026-11-22"}},
		{"overdue", practice.Contact{ReviewBy: "2025", Purpose: "p", Basis: "b"}},
		{"groundless", practice.Contact{}},
		{"groundless", practice.Contact{Purpose: "p", ReviewBy: "2030-01-01"}},
		{"undated", practice.Contact{Purpose: "p", Given: "2025-01-01"}},
		{"dated", practice.Contact{Purpose: "p", Basis: "b", ReviewBy: "2026-11-23"}},
	} {
		if got := contactShelf(s, &row.c); got != row.want {
			t.Errorf("%+v: want %q, got %q", row.c, row.want, got)
		}
	}
}

func TestATextForEveryLanguageGivesWayToWhatIsWritten(t *testing.T) {
	s := newState(phrase.For("de"), noon)
	f := names("name", func(i *practice.Instrument) *data.Text { return &i.Name })
	i := &practice.Instrument{Name: data.Plain("Plan")}
	if got := s.inPlace(f, i, "de"); got != "Plan" {
		t.Errorf("want it in the user's own field, got %q", got)
	}
	if got := s.inPlace(f, i, "fi"); got != "" {
		t.Errorf("want it in no other field, got %q", got)
	}
	s.put(f, i, "de", "Programm")
	if want := (data.Text{"de": "Programm"}); !reflect.DeepEqual(want, i.Name) {
		t.Errorf("want %v, got %v", want, i.Name)
	}
	s.put(f, i, "fi", "Ohjelma")
	s.put(f, i, "de", "")
	if want := (data.Text{"fi": "Ohjelma"}); !reflect.DeepEqual(want, i.Name) {
		t.Errorf("want %v, got %v", want, i.Name)
	}
}
