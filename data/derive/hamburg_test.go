package derive

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
)

func shared(t *testing.T, path ...string) *os.File {
	t.Helper()
	root := os.Getenv("PHAROS_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	file, err := os.Open(filepath.Join(append([]string{root, "data"}, path...)...))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the shared files are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// The metropolitan region of Hamburg is its 21 members of NUTS 3. Its population follows from
// Eurostat's demo_r_pjangrp3 of 1 January, added up here by hand; the members' own list gives that
// of 31 December 2021, which is Eurostat's 1 January 2022.
func TestPopulationOfTheMetropolitanRegionOfHamburg(t *testing.T) {
	s := &store{}
	s.indicator(data.Indicator{Code: "pop", Aggregation: data.AggregateSum})
	s.indicator(data.Indicator{Code: "women", Aggregation: data.AggregateSum})
	s.indicator(data.Indicator{Code: "share of women", Formula: "share(women, pop)"})
	s.indicator(data.Indicator{Code: "women per 100", Aggregation: data.AggregateRatio, Numerator: "women", Denominator: "pop", Factor: 100})
	var members []data.Member
	listed := 0.0
	rows, err := csv.NewReader(shared(t, "nuts", "metropolregion_hamburg_members.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		code := data.RegionCode(row[0])
		s.regions = append(s.regions, data.RegionFromCode(code))
		members = append(members, member(code, 1))
		people, err := strconv.ParseFloat(row[5], 64)
		if err != nil {
			t.Fatal(err)
		}
		listed += people
	}
	s.own("MRH", members...)
	sums := readPopulation(t, s, members)

	pop, women := series1(s, t, "pop", "MRH"), series1(s, t, "women", "MRH")
	if len(members) != 21 || len(pop) != len(sums["pop"]) || len(pop) < 5 {
		t.Fatalf("want 21 members and %d years, got %d and %d", len(sums["pop"]), len(members), len(pop))
	}
	for i, o := range pop {
		if o.Value != sums["pop"][o.Period] || women[i].Value != sums["women"][o.Period] || o.Covered != 1 {
			t.Errorf("%s: want %v, got %+v", o.Period, sums["pop"][o.Period], o)
		}
		if o.Period == "2022" && o.Value != listed {
			t.Errorf("want %v of the members' list, got %v", listed, o.Value)
		}
	}
	formula, ratio := series1(s, t, "share of women", "MRH"), series1(s, t, "women per 100", "MRH")
	for i, o := range formula {
		want := 100 * sums["women"][o.Period] / sums["pop"][o.Period]
		if d := o.Value - want; d*d > 1e-20 || ratio[i].Value-o.Value > 1e-10 {
			t.Errorf("%s: want %v, got %v and %v", o.Period, want, o.Value, ratio[i].Value)
		}
	}
	t.Logf("newest: %+v; women %v %%", pop[len(pop)-1], formula[len(formula)-1].Value)
}

// readPopulation stores the members' rows of both sexes and of women, and adds them up on the way for
// the years in which all of them have a value.
func readPopulation(t *testing.T, s *store, members []data.Member) map[data.IndicatorCode]map[data.Period]float64 {
	t.Helper()
	packed, err := gzip.NewReader(shared(t, "eurostat", "estat_demo_r_pjangrp3.tsv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]data.IndicatorCode{}
	for _, m := range members {
		wanted["A,T,NR,TOTAL,"+string(m.Region)] = "pop"
		wanted["A,F,NR,TOTAL,"+string(m.Region)] = "women"
	}
	sums := map[data.IndicatorCode]map[data.Period]float64{"pop": {}, "women": {}}
	count := map[data.IndicatorCode]map[data.Period]int{"pop": {}, "women": {}}
	lines := bufio.NewScanner(packed)
	lines.Buffer(nil, 1<<20)
	lines.Scan()
	years := strings.Split(lines.Text(), "\t")
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		indicator, is := wanted[cells[0]]
		if !is {
			continue
		}
		region := data.RegionCode(cells[0][strings.LastIndexByte(cells[0], ',')+1:])
		for i, cell := range cells[1:] {
			number, flags, _ := strings.Cut(strings.TrimSpace(cell), " ")
			value, err := strconv.ParseFloat(number, 64)
			if err != nil {
				continue
			}
			year := data.Period(strings.TrimSpace(years[i+1]))
			s.add(indicator, region, year, value, data.Flags(flags))
			sums[indicator][year] += value
			count[indicator][year]++
		}
	}
	for indicator, years := range count {
		for year, n := range years {
			if n < len(members) {
				delete(sums[indicator], year)
			}
		}
	}
	return sums
}
