package intake

import (
	"slices"
	"strings"

	"pharos/data"
)

// The names, in small letters and with _ for blanks, that columns go by; earlier ones count more.
var (
	placeNames = []string{
		"geo", "ref_area", "codgeo", "region_code", "nuts_code", "nuts_id", "nuts", "nuts_2", "nuts2", "nuts_3",
		"nuts3", "nuts2_code", "nuts3_code", "geo_code", "geo_id", "geocode", "area_code", "regioncode", "region_id", "metroreg",
		"cities", "region", "area", "location", "territory", "place", "code", "gebiet", "alue", "område", "regionscode", "aluekoodi", "områdekode",
		"country_code", "country",
	}
	periodNames = []string{
		"time_period", "time", "period", "year", "date", "jahr", "zeit", "vuosi", "aika", "år", "tid",
		"zeitraum", "ajanjakso", "periode",
	}
	valueNames = []string{
		"obs_value", "value", "values", "wert", "arvo", "værdi", "indhold",
	}
	flagNames      = []string{"obs_flag", "flag", "flags", "flag_and_footnotes", "kennzeichen", "merkintä", "markering"}
	statusNames    = []string{"obs_status", "flag_codes", "status", "observation_status"}
	secrecyNames   = []string{"conf_status", "confidentiality_status"}
	indicatorNames = []string{
		"indicator", "indicator_code", "indicator_id", "variable", "variable_code", "indikator", "indikaattori",
		"merkmal", "kennzahl", "muuttuja", "tunnusluku", "variabel", "nøgletal", "nyckeltal", "indicateur", "indicador", "concepto", "series", "indicatore",
	}
	placeLabels = []string{
		"geo_label", "geo_name", "region_name", "region_label", "nuts_name", "name_latn", "area_name",
		"regionsname", "alueen_nimi", "områdenavn",
		"name", "label",
	}
	// besides are columns that tell nothing about which indicator a value belongs to.
	besides = []string{
		"", "decimals", "precision", "obs_comment", "comment", "comments", "note", "notes", "footnote",
		"footnotes", "remark", "remarks", "anmerkung", "huomautus", "bemærkning", "country_name", "level", "territorial_level",
		"territorial_type", "last_update", "dataflow", "structure", "structure_id", "structure_name",
		"action", "parent", "source", "line",
	}
)

// labelEnds follow the name of a column in the name of the one with its labels.
var labelEnds = []string{"_label", "_name", "name", "navn", "n_nimi"}

// columns says what stands in which column, 1-based; 0 is nowhere.
type columns struct {
	place, placeLabel, placeName        int // placeName holds names where no column has codes
	period, value, flag, status, secret int
	dataset, title, updated, action     int
	dims, dimLabels                     []int // of equal length
	ignored                             []int
	least                               int  // fields that a row must have
	across                              bool // periods stand across, not in a column
}

// columnsOf finds by their names the columns without which a table is none; what else stands there is
// left to the layout.
func columnsOf(header []string) columns {
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = normal(name)
	}
	var c columns
	taken := make([]bool, len(names)+1)
	take := func(known []string) int {
		for _, name := range known {
			if i := slices.Index(names, name); i >= 0 && !taken[i+1] {
				taken[i+1] = true
				return i + 1
			}
		}
		return 0
	}
	c.place, c.period, c.value = take(placeNames), take(periodNames), take(valueNames)
	if c.place == 0 && c.period == 0 && len(names) > 0 && strings.Contains(names[0], `\`) {
		c.place, c.across = 1, true
	}
	c.across = c.across || c.period == 0 && periodsAmong(names) > 1
	if c.place == 0 {
		c.placeName = take(placeLabels)
	}
	return c
}

// periodsAmong counts the columns that are called by a period.
func periodsAmong(names []string) int {
	n := 0
	for _, name := range names {
		if _, ok := data.ParsePeriod(name); ok {
			n++
		}
	}
	return n
}

// needed is the number of fields without which a row cannot be understood.
func (c *columns) needed() int { return max(c.place, c.period, c.value, slices.Max(append(c.dims, 0))) }

// normal is a column's name in small letters, without a label behind a colon, _ for blanks.
func normal(name string) string {
	name, _, _ = strings.Cut(name, ":")
	name = strings.ToLower(strings.TrimSpace(name))
	return strings.NewReplacer(" ", "_", "-", "_", ".", "_").Replace(name)
}

func indexOf(list []string, name string) int { return slices.Index(list, name) }
