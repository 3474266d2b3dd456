package data

import (
	"regexp"
	"slices"
	"strings"
)

// A RegionCode names a region as its publisher does, such as DE60, EU27_2020 or a code of one's own.
type RegionCode string

// Level is the rung of a region in its hierarchy.
type Level string

// The levels, from the widest to the smallest.
const (
	LevelAggregate Level = "aggregate"
	LevelNUTS0     Level = "nuts0"
	LevelNUTS1     Level = "nuts1"
	LevelNUTS2     Level = "nuts2"
	LevelNUTS3     Level = "nuts3"
	LevelLAU       Level = "lau" // municipalities and towns
	LevelOwn       Level = "own" // made of others by the user
	LevelOther     Level = "other"
)

// Levels lists every level, widest first.
var Levels = []Level{LevelAggregate, LevelNUTS0, LevelNUTS1, LevelNUTS2, LevelNUTS3, LevelLAU, LevelOwn, LevelOther}

// Edition is the year of the NUTS edition a code belongs to; it is empty where it cannot be known.
type Edition string

// Editions lists the NUTS editions that an import may name, newest first.
var Editions = []Edition{"2024", "2021", "2016", "2013"}

// A Region is a territory that indicators are observed for.
type Region struct {
	Code    RegionCode
	Name    Text
	Level   Level
	Parent  RegionCode // empty at the top
	Country string     // Eurostat's country code, such as DE or EL; "EU" for aggregates
	Edition Edition
	Members []Member // of a region of one's own, in the user's order; empty for any other
}

// A Member is a region that lies in another one with a share of it, 0 < Share <= 1.
type Member struct {
	Region RegionCode
	Share  float64
}

// A PeerGroup is a named set of regions to compare with.
type PeerGroup struct {
	ID      string
	Name    Text
	Members []RegionCode // in the order of the list they came from
}

var (
	regionCode  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(?:[_:.+@-][A-Za-z0-9]+)*$`)
	numberCode  = regexp.MustCompile(`^[0-9]{2,8}$`)
	nutsCode    = regexp.MustCompile(`^[A-Z]{2}[0-9A-Z]{0,3}$`)
	aggregates  = []string{"EU", "EA", "EFTA", "EEA"}
	extraRegion = regexp.MustCompile(`^[A-Z]{2}Z{1,3}$`)
)

// PlausibleRegionCode reports whether text has the form of a region's code: letters first, no
// blanks, at most 24 characters, or a national number of two to eight digits with its leading zeros.
// It does not say that such a region exists.
func PlausibleRegionCode(text string) bool {
	if len(text) < 2 || len(text) > 24 {
		return false
	}
	if text[0] >= '0' && text[0] <= '9' {
		return numberCode.MatchString(text)
	}
	return regionCode.MatchString(text)
}

// IsNumberCode reports whether the code is a national number such as 02000. The same number may name
// a place in several countries.
func IsNumberCode(code RegionCode) bool { return numberCode.MatchString(string(code)) }

// LevelOf infers the level from the form of a NUTS code: two letters are a country, each further
// character one level down. EU27_2020 and its kin are aggregates; anything else is LevelOther.
func LevelOf(code RegionCode) Level {
	text := string(code)
	if isAggregate(text) {
		return LevelAggregate
	}
	if !nutsCode.MatchString(text) {
		return LevelOther
	}
	return []Level{LevelNUTS0, LevelNUTS1, LevelNUTS2, LevelNUTS3}[len(text)-2]
}

// ParentOf infers the code one level up for a NUTS code; it is empty for a country, an aggregate
// and a code of another form.
func ParentOf(code RegionCode) RegionCode {
	switch LevelOf(code) {
	case LevelNUTS1, LevelNUTS2, LevelNUTS3:
		return code[:len(code)-1]
	}
	return ""
}

// CountryOf infers the country from the form of the code: the first two letters of a NUTS code,
// "EU" for an aggregate, empty otherwise.
func CountryOf(code RegionCode) string {
	switch LevelOf(code) {
	case LevelAggregate:
		return "EU"
	case LevelOther:
		return ""
	}
	return string(code[:2])
}

// IsExtraRegio reports whether the code stands for territory that belongs to no region, such as DEZZ.
func IsExtraRegio(code RegionCode) bool { return extraRegion.MatchString(string(code)) }

// RegionFromCode makes a region from its code alone: level, parent and country as the form of the
// code tells, named by the code.
func RegionFromCode(code RegionCode) Region {
	return Region{
		Code: code, Name: Plain(string(code)), Level: LevelOf(code),
		Parent: ParentOf(code), Country: CountryOf(code),
	}
}

func isAggregate(code string) bool {
	return slices.ContainsFunc(aggregates, func(prefix string) bool {
		rest, found := strings.CutPrefix(code, prefix)
		return found && strings.Trim(rest, "0123456789_") == "" && (len(code) > 2 || prefix == "EU" || prefix == "EA")
	})
}
