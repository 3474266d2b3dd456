package indexes

import (
	"cmp"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// A regionRow is one node of the tree as it is for one region.
type regionRow struct {
	at, depth int
	column    int // number of the indicator; -1 for an aggregate
	code      string
	name      string
	score     statistic.Number // of an indicator: on the common scale
	rank, of  int              // 0 without a score
	weight    framework.EffectiveWeight
	raw       statistic.Number // as it came
	before    statistic.Number // as it came to the common scale
	unit      string
	origin    index.Origin
	imputed   bool
	changes   []index.Change // of this cell, in the order of the steps
}

// regionRows are the numbers of one region down the tree; none where it is not ranked.
func (s *state) regionRows(unit string) []regionRow {
	at := s.unit(unit)
	if at < 0 {
		return nil
	}
	f := s.prepared.Framework
	changes := s.cellChanges(unit)
	var rows []regionRow
	for _, place := range treeOrder(f) {
		row := regionRow{at: place, depth: depthOf(f, place), column: f.Column(place), code: f.Nodes[place].Code, weight: s.result.Weights[place]}
		row.name = s.nodeName(row.code)
		if row.column < 0 {
			s.fillAggregate(&row, at)
		} else {
			s.fillIndicator(&row, at)
			row.changes = changes[row.code]
			row.imputed = slices.ContainsFunc(row.changes, func(c index.Change) bool { return c.Step == index.StepImpute })
		}
		rows = append(rows, row)
	}
	return rows
}

// cellChanges are the cells of a region that steps changed in the latest period, by indicator.
func (s *state) cellChanges(unit string) map[string][]index.Change {
	changes, period := map[string][]index.Change{}, s.last().Period
	for _, change := range s.result.Changes {
		if change.Unit == unit && change.Period == period {
			changes[change.Indicator] = append(changes[change.Indicator], change)
		}
	}
	return changes
}

func (s *state) fillAggregate(row *regionRow, unit int) {
	column := s.last().Aggregates[row.code]
	s.fillScore(row, column, unit, s.prepared.Framework.Direction(row.at))
}

func (s *state) fillScore(row *regionRow, column statistic.Column, unit int, direction data.Direction) {
	if unit >= column.Len() {
		return
	}
	row.score.Value, row.score.Known = column.At(unit)
	row.of = column.Count()
	if row.score.Known {
		row.rank = aggregate.Ranks(column, direction)[unit]
	}
}

func (s *state) fillIndicator(row *regionRow, unit int) {
	slice := s.prepared.Slices[len(s.prepared.Slices)-1]
	s.fillScore(row, slice.Columns[row.column], unit, data.HigherIsBetter)
	last := s.last()
	if raw, found := last.After("", row.code); found {
		row.raw.Value, row.raw.Known = raw.At(unit)
	}
	if trace, found := s.result.ScaleTrace(len(s.result.Slices)-1, row.code); found {
		row.before.Value, row.before.Known = trace.Before.At(unit)
	}
	row.unit = s.base.known[data.IndicatorCode(row.code)].Unit.In(s.say.Language())
	row.origin = s.originOf(s.result.Units[unit], row.code)
}

// originOf tells where a value came from; empty where nobody knows.
func (s *state) originOf(unit, code string) index.Origin {
	slice := s.dataset.Slices[min(len(s.result.Slices), len(s.dataset.Slices))-1]
	if period := s.last().Period; period != "" {
		if at := slices.IndexFunc(s.dataset.Slices, func(d index.Slice) bool { return d.Period == period }); at >= 0 {
			slice = s.dataset.Slices[at]
		}
	}
	column, row := slices.Index(s.dataset.Codes, code), slices.Index(s.dataset.Units, unit)
	if column < 0 || row < 0 || column >= len(slice.Origins) || row >= len(slice.Origins[column]) {
		return index.Origin{}
	}
	return slice.Origins[column][row]
}

// regionLine tells in a line where a region stands.
func (s *state) regionLine(unit string) string {
	at := s.unit(unit)
	if at < 0 {
		return ""
	}
	score, known := s.scoreOf(at)
	if !known {
		return s.say.Text("screen.indexes.region.unranked")
	}
	words := s.say.Text("screen.indexes.region.line", "rank", s.rankWords(at), "n", s.say.Integer(s.last().Index.Count()),
		"score", s.scoreWords(score, true), "scale", s.scaleLabel())
	if of, tested := s.rankRange(at); tested {
		words += " · " + s.say.Text("screen.indexes.region.sure", "low", s.say.Number(of.Low, 0), "high", s.say.Number(of.High, 0))
	} else {
		words += " · " + s.say.Text("screen.indexes.region.unsure")
	}
	if len(s.result.Design.Groups) > 0 {
		words += " · " + s.groupWords(at)
	}
	return words
}

func (s *state) rankOfWords(r regionRow) string {
	if r.rank == 0 {
		return noValue
	}
	return strconv.Itoa(r.rank) + " / " + s.say.Integer(r.of)
}

// rawWords words what was observed, with the digits of its indicator.
func (s *state) rawWords(r regionRow) string {
	if r.column < 0 {
		return ""
	}
	return s.valueWords(r.code, r.raw)
}

func (s *state) beforeWords(r regionRow) string {
	if r.column < 0 {
		return ""
	}
	return s.valueWords(r.code, r.before)
}

// valueWords words a value of an indicator. One that a step made may need more digits.
func (s *state) valueWords(code string, value statistic.Number) string {
	if !value.Known {
		return noValue
	}
	indicator, known := s.base.known[data.IndicatorCode(code)]
	if !known {
		return s.short(value.Value)
	}
	return s.say.Number(value.Value, indicator.Decimals)
}

// remark says what was done to a value before it came to the common scale.
func (s *state) remark(r regionRow) string {
	var words []string
	for _, change := range r.changes {
		if change.Step == index.StepImpute || change.Step == index.StepTreat {
			words = append(words, s.reasonWords(change.Reason))
		}
	}
	if len(words) == 0 && r.column >= 0 && !r.before.Known && !r.raw.Known {
		return s.say.Text("screen.indexes.region.absent")
	}
	return joinedWords("; ", words...)
}

func (s *state) sourceFile(r regionRow) string {
	source, known := s.base.sources[r.origin.Source]
	if !known {
		return ""
	}
	return source.File
}

func (s *state) attributionOf(code string) string {
	indicator := s.base.known[data.IndicatorCode(code)]
	return cmp.Or(indicator.Attribution, joinedWords(", ", indicator.Publisher, indicator.Dataset))
}
