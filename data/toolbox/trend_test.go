package toolbox_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/statistic"
	"pharos/data/table"
	"pharos/data/toolbox"
)

// yearly makes a series of values from 2010 on.
func yearly(values ...float64) toolbox.Series {
	var s toolbox.Series
	for i, value := range values {
		s.Times, s.Values = append(s.Times, 2010+float64(i)), append(s.Values, value)
	}
	return s
}

func TestPeriodTime(t *testing.T) {
	for period, want := range map[data.Period]float64{
		"2024": 2024, "2024-S2": 2024.5, "2024-Q3": 2024.5, "2024-07": 2024.5, "2024-W01": 2024, "2024-07-01": 2024.5, "": 0,
	} {
		if got := toolbox.PeriodTime(period); got != want {
			t.Errorf("%s: want %v, got %v", period, want, got)
		}
	}
}

func TestTimeDistance(t *testing.T) {
	for _, test := range []struct {
		name          string
		region, other toolbox.Series
		direction     data.Direction
		want          toolbox.TimeGap
	}{
		{"none of both", yearly(), yearly(), data.HigherIsBetter, toolbox.TimeGap{}},
		{"no direction", yearly(1), yearly(1), data.NoDirection, toolbox.TimeGap{}},
		{"level with each other", yearly(5, 5), yearly(5, 5), data.HigherIsBetter, toolbox.TimeGap{Known: true, Level: 5}},
		{"behind", yearly(1, 2, 3, 4), yearly(3, 5, 7, 9), data.HigherIsBetter, toolbox.TimeGap{Known: true, Years: 2.5, Level: 4}},
		{"ahead", yearly(3, 5, 7, 9), yearly(1, 2, 3, 4), data.HigherIsBetter, toolbox.TimeGap{Known: true, Years: -2.5, Level: 4}},
		{"behind by more than the data reach", yearly(1, 2), yearly(8, 9), data.HigherIsBetter, toolbox.TimeGap{Known: true, Years: 1, Level: 2, Bound: true}},
		{"ahead by more than the data reach", yearly(8, 9), yearly(1, 2), data.HigherIsBetter, toolbox.TimeGap{Known: true, Years: -1, Level: 2, Bound: true}},
		{"behind where lower is better", yearly(9, 8, 7), yearly(8, 7, 6), data.LowerIsBetter, toolbox.TimeGap{Known: true, Years: 1, Level: 7}},
	} {
		if got := toolbox.TimeDistance(test.region, test.other, test.direction); got != test.want {
			t.Errorf("%s: want %+v, got %+v", test.name, test.want, got)
		}
	}
}

func TestTrendOfTheWorst(t *testing.T) {
	absent := -999.0
	for _, test := range []struct {
		name          string
		s             toolbox.Series
		cagr, percent float64
		slope, tau    float64
	}{
		{"none", yearly(), absent, absent, absent, absent},
		{"one", yearly(3), absent, absent, absent, absent},
		{"two", yearly(4, 6), 0.5, 50, absent, absent},
		{"first is zero", yearly(0, 6), absent, absent, absent, absent},
		{"both are zero", yearly(0, 0), 0, 0, absent, absent},
		{"signs differ", yearly(-2, 2), absent, -200, absent, absent},
		{"both below zero", yearly(-1, -4), 3, 300, absent, absent},
		{"constant", yearly(7, 7, 7, 7), 0, 0, 0, absent},
		{"three on a line", yearly(1, 2, 3), math.Sqrt(3) - 1, 100, 1, absent},
		{"four falling", yearly(8, 6, 4, 2), math.Pow(0.25, 1.0/3) - 1, -25, -2, -1},
	} {
		trend := toolbox.StudyTrend(test.s, 1)
		for name, pair := range map[string]struct {
			got  statistic.Number
			want float64
		}{"cagr": {trend.CAGR, test.cagr}, "percent": {trend.Percent, test.percent}, "slope": {trend.Slope, test.slope}, "tau": {trend.Kendall, test.tau}} {
			if pair.got.Known != (pair.want != absent) || pair.got.Known && math.Abs(pair.got.Value-pair.want) > 1e-9 {
				t.Errorf("%s, %s: want %v, got %+v", test.name, name, pair.want, pair.got)
			}
		}
	}
}

