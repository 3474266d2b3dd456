package command

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/intake"
)

type importVerb struct {
	Files     []string          `arg:"" name:"file" help:"Files as downloaded."`
	Indicator string            `placeholder:"CODE" help:"Code of the indicator, when the file names none."`
	Slice     map[string]string `placeholder:"DIM=VALUE" help:"Take only this value of a dimension; repeatable. Without it each combination becomes an indicator of its own; nothing is added up."`
	Edition   string            `enum:",2013,2016,2021,2024" default:"" help:"NUTS edition of the region codes: ${enum}."`
	DryRun    bool              `help:"Say what would change and store nothing."`
	CSV       string            `name:"csv" placeholder:"OUT" help:"Write what was understood as indicator,region,period,value,flag and touch no catalogue."`

	readingFlags `embed:""`
}

// fileReport is one file in the answer of import; the keys are a contract.
type fileReport struct {
	File       string          `json:"file"`
	Format     string          `json:"format"`
	Encoding   string          `json:"encoding"`
	Indicators []string        `json:"indicators"`
	Accepted   int             `json:"accepted"`
	New        *int            `json:"new,omitempty"`
	Changed    *int            `json:"changed,omitempty"`
	Unchanged  *int            `json:"unchanged,omitempty"`
	Withdrawn  *int            `json:"withdrawn,omitempty"`
	Missing    int             `json:"missing"`
	Flagged    int             `json:"flagged"`
	Rejected   int             `json:"rejected"`
	Kept       *int            `json:"kept,omitempty"` // of the unchanged: values the user had edited
	Layout     string          `json:"layout,omitempty"`
	Asked      []string        `json:"asked,omitempty"` // what had to be answered, or stays open
	Names      []nameReport    `json:"names,omitempty"` // places by name that are not sure
	Remembered bool            `json:"remembered,omitempty"`
	Problems   []problemReport `json:"problems"`
}

type nameReport struct {
	Text       string            `json:"text"`
	Certainty  data.Certainty    `json:"certainty"`
	Candidates []data.RegionCode `json:"candidates,omitempty"`
}

type problemReport struct {
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Code   string `json:"code"`
	Text   string `json:"text"`

	args map[string]string
}

// understood is a file after its first reading, before anything is stored.
type understood struct {
	path    string
	reading *intake.Reading
	batch   data.Batch
	recipe  intake.Recipe // what to remember of the source
	before  bool          // it was read by what was remembered
}

// Run reads every file before the first one is stored: a file that cannot be read stops all.
func (v *importVerb) Run(c *call) error {
	files, err := v.understand(c)
	if err != nil {
		return err
	}
	if v.CSV != "" {
		return v.writeUnderstood(c, files)
	}
	return v.store(c, files)
}

func (v *importVerb) understand(c *call) ([]understood, error) {
	options, err := v.options(c)
	if err != nil {
		return nil, err
	}
	remembered, err := v.remembered(c)
	if err != nil {
		return nil, err
	}
	places, err := c.places()
	if err != nil {
		return nil, err
	}
	files := make([]understood, 0, len(v.Files))
	for _, path := range v.Files {
		file := intake.FileAt(path)
		file.As, file.Places = options, places
		one, err := v.understandOne(c, file, remembered)
		if err != nil {
			return nil, err
		}
		one.path = path
		files = append(files, one)
	}
	return files, nil
}

// understandOne reads a file as it was read before, with what was asked for this time on top.
func (v *importVerb) understandOne(
	c *call, file intake.File, remembered map[string]intake.Recipe,
) (one understood, err error) {
	progress := c.progress("command.import.reading")
	var mapping intake.Mapping
	one.reading, mapping, err = intake.SurveyAsBefore(c.ctx, file, func(key string) (recipe intake.Recipe, known bool) {
		recipe, known = remembered[key]
		one.before = known
		return recipe, known
	}, func(read, _ int64) { progress(int(read >> 20)) })
	if err != nil {
		return one, err
	}
	if err = v.found(one.reading); err != nil {
		return one, err
	}
	if mapping, err = v.mapping(mapping); err != nil {
		return one, err
	}
	if one.reading, err = one.reading.Under(c.ctx, mapping); err != nil {
		return one, err
	}
	one.recipe = intake.Recipe{Key: one.reading.Key, Options: remembered[one.reading.Key].Options.With(file.As), Mapping: mapping}
	one.batch, err = one.reading.BatchContext(c.ctx, mapping, func(int64, int64) {})
	return one, err
}

// mapping writes what was asked for this time over what is remembered.
func (v *importVerb) mapping(m intake.Mapping) (intake.Mapping, error) {
	if v.Indicator != "" {
		m.Indicator = v.Indicator
	}
	if len(v.Slice) > 0 {
		m.Slice = v.Slice
	}
	if v.Edition != "" {
		m.Edition = data.Edition(v.Edition)
	}
	return v.over(m)
}

