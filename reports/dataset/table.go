package dataset

import (
	"io"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/reports/sheet"
	"pharos/resources/phrase"
)

// MostRows is how many observations a file for spreadsheets holds: what one sheet takes, less the
// header.
const MostRows = 1_048_575

// columns of a table for people; the codes are MachineHeader's where the file is to be read back.
var columns = []struct {
	key, code string
	kind      sheet.Kind
}{
	{"indicator", "indicator", sheet.TextColumn},
	{"indicator-name", "indicator_name", sheet.TextColumn},
	{"region", "region", sheet.TextColumn},
	{"region-name", "region_name", sheet.TextColumn},
	{"period", "period", sheet.TextColumn},
	{"value", "value", sheet.NumberColumn},
	{"flag", "flag", sheet.TextColumn},
	{"note", "note", sheet.TextColumn},
}

func writeWorkbook(w io.Writer, d Dataset, say *phrase.Printer) error {
	table, err := tableOf(d, say)
	if err != nil {
		return wrap("workbook", err)
	}
	return sheet.WriteXLSX(w, table)
}

func writeSpreadsheetCSV(w io.Writer, d Dataset, say *phrase.Printer) error {
	table, err := tableOf(d, say)
	if err != nil {
		return wrap("CSV file", err)
	}
	return sheet.WriteCSV(w, table, sheet.ForSpreadsheets(say.Language()))
}

// tableOf lays the observations out for people, one a row, with names beside codes.
func tableOf(d Dataset, say *phrase.Printer) (sheet.Table, error) {
	t := sheet.Table{Title: d.Title, Source: sourceLine(d, say)}
	for _, c := range columns {
		t.Columns = append(t.Columns, sheet.Column{
			Name: say.Text("dataset.column." + c.key), Code: c.code, Kind: c.kind, Decimals: decimals(d),
		})
	}
	words := namesOf(d, say)
	err := d.each(func(o data.Observation) error {
		if len(t.Rows) == MostRows {
			return data.Refuse(data.Problem{
				Code: "dataset.too-many-rows", Severity: data.Refusal,
				Args: map[string]string{"limit": strconv.Itoa(MostRows)},
			})
		}
		t.Rows = append(t.Rows, words.row(o))
		return nil
	})
	return t, err
}

// decimals is the number of digits that serves every indicator.
func decimals(d Dataset) int {
	most := 0
	for _, indicator := range d.Indicators {
		most = max(most, indicator.Decimals)
	}
	return most
}

// sourceLine names titles and attributions, or says that nothing is known of them.
func sourceLine(d Dataset, say *phrase.Printer) string {
	lines := d.attributions()
	if len(lines) == 0 {
		lines = []string{say.Text("dataset.source.unknown")}
	}
	return strings.Join(append(lines, say.Text("dataset.written", "date", say.Date(d.Written))), "; ")
}

// names words the codes of a dataset, each once.
type names struct {
	say        *phrase.Printer
	indicators map[data.IndicatorCode]string
	regions    map[data.RegionCode]string
}

func namesOf(d Dataset, say *phrase.Printer) names {
	n := names{say, map[data.IndicatorCode]string{}, map[data.RegionCode]string{}}
	for _, indicator := range d.Indicators {
		name := indicator.Name.In(say.Language())
		if unit := indicator.Unit.In(say.Language()); unit != "" && !strings.Contains(name, "("+unit+")") {
			name += " (" + unit + ")"
		}
		n.indicators[indicator.Code] = name
	}
	for _, region := range d.Regions {
		n.regions[region.Code] = region.Name.In(say.Language())
	}
	return n
}

// row is an observation with an empty note unless no publisher wrote it down.
func (n names) row(o data.Observation) []sheet.Value {
	note := ""
	if o.Origin != "" {
		note = n.say.Text("origin." + string(o.Origin))
	}
	return []sheet.Value{
		sheet.Text(string(o.Indicator)), sheet.Text(n.indicators[o.Indicator]), sheet.Text(string(o.Region)),
		sheet.Text(n.regions[o.Region]), sheet.Text(string(o.Period)), sheet.Number(o.Value),
		sheet.Text(string(o.Flags)), sheet.Text(note),
	}
}
