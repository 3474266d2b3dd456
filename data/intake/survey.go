package intake

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"pharos/data"
)

// A tally is the sink of a survey: it counts.
type tally struct {
	scan   scan
	ledger ledger
	seen   *cellSet
	sum    string
	packed bool
	box    string // what the file was packed in

	values, missing, flagged, rejected int

	missingFlagged map[data.Flags]int
	first          []Row
	repeats        []repeat

	unsure bool // how numbers are written

	texts   map[*series]*textSeries
	offered []*series // that become classes

	unnamed   int // rows whose place is no code
	firstName example
}

type example struct {
	at   place
	text string
}

// A repeat is a cell that had a value before.
type repeat struct {
	problem int // in the ledger
	cell    spotOfValue
	value   float64
	flags   data.Flags
}

// spotOfValue says which cell of the table a value stands for.
type spotOfValue struct {
	key uint64
	bit int
}

func newTally(file string) *tally {
	return &tally{
		ledger: ledger{file: file, counts: map[string]int{}}, seen: newCellSet(),
		missingFlagged: map[data.Flags]int{},
	}
}

// survey scans the file.
func (t *tally) survey(ctx context.Context, r run) error {
	t.scan.sink = t
	var err error
	t.sum, t.box, err = t.scan.pass(ctx, r)
	t.packed = t.box == "gzip"
	return err
}

// accept counts a value, unless its cell had one.
func (t *tally) accept(c *cell) error {
	fresh, err := t.seen.add(c)
	if err != nil {
		return refuse(t.ledger.file, "intake.file.too-many-series", "limit", strconv.Itoa(mostKeys))
	}
	if !fresh {
		t.repeat(c)
		return nil
	}
	t.values++
	c.series.values++
	c.series.decimals = max(c.series.decimals, c.decimals)
	c.region.values++
	if c.flags != "" {
		t.flagged++
	}
	c.moment.used = true
	if len(t.first) < mostRows {
		t.first = append(t.first, rowOf(c))
	}
	return nil
}

func rowOf(c *cell) Row {
	row := Row{
		Line: c.line, Column: c.column, Region: c.region.code, Period: c.moment.period,
		Text: shown(c.text), Value: c.value, Flags: c.flags,
	}
	for _, category := range c.series.categories {
		row.Dimensions = append(row.Dimensions, category.code)
	}
	return row
}

func (t *tally) repeat(c *cell) {
	t.rejected++
	kept, ok := t.ledger.add(fault{
		code: "intake.duplicate", place: place{c.line, c.column}, value: c.text,
		region: c.region, moment: c.moment,
	})
	if ok || len(t.repeats) == 0 {
		t.repeats = append(t.repeats, repeat{
			problem: kept, cell: spotOfValue{keyOf(c), c.moment.number & 63}, value: c.value, flags: c.flags,
		})
	}
}

func (t *tally) absent(c *cell) {
	t.missing++
	if c.flags != "" {
		t.missingFlagged[c.flags]++
	}
}

func (t *tally) reject(f fault, cells int) {
	t.rejected += cells
	if f.code == "" {
		return // a cell under a heading that was reported
	}
	kept, has := t.ledger.add(f)
	if f.code == "intake.value.not-a-number" {
		t.noteText(f.value, kept, has)
	}
	if f.code == "intake.place.not-a-code" {
		if t.unnamed == 0 {
			t.firstName = example{f.place, shown(f.value)}
		}
		t.unnamed++
	}
}

// refusal is the reason to refuse a file that a format could read: it names places in words, or
// none of its cells was understood.
func (t *tally) refusal() error {
	if t.unnamed*2 > t.scan.rows && looksLikeName([]byte(t.firstName.text)) {
		return refuseAt(t.ledger.file, "intake.place.names-only", t.firstName.at,
			"example", t.firstName.text)
	}
	if t.values+t.missing > 0 || t.leftOut() > 0 || len(t.scan.classes)+len(t.offered) > 0 {
		return nil
	}
	none := data.Problem{
		Code: "intake.value.none-accepted", Severity: data.Refusal, File: t.ledger.file,
		Args: map[string]string{"rejected": strconv.Itoa(t.rejected)},
	}
	return data.Refuse(append([]data.Problem{none}, t.ledger.kept[:min(3, len(t.ledger.kept))]...)...)
}

// betterRun is the run that the whole file suggests; the given one when it was right.
func (t *tally) betterRun(ctx context.Context, r run) (run, error) {
	records := t.scan.records
	if r.plan.encoding == encodingUTF8 && records.invalid > records.foreign && r.file.As.Encoding == "" && !r.plan.table {
		r.file.As.Encoding = encodingWindows
		var err error
		r.plan, err = recognise(ctx, r.file)
		r.file.As.Encoding = ""
		r.plan.encoding = encodingWindows
		return r, err
	}
	if column := t.noClass(r.file.As.Columns); column > 0 {
		return r.asRole(column, RoleDimension).again(ctx)
	}
	if column := t.placeClass(r.plan, r.file.As.Columns); column > 0 {
		return r.asRole(column, RoleClass).again(ctx)
	}
	if t.scan.meaning.weigh && !r.plan.chosen {
		r.plan.numbers, _ = t.scan.meaning.evidence.style(r.plan.separator)
	}
	if t.scan.table.byName && r.plan.places == nil {
		if r.file.Places == nil {
			return r, t.namesOnly()
		}
		evidence := t.scan.meaning.evidence
		r.plan.places, r.plan.chosen, r.plan.weighed = t.resolve(r.file, nil), true, &evidence
		if t.noPlaces(r.plan.places) {
			l := r.plan.layout
			return r, refuseAt(r.file.Name, "intake.place.none", place{line: l.above}, "seen", shown([]byte(strings.Join(l.names, ", "))))
		}
	}
	return r, nil
}