func (v *importVerb) store(c *call, files []understood) error {
	open := c.toWrite
	if v.DryRun {
		open = c.toRead
	}
	opened, err := open()
	if err != nil {
		return err
	}
	acceptances, err := v.accept(c, opened, files)
	if err != nil {
		return err
	}
	if !v.DryRun {
		if err := remember(c, opened, files); err != nil {
			return err
		}
	}
	reports := make([]fileReport, 0, len(files))
	for i, file := range files {
		report, acceptance := c.report(file), acceptances[i]
		report.New, report.Changed = &acceptance.New, &acceptance.Revised
		report.Unchanged, report.Withdrawn = &acceptance.Unchanged, &acceptance.Withdrawn
		report.Kept = &acceptance.Kept
		report.Accepted = acceptance.New + acceptance.Revised + acceptance.Unchanged
		reports = append(reports, report)
		c.tell(report)
	}
	return c.answerImport(reports)
}

// accept stores all files or none; a dry run compares each with what is stored now.
func (v *importVerb) accept(c *call, opened *catalogue.Catalogue, files []understood) ([]data.Acceptance, error) {
	progress, batches := c.progress("command.import.storing"), make([]data.Batch, len(files))
	for i, file := range files {
		batches[i] = file.batch
	}
	if !v.DryRun {
		return opened.AcceptAll(c.ctx, batches, progress)
	}
	acceptances := make([]data.Acceptance, len(files))
	for i, batch := range batches {
		acceptance, err := opened.Compare(c.ctx, batch, progress)
		if err != nil {
			return nil, err
		}
		acceptances[i] = acceptance
	}
	return acceptances, nil
}

// writeUnderstood writes the observations of all files, one file behind the other.
func (v *importVerb) writeUnderstood(c *call, files []understood) error {
	reports := make([]fileReport, len(files))
	for i, file := range files {
		reports[i] = c.report(file)
	}
	err := ReplaceFile(v.CSV, func(out *os.File) error {
		return writeCSV(out, counting(files, reports))
	})
	if err != nil {
		return err
	}
	for _, report := range reports {
		c.tell(report)
	}
	return c.answerImport(reports)
}

// counting gives the observations of all files and counts those of each in its report.
func counting(files []understood, reports []fileReport) iter.Seq2[data.Observation, error] {
	return func(yield func(data.Observation, error) bool) {
		for i, file := range files {
			reports[i].Accepted = 0
			for o, err := range file.batch.Observations {
				if !yield(o, err) || err != nil {
					return
				}
				reports[i].Accepted++
			}
		}
	}
}

func (c *call) report(file understood) fileReport {
	r := fileReport{
		File: filepath.Base(file.path), Format: file.reading.Format, Encoding: file.reading.Encoding,
		Indicators: []string{}, Accepted: file.reading.Values, Missing: file.reading.Missing,
		Flagged: file.reading.Flagged, Rejected: file.reading.Rejected, Problems: []problemReport{},
		Layout: file.reading.Layout, Asked: file.reading.Asked, Remembered: file.before,
	}
	for _, name := range file.reading.Names {
		_, answered := file.recipe.Mapping.Places[name.Text]
		if !name.Certainty.Sure() && !answered && !file.recipe.Mapping.Own {
			r.Names = append(r.Names, nameReport{name.Text, name.Certainty, name.Candidates})
		}
	}
	if len(r.Names) == 0 {
		r.Asked = slices.DeleteFunc(slices.Clone(r.Asked), func(asked string) bool { return asked == intake.AskedNames })
	}
	for _, indicator := range file.batch.Indicators {
		r.Indicators = append(r.Indicators, string(indicator.Code))
	}
	for _, p := range file.reading.Problems {
		r.Problems = append(r.Problems, problemReport{p.Line, p.Column, p.Code, c.say.Fill("problem."+p.Code, p.Args), p.Args})
	}
	return r
}

// tell says in words what happened with one file, and its first problems.
func (c *call) tell(r fileReport) {
	const shown = 10
	c.inform(c.say.Text("command.import.done", "file", r.File, "format", c.say.Text("intake.format."+r.Format),
		"accepted", c.say.Integer(r.Accepted), "missing", c.say.Integer(r.Missing), "rejected", c.say.Integer(r.Rejected)))
	if r.New != nil {
		c.inform(c.say.Text("command.import.change", "new", c.say.Integer(*r.New), "changed", c.say.Integer(*r.Changed),
			"unchanged", c.say.Integer(*r.Unchanged), "withdrawn", c.say.Integer(*r.Withdrawn)))
	}
	if len(r.Indicators) > 1 {
		c.inform(c.say.Plural("command.import.several", len(r.Indicators)))
	}
	for i, p := range r.Problems {
		if i == shown {
			c.inform(c.say.Plural("command.import.more-problems", len(r.Problems)-shown))
			break
		}
		c.inform("  " + c.say.Problem(p.Code, p.args, p.Line, p.Column))
	}
}

func (c *call) answerImport(reports []fileReport) error {
	if !c.grammar.JSON {
		return nil
	}
	return c.answer(map[string]any{"files": slices.Clip(reports)})
}

// number writes a value so that it reads back to the same float.
func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// ReplaceFile writes beside the target and renames, so that the target is old or new, never half.
func ReplaceFile(path string, write func(*os.File) error) error {
	beside, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-")
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	defer func() { _ = os.Remove(beside.Name()) }()
	err = write(beside)
	if err == nil {
		err = beside.Sync()
	}
	if closing := beside.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(beside.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return nil
}
