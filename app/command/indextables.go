package command

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"pharos/data/index"
	"pharos/data/statistic"
)

// writeTables writes every step of an index into the folder: the tables first beside one another in a
// folder of their own, then each at its place, so that a failure leaves no half table behind.
func (c *call) writeTables(folder string, done indexed) error {
	files, err := tablesOf(done)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return fmt.Errorf("make the folder of the tables: %w", err)
	}
	beside, err := os.MkdirTemp(folder, ".new-")
	if err != nil {
		return fmt.Errorf("write the tables: %w", err)
	}
	defer func() { _ = os.RemoveAll(beside) }()
	for _, file := range files {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(beside, file.name), file.text, 0o600); err != nil {
			return fmt.Errorf("write the tables: %w", err)
		}
	}
	for _, file := range files {
		if err := os.Rename(filepath.Join(beside, file.name), filepath.Join(folder, file.name)); err != nil {
			return fmt.Errorf("write the tables: %w", err)
		}
	}
	return nil
}

// A writtenTable is a file of the tables.
type writtenTable struct {
	name string
	text []byte
}

func tablesOf(done indexed) ([]writtenTable, error) {
	var design bytes.Buffer
	if err := index.WriteDesign(&design, done.result.Design); err != nil {
		return nil, err
	}
	tables := map[string][][]string{
		"weights.csv": weightRows(done.result), "changes.csv": changeRows(done.result),
		"screening.csv": screenRows(done.result), "treatment.csv": treatmentRows(done.result),
	}
	var names []string
	for at := range len(done.result.Design.Steps) + 1 {
		name := strconv.Itoa(at) + "-data.csv"
		if at > 0 {
			name = strconv.Itoa(at) + "-" + string(done.result.Design.Steps[at-1]) + ".csv"
		}
		tables[name] = stepRows(done.result, at)
		names = append(names, name)
	}
	scores := strconv.Itoa(len(names)) + "-scores.csv"
	tables[scores] = scoreRows(done)
	names = append(names, scores, "weights.csv", "changes.csv", "screening.csv", "treatment.csv")
	files := []writtenTable{{"design.json", design.Bytes()}}
	for _, name := range names {
		var text bytes.Buffer
		if err := csv.NewWriter(&text).WriteAll(tables[name]); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
		files = append(files, writtenTable{name, text.Bytes()})
	}
	return files, nil
}

// stepRows are the indicators after a step: a line for each region and period.
func stepRows(result index.Result, step int) [][]string {
	codes := indicatorsOf(result)
	rows := [][]string{append([]string{"region", "period"}, codes...)}
	for _, scores := range result.Slices {
		for unit, region := range result.Units {
			row := []string{region, string(scores.Period)}
			for _, code := range codes {
				row = append(row, field(scores.Steps[step].Columns[code], unit))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func indicatorsOf(result index.Result) []string {
	var codes []string
	for _, weight := range result.Weights {
		if weight.Level == 1 {
			codes = append(codes, weight.Code)
		}
	}
	return codes
}

func scoreRows(done indexed) [][]string {
	head, codes := []string{"region", "period", "score", "rank", "rankLow", "rankHigh", "top"}, []string(nil)
	for _, weight := range done.result.Weights {
		if weight.Level > 1 {
			codes = append(codes, weight.Code)
		}
	}
	rows := [][]string{append(head, codes...)}
	for s, scores := range done.result.Slices {
		for unit, region := range done.result.Units {
			rank := ""
			if scores.Index.Known[unit] {
				rank = strconv.Itoa(scores.Ranks[unit])
			}
			row := []string{region, string(scores.Period), field(scores.Index, unit), rank}
			row = append(row, intervalFields(done, region, s == len(done.result.Slices)-1)...)
			for _, code := range codes {
				row = append(row, field(scores.Aggregates[code], unit))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func intervalFields(done indexed, region string, last bool) []string {
	r := rankReport{Region: region}
	if done.robust != nil && last {
		r.addInterval(*done.robust)
	}
	if r.RankLow == nil {
		return []string{"", "", ""}
	}
	return []string{number(*r.RankLow), number(*r.RankHigh), number(*r.Top)}
}

func weightRows(result index.Result) [][]string {
	rows := [][]string{{"code", "level", "weight", "share", "effective"}}
	for _, w := range result.Weights {
		rows = append(rows, []string{w.Code, strconv.Itoa(w.Level), number(w.Weight), number(w.Share), number(w.Effective)})
	}
	return rows
}

func changeRows(result index.Result) [][]string {
	rows := [][]string{{"step", "period", "region", "indicator", "before", "after", "reason"}}
	for _, change := range result.Changes {
		values := statistic.NewColumn(2)
		if change.HadValue {
			values.Set(0, change.Before)
		}
		if change.HasValue {
			values.Set(1, change.After)
		}
		rows = append(rows, []string{string(change.Step), string(change.Period), change.Unit, change.Indicator, field(values, 0), field(values, 1), change.Reason})
	}
	return rows
}

func screenRows(result index.Result) [][]string {
	rows := [][]string{{"region", "period", "missing", "zeros", "known", "lowData", "lowNonZero", "lowGroups", "included"}}
	for _, u := range result.Screen {
		rows = append(rows, []string{
			u.Unit, string(u.Period), strconv.Itoa(u.Missing), strconv.Itoa(u.Zeros), number(u.Known),
			strconv.FormatBool(u.LowData), strconv.FormatBool(u.LowNonZero), strings.Join(u.LowGroups, " "), strconv.FormatBool(u.Included),
		})
	}
	return rows
}

func treatmentRows(result index.Result) [][]string {
	rows := [][]string{{"indicator", "period", "skewnessBefore", "kurtosisBefore", "skewnessAfter", "kurtosisAfter", "method", "winsorised", "passes"}}
	for _, r := range result.Reports {
		moments := func(m statistic.Moments) (string, string) {
			skewness, kurtosis := "", ""
			if m.HasSkewness {
				skewness = number(m.Skewness)
			}
			if m.HasKurtosis {
				kurtosis = number(m.Kurtosis)
			}
			return skewness, kurtosis
		}
		row := []string{r.Indicator, string(r.Period)}
		for _, m := range []statistic.Moments{r.Before, r.After} {
			skewness, kurtosis := moments(m)
			row = append(row, skewness, kurtosis)
		}
		rows = append(rows, append(row, r.Method, strconv.Itoa(r.Winsorised), strconv.FormatBool(r.Passes)))
	}
	return rows
}
