package desktop

import (
	"context"
	"testing"

	"pharos/app/screentest"
	"pharos/app/session"
)

func TestAnIndicatorIsOpenedChangedAndLeft(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	d.frame.Go(session.NewRoute("indicators", "theme", "economy"))
	screentest.Tap(t, d.window, "Open")
	if !screentest.Shows(d.window, "GDP per inhabitant") {
		t.Fatal("want the sheet of the first indicator")
	}
	screentest.Tap(t, d.window, "Next")
	screentest.Tap(t, d.window, "Coverage")
	screentest.Tap(t, d.window, "All indicators")
	screentest.Button(t, d.window, "New computed indicator")
	d.frame.Do("back")
	if !screentest.Shows(d.window, "gdp_mio_eur") {
		t.Error("want the sheet before again")
	}
	all, err := d.open.Indicators(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	all[0].Name["en"] = "Renamed"
	if err := d.open.PutIndicators(context.Background(), all[:1]); err != nil {
		t.Fatal(err)
	}
	d.frame.Go(session.NewRoute("indicators", "id", string(all[0].Code)))
	if !screentest.Shows(d.window, "Renamed") {
		t.Error("want the change shown")
	}
}
