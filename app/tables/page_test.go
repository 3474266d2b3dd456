package tables

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/data"
)

func TestRoutesComeBack(t *testing.T) {
	for _, route := range []string{
		"tables?view=indicators",
		"tables?country=DE&filter=region+1&indicators=i1%2Ci0&level=nuts3&period=2020&sort=-i1&view=indicators",
		"tables?indicator=i1&level=lau&sort=2019&view=years",
		"tables?region=R000003&view=region",
		"tables?group=g&view=indicators",
	} {
		w := newWorld(30, 3)
		w.groups = []data.PeerGroup{{ID: "g", Name: data.Plain("Group"), Members: []data.RegionCode{"R000002", "R000004"}}}
		p, host, window := shown(t, w, route)
		if got := p.Route().String(); got != route {
			t.Errorf("want %s, got %s", route, got)
		}
		p.Navigate(session.NewRoute(ID, "view", "odd", "indicator", "odd", "region", "odd", "period", "odd", "level", "odd", "country", "odd", "group", "odd", "sort", "odd"))
		screentest.CheckWords(t, window)
		if got := p.Route().String(); strings.Contains(strings.ReplaceAll(got, "sort=odd", ""), "odd") || len(host.Errors) > 0 {
			t.Errorf("want only what is there, got %s, %v", got, host.Errors)
		}
	}
}

func TestRowsAreNarrowedAndSorted(t *testing.T) {
	for name, row := range map[string]struct {
		route string
		want  []string
	}{
		"the catalogue's order":         {"tables?level=nuts2", []string{"R000000", "R000003", "R000006"}},
		"a country":                     {"tables?country=FI", []string{"R000001", "R000003", "R000005"}},
		"level and country":             {"tables?level=nuts2&country=FI", []string{"R000003", "R000009", "R000015"}},
		"a group":                       {"tables?group=g", []string{"R000002", "R000004"}},
		"words":                         {"tables?filter=region+10", []string{"R000010", "R000020"}},
		"a code":                        {"tables?filter=r000013", []string{"R000013"}},
		"by name":                       {"tables?sort=row", []string{"R000029", "R000020", "R000019"}},
		"by value, largest first":       {"tables?sort=-i1", []string{"R000029", "R000028", "R000027"}},
		"by value, smallest first":      {"tables?sort=i1&level=lau", []string{"R000002", "R000005", "R000008"}},
		"by a year":                     {"tables?view=years&indicator=i2&sort=-2020", []string{"R000029", "R000028", "R000027"}},
		"periods, newest first":         {"tables?view=region&region=R000001", []string{"2024", "2023", "2022"}},
		"periods, oldest first":         {"tables?view=region&region=R000001&sort=row", []string{"2015", "2016", "2017"}},
		"periods by value":              {"tables?view=region&region=R000001&sort=-i0", []string{"2019", "2018", "2017"}},
		"a column that is no more":      {"tables?sort=gone", []string{"R000000", "R000001", "R000002"}},
		"nothing matches":               {"tables?filter=nowhere", nil},
		"an indicator chosen that went": {"tables?indicators=gone", []string{"R000000", "R000001", "R000002"}},
	} {
		w := newWorld(30, 3)
		w.groups = []data.PeerGroup{{ID: "g", Members: []data.RegionCode{"R000002", "R000004"}}}
		p, _, _ := shown(t, w, row.route)
		if got := names(p, 3); !slices.Equal(got, row.want) {
			t.Errorf("%s: want %v, got %v", name, row.want, got)
		}
	}
}

func TestAbsentValuesSortLast(t *testing.T) {
	w := newWorld(30, 3)
	w.holes = true
	for _, sign := range []string{"", "-"} {
		p, _, _ := shown(t, w, "tables?period=2020&sort="+sign+"i1")
		rows := p.table.Shown()
		if v, _ := p.state.value(rows[len(rows)-1], 1); v.has {
			t.Errorf("want an absent value last, got %v", v)
		}
		if v, _ := p.state.value(rows[0], 1); !v.has {
			t.Error("want a value first")
		}
	}
}

