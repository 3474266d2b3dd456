package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// cube makes a cube of the keywords: the variables of STUB, then those of HEADING.
func (h *pxHead) cube(s *scan) (*cube, error) {
	c := &cube{place: noDim, period: noDim, decimals: undeclared, dataset: h.about(s.file)}
	names := h.variables("")
	if len(names) == 0 || len(names) > mostAxes {
		return nil, refuse(s.file.Name, "intake.px.no-variables", "seen", list(names))
	}
	languages := h.languages(names)
	for i, name := range names {
		dim := h.dim(s, name)
		if len(dim.categories) == 0 {
			return nil, refuse(s.file.Name, "intake.px.no-variables", "seen", name)
		}
		for language, others := range languages {
			h.translate(&dim, language, others[i])
		}
		c.dims = append(c.dims, dim)
	}
	c.titles = h.texts("TITLE", languages)
	c.names = h.texts("CONTENTS", languages)
	c.unit = h.texts("UNITS", languages)
	h.declared(c, languages)
	return c, nil
}

// variables lists the names of the variables in a language.
func (h *pxHead) variables(language string) []string {
	return slices.Concat(h.all("STUB", language), h.all("HEADING", language))
}

// languages are those that name as many variables as the file's own, with the names.
func (h *pxHead) languages(names []string) map[string][]string {
	found := map[string][]string{}
	for _, language := range h.all("LANGUAGES", "") {
		language = strings.ToLower(language)
		others := h.variables(language)
		if language != strings.ToLower(h.first("LANGUAGE", "")) && len(others) == len(names) {
			found[language] = others
		}
	}
	return found
}

// texts is a keyword in every language of the file; nil where it is lacking.
func (h *pxHead) texts(name string, languages map[string][]string, subjects ...string) data.Text {
	own := h.first(name, "", subjects...)
	if own == "" {
		return nil
	}
	out := data.Text{pxLanguage(h.first("LANGUAGE", "")): own}
	for language := range languages {
		if text := h.first(name, language, subjects...); text != "" {
			out[pxLanguage(language)] = text
		}
	}
	return out
}

// pxLanguage is a language as the domain writes it; empty where the file tells none.
func pxLanguage(code string) string {
	code = strings.ToLower(code)
	switch {
	case code == "se", code == "swe":
		return "sv"
	case code == "dk":
		return "da"
	case len(code) > 2 && (code[2] == '-' || code[2] == '_'):
		return code[:2]
	case len(code) == 2:
		return code
	}
	return ""
}

// about is what the file says of itself.
func (h *pxHead) about(file File) dataset {
	d := dataset{language: pxLanguage(h.first("LANGUAGE", "")), agency: h.first("SOURCE", "")}
	for _, name := range []string{"MATRIX", "TABLEID"} {
		if d.code == "" {
			d.code = strings.ToLower(h.first(name, ""))
		}
	}
	for _, name := range []string{"DESCRIPTION", "TITLE", "CONTENTS"} {
		if d.title == "" {
			d.title = h.first(name, "")
		}
	}
	d.updated = h.first("LAST-UPDATED", "")
	if contents := h.first("CONTVARIABLE", ""); d.updated == "" && contents != "" {
		for _, value := range h.all("VALUES", "", contents) {
			d.updated = max(d.updated, h.first("LAST-UPDATED", "", value))
		}
	}
	if d.code == "" {
		d.code, d.file = baseName(file.Name), true
	}
	return d
}

// dim makes a dimension of a variable: by its codes where it has one for each value.
func (h *pxHead) dim(s *scan, name string) cubeDim {
	values, codes := h.all("VALUES", "", name), h.all("CODES", "", name)
	d := cubeDim{code: name, coded: len(codes) > 0 && len(codes) == len(values), role: h.role(name)}
	if len(codes) > 0 && len(values) == 0 {
		values, d.coded = codes, true
	}
	if len(codes) > 0 && !d.coded {
		s.sink.reject(fault{code: "intake.px.codes", notice: true, value: []byte(name), got: len(codes), want: len(values)}, 0)
	}
	times := pxTimes(h.all("TIMEVAL", "", name))
	for i, value := range values {
		category := cubeCategory{code: value, label: value, decimals: undeclared}
		if d.coded {
			category.code = codes[i]
		}
		if len(times) == len(values) {
			category.period = times[i]
		}
		d.categories = append(d.categories, category)
	}
	if !d.coded {
		d.splitCodes()
	}
	return d
}

// role reads what the file says of a variable.
func (h *pxHead) role(name string) cubeRole {
	kind := strings.ToLower(h.first("VARIABLE-TYPE", "", name))
	switch {
	case len(h.all("TIMEVAL", "", name)) > 0, strings.HasPrefix(kind, "t"):
		return timeRole
	case h.first("MAP", "", name) != "", strings.HasPrefix(kind, "g"), strings.HasPrefix(kind, "region"):
		return geoRole
	case h.first("CONTVARIABLE", "") == name:
		return metricRole
	}
	return roleless
}

var codeInFront = regexp.MustCompile(`^([0-9]{2,8}|[A-Z]{2,3}[0-9]{1,6})[ \p{Zs}]+(\S.*)$`)

