package intake

import (
	"slices"
	"strings"
)

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

// couldBePeriods reports whether every row of a body has a text that may stand for its period.
func (c content) couldBePeriods(rows int) bool {
	return c.filled > 0 && c.filled >= rows && !c.many && (c.numbers < c.filled || c.periods >= c.filled)
}

// tellsPeriod reports whether a column says again what the column of periods says.
func (in *inference) tellsPeriod(column int) bool {
	period := in.first(RolePeriod)
	if period == 0 || !in.contents[column].couldBePeriods(len(in.body)) {
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
