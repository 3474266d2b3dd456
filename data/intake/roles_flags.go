package intake

import (
	"strings"
)

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
	called := map[string]bool{}
	for column, c := range in.contents {
		sparse := c.filled > 0 && c.flags == c.filled && c.numbers == 0 && c.filled*10 <= len(in.body)*7
		if in.roles[column] == "" && sparse && rankIn(in.plain[column], parts, indicatorNames) < 0 && in.besideValues(column) {
			in.roles[column] = RoleFlag
			called[in.plain[column]] = true
		}
	}
	for column, c := range in.contents {
		if in.roles[column] == "" && c.filled == 0 && called[in.plain[column]] && in.valued(column-1) {
			in.roles[column] = RoleFlag
		}
	}
}

// valued reports whether a column holds values, as far as is known yet.
func (in *inference) valued(column int) bool {
	if column < 0 || column >= len(in.roles) {
		return false
	}
	return in.roles[column] == RoleValue || in.roles[column] == "" && in.contents[column].holdsNumbers()
}

// besideValues reports whether a column stands behind values, or before the only ones.
func (in *inference) besideValues(column int) bool {
	return in.valued(column-1) || in.valued(column+1) && (in.has(RoleValue) || in.soleNumbers(column+1))
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
