package command

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/derive"
)

type regionGroupVerb struct {
	Code    string            `arg:"" optional:"" help:"Code of a region or group of your own; none lists all, or only takes rules."`
	Members []string          `placeholder:"CODE[=SHARE]" help:"Its members, separated by commas; a share such as 0.4 where only a part belongs to it."`
	Name    string            `help:"Its name (default: the code)."`
	Group   bool              `help:"Make a group to compare with instead of a region with values of its own."`
	Rule    map[string]string `placeholder:"INDICATOR=RULE" help:"How an indicator is aggregated: sum, mean:DENOMINATOR, ratio:NUMERATOR/DENOMINATOR[*FACTOR], min, max or none; repeatable, separated by semicolons."`
	Remove  bool              `help:"Remove it; values typed for it go as well."`
}

type memberReport struct {
	Region data.RegionCode `json:"region"`
	Share  float64         `json:"share"`
}

type regionGroupReport struct {
	Code    string         `json:"code"`
	Name    string         `json:"name"`
	Kind    string         `json:"kind"` // region or group
	Members []memberReport `json:"members"`
}

// Run makes, changes, removes or lists own regions and groups.
func (v *regionGroupVerb) Run(c *call) error {
	if len(v.Members) == 0 && len(v.Rule) == 0 && v.Name == "" && !v.Remove {
		return v.list(c)
	}
	if v.Code == "" && (len(v.Members) > 0 || v.Name != "" || v.Remove) {
		return fmt.Errorf("%w: %s", errUsage, c.say.Text("problem.command.region-group.code"))
	}
	opened, err := c.toWrite()
	if err != nil {
		return err
	}
	switch {
	case v.Remove:
		err = v.remove(c, opened)
	default:
		err = v.put(c, opened)
	}
	if err != nil {
		return err
	}
	return v.show(c, opened)
}

func (v *regionGroupVerb) list(c *call) error {
	opened, err := c.toRead()
	if err != nil {
		return err
	}
	return v.show(c, opened)
}

// put stores the members, where some are named, and the rules.
func (v *regionGroupVerb) put(c *call, opened *catalogue.Catalogue) error {
	rules, err := v.rules(c, opened)
	if err != nil {
		return err
	}
	if len(v.Members) > 0 || v.Name != "" {
		if err := v.putPlace(c, opened); err != nil {
			return err
		}
	}
	if len(rules) == 0 {
		return nil
	}
	return opened.PutIndicators(c.ctx, rules)
}

func (v *regionGroupVerb) putPlace(c *call, opened *catalogue.Catalogue) error {
	members, err := membersOf(v.Members)
	if err != nil {
		return err
	}
	if v.Group {
		group, err := v.group(c, opened)
		if err != nil {
			return err
		}
		if len(members) > 0 {
			group.Members = nil
		}
		for _, member := range members {
			group.Members = append(group.Members, member.Region)
		}
		return opened.PutGroups(c.ctx, []data.PeerGroup{group})
	}
	region, err := v.region(c, opened)
	if err != nil {
		return err
	}
	if len(members) > 0 {
		region.Members = members
	}
	if err := v.sound(c, opened, region); err != nil {
		return err
	}
	return opened.PutRegions(c.ctx, []data.Region{region})
}

// region is the stored region of the code, or a new one. A published region is not made anew.
func (v *regionGroupVerb) region(c *call, opened *catalogue.Catalogue) (data.Region, error) {
	regions, err := opened.Regions(c.ctx)
	if err != nil {
		return data.Region{}, err
	}
	region := data.Region{Code: data.RegionCode(v.Code), Name: data.Plain(v.Code), Level: data.LevelOwn}
	at := slices.IndexFunc(regions, func(r data.Region) bool { return string(r.Code) == v.Code })
	if at >= 0 {
		region = regions[at]
		if len(region.Members) == 0 && published(region.Level) {
			return region, data.Refuse(data.Problem{
				Code: "command.region-group.published", Args: map[string]string{"code": v.Code},
			})
		}
	}
	if v.Name != "" {
		region.Name = data.Plain(v.Name)
	}
	return region, nil
}

// published reports whether regions of the level are those of a nomenclature, which nobody makes anew.
func published(level data.Level) bool {
	return level != data.LevelOwn && level != data.LevelLAU && level != data.LevelOther
}

// sound refuses members that cannot be aggregated and tells of those that are doubtful.
func (v *regionGroupVerb) sound(c *call, opened *catalogue.Catalogue, region data.Region) error {
	regions, err := opened.Regions(c.ctx)
	if err != nil {
		return err
	}
	known := make(map[data.RegionCode]data.Region, len(regions)+1)
	for _, r := range regions {
		known[r.Code] = r
	}
	known[region.Code] = region
	return c.heed(derive.MemberProblems(region, known))
}

