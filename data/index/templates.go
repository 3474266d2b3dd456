package index

import (
	"bytes"
	"embed"
	"fmt"
)

//go:embed templates/*.json
var templateFiles embed.FS

// Templates lists the designs that come with the program, to be edited, in the order the user sees; the
// name of the command line is the file's. Design.Verified says whether one reproduces what was published.
var Templates = []string{"ris-2023", "ris-2023-groups", "rci-2019", "rci-2.0", "orkestra-performance"}

// Template returns the design of the template; false where there is none of the name.
func Template(name string) (Design, bool) {
	text, err := templateFiles.ReadFile("templates/" + name + ".json")
	if err != nil {
		return Design{}, false
	}
	design, err := ReadDesign(bytes.NewReader(text), name)
	if err != nil {
		panic(fmt.Sprintf("template %s: %v", name, err)) // shipped with the program: a test reads them all
	}
	return design, true
}
