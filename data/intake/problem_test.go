package intake_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

func TestRowsThatAreNotUnderstoodAreRejectedWithTheirPlace(t *testing.T) {
	const csv = "geo,year,sex,value,flag\nDE60,2020,F,1,\n"
	const tsv = "sex,geo\\time\t2020\t2021\nF,DE60\t1\t2\n"
	for name, c := range map[string]struct {
		text     string
		code     string
		line     int
		column   int
		value    string
		rejected int
		values   int
	}{
		"place by name":        {csv + "Hamburg (Stadt),2020,F,1,\n", "intake.place.not-a-code", 3, 1, "Hamburg (Stadt)", 1, 1},
		"period":               {csv + "DE93,next year,F,1,\n", "intake.period.not-understood", 3, 2, "next year", 1, 1},
		"number":               {csv + "DE93,2020,F,one,\n", "intake.value.not-a-number", 3, 4, "one", 1, 1},
		"flag":                 {csv + "DE93,2020,F,1,q\n", "intake.flag.unknown", 3, 4, "q", 1, 1},
		"NaN":                  {csv + "DE93,2020,F,NaN,\n", "intake.value.not-finite", 3, 4, "NaN", 1, 1},
		"too few":              {csv + "DE93,2020\n", "intake.row.too-few-fields", 3, 2, "", 1, 1},
		"far too many":         {csv + "DE93,2020,F,1,5,p,x\n", "intake.row.too-many-fields", 3, 7, "", 1, 1},
		"blank lines count":    {csv + "\n\r\nDE93,2020,F,one,\n", "intake.value.not-a-number", 5, 4, "one", 1, 1},
		"code too long":        {csv + "DE93,2020," + strings.Repeat("x", 300) + ",1,\n", "intake.row.code-too-long", 3, 1, strings.Repeat("x", 60) + "…", 1, 1},
		"twice":                {csv + "DE60,2020,F,7,\n", "intake.duplicate", 3, 4, "7", 1, 1},
		"line break in quotes": {csv + "DE93,2020,F,\"1\n\",\nDE94,2020,F,one,\n", "intake.value.not-a-number", 5, 4, "one", 1, 2},
		"line of a whole row":  {tsv + "F,DE93\t1\n", "intake.row.too-few-fields", 3, 1, "", 2, 2},
		"cells of a TSV":       {tsv + "F,DE93\t1\t2\t3\n", "intake.row.too-many-fields", 3, 1, "", 2, 2},
		"key of a TSV":         {tsv + "DE93\t1\t2\n", "intake.row.key", 3, 1, "", 2, 2},
		"place of a TSV":       {tsv + "F,Hamburg Stadt\t1\t2\n", "intake.place.not-a-code", 3, 1, "Hamburg Stadt", 2, 2},
		"number in a TSV":      {tsv + "F,DE93\t1\tone\n", "intake.value.not-a-number", 3, 3, "one", 1, 3},
		"heading of a TSV":     {"sex,geo\\time\t2020\tlast\nF,DE60\t1\t2\n", "intake.period.heading", 1, 3, "last", 1, 1},
		"period twice":         {"sex,geo\\time\t2020\t2020\nF,DE60\t1\t2\n", "intake.duplicate", 2, 3, "2", 1, 1},
		"tab at the end":       {tsv + "F,DE93\t1\t2\t\n", "", 0, 0, "", 0, 4},
	} {
		t.Run(name, func(t *testing.T) {
			r := surveyText(t, "x.csv", c.text)
			checkReading(t, r)
			if r.Rejected != c.rejected || r.Values != c.values {
				t.Errorf("want %d rejected, %d values, got %d, %d: %v", c.rejected, c.values, r.Rejected, r.Values, r.ProblemCounts)
			}
			if c.code == "" {
				return
			}
			i := slices.IndexFunc(r.Problems, func(p data.Problem) bool { return p.Code == c.code })
			if i < 0 {
				t.Fatalf("want %s, got %v", c.code, r.Problems)
			}
			p := r.Problems[i]
			if p.Line != c.line || p.Column != c.column || p.Args["value"] != c.value || p.Severity != data.Warning {
				t.Errorf("want line %d, column %d, %q, got %+v", c.line, c.column, c.value, p)
			}
		})
	}
}

func TestTheSecondOfTwoEqualValuesIsANotice(t *testing.T) {
	r := surveyText(t, "x.csv", "geo,year,value,flag\n"+
		"DE60,2020,1,\nDE60,2021,5,\nDE60,2020,1.0,\nDE60,2021,5,p\nDE60,2020,2,\nDE60,2020-Q1,2,\n")
	checkReading(t, r)
	var got []string
	for _, p := range r.Problems {
		if p.Code == "intake.duplicate" {
			got = append(got, fmt.Sprint(p.Line, p.Severity == data.Notice, p.Args["first"], p.Args["kept"], p.Args["value"]))
		}
	}
	want := []string{fmt.Sprint(4, true, "2", "1", "1.0"), fmt.Sprint(5, false, "3", "5", "5"), fmt.Sprint(6, false, "2", "1", "2")}
	if !slices.Equal(got, want) || r.Rejected != 3 {
		t.Errorf("want %v, got %v", want, got)
	}
	_, all := observed(t, r, intake.Mapping{})
	if len(all) != 3 || all[0].Value != 1 || all[1].Flags != "" {
		t.Errorf("want the first values kept, got %v", all)
	}
}

