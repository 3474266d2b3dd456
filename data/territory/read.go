package territory

import (
	"bufio"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"pharos/data"
)

// readList hands over the lines of a list: fields between semicolons, quoted where they hold one;
// lines that begin with # are comments.
func readList(fsys fs.FS, path string, fields int, take func([]string) error) error {
	file, err := fsys.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for number := 1; lines.Scan(); number++ {
		if text := lines.Text(); text != "" && !strings.HasPrefix(text, "#") {
			record := strings.Split(text, ";")
			if len(record) != fields {
				return fmt.Errorf("%s: line %d: %w: %d fields, not %d", path, number, data.ErrInvalid, len(record), fields)
			}
			if err := take(record); err != nil {
				return fmt.Errorf("%s: line %d: %w", path, number, err)
			}
		}
	}
	return lines.Err()
}

func (d *Directory) takeCountry(r []string) error {
	c := country{r[0], r[1], r[2], data.Text{"en": r[3], "de": r[4], "fi": r[5], "da": r[6]}}
	d.countries[c.code] = c
	for _, other := range r[1:3] {
		if other != "" && other != c.code {
			d.foreign[other] = c.code
		}
	}
	u := &unit{code: data.RegionCode(c.code), level: data.LevelOf(data.RegionCode(c.code)), country: c.code}
	u.labels = []label{{latin: r[3]}}
	if u.level == data.LevelAggregate {
		u.country = "EU"
	}
	if strings.Contains(members, " "+c.code+" ") {
		u.parent = "EU27_2020"
	}
	d.units[u.code] = u
	return nil
}

func (d *Directory) takeRegion(r []string) error {
	code := data.RegionCode(r[0])
	in := span(0)
	for short := range strings.FieldsSeq(r[1]) {
		in |= spanOf(data.Edition("20" + short))
	}
	if in == 0 {
		return fmt.Errorf("%w: editions %q", data.ErrInvalid, r[1])
	}
	u, known := d.units[code]
	if !known {
		u = &unit{code: code, level: data.LevelOf(code), country: data.CountryOf(code), parent: parentOf(code)}
		d.units[code] = u
	}
	u.in |= in
	u.labels = append(u.labels, label{r[2], r[3], in})
	return nil
}

// parentOf is the code one level up: UKN10 to UKN16 of NUTS 2016 are the ones that lie elsewhere
// than their code says.
func parentOf(code data.RegionCode) data.RegionCode {
	if parent := data.ParentOf(code); parent != "UKN1" {
		return parent
	}
	return "UKN0"
}

func (d *Directory) takeMunicipality(r []string) error {
	code := data.RegionCode(r[0])
	d.units[code] = &unit{
		code: code, level: data.LevelLAU, country: "FI", parent: data.RegionCode(r[3]),
		labels: []label{{latin: r[1], local: r[2]}},
	}
	return nil
}

// takeDistrict gives the key of a German district or state the place of its region.
func (d *Directory) takeDistrict(r []string) error {
	key, code := data.RegionCode(r[0]), data.RegionCode(r[1])
	same, known := d.units[code]
	if !known {
		return fmt.Errorf("%w: %s", data.ErrNotFound, code)
	}
	d.districts[key] = code
	d.units[key] = &unit{
		code: key, level: same.level, country: "DE", parent: same.parent,
		labels: []label{{latin: r[2]}},
	}
	return nil
}

func (d *Directory) takeChange(r []string) error {
	d.changes = append(d.changes, Change{
		From: data.Edition(r[0]), To: data.Edition(r[1]), Kind: ChangeKind(r[2]),
		Old: codesOf(r[3]), New: codesOf(r[4]),
	})
	return nil
}

func codesOf(text string) []data.RegionCode {
	var codes []data.RegionCode
	for code := range strings.FieldsSeq(text) {
		codes = append(codes, data.RegionCode(code))
	}
	return codes
}

func (d *Directory) takeFlow(r []string) error {
	f := flow{from: data.Edition(r[0]), old: data.RegionCode(r[2]), now: data.RegionCode(r[3])}
	for i, text := range r[4:6] {
		if text == "" {
			continue
		}
		amount, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return fmt.Errorf("%w: %q", data.ErrInvalid, text)
		}
		f.amounts[i], f.known[i] = amount, true
	}
	d.flows = append(d.flows, f)
	return nil
}
