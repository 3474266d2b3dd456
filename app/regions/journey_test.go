package regions_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/regions"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
)

// A visit is the screen over a sample of its own.
type visit struct {
	t         *testing.T
	host      *screentest.Host
	catalogue *catalogue.Catalogue
	page      shell.Page
	window    fyne.Window
}

func visiting(t *testing.T, language, route string) visit {
	t.Helper()
	v := visit{t: t, host: screentest.NewHost(t, language), catalogue: screentest.Sample(t)}
	screentest.Compare(t, v.host, v.catalogue)
	asked, _ := session.ParseRoute(route)
	v.page, v.window = screentest.Show(t, screentest.Look{}, func() shell.Page {
		return regions.New(v.host, whole(t, v.catalogue), asked)
	})
	t.Cleanup(func() {
		if len(v.host.Errors) > 0 {
			t.Errorf("want no error, got %v", v.host.Errors)
		}
	})
	return v
}

func (v visit) tap(key string) {
	v.t.Helper()
	screentest.Tap(v.t, v.window, v.host.Printer().Text("screen.regions."+key))
}

// panel is the dialog that was opened last.
func (v visit) panel() shell.Panel {
	v.t.Helper()
	if len(v.host.Panels) == 0 {
		v.t.Fatal("want a dialog")
	}
	return v.host.Panels[len(v.host.Panels)-1]
}

// picture shows the dialog that was opened last in a window of its own.
func (v visit) picture(name string) fyne.Window {
	panel := v.panel()
	_, window := screentest.Show(v.t, screentest.Look{Width: panel.Width, Height: max(panel.Height, 200)}, func() shell.Page { return content{panel.Content} })
	screentest.Picture(v.t, window, name)
	screentest.CheckWords(v.t, window)
	return window
}

// content shows something as a page.
type content struct{ fyne.CanvasObject }

func (c content) Content() fyne.CanvasObject { return c.CanvasObject }
func (content) Title() string                { return "" }
func (content) Route() session.Route         { return session.Route{} }
func (content) Reload()                      {}

// entries are the fields of what is shown, in order.
func entries(o fyne.CanvasObject) []interface{ SetText(string) } {
	var all []interface{ SetText(string) }
	screentest.Walk(o, func(o fyne.CanvasObject) {
		_, label := o.(*widget.Label)
		_, button := o.(*kit.Button)
		if entry, is := o.(interface {
			SetText(string)
			fyne.Focusable
		}); is && !label && !button {
			all = append(all, entry)
		}
	})
	return all
}

func (v visit) region(code data.RegionCode) (data.Region, bool) {
	region, has := screentest.Known(v.t, v.catalogue)[code]
	return region, has
}

func (v visit) undo() {
	v.t.Helper()
	if _, err := v.catalogue.Undo(context.Background()); err != nil {
		v.t.Fatal(err)
	}
	v.page.Reload()
}

func TestARegionIsBuiltFromAPastedListAndUndone(t *testing.T) {
	v := visiting(t, "en", "regions?edit=new")
	fields := entries(v.page.Content())
	fields[1].SetText("Unterelbe") // after the box that searches the tree
	v.tap("members.paste")
	window := v.picture("panel-paste-empty")
	entries(window.Content())[0].SetText("DE600\nPinneberg 50 %\nStade\t25\nTampere\nDEF05;Hambrug\nNirgendwo am See")
	screentest.Picture(t, window, "panel-paste-en")
	v.panel().OnConfirm()
	screentest.Picture(t, v.window, "draft-pasted-en")
	v.tap2("fyne.Save")
	made, has := v.region("OWN:Unterelbe")
	want := []data.Member{{Region: "DE600", Share: 1}, {Region: "DEF09", Share: 0.5}, {Region: "DE939", Share: 0.25}, {Region: "DEF05", Share: 1}}
	for _, m := range want {
		if !slices.Contains(made.Members, m) {
			t.Errorf("want the member %v, got %v", m, made.Members)
		}
	}
	if !has || made.Level != data.LevelOwn || slices.ContainsFunc(made.Members, func(m data.Member) bool { return m.Region == "" }) {
		t.Errorf("want a region of one's own, got %+v", made)
	}
	if got := v.page.Route().Param("id"); got != "OWN:Unterelbe" {
		t.Errorf("want the new region shown, got %q", got)
	}
	v.undo()
	if _, has := v.region("OWN:Unterelbe"); has {
		t.Error("want nothing left after undoing")
	}
}

func (v visit) tap2(key string) {
	v.t.Helper()
	screentest.Tap(v.t, v.window, v.host.Printer().Text(key))
}

