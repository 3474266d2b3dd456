package intake

import (
	"slices"
	"strings"

	"pharos/data"
)

// chosenRoles takes the roles that the user gave.
func (in *inference) chosenRoles() {
	for column, role := range in.sample.as.Columns {
		if column >= 1 && column <= len(in.roles) && slices.Contains(Roles, role) {
			in.roles[column-1] = role
		}
	}
}

func (in *inference) has(role Role) bool { return slices.Contains(in.roles, role) }

// first returns the first column of a role, 1-based; 0 for none.
func (in *inference) first(role Role) int { return slices.Index(in.roles, role) + 1 }

// findRoles gives every column that has none yet its role: each step takes the columns it is sure of and
// leaves the rest to the next.
func (in *inference) findRoles() {
	in.findPlace()
	in.findPlaceName()
	in.findPeriodColumn()
	in.findNamedFlags()
	in.findValue()
	in.findIndicator()
	in.findFlagsBeside()
	in.findFlagsByContents()
	in.findOthers()
}

// best gives the role to the free column with the highest score above 0.
func (in *inference) best(role Role, score func(column int) int) {
	if in.has(role) {
		return
	}
	best, most := -1, 0
	for column := range in.roles {
		if in.roles[column] != "" {
			continue
		}
		if s := score(column); s > most {
			best, most = column, s
		}
	}
	if best >= 0 {
		in.roles[best] = role
	}
}

func (in *inference) findPlace() {
	in.best(RolePlace, in.placeScore)
	in.best(RolePlace, in.placeScoreByNames)
}

// mostTried is how many names decide whether a column is one of places.
const mostTried = 25

// placeScoreByNames asks whether most texts of a column are the names of regions, where no heading and no code tells.
func (in *inference) placeScoreByNames(column int) int {
	c := in.contents[column]
	if in.sample.places == nil || c.names*2 <= c.filled || len(c.values) < 2 || c.many {
		return 0
	}
	texts := c.values[:min(len(c.values), mostTried)]
	sure := 0
	for _, match := range in.sample.places.Match(data.PlaceQuestion{Texts: texts, Level: in.sample.as.Level, Country: in.sample.as.Country}) {
		if match.Certainty.Sure() {
			sure++
		}
	}
	if sure*2 <= len(texts) {
		return 0
	}
	return sure
}

// placeScore weighs name and contents: a named column of codes before a column of NUTS codes, before
// one of national numbers without a name, before one of names.
func (in *inference) placeScore(column int) int {
	c, name := in.contents[column], in.plain[column]
	if c.filled == 0 {
		return in.emptyPlaceScore(name)
	}
	other := rankIn(name, indicatorNames, periodNames, parts) >= 0 && c.share(c.nuts) < 0.8
	if c.fraction > 0 || c.holdsNumbers() && c.grouped > 0 || other {
		return 0
	}
	if score := namedPlaceScore(c, name); score > 0 {
		return score
	}
	return in.placeScoreByContents(column)
}

// namedPlaceScore is the score of a column that is named like one of places.
func namedPlaceScore(c content, name string) int {
	rank, label := placeRank(name), labelRank(name)
	coded := c.names*2 <= c.filled && c.share(c.codes+c.digits) >= 0.5
	switch {
	case rank >= 0 && coded:
		return 1000 - rank + int(50*c.share(c.nuts))
	case rank >= 0 && !c.holdsNumbers():
		return 400 - rank
	case label >= 0 && !c.holdsNumbers():
		return 250 - label
	}
	return 0
}

func (in *inference) placeScoreByContents(column int) int {
	c, name := in.contents[column], in.plain[column]
	numbered := c.share(c.digits) >= 0.5 && c.share(c.codes+c.digits) >= 0.9
	zeros := c.zeros > 0 && (name == "" || in.namesBeside(column))
	switch {
	case c.share(c.nuts) >= 0.8 && !c.holdsNumbers() && len(c.values) > 1:
		return 700
	case numbered && (zeros || name == "" && in.namesBeside(column)):
		return 600
	case numbered && c.zeros > 0 && c.digits == c.filled && c.longest >= 3 && c.longest == c.shortest && rankIn(name, parts, indicatorNames) < 0:
		return 240
	case name == "" && c.names*2 > c.filled:
		return 100 + 20*c.filled/max(len(in.body), 1) + in.placeScoreByNames(column)
	}
	return 0
}

