package territory_test

import (
	"cmp"
	"encoding/csv"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"pharos/data"
	"pharos/data/territory"
	"pharos/resources"
)

var directory = sync.OnceValues(func() (*territory.Directory, error) { return territory.Load(resources.Nuts) })

func load(t testing.TB) *territory.Directory {
	t.Helper()
	d, err := directory()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// shared returns the rows of a file of the shared data.
func shared(t testing.TB, comma rune, path ...string) [][]string {
	t.Helper()
	folder := cmp.Or(os.Getenv("PHAROS_SHARED"), filepath.Join("..", "..", "..", "shared"))
	file, err := os.Open(filepath.Join(append([]string{folder, "data"}, path...)...))
	if err != nil {
		t.Skip("the shared data folder is absent")
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes = comma, -1, true
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func texts(rows [][]string, column int) []string {
	var texts []string
	for _, r := range rows {
		if len(r) > column {
			texts = append(texts, r[column])
		}
	}
	return texts
}

var _ interface {
	Match(data.PlaceQuestion) []data.PlaceMatch
	Region(data.RegionCode) (data.Region, bool)
	Suggest(data.RegionCode) (data.RegionCode, string, bool)
} = (*territory.Directory)(nil)
