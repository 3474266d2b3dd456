package intake

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// A cubeFill puts the values of one cube into the table of a scan.
type cubeFill struct {
	scan *scan
	cube *cube

	size   []int       // of each dimension
	others []int       // the dimensions that tell series apart
	weight []int64     // of each dimension in the number of a series
	axis   []int       // of the table, of each dimension; noDim for place and period
	fixed  []*category // of each axis of the table, where the cube has no dimension for it

	regions    []*region
	moments    []*moment
	reported   [2][]bool // bad places and periods that were told
	categories [][]*category

	at      []int // coordinates of the cell last looked at
	index   int64
	series  map[int64]*series
	last    *series
	number  int64           // of last
	told    int             // faults with coordinates
	unknown map[string]bool // statuses that were told

	stated int64 // cells that the file mentions
	cells  int64
}

// newFill readies the table, which has its axes by now, for the cube; axis says which of them each
// dimension is.
func newFill(s *scan, c *cube, axis []int) (*cubeFill, error) {
	cells, ok := c.cells()
	if !ok {
		return nil, refuse(s.file.Name, "intake.cube.size", "dimensions", c.named())
	}
	f := &cubeFill{
		scan: s, cube: c, cells: cells, index: -1, number: -1, series: map[int64]*series{}, unknown: map[string]bool{},
		at: make([]int, len(c.dims)), size: make([]int, len(c.dims)), axis: axis,
		weight: make([]int64, len(c.dims)), categories: make([][]*category, len(c.dims)),
	}
	next := int64(1)
	for i, d := range c.dims {
		f.size[i] = len(d.categories)
		if i != c.place && i != c.period {
			f.others = append(f.others, i)
			f.weight[i] = next
			next *= int64(len(d.categories))
		}
	}
	if err := f.fillAxes(); err != nil {
		return nil, err
	}
	if err := f.findPlaces(); err != nil {
		return nil, err
	}
	return f, f.findPeriods()
}

// fillAxes puts all categories into the table, so that their order is the cube's.
func (f *cubeFill) fillAxes() error {
	t := f.scan.table
	f.fixed = make([]*category, len(t.axes))
	for i, a := range t.axes {
		if slices.Contains(f.axis, i) {
			continue
		}
		code, label := "", ""
		if i+1 == f.scan.indicatorAxis {
			code, label = f.cube.dataset.code, f.cube.dataset.title
		}
		if err := t.turn(a, []byte(code), []byte(label)); err != nil {
			return err
		}
		f.fixed[i] = a.last
	}
	for _, i := range f.others {
		a := t.axes[f.axis[i]]
		for _, c := range f.cube.dims[i].categories {
			if err := t.turn(a, []byte(c.code), []byte(c.label)); err != nil {
				return err
			}
			a.last.words = c.said()
			f.categories[i] = append(f.categories[i], a.last)
		}
	}
	return nil
}

// findPlaces looks up the regions by their codes or, where most codes are words, by their names.
func (f *cubeFill) findPlaces() error {
	d := f.cube.dims[f.cube.place]
	f.reported[0] = make([]bool, len(d.categories))
	byName := d.writesNames()
	f.scan.table.places = f.scan.plan.places
	if byName {
		f.scan.table.byName = true
		if f.scan.file.Places == nil {
			return refuse(f.scan.file.Name, "intake.place.names-only", "example", d.categories[0].named())
		}
	}
	for _, c := range d.categories {
		text, label := c.code, withoutCode(c.label, c.code)
		if byName {
			text, label = c.name(), ""
		}
		found, err := f.regionOf(text, label)
		if err != nil {
			return err
		}
		if found != nil && found.words == nil {
			found.words = c.labels
		}
		f.regions = append(f.regions, found)
	}
	return nil
}

// regionOf is the region of a text; nil where it is none. The user's answer makes any text one.
func (f *cubeFill) regionOf(text, label string) (*region, error) {
	t := f.scan.table
	if t.places != nil && t.byRegion[text] == nil {
		if _, answered := t.places.codes[text]; answered {
			t.byRegion[text] = t.newRegion(text, []byte(label))
		}
	}
	if found := t.byRegion[text]; found != nil {
		return found, nil
	}
	found, ok, err := t.regionOf([]byte(text), []byte(label))
	if err != nil || !ok {
		return nil, err
	}
	return found, nil
}

// writesNames reports whether the categories are named rather than coded: most of their codes are words.
func (d *cubeDim) writesNames() bool {
	words, codes := 0, 0
	for _, c := range d.categories {
		switch {
		case looksLikeName([]byte(c.code)) && !nutsForm(c.code), !d.coded && !data.PlausibleRegionCode(c.code):
			words++
		case data.PlausibleRegionCode(c.code):
			codes++
		}
	}
	return words > codes
}

