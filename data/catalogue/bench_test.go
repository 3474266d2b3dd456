package catalogue_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

// How whole-process figures are taken: a tidy CSV of indicator, region, year, value and flag, 100
// indicators by 500 regions by 20 years for 1,000,000 observations and 100 by 2,000 by 50 for
// 10,000,000, once in the order of the key and once with the year outermost, is imported into a
// new catalogue by
//
//	/usr/bin/time -v pharos --catalogue new.pharos --empty import tidy.csv
//
// and, in turn with it, by the sqlite3 shell into a table of text keys WITHOUT ROWID (1,000,000)
// or into one whose unique index is made afterwards (10,000,000). The matrix is
//
//	pharos --catalogue new.pharos observations --latest --csv
//
// beside SELECT indicator, region, max(year), value ... GROUP BY indicator, region in the shell.
// Only the ratios of runs in turn mean anything on another machine.

// benchmarkSize is the number of observations; PHAROS_BENCH_OBSERVATIONS=1000000 gives the figures
// that are compared with the sqlite3 shell.
func benchmarkSize(b *testing.B) int {
	b.Helper()
	if text := os.Getenv("PHAROS_BENCH_OBSERVATIONS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			b.Fatal(err)
		}
		return n
	}
	return 20_000
}

// wide makes n observations as a publisher's long table has them: indicator after indicator, 500
// regions each, 20 years each, with the line that a reader counts.
func wide(n int) data.Batch {
	regions, periods := make([]data.RegionCode, 500), make([]data.Period, 20)
	for i := range regions {
		regions[i] = data.RegionCode(fmt.Sprintf("R%03d", i))
	}
	for i := range periods {
		periods[i] = data.YearPeriod(2000 + i)
	}
	at := func(i int) data.Observation {
		o := data.Observation{
			Region: regions[i/20%500], Period: periods[i%20], Value: float64(i%100_003) / 7, Line: i + 2,
		}
		if i%50 == 0 {
			o.Flags = "bp"
		}
		return o
	}
	return data.Batch{
		Source: data.Source{File: "wide.csv", Dataset: "wide"},
		Observations: func(take func(data.Observation, error) bool) {
			var code data.IndicatorCode
			for i := range n {
				if i%10_000 == 0 {
					code = data.IndicatorCode("i" + strconv.Itoa(i/10_000))
				}
				o := at(i)
				o.Indicator = code
				if !take(o, nil) {
					return
				}
			}
		},
	}
}

func BenchmarkAccept1M(b *testing.B) {
	n := benchmarkSize(b)
	b.StopTimer()
	for i := range b.N {
		c, err := catalogue.Create(filepath.Join(b.TempDir(), fmt.Sprintf("%d.pharos", i)))
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := c.Accept(context.Background(), wide(n), nil); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "observations/s")
}

func BenchmarkAcceptUnchanged(b *testing.B) {
	c, n := fresh(b), benchmarkSize(b)
	accept(b, c, wide(n))
	for b.Loop() {
		if a := accept(b, c, wide(n)); a.Unchanged != n {
			b.Fatalf("want %d unchanged, got %+v", n, a)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "observations/s")
}

func BenchmarkLatestMatrix(b *testing.B) {
	c, n := fresh(b), benchmarkSize(b)
	accept(b, c, wide(n))
	for b.Loop() {
		found, err := c.Observations(context.Background(), data.Query{Latest: true})
		if err != nil || len(found) != n/20 {
			b.Fatalf("want %d observations, got %d %v", n/20, len(found), err)
		}
	}
	b.ReportMetric(float64(n/20)*float64(b.N)/b.Elapsed().Seconds(), "cells/s")
}

func BenchmarkReadAll(b *testing.B) {
	c, n := fresh(b), benchmarkSize(b)
	accept(b, c, wide(n))
	for b.Loop() {
		read := 0
		err := c.EachObservation(context.Background(), data.Query{}, func(data.Observation) error {
			read++
			return nil
		})
		if err != nil || read != n {
			b.Fatalf("want %d observations, got %d %v", n, read, err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "observations/s")
}

// BenchmarkAcceptScattered takes the years outermost, so that nothing comes in the order of the key.
func BenchmarkAcceptScattered(b *testing.B) {
	n := benchmarkSize(b)
	regions := max(1, n/1000)
	scattered := data.Batch{Observations: func(take func(data.Observation, error) bool) {
		for i := range n {
			o := data.Observation{
				Indicator: data.IndicatorCode("i" + strconv.Itoa(i%50)), Region: data.RegionCode("R" + strconv.Itoa(i/50%regions)),
				Period: data.YearPeriod(2000 + i/50/regions), Value: float64(i), Line: i + 2,
			}
			if !take(o, nil) {
				return
			}
		}
	}}
	b.ReportAllocs()
	for i := range b.N {
		c, err := catalogue.Create(filepath.Join(b.TempDir(), fmt.Sprintf("%d.pharos", i)))
		if err != nil {
			b.Fatal(err)
		}
		if a, err := c.Accept(context.Background(), scattered, nil); err != nil || a.New != n {
			b.Fatalf("want %d new, got %+v %v", n, a, err)
		}
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "observations/s")
}

// BenchmarkOpen opens a catalogue with its summaries: however many observations it has, this must
// take what it takes with none.
func BenchmarkOpen(b *testing.B) {
	c, n := fresh(b), benchmarkSize(b)
	accept(b, c, wide(n))
	for b.Loop() {
		other, err := catalogue.Open(c.Path(), catalogue.ReadOnly)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := other.Summaries(context.Background()); err != nil {
			b.Fatal(err)
		}
		if err := other.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSummaries(b *testing.B) {
	c, n := fresh(b), benchmarkSize(b)
	accept(b, c, wide(n))
	for b.Loop() {
		if _, err := c.Summaries(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
