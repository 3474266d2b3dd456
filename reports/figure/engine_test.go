package figure_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

type number = statistic.Number

func known(v float64) number { return number{Value: v, Known: true} }

// engine adds to the input what the kinds show that are not made from a comparison, from the same
// regions and values.
func (w world) engine(in *figure.Input) {
	list := w.latest()
	in.Intervals = w.intervals(list)
	in.Shares = w.shares(list)
	in.Change = w.change(list)
	in.Correlations = w.correlations()
	in.Steps = w.steps()
	in.Curves = w.curves(list)
	in.Tree = w.tree(list)
	in.Cloud = w.cloud(list)
	in.Effects = w.effects()
}

// A held value is one of the first indicator.
type held struct {
	region data.RegionCode
	value  float64
}

// latest returns the last value of each region, largest first.
func (w world) latest() []held {
	last := map[data.RegionCode]float64{}
	for _, o := range w.observations {
		if o.Indicator == w.indicators[0].Code {
			last[o.Region] = o.Value
		}
	}
	var list []held
	for _, region := range w.regions {
		if value, is := last[region.Code]; is {
			list = append(list, held{region.Code, value})
		}
	}
	slices.SortStableFunc(list, func(a, b held) int { return cmp.Compare(b.value, a.value) })
	return list
}

func (w world) intervals(list []held) figure.Intervals {
	all := figure.Intervals{Confidence: 0.9, Top: 3}
	n := float64(len(list))
	focus := 0.0
	for i, h := range list {
		if h.region == w.regions[0].Code {
			focus = float64(i + 1)
		}
	}
	for i, h := range list {
		rank := float64(i + 1)
		by := float64(i%5) + n/20
		row := figure.Interval{
			Region: h.region, Rank: known(rank), Median: known(min(n, rank+0.5)), Score: known(100 - rank),
			Low: known(max(1, rank-by)), High: known(min(n, rank+by*1.3)), Top: known(1 / rank),
		}
		switch {
		case rank+by < focus:
			row.State = figure.Above
		case rank-by > focus:
			row.State = figure.Below
		case rank != focus:
			row.State = figure.Undecided
		}
		if i == 1 {
			row.Low, row.High, row.Median = statistic.Number{}, statistic.Number{}, statistic.Number{} // not tested
		}
		all.Rows = append(all.Rows, row)
	}
	for _, region := range w.regions[len(list):] {
		all.Rows = append(all.Rows, figure.Interval{Region: region.Code})
	}
	return all
}

func (w world) shares(list []held) figure.Shares {
	all := figure.Shares{Caption: figure.Caption{Source: w.indicators[0].Attribution}}
	for i := range min(7, len(w.indicators)+3) {
		name := fmt.Sprintf("Dimension %d", i+1)
		if i < len(w.indicators) {
			name = w.indicators[i].Name.In("en")
		}
		all.Dimensions = append(all.Dimensions, figure.Dimension{Code: name, Name: name})
	}
	for i, h := range list {
		if h.region == w.regions[0].Code {
			continue
		}
		row := figure.ShareRow{Region: h.region, Distance: known(0.1 + 0.15*float64(i)), Coverage: known(1 - 0.01*float64(i)), Manual: i == 2}
		total := float64(len(all.Dimensions) * (len(all.Dimensions) + 1) / 2)
		for k := range all.Dimensions {
			row.Parts = append(row.Parts, known(float64((k+i)%len(all.Dimensions)+1)/total))
		}
		if i%3 != 0 {
			row.Stability = known(math.Pow(0.9, float64(i)))
		}
		if i == 3 {
			row.Parts[0] = statistic.Number{}
		}
		all.Rows = append(all.Rows, row)
	}
	if len(list) > 5 {
		all.Rows = append(all.Rows, figure.ShareRow{Region: list[5].region, Name: "Unknown distance"})
	}
	return all
}

func (w world) change(list []held) figure.Change {
	first := w.indicators[0]
	c := figure.Change{Indicator: first.Code, Name: first.Name.In("en"), Step: "Winsorised", Unit: first.Unit.In("en"), Decimals: 1, DecimalsTo: 1}
	for i, h := range list {
		p := figure.ChangePoint{Region: h.region, Before: known(h.value), After: known(h.value)}
		if i < 2 && len(list) > 3 {
			p.After, p.Moved, p.Reason = known(list[2].value), true, "winsorised"
		}
		if i == 4 {
			p.After = statistic.Number{}
		}
		c.Points = append(c.Points, p)
	}
	if len(list) > 3 {
		c.BeforeShape = figure.Shaped{Skewness: known(2.81), Kurtosis: known(9.5)}
		c.AfterShape = figure.Shaped{Skewness: known(1.24)}
	}
	return c
}

