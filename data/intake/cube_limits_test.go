package intake_test

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"pharos/data/intake"
)

// A madeCube is a file that is made while it is read: a head, cells, a tail.
type madeCube struct {
	head, tail string
	cell       func(i int) string
	cells      int
	rest       []byte
	i          int
	begun      bool
}

func (m *madeCube) Read(p []byte) (int, error) {
	if !m.begun {
		m.rest, m.begun = append(m.rest, m.head...), true
	}
	for len(m.rest) < len(p) && m.i < m.cells {
		m.rest = append(m.rest, m.cell(m.i)...)
		if m.i++; m.i == m.cells {
			m.rest = append(m.rest, m.tail...)
		}
	}
	if len(m.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, m.rest)
	m.rest = m.rest[:copy(m.rest, m.rest[n:])]
	return n, nil
}

func (m *madeCube) Close() error { return nil }

// bigDims is the end of a dataset of 1,000 places, 20 years and n indicators.
func bigDims(n int) string {
	codes := func(form string, n, from int) string {
		list := make([]string, n)
		for i := range list {
			list[i] = fmt.Sprintf(form, i+from)
		}
		return `{"category":{"index":["` + strings.Join(list, `","`) + `"]}}`
	}
	return fmt.Sprintf(`"id":["ind","geo","time"],"size":[%d,1000,20],"dimension":{"ind":%s,"geo":%s,"time":%s},"class":"dataset","version":"2.0"}`,
		n, codes("I%d", n, 0), codes("DE%03d", 1000, 0), codes("%d", 20, 2001))
}

// The memory stays flat however large the cube; PHAROS_BIG=500 makes files of 500 MB.
func TestLargeCubesStayWithinTheMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some hundred megabytes")
	}
	size := 24
	if text := os.Getenv("PHAROS_BIG"); text != "" {
		size, _ = strconv.Atoi(text)
	}
	n := size << 20 / 20000 / 7 // "123.4,": about seven bytes a cell
	last := n*20000 - 1
	with := func(i int, text string) string {
		if i == last {
			return text
		}
		return text + ","
	}
	number := func(i int) string { return strconv.Itoa(i%9000+1000) + ".5" }
	for name, c := range map[string]struct {
		cube   madeCube
		values int
	}{
		"dense, structure last": {madeCube{head: `{"value":[`, tail: "],\n" + bigDims(n), cell: func(i int) string { return with(i, number(i)) }}, n * 20000},
		"every cell a status":   {madeCube{head: `{"value":{"0":1},"status":[`, tail: "],\n" + bigDims(n), cell: func(i int) string { return with(i, `"bu"`) }}, 1},
		"sparse": {madeCube{head: `{"value":{`, tail: "},\n" + bigDims(n), cell: func(i int) string {
			if i%2 == 1 && i != last {
				return ""
			}
			return with(i, `"`+strconv.Itoa(i)+`":`+number(i))
		}}, n*10000 + 1},
		"statuses of single cells": {madeCube{head: `{"value":{"0":1},"status":{`, tail: "},\n" + bigDims(n), cell: func(i int) string { return with(i, `"`+strconv.Itoa(i)+`":"p"`) }}, 1},
		"ever new categories":      {madeCube{head: `{"class":"dataset","version":"2.0","dimension":{"geo":{"category":{"index":[`, tail: "]}}}}", cell: func(i int) string { return with(i, `"DE`+strconv.Itoa(i)+`"`) }}, 0},
		"ever new labels": {madeCube{head: `{"class":"dataset","version":"2.0","dimension":{"geo":{"category":{"label":{`, tail: "}}}}}", cell: func(i int) string {
			return with(i, `"D`+strconv.Itoa(i)+`":"`+strings.Repeat("long ", 60)+`"`)
		}}, 0},
		"ever new members": {madeCube{head: `{"class":"dataset","version":"2.0"`, tail: "}", cell: func(i int) string { return `,"m` + strconv.Itoa(i) + `":1` }}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			runtime.GC()
			var most uint64
			calls := 0
			file := intake.File{Name: "big.json", Limits: intake.Limits{File: 2 << 30}, Open: func() (io.ReadCloser, error) {
				made := c.cube
				made.cells = n * 20000
				return &made, nil
			}}
			r, err := intake.Survey(t.Context(), file, func(int64, int64) {
				if calls++; calls%64 == 0 {
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					most = max(most, m.HeapInuse)
				}
			})
			if most > 200<<20 {
				t.Errorf("want less than 200 MB, got %d MB", most>>20)
			}
			if c.values == 0 {
				if !strings.HasPrefix(refusal(err), "intake.") {
					t.Errorf("want a refusal, got %v", err)
				}
				return
			}
			if err != nil || r.Values != c.values {
				t.Fatalf("want %d values, got %v", c.values, err)
			}
			t.Logf("%d MB, %d values of %d cells", most>>20, r.Values, r.Cells)
		})
	}
}
