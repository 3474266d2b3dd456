package intake

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// A Mapping says how a surveyed file becomes indicators.
type Mapping struct {
	Indicator string            `json:",omitempty"` // replaces the dataset in the codes; empty keeps it
	Slice     map[string]string `json:",omitempty"` // dimension to the value wanted of it; others are kept whole
	Edition   data.Edition      `json:",omitempty"` // NUTS edition of the file's codes; empty where it is not known

	Places     map[string]data.RegionCode             `json:",omitempty"` // place as written to region; "" leaves it out
	Own        bool                                   `json:",omitempty"` // places that nobody knows become regions of their own
	Prefix     string                                 `json:",omitempty"` // put before codes that are national numbers, such as "DK:"
	Indicators map[data.IndicatorCode]IndicatorChoice `json:",omitempty"` // by the code that the batch gives
	Without    []data.IndicatorCode                   `json:",omitempty"` // left out, by the code that the batch would give
	Classes    []string                               `json:",omitempty"` // columns wanted as groups
	YearsOf    bool                                   `json:",omitempty"` // dates such as 31.12.2021 become their year
}

// Batch returns the observations of the chosen slice, every combination of the remaining dimensions
// as an indicator of its own. The file is read again each time Observations is ranged over; when it
// has changed since the survey the last pair is an error. A mapping that fits nothing in the file
// is refused with a data.ProblemError.
func (r *Reading) Batch(m Mapping) (data.Batch, error) {
	return r.BatchContext(context.Background(), m, nil)
}

// BatchContext is Batch with progress as in Survey, and observations that end with the error of a
// cancelled ctx.
func (r *Reading) BatchContext(
	ctx context.Context, m Mapping, progress func(read, total int64),
) (data.Batch, error) {
	if asked := r.Blocked(); len(asked) > 0 {
		return data.Batch{}, refuse(r.File, askedCodes[asked[0]])
	}
	r, err := r.placed(ctx, m)
	if err != nil {
		return data.Batch{}, err
	}
	chosen, err := r.choose(m)
	if err != nil {
		return data.Batch{}, err
	}
	b := data.Batch{
		Source: data.Source{
			File: r.File, SHA256: r.SHA256, Format: r.Format, Dataset: r.Dataset,
			Publisher: r.Publisher, Updated: r.Updated, Attributed: r.Credit,
		},
		Regions: slices.Clone(r.regions),
	}
	if b.Groups, err = r.groups(m.Classes, baseCode(r.base(m.Indicator))); err != nil {
		return data.Batch{}, err
	}
	codes := map[string]data.IndicatorCode{}
	for _, one := range chosen {
		if slices.Contains(m.Without, one.indicator.Code) {
			continue
		}
		b.Indicators = append(b.Indicators, m.Indicators[one.indicator.Code].Of(one.indicator))
		b.Source.Accepted += one.count
		codes[one.key] = one.indicator.Code
	}
	renamed := r.editions(m.Edition, b.Regions)
	for i := range b.Groups {
		for k, member := range b.Groups[i].Members {
			if kept, is := renamed[member]; is {
				b.Groups[i].Members[k] = kept
			}
		}
	}
	m.prefix(&b)
	run := run{file: r.source, plan: r.plan, progress: progress}
	b.Observations = func(yield func(data.Observation, error) bool) {
		r.yield(ctx, run, codes, m.prefixed(renaming(renamed, yield)))
	}
	return b, nil
}

// askedCodes are the problems of what must be answered first.
var askedCodes = map[string]string{
	AskedPlace: "intake.asked.place", AskedPeriod: "intake.asked.period", AskedValue: "intake.asked.value",
}

// Under returns the reading as the answers of a mapping make it: what they leave out or take in is
// counted anew. Its Batch takes the same mapping. It reads the file again only where they change
// which cells count.
func (r *Reading) Under(ctx context.Context, m Mapping) (*Reading, error) {
	if len(r.Blocked()) > 0 {
		return r, nil
	}
	under, err := r.placed(ctx, m)
	if err != nil || under == r {
		return r, err
	}
	under.answers = answers{m.Places, m.Own, m.YearsOf}
	return under, nil
}

