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
	say  *phrase.Printer
	base holdings

	tree   tree
	filter string
	level  data.Level // empty: every level

	region      data.RegionCode
	view        int                // of views
	indicator   data.IndicatorCode // selected in the sheet
	themeWanted string             // empty: every theme
	besideKind  string             // empty: the usual
	sheet       sheet
	course      course

	group string // shown instead of a region
	draft *draft // the region of one's own that is worked on; nil: none
	edit  bool   // the draft is shown

	focus data.RegionCode
	peers []data.RegionCode
	from  string               // how the peers were chosen
	main  []data.IndicatorCode // of the comparison
}

// The parts of a region's sheet; "screen.regions.view.<view>" is the phrase key.
var views = []string{"values", "place"}

const (
	valuesView = iota
	placeView
)

// name is a region's name in the window's language: of the catalogue, else of the published lists.
func (s *state) name(code data.RegionCode) string {
	region, _, _ := s.base.region(code)
	return cmp.Or(region.Name.In(s.say.Language()), string(code))
}

// brief is a name of at most mostLetters, for where there is no room for more and none is made.
func brief(name string) string {
	const mostLetters = 46
	letters := []rune(name)
	if len(letters) <= mostLetters {
		return name
	}
	return strings.TrimSpace(string(letters[:mostLetters-1])) + "…"
}

func (s *state) groupName(g data.PeerGroup) string {
	return cmp.Or(g.Name.In(s.say.Language()), g.ID)
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
	parts := []string{string(region.Code), s.say.Text("level.one." + string(region.Level))}
	if region.Edition != "" {
		parts = append(parts, s.say.Text("screen.regions.edition", "edition", string(region.Edition)))
	}
	if n := len(region.Members); n > 0 {
		parts = append(parts, s.say.Plural("screen.regions.members", n))
	}
	return strings.Join(parts, " · ")
}

// memberships are the groups that the region belongs to.
func (s *state) memberships(code data.RegionCode) []data.PeerGroup {
	return slices.DeleteFunc(slices.Clone(s.base.groups), func(g data.PeerGroup) bool {
		return !slices.Contains(g.Members, code)
	})
}

// wholes are the regions of one's own that have the region as a member.
func (s *state) wholes(code data.RegionCode) []data.RegionCode {
	var all []data.RegionCode
	for _, region := range s.base.regions {
		if slices.ContainsFunc(region.Members, func(m data.Member) bool { return m.Region == code }) {
			all = append(all, region.Code)
		}
	}
	return all
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

func (s *state) unit(code data.IndicatorCode) string {
	return s.base.indicators[code].Unit.In(s.say.Language())
}

// practices are those of the region and of what lies in it.
func (s *state) practices() []data.PracticeCard {
	return slices.DeleteFunc(slices.Clone(s.base.practices), func(p data.PracticeCard) bool {
		return !slices.ContainsFunc(p.Regions, s.within)
	})
}

// within reports whether a region is the one shown, a member of it, or lies in it.
func (s *state) within(code data.RegionCode) bool {
	if code == s.region {
		return true
	}
	if slices.ContainsFunc(s.base.known[s.region].Members, func(m data.Member) bool { return m.Region == code }) {
		return true
	}
	return slices.ContainsFunc(s.parents(code), func(parent data.Region) bool { return parent.Code == s.region })
}

// isMade reports whether the region was made here and can be changed and removed: regions of one's
// own, towns, and others of no nomenclature.
func isMade(r data.Region) bool {
	return r.Level == data.LevelOwn || r.Level == data.LevelLAU || r.Level == data.LevelOther
}

// problem words what is wrong, with names in the place of codes.
func (s *state) problem(p data.Problem) string {
	args := map[string]string{}
	for key, value := range p.Args {
		switch key {
		case "region", "member", "other":
			value = s.label(data.RegionCode(value))
		case "indicator", "numerator", "denominator":
			if _, known := s.base.indicators[data.IndicatorCode(value)]; known {
				value = s.indicatorName(data.IndicatorCode(value))
			}
		}
		args[key] = value
	}
	return s.say.Problem(p.Code, args, p.Line, p.Column)
}

// why says in one sentence why an indicator has no value.
func (s *state) why(o Outcome) string {
	for _, p := range o.Problems {
		if p.Severity == data.Refusal {
			return s.problem(p)
		}
	}
	if len(o.Lacking) > 0 {
		return s.say.Text("derive.absent."+o.Absent) + " " + s.say.Text("screen.regions.absent.members", "list", s.labels(o.Lacking))
	}
	if o.Absent != "" {
		return s.say.Text("derive.absent." + o.Absent)
	}
	return s.say.Text("screen.regions.absent.nothing")
}

// sourceOf tells where a value comes from: what the publisher wants to be named as, and the file.
func (s *state) sourceOf(o data.Observation) string {
	indicator, source := s.base.indicators[o.Indicator], s.base.sources[o.Source]
	line := cmp.Or(indicator.Attribution, source.Attributed, strings.Trim(indicator.Publisher+", "+indicator.Dataset, ", "))
	if o.Origin != "" {
		return strings.Join(nonEmpty(line, s.originOf(o)), " · ")
	}
	if source.File != "" {
		line = strings.Trim(line+" · "+s.say.Text("screen.regions.file", "file", source.File, "date", s.say.Date(source.Imported.Local())), " ·")
	}
	return line
}

// originOf says how a value came about that stands in no source; empty for one that does.
func (s *state) originOf(o data.Observation) string {
	if o.Origin == "" {
		return ""
	}
	text := s.say.Text("origin." + string(o.Origin))
	if o.Covered > 0 {
		text += ", " + s.say.Text("screen.regions.covered", "share", s.say.Percent(o.Covered, 0))
	}
	return text
}

// flagsOf explains the letters of a value.
func (s *state) flagsOf(flags data.Flags) string {
	var parts []string
	for _, letter := range string(flags) {
		parts = append(parts, s.say.Text("screen.regions.flag", "letter", string(letter), "meaning", s.say.Text("flag."+string(letter))))
	}
	return strings.Join(parts, ", ")
}
