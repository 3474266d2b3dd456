package command

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/derive"
)

type checkVerb struct{}

type findingReport struct {
	Severity string `json:"severity"`
	Object   string `json:"object"`
	Code     string `json:"code"`
	Text     string `json:"text"`
}

var severityWords = map[data.Severity]string{data.Notice: "notice", data.Warning: "warning", data.Refusal: "error"}

// Run looks for damage and for gaps in quality; findings give exit status 3.
func (v *checkVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	findings, err := Findings(c.ctx, opened)
	if err != nil {
		return err
	}
	reports := make([]findingReport, len(findings))
	for i, f := range findings {
		reports[i] = findingReport{severityWords[f.Severity], f.Object, f.Code, c.say.Fill(f.Phrase, f.Args)}
	}
	if err := c.printFindings(reports); err != nil {
		return err
	}
	if len(findings) > 0 {
		return fmt.Errorf("%w: %d", errFindings, len(findings))
	}
	return nil
}

// A Finding is something that a check found; Phrase is the key of its words.
type Finding struct {
	catalogue.Finding
	Phrase string
}

// Findings looks through the catalogue, its formulas and the members of its own regions. It returns
// an error only where it could not look.
func Findings(ctx context.Context, opened *catalogue.Catalogue) ([]Finding, error) {
	stored, err := opened.Check(ctx)
	if err != nil {
		return nil, err
	}
	findings := make([]Finding, 0, len(stored))
	for _, f := range stored {
		if !slices.Contains(toldOfMembers, f.Code) {
			findings = append(findings, Finding{f, "finding." + f.Code})
		}
	}
	indicators, err := opened.Indicators(ctx)
	if err != nil {
		return nil, err
	}
	for _, i := range indicators {
		if i.Computed() {
			check := derive.CheckFormula(i.Formula, i.Code, indicators)
			findings = append(findings, problemFindings(string(i.Code), check.Problems)...)
		}
	}
	regions, err := opened.Regions(ctx)
	if err != nil {
		return nil, err
	}
	findings = append(findings, memberFindings(regions)...)
	for _, look := range []func(context.Context, *catalogue.Catalogue) ([]Finding, error){fileFindings, personalFindings} {
		found, err := look(ctx, opened)
		if err != nil {
			return nil, err
		}
		findings = append(findings, found...)
	}
	return findings, nil
}

// toldOfMembers are findings of the catalogue that memberFindings tells in other words.
var toldOfMembers = []string{"member-unknown-region", "region-inside-itself"}

// memberFindings are what is wrong with regions that are made of others.
func memberFindings(regions []data.Region) []Finding {
	byCode := make(map[data.RegionCode]data.Region, len(regions))
	for _, r := range regions {
		byCode[r.Code] = r
	}
	var findings []Finding
	for _, r := range regions {
		if len(r.Members) > 0 {
			findings = append(findings, problemFindings(string(r.Code), derive.MemberProblems(r, byCode))...)
		}
	}
	return findings
}

func problemFindings(object string, problems []data.Problem) []Finding {
	var findings []Finding
	for _, p := range problems {
		args := map[string]string{"column": strconv.Itoa(p.Column)}
		maps.Copy(args, p.Args)
		findings = append(findings, Finding{catalogue.Finding{
			Severity: p.Severity, Object: object, Code: p.Code, Args: args,
		}, "problem." + p.Code})
	}
	return findings
}

func (c *call) printFindings(reports []findingReport) error {
	if c.grammar.JSON {
		return c.answer(map[string]any{"findings": reports})
	}
	if len(reports) == 0 {
		c.inform(c.say.Text("command.check.clean"))
		return nil
	}
	rows := [][]string{}
	for _, r := range reports {
		rows = append(rows, []string{r.Severity, r.Object, r.Text})
	}
	return c.table(false, rows)
}
