package command

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/catalogue"
	"pharos/data/intake"
	"pharos/data/practice"
	"pharos/reports/exchange"
)

type practicesImportVerb struct {
	File   string `arg:"" help:"CSV, XLSX, JSON, JSON-LD, RIS or BibTeX."`
	Map    string `placeholder:"FILE" help:"What the columns are, as --dry-run --json shows it under \"mapping\" (default: as remembered for such headers, else found out)."`
	As     string `placeholder:"FORMAT" help:"Format of the file, where its content does not tell: ${practice_formats}."`
	By     string `placeholder:"NAME" help:"Who imports; stands in the history of the practices."`
	DryRun bool   `help:"Say what would change and store nothing."`
}

// practicesImportReport is the answer of practices import; the keys are a contract.
type practicesImportReport struct {
	File      string            `json:"file"`
	Format    string            `json:"format"`
	Encoding  string            `json:"encoding,omitempty"`
	Rows      int               `json:"rows"`
	New       int               `json:"new"`
	Changed   int               `json:"changed"`
	Unchanged int               `json:"unchanged"`
	Rejected  int               `json:"rejected"`
	Entries   int               `json:"entries"` // organisations, references and others that are new or changed
	Columns   []columnReport    `json:"columns,omitempty"`
	Asked     []askedReport     `json:"asked,omitempty"`
	Changes   []changeReport    `json:"changes,omitempty"`
	Mapping   *exchange.Mapping `json:"mapping,omitempty"`
	Problems  []problemReport   `json:"problems"`
}

type columnReport struct {
	Header   string `json:"header"`
	Field    string `json:"field"`
	Language string `json:"language,omitempty"`
	Filled   int    `json:"filled"`
}

type askedReport struct {
	Code     string   `json:"code"`
	Column   string   `json:"column,omitempty"`
	Text     string   `json:"text"`
	Examples []string `json:"examples"`
}

type changeReport struct {
	ID     string   `json:"id"`
	Fields []string `json:"fields"`
}

// Run reads the file, compares it with the catalogue and stores what is new or changed as one step.
func (v *practicesImportVerb) Run(c *call) error {
	open := c.toWrite
	if v.DryRun {
		open = c.toRead
	}
	opened, err := open()
	if err != nil {
		return err
	}
	reading, err := v.read(c, opened)
	if err != nil {
		return err
	}
	cards, err := opened.PracticeCards(c.ctx, 0)
	if err != nil {
		return err
	}
	plan, err := reading.Plan(c.ctx, cards.Cards, opened)
	if err != nil {
		return err
	}
	report := v.report(c, reading, plan)
	if !v.DryRun {
		reading.Records, reading.Entries = nil, nil // nor is the plan held while its change is stored
		if err := v.store(c, opened, reading, plan.Change(v.By)); err != nil {
			return err
		}
	}
	v.tell(c, report)
	if c.grammar.JSON {
		return c.answer(report)
	}
	return nil
}

func (v *practicesImportVerb) read(c *call, opened *catalogue.Catalogue) (*exchange.Reading, error) {
	places, err := c.places()
	if err != nil {
		return nil, err
	}
	around := exchange.Around(c.say.Language(), places)
	var m exchange.Mapping
	if v.Map != "" {
		text, err := os.ReadFile(v.Map)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errUsage, err)
		}
		if m, err = exchange.ReadMapping(filepath.Base(v.Map), text); err != nil {
			return nil, err
		}
	}
	m.Format = cmp.Or(v.As, m.Format)
	reading, err := exchange.Read(c.ctx, intake.FileAt(v.File), m, around)
	if err != nil || v.Map != "" {
		return reading, err
	}
	kept, remembered, err := v.remembered(c, opened, reading)
	if err != nil || !remembered {
		return reading, err
	}
	kept.Format = m.Format
	return exchange.Read(c.ctx, intake.FileAt(v.File), kept, around)
}

// remembered is the mapping kept of files with the same header; documents have none.
func (v *practicesImportVerb) remembered(
	c *call, opened *catalogue.Catalogue, reading *exchange.Reading,
) (exchange.Mapping, bool, error) {
	if reading.Fingerprint == "" {
		return exchange.Mapping{}, false, nil
	}
	recipes, err := opened.Recipes(c.ctx)
	for _, recipe := range recipes {
		if recipe.Key != reading.Fingerprint {
			continue
		}
		if kept, err := exchange.ReadMapping(recipe.Key, recipe.Document); err == nil { // one of a later version is left alone
			return kept, true, nil
		}
	}
	return exchange.Mapping{}, false, err
}

