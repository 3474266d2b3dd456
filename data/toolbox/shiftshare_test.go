package toolbox_test

import (
	"math"
	"testing"

	"pharos/data/table"
	"pharos/data/toolbox"
)

// freiburg reads the wide table of the city and of Germany in 2008 and 2014.
func freiburg(t *testing.T) toolbox.Sectors {
	t.Helper()
	read, err := table.Open(shared(t, "oracle_inputs", "reat", "freiburg.csv"))
	if err != nil {
		t.Fatal(err)
	}
	long := table.Table{Names: []string{"region", "sector", "year", "employment"}}
	industries, _ := read.Text("industry")
	for _, region := range []string{"Freiburg", "Germany"} {
		for _, year := range []string{"2008", "2014"} {
			amounts, known := read.Text("e_" + region + year)
			if !known {
				t.Fatalf("want a column of %s in %s", region, year)
			}
			for i, industry := range industries {
				long.Rows = append(long.Rows, []string{region, industry, year, amounts[i]})
			}
		}
	}
	return sectorsOf(t, long, toolbox.Roles{})
}

// The published example of the R package REAT: Freiburg 2008-2014 against Germany.
func TestFreiburg(t *testing.T) {
	sectors := freiburg(t)
	germany := map[string]string{"nation": "Germany"}
	dunn := run(t, "shift-share", sectors, germany).Tables[0]
	esteban := run(t, "shift-share-esteban", sectors, germany).Tables[0]
	factors := run(t, "shift-share-gerfin", sectors, germany).Tables[0]
	for name, tried := range map[string]struct{ want, got, digits float64 }{
		"change":           {14373, cell(t, dunn, "change", "Freiburg"), 0.001},
		"national":         {9887.28, cell(t, dunn, "national", "Freiburg"), 0.005},
		"mix":              {2501.61, cell(t, dunn, "mix", "Freiburg"), 0.005},
		"regional":         {1984.11, cell(t, dunn, "regional", "Freiburg"), 0.005},
		"net total shift":  {4485.72, cell(t, dunn, "net", "Freiburg"), 0.005},
		"competitive":      {343.79, cell(t, esteban, "competitive", "Freiburg"), 0.005},
		"allocation":       {1640.32, cell(t, esteban, "allocation", "Freiburg"), 0.005},
		"structure factor": {1.0228, cell(t, factors, "structure_factor", "Freiburg"), 0.00005},
		"location factor":  {1.0176, cell(t, factors, "location_factor", "Freiburg"), 0.00005},
		"total factor":     {1.0408, cell(t, factors, "total_factor", "Freiburg"), 0.00005},
	} {
		if !(math.Abs(tried.got-tried.want) <= tried.digits) {
			t.Errorf("%s: want %v, got %v", name, tried.want, tried.got)
		}
	}
}

func TestPartsSumToTheChange(t *testing.T) {
	for _, gaps := range []bool{false, true} {
		sectors := sectorsOf(t, economy(31, gaps), toolbox.Roles{})
		for _, id := range []string{"shift-share", "shift-share-dynamic"} {
			for _, from := range run(t, id, sectors, nil).Tables {
				for _, row := range from.Rows {
					at := from.At("national")
					if sum := row[at].Number + row[at+1].Number + row[at+2].Number; !same(sum, row[from.At("change")].Number) {
						t.Errorf("%s: the parts sum to %v, the change is %v", from.ID, sum, row[from.At("change")].Number)
					}
				}
			}
		}
	}
}

func TestSharesOfAllRegionsVanish(t *testing.T) {
	// over all regions there is neither mix nor advantage
	from := run(t, "shift-share", sectorsOf(t, economy(32, true), toolbox.Roles{}), nil).Tables[0]
	var mix, regional float64
	for _, row := range from.Rows {
		mix, regional = mix+row[2].Number, regional+row[3].Number
	}
	if math.Abs(mix) > 1e-6 || math.Abs(regional) > 1e-6 {
		t.Errorf("want 0 and 0, got %v and %v", mix, regional)
	}
}

func TestWhatBeganWithNothingIsRegional(t *testing.T) {
	shift := toolbox.Growth{Before: 0, After: 7, SectorBefore: 5, SectorAfter: 9, NationBefore: 50, NationAfter: 60}.Dunn()
	if want := (toolbox.Shift{Regional: 7, Change: 7}); shift != want {
		t.Errorf("want %v, got %v", want, shift)
	}
	if _, _, ok := (toolbox.Growth{After: 7, SectorAfter: 9, NationBefore: 50, NationAfter: 60}).Esteban(10); ok {
		t.Error("a sector that the whole did not have has no growth")
	}
}

func TestStepsMayBeChosen(t *testing.T) {
	sectors := sectorsOf(t, economy(33, false), toolbox.Roles{})
	whole := run(t, "shift-share", sectors, nil).Tables[0]
	oneStep := run(t, "shift-share-dynamic", sectors, map[string]string{"periods": "2018, 2015"}).Tables[0]
	allSteps := run(t, "shift-share-dynamic", sectors, nil).Tables[0]
	for i, row := range whole.Rows {
		if !same(oneStep.Rows[i][2].Number, row[2].Number) || !same(allSteps.Rows[i][5].Number, row[5].Number) {
			t.Errorf("%s: one step is the plain analysis, and every way has the same change", row[0].Text)
		}
	}
}

func TestSpansWithoutLengthAreRefused(t *testing.T) {
	sectors := sectorsOf(t, economy(34, false), toolbox.Roles{})
	for name, params := range map[string]map[string]string{
		"same":     {"from": "2015", "to": "2015"},
		"turned":   {"from": "2018", "to": "2015"},
		"unknown":  {"from": "1999"},
		"no time":  {"to": "soon"},
		"no whole": {"nation": "R99"},
	} {
		for _, id := range []string{"shift-share", "shift-share-dynamic", "growth-share"} {
			if _, err := method(t, id).Run(t.Context(), toolbox.Input{Sectors: sectors, Params: params}); err == nil {
				t.Errorf("%s: %s must be refused", name, id)
			}
		}
	}
}
