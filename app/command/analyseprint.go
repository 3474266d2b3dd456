package command

import (
	"fmt"
	"math"
	"slices"

	"pharos/data/toolbox"
)

type workingReport struct {
	Region  string             `json:"region"`
	Sector  string             `json:"sector,omitempty"`
	Result  string             `json:"result"`
	Formula string             `json:"formula"`
	Values  map[string]float64 `json:"values"`
	Answer  *float64           `json:"answer,omitempty"`
	working toolbox.Working
}

type noticeReport struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

func (v *analyseVerb) print(c *call, method toolbox.Method, answer toolbox.Answer) error {
	for i := range answer.Tables {
		answer.Tables[i].Rows = v.wanted(answer.Tables[i])
	}
	at := 0
	if v.Table != "" {
		at = slices.IndexFunc(answer.Tables, func(t toolbox.Table) bool { return t.ID == v.Table })
	}
	if at < 0 {
		return fmt.Errorf("%w: %s", errUsage, c.say.Text("command.analyse.table", "name", v.Table, "known", tableNames(answer)))
	}
	if c.grammar.JSON {
		return c.answer(v.report(c, method, answer))
	}
	for _, p := range answer.Notices {
		c.inform(c.worded(p))
	}
	shown := answer.Tables[at]
	if v.CSV {
		return c.table(true, machineRows(shown))
	}
	c.printf("%s\n%s\n\n", c.say.Text("toolbox."+method.ID), method.Formula)
	if err := c.table(false, c.readableRows(shown)); err != nil {
		return err
	}
	for _, w := range v.workings(answer) {
		c.printWorking(w)
	}
	if len(answer.Tables) > 1 && v.Table == "" {
		c.inform(c.say.Text("command.analyse.tables", "known", tableNames(answer)))
	}
	return nil
}

// wanted keeps the rows of the region and the sector asked for; a table without such a column stays whole.
func (v *analyseVerb) wanted(t toolbox.Table) [][]toolbox.Cell {
	rows := t.Rows
	for column, code := range map[string]string{"region": v.Region, "sector": v.Sector} {
		at := t.At(column)
		if code == "" || at < 0 {
			continue
		}
		rows = slices.DeleteFunc(slices.Clone(rows), func(row []toolbox.Cell) bool { return row[at].Text != code })
	}
	return rows
}

func tableNames(answer toolbox.Answer) string {
	names := ""
	for i, t := range answer.Tables {
		if i > 0 {
			names += ", "
		}
		names += t.ID
	}
	return names
}

func (v *analyseVerb) report(c *call, method toolbox.Method, answer toolbox.Answer) map[string]any {
	tables := map[string]any{}
	for _, t := range answer.Tables {
		rows := make([]map[string]any, len(t.Rows))
		for i, row := range t.Rows {
			rows[i] = cellReport(t, row)
		}
		tables[t.ID] = rows
	}
	params := map[string]string{}
	for name, value := range answer.Params {
		if value != "" {
			params[name] = value
		}
	}
	notices := []noticeReport{}
	for _, p := range answer.Notices {
		notices = append(notices, noticeReport{p.Code, c.worded(p)})
	}
	return map[string]any{
		"method": method.ID, "formula": method.Formula, "source": method.Source, "params": params,
		"tables": tables, "notices": notices, "workings": v.workings(answer),
	}
}

func cellReport(t toolbox.Table, row []toolbox.Cell) map[string]any {
	report := map[string]any{}
	for i, cell := range row {
		switch {
		case cell.Kind == toolbox.NumberCell:
			report[t.Columns[i].ID] = cell.Number
		case cell.Kind == toolbox.TextCell && t.Columns[i].Unit == toolbox.AsTruth:
			report[t.Columns[i].ID] = cell.Text == "yes"
		case cell.Kind == toolbox.TextCell:
			report[t.Columns[i].ID] = cell.Text
		}
	}
	return report
}

