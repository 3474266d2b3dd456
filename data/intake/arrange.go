package intake

import (
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// arrange turns the roles of columns into a layout.
func (in *inference) arrange() {
	l := &in.lay
	l.place, l.label, l.period = in.first(RolePlace), in.first(RolePlaceName), in.first(RolePeriod)
	for column, role := range in.roles {
		switch role {
		case RoleDimension, RoleIndicator:
			if role == RoleIndicator {
				l.named = len(l.dims) + 1
			}
			l.dims = append(l.dims, column+1)
			l.labels = append(l.labels, in.labelOf(column))
		case RoleClass:
			l.classes = append(l.classes, column+1)
		case RoleAside:
			l.aside = append(l.aside, column+1)
		}
	}
	in.arrangeValues()
	in.arrangeMerged()
	in.arrangeFlags()
	in.placesAcross()
	in.kind()
	if l.place > 0 {
		c := in.contents[l.place-1]
		l.byName, l.joint = in.byName(c), in.joints[l.place-1]
	}
	in.lacking()
}

// byName reports whether places are names rather than codes.
func (in *inference) byName(c content) bool {
	if c.names*2 > c.filled {
		return true
	}
	return c.filled > 0 && c.codes+c.digits < c.filled-c.codes-c.digits
}

func (in *inference) labelOf(column int) int {
	for _, end := range labelEnds {
		if i := slices.Index(in.plain, in.plain[column]+end); i >= 0 && in.roles[i] == RoleLabel {
			return i + 1
		}
	}
	for i, role := range in.roles {
		if role == RoleLabel && in.labelledBy(in.plain[i]) == column {
			return i + 1
		}
	}
	if column+1 < len(in.roles) && in.roles[column+1] == RoleLabel && in.labelledBy(in.plain[column+1]) < 0 {
		return column + 2
	}
	return 0
}

// arrangeValues reads the headings of the columns of values.
func (in *inference) arrangeValues() {
	l := &in.lay
	var columns []int
	for column, role := range in.roles {
		if role == RoleValue {
			columns = append(columns, column)
		}
	}
	timed := 0
	for _, column := range columns {
		if in.periodOf(column).period != "" {
			timed++
		}
	}
	useTimes := timed > 0 && l.period == 0 && (timed > 1 || timed == len(columns))
	for _, column := range columns {
		v := valueColumn{column: column + 1}
		if useTimes {
			v.period = in.periodOf(column).period
			if v.period == "" {
				l.aside = append(l.aside, column+1)
				in.roles[column] = RoleAside
				continue
			}
		}
		l.values = append(l.values, v)
	}
	slices.Sort(l.aside)
	in.arrangeParts(useTimes)
}

// arrangeParts makes a dimension of every row of the header whose texts differ, besides the periods.
func (in *inference) arrangeParts(timed bool) {
	l := &in.lay
	if len(l.values) == 0 {
		return
	}
	for _, row := range in.head {
		texts := make([]string, len(l.values))
		for i, v := range l.values {
			texts[i] = at(row, v.column-1)
			if timed {
				texts[i] = headingOf(texts[i]).rest
			}
		}
		in.takeParts(texts)
	}
	if len(l.values) == 1 && l.measure == "" && !timed {
		l.measure = in.names[l.values[0].column-1]
	}
	if len(l.axes) == 0 && !timed && len(l.values) > 1 {
		in.takeTwins()
	}
	in.tellTwinsApart()
	for i := range l.axes {
		if len(l.axes) > 1 {
			l.axes[i] = "column" + string(rune('1'+i))
		}
	}
}

// takeTwins makes a dimension of columns that are all headed alike.
func (in *inference) takeTwins() {
	in.lay.axes = append(in.lay.axes, "column")
	for i := range in.lay.values {
		name := in.names[in.lay.values[i].column-1]
		if name == "" {
			name = "–"
		}
		in.lay.values[i].parts = []string{name}
	}
}

// tellTwinsApart numbers columns that are headed alike: they are not the same.
func (in *inference) tellTwinsApart() {
	met := map[string]int{}
	for i := range in.lay.values {
		v := &in.lay.values[i]
		if len(v.parts) == 0 {
			return
		}
		key := strings.Join(append([]string{string(v.period)}, v.parts...), "\x00")
		if met[key]++; met[key] > 1 {
			v.parts[len(v.parts)-1] += " " + strconv.Itoa(met[key])
		}
	}
}

func (in *inference) takeParts(texts []string) {
	l := &in.lay
	same := true
	for _, text := range texts {
		same = same && text == texts[0]
	}
	if same {
		if texts[0] != "" && len(l.values) > 0 && !in.plainValueName(texts[0]) {
			l.measure = strings.TrimSpace(l.measure + " " + texts[0])
		}
		return
	}
	l.axes = append(l.axes, "column")
	for i := range l.values {
		text := texts[i]
		if text == "" {
			text = "–"
		}
		l.values[i].parts = append(l.values[i].parts, text)
	}
}

func (in *inference) plainValueName(text string) bool {
	name := plainName(text)
	return rankIn(name, valueNames, whatValues, weakValues) >= 0 || whenRank(name) >= 0
}

// arrangeFlags gives every column of flags to the values it stands behind; with one column of values
// it may stand anywhere.
func (in *inference) arrangeFlags() {
	l := &in.lay
	for column, role := range in.roles {
		if role != RoleFlag {
			continue
		}
		if len(l.values) == 1 {
			in.flagOfAll(column)
			continue
		}
		for i := range l.values {
			if l.values[i].column == column {
				l.values[i].flag = column + 1
			}
		}
	}
}

func (in *inference) flagOfAll(column int) {
	l := &in.lay
	switch name := in.plain[column]; {
	case rankIn(name, secrecyNames) >= 0:
		l.secret = column + 1
	case rankIn(name, statusNames) >= 0 || name == "obs_status":
		l.status = column + 1
	case l.values[0].flag == 0:
		l.values[0].flag = column + 1
	}
}

// placesAcross reads headings as places where no column has them: periods stand below each other then.
func (in *inference) placesAcross() {
	l := &in.lay
	if l.place > 0 || l.period == 0 || len(l.values) < 2 || len(l.axes) != 1 {
		return
	}
	codes, named := 0, 0
	joined := in.jointHeadings(l.values)
	for _, v := range l.values {
		code, _ := joined.split([]byte(v.parts[0]))
		if nutsForm(string(code)) || in.known(string(code)) {
			codes++
		}
		if looksLikeName(code) {
			named++
		}
	}
	switch {
	case codes*10 >= len(l.values)*8 || joined != jointNone:
		l.joint = joined
	case named*2 > len(l.values) && in.areNames(l.values):
		l.byName = true
	default:
		return
	}
	for i := range l.values {
		l.values[i].place, l.values[i].parts = l.values[i].parts[0], nil
	}
	l.axes = nil
}

// areNames asks whether most headings are the names of regions.
func (in *inference) areNames(values []valueColumn) bool {
	if in.sample.places == nil {
		return false
	}
	question := data.PlaceQuestion{Level: in.sample.as.Level, Country: in.sample.as.Country}
	for _, v := range values {
		question.Texts = append(question.Texts, v.parts[0])
	}
	sure := 0
	for _, match := range in.sample.places.Match(question) {
		if match.Certainty.Sure() {
			sure++
		}
	}
	return sure*2 > len(values)
}

func (in *inference) kind() {
	l := &in.lay
	timed := len(l.values) > 0 && l.values[0].period != ""
	switch {
	case len(l.values) > 0 && l.values[0].place != "":
		l.kind = layoutPlaces
	case timed && len(l.axes) > 0:
		l.kind = layoutBlocks
	case timed:
		l.kind = layoutWide
	case len(l.values) > 1:
		l.kind = layoutColumns
	default:
		l.kind = layoutLong
	}
}

func (in *inference) lacking() {
	l := &in.lay
	if l.place == 0 && l.kind != layoutPlaces {
		l.lacking = append(l.lacking, AskedPlace)
	}
	if len(l.values) == 0 {
		l.lacking = append(l.lacking, AskedValue)
	}
	if l.kind == layoutLong && len(l.values) == 1 {
		name := in.plain[l.values[0].column-1]
		if rankIn(name, valueNames, whatValues, weakValues) < 0 {
			l.took = in.names[l.values[0].column-1]
		}
	}
}

// overflows notes numbers beyond the last heading, as decimal commas between commas make them: nothing can be read
// rightly then.
func (in *inference) overflows() {
	if len(in.head) == 0 {
		return
	}
	in.lay.header = in.head[len(in.head)-1]
	last := 0
	for column, name := range in.names {
		if name != "" {
			last = column
		}
	}
	for column := last + 1; last > 0 && column < len(in.contents) && !in.sample.table; column++ {
		c := in.contents[column]
		in.lay.overflow = in.lay.overflow || c.numbers > 0 && c.share(c.numbers) > 0.5 && in.sample.as.Columns == nil
	}
}

// hasSections reports whether rows that hold a period alone stand between those of the body.
func (in *inference) hasSections() bool {
	for _, row := range in.grid.rows[min(in.lay.above, len(in.grid.rows)):] {
		if filled(row) == 1 && periodLike(row[0]) {
			return true
		}
	}
	return false
}

// findPeriod looks for the one period of a table that has none in its columns: the user's choice, a
// year in the titles, or a year in the file's name.
func (in *inference) findPeriod() {
	l := &in.lay
	if l.period > 0 || len(l.values) > 0 && l.values[0].period != "" {
		return
	}
	if l.fixed, l.from = in.sample.as.Period, "choice"; l.fixed != "" {
		return
	}
	if l.sections = in.hasSections(); l.sections {
		l.from = ""
		return
	}
	titles := strings.Join(l.titles, " ") + " " + l.measure
	if years := yearsOf(titles); len(years) == 1 {
		l.fixed, l.from = years[0], "title"
		return
	}
	if years := yearsOf(in.sample.File); len(years) == 1 && len(yearsOf(titles)) == 0 {
		l.fixed, l.from = years[0], "file"
		return
	}
	l.from = ""
	l.lacking = append(l.lacking, AskedPeriod)
}
