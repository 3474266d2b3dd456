package analyses

import (
	"cmp"
	"slices"

	"pharos/data"
	"pharos/data/toolbox"
)

// A teller words the answer of a method in one sentence; empty where there is nothing to say.
type teller func(*state) string

// tellers are the sentences of the methods, by ID.
func tellers() map[string]teller {
	return map[string]teller{
		"location-quotient": tellTop("lq"), "rca": tellTop("rca"), "standardised-lq": tellTop("z"),
		"density": tellTop("density"), "opportunities": tellTop("density"),
		"specialisation": tellRank("krugman"), "krugman": tellRank("krugman"), "hoover": tellRank("hoover"),
		"gini-specialisation": tellRank("gini"), "herfindahl": tellRank("herfindahl"), "entropy": tellRank("entropy"),
		"related-variety": tellRank("related_variety"), "complexity": tellRank("complexity"),
		"krugman-bilateral": tellNearest, "concentration": tellConcentration, "relatedness": tellRelated,
		"shift-share": tellShift, "shift-share-dynamic": tellShift, "shift-share-esteban": tellEsteban,
		"shift-share-gerfin": tellRank("total_factor"), "growth-share": tellGrowth,
		"inequality": tellInequality, "lorenz": tellLorenz, "theil-parts": tellTheil,
		"beta-convergence": tellBeta, "sigma-convergence": tellSigma,
		"trend": tellRank("cagr"), "projection": tellProjection, "time-distance": tellDistance,
		"target": tellTarget, "dea": tellEfficiency,
	}
}

// headline is the answer in one sentence.
func (s *state) headline() string {
	if tell, has := tellers()[s.method().ID]; has {
		if words := tell(s); words != "" {
			return words
		}
	}
	return s.say.Text("screen.analyses.headline.none", "region", short(s.regionName(s.shownRegion())), "method", s.methodName(s.method().ID))
}

// main is the table that the headline speaks of: that of the first figure.
func (s *state) main() toolbox.Table {
	if len(s.answer.Figures) > 0 {
		if t, there := s.tableByID(s.answer.Figures[0].Table); there {
			return t
		}
	}
	if len(s.answer.Tables) > 0 {
		return s.answer.Tables[0]
	}
	return toolbox.Table{}
}

// cell words the number of a row in a column; absent where there is none.
func (s *state) cell(t toolbox.Table, row []toolbox.Cell, column string) string {
	at := t.At(column)
	if at < 0 {
		return absent
	}
	return s.written(t.Columns[at], row[at])
}

func (s *state) tell(kind string, args ...any) string {
	for i := 1; i < len(args); i += 2 {
		if words, is := args[i].(string); is {
			args[i] = short(words)
		}
	}
	args = append(args, "region", short(s.regionName(s.shownRegion())))
	return s.say.Text("screen.analyses.headline."+kind, args...)
}

func (s *state) columnName(id string) string { return s.say.Text("toolbox.column." + id) }

// tellTop names the sector in which the region's number is the largest.
func tellTop(column string) teller {
	return func(s *state) string {
		t := s.main()
		row, known := extreme(t, of(t, s.shownRegion()), column, false)
		if !known {
			return ""
		}
		return s.tell("top", "column", s.columnName(column), "sector", s.codeName(sectorColumn, word(t, row, sectorColumn)),
			"value", s.cell(t, row, column))
	}
}

// tellRank names the region's number and its place among all.
func tellRank(column string) teller {
	return func(s *state) string {
		t := s.main()
		rank, n, known := place(t, s.shownRegion(), column)
		if !known {
			return ""
		}
		return s.tell("rank", "column", s.columnName(column), "value", s.cell(t, of(t, s.shownRegion())[0], column),
			"rank", s.say.Integer(rank), "n", s.say.Integer(n))
	}
}

func tellNearest(s *state) string {
	t := s.main()
	rows := slices.DeleteFunc(of(t, s.shownRegion()), func(row []toolbox.Cell) bool { return word(t, row, "other_region") == s.shownRegion() })
	row, known := extreme(t, rows, "krugman", true)
	if !known {
		return ""
	}
	return s.tell("nearest", "other", s.regionName(word(t, row, "other_region")), "value", s.cell(t, row, "krugman"))
}

