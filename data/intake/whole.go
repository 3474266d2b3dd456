package intake

import "context"

// fewPlaces is below how many places nothing is said about categories.
const fewPlaces = 6

// placeClass is a column that was taken for a dimension but only tells places apart; 0 for none.
func (t *tally) placeClass(p plan, chosen map[int]Role) int {
	l := p.layout
	if l == nil || l.kind == layoutPlaces || len(t.scan.table.regions) < fewPlaces {
		return 0
	}
	for i, column := range l.dims {
		a := t.scan.table.axes[i]
		named := rankIn(plainName(a.code), parts, indicatorNames) >= 0
		if chosen[column] != "" || named || l.role(column) != RoleDimension || len(a.categories) < 2 {
			continue
		}
		if len(a.categories)*2 <= len(t.scan.table.regions) && t.tellsPlaces(i) {
			return column
		}
	}
	return 0
}

// tellsPlaces reports whether places have values in one category of an axis only, but for a few where the
// publisher erred.
func (t *tally) tellsPlaces(axis int) bool {
	of := make([]*category, len(t.scan.table.regions))
	torn := map[int]bool{}
	for _, key := range t.seen.keys {
		if key == 0 {
			continue
		}
		pair := (key - 1) >> 10
		series, region := int(pair>>17), int(pair&(1<<17-1))
		found := t.scan.table.all[series].categories[axis]
		if of[region] == nil || of[region].code == "" {
			of[region] = found
		}
		if of[region] != found && found.code != "" {
			if torn[region] = true; len(torn) > fewOf(len(of)) {
				return false
			}
		}
	}
	return true
}

// fewOf is how many of n places may have two categories by mistake.
func fewOf(n int) int { return max(n/50, 1) }

// asRole is the run with one column read in another role.
func (r run) asRole(column int, role Role) run {
	columns := map[int]Role{column: role}
	for c, chosen := range r.file.As.Columns {
		columns[c] = chosen
	}
	r.file.As.Columns = columns
	return r
}

// again is the run with the file looked at anew.
func (r run) again(ctx context.Context) (run, error) {
	var err error
	r.plan, err = recognise(ctx, r.file)
	return r, err
}