func TestProblemsAreKeptToALimitAndAllCounted(t *testing.T) {
	r := surveyText(t, "x.csv", "geo,year,value\nDE60,2020,1\n"+strings.Repeat("DE93,2020,one\n", 2500))
	if counted(r, "intake.value.not-a-number") != 2500 || r.Rejected != 2500 {
		t.Errorf("want 2500 counted, got %v", r.ProblemCounts)
	}
	if n := len(r.Problems); n < 1000 || n > 1010 {
		t.Errorf("want about 1000 kept, got %d", n)
	}
	if r.Problems[0].Severity != data.Notice {
		t.Errorf("want the notices first, got %+v", r.Problems[0])
	}
}

func TestColumnsWithoutARoleAreToldOrLeftAside(t *testing.T) {
	r := surveyText(t, "x.csv", "region,region_name,nace_r2,year,employed,note,level\n"+
		"DE60,Hamburg,A,2020,1.5,as published,2\nDE93,Lüneburg,B,2020,2.5,,2\n")
	checkReading(t, r)
	if counted(r, "intake.value.column") != 1 || !slices.Equal(r.Ignored, []string{"note", "level"}) {
		t.Errorf("want the value's column told, note and level left aside, got %v %v", r.ProblemCounts, r.Ignored)
	}
	if len(r.Dimensions) != 1 || r.Dimensions[0].Code != "nace_r2" || r.Values != 2 {
		t.Errorf("got %+v", r.Dimensions)
	}
	batch, _ := observed(t, r, intake.Mapping{})
	if batch.Regions[1].Name.In("de") != "Lüneburg" {
		t.Errorf("want the label of the region, got %v", batch.Regions)
	}
}

func TestSDMXSavedByASpreadsheetIsRead(t *testing.T) {
	r := surveyText(t, "x.csv", "\ufeffDATAFLOW;LAST UPDATE;freq;geo;TIME_PERIOD;OBS_VALUE;OBS_FLAG\r\n"+
		"ESTAT:A(1.0);18/03/26 23:00:00;A;DE60;2020;12,5;p\r\nESTAT:A(1.0);18/03/26 23:00:00;A;DE60;2021;13;\r\n"+
		"ESTAT:A(1.0);18/03/26 23:00:00;A\r\n")
	checkReading(t, r)
	_, all := observed(t, r, intake.Mapping{})
	if r.Format != "sdmx-csv-1" || r.Decimal != "," || all[0].Value != 12.5 || all[0].Flags != "p" || r.Rejected != 1 {
		t.Errorf("got %s %q %v, %d rejected", r.Format, r.Decimal, all, r.Rejected)
	}
}

func TestRowsOfAnotherDatasetAreRejected(t *testing.T) {
	r := surveyText(t, "x.csv", "STRUCTURE,STRUCTURE_ID,geo,TIME_PERIOD,OBS_VALUE\n"+
		"dataflow,ESTAT:A(1.0),DE60,2020,1\ndataflow,ESTAT:B(1.0),DE60,2021,2\n")
	checkReading(t, r)
	if counted(r, "intake.row.other-dataset") != 1 || r.Values != 1 {
		t.Errorf("got %v", r.ProblemCounts)
	}
}

var codeInSource = regexp.MustCompile(`"(intake\.[a-z]+\.[a-z-]+|intake\.duplicate)"`)

// Every problem that this package can name must have words in every language.
func TestEveryProblemHasWords(t *testing.T) {
	codes := map[string]bool{}
	sources, _ := filepath.Glob("*.go")
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		for _, m := range codeInSource.FindAllStringSubmatch(string(read(t, source)), -1) {
			codes["problem."+m[1]] = true
		}
	}
	for _, format := range intake.Formats {
		codes["intake.format."+format.ID] = true
	}
	if len(codes) < 50 {
		t.Fatalf("want the codes found in the source, got %d", len(codes))
	}
	for _, language := range []string{"en", "de", "fi", "da"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "resources", "translations", language+".json"))
		if err != nil {
			t.Fatal(err)
		}
		phrases := map[string]any{}
		if err := json.Unmarshal(text, &phrases); err != nil {
			t.Fatal(err)
		}
		for code := range codes {
			if phrases[code] == nil {
				t.Errorf("%s has no words for %s", language, code)
			}
		}
	}
}
