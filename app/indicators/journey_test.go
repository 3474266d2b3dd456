package indicators_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/indicators"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
)

// A visit is the screen over a sample catalogue.
type visit struct {
	t      *testing.T
	host   *screentest.Host
	opened *catalogue.Catalogue
	page   shell.Page
	window fyne.Window
	before int // steps of the sample
}

func visited(t *testing.T, route string) *visit {
	v := &visit{t: t, host: screentest.NewHost(t, "en"), opened: screentest.Sample(t)}
	screentest.Compare(t, v.host, v.opened)
	v.before = len(v.steps())
	at, _ := session.ParseRoute(route)
	v.page, v.window = screentest.Show(t, screentest.Look{}, func() shell.Page { return indicators.New(v.host, configOf(v.opened), at) })
	return v
}

func (v *visit) indicator(code data.IndicatorCode) (data.Indicator, bool) {
	v.t.Helper()
	all, err := v.opened.Indicators(ctx)
	if err != nil {
		v.t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(i data.Indicator) bool { return i.Code == code })
	if at < 0 {
		return data.Indicator{}, false
	}
	return all[at], true
}

// entry is a field of the screen that holds a text.
type entry interface {
	fyne.Focusable
	fyne.Disableable
	SetText(string)
	String() string // see text_export_test.go
}

// field returns the first shown field with the text.
func (v *visit) field(text string) entry {
	v.t.Helper()
	var found entry
	screentest.Walk(v.window.Content(), func(o fyne.CanvasObject) {
		if e, is := o.(entry); is && found == nil && e.String() == text {
			found = e
		}
	})
	if found == nil {
		v.t.Fatalf("no field %q", text)
	}
	return found
}

// steps are those since the visit began.
func (v *visit) steps() []catalogue.Step {
	v.t.Helper()
	steps, err := v.opened.Steps(ctx, 0)
	if err != nil {
		v.t.Fatal(err)
	}
	return steps[:len(steps)-v.before]
}

func (v *visit) undo() {
	v.t.Helper()
	if _, err := v.opened.Undo(ctx); err != nil {
		v.t.Fatal(err)
	}
	v.page.Reload()
}

func (v *visit) fine() {
	v.t.Helper()
	if len(v.host.Errors) > 0 {
		v.t.Errorf("want no error, got %v", v.host.Errors)
	}
}

func TestAFieldIsStoredWhenItIsLeftAndUndone(t *testing.T) {
	v := visited(t, "indicators?id=gdp_pps_hab")
	name := v.field("GDP per inhabitant")
	v.window.Canvas().Focus(name)
	name.SetText("GDP per head ")
	if i, _ := v.indicator("gdp_pps_hab"); i.Name["en"] != "GDP per inhabitant" {
		t.Errorf("want nothing stored while typing, got %q", i.Name["en"])
	}
	v.window.Canvas().Unfocus()
	if i, _ := v.indicator("gdp_pps_hab"); i.Name["en"] != "GDP per head" || i.Name["de"] != "BIP je Einwohner" {
		t.Errorf("want the new name in English alone, got %v", i.Name)
	}
	if steps := v.steps(); len(steps) != 1 || steps[0].Kind != catalogue.StepPutIndicator {
		t.Fatalf("want one step, got %v", steps)
	}
	v.undo()
	v.field("GDP per inhabitant")
	v.fine()
}

func TestWhatSomebodyTypesOutlivesAReload(t *testing.T) {
	v := visited(t, "indicators?id=gdp_pps_hab")
	name := v.field("GDP per inhabitant")
	v.window.Canvas().Focus(name)
	name.SetText("half a na")
	v.page.Reload()
	v.field("half a na")
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	v.field("GDP per inhabitant")
	if steps := v.steps(); len(steps) != 0 {
		t.Errorf("want nothing stored, got %v", steps)
	}
}

func TestAnotherIndicatorTakesWhatWasTypedWithIt(t *testing.T) {
	v := visited(t, "indicators?id=gdp_pps_hab")
	v.field("GDP per inhabitant").SetText("Typed and not left")
	screentest.Tap(t, v.window, "Next")
	if i, _ := v.indicator("gdp_pps_hab"); i.Name["en"] != "Typed and not left" {
		t.Errorf("want it stored, got %q", i.Name["en"])
	}
	if i, _ := v.indicator("gdp_mio_eur"); i.Name["en"] != "GDP" {
		t.Errorf("want the next one untouched, got %q", i.Name["en"])
	}
	v.field("GDP")
	v.fine()
}

