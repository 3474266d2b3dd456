package main

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pharos/data/benchmark"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
	"pharos/data/index/weigh"
	"pharos/data/similarity"
	"pharos/data/toolbox"
	"pharos/resources"
)

// A designKind is one kind of design as the manual has it.
type designKind struct {
	kind     string
	chapter  string // headings of its chapters begin so
	form     reflect.Type
	read     func(io.Reader) error
	defaults any
}

var designKinds = []designKind{
	{"index", "Index", reflect.TypeFor[index.Design](), func(r io.Reader) error {
		_, err := index.ReadDesign(r, "example")
		return err
	}, index.DefaultDesign()},
	{"peers", "Peers", reflect.TypeFor[similarity.Design](), func(r io.Reader) error {
		_, err := similarity.ReadDesign(r)
		return err
	}, similarity.DefaultDesign},
	{"comparison", "Comparison", reflect.TypeFor[benchmark.Design](), func(r io.Reader) error {
		_, err := benchmark.ReadDesign(r)
		return err
	}, benchmark.DefaultDesign},
}

func TestManualHasEveryKeyOfDesigns(t *testing.T) {
	page := manualText(t, "designs.md")
	for _, k := range designKinds {
		described := map[string][]string{}
		for heading, rows := range tables(page, "Key") {
			if chapter, name, _ := strings.Cut(heading, "/"); strings.HasPrefix(chapter, k.chapter) {
				described[strings.Trim(name, "`")] = rows
			}
		}
		used := map[string]bool{}
		for form, names := range forms(k.form, k.kind) {
			at := slices.IndexFunc(names, func(name string) bool { return described[name] != nil })
			if at < 0 {
				t.Errorf("%s: the manual has no table for %v", k.kind, names)
				continue
			}
			used[names[at]] = true
			if want, got := keysOf(form), described[names[at]]; !slices.Equal(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(got))) {
				t.Errorf("%s: keys of %s: want %v, got %v", k.kind, names[at], want, got)
			}
		}
		for name := range described {
			if !used[name] {
				t.Errorf("%s: the manual describes %s, which no design has", k.kind, name)
			}
		}
	}
}

// forms returns the structs of a design with the keys that lead to each; a design inside another one is
// described by itself.
func forms(of reflect.Type, name string) map[reflect.Type][]string {
	found := map[reflect.Type][]string{}
	var walk func(of reflect.Type, name string)
	walk = func(of reflect.Type, name string) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || of == reflect.TypeFor[similarity.Design]() && name == "design" {
			return
		}
		found[of] = append(found[of], name)
		for i := range of.NumField() {
			walk(of.Field(i).Type, keyOf(of.Field(i)))
		}
	}
	walk(of, name)
	return found
}

func keyOf(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return key
}

func keysOf(of reflect.Type) []string {
	var keys []string
	for i := range of.NumField() {
		keys = append(keys, keyOf(of.Field(i)))
	}
	return keys
}

func TestSchemaHasEveryKeyOfDesigns(t *testing.T) {
	for _, k := range designKinds {
		s := readSchemas(t)
		s.compare(t, s.roots["pharos:design/"+k.kind+"/1"], k.form, k.kind)
	}
}

// compare holds the properties of a schema against the fields of a struct.
func (s *schemas) compare(t *testing.T, schema map[string]any, form reflect.Type, way string) {
	t.Helper()
	schema = s.resolve(schema, way)
	for form.Kind() == reflect.Pointer || form.Kind() == reflect.Slice {
		if items, list := schema["items"].(map[string]any); list && form.Kind() == reflect.Slice {
			schema = s.resolve(items, way)
		}
		form = form.Elem()
	}
	if form.Kind() != reflect.Struct {
		return
	}
	properties, _ := schema["properties"].(map[string]any)
	if want, got := slices.Sorted(slices.Values(keysOf(form))), slices.Sorted(maps.Keys(properties)); !slices.Equal(want, got) {
		t.Errorf("%s: want %v, got %v", way, want, got)
		return
	}
	if schema["additionalProperties"] != false {
		t.Errorf("%s: the schema lets other keys pass", way)
	}
	for i := range form.NumField() {
		key := keyOf(form.Field(i))
		s.compare(t, properties[key].(map[string]any), form.Field(i).Type, way+"."+key)
	}
}