func TestOnlyRowsInSightAreAskedFor(t *testing.T) {
	w := newWorld(100_000, 12)
	p, _, window := shown(t, w, "tables")
	asked := 0
	for _, q := range w.asked {
		asked += len(q.Regions)
		if len(q.Regions) == 0 || len(q.Regions) > atOnce {
			t.Errorf("want a few regions at a time, got %d", len(q.Regions))
		}
	}
	if asked > 3*atOnce {
		t.Errorf("want few regions asked for, got %d", asked)
	}
	press(window, fyne.KeyEnd)
	if got := p.state.text(99_999, 0); got == waiting || got == "" {
		t.Errorf("want the last row's values after going there, got %q", got)
	}
	if got := p.state.text(50_000, 0); got != waiting {
		t.Errorf("want nothing of the rows between, got %q", got)
	}
}

func TestCopyingFetchesWhatIsOutOfSight(t *testing.T) {
	w := newWorld(3000, 2)
	p, host, window := shown(t, w, "tables")
	p.table.CopyTable()
	if len(host.Copied) != 1 || strings.Contains(host.Copied[0], waiting) || strings.Count(host.Copied[0], "\n") != 3001 {
		t.Errorf("want every row with its values, got %d lines", strings.Count(strings.Join(host.Copied, ""), "\n"))
	}
	var content kit.Content
	p.config.ExportTable = func(c kit.Content, _ string) { content = c }
	p.table.Export()
	if len(content.Rows) != 3000 || !content.Rows[2999][1].IsNumber || content.Rows[0][1].Mark != "p" {
		t.Errorf("want 3000 rows with numbers and flags, got %d", len(content.Rows))
	}
	press(window, fyne.KeyHome, fyne.KeyRight)
	p.table.FocusTarget().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
	if got := host.Copied[1]; got != p.state.text(0, 1) {
		t.Errorf("want one value, got %q", got)
	}
}

func TestEditingByKeyboardAlone(t *testing.T) {
	w := newWorld(30, 3)
	p, host, window := shown(t, w, "tables?period=2020")
	key := Key{"i0", "R000001", "2020"}
	press(window, fyne.KeyDown)
	for _, step := range []struct {
		name, text string
		value      float64
		flags      data.Flags
		edited     bool
	}{
		{"a number", "12.5", 12.5, "", true},
		{"with a flag", "13 e", 13, "e", true},
		{"with a comma that can be nothing else", "1,5", 1.5, "", true},
		{"with groups", "1,234.5", 1234.5, "", true},
	} {
		typed(window, step.text)
		press(window, fyne.KeyReturn, fyne.KeyUp)
		if o, is := w.edited[key]; is != step.edited || o.Value != step.value || o.Flags != step.flags {
			t.Errorf("%s: want %g %q, got %+v", step.name, step.value, step.flags, o)
		}
	}
	for name, text := range map[string]string{"no number": "n/a", "no flag": "3 x"} {
		typed(window, text)
		if press(window, fyne.KeyReturn); !p.table.Edited() {
			t.Errorf("%s: want the field to stay open", name)
		}
		press(window, fyne.KeyEscape)
	}
	if len(host.Errors) > 0 || !strings.HasPrefix(host.Said[len(host.Said)-1], "Stored: ") {
		t.Errorf("want it said, got %v, %v", host.Said, host.Errors)
	}
	if v, _ := p.state.value(1, 0); v.Origin != data.OriginEdited {
		t.Errorf("want the value shown as edited, got %+v", v)
	}
}

func TestAnEditThatFailsIsTakenBack(t *testing.T) {
	w := newWorld(30, 3)
	p, host, window := shown(t, w, "tables?period=2020")
	before := p.state.text(0, 0)
	typed(window, "9999999")
	press(window, fyne.KeyReturn)
	if got := p.state.text(0, 0); len(host.Errors) != 1 || got != before {
		t.Errorf("want the error and %q again, got %v, %q", before, host.Errors, got)
	}
}

