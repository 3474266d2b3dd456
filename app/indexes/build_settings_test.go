package indexes_test

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/indexes"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data/index"
)

func TestOneIndicatorHasSettingsOfItsOwn(t *testing.T) {
	c := screentest.Sample(t)
	b := buildOn(t, c, "de", screentest.Look{})
	say := b.host.Printer()
	screentest.Tap(t, b.window, say.Text("screen.indexes.template.use"))
	for _, view := range []string{"treat", "normalise"} {
		b.turn(view)
		tables(b.window)[0].Select(1)
		screentest.Tap(t, b.window, say.Text("screen.indexes.only.one"))
		screentest.Tap(t, b.window, say.Text("screen.indexes.only.give"))
		screentest.Picture(t, b.window, "indexes-"+view+"-own-de")
		if !screentest.Shows(b.window, say.Text("screen.indexes.only.hint.own")) {
			t.Errorf("%s: want settings of its own", view)
		}
		screentest.Tap(t, b.window, say.Text("screen.indexes.only.drop"))
	}
}

func TestCountriesAndYearsAreTicked(t *testing.T) {
	c := screentest.Sample(t)
	b := buildOn(t, c, "en", screentest.Look{})
	screentest.Tap(t, b.window, "Begin with this")
	b.turn("data")
	screentest.Tap(t, b.window, "All countries")
	b.panel(t, "indexes-countries-en", func(w fyne.Window) {
		table := tables(w)[0]
		table.SetFilter("FI")
		table.Select(table.Shown()[0])
		space(table)
	})
	screentest.Tap(t, b.window, "The latest of each value")
	b.panel(t, "", func(w fyne.Window) {
		table := tables(w)[0]
		for _, row := range []int{2, 3} {
			table.Select(row)
			space(table)
		}
	})
	screentest.Tap(t, b.window, "By region")
	screentest.Picture(t, b.window, "indexes-data-finland-en")
	if got := len(tables(b.window)[0].Shown()); got != 5 {
		t.Errorf("want the five regions of Finland, got %d", got)
	}
	for _, view := range buildViews {
		b.turn(view)
	}
	if len(b.host.Errors) > 0 {
		t.Errorf("want no error, got %v", b.host.Errors)
	}
}

func TestBuildingFitsWithLargeText(t *testing.T) {
	c := screentest.Sample(t)
	b := buildOn(t, c, "fi", screentest.Look{Width: 1700, Height: 970, Scale: 1.5})
	screentest.Tap(t, b.window, b.host.Printer().Text("screen.indexes.template.use"))
	for _, view := range buildViews {
		b.turn(view)
		screentest.Picture(t, b.window, "indexes-"+view+"-fi-150")
		if least := b.page.Content().MinSize(); least.Width > 1700 || least.Height > 970 {
			t.Errorf("%s: want it to fit into 1700 by 970, it needs %v", view, least)
		}
	}
}

func TestWhatCanOnlyBeReadIsNotEdited(t *testing.T) {
	c := screentest.Sample(t)
	putTemplate(t, c)
	host := screentest.NewHost(t, "en")
	page, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return indexes.New(host, indexes.Config{Catalogue: c, Shelf: c, ReadOnly: true}, session.NewRoute("indexes"))
	})
	t.Cleanup(page.(shell.Closer).Close)
	tables(window)[0].Select(0)
	screentest.Tap(t, window, "Open")
	for _, words := range []string{"Add indicators", "Add group", "Save version"} {
		if !screentest.Button(t, window, words).Disabled() {
			t.Errorf("want %q not offered", words)
		}
	}
	screentest.Picture(t, window, "indexes-read-only-en")
}

func TestWhatTheCatalogueHasNotIsTakenOutAtOnce(t *testing.T) {
	b := buildOn(t, screentest.Sample(t), "en", screentest.Look{})
	template, _ := index.Template("rci-2019")
	var content bytes.Buffer
	if err := index.WriteDesign(&content, template); err != nil {
		t.Fatal(err)
	}
	b.files["rci.json"], b.host.Chosen = content.Bytes(), "rci.json"
	screentest.Tap(t, b.window, "Import design file…")
	screentest.Picture(t, b.window, "indexes-missing-en")
	screentest.Tap(t, b.window, "Take out 41 without data")
	if !screentest.Shows(b.window, "Indicators: 0") {
		t.Errorf("want none left, got %q", screentest.Words(b.window))
	}
	screentest.Tap(t, b.window, "Undo")
	if !screentest.Shows(b.window, "Indicators: 41") {
		t.Error("want them back")
	}
}
