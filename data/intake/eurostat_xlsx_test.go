package intake_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pharos/data"
	"pharos/data/intake"
)

// titles are what the data browser writes above a table; dims are pairs of a dimension and its value.
func titles(dims ...string) [][]any {
	rows := [][]any{
		{"Data extracted on 05/04/2026 11:08:56 from [ESTAT]"},
		{"Dataset: ", "Unemployment rate [LFST_R_LFU3RT__custom_1]"},
		{"Last updated: ", "14/03/2026 23:00"},
		{},
	}
	for i := 0; i+1 < len(dims); i += 2 {
		rows = append(rows, []any{dims[i], nil, dims[i+1]})
	}
	return append(rows, []any{})
}

var legend = [][]any{{}, {"Special value"}, {":", "not available"}, {}, {"Observation flags:"}, {"b", "break in time series"}}

func browser(t *testing.T, sheets ...[][]any) intake.File {
	t.Helper()
	return saved(t, func(book *excelize.File) {
		fillRows(t, book, "Summary", [][]any{{"Unemployment rate [LFST_R_LFU3RT__custom_1]"}, {"Contents", "Sex"}, {"Sheet 1", 1, 2, 3, 4, 5, 6, 7, 8, 9}})
		fillRows(t, book, "Structure", [][]any{
			{"Structure"},
			{nil, "Dimension", nil, "Position"},
			{nil, "Code", "Label", "Code", "Label"},
			{nil, "freq", "Time frequency", "A", "Annual"},
			{nil, "sex", "Sex", "T", "Total"},
			{nil, "sex", "Sex", "M", "Males"},
			{nil, "unit", "Unit of measure", "PC", "Percentage"},
			{nil, "geo", "Geopolitical entity (reporting)", "DE60", "Hamburg"},
			{nil, "geo", "Geopolitical entity (reporting)", "FI1B", "Helsinki-Uusimaa"},
			{nil, "geo", "Geopolitical entity (reporting)", "LU", "Luxembourg"},
			{nil, "geo", "Geopolitical entity (reporting)", "LU0", "Luxembourg"},
		})
		for i, rows := range sheets {
			fillRows(t, book, "Sheet "+string(rune('1'+i)), rows)
		}
		if err := book.DeleteSheet("Sheet1"); err != nil {
			t.Fatal(err)
		}
	})
}

