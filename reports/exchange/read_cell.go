package exchange

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// field reads a cell into the field. A problem without a code is none.
func (r *rowReader) field(i int, f practice.Field, cell string) (problem data.Problem) {
	text := strings.TrimSpace(cell)
	switch f.Kind {
	case practice.ShortText, practice.LongText:
		r.text(i, f, r.asTyped(cell))
	case practice.Line, practice.Link, practice.EntryLink:
		return r.lineOf(f, r.asTyped(cell))
	case practice.Choice:
		return r.choice(f, r.asTyped(cell))
	case practice.Flag:
		return r.flag(f, text)
	case practice.Date:
		return r.date(i, f, text)
	case practice.Money, practice.Number:
		return r.amount(i, f, text)
	case practice.Grade:
		return r.grade(f, text)
	case practice.Position:
		return r.point(text)
	case practice.Fixed:
		return r.fixed(f, text)
	case practice.Table:
		return r.rows(i, f, text)
	case practice.RegionList:
		return r.regions(i, text)
	default:
		r.list(i, f, cell)
	}
	return data.Problem{}
}

// text puts a text, or continues one that stands in several columns.
func (r *rowReader) text(i int, f practice.Field, text string) {
	path := f.ID + "." + language(r.listed[i].Target.Language)
	if before, is := r.now.at(path).(string); is {
		text = before + "\n" + text
	}
	r.now.put(path, text)
}

// lineOf puts a line. A country may be told by its name; what is no country is kept elsewhere.
func (r *rowReader) lineOf(f practice.Field, text string) data.Problem {
	if f.ID == "country" {
		code := strings.ToUpper(text)
		if len(code) != 2 || !onlyLetters(code) {
			known, sure := "", false
			if r.around.Country != nil {
				known, sure = r.around.Country(strings.TrimSpace(text))
			}
			if !sure {
				if r.survey.heading.own {
					r.now.put(f.ID, text)
					return data.Problem{}
				}
				return unreadable("exchange.country.unknown", text)
			}
			code = known
		}
		text = code
	}
	r.now.put(f.ID, text)
	return data.Problem{}
}

func onlyLetters(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < 'A' || r > 'Z' })
}

// choice puts a key, by its word in any language. Words of the user's own stay where the field takes them.
func (r *rowReader) choice(f practice.Field, text string) data.Problem {
	key, known := r.key(f, text)
	if !known && !f.Open && !r.survey.heading.own {
		return unreadable("exchange.choice.unknown", text)
	}
	r.now.put(f.ID, key)
	return data.Problem{}
}

// key finds the key of a word; the word itself where none is known.
func (r *rowReader) key(f practice.Field, word string) (string, bool) {
	if key, said := r.out.Mapping.Words[f.ID][word]; said {
		return key, true
	}
	if r.machine {
		return word, slices.Contains(f.Choices, word)
	}
	if key := r.vocabularies.of(f)[folded(word)]; key != "" {
		return key, true
	}
	return word, false
}

func (r *rowReader) flag(f practice.Field, text string) data.Problem {
	key := r.vocabularies.of(f)[folded(text)]
	switch {
	case key == "yes", f.ID == "ongoing" && isOngoing(text):
		r.now.put(f.ID, true)
	case key != "no":
		return unreadable("exchange.choice.unknown", text)
	default:
		r.empty = append(r.empty, f.ID)
	}
	return data.Problem{}
}

func (r *rowReader) date(i int, f practice.Field, text string) data.Problem {
	date, found := dateOf(text, r.order(i))
	switch {
	case found == sureDate:
		r.now.put(f.ID, date)
	case f.ID == "end" && isOngoing(text):
		r.now.put("ongoing", true)
	case r.survey.heading.own:
		r.now.put(f.ID, text)
	case found == openDate:
		return unreadable("exchange.date.ambiguous", text)
	default:
		return unreadable("exchange.date.unknown", text)
	}
	return data.Problem{}
}

func (r *rowReader) amount(i int, f practice.Field, text string) data.Problem {
	if number, err := strconv.ParseFloat(text, 64); r.machine && err == nil {
		r.now.put(f.ID, number)
		return data.Problem{}
	}
	found, is := amountOf(text)
	money := f.Kind == practice.Money
	switch {
	case !is:
		return unreadable("exchange.amount.unknown", text)
	case found.foreign && money:
		return unreadable("exchange.amount.currency", text)
	case found.foreign:
		return unreadable("exchange.amount.unknown", text)
	case found.million && (!r.out.Mapping.Million || !money):
		return unreadable("exchange.amount.million", text)
	}
	value, open, ok := found.value(r.decimal(i))
	switch {
	case open:
		return unreadable("exchange.amount.ambiguous", text)
	case !ok:
		return unreadable("exchange.amount.unknown", text)
	case found.million:
		value = millions(value)
	}
	r.now.put(f.ID, value)
	return data.Problem{}
}

// millions multiplies in the decimal system: 10.091625 Mio. is 10,091,625.
func millions(value float64) float64 {
	whole, err := strconv.ParseFloat(strconv.FormatFloat(value, 'f', -1, 64)+"e6", 64)
	if err != nil {
		return value * 1e6
	}
	return whole
}

func (r *rowReader) grade(f practice.Field, text string) data.Problem {
	if key, known := r.key(f, text); known || f.ChoicePhrase == "" {
		text = key
	}
	grade, err := strconv.Atoi(text)
	if err != nil || grade < 0 || grade > int(data.MostEvidence) {
		return unreadable("exchange.grade.unknown", text)
	}
	if grade > 0 {
		r.now.put(f.ID, grade)
	}
	return data.Problem{}
}

