package regions

import (
	"context"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
)

// previewPart shows what is wrong with the draft, and what values it would have.
func (v *draftView) previewPart() fyne.CanvasObject {
	p := v.page
	say := p.host.Printer()
	v.outcome = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.regions.preview"), Columns: v.outcomeColumns(), Sticky: 1,
		ID:       func(row int) string { return string(v.shown[row].Indicator) },
		OnSelect: func(row int) { v.tellWhy(row) },
		OnOpen:   func(int) { v.openMissing() }, OnCopy: p.host.Copy,
	})
	v.mend = kit.NewButton(say.Text("screen.regions.preview.mend"), v.openMissing)
	v.mend.Hide()
	note := container.New(&kit.Stacked{}, v.why, container.NewHBox(v.mend))
	v.faces = kit.NewFaces(say, container.New(kit.Footed{}, v.outcome, note))
	checks := container.NewVScroll(v.checks)
	checks.SetMinSize(fyne.NewSize(0, 92*kit.Unit()))
	head := container.NewBorder(kit.NewLine(say.Text("screen.regions.checks"), kit.HeadingLine), nil, nil, nil, checks)
	below := kit.NewLine(say.Text("screen.regions.preview"), kit.HeadingLine)
	return container.NewBorder(container.NewVBox(head, below), nil, nil, nil, v.faces)
}

// mostAlike problems of one kind are worded; the others are counted.
const mostAlike = 2

func (v *draftView) showChecks(problems []data.Problem) {
	s := v.page.state
	v.checks.Objects = nil
	met := map[string]int{}
	for _, p := range problems {
		if met[p.Code]++; met[p.Code] <= mostAlike {
			v.checks.Add(kit.Body(s.problem(p), []kit.Tone{kit.Muted, kit.Caution, kit.Bad}[p.Severity]))
		}
	}
	for _, code := range slices.Sorted(maps.Keys(met)) {
		if more := met[code] - mostAlike; more > 0 {
			v.checks.Add(kit.Body(s.say.Plural("screen.regions.checks.more", more), kit.Caution))
		}
	}
	if len(problems) == 0 {
		v.checks.Add(kit.Body(s.say.Text("screen.regions.checks.fine"), kit.Good))
	}
	v.checks.Refresh()
}

func (v *draftView) outcomeColumns() []kit.Column {
	s := v.page.state
	at := func(row int) Outcome { return v.shown[row] }
	return []kit.Column{
		{
			Key: "indicator", Title: s.title("indicator"), Width: 150, Text: func(row int) string { return s.indicatorName(at(row).Indicator) },
			Note: v.outcomeNote,
		},
		{
			Key: "value", Title: s.title("value"), Kind: kit.NumberColumn, Width: 104,
			Text: func(row int) string {
				if o := at(row); o.Found {
					return s.say.Number(o.Observation.Value, s.base.indicators[o.Indicator].Decimals)
				}
				return s.say.Text("screen.regions.no-value")
			},
			Value: func(row int) (float64, bool) { return at(row).Observation.Value, at(row).Found },
			Mark:  func(row int) string { return string(at(row).Observation.Flags) },
			Note:  v.outcomeNote,
			Tone: func(row int) kit.Tone {
				if !at(row).Found {
					return kit.Caution
				}
				return kit.Plain
			},
		},
		{Key: "basis", Title: s.title("basis"), Width: 150, Text: func(row int) string { return s.short(at(row)) }, Note: v.outcomeNote},
		{Key: "period", Title: s.title("period"), Width: 56, Text: func(row int) string { return string(at(row).Observation.Period) }},
		{Key: "unit", Title: s.title("unit"), Width: 76, Text: func(row int) string { return s.unit(at(row).Indicator) }},
	}
}

// short says in two or three words how a value came about, or why there is none.
func (s *state) short(o Outcome) string {
	if o.Found {
		r := row{Observation: o.Observation, has: true}
		if text := s.originWord(r); text != "" {
			return text
		}
		return s.say.Text("screen.regions.basis.stored")
	}
	for _, p := range o.Problems {
		if key := "screen.regions.short." + p.Code; p.Severity == data.Refusal && s.say.Has(key) {
			return s.say.Text(key)
		}
	}
	if key := "screen.regions.short.absent." + o.Absent; o.Absent != "" && s.say.Has(key) {
		return s.say.Text(key)
	}
	if o.Absent == "" && len(o.Problems) == 0 {
		return s.say.Text("screen.regions.short.nothing")
	}
	return s.say.Text("screen.regions.short.none")
}

// basis says how a value came about and on which share it rests, or why there is none.
func (v *draftView) basis(o Outcome) string {
	s := v.page.state
	if !o.Found {
		return s.why(o)
	}
	if text := s.originOf(o.Observation); text != "" {
		return text
	}
	return s.say.Text("screen.regions.basis.stored")
}

func (v *draftView) outcomeNote(row int) string {
	o := v.shown[row]
	return strings.Join(nonEmpty(v.page.state.indicatorName(o.Indicator), v.basis(o), v.page.state.flagsOf(o.Observation.Flags)), "\n")
}

// tellWhy says in full why the value under the cursor is there or not.
func (v *draftView) tellWhy(row int) {
	if row >= len(v.shown) {
		return
	}
	o := v.shown[row]
	v.why.Set(v.page.state.indicatorName(o.Indicator) + ": " + v.basis(o))
	if len(o.Problems) > 0 && !o.Found {
		v.mend.Show()
	} else {
		v.mend.Hide()
	}
}

// ask works out what values the draft would have.
func (v *draftView) ask() {
	p, s := v.page, v.page.state
	d := s.draft
	if d == nil || p.config.Outcomes == nil {
		return
	}
	if len(d.region.Members) == 0 {
		p.previews.Cancel()
		v.faces.ShowEmpty(kit.Empty{Title: s.say.Text("screen.regions.preview.empty"), Text: s.say.Text("screen.regions.preview.empty.text")})
		return
	}
	region := s.settled(d)
	if region.Code == "" {
		region.Code = "#draft"
	}
	drafts := append(s.newcomers(d), region)
	var found []Outcome
	p.previews.Start(func(ctx context.Context) (err error) {
		found, err = p.config.Outcomes(ctx, region.Code, drafts)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		v.previewed(found)
	})
}

func (v *draftView) previewed(found []Outcome) {
	s := v.page.state
	v.shown = s.preview(found)
	v.outcome.SetRows(len(v.shown))
	v.why.Set(s.outcomeCounts(v.shown))
	v.mend.Hide()
	v.faces.ShowFilled()
}

// outcomeCounts tells how many indicators have a value.
func (s *state) outcomeCounts(outcomes []Outcome) string {
	found := 0
	for _, o := range outcomes {
		if o.Found {
			found++
		}
	}
	text := s.say.Plural("screen.regions.preview.found", found)
	if without := len(outcomes) - found; without > 0 {
		text += " " + s.say.Plural("screen.regions.preview.without", without)
	}
	return text
}
