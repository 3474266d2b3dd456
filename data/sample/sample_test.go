package sample_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/sample"
)

const folder = "../../resources/samples"

var languages = []string{"en", "de", "fi", "da"}

func load(t *testing.T) *sample.Sample {
	t.Helper()
	s, err := sample.Load(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOwnRegionsAreMadeOfOthers(t *testing.T) {
	s := load(t)
	regions, _ := codesOf(s)
	own := regions["MRH"]
	if own.Level != data.LevelOwn || len(own.Members) != 21 {
		t.Fatalf("want the metropolitan region of 21 members, got %+v", own)
	}
	for _, member := range own.Members {
		if _, found := regions[member.Region]; !found || member.Share <= 0 || member.Share > 1 {
			t.Errorf("member %+v is absent or has no share", member)
		}
	}
}

func TestRulesNameWhatTheyNeed(t *testing.T) {
	s := load(t)
	_, indicators := codesOf(s)
	for _, i := range s.Indicators {
		_, found := indicators[i.Denominator]
		if needs := i.Aggregation == data.AggregateMean; needs != found {
			t.Errorf("%s: rule %q with denominator %q", i.Code, i.Aggregation, i.Denominator)
		}
	}
}

func codesOf(s *sample.Sample) (map[data.RegionCode]data.Region, map[data.IndicatorCode]data.Indicator) {
	regions, indicators := map[data.RegionCode]data.Region{}, map[data.IndicatorCode]data.Indicator{}
	for _, r := range s.Regions {
		regions[r.Code] = r
	}
	for _, i := range s.Indicators {
		indicators[i.Code] = i
	}
	return regions, indicators
}

func TestRegionsFormAHierarchy(t *testing.T) {
	s := load(t)
	regions, _ := codesOf(s)
	if len(regions) != len(s.Regions) {
		t.Errorf("want no code twice, got %d codes of %d regions", len(regions), len(s.Regions))
	}
	for _, r := range s.Regions {
		if _, found := regions[r.Parent]; r.Parent != "" && !found {
			t.Errorf("%s: the parent %s is absent", r.Code, r.Parent)
		}
		if r.Level == data.LevelOther || r.Country == "" || r.Name.In("fi") == "" {
			t.Errorf("%s: level %q, country %q, name %v", r.Code, r.Level, r.Country, r.Name)
		}
		if strings.TrimSpace(r.Name.In("en")) != r.Name.In("en") || strings.Contains(r.Name.In("en"), "  ") {
			t.Errorf("%s: blanks in %q", r.Code, r.Name.In("en"))
		}
		if r.Level != data.LevelAggregate && r.Level != data.LevelOwn && r.Edition != "2024" && r.Edition != "2021" {
			t.Errorf("%s: edition %q", r.Code, r.Edition)
		}
	}
}

func TestRegionsSaidByTheNotes(t *testing.T) {
	regions, _ := codesOf(load(t))
	for code, want := range map[data.RegionCode]struct {
		name    string
		parent  data.RegionCode
		edition data.Edition
	}{
		"EU27_2020": {"Euroopan unioni (27 maata)", "", ""},
		"DE":        {"Saksa", "EU27_2020", "2024"},
		"EL":        {"Kreikka", "EU27_2020", "2024"},
		"UK":        {"Iso-Britannia", "", "2021"},
		"NO":        {"Norja", "", "2024"},
		"DE60":      {"Hamburg", "DE6", "2024"},
		"EL30":      {"Attiki (Αττική)", "EL3", "2024"},
		"PL22":      {"Śląskie", "PL2", "2024"},
		"FI1D":      {"Pohjois- ja Itä-Suomi", "FI1", "2024"},
		"NL33":      {"Zuid-Holland (NUTS 2021)", "NL3", "2021"},
		"PT17":      {"Área Metropolitana de Lisboa", "PT1", "2021"},
		"UKI":       {"London", "UK", "2021"},
		"FI1D9":     {"Pohjois-Pohjanmaa", "FI1D", "2024"},
	} {
		r := regions[code]
		if r.Name.In("fi") != want.name || r.Parent != want.parent || r.Edition != want.edition {
			t.Errorf("%s: want %v, got %q %q %q", code, want, r.Name.In("fi"), r.Parent, r.Edition)
		}
	}
}

func TestEveryTextIsThereInEveryLanguage(t *testing.T) {
	s := load(t)
	texts := map[string]data.Text{}
	for _, i := range s.Indicators {
		texts[string(i.Code)+" name"], texts[string(i.Code)+" unit"] = i.Name, i.Unit
	}
	for _, g := range s.Groups {
		texts[g.ID] = g.Name
	}
	for _, p := range s.Practices {
		texts[p.Key+" title"], texts[p.Key+" summary"], texts[p.Key+" results"] = p.Title, p.Summary, p.Results
		texts[p.Key+" place"], texts[p.Key+" source note"] = p.Place, p.SourceNote
		if len(p.Funding) > 0 {
			texts[p.Key+" funding"] = p.Funding
		}
	}
	for what, text := range texts {
		for _, language := range languages {
			if text[language] == "" && text[""] == "" {
				t.Errorf("%s is missing in %s", what, language)
			}
		}
	}
}

func TestIndicatorsLeadToTheirSource(t *testing.T) {
	s := load(t)
	_, indicators := codesOf(s)
	if len(indicators) != len(s.Indicators) || len(indicators) != 41 {
		t.Errorf("want 31 indicators and 10 sections, got %d of %d", len(indicators), len(s.Indicators))
	}
	for _, i := range s.Indicators {
		if i.Publisher == "" || i.Dataset == "" ||
			i.Licence != "CC BY 4.0" || i.Theme == "" || i.Dimension == "" {
			t.Errorf("%s is not whole: %+v", i.Code, i)
		}
		want := "Source: Eurostat (" + i.Dataset + "), CC BY 4.0"
		if i.Dataset == "ris_2023" {
			want = "Source: European Commission, Regional Innovation Scoreboard 2023, (c) European Union, CC BY 4.0"
		}
		if rest, found := strings.CutPrefix(i.Attribution, want); !found || !strings.HasPrefix(rest, "; ") {
			t.Errorf("%s: want %q and what was changed, got %q", i.Code, want, i.Attribution)
		}
		if strings.HasPrefix(string(i.Code), "emp_nace_") != (i.Composition == "employment-by-section") {
			t.Errorf("%s: composition %q", i.Code, i.Composition)
		}
	}
	for code, want := range map[data.IndicatorCode]data.Direction{
		"unemployment_15_74": data.LowerIsBetter, "neet_15_29": data.LowerIsBetter,
		"ris_fine_particulates": data.HigherIsBetter, "population": data.NoDirection,
	} {
		if got := indicators[code].Direction; got != want {
			t.Errorf("%s: want direction %d, got %d", code, want, got)
		}
	}
}

func TestObservationsBelongToKnownThings(t *testing.T) {
	s := load(t)
	regions, indicators := codesOf(s)
	count := map[data.IndicatorCode]int{}
	for b, batch := range s.Batches {
		if batch.Source.Attributed == "" || len(batch.Source.SHA256) != 64 || batch.Source.ID != s.Sources[b].ID {
			t.Errorf("%s: %+v", batch.Source.File, batch.Source)
		}
		for o, err := range batch.Observations {
			if err != nil {
				t.Fatal(err)
			}
			count[o.Indicator]++
			_, region := regions[o.Region]
			indicator, known := indicators[o.Indicator]
			if !region || !known || indicator.Dataset != batch.Source.Dataset || o.Source != batch.Source.ID {
				t.Fatalf("%+v leads nowhere", o)
			}
			flags, mapped, ok := data.ParseFlags(string(o.Flags))
			period, good := data.ParsePeriod(string(o.Period))
			if !good || period != o.Period || !ok || mapped || flags != o.Flags {
				t.Fatalf("%+v: period or flags are not in canonical form", o)
			}
			if math.IsNaN(o.Value) || math.IsInf(o.Value, 0) {
				t.Fatalf("%+v: want a finite value", o)
			}
		}
	}
	for code := range indicators {
		if count[code] < 250 {
			t.Errorf("%s has only %d observations", code, count[code])
		}
	}
}

func TestObservationsCanBeRangedOverAgainAndLeftEarly(t *testing.T) {
	batch := load(t).Batches[0]
	first := func() (data.Observation, int) {
		for o, err := range batch.Observations {
			if err != nil {
				t.Fatal(err)
			}
			return o, 1
		}
		return data.Observation{}, 0
	}
	once, n := first()
	again, m := first()
	if n != 1 || m != 1 || once != again {
		t.Errorf("want the same first observation twice, got %+v and %+v", once, again)
	}
}

func TestDefaultsOpenOnACompleteComparison(t *testing.T) {
	s := load(t)
	regions, indicators := codesOf(s)
	if len(s.Defaults.Indicators) != 21 || slices.Contains(s.Defaults.Indicators, s.Defaults.Summary) {
		t.Errorf("want the 21 indicators without their summary, got %v", s.Defaults.Indicators)
	}
	if regions[s.Defaults.Focus].Name.In("en") != "Hamburg" {
		t.Errorf("want Hamburg in focus, got %q", s.Defaults.Focus)
	}
	if !slices.ContainsFunc(s.Groups, func(g data.PeerGroup) bool { return g.ID == s.Defaults.Group }) {
		t.Errorf("the group %q is absent", s.Defaults.Group)
	}
	found := map[data.IndicatorCode]bool{}
	for _, batch := range s.Batches {
		for o := range batch.Observations {
			if o.Region == s.Defaults.Focus && o.Period == s.Defaults.Period {
				found[o.Indicator] = true
			}
		}
	}
	for _, code := range append(slices.Clone(s.Defaults.Indicators), s.Defaults.Summary) {
		if !found[code] || indicators[code].Code == "" {
			t.Errorf("%s has no value for the focus in %s", code, s.Defaults.Period)
		}
	}
}

func TestGroupsHoldKnownRegions(t *testing.T) {
	s := load(t)
	regions, _ := codesOf(s)
	for _, g := range s.Groups {
		for _, member := range g.Members {
			if _, found := regions[member]; !found {
				t.Errorf("%s: %s is no region of the sample", g.ID, member)
			}
		}
	}
}

func TestPractices(t *testing.T) {
	s := load(t)
	regions, indicators := codesOf(s)
	if len(s.Practices) != 32 {
		t.Errorf("want 32 practices, got %d", len(s.Practices))
	}
	seen := map[data.PracticeID]bool{}
	for _, p := range s.Practices {
		if seen[p.ID] || len(p.ID) != 36 {
			t.Errorf("%s: id %q", p.Key, p.ID)
		}
		seen[p.ID] = true
		if p.Evidence < 0 || p.Evidence > 5 || p.Kind == "" || len(p.Themes) == 0 ||
			len(p.Indicators) == 0 || p.Organisation == "" {
			t.Errorf("%s is not whole: %+v", p.Key, p)
		}
		for _, code := range p.Regions {
			if _, found := regions[code]; !found {
				t.Errorf("%s: %s is no region of the sample", p.Key, code)
			}
		}
		for _, code := range p.Indicators {
			if _, found := indicators[code]; !found {
				t.Errorf("%s: %s is no indicator of the sample", p.Key, code)
			}
		}
		for _, day := range []string{p.Start, p.End} {
			if _, ok := data.ParsePeriod(day); day != "" && !ok {
				t.Errorf("%s: %q is no date", p.Key, day)
			}
		}
		if p.URL != "" && !strings.HasPrefix(p.URL, "http") {
			t.Errorf("%s: address %q", p.Key, p.URL)
		}
	}
}

func TestEveryKeyHasAPhrase(t *testing.T) {
	s := load(t)
	keys := map[string]bool{}
	for _, i := range s.Indicators {
		keys["theme."+i.Theme], keys["dimension."+string(i.Dimension)] = true, true
	}
	for _, source := range s.Sources {
		keys["sample.note."+source.Dataset] = true
	}
	for _, p := range s.Practices {
		keys["practice.kind."+p.Kind] = true
		for _, theme := range p.Themes {
			keys["practice.theme."+theme] = true
		}
	}
	for _, language := range languages {
		text, err := os.ReadFile(filepath.Join("..", "..", "resources", "translations", language+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var phrases map[string]any
		if err := json.Unmarshal(text, &phrases); err != nil {
			t.Fatal(err)
		}
		for key := range keys {
			if _, found := phrases[key]; !found {
				t.Errorf("%s: the phrase %s is missing", language, key)
			}
		}
	}
}

func TestSampleStaysSmall(t *testing.T) {
	total := int64(0)
	err := filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		about, err := entry.Info()
		total += about.Size()
		return err
	})
	if err != nil || total > 600_000 {
		t.Errorf("want at most 600,000 bytes, got %d (%v)", total, err)
	}
}

func TestLoadNamesTheFileThatIsAbsent(t *testing.T) {
	_, err := sample.Load(os.DirFS(t.TempDir()))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("want fs.ErrNotExist, got %v", err)
	}
}

func TestPracticesCarryFixedDates(t *testing.T) {
	for _, p := range load(t).Practices {
		if p.Created.IsZero() || p.Created.After(time.Now().AddDate(1, 0, 0)) || p.Changed != p.Created {
			t.Errorf("%s: created %v, changed %v", p.Key, p.Created, p.Changed)
		}
	}
}

func BenchmarkRangeOverEveryObservation(b *testing.B) {
	s, err := sample.Load(os.DirFS(folder))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for _, batch := range s.Batches {
			for range batch.Observations {
			}
		}
	}
}