// heed refuses where one of the problems is a refusal, and says the others.
func (c *call) heed(problems []data.Problem) error {
	if slices.ContainsFunc(problems, func(p data.Problem) bool { return p.Severity == data.Refusal }) {
		return data.Refuse(problems...)
	}
	for _, p := range problems {
		c.inform(c.worded(p))
	}
	return nil
}

func (v *regionGroupVerb) group(c *call, opened *catalogue.Catalogue) (data.PeerGroup, error) {
	groups, err := opened.Groups(c.ctx)
	if err != nil {
		return data.PeerGroup{}, err
	}
	group := data.PeerGroup{ID: v.Code, Name: data.Plain(v.Code)}
	if at := slices.IndexFunc(groups, func(g data.PeerGroup) bool { return g.ID == v.Code }); at >= 0 {
		group = groups[at]
	}
	if v.Name != "" {
		group.Name = data.Plain(v.Name)
	}
	return group, nil
}

// membersOf reads DE600 or DEF03=0.4.
func membersOf(words []string) ([]data.Member, error) {
	var members []data.Member
	for _, word := range words {
		code, share, shared := strings.Cut(strings.TrimSpace(word), "=")
		member := data.Member{Region: data.RegionCode(code), Share: 1}
		if shared {
			number, err := strconv.ParseFloat(share, 64)
			if err != nil || number <= 0 || number > 1 {
				return nil, data.Refuse(data.Problem{
					Code: "command.region-group.share", Args: map[string]string{"text": word},
				})
			}
			member.Share = number
		}
		members = append(members, member)
	}
	return members, nil
}

// rules are the indicators with the rule that is asked for.
func (v *regionGroupVerb) rules(c *call, opened *catalogue.Catalogue) ([]data.Indicator, error) {
	if len(v.Rule) == 0 {
		return nil, nil
	}
	indicators, err := opened.Indicators(c.ctx)
	if err != nil {
		return nil, err
	}
	var changed []data.Indicator
	for _, indicator := range indicators {
		text, asked := v.Rule[string(indicator.Code)]
		if !asked {
			continue
		}
		ruled, err := withRule(indicator, text)
		if err != nil {
			return nil, err
		}
		changed = append(changed, ruled)
	}
	for code := range v.Rule {
		if !slices.ContainsFunc(indicators, func(i data.Indicator) bool { return string(i.Code) == code }) {
			return nil, data.Refuse(data.Problem{Code: "command.indicator.unknown", Args: map[string]string{"code": code}})
		}
	}
	return changed, c.heed(ruleProblems(changed, indicators))
}

// ruleProblems is what is wrong with the rules asked for: a rate without its denominator, for one.
func ruleProblems(changed, indicators []data.Indicator) (problems []data.Problem) {
	known := make(map[data.IndicatorCode]data.Indicator, len(indicators))
	for _, i := range slices.Concat(indicators, changed) {
		known[i.Code] = i
	}
	for _, i := range changed {
		if i.Aggregation != data.AggregateNone {
			problems = append(problems, derive.AggregationProblems(i, known)...)
		}
	}
	return problems
}

// withRule reads sum, mean:POP, ratio:EMP/POP*100, min, max or none.
func withRule(indicator data.Indicator, text string) (data.Indicator, error) {
	rule, over, _ := strings.Cut(text, ":")
	indicator.Aggregation = data.Aggregation(rule)
	indicator.Numerator, indicator.Denominator, indicator.Factor = "", "", 0
	ok := slices.Contains(data.Aggregations, indicator.Aggregation)
	switch indicator.Aggregation {
	case data.AggregateMean:
		indicator.Denominator = data.IndicatorCode(over)
		ok = over != ""
	case data.AggregateRatio:
		over, factor, scaled := strings.Cut(over, "*")
		numerator, denominator, two := strings.Cut(over, "/")
		indicator.Numerator, indicator.Denominator = data.IndicatorCode(numerator), data.IndicatorCode(denominator)
		ok = two && numerator != "" && denominator != ""
		if scaled {
			number, err := strconv.ParseFloat(factor, 64)
			indicator.Factor, ok = number, ok && err == nil && number > 0
		}
	}
	if !ok {
		return indicator, data.Refuse(data.Problem{
			Code: "command.region-group.rule", Args: map[string]string{"rule": text, "code": string(indicator.Code)},
		})
	}
	return indicator, nil
}

func (v *regionGroupVerb) remove(c *call, opened *catalogue.Catalogue) error {
	if v.Group {
		return opened.RemoveGroup(c.ctx, v.Code)
	}
	if _, err := v.region(c, opened); err != nil {
		return err
	}
	return opened.RemoveRegion(c.ctx, data.RegionCode(v.Code))
}
