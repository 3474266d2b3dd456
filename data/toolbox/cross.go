package toolbox

import (
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/statistic"
)

// A cross is one period of sectors: amounts of regions by sectors, beside those of the nation that
// they are compared with.
type cross struct {
	regions, sectors []string
	groups           []string
	period           data.Period
	amounts          []statistic.Column // region by region, over the sectors
	nation           statistic.Column   // over the sectors
}

// The parameters that say what is compared with what.
var (
	periodParam = Param{Name: "period", Kind: PeriodParam, Optional: true}
	nationParam = Param{Name: "nation", Kind: RegionParam, Optional: true}
	absentParam = Param{Name: "absent", Kind: ChoiceParam, Default: leaveOut, Choices: []string{leaveOut, asZero}}
)

// What an amount that is not there means.
const (
	leaveOut = "leave-out" // it is not published
	asZero   = "zero"      // there is none, where the region has amounts of other sectors in that period
)

// fullEnough is the share of the fullest period's cells that a period needs to be taken by default.
const fullEnough = 0.75

// full lists the periods that are full enough.
func (s Sectors) full(enough float64) []int {
	counts := make([]int, len(s.Periods))
	for i, column := range s.Amounts {
		counts[i] = column.Count()
	}
	least := enough * float64(slices.Max(counts))
	var full []int
	for i, n := range counts {
		if float64(n) >= least {
			full = append(full, i)
		}
	}
	return full
}

// period finds the period of a parameter: the named one, or by default the first or the last that is
// full enough. What was taken stands in the settings then.
func (in Input) period(param string, last bool) (int, error) {
	s, named := in.Sectors, in.settled[param]
	if named == "" {
		full := s.full(fullEnough)
		if param != periodParam.Name && len(full) < 2 {
			full = s.full(0) // a span needs two ends
		}
		at := full[0]
		if last {
			at = full[len(full)-1]
		}
		in.settled[param] = string(s.Periods[at])
		return at, nil
	}
	return s.periodOf(named)
}

func (s Sectors) periodOf(named string) (int, error) {
	period, ok := data.ParsePeriod(named)
	at := slices.Index(s.Periods, period)
	if !ok || at < 0 {
		return 0, data.Refuse(refusal("toolbox.period.absent", "period", named,
			"first", string(s.Periods[0]), "last", string(s.Periods[len(s.Periods)-1])))
	}
	return at, nil
}

// cross takes the period of the parameter, the newest by default.
func (in Input) cross() (cross, error) {
	at, err := in.period("period", true)
	if err != nil {
		return cross{}, err
	}
	return in.Sectors.cross(at, in.settled)
}

// cross parts the region that stands for the nation from the others; where none does, the nation is
// the sum of the regions.
func (s Sectors) cross(period int, settled settings) (cross, error) {
	nation := settled["nation"]
	c := cross{sectors: s.Names, groups: s.Groups, period: s.Periods[period], nation: statistic.NewColumn(len(s.Names))}
	if nation != "" && !slices.Contains(s.Regions, nation) {
		return cross{}, data.Refuse(refusal("toolbox.region.absent", "region", nation))
	}
	for r, region := range s.Regions {
		own := statistic.NewColumn(len(s.Names))
		for i := range s.Names {
			if amount, known := s.At(period, r, i); known {
				own.Set(i, amount)
			}
		}
		if settled["absent"] == asZero && own.Count() > 0 {
			own = statistic.Complete(own.Values...)
		}
		if region == nation {
			c.nation = own
			continue
		}
		c.regions, c.amounts = append(c.regions, region), append(c.amounts, own)
	}
	if nation == "" {
		c.nation = total(c.amounts, len(s.Names))
	}
	return c, nil
}

// total adds up what is known of every region; what no region knows is absent.
func total(amounts []statistic.Column, sectors int) statistic.Column {
	sum := statistic.NewColumn(sectors)
	for _, own := range amounts {
		for i := range sectors {
			if amount, known := own.At(i); known {
				sum.Set(i, sum.Values[i]+amount)
			}
		}
	}
	return sum
}

// A profile is a region's mix beside another mix, as shares of the sectors that both know.
type profile struct {
	sectors    []int // their places
	own, other []float64
	ownTotal   float64
	otherTotal float64
}

