package command

import (
	"path/filepath"
	"strings"
	"time"

	"pharos/data/catalogue"
	"pharos/reports/brief"
)

// dossier makes a brief of the practices that a search finds today.
func (v *briefVerb) dossier(c *call, opened *catalogue.Catalogue, kind brief.Kind) (written, error) {
	found, err := c.findPractices(opened, practiceQuery{
		text: v.Text, filter: v.Filter, search: v.Search, sort: v.Sort, region: v.Region,
	})
	if err != nil {
		return written{}, err
	}
	in := brief.Input{Now: time.Now(), Catalogue: filepath.Base(opened.Path()), Dossier: brief.Dossier{
		Name: v.Search, Chosen: strings.Join(v.Filter, ", "),
	}}
	if v.Text != "" {
		in.Dossier.Chosen = strings.TrimPrefix(in.Dossier.Chosen+", "+v.Text, ", ")
	}
	if in.Dossier.Practices, err = opened.PracticesByID(c.ctx, found.IDs); err != nil {
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
	tree, err := kind.New(in, c.say)
	return written{tree: tree, region: "dossier"}, err
}
