package intake_test

import (
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

// Counts and values were found by a few lines of Python over the files.
var realCubes = []struct {
	file, format, dataset, publisher, updated          string
	cells, values, missing, flagged, rejected, regions int
	series, periods                                    int
	sum                                                float64
	spots                                              []data.Observation
	unit                                               string
}{
	{
		file: "eurostat/tgs00042_jsonstat2_converted.json", format: "json-stat-2", dataset: "tgs00042",
		publisher: "Eurostat", updated: "2026-03-18T23:00:00+0100",
		cells: 4476, values: 2377, missing: 2099, flagged: 153, regions: 359, series: 1, periods: 12, sum: 3434.26,
		spots: []data.Observation{
			{Indicator: "tgs00042", Region: "AT11", Period: "2013", Value: 0.89, Flags: "b"},
			{Indicator: "tgs00042", Region: "AT13", Period: "2023", Value: 3.91},
		},
		unit: "% of GDP",
	},
	{
		file: "eurostat/nama_gdp_c_jsonstat1_2015.json", format: "json-stat-1", dataset: "nama_gdp_c", updated: "2016-02-09",
		cells: 3036, values: 1134, missing: 1902, flagged: 24, regions: 44, series: 1, periods: 43, sum: 22384900,
		spots: []data.Observation{
			{Indicator: "nama_gdp_c", Region: "AT", Period: "1976", Value: 5000},
			{Indicator: "nama_gdp_c", Region: "FI", Period: "2013", Value: 35600},
			{Indicator: "nama_gdp_c", Region: "US", Period: "2010", Value: 36400},
		},
		unit: "euro per inhabitant",
	},
	{
		file: "national/es_galicia_jsonstat2.json", format: "json-stat-2", dataset: "galicia", publisher: "INE and IGE",
		updated: "2012-12-27T12:25:09Z",
		// The 792 values of T, the total of the provinces, stand under no code of a region.
		cells: 3960, values: 3164, missing: 4, rejected: 792, regions: 4, series: 396, periods: 2, sum: 43746837,
		spots: []data.Observation{
			{Indicator: "galicia:T.T.T", Region: "36", Period: "2011", Value: 954877},
			{Indicator: "galicia:F.100.F", Region: "27", Period: "2011", Value: 1},
			{Indicator: "galicia:A.45.M", Region: "15", Period: "2001", Value: 2092},
		},
		unit: "persons",
	},
	{
		file: "national/se_BE0101A1.px", format: "px", dataset: "be0101a1", publisher: "Statistics Sweden", updated: "20060209 15:20",
		cells: 33936, values: 33936, regions: 21, series: 808, periods: 2, sum: 18059144,
		spots: []data.Observation{
			{Indicator: "be0101a1:OG.0.1", Region: "01", Period: "2004", Value: 13201},
			{Indicator: "be0101a1:G.40.1", Region: "08", Period: "2004", Value: 713},
			{Indicator: "be0101a1:SK.100_.2", Region: "25", Period: "2005", Value: 0},
		},
		unit: "number",
	},
	{
		file: "national/se_BE0101F1_multilanguage.px", format: "px", dataset: "be0101f1", publisher: "Statistics Sweden", updated: "20040212 16:28",
		cells: 48, values: 48, regions: 4, series: 12, periods: 1, sum: 17793,
		spots: []data.Observation{
			{Indicator: "be0101f1:20.BE0101F1.1", Region: "00", Period: "2003", Value: 456},
			{Indicator: "be0101f1:22.BE0101F2.2", Region: "0115", Period: "2003", Value: 35},
		},
		unit: "number",
	},
}

func TestRealCubesAreReadWhole(t *testing.T) {
	folder := shared(t, "")
	for _, want := range realCubes {
		t.Run(filepath.Base(want.file), func(t *testing.T) {
			r := survey(t, intake.FileAt(filepath.Join(folder, want.file)))
			checkReading(t, r)
			about := []string{r.Format, r.Dataset, r.Publisher, r.Updated}
			if wanted := []string{want.format, want.dataset, want.publisher, want.updated}; !slices.Equal(wanted, about) {
				t.Errorf("want %q, got %q", wanted, about)
			}
			got := []int{r.Cells, r.Values, r.Missing, r.Flagged, r.Rejected, len(r.Regions), r.Series, len(r.Periods)}
			wanted := []int{
				want.cells, want.values, want.missing, want.flagged, want.rejected, want.regions, want.series, want.periods,
			}
			if !slices.Equal(wanted, got) {
				t.Errorf("want cells, values, missing, flagged, rejected, regions, series, periods %v, got %v", wanted, got)
			}
			if len(r.Asked) > 0 {
				t.Errorf("want no question, got %v", r.Asked)
			}
			batch, all := observed(t, r, intake.Mapping{})
			sum := 0.0
			for _, o := range all {
				sum += o.Value
			}
			if math.Abs(sum-want.sum) > 1e-6*want.sum {
				t.Errorf("want the sum %v, got %v", want.sum, sum)
			}
			for _, spot := range want.spots {
				o := value(t, all, string(spot.Indicator), string(spot.Region), string(spot.Period))
				if o.Value != spot.Value || o.Flags != spot.Flags {
					t.Errorf("want %v, got %v", spot, o)
				}
			}
			if unit := batch.Indicators[0].Unit.In("en"); unit != want.unit {
				t.Errorf("want unit %q, got %q", want.unit, unit)
			}
		})
	}
}

// cellsOf keys observations by region, period and the codes of their series.
func cellsOf(t *testing.T, r *intake.Reading) map[string]data.Observation {
	t.Helper()
	keys := keysOfSeries(r)
	_, all := observed(t, r, intake.Mapping{})
	cells := map[string]data.Observation{}
	for _, o := range all {
		cells[keys[o.Indicator]+" "+string(o.Region)+" "+string(o.Period)] = o
	}
	return cells
}

// The JSON was made from the table of today; the CSV is the vintage before, of which the README of the data
// says that 249 of 2,329 values were revised later and 48 added.
func TestOneTableIsTheSameInThreeFormats(t *testing.T) {
	folder := shared(t, "eurostat")
	cube := cellsOf(t, survey(t, intake.FileAt(filepath.Join(folder, "tgs00042_jsonstat2_converted.json"))))
	bulk := cellsOf(t, survey(t, intake.FileAt(filepath.Join(folder, "estat_tgs00042.tsv"))))
	labels := survey(t, intake.FileAt(filepath.Join(folder, "tgs00042_sdmx_csv2_labels.csv")))
	if len(cube) != 2377 || len(bulk) != 2377 {
		t.Fatalf("want 2377 in both, got %d and %d", len(cube), len(bulk))
	}
	short := func(o data.Observation) [5]any { return [5]any{o.Region, o.Period, o.Value, o.Flags, o.Indicator} }
	for key, o := range bulk {
		if short(cube[key]) != short(o) {
			t.Errorf("%s: want %v, got %v", key, o, cube[key])
		}
	}
	common, revised := 0, 0
	for key, before := range cellsOf(t, labels) {
		if now, found := cube[key]; found {
			common++
			if now.Value != before.Value {
				revised++
			}
		}
	}
	if common != 2329 || revised != 249 {
		t.Errorf("want 249 of 2329 common values revised, got %d of %d", revised, common)
	}
}

func TestDatasetsOfADocumentAreReadTogether(t *testing.T) {
	for file, want := range map[string]map[string]float64{
		"testdata/json-stat-1/bundle.json":     {"jobs:_ SE11 2013": 1, "jobs:_ SE12 2014": 4, "firms:T SE12 2014": 10.5},
		"testdata/json-stat-2/collection.json": {"pop:_ DK01 2024": 1850000, "rate:F DK02 2024": 4.5, "rate:M DK01 2024": 5.5},
	} {
		t.Run(filepath.Base(file), func(t *testing.T) {
			r := survey(t, intake.FileAt(file))
			checkReading(t, r)
			_, all := observed(t, r, intake.Mapping{})
			got := map[string]float64{}
			for _, o := range all {
				got[string(o.Indicator)+" "+string(o.Region)+" "+string(o.Period)] = o.Value
			}
			for key, value := range want {
				if got[key] != value {
					t.Errorf("want %s = %v, got %v", key, value, got)
				}
			}
		})
	}
}

func TestDenseSampleKeepsStatusUnitsAndOrder(t *testing.T) {
	r := survey(t, intake.FileAt("testdata/json-stat-2/dense.json"))
	batch, all := observed(t, r, intake.Mapping{})
	if got := []int{r.Cells, r.Values, r.Missing, r.Flagged, r.Rejected}; !slices.Equal(got, []int{12, 9, 2, 3, 1}) {
		t.Errorf("want 12 cells, 9 values, 2 missing, 3 flagged, 1 rejected, got %v", got)
	}
	if o := value(t, all, "jobs_r:JOBS", "DE60", "2022"); o.Value != 13 || o.Flags != "p" || o.Line != 8 {
		t.Errorf("want 13 p in line 8, got %v", o)
	}
	if o := value(t, all, "jobs_r:FIRMS", "FI1B", "2022"); o.Value != 56 || o.Flags != "" {
		t.Errorf("want 56 without the unknown status, got %v", o)
	}
	if counted(r, "intake.cube.status") != 1 || r.MissingFlagged["C"] != 1 {
		t.Errorf("want the unknown status told and the confidential cell counted, got %v, %v", r.ProblemCounts, r.MissingFlagged)
	}
	if unit := batch.Indicators[0].Unit.In("en"); unit != "thousand persons" || batch.Indicators[0].Decimals != 2 {
		t.Errorf("want thousand persons with 2 digits, got %v", batch.Indicators[0])
	}
	i := slices.IndexFunc(r.Problems, func(p data.Problem) bool { return p.Code == "intake.cube.not-finite" })
	if i < 0 || r.Problems[i].Args["cell"] != "indic=JOBS, geo=FI1B, time=2022" || r.Problems[i].Line != 8 {
		t.Errorf("want the cell of NaN told, got %v", r.Problems)
	}
}

func TestCubesWithoutPlaceAreRefusedWithWhatWasSeen(t *testing.T) {
	const text = `{"version":"2.0","class":"dataset","id":["sex","time"],"size":[2,1],"value":[1,2],"dimension":{
		"sex":{"label":"Sex","category":{"index":["F","M"]}},"time":{"category":{"index":["2020"]}}}}`
	_, err := intake.Survey(t.Context(), fileOf("x.json", []byte(text)), nil)
	if got := refusal(err); got != "intake.cube.no-place" {
		t.Fatalf("want no place, got %s", got)
	}
	if !strings.Contains(problemOf(err).Args["dimensions"], "sex (2), time (1)") {
		t.Errorf("want the dimensions named, got %v", problemOf(err).Args)
	}
}

func TestChosenPeriodServesACubeWithoutOne(t *testing.T) {
	const text = `{"version":"2.0","class":"dataset","id":["geo"],"size":[2],"value":[1,2],"dimension":{
		"geo":{"category":{"index":["DE60","DE93"]}}}}`
	file := fileOf("x.json", []byte(text))
	asked, err := intake.Survey(t.Context(), file, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(asked.Asked, []string{intake.AskedPeriod}) || counted(asked, "intake.cube.no-period") != 1 {
		t.Errorf("want the period asked, got %v, %v", asked.Asked, asked.ProblemCounts)
	}
	_, err = asked.Batch(intake.Mapping{})
	if refusal(err) == "" {
		t.Error("want no batch before the answer")
	}
	file.As.Period = "2021"
	_, all := observed(t, survey(t, file), intake.Mapping{})
	if len(all) != 2 || all[1].Period != "2021" || all[1].Value != 2 {
		t.Errorf("want two values of 2021, got %v", all)
	}
}

func TestYearInTitleServesACubeWithoutPeriods(t *testing.T) {
	const text = `{"version":"2.0","class":"dataset","label":"Jobs 2019","id":["geo"],"size":[1],"value":[1],"dimension":{
		"geo":{"category":{"index":["DE60"]}}}}`
	r := surveyText(t, "x.json", text)
	if len(r.Asked) > 0 || !slices.Equal(r.Periods, []data.Period{"2019"}) || counted(r, "intake.period.from-title") != 1 {
		t.Errorf("want 2019 taken and told, got %v, %v, %v", r.Asked, r.Periods, r.ProblemCounts)
	}
}

// knownPlaces knows regions by name.
type knownPlaces map[string]data.RegionCode

func (p knownPlaces) Region(code data.RegionCode) (data.Region, bool) {
	for name, known := range p {
		if known == code {
			r := data.RegionFromCode(code)
			r.Name = data.Plain(name)
			return r, true
		}
	}
	return data.Region{}, false
}

func (p knownPlaces) Match(q data.PlaceQuestion) []data.PlaceMatch {
	var all []data.PlaceMatch
	for _, text := range q.Texts {
		m := data.PlaceMatch{Text: text, Certainty: data.Unknown}
		if code, known := p[text]; known {
			m.Region, m.Certainty = code, data.CertainName
		}
		all = append(all, m)
	}
	return all
}

func TestPlacesByNameAreMatchedOrLeftOut(t *testing.T) {
	places := knownPlaces{"Hamburg": "DE60", "Lüneburg": "DE93"}
	named := strings.NewReplacer("DE60", "Hamburg", "DE93", "Somewhere").Replace(cubeHead + cubeDims)
	cube := fileOf("x.json", []byte(named+`,"value":[1,2,3,4]}`))
	px := fileOf("x.px", []byte(pxText(`"Skåne","Småland"`, `"Hamburg","Somewhere"`, "CODES(\"region\")=\"SE22\",\"SE21\";", "")))
	for _, file := range []intake.File{cube, px} {
		_, err := intake.Survey(t.Context(), file, nil)
		if got := refusal(err); got != "intake.place.names-only" {
			t.Errorf("want names refused where nobody knows them, got %s", got)
		}
		file.Places = places
		r := survey(t, file)
		_, all := observed(t, r, intake.Mapping{})
		if len(all) != 2 || all[0].Region != "DE60" || r.Rejected != 2 || !slices.Contains(r.Asked, intake.AskedNames) {
			t.Errorf("want Hamburg read and Somewhere asked, got %v, %d rejected, %v", all, r.Rejected, r.Asked)
		}
		_, all = observed(t, r, intake.Mapping{Places: map[string]data.RegionCode{"Somewhere": "DE93"}})
		if len(all) != 4 || all[3].Region != "DE93" || all[3].Value != 4 {
			t.Errorf("want the answer followed, got %v", all)
		}
	}
}

// T, the total of Galicia's provinces, has no code that a region can have, but the user may say which it is.
func TestAnswerGivesATotalItsRegion(t *testing.T) {
	r := survey(t, intake.FileAt(filepath.Join(shared(t, "national"), "es_galicia_jsonstat2.json")))
	_, all := observed(t, r, intake.Mapping{Places: map[string]data.RegionCode{"T": "ES11", "15": ""}})
	if o := value(t, all, "galicia:T.T.T", "ES11", "2001"); o.Value != 2695880 || len(all) != 3956-792 {
		t.Errorf("want the total of Galicia, got %v of %d", o, len(all))
	}
}
