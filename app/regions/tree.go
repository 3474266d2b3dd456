package regions

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/resources/phrase"
)

// A tree holds the regions that the user wants to see, each below its parent. A parent that is not
// wanted itself is there to hold its children. Regions of one's own, towns and groups stand on
// branches of their own.
type tree struct {
	children map[string][]string // by node; "" for the roots
	wanted   int
	groups   int
	narrowed bool
}

// The nodes that are no regions. No region's code begins with a hash.
const (
	ownBranch   = "#own"
	townBranch  = "#lau"
	groupBranch = "#groups"
	townsOf     = "#lau:"   // followed by a country
	groupNode   = "#group:" // followed by a group's id
)

// A wish is what a tree is narrowed to.
type wish struct {
	filter string // folded
	level  data.Level
	less   func(a, b string) bool
	name   func(data.RegionCode) string
}

// grown builds the tree. With a level, its regions stand below their country.
func grown(base holdings, w wish) tree {
	t := tree{children: map[string][]string{}, narrowed: w.filter != "" || w.level != ""}
	seen := map[string]bool{}
	for _, region := range base.regions {
		if !w.wants(base, region) {
			continue
		}
		t.wanted++
		t.plant(base, w, string(region.Code), seen)
	}
	for parent := range t.children {
		t.order(base, w, parent)
	}
	t.addGroups(base, w)
	return t
}

func (w wish) wants(base holdings, region data.Region) bool {
	if w.level != "" && region.Level != w.level {
		return false
	}
	return containsWords(base.folded[region.Code], w.filter)
}

// addGroups puts the groups at the end.
func (t *tree) addGroups(base holdings, w wish) {
	if w.level != "" {
		return
	}
	for _, group := range base.groups {
		if containsWords(foldedNames(group.Name, group.ID), w.filter) {
			t.children[groupBranch] = append(t.children[groupBranch], groupNode+group.ID)
			t.groups++
		}
	}
	if t.groups > 0 {
		t.children[""] = append(t.children[""], groupBranch)
	}
}

// plant puts a node below its parent, and that below its own.
func (t *tree) plant(base holdings, w wish, node string, seen map[string]bool) {
	for node != "" && !seen[node] {
		seen[node] = true
		parent := w.parent(base, node)
		t.children[parent] = append(t.children[parent], node)
		node = parent
	}
}

// parent is what a node stands below, empty at the top.
func (w wish) parent(base holdings, node string) string {
	if strings.HasPrefix(node, townsOf) {
		return townBranch
	}
	region, known := base.known[data.RegionCode(node)]
	if !known {
		return ""
	}
	switch region.Level {
	case data.LevelOwn:
		return ownBranch
	case data.LevelLAU:
		if region.Country == "" {
			return townBranch
		}
		return townsOf + region.Country
	}
	return string(w.above(base, region))
}

// above is the region that a region of a nomenclature stands below.
func (w wish) above(base holdings, region data.Region) data.RegionCode {
	parent := region.Parent
	if country := data.RegionCode(region.Country); w.level != "" && country != region.Code {
		parent = country
	}
	if _, known := base.known[parent]; !known {
		return ""
	}
	return parent
}

// order sorts the nodes of one parent: the widest level first, then by code; towns and regions of
// one's own by name; branches last.
func (t *tree) order(base holdings, w wish, parent string) {
	named := parent == ownBranch || strings.HasPrefix(parent, townBranch)
	slices.SortStableFunc(t.children[parent], func(a, b string) int {
		if named {
			return byName(w, a, b)
		}
		return cmp.Or(cmp.Compare(rung(base, a), rung(base, b)), cmp.Compare(a, b))
	})
}

func byName(w wish, a, b string) int {
	x, y := w.name(data.RegionCode(a)), w.name(data.RegionCode(b))
	switch {
	case w.less(x, y):
		return -1
	case w.less(y, x):
		return 1
	}
	return cmp.Compare(a, b)
}

func rung(base holdings, node string) int {
	switch node {
	case townBranch:
		return len(data.Levels)
	case ownBranch:
		return len(data.Levels) + 1
	}
	return slices.Index(data.Levels, base.known[data.RegionCode(node)].Level)
}

// containsWords reports whether every word of the folded query stands in the folded text.
func containsWords(folded, query string) bool {
	for word := range strings.FieldsSeq(query) {
		if !strings.Contains(folded, word) {
			return false
		}
	}
	return true
}

// way are the nodes above a region in the tree shown, the widest first.
func (s *state) way(code data.RegionCode) []string {
	w := s.treeWish()
	var nodes []string
	seen := map[string]bool{}
	for node := w.parent(s.base, string(code)); node != "" && !seen[node]; node = w.parent(s.base, node) {
		seen[node] = true
		nodes = append(nodes, node)
	}
	slices.Reverse(nodes)
	return nodes
}

func (s *state) treeWish() wish {
	return wish{filter: phrase.Fold(s.filter), level: s.level, name: s.name, less: s.say.Less()}
}

// grow works the tree out anew.
func (s *state) grow() { s.tree = grown(s.base, s.treeWish()) }

// nodeWords are a node's name and the quieter words after it.
func (s *state) nodeWords(node string) (name, quiet string) {
	count := func() string { return s.say.Integer(len(s.tree.children[node])) }
	switch {
	case node == ownBranch:
		return s.say.Text("screen.regions.branch.own"), count()
	case node == townBranch:
		return s.say.Text("screen.regions.branch.towns"), ""
	case node == groupBranch:
		return s.say.Text("screen.regions.groups"), count()
	case strings.HasPrefix(node, townsOf):
		return s.name(data.RegionCode(strings.TrimPrefix(node, townsOf))), count()
	case strings.HasPrefix(node, groupNode):
		group, _ := s.base.group(strings.TrimPrefix(node, groupNode))
		return s.groupName(group), s.say.Integer(len(group.Members))
	}
	region := s.base.known[data.RegionCode(node)]
	return s.name(region.Code), strings.Join(nonEmpty(string(region.Code), s.formerEdition(region)), " · ")
}

// formerEdition is the edition of a region where that is not the newest.
func (s *state) formerEdition(region data.Region) string {
	if region.Edition == data.Editions[0] {
		return ""
	}
	return string(region.Edition)
}

func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}
