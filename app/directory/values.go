package directory

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"pharos/app/kit"
	"pharos/data"
)

// written is how the value of a field stands in its widget.
func (s *state) written(f field, value string) string {
	if f.face == numberFace && value != "" {
		return strings.Replace(value, ".", s.decimal(), 1)
	}
	return value
}

// read understands what was typed into a field; trouble says why it cannot.
func (s *state) read(f field, typed string) (value, trouble string) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return "", ""
	}
	switch f.face {
	case numberFace:
		number, ok := s.number(typed)
		if !ok {
			return "", s.say.Text("screen.directory.not-a-number", "text", kit.Cut(typed, 40))
		}
		return numberText(number, true), ""
	case dateFace:
		date, ok := dateOf(typed)
		if !ok {
			return "", s.say.Text("screen.directory.not-a-date", "text", kit.Cut(typed, 40))
		}
		return date, ""
	}
	return typed, ""
}

func (s *state) decimal() string { return strings.Trim(s.say.Number(0.5, 1), "05") }

// number reads a number as the language writes it; with a point or comma where it can be nothing but
// the decimal sign.
func (s *state) number(text string) (float64, bool) {
	text = strings.NewReplacer("−", "-", " ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "").Replace(text)
	if decimal := s.decimal(); strings.Contains(text, decimal) || strings.Count(text, ",")+strings.Count(text, ".") > 1 {
		other := map[string]string{",": ".", ".": ","}[decimal]
		text = strings.ReplaceAll(strings.ReplaceAll(text, other, ""), decimal, ".")
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	return value, err == nil && !math.IsNaN(value) && !math.IsInf(value, 0)
}

// Forms of dates: with the year first, or last with points or strokes between.
var (
	yearFirst = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$`)
	yearLast  = regexp.MustCompile(`^(?:(?:(\d{1,2})[./] ?)?(\d{1,2})[./] ?)?(\d{4})$`)
)

// dateOf reads a date as YYYY, YYYY-MM or YYYY-MM-DD, or as D.M.YYYY and M.YYYY.
func dateOf(text string) (string, bool) {
	year, month, day := "", "", ""
	if parts := yearFirst.FindStringSubmatch(text); parts != nil {
		year, month, day = parts[1], parts[2], parts[3]
	} else if parts := yearLast.FindStringSubmatch(text); parts != nil {
		year, month, day = parts[3], parts[2], parts[1]
	} else {
		return "", false
	}
	date, form := year, "2006"
	for _, part := range []struct{ text, form string }{{month, "-01"}, {day, "-02"}} {
		if part.text != "" {
			date, form = date+"-"+("0" + part.text)[len(part.text)-1:], form+part.form
		}
	}
	_, err := time.Parse(form, date)
	return date, err == nil
}

// inPlace is a text as it stands in the field of a language. One that was written for every language
// stands in the user's own, where that has none.
func (s *state) inPlace(f field, of any, language string) string {
	if text := f.get(of, language); text != "" || language != s.say.Language() {
		return text
	}
	return f.get(of, "")
}

// put changes a field. What a text said in every language gives way to what is written in the user's
// own.
func (s *state) put(f field, of any, language, text string) {
	if (f.face == wordsFace || f.face == namesFace) && language == s.say.Language() {
		f.set(of, "", "")
	}
	f.set(of, language, text)
}

// elsewhere is what a text says in another language, for one that is empty here.
func (s *state) elsewhere(f field, of any, language string) string {
	text := data.Text{}
	for _, other := range languages(s.say.Language()) {
		if said := f.get(of, other.Code); said != "" && other.Code != language {
			text[other.Code] = said
		}
	}
	said := text.In("en")
	if said == "" {
		return ""
	}
	for code, words := range text {
		if words == said {
			return languageName(code) + ": " + said
		}
	}
	return said
}

// textsIn counts the texts of a record in a language.
func (k kind) textsIn(of any, language string) int {
	n := 0
	for _, p := range k.parts {
		for _, f := range p.fields {
			if f.face == wordsFace && f.get(of, language) != "" {
				n++
			}
		}
	}
	return n
}

// hasWords reports whether the kind has texts in the language chosen.
func (k kind) hasWords() bool {
	for _, p := range k.parts {
		for _, f := range p.fields {
			if f.face == wordsFace {
				return true
			}
			if f.rows == nil {
				continue
			}
			for _, inner := range f.rows.fields {
				if inner.face == wordsFace {
					return true
				}
			}
		}
	}
	return false
}

// splitList takes apart what is typed or pasted as one: at semicolons, bars and line breaks. Commas
// stay, because names of authors have them.
func splitList(text string) []string {
	return apart[string](strings.NewReplacer(";", "\n", "|", "\n", "\t", "\n").Replace(text))
}

// regionOptions are the regions of the catalogue, by level.
func (s *state) regionOptions() []kit.Option {
	options := make([]kit.Option, 0, len(s.base.regions))
	for _, level := range data.Levels {
		for _, r := range s.base.regions {
			if r.Level == level {
				options = append(options, kit.Option{
					Key: string(r.Code), Title: s.regionName(r.Code), Detail: string(r.Code), Group: s.say.Text("level.one." + string(level)),
				})
			}
		}
	}
	return options
}

// practiceOptions are the practices of the catalogue.
func (s *state) practiceOptions() []kit.Option {
	options := make([]kit.Option, len(s.base.cards))
	for i, card := range s.base.cards {
		options[i] = kit.Option{Key: string(card.ID), Title: s.practiceTitle(card.ID), Detail: strings.TrimSpace(card.Key + " " + card.Country)}
	}
	return options
}

// entryOptions are the entries of a kind.
func (s *state) entryOptions(of data.EntryKind) []kit.Option {
	records := s.base.records[of]
	k := s.kinds[kindAt(s.kinds, of)]
	options := make([]kit.Option, len(records))
	for i, r := range records {
		options[i] = kit.Option{Key: string(r.entry.ID), Title: s.title(r), Detail: kit.Cut(k.detail(s, r.of), 40)}
	}
	return options
}