func TestWhatIsNoNumberIsSaidAndNotStored(t *testing.T) {
	v := visited(t, "indicators?id=gerd_pc_gdp")
	high := v.field("100")
	v.window.Canvas().Focus(high)
	high.SetText("much")
	v.window.Canvas().Unfocus()
	if !strings.Contains(strings.Join(screentest.Words(v.window), " "), "“much” is not a number") {
		t.Error("want it said")
	}
	if i, _ := v.indicator("gerd_pc_gdp"); i.Expected.High != (data.Bound{Value: 100, Known: true}) {
		t.Errorf("want the old end, got %v", i.Expected)
	}
	high.SetText("2.5")
	high.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if i, _ := v.indicator("gerd_pc_gdp"); i.Expected.High != (data.Bound{Value: 2.5, Known: true}) {
		t.Errorf("want 2.5, got %v", i.Expected)
	}
	if !screentest.Shows(v.window, "values lie outside") {
		t.Error("want the values outside counted")
	}
}

func TestSeveralIndicatorsChangeInOneStep(t *testing.T) {
	v := visited(t, "indicators?filter=gdp")
	list := v.page.(shell.Focuser).FocusTarget()
	v.window.Canvas().Focus(list)
	list.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	if !screentest.Shows(v.window, "ticked") {
		t.Fatal("want it said how many are ticked")
	}
	screentest.Tap(t, v.window, "Change …")
	panel := v.host.Panels[len(v.host.Panels)-1]
	chosen := false
	screentest.Walk(panel.Content, func(o fyne.CanvasObject) {
		if c, is := o.(*kit.Choice); is && !chosen { // the first one is the direction
			c.SetSelectedIndex(2)
			chosen = true
		}
	})
	panel.OnConfirm()
	if steps := v.steps(); len(steps) != 1 || steps[0].Kind != catalogue.StepPutIndicators {
		t.Fatalf("want one step of several, got %v", steps)
	}
	if i, _ := v.indicator("gdp_mio_eur"); i.Direction != data.LowerIsBetter {
		t.Errorf("want another direction, got %v", i.Direction)
	}
	v.fine()
}

func TestTickedIndicatorsAreDeletedAndComeBack(t *testing.T) {
	v := visited(t, "indicators?filter=gdp")
	before, _ := v.opened.Indicators(ctx)
	list := v.page.(shell.Focuser).FocusTarget()
	v.window.Canvas().Focus(list)
	list.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	screentest.Tap(t, v.window, "Delete …")
	if len(v.host.Asked) != 1 || !v.host.Asked[0].Harmful || !strings.Contains(v.host.Asked[0].Text, "values") {
		t.Fatalf("want to be asked with the number of values, got %v", v.host.Asked)
	}
	if _, there := v.indicator("gdp_pps_hab"); there {
		t.Error("want it gone")
	}
	v.undo()
	if after, _ := v.opened.Indicators(ctx); len(after) != len(before) {
		t.Errorf("want %d indicators again, got %d", len(before), len(after))
	}
	v.fine()
}

func TestAComputedIndicatorIsMade(t *testing.T) {
	v := visited(t, "indicators")
	screentest.Tap(t, v.window, "New computed indicator")
	if !screentest.Button(t, v.window, "Create indicator").Disabled() {
		t.Error("want nothing to create yet")
	}
	fields := v.empties()
	fields[0].SetText("GDP per 1,000 — Ærø")
	v.field("gdp_per_1_000_aero")
	formula := fields[len(fields)-1]
	formula.SetText("per(gdp_mio_eur, populatio, 1000)")
	if !screentest.Shows(v.window, "there is no indicator populatio") || !screentest.Button(t, v.window, "Create indicator").Disabled() {
		t.Error("want the unknown indicator said")
	}
	formula.SetText("per(gdp_mio_eur, population, 1000)")
	if !screentest.Shows(v.window, "Hamburg, 2022") {
		t.Errorf("want the number worked out for Hamburg, got %q", screentest.Words(v.window))
	}
	screentest.Tap(t, v.window, "Create indicator")
	i, there := v.indicator("gdp_per_1_000_aero")
	if !there || i.Formula != "per(gdp_mio_eur, population, 1000)" || i.Name["en"] != "GDP per 1,000 — Ærø" {
		t.Fatalf("want it stored, got %v", i)
	}
	if got := v.page.Route(); got.Param("id") != "gdp_per_1_000_aero" || got.Param("tab") != "formula" {
		t.Errorf("want its sheet, got %s", got)
	}
	v.undo()
	if _, there := v.indicator("gdp_per_1_000_aero"); there {
		t.Error("want it gone")
	}
	if got := v.page.Route(); got.Param("id") != "" {
		t.Errorf("want the table again, got %s", got)
	}
	v.fine()
}