func TestWhatStandsAgainstARegionIsSaid(t *testing.T) {
	v := visiting(t, "de", "regions?edit=MRH")
	v.tap("members.paste")
	window := v.picture("panel-paste-de")
	entries(window.Content())[0].SetText("DEF0\nDE60")
	v.panel().OnConfirm()
	screentest.Picture(t, v.window, "draft-overlap-de")
	for _, words := range []string{"mehreren Ebenen", "zählen doppelt"} {
		if !screentest.Shows(v.window, words) {
			t.Errorf("want to be told of %q", words)
		}
	}
	v.tap("discard")
	if region, _ := v.region("MRH"); len(region.Members) != 21 {
		t.Errorf("want nothing stored, got %d members", len(region.Members))
	}
}

func TestARegionIsDuplicatedAndRemoved(t *testing.T) {
	v := visiting(t, "fi", "regions?id=MRH")
	v.tap("duplicate")
	v.tap2("fyne.Save")
	made, has := v.region("MRH.2")
	if !has || len(made.Members) != 21 || !strings.Contains(made.Name["fi"], "kopio") {
		t.Fatalf("want a copy, got %+v", made)
	}
	v.tap("remove")
	if _, has := v.region("MRH.2"); has || len(v.host.Asked) != 1 || !v.host.Asked[0].Harmful {
		t.Errorf("want the copy removed after a question, got %v", v.host.Asked)
	}
	v.undo()
	if _, has := v.region("MRH.2"); !has {
		t.Error("want it back after undoing")
	}
}

func TestTownsComeFromTheLists(t *testing.T) {
	v := visiting(t, "da", "regions?id=FI1B&view=place")
	v.tap("make.towns")
	window := v.picture("panel-towns-da")
	if !screentest.Shows(window, "Akaa") && !screentest.Shows(window, "Alajärvi") {
		t.Log(screentest.Words(window))
	}
	asked, _ := session.ParseRoute("regions?id=FI1B1&view=place")
	v.page.(shell.Navigator).Navigate(asked)
	screentest.Picture(t, v.window, "place-unlisted-da")
	var button *kit.Button
	screentest.Walk(v.window.Content(), func(o fyne.CanvasObject) {
		if b, is := o.(*kit.Button); is && strings.HasPrefix(b.Text, "Tilføj alle") {
			button = b
		}
	})
	if button == nil {
		t.Fatal("want the municipalities offered")
	}
	button.OnTapped()
	helsinki, has := v.region("091")
	if !has || helsinki.Level != data.LevelLAU || helsinki.Parent != "FI1B1" || helsinki.Country != "FI" {
		t.Errorf("want Helsinki, got %+v", helsinki)
	}
	screentest.Picture(t, v.window, "place-listed-da")
	v.page.(shell.Navigator).Navigate(session.NewRoute(regions.ID, "id", "091"))
	screentest.Picture(t, v.window, "town-da")
	screentest.CheckWords(t, v.window)
}

func TestGroupsAreMadeOrderedComparedAndRemoved(t *testing.T) {
	v := visiting(t, "en", "regions?group=lsn")
	v.tap("group.compare")
	now := v.host.Session().Comparison()
	if now.PeersFrom != "group:lsn" || !slices.Equal(now.Peers, []data.RegionCode{"DEF0"}) { // the focus is no peer
		t.Errorf("want the group compared, got %s %v", now.PeersFrom, now.Peers)
	}
	v.tap("members.paste")
	window := v.picture("panel-paste-group")
	entries(window.Content())[0].SetText("DK01\nFI1B")
	v.panel().OnConfirm()
	if got := v.group("lsn").Members; !slices.Equal(got, []data.RegionCode{"DE60", "DEF0", "DK01", "FI1B"}) {
		t.Errorf("want four members, got %v", got)
	}
	v.tap("make.group")
	window = v.picture("panel-group-en")
	entries(window.Content())[0].SetText("Ports of the North")
	v.panel().OnConfirm()
	if got := v.page.Route().Param("group"); got != "ports-of-the-north" {
		t.Errorf("want the new group shown, got %q", got)
	}
	screentest.Picture(t, v.window, "group-new-en")
	v.tap("remove")
	if got := v.group("ports-of-the-north"); got.ID != "" {
		t.Errorf("want it removed, got %v", got)
	}
	v.undo()
	if got := v.group("ports-of-the-north"); got.ID == "" {
		t.Error("want it back after undoing")
	}
}

func (v visit) group(id string) data.PeerGroup {
	v.t.Helper()
	groups, err := v.catalogue.Groups(context.Background())
	if err != nil {
		v.t.Fatal(err)
	}
	for _, g := range groups {
		if g.ID == id {
			return g
		}
	}
	return data.PeerGroup{}
}

func TestACatalogueThatCanOnlyBeReadOffersNoChange(t *testing.T) {
	host := screentest.NewHost(t, "en")
	config := whole(t, screentest.Sample(t))
	config.Keep = nil
	_, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return regions.New(host, config, session.NewRoute(regions.ID, "edit", "MRH", "id", "MRH"))
	})
	for _, words := range screentest.Words(window) {
		for _, key := range []string{"make.region", "change-region", "remove", "discard"} {
			if words == host.Printer().Text("screen.regions."+key) {
				t.Errorf("%q cannot be done here", words)
			}
		}
	}
}