// name is the label, or the code where there is none.
func (c *cubeCategory) name() string {
	if c.label != "" {
		return c.label
	}
	return c.code
}

// withoutCode drops the code from the front of a label such as "01 Stockholm county".
func withoutCode(label, code string) string {
	if rest, found := strings.CutPrefix(label, code+" "); found && strings.TrimSpace(rest) != "" {
		return strings.TrimSpace(rest)
	}
	return label
}

func (f *cubeFill) findPeriods() error {
	if f.cube.period == noDim {
		return f.fixPeriod()
	}
	d := f.cube.dims[f.cube.period]
	f.reported[1] = make([]bool, len(d.categories))
	for _, c := range d.categories {
		text, _ := c.moment()
		m, ok, err := f.scan.table.momentOf([]byte(text))
		if err != nil {
			return err
		}
		if !ok {
			m = nil
		}
		f.moments = append(f.moments, m)
	}
	return nil
}

// fixPeriod makes the moment of a cube that has one for all its values; it is the empty period where none is
// known yet.
func (f *cubeFill) fixPeriod() error {
	c := f.cube
	if counting, ok := f.scan.sink.(*tally); ok && c.from != "" {
		counting.ledger.remark(data.Problem{Code: c.from, Severity: data.Warning, Args: map[string]string{
			"period": string(c.whole), "dimensions": c.named(),
		}})
	}
	if c.whole == "" {
		f.moments = []*moment{f.scan.table.noMoment()}
		return nil
	}
	m, ok, err := f.scan.table.momentOf([]byte(c.whole))
	if err == nil && !ok {
		m = f.scan.table.noMoment()
	}
	f.moments = []*moment{m}
	return err
}

// A cubeValue is what the file says of one cell.
type cubeValue struct {
	index  int64
	at     place
	text   []byte // as written; empty where there is no value
	bare   bool   // text must be a number and nothing else
	status []byte // codes of observation status; may be empty
}

// put understands one cell and hands it on.
func (f *cubeFill) put(v cubeValue) error {
	f.stated++
	f.scan.cells++
	c := &f.scan.cell
	*c = cell{line: v.at.line, column: v.at.column, text: v.text}
	m := f.scan.meaning
	what := f.understand(v)
	if what == absent {
		f.status(v)
		f.scan.sink.absent(c)
		return nil
	}
	f.move(v.index)
	if f.misplaced(v) {
		return nil
	}
	if what == refused {
		f.refuse(m.fault)
		return nil
	}
	series, err := f.seriesHere()
	if err != nil || series.skip {
		return err
	}
	c.series = series
	if f.cube.decimals != undeclared {
		c.decimals = max(c.decimals, f.cube.decimals)
	}
	for _, i := range f.others {
		f.categories[i][f.at[i]].rows++
		if d := f.cube.dims[i].categories[f.at[i]].decimals; d != undeclared {
			c.decimals = d
		}
	}
	f.status(v)
	return f.scan.sink.accept(c)
}

func (f *cubeFill) understand(v cubeValue) outcome {
	m, c := f.scan.meaning, &f.scan.cell
	if len(v.text) == 0 || string(v.text) == "null" {
		c.text = nil
		return absent
	}
	if v.bare && leadingNumber(v.text).width != len(v.text) {
		return m.noNumber(c, v.text)
	}
	return m.understand(c)
}

// status adds the flags of a cell's status to it. A status that is no flag is told, but the value stays:
// publishers write there what they like.
func (f *cubeFill) status(v cubeValue) {
	if len(v.status) == 0 || noValue[string(v.status)] {
		return
	}
	c := &f.scan.cell
	before := c.flags
	if f.scan.meaning.join(c, v.status, statusCode) {
		return
	}
	c.flags = before
	if f.unknown[string(v.status)] || len(f.unknown) == mostKept {
		return
	}
	f.unknown[string(v.status)] = true
	f.scan.sink.reject(fault{
		code: "intake.cube.status", notice: true, place: v.at, value: v.status,
	}, 0)
}

// move turns the coordinates to a cell; in the order of the file that is mostly the next one.
func (f *cubeFill) move(index int64) {
	if index == f.index+1 {
		f.index = index
		for i := len(f.at) - 1; i >= 0 && index > 0; i-- {
			if f.at[i]++; f.at[i] < f.size[i] {
				break
			}
			f.at[i] = 0
		}
		f.aim()
		return
	}
	f.index = index
	for i := len(f.at) - 1; i >= 0; i-- {
		f.at[i] = int(index % int64(f.size[i]))
		index /= int64(f.size[i])
	}
	f.aim()
}

