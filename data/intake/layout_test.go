package intake_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

// A readingOf is what is expected of a small table.
type readingOf struct {
	layout                    string
	values, missing, rejected int
	periods                   string
	indicators                string
	spot                      string // indicator region period value flags
}

func checkTable(t *testing.T, file intake.File, want readingOf) *intake.Reading {
	t.Helper()
	r := survey(t, file)
	checkReading(t, r)
	if r.Layout != want.layout {
		t.Errorf("want layout %s, got %s: %+v", want.layout, r.Layout, r.Columns)
	}
	if r.Values != want.values || r.Missing != want.missing || r.Rejected != want.rejected {
		t.Errorf("want %d values, %d missing, %d rejected, got %d, %d, %d: %v", want.values, want.missing, want.rejected,
			r.Values, r.Missing, r.Rejected, r.ProblemCounts)
	}
	if got := fmt.Sprint(r.Periods); got != "["+want.periods+"]" {
		t.Errorf("want periods %s, got %s", want.periods, got)
	}
	if want.indicators == "" {
		return r
	}
	batch, all := observed(t, r, intake.Mapping{})
	var codes []string
	for _, indicator := range batch.Indicators {
		codes = append(codes, string(indicator.Code))
	}
	if got := strings.Join(codes, " "); got != want.indicators {
		t.Errorf("want indicators %s, got %s", want.indicators, got)
	}
	part := strings.Fields(want.spot + " ")
	got := value(t, all, part[0], part[1], part[2])
	if text := strings.TrimSpace(fmt.Sprint(got.Value, " ", got.Flags)); text != strings.Join(part[3:], " ") {
		t.Errorf("want %s, got %s", want.spot, text)
	}
	return r
}

func TestLayoutsOfOwnSamples(t *testing.T) {
	for path, want := range map[string]readingOf{
		"oecd-csv/gap_legacy.csv":                     {"long", 4, 1, 0, "2019 2020", "GAPX:EMPLOYEE GAPX:SELFEMPLOYED", "GAPX:EMPLOYEE DNK 2020 4.5 b"},
		"eurostat-viewer-csv/tgs09999_names.csv":      {"wide", 10, 2, 3, "2016 2017 2018", "tgs09999", "tgs09999 AT21 2018 6.5 bu"},
		"eurostat-explorer-csv/urb_sample_1_Data.csv": {"long", 3, 1, 0, "2011 2012", "urb_sample_1_data", "urb_sample_1_data 837 2012 1.215168e+06 b"},
		"genesis-csv/11199-01-01-4.csv":               {"long", 4, 1, 0, "2019-12-31", "11199-01-01-4", "11199-01-01-4 01001 2019-12-31 6.75"},
		"genesis-csv/12499-blocks.csv":                {"blocks", 14, 2, 0, "2020-12-31 2021-12-31", "12499-01-01-4:männlich 12499-01-01-4:weiblich", "12499-01-01-4:weiblich 02000 2021-12-31 96"},
		"statbank-csv/FOLK9X.csv":                     {"long", 4, 1, 0, "2019-Q1 2019-Q2", "folk9x:1 folk9x:2", "folk9x:2 101 2019-Q1 335"},
		"pxweb-csv/fi_99zz_vaesto_2020.csv":           {"columns", 8, 1, 0, "2020", "fi_99zz_vaesto_2020:Yhteensä fi_99zz_vaesto_2020:Miehet fi_99zz_vaesto_2020:Naiset", "fi_99zz_vaesto_2020:Naiset 297 2020 620"},
		"wide-csv/quarters.csv":                       {"wide", 8, 1, 0, "2020-Q1 2020-Q2 2020-Q3", "quarters", "quarters DK01 2020-Q2 990.75 p"},
		"wide-csv/index_2020_2021.csv":                {"blocks", 23, 1, 0, "2020 2021", "index_2020_2021:life index_2020_2021:school", "index_2020_2021:school FI1B 2021 14.25"},
		"wide-csv/columns.csv":                        {"columns", 5, 1, 0, "2022", "columns:R_D_expenditure columns:Unemployment", "columns:Unemployment DK01 2022 5"},
		"wide-csv/places.csv":                         {"places", 7, 2, 0, "2019 2020 2021", "places", "places FI1B 2021 3.75"},
		"wide-csv/codes_wide.csv":                     {"wide", 4, 0, 0, "2007 2008", "codes_wide", "codes_wide DE93 2008 4"},
	} {
		t.Run(path, func(t *testing.T) { checkTable(t, knowing(t, "testdata/"+path), want) })
	}
}

