package building

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pharos/app/indexes/desk"
	"pharos/app/shell"
	"pharos/data/index"
	"pharos/data/index/framework"
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
	p := New(&desk.Desk{Host: hostOf{}})
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
