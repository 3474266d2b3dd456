package practice

import (
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
)

func twenty(thousand int) []data.Practice {
	practices := make([]data.Practice, thousand*1000)
	for i := range practices {
		practices[i] = datatest.FullPractice()
		practices[i].Key = count(i)
	}
	return practices
}

func BenchmarkAddTag(b *testing.B) {
	practices := twenty(2)
	for b.Loop() {
		Batch{Practices: practices}.AddTag("new")
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(practices)), "µs/practice")
}

func BenchmarkDifferences(b *testing.B) {
	was := datatest.FullPractice()
	now := Copy(was)
	for b.Loop() {
		Differences(was, now)
	}
}

func BenchmarkTodo(b *testing.B) {
	p := datatest.FullPractice()
	p.Description = data.Text{"de": strings.Repeat("Die Förderung läuft. ", 140)}
	for b.Loop() {
		Todo(p, nil, Templates[3])
	}
}