// workings explain the region asked for: as a whole, and the sector asked for or else every one.
func (v *analyseVerb) workings(answer toolbox.Answer) []workingReport {
	reports := []workingReport{}
	if answer.Workings == nil || v.Region == "" {
		return reports
	}
	names := []string{v.Sector}
	if v.Sector == "" {
		names = append(names, v.sectors(answer)...)
	}
	for _, name := range names {
		for _, w := range answer.Workings(v.Region, name) {
			r := workingReport{Region: v.Region, Sector: name, Result: w.Result, Formula: w.Formula, Values: map[string]float64{}, working: w}
			for _, value := range w.Values {
				r.Values[value.Name] = value.Number
			}
			if w.Answer.Kind == toolbox.NumberCell {
				r.Answer = &w.Answer.Number
			}
			reports = append(reports, r)
		}
	}
	return reports
}

// sectors that the shown rows of the tables name.
func (v *analyseVerb) sectors(answer toolbox.Answer) []string {
	var names []string
	for _, t := range answer.Tables {
		at := t.At("sector")
		for _, row := range t.Rows {
			if at >= 0 && !slices.Contains(names, row[at].Text) {
				names = append(names, row[at].Text)
			}
		}
	}
	return names
}

func (c *call) printWorking(w workingReport) {
	answer := "–"
	if w.Answer != nil {
		answer = c.say.Number(*w.Answer, decimalsOf(*w.Answer, workingDecimals))
	}
	what := c.say.Text("toolbox.column." + w.Result)
	if w.Sector != "" {
		what += " " + w.Sector
	}
	c.printf("\n%s = %s = %s\n", what, w.working.Placed(c.worked), answer)
}

// worked writes a number of a formula: whole ones without decimals, small ones, years among them,
// without mark of thousands, negative ones in brackets.
func (c *call) worked(x float64) string {
	written := c.say.Number(x, decimalsOf(x, workingDecimals))
	switch {
	case x == math.Trunc(x) && math.Abs(x) < 10_000:
		written = number(x)
	case x == math.Trunc(x):
		written = c.say.Number(x, 0)
	}
	if x < 0 {
		return "(" + written + ")"
	}
	return written
}

// workingDecimals are enough to compute a worked number again by hand.
const workingDecimals = 4

// decimalsOf shows two digits at least of a number that is close to 0.
func decimalsOf(x float64, usual int) int {
	if x == 0 || math.Abs(x) < 1e-12 {
		return usual
	}
	return max(usual, 1-int(math.Floor(math.Log10(math.Abs(x)))))
}

func machineRows(t toolbox.Table) [][]string {
	rows := [][]string{make([]string, len(t.Columns))}
	for i, column := range t.Columns {
		rows[0][i] = column.ID
	}
	for _, row := range t.Rows {
		fields := make([]string, len(row))
		for i, cell := range row {
			fields[i] = cell.Text
			if cell.Kind == toolbox.NumberCell {
				fields[i] = number(cell.Number)
			}
		}
		rows = append(rows, fields)
	}
	return rows
}

func (c *call) readableRows(t toolbox.Table) [][]string {
	rows := [][]string{make([]string, len(t.Columns))}
	for i, column := range t.Columns {
		rows[0][i] = column.Name
		if column.Name == "" {
			rows[0][i] = c.say.Text("toolbox.column." + column.ID)
		}
	}
	for _, row := range t.Rows {
		fields := make([]string, len(row))
		for i, cell := range row {
			fields[i] = c.readable(t.Columns[i].Unit, cell)
		}
		rows = append(rows, fields)
	}
	return rows
}

func (c *call) readable(unit toolbox.Unit, cell toolbox.Cell) string {
	switch {
	case cell.Kind == toolbox.TextCell && (unit == toolbox.AsText || unit == toolbox.AsTruth):
		return c.say.Text("toolbox.word." + cell.Text)
	case cell.Kind != toolbox.NumberCell:
		return cell.Text
	case unit == toolbox.AsYear:
		return number(cell.Number)
	case unit == toolbox.AsCount:
		return c.say.Number(cell.Number, 0)
	case unit == toolbox.AsAmount || unit == toolbox.AsYears || unit == toolbox.AsPercent:
		return c.say.Number(cell.Number, 1)
	}
	return c.say.Number(cell.Number, decimalsOf(cell.Number, 3))
}