func TestLayoutsOfAwkwardTables(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want readingOf
	}{
		"titles above, notes below": {
			"Employment rate\nby region\n\nregion;2020;2021\nDE60;1,5;2,5\nDE93;3,5;:\n\nSource: somebody\nUpdated: 1.2.2022\n",
			readingOf{"wide", 3, 1, 0, "2020 2021", "x", "x DE60 2021 2.5"},
		},
		"merged periods over two rows": {
			"region;2020;;2021;\n;men;women;men;women\nDE60;1;2;3;4\nDE93;5;6;7;8\n",
			readingOf{"blocks", 8, 0, 0, "2020 2021", "x:men x:women", "x:women DE93 2021 8"},
		},
		"values and flags under merged periods": {
			"region;2020;;2021;\n;value;flag;value;flag\nDE60;1;;3;b\nDE93;5;p;7;\n",
			readingOf{"wide", 4, 0, 0, "2020 2021", "x", "x DE93 2020 5 p"},
		},
		"years down, names of columns unknown": {
			"Wo,Wann,Wieviel\nDE60,2020,1.5\nDE93,2020,2.5\nDE60,2021,3.5\n",
			readingOf{"long", 3, 0, 0, "2020 2021", "x", "x DE60 2021 3.5"},
		},
		"period in front of the name": {
			"geo,2020 births,2021 births,2020 deaths,2021 deaths\nDE60,1,2,3,4\nDE93,5,6,7,8\n",
			readingOf{"blocks", 8, 0, 0, "2020 2021", "x:births x:deaths", "x:deaths DE60 2020 3"},
		},
		"months across": {
			"NUTS_ID,2021-01,2021-02,2021-03\nDE60,1,2,3\nDE93,4,5,6\n",
			readingOf{"wide", 6, 0, 0, "2021-01 2021-02 2021-03", "x", "x DE93 2021-03 6"},
		},
		"dates across": {
			"ags;name;31.12.2019;31.12.2020\n01001;Flensburg;1;2\n01002;Kiel;3;4\n",
			readingOf{"wide", 4, 0, 0, "2019-12-31 2020-12-31", "x", "x 01001 2020-12-31 2"},
		},
		"values like years": {
			"geo,year,value\nDE60,2020,1990\nDE93,2020,2010\nDK01,2020,1999\n",
			readingOf{"long", 3, 0, 0, "2020", "x", "x DE93 2020 2010"},
		},
		"first row without values": {
			"geo,2019,2020\nDE60,,\nDE93,1,2\nDK01,3,4\n",
			readingOf{"wide", 4, 2, 0, "2019 2020", "x", "x DK01 2020 4"},
		},
		"a column counts the rows": {
			",geo,year,share\n0,DE60,2020,1.5\n1,DE93,2020,2.5\n2,DK01,2020,3.5\n3,DK02,2020,4.5\n",
			readingOf{"long", 4, 0, 0, "2020", "x", "x DK02 2020 4.5"},
		},
		"rows of separators only": {
			"geo;2019;2020\n;;\nDE60;1;2\n;;\nDE93;3;4\n",
			readingOf{"wide", 4, 0, 0, "2019 2020", "x", "x DE93 2020 4"},
		},
		"blanks between thousands": {
			"region;2019;2020\nDE60;1 852 478;1 853 935\nDE93;12 000;13 000\n",
			readingOf{"wide", 4, 0, 0, "2019 2020", "x", "x DE60 2020 1.853935e+06"},
		},
	} {
		t.Run(name, func(t *testing.T) { checkTable(t, fileOf("x.csv", []byte(c.text)), c.want) })
	}
}

func TestTablesWithoutPlacesOrValuesAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"year,value\n2020,1\n2021,2\n":                       "intake.place.none",
		"geo,year,note\nDE60,2020,good work\n":               "intake.value.none",
		"Dear colleague,\nplease find the table attached.\n": "intake.file.unknown",
		"geo,year,value\nWien,2020,1\nHamburg,2020,2\n":      "intake.place.names-only",
	} {
		_, err := intake.Survey(t.Context(), fileOf("x.csv", []byte(text)), nil)
		if got := refusal(err); got != want {
			t.Errorf("%q: want %s, got %s", text, want, got)
		}
	}
}

func TestAPeriodThatStandsNowhereIsAsked(t *testing.T) {
	const text = "nuts,name,births,deaths\nDE60,Hamburg,1.5,2.5\nDK01,Hovedstaden,3.5,4.5\n"
	file := fileOf("vital.csv", []byte(text))
	r := survey(t, file)
	if !slices.Equal(r.Asked, []string{intake.AskedPeriod}) || r.Values != 4 || len(r.Periods) != 0 {
		t.Fatalf("want the period asked, got %v, %d values, %v", r.Asked, r.Values, r.Periods)
	}
	if _, err := r.Batch(intake.Mapping{}); refusal(err) != "intake.asked.period" {
		t.Errorf("want the batch refused, got %v", err)
	}
	file.As.Period = "2019"
	answered := survey(t, file)
	checkReading(t, answered)
	_, all := observed(t, answered, intake.Mapping{})
	if len(answered.Asked) != 0 || len(all) != 4 || all[0].Period != "2019" {
		t.Errorf("want 2019, got %v, %v", answered.Asked, all)
	}
	named := survey(t, fileOf("vital_2018.csv", []byte(text)))
	if counted(named, "intake.period.from-file") != 1 || fmt.Sprint(named.Periods) != "[2018]" {
		t.Errorf("want the year of the name told, got %v %v", named.Periods, named.ProblemCounts)
	}
	titled := survey(t, fileOf("vital_2018.csv", []byte("Vital statistics 2017\n"+text)))
	if counted(titled, "intake.period.from-title") != 1 || fmt.Sprint(titled.Periods) != "[2017]" {
		t.Errorf("want the year of the title told, got %v %v", titled.Periods, titled.ProblemCounts)
	}
	if two := survey(t, fileOf("vital_2015-2018.csv", []byte(text))); len(two.Asked) != 1 {
		t.Errorf("want no guess between two years, got %v", two.Periods)
	}
}

func TestTheUserMayChangeHowATableIsRead(t *testing.T) {
	const text = "geo;2020;2021;kind\nDE60;1,234;2,345;a\nDE93;3,456;4,567;b\n"
	file := fileOf("x.csv", []byte(text))
	file.As = intake.Options{Decimal: ".", Thousands: ",", Columns: map[int]intake.Role{3: intake.RoleAside}}
	r := survey(t, file)
	checkReading(t, r)
	_, all := observed(t, r, intake.Mapping{})
	if len(all) != 2 || all[0].Value != 1234 || r.Decimal != "." || r.Thousands != "," {
		t.Errorf("want two values in thousands, got %v, %q %q", all, r.Decimal, r.Thousands)
	}
	for _, as := range []intake.Options{
		{Encoding: "morse"},
		{Separator: "x"},
		{Decimal: ";"},
		{Thousands: "k"},
		{Period: "soon"},
		{Columns: map[int]intake.Role{0: intake.RolePlace}},
		{Columns: map[int]intake.Role{1: "king"}},
	} {
		file.As = as
		if _, err := intake.Survey(t.Context(), file, nil); refusal(err) != "intake.option.unknown" {
			t.Errorf("%+v: want it refused, got %v", as, err)
		}
	}
	file.As = intake.Options{Encoding: "ISO-8859-15", Separator: ";"}
	if r := survey(t, file); r.Encoding != "ISO-8859-15" {
		t.Errorf("got %s", r.Encoding)
	}
}

