package transfer

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/similarity"
	"pharos/data/statistic"
)

// The groups of context; "transfer.question.<group>" is the phrase key of each.
const (
	GroupPopulation = "population"
	GroupSector     = "sector"
	GroupPolitical  = "political"
	GroupEconomic   = "economic"
)

// groupMarks are parts of the names of dimensions and what they belong to; the first that fits holds.
var groupMarks = []struct{ mark, group string }{
	{"institution", GroupPolitical},
	{"govern", GroupPolitical},
	{"politic", GroupPolitical},
	{"value", GroupPolitical},
	{"trust", GroupPolitical},
	{"decentral", GroupPolitical},
	{"policy", GroupPolitical},
	{"sector", GroupSector},
	{"speciali", GroupSector},
	{"technolog", GroupSector},
	{"industr", GroupSector},
	{"demograph", GroupPopulation},
	{"population", GroupPopulation},
	{"human", GroupPopulation},
	{"education", GroupPopulation},
	{"health", GroupPopulation},
	{"settlement", GroupPopulation},
}

// GroupOf returns the group of context that a dimension of a peer design belongs to: the economic one
// where its name tells nothing else.
func GroupOf(dimension string) string {
	dimension = strings.ToLower(dimension)
	for _, m := range groupMarks {
		if strings.Contains(dimension, m.mark) {
			return m.group
		}
	}
	return GroupEconomic
}

// A Ground knows the structure of regions as seen from one of them, the target. It does not change. Of
// a nil Ground nothing is known.
type Ground struct {
	space   *similarity.Space
	target  int
	known   map[data.RegionCode]int
	nearer  []float64 // distances of all others to the target, sorted
	aspects []aspect
}

// An aspect is one variable by itself.
type aspect struct {
	code     data.IndicatorCode
	group    string
	weight   float64
	space    *similarity.Space
	unit     float64 // of distance that is one standard deviation
	category bool    // the same or not
}

// Read measures the regions by the design, nil for the usual one, as the search for peers does.
func Read(ctx context.Context, source similarity.Source, q Query) (*Ground, error) {
	design := similarity.DefaultDesign
	if q.Design != nil {
		design = *q.Design
	}
	design.Draws, design.LeaveOut, design.Filter = 0, false, similarity.Filter{}
	_, space, err := similarity.Search(ctx, source, similarity.Query{
		Focus: q.Target, Design: design, K: 1, Candidates: q.Regions, PartsOnly: true,
	})
	if err != nil {
		return nil, err
	}
	return NewGround(space, q.Target)
}

// A Query names the region that wants to take something over.
type Query struct {
	Target  data.RegionCode
	Regions []data.Region      // of the catalogue
	Design  *similarity.Design // of the distance; its filter does not count
}

// NewGround returns the ground of a space. It returns data.ErrNotFound where the space does not have
// the target.
func NewGround(space *similarity.Space, target data.RegionCode) (*Ground, error) {
	field := space.Field()
	at, known := field.Position(target)
	if !known {
		return nil, fmt.Errorf("structure of %s: %w", target, data.ErrNotFound)
	}
	g := &Ground{space: space, target: at, known: make(map[data.RegionCode]int, len(field.Units))}
	for i, code := range field.Units {
		g.known[code] = i
		if distance, measured := space.Distance(at, i); measured && i != at {
			g.nearer = append(g.nearer, distance)
		}
	}
	slices.Sort(g.nearer)
	for _, dimension := range space.Design().Dimensions {
		for _, v := range dimension.Variables {
			if a, tells := newAspect(field, space.Design(), v); tells {
				a.group = GroupOf(dimension.ID)
				a.weight = dimension.Weight * v.Weight / weightOf(dimension)
				g.aspects = append(g.aspects, a)
			}
		}
	}
	return g, nil
}

func weightOf(dimension similarity.Dimension) float64 {
	sum := 0.0
	for _, v := range dimension.Variables {
		sum += v.Weight
	}
	return sum
}

// newAspect prepares one variable in standard deviations, treated as the whole design treats it. It
// reports false for one that tells nothing.
func newAspect(field similarity.Field, whole similarity.Design, v similarity.Variable) (aspect, bool) {
	v.Weight = 1
	design := similarity.DefaultDesign
	design.SkewLimit, design.MinKnown, design.Scaling, design.Root = whole.SkewLimit, whole.MinKnown, similarity.ScaleZScore, true
	design.Draws, design.LeaveOut = 0, false
	design.Dimensions = []similarity.Dimension{{ID: "one", Weight: 1, Variables: []similarity.Variable{v}}}
	space, err := similarity.Prepare(field, design)
	if err != nil || len(space.Notices()) > 0 {
		return aspect{}, false
	}
	a := aspect{code: v.Code(), space: space, unit: 1, category: v.Category != ""}
	if v.Composition != "" {
		a.unit = shareUnit(field, v.Composition)
	}
	return a, a.unit > 0
}