// namesOnly refuses a table of names that nobody can match.
func (t *tally) namesOnly() error {
	at, example := place{}, ""
	if l := t.scan.plan.layout; l != nil {
		at = place{l.above + 1, l.place}
	}
	for _, region := range t.scan.table.regions {
		if looksLikeName([]byte(region.text)) {
			example = shown([]byte(region.text))
			break
		}
	}
	return refuseAt(t.ledger.file, "intake.place.names-only", at, "example", example)
}

// noClass is a column that was taken for categories of places but has several for one place; 0 for none.
func (t *tally) noClass(chosen map[int]Role) int {
	for _, class := range t.scan.classes {
		if len(class.torn) > fewOf(len(t.scan.table.regions)) && chosen[class.column] == "" {
			return class.column
		}
	}
	return 0
}

// compareRepeated finds the first value of every cell that stands twice: equal ones are worth a
// notice only. It reads the file again, which happens in faulty files alone.
func (t *tally) compareRepeated(ctx context.Context, r run) error {
	if len(t.repeats) == 0 {
		return nil
	}
	f := &firstValues{found: map[spotOfValue]Row{}}
	for _, repeat := range t.repeats {
		f.found[repeat.cell] = Row{}
	}
	again := scan{sink: f}
	if _, _, err := again.pass(ctx, r); err != nil {
		return err
	}
	for _, repeat := range t.repeats {
		first := f.found[repeat.cell]
		if repeat.problem >= len(t.ledger.kept) || first.Line == 0 {
			continue
		}
		p := &t.ledger.kept[repeat.problem]
		if p.Code != "intake.duplicate" {
			continue
		}
		p.Args["first"], p.Args["kept"] = fmt.Sprint(first.Line), first.Text
		if first.Value == repeat.value && first.Flags == repeat.flags {
			p.Severity = data.Notice
		}
	}
	return nil
}

// firstValues is the sink that looks for the first value of some cells.
type firstValues struct{ found map[spotOfValue]Row }

func (f *firstValues) accept(c *cell) error {
	at := spotOfValue{keyOf(c), c.moment.number & 63}
	if row, wanted := f.found[at]; wanted && row.Line == 0 {
		f.found[at] = rowOf(c)
	}
	return nil
}

func (f *firstValues) absent(*cell) {}

func (f *firstValues) reject(fault, int) {}

// notices adds what is worth knowing about the file as a whole.
func (t *tally) notices(p plan) {
	s, r := &t.scan, t.scan.records
	note := func(when bool, code string, line int, args ...string) {
		if when {
			t.ledger.notice(data.Problem{
				Code: code, Line: line, Args: arguments(args),
			})
		}
	}
	for _, found := range s.inside.said() {
		t.ledger.notice(found)
	}
	note(r.invalid > 0, "intake.text.invalid", r.invalidAt, "count", strconv.Itoa(r.invalid))
	note(r.controls > 0, "intake.text.control", r.controlAt, "count", strconv.Itoa(r.controls))
	if units, unit, some := s.meaning.unitNotice(t.values); some {
		t.ledger.remark(units)
		if s.dataset.unit == "" {
			s.dataset.unit = unit
		}
	}
	if former, some := s.meaning.formerNotice(); some {
		t.ledger.notice(former)
	}
	evidence := s.meaning.evidence
	if p.weighed != nil {
		evidence = *p.weighed
	}
	_, unsure := evidence.style(p.separator)
	example := p.numbers.example()
	if as := s.file.As; s.meaning.weigh && unsure && as.Decimal == "" && as.Thousands == "" {
		t.unsure = true
		t.ledger.remark(data.Problem{Code: "intake.number.ambiguous", Severity: data.Warning, Args: map[string]string{"example": example}})
	}
	note(s.meaning.weigh && !unsure && p.numbers != pointStyle, "intake.number.style", 0, "example", example)
	t.layoutNotices(p)
	for _, class := range s.classes {
		note(len(class.torn) > 0, "intake.class.torn", 0, "class", class.name, "count", strconv.Itoa(len(class.torn)), "places", list(class.torn))
	}
	note(s.valueColumn != "", "intake.value.column", 1, "column", s.valueColumn)
	note(len(s.ignored) > 0, "intake.column.ignored", 1, "columns", list(s.ignored))
	note(s.dataset.file, "intake.indicator.from-file-name", 0, "code", baseName(t.ledger.file))
}

// layoutNotices tells of what stood around the table, and of a period that is not in it.
func (t *tally) layoutNotices(p plan) {
	if p.layout == nil {
		return
	}
	m := &t.scan.remarks
	if m.count > 0 {
		t.ledger.notice(data.Problem{Code: "intake.footer.rows", Line: m.line, Args: map[string]string{
			"count": strconv.Itoa(m.count), "first": m.first,
		}})
	}
	code := map[string]string{"title": "intake.period.from-title", "file": "intake.period.from-file"}[p.layout.from]
	if p.layout.fixed != "" && code != "" {
		t.ledger.remark(data.Problem{Code: code, Severity: data.Warning, Args: map[string]string{
			"period": string(p.layout.fixed),
		}})
	}
}

// errStop ends a pass whose receiver wants no more.
var errStop = errors.New("no more wanted")