func (v *practicesImportVerb) store(
	c *call, opened *catalogue.Catalogue, reading *exchange.Reading, change data.PracticeChange,
) error {
	if len(change.Put)+len(change.PutEntries) > 0 {
		if _, err := opened.ChangePractices(c.ctx, change); err != nil {
			return err
		}
	}
	if v.Map == "" || reading.Fingerprint == "" {
		return nil
	}
	document, err := reading.Mapping.JSON()
	if err != nil {
		return err
	}
	return opened.PutRecipe(c.ctx, reading.Fingerprint, document)
}

func (v *practicesImportVerb) report(c *call, reading *exchange.Reading, plan exchange.Plan) practicesImportReport {
	report := practicesImportReport{
		File: reading.File, Format: reading.Format, Encoding: reading.Encoding, Rows: reading.Rows, New: len(plan.New),
		Changed: len(plan.Changed), Unchanged: len(plan.Unchanged), Rejected: len(plan.Rejected),
		Entries: len(plan.Entries), Problems: []problemReport{},
	}
	for _, column := range reading.Columns {
		report.Columns = append(report.Columns, columnReport{
			column.Header, column.Target.Field, column.Target.Language, column.Filled,
		})
	}
	for _, asked := range reading.Asked {
		report.Asked = append(report.Asked, askedReport{
			asked.Code, asked.Column, c.say.Text("exchange.asked." + asked.Code), asked.Examples,
		})
	}
	for _, item := range plan.Changed {
		report.Changes = append(report.Changes, changeReport{practiceID(item.Now), differingFields(item)})
	}
	if len(reading.Columns) > 0 {
		report.Mapping = &reading.Mapping
	}
	for _, p := range slices.Concat(plan.Rejected, plan.Notices) {
		report.Problems = append(report.Problems, problemReport{p.Line, p.Column, p.Code, c.say.Fill("problem."+p.Code, p.Args), p.Args})
	}
	return report
}

func differingFields(item exchange.Item) []string {
	var fields []string
	for _, difference := range item.Differences() {
		field := difference.Field
		if difference.Language != "" {
			field += "_" + difference.Language
		}
		fields = append(fields, field)
	}
	return fields
}

// tell says in words what happened, what is asked, and the first problems.
func (v *practicesImportVerb) tell(c *call, r practicesImportReport) {
	const shown = 10
	c.inform(c.say.Text("command.practices.import.done", "file", r.File, "new", c.say.Integer(r.New),
		"changed", c.say.Integer(r.Changed), "unchanged", c.say.Integer(r.Unchanged), "rejected", c.say.Integer(r.Rejected)))
	if r.Entries > 0 {
		c.inform(c.say.Text("command.practices.import.entries", "count", c.say.Integer(r.Entries)))
	}
	if v.DryRun {
		c.inform(c.say.Text("command.practices.import.dry"))
	}
	for _, asked := range r.Asked {
		line := asked.Text + " (" + strings.Join(asked.Examples, "; ") + ")"
		if asked.Column != "" {
			line = asked.Column + ": " + line
		}
		c.inform("  " + line)
	}
	for i, p := range r.Problems {
		if i == shown {
			c.inform(c.say.Plural("command.import.more-problems", len(r.Problems)-shown))
			return
		}
		c.inform("  " + c.say.Problem(p.Code, p.args, p.Line, p.Column))
	}
}

type practicesExportVerb struct {
	File         string   `arg:"" help:"File to write; its ending tells the format: .xlsx, .csv, .json, .jsonld, .docx, .ris or .bib."`
	As           string   `placeholder:"FORMAT" help:"Format: ${practice_formats}."`
	Text         string   `placeholder:"WORDS" help:"Only practices in which the words stand."`
	ID           []string `name:"id" placeholder:"ID" help:"Only these practices; repeatable."`
	Filter       []string `placeholder:"FIELD=VALUE" help:"Only practices with the value, as for search."`
	Search       string   `placeholder:"NAME" help:"Only those of a saved search."`
	WithContacts bool     `help:"With contacts and names of persons, which are left out otherwise."`
	Public       bool     `help:"Only practices for the public, without what is said about them inside."`
	Author       string   `placeholder:"NAME" help:"Organisation or person that a text document names as its author."`
}

type practicesExportReport struct {
	File      string `json:"file"`
	Format    string `json:"format"`
	Practices int    `json:"practices"`
	Entries   int    `json:"entries"`
}

