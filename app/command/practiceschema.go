package command

type practicesSchemaVerb struct{}

// Run prints the JSON Schema (draft 2020-12) of the document of practices.
func (v *practicesSchemaVerb) Run(c *call) error { return c.schema("practices") }
