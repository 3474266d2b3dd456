package desk

import (
	"encoding/json"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
)

// Differences says in words what a design changed against another; one line for each part.
func (s *State) Differences(before, now index.Design) []string {
	var lines []string
	add := func(key string, args ...any) {
		lines = append(lines, s.Say.Text("screen.indexes.difference."+key, args...))
	}
	if a, b := before.Name.In(s.Say.Language()), now.Name.In(s.Say.Language()); a != b {
		add("name", "name", b)
	}
	lines = append(lines, s.frameDifferences(before, now)...)
	for _, part := range parts() {
		if !equalParts(part.of(before), part.of(now)) {
			add(part.key)
		}
	}
	if len(lines) == 0 {
		add("none")
	}
	return lines
}

// A part is something of a design that is named where it differs.
type part struct {
	key string
	of  func(index.Design) any
}

func parts() []part {
	return []part{
		{"scope", func(d index.Design) any { return d.Scope }},
		{"steps", func(d index.Design) any { return d.Steps }},
		{"screening", func(d index.Design) any { return d.Screening }},
		{"imputation", func(d index.Design) any { return d.Imputation }},
		{"treatment", func(d index.Design) any { return d.Treatment }},
		{"normalisation", func(d index.Design) any { return d.Normalisation }},
		{"weights", func(d index.Design) any { return d.Weights }},
		{"aggregation", func(d index.Design) any { return d.Aggregation }},
		{"correction", func(d index.Design) any { return []any{d.Correction, d.Groups} }},
		{"uncertainty", func(d index.Design) any { return d.Uncertainty }},
	}
}

func equalParts(a, b any) bool {
	first, err := json.Marshal(a)
	if err != nil {
		return false
	}
	second, err := json.Marshal(b)
	return err == nil && string(first) == string(second)
}

// frameDifferences names what was added to the framework, taken out and changed.
func (s *State) frameDifferences(before, now index.Design) []string {
	old := data.Keyed(before.Framework, func(n framework.Node) string { return n.Code })
	var added, changed, gone []string
	for _, node := range now.Framework {
		was, there := old[node.Code]
		delete(old, node.Code)
		switch {
		case !there:
			added = append(added, s.NodeName(node.Code))
		case !equalParts(was, node):
			changed = append(changed, s.NodeName(node.Code))
		}
	}
	for _, node := range before.Framework {
		if _, left := old[node.Code]; left {
			gone = append(gone, s.NodeName(node.Code))
		}
	}
	var lines []string
	for _, list := range []struct {
		key   string
		names []string
	}{{"added", added}, {"removed", gone}, {"nodes", changed}} {
		if len(list.names) > 0 {
			lines = append(lines, s.Say.Text("screen.indexes.difference."+list.key, "names", SomeNames(list.names)))
		}
	}
	if len(lines) == 0 && !slices.EqualFunc(before.Framework, now.Framework, func(a, b framework.Node) bool { return a.Code == b.Code }) {
		lines = append(lines, s.Say.Text("screen.indexes.difference.order"))
	}
	return lines
}

// mostDiffering names are listed of one kind.
const mostDiffering = 4

// SomeNames joins names, the first of them where there are many.
func SomeNames(names []string) string {
	if len(names) > mostDiffering {
		return strings.Join(names[:mostDiffering], ", ") + " …"
	}
	return strings.Join(names, ", ")
}
