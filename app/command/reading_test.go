package command_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/app/command"
)

// names is a table without codes. Hamburgg is like a name, Limburg the name of two regions.
const names = "Region,Year,Rate\nHamburg,2020,5\nLuneburg,2021,6\nSchleswig Holstein,2021,7\n" +
	"Malopolskie,2021,4\nHamburgg,2021,9\nLimburg,2021,3\nAtlantis,2021,1\n"

func TestNamesThatAreNotSureAreListedAndNeverGuessed(t *testing.T) {
	d := newDesk(t)
	file := d.file("names.csv", names)
	listed := func(args ...string) (map[string]any, map[string][]any) {
		f := d.objects("files", append([]string{"import", file}, args...)...)[0]
		found := map[string][]any{}
		entries, _ := f["names"].([]any)
		for _, entry := range entries {
			name := entry.(map[string]any)
			candidates, _ := name["candidates"].([]any)
			found[name["text"].(string)] = append([]any{name["certainty"]}, candidates...)
		}
		return f, found
	}
	f, found := listed("--empty")
	if f["accepted"] != 4.0 || f["rejected"] != 3.0 || fmt.Sprint(f["asked"]) != "[names]" {
		t.Errorf("want four sure names and three cells left out, got %v", f)
	}
	if found["Hamburgg"][0] != "similar" || !slices.Contains(found["Hamburgg"], "DE60") ||
		fmt.Sprint(found["Limburg"]) != "[several BE22 NL42]" || fmt.Sprint(found["Atlantis"]) != "[unknown]" || len(found) != 3 {
		t.Errorf("want the three with their candidates, got %v", found)
	}
	if got := d.must("observations", "--csv"); strings.Count(got, "\n") != 5 || !strings.Contains(got, "names,PL21,2021,4,") {
		t.Errorf("want the four sure ones, got\n%s", got)
	}
	answers := d.file("answers.csv", "Hamburgg,DE60\nLimburg,NL42\nAtlantis,\n")
	if f, found = listed("--places", answers); f["accepted"] != 6.0 || f["rejected"] != 1.0 || len(found) != 0 || f["asked"] != nil {
		t.Errorf("want six values, one left out and no question, got %v", f)
	}
	if f, found = listed(); f["accepted"] != 6.0 || f["remembered"] != true || f["unchanged"] != 6.0 || len(found) != 0 {
		t.Errorf("the second import remembers the answers, got %v", f)
	}
	if f, found = listed("--anew", "--dry-run"); f["accepted"] != 4.0 || f["remembered"] == true || len(found) != 3 {
		t.Errorf("an import anew asks again, got %v", f)
	}
	if f, found = listed("--anew", "--own"); f["accepted"] != 7.0 || f["rejected"] != 0.0 || len(found) != 0 {
		t.Errorf("places of one's own leave nothing out, got %v", f)
	}
	own := slices.ContainsFunc(d.objects("regions", "regions"), func(r map[string]any) bool { return r["name"] == "Atlantis" })
	if !own {
		t.Error("want a region called Atlantis")
	}
}

func TestAnswersThatCannotBeReadAreRefused(t *testing.T) {
	d := newDesk(t)
	file := d.file("names.csv", names)
	d.must("import", file, "--empty")
	for name, text := range map[string]string{
		"three columns": "Hamburgg,DE60,x\n", "a code that is none": "Hamburgg,?!\n", "an open quote": "\"Hamburgg,DE60\n",
	} {
		t.Run(name, func(t *testing.T) {
			d := d
			d.t = t
			d.refused(nil, "import", file, "--places", d.file("answers.csv", text))
		})
	}
	d.refused([]string{"nowhere.csv"}, "import", file, "--places", "nowhere.csv")
}