// aim sets place and period of the cell at hand.
func (f *cubeFill) aim() {
	c := &f.scan.cell
	c.region = f.regions[f.at[f.cube.place]]
	c.moment = f.moments[0]
	if f.cube.period != noDim {
		c.moment = f.moments[f.at[f.cube.period]]
	}
}

// misplaced rejects a value whose place or period is not understood, telling each of them once.
func (f *cubeFill) misplaced(v cubeValue) bool {
	c := &f.scan.cell
	kind, dim, code := 0, f.cube.place, "intake.cube.place"
	switch {
	case c.region == nil:
	case c.moment == nil:
		kind, dim, code = 1, f.cube.period, "intake.cube.period"
	case c.region.left:
		c.region.leftCells++
		f.scan.sink.reject(fault{}, 1)
		return true
	default:
		return false
	}
	at := f.at[dim]
	if f.reported[kind][at] {
		f.scan.sink.reject(fault{}, 1)
		return true
	}
	f.reported[kind][at] = true
	category := f.cube.dims[dim].categories[at]
	f.scan.sink.reject(fault{code: code, place: v.at, value: []byte(category.named())}, 1)
	return true
}

func (c *cubeCategory) named() string {
	if c.label == "" || c.label == c.code {
		return c.code
	}
	return c.code + " " + c.label
}

// refuse rejects the cell at hand and says which one it is.
func (f *cubeFill) refuse(fault fault) {
	switch fault.code {
	case "intake.value.not-finite":
		fault.code = "intake.cube.not-finite"
	case "intake.value.not-a-number":
		fault.code = "intake.cube.not-a-number"
	}
	if f.told <= mostKept {
		f.told++
		fault.cell = f.cube.coordinates(f.at)
	}
	f.scan.sink.reject(fault, 1)
}

// seriesHere is the series of the cell at hand.
func (f *cubeFill) seriesHere() (*series, error) {
	number := int64(0)
	for _, i := range f.others {
		number += f.weight[i] * int64(f.at[i])
	}
	if number == f.number {
		return f.last, nil
	}
	found := f.series[number]
	if found == nil {
		t := f.scan.table
		for i, a := range t.axes {
			a.last = f.fixed[i]
		}
		for _, i := range f.others {
			t.axes[f.axis[i]].last = f.categories[i][f.at[i]]
		}
		var err error
		if found, err = t.combination(); err != nil {
			return nil, err
		}
		f.series[number] = found
	}
	f.last, f.number = found, number
	return found, nil
}

// close counts the cells that a sparse cube does not mention as missing, and refuses a dense one that
// has another number of values than its dimensions ask for.
func (f *cubeFill) close(dense bool) error {
	f.scan.rows += int(min(f.stated, math.MaxInt32))
	if dense && f.stated != f.cells {
		return f.miscounted()
	}
	rest := int(max(0, f.cells-f.stated))
	f.scan.cells += rest
	if counting, ok := f.scan.sink.(interface{ absentCells(n int) }); ok {
		counting.absentCells(rest)
	}
	return nil
}

// absentCells counts cells that a sparse cube does not mention.
func (t *tally) absentCells(n int) { t.missing += n }

// beyond refuses a value that lies outside the cube.
func (f *cubeFill) beyond(at place, value []byte) error {
	return refuseAt(f.scan.file.Name, "intake.cube.index", at, "value", shown(value), "limit", fmt.Sprint(f.cells-1))
}

// once tells the survey that no cell of the cube comes twice, where its places, periods and categories
// are all different: then it need not remember which came.
func (f *cubeFill) once() {
	if counting, ok := f.scan.sink.(interface{ noRepeats() }); ok && allDifferent(f.regions) &&
		allDifferent(f.moments) && f.distinctCategories() {
		counting.noRepeats()
	}
}

func (f *cubeFill) distinctCategories() bool {
	for _, i := range f.others {
		if !allDifferent(f.categories[i]) {
			return false
		}
	}
	return true
}

// allDifferent ignores nil.
func allDifferent[T any](list []*T) bool {
	seen := make(map[*T]bool, len(list))
	for _, one := range list {
		if one != nil && seen[one] {
			return false
		}
		seen[one] = true
	}
	return true
}

// noRepeats stops the survey from remembering which cells came.
func (t *tally) noRepeats() { t.seen = nil }

// miscounted refuses a file that has more or fewer values than its dimensions ask for.
func (f *cubeFill) miscounted() error {
	return refuse(f.scan.file.Name, "intake.cube.count", "got", strconv.FormatInt(f.stated, 10),
		"want", strconv.FormatInt(f.cells, 10), "dimensions", f.cube.named())
}