// splitCodes takes codes from the front of the values where every one, but for one in ten, has one, as in
// "0114 Upplands Väsby".
func (d *cubeDim) splitCodes() {
	split := 0
	for _, c := range d.categories {
		if codeInFront.MatchString(c.label) {
			split++
		}
	}
	if split == 0 || split*10 < len(d.categories)*9 {
		return
	}
	d.coded = true
	for i := range d.categories {
		if parts := codeInFront.FindStringSubmatch(d.categories[i].label); parts != nil {
			d.categories[i].code, d.categories[i].label = parts[1], parts[2]
		}
	}
}

// translate adds the names of variable and values in another language.
func (h *pxHead) translate(d *cubeDim, language, name string) {
	code := pxLanguage(language)
	if code == "" {
		return
	}
	if d.labels == nil {
		d.labels = data.Text{}
	}
	d.labels[code] = name
	values := h.all("VALUES", language, name)
	if len(values) != len(d.categories) {
		return
	}
	for i, value := range values {
		c := &d.categories[i]
		if c.labels == nil {
			c.labels = data.Text{}
		}
		c.labels[code] = withoutCode(value, c.code)
	}
}

// declared reads units and decimals of the variable that holds contents, and decimals of the whole.
func (h *pxHead) declared(c *cube, languages map[string][]string) {
	for _, keyword := range []string{"DECIMALS", "SHOWDECIMALS"} {
		if n, err := strconv.Atoi(h.first(keyword, "")); err == nil && n >= 0 && n <= 20 {
			c.decimals = n
		}
	}
	contents := h.first("CONTVARIABLE", "")
	for i := range c.dims {
		d := &c.dims[i]
		for k := range d.categories {
			one := &d.categories[k]
			label := h.written(d.code, k)
			if n, err := strconv.Atoi(h.first("PRECISION", "", d.code, label)); err == nil && n >= 0 && n <= 20 {
				one.decimals = n
			}
			if d.code != contents || label == "" {
				continue
			}
			one.units = h.texts("UNITS", nil, label)
			for language, names := range languages {
				values := h.all("VALUES", language, names[i])
				if k >= len(values) || one.units == nil {
					continue
				}
				if unit := h.first("UNITS", language, values[k]); unit != "" {
					one.units[pxLanguage(language)] = unit
				}
			}
		}
	}
}

// written is a value of a variable as the file writes it.
func (h *pxHead) written(name string, i int) string {
	if values := h.all("VALUES", "", name); i < len(values) {
		return values[i]
	}
	return ""
}

// symbols are the texts that stand for no value beside the dots of the format.
func (h *pxHead) symbols() map[string]bool {
	found := map[string]bool{}
	for _, name := range []string{"1", "2", "3", "4", "5", "6", "NIL"} {
		if text := h.first("DATASYMBOL"+name, ""); text != "" && leadingNumber([]byte(text)).width == 0 {
			found[text] = true
		}
	}
	return found
}

// A pxVariableKey says how rows are led by a value of a variable.
type pxVariableKey struct {
	dim int
	at  map[string]int // from the value as written to its place
}

// keys are the variables whose values stand in front of each row; nil where every row is there. They
// must be the first ones of the file.
func (h *pxHead) keys(s *scan, c *cube) ([]pxVariableKey, error) {
	var keys []pxVariableKey
	for i, d := range c.dims {
		kind := strings.ToUpper(h.first("KEYS", "", d.code))
		if kind == "" {
			continue
		}
		if i != len(keys) {
			return nil, refuse(s.file.Name, "intake.px.key", "value", kind, "dimension", d.code)
		}
		key := pxVariableKey{dim: i, at: map[string]int{}}
		for k, category := range d.categories {
			text := category.code
			if kind == "VALUES" {
				text = h.written(d.code, k)
			}
			key.at[text] = k
		}
		keys = append(keys, key)
	}
	return keys, nil
}

var (
	pxScale = regexp.MustCompile(`^TLIST\( *([A-Z][0-9]?)`)
	pxRange = regexp.MustCompile(`"([0-9]{4})[0-9]*" *- *"([0-9]{4})[0-9]*"`)
)

// pxTimes are the periods of TIMEVAL as data.ParsePeriod knows them: TLIST(Q1),"20041","20042" or
// TLIST(A1,"1994"-"1996").
func pxTimes(values []string) []string {
	if len(values) == 0 {
		return nil
	}
	scale := pxScale.FindStringSubmatch(values[0])
	if scale == nil {
		return nil
	}
	if ends := pxRange.FindStringSubmatch(values[0]); ends != nil && scale[1][0] == 'A' {
		return yearsBetween(ends[1], ends[2])
	}
	times := make([]string, len(values)-1)
	for i, text := range values[1:] {
		times[i] = pxTime(scale[1][0], text)
	}
	return times
}

func yearsBetween(first, last string) (years []string) {
	from, _ := strconv.Atoi(first)
	to, _ := strconv.Atoi(last)
	for year := from; year <= to && year-from < 1000; year++ {
		years = append(years, fmt.Sprintf("%04d", year))
	}
	return years
}

// pxTime writes a time such as 20041 or 200402 with its kind.
func pxTime(scale byte, text string) string {
	if len(text) < 5 || strings.Trim(text, "0123456789") != "" {
		return text
	}
	year, part := text[:4], text[4:]
	switch scale {
	case 'H', 'S':
		return year + "-S" + strings.TrimLeft(part, "0")
	case 'Q', 'T':
		return year + "-Q" + strings.TrimLeft(part, "0")
	case 'M':
		return year + "-" + part
	case 'W':
		return year + "-W" + part
	case 'D':
		if len(part) == 4 {
			return year + "-" + part[:2] + "-" + part[2:]
		}
	}
	return text
}
