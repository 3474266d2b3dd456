package indicators

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/derive"
	"pharos/resources/phrase"
)

// newDraft is a computed indicator of which nothing is known yet.
func newDraft() *data.Indicator { return &data.Indicator{Decimals: 1, Direction: data.HigherIsBetter} }

// begin makes a new computed indicator.
func (p *page) begin() {
	p.goes(session.NewRoute(ID, "draft", "1"))
}

// codeFrom proposes a code for a name: small letters and digits, as in "gdp_per_head", that no other
// indicator has.
func (s *state) codeFrom(name string) data.IndicatorCode {
	var b strings.Builder
	for _, r := range phrase.Fold(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' && b.Len() > 0:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "_"):
			b.WriteByte('_')
		}
		if b.Len() >= 40 {
			break
		}
	}
	code := cmp.Or(strings.Trim(b.String(), "_"), "computed")
	for n := 1; ; n++ {
		tried := data.IndicatorCode(code)
		if n > 1 {
			tried = data.IndicatorCode(code + "_" + s.say.Integer(n))
		}
		if _, taken := s.base.defined[tried]; !taken {
			return tried
		}
	}
}

// codeProblem says why a code cannot be used for a new indicator; empty where it can.
func (s *state) codeProblem(code data.IndicatorCode) string {
	switch _, taken := s.base.defined[code]; {
	case code == "":
		return s.say.Text("screen.indicators.code.none")
	case taken:
		return s.say.Text("screen.indicators.code.taken", "name", s.nameOf(code))
	case strings.ContainsAny(string(code), " ,;[]\"\t\n"):
		return s.say.Text("screen.indicators.code.odd")
	}
	return ""
}

// check tells what is wrong with the formula of a draft.
func (s *state) check(draft data.Indicator) derive.Check {
	if s.base.checker == nil {
		return derive.CheckFormula(draft.Formula, draft.Code, nil) // the lists are being read
	}
	return s.base.checker.Check(draft.Formula, draft.Code)
}

// inBrackets writes an indicator's code as a formula takes it.
func inBrackets(code data.IndicatorCode) string {
	f, err := derive.ParseFormula(string(code))
	if err == nil && len(f.Inputs()) == 1 && f.Inputs()[0] == code {
		return string(code)
	}
	return "[" + string(code) + "]"
}

// A trial is what a formula gives before it is stored.
type trial struct {
	example  derive.Explanation
	examined bool // there is a focus and the example was worked out
	rows     []trialRow
	level    data.Level
}

// A trialRow is the latest value of a region by a formula, beside the one that holds now.
type trialRow struct {
	region data.RegionCode
	value  data.Observation
	now    data.Observation
	known  bool // now is there
}

// try works a formula out for the focus and for the regions of a level. It runs away from the window
// on copies of what the user asked.
func try(ctx context.Context, config Config, s state, draft data.Indicator) (trial, error) {
	t := trial{level: cmp.Or(s.base.known[s.asked.Focus].Level, data.LevelNUTS2)}
	var err error
	if config.Example != nil && s.asked.Focus != "" {
		t.example, err = config.Example(ctx, draft, s.asked.Focus)
		t.examined = err == nil
		if err != nil && !errors.Is(err, data.ErrNotFound) {
			return t, err
		}
	}
	if config.Preview == nil {
		return t, nil
	}
	query := data.Query{Indicators: []data.IndicatorCode{draft.Code}, Level: t.level, Latest: true}
	values, err := config.Preview(ctx, draft, query)
	if err != nil {
		return t, err
	}
	now, err := config.Catalogue.Observations(ctx, query)
	if err != nil {
		return t, err
	}
	t.rows = trialRows(values, now)
	return t, nil
}

// trialRows sets new and present values side by side, by the largest new one.
func trialRows(values, now []data.Observation) []trialRow {
	present := map[data.RegionCode]data.Observation{}
	for _, o := range now {
		present[o.Region] = o
	}
	rows := make([]trialRow, 0, len(values))
	for _, o := range values {
		before, known := present[o.Region]
		rows = append(rows, trialRow{o.Region, o, before, known})
	}
	slices.SortStableFunc(rows, func(a, b trialRow) int { return cmp.Compare(b.value.Value, a.value.Value) })
	return rows
}

// worked tells in lines how the example came about.
func (s *state) worked(draft data.Indicator, t trial) []string {
	x := t.example
	if !t.examined {
		return nil
	}
	var lines []string
	head := s.say.Text("screen.indicators.example.none", "region", s.regionName(s.asked.Focus))
	if x.Found {
		head = s.say.Text("screen.indicators.example", "region", s.regionName(s.asked.Focus), "period", x.Observation.Period,
			"value", strings.TrimSpace(s.value(draft, x.Observation.Value)+" "+string(x.Observation.Flags)))
	} else if x.Absent != "" {
		head += " " + s.say.Text("derive.absent."+string(x.Absent))
	}
	lines = append(lines, head)
	for _, in := range x.Inputs {
		lines = append(lines, "• "+s.inputWords(in))
	}
	return lines
}

func (s *state) inputWords(in derive.Input) string {
	i, known := s.base.defined[in.Indicator]
	if !known {
		i = data.Indicator{Code: in.Indicator}
	}
	value := s.say.Text("figure.absent")
	if in.Known {
		value = strings.TrimSpace(s.value(i, in.Value) + " " + string(in.Flags))
	}
	return s.name(i) + ", " + string(in.Period) + ": " + value
}
