package imports

import (
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/intake"
)

// A choice is one thing that may be read otherwise: its options by key, the empty key being what the
// file itself shows.
type choice struct {
	id     string // "screen.imports.reading.<id>" is the phrase key
	keys   []string
	titles []string
	now    string // the key in force
}

// choices are what may be changed in how the file at hand is read.
func (s *state) choices() []choice {
	r, o := s.understood, s.options
	var list []choice
	if s.asText() {
		encoding := s.choice("encoding", o.Encoding, s.encodingName(r.Encoding), intake.Encodings)
		for i, key := range encoding.keys[1:] {
			encoding.titles[i+1] = s.encodingName(key)
		}
		list = append(list, encoding)
	}
	if r.Separator != "" {
		list = append(list,
			s.signs("separator", o.Separator, r.Separator, []string{",", ";", "\t", "|"}),
			s.signs("decimal", o.Decimal, r.Decimal, []string{".", ","}),
			s.signs("thousands", o.Thousands, r.Thousands, []string{",", ".", " ", "'", "none"}))
	}
	if len(r.Sheets) > 1 {
		list = append(list, s.choice("sheet", o.Sheet, r.Sheet, r.Sheets))
	}
	if len(r.Parts) > 1 {
		list = append(list, s.choice("part", o.Part, r.Part, r.Parts))
	}
	if byName(r) {
		levels := []string{string(data.LevelNUTS0), string(data.LevelNUTS1), string(data.LevelNUTS2), string(data.LevelNUTS3), string(data.LevelLAU)}
		level := s.choice("level", string(o.Level), "", levels)
		for i, key := range level.keys {
			if key != "" {
				level.titles[i] = s.text("level." + key)
			}
		}
		list = append(list, level, s.choice("country", o.Country, "", s.countries()))
	}
	return list
}

// choice offers values; the first option leaves it to the file and says what that came to.
func (s *state) choice(id, chosen, found string, values []string) choice {
	c := choice{id: id, now: chosen, keys: []string{""}, titles: []string{s.asFound(found)}}
	for _, value := range values {
		c.keys, c.titles = append(c.keys, value), append(c.titles, value)
	}
	return c
}

// asFound words the option that leaves a thing to the file.
func (s *state) asFound(found string) string {
	if found == "" {
		return s.say.Text("screen.imports.reading.auto")
	}
	return s.say.Text("screen.imports.reading.found", "value", found)
}

// signs offers signs by their names.
func (s *state) signs(id, chosen, found string, values []string) choice {
	word := func(sign string) string {
		if sign == "none" || sign == "" {
			return s.say.Text("screen.imports.sign.none")
		}
		return s.say.Text("screen.imports.sign." + signKey(sign))
	}
	c := s.choice(id, chosen, word(found), values)
	for i := range c.keys[1:] {
		c.titles[i+1] = word(c.keys[i+1])
	}
	if id == "thousands" && chosen != "" || chosen == found && chosen != "" {
		c.titles[0] = s.asFound("")
	}
	return c
}

// countries are the codes of the countries that are known, in order.
func (s *state) countries() []string {
	if s.territory == nil {
		return nil
	}
	var codes []string
	for _, region := range s.territory.All() {
		if region.Level == data.LevelNUTS0 && region.Country != "" {
			codes = append(codes, region.Country)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// with returns the options with one of the choices changed. Another sheet or part has columns of its
// own, so what was said of columns goes.
func with(o intake.Options, id, value string) intake.Options {
	switch id {
	case "encoding":
		o.Encoding = value
	case "separator":
		o.Separator = value
	case "decimal":
		o.Decimal = value
	case "thousands":
		o.Thousands = value
	case "sheet":
		o.Sheet, o.Columns = value, nil
	case "part":
		o.Part, o.Sheet, o.Columns = value, "", nil
	case "level":
		o.Level = data.Level(value)
	case "country":
		o.Country = value
	case "period":
		o.Period = data.Period(value)
	}
	return o
}

// withRole returns the options with a column read in another role; the empty role leaves it to the file.
func withRole(o intake.Options, column int, role intake.Role) intake.Options {
	columns := maps.Clone(o.Columns)
	if columns == nil {
		columns = map[int]intake.Role{}
	}
	if columns[column] = role; role == "" {
		delete(columns, column)
	}
	o.Columns = columns
	return o
}

// dated reports whether periods are dates, which may be read as years.
func (s *state) dated() bool {
	return s.mapping.YearsOf || slices.ContainsFunc(s.understood.Periods, func(p data.Period) bool { return len(p) == len("2021-12-31") })
}

// numbered reports whether places are written by national numbers, which a prefix may tell from those of other countries.
func (s *state) numbered() bool {
	return s.mapping.Prefix != "" || slices.ContainsFunc(s.understood.Regions, data.IsNumberCode)
}

// periodless reports whether the table itself names no period.
func (s *state) periodless() bool {
	return s.wholePeriod() != "" || slices.Contains(s.understood.Asked, intake.AskedPeriod)
}
