package building

import (
	"slices"
	"strconv"
	"strings"

	"pharos/app/indexes/desk"
	"pharos/data/index"
	"pharos/data/index/framework"
)

// A treeRow is an entry of the framework as the tree shows it.
type treeRow struct {
	at    int // in the framework
	depth int
	group bool // something belongs to it, or it is the top, or it was added to hold something
}

// treeOf lists the entries depth first, in the order of the design. Entries that hang nowhere, or in a
// circle, come last: they are to be seen and mended.
func treeOf(design index.Design) []treeRow {
	nodes := design.Framework
	children := map[string][]int{}
	codes := map[string]bool{}
	for i, node := range nodes {
		codes[node.Code] = true
		children[node.Parent] = append(children[node.Parent], i)
	}
	var rows []treeRow
	seen := make([]bool, len(nodes))
	var walk func(at, depth int)
	walk = func(at, depth int) {
		if seen[at] {
			return
		}
		seen[at] = true
		below := children[nodes[at].Code]
		rows = append(rows, treeRow{at, depth, len(below) > 0 || nodes[at].Parent == "" || madeHere(nodes[at].Code)})
		if nodes[at].Code == "" {
			return
		}
		for _, child := range below {
			walk(child, depth+1)
		}
	}
	for i, node := range nodes {
		if node.Parent == "" || !codes[node.Parent] {
			walk(i, 0)
		}
	}
	for i := range nodes {
		walk(i, 0)
	}
	return rows
}

// below lists a code and all that belongs to it.
func below(design index.Design, code string) map[string]bool {
	under := map[string]bool{code: true}
	for range design.Framework {
		more := false
		for _, node := range design.Framework {
			if under[node.Parent] && !under[node.Code] {
				under[node.Code], more = true, true
			}
		}
		if !more {
			break
		}
	}
	return under
}

// groupStem begins the codes of groups that are added here.
const groupStem = "group"

// madeHere reports whether a code is that of a group that was added here, which may still be empty.
func madeHere(code string) bool {
	rest, is := strings.CutPrefix(code, groupStem)
	return is && (rest == "" || rest[0] == '-')
}

// freeCode returns a code that no entry has.
func freeCode(design index.Design, stem string) string {
	for n := 1; ; n++ {
		code := stem
		if n > 1 {
			code += "-" + strconv.Itoa(n)
		}
		if desk.NodeOf(&design, code) == nil {
			return code
		}
	}
}

// topOf returns the code of the entry that belongs to nothing; empty where there is none.
func topOf(design index.Design) string {
	for _, node := range design.Framework {
		if node.Parent == "" {
			return node.Code
		}
	}
	return ""
}

// isGroup reports whether an entry can hold others: the top, what has something below it, and what is no
// indicator of the catalogue.
func (s *state) isGroup(design index.Design, code string) bool {
	node := desk.NodeOf(&design, code)
	if node == nil {
		return false
	}
	if _, indicator := s.Base.Known[desk.CodeOf(code)]; !indicator || node.Parent == "" {
		return true
	}
	return slices.ContainsFunc(design.Framework, func(n framework.Node) bool { return n.Parent == code })
}

// home is where something new belongs: the entry selected if it is a group, else the group it is in.
func (s *state) home(design index.Design) string {
	if s.isGroup(design, s.Node) {
		return s.Node
	}
	if node := desk.NodeOf(&design, s.Node); node != nil && node.Parent != "" {
		return node.Parent
	}
	return topOf(design)
}

// addGroup puts a group into the framework and returns its code. Without any entry it is the top.
func addGroup(design *index.Design, home string) string {
	code := freeCode(*design, groupStem)
	if len(design.Framework) == 0 {
		code = "index"
	}
	insert(design, framework.Node{Code: code, Parent: home, Weight: 1})
	return code
}

// addIndicators puts indicators into a group; those that are there already stay where they are.
func addIndicators(design *index.Design, home string, codes []string) {
	for _, code := range codes {
		if desk.NodeOf(design, code) == nil {
			insert(design, framework.Node{Code: code, Parent: home, Weight: 1})
		}
	}
}

// insert puts an entry behind all that belongs to its parent.
func insert(design *index.Design, node framework.Node) {
	under, at := below(*design, node.Parent), len(design.Framework)
	for i, other := range design.Framework {
		if under[other.Code] {
			at = i + 1
		}
	}
	design.Framework = slices.Insert(design.Framework, at, node)
}

// removeNode takes the entry at a place out with all that belongs to it. Of two entries with the same
// code, or of one without any, nothing else goes.
func removeNode(design *index.Design, at int) {
	if at < 0 || at >= len(design.Framework) {
		return
	}
	code := design.Framework[at].Code
	design.Framework = slices.Delete(design.Framework, at, at+1)
	if code == "" || desk.NodeOf(design, code) != nil {
		return
	}
	under := below(*design, code)
	design.Framework = slices.DeleteFunc(design.Framework, func(n framework.Node) bool { return under[n.Code] })
}

// removeMissing takes out the indicators that the catalogue does not have, and the groups that are empty
// then. The top stays.
func removeMissing(design *index.Design, known func(code string) bool) {
	for {
		leaves := map[string]bool{}
		for _, code := range desk.IndicatorsOf(*design) {
			leaves[code] = !known(code)
		}
		before := len(design.Framework)
		design.Framework = slices.DeleteFunc(design.Framework, func(n framework.Node) bool { return leaves[n.Code] })
		if len(design.Framework) == before {
			return
		}
	}
}

// moveNode moves an entry before or behind the neighbours that belong to the same parent.
func moveNode(design *index.Design, code string, by int) {
	var places []int
	now := -1
	node := desk.NodeOf(design, code)
	if node == nil {
		return
	}
	for i, other := range design.Framework {
		if other.Parent != node.Parent {
			continue
		}
		if other.Code == code {
			now = len(places)
		}
		places = append(places, i)
	}
	if to := now + by; now >= 0 && to >= 0 && to < len(places) {
		a, b := places[now], places[to]
		design.Framework[a], design.Framework[b] = design.Framework[b], design.Framework[a]
	}
}

// canMove reports whether moveNode would move the entry.
func canMove(design index.Design, code string, by int) bool {
	node := desk.NodeOf(&design, code)
	if node == nil {
		return false
	}
	var codes []string
	for _, other := range design.Framework {
		if other.Parent == node.Parent {
			codes = append(codes, other.Code)
		}
	}
	to := slices.Index(codes, code) + by
	return to >= 0 && to < len(codes)
}

// setParent hangs an entry under another, behind what is there. It does nothing where that would be a
// circle.
func setParent(design *index.Design, code, parent string) {
	node := desk.NodeOf(design, code)
	if node == nil || below(*design, code)[parent] || node.Parent == parent {
		return
	}
	moved := *node
	moved.Parent = parent
	design.Framework = slices.DeleteFunc(design.Framework, func(n framework.Node) bool { return n.Code == code })
	insert(design, moved)
}

// setStep takes a step up at its usual place, or leaves it out.
func setStep(design *index.Design, step index.StepName, on bool) {
	if on == desk.HasStep(*design, step) {
		return
	}
	if !on {
		design.Steps = slices.DeleteFunc(design.Steps, func(other index.StepName) bool { return other == step })
		return
	}
	at := len(design.Steps)
	for i, other := range design.Steps {
		if slices.Index(index.UsualSteps, other) > slices.Index(index.UsualSteps, step) {
			at = i
			break
		}
	}
	design.Steps = slices.Insert(design.Steps, at, step)
}