// profileOf leaves out, on both sides, what one of them does not know, and takes shares of what is
// left. It reports false where one of them has nothing.
func profileOf(own, other statistic.Column) (profile, bool) {
	n := own.Len()
	p := profile{sectors: make([]int, 0, n), own: make([]float64, 0, n), other: make([]float64, 0, n)}
	for i := range n {
		a, knownA := own.At(i)
		b, knownB := other.At(i)
		if !knownA || !knownB {
			continue
		}
		p.sectors, p.own, p.other = append(p.sectors, i), append(p.own, a), append(p.other, b)
		p.ownTotal, p.otherTotal = p.ownTotal+a, p.otherTotal+b
	}
	if p.ownTotal <= 0 || p.otherTotal <= 0 {
		return profile{}, false
	}
	for i := range p.own {
		p.own[i] /= p.ownTotal
		p.other[i] /= p.otherTotal
	}
	return p, true
}

// profile of a region beside the nation.
func (c cross) profile(region int) (profile, bool) { return profileOf(c.amounts[region], c.nation) }

// sums are a column summed over the regions, with the number of regions that know each entry.
type sums struct {
	total statistic.Column
	known []int
}

func sumsOf(columns []statistic.Column, sectors int) sums {
	s := sums{total(columns, sectors), make([]int, sectors)}
	for _, column := range columns {
		for i, known := range column.Known {
			if known {
				s.known[i]++
			}
		}
	}
	return s
}

// without returns what is left when one of the columns is taken away, and how many know it.
func (s sums) without(own statistic.Column) (statistic.Column, []int) {
	rest, left := s.total.Clone(), slices.Clone(s.known)
	for i, known := range own.Known {
		if !known {
			continue
		}
		if left[i]--; left[i] == 0 {
			rest.Clear(i)
			continue
		}
		rest.Values[i] = max(0, rest.Values[i]-own.Values[i])
	}
	return rest, left
}

// restOf is all regions but one together; where a region stands for the nation, the nation without it.
func (c cross) restOf(region int, all sums, given bool) statistic.Column {
	own := c.amounts[region]
	if !given {
		rest, _ := all.without(own)
		return rest
	}
	rest := statistic.NewColumn(len(c.sectors))
	for i := range c.sectors {
		if c.nation.Known[i] && own.Known[i] {
			rest.Set(i, max(0, c.nation.Values[i]-own.Values[i]))
		}
	}
	return rest
}

// shares returns for every region its shares over the sectors; an empty region has none.
func (c cross) shares() []statistic.Column {
	all := make([]statistic.Column, len(c.regions))
	for r, own := range c.amounts {
		var sum float64
		for _, amount := range own.Observed() {
			sum += amount
		}
		all[r] = own.Map(func(amount float64) (float64, bool) { return amount / sum, sum > 0 })
	}
	return all
}

// mean divides the sums by how many know them.
func mean(total statistic.Column, known []int) statistic.Column {
	means := statistic.NewColumn(total.Len())
	for i, n := range known {
		if n > 0 {
			means.Set(i, total.Values[i]/float64(n))
		}
	}
	return means
}

// turned exchanges regions and sectors, so that the concentration of a sector is computed as the
// specialisation of a region is.
func (c cross) turned() cross {
	t := cross{regions: c.sectors, sectors: c.regions, period: c.period}
	for i := range c.sectors {
		column := statistic.NewColumn(len(c.regions))
		for r := range c.regions {
			if amount, known := c.amounts[r].At(i); known {
				column.Set(r, amount)
			}
		}
		t.amounts = append(t.amounts, column)
	}
	t.nation = total(t.amounts, len(t.sectors))
	return t
}

// notices tells what the amounts lack: empty regions and sectors, cells that are absent.
func (c cross) notices() []data.Problem {
	var notices []data.Problem
	absent := 0
	for r, own := range c.amounts {
		var sum float64
		for i := range c.sectors {
			amount, known := own.At(i)
			if !known {
				absent++
			}
			sum += amount
		}
		if sum == 0 {
			notices = append(notices, warning("toolbox.region.empty", "region", c.regions[r]))
		}
	}
	for i, sector := range c.sectors {
		if amount, _ := c.nation.At(i); amount == 0 {
			notices = append(notices, warning("toolbox.sector.empty", "sector", sector))
		}
	}
	if absent > 0 {
		notices = append(notices, notice("toolbox.cells.absent", "count", strconv.Itoa(absent)))
	}
	return notices
}

// copyColumn overwrites a column in place.
func copyColumn(into, from statistic.Column) {
	copy(into.Values, from.Values)
	copy(into.Known, from.Known)
}
