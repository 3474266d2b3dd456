package imports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
)

// A changesPart lists the differences between the file and what is stored, kind by kind.
type changesPart struct {
	page  *page
	table *kit.Table
	one   bool // the column of the indicator is left away: there is one
	kind  *kit.Choice
	note  *kit.Quiet
	none  *kit.Faces
	body  fyne.CanvasObject
}

func newChangesPart(p *page) *changesPart {
	return &changesPart{page: p, none: kit.NewFaces(p.host.Printer(), container.NewStack())}
}

func (v *changesPart) rebuild() {
	s := v.page.state
	v.kind = kit.NewChoice(s.say, nil, nil)
	v.note, v.one = kit.NewQuiet(""), false
	v.table = kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: v.page.host.Runner(), Columns: v.columns(), Extra: wide(180, v.kind),
		Name:   s.say.Text("screen.imports.view.changes") + ": " + s.name(),
		OnCopy: v.page.host.Copy, OnExport: v.page.export(),
	})
	v.body = container.New(kit.Footed{}, v.table, v.note)
}

func (v *changesPart) at(row int) difference { return v.page.state.details.shown()[row] }

// observation is that of the file, or where the file has none the stored one.
func (d difference) observation() data.Observation {
	if d.comesIn {
		return d.after
	}
	return d.before
}

func (v *changesPart) columns() []kit.Column {
	s := v.page.state
	text := func(key string, width float32, get func(data.Observation) string) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Width: width,
			Text: func(row int) string { return get(v.at(row).observation()) },
		}
	}
	value := func(key string, get func(difference) (data.Observation, bool)) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.imports.column." + key), Kind: kit.NumberColumn, Width: 100,
			Text: func(row int) string {
				if o, has := get(v.at(row)); has {
					return s.say.Number(o.Value, s.digits(o))
				}
				return ""
			},
			Value: func(row int) (float64, bool) { o, has := get(v.at(row)); return o.Value, has },
			Mark:  func(row int) string { o, _ := get(v.at(row)); return string(o.Flags) },
		}
	}
	indicator := text("indicator", 190, func(o data.Observation) string { return s.indicatorName(s.storedIndicator(o.Indicator)) })
	region := text("region", 150, func(o data.Observation) string { return s.regionName(o.Region, "") })
	region.Second = func(row int) string {
		if code := v.at(row).observation().Region; s.regionName(code, "") != string(code) {
			return string(code)
		}
		return ""
	}
	columns := []kit.Column{indicator, region}
	if v.one {
		columns = columns[1:]
	}
	return append(columns,
		text("period", 76, func(o data.Observation) string { return string(o.Period) }),
		value("before", func(d difference) (data.Observation, bool) { return d.before, d.hadOne }),
		value("after", func(d difference) (data.Observation, bool) { return d.after, d.comesIn }),
		v.differenceColumn())
}

func (v *changesPart) differenceColumn() kit.Column {
	s := v.page.state
	return kit.Column{
		Key: "difference", Title: s.say.Text("screen.imports.column.difference"), Kind: kit.NumberColumn, Width: 96,
		Text: func(row int) string {
			d := v.at(row)
			if !d.hadOne || !d.comesIn {
				return ""
			}
			return s.say.Signed(d.after.Value-d.before.Value, max(s.digits(d.before), s.digits(d.after)))
		},
		Value: func(row int) (float64, bool) {
			d := v.at(row)
			return d.after.Value - d.before.Value, d.hadOne && d.comesIn
		},
	}
}

// digits are those of the indicator, or as many as the value needs where that is more: a revision of the
// last digit must be seen.
func (s *state) digits(o data.Observation) int {
	return min(max(s.storedIndicator(o.Indicator).Decimals, written(o.Value)), 6)
}

func (v *changesPart) refresh() fyne.CanvasObject {
	s := v.page.state
	if len(s.understood.Blocked()) > 0 || s.misfit != nil {
		v.none.ShowEmpty(kit.Empty{Title: s.say.Text("screen.imports.view.indicators.none"), Text: s.say.Text("screen.imports.changes.asked")})
		return v.none
	}
	if !s.compared {
		v.none.ShowLoading()
		return v.none
	}
	if one := len(s.batch.Indicators) == 1; one != v.one {
		v.one = one
		v.table.SetColumns(v.columns())
	}
	v.showKinds()
	n := countsOf(s.change)[s.details.kind]
	shown := len(s.details.shown())
	v.table.SetRows(shown)
	v.note.Set("")
	switch {
	case n > 0 && shown == 0 && s.details.beyond:
		v.note.Set(s.say.Text("screen.imports.changes.beyond"))
	case n > shown && shown > 0:
		v.note.Set(s.say.Text("screen.imports.changes.first", "shown", s.say.Integer(shown), "n", s.say.Integer(n)))
	}
	return v.body
}

// showKinds lists the kinds with their counts.
func (v *changesPart) showKinds() {
	s := v.page.state
	counts := countsOf(s.change)
	var titles, kinds []string
	chosen := 0
	for _, kind := range differenceKinds {
		if kind == kindKept && counts[kind] == 0 {
			continue
		}
		if kind == s.details.kind {
			chosen = len(kinds)
		}
		kinds = append(kinds, kind)
		titles = append(titles, s.say.Text("screen.imports.count."+kind)+" ("+s.say.Integer(counts[kind])+")")
	}
	v.kind.OnChanged = nil
	v.kind.SetOptions(titles)
	v.kind.SetSelectedIndex(chosen)
	v.kind.OnChanged = func(string) {
		if at := v.kind.SelectedIndex(); at >= 0 {
			s.details.kind = kinds[at]
			s.turned = true
			v.page.list()
			v.page.refresh()
		}
	}
}

func (v *changesPart) tableOf() *kit.Table { return v.table }