func TestDerivedValuesAreNotEditedAndSayWhy(t *testing.T) {
	w := newWorld(30, 3)
	w.derived["i0"], w.derived["i1"] = data.OriginComputed, data.OriginAggregated
	p, host, window := shown(t, w, "tables?period=2020")
	for _, word := range []string{"formula", "members"} {
		typed(window, "5")
		if said := host.Said[len(host.Said)-1]; p.table.Edited() || !strings.Contains(said, word) {
			t.Errorf("want it said that it rests on a %s, got %q", word, said)
		}
		press(window, fyne.KeyDelete, fyne.KeyRight)
	}
	if len(w.removed) > 0 || len(w.edited) > 0 {
		t.Errorf("want nothing changed, got %v %v", w.removed, w.edited)
	}
	press(window, fyne.KeyLeft)
	if !screentest.Shows(window, "[a] / [b]") && !shows(p, "[a] / [b]") {
		t.Error("want the formula in the panel")
	}
}

// shows reports whether a text of the panel holds the words.
func shows(p *page, words string) bool {
	found := false
	for _, o := range p.panel.box.Objects {
		if text, is := o.(interface{ String() string }); is {
			found = found || strings.Contains(text.String(), words)
		}
	}
	return found
}

func TestAReadOnlyCatalogueSaysSo(t *testing.T) {
	w := newWorld(30, 3)
	p, host, window := shown(t, w, "tables")
	p.config.Edit, p.config.Remove = nil, nil
	typed(window, "5")
	press(window, fyne.KeyDelete)
	if p.table.Edited() || len(host.Said) != 2 || host.Said[0] != host.Said[1] {
		t.Errorf("want it said twice, got %v", host.Said)
	}
}

func TestAnOwnValueGoesIntoAnEmptyField(t *testing.T) {
	w := newWorld(8, 1)
	w.holes = true
	p, _, window := shown(t, w, "tables?view=years&indicator=i0")
	row, column := -1, -1
	for r := range 8 {
		for c := range p.state.columns {
			if v, known := p.state.value(r, c); known && !v.has {
				row, column = r, c
			}
		}
	}
	p.table.SelectField(p.field(row, p.state.columns[column].key))
	typed(window, "4.5")
	press(window, fyne.KeyReturn)
	key := p.state.key(row, p.state.columns[column])
	if o, is := w.edited[key]; !is || o.Value != 4.5 {
		t.Errorf("want a value at %v, got %v", key, w.edited)
	}
}

func TestDeletingAsksOnlyForMany(t *testing.T) {
	w := newWorld(30, 3)
	p, host, window := shown(t, w, "tables?period=2020")
	press(window, fyne.KeyDelete)
	if len(host.Asked) != 0 || len(w.removed) != 1 {
		t.Errorf("want one value deleted unasked, got %v %v", host.Asked, w.removed)
	}
	p.table.FocusTarget().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	press(window, fyne.KeyDelete)
	if len(host.Asked) != 1 || len(w.removed) != 2 {
		t.Fatalf("want the rest asked for and put into one query, got %v %d", host.Asked, len(w.removed))
	}
	if q := w.removed[1]; len(q.Regions) != 30 || len(q.Indicators) != 3 || len(q.Periods) != 1 {
		t.Errorf("want 30 regions, 3 indicators and a year, got %+v", q)
	}
}

func TestPastingAsksAndLeavesOutWhatIsNoNumber(t *testing.T) {
	w := newWorld(30, 3)
	w.derived["i2"] = data.OriginComputed
	p, host, _ := shown(t, w, "tables?period=2020")
	p.paste([]kit.Typed{
		{Field: p.field(0, "i0"), Text: "1"},
		{Field: p.field(0, "i1"), Text: "2 p"},
		{Field: p.field(0, "i2"), Text: "3"},
		{Field: p.field(1, "i0"), Text: "n/a"},
		{Field: p.field(1, rowColumn), Text: "Hamburg"},
		{Field: p.field(2, "i0"), Text: ""},
	})
	if len(host.Asked) != 1 || !strings.Contains(host.Asked[0].Text, "2 values") || !strings.Contains(host.Asked[0].Text, "3 fields") {
		t.Errorf("want it asked how many go and stay, got %v", host.Asked)
	}
	if len(w.edited) != 2 || w.edited[Key{"i1", "R000000", "2020"}].Flags != "p" {
		t.Errorf("want two values stored, got %v", w.edited)
	}
	p.paste([]kit.Typed{{Field: p.field(0, "i0"), Text: "n/a"}})
	if len(host.Informed) != 1 || len(w.edited) != 2 {
		t.Errorf("want it said that nothing can be pasted, got %v", host.Informed)
	}
}

