package command

import (
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/catalogue"
	"pharos/reports/dataset"
)

type observationsVerb struct {
	Indicator []string `placeholder:"CODE" help:"Only this indicator; repeatable."`
	Region    []string `placeholder:"CODE" help:"Only this region; repeatable."`
	Period    []string `placeholder:"PERIOD" help:"Only this period, such as 2023; repeatable."`
	Level     string   `enum:",aggregate,nuts0,nuts1,nuts2,nuts3,lau,own,other" default:"" help:"Only regions of this level: ${enum}."`
	Latest    bool     `help:"Only the latest value of each indicator and region."`
	Convert   string   `enum:",2013,2016,2021,2024" default:"" help:"Convert values of other NUTS editions to this one, where published shares and the indicator's rule allow: ${enum}."`
	CSV       bool     `name:"csv" help:"Comma-separated for machines."`
	Out       string   `placeholder:"FILE" help:"Write a file that reads back the same: .xlsx, .csv or .json."`
	As        string   `enum:",xlsx,csv-spreadsheet,csv,json-stat,sdmx-csv" default:"" help:"Kind of that file: ${enum}."`
}

type observationReport struct {
	Indicator data.IndicatorCode `json:"indicator"`
	Region    data.RegionCode    `json:"region"`
	Period    data.Period        `json:"period"`
	Value     float64            `json:"value"`
	Flag      data.Flags         `json:"flag,omitempty"`
	Source    data.SourceID      `json:"source,omitempty"`
	Line      int                `json:"line,omitempty"`
	Origin    data.Origin        `json:"origin,omitempty"`
	Covered   *float64           `json:"covered,omitempty"`
}

// Run lists stored values and those that follow from them, or writes them into a file.
func (v *observationsVerb) Run(c *call) error {
	query, err := v.query(c)
	if err != nil {
		return err
	}
	if v.Out != "" {
		return v.write(c, query)
	}
	opened, err := v.open(c)
	if err != nil {
		return err
	}
	if err := c.knownIndicators(opened, query); err != nil {
		return err
	}
	each := func(visit func(data.Observation) error) error { return c.values.EachObservation(c.ctx, query, visit) }
	switch {
	case c.grammar.JSON:
		return listJSON(c.program.Stdout, each)
	case v.CSV:
		return listCSV(c.program.Stdout, each)
	}
	rows := [][]string{dataset.MachineHeader} // columns are as wide as their widest cell
	err = each(func(o data.Observation) error {
		rows = append(rows, cellsOf(o))
		return nil
	})
	if err != nil {
		return err
	}
	return c.table(false, rows)
}

// open readies the values in the edition that is asked for, else in the catalogue's.
func (v *observationsVerb) open(c *call) (*catalogue.Catalogue, error) {
	opened, err := c.toRead()
	if err != nil || v.Convert == "" {
		return opened, err
	}
	c.values, err = ValuesIn(data.Edition(v.Convert), opened, c.program.Nomenclatures)
	return opened, err
}

func reportOf(o data.Observation) observationReport {
	report := observationReport{
		Indicator: o.Indicator, Region: o.Region, Period: o.Period, Value: o.Value, Flag: o.Flags,
		Source: o.Source, Line: o.Line, Origin: o.Origin,
	}
	if o.Covered > 0 {
		report.Covered = &o.Covered
	}
	return report
}

func (v *observationsVerb) query(c *call) (data.Query, error) {
	query := data.Query{
		Indicators: indicatorCodes(v.Indicator), Regions: regionCodes(v.Region),
		Level: data.Level(v.Level), Latest: v.Latest,
	}
	for _, word := range v.Period {
		period, err := c.period(word)
		if err != nil {
			return query, err
		}
		query.Periods = append(query.Periods, period)
	}
	return query, nil
}

// period reads a period of the command line; an empty word is no period.
func (c *call) period(word string) (data.Period, error) {
	if word == "" || word == "latest" {
		return "", nil
	}
	period, ok := data.ParsePeriod(word)
	if !ok {
		return "", data.Refuse(data.Problem{Code: "command.period", Args: map[string]string{"text": word}})
	}
	return period, nil
}

// write puts the values asked for into a file.
func (v *observationsVerb) write(c *call, query data.Query) error {
	format, err := v.format()
	if err != nil {
		return err
	}
	opened, err := v.open(c)
	if err != nil {
		return err
	}
	d, count, err := c.dataset(opened, query)
	if err != nil {
		return err
	}
	err = ReplaceFile(v.Out, func(out *os.File) error { return format.Write(out, d, c.say) })
	if err != nil {
		return err
	}
	c.inform(c.say.Text("command.observations.done", "n", c.say.Integer(*count), "file", v.Out))
	if c.grammar.JSON {
		return c.answer(map[string]any{"file": v.Out, "kind": format.ID, "observations": *count})
	}
	return nil
}

// format is the kind that is asked for, else the one that the file's ending tells.
func (v *observationsVerb) format() (dataset.Format, error) {
	id := v.As
	if id == "" {
		id = map[string]string{".xlsx": "xlsx", ".csv": "csv", ".json": "json-stat"}[strings.ToLower(filepath.Ext(v.Out))]
	}
	format, known := dataset.FormatOf(id)
	if !known {
		return format, data.Refuse(data.Problem{
			Code: "command.output.kind", Args: map[string]string{"file": filepath.Base(v.Out)},
		})
	}
	return format, nil
}

// dataset describes the values asked for; count holds how many the last pass over them gave.
func (c *call) dataset(opened *catalogue.Catalogue, query data.Query) (d dataset.Dataset, count *int, err error) {
	if err = c.knownIndicators(opened, query); err != nil {
		return d, nil, err
	}
	if d.Indicators, err = opened.Indicators(c.ctx); err != nil {
		return d, nil, err
	}
	if d.Regions, err = opened.Regions(c.ctx); err != nil {
		return d, nil, err
	}
	if len(query.Indicators) > 0 {
		d.Indicators = slices.DeleteFunc(d.Indicators, func(i data.Indicator) bool {
			return !slices.Contains(query.Indicators, i.Code)
		})
	}
	d.Written, d.Title, count = time.Now(), filepath.Base(opened.Path()), new(int)
	d.Observations = streamed(func(visit func(data.Observation) error) error {
		*count = 0
		return c.values.EachObservation(c.ctx, query, func(o data.Observation) error {
			*count++
			return visit(o)
		})
	})
	return d, count, nil
}

// knownIndicators refuses codes that the catalogue does not have: a slip would look like no data.
func (c *call) knownIndicators(source benchmark.Source, query data.Query) error {
	if len(query.Indicators) == 0 {
		return nil
	}
	indicators, err := source.Indicators(c.ctx)
	if err != nil {
		return err
	}
	var problems []data.Problem
	for _, code := range query.Indicators {
		if !slices.ContainsFunc(indicators, func(i data.Indicator) bool { return i.Code == code }) {
			problems = append(problems, data.Problem{
				Code: "command.indicator.unknown", Args: map[string]string{"code": string(code)},
			})
		}
	}
	if len(problems) > 0 {
		return data.Refuse(problems...)
	}
	return nil
}

// streamed turns a visit of observations into a sequence of them.
func streamed(each func(visit func(data.Observation) error) error) iter.Seq2[data.Observation, error] {
	return func(yield func(data.Observation, error) bool) {
		err := each(func(o data.Observation) error {
			if !yield(o, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(data.Observation{}, err)
		}
	}
}

var errEnough = errors.New("no more wanted")
