package command_test

import (
	"math"
	"strings"
	"testing"

	"pharos/app/command"
)

// three towns of the north: everybody has people and births, one has no rate.
const towns = `indicator,region,period,value
people,DE600,2021,1800000
people,DEF03,2021,200000
people,DEF04,2021,100000
births,DE600,2021,18000
births,DEF03,2021,1900
births,DEF04,2021,900
rate,DE600,2021,5
rate,DEF03,2021,8
`

func north(t *testing.T) desk {
	t.Helper()
	d := newDesk(t)
	d.must("import", d.file("towns.csv", towns), "--empty")
	return d
}

func TestARegionOfOnesOwnHasValuesFromItsMembers(t *testing.T) {
	d := north(t)
	d.must("region-group", "NORTH", "--name", "The north", "--members", "DE600,DEF03=0.5,DEF04",
		"--rule", "people=sum;births=sum;rate=mean:people")
	var got stored
	d.answer(&got, "observations", "--region", "NORTH")
	// By hand: 1,800,000 + 0.5 x 200,000 + 100,000; the mean of 5 and 8 by 1,800,000 and 100,000.
	want := map[string]struct{ value, covered float64 }{
		"people": {2000000, 1}, "births": {18000 + 950 + 900, 1},
		"rate": {(5*1800000 + 8*100000.0) / 1900000, 0.95},
	}
	if len(got.Observations) != len(want) {
		t.Fatalf("want %d derived values, got %+v", len(want), got.Observations)
	}
	for _, o := range got.Observations {
		w := want[o.Indicator]
		if math.Abs(o.Value-w.value) > 1e-9*w.value || o.Origin != "aggregated" || o.Covered == nil ||
			math.Abs(*o.Covered-w.covered) > 1e-9 || !strings.Contains(o.Flag, "e") {
			t.Errorf("%s: want %v aggregated, an estimate that covers %v, got %+v", o.Indicator, w.value, w.covered, o)
		}
	}
	groups := d.objects("regionGroups", "region-group")
	if len(groups) != 1 || groups[0]["code"] != "NORTH" || groups[0]["kind"] != "region" || groups[0]["name"] != "The north" {
		t.Errorf("want the one region, got %v", groups)
	}
}

func TestDerivedValuesFollowTheirInputs(t *testing.T) {
	d := north(t)
	d.must("region-group", "NORTH", "--members", "DE600,DEF03", "--rule", "people=sum")
	d.must("import", d.file("newer/towns.csv", strings.Replace(towns, "200000", "250000", 1)))
	var got stored
	d.answer(&got, "observations", "--region", "NORTH", "--indicator", "people")
	if v := got.values()["NORTH 2021"]; v != 2050000 {
		t.Errorf("want 2,050,000 after the revision, got %v", v)
	}
	d.must("undo")
	d.answer(&got, "observations", "--region", "NORTH", "--indicator", "people")
	if v := got.values()["NORTH 2021"]; v != 2000000 {
		t.Errorf("want 2,000,000 after the import is undone, got %v", v)
	}
}

