package command

import (
	"path/filepath"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
	"pharos/reports/brief"
)

// dossier makes a brief of the practices that a search finds today; of too many it prints the first.
func (v *briefVerb) dossier(c *call, opened *catalogue.Catalogue, kind brief.Kind) (written, error) {
	found, err := c.findPractices(opened, practiceQuery{
		text: v.Text, filter: v.Filter, search: v.Search, sort: v.Sort, region: v.Region,
	})
	if err != nil {
		return written{}, err
	}
	ids := found.IDs[:min(len(found.IDs), brief.MostPractices)]
	in := brief.Input{Now: time.Now(), Catalogue: filepath.Base(opened.Path())}
	in.Dossier.Name, in.Dossier.Left = found.kept.Name, found.Total-len(ids)
	if in.Dossier.Left > 0 {
		c.inform(c.say.Text("command.brief.limit", "most", c.say.Integer(len(ids)), "of", c.say.Integer(found.Total)))
	}
	in.Dossier.Picture = printOf(c.ctx, opened)
	if in.Dossier.Practices, err = opened.PracticesByID(c.ctx, ids); err != nil {
		return written{}, err
	}
	if in.Dossier.Indicators, err = opened.Indicators(c.ctx); err != nil {
		return written{}, err
	}
	regions, err := opened.Regions(c.ctx)
	if err != nil {
		return written{}, err
	}
	in.Regions = byCode(regions)
	if in.Dossier.Chosen, err = c.chosen(opened, found, in.Regions); err != nil {
		return written{}, err
	}
	tree, err := kind.New(in, c.say)
	return written{tree: tree, region: "dossier"}, err
}

// chosen words how the practices were chosen, with names for codes and ids.
func (c *call) chosen(opened *catalogue.Catalogue, found foundPractices, regions map[data.RegionCode]data.Region) (string, error) {
	names, language := map[string]string{}, c.say.Language()
	for code, region := range regions {
		names[string(code)] = region.Name.In(language)
	}
	instruments, err := kinOf[practice.Instrument](c, opened, practice.KindInstrument)
	if err != nil {
		return "", err
	}
	for _, instrument := range instruments {
		names[string(instrument.ID)] = instrument.Name.In(language)
	}
	terms, err := kinOf[practice.Term](c, opened, practice.KindTerm)
	for _, term := range terms {
		names[term.Key] = term.Name.In(language)
	}
	return brief.Chosen(practice.Search{Text: found.text, Filter: found.filter}, names, c.say), err
}
