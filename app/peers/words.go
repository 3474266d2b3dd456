package peers

import (
	"strings"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/similarity"
)

// headline is the answer in one sentence.
func (s *state) headline() string {
	switch {
	case s.missing() != "":
		return s.say.Text("nav." + ID)
	case !s.done:
		return s.say.Text("screen.peers.headline.refused", "region", s.regionName(s.focus))
	case len(s.list.Peers) == 0:
		return s.say.Text("screen.peers.headline.none", "region", s.regionName(s.list.Focus))
	}
	return s.say.Plural("screen.peers.headline", len(s.list.Peers), "region", s.regionName(s.list.Focus))
}

// subline tells how they were found.
func (s *state) subline() string {
	if !s.done {
		return s.designName(s.open.design)
	}
	names := make([]string, 0, len(s.list.Design.Dimensions))
	for _, dimension := range s.list.Design.Dimensions {
		names = append(names, s.dimensionName(dimension.ID))
	}
	return strings.Join([]string{
		s.designName(s.asked.design), s.say.Text("similarity." + s.list.Design.Method),
		s.say.Plural("screen.peers.among", s.list.Candidates), strings.Join(names, ", "),
	}, " · ")
}

// leftOutWords tell who is not in the list and why, and which variables could not be used.
func (s *state) leftOutWords() []string {
	var lines []string
	for _, left := range s.list.LeftOut {
		lines = append(lines, s.say.Plural("screen.peers.left-out", left.Count, "reason", s.say.Text("peers.left-out."+left.Reason)))
	}
	for _, notice := range s.list.Notices {
		lines = append(lines, s.problem(notice))
	}
	if len(lines) == 0 {
		lines = append(lines, s.say.Text("screen.peers.left-out.none"))
	}
	return lines
}

// howWords tell how the distance is made and how steadiness was tried.
func (s *state) howWords() []string {
	d := s.list.Design
	lines := []string{s.say.Text("similarity." + d.Method + ".hint")}
	if method, known := similarity.MethodByID(d.Method); known {
		lines = append(lines, s.say.Text("screen.peers.formula", "formula", method.Formula))
		if method.Weak {
			lines = append(lines, s.say.Text("similarity.weak"))
		}
	}
	if worked := s.workedWords(); worked != "" {
		lines = append(lines, worked)
	}
	switch r := s.rows(); {
	case len(r) > 0 && r[0].peer.HasStability:
		lines = append(lines, s.say.Text("screen.peers.stability.how", "draws", s.say.Integer(d.Draws),
			"k", s.say.Integer(len(s.list.Peers)), "seed", s.say.Integer(int(d.Seed))))
	default:
		lines = append(lines, s.say.Text("screen.peers.stability.untested"))
	}
	return append(lines, s.periodLines()...)
}

// workedWords are the distance of the peer that is selected, or the nearest, as a sum.
func (s *state) workedWords() string {
	rows := s.rows()
	r, there := s.rowOf(s.region)
	if !there && len(rows) > 0 {
		r, there = rows[0], true
	}
	if !there || !r.known || r.peer.Distance == 0 {
		return ""
	}
	var terms []string
	for _, id := range dimensionIDs(s.list) {
		if share, known := r.peer.Contributions[id]; known {
			terms = append(terms, s.partName(similarity.Part{Dimension: id, Variable: id})+" "+s.distance(share*r.peer.Distance))
		}
	}
	return s.say.Text("screen.peers.worked", "peer", s.regionName(r.peer.Region), "region", s.regionName(s.list.Focus),
		"terms", strings.Join(terms, " + "), "distance", s.distance(r.peer.Distance))
}

// periodLines tell from which periods the values of each variable are.
func (s *state) periodLines() []string {
	var parts []string
	for _, use := range s.list.Periods {
		first, last := span(use.Periods)
		if first == "" {
			continue
		}
		name := s.indicatorName(use.Indicator)
		if _, known := s.base.named[use.Indicator]; !known {
			name = s.compositionName(string(use.Indicator))
		}
		words := name + " " + first
		if last != first {
			words += "–" + last
		}
		parts = append(parts, words)
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{s.say.Text("screen.peers.periods", "list", strings.Join(parts, "; "))}
}

func span(periods map[data.Period]int) (first, last string) {
	for period := range periods {
		text := string(period)
		if first == "" || text < first {
			first = text
		}
		last = max(last, text)
	}
	return first, last
}

// partName words a dimension or a component.
func (s *state) partName(part similarity.Part) string {
	if number, is := strings.CutPrefix(part.Variable, componentPart); is && s.list.Design.Method == similarity.MethodComponents {
		return s.say.Text("screen.peers.component", "n", number)
	}
	return s.dimensionName(part.Dimension)
}

const componentPart = "component-"

// distance words a distance.
func (s *state) distance(value float64) string { return s.say.Number(value, 4) }

// sourceLine names the sources of the variables that were compared, each once.
func (s *state) sourceLine() string {
	var lines []string
	seen := map[string]bool{}
	add := func(code data.IndicatorCode) {
		indicator := s.base.named[code]
		line := strings.TrimPrefix(indicator.Attribution, "Source: ")
		if line == "" {
			line = joined(", ", indicator.Publisher, indicator.Dataset)
		}
		if line != "" && !seen[line] {
			lines, seen[line] = append(lines, line), true
		}
	}
	if s.space == nil {
		return ""
	}
	for _, dimension := range s.space.Design().Dimensions {
		for _, v := range dimension.Variables {
			add(v.Indicator)
			for _, part := range s.space.Field().Blocks[v.Composition].Parts {
				add(part)
			}
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return s.say.Text("screen.peers.source", "list", strings.Join(lines, "; "))
}

// sourceOf names the file that a value came with.
func (s *state) sourceOf(c cell) string {
	source, known := s.base.sources[c.source]
	if !known {
		return ""
	}
	return joined(", ", source.Publisher, source.Dataset, source.File)
}

// refusal says everything that stands against the design, and leads to where it is mended.
func (p *page) refusal() kit.Empty {
	say := p.host.Printer()
	return kit.Empty{
		Icon:  theme.IconOn(theme.IconPeers, theme.ColorMuted),
		Title: p.state.headline(), Text: p.state.problemWords(p.state.refused),
		Action: say.Text("screen.peers.more.edit"), Do: func() { p.show(designView) },
		Second: say.Text("similarity.template.default"), DoThis: func() { p.openKey(usualBench().Open) },
	}
}

// firstProblems words the first few problems, and how many there are besides.
func (s *state) firstProblems() string {
	const most = 2
	if len(s.refused) <= most {
		return s.problemWords(s.refused)
	}
	return s.problemWords(s.refused[:most]) + "\n" + s.say.Plural("screen.peers.problems.more", len(s.refused)-most)
}

// emptiness says what is missing and offers the step that mends it.
func (p *page) emptiness(missing string) kit.Empty {
	say := p.host.Printer()
	key := "screen.peers.empty." + missing
	empty := kit.Empty{Icon: theme.IconOn(theme.IconPeers, theme.ColorMuted), Title: say.Text(key), Text: say.Text(key + ".text")}
	if missing == "focus" {
		empty.Action, empty.Do = say.Text("screen.peers.focus.choose"), func() { p.host.Do(shell.CommandFocus) }
		return empty
	}
	empty.Action, empty.Do = say.Text("screen.peers.empty.import"), func() { p.host.Do(shell.CommandImport) }
	empty.Second, empty.DoThis = say.Text("screen.peers.empty.sample"), func() { p.host.Do(shell.CommandSample) }
	return empty
}
