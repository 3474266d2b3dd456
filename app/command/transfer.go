package command

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
	"pharos/data/transfer"
)

type transferVerb struct {
	Practice string   `arg:"" help:"Key or id of the practice."`
	Region   string   `arg:"" optional:"" help:"Code of the region that would take it over (default: the catalogue's focus)."`
	Answer   []string `placeholder:"QUESTION=GRADE" help:"An answer of your own, before what the numbers tell."`
	Weight   []string `placeholder:"PART=WEIGHT" help:"Weight of context, applicability, evidence or resources."`
	Save     bool     `help:"Keep the answers as an assessment of the practice."`
	By       string   `placeholder:"NAME" help:"Who assesses."`
}

type transferReport struct {
	Practice string                  `json:"practice"`
	Region   data.RegionCode         `json:"region"`
	Owner    data.RegionCode         `json:"owner,omitempty"` // the region of the practice that was compared
	Distance *float64                `json:"distance,omitempty"`
	Score    *float64                `json:"score,omitempty"` // 0..100
	Coverage float64                 `json:"coverage"`        // 0..1
	Parts    map[string]partReport   `json:"parts"`
	Answers  map[string]answerReport `json:"answers"`
}

type partReport struct {
	Weight   float64  `json:"weight"`
	Score    *float64 `json:"score,omitempty"`
	Coverage float64  `json:"coverage"`
	Points   float64  `json:"points"`
}

type answerReport struct {
	Grade int  `json:"grade"`
	Least int  `json:"least"`
	Most  int  `json:"most"`
	Own   bool `json:"own"` // false where the numbers told it
}

// Run judges how well a practice can be taken over by a region.
func (v *transferVerb) Run(c *call) error {
	own, weights, err := v.given(c)
	if err != nil {
		return err
	}
	opened, err := v.catalogue(c)
	if err != nil {
		return err
	}
	p, err := opened.Practice(c.ctx, v.Practice)
	if err != nil {
		return err
	}
	judged, err := c.caseOf(opened, p, v.Region)
	if err != nil {
		return err
	}
	if err := c.addLast(opened, &judged); err != nil {
		return err
	}
	judged.Own, judged.By = own.Over(judged.Own), v.By
	if weights != nil {
		judged.Weights = weights
	}
	assessment, result := transfer.Assess(judged)
	if v.Save {
		if err := c.saveAssessment(opened, assessment, p); err != nil {
			return err
		}
	}
	report := transferReportOf(p, judged, result)
	if c.grammar.JSON {
		return c.answer(report)
	}
	return c.printTransfer(p, judged, result)
}

func (v *transferVerb) catalogue(c *call) (*catalogue.Catalogue, error) {
	if v.Save {
		return c.toWrite()
	}
	return c.toRead()
}

// given reads the answers and weights of the command line.
func (v *transferVerb) given(c *call) (transfer.Answers, transfer.Weights, error) {
	own := transfer.Answers{}
	for _, text := range v.Answer {
		id, grade, _ := strings.Cut(text, "=")
		question, known := transfer.QuestionByID(id)
		number, err := strconv.Atoi(grade)
		if !known || err != nil || number < question.Least || number > question.Most {
			return nil, nil, fmt.Errorf("%w: %s", errUsage, c.say.Text("problem.command.transfer.answer",
				"answer", text, "list", strings.Join(questionScales(), ", ")))
		}
		own[id] = number
	}
	if len(v.Weight) == 0 {
		return own, nil, nil
	}
	weights := transfer.UsualWeights()
	for _, text := range v.Weight {
		part, value, _ := strings.Cut(text, "=")
		weight, err := strconv.ParseFloat(value, 64)
		if _, known := weights[part]; !known || err != nil {
			return nil, nil, fmt.Errorf("%w: %s", errUsage, c.say.Text("problem.command.transfer.weight",
				"weight", text, "list", strings.Join(transfer.PartIDs, ", ")))
		}
		weights[part] = weight
	}
	if problems := weights.Check(); len(problems) > 0 {
		return nil, nil, data.Refuse(problems...)
	}
	return own, weights, nil
}

func questionScales() []string {
	var list []string
	for _, q := range transfer.Questions {
		list = append(list, fmt.Sprintf("%s=%d..%d", q.ID, q.Least, q.Most))
	}
	return list
}