// shareUnit returns the distance of compositions that is one standard deviation. The squared distance
// of two units drawn at random is twice the variance for a number, and the sum of the variances of
// the shares for a composition, of which half the squared differences are summed.
func shareUnit(field similarity.Field, composition string) float64 {
	block := field.Blocks[composition]
	columns := make([][]float64, len(block.Parts))
	for unit := range field.Units {
		for s, share := range block.Shares(unit) {
			if share.Known {
				columns[s] = append(columns[s], share.Value)
			}
		}
	}
	sum := 0.0
	for _, column := range columns {
		if sd, known := statistic.SD(column); known {
			sum += sd * sd
		}
	}
	return math.Sqrt(sum / 2)
}

// A Context is how far an owner's region is from the target.
type Context struct {
	Owner, Target data.RegionCode
	Distance      data.Quantity // structural, as in the search for peers
	Rank          int           // of the owner among the regions by their distance to the target, 1 the nearest; 0 where unknown
	Of            int           // how many regions have a rank
	Indicators    []Difference  // in the order of the design
}

// A Difference is how far two regions are apart in one indicator or composition.
type Difference struct {
	Indicator data.IndicatorCode // or the id of a composition
	Group     string
	Owner     data.Quantity // their values; absent for a composition
	Target    data.Quantity
	Apart     float64 // in standard deviations of all regions
	Class     int     // 4 for hardly any difference, 0 for a large one
	Weight    float64 // in its group, before they are made to sum to one
}

// classes are the least differences, in standard deviations, of the classes 3 to 0.
var classes = []float64{0.25, 0.5, 1, 2}

// ClassOf returns the class of a difference in standard deviations: 4 below a quarter, 3 below a half, 2
// below one, 1 below two, 0 from there.
func ClassOf(apart float64) int {
	class := 4
	for _, least := range classes {
		if apart >= least {
			class--
		}
	}
	return class
}

// Compare measures an owner against the target. What is not known of one of them is left out.
func (g *Ground) Compare(owner data.RegionCode) Context {
	if g == nil {
		return Context{Owner: owner}
	}
	field := g.space.Field()
	c := Context{Owner: owner, Target: field.Units[g.target], Of: len(g.nearer)}
	at, known := g.known[owner]
	if !known {
		return c
	}
	if distance, measured := g.space.Distance(g.target, at); measured {
		c.Distance = data.Quantity{Value: distance, Known: true}
		if at != g.target {
			nearer, _ := slices.BinarySearch(g.nearer, distance)
			c.Rank = nearer + 1
		}
	}
	for _, a := range g.aspects {
		apart, measured := a.space.Distance(g.target, at)
		if !measured {
			continue
		}
		c.Indicators = append(c.Indicators, a.difference(field, apart, [2]int{at, g.target}))
	}
	return c
}

func (a aspect) difference(field similarity.Field, apart float64, pair [2]int) Difference {
	d := Difference{Indicator: a.code, Group: a.group, Weight: a.weight, Apart: apart / a.unit}
	d.Class = ClassOf(d.Apart)
	if a.category && apart > 0 {
		d.Class = 0
	}
	if column, is := field.Columns[a.code]; is {
		d.Owner, d.Target = quantity(column, pair[0]), quantity(column, pair[1])
	}
	return d
}

func quantity(column statistic.Column, unit int) data.Quantity {
	value, known := column.At(unit)
	return data.Quantity{Value: value, Known: known}
}

// OwnerOf returns the region that stands for a practice: of its regions, of those around them and of
// those inside them the one nearest to the target, the target itself first. It reports false where
// none is known.
func (g *Ground) OwnerOf(regions []data.RegionCode) (data.RegionCode, bool) {
	o := g.owner(regions)
	return o.code, o.known
}

func (g *Ground) owner(regions []data.RegionCode) (best owner) {
	if g == nil {
		return owner{}
	}
	for _, code := range regions {
		for _, unit := range g.units(code) {
			distance, measured := g.space.Distance(g.target, unit)
			o := owner{g.space.Field().Units[unit], data.Quantity{Value: distance, Known: measured}, true}
			if !best.known || o.nearer(best) {
				best = o
			}
		}
	}
	return best
}

// units returns the units of the space that a region is, lies in, or is made of.
func (g *Ground) units(code data.RegionCode) []int {
	for at := code; at != ""; at = data.ParentOf(at) {
		if unit, known := g.known[at]; known {
			return []int{unit}
		}
	}
	level := data.LevelOf(code)
	if level == data.LevelOther || level == data.LevelAggregate {
		return nil
	}
	var inside []int
	for i, unit := range g.space.Field().Units {
		if data.LevelOf(unit) != data.LevelOther && strings.HasPrefix(string(unit), string(code)) {
			inside = append(inside, i)
		}
	}
	return inside
}

// Distances returns the distance of every region to the target, which itself has 0.
func (g *Ground) Distances() map[data.RegionCode]float64 {
	if g == nil {
		return nil
	}
	distances := map[data.RegionCode]float64{}
	for code, unit := range g.known {
		if distance, measured := g.space.Distance(g.target, unit); measured || unit == g.target {
			distances[code] = distance
		}
	}
	return distances
}
