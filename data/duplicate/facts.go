package duplicate

import (
	"slices"
	"strings"

	"pharos/data"
)

// elsewhere reports whether two practices are in different regions or countries: of one programme in two
// regions there are two practices, but a region may also be a partner's, or wrong.
func elsewhere(a, b *profile) bool {
	if len(a.regions) == 0 || len(b.regions) == 0 {
		return a.country != "" && b.country != "" && a.country != b.country
	}
	for i, x := range a.regions {
		for k, y := range b.regions {
			if x == y || a.nuts[i] && b.nuts[k] && (strings.HasPrefix(string(x), string(y)) || strings.HasPrefix(string(y), string(x))) {
				return false
			}
		}
	}
	return true
}

// places compares regions, or countries where there are none.
func (m *meeting) places() (comparison, bool) {
	a, b := m.a, m.b
	switch {
	case m.apart:
		return comparison{key: "place-other", bits: -4, name: m.regions()}, true
	case len(a.regions) > 0 && len(b.regions) > 0:
		return regionsSay(a.regions, b.regions, m.common), true
	case a.country == "" || b.country == "":
		return comparison{}, false
	}
	return comparison{key: "country", bits: 0.5, name: a.country}, true
}

// regions are those of both, or their countries.
func (m *meeting) regions() string {
	if len(m.a.regions) == 0 || len(m.b.regions) == 0 {
		return m.pair(m.a.country, m.b.country)
	}
	return m.pair(string(first(m.a.regions)), string(first(m.b.regions)))
}

func regionsSay(a, b []data.RegionCode, common frequencies) comparison {
	for _, x := range a {
		if slices.Contains(b, x) {
			return comparison{key: "place", bits: dampened(3, common.regions[hash(string(x))]/4, 1.5), name: string(x)}
		}
	}
	return comparison{key: "place", bits: 1, name: string(max(first(a), first(b)))} // one in the other
}

// towns compares the places as people named them: where region and town are others, it is another
// practice, however alike their words.
func (m *meeting) towns() (comparison, bool) {
	a, b := m.a, m.b
	if len(a.town) == 0 || len(b.town) == 0 {
		return comparison{}, false
	}
	named, tongue := m.pair(a.townName, b.townName), commonTongue(a.townTongues, b.townTongues)
	switch same := overlap(a.town, b.town) > 0; {
	case same && (m.apart || len(a.regions) == 0 || len(b.regions) == 0):
		return comparison{key: "town", bits: 2, name: a.townName}, true
	case same:
		return comparison{}, false // the region has told it
	case !tongue:
		return comparison{key: "town-other", bits: -0.5, name: named}, true // it may have another name there
	case m.apart:
		return comparison{key: "town-other", bits: anotherTown, name: named}, true
	}
	return comparison{key: "town-other", bits: -3, name: named}, true
}

// anotherTown outweighs all that a programme has in common in two regions.
const anotherTown = -24

func (m *meeting) organisations() (comparison, bool) {
	a, b := m.a, m.b
	same := comparison{key: "organisation", bits: dampened(4, m.common.organisations[a.organisation], 1.5), name: a.orgName}
	switch {
	case a.orgID != "" && a.orgID == b.orgID:
		return same, true
	case a.organisation == 0 || b.organisation == 0:
		return comparison{}, false
	case a.organisation == b.organisation:
		return same, true
	case overlap(a.orgWords, b.orgWords) >= min(len(a.orgWords), len(b.orgWords)), dice(a.orgWords, b.orgWords) >= 0.6:
		return comparison{key: "organisation-like", bits: 2, name: a.orgName}, true
	case m.same && m.apart:
		return comparison{key: "organisation-other", bits: -6}, true // it runs there as well
	case m.same:
		return comparison{key: "organisation-other", bits: -3}, true
	case overlap(a.orgWords, b.orgWords) > 0:
		return comparison{key: "organisation-like", bits: 1, name: a.orgName}, true
	}
	return comparison{key: "organisation-other", bits: -0.5}, true // it may be translated as well
}

// years compares when the practices began; otherFigures tells that their numbers are not the same.
func (m *meeting) years(otherFigures bool) (comparison, bool) {
	a, b := m.a, m.b
	if a.year == 0 || b.year == 0 {
		return comparison{}, false
	}
	switch apart := max(a.year-b.year, b.year-a.year); {
	case apart > 0 && otherFigures:
		return comparison{key: "year-other", bits: -4}, true // the call of another year
	case apart == 0 && len(a.start) > 4 && a.start == b.start:
		return comparison{key: "start", bits: 3, name: a.start}, true
	case apart == 0:
		return comparison{key: "year", bits: 1.5, name: a.start[:4]}, true
	case apart == 1:
		return comparison{key: "year-near", bits: 0.3}, true
	case apart <= 3:
		return comparison{key: "year-other", bits: -1.5}, true
	}
	return comparison{key: "year-other", bits: -4}, true
}

func (m *meeting) budgets() (comparison, bool) {
	a, b := m.a, m.b
	if a.budget == 0 || b.budget == 0 {
		return comparison{}, false
	}
	switch ratio := max(a.budget/b.budget, b.budget/a.budget); {
	case ratio == 1:
		return comparison{key: "budget", bits: dampened(5, m.common.budgets[number(a.budget)], 1)}, true
	case ratio <= 1.05:
		return comparison{key: "budget-near", bits: 1.5}, true
	case ratio >= 2:
		return comparison{key: "budget-other", bits: -2}, true
	}
	return comparison{}, false
}

func (m *meeting) subjects() (comparison, bool) {
	if len(m.a.themes) == 0 || len(m.b.themes) == 0 {
		return comparison{}, false
	}
	for _, theme := range m.a.themes {
		if slices.Contains(m.b.themes, theme) {
			return comparison{key: "theme", bits: 1}, true
		}
	}
	return comparison{key: "theme-other", bits: -1.5}, true
}

func (m *meeting) kinds() (comparison, bool) {
	switch {
	case m.a.kind == "" || m.b.kind == "":
		return comparison{}, false
	case m.a.kind == m.b.kind:
		return comparison{key: "kind", bits: 0.7}, true
	}
	return comparison{key: "kind-other", bits: -1.5}, true
}