func TestRegionsOfOnesOwnAreRefusedInWords(t *testing.T) {
	d := north(t)
	d.must("region-group", "NORTH", "--members", "DE600,DEF03")
	cases := []struct {
		name  string
		parts []string
		args  []string
	}{
		{"a rate without denominator", []string{"mean", "rate", "mean:DENOMINATOR"}, []string{"--rule", "rate=mean"}},
		{"a denominator that is not there", []string{"nothing", "rate"}, []string{"--rule", "rate=mean:nothing"}},
		{"a ratio of one part", []string{"ratio"}, []string{"--rule", "rate=ratio:people"}},
		{"its own denominator", []string{"rate"}, []string{"--rule", "rate=mean:rate"}},
		{"an unknown rule", []string{"median"}, []string{"--rule", "rate=median"}},
		{"an unknown indicator", []string{"nobody"}, []string{"--rule", "nobody=sum"}},
		{"a member of itself", []string{"NORTH"}, []string{"NORTH", "--members", "NORTH,DE600"}},
		{"the same member twice", []string{"DE600"}, []string{"NORTH", "--members", "DE600,DE600"}},
		{"a share above one", []string{"DE600=1.5"}, []string{"NORTH", "--members", "DE600=1.5"}},
		{"a share of nothing", []string{"DE600=0"}, []string{"NORTH", "--members", "DE600=0"}},
		{"a share in words", []string{"DE600=half"}, []string{"NORTH", "--members", "DE600=half"}},
		{"a published region", []string{"DE600"}, []string{"DE600", "--members", "DEF03"}},
		{"removing what is not there", []string{"NOBODY"}, []string{"NOBODY", "--remove"}},
		{"removing a published region", []string{"DE600"}, []string{"DE600", "--remove"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := d
			d.t = t
			d.refused(c.parts, append([]string{"region-group"}, c.args...)...)
		})
	}
	for _, args := range [][]string{{"--members", "DE600"}, {"--name", "Nobody"}, {"--remove"}} {
		if status, _, words := d.call(append([]string{"region-group"}, args...)...); status != command.WrongUsage || words == "" {
			t.Errorf("%v: without a code the usage is wrong, got %d %q", args, status, words)
		}
	}
}

func TestMembersThatAreNotHereAreToldAndLeaveSumsEmpty(t *testing.T) {
	d := north(t)
	status, _, words := d.call("region-group", "WIDE", "--members", "DE600,DE932", "--rule", "people=sum")
	if status != command.Done || !strings.Contains(words, "DE932") {
		t.Errorf("want a word about DE932, got %d %q", status, words)
	}
	if got := d.must("observations", "--region", "WIDE", "--csv"); strings.Count(got, "\n") != 1 {
		t.Errorf("a sum without one member is none, got %s", got)
	}
	found := 0
	status, out, _ := d.call("check")
	for _, line := range strings.Split(out, "\n") {
		if strings.Contains(line, "DE932") {
			found++
		}
	}
	if status != command.HasFindings || found != 1 {
		t.Errorf("check tells of the missing member once, got %d times in\n%s", found, out)
	}
}

func TestRegionsAndGroupsAreChangedRemovedAndBroughtBack(t *testing.T) {
	d := north(t)
	d.must("region-group", "NORTH", "--members", "DE600,DEF03", "--rule", "people=sum;births=sum")
	d.must("region-group", "NORTH", "--name", "Norden")
	if got := d.must("region-group"); !strings.Contains(got, "Norden") || !strings.Contains(got, "DE600,DEF03") {
		t.Errorf("a new name keeps the members, got\n%s", got)
	}
	before := d.must("observations", "--csv")
	if d.must("region-group", "NORTH", "--remove"); strings.Contains(d.must("observations", "--csv"), "NORTH") {
		t.Error("a removed region has no values")
	}
	var step struct {
		Step struct{ Kind, Subject, Text string }
	}
	if d.answer(&step, "undo"); step.Step.Kind != "region-removed" || !strings.Contains(step.Step.Text, "Norden") {
		t.Errorf("undo names what it takes back, got %+v", step)
	}
	if after := d.must("observations", "--csv"); after != before {
		t.Errorf("undo brings all values back; want\n%sgot\n%s", before, after)
	}
	d.must("region-group", "PAIR", "--group", "--members", "DE600,DEF04", "--name", "Pair")
	groups := d.objects("regionGroups", "region-group")
	if len(groups) != 2 || groups[1]["kind"] != "group" {
		t.Errorf("want a region and a group, got %v", groups)
	}
	if got := d.must("observations", "--region", "PAIR", "--csv"); strings.Count(got, "\n") != 1 {
		t.Errorf("a group to compare with has no values, got %s", got)
	}
	d.must("region-group", "PAIR", "--group", "--remove")
	if got := d.must("region-group"); strings.Contains(got, "PAIR") {
		t.Errorf("the group must be gone, got %s", got)
	}
}
