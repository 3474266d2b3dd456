package intake

import (
	"maps"
	"strconv"
	"strings"

	"pharos/data"
)

// mostDecimals bounds the digits that an indicator is printed with: converted data carry fifteen.
const mostDecimals = 3

// name makes an indicator of each series that is wanted. base, if not empty, stands for the dataset.
// All series of the file are named first, so that a slice does not change their codes.
func (r *Reading) name(wanted []string, base string) []chosen {
	var all []chosen
	used := map[data.IndicatorCode]bool{}
	for _, s := range r.series {
		plain := r.codeOf(s, base)
		code := plain
		for n := 2; used[code]; n++ {
			code = plain + data.IndicatorCode("-"+strconv.Itoa(n))
		}
		used[code] = true
		if fits(s, wanted) {
			key := seriesKey(valueCodes(s.values))
			all = append(all, chosen{key: key, count: s.count, indicator: r.indicator(s, code)})
		}
	}
	if base != "" && len(all) == 1 {
		all[0].indicator.Code = data.IndicatorCode(base)
	}
	return all
}

// codeOf is dataset:V1.V2 of the dimensions that vary in the file. A column that names the indicator
// stands for the dataset.
func (r *Reading) codeOf(s surveyed, base string) data.IndicatorCode {
	named := base == "" && r.axis > 0
	var parts []string
	for i, d := range r.Dimensions {
		if len(d.Values) > 1 && (!named || i+1 != r.axis) {
			parts = append(parts, partOf(s.values[i].Code))
		}
	}
	switch {
	case named:
		base = baseCode(s.values[r.axis-1].Code)
	case base == "":
		base = baseCode(r.Dataset)
	}
	if base == "" {
		base = baseName(r.File)
	}
	if len(parts) > 0 {
		base += ":" + strings.Join(parts, ".")
	}
	return data.IndicatorCode(base)
}

// partOf is a value in a code; a line stands for an empty one.
func partOf(code string) string {
	if code == "" {
		return "_"
	}
	return codePart(code)
}

func (r *Reading) indicator(s surveyed, code data.IndicatorCode) data.Indicator {
	return data.Indicator{
		Code: code, Name: r.nameOf(s, code), Unit: r.unitOf(s), Direction: data.NoDirection,
		Dimension: data.Context, Decimals: min(s.decimals, mostDecimals),
		Publisher: r.Publisher, Dataset: r.Dataset, Licence: r.Licence, Attribution: r.Credit,
	}
}

// nameOf is the title followed by what tells the series from others of the file; the code where the
// file has neither title nor labels.
func (r *Reading) nameOf(s surveyed, code data.IndicatorCode) data.Text {
	title := r.dataset.named(r.dataset.language)
	if r.axis > 0 {
		title = s.values[r.axis-1].Label
	}
	var parts []string
	labelled := false
	for i, d := range r.Dimensions {
		if len(d.Values) < 2 || i+1 == r.axis {
			continue
		}
		labelled = labelled || s.values[i].Label != ""
		parts = append(parts, s.values[i].name())
	}
	if title == "" && !labelled {
		return data.Plain(string(code))
	}
	if title == "" {
		title = r.Dataset
	}
	name := strings.Trim(title+": "+strings.Join(parts, ", "), ": ")
	return r.translated(s, data.Text{r.dataset.language: clean([]byte(name), mostLabel)})
}

// name is the label, or the code where there is none.
func (v Value) name() string {
	switch {
	case v.Label != "":
		return v.Label
	case v.Code == "":
		return "–"
	}
	return v.Code
}

// unitOf is the known unit's text, else the label, else the code.
func (r *Reading) unitOf(s surveyed) data.Text {
	if r.unit == 0 {
		if said := r.unitSaid(s); said != nil {
			return said
		}
		if r.dataset.unit == "" {
			return nil
		}
		return data.Text{r.dataset.language: r.dataset.unit}
	}
	unit := s.values[r.unit-1]
	text, known := units[strings.ToUpper(unit.Code)]
	switch {
	case known:
		text = maps.Clone(text)
	case unit.Label != "":
		text = data.Text{r.dataset.language: unit.Label}
	default:
		text = maps.Clone(data.Plain(unit.Code))
	}
	if r.multiplier == 0 {
		return text
	}
	if power := s.values[r.multiplier-1].Code; power != "" && power != "0" {
		for language := range text {
			text[language] += " × 10^" + power
		}
	}
	return text
}

// A Combination is one value of each dimension that values were found for: one indicator.
type Combination struct {
	Indicator data.IndicatorCode // the code it gets when the mapping names none
	Codes     []string           // in the order of Reading.Dimensions
	Values    int
}

// Combinations lists the indicators of the whole file, in its order.
func (r *Reading) Combinations() []Combination {
	var all []Combination
	for i, one := range r.name(nil, "") {
		all = append(all, Combination{
			Indicator: one.indicator.Code, Codes: valueCodes(r.series[i].values), Values: one.count,
		})
	}
	return all
}
