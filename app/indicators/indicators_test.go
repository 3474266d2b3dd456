package indicators_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"pharos/app/indicators"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
)

func TestTheTickPutsAnIndicatorIntoTheComparison(t *testing.T) {
	host := screentest.NewHost(t, "en")
	c := screentest.Sample(t)
	screentest.Compare(t, host, c)
	before := len(host.Session().Comparison().Indicators)
	page, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return indicators.New(host, configOf(c), session.NewRoute(indicators.ID, "id", "gdp_pps_hab"))
	})
	tick := func() {
		var found *widget.Check
		screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
			if check, is := o.(*widget.Check); is {
				found = check
			}
		})
		test.TapAt(found, fyne.NewPos(5, found.Size().Height/2))
	}
	tick()
	if got := len(host.Session().Comparison().Indicators); got != before+1 {
		t.Errorf("want one indicator more than %d, got %d", before, got)
	}
	page.Reload()
	tick()
	if got := len(host.Session().Comparison().Indicators); got != before {
		t.Errorf("want %d indicators again, got %d", before, got)
	}
}

func TestRoutesComeBack(t *testing.T) {
	host := screentest.NewHost(t, "en")
	c := screentest.Sample(t)
	route, _ := session.ParseRoute("indicators?id=gdp_pps_hab&level=nuts0&period=2020&tab=values&view=course")
	page := indicators.New(host, configOf(c), route)
	if got := page.Route(); got != route {
		t.Errorf("want %s, got %s", route, got)
	}
	page.(shell.Navigator).Navigate(session.NewRoute(indicators.ID, "id", "unheard of", "level", "odd", "period", "odd", "view", "odd"))
	if got := page.Route(); got.Param("id") == "unheard of" || got.Param("level") == "odd" || got.Param("view") == "odd" {
		t.Errorf("want an indicator that is there, got %s", got)
	}
}