func TestSchemaHasTheDefaultsOfDesigns(t *testing.T) {
	for _, k := range designKinds {
		text, err := json.Marshal(k.defaults)
		if err != nil {
			t.Fatal(err)
		}
		var usual map[string]any
		if err := json.Unmarshal(text, &usual); err != nil {
			t.Fatal(err)
		}
		s := readSchemas(t)
		if n := s.defaults(t, s.roots["pharos:design/"+k.kind+"/1"], usual, k.kind); n < 4 {
			t.Errorf("%s: want defaults to compare, got %d", k.kind, n)
		}
	}
}

func (s *schemas) defaults(t *testing.T, schema, usual map[string]any, way string) (compared int) {
	properties, _ := s.resolve(schema, way)["properties"].(map[string]any)
	for key, value := range usual {
		property, known := properties[key].(map[string]any)
		if !known {
			t.Errorf("%s.%s: the schema lacks it", way, key)
			continue
		}
		property = s.resolve(property, way)
		if inner, is := value.(map[string]any); is {
			compared += s.defaults(t, property, inner, way+"."+key)
		}
		if want, has := property["default"]; has {
			compared++
			if !reflect.DeepEqual(want, value) {
				t.Errorf("%s.%s: the schema says %v, designs have %v", way, key, want, value)
			}
		}
	}
	return compared
}

// listed are the methods of every list, by the heading of their tables.
func listed() map[string][]string {
	lists := map[string][]string{"`screening`": index.ScreeningRules, "clusters": similarity.ClusterMethods}
	add := func(list, id string) { lists[list] = append(lists[list], id) }
	for _, m := range impute.Methods {
		add("`imputation`", m.ID)
	}
	for _, m := range treat.Methods {
		add("`treatment`", m.ID)
	}
	for _, m := range normalise.Methods {
		add("`normalisation`", m.ID)
	}
	for _, m := range weigh.Methods {
		add("`weights`", m.ID)
	}
	for _, m := range aggregate.Methods {
		add("`aggregation`", m.ID)
	}
	for _, m := range similarity.Methods {
		add("similarity", m.ID)
	}
	for _, m := range benchmark.Methods {
		add("a comparison's `normalisation`", m.ID)
	}
	return lists
}

func TestManualHasEveryMethod(t *testing.T) {
	pages := map[string][]string{"designs.md": {"clusters"}, "methods.md": {"a comparison's `normalisation`"}} // and which lists it lacks
	for name, lacks := range pages {
		described := map[string][]string{}
		for heading, ids := range tables(manualText(t, name), "Id") {
			_, heading, _ = strings.Cut(heading, "/")
			described[strings.TrimPrefix(heading, "Methods of ")] = ids
		}
		for list, want := range listed() {
			if got := described[list]; !slices.Equal(want, got) && !slices.Contains(lacks, list) {
				t.Errorf("%s, %s: want %v, got %v", name, list, want, got)
			}
		}
		if got := described["Scales of similarity"]; !slices.Equal(similarity.Scalings, got) {
			t.Errorf("%s, scales of similarity: want %v, got %v", name, similarity.Scalings, got)
		}
	}
}

func TestManualExplainsEveryTool(t *testing.T) {
	page := manualText(t, "methods.md")
	headings := regexp.MustCompile("(?m)^### .*, `([a-z-]+)`$").FindAllStringSubmatchIndex(page, -1)
	var ids []string
	for at, heading := range headings {
		end := len(page)
		if at+1 < len(headings) {
			end = headings[at+1][0]
		}
		id, text := page[heading[2]:heading[3]], page[heading[1]:end]
		ids = append(ids, id)
		method, known := toolbox.MethodByID(id)
		if !known {
			t.Errorf("the manual explains %s, which is not there", id)
			continue
		}
		words := []string{"- Formula: " + method.Formula + "\n", "- Source: " + method.Source + ".\n", "- Needs: ", "- Reading: "}
		for _, param := range method.Params {
			words = append(words, "`"+param.Name+"`")
			for _, choice := range param.Choices {
				words = append(words, "`"+choice+"`")
			}
		}
		for _, word := range words {
			if !strings.Contains(text, word) {
				t.Errorf("%s: the manual lacks %q", id, word)
			}
		}
	}
	var want []string
	for _, m := range toolbox.Methods {
		want = append(want, m.ID)
	}
	if !slices.Equal(want, ids) {
		t.Errorf("tools: want %v, got %v", want, ids)
	}
}