func TestNamesAreMatchedOrAskedNeverGuessed(t *testing.T) {
	file := fileOf("x.csv", []byte("region_name;2020;2021\nHamburg;1;2\nKärnten;3;4\nNowhere at all;5;6\n"))
	file.Places = directory(t)
	r := survey(t, file)
	checkReading(t, r)
	if len(r.Names) != 3 || r.Names[2].Certainty.Sure() || !slices.Contains(r.Asked, intake.AskedNames) {
		t.Fatalf("want the third name asked, got %+v, %v", r.Names, r.Asked)
	}
	if r.Values != 4 || r.Rejected != 2 || counted(r, "intake.place.left-out") != 1 {
		t.Errorf("want its cells left out with one problem, got %d, %d, %v", r.Values, r.Rejected, r.ProblemCounts)
	}
	batch, all := observed(t, r, intake.Mapping{Places: map[string]data.RegionCode{"Nowhere at all": "DK01", "Hamburg": ""}})
	if len(all) != 4 || all[2].Region != "DK01" || batch.Source.Accepted != 4 {
		t.Errorf("want the answers used, got %v", all)
	}
	own, all := observed(t, r, intake.Mapping{Own: true})
	i := slices.IndexFunc(own.Regions, func(r data.Region) bool { return strings.HasPrefix(string(r.Code), "own:") })
	if len(all) != 6 || i < 0 || own.Regions[i].Name.In("en") != "Nowhere at all" {
		t.Errorf("want a region of its own, got %v, %v", all, own.Regions)
	}
	if _, err := r.Batch(intake.Mapping{Places: map[string]data.RegionCode{"Hamburg": "no code"}}); refusal(err) != "intake.place.answer" {
		t.Errorf("want the answer refused, got %v", err)
	}
}

func TestNationalNumbersKeepTheirZeros(t *testing.T) {
	r := surveyText(t, "x.csv", "kommune,år,antal\n020,2020,1\n101,2020,2\n")
	checkReading(t, r)
	batch, all := observed(t, r, intake.Mapping{Prefix: "DK:"})
	if all[0].Region != "DK:020" || batch.Regions[0].Code != "DK:020" {
		t.Errorf("want DK:020, got %v %v", all[0], batch.Regions[0])
	}
	if _, all = observed(t, r, intake.Mapping{}); all[0].Region != "020" {
		t.Errorf("want 020, got %v", all[0])
	}
	if _, err := r.Batch(intake.Mapping{Prefix: "D K"}); refusal(err) != "intake.place.prefix" {
		t.Errorf("want the prefix refused, got %v", err)
	}
}

func TestDatesMayBecomeYears(t *testing.T) {
	r := surveyText(t, "x.csv", "geo;31.12.2020;31.12.2021\nDE60;1;2\nDE93;3;4\n")
	if _, all := observed(t, r, intake.Mapping{}); all[1].Period != "2021-12-31" {
		t.Errorf("want the date, got %v", all[1])
	}
	batch, all := observed(t, r, intake.Mapping{YearsOf: true})
	if len(all) != 4 || all[1].Period != "2021" || batch.Source.Accepted != 4 {
		t.Errorf("want the year, got %v", all)
	}
	clash := surveyText(t, "x.csv", "geo;30.06.2021;31.12.2021\nDE60;1;2\nDE93;3;4\n")
	if _, all := observed(t, clash, intake.Mapping{YearsOf: true}); len(all) != 2 || all[0].Value != 1 {
		t.Errorf("want one value for each year, got %v", all)
	}
}

