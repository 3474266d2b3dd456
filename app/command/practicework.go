package command

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

type reviewVerb struct {
	ID       string `arg:"" help:"Key or id of the practice."`
	Decision string `arg:"" help:"submit, approve, validate, publish, ask-more, decline, withdraw, outdate, renew, archive, reopen, confirm or opinion."`
	By       string `placeholder:"NAME" help:"Who decides."`
	Reason   string `placeholder:"WORDS" help:"Why; some decisions want one."`
	Again    string `placeholder:"YYYY-MM-DD" help:"When it is to be looked at again."`
}

// Run takes a decision on a practice.
func (v *reviewVerb) Run(c *call) error {
	return c.changePractice(v.ID, func(opened *catalogue.Catalogue, p data.Practice) (data.PracticeChange, []data.Problem, error) {
		entries, err := opened.EntriesOf(c.ctx, p.ID)
		if err != nil {
			return data.PracticeChange{}, nil, err
		}
		reviews, err := practice.ReviewsOf(entries)
		if err != nil {
			return data.PracticeChange{}, nil, err
		}
		change, problems := practice.Decide(p, reviews, practice.Decision{
			Key: v.Decision, By: v.By, At: time.Now(), Reason: v.Reason, ReviewBy: v.Again, Language: c.say.Language(),
		})
		return change, problems, nil
	})
}

type useVerb struct {
	ID     string `arg:"" help:"Key or id of the practice."`
	Kind   string `default:"instrument" help:"Who used it: instrument, action, region or need."`
	Name   string `placeholder:"NAME" help:"Name of the instrument or action in any language, code of the region or a name that only one has, or the need in words; what the catalogue has is linked."`
	Date   string `placeholder:"DATE" help:"YYYY, YYYY-MM or YYYY-MM-DD."`
	Type   string `default:"inspiration" help:"inspiration, adaptation or adoption."`
	Result string `placeholder:"WORDS" help:"What came of it."`
	By     string `placeholder:"NAME" help:"Who notes it."`
}

// Run notes a use of a practice.
func (v *useVerb) Run(c *call) error {
	return c.changePractice(v.ID, func(opened *catalogue.Catalogue, p data.Practice) (data.PracticeChange, []data.Problem, error) {
		use := practice.Use{By: v.Kind, Name: v.Name, Date: v.Date, Type: v.Type}
		if v.Result != "" {
			use.Result = data.Text{c.say.Language(): v.Result}
		}
		var err error
		if use.Of, err = c.userOf(opened, v.Kind, v.Name); err != nil {
			return data.PracticeChange{}, nil, err
		}
		change, problems := practice.AddUse(p, use, v.By, c.say.Language())
		return change, problems, nil
	})
}

// userOf finds what a name stands for, in any language, as an entry's id or a region's code; nothing where
// the catalogue has none of that name.
func (c *call) userOf(opened *catalogue.Catalogue, kind, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	switch kind {
	case "instrument":
		instruments, err := kinOf[practice.Instrument](c, opened, practice.KindInstrument)
		i := slices.IndexFunc(instruments, func(i practice.Instrument) bool { return goesBy(name, string(i.ID), i.Name) })
		if err != nil || i < 0 {
			return "", err
		}
		return string(instruments[i].ID), nil
	case "action":
		actions, err := kinOf[practice.Action](c, opened, practice.KindAction)
		i := slices.IndexFunc(actions, func(a practice.Action) bool { return goesBy(name, string(a.ID), a.Title) })
		if err != nil || i < 0 {
			return "", err
		}
		return string(actions[i].ID), nil
	case "region":
		regions, err := opened.Regions(c.ctx)
		return regionBy(name, regions), err
	}
	return "", nil
}

// regionBy returns the code of a region by its code, or by its name where no other goes by it.
func regionBy(name string, regions []data.Region) string {
	var codes []string
	for _, region := range regions {
		if string(region.Code) == name {
			return name
		}
		if goesBy(name, string(region.Code), region.Name) {
			codes = append(codes, string(region.Code))
		}
	}
	if len(codes) != 1 {
		return ""
	}
	return codes[0]
}

// goesBy reports whether a name is the id or one of the texts.
func goesBy(name, id string, texts data.Text) bool {
	if name == id {
		return true
	}
	for _, text := range texts {
		if strings.EqualFold(text, name) {
			return true
		}
	}
	return false
}

// changePractice makes a change of one practice and does it, unless a problem forbids it.
func (c *call) changePractice(
	id string, make func(*catalogue.Catalogue, data.Practice) (data.PracticeChange, []data.Problem, error),
) error {
	opened, err := c.toWrite()
	if err != nil {
		return err
	}
	p, err := opened.Practice(c.ctx, id)
	if err != nil {
		return err
	}
	change, problems, err := make(opened, p)
	if err != nil {
		return err
	}
	for _, problem := range problems {
		if problem.Severity == data.Refusal {
			return data.Refuse(problems...)
		}
		c.inform(c.worded(problem))
	}
	if _, err := opened.ChangePractices(c.ctx, change); err != nil {
		return fmt.Errorf("practice %s: %w", id, err)
	}
	after, err := opened.Practice(c.ctx, string(p.ID))
	if err != nil {
		return err
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"id": practiceID(after), "state": practice.StateOf(after)})
	}
	c.inform(practiceID(after) + ": " + c.say.Text("practice.state."+string(practice.StateOf(after))))
	return nil
}
