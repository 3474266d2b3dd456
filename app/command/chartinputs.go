package command

import (
	"fmt"
	"slices"

	"pharos/data"
	"pharos/data/similarity"
	"pharos/data/statistic"
	"pharos/data/toolbox"
	"pharos/reports/figure"
)

// chartInputs are the kinds that are not made from a comparison, with what they are made from.
var chartInputs = map[string]func(*chartVerb, *call, *figure.Input) error{
	"contributions":  (*chartVerb).contributions,
	"dendrogram":     (*chartVerb).tree,
	"lorenz":         (*chartVerb).lorenz,
	"scatter":        (*chartVerb).cloud,
	"correlations":   (*chartVerb).correlations,
	"rank-intervals": (*chartVerb).intervals,
	"effects":        (*chartVerb).effects,
	"waterfall":      (*chartVerb).steps,
	"before-after":   (*chartVerb).change,
}

// chartPeers is how many peers a chart shows.
const chartPeers = 20

// needs refuses a chart without one of its flags.
func (v *chartVerb) needs(c *call, flag string) error {
	return fmt.Errorf("%w: %s", errUsage, c.say.Text("problem.command.chart.needs", "kind", v.Kind, "flag", flag))
}

// places puts the regions and the focus into the input. The catalogue is open.
func (v *chartVerb) places(c *call, in *figure.Input) ([]data.Region, error) {
	regions, err := c.opened.Regions(c.ctx)
	if err != nil {
		return nil, err
	}
	focus, _, err := c.opened.Setting(c.ctx, SettingFocus)
	if err != nil {
		return nil, err
	}
	in.Regions, in.Region = byCode(regions), data.RegionCode(first(v.Region, focus))
	return regions, nil
}

// opened opens the catalogue and puts its regions and the focus into the input.
func (v *chartVerb) opened(c *call, in *figure.Input) ([]data.Region, error) {
	if _, err := c.toRead(); err != nil {
		return nil, err
	}
	return v.places(c, in)
}

// sources names those indicators of the catalogue that the chart is made from.
func (v *chartVerb) sources(c *call, in *figure.Input, used func(data.Indicator) bool) error {
	all, err := c.opened.Indicators(c.ctx)
	if err != nil {
		return err
	}
	for _, i := range all {
		if used(i) {
			in.Result.Indicators = append(in.Result.Indicators, i)
		}
	}
	return nil
}

// contributions are the nearest regions of one, with what parts them.
func (v *chartVerb) contributions(c *call, in *figure.Input) error {
	design, err := peerDesign(v.Design)
	if err != nil {
		return err
	}
	regions, err := v.opened(c, in)
	if err != nil {
		return err
	}
	list, err := similarity.Nearest(c.ctx, c.values, similarity.Query{K: chartPeers, Design: design, Focus: in.Region, Candidates: regions})
	if err != nil {
		return err
	}
	in.Shares = figure.Shares{Decimals: 4}
	for _, part := range list.Design.Dimensions {
		in.Shares.Dimensions = append(in.Shares.Dimensions, figure.Dimension{Code: part.ID, Name: dimensionName(c, part.ID)})
	}
	for _, peer := range list.Peers {
		row := figure.ShareRow{Region: peer.Region, Distance: certain(peer.Distance), Coverage: certain(peer.Coverage)}
		row.Stability = statistic.Number{Value: peer.Stability, Known: peer.HasStability}
		for _, part := range list.Design.Dimensions {
			share, known := peer.Contributions[part.ID]
			row.Parts = append(row.Parts, statistic.Number{Value: share, Known: known})
		}
		in.Shares.Rows = append(in.Shares.Rows, row)
	}
	return v.sources(c, in, inDesign(list.Design))
}

// dimensionName words a dimension that is a theme of the catalogue.
func dimensionName(c *call, id string) string {
	if key := "theme." + id; c.say.Has(key) {
		return c.say.Text(key)
	}
	return id
}

// inDesign tells which indicators a peer design compares.
func inDesign(design similarity.Design) func(data.Indicator) bool {
	var variables []similarity.Variable
	for _, part := range design.Dimensions {
		variables = append(variables, part.Variables...)
	}
	return func(i data.Indicator) bool {
		return slices.ContainsFunc(variables, func(v similarity.Variable) bool {
			return v.Indicator == i.Code || v.Composition != "" && v.Composition == i.Composition
		})
	}
}

func certain(value float64) statistic.Number { return statistic.Number{Value: value, Known: true} }

