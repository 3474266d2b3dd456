package peers

import (
	"strings"

	"pharos/data"
	"pharos/data/similarity"
	"pharos/data/statistic"
)

// A row is one peer of the list: found, or named by the user beside those.
type row struct {
	peer    similarity.Peer
	manual  bool // named by the user
	listed  bool // among the nearest
	known   bool // it has a distance
	hasRank bool
}

// rows are the peers that were found, nearest first, then those named that are not among them.
func (s *state) rows() []row {
	named := map[data.RegionCode]bool{}
	for _, code := range s.asked.manual {
		named[code] = true
	}
	rows := make([]row, 0, len(s.list.Peers)+len(s.list.Manual))
	for _, peer := range s.list.Peers {
		rows = append(rows, row{peer: peer, manual: named[peer.Region], listed: true, known: true, hasRank: true})
	}
	for _, m := range s.list.Manual {
		if !m.Listed {
			rows = append(rows, row{peer: m.Peer, manual: true, known: m.HasDistance, hasRank: m.HasRank})
		}
	}
	return rows
}

// rowOf returns the row of the region; false where it is not in the list.
func (s *state) rowOf(code data.RegionCode) (row, bool) {
	for _, r := range s.rows() {
		if r.peer.Region == code && code != "" {
			return r, true
		}
	}
	return row{}, false
}

// chosen are the peers that "Use these as peers" puts into the session: those found, and those named.
func (s *state) chosen() []data.RegionCode {
	rows := s.rows()
	codes := make([]data.RegionCode, len(rows))
	for i, r := range rows {
		codes[i] = r.peer.Region
	}
	return codes
}

// dimensionIDs are the parts of the distance by which it is told: the dimensions, in the order of the
// design, or the components.
func dimensionIDs(list similarity.List) []string {
	var ids []string
	seen := map[string]bool{}
	for _, part := range list.Parts {
		if !seen[part.Dimension] {
			ids, seen[part.Dimension] = append(ids, part.Dimension), true
		}
	}
	return ids
}

// A variableRow is one variable in the focus and in a peer; parts of a composition follow it.
type variableRow struct {
	dimension string
	name      string
	unit      string
	decimals  int
	isShare   bool // a part of a composition: values are shares
	own       cell
	other     cell
	added     statistic.Number // what it contributes, as a share of the distance
}

// A cell is a value with where it comes from.
type cell struct {
	value  statistic.Number
	period data.Period
	flags  data.Flags
	source data.SourceID
	text   string // of a category
}

// variableRows set the focus beside the peer that is selected, variable by variable.
func (s *state) variableRows() []variableRow {
	r, there := s.rowOf(s.region)
	if !there || s.space == nil || s.pair.peer != s.region || s.pair.of != s.space {
		return nil
	}
	v := newPairView(s, r)
	var rows []variableRow
	for _, dimension := range s.space.Design().Dimensions {
		for _, variable := range dimension.Variables {
			rows = append(rows, v.rows(dimension.ID, variable)...)
		}
	}
	return append(rows, v.components()...)
}

// difference is the focus less the peer.
func (r variableRow) difference() (float64, bool) {
	return r.own.value.Value - r.other.value.Value, r.own.value.Known && r.other.value.Known
}

// A pairView looks at the focus and one peer.
type pairView struct {
	state      *state
	field      similarity.Field
	row        row
	focus, two int // numbers in the field, -1 where absent
	added      map[similarity.Part]statistic.Number
}

func newPairView(s *state, r row) pairView {
	v := pairView{state: s, field: s.space.Field(), row: r, focus: -1, two: -1, added: map[similarity.Part]statistic.Number{}}
	if unit, known := v.field.Position(s.list.Focus); known {
		v.focus = unit
	}
	if unit, known := v.field.Position(r.peer.Region); known {
		v.two = unit
	}
	for _, c := range r.peer.Parts {
		if r.peer.Distance > 0 {
			v.added[s.list.Parts[c.Part]] = statistic.Number{Value: c.Amount / r.peer.Distance, Known: true}
		}
	}
	return v
}

func (v pairView) rows(dimension string, variable similarity.Variable) []variableRow {
	head := variableRow{
		dimension: dimension, name: v.state.variableName(variable),
		added: v.added[similarity.Part{Dimension: dimension, Variable: string(variable.Code())}],
	}
	switch {
	case variable.Composition != "":
		return append([]variableRow{head}, v.parts(dimension, variable.Composition)...)
	case variable.Category != "":
		head.own.text, head.other.text = v.category(v.focus, variable.Category), v.category(v.two, variable.Category)
		return []variableRow{head}
	}
	indicator := v.state.base.named[variable.Indicator]
	head.unit, head.decimals = indicator.Unit.In(v.state.say.Language()), indicator.Decimals
	head.own, head.other = v.scalar(v.focus, variable.Indicator), v.scalar(v.two, variable.Indicator)
	return []variableRow{head}
}

func (v pairView) category(unit int, name string) string {
	if texts := v.field.Groups[name]; unit >= 0 && unit < len(texts) {
		return texts[unit]
	}
	return ""
}

func (v pairView) scalar(unit int, code data.IndicatorCode) cell {
	if unit < 0 {
		return cell{}
	}
	value, known := v.field.Columns[code].At(unit)
	o := v.state.pair.latest[cellKey{v.field.Units[unit], code}]
	return cell{value: statistic.Number{Value: value, Known: known}, period: o.Period, flags: o.Flags, source: o.Source}
}

// parts are the shares of a composition. The parts of expanded methods add to the distance one by one.
func (v pairView) parts(dimension, id string) []variableRow {
	block := v.field.Blocks[id]
	rows := make([]variableRow, len(block.Parts))
	for i, code := range block.Parts {
		rows[i] = variableRow{
			dimension: dimension, name: v.state.indicatorName(code), decimals: 1, isShare: true,
			own: v.part(block, v.focus, i), other: v.part(block, v.two, i),
			added: v.added[similarity.Part{Dimension: dimension, Variable: string(code)}],
		}
	}
	return rows
}

func (v pairView) part(block similarity.Block, unit, i int) cell {
	if unit < 0 {
		return cell{}
	}
	c := cell{value: block.Shares(unit)[i]}
	if amount, known := block.Amounts[i].At(unit); known {
		o, _ := v.state.pair.partAt(cellKey{v.field.Units[unit], block.Parts[i]}, amount)
		c.period, c.flags, c.source = o.Period, o.Flags, o.Source
	}
	return c
}

// components are what principal components add; they belong to no single variable.
func (v pairView) components() []variableRow {
	var rows []variableRow
	if v.state.space.Design().Method != similarity.MethodComponents {
		return nil
	}
	for _, part := range v.state.list.Parts {
		if strings.HasPrefix(part.Variable, componentPart) {
			rows = append(rows, variableRow{dimension: part.Dimension, name: v.state.partName(part), added: v.added[part]})
		}
	}
	return rows
}