func TestCategoriesBecomeGroups(t *testing.T) {
	r := survey(t, knowing(t, "testdata/wide-csv/index_2020_2021.csv"))
	if len(r.Classes) != 1 || r.Classes[0].Column != "class" || !slices.Equal(r.Classes[0].Values, []string{"high", "middle"}) {
		t.Fatalf("want the class offered, got %+v", r.Classes)
	}
	batch, _ := observed(t, r, intake.Mapping{Classes: []string{"class"}})
	if len(batch.Groups) != 2 || !slices.Equal(batch.Groups[1].Members, []data.RegionCode{"DE93", "EE00"}) {
		t.Errorf("got %+v", batch.Groups)
	}
	if _, err := r.Batch(intake.Mapping{Classes: []string{"klass"}}); refusal(err) != "intake.class.unknown" {
		t.Errorf("want an unknown class refused, got %v", err)
	}
	var text strings.Builder
	text.WriteString("indicator,geo,year,value\n")
	for i, group := range []string{"Strong Innovator", "Leader+", "Strong Innovator", "Leader+", "Strong Innovator", "Leader+"} {
		fmt.Fprintf(&text, "score,DE%02d,2020,%d\ngroup,DE%02d,2020,%s\n", 10+i, i, 10+i, group)
	}
	words := surveyText(t, "x.csv", text.String())
	if len(words.Classes) != 1 || words.Classes[0].Column != "group" || counted(words, "intake.value.not-a-number") != 0 || counted(words, "intake.class.offered") != 1 {
		t.Fatalf("want words in the place of values offered, got %+v %v", words.Classes, words.ProblemCounts)
	}
	batch, all := observed(t, words, intake.Mapping{Classes: []string{"group"}})
	if len(all) != 6 || len(batch.Groups) != 2 || len(batch.Groups[1].Members) != 3 {
		t.Errorf("got %v, %+v", all, batch.Groups)
	}
}

// What the whole file shows counts more than its beginning.
func TestACategoryOfTheSampleMayBeADimensionOfTheFile(t *testing.T) {
	var text strings.Builder
	text.WriteString("geo,year,branch,value\n")
	for i := range 6000 {
		fmt.Fprintf(&text, "DE%03d,2020,%s,%d\n", i%3000, []string{"a", "b"}[(i+i/3000)%2], i)
	}
	r := surveyText(t, "x.csv", text.String())
	checkReading(t, r)
	if len(r.Dimensions) != 1 || r.Series != 2 || r.Rejected != 0 || len(r.Classes) != 0 {
		t.Errorf("want branch told apart, got %d series, %d rejected, %v", r.Series, r.Rejected, r.Classes)
	}
}

func TestOptionsAndMappingComeBackFromJSON(t *testing.T) {
	up := data.HigherIsBetter
	want := intake.Recipe{
		Key:     "genesis-csv 12411-0015",
		Options: intake.Options{Decimal: ",", Columns: map[int]intake.Role{2: intake.RolePlace}, Level: data.LevelNUTS3},
		Mapping: intake.Mapping{
			Slice: map[string]string{"sex": "T"}, Edition: "2021", Places: map[string]data.RegionCode{"Wien": "AT13", "x": ""}, Prefix: "DK:",
			Indicators: map[data.IndicatorCode]intake.IndicatorChoice{"a": {Unit: data.Text{"de": "Prozent"}, Direction: &up}},
			Classes:    []string{"group"}, YearsOf: true, Own: true,
		},
	}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got intake.Recipe
	if err := json.Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("want %+v, got %+v, %v", want, got, err)
	}
}

func TestTheKeyOfARecipeIsTheDatasetOrTheHeader(t *testing.T) {
	first := surveyText(t, "a_2020.csv", "region;kind;2019;2020\nDE60;x;1;2\nDE93;x;3;4\n")
	second := surveyText(t, "b_2022.csv", "region;kind;2020;2021;2022\nDE60;x;1;2;9\nDE93;x;3;4;9\n")
	other := surveyText(t, "b_2022.csv", "region;sort;2020;2021;2022\nDE60;x;1;2;9\nDE93;x;3;4;9\n")
	if first.Key != second.Key || first.Key == other.Key {
		t.Errorf("want one key for one source, got %q, %q, %q", first.Key, second.Key, other.Key)
	}
	if key := survey(t, knowing(t, "testdata/eurostat-viewer-csv/tgs09999_names.csv")).Key; key != "eurostat-viewer-csv tgs09999" {
		t.Errorf("want the dataset, got %q", key)
	}
}
