package command

import (
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/duplicate"
	"pharos/data/practice"
)

type quotaVerb struct {
	Unused     bool `help:"Name the practices that nobody has used yet."`
	Duplicates bool `help:"Count those that look the same once only; takes seconds where there are many."`
	CSV        bool `name:"csv" help:"Comma-separated for machines."`
}

type quotaReport struct {
	ID         data.EntryID `json:"id,omitempty"`
	Name       string       `json:"name"`
	Scope      string       `json:"scope"`
	Subject    string       `json:"subject,omitempty"`
	Target     int          `json:"target"`
	Identified int          `json:"identified"`
	Distinct   *int         `json:"distinct,omitempty"` // of those that look the same only one; with --duplicates
	Validated  int          `json:"validated"`
	Used       int          `json:"used"`
	Open       int          `json:"open"`
	Unused     []string     `json:"unused"`
}

// Run shows the board of identified, validated and used practices.
func (v *quotaVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	tally, err := c.tally(opened)
	if err != nil {
		return err
	}
	if v.Duplicates {
		if tally.Duplicates, err = c.duplicates(opened, tally.Cards); err != nil {
			return err
		}
	}
	byID := data.Keyed(tally.Cards, func(card data.PracticeCard) data.PracticeID { return card.ID })
	var reports []quotaReport
	for _, row := range practice.Board(tally) {
		report := c.quotaReport(row, byID)
		if v.Duplicates {
			report.Distinct = &row.Distinct
		}
		reports = append(reports, report)
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"quotas": reports})
	}
	return c.table(v.CSV, v.rows(c, reports))
}

func (v *quotaVerb) rows(c *call, reports []quotaReport) [][]string {
	head := []string{"quota", "target", "identified", "validated", "used", "open", "unused"}
	if v.Duplicates {
		head = append(head, "distinct")
	}
	rows := [][]string{head}
	for _, r := range reports {
		unused := c.say.Integer(len(r.Unused))
		if v.Unused {
			unused = strings.Join(r.Unused, " ")
		}
		row := []string{r.Name}
		for _, n := range []int{r.Target, r.Identified, r.Validated, r.Used, r.Open} {
			row = append(row, c.say.Integer(n))
		}
		row = append(row, unused)
		if r.Distinct != nil {
			row = append(row, c.say.Integer(*r.Distinct))
		}
		rows = append(rows, row)
	}
	return rows
}

func (c *call) quotaReport(row practice.QuotaRow, cards map[data.PracticeID]data.PracticeCard) quotaReport {
	q := row.Quota
	report := quotaReport{
		ID: q.ID, Name: first(q.Name, c.say.Text("quota.scope."+q.Scope)), Scope: q.Scope, Subject: q.Subject, Target: q.Target,
		Identified: row.Identified, Validated: row.Validated, Used: row.Used, Open: row.Open,
		Unused: []string{},
	}
	for _, id := range row.Unused {
		report.Unused = append(report.Unused, cardID(cards[id]))
	}
	return report
}

// tally reads what a quota board counts.
func (c *call) tally(opened *catalogue.Catalogue) (t practice.Tally, err error) {
	cards, err := opened.PracticeCards(c.ctx, 0)
	if err != nil {
		return t, err
	}
	t.Cards = cards.Cards
	slices.SortFunc(t.Cards, func(a, b data.PracticeCard) int { return strings.Compare(cardID(a), cardID(b)) })
	if t.Quotas, err = kinOf[practice.Quota](c, opened, practice.KindQuota); err != nil {
		return t, err
	}
	if t.Uses, err = kinOf[practice.Use](c, opened, practice.KindUse); err != nil {
		return t, err
	}
	instruments, err := kinOf[practice.Instrument](c, opened, practice.KindInstrument)
	if err != nil {
		return t, err
	}
	actions, err := kinOf[practice.Action](c, opened, practice.KindAction)
	t.Linked = practice.Linked(instruments, actions)
	return t, err
}

// duplicates are the pairs that look the same and were not told apart.
func (c *call) duplicates(opened *catalogue.Catalogue, cards []data.PracticeCard) ([][2]data.PracticeID, error) {
	prints, err := opened.Prints(c.ctx)
	if err != nil {
		return nil, err
	}
	distinct, err := kinOf[practice.Distinct](c, opened, practice.KindDistinct)
	if err != nil {
		return nil, err
	}
	found, err := duplicate.Scan(c.ctx, cards, prints, duplicate.Question{Distinct: distinct}, nil)
	pairs := make([][2]data.PracticeID, len(found.Pairs))
	for i, pair := range found.Pairs {
		pairs[i] = [2]data.PracticeID{pair.A, pair.B}
	}
	return pairs, err
}

// kinOf reads the entries of a kind.
func kinOf[K data.Kin](c *call, opened *catalogue.Catalogue, kind data.EntryKind) ([]K, error) {
	entries, err := opened.Entries(c.ctx, kind)
	if err != nil {
		return nil, err
	}
	return data.KinOf[K](entries)
}
