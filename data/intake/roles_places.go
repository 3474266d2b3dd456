package intake

import (
	"strings"

	"pharos/data"
)

// mostTried is how many names decide whether a column is one of places.
const mostTried = 25

func (in *inference) findPlace() {
	in.best(RolePlace, in.placeScore)
	in.best(RolePlace, in.placeScoreByNames)
}

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

// paddedNumbers reports whether a column holds numbers of one width, some with leading zeros.
func (c content) paddedNumbers() bool {
	return c.zeros > 0 && c.digits == c.filled && c.longest >= 3 && c.longest == c.shortest
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
	case numbered && c.paddedNumbers() && rankIn(name, parts, indicatorNames) < 0:
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
