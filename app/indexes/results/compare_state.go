package results

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/explain"
	"pharos/reports/figure"
)

// A rival is a design to hold the result against: as it was saved, another that is saved, or a template.
type rival struct {
	key, title, group string
	saved             data.DesignID
	version           int    // 0: the latest
	template          string // its name; empty: none
}

// A rivalResult is what came of a rival beside the one that is open.
type rivalResult struct {
	rival     rival
	prepared  *index.Prepared
	design    index.Design
	agreement explain.Agreement
	refused   []data.Problem
}

// rivals are what there is to compare with.
func (s *state) rivals() []rival {
	text := func(key string, args ...any) string { return s.Say.Text("screen.indexes.compare."+key, args...) }
	var all []rival
	if id := s.Open.Saved.ID; id != "" {
		if s.Open.Changed {
			all = append(all, rival{key: "saved", title: text("saved"), group: text("this"), saved: id})
		}
		for version := s.Open.Saved.Version - 1; version >= 1; version-- {
			all = append(all, rival{
				key: "version " + s.Say.Integer(version), title: text("version", "n", s.Say.Integer(version)), group: text("this"), saved: id, version: version,
			})
		}
	}
	for _, design := range s.Shelf {
		if design.ID != s.Open.Saved.ID && design.ID != "" {
			all = append(all, rival{key: string(design.ID), title: design.Name.In(s.Say.Language()), group: text("others"), saved: design.ID})
		}
	}
	for _, name := range index.Templates {
		design, _ := index.Template(name)
		all = append(all, rival{key: "template " + name, title: design.Name.In(s.Say.Language()), group: text("templates"), template: name})
	}
	return all
}

// usualRival is what the result is held against first: the design as it was saved, or its last version.
func (s *state) usualRival(all []rival) string {
	if len(all) > 0 && all[0].saved == s.Open.Saved.ID && all[0].saved != "" {
		return all[0].key
	}
	return ""
}

// buildRival builds the rival and compares. It runs away from the window.
func (p *Room) buildRival(ctx context.Context, r rival, result index.Result) (rivalResult, error) {
	design, err := p.rivalDesign(ctx, r)
	if err != nil {
		return rivalResult{refused: data.ProblemsOf(err)}, desk.Broken(err)
	}
	out, err := desk.Build(ctx, p.Config.Catalogue, design)
	if err != nil || len(out.Refused) > 0 {
		return rivalResult{refused: out.Refused, design: design}, err
	}
	return rivalResult{prepared: out.Prepared, design: design, agreement: explain.Compare(out.Result, result)}, nil
}

func (p *Room) rivalDesign(ctx context.Context, r rival) (index.Design, error) {
	if r.template != "" {
		design, _ := index.Template(r.template)
		return design, nil
	}
	saved, err := data.SavedDesign{}, error(nil)
	if r.version > 0 {
		saved, err = p.Config.Designs.DesignVersion(ctx, r.saved, r.version)
	} else {
		saved, err = p.Config.Designs.Design(ctx, r.saved)
	}
	if err != nil {
		return index.Design{}, err
	}
	return index.ReadDesign(bytes.NewReader(saved.Content), r.title)
}

// agreementWords say how far two orders agree.
func (s *state) agreementWords(a explain.Agreement) string {
	words := s.Say.Text("screen.indexes.compare.words", "same", s.Say.Integer(a.Same), "n", s.Say.Integer(len(a.Pairs)),
		"mean", s.Say.Number(a.MeanMove, 1))
	if a.Spearman.HasR {
		words += " " + s.Say.Text("screen.indexes.compare.correlation", "rho", s.Say.Number(a.Spearman.R, 3))
	}
	if a.Kendall.HasR {
		words += " " + s.Say.Text("screen.indexes.compare.kendall", "tau", s.Say.Number(a.Kendall.R, 3))
	}
	return words
}

// agreementNotes tell which regions are left out, and what the designs differ in.
func (s *state) agreementNotes(b rivalResult) string {
	var lines []string
	if a := b.agreement; len(a.OnlyFirst)+len(a.OnlySecond) > 0 {
		lines = append(lines, s.Say.Text("screen.indexes.compare.left", "n", s.Say.Integer(len(a.Pairs)),
			"other", s.Say.Integer(len(a.OnlyFirst)), "this", s.Say.Integer(len(a.OnlySecond))))
	}
	lines = append(lines, s.Say.Text("screen.indexes.compare.differs")+" "+strings.Join(s.Differences(b.design, s.Open.Design), " "))
	return strings.Join(lines, "\n")
}

