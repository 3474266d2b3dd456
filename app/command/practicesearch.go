package command

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/facet"
	"pharos/data/practice"
	"pharos/data/similarity"
)

type searchVerb struct {
	Text   []string `arg:"" optional:"" help:"Words to find, or parts of words; none finds all."`
	Filter []string `placeholder:"FIELD=VALUE" help:"Only practices with the value; the same field again allows another value. --counts shows fields and values."`
	Search string   `placeholder:"NAME" help:"A search that was saved in the window, with its filters."`
	Sort   string   `placeholder:"ORDER" help:"relevance, title, newest, changed, evidence, rating or similarity."`
	Region string   `placeholder:"CODE" help:"Focus region that similarity is measured to (default: the catalogue's)."`
	Counts bool     `help:"How many there are of each value one could filter by."`
	Limit  int      `default:"20" help:"At most so many; 0 for all."`
	CSV    bool     `name:"csv" help:"Comma-separated for machines."`
}

type hitReport struct {
	ID       string            `json:"id"`
	Title    string            `json:"title"`
	Region   []data.RegionCode `json:"region"`
	Place    string            `json:"place,omitempty"`
	State    data.State        `json:"state"`
	Evidence data.Evidence     `json:"evidence"`
	Field    string            `json:"field,omitempty"` // where the words stand
	Snippet  string            `json:"snippet,omitempty"`
	Score    float64           `json:"score"`
}

// Run searches the practices.
func (v *searchVerb) Run(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	found, err := c.findPractices(opened, practiceQuery{
		text: strings.Join(v.Text, " "), filter: v.Filter, search: v.Search, sort: v.Sort, region: v.Region,
	})
	if err != nil {
		return err
	}
	if v.Limit > 0 {
		found.IDs = found.IDs[:min(v.Limit, len(found.IDs))]
	}
	reports, err := c.hitReports(opened, found)
	if err != nil {
		return err
	}
	if c.grammar.JSON {
		answer := map[string]any{"hits": reports, "total": found.Total}
		if v.Counts {
			answer["counts"] = countReports(found.Counts)
		}
		return c.answer(answer)
	}
	if v.Counts {
		return c.table(v.CSV, c.countRows(found))
	}
	rows := [][]string{{"id", "title", "region", "state", "snippet"}}
	for _, r := range reports {
		rows = append(rows, []string{r.ID, r.Title, r.Place, c.say.Text("practice.state." + string(r.State)), r.Snippet})
	}
	return c.table(v.CSV, rows)
}

// A practiceQuery is what one asks of the practices on the command line.
type practiceQuery struct {
	text, search, sort, region string
	filter                     []string
}

// found practices, with what was sought.
type foundPractices struct {
	facet.Answer
	shelf   *facet.Shelf
	text    string
	matches map[data.PracticeID]float64
	kept    practice.Search     // the saved search that was asked; empty where there is none
	filter  map[string][]string // that of the saved search among them
}

// findPractices asks as the window does: words by the catalogue, filters and counts by the cards.
func (c *call) findPractices(opened *catalogue.Catalogue, q practiceQuery) (found foundPractices, err error) {
	if q.search != "" {
		if found.kept, err = c.savedSearch(opened, q.search); err != nil {
			return found, err
		}
	}
	question, turned, err := c.practiceQuestion(opened, q, found.kept)
	if err != nil {
		return found, err
	}
	found.text, found.filter = strings.TrimSpace(found.kept.Text+" "+q.text), question.Filter
	if found.matches, err = opened.MatchPractices(c.ctx, found.text); err != nil {
		return found, err
	}
	question.Matches = found.matches
	cards, err := opened.PracticeCards(c.ctx, 0)
	if err != nil {
		return found, err
	}
	found.shelf = facet.NewShelf(cards.Cards)
	if found.Answer, err = found.shelf.Ask(c.ctx, question); err != nil {
		return found, err
	}
	if turned {
		slices.Reverse(found.IDs)
	}
	if len(found.Ignored) > 0 {
		return found, fmt.Errorf("%w: %s", errUsage, c.say.Text("problem.command.practices.filter",
			"filter", strings.Join(found.Ignored, ", "), "list", strings.Join(facetIDs(), ", ")))
	}
	return found, nil
}

func facetIDs() []string {
	ids := make([]string, len(facet.Facets))
	for i, f := range facet.Facets {
		ids[i] = f.ID
	}
	return ids
}

