package command

import (
	"strings"

	"pharos/data"
)

type practicesVerb struct {
	Search searchVerb          `cmd:"" help:"Ranked search. Example: pharos practices search 'living lab'"`
	Show   showVerb            `cmd:"" help:"One practice. Example: pharos practices show GP001"`
	Quota  quotaVerb           `cmd:"" help:"The board of identified, validated and used practices. Example: pharos practices quota --unused"`
	Review reviewVerb          `cmd:"" help:"Decide on a practice. Example: pharos practices review GP001 approve --by 'Coordination office'"`
	Use    useVerb             `cmd:"" help:"Note that a practice was used. Example: pharos practices use GP001 --name 'ERDF programme' --type adaptation"`
	Import practicesImportVerb `cmd:"" help:"Read practices or references from a file. Example: pharos practices import list.csv --dry-run --json"`
	Export practicesExportVerb `cmd:"" help:"Write practices to a file. Example: pharos practices export practices.xlsx --filter theme=medtech"`
	Schema practicesSchemaVerb `cmd:"" help:"The JSON Schema of the document that export writes as JSON. Example: pharos practices schema"`
}

// practiceID is the short key of a practice, or its UUID where it has none.
func practiceID(p data.Practice) string {
	if p.Key != "" {
		return p.Key
	}
	return string(p.ID)
}

func cardID(card data.PracticeCard) string {
	return practiceID(data.Practice{ID: card.ID, Key: card.Key})
}

type showVerb struct {
	ID string `arg:"" help:"Key or id, as search shows it."`
}

type practiceReport struct {
	ID           string               `json:"id"`
	UUID         data.PracticeID      `json:"uuid"`
	Title        string               `json:"title"`
	Summary      string               `json:"summary,omitempty"`
	Results      string               `json:"results,omitempty"`
	Evidence     data.Evidence        `json:"evidence"`
	Regions      []data.RegionCode    `json:"regions"`
	Place        string               `json:"place,omitempty"`
	Country      string               `json:"country,omitempty"`
	Start        string               `json:"start,omitempty"`
	End          string               `json:"end,omitempty"`
	Organisation string               `json:"organisation,omitempty"`
	Partners     []string             `json:"partners,omitempty"`
	Themes       []string             `json:"themes,omitempty"`
	Kind         string               `json:"kind,omitempty"`
	Indicators   []data.IndicatorCode `json:"indicators,omitempty"`
	Funding      string               `json:"funding,omitempty"`
	BudgetEUR    *float64             `json:"budgetEUR,omitempty"`
	GrantEUR     *float64             `json:"grantEUR,omitempty"`
	URL          string               `json:"url,omitempty"`
	Source       string               `json:"source,omitempty"`
	Development  []developmentReport  `json:"development,omitempty"` // of its indicators, before it began and since
}

// Run shows one practice.
func (v *showVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	p, err := opened.Practice(c.ctx, v.ID)
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
		return c.answer(report)
	}
	c.printf("%s  %s\n%s\n\n%s\n\n%s\n", report.ID, report.Title, c.placeAndTime(p), report.Summary, report.Results)
	for _, line := range []string{p.Organisation, strings.Join(p.PartnerNames(), "; "), report.Funding, p.URL, report.Source} {
		if line != "" {
			c.printf("\n%s\n", line)
		}
	}
	return c.printDevelopments(report.Development)
}

func practiceReportOf(p data.Practice, language string) practiceReport {
	return practiceReport{
		ID: practiceID(p), UUID: p.ID, Title: p.Title.In(language), Summary: p.Summary.In(language),
		Results: p.Results.In(language), Evidence: p.Evidence, Regions: p.Regions, Place: p.Place.In(language),
		Country: p.Country, Start: p.Start, End: p.End, Organisation: p.Organisation, Partners: p.PartnerNames(),
		Themes: p.Themes, Kind: p.Kind, Indicators: p.Indicators, Funding: p.Funding.In(language),
		BudgetEUR: known(p.Budget), GrantEUR: known(p.Grant), URL: p.URL, Source: p.SourceNote.In(language),
	}
}

func known(a data.Amount) *float64 {
	if !a.Known {
		return nil
	}
	return &a.EUR
}

func (c *call) placeAndTime(p data.Practice) string {
	parts := []string{p.Place.In(c.say.Language())}
	if p.Start != "" || p.End != "" {
		parts = append(parts, p.Start+"–"+p.End)
	}
	return strings.Join(parts, ", ")
}