// caseOf compares the practice's region with the one that would take it over. Where the catalogue does
// not tell how alike they are, the case has no context.
func (c *call) caseOf(opened *catalogue.Catalogue, p data.Practice, region string) (transfer.Case, error) {
	setting, _, err := opened.Setting(c.ctx, SettingFocus)
	if err != nil {
		return transfer.Case{}, err
	}
	target := data.RegionCode(first(region, setting))
	if target == "" {
		return transfer.Case{}, data.Refuse(data.Problem{Code: "command.no-focus"})
	}
	regions, err := opened.Regions(c.ctx)
	if err != nil {
		return transfer.Case{}, err
	}
	if _, known := byCode(regions)[target]; !known {
		return transfer.Case{}, unknownRegion(target)
	}
	judged := transfer.Case{ID: practice.NewID[data.EntryID](), Practice: p.ID, At: time.Now().UTC().Round(0), Context: transfer.Context{Target: target}}
	ground, err := transfer.Read(c.ctx, c.values, transfer.Query{Target: target, Regions: regions})
	if err != nil && len(data.ProblemsOf(err)) == 0 {
		return judged, err
	}
	if owner, has := ground.OwnerOf(p.Regions); has {
		judged.Context = ground.Compare(owner)
	}
	judged.Context.Target = target
	judged.Prefill = transfer.Prefill(p, judged.Context)
	return judged, nil
}

// addLast takes over the answers and weights of the newest assessment for the region.
func (c *call) addLast(opened *catalogue.Catalogue, judged *transfer.Case) error {
	entries, err := opened.EntriesOf(c.ctx, judged.Practice)
	if err != nil {
		return err
	}
	entries = slices.DeleteFunc(entries, func(e data.Entry) bool { return e.Kind != practice.KindAssessment })
	kept, err := data.KinOf[practice.Assessment](entries)
	newest := time.Time{}
	for _, a := range kept {
		if a.Region == judged.Context.Target && !a.At.Before(newest) {
			judged.Own, judged.Weights, newest = a.Answers, a.Weights, a.At
		}
	}
	return err
}

func (c *call) saveAssessment(opened *catalogue.Catalogue, a practice.Assessment, p data.Practice) error {
	entry, err := data.EntryOf(a)
	if err != nil {
		return err
	}
	_, err = opened.ChangePractices(c.ctx, data.PracticeChange{
		Kind: practice.StepAssess, Subject: string(p.ID), By: a.By, PutEntries: []data.Entry{entry},
		Args: map[string]string{"title": practice.TitleOf(p, c.say.Language()), "region": string(a.Region)},
	})
	return err
}

func transferReportOf(p data.Practice, judged transfer.Case, result transfer.Result) transferReport {
	report := transferReport{
		Practice: practiceID(p), Region: judged.Context.Target, Owner: judged.Context.Owner,
		Distance: knownValue(judged.Context.Distance), Score: knownValue(result.Score), Coverage: result.Coverage,
		Parts: map[string]partReport{}, Answers: map[string]answerReport{},
	}
	for _, part := range result.Parts {
		report.Parts[part.ID] = partReport{part.Weight, knownValue(part.Score), part.Coverage, part.Points}
	}
	for id, grade := range judged.Own.Over(judged.Prefill) {
		question, _ := transfer.QuestionByID(id)
		_, own := judged.Own[id]
		report.Answers[id] = answerReport{grade, question.Least, question.Most, own}
	}
	return report
}

func knownValue(q data.Quantity) *float64 {
	if !q.Known {
		return nil
	}
	return &q.Value
}

func (c *call) printTransfer(p data.Practice, judged transfer.Case, result transfer.Result) error {
	score := c.say.Text("command.transfer.none")
	if result.Score.Known {
		score = c.say.Text("command.transfer.score", "score", c.say.Number(result.Score.Value, 0),
			"coverage", c.say.Percent(result.Coverage, 0))
	}
	c.printf("%s\n%s\n\n", p.Title.In(c.say.Language()), score)
	answers := judged.Own.Over(judged.Prefill)
	rows := [][]string{{"part", "question", "answer", "from"}}
	for _, q := range transfer.Questions {
		grade, from := "", ""
		if answer, given := answers[q.ID]; given {
			grade = c.say.Integer(answer) + "/" + c.say.Integer(q.Most)
			from = c.say.Text("command.transfer.numbers")
			if _, own := judged.Own[q.ID]; own {
				from = c.say.Text("command.transfer.own")
			}
		}
		rows = append(rows, []string{c.say.Text("transfer.part." + q.Part), c.say.Text("transfer.question." + q.ID), grade, from})
	}
	return c.table(false, rows)
}
