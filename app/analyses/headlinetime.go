package analyses

import (
	"slices"

	"pharos/data/toolbox"
)

// variableName is the name of the variable studied.
func (s *state) variableName() string { return s.indicatorName(s.answer.Params["variable"]) }

func tellInequality(s *state) string {
	t := s.main()
	rows := slices.DeleteFunc(slices.Clone(t.Rows), func(row []toolbox.Cell) bool { _, has := number(t, row, "gini"); return !has })
	if len(rows) == 0 {
		return ""
	}
	first, last := rows[0], rows[len(rows)-1]
	return s.tell("inequality", "variable", s.variableName(), "first", s.cell(t, first, "gini"), "last", s.cell(t, last, "gini"),
		"from", word(t, first, "period"), "to", word(t, last, "period"))
}

func tellLorenz(s *state) string {
	t, there := s.tableByID("lorenz-measures")
	if !there || len(t.Rows) == 0 {
		return ""
	}
	return s.tell("lorenz", "variable", s.variableName(), "value", s.cell(t, t.Rows[0], "gini_weighted"), "period", s.answer.Params["period"])
}

func tellTheil(s *state) string {
	t, there := s.tableByID("theil-sum")
	if !there || len(t.Rows) == 0 {
		return ""
	}
	if _, known := number(t, t.Rows[0], "between_share"); !known {
		return ""
	}
	return s.tell("theil", "variable", s.variableName(), "share", s.cell(t, t.Rows[0], "between_share"))
}

// tellBeta says whether gaps close, and how fast; an estimate that may be chance is called so.
func tellBeta(s *state) string {
	t, there := s.tableByID("beta-fit")
	if !there || len(t.Rows) == 0 {
		return ""
	}
	row := t.Rows[0]
	beta, _ := number(t, row, "beta")
	p, known := number(t, row, "beta_p")
	kind := "beta.unclear"
	switch {
	case known && p < toolbox.SigmaLevel && beta < 0:
		kind = "beta.closing"
	case known && p < toolbox.SigmaLevel:
		kind = "beta.opening"
	}
	return s.tell(kind, "variable", s.variableName(), "speed", s.cell(t, row, "speed"), "years", s.cell(t, row, "half_life"),
		"p", s.cell(t, row, "beta_p"))
}

func tellSigma(s *state) string {
	t, there := s.tableByID("sigma")
	if !there || len(t.Rows) == 0 {
		return ""
	}
	at := max(slices.IndexFunc(t.Rows, func(row []toolbox.Cell) bool { return word(t, row, "measure") == "measure-sd_log" }), 0)
	row := t.Rows[at]
	agree := 0
	for _, other := range t.Rows {
		if word(t, other, "verdict") == word(t, row, "verdict") {
			agree++
		}
	}
	return s.tell("sigma", "variable", s.variableName(), "measure", s.cell(t, row, "measure"), "first", s.cell(t, row, "first"),
		"last", s.cell(t, row, "last"), "verdict", s.cell(t, row, "verdict"), "count", s.say.Integer(agree), "n", s.say.Integer(len(t.Rows)))
}

func tellProjection(s *state) string {
	t := s.main()
	rows := of(t, s.shownRegion())
	if len(rows) == 0 || word(t, rows[len(rows)-1], "observed") == "yes" {
		return ""
	}
	last := rows[len(rows)-1]
	kind := "projection"
	if _, bounded := number(t, last, "lower"); !bounded {
		kind = "projection.alone"
	}
	return s.tell(kind, "variable", s.variableName(), "value", s.cell(t, last, "value"), "year", s.cell(t, last, "time"),
		"low", s.cell(t, last, "lower"), "high", s.cell(t, last, "upper"))
}

func tellDistance(s *state) string {
	t := s.main()
	behind, known := 0, 0
	for _, row := range t.Rows {
		if years, has := number(t, row, "years_behind"); has {
			known++
			if years > 0 {
				behind++
			}
		}
	}
	if known == 0 {
		return ""
	}
	row, _ := extreme(t, t.Rows, "years_behind", false)
	key := "screen.analyses.headline.distance"
	if behind == 0 {
		key += ".ahead"
	}
	return s.say.Text(key, "region", short(s.regionName(s.answer.Params["region"])), "variable", short(s.variableName()),
		"count", s.say.Integer(behind), "n", s.say.Integer(known), "other", short(s.regionName(word(t, row, regionColumn))), "years", s.cell(t, row, "years_behind"))
}

func tellTarget(s *state) string {
	t := s.main()
	rows := of(t, s.shownRegion())
	if len(rows) == 0 || word(t, rows[0], "status") == "" {
		return ""
	}
	return s.tell("target", "variable", s.variableName(), "status", s.cell(t, rows[0], "status"),
		"actual", s.cell(t, rows[0], "actual_growth"), "required", s.cell(t, rows[0], "required_growth"))
}

func tellEfficiency(s *state) string {
	t := s.main()
	rows := of(t, s.shownRegion())
	if len(rows) == 0 {
		return ""
	}
	if _, known := number(t, rows[0], "efficiency"); !known {
		return ""
	}
	best, n := 0, 0
	for _, row := range t.Rows {
		if _, known := number(t, row, "efficiency"); known {
			n++
		}
		if word(t, row, "efficient") == "yes" {
			best++
		}
	}
	kind := "efficiency"
	if word(t, rows[0], "efficient") == "yes" {
		kind = "efficiency.best"
	}
	return s.tell(kind, "value", s.cell(t, rows[0], "efficiency"), "count", s.say.Integer(best), "n", s.say.Integer(n))
}