func TestReloadingLeavesAnOpenFieldAlone(t *testing.T) {
	w := newWorld(30, 3)
	p, _, window := shown(t, w, "tables?period=2020")
	typed(window, "12")
	w.edited[Key{"i1", "R000004", "2020"}] = data.Observation{Indicator: "i1", Region: "R000004", Period: "2020", Value: 77}
	p.Reload()
	if !p.table.Edited() {
		t.Error("want the field still open")
	}
	if got := p.state.text(4, 1); got != "77.0" {
		t.Errorf("want the new value shown, got %q", got)
	}
	press(window, fyne.KeyReturn)
	if got := w.edited[Key{"i0", "R000000", "2020"}].Value; got != 12 {
		t.Errorf("want what was typed stored, got %g", got)
	}
}

func TestThePanelTellsWhereAValueComesFrom(t *testing.T) {
	w := newWorld(30, 3)
	p, _, _ := shown(t, w, "tables?period=2020")
	for _, words := range []string{"Region 30", "Indicator 0", "0.0", "p = provisional", "file.tsv, line 2", "2026-01-02", "Office", "Source: Office", "41.5"} {
		if !shows(p, words) {
			t.Errorf("want the panel to tell %q", words)
		}
	}
}

func TestFacesOfEmptyAndBroken(t *testing.T) {
	p, _, window := shown(t, newWorld(0, 0), "tables")
	if p.faces.Face() != kit.EmptyFace || !screentest.Shows(window, "No values yet") {
		t.Errorf("want the empty face, got %d", p.faces.Face())
	}
	w := newWorld(5, 1)
	w.fail = errors.New("disk gone")
	p, _, _ = shown(t, w, "tables")
	if p.faces.Face() != kit.ProblemFace {
		t.Errorf("want the problem face, got %d", p.faces.Face())
	}
	w.fail = nil
	if p.Reload(); p.faces.Face() != kit.Filled {
		t.Errorf("want it filled after another try, got %d", p.faces.Face())
	}
}

func TestIndicatorsAreChosen(t *testing.T) {
	w := newWorld(10, 5)
	p, host, _ := shown(t, w, "tables")
	p.chooseIndicators()
	ticked := map[data.IndicatorCode]bool{"i0": true}
	list := newTicks(p, ticked)
	list.turn(0)
	list.turn(3)
	if got := list.chosen(); !slices.Equal(got, []data.IndicatorCode{"i3"}) {
		t.Errorf("want the one that is ticked, got %v", got)
	}
	if list.all(true); len(list.chosen()) != 5 {
		t.Errorf("want all, got %v", list.chosen())
	}
	if len(host.Panels) != 1 || host.Panels[0].OnConfirm == nil {
		t.Errorf("want a panel, got %v", host.Panels)
	}
}

func TestWorstTables(t *testing.T) {
	long := strings.Repeat("Langer Name ohne Ende ", 14)
	for name, w := range map[string]*world{
		"one":               newWorld(1, 1),
		"no indicators":     newWorld(5, 0),
		"many columns":      newWorld(5, 120),
		"ten thousand rows": newWorld(10_000, 2),
	} {
		if len(w.regions) == 5 {
			w.regions[0].Name, w.regions[1].Name = data.Plain(long), data.Plain("Ανατολική Μακεδονία")
		}
		for _, at := range viewNames {
			p, host, _ := shown(t, w, "tables?view="+at)
			p.table.CopyTable()
			if len(host.Errors) > 0 {
				t.Errorf("%s: want no trouble, got %v", name, host.Errors)
			}
		}
	}
}
