package command_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pharos/app/command"
	"pharos/data/toolbox"
	"pharos/resources/phrase"
)

const employment = `region,sector,year,employment
A,X,2015,10
A,Y,2015,30
B,X,2015,30
B,Y,2015,30
A,X,2020,20
A,Y,2020,30
B,X,2020,
B,Y,2020,50
`

type analysed struct {
	Method   string
	Params   map[string]string
	Tables   map[string][]map[string]any
	Notices  []struct{ Code, Text string }
	Workings []struct {
		Region, Sector, Result, Formula string
		Values                          map[string]float64
		Answer                          *float64
	}
}

func TestAnalyseAnswersWithNumbersAndHowTheyCame(t *testing.T) {
	d := newDesk(t)
	file := d.file("employment.csv", employment)
	var got analysed
	d.answer(&got, "analyse", "location-quotient", "--data", file, "--region", "A", "--param", "period=2015", "--param", "threshold=1.25")
	rows := got.Tables["location-quotients"]
	if len(rows) != 2 || rows[0]["region"] != "A" || rows[0]["lq"] != 0.25/0.4 || rows[0]["specialised"] != false {
		t.Errorf("want the two sectors of A with quotients of 0.625 and 1.25, got %v", rows)
	}
	if got.Params["threshold"] != "1.25" || got.Params["comparison"] != "above" || got.Params["period"] != "2015" {
		t.Errorf("want the parameters it was computed with, got %v", got.Params)
	}
	if len(got.Workings) != 2 || got.Workings[0].Values["e_rs"] != 10 || got.Workings[0].Answer == nil || *got.Workings[0].Answer != 0.625 {
		t.Errorf("want a worked number of each sector, got %v", got.Workings)
	}
}

func TestAnalyseLeavesAbsentValuesAbsent(t *testing.T) {
	d := newDesk(t)
	file := d.file("employment.csv", employment)
	var got analysed
	d.answer(&got, "analyse", "location-quotient", "--data", file, "--param", "period=2020", "--region", "B", "--sector", "X")
	rows := got.Tables["location-quotients"]
	if len(rows) != 1 || len(got.Notices) == 0 || !strings.Contains(got.Notices[0].Text, "1 ") {
		t.Fatalf("want the cell alone and a notice in words, got %v %v", rows, got.Notices)
	}
	for _, absent := range []string{"amount", "share", "lq", "specialised"} {
		if value, there := rows[0][absent]; there {
			t.Errorf("%s: want absent, got %v", absent, value)
		}
	}
	out := d.must("analyse", "location-quotient", "--data", file, "--param", "period=2020", "--csv")
	if want := "region,sector,amount,share,nation_share,lq,specialised,leading\nA,X,20,0.4,0.2,2,yes,yes\n"; !strings.HasPrefix(out, want) {
		t.Errorf("want %q first, got %q", want, out)
	}
	if !strings.Contains(out, "B,X,,,,,,\n") {
		t.Errorf("want empty fields for what is absent, got %q", out)
	}
}

func TestAnalyseReadsColumnsByOtherNames(t *testing.T) {
	d := newDesk(t)
	file := d.file("jobs.csv", "Land;Zweig;Jobs\nA;X;1\nA;Y;3\nB;X;3\nB;Y;1\n")
	var got analysed
	d.answer(&got, "analyse", "krugman-bilateral", "--data", file, "--param", "column.region=Land", "--param", "column.sector=Zweig", "--param", "column.value=Jobs")
	if rows := got.Tables["krugman-bilateral"]; len(rows) != 4 || rows[1]["krugman"] != 1.0 {
		t.Errorf("want 1 between A and B, got %v", rows)
	}
}

func TestAnalyseTakesTheCatalogue(t *testing.T) {
	d := newDesk(t)
	var got analysed
	d.answer(&got, "analyse", "specialisation", "--country", "DE")
	rows := got.Tables["specialisation"]
	if len(rows) < 30 {
		t.Fatalf("want the German regions of NUTS 2, got %d", len(rows))
	}
	for _, row := range rows {
		if k, is := row["krugman"].(float64); is && (k < 0 || k > 2 || math.IsNaN(k)) {
			t.Errorf("%v: want 0 to 2, got %v", row["region"], k)
		}
	}
	status, _, words := d.call("analyse", "specialisation", "--country", "XX")
	if status != command.Failed || !strings.Contains(words, "XX") {
		t.Errorf("want a sentence on the empty selection, got %d %q", status, words)
	}
}

func TestAnalyseTakesChosenRegions(t *testing.T) {
	d := newDesk(t)
	for name, tried := range map[string]struct {
		args []string
		want []any
	}{
		"two countries":       {[]string{"--country", "LU,MT"}, []any{"LU00", "MT00"}},
		"listed one by one":   {[]string{"--among", "DE60,DK01"}, []any{"DE60", "DK01"}},
		"listed in a country": {[]string{"--among", "DE60,DK01", "--country", "DK"}, []any{"DK01"}},
		"the whole beside":    {[]string{"--among", "DE60,DE50", "--param", "nation=DE"}, []any{"DE50", "DE60"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got analysed
			d.answer(&got, append([]string{"analyse", "hoover"}, tried.args...)...)
			var regions []any
			for _, row := range got.Tables["hoover"] {
				regions = append(regions, row["region"])
			}
			if !slices.Equal(regions, tried.want) {
				t.Errorf("want %v, got %v", tried.want, regions)
			}
		})
	}
	if status, _, words := d.call("analyse", "hoover", "--among", "group:none"); status != command.Failed || !strings.Contains(words, "none") {
		t.Errorf("want a word on the group that is not there, got %d %q", status, words)
	}
}

