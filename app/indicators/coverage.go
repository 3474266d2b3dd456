package indicators

import (
	"maps"
	"slices"

	"pharos/data"
	"pharos/reports/figure"
)

// A coverage tells where an indicator has values at one level.
type coverage struct {
	regions []data.RegionCode // with a value, by code
	periods []data.Period     // with a value
	cells   map[data.RegionCode][]data.Observation
	have    int
	flags   map[data.Flag]int
	derived int
	breaks  []breakIn
	newest  data.Period
	latest  int // regions with a value in the newest period
}

// A breakIn is a period in which values break with those before.
type breakIn struct {
	period  data.Period
	regions int
}

// coverageOf counts the values of a level, which come ordered by region.
func coverageOf(all []data.Observation) coverage {
	c := coverage{cells: map[data.RegionCode][]data.Observation{}, flags: map[data.Flag]int{}, have: len(all)}
	periods, breaks := map[data.Period]int{}, map[data.Period]int{}
	for _, o := range all {
		if _, seen := c.cells[o.Region]; !seen {
			c.regions = append(c.regions, o.Region)
		}
		c.cells[o.Region] = append(c.cells[o.Region], o)
		periods[o.Period]++
		for at := range len(o.Flags) {
			c.flags[data.Flag(o.Flags[at])]++
		}
		if o.Flags.Has(data.FlagBreak) {
			breaks[o.Period]++
		}
		if o.Origin != "" && o.Origin != data.OriginEdited {
			c.derived++
		}
		c.newest = max(c.newest, o.Period)
	}
	c.periods, c.latest = slices.Sorted(maps.Keys(periods)), periods[c.newest]
	for _, period := range slices.Sorted(maps.Keys(breaks)) {
		c.breaks = append(c.breaks, breakIn{period, breaks[period]})
	}
	return c
}

// missing is the share of regions and periods without a value; false where there are none.
func (c coverage) missing() (share float64, ok bool) {
	all := len(c.regions) * len(c.periods)
	if all == 0 {
		return 0, false
	}
	return 1 - float64(c.have)/float64(all), true
}

// strip is the coverage as a heat strip draws it: the focus first, its peers next, the others by name.
func (s *state) strip(c coverage) figure.CoverageInput {
	indicator, _ := s.at()
	in := figure.CoverageInput{Indicator: indicator, Source: sourceLine(indicator)}
	for _, region := range c.regions {
		row := figure.CoverageRow{Region: region, Name: s.regionName(region), Cells: map[data.Period]figure.CoverageCell{}}
		for _, o := range c.cells[region] {
			row.Cells[o.Period] = figure.CoverageCell{Flags: o.Flags, Origin: o.Origin, Words: s.value(indicator, o.Value)}
		}
		in.Rows = append(in.Rows, row)
	}
	slices.SortStableFunc(in.Rows, s.stripOrder())
	return in
}

// stripOrder puts the focus first, its peers next, and the others by name.
func (s *state) stripOrder() func(a, b figure.CoverageRow) int {
	less := s.say.Less()
	class := func(code data.RegionCode) int {
		switch {
		case code == s.asked.Focus:
			return 0
		case s.isPeer(code):
			return 1
		}
		return 2
	}
	return func(a, b figure.CoverageRow) int {
		if by := class(a.Region) - class(b.Region); by != 0 {
			return by
		}
		switch {
		case less(a.Name, b.Name):
			return -1
		case less(b.Name, a.Name):
			return 1
		}
		return 0
	}
}

// A tally is a line of what is counted beside the strip.
type tally struct{ label, value string }

// tallies tell of the values at the level shown.
func (s *state) tallies() []tally {
	c, say := s.reading.coverage, s.say
	if c.have == 0 {
		return nil
	}
	text := func(key string) string { return say.Text("screen.indicators.tally." + key) }
	missing, _ := c.missing()
	lines := []tally{
		{text("values"), say.Integer(c.have)},
		{text("regions"), say.Integer(len(c.regions))},
		{text("missing"), say.Percent(missing, 0)},
		{text("newest"), string(c.newest) + ", " + say.Plural("screen.indicators.count.regions", c.latest)},
	}
	if c.derived > 0 {
		lines = append(lines, tally{text("derived"), say.Integer(c.derived)})
	}
	for at := range len(data.AllFlags) {
		flag := data.Flag(data.AllFlags[at])
		if n := c.flags[flag]; n > 0 {
			lines = append(lines, tally{string(flag) + " = " + say.Text("flag."+string(flag)), say.Integer(n)})
		}
	}
	return lines
}