func (in *inference) emptyPlaceScore(name string) int {
	if rank := placeRank(name); rank >= 0 && len(in.body) == 0 {
		return 300 - rank
	}
	return 0
}

// placeRank is how early a name stands in the lists of names for places; -1 for none.
func placeRank(name string) int {
	if rank := rankIn(name, placeNames, wherePlaces); rank >= 0 {
		return rank
	}
	if strings.HasPrefix(name, "nuts") && !strings.HasSuffix(name, "name") {
		return 20
	}
	if h, ok := placeHeadingOf(name); ok && (h.place || h.code) && (!h.label || h.code) {
		return 150
	}
	return -1
}

// namesBeside reports whether the column behind a column holds names.
func (in *inference) namesBeside(column int) bool {
	if column+1 >= len(in.contents) {
		return false
	}
	next := in.contents[column+1]
	return next.filled > 0 && next.names*2 > next.filled
}

func (in *inference) findPlaceName() {
	if in.has(RolePlace) {
		in.best(RolePlaceName, in.placeNameScore)
	}
}

func (in *inference) placeNameScore(column int) int {
	c, name := in.contents[column], in.plain[column]
	place := in.first(RolePlace)
	base := in.plain[place-1]
	if c.filled == 0 && len(in.body) > 0 || c.holdsNumbers() {
		return 0
	}
	for _, end := range []string{"_label", "_name"} {
		stem, cut := strings.CutSuffix(name, end)
		if cut && base != "" && (stem == base || stem+"_id" == base || stem+"_code" == base) {
			return 500
		}
	}
	if rank := labelRank(name); rank >= 0 {
		return 300 - rank
	}
	if placeRank(name) >= 0 && in.namesEach(column) {
		return 150
	}
	if column == place && in.namesPlaces(column) {
		return 100
	}
	return 0
}

// namesEach reports whether a column has one name for each place, and another one for nearly every other.
func (in *inference) namesEach(column int) bool {
	c, codes := in.contents[column], in.contents[in.first(RolePlace)-1]
	return c.names*2 > c.filled && codes.names*2 <= codes.filled && len(c.values)*10 >= len(codes.values)*9 && in.follows(column)
}

// namesPlaces reports whether the column behind one of codes holds a name for each.
func (in *inference) namesPlaces(column int) bool {
	c, codes := in.contents[column], in.contents[column-1]
	name := in.plain[column]
	alike := (name == "") == (in.plain[column-1] == "")
	other := rankIn(name, indicatorNames, parts, placeNames, wherePlaces) >= 0
	return c.names*2 > c.filled && codes.names*2 <= codes.filled && alike && !other &&
		len(c.values)*10 >= len(codes.values)*9 && in.follows(column)
}

// follows reports whether a column has the same text wherever the place is the same.
func (in *inference) follows(column int) bool {
	place := in.first(RolePlace)
	if place == 0 {
		return false
	}
	of := map[string]string{}
	for _, row := range in.body {
		where, text := at(row, place-1), at(row, column)
		if before, found := of[where]; found && before != text {
			return false
		}
		of[where] = text
	}
	return true
}

func (in *inference) findPeriodColumn() {
	across := in.across() >= 2
	in.best(RolePeriod, func(column int) int {
		c := in.contents[column]
		if rank := whenRank(in.plain[column]); rank >= 0 {
			if score := periodScore(c, len(in.body) == 0); score > 0 && (score == namedPeriod || !across) {
				return score - rank
			}
		}
		if across || c.filled == 0 || c.periods < c.filled {
			return 0
		}
		if c.years < c.filled {
			return 150
		}
		if c.filled > 1 && c.grouped == 0 && in.soleYears(column) {
			return 100
		}
		return 0
	})
}

const namedPeriod = 600

// periodScore is the score of a column that is named like one of periods. One of words is taken too: what is no
// period of a known form is told so.
func periodScore(c content, empty bool) int {
	switch {
	case c.share(c.periods) >= 0.3 || c.filled > 0 && c.spelled == c.filled || c.filled == 0 && empty:
		return namedPeriod
	case c.filled > 0 && !c.holdsNumbers() && c.share(c.names) < 0.5:
		return 300
	}
	return 0
}

