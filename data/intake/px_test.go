package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"pharos/data"
	"pharos/data/intake"
)

func TestPXInSeveralLanguagesKeepsThemAll(t *testing.T) {
	r := survey(t, intake.FileAt("testdata/px/small.px"))
	checkReading(t, r)
	batch, all := observed(t, r, intake.Mapping{})
	if got := []int{r.Cells, r.Values, r.Missing, r.Rejected}; !slices.Equal(got, []int{12, 8, 4, 0}) {
		t.Errorf("want 12 cells, 8 values, 4 missing, got %v", got)
	}
	if o := value(t, all, "tyo_r:P", "FI20", "2023-Q2"); o.Value != 0.75 || o.Line != 43 {
		t.Errorf("want 0.75 in line 43, got %v", o)
	}
	if r.Title.In("fi") != "Työttömyys alueittain" || r.Title.In("en") != "Unemployment by region" {
		t.Errorf("want the title in its languages, got %v", r.Title)
	}
	names := map[string]string{}
	for language, want := range map[string]string{"fi": "Ahvenanmaa", "en": "Åland"} {
		i := slices.IndexFunc(batch.Regions, func(r data.Region) bool { return r.Code == "FI20" })
		if got := batch.Regions[i].Name.In(language); got != want {
			t.Errorf("want %s, got %q", want, got)
		}
	}
	for _, one := range batch.Indicators {
		names[string(one.Code)] = one.Name.In("fi") + " | " + one.Name.In("en") + " | " + one.Unit.In("fi")
	}
	if got, want := names["tyo_r:P"], "Työttömiä: Osuus; % | Unemployed: Share; % | %"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
	if one := batch.Indicators[1]; one.Decimals != 2 {
		t.Errorf("want the 2 digits of PRECISION, got %d", one.Decimals)
	}
}

func TestPXRowsWithKeysMayBeLacking(t *testing.T) {
	r := survey(t, intake.FileAt("testdata/px/keys_dos.px"))
	checkReading(t, r)
	batch, all := observed(t, r, intake.Mapping{})
	if got := []int{r.Cells, r.Values, r.Missing}; !slices.Equal(got, []int{12, 3, 9}) {
		t.Errorf("want 12 cells, 3 values, 9 missing, got %v", got)
	}
	if o := value(t, all, "folk:Kvinder", "101", "2002"); o.Value != 257000 {
		t.Errorf("want 257000, got %v", o)
	}
	if got := batch.Regions[0].Name.In("da"); got != "København" || r.Encoding != "ibm850" {
		t.Errorf("want København in ibm850, got %q in %s", got, r.Encoding)
	}
}

// pxText is a small file; the first pairs are replacements.
func pxText(replace ...string) string {
	const text = `CHARSET="ANSI";
MATRIX="M1";
TITLE="Jobs";
STUB="region";
HEADING="år";
VALUES("region")="Skåne","Småland";
CODES("region")="SE22","SE21";
VALUES("år")="2001","2002";
DATA=
1 2
3 4;
`
	return strings.NewReplacer(replace...).Replace(text)
}

func TestPXInEveryEncoding(t *testing.T) {
	encoded := func(page *charmap.Charmap, text string) []byte {
		out, err := page.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for want, content := range map[string][]byte{
		"windows-1252":   encoded(charmap.Windows1252, pxText()),
		"ibm850":         encoded(charmap.CodePage850, pxText("CHARSET=\"ANSI\";\n", "")),
		"UTF-8":          []byte(pxText("MATRIX", "CODEPAGE=\"utf-8\";\nMATRIX")),
		"UTF-8 with BOM": []byte("\ufeff" + pxText()),
		"iso-8859-15":    encoded(charmap.ISO8859_15, pxText("MATRIX", "CODEPAGE=\"iso-8859-15\";\nMATRIX")),
		"windows-1257":   encoded(charmap.Windows1257, pxText("MATRIX", "CODEPAGE=\"windows-1257\";\nMATRIX")),
	} {
		t.Run(want, func(t *testing.T) {
			r := survey(t, fileOf("x.px", content))
			checkReading(t, r)
			batch, all := observed(t, r, intake.Mapping{})
			if r.Encoding != want || len(all) != 4 || batch.Regions[0].Name.In("sv") != "Skåne" {
				t.Errorf("want 4 values and Skåne in %s, got %d and %v in %s", want, len(all), batch.Regions[0].Name, r.Encoding)
			}
		})
	}
}

func TestDamagedPXIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"too few values":      {pxText("3 4", "3"), "intake.cube.count"},
		"too many values":     {pxText("3 4", "3 4 5"), "intake.cube.count"},
		"no data":             {strings.Split(pxText(), "DATA")[0], "intake.px.cut"},
		"no data, only name":  {strings.Split(pxText(), "=\n1")[0], "intake.px.cut"},
		"open text":           {pxText(`"Jobs"`, `"Jobs`), ""},
		"no variables":        {pxText(`STUB="region";`, "", `HEADING="år";`, ""), "intake.px.no-variables"},
		"variable of nothing": {pxText(`VALUES("år")`, `VALUES("tid")`), "intake.px.no-variables"},
		"no place":            {pxText(`"region"`, `"sex"`, "SE22", "1", "SE21", "2"), "intake.cube.no-place"},
		"unknown key":         {pxText("DATA=\n1", "KEYS(\"region\")=CODES;\nDATA=\n\"DE60\",1"), "intake.px.key"},
		"row cut":             {pxText("DATA=\n1 2\n3 4", "KEYS(\"region\")=CODES;\nDATA=\n\"SE21\",1"), "intake.cube.count"},
		"open text in data":   {pxText("3 4", "3 \"4"), "intake.quote.unclosed"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := intake.Survey(t.Context(), fileOf("x.px", []byte(c.text)), nil)
			got := refusal(err)
			if r != nil || c.want != "" && got != c.want || !strings.HasPrefix(got, "intake.") {
				t.Errorf("want %s, got %q", c.want, got)
			}
		})
	}
}

