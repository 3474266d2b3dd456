package results

import (
	"cmp"
	"slices"
	"strconv"

	"pharos/app/indexes/desk"
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
	at := s.Unit(unit)
	if at < 0 {
		return nil
	}
	f := s.Prepared.Framework
	changes := s.cellChanges(unit)
	var rows []regionRow
	for _, place := range desk.TreeOrder(f) {
		row := regionRow{at: place, depth: desk.DepthOf(f, place), column: f.Column(place), code: f.Nodes[place].Code, weight: s.Result.Weights[place]}
		row.name = s.NodeName(row.code)
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
	changes, period := map[string][]index.Change{}, s.Last().Period
	for _, change := range s.Result.Changes {
		if change.Unit == unit && change.Period == period {
			changes[change.Indicator] = append(changes[change.Indicator], change)
		}
	}
	return changes
}

func (s *state) fillAggregate(row *regionRow, unit int) {
	column := s.Last().Aggregates[row.code]
	s.fillScore(row, column, unit, s.Prepared.Framework.Direction(row.at))
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
	slice := s.Prepared.Slices[len(s.Prepared.Slices)-1]
	s.fillScore(row, slice.Columns[row.column], unit, data.HigherIsBetter)
	last := s.Last()
	if raw, found := last.After("", row.code); found {
		row.raw.Value, row.raw.Known = raw.At(unit)
	}
	if trace, found := s.Result.ScaleTrace(len(s.Result.Slices)-1, row.code); found {
		row.before.Value, row.before.Known = trace.Before.At(unit)
	}
	row.unit = s.Base.Known[data.IndicatorCode(row.code)].Unit.In(s.Say.Language())
	row.origin = s.originOf(s.Result.Units[unit], row.code)
}

// originOf tells where a value came from; empty where nobody knows.
func (s *state) originOf(unit, code string) index.Origin {
	slice := s.Dataset.Slices[min(len(s.Result.Slices), len(s.Dataset.Slices))-1]
	if period := s.Last().Period; period != "" {
		if at := slices.IndexFunc(s.Dataset.Slices, func(d index.Slice) bool { return d.Period == period }); at >= 0 {
			slice = s.Dataset.Slices[at]
		}
	}
	column, row := slices.Index(s.Dataset.Codes, code), slices.Index(s.Dataset.Units, unit)
	if column < 0 || row < 0 || column >= len(slice.Origins) || row >= len(slice.Origins[column]) {
		return index.Origin{}
	}
	return slice.Origins[column][row]
}

// regionLine tells in a line where a region stands.
func (s *state) regionLine(unit string) string {
	at := s.Unit(unit)
	if at < 0 {
		return ""
	}
	score, known := s.ScoreOf(at)
	if !known {
		return s.Say.Text("screen.indexes.region.unranked")
	}
	words := s.Say.Text("screen.indexes.region.line", "rank", s.RankWords(at), "n", s.Say.Integer(s.Last().Index.Count()),
		"score", s.ScoreWords(score, true), "scale", s.ScaleLabel())
	if of, tested := s.RankRange(at); tested {
		words += " · " + s.Say.Text("screen.indexes.region.sure", "low", s.Say.Number(of.Low, 0), "high", s.Say.Number(of.High, 0))
	} else {
		words += " · " + s.Say.Text("screen.indexes.region.unsure")
	}
	if len(s.Result.Design.Groups) > 0 {
		words += " · " + s.GroupWords(at)
	}
	return words
}

func (s *state) rankOfWords(r regionRow) string {
	if r.rank == 0 {
		return desk.NoValue
	}
	return strconv.Itoa(r.rank) + " / " + s.Say.Integer(r.of)
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
		return desk.NoValue
	}
	indicator, known := s.Base.Known[data.IndicatorCode(code)]
	if !known {
		return s.Short(value.Value)
	}
	return s.Say.Number(value.Value, indicator.Decimals)
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
		return s.Say.Text("screen.indexes.region.absent")
	}
	return desk.JoinedWords("; ", words...)
}

func (s *state) sourceFile(r regionRow) string {
	source, known := s.Base.Sources[r.origin.Source]
	if !known {
		return ""
	}
	return source.File
}

func (s *state) attributionOf(code string) string {
	indicator := s.Base.Known[data.IndicatorCode(code)]
	return cmp.Or(indicator.Attribution, desk.JoinedWords(", ", indicator.Publisher, indicator.Dataset))
}