func TestWorkbooksOfTheDataBrowser(t *testing.T) {
	total := titles("Time frequency", "Annual", "Sex", "Total", "Unit of measure", "Percentage")
	coded := titles("Time frequency [freq]", "Annual [A]", "Sex [sex]", "Total [T]", "Unit of measure [unit]", "Percentage [PC]")
	join := func(rows ...[][]any) [][]any { return slices.Concat(rows...) }
	for name, table := range map[string][][]any{
		"periods across, codes and labels": join(total, [][]any{
			{"TIME", nil, "2020", nil, "2021", nil},
			{"GEO (Codes)", "GEO (Labels)"},
			{"DE60", "Hamburg", 5.5, nil, 6.25, "b"},
			{"FI1B", "Helsinki-Uusimaa", ":", "u", 7, nil},
		}, legend),
		"periods across, codes": join(coded, [][]any{
			{"TIME", "2020", nil, "2021", nil}, {"GEO (Codes)"}, {"DE60", 5.5, nil, 6.25, "b"}, {"FI1B", ":", "u", 7},
		}, legend),
		"periods across, labels that Structure codes": join(total, [][]any{
			{"TIME", "2020", nil, "2021"}, {"GEO (Labels)"}, {"Hamburg", 5.5, nil, 6.25, "b"}, {"Helsinki-Uusimaa", ":", "u", 7},
		}, legend),
		"places across": join(total, [][]any{
			{"GEO (Labels)", "Hamburg", nil, "Helsinki-Uusimaa", nil}, {"TIME"}, {"2020", 5.5, nil, ":", "u"}, {"2021", 6.25, "b", 7},
		}, legend),
		"places across, codes and labels": join(total, [][]any{
			{"GEO (Codes)", "DE60", nil, "FI1B", nil},
			{"GEO (Labels)", "Hamburg", nil, "Helsinki-Uusimaa", nil},
			{"TIME"},
			{"2020", 5.5, nil, ":", "u"},
			{"2021", 6.25, "b", 7},
		}, legend),
		"places across, edited by hand": join(total, [][]any{
			{"Date", "Hamburg", nil, "Helsinki-Uusimaa", nil}, {2020, 5.5, nil, ":", "u"}, {2021, 6.25, "b", 7},
		}),
		"a dimension down": join(titles("Time frequency", "Annual", "Unit of measure", "Percentage"), [][]any{
			{"TIME", nil, "2020", nil, "2021"},
			{"GEO (Labels)", "SEX (Labels)"},
			{"Hamburg", "Total", 5.5, nil, 6.25, "b"},
			{"Helsinki-Uusimaa", "Total", ":", "u", 7},
		}, legend),
		"a dimension across": join(titles("Time frequency", "Annual", "Unit of measure", "Percentage"), [][]any{
			{"TIME", "2020", nil, "2021", nil},
			{"SEX (Labels)", "Total", nil, "Total", nil},
			{"GEO (Labels)"},
			{"Hamburg", 5.5, nil, 6.25, "b"},
			{"Helsinki-Uusimaa", ":", "u", 7},
		}, legend),
	} {
		t.Run(name, func(t *testing.T) {
			r := survey(t, browser(t, table))
			checkReading(t, r)
			if r.Format != "eurostat-xlsx" || r.Dataset != "lfst_r_lfu3rt" || r.Updated != "14/03/2026 23:00" || r.Title.In("en") != "Unemployment rate" {
				t.Errorf("want lfst_r_lfu3rt of eurostat-xlsx, got %s of %s, %q, %q", r.Dataset, r.Format, r.Updated, r.Title.In("en"))
			}
			if r.Values != 3 || r.Missing != 1 || r.Rejected != 0 || r.Flagged != 1 || r.Rows != 2 || r.MissingFlagged["u"] != 1 {
				t.Errorf("want 3 values, one flagged, and one missing with a flag; got %d, %d, %d (%v), %d rejected",
					r.Values, r.Flagged, r.Missing, r.MissingFlagged, r.Rejected)
			}
			batch, all := observed(t, r, intake.Mapping{})
			if got := value(t, all, "lfst_r_lfu3rt", "DE60", "2021"); got.Value != 6.25 || got.Flags != "b" || got.Line < 9 {
				t.Errorf("want 6.25 b, got %v", got)
			}
			if got := value(t, all, "lfst_r_lfu3rt", "FI1B", "2021"); got.Value != 7 {
				t.Errorf("want 7, got %v", got)
			}
			if unit := batch.Indicators[0].Unit.In("en"); unit != "%" && !strings.HasPrefix(unit, "Percentage") {
				t.Errorf("want the unit, got %q", unit)
			}
			for _, d := range r.Dimensions {
				if d.Code == "sex" && (d.Values[0].Code != "T" || d.Values[0].Label != "Total") {
					t.Errorf("want the code that Structure has, got %+v", d)
				}
			}
		})
	}
}

func TestSheetsOfADownloadAreOneTable(t *testing.T) {
	table := func(sex string, value float64) [][]any {
		return append(titles("Time frequency", "Annual", "Sex", sex, "Unit of measure", "Percentage"), [][]any{
			{"TIME", "2020", nil}, {"GEO (Codes)"}, {"DE60", value}, {"FI1B", value + 1},
		}...)
	}
	other := append(titles("Time frequency", "Annual", "Age class", "Y15-74"), [][]any{{"TIME", "2020"}, {"GEO (Codes)"}, {"DE60", 99}}...)
	file := browser(t, table("Total", 5), table("Males", 7), other)
	r := survey(t, file)
	checkReading(t, r)
	if r.Values != 4 || r.Series != 2 || counted(r, "intake.sheet.differs") != 1 {
		t.Errorf("want 4 values of 2 series and a sheet left out, got %d of %d, %v", r.Values, r.Series, r.ProblemCounts)
	}
	_, all := observed(t, r, intake.Mapping{})
	if got := value(t, all, "lfst_r_lfu3rt:M", "DE60", "2020"); got.Value != 7 {
		t.Errorf("want 7, got %v", got)
	}
	file.As.Sheet = "Sheet 2"
	if r := survey(t, file); r.Values != 2 || r.Series != 1 || r.Sheet != "Sheet 2" {
		t.Errorf("want the chosen sheet alone, got %d values of %s", r.Values, r.Sheet)
	}
}

