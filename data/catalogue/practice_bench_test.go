package catalogue_test

import (
	"cmp"
	"context"
	"flag"
	"os"
	"slices"
	"testing"
	"time"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/datatest"
)

// practiceCount is how many practices of 3,000 letters the benchmarks of finding hold: 20,000 and 100,000
// are the sizes that Pharos promises something for.
var practiceCount = flag.Int("practices", 2_000, "practices in the benchmarks of finding")

// typed are questions as one asks them: words of each language, unaccented ones, parts of compounds,
// beginnings, several words, and words that are nowhere.
func typed(practices []data.Practice) []string {
	asked := []string{"förderung", "foerderung", "kehittamis", "kehittäminen alue", "samarbejde", "innovation network", "port cluster", "xylophon", "udviklingen", "a", "99 P00"}
	for i := 0; i < len(practices) && len(asked) < 19; i += 1 + len(practices)/8 {
		asked = append(asked, practices[i].Title.In(practices[i].Language))
	}
	return asked
}

// askAsTyped asks letter by letter, as the list of practices does: all matches, and snippets of the best 50.
func askAsTyped(b *testing.B, c *catalogue.Catalogue, text string, took []time.Duration) []time.Duration {
	b.Helper()
	for at, r := range text {
		start := time.Now()
		soFar := text[:at+utf8.RuneLen(r)]
		matches, err := c.MatchPractices(ctx, soFar)
		if err != nil {
			b.Fatal(err)
		}
		ids := make([]data.PracticeID, 0, len(matches))
		for id := range matches {
			ids = append(ids, id)
		}
		slices.SortFunc(ids, func(a, b data.PracticeID) int {
			return cmp.Or(cmp.Compare(matches[b], matches[a]), cmp.Compare(a, b))
		})
		if _, err := c.Snippets(ctx, soFar, "de", ids[:min(50, len(ids))]); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	return took
}

func BenchmarkPracticesAreStored(b *testing.B) {
	practices := datatest.Practices(*practiceCount, 3_000)
	var size int64
	for b.Loop() {
		c := fresh(b)
		if err := c.PutPractices(ctx, practices); err != nil {
			b.Fatal(err)
		}
		info, err := os.Stat(c.Path())
		if err != nil {
			b.Fatal(err)
		}
		size = info.Size()
	}
	b.ReportMetric(float64(len(practices)), "practices")
	b.ReportMetric(float64(size)/1e6, "MB")
}

func BenchmarkPracticesAreFoundAsTyped(b *testing.B) {
	practices := datatest.Practices(*practiceCount, 3_000)
	c := fresh(b)
	if err := c.PutPractices(ctx, practices); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if _, err := c.MatchPractices(ctx, "warm"); err != nil {
		b.Fatal(err)
	}
	first := time.Since(start)
	var took []time.Duration
	for b.Loop() {
		for _, text := range typed(practices) {
			took = askAsTyped(b, c, text, took)
		}
	}
	slices.Sort(took)
	for name, share := range map[string]float64{"ms/p50": 0.5, "ms/p95": 0.95, "ms/worst": 1} {
		b.ReportMetric(float64(took[int(share*float64(len(took)-1))].Microseconds())/1000, name)
	}
	b.ReportMetric(float64(first.Milliseconds()), "ms/first")
	b.ReportMetric(float64(len(practices)), "practices")
}

func BenchmarkOnePracticeIsSaved(b *testing.B) {
	practices := datatest.Practices(*practiceCount, 3_000)
	c := fresh(b)
	if err := c.PutPractices(ctx, practices); err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		p := practices[i%len(practices)]
		p.Country = []string{"SE", "NO"}[i/len(practices)%2]
		if _, err := c.ChangePractices(context.Background(), data.PracticeChange{Kind: catalogue.StepPutPractices, Put: []data.Practice{p}}); err != nil {
			b.Fatal(err)
		}
		i++
	}
}