// moveLines say why a region moves from the rival's result to this one.
func (s *state) moveLines(b rivalResult, unit string, reasons []explain.MoveReason) []desk.TermLine {
	at := slices.IndexFunc(b.agreement.Pairs, func(p explain.RankPair) bool { return p.Unit == unit })
	if at < 0 {
		return []desk.TermLine{{Words: s.Say.Text("screen.indexes.compare.absent", "region", s.RegionName(unit))}}
	}
	pair := b.agreement.Pairs[at]
	lines := []desk.TermLine{{
		Term:  s.RegionName(unit),
		Words: s.Say.Text("screen.indexes.compare.move", "first", s.Say.Integer(pair.First), "second", s.Say.Integer(pair.Second), "move", s.Say.Signed(float64(pair.Move()), 0)),
	}}
	for i, reason := range reasons {
		if i == mostReasons || reason.Change == 0 {
			break
		}
		lines = append(lines, desk.TermLine{
			Term: s.NodeName(reason.Code), Words: s.Say.Signed(reason.Change, 2),
			Code: s.Say.Text("screen.indexes.compare.reason", "first", s.Say.Signed(reason.First, 2), "second", s.Say.Signed(reason.Second, 2)),
		})
	}
	if len(lines) > 1 {
		lines = append(lines, desk.TermLine{Code: s.Say.Text("screen.indexes.compare.hint")})
	}
	return lines
}

// mostReasons is how many indicators are named that move a region.
const mostReasons = 6

// fill makes the cloud of the ranks in both results.
func (v *compareView) fill(in *figure.Input) bool {
	s := v.page.state
	if len(v.other.agreement.Pairs) == 0 {
		return false
	}
	in.Region = data.RegionCode(s.Shown())
	cloud := figure.Cloud{
		X:     figure.Axis{Name: s.Say.Text("screen.indexes.compare.axis", "design", v.other.rival.title), Reversed: true},
		Y:     figure.Axis{Name: s.Say.Text("screen.indexes.compare.axis", "design", s.Title()), Reversed: true},
		Equal: true,
	}
	cloud.Title = s.Say.Text("screen.indexes.compare.title")
	cloud.Source = s.Provenance()
	for _, pair := range v.other.agreement.Pairs {
		cloud.Points = append(cloud.Points, figure.CloudPoint{
			Region: data.RegionCode(pair.Unit), Name: s.RegionName(pair.Unit), X: desk.Known(float64(pair.First)), Y: desk.Known(float64(pair.Second)),
		})
	}
	in.Cloud = cloud
	return true
}

func (v *compareView) columns() []kit.Column {
	s := v.page.state
	text := func(key string) string { return s.Say.Text("screen.indexes.compare." + key) }
	pair := func(row int) explain.RankPair { return v.other.agreement.Pairs[row] }
	number := func(key string, of func(explain.RankPair) float64, words func(float64) string) kit.Column {
		return kit.Column{
			Key: key, Title: text("column." + key), Kind: kit.NumberColumn, Width: 62,
			Value: func(row int) (float64, bool) { return of(pair(row)), true }, Text: func(row int) string { return words(of(pair(row))) },
		}
	}
	whole := func(x float64) string { return s.Say.Integer(int(x)) }
	score := func(x float64) string { return s.ScoreWords(x, true) }
	moves := number("move", func(p explain.RankPair) float64 { return float64(p.Move()) }, func(x float64) string {
		if x == 0 {
			return "0"
		}
		return s.Say.Signed(x, 0)
	})
	moves.Tone = func(row int) kit.Tone {
		switch places := pair(row).Move(); {
		case places > 0:
			return kit.Good
		case places < 0:
			return kit.Bad
		}
		return kit.Muted
	}
	return []kit.Column{
		{
			Key: "region", Title: s.Say.Text("screen.indexes.region"), Width: 150, Text: func(row int) string { return s.RegionName(pair(row).Unit) },
			Second: func(row int) string { return s.UnitWords(pair(row).Unit) }, Tone: func(row int) kit.Tone { return s.UnitTone(pair(row).Unit) },
		},
		number("first", func(p explain.RankPair) float64 { return float64(p.First) }, whole),
		number("second", func(p explain.RankPair) float64 { return float64(p.Second) }, whole),
		moves,
		number("far", func(p explain.RankPair) float64 { return float64(max(p.Move(), -p.Move())) }, whole),
		number("score-first", func(p explain.RankPair) float64 { return p.FirstScore }, score),
		number("score-second", func(p explain.RankPair) float64 { return p.SecondScore }, score),
	}
}
