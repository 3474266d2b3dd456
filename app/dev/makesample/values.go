package main

import (
	"path/filepath"
	"slices"
	"strconv"
)

// A cell is one published value: its decimals as written, and its flags.
type cell struct{ number, flags string }

// values holds the cells by indicator, region and year.
type values map[string]map[string]map[int]cell

func readValues(shared string, p places) (values, error) {
	v := values{}
	if err := v.readMain(filepath.Join(shared, "data", "sample", "values.csv"), p); err != nil {
		return nil, err
	}
	file := filepath.Join(shared, "data", "sample", "employment_by_nace_2012_2015.csv")
	return v, v.readEmployment(file, p)
}

func (v values) readMain(path string, p places) error {
	rows, err := readTable(path)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if placeholder(row) {
			continue
		}
		if err := v.put(row["indicator"], plain(row["region"], p.children), row); err != nil {
			return err
		}
	}
	return nil
}

// placeholder reports whether the publisher's 0 says that nothing is there: Svalbard and Jan Mayen
// has inhabitants, but none are counted in the regional statistics.
func placeholder(row map[string]string) bool {
	return row["indicator"] == "population" && row["region"] == "NO0B" && row["value"] == "0"
}

// employmentYear is the newest year of the table by sections.
const employmentYear = "2015"

// readEmployment takes the sections of one year for the regions of the sample. What answers no
// section (NRP) and the total are no parts of the whole.
func (v values) readEmployment(path string, p places) error {
	rows, err := readTable(path)
	if err != nil {
		return err
	}
	for _, row := range rows {
		section, code := row["nace_r2"], row["region"]
		if row["year"] != employmentYear || section == "TOTAL" || section == "NRP" || slices.Contains(changed, code) {
			continue
		}
		if today, found := renamed[code]; found {
			code = today
		}
		if _, kept := p.regions[code]; !kept {
			continue
		}
		row["value"] = row["employed_thousand"]
		if err := v.put("emp_nace_"+section, code, row); err != nil {
			return err
		}
	}
	return nil
}

func (v values) put(indicator, code string, row map[string]string) error {
	year, err := strconv.Atoi(row["year"])
	if err != nil {
		return err
	}
	if v[indicator] == nil {
		v[indicator] = map[string]map[int]cell{}
	}
	if v[indicator][code] == nil {
		v[indicator][code] = map[int]cell{}
	}
	v[indicator][code][year] = cell{number: row["value"], flags: row["flag"]}
	return nil
}
