package indexes

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"pharos/app/shell"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/resources/phrase"
)

// treeText words a framework as "code<parent" in the order of the tree.
func treeText(d index.Design) string {
	var words []string
	for _, row := range treeOf(d) {
		words = append(words, strings.Repeat(".", row.depth)+d.Framework[row.at].Code)
	}
	return strings.Join(words, " ")
}

func designOf(nodes ...string) index.Design {
	var d index.Design
	for _, text := range nodes {
		code, parent, _ := strings.Cut(text, "<")
		d.Framework = append(d.Framework, framework.Node{Code: code, Parent: parent, Weight: 1})
	}
	return d
}

func TestTreeOf(t *testing.T) {
	for name, row := range map[string]struct {
		nodes []string
		want  string
	}{
		"nothing":                   {nil, ""},
		"the top alone":             {[]string{"a"}, "a"},
		"depth first":               {[]string{"a", "b<a", "c<a", "d<b"}, "a .b ..d .c"},
		"two tops":                  {[]string{"a", "b", "c<b"}, "a b .c"},
		"a parent that is missing":  {[]string{"a", "b<x", "c<b"}, "a b .c"},
		"a circle is to be seen":    {[]string{"a", "b<c", "c<b"}, "a b .c"},
		"its own parent":            {[]string{"a<a"}, "a"},
		"the same code twice":       {[]string{"a", "b<a", "b<a", "c<b"}, "a .b ..c .b"},
		"no code":                   {[]string{"", "b<"}, " b"},
		"children before a parent":  {[]string{"c<b", "b<a", "a"}, "a .b ..c"},
		"as deep as there is nodes": {[]string{"a", "b<a", "c<b", "d<c"}, "a .b ..c ...d"},
	} {
		if got := treeText(designOf(row.nodes...)); got != row.want {
			t.Errorf("%s: want %q, got %q", name, row.want, got)
		}
	}
}

func TestFrameworkEdits(t *testing.T) {
	start := []string{"a", "b<a", "x<b", "y<b", "c<a", "z<c"}
	for name, row := range map[string]struct {
		edit func(*index.Design)
		want string
	}{
		"a group at the end of its home":    {func(d *index.Design) { addGroup(d, "b") }, "a .b ..x ..y ..group .c ..z"},
		"an indicator":                      {func(d *index.Design) { addIndicators(d, "b", []string{"n", "x"}) }, "a .b ..x ..y ..n .c ..z"},
		"a group goes with what it has":     {func(d *index.Design) { removeNode(d, 1) }, "a .c ..z"},
		"a place that is none":              {func(d *index.Design) { removeNode(d, 17); removeNode(d, -1) }, "a .b ..x ..y .c ..z"},
		"down":                              {func(d *index.Design) { moveNode(d, "b", 1) }, "a .c ..z .b ..x ..y"},
		"not further than the first":        {func(d *index.Design) { moveNode(d, "x", -1) }, "a .b ..x ..y .c ..z"},
		"to another group":                  {func(d *index.Design) { setParent(d, "x", "c") }, "a .b ..y .c ..z ..x"},
		"not under itself":                  {func(d *index.Design) { setParent(d, "b", "x"); setParent(d, "b", "b") }, "a .b ..x ..y .c ..z"},
		"a name that is taken gets another": {func(d *index.Design) { addGroup(d, "a"); addGroup(d, "a") }, "a .b ..x ..y .c ..z .group .group-2"},
	} {
		d := designOf(start...)
		row.edit(&d)
		if got := treeText(d); got != row.want {
			t.Errorf("%s: want %q, got %q", name, row.want, got)
		}
	}
	twice := designOf("a", "b<a", "b<a", "x<b", "<a")
	removeNode(&twice, 4)
	removeNode(&twice, 2)
	if got := treeText(twice); got != "a .b ..x" {
		t.Errorf("want only the twin and the entry without code gone, got %q", got)
	}
	some := designOf("a", "b<a", "x<b", "y<b", "c<a", "z<c", "e<a")
	if removeMissing(&some, func(code string) bool { return code == "y" }); treeText(some) != "a .b ..y" {
		t.Errorf("want what is known and its group, got %q", treeText(some))
	}
	if removeMissing(&some, func(string) bool { return false }); treeText(some) != "a" {
		t.Errorf("want the top to stay, got %q", treeText(some))
	}
	var none index.Design
	if addGroup(&none, ""); treeText(none) != "index" {
		t.Errorf("want a top, got %q", treeText(none))
	}
}

func TestSetStep(t *testing.T) {
	d := index.Design{Steps: []index.StepName{index.StepImpute, index.StepNormalise}}
	setStep(&d, index.StepTreat, true)
	setStep(&d, index.StepScreen, true)
	setStep(&d, index.StepImpute, false)
	setStep(&d, index.StepDenominate, false)
	if got := fmt.Sprint(d.Steps); got != "[screen treat normalise]" {
		t.Errorf("want the usual order, got %s", got)
	}
}

func TestPast(t *testing.T) {
	var p past
	now := func(n int) index.Design { return index.Design{Source: fmt.Sprint(n)} }
	if _, turned := p.turn(now(0), false); turned {
		t.Error("want nothing to undo")
	}
	for n := range mostPast + 20 {
		p.note(now(n), "")
	}
	p.note(now(200), "typing")
	p.note(now(201), "typing") // typed on: one edit
	design, turned := p.turn(now(202), false)
	if !turned || design.Source != "200" {
		t.Errorf("want 200, got %s", design.Source)
	}
	if design, _ = p.turn(design, true); design.Source != "202" {
		t.Errorf("want it done again, got %s", design.Source)
	}
	undone := 0
	for turned := true; turned; {
		if design, turned = p.turn(design, false); turned {
			undone++
		}
	}
	if undone != mostPast {
		t.Errorf("want %d, got %d", mostPast, undone)
	}
	p.note(now(7), "")
	if _, turned := p.turn(now(8), true); turned {
		t.Error("want what was undone forgotten after another edit")
	}
}