// empties are the empty fields in sight.
func (v *visit) empties() []entry {
	var all []entry
	screentest.Walk(v.window.Content(), func(o fyne.CanvasObject) {
		if e, is := o.(entry); is && e.String() == "" {
			all = append(all, e)
		}
	})
	return all
}

func TestACycleIsRefusedWithItsWay(t *testing.T) {
	v := visited(t, "indicators")
	if err := v.opened.PutIndicators(ctx, []data.Indicator{{Code: "a", Formula: "b + 1"}, {Code: "b", Formula: "gdp_mio_eur * 2"}}); err != nil {
		t.Fatal(err)
	}
	v.page.Reload()
	v.page.(shell.Navigator).Navigate(session.NewRoute(indicators.ID, "id", "b", "tab", "formula"))
	v.field("gdp_mio_eur * 2").SetText("a + 1")
	if !screentest.Shows(v.window, "would follow from itself") || !screentest.Button(t, v.window, "Use this formula").Disabled() {
		t.Errorf("want the cycle said and nothing to use, got %q", screentest.Words(v.window))
	}
	screentest.Tap(t, v.window, "Revert")
	v.field("gdp_mio_eur * 2").SetText("gdp_mio_eur * 3")
	screentest.Tap(t, v.window, "Previous")
	v.page.(shell.Navigator).Navigate(session.NewRoute(indicators.ID, "id", "b", "tab", "formula"))
	v.field("gdp_mio_eur * 3")
	screentest.Tap(t, v.window, "Use this formula")
	if i, _ := v.indicator("b"); i.Formula != "gdp_mio_eur * 3" {
		t.Errorf("want the formula stored, got %q", i.Formula)
	}
	v.fine()
}

func TestTheTableComesBackAsItWas(t *testing.T) {
	v := visited(t, "indicators?theme=economy&filter=gdp")
	before := v.page.Route()
	screentest.Tap(t, v.window, "Open")
	if v.page.Route().Param("id") != "gdp_pps_hab" {
		t.Fatalf("want the first sheet, got %s", v.page.Route())
	}
	screentest.Tap(t, v.window, "All indicators")
	if got := v.page.Route(); got != before {
		t.Errorf("want %s, got %s", before, got)
	}
}

func TestASourceTellsWhereItCameFrom(t *testing.T) {
	v := visited(t, "indicators?id=gdp_pps_hab&tab=history")
	table := v.page.(shell.Focuser).FocusTarget()
	v.window.Canvas().Focus(table)
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(v.host.Panels) != 1 || !strings.Contains(v.host.Panels[0].Title, "nama_10r_2gdp") {
		t.Errorf("want the source, got %v", v.host.Panels)
	}
}

func TestACatalogueToReadOffersNoChange(t *testing.T) {
	host := screentest.NewHost(t, "en")
	c := screentest.Sample(t)
	config := configOf(c)
	config.Put, config.Remove = nil, nil
	_, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return indicators.New(host, config, session.NewRoute(indicators.ID, "id", "gdp_pps_hab"))
	})
	for _, words := range screentest.Words(window) {
		if words == "Delete …" || words == "Change …" || words == "New computed indicator" {
			t.Errorf("want no %q", words)
		}
	}
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		if e, is := o.(entry); is && !e.Disabled() {
			t.Errorf("want %q not to be typed in", e.String())
		}
	})
}
