package brief

import (
	"fmt"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

// How many names a text of the method box lists.
const (
	mostPeers   = 18
	mostWeights = 6
	hashLength  = 12
)

// methodBox tells how the numbers came about, frankly.
func (a *author) methodBox() MethodBox {
	box := MethodBox{Heading: a.text("brief.method.title")}
	add := func(term string, texts ...string) {
		if text := joined(texts...); text != "" {
			box.Entries = append(box.Entries, Entry{a.text("brief.method." + term), text})
		}
	}
	add("peers", a.peers())
	add("years", a.periods())
	add("weights", a.weights(), a.unweighted())
	add("coverage", a.coverage())
	add("notes", a.notes())
	add("scale", a.scale())
	add("terms", a.text("brief.method.terms.text"))
	add("certainty", a.text("brief.method.certainty.text"))
	if hash := a.Result.RunHash; hash != "" {
		box.RunHash = a.text("brief.method.hash", "hash", hash[:min(hashLength, len(hash))])
	}
	return box
}

func (a *author) peers() string {
	c := a.Result.Comparison
	if len(c.Peers) == 0 {
		return a.text("brief.method.peers.none")
	}
	names := make([]string, len(c.Peers))
	for i, code := range c.Peers {
		names[i] = a.region(code)
	}
	list := a.listed(names, mostPeers)
	if id, isGroup := strings.CutPrefix(c.PeersFrom, data.PeersGroup); isGroup {
		return a.text("brief.method.peers.group", "group", a.group(id), "list", list)
	}
	if c.PeersFrom == data.PeersSimilar {
		return a.printer.Plural("brief.method.peers.similar", len(c.Peers), "region", a.region(c.Focus), "list", list)
	}
	return a.text("brief.method.peers.own", "list", list)
}

func (a *author) group(id string) string {
	for _, group := range a.Groups {
		if group.ID == id {
			return orElse(group.Name.In(a.printer.Language()), id)
		}
	}
	return id
}

func (a *author) periods() string {
	years := a.years()
	switch {
	case years == "":
		return a.text("brief.method.years.none")
	case a.Result.Comparison.Period != "":
		return a.text("brief.method.years.fixed", "period", a.Result.Comparison.Period)
	}
	return a.text("brief.method.years.latest", "years", years)
}

// scale tells the normalisation; a method that has no sentence here goes by its formula.
func (a *author) scale() string {
	id := a.Result.Comparison.Normalisation
	if key := "brief.method.scale." + id; a.printer.Has(key) {
		return a.text(key)
	}
	for _, m := range benchmark.Methods {
		if m.ID == id {
			return m.Formula
		}
	}
	return id
}

// weights tells that the indicators count alike, or the largest shares.
func (a *author) weights() string {
	rows := slices.DeleteFunc(slices.Clone(a.Result.Table), func(r benchmark.IndicatorResult) bool {
		return r.Indicator.Direction == data.NoDirection
	})
	total, equal := 0.0, true
	for _, row := range rows {
		total += row.Weight
		equal = equal && row.Weight == rows[0].Weight
	}
	if len(rows) == 0 {
		return ""
	}
	if equal || total <= 0 {
		return a.printer.Plural("brief.method.weights.equal", len(rows))
	}
	slices.SortStableFunc(rows, func(x, y benchmark.IndicatorResult) int {
		if x.Weight > y.Weight {
			return -1
		}
		return sign(y.Weight - x.Weight)
	})
	words := make([]string, len(rows))
	for i, row := range rows {
		words[i] = a.text("brief.method.weights.share", "indicator", a.indicator(row.Indicator), "share", a.printer.Percent(row.Weight/total, 0))
	}
	return a.text("brief.method.weights.own", "list", a.listed(words, mostWeights))
}

func (a *author) unweighted() string {
	n := 0
	for _, row := range a.Result.Table {
		if row.Indicator.Direction == data.NoDirection {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return a.printer.Plural("brief.method.weights.context", n)
}

// coverage counts what is known: of the focus by weight, of all cells by number.
func (a *author) coverage() string {
	focus, _ := a.Result.Region(a.focus())
	values, flagged := 0, 0
	for _, row := range a.Result.Table {
		values += len(row.Cells)
		for _, cell := range row.Cells {
			if cell.Flags != "" {
				flagged++
			}
		}
	}
	cells := len(a.Result.Table) * len(a.Result.Regions)
	return a.text("brief.method.coverage.text", "region", a.region(a.focus()),
		"share", a.printer.Percent(focus.Coverage, 0), "least", a.printer.Percent(a.Result.Comparison.MinCoverage, 0),
		"scored", a.scored(), "regions", len(a.Result.Regions), "cells", a.printer.Integer(cells),
		"missing", a.counted(cells-values, cells), "flagged", a.counted(flagged, cells))
}

// counted words a number with its share.
func (a *author) counted(n, of int) string {
	if of == 0 {
		return a.printer.Integer(n)
	}
	return fmt.Sprintf("%s (%s)", a.printer.Integer(n), a.printer.Percent(float64(n)/float64(of), 0))
}