// Run writes the practices that were asked for, in the order of a search.
func (v *practicesExportVerb) Run(c *call) error {
	format, known := v.format()
	if !known {
		return fmt.Errorf("%w: %s", errUsage, c.say.Text("command.practices.export.format",
			"file", filepath.Base(v.File), "formats", practiceFormats(func(exchange.Format) bool { return true })))
	}
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	ids, err := v.chosen(c, opened)
	if err != nil {
		return err
	}
	report := practicesExportReport{File: v.File, Format: format.ID}
	from := exchange.Collection{Practices: v.counted(c.practices(opened, ids), &report.Practices)}
	if from.Entries, err = v.entries(c, opened, ids); err != nil {
		return err
	}
	report.Entries = len(from.Entries)
	options := exchange.Options{
		Contacts: v.WithContacts, Public: v.Public, Say: c.say, Author: v.Author, Regions: c.regionNames(opened), Picture: pictureOf(opened, attachment.PrintSide),
	}
	err = ReplaceFile(v.File, func(out *os.File) error { return exchange.Write(c.ctx, out, format, from, options) })
	if err != nil {
		return err
	}
	if format.Holds == exchange.References {
		references := slices.DeleteFunc(slices.Clone(from.Entries), func(e data.Entry) bool { return e.Kind != practice.KindReference })
		c.inform(c.say.Plural("command.practices.export.references", len(references), "file", filepath.Base(v.File),
			"format", c.say.Text("exchange.format."+format.ID)))
		return v.answer(c, report)
	}
	c.inform(c.say.Text("command.practices.export.done", "file", filepath.Base(v.File),
		"count", c.say.Integer(report.Practices), "format", c.say.Text("exchange.format."+format.ID)))
	return v.answer(c, report)
}

func (v *practicesExportVerb) answer(c *call, report practicesExportReport) error {
	if c.grammar.JSON {
		return c.answer(report)
	}
	return nil
}

func (v *practicesExportVerb) format() (exchange.Format, bool) {
	if v.As != "" {
		return exchange.FormatOf(v.As)
	}
	ending := strings.ToLower(filepath.Ext(v.File))
	for _, format := range exchange.Formats {
		// What ends in .csv is for machines here, as elsewhere on the command line.
		if format.Extension == ending && format.ID != "csv-spreadsheet" {
			return format, true
		}
	}
	return exchange.Format{}, false
}

// practiceFormats lists the ids of formats for help and messages.
func practiceFormats(wanted func(exchange.Format) bool) string {
	var ids []string
	for _, format := range exchange.Formats {
		if wanted(format) {
			ids = append(ids, format.ID)
		}
	}
	return strings.Join(ids, ", ")
}

// chosen are the practices asked for, each once.
func (v *practicesExportVerb) chosen(c *call, opened *catalogue.Catalogue) ([]data.PracticeID, error) {
	found, err := c.findPractices(opened, practiceQuery{text: v.Text, filter: v.Filter, search: v.Search})
	if err != nil || len(v.ID) == 0 {
		return found.IDs, err
	}
	var ids []data.PracticeID
	for _, word := range v.ID {
		p, err := opened.Practice(c.ctx, word)
		if err != nil {
			return nil, err
		}
		if slices.Contains(found.IDs, p.ID) && !slices.Contains(ids, p.ID) {
			ids = append(ids, p.ID)
		}
	}
	return ids, nil
}

// practices reads the practices some at a time, so that a large catalogue is never in the memory whole.
func (c *call) practices(opened *catalogue.Catalogue, ids []data.PracticeID) iter.Seq2[data.Practice, error] {
	const atOnce = 200
	return func(yield func(data.Practice, error) bool) {
		for some := range slices.Chunk(ids, atOnce) {
			list, err := opened.PracticesByID(c.ctx, some)
			if err != nil {
				yield(data.Practice{}, err)
				return
			}
			for _, p := range list {
				if !yield(p, nil) {
					return
				}
			}
		}
	}
}

// counted counts the practices of one run through them that leave.
func (v *practicesExportVerb) counted(
	practices iter.Seq2[data.Practice, error], count *int,
) iter.Seq2[data.Practice, error] {
	return func(yield func(data.Practice, error) bool) {
		*count = 0
		for p, err := range practices {
			if err == nil && (!v.Public || practice.AudienceOf(p) == data.ForPublic) {
				*count++
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

// entries are all entries, or those that go with the practices asked for.
func (v *practicesExportVerb) entries(
	c *call, opened *catalogue.Catalogue, ids []data.PracticeID,
) ([]data.Entry, error) {
	var all []data.Entry
	for _, kind := range practice.Kinds {
		entries, err := opened.Entries(c.ctx, kind)
		if err != nil {
			return nil, err
		}
		all = append(all, entries...)
	}
	if len(v.ID)+len(v.Filter) == 0 && v.Text == "" && v.Search == "" {
		return all, nil
	}
	return exchange.Belonging(c.practices(opened, ids), all)
}

// regionNames names regions in the language of the call.
func (c *call) regionNames(opened *catalogue.Catalogue) func(data.RegionCode) string {
	regions, err := opened.Regions(c.ctx)
	names := map[data.RegionCode]string{}
	for _, region := range regions {
		names[region.Code] = region.Name.In(c.say.Language())
	}
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return nil // codes are written then
	}
	return func(code data.RegionCode) string { return names[code] }
}
