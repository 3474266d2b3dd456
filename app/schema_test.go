package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"testing"

	"pharos/resources"
)

// schemas checks documents against the part of JSON Schema (draft 2020-12) that the manual's schemas
// use; a keyword that it does not know is refused, so that none is believed to be checked and is not.
type schemas struct{ roots map[string]map[string]any }

var keywords = []string{
	"$schema", "$id", "$defs", "$ref", "title", "description", "default", "type", "properties", "additionalProperties", "required",
	"items", "minItems", "maxItems", "enum", "examples", "minimum", "maximum", "exclusiveMinimum", "anyOf",
}

// schemaID is the name of a schema: of a kind of design, or of the document of practices.
func schemaID(kind string) string {
	if kind == "practices" {
		return "pharos:practices/1"
	}
	return "pharos:design/" + kind + "/1"
}

func readSchemas(t *testing.T) *schemas {
	t.Helper()
	files, err := fs.Glob(resources.Files, "manual/schema/*.json")
	if err != nil || len(files) != len(designKinds)+1 {
		t.Fatalf("want %d schemas, got %v, %v", len(designKinds)+1, files, err)
	}
	s := &schemas{map[string]map[string]any{}}
	for _, file := range files {
		text, err := fs.ReadFile(resources.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		var root map[string]any
		if err := json.Unmarshal(text, &root); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		want := schemaID(strings.TrimSuffix(path.Base(file), ".json"))
		if root["$id"] != want || root["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s: want %s of draft 2020-12, got %v, %v", file, want, root["$id"], root["$schema"])
		}
		s.roots[want] = root
	}
	return s
}

// resolve follows a reference; way begins with the kind of the design.
func (s *schemas) resolve(schema map[string]any, way string) map[string]any {
	if choices, has := schema["anyOf"].([]any); has {
		schema = choices[0].(map[string]any)
	}
	ref, has := schema["$ref"].(string)
	if !has {
		return schema
	}
	if root, is := s.roots[ref]; is {
		return root
	}
	kind, _, _ := strings.Cut(way, ".")
	if strings.Contains(way, "peers.design") {
		kind = "peers"
	}
	root := s.roots[schemaID(kind)]
	return root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
}

func (s *schemas) check(kind string, document any) []string {
	return s.problems(s.roots[schemaID(kind)], document, kind)
}

func (s *schemas) problems(schema map[string]any, value any, way string) []string {
	for keyword := range schema {
		if !slices.Contains(keywords, keyword) {
			return []string{way + ": the keyword " + keyword + " is not checked"}
		}
	}
	if choices, has := schema["anyOf"].([]any); has {
		var all []string
		for _, choice := range choices {
			found := s.problems(choice.(map[string]any), value, way)
			if len(found) == 0 {
				return nil
			}
			all = append(all, found...)
		}
		return all
	}
	if _, has := schema["$ref"]; has {
		return s.problems(s.resolve(schema, way), value, way)
	}
	if !isOfType(schema["type"], value) {
		return []string{fmt.Sprintf("%s: %v is no %v", way, value, schema["type"])}
	}
	if list, has := schema["enum"].([]any); has && !slices.Contains(list, value) {
		return []string{fmt.Sprintf("%s: %v is none of %v", way, value, list)}
	}
	switch v := value.(type) {
	case float64:
		return outside(schema, v, way)
	case []any:
		return s.ofList(schema, v, way)
	case map[string]any:
		return s.ofObject(schema, v, way)
	}
	return nil
}

func isOfType(types, value any) bool {
	switch t := types.(type) {
	case nil:
		return true
	case []any:
		return slices.ContainsFunc(t, func(one any) bool { return isOfType(one, value) })
	case string:
		number, isNumber := value.(float64)
		switch t {
		case "null":
			return value == nil
		case "integer":
			return isNumber && number == math.Trunc(number)
		case "number":
			return isNumber
		}
		names := map[string]string{"string": "string", "boolean": "bool", "array": "[]interface {}", "object": "map[string]interface {}"}
		return fmt.Sprintf("%T", value) == names[t]
	}
	return false
}

func outside(schema map[string]any, v float64, way string) []string {
	least, hasLeast := schema["minimum"].(float64)
	most, hasMost := schema["maximum"].(float64)
	above, hasAbove := schema["exclusiveMinimum"].(float64)
	if hasLeast && v < least || hasMost && v > most || hasAbove && v <= above {
		return []string{fmt.Sprintf("%s: %v is out of range", way, v)}
	}
	return nil
}

func (s *schemas) ofList(schema map[string]any, list []any, way string) []string {
	var found []string
	least, hasLeast := schema["minItems"].(float64)
	most, hasMost := schema["maxItems"].(float64)
	if hasLeast && float64(len(list)) < least || hasMost && float64(len(list)) > most {
		found = append(found, fmt.Sprintf("%s: %d entries", way, len(list)))
	}
	for i, entry := range list {
		if items, has := schema["items"].(map[string]any); has {
			found = append(found, s.problems(items, entry, fmt.Sprintf("%s[%d]", way, i))...)
		}
	}
	return found
}

func (s *schemas) ofObject(schema, object map[string]any, way string) []string {
	var found []string
	required, _ := schema["required"].([]any)
	for _, key := range required {
		if _, has := object[key.(string)]; !has {
			found = append(found, fmt.Sprintf("%s: %v is missing", way, key))
		}
	}
	properties, _ := schema["properties"].(map[string]any)
	for key, value := range object {
		inner, known := properties[key].(map[string]any)
		if !known {
			inner, known = schema["additionalProperties"].(map[string]any)
		}
		if !known {
			found = append(found, way+": "+key+" is unknown")
			continue
		}
		found = append(found, s.problems(inner, value, way+"."+key)...)
	}
	return found
}