func TestWindow(t *testing.T) {
	times := []float64{2018, 2019, 2020, 2021, 2022}
	c := statistic.Complete(1, 2, 3, 4, 5)
	c.Clear(2)
	c.Clear(4)
	s, a := toolbox.Window{Latest: 3}.Cut(times, c)
	if !slices.Equal(s.Times, []float64{2019, 2021}) || math.Abs(a.Share.Value-2.0/3) > 1e-12 || a.First.Value != 2019 {
		t.Errorf("want the three years to 2021 with a gap, got %v %+v", s, a)
	}
	if s, a := (toolbox.Window{Latest: 5}).Cut(times, c); s.Len() != 0 || a.Share.Known {
		t.Errorf("want nothing where the window begins before the data, got %v", s)
	}
	if s, _ := (toolbox.Window{Latest: 4}).Cut(times, c); s.Len() != 3 {
		t.Errorf("want the whole beginning, got %v", s)
	}
	if s, _ := (toolbox.Window{Latest: 4, Inside: true}).Cut(times, c); s.Len() != 0 {
		t.Errorf("want nothing where the window must lie inside, got %v", s)
	}
}

func TestProjection(t *testing.T) {
	line := yearly(10, 12, 14, 16)
	for name, test := range map[string]struct {
		p    toolbox.Projection
		s    toolbox.Series
		want float64
	}{
		"along the line":     {toolbox.Projection{Method: toolbox.LinearProjection, Level: 0.9}, line, 20},
		"damped to nothing":  {toolbox.Projection{Method: toolbox.DampedProjection, Level: 0.9}, line, 16},
		"damped by half":     {toolbox.Projection{Method: toolbox.DampedProjection, Level: 0.9, Damping: 0.5}, line, 17.5},
		"not damped":         {toolbox.Projection{Method: toolbox.DampedProjection, Level: 0.9, Damping: 1}, line, 20},
		"growing as before":  {toolbox.Projection{Method: toolbox.GrowthProjection, Level: 0.9}, yearly(1, 3, 4, 8), 32},
		"constant goes on":   {toolbox.Projection{Method: toolbox.LinearProjection, Level: 0.9}, yearly(3, 3, 3), 3},
		"growth from zero":   {toolbox.Projection{Method: toolbox.GrowthProjection, Level: 0.9}, yearly(0, 3), math.NaN()},
		"nothing to go from": {toolbox.Projection{Method: toolbox.LinearProjection, Level: 0.9}, yearly(), math.NaN()},
	} {
		time := 2010 + float64(test.s.Len()+1)
		got := test.p.At(test.s, time)
		if got.Value.Known == math.IsNaN(test.want) || got.Value.Known && math.Abs(got.Value.Value-test.want) > 1e-9 {
			t.Errorf("%s: want %v, got %+v", name, test.want, got)
		}
	}
	// By hand: y = 2.1 + 1.1 x, s² = 5.1/3, ± 3.182446 s √(1 + 1/5 + 16/10).
	got := toolbox.Projection{Method: toolbox.LinearProjection, Level: 0.95}.At(yearly(3, 5, 4, 8, 7), 2016)
	if width := got.Upper.Value - got.Value.Value; math.Abs(got.Value.Value-9.8) > 1e-9 || math.Abs(width-6.9433) > 1e-3 {
		t.Errorf("want 9.8 and an interval of ± 6.943, got %+v", got)
	}
	near, far := toolbox.Projection{Method: toolbox.GrowthProjection, Level: 0.95}.At(yearly(3, 5, 4, 8, 7), 2015), toolbox.Projection{Method: toolbox.GrowthProjection, Level: 0.95}.At(yearly(3, 5, 4, 8, 7), 2020)
	if !(near.Lower.Value < near.Value.Value && near.Value.Value < near.Upper.Value) || !(far.Upper.Value/far.Lower.Value > near.Upper.Value/near.Lower.Value) {
		t.Errorf("want intervals that widen, got %+v and %+v", near, far)
	}
}

