package pdf

import (
	"fmt"
	"strings"
)

// An element is a node of the document's structure.
type element struct {
	number   int
	tag, alt string
	parent   int
	page     int   // object of the page that holds its content; 0 for a node without content
	id       int   // of its content on that page
	children []int // objects
}

// structure appends the tree: the root, one document, in it every tagged part in reading order;
// cells stand in rows of a table.
func (u *update) structure(root int, outline []tagged, pages []int) {
	document := &element{number: u.reserve(), tag: "Document", parent: root}
	all := []*element{document}
	byPage := make([][]int, len(pages))
	var table, row *element
	last := 0
	for _, part := range outline {
		parent := document
		if part.row > 0 {
			if table == nil {
				table, row, last = u.child(document, "Table"), nil, 0
				all = append(all, table)
			}
			if row == nil || part.row != last {
				row, last = u.child(table, "TR"), part.row
				all = append(all, row)
			}
			parent = row
		} else {
			table = nil
		}
		e := u.child(parent, part.tag)
		e.alt, e.page, e.id = part.alt, pages[part.page], part.id
		all = append(all, e)
		byPage[part.page] = append(byPage[part.page], e.number)
	}
	for _, e := range all {
		u.put(e.number, e.dictionary())
	}
	u.put(root, fmt.Sprintf("<<\n/Type /StructTreeRoot\n/K [%s]\n/ParentTree <</Nums [%s]>>\n/ParentTreeNextKey %d\n>>",
		references([]int{document.number}), parentTree(byPage), len(pages)))
}

func (u *update) child(parent *element, tag string) *element {
	e := &element{number: u.reserve(), tag: tag, parent: parent.number}
	parent.children = append(parent.children, e.number)
	return e
}

func (e *element) dictionary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<<\n/Type /StructElem\n/S /%s\n/P %d 0 R\n", e.tag, e.parent)
	if e.page > 0 {
		fmt.Fprintf(&b, "/Pg %d 0 R\n/K %d\n", e.page, e.id)
	} else {
		fmt.Fprintf(&b, "/K [%s]\n", references(e.children))
	}
	if e.alt != "" {
		fmt.Fprintf(&b, "/Alt %s\n", textString(e.alt))
	}
	if e.tag == "TH" {
		b.WriteString("/A <</O /Table /Scope /Column>>\n")
	}
	b.WriteString(">>")
	return b.String()
}

// parentTree leads from the content of each page to its elements.
func parentTree(byPage [][]int) string {
	var b strings.Builder
	for page, numbers := range byPage {
		fmt.Fprintf(&b, "%d [%s] ", page, references(numbers))
	}
	return strings.TrimSpace(b.String())
}

func references(numbers []int) string {
	parts := make([]string, len(numbers))
	for i, n := range numbers {
		parts[i] = fmt.Sprintf("%d 0 R", n)
	}
	return strings.Join(parts, " ")
}
