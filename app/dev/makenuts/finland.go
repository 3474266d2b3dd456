package main

import (
	"path/filepath"
	"slices"
	"strconv"
)

// readFinland reads the municipalities of 2024 and their population of 2021.
func (w *world) readFinland() error {
	rows, err := readLines(filepath.Join(w.shared, "national", "fi_11re_vaesto_kunnittain_2021.csv"), ';')
	if err != nil {
		return err
	}
	population := map[string]int{}
	for _, r := range rows[1:] {
		population[tidy(r[0])], _ = strconv.Atoi(at(r, 2))
	}
	rows, err = readLines(filepath.Join(w.shared, "nuts", "FI_municipality_key_2024.csv"), ',')
	if err != nil {
		return err
	}
	code, fi, sv, nuts := 0, 1, 2, slices.Index(rows[0], "nuts3_code")
	for _, r := range rows[1:] {
		w.towns = append(w.towns, town{r[code], tidy(r[fi]), tidy(r[sv]), r[nuts], r[nuts], population[tidy(r[fi])]})
	}
	return nil
}

func (w *world) municipalityList() []byte {
	var rows [][]string
	for _, t := range w.towns {
		sv := t.sv
		if sv == t.fi {
			sv = ""
		}
		rows = append(rows, []string{t.code, t.fi, sv, t.nuts3})
	}
	slices.SortFunc(rows, slices.Compare[[]string])
	return write("code;Finnish name;Swedish name where it differs;region of NUTS 2024", rows)
}

// shiftFinland weighs the shifted regions of Finland by the population of the municipalities that
// moved and of those that stayed.
func (w *world) shiftFinland() {
	for i := len(editions) - 2; i >= 0; i-- {
		from, to := editions[i], editions[i+1]
		before := map[string]string{}
		for _, c := range w.changes {
			if c.from == from && c.kind == "shifted" {
				before[c.now[0]] = c.old[0]
			}
		}
		w.flowFinland(from, to, before)
	}
}

func (w *world) flowFinland(from, to string, before map[string]string) {
	sums := map[[2]string]int{}
	for j, t := range w.towns {
		old, shifted := before[t.then]
		if !shifted {
			continue
		}
		for _, m := range w.moved {
			if m[0] == from && m[2] == t.code {
				old = m[3]
			}
		}
		sums[[2]string{old, t.then}] += t.population
		w.towns[j].then = old
	}
	for pair, population := range sums {
		w.flows = append(w.flows, flow{from: from, to: to, old: pair[0], now: pair[1], population: strconv.Itoa(population)})
	}
	slices.SortStableFunc(w.flows, func(a, b flow) int {
		return slices.Compare([]string{a.from, a.old, a.now}, []string{b.from, b.old, b.now})
	})
}