func TestTarget(t *testing.T) {
	for _, test := range []struct {
		name   string
		s      toolbox.Series
		target toolbox.Target
		status toolbox.TargetStatus
		ratio  float64
	}{
		{"nothing known", yearly(), toolbox.Target{Value: 5, Time: 2020}, "", 0},
		{"one value tells no growth", yearly(4), toolbox.Target{Value: 5, Time: 2020}, "", 0},
		{"on track", yearly(100, 110, 121), toolbox.Target{Value: 100 * math.Pow(1.1, 10), Time: 2020}, toolbox.TargetOnTrack, 1},
		{"in equal steps", yearly(0, 1, 2), toolbox.Target{Value: 20, Time: 2020, Form: toolbox.LinearForm}, toolbox.TargetInsufficient, 0.5},
		{"moderate", yearly(0, 7), toolbox.Target{Value: 100, Time: 2020, Form: toolbox.LinearForm}, toolbox.TargetModerate, 0.7},
		{"away", yearly(5, 4), toolbox.Target{Value: 10, Time: 2020}, toolbox.TargetAway, math.Log(1) - 0.2/(math.Pow(2, 0.1)-1)},
		{"falling as it should", yearly(10, 8), toolbox.Target{Value: 2, Time: 2020, Form: toolbox.LinearForm}, toolbox.TargetOnTrack, 2.5},
		{"reached", yearly(1, 6), toolbox.Target{Value: 5, Time: 2020}, toolbox.TargetReached, 5 / (math.Pow(5, 0.1) - 1)},
		{"too late", yearly(1, 2), toolbox.Target{Value: 5, Time: 2011}, toolbox.TargetMissed, 0.25},
		{"began there and stays", yearly(5, 5), toolbox.Target{Value: 5, Time: 2020}, toolbox.TargetReached, 0},
		{"began beyond and higher is better", yearly(7, 6), toolbox.Target{Value: 5, Time: 2020, Direction: data.HigherIsBetter}, toolbox.TargetReached, 0},
		{"began beyond and fell back", yearly(80, 70), toolbox.Target{Value: 75, Time: 2020, Direction: data.HigherIsBetter}, toolbox.TargetAway, 0},
		{"began below and rose beyond though lower is better", yearly(30, 41), toolbox.Target{Value: 40, Time: 2020, Form: toolbox.LinearForm, Direction: data.LowerIsBetter}, toolbox.TargetAway, 0},
		{"began beyond, too late", yearly(80, 70), toolbox.Target{Value: 75, Time: 2011, Direction: data.HigherIsBetter}, toolbox.TargetMissed, 0},
		{"from zero no rate is defined", yearly(0, 6), toolbox.Target{Value: 9, Time: 2020}, "", 0},
	} {
		got := test.target.Check(test.s)
		if got.Status != test.status || test.ratio != 0 && math.Abs(got.Ratio.Value-test.ratio) > 1e-9 {
			t.Errorf("%s: want %q and %v, got %+v", test.name, test.status, test.ratio, got)
		}
	}
	c := toolbox.Target{Value: 20, Time: 2014}.Check(yearly(5, 8, 10))
	if c.YearlyStep.Value != 5 || math.Abs(c.YearlyRate.Value-(math.Sqrt2-1)) > 1e-12 {
		t.Errorf("want steps of 5 and a rate of 41 %%, got %+v", c)
	}
	if c := (toolbox.Target{Value: 2, Time: 2020}).Check(yearly(9, 9)); math.Signbit(c.Ratio.Value) {
		t.Errorf("want a ratio of 0 without a sign, got %+v", c)
	}
	lower := toolbox.Target{Value: 40, Time: 2020, Form: toolbox.LinearForm, Direction: data.LowerIsBetter}
	if c, at := lower.Check(yearly(30, 35)), lower.ArrivalTime(yearly(30, 35)); c.Ratio.Known || at.Known {
		t.Errorf("want neither ratio nor arrival where the target is reached from the start, got %+v and %+v", c, at)
	}
	if at := (toolbox.Target{Value: 20, Time: 2014, Form: toolbox.LinearForm}).ArrivalTime(yearly(5, 10)); at.Value != 2013 {
		t.Errorf("want it reached in 2013, got %+v", at)
	}
}

// byPanel lists the methods on panels and units with parameters that fit the awkward tables.
func byPanel() map[string]map[string]string {
	return map[string]map[string]string{
		"inequality": {"weights": "w", "groups": "country"}, "lorenz": {}, "theil-parts": {"groups": "country"},
		"beta-convergence": {"covariates": "w", "dummies": "country"}, "sigma-convergence": {}, "trend": {}, "projection": {"method": "growth"},
		"time-distance": {"region": "A"}, "target": {"target": "3", "target-year": "2020"},
		"dea": {"inputs": "x", "outputs": "w"},
	}
}

