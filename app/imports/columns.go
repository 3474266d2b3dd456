package imports

import (
	"strconv"
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/intake"
)

// columns of the imports before.
func (v *chooseView) columns() []kit.Column {
	s := v.page.state
	text := func(key string, width float32, get func(data.Source) string) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Width: width,
			Text: func(row int) string { return get(s.sources[row]) },
		}
	}
	imported := text("imported", 130, func(of data.Source) string { return s.say.DateTime(of.Imported.Local()) })
	imported.Less = func(a, b int) bool { return s.sources[a].Imported.Before(s.sources[b].Imported) }
	return []kit.Column{
		text("file", 210, func(of data.Source) string { return of.File }),
		text("dataset", 130, func(of data.Source) string { return of.Dataset }),
		text("publisher", 140, func(of data.Source) string { return of.Publisher }),
		text("updated", 120, func(of data.Source) string { return of.Updated }),
		imported,
		{
			Key: "accepted", Title: s.say.Text("screen.imports.column.accepted"), Kind: kit.NumberColumn, Width: 90,
			Text:  func(row int) string { return s.say.Integer(s.sources[row].Accepted) },
			Value: func(row int) (float64, bool) { return float64(s.sources[row].Accepted), true },
		},
	}
}

// revisionColumns are those of the stored values that would change: before and after.
func (s *state) revisionColumns() []kit.Column {
	at := func(row int) data.Revision { return s.change.Revisions[row] }
	text := func(key string, width float32, get func(data.Observation) string) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Width: width,
			Text: func(row int) string { return get(at(row).After) },
		}
	}
	value := func(key string, get func(data.Revision) data.Observation) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Kind: kit.NumberColumn, Width: 110,
			Text:  func(row int) string { return s.number(get(at(row))) },
			Value: func(row int) (float64, bool) { return get(at(row)).Value, true },
			Mark:  func(row int) string { return string(get(at(row)).Flags) },
		}
	}
	return []kit.Column{
		text("indicator", 190, func(o data.Observation) string { return string(o.Indicator) }),
		text("region", 80, func(o data.Observation) string { return string(o.Region) }),
		text("period", 80, func(o data.Observation) string { return string(o.Period) }),
		value("before", func(r data.Revision) data.Observation { return r.Before }),
		value("after", func(r data.Revision) data.Observation { return r.After }),
	}
}

// number words a value in the digits of its indicator.
func (s *state) number(o data.Observation) string {
	for _, indicator := range s.batch.Indicators {
		if indicator.Code == o.Indicator {
			return s.say.Number(o.Value, indicator.Decimals)
		}
	}
	return s.say.Number(o.Value, 2)
}

// indicatorColumns are those of the indicators that will come.
func (s *state) indicatorColumns() []kit.Column {
	text := func(key string, width float32, get func(data.Indicator) string) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Width: width,
			Text: func(row int) string { return get(s.batch.Indicators[row]) },
		}
	}
	return []kit.Column{
		text("code", 220, func(i data.Indicator) string { return string(i.Code) }),
		text("name", 240, s.indicatorName),
		text("unit", 110, func(i data.Indicator) string { return i.Unit.In(s.say.Language()) }),
		text("state", 110, func(i data.Indicator) string {
			if s.known[i.Code] {
				return s.say.Text("screen.imports.known")
			}
			return s.say.Text("screen.imports.new")
		}),
	}
}

// valueColumns are those of the first values of the file.
func (s *state) valueColumns() []kit.Column {
	first := func(row int) intake.Row { return s.understood.First[row] }
	text := func(key string, width float32, get func(intake.Row) string) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Width: width,
			Text: func(row int) string { return get(first(row)) },
		}
	}
	columns := []kit.Column{
		{
			Key: "line", Title: s.say.Text("screen.imports.column.line"), Kind: kit.NumberColumn, Width: 60,
			Text:  func(row int) string { return s.say.Integer(first(row).Line) },
			Value: func(row int) (float64, bool) { return float64(first(row).Line), true },
		},
	}
	if s.understood != nil {
		for i, dimension := range s.understood.Dimensions {
			columns = append(columns, kit.Column{
				Key: dimension.Code, Title: dimension.Code, Width: 80,
				Text: func(row int) string { return s.understood.First[row].Dimensions[i] },
			})
		}
	}
	return append(columns,
		text("region", 80, func(r intake.Row) string { return string(r.Region) }),
		text("period", 80, func(r intake.Row) string { return string(r.Period) }),
		text("written", 110, func(r intake.Row) string { return r.Text }),
		kit.Column{
			Key: "understood", Title: s.say.Text("screen.imports.column.understood"), Kind: kit.NumberColumn, Width: 110,
			Text:  func(row int) string { return s.say.Number(first(row).Value, written(first(row).Value)) },
			Value: func(row int) (float64, bool) { return first(row).Value, true },
			Mark:  func(row int) string { return string(first(row).Flags) },
		})
}

// problemColumns are those of what was not understood.
func (s *state) problemColumns() []kit.Column {
	place := func(key string, get func(data.Problem) int) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Kind: kit.NumberColumn, Width: 64,
			Text: func(row int) string {
				if n := get(s.problems[row]); n > 0 {
					return s.say.Integer(n)
				}
				return ""
			},
			Value: func(row int) (float64, bool) {
				n := get(s.problems[row])
				return float64(n), n > 0
			},
		}
	}
	severities := []string{"notice", "warning", "refusal"}
	return []kit.Column{
		place("line", func(p data.Problem) int { return p.Line }),
		place("column", func(p data.Problem) int { return p.Column }),
		{
			Key: "severity", Title: s.say.Text("screen.imports.column.severity"), Width: 90,
			Text: func(row int) string {
				return s.say.Text("screen.imports.severity." + severities[s.problems[row].Severity])
			},
			Tone: func(row int) kit.Tone { return []kit.Tone{kit.Muted, kit.Caution, kit.Bad}[s.problems[row].Severity] },
		},
		{
			Key: "problem", Title: s.say.Text("screen.imports.column.problem"), Width: 420,
			Text: func(row int) string { return s.words(s.problems[row]) },
		},
	}
}

// words tells what is wrong and what to do, without the place.
func (s *state) words(p data.Problem) string { return s.say.Problem(p.Code, p.Args, 0, 0) }

// written is how many digits after the decimal sign a value needs.
func written(value float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(value, 'f', -1, 64), ".")
	return len(fraction)
}
