package command

import (
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/catalogue"
	"pharos/data/sample"
	"pharos/data/similarity"
)

// Keys of the catalogue's settings that a comparison starts from.
const (
	SettingFocus      = sample.SettingFocus
	SettingPeers      = "comparison.peers"
	SettingIndicators = sample.SettingIndicators
	SettingPeriod     = sample.SettingPeriod
)

// asked is what the flags of a verb say about a comparison; empty parts come from the catalogue.
type asked struct {
	region, peers, period string
	indicators            []string
}

// compared is a comparison that was run, with what a figure or a brief needs besides.
type compared struct {
	result    benchmark.Result
	peers     similarity.List
	regions   map[data.RegionCode]data.Region
	practices []data.Practice
}

func (c *call) compare(opened *catalogue.Catalogue, a asked) (compared, error) {
	request, err := c.request(opened, a)
	if err != nil {
		return compared{}, err
	}
	comparison, peers, err := benchmark.Propose(c.ctx, c.values, opened, request)
	if err != nil {
		return compared{}, err
	}
	result, err := benchmark.Run(c.ctx, c.values, comparison)
	if err != nil {
		return compared{}, err
	}
	regions, err := regionsByCode(c, opened)
	if err != nil {
		return compared{}, err
	}
	practices, err := opened.Practices(c.ctx)
	return compared{benchmark.Prioritise(result, practices, regions), peers, regions, practices}, err
}

// request fills what the flags leave open from the catalogue's settings.
func (c *call) request(opened *catalogue.Catalogue, a asked) (benchmark.Request, error) {
	var settings [4]string
	for i, key := range []string{SettingFocus, SettingPeers, SettingPeriod, SettingIndicators} {
		value, _, err := opened.Setting(c.ctx, key)
		if err != nil {
			return benchmark.Request{}, err
		}
		settings[i] = value
	}
	period, err := c.period(first(a.period, settings[2]))
	if err != nil {
		return benchmark.Request{}, err
	}
	request := benchmark.Request{
		Focus: data.RegionCode(first(a.region, settings[0])), Peers: first(a.peers, settings[1]), Period: period,
		Indicators: indicatorCodes(a.indicators),
	}
	if a.period == "latest" {
		request.Period = ""
	}
	if len(request.Indicators) == 0 && settings[3] != "" {
		request.Indicators = indicatorCodes(strings.Split(settings[3], ","))
	}
	if len(request.Indicators) == 0 {
		request.Indicators, err = judgeable(c, opened)
	}
	if request.Focus == "" && err == nil {
		err = data.Refuse(data.Problem{Code: "command.no-focus"})
	}
	return request, err
}

// judgeable lists the indicators with a direction: those a region can be better or worse on.
func judgeable(c *call, opened *catalogue.Catalogue) ([]data.IndicatorCode, error) {
	indicators, err := opened.Indicators(c.ctx)
	var codes []data.IndicatorCode
	for _, in := range indicators {
		if in.Direction != data.NoDirection {
			codes = append(codes, in.Code)
		}
	}
	return codes, err
}

func regionsByCode(c *call, opened *catalogue.Catalogue) (map[data.RegionCode]data.Region, error) {
	all, err := opened.Regions(c.ctx)
	byCode := make(map[data.RegionCode]data.Region, len(all))
	for _, r := range all {
		byCode[r.Code] = r
	}
	return byCode, err
}

func (c *call) regionName(regions map[data.RegionCode]data.Region, code data.RegionCode) string {
	if r, known := regions[code]; known {
		return r.Name.In(c.say.Language())
	}
	return string(code)
}

func first(words ...string) string {
	for _, word := range words {
		if word != "" {
			return word
		}
	}
	return ""
}
