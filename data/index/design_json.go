package index

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/normalise"
	"pharos/data/index/problem"
	"pharos/data/index/treat"
	"pharos/data/index/weigh"
	"pharos/data/statistic"
)

// DesignKind is the kind of an index design; comparisons and peer designs have others.
const DesignKind = "index"

// mostDesign bounds a design file; one with a thousand indicators takes less than a megabyte.
const mostDesign = 16 << 20

// DefaultDesign returns the values that a design file need not name: the usual steps, nobody screened
// out, nothing imputed, winsorising of at most 5 points and else a logarithm where skewness passes 2 and
// kurtosis 3.5, min-max to 0..100, the weights of the nodes, arithmetic means. It has no framework.
func DefaultDesign() Design {
	return Design{
		Schema: DesignSchema, Kind: DesignKind, Steps: append([]StepName(nil), UsualSteps...),
		Screening:     Screening{By: ScreenNone, MinData: 2.0 / 3, MinNonZero: 0.05, GroupLevel: 2},
		Treatment:     treat.Default(),
		Normalisation: normalise.Default(),
		Weights:       weigh.Rule{Method: "own"},
		Aggregation:   []aggregate.Rule{{Method: "arithmetic"}},
	}
}

// ReadDesign reads a design file and checks it. Keys that no design has, values of another type, numbers
// out of range and everything Check names are refused together, each with the way to its key.
func ReadDesign(r io.Reader, file string) (Design, error) {
	design, err := ParseDesign(r, file)
	if err != nil {
		return Design{}, err
	}
	if problems := Check(design); len(problems) > 0 {
		return Design{}, data.Refuse(inFile(problems, file)...)
	}
	return design, nil
}

// ParseDesign reads a design file that may not be finished: its form is checked, not what it says. A
// draft can be kept with it.
func ParseDesign(r io.Reader, file string) (Design, error) {
	text, err := io.ReadAll(io.LimitReader(r, mostDesign+1))
	if err != nil {
		return Design{}, fmt.Errorf("design: %w", err)
	}
	if len(text) > mostDesign {
		return Design{}, data.Refuse(inFile([]data.Problem{problem.Refusal("index.design.too-large", "")}, file)...)
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if problems := formProblems(text); len(problems) > 0 {
		return Design{}, data.Refuse(inFile(problems, file)...)
	}
	design := DefaultDesign()
	if given := topKeys(text); given["aggregation"] {
		design.Aggregation = nil
	}
	if err := json.Unmarshal(text, &design); err != nil {
		return Design{}, data.Refuse(inFile([]data.Problem{problem.Refusal("index.design.syntax", "", "reason", err.Error())}, file)...)
	}
	return design, nil
}

// WriteDesign writes the whole design, defaults and all, in canonical form: the same design gives the
// same bytes.
func WriteDesign(w io.Writer, design Design) error {
	text, err := json.MarshalIndent(design, "", "  ")
	if err != nil {
		return fmt.Errorf("design: %w", err)
	}
	if _, err := w.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("design: %w", err)
	}
	return nil
}

func inFile(problems []data.Problem, file string) []data.Problem {
	for i := range problems {
		problems[i].File = file
	}
	return problems
}

func topKeys(text []byte) map[string]bool {
	var given map[string]json.RawMessage
	_ = json.Unmarshal(text, &given)
	keys := map[string]bool{}
	for key := range given {
		keys[key] = true
	}
	return keys
}

// formProblems holds the text against the form of a design: another kind of file is named alone.
func formProblems(text []byte) []data.Problem {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var document any
	err := decoder.Decode(&document)
	if err == nil && len(bytes.TrimSpace(text[decoder.InputOffset():])) > 0 {
		err = errors.New("more after the end of the object")
	}
	if err != nil {
		return []data.Problem{syntaxProblem(text, decoder.InputOffset(), err)}
	}
	if object, is := document.(map[string]any); is {
		if kind, named := object["kind"].(string); named && kind != DesignKind {
			return []data.Problem{problem.Refusal("index.design.kind", "kind", "kind", kind)}
		}
	}
	return problem.Sorted(formOf(document, reflect.TypeFor[Design](), ""))
}

func syntaxProblem(text []byte, at int64, err error) data.Problem {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = syntax.Offset
	}
	at = min(at, int64(len(text)))
	p := problem.Refusal("index.design.syntax", "", "reason", err.Error())
	p.Line = 1 + bytes.Count(text[:at], []byte("\n"))
	p.Column = int(at) - bytes.LastIndexByte(text[:at], '\n')
	return p
}

// formOf holds a value of a JSON document against the Go type that shall hold it.
func formOf(value any, t reflect.Type, where string) []data.Problem {
	if value == nil {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			return nil
		}
		return []data.Problem{wrongType(where, t)}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return formOf(value, t.Elem(), where)
	case reflect.Struct, reflect.Map:
		object, is := value.(map[string]any)
		if !is {
			return []data.Problem{wrongType(where, t)}
		}
		return formOfObject(object, t, where)
	case reflect.Slice, reflect.Array:
		return formOfList(value, t, where)
	}
	if !fits(value, t) {
		return []data.Problem{wrongType(where, t)}
	}
	return nil
}

func formOfObject(object map[string]any, t reflect.Type, where string) []data.Problem {
	var problems []data.Problem
	for _, key := range slices.Sorted(maps.Keys(object)) {
		inner := strings.TrimPrefix(where+"."+key, ".")
		if t.Kind() == reflect.Map {
			problems = append(problems, formOf(object[key], t.Elem(), inner)...)
			continue
		}
		field, known := fieldOf(t, key)
		if !known {
			problems = append(problems, problem.Refusal("index.design.unknown-key", inner, "key", key))
			continue
		}
		problems = append(problems, formOf(object[key], field, inner)...)
	}
	return problems
}

func fieldOf(t reflect.Type, key string) (reflect.Type, bool) {
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == key && name != "" {
			return t.Field(i).Type, true
		}
	}
	return nil, false
}

func formOfList(value any, t reflect.Type, where string) []data.Problem {
	list, is := value.([]any)
	if !is || t.Kind() == reflect.Array && len(list) != t.Len() {
		return []data.Problem{wrongType(where, t)}
	}
	var problems []data.Problem
	for i, element := range list {
		problems = append(problems, formOf(element, t.Elem(), problem.At(where, i))...)
	}
	return problems
}

func fits(value any, t reflect.Type) bool {
	switch v := value.(type) {
	case string:
		return t.Kind() == reflect.String
	case bool:
		return t.Kind() == reflect.Bool
	case json.Number:
		return numberFits(v.String(), t)
	}
	return false
}

func numberFits(text string, t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Float64:
		x, err := strconv.ParseFloat(text, 64)
		return err == nil && statistic.IsFinite(x)
	case reflect.Int:
		_, err := strconv.Atoi(text)
		return err == nil
	case reflect.Uint64:
		_, err := strconv.ParseUint(text, 10, 64)
		return err == nil
	}
	return false
}

// wrongType says what belongs there, in words that a phrase has: "index.design.form.<form>".
func wrongType(where string, t reflect.Type) data.Problem {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	form := map[reflect.Kind]string{
		reflect.String: "text", reflect.Bool: "truth", reflect.Float64: "number", reflect.Int: "whole-number",
		reflect.Uint64: "whole-number", reflect.Slice: "list", reflect.Array: "pair", reflect.Struct: "object", reflect.Map: "object",
	}[t.Kind()]
	return problem.Refusal("index.design.type-"+form, where)
}