// practiceQuestion returns the question that the words of the command line ask, beside a saved search;
// turned says that its order is to run the other way, as the window may have kept it.
func (c *call) practiceQuestion(opened *catalogue.Catalogue, q practiceQuery, kept practice.Search) (question facet.Question, turned bool, err error) {
	question = facet.QuestionOf(kept)
	question.Sort, turned = facet.OrderOf(kept.Sort)
	if err := c.addFilters(&question, q.filter); err != nil {
		return question, false, err
	}
	if q.sort != "" {
		question.Sort, turned = q.sort, false
	}
	if question.Sort != "" && !slices.Contains(facet.Sorts, question.Sort) {
		return question, false, fmt.Errorf("%w: %s", errUsage, c.say.Text("problem.command.practices.sort",
			"sort", question.Sort, "list", strings.Join(facet.Sorts, ", ")))
	}
	question.Language, question.Today = c.say.Language(), time.Now().Format(time.DateOnly)
	organisations, err := opened.Entries(c.ctx, practice.KindOrganisation)
	if err != nil {
		return question, false, err
	}
	owners, err := data.KinOf[practice.Organisation](organisations)
	if err != nil {
		return question, false, err
	}
	question.Owners = data.Keyed(owners, func(o practice.Organisation) data.EntryID { return o.ID })
	return question, turned, c.addDistances(opened, &question, q.region)
}

func (c *call) savedSearch(opened *catalogue.Catalogue, name string) (practice.Search, error) {
	entries, err := opened.Entries(c.ctx, practice.KindSearch)
	if err != nil {
		return practice.Search{}, err
	}
	searches, err := data.KinOf[practice.Search](entries)
	if err != nil {
		return practice.Search{}, err
	}
	var names []string
	for _, search := range searches {
		if search.Name == name || string(search.ID) == name {
			return search, nil
		}
		names = append(names, search.Name)
	}
	return practice.Search{}, data.Refuse(data.Problem{
		Code: "command.search-absent", Args: map[string]string{"name": name, "list": strings.Join(names, ", ")},
	})
}

func (c *call) addFilters(question *facet.Question, filters []string) error {
	for _, filter := range filters {
		field, value, is := strings.Cut(filter, "=")
		if !is || field == "" {
			return fmt.Errorf("%w: %s", errUsage, c.say.Text("problem.command.practices.filter-form", "filter", filter))
		}
		if question.Filter == nil {
			question.Filter = map[string][]string{}
		}
		question.Filter[field] = append(question.Filter[field], value)
	}
	return nil
}

// addDistances measures the regions' distance to the focus, where the question needs it.
func (c *call) addDistances(opened *catalogue.Catalogue, question *facet.Question, region string) error {
	if len(question.Filter[facet.Similarity]) == 0 && question.Sort != facet.BySimilarity {
		return nil
	}
	setting, _, err := opened.Setting(c.ctx, SettingFocus)
	if err != nil {
		return err
	}
	focus := data.RegionCode(first(region, setting))
	if focus == "" {
		return data.Refuse(data.Problem{Code: "command.no-focus"})
	}
	query := similarity.Query{Focus: focus, Design: similarity.DefaultDesign, PartsOnly: true}
	if query.Candidates, err = opened.Regions(c.ctx); err != nil {
		return err
	}
	if _, known := byCode(query.Candidates)[focus]; !known {
		return unknownRegion(focus)
	}
	list, err := similarity.Nearest(c.ctx, c.values, query)
	if err != nil {
		return err
	}
	question.Near = map[data.RegionCode]float64{focus: 0}
	for _, peer := range list.Peers {
		question.Near[peer.Region] = peer.Distance
	}
	return nil
}

// unknownRegion refuses a focus region that the catalogue does not have.
func unknownRegion(code data.RegionCode) error {
	return data.Refuse(data.Problem{Code: "benchmark.region.unknown", Args: map[string]string{"region": string(code)}})
}

func (c *call) hitReports(opened *catalogue.Catalogue, found foundPractices) ([]hitReport, error) {
	snippets, err := opened.Snippets(c.ctx, found.text, c.say.Language(), found.IDs)
	if err != nil {
		return nil, err
	}
	reports := make([]hitReport, len(found.IDs))
	for i, id := range found.IDs {
		card, _ := found.shelf.Card(id)
		snippet := snippets[id]
		reports[i] = hitReport{
			ID: cardID(card), Title: card.Title.In(c.say.Language()), Region: card.Regions,
			Place: card.Place.In(c.say.Language()), State: card.State, Evidence: card.Evidence,
			Field: snippet.Field, Snippet: snippet.Text, Score: found.matches[id],
		}
	}
	return reports, nil
}

func countReports(counts map[string][]facet.Count) map[string]map[string]int {
	reports := map[string]map[string]int{}
	for id, values := range counts {
		reports[id] = map[string]int{}
		for _, count := range values {
			reports[id][count.Value] = count.N
		}
	}
	return reports
}

// countRows lists the counts facet by facet, with the value to filter by and its words.
func (c *call) countRows(found foundPractices) [][]string {
	rows := [][]string{{"filter", "value", "words", "practices"}}
	for _, f := range facet.Facets {
		for _, count := range found.Counts[f.ID] {
			rows = append(rows, []string{f.ID, count.Value, c.facetValue(f, count.Value), c.say.Integer(count.N)})
		}
	}
	return rows
}

func (c *call) facetValue(f facet.Facet, value string) string {
	switch {
	case value == facet.None:
		return c.say.Text("facet.none")
	case f.Words != "" && c.say.Has(f.Words+value):
		return c.say.Text(f.Words + value)
	}
	return value
}
