package table

import (
	"errors"
	"strings"
	"testing"

	"pharos/data"
)

func TestTablesHaveAnEnd(t *testing.T) {
	text := "a,b\n" + strings.Repeat(" ", 2<<20)
	_, err := readUpTo(strings.NewReader(text), "t.csv", 1<<20)
	var refused *data.ProblemError
	if !errors.As(err, &refused) || refused.Problems[0].Code != "table.too-large" || refused.Problems[0].Args["megabytes"] != "1" {
		t.Errorf("want too large for one megabyte, got %v", err)
	}
	if _, err := readUpTo(strings.NewReader("a,b\n"), "", 4); err != nil {
		t.Errorf("a table of just the limit is read, got %v", err)
	}
}
