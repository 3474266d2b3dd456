package regions

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/resources/phrase"
)

// A tree holds the regions that the user wants to see, each below its parent. A parent that is not
// wanted itself is there to hold its children.
type tree struct {
	children map[string][]string // by code; "" for the roots
	wanted   int
	narrowed bool
}

// A wish is what a tree is narrowed to.
type wish struct {
	filter string // folded
	level  data.Level
	name   func(data.RegionCode) string
}

// grown builds the tree. With a level, its regions stand below their country.
func grown(base holdings, w wish) tree {
	t := tree{children: map[string][]string{}, narrowed: w.filter != "" || w.level != ""}
	seen := map[data.RegionCode]bool{}
	for _, region := range base.regions {
		if !w.wants(region) {
			continue
		}
		t.wanted++
		t.plant(base, w, region.Code, seen)
	}
	for parent := range t.children {
		t.order(base, parent)
	}
	return t
}

func (w wish) wants(region data.Region) bool {
	if w.level != "" && region.Level != w.level {
		return false
	}
	return containsWords(phrase.Fold(w.name(region.Code)+" "+string(region.Code)), w.filter)
}

// plant puts a region below its parent, and that below its own.
func (t *tree) plant(base holdings, w wish, code data.RegionCode, seen map[data.RegionCode]bool) {
	for code != "" && !seen[code] {
		seen[code] = true
		parent := w.parent(base, code)
		t.children[string(parent)] = append(t.children[string(parent)], string(code))
		code = parent
	}
}

// parent is what a region stands below, empty at the top.
func (w wish) parent(base holdings, code data.RegionCode) data.RegionCode {
	region := base.known[code]
	parent := region.Parent
	if country := data.RegionCode(region.Country); w.level != "" && country != code {
		parent = country
	}
	if _, known := base.known[parent]; !known {
		return ""
	}
	return parent
}

// order sorts regions of one parent: the widest level first, then by code.
func (t *tree) order(base holdings, parent string) {
	slices.SortFunc(t.children[parent], func(a, b string) int {
		x, y := base.known[data.RegionCode(a)], base.known[data.RegionCode(b)]
		return cmp.Or(cmp.Compare(slices.Index(data.Levels, x.Level), slices.Index(data.Levels, y.Level)), cmp.Compare(a, b))
	})
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
