package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/practice"
	"pharos/reports/exchange"
)

// kinTypes are the kinds of entries as types.
var kinTypes = map[data.EntryKind]reflect.Type{
	practice.KindOrganisation: reflect.TypeFor[practice.Organisation](),
	practice.KindContact:      reflect.TypeFor[practice.Contact](),
	practice.KindInstrument:   reflect.TypeFor[practice.Instrument](),
	practice.KindAction:       reflect.TypeFor[practice.Action](),
	practice.KindReference:    reflect.TypeFor[practice.Reference](),
	practice.KindTerm:         reflect.TypeFor[practice.Term](),
	practice.KindTemplate:     reflect.TypeFor[practice.Template](),
	practice.KindSearch:       reflect.TypeFor[practice.Search](),
	practice.KindQuota:        reflect.TypeFor[practice.Quota](),
	practice.KindDistinct:     reflect.TypeFor[practice.Distinct](),
	practice.KindUse:          reflect.TypeFor[practice.Use](),
	practice.KindReview:       reflect.TypeFor[practice.Review](),
	practice.KindAttachment:   reflect.TypeFor[practice.Attachment](),
	practice.KindAssessment:   reflect.TypeFor[practice.Assessment](),
}

// schemaOf returns the schema that the JSON of a type has to have, without what only explains.
func schemaOf(form reflect.Type) map[string]any {
	switch form {
	case reflect.TypeFor[data.Text]():
		return map[string]any{"$ref": "#/$defs/text"}
	case reflect.TypeFor[data.Amount](), reflect.TypeFor[data.Quantity]():
		return map[string]any{"type": []any{"number", "null"}}
	case reflect.TypeFor[time.Time]():
		return map[string]any{"type": "string"}
	}
	switch form.Kind() {
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(form.Elem())}
	case reflect.Array:
		n := float64(form.Len())
		return map[string]any{"type": "array", "items": schemaOf(form.Elem()), "minItems": n, "maxItems": n}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(form.Elem())}
	case reflect.Struct:
		properties := map[string]any{}
		for i := range form.NumField() {
			properties[keyOf(form.Field(i))] = schemaOf(form.Field(i).Type)
		}
		return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	}
	panic("no schema of " + form.String())
}

// bare returns a schema without what only explains and the bounds of grades.
func bare(schema any) any {
	switch s := schema.(type) {
	case map[string]any:
		left := map[string]any{}
		for key, value := range s {
			if properties, is := value.(map[string]any); is && key == "properties" {
				own := map[string]any{}
				for name, property := range properties {
					own[name] = bare(property)
				}
				left[key] = own
			} else if !slices.Contains([]string{"description", "examples", "minimum", "maximum"}, key) {
				left[key] = bare(value)
			}
		}
		return left
	case []any:
		list := make([]any, len(s))
		for i, item := range s {
			list[i] = bare(item)
		}
		return list
	}
	return schema
}

func practicesSchema(t *testing.T) (root, definitions map[string]any) {
	t.Helper()
	root = readSchemas(t).roots[schemaID("practices")]
	if root == nil {
		t.Fatal("there is no schema of practices")
	}
	return root, root["$defs"].(map[string]any)
}

func TestSchemaHasEveryFieldOfPractices(t *testing.T) {
	_, definitions := practicesSchema(t)
	forms := map[string]reflect.Type{"practice": reflect.TypeFor[data.Practice]()}
	for _, kind := range practice.Kinds {
		if forms[string(kind)] = kinTypes[kind]; kinTypes[kind] == nil {
			t.Errorf("%s: add its type to kinTypes", kind)
		}
	}
	for name, form := range forms {
		want, got := schemaOf(form), bare(definitions[name])
		if !reflect.DeepEqual(any(want), got) {
			t.Errorf("%s: want\n%s\ngot\n%s", name, asJSON(t, want), asJSON(t, got))
		}
	}
	if len(definitions) != len(forms)+2 { // and texts and entries
		t.Errorf("want %d definitions, got %d", len(forms)+2, len(definitions))
	}
}

func TestSchemaOfEntriesHasEveryKind(t *testing.T) {
	_, definitions := practicesSchema(t)
	entry, _ := definitions["entry"].(map[string]any)
	choices, _ := entry["anyOf"].([]any)
	var got []data.EntryKind
	for _, choice := range choices {
		properties := choice.(map[string]any)["properties"].(map[string]any)
		kind := properties["kind"].(map[string]any)["enum"].([]any)[0].(string)
		got = append(got, data.EntryKind(kind))
		if ref := properties["content"].(map[string]any)["$ref"]; ref != "#/$defs/"+kind {
			t.Errorf("content of %s: got %v", kind, ref)
		}
	}
	if !slices.Equal(practice.Kinds, got) {
		t.Errorf("want %v, got %v", practice.Kinds, got)
	}
}

