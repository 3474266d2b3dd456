package indexes

import (
	"strconv"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// A ranking is the table of the regions with their scores and ranks.
type ranking struct {
	page  *page
	table *kit.Table
}

func newRanking(p *page) view {
	r := &ranking{page: p}
	say, s := p.host.Printer(), p.state
	r.table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.indexes.view.ranking"), SortBy: "rank",
		Columns: []kit.Column{
			{Key: "rank", Title: say.Text("screen.indexes.rank"), Kind: kit.NumberColumn, Width: 70, Text: s.rankText, Value: s.rankValue},
			{
				Key: "region", Title: say.Text("screen.indexes.region"), Width: 240,
				Text:   func(row int) string { return s.regionName(s.result.Units[row]) },
				Second: func(row int) string { return s.result.Units[row] },
			},
			{Key: "score", Title: say.Text("screen.indexes.score"), Kind: kit.NumberColumn, Width: 90, Text: s.scoreText, Value: s.scoreValue},
		},
		ID:       func(row int) string { return s.result.Units[row] },
		OnSelect: func(row int) { p.selectRegion(s.result.Units[row]) },
		OnCopy:   p.host.Copy,
	})
	return r
}

func (r *ranking) content() fyne.CanvasObject { return r.table }

func (r *ranking) refresh() { r.table.SetRows(len(r.page.state.result.Units)) }

func (s *state) scoreValue(row int) (float64, bool) {
	if !s.done || len(s.result.Slices) == 0 {
		return 0, false
	}
	return s.result.Slices[len(s.result.Slices)-1].Index.At(row)
}

func (s *state) scoreText(row int) string {
	score, known := s.scoreValue(row)
	if !known {
		return ""
	}
	return s.say.Number(score, 1)
}

func (s *state) rankValue(row int) (float64, bool) {
	if _, known := s.scoreValue(row); !known {
		return 0, false
	}
	return float64(s.result.Slices[len(s.result.Slices)-1].Ranks[row]), true
}

func (s *state) rankText(row int) string {
	rank, known := s.rankValue(row)
	if !known {
		return ""
	}
	return strconv.Itoa(int(rank))
}
