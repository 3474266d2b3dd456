package similarity

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"slices"

	"pharos/data"
)

//go:embed templates/*.json
var templates embed.FS

// TemplateIDs lists the designs that come with the program, in the order the user sees;
// "similarity.template.<id>" are their phrase keys.
var TemplateIDs = []string{"default", "cipfa", "eu-twinnings", "orkestra"}

// Template returns a design to start from. Its Verified field says whether it was checked against what
// was published. It fails with data.ErrNotFound for an id that is not listed.
func Template(id string) (Design, error) {
	if !slices.Contains(TemplateIDs, id) {
		return Design{}, fmt.Errorf("template %s of similarity: %w", id, data.ErrNotFound)
	}
	text, err := fs.ReadFile(templates, "templates/"+id+".json")
	if err != nil {
		return Design{}, fmt.Errorf("template %s of similarity: %w", id, err)
	}
	return ReadDesign(bytes.NewReader(text))
}