// answers are what of a mapping changes which cells count.
type answers struct {
	places     map[string]data.RegionCode
	own, years bool
}

// placed is the reading under the answers of a mapping about places and dates; it is read anew where they
// change which cells count.
func (r *Reading) placed(ctx context.Context, m Mapping) (*Reading, error) {
	if reflect.DeepEqual(r.answers, answers{m.Places, m.Own, m.YearsOf}) {
		return r, nil
	}
	p := r.plan
	p.yearsOf, p.chosen = m.YearsOf, true
	if len(m.Places) > 0 || m.Own && r.plan.places != nil {
		p.places = r.answered(m)
	}
	if p.places == r.plan.places && !m.YearsOf {
		return r, nil
	}
	for text, code := range m.Places {
		if code != "" && !data.PlausibleRegionCode(string(code)) {
			return nil, refuse(r.File, "intake.place.answer", "place", shown([]byte(text)), "code", shown([]byte(code)))
		}
	}
	return surveyBy(ctx, run{file: r.source, plan: p})
}

// answered are the regions behind the places under the answers of a mapping.
func (r *Reading) answered(m Mapping) *resolution {
	answered := &resolution{codes: map[string]data.RegionCode{}}
	if before := r.plan.places; before != nil {
		answered.all, answered.matches = before.all, before.matches
		maps.Copy(answered.codes, before.codes)
	}
	if m.Own {
		for _, match := range answered.matches {
			if _, known := answered.codes[match.Text]; !known {
				answered.codes[match.Text] = ownCode(match.Text)
			}
		}
	}
	maps.Copy(answered.codes, m.Places)
	return answered
}

// ownCode is the code of a place that nobody knows: its letters, and a sum where they do not tell it from others.
func ownCode(text string) data.RegionCode {
	const most = 14
	var letters []byte
	for i := range len(text) {
		b := text[i] | 0x20
		if b >= 'a' && b <= 'z' && len(letters) < most {
			letters = append(letters, b)
		}
	}
	if string(letters) == text && text != "" {
		return data.RegionCode("own:" + text)
	}
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(text))
	tail := fmt.Sprintf("%04x", sum.Sum32()&0xffff)
	if len(letters) == 0 {
		return data.RegionCode("own:" + tail)
	}
	return data.RegionCode("own:" + string(letters) + "-" + tail)
}

// prefix puts the mapping's prefix before the national numbers among the places of a batch.
func (m Mapping) prefix(b *data.Batch) {
	for i := range b.Regions {
		b.Regions[i].Code = m.prefixedCode(b.Regions[i].Code)
	}
	for i := range b.Groups {
		for k, member := range b.Groups[i].Members {
			b.Groups[i].Members[k] = m.prefixedCode(member)
		}
	}
}

func (m Mapping) prefixedCode(code data.RegionCode) data.RegionCode {
	if m.Prefix == "" || !data.IsNumberCode(code) {
		return code
	}
	return data.RegionCode(m.Prefix) + code
}

func (m Mapping) prefixed(yield func(data.Observation, error) bool) func(data.Observation, error) bool {
	if m.Prefix == "" {
		return yield
	}
	known := map[data.RegionCode]data.RegionCode{}
	return func(o data.Observation, err error) bool {
		code, found := known[o.Region]
		if !found {
			code = m.prefixedCode(o.Region)
			known[o.Region] = code
		}
		o.Region = code
		return yield(o, err)
	}
}

// base is the code that the groups of a batch begin with.
func (r *Reading) base(given string) string {
	switch {
	case given != "":
		return given
	case r.Dataset != "":
		return r.Dataset
	}
	return baseName(r.File)
}

// A chosen is a series of the slice.
type chosen struct {
	key       string // of its codes, see seriesKey
	count     int
	indicator data.Indicator
}