func TestNamesThatStandForSeveralPlacesAreAsked(t *testing.T) {
	file := browser(t, append(titles("Time frequency", "Annual"), [][]any{
		{"TIME", "2020"}, {"GEO (Labels)"}, {"Hamburg", 5}, {"Luxembourg", 6}, {"Nowhere", 7},
	}...))
	file.Places = known{"Hamburg": "DE60"}
	r := survey(t, file)
	if r.Values != 1 || len(r.Names) == 0 || r.Regions[0] != "DE60" {
		t.Errorf("want Hamburg and two questions, got %d values, %v", r.Values, r.Names)
	}
}

// known are the only regions there are, by name.
type known map[string]data.RegionCode

func (k known) Match(q data.PlaceQuestion) []data.PlaceMatch {
	out := make([]data.PlaceMatch, len(q.Texts))
	for i, text := range q.Texts {
		out[i] = data.PlaceMatch{Text: text, Certainty: data.Unknown}
		if code, found := k[text]; found {
			out[i].Region, out[i].Certainty = code, data.CertainName
		}
	}
	return out
}

func (k known) Region(code data.RegionCode) (data.Region, bool) {
	for _, region := range k {
		if region == code {
			return data.RegionFromCode(code), true
		}
	}
	return data.Region{}, false
}

// Values looked up by hand in the file: row and column of its sheet.
func TestRealWorkbookOfTheDataBrowser(t *testing.T) {
	file := intake.FileAt(filepath.Join(shared(t, "eurostat"), "une_rt_a__custom_14324113_page_spreadsheet.xlsx"))
	file.Places = known{"France": "FR", "Belgium": "BE", "Türkiye": "TR", "Sweden": "SE"}
	r := survey(t, file)
	if r.Format != "eurostat-xlsx" || r.Dataset != "une_rt_a" || r.Rows != 21 || r.Cells != 777 {
		t.Errorf("want 777 cells of une_rt_a, got %d of %s", r.Cells, r.Dataset)
	}
	_, all := observed(t, r, intake.Mapping{})
	for _, want := range []data.Observation{
		{Region: "FR", Period: "2003", Value: 8.5, Line: 11},
		{Region: "BE", Period: "2009", Value: 8, Line: 17},
		{Region: "SE", Period: "2005", Value: 7.9, Line: 13},
		{Region: "TR", Period: "2023", Value: 9.4, Line: 31},
	} {
		if got := value(t, all, "une_rt_a", string(want.Region), string(want.Period)); got.Value != want.Value || got.Line != want.Line {
			t.Errorf("want %v in line %d, got %v in %d", want.Value, want.Line, got.Value, got.Line)
		}
	}
}

func TestRealSheets(t *testing.T) {
	for name, c := range map[string]struct {
		folder, format, sheet string
		rows, values          int
		region, period        string
		value                 float64
	}{
		"RIS_2023.xlsx":                        {"ris", "xlsx", "RIS", 65_675, 44_539, "AT1", "2016", 125.95},
		"de_INKAR_A_ArbeitslosigkeitKreis.xls": {"national", "xls", "Daten", 400, 10_800, "01001", "1995", 4691},
		"de_INKAR_E_Haushaltseinkommen.xls":    {"national", "xls", "Daten", 400, 8800, "01001", "2000", 1178.74},
	} {
		t.Run(name, func(t *testing.T) {
			r := survey(t, intake.FileAt(filepath.Join(shared(t, c.folder), name)))
			if r.Format != c.format || r.Rows != c.rows || r.Sheet != c.sheet || r.Values != c.values {
				t.Errorf("want %d values in %d rows of %s, got %d in %d of %s", c.values, c.rows, c.format, r.Values, r.Rows, r.Format)
			}
			first := r.First[0]
			if string(first.Region) != c.region || string(first.Period) != c.period || first.Value != c.value {
				t.Errorf("want %v for %s in %s, got %+v", c.value, c.region, c.period, first)
			}
		})
	}
}

func TestRealListsOfCodesAreReadOrRefusedInWords(t *testing.T) {
	for _, name := range []string{"NUTS_and_SR_2021_list.xlsx", "NUTS2016-NUTS2021.xlsx"} {
		r, err := intake.Survey(t.Context(), intake.FileAt(filepath.Join(shared(t, "nuts"), name)), nil)
		if err != nil && !strings.HasPrefix(refusal(err), "intake.") {
			t.Errorf("%s: want a reading or a refusal, got %v", name, err)
		}
		if err == nil && r.Rejected > r.Cells/50 {
			t.Errorf("%s: want hardly a cell rejected, got %d of %d", name, r.Rejected, r.Cells)
		}
	}
}
