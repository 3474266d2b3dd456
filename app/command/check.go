package command

import (
	"fmt"

	"pharos/data"
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
	findings, err := opened.Check(c.ctx)
	if err != nil {
		return err
	}
	reports := make([]findingReport, len(findings))
	for i, f := range findings {
		reports[i] = findingReport{severityWords[f.Severity], f.Object, f.Code, c.say.Fill("finding."+f.Code, f.Args)}
	}
	if err := c.printFindings(reports); err != nil {
		return err
	}
	if len(findings) > 0 {
		return fmt.Errorf("%w: %d", errFindings, len(findings))
	}
	return nil
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
