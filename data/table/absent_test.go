package table_test

import (
	"strings"
	"testing"

	"pharos/data/table"
)

func TestWhatOthersWriteForNoValueIsAbsent(t *testing.T) {
	read, err := table.Read(strings.NewReader("unit,x\nNA,1\nB,NA\nC,NaN\nD,:\nE,n/a\nF,\nG,..\nH,0\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	if units := read.Units(); units[0] != "NA" {
		t.Errorf("want the unit NA to stay a unit, got %q", units[0])
	}
	x, err := read.Numbers("x")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, false, false, false, false, false, false, true} {
		if x.Known[i] != want {
			t.Errorf("row %d: want known %v, got %v", i+1, want, x.Known[i])
		}
	}
}
