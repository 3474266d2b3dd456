package command

import (
	"encoding/json"
	"fmt"
	"io/fs"

	"pharos/resources"
)

type designsSchemaVerb struct {
	Kind string `arg:"" enum:"index,peers,comparison" help:"${enum}."`
}

// Run prints the JSON Schema (draft 2020-12) of a kind of design, for editors that check while one types.
func (v *designsSchemaVerb) Run(c *call) error { return c.schema(v.Kind) }

// schema prints a schema that is shipped with the manual.
func (c *call) schema(kind string) error {
	text, err := fs.ReadFile(resources.Files, "manual/schema/"+kind+".json")
	if err != nil {
		return fmt.Errorf("schema of %s: %w", kind, err)
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"schema": json.RawMessage(text)})
	}
	c.printf("%s", text)
	return nil
}
