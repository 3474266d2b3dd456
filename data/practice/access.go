package practice

import (
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"pharos/data"
)

// The functions of this file make the access to one part of a practice, found by at.

func textAt(at func(*data.Practice) *data.Text) access {
	return access{
		get: func(p *data.Practice) Value { return Value{Text: maps.Clone(*at(p))} },
		set: func(p *data.Practice, v Value) []data.Problem {
			*at(p) = tidyText(v.Text)
			return nil
		},
		same: func(a, b *data.Practice) bool { return maps.Equal(*at(a), *at(b)) },
	}
}

// tidyText returns a copy without empty texts; nil where nothing is left.
func tidyText(t data.Text) data.Text {
	var tidy data.Text
	for language, text := range t {
		if text != "" {
			if tidy == nil {
				tidy = data.Text{}
			}
			tidy[language] = text
		}
	}
	return tidy
}

func lineAt[T ~string](at func(*data.Practice) *T) access {
	return access{
		get: func(p *data.Practice) Value { return Value{Text: data.Plain(string(*at(p)))} },
		set: func(p *data.Practice, v Value) []data.Problem {
			*at(p) = T(strings.TrimSpace(v.Plain()))
			return nil
		},
		same: func(a, b *data.Practice) bool { return *at(a) == *at(b) },
	}
}

func listAt[T ~string](at func(*data.Practice) *[]T) access {
	return access{
		get: func(p *data.Practice) Value {
			if len(*at(p)) == 0 {
				return Value{}
			}
			return Value{List: keysOf(*at(p))}
		},
		set: func(p *data.Practice, v Value) []data.Problem {
			*at(p) = tidyList[T](v.List)
			return nil
		},
		same: func(a, b *data.Practice) bool { return slices.Equal(*at(a), *at(b)) },
	}
}

// tidyList returns the entries trimmed and each once, in their order; nil where none is left.
func tidyList[T ~string](list []string) []T {
	var tidy []T
	seen := make(map[string]bool, len(list))
	for _, word := range list {
		if word = strings.TrimSpace(word); word != "" && !seen[word] {
			tidy, seen[word] = append(tidy, T(word)), true
		}
	}
	return tidy
}

// readAt is the access to what is no text: write gives its text, read takes one.
func readAt(write func(*data.Practice) string, read func(*data.Practice, string) bool, code string) access {
	return access{
		get: func(p *data.Practice) Value { return Value{Text: data.Plain(write(p))} },
		set: func(p *data.Practice, v Value) []data.Problem {
			if text := strings.TrimSpace(v.Plain()); !read(p, text) {
				return []data.Problem{unreadable(code, text)}
			}
			return nil
		},
		same: func(a, b *data.Practice) bool { return write(a) == write(b) },
	}
}

func unreadable(code, text string) data.Problem {
	if shown := []rune(text); len(shown) > 60 {
		text = string(shown[:60]) + "…"
	}
	return data.Problem{Code: code, Severity: data.Warning, Args: map[string]string{"text": text}}
}

// Codes of problems: each is "problem.<code>".
const (
	notANumber = "practice.not-a-number"
	notAGrade  = "practice.not-a-grade"
	notAPoint  = "practice.not-a-point"
	notAnswer  = "practice.not-an-answer"
	notATime   = "practice.not-a-time"
)

func flagAt(at func(*data.Practice) *bool) access {
	return readAt(
		func(p *data.Practice) string { return answerOf(*at(p)) },
		func(p *data.Practice, text string) bool {
			known := text == "" || text == string(data.Yes) || text == string(data.No)
			if known {
				*at(p) = text == string(data.Yes)
			}
			return known
		}, notAnswer)
}

func answerOf(yes bool) string {
	if yes {
		return string(data.Yes)
	}
	return ""
}

func moneyAt(at func(*data.Practice) *data.Amount) access {
	return readAt(
		func(p *data.Practice) string {
			return quantityText(data.Quantity{Value: at(p).EUR, Known: at(p).Known})
		},
		func(p *data.Practice, text string) bool {
			q, ok := quantityOf(text)
			if ok {
				*at(p) = data.Amount{EUR: q.Value, Known: q.Known}
			}
			return ok
		}, notANumber)
}