func TestAwkwardPanelsGiveProblemsOrFiniteNumbers(t *testing.T) {
	for name, text := range map[string]string{
		"one row":       "region,year,x,w,country\nA,2010,1,2,K\n",
		"one region":    "region,year,x,w,country\nA,2010,1,2,K\nA,2011,2,2,K\n",
		"all equal":     "region,year,x,w,country\nA,2010,1,1,K\nB,2010,1,1,L\nA,2011,1,1,K\nB,2011,1,1,L\n",
		"all zero":      "region,year,x,w,country\nA,2010,0,0,K\nB,2010,0,0,L\nA,2011,0,0,K\nB,2011,0,0,L\n",
		"all absent":    "region,year,x,w,country\nA,2010,,,K\nB,2010,,,L\nA,2011,,,K\nB,2011,,,L\n",
		"below zero":    "region,year,x,w,country\nA,2010,-1,-3,K\nB,2010,-2,4,L\nA,2011,-5,1,K\nB,2011,3,-1,L\n",
		"huge and tiny": "region,year,x,w,country\nA,2010,1e300,1,K\nB,2010,1e-300,4,L\nA,2011,1e-300,1,K\nB,2011,1e300,1,L\n",
		"Greek names":   "region,year,x,w,country\nA,2010,1,1,Ελλάδα\nΒ,2010,2,3,България\nA,2011,3,1,Ελλάδα\nΒ,2011,7,2,България\n",
	} {
		for id, params := range byPanel() {
			t.Run(name+" "+id, func(t *testing.T) {
				answer, err := runPanel(t, id, reads(t, text), params)
				if err != nil {
					return // refused with problems, as runPanel checks
				}
				check(t, answer)
				if answer.Workings != nil {
					checkWorkings(t, append(answer.Workings("A", ""), answer.Workings("A", "x")...))
				}
			})
		}
	}
}

// runPanel runs a method on a table; an error must be made of problems, and the data stay the same.
func runPanel(t *testing.T, id string, from table.Table, params map[string]string) (toolbox.Answer, error) {
	t.Helper()
	panel, err := toolbox.PanelOf(from, toolbox.Roles{})
	if err != nil {
		t.Fatal(err)
	}
	in := toolbox.Input{Panel: panel, Params: params, Units: toolbox.Units{Codes: panel.Regions, Variables: panel.Variables}}
	for _, columns := range panel.Columns {
		in.Units.Columns = append(in.Units.Columns, columns[0])
	}
	before := fmt.Sprint(in.Panel, in.Units)
	answer, err := method(t, id).Run(t.Context(), in)
	if err != nil && !errors.Is(err, data.ErrInvalid) {
		t.Fatalf("want problems, got %v", err)
	}
	if fmt.Sprint(in.Panel, in.Units) != before {
		t.Error("the data were changed")
	}
	return answer, err
}

func TestPanelParametersAreRefusedTogether(t *testing.T) {
	text := "region,year,x,country\nA,2010,1,K\nB,2010,2,L\nA,2011,3,K\nB,2011,4,L\n"
	_, err := runPanel(t, "sigma-convergence", reads(t, text), map[string]string{"variable": "none", "weights": "nothing", "groups": "nowhere", "from": "1999"})
	for _, code := range []string{"toolbox.variable.absent", "toolbox.attribute.absent", "toolbox.period.absent"} {
		if err == nil || !strings.Contains(err.Error(), code) {
			t.Errorf("want %s, got %v", code, err)
		}
	}
	if _, err := runPanel(t, "beta-convergence", reads(t, text), map[string]string{"from": "2011", "to": "2010"}); err == nil || !strings.Contains(err.Error(), "toolbox.periods.order") {
		t.Errorf("want the periods refused, got %v", err)
	}
	if _, err := runPanel(t, "beta-convergence", reads(t, text), map[string]string{"covariates": "x"}); err == nil {
		t.Error("want a regression of too few regions refused")
	}
}

func TestTheOrderOfRowsOfAPanelDoesNotMatter(t *testing.T) {
	var rows []string
	for i := range 12 {
		for year := range 6 {
			rows = append(rows, fmt.Sprintf("R%02d,%d,%d,%d,K%d", i, 2010+year, 7+(i*i+3*year*i)%17, 1+i%5, i%3))
		}
	}
	head := "region,year,x,w,country\n"
	forward := head + strings.Join(rows, "\n")
	slices.Reverse(rows)
	backward := head + strings.Join(rows, "\n")
	for id, params := range byPanel() {
		if params["region"] != "" {
			params["region"] = "R03"
		}
		one, err := runPanel(t, id, reads(t, forward), params)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		other, _ := runPanel(t, id, reads(t, backward), params)
		if fmt.Sprint(one.Tables) != fmt.Sprint(other.Tables) {
			t.Errorf("%s: want the same tables", id)
		}
		check(t, one)
		if one.Workings != nil && len(one.Workings("R03", "")) == 0 {
			t.Errorf("%s: want a working", id)
		}
	}
}
