package results

import (
	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
)

// rankingRows is what the table of ranks shows besides the result itself.
type rankingRows struct {
	found []coverage
	subs  []string // codes of the aggregates below the index, top down
}

// A coverage is how much of a region's score was observed.
type coverage struct{ observed, imputed, all int }

func (s *state) rankingRows() rankingRows {
	rows := rankingRows{found: s.coverages()}
	f := s.Prepared.Framework
	for _, at := range desk.TreeOrder(f) {
		if at != f.Top && f.Column(at) < 0 {
			rows.subs = append(rows.subs, f.Nodes[at].Code)
		}
	}
	return rows
}

// coverages counts for every region how many of its indicators were observed and how many filled in.
func (s *state) coverages() []coverage {
	all := make([]coverage, len(s.Result.Units))
	last, indicators := s.Last(), s.Prepared.Framework.Indicators
	places := map[string]int{}
	for i, unit := range s.Result.Units {
		places[unit] = i
		all[i].all = len(indicators)
	}
	for _, at := range indicators {
		raw, _ := last.After("", s.Prepared.Framework.Nodes[at].Code)
		for i := range all {
			if i < raw.Len() && raw.Known[i] {
				all[i].observed++
			}
		}
	}
	for _, change := range s.Result.Changes {
		if at, has := places[change.Unit]; has && change.Step == index.StepImpute && change.Period == last.Period && !change.HadValue && change.HasValue {
			all[at].imputed++
		}
	}
	return all
}

// periodSentence says which period is shown where there are several.
func (s *state) periodSentence() string {
	if len(s.Result.Slices) < 2 {
		return ""
	}
	return s.Say.Text("screen.indexes.ranking.period", "period", string(s.Last().Period), "n", s.Say.Integer(len(s.Result.Slices)))
}

func (s *state) rangeWords(row int) string {
	of, tested := s.RankRange(row)
	if !tested {
		return desk.NoValue
	}
	return s.Say.Number(of.Low, 0) + "–" + s.Say.Number(of.High, 0)
}

func (s *state) coverageWords(c coverage) (share, imputed string) {
	if c.all == 0 {
		return desk.NoValue, ""
	}
	share = s.Say.Percent(float64(c.observed)/float64(c.all), 0)
	if c.imputed > 0 {
		imputed = s.Say.Plural("screen.indexes.ranking.filled", c.imputed)
	}
	return share, imputed
}

func (s *state) rankingColumns(rows *rankingRows) []kit.Column {
	text := func(key string) string { return s.Say.Text("screen.indexes." + key) }
	unit := s.UnitAt
	columns := []kit.Column{
		{Key: "rank", Title: text("rank"), Kind: kit.NumberColumn, Width: 62, Text: s.RankWords, Value: s.RankOf},
		{
			Key: "region", Title: text("region"), Width: 190, Text: func(row int) string { return s.RegionName(unit(row)) },
			Second: func(row int) string { return s.UnitWords(unit(row)) }, Tone: func(row int) kit.Tone { return s.UnitTone(unit(row)) },
		},
		{
			Key: "interval", Title: text("ranking.interval"), Unit: "5–95 %", Kind: kit.NumberColumn, Width: 84, Text: s.rangeWords,
			Value: func(row int) (float64, bool) { of, tested := s.RankRange(row); return of.Median, tested },
			Note:  s.rangeNote,
		},
		{
			Key: "score", Title: text("score"), Unit: s.ScaleLabel(), Kind: kit.NumberColumn, Width: 84,
			Text: func(row int) string { score, known := s.ScoreOf(row); return s.ScoreWords(score, known) }, Value: s.ScoreOf,
		},
	}
	if len(s.Result.Design.Groups) > 0 {
		columns = append(columns, kit.Column{Key: "group", Title: text("ranking.group"), Width: 120, Text: s.GroupWords, Less: func(a, b int) bool {
			x, _ := s.ScoreOf(a)
			y, _ := s.ScoreOf(b)
			return x > y
		}})
	}
	columns = append(columns, s.coverageColumn(rows))
	for _, code := range rows.subs {
		columns = append(columns, s.subColumn(code))
	}
	return columns
}

func (s *state) coverageColumn(rows *rankingRows) kit.Column {
	at := func(row int) coverage {
		if row < 0 || row >= len(rows.found) {
			return coverage{}
		}
		return rows.found[row]
	}
	return kit.Column{
		Key: "coverage", Title: s.Say.Text("screen.indexes.ranking.coverage"), Kind: kit.NumberColumn, Width: 92,
		Text: func(row int) string { share, _ := s.coverageWords(at(row)); return share },
		Value: func(row int) (float64, bool) {
			c := at(row)
			return float64(c.observed) / float64(max(c.all, 1)), c.all > 0
		},
		Note: func(row int) string {
			c := at(row)
			return s.Say.Text("screen.indexes.ranking.coverage.note", "observed", s.Say.Integer(c.observed), "all", s.Say.Integer(c.all), "imputed", s.Say.Integer(c.imputed))
		},
	}
}

func (s *state) subColumn(code string) kit.Column {
	value := func(row int) (float64, bool) {
		column, found := s.Last().Aggregates[code]
		if !found || row >= column.Len() {
			return 0, false
		}
		return column.At(row)
	}
	return kit.Column{
		Key: "node " + code, Title: s.NodeName(code), Kind: kit.NumberColumn, Width: 104,
		Text:  func(row int) string { score, known := value(row); return s.ScoreWords(score, known) },
		Value: value,
	}
}

func (s *state) rangeNote(row int) string {
	of, tested := s.RankRange(row)
	if !tested {
		return s.Say.Text("screen.indexes.ranking.untested")
	}
	return s.Say.Text("screen.indexes.ranking.interval.note", "low", s.Say.Number(of.Low, 0), "high", s.Say.Number(of.High, 0), "median", s.Say.Number(of.Median, 0))
}
