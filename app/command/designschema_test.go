package command_test

import (
	"encoding/json"
	"testing"

	"pharos/app/command"
)

func TestDesignSchemaIsPrinted(t *testing.T) {
	d := newDesk(t)
	for _, kind := range []string{"index", "peers", "comparison"} {
		var document map[string]any
		if err := json.Unmarshal([]byte(d.must("designs", "schema", kind)), &document); err != nil || document["$id"] != "pharos:design/"+kind+"/1" {
			t.Errorf("%s: want its schema, got %v, %v", kind, document["$id"], err)
		}
		var answer struct{ Schema map[string]any }
		if d.answer(&answer, "designs", "schema", kind); answer.Schema["$id"] != document["$id"] {
			t.Errorf("%s as answer: want %v, got %v", kind, document["$id"], answer.Schema["$id"])
		}
	}
	if status, _, _ := d.call("designs", "schema", "nothing"); status != command.WrongUsage {
		t.Errorf("a kind that is not there: want status %d, got %d", command.WrongUsage, status)
	}
}

func TestPracticesSchemaIsPrinted(t *testing.T) {
	d := newDesk(t)
	var document map[string]any
	if err := json.Unmarshal([]byte(d.must("practices", "schema")), &document); err != nil || document["$id"] != "pharos:practices/1" {
		t.Errorf("want the schema of practices, got %v, %v", document["$id"], err)
	}
	var answer struct{ Schema map[string]any }
	if d.answer(&answer, "practices", "schema"); answer.Schema["$id"] != document["$id"] {
		t.Errorf("as answer: want %v, got %v", document["$id"], answer.Schema["$id"])
	}
}
