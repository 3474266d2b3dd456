package command

import (
	"strings"

	"pharos/data/catalogue"
)

func (v *regionGroupVerb) show(c *call, opened *catalogue.Catalogue) error {
	reports, err := c.regionGroups(opened)
	if err != nil {
		return err
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"regionGroups": reports})
	}
	rows := [][]string{{"code", "kind", "name", "members"}}
	for _, r := range reports {
		words := make([]string, len(r.Members))
		for i, member := range r.Members {
			words[i] = string(member.Region)
			if member.Share != 1 {
				words[i] += "=" + number(member.Share)
			}
		}
		rows = append(rows, []string{r.Code, r.Kind, r.Name, strings.Join(words, ",")})
	}
	return c.table(false, rows)
}

func (c *call) regionGroups(opened *catalogue.Catalogue) ([]regionGroupReport, error) {
	reports := []regionGroupReport{}
	regions, err := opened.Regions(c.ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range regions {
		if len(r.Members) == 0 {
			continue
		}
		report := regionGroupReport{Code: string(r.Code), Name: r.Name.In(c.say.Language()), Kind: "region"}
		for _, m := range r.Members {
			report.Members = append(report.Members, memberReport{m.Region, m.Share})
		}
		reports = append(reports, report)
	}
	groups, err := opened.Groups(c.ctx)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		report := regionGroupReport{Code: g.ID, Name: g.Name.In(c.say.Language()), Kind: "group"}
		for _, m := range g.Members {
			report.Members = append(report.Members, memberReport{m, 1})
		}
		reports = append(reports, report)
	}
	return reports, nil
}
