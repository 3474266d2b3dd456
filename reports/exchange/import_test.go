package exchange_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
	"pharos/data/practice"
	"pharos/reports/exchange"
	"pharos/resources/phrase"
)

// shelf is a catalogue of the memory.
type shelf struct {
	practices map[data.PracticeID]data.Practice
	entries   map[data.EntryID]data.Entry
}

func newShelf() *shelf {
	return &shelf{map[data.PracticeID]data.Practice{}, map[data.EntryID]data.Entry{}}
}

func (s *shelf) PracticesByID(_ context.Context, ids []data.PracticeID) (list []data.Practice, err error) {
	for _, id := range ids {
		if p, is := s.practices[id]; is {
			list = append(list, p)
		}
	}
	return list, nil
}

func (s *shelf) Entry(_ context.Context, id data.EntryID) (data.Entry, error) {
	if entry, is := s.entries[id]; is {
		return entry, nil
	}
	return data.Entry{}, data.ErrNotFound
}

func (s *shelf) EntriesOf(_ context.Context, id data.PracticeID) (list []data.Entry, err error) {
	for _, entry := range s.entries {
		if entry.Practice == id {
			list = append(list, entry)
		}
	}
	return list, nil
}

func (s *shelf) cards(t testing.TB) []data.PracticeCard {
	t.Helper()
	var cards []data.PracticeCard
	for _, p := range s.practices {
		card, err := practice.CardOf(p, nil)
		if err != nil {
			t.Fatal(err)
		}
		card.Revision = 7
		cards = append(cards, card)
	}
	return cards
}