func TestManualNamesEveryTemplate(t *testing.T) {
	rows := map[string][]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (index|peers) \\| (yes|no) \\|").FindAllStringSubmatch(manualText(t, "designs.md"), -1) {
		rows[row[2]] = append(rows[row[2]], row[1]+" "+row[3])
	}
	word := map[bool]string{true: " yes", false: " no"}
	want := map[string][]string{}
	for _, name := range index.Templates {
		design, _ := index.Template(name)
		want["index"] = append(want["index"], name+word[design.Verified])
	}
	for _, id := range similarity.TemplateIDs {
		design, err := similarity.Template(id)
		if err != nil {
			t.Fatal(err)
		}
		want["peers"] = append(want["peers"], id+word[design.Verified])
	}
	if !reflect.DeepEqual(want, rows) {
		t.Errorf("templates: want %v, got %v", want, rows)
	}
}

func TestExamplesOfTheManualAreRead(t *testing.T) {
	s, count := readSchemas(t), map[string]int{}
	for _, block := range regexp.MustCompile("(?s)```json\n(.*?)```").FindAllStringSubmatch(manualText(t, "designs.md"), -1) {
		document := parsed(t, []byte(block[1]))
		kind, _ := document.(map[string]any)["kind"].(string)
		count[kind]++
		at := slices.IndexFunc(designKinds, func(k designKind) bool { return k.kind == kind })
		if at < 0 {
			t.Errorf("kind of an example: want one of designs, got %q", kind)
			continue
		}
		if err := designKinds[at].read(strings.NewReader(block[1])); err != nil {
			t.Errorf("%s: want no problem, got %v", block[1], err)
		}
		for _, problem := range s.check(kind, document) {
			t.Errorf("%s: the schema refuses the example: %s", kind, problem)
		}
	}
	if len(count) != len(designKinds) {
		t.Errorf("examples: want all kinds, got %v", count)
	}
}

func TestSchemaAcceptsTemplates(t *testing.T) {
	s := readSchemas(t)
	for kind, folder := range map[string]string{"index": "../data/index/templates", "peers": "../data/similarity/templates"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.json"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: want templates, got %v, %v", kind, files, err)
		}
		for _, file := range files {
			for _, problem := range s.check(kind, parsed(t, []byte(read(t, file)))) {
				t.Errorf("%s: %s", file, problem)
			}
		}
	}
}

func TestSchemaAcceptsWhatIsWritten(t *testing.T) {
	s := readSchemas(t)
	written := map[string]func(io.Writer) error{
		"index": func(w io.Writer) error {
			design, _ := index.Template("rci-2019")
			usual := index.UsualUncertainty(design)
			design.Uncertainty = &usual
			return index.WriteDesign(w, design)
		},
		"peers": func(w io.Writer) error { return similarity.WriteDesign(w, similarity.DefaultDesign) },
		"comparison": func(w io.Writer) error {
			design := benchmark.DefaultDesign
			design.Peers.Design = &similarity.DefaultDesign
			return benchmark.WriteDesign(w, design)
		},
	}
	for kind, write := range written {
		var text bytes.Buffer
		if err := write(&text); err != nil {
			t.Fatal(err)
		}
		for _, problem := range s.check(kind, parsed(t, text.Bytes())) {
			t.Errorf("%s: %s", kind, problem)
		}
	}
}

