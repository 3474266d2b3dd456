package command

import (
	"fmt"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/table"
	"pharos/data/toolbox"
)

type analyseVerb struct {
	Method    string   `arg:"" optional:"" help:"The method; without one the methods are listed."`
	List      bool     `help:"List the methods."`
	Data      string   `placeholder:"FILE.csv" help:"A plain table instead of the catalogue; column.region, column.sector, column.period, column.value and column.group as --param name its columns."`
	Param     []string `sep:"none" placeholder:"NAME=VALUE" help:"A parameter of the method, repeatable."`
	Region    string   `placeholder:"CODE" help:"Only this region, with its numbers in the formula."`
	Sector    string   `placeholder:"CODE" help:"Only this sector."`
	Table     string   `placeholder:"ID" help:"Another of the method's tables than the first."`
	Indicator []string `placeholder:"CODE" help:"Indicators of the catalogue, with commas between (by sector: the parts of a whole)."`
	Whole     string   `placeholder:"NAME" help:"A composition of the catalogue that gives the sectors."`
	Level     string   `enum:",nuts0,nuts1,nuts2,nuts3,lau,own,other" default:"" help:"Level of the catalogue's regions (default: that of the focus)."`
	Country   string   `placeholder:"CODE" help:"Only regions of this country, or of several with commas between, so that they are the whole that is compared with."`
	Among     string   `placeholder:"CODES" help:"Only these regions of the catalogue, with commas between, or the group of regions group:ID; of every level."`
	CSV       bool     `name:"csv" help:"Comma-separated for machines."`
}

// Run computes one method of the regional toolbox.
func (v *analyseVerb) Run(c *call) error {
	if v.Method == "" || v.List {
		return v.list(c)
	}
	method, known := toolbox.MethodByID(v.Method)
	if !known {
		return fmt.Errorf("%w: %s", errUsage, c.say.Text("command.analyse.method", "name", v.Method, "known", methodNames()))
	}
	params, roles, err := v.params(c)
	if err != nil {
		return err
	}
	input, err := v.input(c, method, roles, params["nation"])
	if err != nil {
		return err
	}
	input.Params = params
	answer, err := method.Run(c.ctx, input)
	if err != nil {
		return err
	}
	return v.print(c, method, answer)
}

func methodNames() string {
	names := make([]string, len(toolbox.Methods))
	for i, m := range toolbox.Methods {
		names[i] = m.ID
	}
	return strings.Join(names, ", ")
}

// params parts what is meant for the method from what names columns.
func (v *analyseVerb) params(c *call) (map[string]string, toolbox.Roles, error) {
	params, roles := map[string]string{}, toolbox.Roles{}
	columns := map[string]*string{
		"column.region": &roles.Region, "column.sector": &roles.Sector, "column.period": &roles.Period,
		"column.value": &roles.Value, "column.group": &roles.Group,
	}
	for _, word := range v.Param {
		name, value, found := strings.Cut(word, "=")
		if !found {
			return nil, roles, fmt.Errorf("%w: %s", errUsage, c.say.Text("command.analyse.param", "text", word))
		}
		if column, is := columns[name]; is {
			*column = value
			continue
		}
		params[name] = value
	}
	return params, roles, nil
}

func (v *analyseVerb) input(c *call, method toolbox.Method, roles toolbox.Roles, nation string) (toolbox.Input, error) {
	var input toolbox.Input
	if v.Data == "" {
		return v.fromCatalogue(c, method, nation)
	}
	read, err := table.Open(v.Data)
	if err != nil {
		return input, err
	}
	switch method.Shape {
	case toolbox.BySector:
		input.Sectors, err = toolbox.SectorsOf(read, roles)
	case toolbox.ByPeriod:
		input.Panel, err = toolbox.PanelOf(read, roles)
	case toolbox.ByUnit:
		input.Units, err = toolbox.UnitsOf(read, roles)
	}
	return input, err
}

func (v *analyseVerb) fromCatalogue(c *call, method toolbox.Method, nation string) (toolbox.Input, error) {
	var input toolbox.Input
	selection, err := v.selection(c, method.Shape, nation)
	if err != nil {
		return input, err
	}
	switch method.Shape {
	case toolbox.BySector:
		input.Sectors, err = toolbox.SectorsFrom(c.ctx, c.values, selection)
	case toolbox.ByPeriod:
		input.Panel, err = toolbox.PanelFrom(c.ctx, c.values, selection)
	case toolbox.ByUnit:
		input.Units, err = toolbox.UnitsFrom(c.ctx, c.values, selection)
	}
	return input, err
}

// selection takes the catalogue's regions of a level, with the one that stands for the whole, and the
// indicators asked for.
func (v *analyseVerb) selection(c *call, shape toolbox.Shape, nation string) (toolbox.Selection, error) {
	var selection toolbox.Selection
	opened, err := c.toRead()
	if err != nil {
		return selection, err
	}
	indicators, err := opened.Indicators(c.ctx)
	if err != nil {
		return selection, err
	}
	if selection.Indicators, err = v.indicators(indicators, shape); err != nil {
		return selection, err
	}
	regions, err := opened.Regions(c.ctx)
	if err != nil {
		return selection, err
	}
	focus, _, err := opened.Setting(c.ctx, SettingFocus)
	if err != nil {
		return selection, err
	}
	only, err := v.among(c, opened)
	if err != nil {
		return selection, err
	}
	selection.Regions = v.regions(regions, data.RegionCode(focus), only)
	if len(selection.Regions) == 0 {
		return selection, data.Refuse(data.Problem{Code: "command.regions.none", Args: map[string]string{"level": v.Level, "country": v.Country}})
	}
	if whole := data.RegionCode(nation); whole != "" && !slices.Contains(selection.Regions, whole) {
		selection.Regions = append(selection.Regions, whole)
	}
	selection.Texts = map[string]map[data.RegionCode]string{"country": countriesOf(regions)}
	return selection, nil
}

