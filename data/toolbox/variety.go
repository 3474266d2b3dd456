package toolbox

import (
	"context"
	"math"
	"slices"

	"pharos/data"
)

func variety(ctx context.Context, in Input) (Answer, error) {
	c, err := in.cross()
	if err != nil {
		return Answer{}, err
	}
	groups, problems := c.groupsOf(in.settled)
	if len(problems) > 0 {
		return Answer{}, data.Refuse(problems...)
	}
	t := Table{ID: "variety", Columns: []Column{
		{ID: "region", Unit: AsCode}, {ID: "related_variety", Unit: AsIndex}, {ID: "unrelated_variety", Unit: AsIndex}, {ID: "entropy", Unit: AsIndex},
	}}
	shares := c.shares()
	for r, region := range c.regions {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		row := []Cell{text(region), {}, {}, {}}
		if own := shares[r]; own.Count() > 0 {
			related, unrelated := Variety(own.Values, groups)
			row[1], row[2], row[3] = number(related), number(unrelated), number(Entropy(own.Values))
		}
		t.Rows = append(t.Rows, row)
	}
	return Answer{
		Tables: []Table{t}, Notices: c.notices(), Workings: c.varietyWorkings(groups),
		Figures: []FigureHint{{Kind: "scatter", Table: t.ID, Label: "region", X: "unrelated_variety", Y: "related_variety"}},
	}, nil
}

// groupsOf takes the first signs of the sectors' codes as their groups, or the groups of the data.
func (c cross) groupsOf(s settings) ([]string, []data.Problem) {
	if s["prefix"] == "" {
		if c.groups == nil || slices.Contains(c.groups, "") {
			return nil, []data.Problem{refusal("toolbox.groups.none")}
		}
		return c.groups, nil
	}
	groups := make([]string, len(c.sectors))
	for i, sector := range c.sectors {
		signs := []rune(sector)
		groups[i] = string(signs[:min(len(signs), s.count("prefix"))])
	}
	return groups, nil
}

// Variety parts the entropy of the shares into that within groups (related variety) and that between
// them (unrelated variety); they sum to Entropy (Frenken, van Oort, Verburg 2007). Groups has one entry
// for each share.
func Variety(shares []float64, groups []string) (related, unrelated float64) {
	at, sums := map[string]int{}, []float64{}
	for i, g := range groups {
		if _, known := at[g]; !known {
			at[g] = len(sums)
			sums = append(sums, 0)
		}
		sums[at[g]] += shares[i]
	}
	for i, p := range shares {
		if whole := sums[at[groups[i]]]; p > 0 {
			related += p * math.Log(whole/p)
		}
	}
	return related, Entropy(sums)
}

func (c cross) varietyWorkings(groups []string) func(region, name string) []Working {
	shares := c.shares()
	return func(region, _ string) []Working {
		r, known := c.regionAt(region)
		if !known || shares[r].Count() == 0 {
			return nil
		}
		sums := map[string]float64{}
		for i, g := range groups {
			sums[g] += shares[r].Values[i]
		}
		var terms []term
		for _, g := range distinct(groups, func(g string) string { return g }) {
			if p := sums[g]; p > 0 {
				terms = append(terms, term{formula: "{P " + g + "} · ln(1 / {P " + g + "})", values: []Value{{"P " + g, p}}, amount: -p * math.Log(p)})
			}
		}
		related, unrelated := Variety(shares[r].Values, groups)
		w := sumOf("unrelated_variety", "", terms)
		w.Answer = number(unrelated)
		return []Working{
			{Result: "related_variety", Formula: "{E} − {UV}", Values: []Value{{"E", related + unrelated}, {"UV", unrelated}}, Answer: number(related)}, w,
		}
	}
}
