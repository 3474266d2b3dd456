package territory_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/territory"
)

// TestSharesSumToOne: each region of the one edition is either shared out whole, within 1e-9, or
// named as lacking.
func TestSharesSumToOne(t *testing.T) {
	d := load(t)
	for _, from := range data.Editions {
		for _, to := range data.Editions {
			for _, by := range territory.Weights {
				sums, lacking := map[data.RegionCode]float64{}, map[data.RegionCode]bool{}
				for _, s := range d.Shares(from, to, by) {
					sums[s.From] += s.Share
					if s.Share <= 0 || s.Share > 1+1e-9 || !slices.Contains(d.Editions(s.To), to) {
						t.Errorf("%s to %s by %s: %+v", from, to, by, s)
					}
					if a, b := levelOf(d, s.From), levelOf(d, s.To); a != b {
						t.Errorf("%+v: %s to %s", s, a, b)
					}
				}
				for _, pair := range d.Lacking(from, to, by) {
					lacking[pair.From] = true
				}
				for _, code := range d.Codes(from) {
					if sum, whole := sums[code]; whole == lacking[code] || whole && math.Abs(sum-1) > 1e-9 {
						t.Errorf("%s to %s by %s: %s sums to %v, lacking %v", from, to, by, code, sum, lacking[code])
					}
				}
				t.Logf("%s to %s by %s: %d known, %d lacking", from, to, by, len(sums), len(lacking))
			}
		}
	}
}

func levelOf(d *territory.Directory, code data.RegionCode) data.Level {
	r, _ := d.Region(code)
	return r.Level
}

func TestSharesToItself(t *testing.T) {
	d := load(t)
	shares := d.Shares("2021", "2021", territory.Area)
	if len(shares) != len(d.Codes("2021")) {
		t.Errorf("want %d, got %d", len(d.Codes("2021")), len(shares))
	}
	for _, s := range shares {
		if s.From != s.To || s.Share != 1 {
			t.Errorf("%+v", s)
		}
	}
	if got := d.Shares("2021", "1999", territory.Area); got != nil {
		t.Error(got)
	}
}

// TestSharesByHand: worked out from the matrices of the Joint Research Centre and the lists.
func TestSharesByHand(t *testing.T) {
	d := load(t)
	for _, c := range []struct {
		from, to data.Edition
		by       territory.Weight
		code     data.RegionCode
		want     string
	}{
		{"2016", "2021", territory.Population, "HR04", "HR02 0.4032 HR05 0.2948 HR06 0.3020"}, // 1099202.9, 803555.1 and 823188.5 of 2725946.5
		{"2016", "2021", territory.Area, "HR04", "HR02 0.7270 HR05 0.0202 HR06 0.2528"},
		{"2021", "2016", territory.Population, "HR05", "HR04 1.0000"},
		{"2016", "2021", territory.Population, "UKN10", "UKN0A 1.0000"},
		{"2016", "2021", territory.Population, "DE60", "DE60 1.0000"},
		{"2016", "2021", territory.Population, "BE324", "BE328 1.0000"},
		{"2021", "2016", territory.Population, "BE328", "BE324 0.3491 BE327 0.6509"}, // 79649.1 and 148495.9
		{"2013", "2016", territory.Population, "FR61", "FRI1 1.0000"},
		{"2013", "2024", territory.Population, "FR61", "FRI1 1.0000"},
		{"2013", "2016", territory.Population, "PL12A", "PL913 0.7089 PL926 0.2911"},
		{"2013", "2016", territory.Population, "DE919", "DE91C 1.0000"},
		{"2016", "2013", territory.Population, "PL91", "PL12 1.0000"},
		{"2013", "2016", territory.Population, "IE01", "lacking IE04 IE06"},
		{"2016", "2013", territory.Population, "IE04", "IE01 1.0000"},
		{"2021", "2024", territory.Population, "PT16", "lacking PT19 PT1D"},
		{"2021", "2024", territory.Population, "PT17", "lacking PT1A PT1B"},
		{"2024", "2021", territory.Population, "PT1A", "PT17 1.0000"},
		{"2024", "2021", territory.Population, "PT19", "PT16 1.0000"},
		{"2021", "2024", territory.Population, "LV003", "lacking LV00B"},
		{"2021", "2024", territory.Population, "FI1D1", "FI1DA 0.9444 FI1DB 0.0332 FI1DC 0.0225"}, // 131688, 4624 (Joroinen) and 3136 (Heinävesi)
		{"2021", "2024", territory.Area, "FI1D1", "lacking FI1DA FI1DB FI1DC"},
		{"2021", "2024", territory.Area, "FI1C3", "FI1C6 1.0000"},
		{"2021", "2024", territory.Population, "NL31", "NL35 1.0000"},
		{"2016", "2024", territory.Population, "NL33", "NL35 0.0095 NL36 0.9905"}, // Leerdam and Zederik: 34826.7 of 3675681.7
		{"2021", "2024", territory.Population, "UKM7", "lacking "},
		{"2016", "2021", territory.Population, "NO072", "NO074 1.0000"},
		{"2021", "2024", territory.Population, "NO074", "lacking NO072 NO073"},
		{"2016", "2024", territory.Population, "NO072", "lacking NO072 NO073"},
	} {
		got := ""
		for _, s := range d.Shares(c.from, c.to, c.by) {
			if s.From == c.code {
				got += fmt.Sprintf(" %s %.4f", s.To, s.Share)
			}
		}
		for _, pair := range d.Lacking(c.from, c.to, c.by) {
			if pair.From == c.code {
				if got == "" {
					got = " lacking"
				}
				got += " " + string(pair.To)
			}
		}
		if got != " "+c.want {
			t.Errorf("%s of %s to %s by %s: want %s, got%s", c.code, c.from, c.to, c.by, c.want, got)
		}
	}
}