func numberAt(at func(*data.Practice) *data.Quantity) access {
	return readAt(
		func(p *data.Practice) string { return quantityText(*at(p)) },
		func(p *data.Practice, text string) bool {
			q, ok := quantityOf(text)
			if ok {
				*at(p) = q
			}
			return ok
		}, notANumber)
}

func quantityText(q data.Quantity) string {
	if !q.Known {
		return ""
	}
	return strconv.FormatFloat(q.Value, 'f', -1, 64)
}

// quantityOf reads digits with a decimal point; nothing is no quantity.
func quantityOf(text string) (data.Quantity, bool) {
	if text = strings.TrimSpace(text); text == "" {
		return data.Quantity{}, true
	}
	return ReadNumber(text, '.')
}

func gradeAt(at func(*data.Practice) *data.Evidence) access {
	return readAt(
		func(p *data.Practice) string {
			if *at(p) == 0 {
				return ""
			}
			return strconv.Itoa(int(*at(p)))
		},
		func(p *data.Practice, text string) bool {
			grade, ok := wholeOf(text, int(data.MostEvidence))
			if ok {
				*at(p) = data.Evidence(grade)
			}
			return ok
		}, notAGrade)
}

// wholeOf reads a whole number from 0 to most; nothing is 0.
func wholeOf(text string, most int) (int, bool) {
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0 && n <= most
}

func pointAt(at func(*data.Practice) *data.Point) access {
	return readAt(
		func(p *data.Practice) string { return pointText(*at(p)) },
		func(p *data.Practice, text string) bool {
			point, ok := pointOf(text)
			if ok {
				*at(p) = point
			}
			return ok
		}, notAPoint)
}

func pointText(point data.Point) string {
	if !point.Known {
		return ""
	}
	return strconv.FormatFloat(point.Latitude, 'f', -1, 64) + ", " + strconv.FormatFloat(point.Longitude, 'f', -1, 64)
}

func pointOf(text string) (data.Point, bool) {
	if text == "" {
		return data.Point{}, true
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	if len(parts) != 2 {
		return data.Point{}, false
	}
	latitude, first := strconv.ParseFloat(parts[0], 64)
	longitude, second := strconv.ParseFloat(parts[1], 64)
	inside := math.Abs(latitude) <= 90 && math.Abs(longitude) <= 180 // false for NaN
	return data.Point{Latitude: latitude, Longitude: longitude, Known: true}, first == nil && second == nil && inside
}

// timeAt is the access to a time that only the catalogue and files set.
func timeAt(at func(*data.Practice) *time.Time) access {
	return readAt(
		func(p *data.Practice) string {
			if at(p).IsZero() {
				return ""
			}
			return at(p).UTC().Format(time.RFC3339Nano)
		},
		func(p *data.Practice, text string) bool {
			if text == "" {
				*at(p) = time.Time{}
				return true
			}
			read, err := time.Parse(time.RFC3339Nano, text)
			if err == nil {
				*at(p) = read.UTC()
			}
			return err == nil
		}, notATime)
}

// rowsAt is the access to a table.
func rowsAt[T any](at func(*data.Practice) *[]T, write func(T) Row, read func(Row, *rowReader) T) access {
	return access{
		get: func(p *data.Practice) Value {
			var rows []Row
			for _, item := range *at(p) {
				rows = append(rows, write(item))
			}
			return Value{Rows: rows}
		},
		set: func(p *data.Practice, v Value) []data.Problem {
			var items []T
			var reader rowReader
			for i, row := range v.Rows {
				if reader.line = i + 1; !row.empty() {
					items = append(items, read(row, &reader))
				}
			}
			if len(reader.problems) == 0 {
				*at(p) = items
			}
			return reader.problems
		},
		same: func(a, b *data.Practice) bool {
			one, other := *at(a), *at(b)
			return len(one)+len(other) == 0 || reflect.DeepEqual(one, other)
		},
	}
}

func (r Row) empty() bool {
	for _, cell := range r {
		if slices.ContainsFunc(slices.Collect(maps.Values(cell)), filled) {
			return false
		}
	}
	return true
}
