package sample

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math"
	"strconv"
	"strings"

	"pharos/data"
)

const seriesHeader = "pharos series 1"

var errForm = errors.New("not a line of a series file")

func newBatch(folder fs.FS, entry sourceEntry, units map[string]data.Text) (data.Batch, error) {
	name := entry.Dataset + ".series.gz"
	packed, err := fs.ReadFile(folder, name)
	if err != nil {
		return data.Batch{}, err
	}
	hash := sha256.Sum256(packed)
	batch := data.Batch{Source: data.Source{
		ID: entry.ID, File: name, SHA256: hex.EncodeToString(hash[:]), Format: format,
		Dataset: entry.Dataset, Publisher: entry.Publisher, Updated: entry.Updated,
		Imported: shipped(), Attributed: entry.Attribution,
	}}
	for i := range entry.Indicators {
		batch.Indicators = append(batch.Indicators, entry.indicator(i, units))
	}
	batch.Observations = observations(folder, batch.Source)
	return batch, nil
}

// observations ranges over a source's file from its start each time.
func observations(folder fs.FS, source data.Source) iter.Seq2[data.Observation, error] {
	return func(yield func(data.Observation, error) bool) {
		file, err := folder.Open(source.File)
		if err != nil {
			yield(data.Observation{}, err)
			return
		}
		defer file.Close()
		reader := &seriesReader{source: source.ID, yield: yield}
		if err := reader.read(file); err != nil {
			yield(data.Observation{}, fmt.Errorf("%s: %w", source.File, err))
		}
	}
}

// seriesReader turns lines into observations and hands each to yield until that reports false.
type seriesReader struct {
	source    data.SourceID
	yield     func(data.Observation, error) bool
	indicator data.IndicatorCode
	scale     float64 // 10 to the power of the indicator's decimals
}

func (r *seriesReader) read(packed io.Reader) error {
	plain, err := gzip.NewReader(packed)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(plain)
	if !lines.Scan() || lines.Text() != seriesHeader {
		return errors.Join(errForm, lines.Err())
	}
	for number := 2; lines.Scan(); number++ {
		more, err := r.line(strings.Fields(lines.Text()))
		if err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if !more {
			return nil
		}
	}
	return lines.Err()
}

func (r *seriesReader) line(words []string) (more bool, err error) {
	if len(words) < 3 {
		return false, errForm
	}
	if words[0] == "indicator" {
		return r.open(words)
	}
	if r.indicator == "" {
		return false, errForm
	}
	return r.series(words)
}

func (r *seriesReader) open(words []string) (more bool, err error) {
	decimals, err := strconv.Atoi(words[2])
	if err != nil || decimals < 0 || decimals > 9 {
		return false, errForm
	}
	r.indicator, r.scale = data.IndicatorCode(words[1]), math.Pow10(decimals)
	return true, nil
}

func (r *seriesReader) series(words []string) (more bool, err error) {
	year, err := strconv.Atoi(words[1])
	if err != nil {
		return false, errForm
	}
	seen := data.Observation{Indicator: r.indicator, Region: data.RegionCode(words[0]), Source: r.source}
	steps := int64(0)
	for i, cell := range words[2:] {
		if cell == "." {
			continue
		}
		digits := strings.TrimRight(cell, data.AllFlags)
		step, err := strconv.ParseInt(digits, 10, 64)
		if err != nil {
			return false, errForm
		}
		steps += step
		seen.Period, seen.Flags = data.YearPeriod(year+i), data.Flags(cell[len(digits):])
		seen.Value = float64(steps) / r.scale
		if !r.yield(seen, nil) {
			return false, nil
		}
	}
	return true, nil
}
