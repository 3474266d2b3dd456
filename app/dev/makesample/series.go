package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// series writes the file of one source in the form that data/sample documents.
func series(s source, v values) ([]byte, error) {
	text := bytes.NewBufferString("pharos series 1\n")
	for _, indicator := range s.Indicators {
		cells, found := v[indicator.Code]
		if !found {
			return nil, fmt.Errorf("no values of %s", indicator.Code)
		}
		if err := writeIndicator(text, indicator.Code, cells); err != nil {
			return nil, fmt.Errorf("%s: %w", indicator.Code, err)
		}
	}
	return pack(text.Bytes())
}

func pack(text []byte) ([]byte, error) {
	var packed bytes.Buffer
	writer, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := writer.Write(text); err != nil {
		return nil, err
	}
	err = writer.Close()
	return packed.Bytes(), err
}

func writeIndicator(text *bytes.Buffer, code string, cells map[string]map[int]cell) error {
	decimals := decimalsOf(cells)
	fmt.Fprintf(text, "indicator %s %d\n", code, decimals)
	for _, region := range slices.Sorted(maps.Keys(cells)) {
		line, err := seriesLine(cells[region], decimals)
		if err != nil {
			return fmt.Errorf("%s: %w", region, err)
		}
		fmt.Fprintf(text, "%s %s\n", region, line)
	}
	return nil
}

// decimalsOf returns the most digits that stand behind a decimal point.
func decimalsOf(cells map[string]map[int]cell) int {
	most := 0
	for _, years := range cells {
		for _, c := range years {
			_, fraction, _ := strings.Cut(c.number, ".")
			most = max(most, len(strings.TrimRight(fraction, "0")))
		}
	}
	return most
}

func seriesLine(years map[int]cell, decimals int) (string, error) {
	known := slices.Sorted(maps.Keys(years))
	first, last := known[0], known[len(known)-1]
	words := []string{strconv.Itoa(first)}
	before := int64(0)
	for year := first; year <= last; year++ {
		c, there := years[year]
		if !there {
			words = append(words, ".")
			continue
		}
		steps, err := whole(c.number, decimals)
		if err != nil {
			return "", err
		}
		words = append(words, strconv.FormatInt(steps-before, 10)+c.flags)
		before = steps
	}
	return strings.Join(words, " "), nil
}

// whole returns a decimal number in units of its last decimal, by moving the point.
func whole(number string, decimals int) (int64, error) {
	integer, fraction, _ := strings.Cut(number, ".")
	fraction = strings.TrimRight(fraction, "0")
	return strconv.ParseInt(integer+fraction+strings.Repeat("0", decimals-len(fraction)), 10, 64)
}
