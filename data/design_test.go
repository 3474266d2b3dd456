package data

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestCanonicalDesign(t *testing.T) {
	for name, row := range map[string]struct{ text, want string }{
		"keys in order":        {`{"b":1,"a":{"d":2,"c":3}}`, `{"a":{"c":3,"d":2},"b":1}`},
		"no spaces":            {" {\n\t\"a\" : [ 1 , 2 ] } \r\n", `{"a":[1,2]}`},
		"numbers as they are":  {`{"a":1.50,"b":1e400,"c":-0}`, `{"a":1.50,"b":1e400,"c":-0}`},
		"one way of escaping":  {`{"a":"\u0041<&>\/Ä"}`, `{"a":"A<&>/Ä"}`},
		"the last of two keys": {`{"a":1,"a":2}`, `{"a":2}`},
		"nothing in it":        {`{}`, `{}`},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := CanonicalDesign([]byte(row.text))
			if err != nil || string(got) != row.want {
				t.Errorf("want %s, got %s %v", row.want, got, err)
			}
		})
	}
	for _, text := range []string{"", "null", "[]", "7", `"x"`, "{", "{}x", "{}{}", "{\"a\":\"\xff\"}", "\x00"} {
		if got, err := CanonicalDesign([]byte(text)); !errors.Is(err, ErrInvalid) {
			t.Errorf("%q: want it refused, got %s %v", text, got, err)
		}
	}
	deep := strings.Repeat(`{"a":`, 20_000) + "1" + strings.Repeat("}", 20_000)
	if _, err := CanonicalDesign([]byte(deep)); !errors.Is(err, ErrInvalid) {
		t.Errorf("want endless nesting refused, got %v", err)
	}
}

// form has a field of every kind that designs have.
type form struct {
	Schema int                    `json:"schema"`
	Share  float64                `json:"share"`
	Name   Text                   `json:"name,omitempty"`
	Level  *Level                 `json:"level,omitempty"`
	Posts  *[2]float64            `json:"posts,omitempty"`
	Nodes  []form                 `json:"nodes,omitempty"`
	Force  map[string]bool        `json:"force,omitempty"`
	Tables map[string][][]float64 `json:"tables,omitempty"`
	Inner  *form                  `json:"inner,omitempty"`
	own    int
}

func TestReadDesignKeepsWhatIsLeftOut(t *testing.T) {
	got := form{Schema: 1, Share: 0.5, Name: Text{"en": "X"}, own: 3}
	text := `{"share": 2e-1, "level": "nuts2", "posts": [1, 2], "nodes": [{"schema": 4}, {}], "name": null,
		"force": {"a": true}, "tables": {"b": [[1, 2], [3]]}, "inner": {"inner": {"share": 1}}}`
	if err := ReadDesign([]byte("\ufeff"+text), &got); err != nil {
		t.Fatal(err)
	}
	level := LevelNUTS2
	want := form{
		Schema: 1, Share: 0.2, Name: Text{"en": "X"}, Level: &level, Posts: &[2]float64{1, 2}, Nodes: []form{{Schema: 4}, {}},
		Force: map[string]bool{"a": true}, Tables: map[string][][]float64{"b": {{1, 2}, {3}}},
		Inner: &form{Inner: &form{Share: 1}}, own: 3,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("want %+v, got %+v", want, got)
	}
}

func TestReadDesignTellsEverythingAtOnce(t *testing.T) {
	text := `{"schema": 1.5, "share": "x", "sharee": 1, "own": 1, "Share": 1, "posts": {}, "name": ["x"], "level": 2,
		"nodes": [{"x": 1}, 3, {"inner": {"nodes": 7}}], "tables": {"b": 1}}`
	err := ReadDesign([]byte(text), &form{})
	var refused *ProblemError
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	var got []string
	for _, p := range refused.Problems {
		got = append(got, strings.TrimPrefix(p.Code, "design.")+" "+p.Args["key"])
	}
	want := []string{
		"unknown-key Share", "wrong-value level", "wrong-value name", "unknown-key nodes[1].x", "wrong-value nodes[2]",
		"wrong-value nodes[3].inner.nodes", "unknown-key own", "wrong-value posts", "wrong-value schema", "wrong-value share",
		"unknown-key sharee", "wrong-value tables",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("want %q\ngot  %q", want, got)
	}
}

// Whatever the text is, it is refused or read, and what was read is written and read the same.
func FuzzReadDesign(f *testing.F) {
	for _, text := range []string{`{}`, `{"nodes":[{"inner":null}],"posts":[1]}`, `{"share":1e999}`, "{\"name\":{\"\":\"\\ud800\"}}", `[`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var first, second form
		if err := ReadDesign(text, &first); err != nil {
			if !errors.Is(err, ErrInvalid) {
				t.Fatalf("want a refusal, got %v", err)
			}
			return
		}
		written, err := json.Marshal(first)
		if err != nil {
			t.Fatal(err)
		}
		if err := ReadDesign(written, &second); err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		again, err := json.Marshal(second)
		if err != nil || string(again) != string(written) {
			t.Errorf("want %s, got %s %v", written, again, err)
		}
	})
}
