package briefs

import (
	"context"
	"slices"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/facet"
	"pharos/data/practice"
	"pharos/reports/brief"
	"pharos/resources/phrase"
)

// What a dossier may lack; "screen.briefs.empty.<lack>" is the phrase key of each.
const (
	lackPractices = "practices" // the catalogue has none
	lackSearch    = "search"    // the one that was chosen is no longer there
	lackNear      = "near"      // it filters by similarity, and there is no focus region
	lackFound     = "nothing"   // it finds no practice today
)

// collect finds the practices of the dossier and reads their texts; false where something is lacking.
func (d *draft) collect(ctx context.Context, o order) (ready bool, err error) {
	d.input = brief.Input{Now: time.Now(), Catalogue: o.config.Name}
	entries, err := o.config.Catalogue.Entries(ctx, practice.KindSearch)
	if err != nil {
		return false, err
	}
	if d.searches, err = data.KinOf[practice.Search](entries); err != nil {
		return false, err
	}
	shelf, err := o.config.Cards(ctx)
	if err != nil {
		return false, err
	}
	if d.lack = d.choose(shelf, o); d.lack != "" {
		return false, nil
	}
	answer, err := d.ask(ctx, shelf, o)
	if err != nil || answer.Total == 0 {
		d.lack = lackFound
		return false, err
	}
	return true, d.fill(ctx, answer, o)
}

// choose finds the search that is wanted and tells what is lacking for it.
func (d *draft) choose(shelf *facet.Shelf, o order) (lack string) {
	if shelf.Count() == 0 {
		return lackPractices
	}
	search, known := searchBy(o.search, d.searches)
	if !known {
		return lackSearch
	}
	d.search = search
	if len(search.Filter[facet.Similarity]) > 0 && o.asked.Focus == "" {
		return lackNear
	}
	return ""
}

// searchBy returns a kept search by its id or name; the one that finds all where none is named.
func searchBy(idOrName string, searches []practice.Search) (practice.Search, bool) {
	for _, search := range searches {
		if string(search.ID) == idOrName {
			return search, true
		}
	}
	for _, search := range searches {
		if search.Name == idOrName {
			return search, true
		}
	}
	return practice.Search{}, idOrName == ""
}

// ask finds the practices of the search as of today.
func (d *draft) ask(ctx context.Context, shelf *facet.Shelf, o order) (answer facet.Answer, err error) {
	question := facet.QuestionOf(d.search)
	order, turned := facet.OrderOf(question.Sort)
	question.Sort, question.Language, question.Today = order, o.language, d.input.Now.Format(time.DateOnly)
	if strings.TrimSpace(d.search.Text) != "" {
		if question.Matches, err = o.config.Catalogue.MatchPractices(ctx, d.search.Text); err != nil {
			return answer, err
		}
	}
	if o.config.Near != nil && o.asked.Focus != "" && (order == facet.BySimilarity || len(question.Filter[facet.Similarity]) > 0) {
		if question.Near, err = o.config.Near(ctx, o.asked.Focus); err != nil {
			return answer, err
		}
	}
	organisations, err := o.config.Catalogue.Entries(ctx, practice.KindOrganisation)
	if err != nil {
		return answer, err
	}
	owners, err := data.KinOf[practice.Organisation](organisations)
	if err != nil {
		return answer, err
	}
	question.Owners = data.Keyed(owners, func(o practice.Organisation) data.EntryID { return o.ID })
	answer, err = shelf.Ask(ctx, question)
	if turned {
		slices.Reverse(answer.IDs)
	}
	return answer, err
}

// fill reads what is printed: of a search that finds more than a dossier holds, the first ones.
func (d *draft) fill(ctx context.Context, answer facet.Answer, o order) (err error) {
	c := o.config.Catalogue
	ids := answer.IDs[:min(len(answer.IDs), brief.MostPractices)]
	dossier := brief.Dossier{Name: d.search.Name, Left: answer.Total - len(ids)}
	if dossier.Practices, err = c.PracticesByID(ctx, ids); err != nil {
		return err
	}
	if dossier.Indicators, err = c.Indicators(ctx); err != nil {
		return err
	}
	regions, err := c.Regions(ctx)
	if err != nil {
		return err
	}
	d.input.Regions = data.Keyed(regions, func(r data.Region) data.RegionCode { return r.Code })
	names, err := d.names(ctx, o)
	if err != nil {
		return err
	}
	if o.config.Picture != nil {
		dossier.Picture = func(id data.EntryID) (brief.Picture, bool) { return o.config.Picture(ctx, id) }
	}
	dossier.Chosen = brief.Chosen(d.search, names, phrase.For(o.language))
	d.input.Dossier = dossier
	return nil
}

// names are those of values that filters keep as codes and ids, in the language of the dossier.
func (d *draft) names(ctx context.Context, o order) (map[string]string, error) {
	names := map[string]string{}
	for _, value := range d.search.Filter[facet.Region] {
		names[value] = d.input.Regions[data.RegionCode(value)].Name.In(o.language)
	}
	instruments, err := o.config.Catalogue.Entries(ctx, practice.KindInstrument)
	if err != nil {
		return nil, err
	}
	known, err := data.KinOf[practice.Instrument](instruments)
	for _, instrument := range known {
		names[string(instrument.ID)] = instrument.Name.In(o.language)
	}
	if err != nil {
		return nil, err
	}
	terms, err := o.config.Catalogue.Entries(ctx, practice.KindTerm)
	if err != nil {
		return nil, err
	}
	words, err := data.KinOf[practice.Term](terms)
	for _, term := range words {
		names[term.Key] = term.Name.In(o.language)
	}
	return names, err
}

// dossierProblems are what to know before a collection of practices leaves the house.
func (s *state) dossierProblems() []string {
	dossier := s.input.Dossier
	var words []string
	if dossier.Left > 0 {
		words = append(words, s.say.Text("screen.briefs.problem.limit",
			"most", s.say.Integer(brief.MostPractices), "of", s.say.Integer(len(dossier.Practices)+dossier.Left)))
	}
	count := map[string]int{}
	for _, p := range dossier.Practices {
		if p.Audience != data.ForPublic {
			count["audience"]++
		}
		switch practice.StateOf(p) {
		case data.Draft:
			count["unfinished"]++
		case data.Outdated, data.Archived:
			count["outdated"]++
		}
		if len(p.Title) > 0 && p.Title[s.language] == "" {
			count["language"]++
		}
	}
	for _, key := range []string{"unfinished", "outdated", "language", "audience"} {
		if count[key] > 0 {
			words = append(words, s.say.Plural("screen.briefs.problem."+key, count[key]))
		}
	}
	return words
}
