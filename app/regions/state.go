package regions

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say       *phrase.Printer
	base      holdings
	tree      tree
	filter    string
	level     data.Level // empty: every level
	region    data.RegionCode
	indicator data.IndicatorCode // selected in the sheet
	sheet     sheet
	course    course
	focus     data.RegionCode
	peers     []data.RegionCode
}

// holdings are the lists of the catalogue.
type holdings struct {
	regions    []data.Region
	known      map[data.RegionCode]data.Region
	groups     []data.PeerGroup
	indicators map[data.IndicatorCode]data.Indicator
	order      map[data.IndicatorCode]int
	practices  []data.Practice
	sources    map[data.SourceID]data.Source
}

func (s *state) name(code data.RegionCode) string {
	return cmp.Or(s.base.known[code].Name.In(s.say.Language()), string(code))
}

// grow works the tree out anew.
func (s *state) grow() {
	s.tree = grown(s.base, wish{filter: phrase.Fold(s.filter), level: s.level, name: s.name})
}

// parents are the regions above, the widest first.
func (s *state) parents(code data.RegionCode) []data.Region {
	var chain []data.Region
	seen := map[data.RegionCode]bool{code: true}
	for at := s.base.known[code].Parent; at != "" && !seen[at]; at = s.base.known[at].Parent {
		seen[at] = true
		parent, known := s.base.known[at]
		if !known {
			break
		}
		chain = append(chain, parent)
	}
	slices.Reverse(chain)
	return chain
}

// facts tells code, level and edition.
func (s *state) facts() string {
	region := s.base.known[s.region]
	parts := []string{string(region.Code), s.say.Text("level." + string(region.Level))}
	if region.Edition != "" {
		parts = append(parts, s.say.Text("screen.regions.edition", "edition", string(region.Edition)))
	}
	return strings.Join(parts, " · ")
}

// groups are the names of the groups that the region belongs to.
func (s *state) groups() []string {
	var names []string
	for _, group := range s.base.groups {
		if slices.Contains(group.Members, s.region) {
			names = append(names, cmp.Or(group.Name.In(s.say.Language()), group.ID))
		}
	}
	return names
}

// pick is the region shown: the one asked for, the focus, or the first of the list.
func (s *state) pick() {
	if _, known := s.base.known[s.region]; known {
		return
	}
	s.region = s.focus
	if _, known := s.base.known[s.region]; !known && len(s.base.regions) > 0 {
		s.region = s.base.regions[0].Code
	}
}

// levels are those that the catalogue has regions of, the widest first.
func (s *state) levels() []data.Level {
	has := map[data.Level]bool{}
	for _, region := range s.base.regions {
		has[region.Level] = true
	}
	return slices.DeleteFunc(slices.Clone(data.Levels), func(l data.Level) bool { return !has[l] })
}

func (s *state) theme(id string) string {
	if key := "theme." + id; id != "" && s.say.Has(key) {
		return s.say.Text(key)
	}
	return id
}

func (s *state) indicatorName(code data.IndicatorCode) string {
	return cmp.Or(s.base.indicators[code].Name.In(s.say.Language()), string(code))
}

// practices are those of the region and of what lies in it.
func (s *state) practices() []data.Practice {
	return slices.DeleteFunc(slices.Clone(s.base.practices), func(p data.Practice) bool {
		return !slices.ContainsFunc(p.Regions, s.within)
	})
}

// within reports whether a region is the one shown or lies in it.
func (s *state) within(code data.RegionCode) bool {
	if code == s.region {
		return true
	}
	return slices.ContainsFunc(s.parents(code), func(parent data.Region) bool { return parent.Code == s.region })
}

// sourceOf tells where a value comes from: what the publisher wants to be named as, and the file.
func (s *state) sourceOf(o data.Observation) string {
	indicator, source := s.base.indicators[o.Indicator], s.base.sources[o.Source]
	line := cmp.Or(indicator.Attribution, source.Attributed, strings.Trim(indicator.Publisher+", "+indicator.Dataset, ", "))
	if source.File != "" {
		line = strings.Trim(line+" · "+s.say.Text("screen.regions.file", "file", source.File, "date", s.say.Date(source.Imported.Local())), " ·")
	}
	return line
}

// flagsOf explains the letters of a value.
func (s *state) flagsOf(flags data.Flags) string {
	var parts []string
	for _, letter := range string(flags) {
		parts = append(parts, s.say.Text("screen.regions.flag", "letter", string(letter), "meaning", s.say.Text("flag."+string(letter))))
	}
	return strings.Join(parts, ", ")
}
