// Command makesample writes the compact sample that Pharos ships from the shared data folder.
// Run it at the project's root as
//
//	go run ./app/dev/makesample
//
// The folder is ../shared, or the one PHAROS_SHARED names. It writes regions.json and the
// <dataset>.series.gz files into resources/samples, in the form that data/sample documents; what
// indicator belongs to which dataset it reads there in indicators.json. The same input gives the
// same files.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

// samples is where the sample lies, seen from the project's root.
const samples = "resources/samples"

func main() {
	log.SetFlags(0)
	shared := cmp.Or(os.Getenv("PHAROS_SHARED"), filepath.Join("..", "shared"))
	files, err := generate(shared, samples)
	if err != nil {
		log.Fatal(err)
	}
	for name, content := range files {
		if err := write(filepath.Join(samples, name), content); err != nil {
			log.Fatal(err)
		}
		log.Printf("%s: %d bytes", name, len(content))
	}
}

// generate returns the content of every generated file by its name.
func generate(shared, samples string) (map[string][]byte, error) {
	sources, err := readSources(filepath.Join(samples, "indicators.json"))
	if err != nil {
		return nil, err
	}
	places, err := readPlaces(shared)
	if err != nil {
		return nil, err
	}
	values, err := readValues(shared, places)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	if files["regions.json"], err = places.json(); err != nil {
		return nil, err
	}
	for _, source := range sources {
		content, err := series(source, values)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", source.Dataset, err)
		}
		files[source.Dataset+".series.gz"] = content
	}
	return files, nil
}

// A source is a dataset and the codes of its indicators.
type source struct {
	Dataset    string
	Indicators []struct{ Code string }
}

func readSources(path string) ([]source, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list struct{ Sources []source }
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list.Sources, nil
}

// write leaves a file alone that already holds the content.
func write(path string, content []byte) error {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return os.WriteFile(path, content, 0o644)
}
