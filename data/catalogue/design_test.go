package catalogue_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
)

func designOf(name, content string) data.SavedDesign {
	return data.SavedDesign{Kind: data.DesignIndex, Name: data.Plain(name), Content: []byte(content)}
}

func putDesign(t testing.TB, c *catalogue.Catalogue, design data.SavedDesign) data.SavedDesign {
	t.Helper()
	saved, err := c.PutDesign(ctx, design)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func stepKinds(t testing.TB, c *catalogue.Catalogue) string {
	t.Helper()
	steps, err := c.Steps(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	kinds := make([]string, len(steps))
	for i, step := range steps {
		kinds[i] = step.Kind
		if step.Args["name"] == "" || step.Subject == "" {
			t.Errorf("want the step's design named, got %+v", step)
		}
	}
	return strings.Join(kinds, " ")
}

func TestADesignComesBackAsItWasSaved(t *testing.T) {
	c := fresh(t)
	name := data.Text{"en": strings.Repeat("Ένας δείκτης ", 30), "fi": "Hakemisto"}
	saved := putDesign(t, c, data.SavedDesign{Kind: data.DesignPeers, Name: name, Content: []byte(`{"b": 1.50, "a": ["<&>", "Ä\u0041", null]}`)})
	if string(saved.Content) != `{"a":["<&>","ÄA",null],"b":1.50}` || saved.Version != 1 || saved.ID == "" || saved.Created.IsZero() {
		t.Errorf("want canonical content of version 1 with an id, got %+v %s", saved, saved.Content)
	}
	got, err := c.Design(ctx, saved.ID)
	if err != nil || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", saved) {
		t.Errorf("want what was returned\n%+v\ngot\n%+v %v", saved, got, err)
	}
	list, err := c.Designs(ctx, "")
	if err != nil || len(list) != 1 || list[0].Content != nil || list[0].Name["fi"] != "Hakemisto" {
		t.Errorf("want it listed without content, got %+v %v", list, err)
	}
	if list, err = c.Designs(ctx, data.DesignIndex); err != nil || len(list) != 0 {
		t.Errorf("want none of another kind, got %+v %v", list, err)
	}
}

func TestEverySaveOfOtherContentKeepsTheFormerVersion(t *testing.T) {
	c := fresh(t)
	first := putDesign(t, c, designOf("A", `{"x":1}`))
	second := first
	second.Content = []byte(`{ "x": 2 }`)
	second = putDesign(t, c, second)
	if again := putDesign(t, c, second); again.Version != 2 {
		t.Errorf("want no version for what is the same, got %d", again.Version)
	}
	if err := c.RenameDesign(ctx, first.ID, data.Plain("B")); err != nil {
		t.Fatal(err)
	}
	back, err := c.RestoreDesignVersion(ctx, first.ID, 1)
	if err != nil || back.Version != 3 || string(back.Content) != `{"x":1}` || back.Name.In("") != "B" {
		t.Errorf("want version 3 like the first under the new name, got %+v %s %v", back, back.Content, err)
	}
	versions, err := c.DesignVersions(ctx, first.ID)
	if err != nil || len(versions) != 3 || versions[0].Version != 3 || versions[2].Version != 1 || !versions[2].Changed.Equal(first.Changed) {
		t.Errorf("want three versions, the newest first, got %+v %v", versions, err)
	}
	old, err := c.DesignVersion(ctx, first.ID, 2)
	if err != nil || string(old.Content) != `{"x":2}` {
		t.Errorf("want the second version kept, got %s %v", old.Content, err)
	}
	if got, want := stepKinds(t, c), "design-restored design-renamed design-put design-put"; got != want {
		t.Errorf("want one step each, %q, got %q", want, got)
	}
}

func TestEachChangeOfADesignIsUndoneAndTold(t *testing.T) {
	c := fresh(t)
	told := 0
	c.OnChange(func(change data.Change) {
		if change != (data.Change{Designs: true}) {
			t.Errorf("want designs told of alone, got %+v", change)
		}
		told++
	})
	first := putDesign(t, c, designOf("A", `{"x":1}`))
	other := putDesign(t, c, designOf("O", `{}`))
	changed := first
	changed.Content = []byte(`{"x":2}`)
	putDesign(t, c, changed)
	for _, act := range []error{c.RenameDesign(ctx, first.ID, data.Plain("B")), c.RemoveDesign(ctx, first.ID)} {
		if act != nil {
			t.Fatal(act)
		}
	}
	if _, err := c.Design(ctx, first.ID); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want it removed, got %v", err)
	}
	for i, want := range []string{"B 2 2", "A 2 2", "A 1 1"} {
		if _, err := c.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		got, err := c.Design(ctx, first.ID)
		versions, listing := c.DesignVersions(ctx, first.ID)
		if is := fmt.Sprint(got.Name.In(""), " ", got.Version, " ", len(versions)); errors.Join(err, listing) != nil || is != want {
			t.Errorf("undo %d: want %q, got %q %v %v", i+1, want, is, err, listing)
		}
	}
	if kept, err := c.Design(ctx, other.ID); err != nil || kept.Name.In("") != "O" {
		t.Errorf("want the other design untouched, got %+v %v", kept, err)
	}
	if told != 8 {
		t.Errorf("want every change told once, got %d", told)
	}
}

