package command

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

type showVerb struct {
	ID string `arg:"" help:"Key or id, as search shows it."`
}

// practiceReport is the answer of practices show; the keys are a contract. Texts are in the language of
// the call; Practice is the document with those of every language.
type practiceReport struct {
	ID           string               `json:"id"`
	UUID         data.PracticeID      `json:"uuid"`
	State        data.State           `json:"state"`
	Title        string               `json:"title,omitzero"`
	Summary      string               `json:"summary,omitzero"`
	Results      string               `json:"results,omitzero"`
	Evidence     data.Evidence        `json:"evidence,omitzero"`
	Regions      []data.RegionCode    `json:"regions,omitzero"`
	Place        string               `json:"place,omitzero"`
	Country      string               `json:"country,omitzero"`
	Start        string               `json:"start,omitzero"`
	End          string               `json:"end,omitzero"`
	Organisation string               `json:"organisation,omitzero"`
	Partners     []string             `json:"partners,omitzero"`
	Themes       []string             `json:"themes,omitzero"`
	Kind         string               `json:"kind,omitzero"`
	Indicators   []data.IndicatorCode `json:"indicators,omitzero"`
	Funding      string               `json:"funding,omitzero"`
	BudgetEUR    *float64             `json:"budgetEUR,omitempty"`
	GrantEUR     *float64             `json:"grantEUR,omitempty"`
	URL          string               `json:"url,omitzero"`
	Source       string               `json:"source,omitzero"`
	Practice     data.Practice        `json:"practice"`
	Uses         []json.RawMessage    `json:"uses,omitzero"`
	Reviews      []json.RawMessage    `json:"reviews,omitzero"`
	Attachments  []json.RawMessage    `json:"attachments,omitzero"`
	Assessments  []json.RawMessage    `json:"assessments,omitzero"`
	Development  []developmentReport  `json:"development,omitempty"` // of its indicators, before it began and since
}

// Run shows one practice with what belongs to it.
func (v *showVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	p, err := opened.Practice(c.ctx, v.ID)
	if err != nil {
		return err
	}
	entries, err := opened.EntriesOf(c.ctx, p.ID)
	if err != nil {
		return err
	}
	developments, err := c.developments(p, opened)
	if err != nil {
		return err
	}
	report := practiceReportOf(p, c.say.Language())
	report.Development = c.developmentReports(developments)
	if c.grammar.JSON {
		if err := report.belong(entries); err != nil {
			return err
		}
		return c.answer(report)
	}
	if err := v.print(c, opened, p, entries); err != nil {
		return err
	}
	return c.printDevelopments(report.Development)
}

func practiceReportOf(p data.Practice, language string) practiceReport {
	return practiceReport{
		ID: practiceID(p), UUID: p.ID, State: practice.StateOf(p), Title: p.Title.In(language), Summary: p.Summary.In(language),
		Results: p.Results.In(language), Evidence: p.Evidence, Regions: p.Regions, Place: p.Place.In(language),
		Country: p.Country, Start: p.Start, End: p.End, Organisation: p.Organisation, Partners: p.PartnerNames(),
		Themes: p.Themes, Kind: p.Kind, Indicators: p.Indicators, Funding: p.Funding.In(language),
		BudgetEUR: known(p.Budget), GrantEUR: known(p.Grant), URL: p.URL, Source: p.SourceNote.In(language), Practice: p,
	}
}

func known(a data.Amount) *float64 {
	if !a.Known {
		return nil
	}
	return &a.EUR
}

// belong adds what belongs to the practice. Where a linked file lies on this machine is nobody's business.
func (r *practiceReport) belong(entries []data.Entry) error {
	lists := map[data.EntryKind]*[]json.RawMessage{
		practice.KindUse: &r.Uses, practice.KindReview: &r.Reviews, practice.KindAttachment: &r.Attachments,
		practice.KindAssessment: &r.Assessments,
	}
	for _, entry := range entries {
		list := lists[entry.Kind]
		if list == nil {
			continue
		}
		content := json.RawMessage(entry.Content)
		if entry.Kind == practice.KindAttachment {
			files, err := data.KinOf[practice.Attachment]([]data.Entry{entry})
			if err != nil {
				return err
			}
			files[0].Link = ""
			if content, err = json.Marshal(files[0]); err != nil {
				return fmt.Errorf("write the answer: %w", err)
			}
		}
		*list = append(*list, content)
	}
	return nil
}

