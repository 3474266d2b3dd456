package intake

import (
	"fmt"

	"pharos/data"
)

// What a table may hold before it is refused; together they keep the memory within bounds.
const (
	mostAxes       = 64
	mostCategories = 50_000 // over all dimensions
	mostRegions    = 120_000
	mostPeriods    = 60_000
	mostSeries     = 100_000
	mostTogether   = 2_000_000 // series times dimensions
	mostCode       = 200       // bytes of a dimension's value
	mostLabel      = 300       // letters of a label
	mostPeriodText = 40        // bytes
)

// An axis is a dimension of the table other than place and period.
type axis struct {
	code, label string
	categories  []*category // in the order of the file
	byCode      map[string]*category
	last        *category
}

// A category is one value of an axis.
type category struct {
	number      int
	code, label string
	rows        int
	words       *words // in other languages; nil for none
}

// A region of the table.
type region struct {
	number int
	text   string // as written where it was met first
	code   data.RegionCode
	label  string
	words  data.Text // the label in other languages than label; nil for none
	values int

	left      bool // out of the import: nobody knows which region the text means
	leftCells int
	classes   []classOf
}

// A moment is a period of the table.
type moment struct {
	number int
	period data.Period
	used   bool // by a value
}

// A series is one combination of categories: one indicator.
type series struct {
	number     int
	categories []*category
	values     int
	decimals   int // most digits after the decimal sign
	skip       bool
	code       data.IndicatorCode // in a batch
}

// A table holds once, under a number, what the cells of a file have in common.
type table struct {
	file       string
	axes       []*axis
	categories int
	regions    []*region
	byRegion   map[string]*region
	lastRegion *region
	moments    []*moment
	byMoment   map[string]*moment
	all        []*series
	byKey      map[string]*series
	key        []byte
	current    *series
	heading    func([]byte) bool // knows the headings of other tables; may be nil
	named      func(*series)     // hears of every new series; may be nil
	byName     bool              // places are written as names
	places     *resolution       // of what is written to regions; nil keeps codes as they are
	byCode     map[data.RegionCode]*region
	yearsOf    bool // dates become years
}

func newTable(file string) *table {
	return &table{
		file: file, byRegion: map[string]*region{}, byMoment: map[string]*moment{},
		byKey: map[string]*series{}, byCode: map[data.RegionCode]*region{},
	}
}

// axis adds a dimension.
func (t *table) axis(code, label string) error {
	if len(t.axes) == mostAxes {
		return t.full("intake.header.too-many-dimensions", "", mostAxes)
	}
	t.axes = append(t.axes, &axis{code: code, label: label, byCode: map[string]*category{}})
	return nil
}

// seriesOf returns the series of a row by its codes, one for each axis; labels may be shorter or
// hold nil. It counts the row.
func (t *table) seriesOf(codes, labels [][]byte) (*series, error) {
	same := t.current != nil
	for i, a := range t.axes {
		code := codes[i]
		if a.last == nil || a.last.code != string(code) {
			var label []byte
			if i < len(labels) {
				label = labels[i]
			}
			if err := t.turn(a, code, label); err != nil {
				return nil, err
			}
			same = false
		}
		a.last.rows++
	}
	if same {
		return t.current, nil
	}
	return t.combination()
}

// turn makes the axis stand at a category.
func (t *table) turn(a *axis, code, label []byte) error {
	if found := a.byCode[string(code)]; found != nil {
		a.last = found
		return nil
	}
	if t.categories == mostCategories {
		return t.full("intake.dimension.too-many-values", a.code, mostCategories)
	}
	t.categories++
	legible := clean(code, mostCode)
	if a.last = a.byCode[legible]; a.last == nil {
		a.last = &category{number: len(a.categories), code: legible, label: clean(label, mostLabel)}
		a.categories = append(a.categories, a.last)
		a.byCode[legible] = a.last
	}
	a.byCode[string(code)] = a.last
	return nil
}