func TestWhatIsNoDesignIsRefused(t *testing.T) {
	c := fresh(t)
	known := putDesign(t, c, designOf("A", `{}`))
	long := `{"x":"` + strings.Repeat("y", data.MostDesignBytes) + `"}`
	for name, row := range map[string]struct {
		change func(*data.SavedDesign)
		code   string
	}{
		"no kind":      {func(d *data.SavedDesign) { d.Kind = "" }, "design.unknown-kind"},
		"unknown kind": {func(d *data.SavedDesign) { d.Kind = "x" }, "design.unknown-kind"},
		"other kind":   {func(d *data.SavedDesign) { d.Kind = data.DesignPeers }, "design.other-kind"},
		"no name":      {func(d *data.SavedDesign) { d.Name = nil }, "design.no-name"},
		"nothing":      {func(d *data.SavedDesign) { d.Content = nil }, "design.not-json"},
		"null":         {func(d *data.SavedDesign) { d.Content = []byte("null") }, "design.not-json"},
		"a list":       {func(d *data.SavedDesign) { d.Content = []byte("[]") }, "design.not-json"},
		"two objects":  {func(d *data.SavedDesign) { d.Content = []byte("{}{}") }, "design.not-json"},
		"cut":          {func(d *data.SavedDesign) { d.Content = []byte(`{"a":`) }, "design.not-json"},
		"not UTF-8":    {func(d *data.SavedDesign) { d.Content = []byte("{\"a\":\"\xff\"}") }, "design.not-json"},
		"too long":     {func(d *data.SavedDesign) { d.Content = []byte(long) }, "design.too-long"},
		"longer inside": {func(d *data.SavedDesign) {
			d.Content = []byte(strings.Replace(long, strings.Repeat("y", data.MostDesignBytes), strings.Repeat("\u2028", data.MostDesignBytes/3-9), 1))
		}, "design.too-long"},
	} {
		t.Run(name, func(t *testing.T) {
			design := known
			row.change(&design)
			if _, err := c.PutDesign(ctx, design); codeOf(err) != row.code || !errors.Is(err, data.ErrInvalid) {
				t.Errorf("want %s, got %v", row.code, err)
			}
		})
	}
	_, unknown := c.PutDesign(ctx, data.SavedDesign{ID: "x", Kind: data.DesignIndex, Name: data.Plain("X"), Content: []byte("{}")})
	_, version := c.RestoreDesignVersion(ctx, known.ID, 2)
	_, versions := c.DesignVersions(ctx, "x")
	_, one := c.DesignVersion(ctx, known.ID, 0)
	for i, err := range []error{unknown, version, versions, one, c.RemoveDesign(ctx, "x"), c.RenameDesign(ctx, "x", data.Plain("y"))} {
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%d: want not found, got %v", i, err)
		}
	}
	if got := stepKinds(t, c); got != "design-put" {
		t.Errorf("want no step for what was refused, got %q", got)
	}
}

func TestALargeDesignIsKeptWhole(t *testing.T) {
	c := fresh(t)
	large := designOf("large", `{"x":"`+strings.Repeat("\\\" '", data.MostDesignBytes/4-10)+`"}`)
	saved := putDesign(t, c, large)
	for range 2 {
		if _, err := c.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	got, err := c.Design(ctx, saved.ID)
	if err != nil || !bytes.Equal(got.Content, saved.Content) || !json.Valid(got.Content) {
		t.Errorf("want %d bytes as saved, got %d %v", len(saved.Content), len(got.Content), err)
	}
}

// designPath is set for the process that saves designs until it is killed.
const designPath = "PHAROS_TEST_DESIGN_PATH"

// saveForever saves one design again and again, version n holding n many times, and undoes and does
// again now and then.
func saveForever(path string) int {
	c, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		return 2
	}
	if _, err := fmt.Fprintln(os.Stdout, begun); err != nil {
		return 5
	}
	list, err := c.Designs(ctx, "")
	if err != nil || len(list) != 1 {
		return 3
	}
	for turns := 0; ; turns++ {
		design, err := c.Design(ctx, list[0].ID)
		if err != nil {
			return 4
		}
		design.Content = numbered(design.Version + 1)
		if _, err = c.PutDesign(ctx, design); err == nil && turns%3 == 0 {
			if _, err = c.Undo(ctx); err == nil {
				_, err = c.Redo(ctx)
			}
		}
		if err != nil {
			return 6
		}
		if _, err := fmt.Fprintln(os.Stdout, turns); err != nil {
			return 5
		}
	}
}

func numbered(version int) []byte {
	list, err := data.CanonicalDesign([]byte(`{"n":[` + strings.Repeat(fmt.Sprint(version, ","), 60_000) + `0]}`))
	if err != nil {
		panic(err)
	}
	return list
}

func TestKilledWhileSavingADesign(t *testing.T) {
	if testing.Short() {
		t.Skip("kills a process several times")
	}
	path := filepath.Join(t.TempDir(), "x.pharos")
	c, err := catalogue.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	id := putDesign(t, c, designOf("D", string(numbered(1)))).ID
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	last := 1
	for kill := range 6 {
		runUntilKilled(t, designPath+"="+path, time.Duration(60+45*kill)*time.Millisecond)
		if c, err = catalogue.Open(path, catalogue.ReadWrite); err != nil {
			t.Fatal(err)
		}
		sound(t, c)
		versions, err := c.DesignVersions(ctx, id)
		if err != nil || len(versions) < last {
			t.Fatalf("want no version lost of %d, got %d %v", last, len(versions), err)
		}
		last = len(versions)
		for _, v := range versions {
			design, err := c.DesignVersion(ctx, id, v.Version)
			if err != nil || !bytes.Equal(design.Content, numbered(v.Version)) {
				t.Fatalf("want version %d whole, got %d bytes %v", v.Version, len(design.Content), err)
			}
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if last < 3 {
		t.Errorf("want several versions saved, got %d: the test proves nothing", last)
	}
	t.Logf("%d versions", last)
}
