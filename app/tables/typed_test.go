package tables

import (
	"slices"
	"testing"

	"pharos/data"
	"pharos/resources/phrase"
)

func TestTypedNumbers(t *testing.T) {
	for _, row := range []struct {
		language, text string
		want           float64
		flags          data.Flags
		trouble        string
	}{
		{"en", "12.5", 12.5, "", ""},
		{"en", "1,234", 1234, "", ""},
		{"en", "1,234,567.8", 1234567.8, "", ""},
		{"en", "1,5", 1.5, "", ""},
		{"de", "12,5", 12.5, "", ""},
		{"de", "1.234", 1234, "", ""},
		{"de", "1.234,5 p", 1234.5, "p", ""},
		{"de", "12.5", 12.5, "", ""},
		{"de", "0.123", 0.123, "", ""},
		{"fi", "1 234,5", 1234.5, "", ""},
		{"fi", "\u22123,5", -3.5, "", ""},
		{"da", "1'234", 1234, "", ""},
		{"en", "5 (bu)", 5, "bu", ""},
		{"en", "7 c", 7, "C", ""},
		{"en", "1e3", 1000, "", ""},
		{"en", "3 e", 3, "e", ""},
		{"en", "", 0, "", "not-a-number"},
		{"en", "p", 0, "", "not-a-number"},
		{"en", "inf", 0, "", "not-a-number"},
		{"en", "1e999", 0, "", "not-a-number"},
		{"en", "5 x", 0, "", "unknown-flag"},
	} {
		value, flags, trouble := signsOf(phrase.For(row.language)).parse(row.text)
		if trouble != row.trouble || trouble == "" && (value != row.want || flags != row.flags) {
			t.Errorf("%s %q: want %g %q %q, got %g %q %q", row.language, row.text, row.want, row.flags, row.trouble, value, flags, trouble)
		}
	}
}

func TestWhatIsOfferedToEditReadsBack(t *testing.T) {
	for _, language := range []string{"en", "de", "fi", "da"} {
		s := signsOf(phrase.For(language))
		for _, value := range []float64{0, -1.5, 1234567.25, 1e21, 1e-9, 0.123, 999.999, 1234} {
			got, flags, trouble := s.parse(s.editable(value, "bp"))
			if got != value || flags != "bp" || trouble != "" {
				t.Errorf("%s: want %g, got %g %q %q from %q", language, value, got, flags, trouble, s.editable(value, "bp"))
			}
		}
	}
}

func TestPeriodsBetween(t *testing.T) {
	for _, row := range []struct {
		name        string
		first, last data.Period
		want        []data.Period
	}{
		{"none", "", "", nil},
		{"one year", "2020", "2020", []data.Period{"2020"}},
		{"years", "2019", "2021", []data.Period{"2019", "2020", "2021"}},
		{"quarters over the year's end", "2020-Q3", "2021-Q1", []data.Period{"2020-Q3", "2020-Q4", "2021-Q1"}},
		{"half years", "2020-S2", "2021-S1", []data.Period{"2020-S2", "2021-S1"}},
		{"months", "2020-11", "2021-02", []data.Period{"2020-11", "2020-12", "2021-01", "2021-02"}},
		{"days", "2020-01-31", "2021-01-31", []data.Period{"2020-01-31", "2021-01-31"}},
		{"kinds that differ", "2020", "2021-Q2", []data.Period{"2020", "2021-Q2"}},
	} {
		if got := periodsOf(data.IndicatorSummary{First: row.first, Last: row.last}); !slices.Equal(got, row.want) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
		}
	}
}

func TestQueriesNameKeysExactly(t *testing.T) {
	keys := []Key{
		{"a", "R1", "2020"}, {"b", "R1", "2020"}, {"a", "R2", "2020"}, {"b", "R2", "2021"}, {"c", "R1", "2019"},
	}
	named := map[Key]bool{}
	for _, q := range queriesOf(keys) {
		for _, i := range q.Indicators {
			for _, r := range q.Regions {
				for _, p := range q.Periods {
					named[Key{i, r, p}] = true
				}
			}
		}
	}
	for _, k := range keys {
		if !named[k] {
			t.Errorf("want %v named", k)
		}
	}
	if len(named) != len(keys) {
		t.Errorf("want %d keys and no other, got %v", len(keys), named)
	}
}
