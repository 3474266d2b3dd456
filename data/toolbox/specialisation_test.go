package toolbox_test

import (
	"math"
	"slices"
	"testing"

	"pharos/data/table"
	"pharos/data/toolbox"
)

func same(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }

func TestQuotientsWeightedByTheWholeAreOne(t *testing.T) {
	read, err := table.Open(shared(t, "oracle_inputs", "reat", "g_regions_industries.csv"))
	if err != nil {
		t.Fatal(err)
	}
	sectors := sectorsOf(t, read, toolbox.Roles{Region: "region_code", Sector: "ind_code", Value: "emp_all"})
	if len(sectors.Regions) != 16 || len(sectors.Names) != 17 {
		t.Fatalf("want 16 states and 17 sections, got %d and %d", len(sectors.Regions), len(sectors.Names))
	}
	answer := run(t, "location-quotient", sectors, nil).Tables[0]
	sums := map[string]float64{}
	for _, row := range answer.Rows {
		region, sector := row[0].Text, row[1].Text
		if q := cell(t, answer, "lq", region, sector); !math.IsNaN(q) {
			sums[region] += q * cell(t, answer, "nation_share", region, sector)
		}
	}
	for region, sum := range sums {
		if !same(sum, 1) {
			t.Errorf("%s: want 1, got %v", region, sum)
		}
	}
	// 1507000 of 5604600 persons in Baden-Württemberg, 7517800 of 39055000 in all states.
	if want, got := (1507000.0/5604600)/(7517800.0/39055000), cell(t, answer, "lq", "BW", "WZ08-C"); !same(got, want) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestARegionWithTheMixOfTheWholeIsNotSpecialised(t *testing.T) {
	sectors := sectorsOf(t, reads(t, "region,sector,employment\nA,X,10\nA,Y,30\nB,X,25\nB,Y,75\n"), toolbox.Roles{})
	quotients := run(t, "location-quotient", sectors, nil).Tables[0]
	indices := run(t, "specialisation", sectors, nil).Tables[0]
	for _, sector := range []string{"X", "Y"} {
		if got := cell(t, quotients, "lq", "A", sector); !same(got, 1) {
			t.Errorf("want a quotient of 1, got %v", got)
		}
	}
	for _, id := range []string{"krugman", "krugman_rest", "krugman_mean", "krugman_others", "hoover", "gini", "theil"} {
		if got := cell(t, indices, id, "A"); math.Abs(got) > 1e-12 {
			t.Errorf("%s: want 0, got %v", id, got)
		}
	}
}

func TestBilateralKrugmanIsSymmetricBetweenZeroAndTwo(t *testing.T) {
	sectors := sectorsOf(t, economy(5, true), toolbox.Roles{})
	answer := run(t, "krugman-bilateral", sectors, nil).Tables[0]
	for _, row := range answer.Rows {
		a, b := row[0].Text, row[1].Text
		there, back := cell(t, answer, "krugman", a, b), cell(t, answer, "krugman", b, a)
		if there != back || there < 0 || there > 2 || a == b && there != 0 {
			t.Errorf("%s and %s: got %v and %v", a, b, there, back)
		}
	}
}

// Worked by hand: shares 1/2, 1/2, 0 against 1/4, 1/4, 1/2.
func TestMixesByHand(t *testing.T) {
	own, other := []float64{0.5, 0.5, 0}, []float64{0.25, 0.25, 0.5}
	value := func(x float64, _ bool) float64 { return x }
	for name, tried := range map[string]struct{ want, got float64 }{
		"Krugman":               {1, toolbox.Krugman(own, other)},
		"Hoover":                {0.5, toolbox.Hoover(own, other)},
		"Herfindahl":            {0.5, toolbox.Herfindahl(own)},
		"Herfindahl normalised": {0.25, value(toolbox.HerfindahlNormalised(own))},
		"entropy":               {math.Ln2, toolbox.Entropy(own)},
		"evenness":              {math.Ln2 / math.Log(3), value(toolbox.Evenness(own))},
		"divergence":            {math.Ln2, value(toolbox.Divergence(own, other))},
		"Gini of the curve":     {0.5, toolbox.GiniOfCurve(own, other)},
		// quotients 0, 2, 2: 2/(9 * 4/3) * (1*(-4/3) + 2*(2/3) + 3*(2/3)) = 1/3
		"Gini of the quotients": {1.0 / 3, value(toolbox.GiniOfQuotients([]float64{2, 0, 2}))},
		"symmetric":             {1.0 / 3, toolbox.Symmetric(2)},
	} {
		if !same(tried.got, tried.want) {
			t.Errorf("%s: want %v, got %v", name, tried.want, tried.got)
		}
	}
	if _, ok := toolbox.Divergence(other, own); ok {
		t.Error("a part that the other mix lacks makes the divergence infinite, so that it is absent")
	}
	if _, ok := toolbox.HerfindahlNormalised([]float64{1}); ok {
		t.Error("one share cannot be normalised")
	}
	if _, ok := toolbox.GiniOfQuotients(nil); ok {
		t.Error("without quotients there is no coefficient")
	}
}

func TestWhatIsAbsentIsLeftOutOnBothSides(t *testing.T) {
	// B does not publish Y: A against B is compared over X and Z alone, 1/2 1/2 against 1/4 3/4.
	sectors := sectorsOf(t, reads(t, "region,sector,employment\nA,X,10\nA,Y,80\nA,Z,10\nB,X,1\nB,Y,\nB,Z,3\n"), toolbox.Roles{})
	answer := run(t, "krugman-bilateral", sectors, nil)
	if got := cell(t, answer.Tables[0], "krugman", "A", "B"); !same(got, 0.5) {
		t.Errorf("want 0.5, got %v", got)
	}
	if !slices.ContainsFunc(answer.Notices, hasCode("toolbox.cells.absent")) {
		t.Errorf("want a notice of the absent cell, got %v", answer.Notices)
	}
	quotient := run(t, "location-quotient", sectors, nil).Tables[0]
	if got := cell(t, quotient, "lq", "B", "Y"); !math.IsNaN(got) {
		t.Errorf("an absent amount has no quotient, got %v", got)
	}
}

func TestEmptyRegionsAndSectorsAreNamed(t *testing.T) {
	sectors := sectorsOf(t, reads(t, "region,sector,employment\nA,X,10\nA,Y,0\nB,X,0\nB,Y,0\n"), toolbox.Roles{})
	answer := run(t, "specialisation", sectors, nil)
	for _, code := range []string{"toolbox.region.empty", "toolbox.sector.empty"} {
		if !slices.ContainsFunc(answer.Notices, hasCode(code)) {
			t.Errorf("want a notice %s, got %v", code, answer.Notices)
		}
	}
	if got := cell(t, answer.Tables[0], "krugman", "B"); !math.IsNaN(got) {
		t.Errorf("an empty region has no index, got %v", got)
	}
}

func TestARegionMayStandForTheWhole(t *testing.T) {
	sectors := sectorsOf(t, reads(t, "region,sector,employment\nA,X,10\nA,Y,10\nEU,X,10\nEU,Y,30\n"), toolbox.Roles{})
	answer := run(t, "location-quotient", sectors, map[string]string{"nation": "EU"}).Tables[0]
	if len(answer.Rows) != 2 || !same(cell(t, answer, "lq", "A", "X"), 2) {
		t.Errorf("want A alone against the EU with a quotient of 2, got %v", answer.Rows)
	}
	rest := run(t, "krugman", sectors, map[string]string{"nation": "EU"}).Tables[0]
	if got := cell(t, rest, "krugman_rest", "A"); !same(got, 1) { // 1/2 1/2 against 0/20 20/20
		t.Errorf("want 1, got %v", got)
	}
}

func TestLeadingSectorsHoldTheShareAskedFor(t *testing.T) {
	sectors := sectorsOf(t, reads(t, "region,sector,employment\nA,X,50\nA,Y,30\nA,Z,20\nA,W,0\n"), toolbox.Roles{})
	leading := func(share string) string {
		var names string
		for _, row := range run(t, "location-quotient", sectors, map[string]string{"leading": share}).Tables[0].Rows {
			if row[7].Text == "yes" {
				names += row[1].Text
			}
		}
		return names
	}
	for share, want := range map[string]string{"0": "", "0.5": "X", "0.75": "XY", "1": "XYZ"} {
		if got := leading(share); got != want {
			t.Errorf("%s: want %q, got %q", share, want, got)
		}
	}
}
