package analyses

import (
	"slices"

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
