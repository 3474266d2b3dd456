package practice

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/datatest"
)

func TestDifferences(t *testing.T) {
	full := datatest.FullPractice()
	for _, row := range []struct {
		name   string
		change func(*data.Practice)
		want   []string // field/language
	}{
		{"nothing", func(*data.Practice) {}, nil},
		{"times alone", func(p *data.Practice) { p.Changed, p.Created = time.Now(), time.Now() }, nil},
		{"an empty text more", func(p *data.Practice) { p.Title["sv"] = "" }, nil},
		{"an empty list for none", func(p *data.Practice) { p.Tags = append([]string{}, p.Tags...) }, nil},
		{"one language", func(p *data.Practice) { p.Title["fi"] = "Uusi" }, []string{"title/fi"}},
		{"two languages, one new and one gone", func(p *data.Practice) { delete(p.Title, "da"); p.Title["sv"] = "Ny" }, []string{"title/da", "title/sv"}},
		{"the order of a list", func(p *data.Practice) { slices.Reverse(p.Regions) }, []string{"regions"}},
		{"a cell of a table", func(p *data.Practice) { p.KeyDates[1].Text["da"] = "x" }, []string{"keyDates"}},
		{"a rating", func(p *data.Practice) { p.Ratings["equity"] = 3 }, []string{"ratings"}},
		{"nothing known instead of nothing", func(p *data.Practice) { p.Staff = data.Quantity{} }, []string{"staffFTE"}},
		{"zero instead of nothing known", func(p *data.Practice) { p.Budget = data.Amount{Known: true} }, []string{"budgetEUR"}},
		{"several, in the order of the form", func(p *data.Practice) { p.State, p.URL, p.Acronym = "", "", "X" }, []string{"acronym", "url", "state"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			now := Copy(full)
			row.change(&now)
			var got []string
			for _, difference := range Differences(full, now) {
				name := difference.Field
				if difference.Language != "" {
					name += "/" + difference.Language
				}
				got = append(got, name)
			}
			if !slices.Equal(row.want, got) {
				t.Errorf("want %v, got %v", row.want, got)
			}
			back := Differences(now, full)
			if len(back) != len(got) {
				t.Errorf("want as many back, got %v", back)
			}
		})
	}
}

// From nothing to everything and back: what is told suffices to make the one of the other.
func TestDifferencesTellAll(t *testing.T) {
	full := datatest.FullPractice()
	empty := data.Practice{ID: full.ID, Created: full.Created, Changed: full.Changed}
	if got := Apply(empty, Differences(empty, full)); !reflect.DeepEqual(full, got) {
		t.Errorf("want %+v\n got %+v", full, got)
	}
	if got := Apply(full, Differences(full, empty)); !reflect.DeepEqual(empty, got) {
		t.Errorf("want %+v\n got %+v", empty, got)
	}
	if got := Apply(full, []Difference{{Field: "shoe-size"}}); !reflect.DeepEqual(full, got) {
		t.Errorf("want a field nobody knows left out, got %+v", got)
	}
}

func TestEditNamesWhatWasChanged(t *testing.T) {
	was := datatest.FullPractice()
	if change, changed := Edit(was, was, "", "de"); changed {
		t.Errorf("want no change of nothing, got %+v", change)
	}
	now := Copy(was)
	now.Title["de"], now.Title["fi"] = "Neu", "Uusi"
	change, changed := Edit(was, now, "Anna", "de")
	want := map[string]string{"field": "title", "title": "Neu"}
	if !changed || change.Kind != StepEdit || !reflect.DeepEqual(want, change.Args) || change.By != "Anna" || change.Subject != string(was.ID) {
		t.Errorf("want %v, got %+v", want, change)
	}
	now.Summary = nil
	if change, _ = Edit(was, now, "", "de"); change.Kind != StepEditFields || change.Args["count"] != "2" {
		t.Errorf("want two fields, got %v %v", change.Kind, change.Args)
	}
}

func TestRestoreKeepsTheState(t *testing.T) {
	was := datatest.FullPractice()
	now := Copy(was)
	now.State, now.Title = data.Archived, data.Plain("Other")
	change := Restore(data.PracticeVersion{Number: 2, Was: was}, now, "Anna", "fi")
	want := Copy(was)
	want.State = data.Archived
	if len(change.Put) != 1 || !reflect.DeepEqual(want, change.Put[0]) || change.Args["version"] != "2" {
		t.Errorf("want the version in the present state, got %+v", change)
	}
}

func TestStepWords(t *testing.T) {
	find := func(key string) (string, bool) {
		words, found := map[string]string{"practice.field.title": "Titel", "review.decision.approve": "Freigeben"}[key]
		return words, found
	}
	got := StepWords(map[string]string{"field": "title", "decision": "odd", "title": "approve", "by": "Anna"}, find)
	want := map[string]string{"field": "Titel", "decision": "odd", "title": "approve", "by": "Anna"}
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestWords(t *testing.T) {
	w := Wording{
		Language: "de",
		Phrase: func(key string) (string, bool) {
			words, found := map[string]string{
				"practice.state.validated": "Validiert", "practice.support.financial": "Finanziell", "answer.yes": "Ja",
				"practice.rating.equity": "Gerechtigkeit", "practice.evidence.3": "Vergleichsgruppe",
			}[key]
			return words, found
		},
		Number: func(value float64) string { return map[float64]string{1250000.5: "1.250.000,5", 40: "40"}[value] },
		Region: func(code data.RegionCode) string { return map[data.RegionCode]string{"DE60": "Hamburg"}[code] },
		Term:   func(taxonomy, key string) (string, bool) { return taxonomy + "!" + key, key == "medtech" },
	}
	full := datatest.FullPractice()
	for id, want := range map[string][]string{
		"title": {"Brücke zwischen zwei Clustern"}, "regions": {"Hamburg", "DEF0"}, "state": {"Validiert"},
		"themes": {"life-sciences", "theme!medtech"}, "budgetEUR": {"1.250.000,5 EUR"}, "ongoing": {"Ja"},
		"partners": {"Gesundheitswirtschaft Hamburg GmbH · 0198a9d2-7c1e-7a11-8a5b-2f6f3c1d0005 · Finanziell, political", "TuTech"},
		"ratings":  {"effectiveness · 4", "Gerechtigkeit · 2"}, "evidence": {"Vergleichsgruppe"},
		"keyDates": {"2017-03-29 · Auftakt", "2019 · Bericht"}, "replications": {"Aarhus · DK04 · 2021 · https://example.org/aarhus"},
	} {
		if got := w.Words(fieldOf(t, id), fieldOf(t, id).Get(full)); !slices.Equal(want, got) {
			t.Errorf("%s: want %q, got %q", id, want, got)
		}
	}
	for _, field := range Fields {
		if got := (Wording{}).Words(field, field.Get(full)); len(got) == 0 || got[0] == "" {
			t.Errorf("%s: want something without any names, got %q", field.ID, got)
		}
		if got := w.Words(field, Value{}); got != nil {
			t.Errorf("%s: want nothing of nothing, got %q", field.ID, got)
		}
	}
}
