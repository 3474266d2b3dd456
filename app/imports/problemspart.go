package imports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A problemsPart lists what was not understood, with line and column, by kind.
type problemsPart struct {
	page   *page
	table  *kit.Table
	kind   *kit.Choice
	detail *widget.Label
	listed []data.Problem
	none   *kit.Faces
	body   fyne.CanvasObject
}

func newProblemsPart(p *page) *problemsPart {
	return &problemsPart{page: p, none: kit.NewFaces(p.host.Printer(), container.NewStack())}
}

func (v *problemsPart) rebuild() {
	s := v.page.state
	v.kind, v.detail = kit.NewChoice(s.say, nil, nil), widget.NewLabel("")
	v.detail.Wrapping = fyne.TextWrapWord
	v.table = kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: v.page.host.Runner(), Columns: v.columns(),
		Name:     s.say.Text("screen.imports.view.problems") + ": " + s.name(),
		OnSelect: func(row int) { v.detail.SetText(s.words(v.listed[row])) },
		OnCopy:   v.page.host.Copy, OnExport: v.page.export(),
	})
	v.body = container.NewBorder(v.kind, v.detail, nil, nil, v.table)
}

func (v *problemsPart) columns() []kit.Column {
	s := v.page.state
	place := func(key string, get func(data.Problem) int) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Kind: kit.NumberColumn, Width: 64,
			Text: func(row int) string {
				if n := get(v.listed[row]); n > 0 {
					return s.say.Integer(n)
				}
				return ""
			},
			Value: func(row int) (float64, bool) {
				n := get(v.listed[row])
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
				return s.say.Text("screen.imports.severity." + severities[v.listed[row].Severity])
			},
			Tone: func(row int) kit.Tone { return []kit.Tone{kit.Muted, kit.Caution, kit.Bad}[v.listed[row].Severity] },
		},
		{
			Key: "problem", Title: s.say.Text("screen.imports.column.problem"), Width: 420,
			Text: func(row int) string { return s.words(v.listed[row]) },
		},
	}
}

func (v *problemsPart) refresh() fyne.CanvasObject {
	s := v.page.state
	if len(s.problems) == 0 {
		v.none.ShowEmpty(kit.Empty{Title: s.say.Text("screen.imports.view.problems.none"), Text: s.say.Text("screen.imports.view.problems.none.text")})
		return v.none
	}
	v.showKinds()
	v.listed = s.listed()
	v.table.SetRows(len(v.listed))
	return v.body
}

// showKinds lists the kinds of problems with their counts.
func (v *problemsPart) showKinds() {
	s := v.page.state
	kinds := s.kinds()
	titles := []string{s.say.Plural("screen.imports.problems.all", s.problemCount())}
	chosen := 0
	for i, kind := range kinds {
		titles = append(titles, s.say.Integer(kind.count)+" × "+cut(kind.words, 76))
		if kind.code == s.kind {
			chosen = i + 1
		}
	}
	v.kind.OnChanged = nil
	v.kind.SetOptions(titles)
	v.kind.SetSelectedIndex(chosen)
	v.kind.OnChanged = func(string) {
		s.kind = ""
		if at := v.kind.SelectedIndex(); at > 0 {
			s.kind = kinds[at-1].code
		}
		v.page.refresh()
	}
}

// cut shortens a text to some letters.
func cut(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most]) + "…"
}

func (v *problemsPart) tableOf() *kit.Table { return v.table }