// soleYears reports whether no other column without a name for its role could hold the years.
func (in *inference) soleYears(column int) bool {
	for other, c := range in.contents {
		if other != column && in.roles[other] == "" && c.filled > 0 && c.share(c.periods) == 1 {
			return false
		}
	}
	return true
}

// across counts the columns of numbers that are headed by a period.
func (in *inference) across() int {
	n := 0
	for column := range in.roles {
		if in.periodOf(column).period != "" && in.mayHoldValues(column) {
			n++
		}
	}
	return n
}

// periodOf is the period that one of the cells above a column names, and what the others say.
func (in *inference) periodOf(column int) heading {
	var h heading
	for _, row := range in.head {
		one := headingOf(at(row, column))
		if one.period != "" && h.period == "" {
			h.period = one.period
		}
		if one.rest != "" {
			h.rest = strings.TrimSpace(h.rest + " " + one.rest)
		}
	}
	return h
}

// mayHoldValues reports whether a column has numbers, or signs for none under a heading.
func (in *inference) mayHoldValues(column int) bool {
	c := in.contents[column]
	if in.namesCodes(column) || c.zeros > 0 && c.grouped == 0 && c.digits == c.filled {
		return false // numbers do not begin with a zero
	}
	if c.holdsNumbers() {
		return true
	}
	headed := in.names[column] != ""
	if c.filled == 0 {
		return headed && in.periodOf(column).period != ""
	}
	return headed && c.share(c.data) >= 0.9 && c.flags < c.filled
}

// namesCodes reports whether a column of whole numbers is called one of codes, such as Statistik_Code.
func (in *inference) namesCodes(column int) bool {
	words := wordsOf(in.plain[column])
	if len(words) < 2 || in.contents[column].fraction > 0 || in.periodOf(column).period != "" {
		return false
	}
	last := words[len(words)-1]
	return slices.Contains(codeWords, last) && last != "no"
}

func (in *inference) findNamedFlags() {
	defer in.labelsOfFlags()
	for column, name := range in.plain {
		if in.roles[column] != "" {
			continue
		}
		last := name
		if len(in.head) > 0 {
			last = plainName(at(in.head[len(in.head)-1], column))
		}
		named := rankIn(name, flagNames, statusNames, secrecyNames, whatFlags) >= 0 ||
			rankIn(last, flagNames, whatFlags) >= 0 || strings.HasSuffix(name, "_flag") || strings.HasSuffix(name, "_flags")
		c := in.contents[column]
		weak := (rankIn(name, weakFlags) >= 0 || rankIn(last, weakFlags) >= 0) && c.flags == c.filled
		if (named || weak) && c.numbers == 0 && c.longest <= 40 {
			in.roles[column] = RoleFlag
		}
	}
}

// labelsOfFlags leaves flags that are written out aside where another column has their letters.
func (in *inference) labelsOfFlags() {
	letters := 0
	for column, role := range in.roles {
		if c := in.contents[column]; role == RoleFlag && c.filled > 0 && c.longest <= 6 && c.flags == c.filled {
			letters++
		}
	}
	for column, role := range in.roles {
		c := in.contents[column]
		if role == RoleFlag && letters > 0 && c.filled > c.flags && c.longest > 6 && in.sample.as.Columns[column+1] == "" {
			in.roles[column] = RoleAside
		}
	}
}

// findValue takes the one column that is called the value.
func (in *inference) findValue() {
	if in.across() >= 2 {
		return
	}
	in.best(RoleValue, func(column int) int {
		rank := rankIn(in.plain[column], valueNames, whatValues)
		c := in.contents[column]
		if rankIn(in.plain[column], weakValues) >= 0 && in.soleNumbers(column) {
			rank = 100
		}
		if rank < 0 || c.filled > 0 && c.flags == c.filled && c.numbers == 0 && len(c.values) > 1 {
			return 0
		}
		return 500 - rank
	})
}

// soleNumbers reports whether no other column without a role holds numbers.
func (in *inference) soleNumbers(column int) bool {
	for other := range in.roles {
		if other != column && in.roles[other] == "" && in.mayHoldValues(other) && rankIn(in.plain[other], parts) < 0 {
			return false
		}
	}
	return true
}

func (in *inference) findIndicator() {
	in.best(RoleIndicator, func(column int) int {
		rank := rankIn(in.plain[column], indicatorNames)
		if rank < 0 || in.contents[column].holdsNumbers() && in.contents[column].fraction > 0 {
			return 0
		}
		return 500 - rank
	})
}

