// Command makenuts writes the lists of regions that Pharos ships from the shared data folder and
// from the facts beside it, which no list there has. Run it at the project's root as
//
//	go run ./app/dev/makenuts
//
// The folder is ../shared, or the one PHAROS_SHARED names. It writes resources/nuts, in the form
// that data/territory documents. The same input gives the same files.
package main

import (
	"cmp"
	"log"
	"os"
	"path/filepath"
)

// target is where the lists lie, seen from the project's root.
const target = "resources/nuts"

func main() {
	log.SetFlags(0)
	shared := cmp.Or(os.Getenv("PHAROS_SHARED"), filepath.Join("..", "shared"))
	files, err := generate(filepath.Join(shared, "data"), filepath.Join("app", "dev", "makenuts", "facts"))
	if err != nil {
		log.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(target, name), content, 0o644); err != nil {
			log.Fatal(err)
		}
		log.Printf("%s: %d bytes", name, len(content))
	}
}

// generate returns the content of every file by its name.
func generate(shared, facts string) (map[string][]byte, error) {
	w := &world{shared: shared, facts: facts, names: map[string]map[string]name{}}
	for _, step := range []func() error{
		w.readFacts, w.readLists, w.readMatrices, w.readFinland, w.complete,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	kreise, err := w.kreise()
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		"regions.csv":        w.regions(),
		"changes.csv":        w.changeList(),
		"flows.csv":          w.flowList(),
		"municipalities.csv": w.municipalityList(),
		"kreise.csv":         kreise,
		"countries.csv":      countries(),
		"sources.csv":        sources(),
	}, nil
}
