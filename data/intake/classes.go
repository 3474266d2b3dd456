package intake

import (
	"slices"

	"pharos/data"
)

// A classColumn is a column of categories of places.
type classColumn struct {
	column int
	name   string
	torn   []string // places that had two categories in one period
}

// A classOf is the category of a place, of the newest period.
type classOf struct {
	text   string
	moment *moment
	torn   bool // it had two in one period
}

// classify notes the categories that a row gives its place.
func (s *scan) classify(fields [][]byte, where *region, when *moment) {
	for i := range s.classes {
		text := field(fields, s.classes[i].column)
		if len(text) == 0 {
			continue
		}
		if where.classes == nil {
			where.classes = make([]classOf, len(s.classes))
		}
		before := &where.classes[i]
		switch {
		case before.text == string(text):
			if when != nil && before.moment != nil && when.period > before.moment.period {
				before.moment = when
			}
		case before.text == "":
			*before = classOf{text: clean(text, mostCode), moment: when}
		case when != nil && before.moment != nil && when.period > before.moment.period:
			*before = classOf{text: clean(text, mostCode), moment: when}
		case when == before.moment && !before.torn:
			before.torn = true
			s.classes[i].torn = append(s.classes[i].torn, string(where.code))
		}
	}
}

// classesOf lists the columns of categories that were found.
func (r *Reading) classesOf(s *scan) {
	for i, column := range s.classes {
		one := Class{Column: column.name}
		for _, where := range s.table.regions {
			if where.classes == nil || where.classes[i].text == "" || where.left {
				continue
			}
			if !slices.Contains(one.Values, where.classes[i].text) {
				one.Values = append(one.Values, where.classes[i].text)
			}
			r.classed = append(r.classed, classified{i, where.code, where.classes[i].text})
		}
		r.Classes = append(r.Classes, one)
	}
}

// classified is one place and its category in Reading.Classes.
type classified struct {
	class  int
	region data.RegionCode
	value  string
}

// groups makes a group of places of each category of the wanted columns.
func (r *Reading) groups(wanted []string, base string) ([]data.PeerGroup, error) {
	var groups []data.PeerGroup
	for _, name := range wanted {
		i := slices.IndexFunc(r.Classes, func(c Class) bool { return c.Column == name })
		if i < 0 {
			return nil, refuse(r.File, "intake.class.unknown", "class", name, "known", list(r.classNames()))
		}
		for _, value := range r.Classes[i].Values {
			group := data.PeerGroup{
				ID: base + ":" + codePart(name) + ":" + codePart(value), Name: data.Plain(name + ": " + value),
			}
			for _, one := range r.classed {
				if one.class == i && one.value == value {
					group.Members = append(group.Members, one.region)
				}
			}
			groups = append(groups, group)
		}
	}
	return groups, nil
}

func (r *Reading) classNames() []string {
	var names []string
	for _, c := range r.Classes {
		names = append(names, c.Column)
	}
	return names
}
