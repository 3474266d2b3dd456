package indexes_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/index"
)

var ctx = context.Background()

// entryWith returns the entry shown that holds a text.
func entryWith(t *testing.T, window fyne.Window, text string) fyne.Focusable {
	t.Helper()
	var found fyne.Focusable
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		entry, is := o.(interface {
			fyne.Focusable
			SelectedText() string
		})
		if is && found == nil && reflect.ValueOf(o).Elem().FieldByName("Text").String() == text {
			found = entry
		}
	})
	if found == nil {
		t.Fatalf("no entry with %q", text)
	}
	return found
}

// panel shows the last panel as a picture, and confirms it.
func (b *built) panel(t *testing.T, picture string, do func(fyne.Window)) {
	t.Helper()
	if len(b.host.Panels) == 0 {
		t.Fatal("want a panel")
	}
	last := b.host.Panels[len(b.host.Panels)-1]
	was := b.window.Content()
	ground := canvas.NewRectangle(theme.Color(theme.ColorNameBackground))
	b.window.SetContent(container.NewStack(ground, container.NewPadded(last.Content)))
	do(b.window)
	if picture != "" {
		screentest.Picture(t, b.window, picture)
	}
	b.window.SetContent(was)
	if last.OnConfirm != nil {
		last.OnConfirm()
	}
}

// tables returns the tables that a window shows.
func tables(window fyne.Window) []*kit.Table {
	var all []*kit.Table
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		if table, is := o.(*kit.Table); is {
			all = append(all, table)
		}
	})
	return all
}

// space ticks the row with the cursor, as the space bar does.
func space(table *kit.Table) {
	table.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
}

func TestAnIndexIsMadeSavedAndChangedBack(t *testing.T) {
	c := screentest.Sample(t)
	b := buildOn(t, c, "en", screentest.Look{})
	screentest.Tap(t, b.window, "New index")
	screentest.Picture(t, b.window, "indexes-fresh-en")
	if !screentest.Shows(b.window, "Begin by adding indicators") {
		t.Error("want to be told how to begin")
	}
	screentest.Tap(t, b.window, "Add indicators")
	b.panel(t, "indexes-add-en", func(w fyne.Window) {
		table := tables(w)[0]
		for _, row := range []int{0, 3, 5} {
			table.Select(row)
			space(table)
		}
	})
	screentest.Picture(t, b.window, "indexes-three-en")
	if !screentest.Shows(b.window, "Indicators: 3") {
		t.Fatalf("want three indicators, got %q", screentest.Words(b.window))
	}
	screentest.Tap(t, b.window, "Next: Data")
	if got := b.page.Route().Param("view"); got != "data" {
		t.Errorf("want the next step, got %s", got)
	}
	screentest.Tap(t, b.window, "Save version")
	saved, err := c.Designs(ctx, data.DesignIndex)
	if err != nil || len(saved) != 1 || saved[0].Version != 1 {
		t.Fatalf("want one design, got %v %v", saved, err)
	}
	b.turn("framework")
	screentest.Tap(t, b.window, "Add group")
	if saver := b.page.(shell.Saver); !saver.Save() || saver.Save() {
		t.Error("want Ctrl+S to save what changed, and nothing more then")
	}
	screentest.Tap(t, b.window, "All indices")
	tables(b.window)[0].Select(0)
	screentest.Picture(t, b.window, "indexes-shelf-one-en")
	screentest.Tap(t, b.window, "Versions")
	b.panel(t, "indexes-versions-en", func(w fyne.Window) {
		table := tables(w)[0]
		if text := table.Content().TSV(); !strings.Contains(text, "added: group") {
			t.Errorf("want the difference in words, got %q", text)
		}
		table.Select(1)
	})
	design, err := c.Design(ctx, saved[0].ID)
	if err != nil || design.Version != 3 || strings.Contains(string(design.Content), `"group"`) {
		t.Errorf("want version 1 back as version 3, got %d %s %v", design.Version, design.Content, err)
	}
	if len(b.host.Errors) > 0 {
		t.Errorf("want no error, got %v", b.host.Errors)
	}
}

func TestWhatWasTypedIsThereAfterAKill(t *testing.T) {
	c := screentest.Sample(t)
	for _, name := range []string{"first", "second"} { // two drafts that were never saved
		b := buildOn(t, c, "en", screentest.Look{})
		screentest.Tap(t, b.window, "New index")
		test.Type(entryWith(t, b.window, ""), name)
	}
	again := buildOn(t, c, "en", screentest.Look{})
	text := tables(again.window)[0].Content().TSV()
	if !strings.Contains(text, "first") || !strings.Contains(text, "second") {
		t.Fatalf("want both drafts, got %q", text)
	}
	tables(again.window)[0].SortBy("name", false)
	tables(again.window)[0].Select(tables(again.window)[0].Shown()[1])
	screentest.Picture(t, again.window, "indexes-drafts-en")
	screentest.Tap(t, again.window, "Open")
	entryWith(t, again.window, "second")
	screentest.Tap(t, again.window, "All indices")
	tables(again.window)[0].Select(0)
	screentest.Tap(t, again.window, "Discard draft")
	if got := len(tables(again.window)[0].Shown()); got != 1 {
		t.Errorf("want one draft left, got %d", got)
	}
}

