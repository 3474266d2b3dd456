package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/uncertainty"
	"pharos/data/statistic"
	"pharos/data/table"
)

type indexVerb struct {
	Design    string `placeholder:"FILE.json|NAME" help:"The design: a file, a saved design, or one that comes with Pharos (--templates lists them)."`
	Data      string `placeholder:"FILE.csv" help:"A table of regions and indicators instead of the catalogue."`
	Robust    int    `placeholder:"N" help:"Make the index N times with other choices and give the ranks' interval, 5 to 95 %."`
	Seed      uint64 `placeholder:"NUMBER" help:"Of the random choices of --robust (default: the design's)."`
	CSV       string `name:"csv" placeholder:"DIR" help:"Write every step as a table into this folder."`
	Templates bool   `help:"List the designs that come with Pharos."`
	Template  string `placeholder:"NAME" help:"Print one of them, to be edited."`
}

// An indexed is a built index with all that the verb answers of it.
type indexed struct {
	result index.Result
	robust *uncertainty.Robustness
}

// Run builds a composite index.
func (v *indexVerb) Run(c *call) error {
	switch {
	case v.Templates:
		return v.list(c)
	case v.Template != "":
		return v.printTemplate(c)
	case v.Design == "":
		return fmt.Errorf("%w: %s", errUsage, c.say.Text("command.index.design", "known", strings.Join(index.Templates, ", ")))
	case v.Robust < 0:
		return fmt.Errorf("%w: %s", errUsage, c.say.Text("command.index.robust"))
	}
	design, err := v.design(c)
	if err != nil {
		return err
	}
	set, design, err := v.set(c, design)
	if err != nil {
		return err
	}
	done := indexed{}
	if done.result, err = index.Run(c.ctx, set, design); err != nil {
		return err
	}
	if v.Robust > 0 {
		if done.robust, err = v.test(c, set, design); err != nil {
			return err
		}
	}
	if v.CSV != "" {
		if err := c.writeTables(v.CSV, done); err != nil {
			return err
		}
	}
	return v.answer(c, done)
}

func (v *indexVerb) list(c *call) error {
	reports, rows := []map[string]any{}, [][]string{{"name", "title", "verified", "source"}}
	for _, name := range index.Templates {
		design, _ := index.Template(name)
		title := design.Name.In(c.say.Language())
		reports = append(reports, map[string]any{"name": name, "title": title, "verified": design.Verified, "source": design.Source})
		rows = append(rows, []string{name, title, strconv.FormatBool(design.Verified), design.Source})
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"templates": reports})
	}
	return c.table(false, rows)
}

func (v *indexVerb) printTemplate(c *call) error {
	design, known := index.Template(v.Template)
	if !known {
		return fmt.Errorf("%w: %s", errUsage, c.say.Text("command.index.template", "name", v.Template, "known", strings.Join(index.Templates, ", ")))
	}
	return index.WriteDesign(c.program.Stdout, design)
}