func countriesOf(regions []data.Region) map[data.RegionCode]string {
	countries := make(map[data.RegionCode]string, len(regions))
	for _, r := range regions {
		countries[r.Code] = r.Country
	}
	return countries
}

// among are the regions that are listed one by one or by their group; nil: none are.
func (v *analyseVerb) among(c *call, opened *catalogue.Catalogue) ([]data.RegionCode, error) {
	id, isGroup := strings.CutPrefix(v.Among, data.PeersGroup)
	if !isGroup {
		var codes []data.RegionCode
		for _, code := range asCodes([]string{v.Among}) {
			codes = append(codes, data.RegionCode(code))
		}
		return codes, nil
	}
	groups, err := opened.Groups(c.ctx)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(groups, func(g data.PeerGroup) bool { return g.ID == id })
	if at < 0 {
		return nil, fmt.Errorf("group %s: %w", id, data.ErrNotFound)
	}
	return groups[at].Members, nil
}

// regions are those listed, or those of the level, without a level those of the focus' level; of the
// countries asked for.
func (v *analyseVerb) regions(all []data.Region, focus data.RegionCode, only []data.RegionCode) []data.RegionCode {
	level := data.Level(v.Level)
	if at := slices.IndexFunc(all, func(r data.Region) bool { return r.Code == focus }); level == "" && at >= 0 {
		level = all[at].Level
	}
	var codes []data.RegionCode
	for _, r := range all {
		wanted := level == "" || r.Level == level
		if len(only) > 0 {
			wanted = slices.Contains(only, r.Code)
		}
		country := v.Country == "" || slices.Contains(strings.Split(v.Country, ","), r.Country)
		if wanted && country && !data.IsExtraRegio(r.Code) {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

// indicators are those asked for, in their order; by sector without any those of the whole, by default
// the first composition.
func (v *analyseVerb) indicators(all []data.Indicator, shape toolbox.Shape) ([]data.Indicator, error) {
	var chosen []data.Indicator
	for _, code := range asCodes(v.Indicator) {
		at := slices.IndexFunc(all, func(i data.Indicator) bool { return i.Code == code })
		if at < 0 {
			return nil, fmt.Errorf("indicator %s: %w", code, data.ErrNotFound)
		}
		chosen = append(chosen, all[at])
	}
	if len(chosen) > 0 || shape != toolbox.BySector {
		return chosen, nil
	}
	whole := v.Whole
	for _, i := range all {
		whole = first(whole, i.Composition)
	}
	for _, i := range all {
		if whole != "" && i.Composition == whole {
			chosen = append(chosen, i)
		}
	}
	return chosen, nil
}

// asCodes parts lists with commas too.
func asCodes(words []string) []data.IndicatorCode {
	var codes []data.IndicatorCode
	for _, word := range words {
		for _, code := range strings.Split(word, ",") {
			if code = strings.TrimSpace(code); code != "" {
				codes = append(codes, data.IndicatorCode(code))
			}
		}
	}
	return codes
}

type methodReport struct {
	ID      string        `json:"method"`
	Group   toolbox.Group `json:"group"`
	Name    string        `json:"name"`
	Hint    string        `json:"hint"`
	Data    toolbox.Shape `json:"data"`
	Formula string        `json:"formula"`
	Source  string        `json:"source"`
	Params  []paramReport `json:"params"`
}

type paramReport struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Default string   `json:"default,omitempty"`
	Choices []string `json:"choices,omitempty"`
	Text    string   `json:"text"`
}

func (v *analyseVerb) list(c *call) error {
	reports := make([]methodReport, len(toolbox.Methods))
	rows := [][]string{{"method", "group", "name", "data", "params", "hint"}}
	for i, m := range toolbox.Methods {
		r := methodReport{
			ID: m.ID, Group: m.Group, Name: c.say.Text("toolbox." + m.ID), Hint: c.say.Text("toolbox." + m.ID + ".hint"),
			Data: m.Shape, Formula: m.Formula, Source: m.Source, Params: []paramReport{},
		}
		var params []string
		for _, p := range m.Params {
			r.Params = append(r.Params, paramReport{p.Name, string(p.Kind), p.Default, p.Choices, c.say.Text("toolbox.param." + p.Name)})
			params = append(params, strings.TrimSuffix(p.Name+"="+p.Default, "="))
		}
		reports[i] = r
		rows = append(rows, []string{r.ID, c.say.Text("toolbox.group." + string(r.Group)), r.Name, string(r.Data), strings.Join(params, " "), r.Hint})
	}
	if c.grammar.JSON {
		return c.answer(map[string]any{"methods": reports})
	}
	return c.table(v.CSV, rows)
}