func TestAnalyseGroupsTheCataloguesRegionsByCountry(t *testing.T) {
	d := newDesk(t)
	var got analysed
	d.answer(&got, "analyse", "theil-parts", "--indicator", "gdp_pps_hab", "--level", "nuts2", "--param", "groups=country")
	if rows := got.Tables["theil-parts"]; len(rows) < 20 || rows[0]["group"] != "AT" {
		t.Errorf("want a part for each country, got %v", rows)
	}
}

func TestAnalyseRefusesInWords(t *testing.T) {
	d := newDesk(t)
	file := d.file("employment.csv", employment)
	for name, tried := range map[string]struct {
		status int
		args   []string
		words  []string
	}{
		"method":    {command.WrongUsage, []string{"analyse", "astrology"}, []string{"astrology", "location-quotient"}},
		"parameter": {command.WrongUsage, []string{"analyse", "krugman", "--data", file, "--param", "period"}, []string{"NAME=VALUE"}},
		"unknown and out of bounds": {
			command.Failed,
			[]string{"analyse", "location-quotient", "--data", file, "--param", "colour=red", "--param", "leading=7"},
			[]string{"colour", "leading", "between 0 and 1"},
		},
		"period": {command.Failed, []string{"analyse", "krugman", "--data", file, "--param", "period=1999"}, []string{"1999", "2015", "2020"}},
		"table":  {command.WrongUsage, []string{"analyse", "shift-share", "--data", file, "--table", "none"}, []string{"shift-by-sector"}},
		"shape":  {command.Failed, []string{"analyse", "krugman", "--data", d.file("units.csv", "region,gdp\nA,1\n")}, []string{"units.csv", "column.sector"}},
		"file":   {command.Failed, []string{"analyse", "krugman", "--data", d.folder + "/none.csv"}, []string{"none.csv"}},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, words := d.call(tried.args...)
			if status != tried.status || out != "" {
				t.Errorf("want status %d and nothing on standard output, got %d %q", tried.status, status, out)
			}
			for _, word := range tried.words {
				if !strings.Contains(words, word) {
					t.Errorf("want %q in %q", word, words)
				}
			}
		})
	}
}

func TestAnalyseIsReadableInEveryLanguage(t *testing.T) {
	d := newDesk(t)
	files := map[toolbox.Shape]string{
		toolbox.BySector: d.file("employment.csv", employment),
		toolbox.ByPeriod: d.file("income.csv", income()),
		toolbox.ByUnit:   d.file("units.csv", "region,workers,output\nA,10,20\nB,20,30\nC,30,35\nD,15,15\n"),
	}
	needed := map[string][]string{
		"related-variety": {"--param", "prefix=1"}, "theil-parts": {"--param", "groups=country"}, "time-distance": {"--param", "region=B"},
		"target": {"--param", "target=50", "--param", "target-year=2030"}, "dea": {"--param", "inputs=workers", "--param", "outputs=output"},
	}
	for _, language := range []string{"en", "de", "fi", "da"} {
		for _, m := range toolbox.Methods {
			args := append([]string{"analyse", m.ID, "--data", files[m.Shape], "--lang", language}, needed[m.ID]...)
			var got analysed
			d.answer(&got, args...)
			for table := range got.Tables {
				out := d.must(append(args, "--table", table)...)
				if strings.Contains(out, "toolbox.") {
					t.Errorf("%s, %s in %s has no words: %s", m.ID, table, language, out)
				}
			}
			if out := d.must(append(args, "--region", "A")...); strings.ContainsAny(out, "{}") || strings.Contains(out, "toolbox.") {
				t.Errorf("%s in %s has no words: %s", m.ID, language, out)
			}
			for _, notice := range got.Notices {
				if strings.Contains(notice.Text, "problem.") || strings.ContainsAny(notice.Text, "{}") {
					t.Errorf("%s in %s has a notice without words: %s", m.ID, language, notice.Text)
				}
			}
		}
	}
	if out := d.must("analyse", "--list"); strings.Contains(out, "toolbox.") {
		t.Errorf("want every method in words, got %s", out)
	}
}

// income is a panel of six regions over six years.
func income() string {
	var text strings.Builder
	text.WriteString("region,year,country,income,people\n")
	for r, region := range []string{"A", "B", "C", "D", "E", "F"} {
		for year := range 6 {
			fmt.Fprintf(&text, "%s,%d,%s,%d,%d\n", region, 2015+year, []string{"X", "Y"}[r%2], 10+r*r+year*(7-r)+(r*year)%3, 100+10*r)
		}
	}
	return text.String()
}

// Whoever adds a method writes its words.
func TestEveryMethodHasWords(t *testing.T) {
	say := phrase.For("en")
	for _, m := range toolbox.Methods {
		keys := []string{"toolbox." + m.ID, "toolbox." + m.ID + ".hint", "toolbox.group." + string(m.Group), "toolbox.shape." + string(m.Shape)}
		for _, p := range m.Params {
			keys = append(keys, "toolbox.param."+p.Name)
			for _, choice := range p.Choices {
				keys = append(keys, "toolbox.choice."+choice)
			}
		}
		for _, key := range keys {
			if !say.Has(key) {
				t.Errorf("%s: the phrase %s is missing", m.ID, key)
			}
		}
		if m.Formula == "" || m.Source == "" {
			t.Errorf("%s: want its formula and its source", m.ID)
		}
	}
}