func TestADraftThatCannotBeReadIsTold(t *testing.T) {
	c := screentest.Sample(t)
	saved := putTemplate(t, c)
	if err := c.PutSetting(ctx, "draft.index."+string(saved.ID), `{"design":{"frame`); err != nil {
		t.Fatal(err)
	}
	b := buildOn(t, c, "en", screentest.Look{})
	if text := tables(b.window)[0].Content().TSV(); !strings.Contains(text, "Draft cannot be read") {
		t.Fatalf("want it told, got %q", text)
	}
	tables(b.window)[0].Select(0)
	screentest.Tap(t, b.window, "Open")
	if len(b.host.Asked) != 1 {
		t.Fatalf("want to be asked, got %v", b.host.Asked)
	}
	screentest.Tap(t, b.window, "All indices")
	text := tables(b.window)[0].Content().TSV()
	if !strings.Contains(text, "Draft cannot be read") || !strings.Contains(text, "Version 1\t") {
		t.Errorf("want the draft kept beside the design, got %q", text)
	}
}

// putTemplate saves a template as a design.
func putTemplate(t *testing.T, c *catalogue.Catalogue) data.SavedDesign {
	t.Helper()
	design, _ := index.Template("orkestra-performance")
	var content strings.Builder
	if err := index.WriteDesign(&content, design); err != nil {
		t.Fatal(err)
	}
	saved, err := c.PutDesign(ctx, data.SavedDesign{Kind: data.DesignIndex, Name: design.Name, Content: []byte(content.String())})
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func TestEditsAreUndone(t *testing.T) {
	c := screentest.Sample(t)
	putTemplate(t, c)
	b := buildOn(t, c, "en", screentest.Look{})
	tables(b.window)[0].Select(0)
	screentest.Tap(t, b.window, "Open")
	undoer := b.page.(shell.Undoer)
	if undoer.Undo() {
		t.Error("want nothing to undo at first")
	}
	const edits = 52
	for range edits {
		screentest.Tap(t, b.window, "Add group")
	}
	for range edits {
		screentest.Tap(t, b.window, "Undo")
	}
	if !screentest.Shows(b.window, "groups: 4") || undoer.Undo() {
		t.Errorf("want every edit undone, got %q", screentest.Words(b.window))
	}
	if !undoer.Redo() || !screentest.Shows(b.window, "groups: 5") {
		t.Error("want one done again")
	}
}

func TestADesignFileThatIsNoneIsRefused(t *testing.T) {
	c := screentest.Sample(t)
	b := buildOn(t, c, "en", screentest.Look{})
	b.host.Chosen = "x.json"
	for _, text := range []string{"", "{", "[]", `{"kind":"peers"}`, `{"framework":7}`, `{"x":1}`, "\xff"} {
		b.files["x.json"] = []byte(text)
		before := len(b.host.Errors)
		screentest.Tap(t, b.window, "Import design file…")
		if len(b.host.Errors) != before+1 || b.page.Route().Param("view") != "" {
			t.Errorf("%q: want it refused, got %v", text, b.host.Errors)
		}
	}
	b.files["x.json"] = []byte(`{"name":{"":"Ω ` + strings.Repeat("langer Name ", 30) + `"},"framework":[{"code":"a"},{"code":"b","parent":"x"},{"code":"c","parent":"d"},{"code":"d","parent":"c"},{"code":"","parent":"a"}]}`)
	screentest.Tap(t, b.window, "Import design file…")
	screentest.Picture(t, b.window, "indexes-worst-en")
	for _, view := range buildViews {
		b.turn(view)
		b.window.Canvas().Capture()
	}
	screentest.Tap(t, b.window, "Export design")
	if len(b.files) != 2 {
		t.Errorf("want it written again as it is, got %d files", len(b.files))
	}
}

func TestAnEmptyCatalogueBearsABuilder(t *testing.T) {
	host := screentest.NewHost(t, "en")
	c := screentest.Empty(t)
	b := &built{host: host, files: map[string][]byte{}}
	b.page, b.window = screentest.Show(t, screentest.Look{}, func() shell.Page { return builder(host, c, b) })
	screentest.Tap(t, b.window, "New index")
	for _, view := range buildViews {
		b.turn(view)
		screentest.CheckWords(t, b.window)
	}
	screentest.Picture(t, b.window, "indexes-empty-catalogue-en")
	if len(host.Errors) > 0 {
		t.Errorf("want no error, got %v", host.Errors)
	}
}

func TestARouteOfADesignLeadsBack(t *testing.T) {
	c := screentest.Sample(t)
	saved := putTemplate(t, c)
	host := screentest.NewHost(t, "en")
	b := &built{host: host, files: map[string][]byte{}}
	route := session.NewRoute("indexes", "design", string(saved.ID), "view", "treat", "region", "", "node", "gerd_pc_gdp")
	b.page, b.window = screentest.Show(t, screentest.Look{}, func() shell.Page { return builderAt(host, c, b, route) })
	if got := b.page.Route(); got.Param("design") != string(saved.ID) || got.Param("view") != "treat" || got.Param("node") != "gerd_pc_gdp" {
		t.Errorf("want the place again, got %v", got)
	}
}

func TestStepsTellWhatTheyDid(t *testing.T) {
	c := screentest.Sample(t)
	b := buildOn(t, c, "en", screentest.Look{})
	screentest.Tap(t, b.window, b.host.Printer().Text("screen.indexes.template.use"))
	b.turn("impute")
	screentest.Tap(t, b.window, "Add a method")
	screentest.Picture(t, b.window, "indexes-impute-filled-en")
	if !screentest.Shows(b.window, "cells were filled") || tables(b.window)[0].Content().Rows == nil {
		t.Errorf("want the filled cells, got %q", screentest.Words(b.window))
	}
	screentest.Tap(t, b.window, "By region")
	screentest.Picture(t, b.window, "indexes-impute-regions-en")
	b.turn("screen")
	test.Type(entryWith(t, b.window, "60"), "x")
	if !screentest.Shows(b.window, "Type a number.") {
		t.Error("want the problem at its field")
	}
	screentest.Picture(t, b.window, "indexes-screen-problem-en")
}
