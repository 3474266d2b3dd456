package dataset

import (
	"io"
	"strings"

	"pharos/data"
	"pharos/resources/phrase"
)

// Structure names the structure of our SDMX-CSV: an indicator's code, a place, a period.
const Structure = "PHAROS:OBSERVATIONS(1.0)"

var sdmxHeader = []string{
	"STRUCTURE", "STRUCTURE_ID", "ACTION", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS",
}

// secrecy are the flags of the confidentiality list; the others are of the observation status.
const secrecy = "CNP"

// writeSDMX writes SDMX-CSV 2.0, one observation a line as it comes, without labels.
func writeSDMX(w io.Writer, d Dataset, _ *phrase.Printer) error {
	return wrap("SDMX-CSV file", writeRows(w, sdmxHeader, func(put func([]string) error) error {
		row := make([]string, len(sdmxHeader))
		row[0], row[1], row[2] = "dataflow", Structure, "I"
		return d.each(func(o data.Observation) error {
			row[3], row[4], row[5] = string(o.Indicator), string(o.Region), string(o.Period)
			row[6] = number(o.Value)
			row[7], row[8] = lists(o.Flags)
			return put(row)
		})
	}))
}

// lists parts flags into those of the status and those of the confidentiality list.
func lists(flags data.Flags) (status, confidential string) {
	if !strings.ContainsAny(string(flags), secrecy) {
		return string(flags), ""
	}
	for _, flag := range string(flags) {
		if strings.ContainsRune(secrecy, flag) {
			confidential += string(flag)
		} else {
			status += string(flag)
		}
	}
	return status, confidential
}
