package peers

import (
	"slices"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/similarity"
	"pharos/reports/figure"
)

// A grouping is what came of grouping the regions of a space.
type grouping struct {
	how      similarity.Clustering
	of       *similarity.Space
	clusters similarity.Clusters
	refused  []data.Problem
	done     bool
	stopped  bool // by the user
}

// A member is a region in its group.
type member struct {
	code       data.RegionCode
	group      int // from 0
	silhouette float64
	own        bool // of the group of the focus
}

// groupOf is the group of a region, -1 where it is in none.
func (s *state) groupOf(code data.RegionCode) int {
	if place := slices.Index(s.groups.clusters.Units, code); place >= 0 && s.groups.done {
		return s.groups.clusters.Members[place]
	}
	return -1
}

// ownGroup is the group of the focus: the one it is a member of, or else the one it is nearest to by what
// is known of it; -1 where nothing is.
func (s *state) ownGroup() int {
	if own := s.groupOf(s.focus); own >= 0 || !s.groups.done {
		return own
	}
	if unit, there := s.groups.of.Field().Position(s.focus); there {
		if group, known := s.groups.of.GroupOf(unit, s.groups.clusters); known {
			return group
		}
	}
	return -1
}

// lacking names the variables that the focus has no value of, with the parts of compositions.
func (s *state) lacking() []string {
	field := s.groups.of.Field()
	unit, there := field.Position(s.focus)
	if !there {
		return nil
	}
	var names []string
	for _, dimension := range s.groups.of.Design().Dimensions {
		for _, v := range dimension.Variables {
			if block, is := field.Blocks[v.Composition]; is {
				for i, share := range block.Shares(unit) {
					if !share.Known {
						names = append(names, s.indicatorName(block.Parts[i]))
					}
				}
			} else if column, is := field.Columns[v.Indicator]; is && !column.Known[unit] {
				names = append(names, s.indicatorName(v.Indicator))
			}
		}
	}
	return names
}

// members are the regions by group: that of the focus first, in each the most typical first.
func (s *state) members() []member {
	if !s.groups.done {
		return nil
	}
	c, own := s.groups.clusters, s.ownGroup()
	all := make([]member, len(c.Units))
	for i, code := range c.Units {
		all[i] = member{code: code, group: c.Members[i], silhouette: c.Silhouette[i], own: c.Members[i] == own}
	}
	slices.SortStableFunc(all, func(a, b member) int {
		switch {
		case a.own != b.own:
			return before(a.own)
		case a.group != b.group:
			return before(a.group < b.group)
		case a.silhouette != b.silhouette:
			return before(a.silhouette > b.silhouette)
		}
		return 0
	})
	return all
}

func before(first bool) int {
	if first {
		return -1
	}
	return 1
}

// membersBeside are the regions that share the group of the focus, without it.
func (s *state) membersBeside() []data.RegionCode {
	var codes []data.RegionCode
	for _, m := range s.members() {
		if m.own && m.code != s.focus {
			codes = append(codes, m.code)
		}
	}
	return codes
}

// clustersAnswer tells where the focus belongs and how clear that is.
func (s *state) clustersAnswer() string {
	c, own := s.groups.clusters, s.groupOf(s.focus)
	region := s.regionName(s.focus)
	switch {
	case s.groups.stopped:
		return s.say.Text("screen.peers.clusters.stopped")
	case !s.groups.done:
		return ""
	case own < 0 && s.ownGroup() >= 0:
		return s.say.Text("screen.peers.clusters.near", "region", region, "group", s.say.Integer(s.ownGroup()+1),
			"list", joined(", ", s.lacking()...)) + " " + s.clearWords()
	case own < 0:
		return s.say.Text("screen.peers.clusters.without", "region", region)
	}
	place := slices.Index(c.Units, s.focus)
	return s.say.Text("screen.peers.clusters.answer", "region", region, "group", s.say.Integer(own+1),
		"n", s.say.Integer(c.Sizes[own]-1), "silhouette", s.say.Number(c.Silhouette[place], 2)) + " " + s.clearWords()
}