// findFlagsBeside takes the columns without a name that stand behind a column of values and hold
// flags or nothing.
func (in *inference) findFlagsBeside() {
	for column := 1; column < len(in.roles); column++ {
		c := in.contents[column]
		last := ""
		if len(in.head) > 0 {
			last = at(in.head[len(in.head)-1], column)
		}
		nameless := last == "" || last == at(in.head[len(in.head)-1], column-1) && in.periodOf(column).period != ""
		before := in.roles[column-1]
		beside := in.mayHoldValues(column-1) && before == "" || before == RoleValue
		if in.roles[column] == "" && nameless && beside && (c.filled == c.flags) && c.numbers == 0 && in.flagsSomewhere() {
			in.roles[column] = RoleFlag
		}
	}
}

// findFlagsByContents takes the columns beside values that hold nothing but flags, and those only here and there,
// whatever they are called; and the empty ones that are called alike.
func (in *inference) findFlagsByContents() {
	if in.sample.as.Columns != nil {
		return
	}
	valued := func(column int) bool {
		return column >= 0 && column < len(in.roles) && (in.roles[column] == RoleValue || in.roles[column] == "" && in.contents[column].holdsNumbers())
	}
	called := map[string]bool{}
	for column, c := range in.contents {
		sparse := c.filled > 0 && c.flags == c.filled && c.numbers == 0 && c.filled*10 <= len(in.body)*7
		named := rankIn(in.plain[column], parts) >= 0 || rankIn(in.plain[column], indicatorNames) >= 0
		beside := valued(column-1) || valued(column+1) && (in.has(RoleValue) || in.soleNumbers(column+1))
		if in.roles[column] == "" && sparse && !named && beside {
			in.roles[column] = RoleFlag
			called[in.plain[column]] = true
		}
	}
	for column, c := range in.contents {
		if in.roles[column] == "" && c.filled == 0 && called[in.plain[column]] && valued(column-1) {
			in.roles[column] = RoleFlag
		}
	}
}

// flagsSomewhere reports whether any column without a name holds flags, so that empty ones may too.
func (in *inference) flagsSomewhere() bool {
	for column, c := range in.contents {
		if c.filled > 0 && c.flags == c.filled && len(in.head) > 0 && at(in.head[len(in.head)-1], column) == "" {
			return true
		}
	}
	return len(in.head) == 1
}

// findOthers gives the columns left over a role: values, dimensions, categories of places, or none.
func (in *inference) findOthers() {
	single := in.has(RoleValue) && in.sample.as.Columns == nil
	for column := range in.roles {
		if in.roles[column] == "" {
			in.roles[column] = in.other(column, single)
		}
	}
	if !in.has(RoleValue) {
		return
	}
	in.labelsOfDimensions()
}

func (in *inference) other(column int, single bool) Role {
	c, name := in.contents[column], in.plain[column]
	switch {
	case in.labelsOther(name):
		return RoleLabel
	case in.tellsPeriod(column):
		return RoleAside
	case name != "" && slices.Contains(besides, name), rankIn(name, placeNames) >= 0, labelRank(name) >= 0, rankIn(name, valueNames) >= 0:
		return RoleAside
	case c.filled == 0 && !in.mayHoldValues(column):
		return in.emptyColumn(column)
	case in.has(RolePlace) && in.namesEach(column) && len(c.values) > 2:
		return RoleAside // another name of each place
	case rankIn(name, parts) >= 0:
		return RoleDimension
	case in.mayHoldValues(column):
		return in.numberColumn(column, single)
	}
	return in.textColumn(column)
}

// emptyColumn keeps a named column that the sample has nothing of as a dimension: it may be filled
// further down.
func (in *inference) emptyColumn(column int) Role {
	if in.plain[column] == "" || len(in.body) > 0 && in.sample.as.Columns == nil && !in.has(RoleValue) {
		return RoleAside
	}
	return RoleDimension
}

// labelsOther reports whether a column has the labels of another by its name.
func (in *inference) labelsOther(name string) bool { return in.labelledBy(name) >= 0 }

