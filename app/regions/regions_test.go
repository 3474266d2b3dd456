package regions_test

import (
	"strings"
	"testing"

	"pharos/app/regions"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
)

func TestEveryLook(t *testing.T) {
	for _, c := range []struct {
		name, language, route string
		look                  screentest.Look
		empty                 bool
	}{
		{name: "regions-en", language: "en", route: "regions?id=DE60"},
		{name: "regions-de-dark", language: "de", route: "regions?id=DK01", look: screentest.Look{Dark: true}},
		{name: "regions-fi-large", language: "fi", route: "regions?id=FI1B&level=nuts2", look: screentest.Look{Width: 1700, Height: 970}},
		{name: "regions-da-150", language: "da", route: "regions?id=DE60", look: screentest.Look{Scale: 1.5}},
		{name: "regions-own-en", language: "en", route: "regions?id=MRH"},
		{name: "regions-own-place-de", language: "de", route: "regions?id=MRH&view=place"},
		{name: "regions-place-fi", language: "fi", route: "regions?id=FI1B&view=place", look: screentest.Look{Dark: true}},
		{name: "regions-draft-de", language: "de", route: "regions?edit=MRH"},
		{name: "regions-draft-fi-dark", language: "fi", route: "regions?edit=MRH", look: screentest.Look{Dark: true}},
		{name: "regions-draft-new-da-large", language: "da", route: "regions?edit=new", look: screentest.Look{Width: 1700, Height: 970}},
		{name: "regions-group-en", language: "en", route: "regions?group=lsn"},
		{name: "regions-group-fi-dark", language: "fi", route: "regions?group=lsn", look: screentest.Look{Dark: true}},
		{name: "regions-empty-de", language: "de", route: "regions", empty: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			host := screentest.NewHost(t, c.language)
			catalogue := screentest.Sample(t)
			if c.empty {
				catalogue = screentest.Empty(t)
			} else {
				screentest.Compare(t, host, catalogue)
			}
			route, _ := session.ParseRoute(c.route)
			_, window := screentest.Show(t, c.look, func() shell.Page {
				return regions.New(host, whole(t, catalogue), route)
			})
			screentest.Picture(t, window, c.name)
			screentest.CheckWords(t, window)
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}

func TestTheSheetLeadsOn(t *testing.T) {
	host := screentest.NewHost(t, "en")
	c := screentest.Sample(t)
	screentest.Compare(t, host, c)
	page, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return regions.New(host, whole(t, c), session.NewRoute(regions.ID, "id", "DK01"))
	})
	if !screentest.Shows(window, "Hovedstaden") || page.Route().Param("id") != "DK01" {
		t.Fatalf("want the region of the route, got %s", page.Route())
	}
	screentest.Tap(t, window, host.Printer().Text("screen.regions.set-focus"))
	if got := host.Session().Focus(); got != "DK01" {
		t.Errorf("want the region in focus, got %q", got)
	}
	screentest.Tap(t, window, host.Printer().Text("screen.regions.compare"))
	if len(host.Went) != 1 || host.Went[0].Page != "benchmarks" {
		t.Errorf("want the comparison shown, got %v", host.Went)
	}
	screentest.Follow(t, window, "Denmark")
	if got := page.Route().Param("id"); got != "DK" {
		t.Errorf("want the country, got %q", got)
	}
	if copied := page.(shell.Copier).CopyText(); !strings.Contains(copied, "\t") {
		t.Errorf("want the values as a table, got %q", copied)
	}
}

func TestRoutesComeBack(t *testing.T) {
	host := screentest.NewHost(t, "en")
	c := screentest.Sample(t)
	route, _ := session.ParseRoute("regions?id=FI1B&indicator=gdp_pps_hab&level=nuts2")
	page := regions.New(host, whole(t, c), route)
	for _, other := range []string{"regions?beside=union&id=FI1B&indicator=gdp_pps_hab&view=place", "regions?group=lsn", "regions?edit=MRH", "regions?edit=new"} {
		asked, _ := session.ParseRoute(other)
		page.(shell.Navigator).Navigate(asked)
		if got := page.Route(); got != asked {
			t.Errorf("want %s, got %s", asked, got)
		}
	}
	page.(shell.Navigator).Navigate(route)
	if got := page.Route(); got != route {
		t.Errorf("want %s, got %s", route, got)
	}
	page.(shell.Navigator).Navigate(session.NewRoute(regions.ID, "id", "no such region", "level", "no such level"))
	if got := page.Route().Param("id"); got == "no such region" || got == "" {
		t.Errorf("want a region that is there, got %q", got)
	}
}

func TestTheWorstCatalogue(t *testing.T) {
	long := strings.Repeat("Bezirksverwaltungsgemeinschaft ", 10)
	host := screentest.NewHost(t, "de")
	c := screentest.Sample(t)
	screentest.Compare(t, host, c)
	own := data.Region{Code: "LONG", Name: data.Plain(long), Level: data.LevelOwn, Members: []data.Member{{Region: "NOWHERE", Share: 1}, {Region: "LONG", Share: 0.333}}}
	turning := data.Region{Code: "TURN", Name: data.Plain("Περιφέρεια Αττικής"), Level: data.LevelOther, Parent: "TURN"}
	if err := c.PutRegions(t.Context(), []data.Region{own, turning}); err != nil {
		t.Fatal(err)
	}
	if err := c.PutGroups(t.Context(), []data.PeerGroup{{ID: "empty", Name: data.Plain(long)}}); err != nil {
		t.Fatal(err)
	}
	for name, route := range map[string]string{
		"worst-own": "regions?id=LONG", "worst-place": "regions?id=LONG&view=place", "worst-draft": "regions?edit=LONG",
		"worst-group": "regions?group=empty", "worst-turning": "regions?id=TURN&view=place", "worst-unknown-edit": "regions?edit=GONE",
	} {
		asked, _ := session.ParseRoute(route)
		_, window := screentest.Show(t, screentest.Look{}, func() shell.Page { return regions.New(host, whole(t, c), asked) })
		screentest.Picture(t, window, name)
		screentest.CheckWords(t, window)
	}
	if len(host.Errors) > 0 {
		t.Errorf("want no error, got %v", host.Errors)
	}
}