func TestSchemaNamesTheChoicesOfPractices(t *testing.T) {
	_, definitions := practicesSchema(t)
	for _, f := range practice.Fields {
		place := definitions["practice"].(map[string]any)
		for name := range strings.SplitSeq(f.ID, ".") {
			place, _ = place["properties"].(map[string]any)[name].(map[string]any)
		}
		if place["description"] == "" || place["description"] == nil {
			t.Errorf("%s: the schema does not say what it is", f.ID)
		}
		if items, is := place["items"].(map[string]any); is && f.IsList() {
			place = items
		}
		if f.Kind != practice.Grade {
			compareExamples(t, f.ID, f.Choices, place["examples"])
		}
		for _, column := range f.Columns {
			inside, _ := place["items"].(map[string]any)
			if properties, is := inside["properties"].(map[string]any); is {
				cell := properties[column.ID].(map[string]any)
				if items, list := cell["items"].(map[string]any); list {
					cell = items
				}
				compareExamples(t, f.ID+"."+column.ID, column.Choices, cell["examples"])
			}
		}
	}
}

func compareExamples(t *testing.T, field string, want []string, examples any) {
	t.Helper()
	list, _ := examples.([]any)
	var got []string
	for _, example := range list {
		got = append(got, fmt.Sprint(example))
	}
	if len(want) > 0 && !slices.Equal(want, got) {
		t.Errorf("choices of %s: want %v, got %v", field, want, got)
	}
}

func TestSchemaAcceptsDocumentsOfPractices(t *testing.T) {
	collection := exchange.Collection{Practices: exchange.Of([]data.Practice{
		datatest.FullPractice(), {ID: "0198a9d2-7c1e-7a11-8a5b-2f6f3c1d0099", Title: data.Plain("Bare")},
	})}
	for _, kin := range []data.Kin{
		datatest.Filled[practice.Organisation](), datatest.Filled[practice.Contact](), datatest.Filled[practice.Instrument](),
		datatest.Filled[practice.Action](), datatest.Filled[practice.Reference](), datatest.Filled[practice.Term](),
		datatest.Filled[practice.Template](), datatest.Filled[practice.Search](), datatest.Filled[practice.Quota](),
		datatest.Filled[practice.Distinct](), datatest.Filled[practice.Use](), datatest.Filled[practice.Review](),
		datatest.Filled[practice.Attachment](), datatest.Filled[practice.Assessment](),
	} {
		entry, err := data.EntryOf(kin)
		if err != nil {
			t.Fatal(err)
		}
		entry.Practice = datatest.FullPractice().ID
		collection.Entries = append(collection.Entries, entry)
	}
	format, _ := exchange.FormatOf("json")
	var text bytes.Buffer
	if err := exchange.Write(context.Background(), &text, format, collection, exchange.Options{Contacts: true, Written: time.Now()}); err != nil {
		t.Fatal(err)
	}
	s := readSchemas(t)
	document := parsed(t, text.Bytes())
	for _, problem := range s.check("practices", document) {
		t.Error(problem)
	}
	if entries := document.(map[string]any)["entries"].([]any); len(entries) != len(practice.Kinds)-1 {
		t.Errorf("want an entry of each kind but contacts, got %d", len(entries))
	}
}

func TestSchemaRefusesWhatPracticesCannotHold(t *testing.T) {
	s := readSchemas(t)
	for name, text := range map[string]string{
		"a misspelt field":     `{"pharos": "practices", "version": 1, "practices": [{"titel": {"de": "x"}}]}`,
		"a title without maps": `{"pharos": "practices", "version": 1, "practices": [{"title": "x"}]}`,
		"a budget in words":    `{"pharos": "practices", "version": 1, "practices": [{"budgetEUR": "much"}]}`,
		"a grade too high":     `{"pharos": "practices", "version": 1, "practices": [{"evidence": 6}]}`,
		"another document":     `{"pharos": "designs", "version": 1}`,
		"a version to come":    `{"pharos": "practices", "version": 2}`,
		"no mark":              `{"version": 1}`,
		"an unknown kind":      `{"pharos": "practices", "version": 1, "entries": [{"id": "a", "kind": "thing", "content": {}}]}`,
		"content of another":   `{"pharos": "practices", "version": 1, "entries": [{"id": "a", "kind": "quota", "content": {"email": "x"}}]}`,
	} {
		if len(s.check("practices", parsed(t, []byte(text)))) == 0 {
			t.Errorf("%s: the schema accepts %s", name, text)
		}
	}
}

func asJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