func (s *state) clearWords() string {
	mean := s.groups.clusters.Mean
	return s.say.Text("screen.peers.clusters.clear."+clearness(mean), "mean", s.say.Number(mean, 2))
}

// clearness says in a word how clear groups are, by their mean silhouette (Kaufman and Rousseeuw, 1990,
// "Finding Groups in Data").
func clearness(mean float64) string {
	switch {
	case mean > 0.7:
		return "strong"
	case mean > 0.5:
		return "reasonable"
	case mean > 0.25:
		return "weak"
	}
	return "none"
}

// clustersNote tells who could not be grouped, and how much of the differences lies between the groups.
func (s *state) clustersNote() string {
	if !s.groups.done {
		return ""
	}
	words := s.say.Plural("screen.peers.clusters.left", len(s.groups.clusters.LeftOut))
	if share, known := s.groups.clusters.Between(); known {
		words = joined(" ", s.say.Text("screen.peers.clusters.between", "share", s.say.Percent(share, 0)), words)
	}
	return joined(" ", words, s.sourceLine())
}

// memberColumns declare the table of members.
func (s *state) memberColumns(rows func() []member) []kit.Column {
	row := func(i int) member { return at(rows(), i) }
	region := s.regionColumn(func(i int) data.RegionCode { return row(i).code })
	region.Tone = func(i int) kit.Tone {
		switch {
		case row(i).code == s.focus:
			return kit.Accent
		case row(i).own:
			return kit.Plain
		}
		return kit.Muted
	}
	return []kit.Column{
		s.column("cluster", 62, func(i int) (float64, bool) { return float64(row(i).group + 1), true }, s.digits(0)),
		region,
		s.column("silhouette", 78, func(i int) (float64, bool) { return row(i).silhouette, true }, s.digits(2)),
	}
}

// groupColumns declare the table of groups.
func (s *state) groupColumns() []kit.Column {
	c := s.groups.clusters
	cluster := s.column("cluster", 62, func(i int) (float64, bool) { return float64(i + 1), true }, s.digits(0))
	cluster.Tone = func(i int) kit.Tone {
		if i == s.ownGroup() {
			return kit.Accent
		}
		return kit.Plain
	}
	typical := kit.Column{
		Key: "typical", Title: s.say.Text("screen.peers.column.typical"), Width: 130,
		Text: func(i int) string { return s.names(s.typical(i)) },
	}
	return []kit.Column{
		cluster,
		s.column("size", 62, func(i int) (float64, bool) { return float64(at(c.Sizes, i)), true }, s.digits(0)),
		s.column("mean-silhouette", 84, func(i int) (float64, bool) { return at(c.ByGroup, i), at(c.Sizes, i) > 1 }, s.digits(2)),
		s.column("within", 80, func(i int) (float64, bool) { return at(c.Within, i), true }, s.digits(2)),
		typical,
	}
}

// typical are the three members that lie best in a group.
func (s *state) typical(group int) []data.RegionCode {
	var codes []data.RegionCode
	for _, m := range s.members() {
		if m.group == group && len(codes) < 3 {
			codes = append(codes, m.code)
		}
	}
	return codes
}

// treeInput is what the dendrogram is made from.
func (s *state) treeInput(in *figure.Input) bool {
	c := s.groups.clusters
	if !s.groups.done || len(c.Tree.Merges) == 0 {
		return false
	}
	in.Tree.Title = s.say.Text("screen.peers.figure.tree", "method", s.say.Text("similarity.clusters."+c.Clustering.Method))
	in.Tree.Source = s.sourceLine()
	in.Tree.Members = c.Members
	for _, code := range c.Units {
		in.Tree.Leaves = append(in.Tree.Leaves, figure.Leaf{Region: code})
	}
	for _, m := range c.Tree.Merges {
		in.Tree.Merges = append(in.Tree.Merges, figure.Merge{A: m.A, B: m.B, Height: m.Height})
	}
	if s.region != "" {
		in.Selected = append(in.Selected, s.region)
	}
	return true
}