func TestReadNumber(t *testing.T) {
	for text, want := range map[string]float64{"1": 1, "0,5": 0.5, "-2.5": -2.5, "−3": -3, "1 000": 1000, "1e3": 1000} {
		if got, ok := readNumber(text); !ok || got != want {
			t.Errorf("%q: want %v, got %v", text, want, got)
		}
	}
	for _, text := range []string{"", "x", "1,2,3", "NaN", "Inf", "1e999", "--1", "½"} {
		if got, ok := readNumber(text); ok {
			t.Errorf("%q: want it refused, got %v", text, got)
		}
	}
	if values, ok := readNumbers(" 20; 40\u00a060 "); !ok || fmt.Sprint(values) != "[20 40 60]" {
		t.Errorf("want three, got %v", values)
	}
}

func TestNumbersAreTypedInTheirRange(t *testing.T) {
	p := &page{host: hostOf{}}
	percent := number{low: 0, high: 100, percent: true}
	for text, want := range map[string]float64{"0": 0, "66,6": 0.666, "100": 1} {
		if got, given, problem := percent.read(p, text); problem != "" || !given || math.Abs(got-want) > 1e-12 {
			t.Errorf("%q: want %v, got %v %s", text, want, got, problem)
		}
	}
	for _, text := range []string{"-1", "100.1", "", "abc"} {
		if _, _, problem := percent.read(p, text); problem == "" {
			t.Errorf("%q: want a problem", text)
		}
	}
	if _, _, problem := (number{low: 0, high: 9, whole: true}).read(p, "1.5"); problem == "" {
		t.Error("want a whole number asked for")
	}
	if _, given, problem := (number{optional: true, low: 0, high: 1}).read(p, " "); given || problem != "" {
		t.Error("want an empty field allowed")
	}
}

func TestDifferences(t *testing.T) {
	s := newState(phrase.For("en"))
	base := index.DefaultDesign()
	base.Framework = designOf("a", "b<a", "c<a").Framework
	change := func(edit func(*index.Design)) index.Design {
		d, err := copied(base)
		if err != nil {
			t.Fatal(err)
		}
		edit(&d)
		return d
	}
	for want, edit := range map[string]func(*index.Design){
		"no difference":                     func(*index.Design) {},
		"now called “X”":                    func(d *index.Design) { d.Name = data.Plain("X") },
		"added: n":                          func(d *index.Design) { addIndicators(d, "a", []string{"n"}) },
		"removed: b":                        func(d *index.Design) { removeNode(d, 1) },
		"changed in the framework: c":       func(d *index.Design) { d.Framework[2].Weight = 3 },
		"another order in the framework":    func(d *index.Design) { moveNode(d, "c", -1) },
		"treatment of outliers changed":     func(d *index.Design) { d.Treatment.MaxPoints = 9 },
		"other regions or periods":          func(d *index.Design) { d.Scope.Countries = []string{"FI"} },
		"filling of gaps changed":           func(d *index.Design) { d.Imputation = []impute.Rule{{Method: "mean"}} },
		"source of the weights changed":     func(d *index.Design) { d.Weights.Method = "equal" },
		"correction or score bands changed": func(d *index.Design) { d.Groups = []index.ScoreGroup{{From: 1}} },
	} {
		if got := strings.Join(s.differences(base, change(edit)), "; "); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}

// A settingsOnly keeps settings in memory.
type settingsOnly map[string]string

func (s settingsOnly) Setting(_ context.Context, key string) (string, bool, error) {
	value, there := s[key]
	return value, there, nil
}

func (s settingsOnly) PutSetting(_ context.Context, key, value string) error {
	s[key] = value
	return nil
}

func TestDraftsAreListed(t *testing.T) {
	ctx := context.Background()
	kept := settingsOnly{}
	for _, key := range []string{"one", "two", "one"} {
		if err := putDraft(ctx, kept, key, "text of "+key, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := putDraft(ctx, kept, "saved-design", "x", false); err != nil {
		t.Fatal(err)
	}
	keys, err := draftKeys(ctx, kept)
	if err != nil || fmt.Sprint(keys) != "[one two]" {
		t.Errorf("want both once, got %v %v", keys, err)
	}
	if err := dropDraft(ctx, kept, "one"); err != nil {
		t.Fatal(err)
	}
	if keys, _ = draftKeys(ctx, kept); fmt.Sprint(keys) != "[two]" || kept["draft.index.one"] != "" {
		t.Errorf("want it gone, got %v %v", keys, kept)
	}
	kept[draftList] = "[broken"
	if _, err := draftKeys(ctx, kept); err == nil {
		t.Error("want a list that cannot be read told, not taken for empty")
	}
	if err := putDraft(ctx, kept, "three", "x", true); err == nil || kept[draftList] != "[broken" {
		t.Error("want it left as it is")
	}
}

func TestDigitsOf(t *testing.T) {
	for value, want := range map[float64]int{0: 0, 12345: 0, -250: 1, 7: 2, 0.5: 4, 0.004: 6, 1e-30: 9} {
		if got := digitsOf(value); got != want {
			t.Errorf("%v: want %d, got %d", value, want, got)
		}
	}
}

// A hostOf words in English and does nothing else.
type hostOf struct{ shell.Host }

func (hostOf) Printer() *phrase.Printer { return phrase.For("en") }