func (s *shelf) plan(t testing.TB, r *exchange.Reading) exchange.Plan {
	t.Helper()
	plan, err := r.Plan(t.Context(), s.cards(t), s)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func (s *shelf) store(t testing.TB, plan exchange.Plan) {
	t.Helper()
	change := plan.Change("someone")
	for _, p := range change.Put {
		if p.ID == "" {
			t.Fatal("a practice without an id in the change")
		}
		s.practices[p.ID] = p
	}
	for _, entry := range change.PutEntries {
		s.entries[entry.ID] = entry
	}
}

var places = map[string]data.RegionCode{"Schleswig-Holstein": "DEF0", "Hamburg": "DE60"}

func resolver(name string) ([]data.RegionCode, bool) {
	code, known := places[name]
	return []data.RegionCode{code}, known
}

func TestTheSharedListIsImportedWithNothingLost(t *testing.T) {
	path := shared(t, "practices", "practices.csv")
	reading, err := exchange.Read(t.Context(), intake.FileAt(path), exchange.Mapping{}, exchange.Context{Regions: resolver})
	if err != nil {
		t.Fatal(err)
	}
	if len(reading.Asked) > 0 || reading.Rejected > 0 {
		t.Errorf("want nothing asked or rejected, got %v %v", reading.Asked, reading.Problems)
	}
	for _, problem := range reading.Problems {
		if problem.Code != "exchange.country.unknown" { // BE/NL
			t.Errorf("want no problem, got %+v", problem)
		}
	}
	store := newShelf()
	store.store(t, store.plan(t, reading))
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(store.practices) != len(rows)-1 {
		t.Fatalf("want %d practices, got %d", len(rows)-1, len(store.practices))
	}
	for _, row := range rows[1:] {
		p := byKey(store, row[0])
		text := strings.ToLower(allWords(p))
		for i, cell := range row {
			for item := range strings.SplitSeq(cell, ";") {
				if item = strings.TrimSpace(item); item != "" && !strings.Contains(text, strings.ToLower(item)) {
					t.Errorf("%s, %s: %q is not in the practice", row[0], rows[0][i], item)
				}
			}
		}
	}
	first := byKey(store, "GP001")
	if first.Kind != "cluster-organisation" || !slices.Equal(first.Themes, []string{"life-sciences", "medtech"}) ||
		first.Results["en"] == "" || first.Place["en"] != "Hamburg and Schleswig-Holstein" || len(first.Partners) != 3 ||
		!slices.Equal(first.Regions, []data.RegionCode{"DE60", "DEF0"}) || first.Language != "en" || !strings.Contains(first.SourceNote["en"], "stored copy") {
		t.Errorf("want the fields where they belong, got %+v", first)
	}
	if again := store.plan(t, reading); len(again.Unchanged) != len(rows)-1 || !again.IsEmpty() {
		t.Errorf("want nothing changed when imported again, got %d new, %d changed", len(again.New), len(again.Changed))
	}
}

func byKey(s *shelf, key string) data.Practice {
	for _, p := range s.practices {
		if p.Key == key {
			return p
		}
	}
	return data.Practice{}
}

// allWords are all texts of a practice, with the words of its keys.
func allWords(p data.Practice) string {
	text, _ := json.Marshal(p)
	var object map[string]any
	_ = json.Unmarshal(text, &object)
	words := []string{}
	var walk func(value any)
	walk = func(value any) {
		switch v := value.(type) {
		case map[string]any:
			for _, inner := range v {
				walk(inner)
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		case string:
			words = append(words, v)
		case float64:
			text, _ := json.Marshal(v)
			words = append(words, string(text))
		}
	}
	walk(object)
	say := phrase.For("en")
	for _, theme := range p.Themes {
		words = append(words, say.Text("practice.theme."+theme), strings.ToLower(say.Text("practice.theme."+theme)))
	}
	words = append(words, say.Text("practice.kind."+p.Kind))
	return strings.Join(words, "\n")
}

func TestAGermanListOfOtherHeadersIsUnderstood(t *testing.T) {
	path := filepath.Join("testdata", "liste_windows1252.csv")
	reading, err := exchange.Read(t.Context(), intake.FileAt(path), exchange.Mapping{}, exchange.Context{Regions: resolver})
	if err != nil {
		t.Fatal(err)
	}
	if reading.Encoding != "windows-1252" || reading.Separator != ";" || reading.Mapping.Language != "de" {
		t.Errorf("want a German file of Windows, got %q %q %q", reading.Encoding, reading.Separator, reading.Mapping.Language)
	}
	wantFields := map[string]exchange.Target{
		"Lfd. Nr.": {Field: "id"}, "Titel (DE)": {Field: "title", Language: "de"}, "Titel (EN)": {Field: "title", Language: "en"},
		"Kurzbeschreibung": {Field: "summary", Language: "de"}, "Bundesland": {Field: "regions"}, "Laufzeit von": {Field: "start"},
		"Laufzeit bis": {Field: "end"}, "Gesamtkosten": {Field: "budgetEUR"}, "EU-Mittel": {Field: "grantEUR"},
		"Themen": {Field: "themes"}, "Projektpartner": {Field: "partners"}, "Ansprechpartnerin": {Field: "contact.name"},
		"E-Mail": {Field: "contact.email"}, "Ausschussvorlage": {Field: "note"},
	}
	for header, want := range wantFields {
		if got := reading.Mapping.Columns[header]; got != want {
			t.Errorf("%s: want %+v, got %+v", header, want, got)
		}
	}
	if len(reading.Records) < 1 {
		t.Fatal("want records")
	}
	first := reading.Records[0].Practice
	want := data.Practice{
		Key: "1", Title: data.Text{"de": "Brückenprojekt „Hygiene“ & Infektion", "en": "Bridge on hygiene"},
		Summary: data.Text{"de": "Fördert Gesundheit; auf dem Land"}, Regions: []data.RegionCode{"DEF0"},
		Place: data.Text{"de": "Schleswig-Holstein"}, Start: "2016-04-01", End: "2022-12-31",
		Budget: data.Amount{EUR: 1234567.89, Known: true}, Grant: data.Amount{EUR: 500000, Known: true}, Themes: []string{"medtech"},
		Partners: data.PartnersNamed("Stadt Kiel", "UKSH"), Author: first.Author, SourceNote: data.Text{"de": "Ausschussvorlage: VO/2016/12"},
	}
	if diff := sameJSON(want, first); diff != "" {
		t.Error(diff)
	}
	if len(reading.Entries) != 1 || reading.Entries[0].Name != "Änne Müßig" || reading.Entries[0].ID != first.Author || first.Author == "" {
		t.Errorf("want the contact as an entry, got %+v", reading.Entries)
	}
	second := reading.Records[1].Practice
	if !second.Ongoing || second.Start != "2020-03-15" || second.Budget.EUR != 12.5 || !slices.Equal(second.Themes, []string{"Gründungen", "food"}) {
		t.Errorf("want the second row understood, got %+v", second)
	}
	var codes []string
	for _, problem := range reading.Problems {
		codes = append(codes, problem.Code)
	}
	for _, code := range []string{"exchange.amount.million", "exchange.date.unknown", "exchange.amount.unknown"} {
		if !slices.Contains(codes, code) {
			t.Errorf("want %s told, got %v", code, codes)
		}
	}
	third := reading.Records[2].Practice
	if !strings.Contains(third.SourceNote["de"], "Gesamtkosten: 1,2 Mio. EUR") || third.Budget.Known {
		t.Errorf("want what was not read kept in the note, got %+v", third)
	}
	if len(reading.Asked) != 1 || reading.Asked[0].Code != exchange.AskedMillion {
		t.Errorf("want millions asked, got %v", reading.Asked)
	}
	m := reading.Mapping
	m.Million = true
	answered, err := exchange.Read(t.Context(), intake.FileAt(path), m, exchange.Context{Regions: resolver})
	if err != nil || answered.Records[2].Practice.Budget.EUR != 1_200_000 || len(answered.Asked) != 0 {
		t.Errorf("want the answer used, got %+v %v %v", answered.Records[2].Practice.Budget, answered.Asked, err)
	}
}

func tableOf(t *testing.T, text string, m exchange.Mapping) *exchange.Reading {
	t.Helper()
	reading, err := exchange.Read(t.Context(), fileOf("x.csv", []byte(text)), m, exchange.Context{Regions: resolver})
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

func TestDatesAreAskedOnlyWhereTheyAreOpen(t *testing.T) {
	tests := map[string]struct {
		cells  []string
		order  exchange.DateOrder
		asked  bool
		starts []string
	}{
		"the day stands first beyond doubt":   {[]string{"03/04/2020", "25/12/2020"}, "", false, []string{"2020-04-03", "2020-12-25"}},
		"the month stands first beyond doubt": {[]string{"03/04/2020", "12/25/2020"}, "", false, []string{"2020-03-04", "2020-12-25"}},
		"nothing tells":                       {[]string{"03/04/2020", "05/06/2020"}, "", true, []string{"", ""}},
		"the answer tells":                    {[]string{"03/04/2020", "05/06/2020"}, exchange.MonthFirst, false, []string{"2020-03-04", "2020-05-06"}},
		"both orders in one column":           {[]string{"25/12/2020", "12/25/2020", "01/02/2020"}, "", true, []string{"2020-12-25", "2020-12-25", ""}},
		"equal numbers need no order":         {[]string{"05/05/2020"}, "", false, []string{"2020-05-05"}},
		"dots have the day first":             {[]string{"3.4.2020", "03.04.2020"}, "", false, []string{"2020-04-03", "2020-04-03"}},
		"words of four languages": {
			[]string{"1 March 2017", "März 2017", "3. tammikuuta 2018", "maj 2019", "Oct 3, 2020"},
			"", false,
			[]string{"2017-03-01", "2017-03", "2018-01-03", "2019-05", "2020-10-03"},
		},
		"forms of the standard": {
			[]string{"2016", "2016-04", "2016-04-01", "2016-04-01 00:00:00", "04/2016"},
			"", false,
			[]string{"2016", "2016-04", "2016-04-01", "2016-04-01", "2016-04"},
		},
		"days that no calendar has": {[]string{"31.02.2020", "2020-13", "1.1.20"}, "", false, []string{"", "", ""}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := "Titel;Beginn\n"
			for _, cell := range test.cells {
				text += "T" + cell + ";\"" + cell + "\"\n"
			}
			reading := tableOf(t, text, exchange.Mapping{Dates: test.order})
			if asked := len(reading.Asked) > 0; asked != test.asked {
				t.Errorf("want asked %v, got %v", test.asked, reading.Asked)
			}
			for i, want := range test.starts {
				p := reading.Records[i].Practice
				if p.Start != want {
					t.Errorf("%s: want %q, got %q", test.cells[i], want, p.Start)
				}
				if want == "" && !strings.Contains(p.SourceNote["de"], test.cells[i]) {
					t.Errorf("%s: want it kept in the note, got %q", test.cells[i], p.SourceNote)
				}
			}
		})
	}
}

func TestAmountsAreNeverGuessed(t *testing.T) {
	yes := func(v float64) data.Amount { return data.Amount{EUR: v, Known: true} }
	none := data.Amount{}
	tests := map[string]struct {
		cells []string
		m     exchange.Mapping
		asked string
		want  []data.Amount
	}{
		"a decimal comma":             {[]string{"12,5", "1.234,50", "3.000"}, exchange.Mapping{}, "", []data.Amount{yes(12.5), yes(1234.5), yes(3000)}},
		"a decimal point":             {[]string{"12.5", "1,234.50", "3,000"}, exchange.Mapping{}, "", []data.Amount{yes(12.5), yes(1234.5), yes(3000)}},
		"nothing tells":               {[]string{"1.234", "12"}, exchange.Mapping{}, exchange.AskedDecimal, []data.Amount{none, yes(12)}},
		"the answer tells":            {[]string{"1.234", "12"}, exchange.Mapping{Decimal: ","}, "", []data.Amount{yes(1234), yes(12)}},
		"several groups need none":    {[]string{"1.234.567", "2 500 000,5", "1'000'000"}, exchange.Mapping{}, "", []data.Amount{yes(1234567), yes(2500000.5), yes(1000000)}},
		"currencies beside":           {[]string{"EUR 500", "500 €", "500,- EUR", "ca. 1 000 EUR"}, exchange.Mapping{}, "", []data.Amount{yes(500), yes(500), none, yes(1000)}},
		"other currencies":            {[]string{"500 DKK", "$500", "500 kr."}, exchange.Mapping{}, "", []data.Amount{none, none, none}},
		"millions are asked":          {[]string{"1,2 Mio. EUR", "3 million"}, exchange.Mapping{}, exchange.AskedMillion, []data.Amount{none, none}},
		"millions as answered":        {[]string{"1,2 Mio. EUR", "10,091625 Mio."}, exchange.Mapping{Million: true}, "", []data.Amount{yes(1200000), yes(10091625)}},
		"signs at the wrong places":   {[]string{"12,5", "1.23.4", "1,2,3", "--5", "12.5.2020"}, exchange.Mapping{}, "", []data.Amount{yes(12.5), none, none, none, none}},
		"a minus of any kind, and 0":  {[]string{"-3,2", "−3,2", "0"}, exchange.Mapping{}, "", []data.Amount{yes(-3.2), yes(-3.2), yes(0)}},
		"words in a column of amount": {[]string{"100", "200", "unknown"}, exchange.Mapping{}, "", []data.Amount{yes(100), yes(200), none}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := "Titel;Gesamtkosten\n"
			for _, cell := range test.cells {
				text += "T " + cell + ";" + cell + "\n"
			}
			test.m.Columns = map[string]exchange.Target{"Gesamtkosten": {Field: "budgetEUR"}}
			reading := tableOf(t, text, test.m)
			asked := ""
			for _, question := range reading.Asked {
				asked += question.Code
			}
			if asked != test.asked {
				t.Errorf("want asked %q, got %q", test.asked, asked)
			}
			for i, want := range test.want {
				p := reading.Records[i].Practice
				if p.Budget != want {
					t.Errorf("%s: want %+v, got %+v", test.cells[i], want, p.Budget)
				}
				if !want.Known && !strings.Contains(p.SourceNote["de"], test.cells[i]) {
					t.Errorf("%s: want it kept in the note, got %q", test.cells[i], p.SourceNote)
				}
			}
		})
	}
}

func TestRowsThatCannotBeTakenAreToldWithTheirLine(t *testing.T) {
	text := "Title,Region code,Summary\n\"Two\nlines\",DE60,a\n,DE60,no title\nTwo lines,DE60,twice\nA,b,c,d,e\nLast,,ok\n"
	reading := tableOf(t, text, exchange.Mapping{})
	plan := newShelf().plan(t, reading)
	if len(plan.New) != 2 || len(plan.Rejected) != 3 {
		t.Fatalf("want 2 new and 3 rejected, got %d %+v", len(plan.New), plan.Rejected)
	}
	want := map[string]int{"exchange.row.no-title": 4, "exchange.row.twice": 5, "exchange.row.too-long": 6}
	for _, problem := range plan.Rejected {
		if want[problem.Code] != problem.Line {
			t.Errorf("%s: want line %d, got %d", problem.Code, want[problem.Code], problem.Line)
		}
	}
	_, err := exchange.Read(t.Context(), fileOf("x.csv", []byte("title,summary\nA,b\nC,\"never closed\nD,e\n")), exchange.Mapping{}, exchange.Context{})
	if problems := data.ProblemsOf(err); len(problems) != 1 || problems[0].Code != "intake.quote.unclosed" || problems[0].Line != 3 {
		t.Errorf("want the open quote of line 3, got %v", err)
	}
}

func TestUpdatesByIdKeyOrTitleAndRegion(t *testing.T) {
	store := newShelf()
	stored := data.Practice{
		ID: "00000000-0000-7000-8000-00000000000a", Key: "GP1", Title: data.Text{"de": "Gründerwerkstatt", "en": "Workshop"},
		Summary: data.Text{"de": "kurz", "en": "short"}, Regions: []data.RegionCode{"DE60"}, Tags: []string{"a"},
	}
	store.practices[stored.ID] = stored
	tests := map[string]struct {
		text  string
		m     exchange.Mapping
		check func(*testing.T, exchange.Plan)
	}{
		"by the uuid": {"id,summary_en\n00000000-0000-7000-8000-00000000000A,longer\n", exchange.Mapping{}, func(t *testing.T, p exchange.Plan) {
			now := changed(t, p).Now
			if now.Summary["en"] != "longer" || now.Summary["de"] != "kurz" || now.Key != "GP1" || len(now.Tags) != 1 {
				t.Errorf("want one language changed, got %+v", now)
			}
			if d := p.Changed[0].Differences(); len(d) != 1 || d[0].Field != "summary" || d[0].Language != "en" {
				t.Errorf("want one difference, got %+v", d)
			}
		}},
		"by the key": {"Nr.;Kurzbeschreibung\nGP1;länger\n", exchange.Mapping{}, func(t *testing.T, p exchange.Plan) {
			if now := changed(t, p).Now; now.Summary["de"] != "länger" || now.Title["en"] != "Workshop" {
				t.Errorf("want the summary changed, got %+v", now)
			}
		}},
		"by title and region, whatever the letters": {"Titel;NUTS;Kurzbeschreibung\ngründerwerkstatt;DE60;neu\n", exchange.Mapping{}, func(t *testing.T, p exchange.Plan) {
			if item := changed(t, p); !item.ByTitle || item.Now.ID != stored.ID {
				t.Errorf("want it found by its title, got %+v", item)
			}
		}},
		"the same title elsewhere is another one": {"Titel;NUTS\nGründerwerkstatt;FI1D\n", exchange.Mapping{}, func(t *testing.T, p exchange.Plan) {
			if len(p.New) != 1 {
				t.Errorf("want a new practice, got %+v", p)
			}
		}},
		"empty cells erase nothing": {"id,title_de,summary_de,tags\nGP1,Gründerwerkstatt,,\n", exchange.Mapping{}, func(t *testing.T, p exchange.Plan) {
			if len(p.Unchanged) != 1 || !p.IsEmpty() {
				t.Errorf("want nothing changed, got %+v", p)
			}
		}},
		"empty cells erase where chosen": {"id,title_de,summary_de,tags\nGP1,Gründerwerkstatt,,\n", exchange.Mapping{Erase: true}, func(t *testing.T, p exchange.Plan) {
			now := changed(t, p).Now
			if now.Summary["de"] != "" || now.Summary["en"] != "short" || len(now.Tags) != 0 {
				t.Errorf("want the German summary and the tags gone, got %+v", now)
			}
		}},
		"a key that another has": {"id,key,title_en\n00000000-0000-7000-8000-00000000000b,GP1,Other\n", exchange.Mapping{}, func(t *testing.T, p exchange.Plan) {
			if len(p.New) != 1 || p.New[0].Now.Key != "" || len(p.Notices) != 1 || p.Notices[0].Code != "exchange.key.taken" {
				t.Errorf("want a new one without the key, told, got %+v", p)
			}
		}},
		"a stored one met twice": {"id,title_en,summary_en\nGP1,Workshop,x\n00000000-0000-7000-8000-00000000000a,Workshop,y\n", exchange.Mapping{}, func(t *testing.T, p exchange.Plan) {
			if len(p.Changed) != 1 || len(p.Rejected) != 1 || p.Rejected[0].Line != 3 || p.Rejected[0].Args["other"] != "2" {
				t.Errorf("want the second rejected, got %+v", p)
			}
		}},
		"ids left aside": {"id,title,nuts\n77,Workshop,DE60\n", exchange.Mapping{ByTitle: true, Language: "en"}, func(t *testing.T, p exchange.Plan) {
			if len(p.Unchanged) != 1 {
				t.Errorf("want it found by title, got %+v", p)
			}
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			plan := store.plan(t, tableOf(t, test.text, test.m))
			test.check(t, plan)
			change := plan.Change("me")
			if len(plan.Changed) > 0 && (change.Unchanged[stored.ID] != 7 || change.By != "me" || change.Kind != practice.StepImport) {
				t.Errorf("want a change that fails on conflict, got %+v", change)
			}
		})
	}
}

func changed(t *testing.T, p exchange.Plan) exchange.Item {
	t.Helper()
	if len(p.Changed) != 1 {
		t.Fatalf("want one changed, got %d new, %d unchanged, rejected %v", len(p.New), len(p.Unchanged), p.Rejected)
	}
	return p.Changed[0]
}

func TestHeadersOfEveryLanguageAreKnown(t *testing.T) {
	for header, want := range map[string]exchange.Target{
		"Titel": {Field: "title", Language: "de"}, "Beskrivelse": {Field: "description", Language: "da"}, "Kuvaus": {Field: "description", Language: "fi"},
		"title_de": {Field: "title", Language: "de"}, "Title [Finnish]": {Field: "title", Language: "fi"}, "Beschreibung - Englisch": {Field: "description", Language: "en"},
		"Resources needed": {Field: "resources", Language: "en"}, "Potential for learning or transfer": {Field: "potential", Language: "en"},
		"Difficulties encountered": {Field: "challenges", Language: "en"}, "Main institution": {Field: "organisation"},
		"Evidence of success (results achieved)": {Field: "results", Language: "en"}, "Further information": {Field: "url"},
		"Laufzeit": {Field: "period"}, "Avainsanat": {Field: "keywords"}, "Übertragbarkeit": {Field: "potential", Language: "de"},
		"Maakunta": {Field: "regions"}, "Yhteyshenkilö": {Field: "contact.name"}, "Irgendwas": {Field: "note"},
	} {
		reading := tableOf(t, header+";Zzz\nx;y\n", exchange.Mapping{})
		got := reading.Mapping.Columns[header]
		if got != want {
			t.Errorf("%s: want %+v, got %+v", header, want, got)
		}
	}
}

func TestHeadersOfAmountsMayNameTheCurrency(t *testing.T) {
	for header, want := range map[string]string{
		"Kosten (EUR)": "budgetEUR", "Kosten in Euro": "budgetEUR", "Förderung EU (EUR)": "grantEUR", "Kustannukset (€)": "budgetEUR",
		"Avustus euroa": "grantEUR", "Omkostninger i euro": "budgetEUR", "Beschreibung EUR": "note", "EUR": "note",
	} {
		reading := tableOf(t, "Titel;"+header+"\nx;1.234.567,50\n", exchange.Mapping{})
		if got := reading.Mapping.Columns[header].Field; got != want {
			t.Errorf("%s: want %s, got %s", header, want, got)
		}
	}
}

func TestAMappingIsKeptAsJSON(t *testing.T) {
	reading := tableOf(t, "Was;Wer\nx;y\n", exchange.Mapping{Columns: map[string]exchange.Target{"Was": {Field: "title", Language: "de"}, "Wer": {Field: exchange.ToTag}}})
	text, err := reading.Mapping.JSON()
	if err != nil {
		t.Fatal(err)
	}
	m, err := exchange.ReadMapping("map.json", text)
	if err != nil {
		t.Fatal(err)
	}
	again := tableOf(t, "Was;Wer\nx;y\n", m)
	if p := again.Records[0].Practice; p.Title["de"] != "x" || !slices.Equal(p.Tags, []string{"y"}) {
		t.Errorf("want it read as mapped, got %+v", p)
	}
	for _, broken := range []string{"", "{", `{"columns":{"a":{"field":"nonsense"}}}`, `{"unknown":1}`} {
		if _, err := exchange.ReadMapping("m", []byte(broken)); len(data.ProblemsOf(err)) != 1 {
			t.Errorf("%q: want a problem, got %v", broken, err)
		}
	}
}

func TestUnknownRegionsAreAskedAndKept(t *testing.T) {
	text := "Titel;Region\nA;Hamburg; \nB;Hinterland | Schleswig-Holstein\n"
	text = strings.ReplaceAll(text, "Hamburg; ", "Hamburg")
	reading := tableOf(t, text, exchange.Mapping{})
	second := reading.Records[1].Practice
	if len(reading.Asked) != 1 || !slices.Equal(reading.Asked[0].Examples, []string{"Hinterland"}) || second.Place["de"] != "Hinterland; Schleswig-Holstein" {
		t.Errorf("want the name asked and kept, got %v %+v", reading.Asked, second)
	}
	reading.Mapping.Unresolved = map[string]string{"Hinterland": "DEF0;DE93"}
	answered := tableOf(t, text, reading.Mapping)
	if p := answered.Records[1].Practice; len(answered.Asked) != 0 || !slices.Equal(p.Regions, []data.RegionCode{"DEF0", "DE93"}) {
		t.Errorf("want the answer used, got %v %v", answered.Asked, p.Regions)
	}
}

func TestAListOfJSONObjectsIsATable(t *testing.T) {
	reading := tableOf(t, `[{"Titel":"A","Themen":["x; y","z"],"Gesamtkosten":12.5},{"Titel":"B","Extra":{"k":1}}]`, exchange.Mapping{})
	if reading.Format != "json" || len(reading.Records) != 2 {
		t.Fatalf("want two records, got %s %d", reading.Format, len(reading.Records))
	}
	p := reading.Records[0].Practice
	if !slices.Equal(p.Themes, []string{"x; y", "z"}) || p.Budget.EUR != 12.5 || !strings.Contains(reading.Records[1].Practice.SourceNote["de"], `{"k":1}`) {
		t.Errorf("want the objects read, got %+v", p)
	}
}
