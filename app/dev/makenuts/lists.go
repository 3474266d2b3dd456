package main

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readLists reads the lists of 2024, 2021 and 2016 and makes that of 2013 from the last.
func (w *world) readLists() error {
	for _, edition := range editions {
		w.names[edition] = map[string]name{}
	}
	for _, step := range []func() error{w.read2024, w.read2021, w.read2016} {
		if err := step(); err != nil {
			return err
		}
	}
	w.make2013()
	for _, g := range w.given {
		w.names[g[1]][g[0]] = name{tidy(g[2]), tidy(g[3])}
	}
	return nil
}

func (w *world) read2024() error {
	rows, err := readLines(filepath.Join(w.shared, "nuts", "NUTS_2024_codes_names_types.csv"), ',')
	if err != nil {
		return err
	}
	for _, r := range rows[1:] {
		w.names["2024"][r[0]] = pair(tidy(r[3]), tidy(r[4]))
	}
	rows, err = readLines(filepath.Join(w.shared, "nuts", "NUTS2021-NUTS2024.csv"), ';')
	for _, r := range rows {
		if strings.HasSuffix(r[1], "Z") {
			w.names["2024"][r[1]] = name{latin: tidy(r[2])}
		}
	}
	return err
}

func pair(latin, local string) name {
	if latin == local {
		local = ""
	}
	return name{latin, local}
}

func (w *world) read2021() error {
	rows, err := sheet(filepath.Join(w.shared, "nuts", "NUTS_and_SR_2021_list.xlsx"), "names")
	for _, r := range rows {
		if code := strings.TrimSpace(at(r, 0)); isCode(code) {
			w.names["2021"][code] = w.named(code, first(r, 1, 5))
		}
	}
	return err
}

func (w *world) read2016() error {
	rows, err := sheet(filepath.Join(w.shared, "nuts", "NUTS2016-NUTS2021.xlsx"), "Changes detailed NUTS 2016-2021")
	for _, r := range rows {
		old, now := strings.TrimSpace(at(r, 0)), strings.TrimSpace(at(r, 1))
		if isCode(old) {
			w.names["2016"][old] = w.named(old, first(r, 2, 6))
		}
		w.note(old, now, at(r, 6))
	}
	return err
}

// kinds of the workbook's change codes; 5 and 6 are found by comparing the lists.
var kinds = map[string]string{"2": "recoded", "3": "shifted", "4": "shifted"}

func (w *world) note(old, now, code string) {
	if kind := kinds[code]; kind != "" {
		w.changes = append(w.changes, change{"2016", "2021", kind, []string{old}, []string{now}})
	}
}

// make2013 takes over the names of 2016 for what did not change. Serbia had no statistical
// regions then.
func (w *world) make2013() {
	before, after := map[string]string{}, map[string]bool{}
	for _, c := range w.changes {
		if c.from != "2013" {
			continue
		}
		for _, code := range c.now {
			after[code] = true
		}
		for _, code := range c.old {
			before[code] = ""
			if c.kind == "recoded" || c.kind == "shifted" {
				before[code] = c.now[0]
			}
		}
	}
	for code, n := range w.names["2016"] {
		if !after[code] && (len(code) == 2 || !strings.HasPrefix(code, "RS")) {
			w.names["2013"][code] = n
		}
	}
	for code, successor := range before {
		w.names["2013"][code] = w.names["2016"][successor]
	}
}

// named gives a name of an older list both its forms, where the newest list has it.
func (w *world) named(code, text string) name {
	text = tidy(text)
	if newest := w.names["2024"][code]; text == "" || text == newest.latin || text == newest.local {
		return newest
	}
	return name{latin: text}
}

func isCode(text string) bool {
	return len(text) >= 2 && len(text) <= 5 && strings.ToUpper(text) == text && !strings.Contains(text, " ")
}

func sheet(path, title string) ([][]string, error) {
	book, err := excelize.OpenFile(path)
	if err != nil {
		return nil, err
	}
	rows, err := book.GetRows(title)
	return rows, errors.Join(err, book.Close())
}

func at(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

// first returns the first text of the columns that is not empty.
func first(row []string, from, to int) string {
	for i := from; i < to; i++ {
		if text := strings.TrimSpace(at(row, i)); text != "" {
			return text
		}
	}
	return ""
}

// regions writes a line for each name that a code has: code, editions, Latin name, local name.
func (w *world) regions() []byte {
	var rows [][]string
	all := map[string]bool{}
	for _, edition := range editions {
		for code := range w.names[edition] {
			all[code] = true
		}
	}
	codes := make([]string, 0, len(all))
	for code := range all {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		rows = append(rows, w.lines(code)...)
	}
	return write("code;editions;name in Latin letters;local name in other letters", rows)
}

func (w *world) lines(code string) [][]string {
	var rows [][]string
	var names []name
	for _, edition := range slices.Backward(editions) {
		n, has := w.names[edition][code]
		if !has {
			continue
		}
		if i := slices.Index(names, n); i >= 0 {
			rows[i][1] = edition[2:] + " " + rows[i][1]
			continue
		}
		names = append(names, n)
		rows = append(rows, []string{code, edition[2:], n.latin, n.local})
	}
	return rows
}
