package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// readTable reads a comma-separated file with a header: one map from column to text a row.
func readTable(path string) ([]map[string]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s holds no header", filepath.Base(path))
	}
	table := make([]map[string]string, 0, len(rows)-1)
	for _, row := range rows[1:] {
		entry := map[string]string{}
		for i, column := range rows[0] {
			entry[strings.TrimSpace(column)] = row[i]
		}
		table = append(table, entry)
	}
	return table, nil
}