var degrees = regexp.MustCompile(`^\s*(-?\d{1,3}(?:[.,]\d+)?(?:e-?\d+)?)\s*[;,/ ]\s*(-?\d{1,3}(?:[.,]\d+)?(?:e-?\d+)?)\s*$`)

func (r *rowReader) point(text string) data.Problem {
	m := degrees.FindStringSubmatch(text)
	if m == nil {
		return unreadable("exchange.point.unknown", text)
	}
	latitude, err1 := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
	longitude, err2 := strconv.ParseFloat(strings.Replace(m[2], ",", ".", 1), 64)
	if err1 != nil || err2 != nil || latitude < -90 || latitude > 90 || longitude < -180 || longitude > 180 {
		return unreadable("exchange.point.unknown", text)
	}
	r.now.put("point", map[string]any{"latitude": latitude, "longitude": longitude, "known": true})
	return data.Problem{}
}

var uuidForm = regexp.MustCompile(`^(?i:urn:uuid:)?([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$`)

// fixed puts what the catalogue itself keeps. An id that is none of ours is a short key.
func (r *rowReader) fixed(f practice.Field, text string) data.Problem {
	if f.ID == "id" {
		if m := uuidForm.FindStringSubmatch(text); m != nil {
			r.now.put("id", strings.ToLower(m[1]))
		} else if r.now.at("key") == nil {
			r.now.put("key", text)
		}
		return data.Problem{}
	}
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		r.now.put(f.ID, at)
		return data.Problem{}
	}
	date, found := dateOf(text, DayFirst)
	at, err := time.Parse(time.DateOnly, date)
	if found != sureDate || err != nil {
		return unreadable("exchange.date.unknown", text)
	}
	r.now.put(f.ID, at)
	return data.Problem{}
}

// list puts items: keys where the field has some, words otherwise.
func (r *rowReader) list(i int, f practice.Field, cell string) {
	list, _ := r.now.at(f.ID).([]any)
	for _, item := range splitList(cell, r.separators(i)) {
		if f.Kind == practice.ChoiceList {
			item, _ = r.key(f, item)
		}
		list = append(list, item)
	}
	if len(list) > 0 {
		r.now.put(f.ID, list)
	}
}

// rows puts a table: JSON, or of partners their names.
func (r *rowReader) rows(i int, f practice.Field, text string) data.Problem {
	if strings.HasPrefix(text, "[{") {
		var rows []any
		if err := decodeOne([]byte(text), &rows); err == nil && fitsField(f, rows) {
			r.now.put(f.ID, rows)
			return data.Problem{}
		}
	}
	if f.ID != "partners" {
		return r.ratings(f, text)
	}
	var rows []any
	for _, name := range splitList(text, r.separators(i)) {
		rows = append(rows, map[string]any{"name": name})
	}
	r.now.put(f.ID, rows)
	return data.Problem{}
}

// ratings puts a JSON object of grades.
func (r *rowReader) ratings(f practice.Field, text string) data.Problem {
	var ratings map[string]any
	if f.ID != "ratings" || decodeOne([]byte(text), &ratings) != nil || !fitsField(f, ratings) {
		return unreadable("exchange.rows.unknown", text)
	}
	r.now.put(f.ID, ratings)
	return data.Problem{}
}

// fitsField reports whether a value of JSON is one that the field takes.
func fitsField(f practice.Field, value any) bool {
	text, err := json.Marshal(map[string]any{f.ID: value})
	if err != nil {
		return false
	}
	var p data.Practice
	return json.Unmarshal(text, &p) == nil
}

var nutsForm = regexp.MustCompile(`^[A-Z]{2}[A-Z0-9]{0,3}$`)

// regionCodes reports whether all texts have the form of codes of NUTS.
func regionCodes(texts []string) ([]data.RegionCode, bool) {
	codes := make([]data.RegionCode, len(texts))
	for i, text := range texts {
		if !nutsForm.MatchString(text) || len(text) > 2 && !strings.ContainsAny(text, "0123456789") {
			return nil, false
		}
		codes[i] = data.RegionCode(text)
	}
	return codes, true
}

// regions puts codes. Names are looked up; they stay as the place of the practice, known or not.
func (r *rowReader) regions(i int, text string) data.Problem {
	if r.survey.heading.own {
		for _, code := range splitList(text, r.separators(i)) {
			r.add("regions", code)
		}
		return data.Problem{}
	}
	var names, missing []string
	for _, item := range splitList(text, r.separators(i)) {
		if codes, are := regionCodes([]string{item}); are {
			r.add("regions", string(codes[0]))
			continue
		}
		names = append(names, item)
		codes, sure := r.region(item)
		if !sure {
			missing = append(missing, item)
		}
		for _, code := range codes {
			r.add("regions", string(code))
		}
	}
	if len(names) > 0 && r.keepsNote {
		r.now.put("place."+r.out.Mapping.Language, strings.Join(names, "; "))
	} else if len(names) > 0 && len(missing) == 0 {
		r.keep(r.listed[i], text)
	}
	if len(missing) == 0 {
		return data.Problem{}
	}
	for _, name := range missing {
		if len(r.unresolved) < 100 && !slices.Contains(r.unresolved, name) {
			r.unresolved = append(r.unresolved, name)
		}
	}
	return unreadable("exchange.region.unknown", strings.Join(missing, "; "))
}

// region finds the codes of a name: as it was said, or as the lists of regions know it.
func (r *rowReader) region(name string) ([]data.RegionCode, bool) {
	if said, is := r.out.Mapping.Unresolved[name]; is {
		codes, _ := regionCodes(splitList(said, ";|,"))
		return codes, true
	}
	if r.around.Regions == nil {
		return nil, false
	}
	return r.around.Regions(name)
}
