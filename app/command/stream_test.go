package command_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"pharos/app/command"
	"pharos/resources"
)

// tidy writes a file of so many observations: 50 indicators, 20 years, as many regions as it takes.
func tidy(tb testing.TB, folder string, rows int) string {
	tb.Helper()
	path := filepath.Join(folder, "tidy.csv")
	file, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	out := bufio.NewWriter(file)
	_, _ = out.WriteString("indicator,region,period,value,flag\n")
	for i := range rows {
		line := fmt.Appendf(nil, "ind%02d,own:r%05d,%d,", i%50, i/1000, 2004+i/50%20)
		_, _ = out.Write(strconv.AppendFloat(line, float64(i%99991)/100, 'f', 2, 64))
		_, _ = out.WriteString(",\n")
	}
	if err := out.Flush(); err != nil {
		tb.Fatal(err)
	}
	if err := file.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}

// quiet is a program that says nothing.
func quiet(folder string) command.Program {
	return command.Program{
		Version: "test", Language: "en", DataFolder: filepath.Join(folder, "pharos"), Nomenclatures: resources.Nuts,
		Stdout: io.Discard, Stderr: io.Discard,
	}
}

// peakWhile runs work and returns the most bytes of live and dead objects that the heap held.
func peakWhile(work func()) uint64 {
	runtime.GC()
	var peak atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		heap, often := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}, time.NewTicker(2*time.Millisecond)
		defer often.Stop()
		for {
			metrics.Read(heap)
			peak.Store(max(peak.Load(), heap[0].Value.Uint64()))
			select {
			case <-done:
				return
			case <-often.C:
			}
		}
	}()
	work()
	close(done)
	<-ended
	return peak.Load()
}

// Memory does not grow with the file: four times the rows may not take twice the heap.
func TestImportStreamsItsFile(t *testing.T) {
	if testing.Short() {
		t.Skip("a million rows take seconds")
	}
	peak := map[int]uint64{}
	for _, rows := range []int{200_000, 800_000} {
		folder := t.TempDir()
		file := tidy(t, folder, rows)
		peak[rows] = peakWhile(func() {
			if status, _, _ := command.Run(context.Background(), quiet(folder), []string{"import", file, "--empty"}); status != command.Done {
				t.Fatalf("want status 0, got %d", status)
			}
		})
		t.Logf("%d rows: at most %d MB of heap", rows, peak[rows]>>20)
	}
	if peak[800_000] > 2*peak[200_000] {
		t.Errorf("the heap grows with the file: %d MB for 200,000 rows, %d MB for 800,000", peak[200_000]>>20, peak[800_000]>>20)
	}
}

// BenchmarkImportOfAMillion stores a million observations in an empty catalogue. Besides time and
// allocations it reports the peak of the heap and the size of the catalogue.
func BenchmarkImportOfAMillion(b *testing.B) {
	const rows = 1_000_000
	file := tidy(b, b.TempDir(), rows)
	b.ReportAllocs()
	peak, size := uint64(0), int64(0)
	for b.Loop() {
		folder := b.TempDir()
		peak = max(peak, peakWhile(func() {
			if status, _, _ := command.Run(context.Background(), quiet(folder), []string{"import", file, "--empty"}); status != command.Done {
				b.Fatalf("want status 0, got %d", status)
			}
		}))
		if kept, err := os.Stat(filepath.Join(folder, "pharos", command.DefaultName)); err == nil {
			size = kept.Size()
		}
	}
	b.ReportMetric(float64(peak>>20), "MB-heap")
	b.ReportMetric(float64(size>>20), "MB-stored")
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
