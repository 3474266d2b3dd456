package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"pharos/data"
	"pharos/reports/exchange"
)

// BenchmarkTwentyThousand writes, reads and plans a large catalogue as CSV, 60 MB.
func BenchmarkTwentyThousand(b *testing.B) {
	long := strings.Repeat("Regionale Netzwerke; \"Cluster\" und Transfer. ", 32)
	m := newMaker(4)
	list := make([]data.Practice, 20_000)
	for i := range list {
		list[i] = data.Practice{
			ID: data.PracticeID(m.id()), Title: data.Text{"de": fmt.Sprint("Praxis ", i)},
			Description: data.Text{"de": long, "en": long}, Regions: []data.RegionCode{"DE60"}, Themes: []string{"medtech"},
		}
	}
	var content []byte
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			content = written(b, "csv", exchange.Collection{Practices: exchange.Of(list)}, exchange.Options{})
		}
	})
	var reading *exchange.Reading
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			reading = readBack(b, "x.csv", content, exchange.Mapping{})
		}
	})
	b.Run("plan", func(b *testing.B) {
		for b.Loop() {
			if plan := newShelf().plan(b, reading); len(plan.New) != len(list) {
				b.Fatalf("want %d new, got %d", len(list), len(plan.New))
			}
		}
	})
}

func TestTablesWithoutEndAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"rows": "title,summary\n" + strings.Repeat("a,b\n", 100_001), "columns": "title" + strings.Repeat(",b", 2_001) + "\nx\n",
	} {
		_, err := exchange.Read(t.Context(), fileOf("x.csv", []byte(text)), exchange.Mapping{}, exchange.Context{})
		if problems := data.ProblemsOf(err); len(problems) != 1 || problems[0].File != "x.csv" || problems[0].Code != "exchange.table.too-many-"+name {
			t.Errorf("want too many %s refused, got %v", name, err)
		}
	}
}
