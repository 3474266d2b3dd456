package intake

import (
	"slices"
	"strings"
)

// sureOfSDMX1 knows SDMX-CSV 1.0 by its first column.
func sureOfSDMX1(sample Sample) float64 {
	header := sample.header(sample.separator())
	if len(header) > 3 && normal(header[0]) == "dataflow" && holdsObservations(header) {
		return 1
	}
	return 0
}

// holdsObservations reports whether a header has the columns that every SDMX-CSV has.
func holdsObservations(header []string) bool {
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = normal(name)
	}
	return slices.Contains(names, "time_period") && slices.Contains(names, "obs_value") &&
		slices.ContainsFunc(names, func(name string) bool { return slices.Contains(placeNames, name) })
}

// sdmxBesides are attributes that no indicator is told apart by. UNIT_MULT and REF_YEAR_PRICE are not among
// them: they change what a number means.
var sdmxBesides = []string{
	"decimals", "precision", "obs_comment", "comment_obs", "country", "territorial_level",
	"territorial_type", "pre_break_value", "obs_pre_break", "time_format", "last_update",
}

// readSDMX reads SDMX-CSV 1.0 and 2.0: the fixed columns first, then dimensions, with or without a
// column of labels behind each.
func readSDMX(s *scan) error {
	header, err := s.headOf()
	if err != nil {
		return err
	}
	l := &long{scan: s, both: slices.ContainsFunc(header, func(name string) bool {
		return strings.Contains(name, ":")
	})}
	s.dataset.language = languageOf(header)
	first := l.fixed(header)
	l.components(header, first)
	own := l.onlyIndicator(header)
	l.both = !own // codes of SDMX have no colon, so what stands behind one is a label; ours may have
	if err := l.axes(header); err != nil {
		return err
	}
	if own {
		s.indicatorAxis = 1
	}
	return l.read()
}

// onlyIndicator reports whether values are told apart by a column INDICATOR of plain codes alone, as
// in the files that Pharos writes: those codes are the indicators' own.
func (l *long) onlyIndicator(header []string) bool {
	return !l.both && len(l.dims) == 1 && l.dimLabels[0] == 0 && header[l.dims[0]-1] == "INDICATOR"
}

// fixed finds the columns about the file and returns the first one behind them, 1-based.
func (l *long) fixed(header []string) int {
	for i, name := range header {
		switch normal(name) {
		case "dataflow", "structure_id":
			l.dataset = i + 1
		case "structure_name":
			l.title = i + 1
		case "last_update":
			l.updated = i + 1
		case "action":
			l.action = i + 1
		case "structure":
		default:
			return i + 1
		}
	}
	return len(header) + 1
}

// components gives every dimension and attribute from column first on its role.
func (l *long) components(header []string, first int) {
	step := 1
	if l.paired(header, first) {
		step = 2
	}
	places := l.placeAmong(header, first, step)
	for column := first; column <= len(header); column += step {
		label := 0
		if step == 2 && column < len(header) {
			label = column + 1
		}
		switch name := normal(header[column-1]); {
		case column == places:
			l.place, l.placeLabel = column, label
		case name == "time_period":
			l.period = column
		case name == "obs_value":
			l.value = column
		case name == "obs_flag":
			l.flag = column
		case name == "obs_status":
			l.status = column
		case name == "conf_status":
			l.secret = column
		case slices.Contains(sdmxBesides, name):
			l.ignored = append(l.ignored, column)
		default:
			l.dims, l.dimLabels = append(l.dims, column), append(l.dimLabels, label)
		}
	}
	l.least = l.needed()
}

// paired reports whether a label column stands behind every component: a file with STRUCTURE_NAME
// has them, and one without it where the fixed names fall on every second column.
func (l *long) paired(header []string, first int) bool {
	if l.both || (len(header)-first+1)%2 != 0 {
		return false
	}
	known := 0
	for column := first; column <= len(header); column++ {
		switch normal(header[column-1]) {
		case "time_period", "obs_value":
			if (column-first)%2 != 0 {
				return false
			}
			known++
			column++ // its label may be called alike
		}
	}
	if known != 2 {
		return false
	}
	if l.title > 0 {
		return true
	}
	value := slices.IndexFunc(header, func(name string) bool { return normal(name) == "obs_value" })
	period := slices.IndexFunc(header, func(name string) bool { return normal(name) == "time_period" })
	return value-period != 1 // neighbours leave no room for a label
}

func (l *long) placeAmong(header []string, first, step int) int {
	best, rank := 0, len(placeNames)
	for column := first; column <= len(header); column += step {
		if at := indexOf(placeNames, normal(header[column-1])); at >= 0 && at < rank {
			best, rank = column, at
		}
	}
	return best
}