// labelledBy is the column, 0-based, whose labels stand in the one of a name, such as sex for sex_label and
// sex_code; -1 for none.
func (in *inference) labelledBy(name string) int {
	for _, end := range labelEnds {
		of, cut := strings.CutSuffix(name, end)
		if !cut || of == "" {
			continue
		}
		for _, code := range []string{of, of + "_code", of + "_id", of + "_key"} {
			if i := slices.Index(in.plain, code); i >= 0 {
				return i
			}
		}
	}
	return -1
}

// tellsPeriod reports whether a column says again what the column of periods says.
func (in *inference) tellsPeriod(column int) bool {
	period := in.first(RolePeriod)
	c := in.contents[column]
	if period == 0 || c.filled == 0 || c.filled < len(in.body) || c.many || c.numbers == c.filled && c.periods < c.filled {
		return false
	}
	of, back, again, same := map[string]string{}, map[string]string{}, false, true
	for _, row := range in.body {
		one, other := at(row, period-1), at(row, column)
		before, found := of[one]
		former, met := back[other]
		if found && before != other || met && former != one {
			return false
		}
		of[one], back[other] = other, one
		again, same = again || found, same && one == other
	}
	return same || whenRank(in.plain[column]) >= 0 || again && len(of) > 1
}

func (in *inference) numberColumn(column int, single bool) Role {
	c, name := in.contents[column], in.plain[column]
	switch {
	case rankIn(name, wherePlaces) >= 0 && c.fraction == 0 && c.longest <= 8 && len(c.values)*2 <= len(in.body):
		return RoleAside // a wider region of each place
	case c.counting && c.filled > 2 && slices.Contains(rowNumbers, name), name == "" && len(in.head) > 0 && in.across() == 0 && len(in.names) > 2 && c.counting:
		return RoleAside
	case !single:
		return RoleValue
	case c.fraction > 0, len(in.body) >= 8 && len(c.values)*2 > len(in.body):
		return RoleAside // each row has another number: no dimension
	}
	return RoleDimension
}

// textColumn is a category of places where each place has one and several share it; a dimension where few
// texts come often; nothing where texts are long or many.
func (in *inference) textColumn(column int) Role {
	c, name := in.contents[column], in.plain[column]
	if len(c.values) == 1 && !c.many {
		return RoleDimension
	}
	if c.fraction > 0 && c.numbers*2 >= c.filled && rankIn(name, parts) < 0 {
		if in.has(RoleValue) && rankIn(in.plain[in.first(RoleValue)-1], valueNames, whatValues) >= 0 {
			return RoleAside
		}
		return RoleValue // words among them are told
	}
	if c.longest > mostCode || c.many {
		return RoleAside
	}
	if !in.has(RolePlace) || !in.follows(column) {
		return RoleDimension
	}
	places := len(in.contents[in.first(RolePlace)-1].values)
	switch {
	case placeRank(name) >= 0:
		return RoleAside
	case places >= fewPlaces && len(c.values)*2 <= places:
		return RoleClass
	case places >= fewPlaces && len(c.values)*10 >= places*9:
		return RoleAside // a name besides
	}
	return RoleDimension
}

// labelsOfDimensions leaves the labels of columns that are no dimensions aside.
func (in *inference) labelsOfDimensions() {
	for column, role := range in.roles {
		if role != RoleLabel {
			continue
		}
		i := in.labelledBy(in.plain[column])
		if i < 0 || in.roles[i] != RoleDimension && in.roles[i] != RoleIndicator {
			in.roles[column] = RoleAside
		}
	}
	for column := 1; column < len(in.roles); column++ {
		if in.roles[column] == RoleDimension && in.roles[column-1] == RoleDimension && in.saysAgain(column) {
			in.roles[column] = RoleLabel
		}
	}
}

// saysAgain reports whether a column has one text for each text of the column before it, and another one for every
// other: its labels.
func (in *inference) saysAgain(column int) bool {
	c, before := in.contents[column], in.contents[column-1]
	named := rankIn(in.plain[column], parts) >= 0 && rankIn(in.plain[column-1], parts) >= 0 && in.plain[column] != in.plain[column-1]
	if in.sample.as.Columns != nil || c.holdsNumbers() || c.many || before.many || named || len(c.values) < 2 || len(c.values) != len(before.values) {
		return false
	}
	of := map[string]string{}
	for _, row := range in.body {
		code, text := at(row, column-1), at(row, column)
		if former, found := of[code]; found && former != text {
			return false
		}
		of[code] = text
	}
	return true
}
