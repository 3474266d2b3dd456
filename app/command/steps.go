package command

import (
	"context"
	"errors"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

type undoVerb struct {
	List bool `help:"List what can be undone or done again, the newest first."`
}

type redoVerb struct{}

type stepReport struct {
	Kind    string            `json:"kind"`
	Subject string            `json:"subject,omitempty"`
	Args    map[string]string `json:"args,omitempty"`
	At      string            `json:"at"`
	Undone  bool              `json:"undone"`
	Text    string            `json:"text"`
}

// Run takes back the newest change, or lists the changes.
func (v *undoVerb) Run(c *call) error {
	if v.List {
		return v.list(c)
	}
	return c.step("undo", (*catalogue.Catalogue).Undo)
}

// Run does again what was undone last.
func (*redoVerb) Run(c *call) error { return c.step("redo", (*catalogue.Catalogue).Redo) }

// step goes one step back or forth; phrases begin with "command.<way>".
func (c *call) step(way string, take func(*catalogue.Catalogue, context.Context) (catalogue.Step, error)) error {
	opened, err := c.toWrite()
	if err != nil {
		return err
	}
	step, err := take(opened, c.ctx)
	if errors.Is(err, data.ErrNotFound) {
		return data.Refuse(data.Problem{Code: "command." + way + ".none"})
	}
	if err != nil {
		return err
	}
	report := c.stepReport(step)
	c.inform(c.say.Text("command."+way+".done", "what", report.Text))
	if c.grammar.JSON {
		return c.answer(map[string]any{"step": report})
	}
	return nil
}

func (v *undoVerb) list(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	steps, err := opened.Steps(c.ctx, 0)
	if err != nil {
		return err
	}
	reports, rows := []stepReport{}, [][]string{{"at", "undone", "step"}}
	for _, step := range steps {
		report := c.stepReport(step)
		undone := ""
		if report.Undone {
			undone = "undone"
		}
		reports, rows = append(reports, report), append(rows, []string{report.At, undone, report.Text})
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"steps": reports})
	}
	return c.table(false, rows)
}

func (c *call) stepReport(step catalogue.Step) stepReport {
	args := map[string]string{"name": step.Subject}
	for name, value := range step.Args {
		args[name] = value
	}
	return stepReport{
		Kind: step.Kind, Subject: step.Subject, Args: step.Args, At: c.say.DateTime(step.At.Local()),
		Undone: step.Undone, Text: c.say.Fill("step."+step.Kind, practice.StepWords(args, c.say.Known)),
	}
}
