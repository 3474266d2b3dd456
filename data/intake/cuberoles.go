package intake

import (
	"slices"
	"strings"

	"pharos/data"
)

// cubePlaces are words that names of the dimension of places start or end with, beside placeNames:
// English, Swedish, Finnish, Danish, Norwegian, German, Spanish, in small letters.
var cubePlaces = []string{
	"region", "alue", "område", "kommun", "kommune", "amt", "gemeinden", "kreise", "kunta", "maakunta", "seutukunta", "län", "landsdel",
	"municipality", "county", "district", "province", "gemeinde", "kreis", "bundesland", "raumeinheit",
	"gebietseinheit", "territorio", "provincia", "municipio", "comarca", "fylke", "land", "city", "town", "stad",
	"by", "postinumeroalue", "hyvinvointialue", "country", "countries", "maa", "regions", "länder",
	"regioner", "kommuner", "kunnat", "alueet", "områden", "residence", "geography", "geografi", "ort",
}

// cubePeriods likewise for the dimension of time.
var cubePeriods = []string{
	"time", "period", "year", "quarter", "month", "tid", "år", "kvartal", "månad", "måned", "vuosi",
	"vuosineljännes", "kuukausi", "aika", "jahr", "zeit", "quartal", "monat", "stichtag", "ajankohta",
	"tiedot vuosi", "periodo", "año", "week", "vecka", "uge", "viikko", "date", "datum", "dato",
}

// assign finds the dimensions of place and period: by what the user chose, by what the file says, by
// their names in the languages of our publishers, then by their codes. It refuses a cube without
// places; the period of one without periods is the user's, or the one year in its title or in the
// file's name, or is asked.
func (c *cube) assign(file File) error {
	c.period, c.place = c.chosen(file, RolePeriod), c.chosen(file, RolePlace)
	if c.period == noDim {
		c.period = c.search(timeRole, c.periodRank)
	}
	if c.place == noDim {
		c.place = c.search(geoRole, func(i int) int { return c.placeRank(i, file.Places) })
	}
	if c.place == noDim {
		return refuse(file.Name, "intake.cube.no-place", "dimensions", c.named())
	}
	if c.period == noDim {
		c.whole, c.from = wholePeriod(file, c.dataset.title)
	}
	return nil
}

// wholePeriod is the period of a cube that has no dimension for it, and the code of the problem that says
// where it is from.
func wholePeriod(file File, title string) (period data.Period, from string) {
	inTitle, inName := yearsOf(title), yearsOf(file.Name)
	switch {
	case file.As.Period != "":
		return file.As.Period, ""
	case len(inTitle) == 1:
		return inTitle[0], "intake.period.from-title"
	case len(inTitle) == 0 && len(inName) == 1:
		return inName[0], "intake.period.from-file"
	}
	return "", "intake.cube.no-period"
}

// chosen is the dimension that the user gave a role.
func (c *cube) chosen(file File, role Role) int {
	for i := range c.dims {
		if file.As.Columns[i+1] == role {
			return i
		}
	}
	return noDim
}

// search returns the dimension with the role: the one that varies before one that does not; else the
// one that ranks best, where 0 is unfit.
func (c *cube) search(role cubeRole, rank func(i int) int) int {
	best, most := noDim, 0
	for i, d := range c.dims {
		if i == c.place || i == c.period || d.role != roleless && d.role != role {
			continue
		}
		score := rank(i)
		if d.role == role {
			score += 1000
			if len(d.categories) > 1 {
				score += 1000
			}
		}
		if score > most {
			best, most = i, score
		}
	}
	return best
}

// periodRank prefers a dimension that is called like time; its categories must be periods.
func (c *cube) periodRank(i int) int {
	d := c.dims[i]
	periods := 0
	for _, category := range d.categories {
		if _, ok := category.moment(); ok {
			periods++
		}
	}
	switch {
	case periods*2 <= len(d.categories):
		return 0
	case calledLike(d, periodNames, cubePeriods):
		return 3
	case periods == len(d.categories):
		return 1
	}
	return 0
}

// placeRank prefers a dimension that is called like a place, then one whose codes are regions.
func (c *cube) placeRank(i int, places Places) int {
	d := c.dims[i]
	name := normal(d.code)
	if at := slices.Index(placeNames, name); at >= 0 && name != "code" {
		return 200 - at
	}
	if calledLike(d, placeNames[:len(placeNames)-1], cubePlaces) {
		return 50
	}
	regions := 0
	for _, category := range d.categories {
		if isRegion(category.code, places) {
			regions++
		}
	}
	if regions*10 >= len(d.categories)*9 {
		return 1 + min(len(d.categories), 40)
	}
	return 0
}

// isRegion reports whether a code is that of a region that is known or, where none are, has the form
// of a NUTS code below the country.
func isRegion(code string, places Places) bool {
	if len(code) < 3 {
		return false
	}
	if places != nil {
		_, known := places.Region(data.RegionCode(code))
		return known
	}
	switch data.LevelOf(data.RegionCode(code)) {
	case data.LevelNUTS1, data.LevelNUTS2, data.LevelNUTS3:
		return isDigit(code[2])
	}
	return false
}

// calledLike reports whether a name of the dimension, in any language, is one of names or holds one
// of words as a whole word or as the end of a compound.
func calledLike(d cubeDim, names, words []string) bool {
	all := []string{d.code, d.label}
	for _, label := range d.labels {
		all = append(all, label)
	}
	for _, name := range all {
		if slices.Contains(names, normal(name)) {
			return true
		}
		for _, part := range strings.FieldsFunc(strings.ToLower(name), func(letter rune) bool {
			return strings.ContainsRune(" _-/.,()", letter)
		}) {
			if slices.ContainsFunc(words, func(word string) bool {
				return part == word || len(word) > 4 && strings.HasSuffix(part, word)
			}) {
				return true
			}
		}
	}
	return false
}

// moment is the period of a category: as declared, else its code, else its label.
func (c *cubeCategory) moment() (text string, ok bool) {
	for _, text := range []string{c.period, c.code, c.label} {
		if _, ok := data.ParsePeriod(text); ok {
			return text, true
		}
	}
	return c.code, false
}

// naming is the dimension whose categories are the indicators, of a cube whose dataset nobody named, as in
// our own files; noDim for none.
func (c *cube) naming() int {
	for i, d := range c.dims {
		if c.dataset.file && d.role == metricRole && slices.Contains(indicatorNames[:3], normal(d.code)) {
			return i
		}
	}
	return noDim
}