// beside reports whether a region is of the level of another and no place outside all regions.
func beside(r, other data.Region) bool { return r.Level == other.Level && !data.IsExtraRegio(r.Code) }

// tree joins the regions of the focus' level by Ward's criterion, in as many groups as usual.
func (v *chartVerb) tree(c *call, in *figure.Input) error {
	design, err := peerDesign(v.Design)
	if err != nil {
		return err
	}
	regions, err := v.opened(c, in)
	if err != nil {
		return err
	}
	regions = slices.DeleteFunc(regions, func(r data.Region) bool { return !beside(r, in.Regions[in.Region]) })
	field, err := similarity.Read(c.ctx, c.values, design, regions)
	if err != nil {
		return err
	}
	how := similarity.DefaultClustering
	how.Method = similarity.ClustersWard
	groups, err := similarity.Group(c.ctx, field, design, how, nil)
	if err != nil {
		return err
	}
	in.Tree = figure.Tree{Members: groups.Members}
	for _, unit := range groups.Units {
		in.Tree.Leaves = append(in.Tree.Leaves, figure.Leaf{Region: unit})
	}
	for _, merge := range groups.Tree.Merges {
		in.Tree.Merges = append(in.Tree.Merges, figure.Merge{A: merge.A, B: merge.B, Height: merge.Height})
	}
	return v.sources(c, in, inDesign(groups.Design))
}

// lorenz is the Lorenz curve of one indicator over the regions of the focus' level.
func (v *chartVerb) lorenz(c *call, in *figure.Input) error {
	if v.Indicator == "" {
		return v.needs(c, "--indicator CODE")
	}
	units, err := v.units(c, in, v.Indicator)
	if err != nil {
		return err
	}
	of := toolbox.NewDistribution(units.Columns[0], nil, nil)
	curve := figure.Curve{Name: v.axis(c, in.Result.Indicators[0]).Name, Gini: of.Gini()}
	for _, point := range of.Lorenz() {
		curve.Points = append(curve.Points, figure.CurvePoint{X: point.People, Y: point.Total})
	}
	in.Curves = figure.Curves{Lines: []figure.Curve{curve}, XName: c.say.Text("figure.curves.regions")}
	return nil
}

// units are the newest values of the indicators over the regions of the focus' level.
func (v *chartVerb) units(c *call, in *figure.Input, codes ...string) (toolbox.Units, error) {
	regions, err := v.opened(c, in)
	if err != nil {
		return toolbox.Units{}, err
	}
	all, err := c.opened.Indicators(c.ctx)
	if err != nil {
		return toolbox.Units{}, err
	}
	selection := toolbox.Selection{Level: in.Regions[in.Region].Level}
	for _, code := range asCodes(codes) {
		at := slices.IndexFunc(all, func(i data.Indicator) bool { return i.Code == code })
		if at < 0 {
			return toolbox.Units{}, fmt.Errorf("indicator %s: %w", code, data.ErrNotFound)
		}
		selection.Indicators = append(selection.Indicators, all[at])
	}
	for _, r := range regions {
		if beside(r, in.Regions[in.Region]) {
			selection.Regions = append(selection.Regions, r.Code)
		}
	}
	in.Result.Indicators = selection.Indicators
	return toolbox.UnitsFrom(c.ctx, c.values, selection)
}

// cloud holds two indicators against one another.
func (v *chartVerb) cloud(c *call, in *figure.Input) error {
	if len(asCodes(v.Indicators)) != 2 {
		return v.needs(c, "--indicators X,Y")
	}
	units, err := v.units(c, in, v.Indicators...)
	if err != nil {
		return err
	}
	in.Cloud = figure.Cloud{X: v.axis(c, in.Result.Indicators[0]), Y: v.axis(c, in.Result.Indicators[1])}
	for i, code := range units.Codes {
		in.Cloud.Points = append(in.Cloud.Points, figure.CloudPoint{
			Region: data.RegionCode(code), X: held(units.Columns[0], i), Y: held(units.Columns[1], i),
		})
	}
	return nil
}

func (v *chartVerb) axis(c *call, of data.Indicator) figure.Axis {
	language := c.say.Language()
	return figure.Axis{Name: first(of.Name.In(language), string(of.Code)), Unit: of.Unit.In(language), Decimals: of.Decimals}
}

func held(column statistic.Column, unit int) statistic.Number {
	value, known := column.At(unit)
	return statistic.Number{Value: value, Known: known}
}
