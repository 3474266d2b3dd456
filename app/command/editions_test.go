package command_test

import (
	"math"
	"strings"
	"testing"
)

// before is a table of the codes of 2021, in which nothing tells of those of 2024.
const before = "freq,unit,geo\\TIME_PERIOD\t2022 \t2023 \n" +
	"A,PC,NL31\t100 \t110 p\nA,PC,NL32\t50 p\t: \nA,PC,NL33\t70 \t71 \nA,PC,DE60\t5 \t6 \n"

func TestConversionGivesTheNewCodesTheirFormerValues(t *testing.T) {
	d := newDesk(t)
	d.must("import", d.file("tgs99998.tsv", before), "--empty")
	plain := d.must("observations", "--csv")
	if got := d.must("observations", "--convert", "2024", "--csv"); !strings.Contains(got, "tgs99998,NL35,2022,100,") {
		t.Errorf("a region under a new code and nothing else keeps its values, got\n%s", got)
	}
	d.must("region-group", "--rule", "tgs99998=sum")
	var got stored
	d.answer(&got, "observations", "--convert", "2024")
	converted := 0
	for _, o := range got.Observations {
		if o.Origin != "converted" {
			if o.Region == "NL35" || o.Region == "NL36" {
				t.Errorf("nobody published %+v", o)
			}
			continue
		}
		converted++
		want := map[string]float64{"NL35 2022": 100, "NL35 2023": 110, "NL36 2022": 70, "NL36 2023": 71}[o.Region+" "+o.Period]
		if math.Abs(o.Value-want) > 1e-9 || o.Covered == nil || math.Abs(*o.Covered-1) > 1e-9 {
			t.Errorf("want %v of all, got %+v", want, o)
		}
		if o.Region+o.Period == "NL352023" && !strings.Contains(o.Flag, "p") {
			t.Errorf("the flag goes along, got %+v", o)
		}
	}
	if converted != 4 {
		t.Errorf("want four converted values, got %d of %+v", converted, got.Observations)
	}
	if after := d.must("observations", "--csv"); after != plain {
		t.Errorf("nothing converted is stored, got\n%s", after)
	}
}

// In 2021 NO08 was made of NO01, of two municipalities of NO02 and of the greater part of NO03. People
// by the conversion matrix of the JRC: 15,843.5 of 386,235.8 of NO02, 575,350.1 of 978,990.5 of NO03.
func TestConversionSharesOutOnlyWhereTheRuleAllows(t *testing.T) {
	d := newDesk(t)
	file := d.file("tgs99997.tsv", "freq,unit,geo\\TIME_PERIOD\t2015 \nA,NR,NO01\t1000 \nA,NR,NO02\t2000 \nA,NR,NO03\t3000 \n")
	d.must("import", file, "--edition", "2016", "--empty")
	moved := 15843.5 / 386235.8
	rules := []struct {
		rule       string
		no02, no08 float64 // 0: none
	}{
		{"none", 0, 0},
		{"max", 0, 0},
		{"sum", 2000 * (1 - moved), 1000 + 2000*moved + 3000*575350.1/978990.5},
	}
	for _, r := range rules {
		d.must("region-group", "--rule", "tgs99997="+r.rule)
		var got stored
		d.answer(&got, "observations", "--convert", "2021")
		values := got.values()
		for region, want := range map[string]float64{"NO02": r.no02, "NO08": r.no08} {
			if v, is := values[region+" 2015"]; is != (want != 0) || math.Abs(v-want) > 1e-3 {
				t.Errorf("%s of %s: want %v, got %v %v of %v", r.rule, region, want, v, is, values)
			}
		}
	}
}

func TestMixedEditionsAreToldCodeByCode(t *testing.T) {
	d := newDesk(t)
	file := d.file("tgs99996.tsv", "freq,unit,geo\\TIME_PERIOD\t2022 \t2023 \n"+
		"A,PC,NL31\t1 \t: \nA,PC,NL35\t: \t2 \nA,PC,UKI1\t3 \t: \nA,PC,DE60\t4 \t5 \n")
	d.must("import", file, "--empty")
	edition := map[string]any{}
	for _, r := range d.objects("regions", "regions") {
		edition[r["region"].(string)] = r["edition"]
	}
	want := map[string]any{"NL31": "2021", "NL35": "2024", "DE60": "2024", "UKI1": nil}
	for code, w := range want {
		if edition[code] != w {
			t.Errorf("%s: want edition %v, got %v", code, w, edition[code])
		}
	}
}

// A code that was used again with other borders is never joined: the values of 2016 stay apart.
func TestReusedCodesStayApart(t *testing.T) {
	d := newDesk(t)
	file := func(name string) string {
		return d.file(name+"/tgs99995.tsv", "freq,unit,geo\\TIME_PERIOD\t2015 \nA,NR,NO02\t1000 \nA,NR,NO06\t2000 \n")
	}
	d.must("import", file("old"), "--edition", "2016", "--empty")
	first := d.must("observations", "--csv")
	d.must("import", file("new"), "--edition", "2021")
	second := d.must("observations", "--csv")
	for _, line := range strings.Split(strings.TrimSpace(first), "\n") {
		if !strings.Contains(second, line) {
			t.Errorf("the former values must stay: %s is not in\n%s", line, second)
		}
	}
	if strings.Count(second, "\n") != 4 || strings.Count(second, ",NO02") != 2 {
		t.Errorf("want NO02 in two meanings and NO06 once, got\n%s", second)
	}
}