func TestPXDataInLinesOfAnyLength(t *testing.T) {
	for name, text := range map[string]string{
		"one a line":         pxText("1 2\n3 4", "1\n2\n3\n4"),
		"one line":           pxText("1 2\n3 4", "1 2 3 4"),
		"tabs and ends":      pxText("1 2\n3 4", "1\t2\r\n3\t\t4 "),
		"behind the sign":    pxText("DATA=\n1 2", "DATA=1 2"),
		"no semicolon":       pxText("4;\n", "4"),
		"end of an old disk": pxText("4;\n", "4;\x1a"),
		"blank lines":        pxText("1 2\n", "\n\n1 2\n\n"),
	} {
		t.Run(name, func(t *testing.T) {
			_, all := observed(t, surveyText(t, "x.px", text), intake.Mapping{})
			if len(all) != 4 || all[3].Value != 4 || all[3].Region != "SE21" || all[3].Period != "2002" {
				t.Errorf("want 4 for SE21 in 2002 last, got %v", all)
			}
		})
	}
}

func TestPXSymbolsAreMissing(t *testing.T) {
	for _, symbol := range []string{".", "..", "...", "....", ".....", "......", "-", `"."`, `".."`, `"-"`, "n.d."} {
		r := surveyText(t, "x.px", pxText("TITLE", "DATASYMBOL2=\"n.d.\";\nTITLE", "3 4", "3 "+symbol))
		if r.Values != 3 || r.Missing != 1 || r.Rejected != 0 {
			t.Errorf("%s: want 3 values and 1 missing, got %d, %d and %v", symbol, r.Values, r.Missing, r.Problems)
		}
	}
	r := surveyText(t, "x.px", pxText("3 4", "3 four"))
	if r.Rejected != 1 || r.Problems[0].Args["cell"] != "region=SE21, år=2002" || r.Problems[0].Line != 11 || r.Problems[0].Column != 2 {
		t.Errorf("want the second value of line 11 told, got %v", r.Problems)
	}
}

func TestPXTimes(t *testing.T) {
	for _, c := range []struct {
		timeval string
		want    []data.Period
	}{
		{`TLIST(A1),"2001","2002"`, []data.Period{"2001", "2002"}},
		{`TLIST(A1,"2001"-"2002")`, []data.Period{"2001", "2002"}},
		{`TLIST(Q1),"20011","20012"`, []data.Period{"2001-Q1", "2001-Q2"}},
		{`TLIST(M1),"200101","200112"`, []data.Period{"2001-01", "2001-12"}},
		{`TLIST(H1),"20011","20012"`, []data.Period{"2001-S1", "2001-S2"}},
		{`TLIST(W1),"200101","200152"`, []data.Period{"2001-W01", "2001-W52"}},
		{`TLIST(D1),"20010131","20010201"`, []data.Period{"2001-01-31", "2001-02-01"}},
	} {
		text := pxText(`VALUES("år")="2001","2002";`, `VALUES("år")="first","second";`+"\nTIMEVAL(\"år\")="+c.timeval+";")
		if r := surveyText(t, "x.px", text); !slices.Equal(r.Periods, c.want) {
			t.Errorf("%s: want %v, got %v", c.timeval, c.want, r.Periods)
		}
	}
}

func TestPXValuesMayCarryTheCodes(t *testing.T) {
	text := pxText(`"Skåne","Småland"`, `"12 Skåne","07 Småland"`, `CODES("region")="SE22","SE21";`, "")
	batch, _ := observed(t, surveyText(t, "x.px", text), intake.Mapping{})
	if batch.Regions[1].Code != "07" || batch.Regions[1].Name.In("sv") != "Småland" {
		t.Errorf("want 07 Småland, got %v", batch.Regions)
	}
}

func TestRealPXHasItsNamesInThreeLanguages(t *testing.T) {
	file := filepath.Join(shared(t, "national"), "se_BE0101F1_multilanguage.px")
	if _, err := os.Stat(file); err != nil {
		t.Skip(err)
	}
	batch, _ := observed(t, survey(t, intake.FileAt(file)), intake.Mapping{})
	for language, want := range map[string]string{"en": "Sweden", "sv": "Riket", "fi": "Ruotsi"} {
		if got := batch.Regions[0].Name.In(language); got != want {
			t.Errorf("want %s, got %s", want, got)
		}
	}
	first := batch.Indicators[0]
	for language, want := range map[string]string{
		"en": "Migration: 20, Inmigrated, men", "sv": "Flyttningar: 20, Inflyttade, män", "fi": "Väestönmuutokset: 20, Tulomuutto, miehet",
	} {
		if got := first.Name.In(language); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
	if first.Unit.In("fi") != "henkilö" || first.Unit.In("sv") != "antal" {
		t.Errorf("want the unit in its languages, got %v", first.Unit)
	}
}