// combination returns the series at which all axes stand.
func (t *table) combination() (*series, error) {
	t.key = t.key[:0]
	for _, a := range t.axes {
		n := a.last.number
		t.key = append(t.key, byte(n), byte(n>>8), byte(n>>16))
	}
	if found := t.byKey[string(t.key)]; found != nil {
		t.current = found
		return found, nil
	}
	if len(t.all) == mostSeries || len(t.all)*len(t.axes) > mostTogether {
		return nil, t.full("intake.file.too-many-series", "", len(t.all))
	}
	s := &series{number: len(t.all), categories: make([]*category, len(t.axes))}
	for i, a := range t.axes {
		s.categories[i] = a.last
	}
	t.all = append(t.all, s)
	t.byKey[string(t.key)] = s
	t.current = s
	if t.named != nil {
		t.named(s)
	}
	return s, nil
}

// regionOf returns the region of a code or, where places are written as names, of a name; ok is false
// where the text is none.
func (t *table) regionOf(code, label []byte) (found *region, ok bool, err error) {
	if t.lastRegion != nil && t.lastRegion.text == string(code) {
		return t.lastRegion, true, nil
	}
	found = t.byRegion[string(code)]
	if found == nil {
		if len(code) == 0 || len(code) > mostLabel || !t.byName && !data.PlausibleRegionCode(string(code)) {
			return nil, false, nil
		}
		if t.heading != nil && t.heading(code) {
			return nil, false, nil // the heading of another table
		}
		if len(t.byRegion) == mostRegions {
			return nil, false, t.full("intake.file.too-many-regions", "", mostRegions)
		}
		found = t.newRegion(string(code), label)
		t.byRegion[string(code)] = found
	}
	t.lastRegion = found
	return found, true, nil
}

// newRegion makes the region of a text, or finds it where another text named it before.
func (t *table) newRegion(text string, label []byte) *region {
	found := &region{number: len(t.regions), text: text, code: data.RegionCode(text), label: clean(label, mostLabel)}
	if t.places != nil {
		code, known := t.places.codes[text]
		switch {
		case known && code != "":
			found.code = code
			if found.label == "" && string(code) != text {
				found.label = clean([]byte(text), mostLabel)
			}
		case known || t.places.all:
			found.left = true
		}
	}
	if !found.left {
		if before := t.byCode[found.code]; before != nil {
			return before
		}
		t.byCode[found.code] = found
	}
	t.regions = append(t.regions, found)
	return found
}

// noMoment is the moment of values whose period nobody has told yet.
func (t *table) noMoment() *moment {
	m := &moment{number: len(t.moments)}
	t.moments = append(t.moments, m)
	return m
}

// momentOf returns the moment of a period's text; ok is false where it is not understood.
func (t *table) momentOf(text []byte) (m *moment, ok bool, err error) {
	if m = t.byMoment[string(text)]; m != nil {
		return m, true, nil
	}
	if len(text) > mostPeriodText {
		return nil, false, nil
	}
	period, ok := data.ParsePeriod(string(text))
	if !ok {
		if period, ok = spelledYear(string(text)); !ok {
			return nil, false, nil
		}
	}
	if t.yearsOf && len(period) == len("2021-12-31") {
		period = period[:4]
	}
	if m = t.byMoment[string(period)]; m == nil {
		if len(t.moments) == mostPeriods {
			return nil, false, t.full("intake.file.too-many-periods", "", mostPeriods)
		}
		m = &moment{number: len(t.moments), period: period}
		t.moments = append(t.moments, m)
		t.byMoment[string(period)] = m
	}
	if len(t.byMoment) < 2*mostPeriods {
		t.byMoment[string(text)] = m
	}
	return m, true, nil
}

func (t *table) full(code, column string, limit int) error {
	return refuse(t.file, code, "column", column, "limit", fmt.Sprint(limit))
}