// print writes every field that says something, under its name, and then what belongs to the practice.
func (v *showVerb) print(c *call, opened *catalogue.Catalogue, p data.Practice, entries []data.Entry) error {
	words, err := c.wording(opened)
	if err != nil {
		return err
	}
	c.printf("%s  %s\n%s\n", practiceID(p), p.Title.In(c.say.Language()), strings.Join(c.standing(p), ", "))
	for _, field := range practice.Fields {
		if slices.Contains([]string{"id", "key", "title", "state", "created", "changed"}, field.ID) {
			continue
		}
		lines := words.Words(field, field.Get(p))
		if len(lines) == 0 || len(lines) == 1 && lines[0] == "" {
			continue
		}
		c.printf("\n%s\n  %s\n", c.say.Text("practice.field."+field.ID), strings.ReplaceAll(strings.Join(lines, "\n"), "\n", "\n  "))
	}
	return c.printEntries(entries)
}

// standing is the state of a practice, where it is, and when.
func (c *call) standing(p data.Practice) []string {
	parts := []string{c.say.Text("practice.state." + string(practice.StateOf(p)))}
	if place := p.Place.In(c.say.Language()); place != "" {
		parts = append(parts, place)
	}
	if p.Start != "" || p.End != "" {
		parts = append(parts, p.Start+"–"+p.End)
	}
	return parts
}

// printEntries lists uses, reviews, files and assessments, one a line.
func (c *call) printEntries(entries []data.Entry) error {
	for _, kind := range []data.EntryKind{practice.KindUse, practice.KindReview, practice.KindAttachment, practice.KindAssessment} {
		lines, err := c.entryLines(kind, slices.DeleteFunc(slices.Clone(entries), func(e data.Entry) bool { return e.Kind != kind }))
		if err != nil {
			return err
		}
		for i, line := range lines {
			if i == 0 {
				c.printf("\n%s\n", c.say.Text("entry.kind."+string(kind)))
			}
			c.printf("  %s\n", strings.Join(slices.DeleteFunc(line, func(part string) bool { return part == "" }), ", "))
		}
	}
	return nil
}

func (c *call) entryLines(kind data.EntryKind, entries []data.Entry) (lines [][]string, err error) {
	language := c.say.Language()
	switch kind {
	case practice.KindUse:
		uses, err := practice.UsesOf(entries)
		for _, u := range uses {
			lines = append(lines, []string{u.Date, u.Name, c.keyed("use.type.", u.Type), u.Result.In(language)})
		}
		return lines, err
	case practice.KindReview:
		reviews, err := practice.ReviewsOf(entries)
		for _, r := range practice.InOrder(reviews) {
			lines = append(lines, []string{c.say.Date(r.At), c.keyed("review.decision.", r.Decision), r.By, r.Reason, r.Opinion.In(language)})
		}
		return lines, err
	case practice.KindAttachment:
		files, err := data.KinOf[practice.Attachment](entries)
		for _, f := range files {
			lines = append(lines, []string{f.Name, f.Caption.In(language)})
		}
		return lines, err
	}
	assessments, err := data.KinOf[practice.Assessment](entries)
	for _, a := range assessments {
		score := ""
		if a.Score.Known {
			score = c.say.Number(a.Score.Value, 0)
		}
		lines = append(lines, []string{string(a.Region), score, c.say.Date(a.At), a.By})
	}
	return lines, err
}

// keyed is the phrase of a key, or the key where there is none.
func (c *call) keyed(begin, key string) string {
	if key == "" || !c.say.Has(begin+key) {
		return key
	}
	return c.say.Text(begin + key)
}

// wording words the fields of practices as the catalogue names things.
func (c *call) wording(opened *catalogue.Catalogue) (practice.Wording, error) {
	names := map[data.EntryID]string{}
	for _, kind := range []data.EntryKind{practice.KindOrganisation, practice.KindContact, practice.KindReference} {
		entries, err := opened.Entries(c.ctx, kind)
		if err != nil {
			return practice.Wording{}, err
		}
		for _, entry := range entries {
			names[entry.ID] = entry.Name
		}
	}
	terms, err := kinOf[practice.Term](c, opened, practice.KindTerm)
	if err != nil {
		return practice.Wording{}, err
	}
	cards, err := opened.PracticeCards(c.ctx, 0)
	titles := data.Keyed(cards.Cards, func(card data.PracticeCard) data.PracticeID { return card.ID })
	return practice.Wording{
		Language: c.say.Language(),
		Phrase:   c.say.Known,
		Number:   func(value float64) string { return c.say.Number(value, digitsOf(value)) },
		Region:   c.regionNames(opened),
		Entry:    func(id data.EntryID) string { return names[id] },
		Practice: func(id data.PracticeID) string { return titles[id].Title.In(c.say.Language()) },
		Term: func(taxonomy, key string) (string, bool) {
			for _, term := range terms {
				if name := term.Name.In(c.say.Language()); term.Taxonomy == taxonomy && term.Key == key && name != "" {
					return name, true
				}
			}
			return "", false
		},
	}, err
}

// digitsOf are as many as a number has, three at most.
func digitsOf(value float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(value, 'f', -1, 64), ".")
	return min(len(fraction), 3)
}
