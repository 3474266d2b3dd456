package main

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// readMatrices keeps the pairs of the conversion matrices that are not one region to itself, and
// the area and population of each region.
func (w *world) readMatrices() error {
	w.weights = map[string][2]float64{}
	for _, file := range []string{"n2_cm_v2016_v2021.csv", "n3_cm_v2016_v2021.csv"} {
		rows, err := readLines(filepath.Join(w.shared, "nuts", file), ',')
		if err != nil {
			return err
		}
		rows = rows[1:]
		old, now := map[string]int{}, map[string]int{}
		for _, r := range rows {
			old[r[0]]++
			now[r[1]]++
			w.weigh("2016:"+r[0], r[3], r[4])
			w.weigh("2021:"+r[1], r[3], r[4])
		}
		for _, r := range rows {
			if r[0] != r[1] || old[r[0]] > 1 || now[r[1]] > 1 {
				w.flows = append(w.flows, flow{"2016", "2021", r[0], r[1], r[3], r[4]})
			}
		}
	}
	w.addParts()
	return nil
}

func (w *world) weigh(key, area, population string) {
	a, _ := strconv.ParseFloat(area, 64)
	p, _ := strconv.ParseFloat(population, 64)
	sum := w.weights[key]
	w.weights[key] = [2]float64{sum[0] + a, sum[1] + p}
}

// addParts gives the flows of the facts the weights of their parts.
func (w *world) addParts() {
	for _, r := range w.parts {
		f := flow{from: r[0], to: r[1], old: r[2], now: r[3]}
		edition := "2016"
		if f.from == "2021" {
			edition = "2021"
		}
		if parts := strings.Fields(r[4]); len(parts) > 0 {
			f.area, f.population = w.sum(edition, parts)
		}
		w.flows = append(w.flows, f)
	}
}

// sum adds the weights of the parts; a part of level 1 is the sum of its regions of level 2.
func (w *world) sum(edition string, parts []string) (area, population string) {
	var total [2]float64
	for _, part := range parts {
		for key, weight := range w.weights {
			code, same := strings.CutPrefix(key, edition+":")
			if same && (code == part || len(part) == 3 && len(code) == 4 && strings.HasPrefix(code, part)) {
				total[0] += weight[0]
				total[1] += weight[1]
			}
		}
	}
	return strconv.FormatFloat(total[0], 'f', 1, 64), strconv.FormatFloat(total[1], 'f', 1, 64)
}

// complete adds the changes that follow from the lists and the flows.
func (w *world) complete() error {
	w.shiftFinland()
	w.splitAndMerge()
	for i, from := range editions[:len(editions)-1] {
		w.compare(from, editions[i+1])
	}
	slices.SortStableFunc(w.changes, func(a, b change) int { return strings.Compare(a.from, b.from) })
	return nil
}

// splitAndMerge finds in the matrices what went wholly into one or came wholly from one.
func (w *world) splitAndMerge() {
	to, from := map[string][]string{}, map[string][]string{}
	for _, f := range w.flows {
		if f.from == "2016" {
			to[f.old] = append(to[f.old], f.now)
			from[f.now] = append(from[f.now], f.old)
		}
	}
	for _, code := range w.codes("2016") {
		if !w.has("2021", code) && len(to[code]) > 1 && wholly(to[code], from) {
			w.changes = append(w.changes, change{"2016", "2021", "split", []string{code}, to[code]})
		}
	}
	for _, code := range w.codes("2021") {
		if !w.has("2016", code) && len(from[code]) > 1 && wholly(from[code], to) {
			w.changes = append(w.changes, change{"2016", "2021", "merged", from[code], []string{code}})
		}
	}
}

func wholly(codes []string, back map[string][]string) bool {
	return !slices.ContainsFunc(codes, func(code string) bool { return len(back[code]) != 1 })
}

// compare adds what is new, discontinued, renamed or shifted under the same code.
func (w *world) compare(from, to string) {
	old, now := map[string]bool{}, map[string]bool{}
	for _, c := range w.changes {
		if c.from == from {
			mark(old, c.old)
			mark(now, c.now)
		}
	}
	add := func(kind string, before, after []string) {
		w.changes = append(w.changes, change{from, to, kind, before, after})
	}
	for _, code := range w.codes(from) {
		switch {
		case !w.has(to, code) && !old[code]:
			add("discontinued", []string{code}, nil)
		case w.has(to, code) && !old[code] && w.names[from][code] != w.names[to][code]:
			add("renamed", []string{code}, []string{code})
		}
		if w.has(to, code) && !old[code] && w.shifted(from, code) {
			add("shifted", []string{code}, []string{code})
		}
	}
	for _, code := range w.codes(to) {
		if !w.has(from, code) && !now[code] {
			add("new", nil, []string{code})
		}
	}
}

// shifted reports whether the flows show that a region of the same code gained or lost land.
func (w *world) shifted(from, code string) bool {
	return slices.ContainsFunc(w.flows, func(f flow) bool {
		return f.from == from && f.old != f.now && (f.old == code || f.now == code)
	})
}

func mark(set map[string]bool, codes []string) {
	for _, code := range codes {
		set[code] = true
	}
}

func (w *world) changeList() []byte {
	var rows [][]string
	for _, c := range w.changes {
		rows = append(rows, []string{c.from, c.to, c.kind, strings.Join(c.old, " "), strings.Join(c.now, " ")})
	}
	return write("from;to;kind;old codes;new codes", rows)
}

func (w *world) flowList() []byte {
	var rows [][]string
	for _, f := range w.flows {
		rows = append(rows, []string{f.from, f.to, f.old, f.now, f.area, f.population})
	}
	return write("from;to;old code;new code;area in sq km;population; empty where unknown", rows)
}
