package intake_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"pharos/data/intake"
)

// bigTSV is a table of Eurostat's form with 300,000 cells, one in seven with flags.
func bigTSV() []byte {
	var text strings.Builder
	text.WriteString("freq,unit,sex,geo\\TIME_PERIOD")
	for year := range 20 {
		fmt.Fprintf(&text, "\t%d ", 2000+year)
	}
	text.WriteString("\n")
	cells := []string{"12.3 ", "4700 ", ": ", "0.89 b", "103.25 ", "1430827 ", "7 ep"}
	for row := range 15_000 {
		fmt.Fprintf(&text, "A,PC,S%d,DE%03d", row/500, row%500)
		for i := range 20 {
			text.WriteString("\t" + cells[(row+i)%len(cells)])
		}
		text.WriteString("\n")
	}
	return []byte(text.String())
}

// bigCSV is a tidy table of 300,000 rows.
func bigCSV() []byte {
	var text strings.Builder
	text.WriteString("indicator,region,period,value,flag\n")
	for row := range 300_000 {
		fmt.Fprintf(&text, "ind%d,DE%03d,%d,%d.%d,%s\n", row/10_000, row/20%500, 2000+row%20, row%977, row%10, []string{"", "p"}[row%2])
	}
	return []byte(text.String())
}

func benchmarkSurvey(b *testing.B, file intake.File, size int64) {
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := intake.Survey(context.Background(), file, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkBatch(b *testing.B, file intake.File, size int64) {
	r := survey(b, file)
	batch, err := r.Batch(intake.Mapping{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range batch.Observations {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != r.Values {
			b.Fatalf("want %d, got %d", r.Values, n)
		}
	}
}

func BenchmarkSurveyTSV(b *testing.B) {
	content := bigTSV()
	benchmarkSurvey(b, fileOf("big.tsv", content), int64(len(content)))
}

func BenchmarkBatchTSV(b *testing.B) {
	content := bigTSV()
	benchmarkBatch(b, fileOf("big.tsv", content), int64(len(content)))
}

func BenchmarkSurveyCSV(b *testing.B) {
	content := bigCSV()
	benchmarkSurvey(b, fileOf("big.csv", content), int64(len(content)))
}

func BenchmarkBatchCSV(b *testing.B) {
	content := bigCSV()
	benchmarkBatch(b, fileOf("big.csv", content), int64(len(content)))
}

// The largest real table: 1.2 million cells, 10 MB unpacked.
func BenchmarkSurveyRealTable(b *testing.B) {
	benchmarkSurvey(b, intake.FileAt(realTable(b)), realSize)
}

func BenchmarkBatchRealTable(b *testing.B) {
	benchmarkBatch(b, intake.FileAt(realTable(b)), realSize)
}

const realSize = 10_442_578

func realTable(b *testing.B) string {
	b.Helper()
	return filepath.Join(shared(b, "eurostat"), "estat_demo_r_pjangrp3.tsv.gz")
}
