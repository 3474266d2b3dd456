package intake

import (
	"context"
	"slices"

	"pharos/data"
)

// A Reading is what a survey understood of a file. It holds no observations: Batch reads them again.
type Reading struct {
	File      string // the name without its folder
	Format    string // id in Formats
	Encoding  string // such as "UTF-8" or "windows-1252"
	Packed    bool   // the file is compressed with gzip
	Separator string // between fields, of a CSV
	Decimal   string // the decimal sign
	Thousands string // the sign between thousands; empty for none
	Dataset   string // the publisher's code in small letters; empty where neither file nor name tells
	Publisher string // empty where unknown, like the next two
	Licence   string
	Credit    string // attribution line
	Updated   string // as written in the file
	SHA256    string // of the file's bytes as downloaded, hexadecimal
	Title     data.Text

	Container string            // "xlsx", "xls", "zip", "gzip"; empty for a plain file
	Layout    string            // how the table is laid out; phrase key "intake.layout.<Layout>"
	Columns   []Column          // of the table; empty for a format that has none
	Top       [][]string        // the first rows below the header, as written, under Columns; short ones end early
	Sheets    []string          // of a workbook with several
	Sheet     string            // the one that was read
	Parts     []string          // of an archive with several
	Part      string            // the one that was read
	Names     []data.PlaceMatch // places that are written by name, one for each text, in the order of the file
	Classes   []Class           // columns of categories
	Asked     []string          // what must be answered before Batch works; empty for most files
	Key       string            // of the recipe: dataset code, else format and shape of the header

	Dimensions []Dimension // other than place and period, in the order of the file
	Ignored    []string    // columns that were left aside

	Rows     int // lines behind the header, blank ones not counted
	Cells    int // where a value may stand: Values + Missing + Rejected
	Values   int // accepted
	Missing  int // said to be not available
	Flagged  int // values with a flag
	Rejected int // not understood, or standing there twice

	MissingFlagged map[data.Flags]int // missing cells that carry flags
	Series         int                // combinations of dimensions with a value: indicators
	Regions        []data.RegionCode  // with a value, in the order of the file
	Periods        []data.Period      // with a value, in order of time
	First          []Row              // the first values, for a preview
	Problems       []data.Problem     // notices first, then in the order of the file; the first 1000
	ProblemCounts  map[string]int     // of all problems, by code

	source     File
	plan       plan
	dataset    dataset
	axis       int // 1-based, of the indicator's code; 0 for none
	unit       int // likewise, of the unit
	multiplier int // likewise, of the power of ten
	series     []surveyed
	regions    []data.Region
	repeated   bool // some cell stands twice
	classed    []classified
	answers    answers // those that the counts rest on
}

// A Dimension is something besides place and period that the table tells values apart by.
type Dimension struct {
	Code, Label string // Label is empty where the file has none
	Values      []Value
}

// A Value is one value of a dimension and the rows that have it.
type Value struct {
	Code, Label string
	Rows        int

	words *words
}

// A Row shows one value of the file and where it stands.
type Row struct {
	Line, Column int
	Dimensions   []string // codes, in the order of Reading.Dimensions
	Region       data.RegionCode
	Period       data.Period
	Text         string // as written
	Value        float64
	Flags        data.Flags
}

// surveyed is a series of which the survey found values.
type surveyed struct {
	values   []Value // one for each dimension
	count    int
	decimals int
}

// mostRows bounds Reading.First.
const mostRows = 20

// reading closes the survey.
func (t *tally) reading(ctx context.Context, file File, p plan) (*Reading, error) {
	s := &t.scan
	if s.rows == 0 {
		return nil, refuse(file.Name, "intake.file.no-rows")
	}
	t.offerTexts()
	if err := t.refusal(); err != nil {
		return nil, err
	}
	if err := t.compareRepeated(ctx, run{file: file, plan: p}); err != nil {
		return nil, err
	}
	t.notices(p)
	t.nameNotices(file)
	r := &Reading{
		File: file.Name, Format: p.format, Encoding: p.encoding, Packed: t.packed,
		Decimal: string(p.numbers.decimal), Dataset: s.dataset.code, Updated: s.dataset.updated,
		SHA256: t.sum, Ignored: s.ignored, Rows: s.rows, Cells: s.cells, Values: t.values,
		Missing: t.missing, Flagged: t.flagged, Rejected: t.rejected, MissingFlagged: t.missingFlagged,
		First: t.first, Problems: t.ledger.problems(), ProblemCounts: t.ledger.counts,
		source: file, plan: p, dataset: s.dataset, axis: s.indicatorAxis, repeated: len(t.repeats) > 0,
	}
	r.Container, r.Sheets, r.Sheet = t.box, s.inside.sheets, s.inside.sheet
	r.Parts, r.Part = s.inside.parts, s.inside.part
	r.Publisher, r.Licence, r.Credit = s.dataset.credit()
	if p.numbers.thousands != 0 {
		r.Thousands = string(p.numbers.thousands)
	}
	if !isTSV(p.format) && !formatOf(p.format).cube && !t.scan.inside.table {
		r.Separator = string(p.separator)
	}
	r.Title = s.dataset.titles()
	r.describe(s.table)
	r.explain(t, p)
	return r, nil
}

// describe lists what the table holds.
func (r *Reading) describe(t *table) {
	for i, a := range t.axes {
		d := Dimension{Code: a.code, Label: a.label}
		for _, c := range a.categories {
			d.Values = append(d.Values, Value{Code: c.code, Label: c.label, Rows: c.rows, words: c.words})
		}
		r.Dimensions = append(r.Dimensions, d)
		switch normal(a.code) {
		case "unit", "unit_measure", "einheit", "yksikkö", "enhed":
			r.unit = i + 1
		case "unit_mult":
			r.multiplier = i + 1
		}
	}
	sure := r.sureNumbers(t.regions)
	for _, found := range t.regions {
		if found.values > 0 {
			r.Regions = append(r.Regions, found.code)
			r.regions = append(r.regions, r.regionOf(found, sure))
		}
	}
	for _, found := range t.all {
		if found.values > 0 {
			r.series = append(r.series, surveyedOf(found))
		}
	}
	r.Series = len(r.series)
	for _, m := range t.moments {
		if m.used && m.period != "" {
			r.Periods = append(r.Periods, m.period)
		}
	}
	slices.Sort(r.Periods)
}

func surveyedOf(s *series) surveyed {
	out := surveyed{count: s.values, decimals: s.decimals}
	for _, c := range s.categories {
		out.values = append(out.values, Value{Code: c.code, Label: c.label, words: c.words})
	}
	return out
}

// regionOf is what is known of a region: by its code, and by the file where the code tells nothing.
func (r *Reading) regionOf(found *region, sure map[data.RegionCode]bool) data.Region {
	language, places := r.dataset.language, r.source.Places
	if places != nil && (sure[found.code] || !data.IsNumberCode(found.code)) {
		if known, ok := places.Region(found.code); ok {
			known.Edition = ""
			return known
		}
	}
	region := data.RegionFromCode(found.code)
	if data.IsNumberCode(found.code) {
		region.Country = r.country()
	}
	if found.label != "" {
		region.Name = data.Text{language: found.label}
	}
	return inWords(region, found.words)
}

// country is the one whose national numbers the file writes: the user's choice, else that of the
// office that publishes in the format; empty where it is not known.
func (r *Reading) country() string {
	if r.source.As.Country != "" {
		return r.source.As.Country
	}
	return countries[r.Format]
}
