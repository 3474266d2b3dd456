package main

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// lands gives the region of NUTS 1 for the first two digits of a German key.
var lands = map[string]string{
	"01": "DEF", "02": "DE6", "03": "DE9", "04": "DE5", "05": "DEA", "06": "DE7", "07": "DEB", "08": "DE1",
	"09": "DE2", "10": "DEC", "11": "DE3", "12": "DE4", "13": "DE8", "14": "DED", "15": "DEE", "16": "DEG",
}

// left are keys of districts that are gone and have another successor of the same name.
var left = map[string]string{"03152": "DE915", "03156": "DE919", "16056": "DEG0N"}

// kreise writes key, region and official name of the German districts: those that the name of a
// region in the same state agrees with.
func (w *world) kreise() ([]byte, error) {
	rows, err := readLines(filepath.Join(w.shared, "national", "de_12411-01-01-4_2021.csv"), ';')
	if err != nil {
		return nil, err
	}
	out := [][]string{}
	for land, code := range lands {
		out = append(out, []string{land, code, w.newest(code).latin})
	}
	for _, r := range rows {
		key := r[0]
		if len(key) != 5 || strings.Trim(key, "0123456789") != "" {
			continue
		}
		latin1, _ := charmap.ISO8859_1.NewDecoder().String(at(r, 1))
		if code := w.district(key, tidy(latin1)); code != "" {
			out = append(out, []string{key, code, tidy(latin1)})
		}
	}
	for key, code := range map[string]string{"02000": "DE600", "11000": "DE300"} {
		out = append(out, []string{key, code, w.newest(code).latin})
	}
	slices.SortFunc(out, slices.Compare[[]string])
	out = slices.CompactFunc(out, func(a, b []string) bool { return a[0] == b[0] })
	return write("official key (AGS);newest code;name", out), nil
}

func (w *world) newest(code string) name {
	for _, edition := range slices.Backward(editions) {
		if n, has := w.names[edition][code]; has {
			return n
		}
	}
	return name{}
}

// district finds the region of a key: the same place and, where there are a town and a district of
// that name, the same kind.
func (w *world) district(key, text string) string {
	if code := left[key]; code != "" {
		return code
	}
	base, town := district(text)
	town = town || key[:2] == "09" && key[3] == '6'
	var found []string
	for _, edition := range slices.Backward(editions) {
		for _, code := range w.codes(edition) {
			if len(code) != 5 || !strings.HasPrefix(code, lands[key[:2]]) {
				continue
			}
			other, otherTown := district(w.names[edition][code].latin)
			if base == other && (town == otherTown || !w.twins(edition, code, other)) {
				found = append(found, code)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// twins reports whether another region of the state has the same base name.
func (w *world) twins(edition, code, base string) bool {
	for other, n := range w.names[edition] {
		if len(other) == 5 && other != code && other[:3] == code[:3] {
			if b, _ := district(n.latin); b == base {
				return true
			}
		}
	}
	return false
}

// district takes a name apart: the place, and whether the name calls it a town of its own.
func district(text string) (base string, town bool) {
	base, rest, _ := strings.Cut(text, ",")
	rest = strings.ToLower(rest)
	town = strings.Contains(rest, "stadt")
	for _, before := range []string{"Landkreis ", "Regionalverband ", "Städteregion "} {
		base = strings.TrimPrefix(base, before)
	}
	base, _, _ = strings.Cut(base, " (DE)")
	base, _, _ = strings.Cut(base, " (einschl")
	base = strings.NewReplacer(" ", "", ".", "", "-", "", "(Oldb)", "(Oldenburg)", "(Oldenburg)", "(Oldenburg)").Replace(base)
	return cmp.Or(strings.ToLower(base), "-"), town
}
