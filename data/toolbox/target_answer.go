package toolbox

import (
	"context"

	"pharos/data"
)

var targetMethods = []Method{
	{
		ID: "target", Group: Targets, Shape: ByPeriod,
		Source:  "Eurostat, Sustainable development in the European Union: monitoring reports",
		Formula: "(y_t / y_0)^(1/(t − t_0)) − 1  :  (x* / y_0)^(1/(t* − t_0)) − 1; (x* − y_t) / (t* − t)",
		Params: []Param{
			variableParam,
			{Name: "target", Kind: NumberParam},
			{Name: "target-year", Kind: NumberParam, Low: from(1500), High: from(2200)},
			fromParam, toParam,
			{Name: "form", Kind: ChoiceParam, Default: string(GrowthForm), Choices: []string{string(GrowthForm), string(LinearForm)}},
			{Name: "towards", Kind: ChoiceParam, Default: "target", Choices: []string{"target", "higher", "lower"}},
		},
		compute: targets,
	},
}

// target reads the parameters of a target.
func (s *study) target() Target {
	t := Target{Value: s.settled.value("target"), Time: s.settled.value("target-year"), Form: TargetForm(s.settled["form"])}
	switch s.settled["towards"] {
	case "higher":
		t.Direction = data.HigherIsBetter
	case "lower":
		t.Direction = data.LowerIsBetter
	}
	return t
}

func targets(ctx context.Context, in Input) (Answer, error) {
	s := in.study()
	begin, end := s.span()
	if err := s.err(); err != nil {
		return Answer{}, err
	}
	goal := s.target()
	t := Table{ID: "target", Columns: columns("region code", "initial amount", "newest amount", "distance amount", "actual_growth share", "required_growth share",
		"growth_ratio index", "status text", "yearly_step amount", "yearly_rate share", "arrival year")}
	if goal.Form == LinearForm {
		t.Columns[4].Unit, t.Columns[5].Unit = AsAmount, AsAmount
	}
	for i, region := range s.Regions {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		series := s.between(begin, end, i)
		c := goal.Check(series)
		row := []Cell{text(region), {}, {}, {}, cell(c.Actual), cell(c.Required), cell(c.Ratio), {}, cell(c.YearlyStep), cell(c.YearlyRate), cell(goal.ArrivalTime(series))}
		if c.Known {
			_, first := series.First()
			_, last := series.Last()
			row[1], row[2], row[3] = number(first), number(last), number(c.Distance)
		}
		if c.Status != "" {
			row[7] = text(string(c.Status))
		}
		t.Rows = append(t.Rows, row)
	}
	return Answer{
		Tables: []Table{t}, Notices: []data.Problem{notice("toolbox.target.bounds")}, Workings: s.targetWorkings(goal, begin, end),
		Figures: []FigureHint{{Kind: "bars", Table: t.ID, Label: "region", X: "growth_ratio"}},
	}, nil
}

// between returns the series of a region from one period to another.
func (s *study) between(begin, end, region int) Series {
	var series Series
	for i := begin; i <= end; i++ {
		if value, known := s.values[i].At(region); known {
			series.Times, series.Values = append(series.Times, s.times[i]), append(series.Values, value)
		}
	}
	return series
}

func (s *study) targetWorkings(goal Target, begin, end int) func(region, name string) []Working {
	return func(region, _ string) []Working {
		for i, code := range s.Regions {
			series := s.between(begin, end, i)
			if code != region || series.Len() < 2 {
				continue
			}
			c := goal.Check(series)
			first, initial := series.First()
			last, newest := series.Last()
			actual, required := "({y_t} / {y_0})^(1/({t} − {t_0})) − 1", "({x*} / {y_0})^(1/({t*} − {t_0})) − 1"
			if goal.Form == LinearForm {
				actual, required = "({y_t} − {y_0}) / ({t} − {t_0})", "({x*} − {y_0}) / ({t*} − {t_0})"
			}
			values := []Value{{"y_t", newest}, {"y_0", initial}, {"t", last}, {"t_0", first}, {"x*", goal.Value}, {"t*", goal.Time}}
			return []Working{
				{Result: "actual_growth", Formula: actual, Values: values, Answer: cell(c.Actual)},
				{Result: "required_growth", Formula: required, Values: values, Answer: cell(c.Required)},
				{Result: "yearly_step", Formula: "({x*} − {y_t}) / ({t*} − {t})", Values: values, Answer: cell(c.YearlyStep)},
			}
		}
		return nil
	}
}
