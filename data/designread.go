package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// ReadDesign reads a design's JSON into a struct by the json tags of its fields. What the text leaves
// out keeps the value it had, and null is as left out. It refuses with a ProblemError what
// CanonicalDesign refuses, and together every key that the design does not have ("design.unknown-key")
// and every value of the wrong kind ("design.wrong-value"), each with the way to it, such as
// framework[2].weight.
func ReadDesign(content []byte, into any) error {
	canonical, err := CanonicalDesign(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")))
	if err != nil {
		return err
	}
	var r designReader
	r.read(canonical, reflect.ValueOf(into).Elem(), "")
	if len(r.problems) > 0 {
		return Refuse(r.problems...)
	}
	return nil
}

// mostDesignProblems bounds what is listed of one design.
const mostDesignProblems = 50

type designReader struct{ problems []Problem }

func (r *designReader) refuse(code, way string) {
	if len(r.problems) < mostDesignProblems {
		r.problems = append(r.problems, Problem{Code: code, Severity: Refusal, Field: way, Args: map[string]string{"key": way}})
	}
}

var unmarshaler = reflect.TypeFor[json.Unmarshaler]()

func (r *designReader) read(raw json.RawMessage, into reflect.Value, way string) {
	if string(raw) == "null" {
		return
	}
	switch own := into.Addr().Type().Implements(unmarshaler); {
	case own:
		r.readWhole(raw, into, way)
	case into.Kind() == reflect.Pointer:
		fresh := reflect.New(into.Type().Elem())
		r.read(raw, fresh.Elem(), way)
		into.Set(fresh)
	case into.Kind() == reflect.Struct:
		r.readStruct(raw, into, way)
	case into.Kind() == reflect.Slice:
		r.readList(raw, into, way)
	default:
		r.readWhole(raw, into, way)
	}
}

func (r *designReader) readWhole(raw json.RawMessage, into reflect.Value, way string) {
	if json.Unmarshal(raw, into.Addr().Interface()) != nil {
		r.refuse("design.wrong-value", way)
	}
}

func (r *designReader) readStruct(raw json.RawMessage, into reflect.Value, way string) {
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil {
		r.refuse("design.wrong-value", way)
		return
	}
	fields := fieldsByKey(into)
	for _, key := range keysOf(members) {
		inner := strings.TrimPrefix(way+"."+key, ".")
		if field, known := fields[key]; known {
			r.read(members[key], field, inner)
			continue
		}
		r.refuse("design.unknown-key", inner)
	}
}

func (r *designReader) readList(raw json.RawMessage, into reflect.Value, way string) {
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		r.refuse("design.wrong-value", way)
		return
	}
	list := reflect.MakeSlice(into.Type(), len(items), len(items))
	for i, item := range items {
		r.read(item, list.Index(i), fmt.Sprintf("%s[%d]", way, i+1))
	}
	into.Set(list)
}

func fieldsByKey(of reflect.Value) map[string]reflect.Value {
	fields := map[string]reflect.Value{}
	for i := range of.NumField() {
		key, _, _ := strings.Cut(of.Type().Field(i).Tag.Get("json"), ",")
		if key != "" && key != "-" {
			fields[key] = of.Field(i)
		}
	}
	return fields
}

func keysOf(members map[string]json.RawMessage) []string {
	keys := make([]string, 0, len(members))
	for key := range members {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
