package regions

import (
	"slices"
	"strings"

	"pharos/data"
)

// A family is where a region stands in its hierarchy, by code in the order of the catalogue.
type family struct {
	above    []data.Region
	siblings []data.RegionCode
	children []data.RegionCode
	unlisted []data.Region // children of the published lists that the catalogue does not have
}

func (s *state) family() family {
	f := family{above: s.parents(s.region), children: s.base.below[s.region]}
	region := s.base.known[s.region]
	if parent := region.Parent; parent != "" {
		f.siblings = slices.DeleteFunc(slices.Clone(s.base.below[parent]), func(code data.RegionCode) bool {
			return code == s.region || s.base.known[code].Level != region.Level
		})
	}
	if s.base.lists == nil || region.Level == data.LevelOwn || region.Level == data.LevelAggregate {
		return f
	}
	for _, code := range s.base.lists.Children(s.region, region.Edition) {
		if _, known := s.base.known[code]; known {
			continue
		}
		if child, listed := s.base.lists.Region(code); listed {
			f.unlisted = append(f.unlisted, child)
		}
	}
	return f
}

// editions tells in which editions the code stands and what became of it, one sentence each.
func (s *state) editions() []string {
	if s.base.lists == nil {
		return nil
	}
	known := s.base.lists.Editions(s.region)
	if len(known) == 0 {
		return nil
	}
	names := make([]string, len(known))
	for i, edition := range known {
		names[i] = string(edition)
	}
	slices.Reverse(names)
	lines := []string{s.say.Text("screen.regions.editions.in", "list", strings.Join(names, ", "))}
	changes := s.changes()
	if len(changes) == 0 {
		return append(lines, s.say.Text("screen.regions.editions.unchanged"))
	}
	for _, c := range changes {
		lines = append(lines, s.changeWords(c))
	}
	return lines
}

// changes are those that touch the region shown, in the order of time.
func (s *state) changes() []Change {
	bare, _, _ := strings.Cut(string(s.region), "@")
	touches := func(codes []data.RegionCode) bool { return slices.Contains(codes, data.RegionCode(bare)) }
	oldest, newest := data.Editions[len(data.Editions)-1], data.Editions[0]
	return slices.DeleteFunc(s.base.lists.Changes(oldest, newest), func(c Change) bool {
		return !touches(c.Old) && !touches(c.New)
	})
}

func (s *state) changeWords(c Change) string {
	key := "screen.regions.change"
	switch {
	case len(c.Old) == 0:
		key = "screen.regions.change.came"
	case len(c.New) == 0:
		key = "screen.regions.change.went"
	}
	return s.say.Text(key, "from", string(c.From), "to", string(c.To), "kind", s.say.Text("change."+c.Kind),
		"old", s.labels(c.Old), "new", s.labels(c.New))
}

// labels names regions with their codes; of many the first ones.
func (s *state) labels(codes []data.RegionCode) string {
	const most = 8
	texts := make([]string, 0, most)
	for i, code := range codes {
		if i == most {
			texts = append(texts, "…")
			break
		}
		texts = append(texts, s.label(code))
	}
	return strings.Join(texts, ", ")
}

func (s *state) label(code data.RegionCode) string {
	if name := brief(s.name(code)); name != string(code) {
		return name + " (" + string(code) + ")"
	}
	return string(code)
}

// memberLine tells of one member, with its share where that is not whole.
func (s *state) memberLine(m data.Member) string {
	if m.Share == 1 {
		return s.label(m.Region)
	}
	return s.label(m.Region) + " · " + s.say.Percent(m.Share, 0)
}