// TestConversionsAreWhole: no value is made for a region that a part of unknown size belongs to.
func TestConversionsAreWhole(t *testing.T) {
	d := load(t)
	for _, s := range d.Conversions("2021", "2024", territory.Population) {
		if slices.Contains([]data.RegionCode{"PT1D", "PT1A", "LV00A", "LV00B", "NO072"}, s.To) {
			t.Errorf("%+v", s)
		}
	}
	for _, s := range d.Conversions("2021", "2024", territory.Population) {
		if s.To == "PT1C" {
			return
		}
	}
	t.Error("PT1C lies wholly in PT18")
}

func TestChanges(t *testing.T) {
	d := load(t)
	for _, want := range []string{
		"2013 2016 recoded [FR61] [FRI1]", "2013 2016 split [HU10] [HU11 HU12]", "2013 2016 merged [DE915 DE919] [DE91C]",
		"2016 2021 split [HR04] [HR02 HR05 HR06]", "2016 2021 merged [BE324 BE327] [BE328]", "2016 2021 renamed [ES63] [ES63]",
		"2016 2021 recoded [UKN10] [UKN0A]", "2016 2021 shifted [NO05] [NO0A]",
		"2021 2024 shifted [NL31] [NL35]", "2021 2024 shifted [PT16] [PT19]", "2021 2024 split [PT17] [PT1A PT1B]",
		"2021 2024 shifted [FI1C3] [FI1C6]", "2021 2024 renamed [HU333] [HU333]", "2021 2024 discontinued [UKC1] []",
		"2021 2024 new [] [PT1D]",
	} {
		if !slices.ContainsFunc(d.Changes("2013", "2024"), func(c territory.Change) bool {
			old, now := slices.Sorted(slices.Values(c.Old)), slices.Sorted(slices.Values(c.New))
			return fmt.Sprint(c.From, " ", c.To, " ", c.Kind, " ", old, " ", now) == want || fmt.Sprint(c.From, " ", c.To, " ", c.Kind, " ", c.Old, " ", c.New) == want
		}) {
			t.Errorf("no change %s", want)
		}
	}
	if got := d.Changes("2024", "2013"); got != nil {
		t.Error(got)
	}
	for _, c := range d.Changes("2013", "2024") {
		if !slices.Contains(territory.ChangeKinds, c.Kind) || len(c.Old)+len(c.New) == 0 {
			t.Errorf("%+v", c)
		}
		for _, code := range c.Old {
			if !slices.Contains(d.Editions(code), c.From) {
				t.Errorf("%+v: %s", c, code)
			}
		}
		for _, code := range c.New {
			if !slices.Contains(d.Editions(code), c.To) {
				t.Errorf("%+v: %s", c, code)
			}
		}
	}
}

// TestMatricesArePairedWhole: the matrices hold 303 and 1,421 pairs; those of one region alone
// with itself follow from the lists, the others are shipped.
func TestMatricesArePairedWhole(t *testing.T) {
	d := load(t)
	known := map[territory.Pair]bool{}
	for _, by := range territory.Weights {
		for _, s := range d.Shares("2016", "2021", by) {
			known[territory.Pair{From: s.From, To: s.To}] = true
		}
	}
	for file, want := range map[string]int{"n2_cm_v2016_v2021.csv": 303, "n3_cm_v2016_v2021.csv": 1421} {
		rows := shared(t, ',', "nuts", file)[1:]
		if len(rows) != want {
			t.Errorf("%s: want %d pairs, got %d", file, want, len(rows))
		}
		for _, r := range rows {
			if r[0][:3] == "UKN" { // the matrix has the codes of 2021 on both sides
				continue
			}
			if !known[territory.Pair{From: data.RegionCode(r[0]), To: data.RegionCode(r[1])}] {
				t.Errorf("%s: no share of %s in %s", file, r[0], r[1])
			}
		}
	}
}