// design reads the file, or takes what comes with the program, or what the catalogue has saved.
func (v *indexVerb) design(c *call) (index.Design, error) {
	file, err := os.Open(v.Design)
	if err == nil {
		defer file.Close()
		return index.ReadDesign(file, v.Design)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return index.Design{}, fmt.Errorf("design: %w", err)
	}
	if design, known := index.Template(v.Design); known {
		return design, nil
	}
	if strings.ContainsAny(v.Design, `/\`) || strings.HasSuffix(strings.ToLower(v.Design), ".json") {
		return index.Design{}, fmt.Errorf("%w: %s", errUsage, c.say.Text("command.index.no-file", "file", v.Design))
	}
	saved, err := chosenDesign{v.Design}.read(c, 0)
	if err != nil {
		return index.Design{}, err
	}
	return index.ReadDesign(strings.NewReader(string(saved.Content)), v.Design)
}

// set reads the data of the design.
func (v *indexVerb) set(c *call, design index.Design) (index.Dataset, index.Design, error) {
	if v.Data != "" {
		read, err := table.Open(v.Data)
		if err != nil {
			return index.Dataset{}, design, err
		}
		set, err := index.FromTable(read, design)
		return set, design, err
	}
	if c.values == nil {
		if _, err := c.toRead(); err != nil {
			return index.Dataset{}, design, err
		}
	}
	return index.FromSource(c.ctx, c.values, design)
}

// test varies what the design says, or weights, scale and single indicators where it says nothing.
func (v *indexVerb) test(c *call, set index.Dataset, design index.Design) (*uncertainty.Robustness, error) {
	varied := index.UsualUncertainty(design)
	if design.Uncertainty != nil {
		varied = *design.Uncertainty
	}
	varied.Replications = v.Robust
	if v.Seed != 0 {
		varied.Seed = v.Seed
	}
	design.Uncertainty = &varied
	show := c.progress("command.index.progress")
	variation, err := uncertainty.Vary(c.ctx, set, design, uncertainty.How{
		Parallel: parallel.On(c.ctx), Progress: func(done, _ int) { show(done) },
	})
	if err != nil {
		return nil, err
	}
	return variation.MonteCarlo(c.ctx)
}

type rankReport struct {
	Region   string      `json:"region"`
	Period   data.Period `json:"period,omitempty"`
	Score    *float64    `json:"score,omitempty"`
	Rank     *int        `json:"rank,omitempty"`
	RankLow  *float64    `json:"rankLow,omitempty"`
	RankHigh *float64    `json:"rankHigh,omitempty"`
	Top      *float64    `json:"top,omitempty"` // probability to be among the best
	Group    string      `json:"group,omitempty"`
}

type indexStep struct {
	Step    string      `json:"step"`
	Period  data.Period `json:"period,omitempty"`
	Known   int         `json:"known"`
	Absent  int         `json:"absent"`
	Changed int         `json:"changed"`
}

func (v *indexVerb) answer(c *call, done indexed) error {
	reports := rankReports(c, done)
	if c.grammar.JSON {
		recipe, err := json.Marshal(done.result.Recipe)
		if err != nil {
			return fmt.Errorf("recipe: %w", err)
		}
		object := map[string]any{
			"results": reports, "steps": indexSteps(done.result), "recipe": json.RawMessage(recipe),
			"runHash": done.result.RunHash, "verified": done.result.Design.Verified, "notices": noticeReports(c, done.result),
		}
		if done.robust != nil {
			object["robust"] = map[string]any{"replications": done.robust.Replications, "seed": done.robust.Seed, "varied": done.robust.Inputs}
		}
		return c.answer(object)
	}
	for _, notice := range done.result.Notices {
		c.inform(c.worded(notice))
	}
	rows := [][]string{{"region", "period", "score", "rank", "rank low", "rank high", "group"}}
	for _, r := range reports {
		rows = append(rows, c.rankRow(r))
	}
	return c.table(false, rows)
}

// rankReports are all regions of all periods, the best first.
func rankReports(c *call, done indexed) []rankReport {
	reports := []rankReport{}
	last := len(done.result.Slices) - 1
	for s, scores := range done.result.Slices {
		var units []int
		for unit := range done.result.Units {
			units = append(units, unit)
		}
		slices.SortStableFunc(units, func(a, b int) int {
			if ranks := scores.Ranks; (ranks[a] == 0) == (ranks[b] == 0) {
				return ranks[a] - ranks[b]
			}
			return scores.Ranks[b] - scores.Ranks[a] // without a rank at the end
		})
		for _, unit := range units {
			r := rankReport{Region: done.result.Units[unit], Period: scores.Period}
			if score, known := scores.Index.At(unit); known {
				r.Score, r.Rank = &score, &scores.Ranks[unit]
				if group, has := done.result.Design.GroupOf(score); has {
					r.Group = group.Name.In(c.say.Language())
				}
			}
			if s == last && done.robust != nil {
				r.addInterval(*done.robust)
			}
			reports = append(reports, r)
		}
	}
	return reports
}

func (r *rankReport) addInterval(robust uncertainty.Robustness) {
	at := slices.Index(robust.Units, r.Region)
	if at < 0 || robust.Ranks[at].Known == 0 {
		return
	}
	statistics := robust.Ranks[at]
	r.RankLow, r.RankHigh, r.Top = &statistics.Q5, &statistics.Q95, &statistics.Top
}

func (c *call) rankRow(r rankReport) []string {
	value := func(v *float64, decimals int) string {
		if v == nil {
			return ""
		}
		return c.say.Number(*v, decimals)
	}
	rank := ""
	if r.Rank != nil {
		rank = strconv.Itoa(*r.Rank)
	}
	return []string{r.Region, string(r.Period), value(r.Score, 2), rank, value(r.RankLow, 0), value(r.RankHigh, 0), r.Group}
}

func indexSteps(result index.Result) []indexStep {
	reports := []indexStep{}
	for _, scores := range result.Slices {
		for _, values := range scores.Steps {
			r := indexStep{Step: string(values.Step), Period: scores.Period}
			if values.Step == "" {
				r.Step = "data"
			}
			for _, column := range values.Columns {
				r.Known += column.Count()
				r.Absent += column.Len() - column.Count()
			}
			for _, change := range result.Changes {
				if change.Step == values.Step && change.Period == scores.Period {
					r.Changed++
				}
			}
			reports = append(reports, r)
		}
	}
	return reports
}

func noticeReports(c *call, result index.Result) []map[string]any {
	reports := []map[string]any{}
	for _, notice := range result.Notices {
		reports = append(reports, map[string]any{"code": notice.Code, "text": c.worded(notice), "args": notice.Args})
	}
	return reports
}

func field(column statistic.Column, unit int) string {
	value, known := column.At(unit)
	if !known {
		return ""
	}
	return number(value)
}
