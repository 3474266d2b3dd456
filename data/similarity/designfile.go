package similarity

import (
	"encoding/json"
	"fmt"
	"io"

	"pharos/data"
)

// ReadDesign reads a design as JSON. What the text leaves out is as in DefaultDesign. A key that a
// design does not have, text after it, and every value that is not possible are refused together with
// a data.ProblemError; whether the variables exist is asked only when regions are measured.
func ReadDesign(r io.Reader) (Design, error) {
	design := DefaultDesign
	decoder := json.NewDecoder(r)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&design); err != nil {
		return Design{}, data.Refuse(refusal("benchmark.design.json", "reason", err.Error()))
	}
	if _, err := decoder.Token(); err != io.EOF {
		return Design{}, data.Refuse(refusal("benchmark.design.json", "reason", "text after the design"))
	}
	if problems := design.Check(); len(problems) > 0 {
		return Design{}, data.Refuse(problems...)
	}
	return design, nil
}

// WriteDesign writes the design as JSON in one fixed form: keys in the order of Design, two blanks of
// indentation, a line break at the end. Reading it gives the same design.
func WriteDesign(w io.Writer, design Design) error {
	if design.Dimensions == nil {
		design.Dimensions = []Dimension{}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(design); err != nil {
		return fmt.Errorf("design of similarity: %w", err)
	}
	return nil
}