// What a schema refuses the program refuses too; the other way round there is more, such as cycles.
func TestSchemaRefusesWhatReadersRefuse(t *testing.T) {
	s := readSchemas(t)
	const tree = `"framework": [{"code": "i"}, {"code": "a", "parent": "i"}]`
	for name, row := range map[string]struct{ kind, text string }{
		"unknown key":             {"index", `{` + tree + `, "normalise": {}}`},
		"unknown key inside":      {"index", `{` + tree + `, "weights": {"method": "own", "levels": 2}}`},
		"text for a number":       {"index", `{` + tree + `, "normalisation": {"lower": "1"}}`},
		"half a whole number":     {"index", `{` + tree + `, "treatment": {"maxPoints": 1.5}}`},
		"unknown method":          {"index", `{` + tree + `, "aggregation": [{"method": "sum"}]}`},
		"share above 1":           {"index", `{` + tree + `, "screening": {"minData": 66}}`},
		"three posts":             {"index", `{` + tree + `, "normalisation": {"posts": [1, 2, 3]}}`},
		"no framework":            {"index", `{}`},
		"another schema":          {"peers", `{"schema": 2}`},
		"another kind":            {"peers", `{"kind": "index"}`},
		"weight of zero":          {"peers", `{"dimensions": [{"id": "a", "weight": 0, "variables": [{"indicator": "x", "weight": 1}]}]}`},
		"dimension without sense": {"peers", `{"dimensions": [{"id": "a", "weight": 1, "variables": []}]}`},
		"coverage below 0":        {"peers", `{"minCoverage": -0.1}`},
		"unknown country rule":    {"peers", `{"filter": {"country": "DE"}}`},
		"peers as a list":         {"comparison", `{"peers": ["DE60"]}`},
		"peers of peers":          {"comparison", `{"peers": {"design": {"method": "none"}}}`},
		"unknown scale":           {"comparison", `{"normalisation": "rank"}`},
		"negative number of them": {"comparison", `{"peers": {"k": -1}}`},
	} {
		t.Run(name, func(t *testing.T) {
			if len(s.check(row.kind, parsed(t, []byte(row.text)))) == 0 {
				t.Errorf("the schema accepts %s", row.text)
			}
			at := slices.IndexFunc(designKinds, func(k designKind) bool { return k.kind == row.kind })
			if err := designKinds[at].read(strings.NewReader(row.text)); err == nil && name != "peers of peers" {
				t.Errorf("the program accepts %s", row.text)
			}
		})
	}
}

func TestSchemaListsTheMethods(t *testing.T) {
	s, lists := readSchemas(t), listed()
	enums := func(root, definition, key string) []string {
		from := s.roots["pharos:design/"+root+"/1"]
		if definition != "" {
			if inner, has := from["$defs"].(map[string]any)[definition]; has {
				from = inner.(map[string]any)
			} else {
				from = from["properties"].(map[string]any)[definition].(map[string]any)
			}
		}
		var ids []string
		for _, id := range from["properties"].(map[string]any)[key].(map[string]any)["enum"].([]any) {
			ids = append(ids, id.(string))
		}
		return ids
	}
	for _, row := range []struct {
		list string
		got  []string
	}{
		{"`screening`", enums("index", "screening", "by")},
		{"`imputation`", enums("index", "imputation", "method")},
		{"`treatment`", enums("index", "treatment", "first")},
		{"`treatment`", enums("index", "treatment", "then")},
		{"`normalisation`", enums("index", "normalisation", "method")},
		{"`weights`", enums("index", "weights", "method")},
		{"`aggregation`", enums("index", "aggregation", "method")},
		{"similarity", enums("peers", "", "method")},
		{"a comparison's `normalisation`", enums("comparison", "", "normalisation")},
	} {
		if !slices.Equal(lists[row.list], row.got) {
			t.Errorf("%s: want %v, got %v", row.list, lists[row.list], row.got)
		}
	}
}

func manualText(t *testing.T, name string) string {
	t.Helper()
	text, err := fs.ReadFile(resources.Files, "manual/"+name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// tables returns the first cells, without their signs of code, of the tables whose first heading is the
// word, by chapter and heading: "Index: the keys/`scope`".
func tables(page, word string) map[string][]string {
	found := map[string][]string{}
	var chapter, heading string
	inside := false
	for line := range strings.Lines(page) {
		line = strings.TrimSpace(line)
		if title, is := strings.CutPrefix(line, "## "); is {
			chapter, heading = title, ""
		}
		if title, is := strings.CutPrefix(line, "### "); is {
			heading = title
		}
		cells := strings.Split(line, "|")
		switch {
		case !strings.HasPrefix(line, "|"):
			inside = false
		case strings.TrimSpace(cells[1]) == word:
			inside = true
		case inside && !strings.HasPrefix(line, "|--"):
			at := chapter + "/" + heading
			found[at] = append(found[at], strings.Trim(strings.TrimSpace(cells[1]), "`"))
		}
	}
	return found
}

func parsed(t *testing.T, text []byte) any {
	t.Helper()
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return document
}