// choose finds the series that the mapping asks for and names them.
func (r *Reading) choose(m Mapping) ([]chosen, error) {
	wanted, err := r.slice(m.Slice)
	if err != nil {
		return nil, err
	}
	if m.Indicator != "" && baseCode(m.Indicator) != m.Indicator {
		return nil, refuse(r.File, "intake.indicator.code", "code", m.Indicator)
	}
	if m.Prefix != "" && !data.PlausibleRegionCode(m.Prefix+"00") {
		return nil, refuse(r.File, "intake.place.prefix", "prefix", shown([]byte(m.Prefix)))
	}
	if m.Edition != "" && !slices.Contains(data.Editions, m.Edition) {
		return nil, refuse(r.File, "intake.edition.unknown", "edition", string(m.Edition))
	}
	found := r.name(wanted, m.Indicator)
	switch {
	case len(found) > 0:
		return found, nil
	case r.Values == 0 && len(m.Classes) > 0:
		return nil, nil
	case r.Values == 0:
		return nil, refuse(r.File, "intake.value.none-accepted", "rejected", strconv.Itoa(r.Rejected))
	}
	return nil, refuse(r.File, "intake.slice.empty")
}

// slice turns the wanted values into one code for each dimension, empty for any. Names of dimensions
// and values may be written in small or capital letters.
func (r *Reading) slice(wanted map[string]string) ([]string, error) {
	codes := make([]string, len(r.Dimensions))
	for name, value := range wanted {
		i := slices.IndexFunc(r.Dimensions, func(d Dimension) bool { return strings.EqualFold(d.Code, name) })
		if i < 0 {
			return nil, refuse(r.File, "intake.slice.dimension", "dimension", name, "known", list(r.dimensionCodes()))
		}
		values := r.Dimensions[i].Values
		at := slices.IndexFunc(values, func(v Value) bool { return v.Code == value })
		if at < 0 {
			at = slices.IndexFunc(values, func(v Value) bool { return strings.EqualFold(v.Code, value) })
		}
		if at < 0 {
			return nil, refuse(r.File, "intake.slice.value", "dimension", r.Dimensions[i].Code,
				"value", value, "known", list(valueCodes(values)))
		}
		codes[i] = values[at].Code
	}
	return codes, nil
}

func (r *Reading) dimensionCodes() []string {
	codes := make([]string, len(r.Dimensions))
	for i, d := range r.Dimensions {
		codes[i] = d.Code
	}
	return codes
}

func valueCodes(values []Value) []string {
	codes := make([]string, len(values))
	for i, v := range values {
		codes[i] = v.Code
	}
	return codes
}

// list joins names for a message, the first dozen of them.
func list(names []string) string {
	const most = 12
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}

func fits(s surveyed, wanted []string) bool {
	for i, code := range wanted {
		if code != "" && s.values[i].Code != code {
			return false
		}
	}
	return true
}

// seriesKey joins codes so that different combinations stay different.
func seriesKey(codes []string) string { return strings.Join(codes, "\x00") }

// yield reads the file and hands its observations on.
func (r *Reading) yield(
	ctx context.Context, run run, codes map[string]data.IndicatorCode,
	yield func(data.Observation, error) bool,
) {
	sink := &stream{yield: yield}
	if r.repeated {
		sink.seen = newCellSet()
	}
	s := scan{sink: sink, named: func(s *series) {
		key := make([]string, len(s.categories))
		for i, c := range s.categories {
			key[i] = c.code
		}
		code, wanted := codes[seriesKey(key)]
		s.code, s.skip = code, !wanted
	}}
	sum, _, err := s.pass(ctx, run)
	switch {
	case errors.Is(err, errStop):
	case err != nil:
		yield(data.Observation{}, err)
	case sum != r.SHA256:
		yield(data.Observation{}, refuse(r.File, "intake.file.changed"))
	}
}

// A stream is the sink of a batch.
type stream struct {
	yield func(data.Observation, error) bool
	seen  *cellSet // nil where no cell stands twice
}

func (s *stream) accept(c *cell) error {
	if s.seen != nil {
		if fresh, err := s.seen.add(c); err != nil || !fresh {
			return err
		}
	}
	o := data.Observation{
		Indicator: c.series.code, Region: c.region.code, Period: c.moment.period,
		Value: c.value, Flags: c.flags, Line: c.line,
	}
	if !s.yield(o, nil) {
		return errStop
	}
	return nil
}

func (s *stream) absent(*cell) {}

func (s *stream) reject(fault, int) {}
