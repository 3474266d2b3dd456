package kit

import "strings"

// A place is a field by its place in the order shown and its column's number.
type place struct{ at, across int }

// A block is the fields between the cursor and another field, in a table of cells.
type block struct {
	from  place // the end that does not move
	drawn bool
}

// extend begins a block at the cursor, keeps the one there is, or ends it.
func (g *grid) extend(on bool) {
	switch {
	case !on || !g.table.options.Cells:
		g.block = block{}
	case !g.block.drawn:
		g.block = block{from: place{max(g.cursor, 0), g.across}, drawn: true}
	}
}

// corners returns the first and the last field of the block, or the field with the cursor.
func (g *grid) corners() (first, last place) {
	here := place{g.cursor, g.across}
	if !g.block.drawn {
		return here, here
	}
	other := g.block.from
	return place{min(here.at, other.at), min(here.across, other.across)}, place{max(here.at, other.at), max(here.across, other.across)}
}

// blockIn returns the columns that the block covers in a row; none where from is not less than to.
func (g *grid) blockIn(at int) (from, to int) {
	if !g.block.drawn {
		return 0, 0
	}
	if first, last := g.corners(); at >= first.at && at <= last.at {
		return first.across, last.across + 1
	}
	return 0, 0
}

// chooseAll makes every field part of the block.
func (g *grid) chooseAll() {
	if !g.table.options.Cells || len(g.shown()) == 0 || len(g.columns()) == 0 {
		return
	}
	g.block = block{from: place{len(g.shown()) - 1, len(g.columns()) - 1}, drawn: true}
	g.across = 0
	g.moveTo(0)
}

// mostCopied is how many fields a block on the clipboard holds at most.
const mostCopied = 2_000_000

// copyBlock copies the block, or the field with the cursor, tab-separated.
func (g *grid) copyBlock() {
	first, last := g.corners()
	if g.table.options.OnCopy == nil || first.at < 0 || first.across >= len(g.columns()) {
		return
	}
	last.across = min(last.across, len(g.columns())-1)
	last.at = min(last.at, len(g.shown())-1, first.at+mostCopied/(last.across-first.across+1))
	if first == last {
		g.copyField()
		return
	}
	rows := g.shown()[first.at : last.at+1]
	g.table.fetched(rows, func() { g.table.options.OnCopy(g.tsv(rows, first.across, last.across)) })
}

func (g *grid) tsv(rows []int, from, to int) string {
	var b strings.Builder
	for _, row := range rows {
		texts := make([]string, 0, to-from+1)
		for _, c := range g.columns()[from : to+1] {
			texts = append(texts, c.Text(row))
		}
		writeTSV(&b, texts)
	}
	return b.String()
}

// fields returns the fields of the block, or the one with the cursor, row by row.
func (g *grid) fields() []Field {
	first, last := g.corners()
	var all []Field
	for at := max(first.at, 0); at <= last.at && at < len(g.shown()); at++ {
		for across := first.across; across <= last.across && across < len(g.columns()); across++ {
			all = append(all, Field{Row: g.shown()[at], Column: g.columns()[across].Key})
		}
	}
	return all
}

// tellField tells of the field with the cursor once.
func (g *grid) tellField() {
	tell := g.table.options.OnField
	row, ok := g.selected()
	if here := (place{row, g.across}); tell != nil && ok && g.across < len(g.columns()) && here != g.told {
		g.told = here
		tell(row, g.columns()[g.across].Key)
	}
}