// A file without one clear value column, with a title, several sheets' worth of choices made by hand.
func TestWhatIsChosenIsRememberedForTheSource(t *testing.T) {
	d := newDesk(t)
	first := d.file("one/report.csv", "area;kind;a;b\nDE60;x;1;10\nDEF0;y;2;20\n")
	flags := []string{"--column", "1=place", "--column", "2=class", "--column", "3=value", "--column", "4=aside", "--period", "2021", "--class", "kind"}
	var a importAnswer
	d.answer(&a, append([]string{"import", first, "--empty"}, flags...)...)
	want := "indicator,region,period,value,flag\nreport,DE60,2021,1,\nreport,DEF0,2021,2,\n"
	if got := d.must("observations", "--csv"); got != want {
		t.Errorf("want\n%sgot\n%s", want, got)
	}
	groups := d.objects("regionGroups", "region-group")
	if len(groups) != 2 || groups[0]["kind"] != "group" {
		t.Errorf("want a group for each category, got %v", groups)
	}
	second := d.file("two/report.csv", "area;kind;a;b\nDE60;x;3;30\nDEF0;y;4;40\n")
	f := d.objects("files", "import", second, "--period", "2022")[0]
	if f["remembered"] != true || f["accepted"] != 2.0 {
		t.Errorf("want the second file read as the first, got %v", f)
	}
	if got := d.must("observations", "--period", "2022", "--csv"); !strings.Contains(got, "report,DEF0,2022,4,") {
		t.Errorf("want the value of column 3, got %s", got)
	}
	if status, out, _ := d.call("import", second, "--period", "2022", "--anew", "--dry-run", "--json"); status == command.Done &&
		strings.Contains(out, "remembered") {
		t.Errorf("an import anew remembers nothing, got %s", out)
	}
	for _, flag := range []string{"--column=0=place", "--column=1=house", "--column=x=place"} {
		d.refused(nil, "import", second, flag)
	}
}

func TestDialectChosenByHand(t *testing.T) {
	d := newDesk(t)
	// Nothing but these four values tells whether 1.234 is one and a bit or more than a thousand.
	file := d.file("amount.csv", "geo;time;value\nDE60;2020;1.234\nDEF0;2020;2.345\nDE60;2021;3.456\nDEF0;2021;4.567\n")
	d.must("import", file, "--decimal", "comma", "--thousands", ".", "--empty")
	if got := d.must("observations", "--csv"); !strings.Contains(got, "amount,DE60,2020,1234,") {
		t.Errorf("want thousands, got %s", got)
	}
	d.must("import", file, "--decimal", "point", "--thousands", "none", "--anew")
	if got := d.must("observations", "--csv"); !strings.Contains(got, "amount,DE60,2020,1.234,") {
		t.Errorf("want fractions, got %s", got)
	}
	latin := d.file("latin.csv", "Region;Jahr;Wert\nL\xfcneburg;2021;3,5\nSchleswig-Holstein;2021;4,5\n")
	d.must("import", latin, "--encoding", "windows-1252", "--level", "nuts2", "--country", "de")
	if got := d.must("observations", "--csv"); !strings.Contains(got, "latin,DE93,2021,3.5,") {
		t.Errorf("want Lüneburg, got %s", got)
	}
}

func TestNumbersOfTwoCountriesAreNeverJoined(t *testing.T) {
	d := newDesk(t)
	finland := d.file("fi.csv", "Kunta;Vuosi;Arvo\n091;2021;658457\n151;2021;1500\n153;2021;26000\n")
	denmark := d.file("dk.csv", "Kommune;År;Folketal\n101;2021;638117\n151;2021;48500\n153;2021;37000\n")
	d.must("import", finland, "--country", "FI", "--empty")
	d.refused([]string{"151", "Isojoki", "DK:"}, "import", denmark, "--country", "DK")
	d.must("import", denmark, "--country", "DK", "--prefix", "DK:")
	got := d.must("observations", "--csv")
	for _, line := range []string{"fi,151,2021,1500,", "dk,DK:151,2021,48500,", "fi,091,2021,658457,"} {
		if !strings.Contains(got, line+"\n") {
			t.Errorf("want %s in\n%s", line, got)
		}
	}
	f := d.objects("files", "import", denmark, "--country", "DK")[0]
	if f["remembered"] != true || f["unchanged"] != 3.0 {
		t.Errorf("the prefix is remembered, got %v", f)
	}
}

func TestSheetAndPartChosenByHand(t *testing.T) {
	d := newDesk(t)
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	for name, text := range map[string]string{
		"one.csv": "geo,time,value\nDE60,2021,1\nDEF0,2021,2\n", "two.csv": "geo,time,value\nDE60,2021,3\nDEF0,2021,4\n",
	} {
		part, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	file := d.file("both.zip", packed.String())
	d.must("import", file, "--part", "two.csv", "--indicator", "second", "--empty")
	if got := d.must("observations", "--csv"); !strings.Contains(got, "second,DE60,2021,3,") {
		t.Errorf("want the second part, got %s", got)
	}
	if status, _, words := d.call("import", file, "--part", "three.csv", "--anew"); status != command.Failed || words == "" {
		t.Errorf("an unknown part is refused in words, got %d %q", status, words)
	}
}
