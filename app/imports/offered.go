package imports

import (
	"maps"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/intake"
	"pharos/resources/phrase"
)

// offer lists the indicators of the file: those that come, and those that are left out in their places.
func (s *state) offer(coming []data.Indicator) {
	before := s.offered
	if len(s.mapping.Without) == 0 {
		s.offered = slices.Clone(coming)
		return
	}
	at := map[data.IndicatorCode]data.Indicator{}
	for _, indicator := range coming {
		at[indicator.Code] = indicator
	}
	s.offered = nil
	listed := map[data.IndicatorCode]bool{}
	for _, indicator := range before {
		if _, comes := at[indicator.Code]; comes || slices.Contains(s.mapping.Without, indicator.Code) {
			s.offered = append(s.offered, indicator)
			listed[indicator.Code] = true
		}
	}
	for _, indicator := range coming {
		if !listed[indicator.Code] {
			s.offered = append(s.offered, indicator)
			listed[indicator.Code] = true
		}
	}
	for _, code := range s.mapping.Without {
		if !listed[code] {
			s.offered = append(s.offered, data.Indicator{Code: code, Name: data.Plain(string(code))})
		}
	}
}

// indicator is one of those offered as it will be stored: known ones as the catalogue has them, others
// as the file and the user say.
func (s *state) indicator(row int) data.Indicator {
	i := s.offered[row]
	if known, is := s.known[i.Code]; is {
		return known
	}
	return s.mapping.Indicators[i.Code].Of(i)
}

// wanted reports whether an indicator comes.
func (s *state) wanted(row int) bool { return !slices.Contains(s.mapping.Without, s.offered[row].Code) }

// want takes indicators in or leaves them out.
func (s *state) want(rows []int, wanted bool) {
	without := slices.Clone(s.mapping.Without)
	for _, row := range rows {
		code := s.offered[row].Code
		without = slices.DeleteFunc(without, func(c data.IndicatorCode) bool { return c == code })
		if !wanted {
			without = append(without, code)
		}
	}
	s.mapping.Without = without
	s.changed()
}

// The fields of an indicator that may be changed before the import.
const (
	nameField      = "name"
	unitField      = "unit"
	directionField = "direction"
)

// set changes a field of indicators that the catalogue does not know yet, and tells whether the text
// was understood.
func (s *state) set(rows []int, field, text string) bool {
	direction, isDirection := s.directionOf(text)
	if field == directionField && !isDirection {
		return false
	}
	choices := maps.Clone(s.mapping.Indicators)
	if choices == nil {
		choices = map[data.IndicatorCode]intake.IndicatorChoice{}
	}
	for _, row := range rows {
		i := s.offered[row]
		if _, known := s.known[i.Code]; known {
			continue
		}
		choice := choices[i.Code]
		switch field {
		case nameField:
			choice.Name = s.reworded(s.indicator(row).Name, text)
		case unitField:
			choice.Unit = s.reworded(s.indicator(row).Unit, text)
		case directionField:
			choice.Direction = &direction
		}
		choices[i.Code] = choice
	}
	s.mapping.Indicators = choices
	return true
}

// reworded is a text with other words in the language of the window.
func (s *state) reworded(before data.Text, words string) data.Text {
	words = strings.TrimSpace(words)
	if words == "" {
		return nil
	}
	after := maps.Clone(before)
	if _, alike := after[""]; alike || after == nil {
		return data.Plain(words)
	}
	after[s.say.Language()] = words
	return after
}

// directions are the three, in the order of the chooser.
var directions = []data.Direction{data.HigherIsBetter, data.LowerIsBetter, data.NoDirection}

func (s *state) directionWords(d data.Direction) string {
	return s.say.Text("screen.imports.direction." + map[data.Direction]string{
		data.HigherIsBetter: "higher", data.LowerIsBetter: "lower", data.NoDirection: "none",
	}[d])
}

// directionOf reads a direction: a sign, or the beginning of its words.
func (s *state) directionOf(text string) (data.Direction, bool) {
	text = phrase.Fold(strings.TrimSpace(text))
	switch text {
	case "":
		return 0, false
	case "+", "1", "+1":
		return data.HigherIsBetter, true
	case "-", "−", "-1":
		return data.LowerIsBetter, true
	case "0":
		return data.NoDirection, true
	}
	for _, d := range directions {
		if strings.HasPrefix(phrase.Fold(s.directionWords(d)), text) {
			return d, true
		}
	}
	return 0, false
}

// storedIndicator finds an indicator of the file or the catalogue by its code.
func (s *state) storedIndicator(code data.IndicatorCode) data.Indicator {
	if known, is := s.known[code]; is {
		return known
	}
	for _, indicator := range s.batch.Indicators {
		if indicator.Code == code {
			return indicator
		}
	}
	return data.Indicator{Code: code, Decimals: 2}
}
