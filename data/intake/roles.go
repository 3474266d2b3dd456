package intake

import (
	"slices"
	"strings"
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

// mixedColumn is one of numbers with words among them, which are told: values, unless another column is
// called so.
func (in *inference) mixedColumn() Role {
	if in.has(RoleValue) && rankIn(in.plain[in.first(RoleValue)-1], valueNames, whatValues) >= 0 {
		return RoleAside
	}
	return RoleValue
}

// textColumn is a category of places where each place has one and several share it; a dimension where few
// texts come often; nothing where texts are long or many.
func (in *inference) textColumn(column int) Role {
	c, name := in.contents[column], in.plain[column]
	if len(c.values) == 1 && !c.many {
		return RoleDimension
	}
	if c.fraction > 0 && c.numbers*2 >= c.filled && rankIn(name, parts) < 0 {
		return in.mixedColumn()
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