func tellConcentration(s *state) string {
	t := s.main()
	row, known := extreme(t, t.Rows, "locational_gini", false)
	if !known {
		return ""
	}
	return s.tell("concentration", "sector", s.codeName(sectorColumn, word(t, row, sectorColumn)), "value", s.cell(t, row, "locational_gini"))
}

func tellRelated(s *state) string {
	t := s.main()
	rows := slices.DeleteFunc(slices.Clone(t.Rows), func(row []toolbox.Cell) bool {
		return word(t, row, sectorColumn) == word(t, row, "other_sector")
	})
	row, known := extreme(t, rows, "relatedness", false)
	if !known {
		return ""
	}
	return s.tell("related", "sector", s.codeName(sectorColumn, word(t, row, sectorColumn)),
		"other", s.codeName(sectorColumn, word(t, row, "other_sector")), "value", s.cell(t, row, "relatedness"))
}

// signed words the amount of a row with its sign.
func (s *state) signed(t toolbox.Table, row []toolbox.Cell, column string) string {
	x, known := number(t, row, column)
	if !known {
		return absent
	}
	return s.say.Signed(x, s.decimals(x))
}

func tellShift(s *state) string {
	t, there := s.tableByID("shift-by-region")
	rows := of(t, s.shownRegion())
	if !there || len(rows) == 0 {
		return ""
	}
	if _, known := number(t, rows[0], "change"); !known {
		return ""
	}
	return s.tell("shift", "change", s.signed(t, rows[0], "change"), "national", s.signed(t, rows[0], "national"),
		"mix", s.signed(t, rows[0], "mix"), "regional", s.signed(t, rows[0], "regional"))
}

func tellEsteban(s *state) string {
	t := s.main()
	rows := of(t, s.shownRegion())
	if len(rows) == 0 {
		return ""
	}
	if _, known := number(t, rows[0], "competitive"); !known {
		return ""
	}
	return s.tell("esteban", "competitive", s.signed(t, rows[0], "competitive"), "allocation", s.signed(t, rows[0], "allocation"))
}

func tellGrowth(s *state) string {
	t := s.main()
	ahead, known := 0, 0
	for _, row := range of(t, s.shownRegion()) {
		own, has := number(t, row, "region_growth")
		whole, hasToo := number(t, row, "nation_growth")
		if has && hasToo {
			known++
			if own > whole {
				ahead++
			}
		}
	}
	if known == 0 {
		return ""
	}
	return s.tell("growth", "count", s.say.Integer(ahead), "n", s.say.Integer(known))
}

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

// subline tells what was asked.
func (s *state) subline() string {
	data := s.dataWords()
	return joined(" · ", s.methodName(s.method().ID), data, s.periodWords(), s.say.Plural("screen.analyses.regions", len(s.material.regions)))
}

// dataWords names the data: the file, the composition or the variable.
func (s *state) dataWords() string {
	switch {
	case s.choice.file != "":
		return s.fileName()
	case s.method().Shape == toolbox.BySector:
		return s.wholeName(s.choice.whole)
	case s.method().Shape == toolbox.ByPeriod:
		return s.variableName()
	}
	return ""
}

// periodWords tells the period, or the first and the last one.
func (s *state) periodWords() string {
	p := s.answer.Params
	if p["from"] != "" && p["to"] != "" {
		return p["from"] + "–" + p["to"]
	}
	return p["period"]
}

// wholeName words a composition; one without words of its own by what its parts have in common.
func (s *state) wholeName(whole string) string {
	if names := s.base.wholes(); whole == "" && len(names) > 0 {
		whole = names[0]
	}
	if key := "composition." + whole; s.say.Has(key) {
		return s.say.Text(key)
	}
	return cmp.Or(whole, absent)
}

// dataCodes are the codes of the indicators used.
func (s *state) dataCodes() []data.IndicatorCode { return codesOf(s.made.selection.Indicators) }