func (w world) correlations() figure.Correlations {
	c := figure.Correlations{}
	for i, of := range w.indicators {
		c.Variables = append(c.Variables, figure.Variable{Code: string(of.Code), Name: of.Name.In("en"), Group: fmt.Sprintf("Group %d", i/5)})
		for k := range i {
			pair := figure.Pair{A: i, B: k, Value: known(math.Sin(float64(i*7 + k*3))), P: known(0.03), N: 27}
			switch {
			case pair.Value.Value > 0.92:
				pair.Flag = figure.Redundant
			case pair.Value.Value < -0.9:
				pair.Flag = figure.Conflicting
			case i == k+1 && math.Abs(pair.Value.Value) < 0.3:
				pair.Flag = figure.Weak
			case (i+k)%9 == 8:
				pair.Value = statistic.Number{}
			}
			c.Pairs = append(c.Pairs, pair)
		}
	}
	return c
}

func (w world) steps() figure.Steps {
	s := figure.Steps{From: figure.StepEnd{Name: "Median region", Value: known(50)}, Unit: "points", Decimals: 1}
	total := 50.5
	for i, of := range w.indicators {
		amount := float64((i*5)%9-3) * 1.7
		s.Parts = append(s.Parts, figure.Step{Indicator: of.Code, Name: of.Name.In("en"), Amount: known(amount), Note: "4.2 %"})
		total += amount
	}
	s.Parts = append(s.Parts, figure.Step{Name: "Never observed"})
	s.To = figure.StepEnd{Region: w.regions[0].Code, Value: known(total)}
	if len(w.observations) == 0 {
		s.To.Value = statistic.Number{}
	}
	return s
}

func (w world) curves(list []held) figure.Curves {
	c := figure.Curves{Lines: []figure.Curve{{Name: "2022"}, {Name: "nothing"}}}
	total, sum := 0.0, 0.0
	for _, h := range list {
		total += math.Abs(h.value) / 1e3
	}
	for i, h := range slices.Backward(list) {
		sum += math.Abs(h.value) / 1e3
		if total > 0 && !math.IsInf(total, 0) {
			c.Lines[0].Points = append(c.Lines[0].Points, figure.CurvePoint{X: float64(len(list)-i) / float64(len(list)), Y: sum / total, Region: h.region})
		}
	}
	if len(list) > 1 {
		c.Lines[0].Gini = known(0.217)
		c.Lines = append(c.Lines, figure.Curve{Name: w.regions[0].Name.In("en"), Points: []figure.CurvePoint{{X: 0.4, Y: 0.1}, {X: 0.8, Y: 0.5}}, Gini: known(0.44)})
	}
	return c
}

func (w world) tree(list []held) figure.Tree {
	t := figure.Tree{}
	for i, h := range list {
		t.Leaves = append(t.Leaves, figure.Leaf{Region: h.region})
		t.Members = append(t.Members, i*3/len(list))
	}
	// Pairs of neighbours, then pairs of these: a tree as even as the number allows.
	var open []int
	for i := range list {
		open = append(open, i)
	}
	for height := 1.0; len(open) > 1; height *= 1.6 {
		var next []int
		for i := 0; i < len(open); i += 2 {
			if i+1 == len(open) {
				next = append(next, open[i])
				continue
			}
			t.Merges = append(t.Merges, figure.Merge{A: open[i], B: open[i+1], Height: height + float64(i)*0.01})
			next = append(next, len(list)+len(t.Merges)-1)
		}
		open = next
	}
	return t
}

func (w world) cloud(list []held) figure.Cloud {
	first := w.indicators[0]
	c := figure.Cloud{
		X:         figure.Axis{Name: first.Name.In("en"), Unit: first.Unit.In("en"), Decimals: 1},
		Y:         figure.Axis{Name: "Growth", Unit: "% a year", Decimals: 2, Line: known(0), LineName: "no growth"},
		SizeName:  "Population",
		Quadrants: [4]string{"Catching up", "Running ahead", "Falling behind", "Slowing down"},
	}
	for i, h := range list {
		p := figure.CloudPoint{Region: h.region, X: known(h.value), Y: known(math.Cos(float64(i)) * 2), Size: known(float64(i % 7)), Emphatic: i%4 == 1, Hollow: i%6 == 3}
		if i == 5 {
			p.Y = statistic.Number{}
		}
		c.Points = append(c.Points, p)
	}
	if len(list) > 2 {
		low, high := list[len(list)-1].value, list[0].value
		c.Fit.Name = "y = 0.02 − 0.3 x, R² 0.41"
		for i := range 5 {
			share := float64(i) / 4
			x := low*(1-share) + high*share
			c.Fit.Points = append(c.Fit.Points, figure.FitPoint{X: x, Y: 1 - share*1.5, Low: known(0.5 - share*1.5), High: known(1.5 - share*1.5)})
		}
	}
	return c
}

func (w world) effects() figure.Effects {
	e := figure.Effects{}
	for i, of := range w.indicators {
		total := 0.6 / float64(i+1)
		row := figure.Effect{Code: string(of.Code), Name: of.Name.In("en"), Of: of.Code}
		row.Total = figure.Estimate{Value: known(total), Low: known(total * 0.8), High: known(total * 1.3)}
		row.First = figure.Estimate{Value: known(total * 0.7), Low: known(total*0.7 - 0.1), High: known(total * 0.9)}
		e.Rows = append(e.Rows, row)
	}
	e.Rows = append(e.Rows, figure.Effect{Code: "without", Name: "Without variance"})
	return e
}
