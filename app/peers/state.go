package peers

import (
	"cmp"
	"slices"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/similarity"
	"pharos/resources/phrase"
)

// The views, in the order of their tabs; "screen.peers.view.<view>" is the phrase key.
var views = []string{listView, designView, overlapView, clustersView}

const (
	listView     = "list"
	designView   = "design"
	overlapView  = "overlap"
	clustersView = "clusters"
)

// A state is what the screen shows, without any widget.
type state struct {
	say  *phrase.Printer
	base holdings

	shelf []data.SavedDesign // designs there are, without content
	open  opened             // the design being worked on
	bench bench              // what else was chosen
	focus data.RegionCode    // of the session

	found             // what came of the design
	pair     pairing  // values of the focus and the peer selected
	overlaps [2]found // of the two designs that are compared
	both     similarity.Overlap
	groups   grouping

	view   string          // one of views
	region data.RegionCode // selected; empty: none
}

// holdings are the lists of the catalogue that choices are made from.
type holdings struct {
	regions    []data.Region
	known      map[data.RegionCode]data.Region
	groups     []data.PeerGroup
	indicators []data.Indicator
	named      map[data.IndicatorCode]data.Indicator
	sources    map[data.SourceID]data.Source
}

// An opened design is what is being edited, and what it was opened from.
type opened struct {
	saved    data.SavedDesign // ID empty: never saved
	template string           // id of the template it began as, where it was never saved
	design   similarity.Design
	changed  bool // since it was saved or begun
}

// key names what is open among the choices and the drafts.
func (o opened) key() string {
	if o.saved.ID != "" {
		return savedKey + string(o.saved.ID)
	}
	return templateKey + o.template
}

// The beginnings of the keys by which designs are chosen.
const (
	savedKey    = "saved:"
	templateKey = "template:"
	currentKey  = "current"
)

// A bench is what is chosen on the screen beside the design; the catalogue keeps it. Its JSON form is
// what the setting "screen.peers" holds.
type bench struct {
	Open     string                `json:"open,omitempty"` // key of the design
	K        int                   `json:"k"`              // peers to find
	Manual   []data.RegionCode     `json:"manual,omitempty"`
	Compared [2]string             `json:"compared"` // keys of the two designs
	Clusters similarity.Clustering `json:"clusters"`
}

func usualBench() bench {
	clusters := similarity.DefaultClustering
	clusters.Method = similarity.ClustersWard
	return bench{
		Open: templateKey + "default", K: data.UsualPeers, Clusters: clusters,
		Compared: [2]string{currentKey, templateKey + "cipfa"},
	}
}

// asked is what a list was asked with.
type asked struct {
	focus  data.RegionCode
	design similarity.Design
	k      int
	manual []data.RegionCode
}

// found is what came of a design: a list, or why there is none.
type found struct {
	asked   asked
	list    similarity.List
	space   *similarity.Space
	refused []data.Problem
	done    bool
}

func newState(say *phrase.Printer) *state {
	return &state{say: say, view: listView, bench: usualBench(), open: opened{template: "default", design: similarity.DefaultDesign}}
}

// setView shows a view; one that is none shows the first.
func (s *state) setView(view string) {
	if !slices.Contains(views, view) {
		view = listView
	}
	s.view = view
}

// missing says what stands against any list: "catalogue", "focus", or nothing.
func (s *state) missing() string {
	switch {
	case len(s.base.regions) == 0:
		return "catalogue"
	case s.focus == "":
		return "focus"
	}
	return ""
}

// wanted is what the list is asked with now.
func (s *state) wanted() asked {
	return asked{focus: s.focus, design: s.open.design, k: s.bench.K, manual: s.bench.Manual}
}

// accept takes over what came of the design, and keeps the selection where it is still there.
func (s *state) accept(f found) {
	s.found = f
	if !slices.ContainsFunc(s.rows(), func(r row) bool { return r.peer.Region == s.region }) {
		s.region = ""
	}
}

// design is the design in use with its dimensions, also where it leaves them to the catalogue.
func (s *state) dimensions() []similarity.Dimension {
	if len(s.open.design.Dimensions) > 0 {
		return s.open.design.Dimensions
	}
	return similarity.UsualDimensions(s.base.indicators)
}

func (s *state) regionName(code data.RegionCode) string {
	return cmp.Or(s.base.known[code].Name.In(s.say.Language()), string(code))
}

func (s *state) dimensionName(id string) string {
	if key := "theme." + id; s.say.Has(key) {
		return s.say.Text(key)
	}
	return cmp.Or(id, s.say.Text("screen.peers.dimension.none"))
}

// variableName words an indicator, a composition or a group of regions.
func (s *state) variableName(v similarity.Variable) string {
	switch {
	case v.Composition != "":
		return s.compositionName(v.Composition)
	case v.Category != "":
		return s.categoryName(v.Category)
	}
	return s.indicatorName(v.Indicator)
}

func (s *state) indicatorName(code data.IndicatorCode) string {
	return cmp.Or(s.base.named[code].Name.In(s.say.Language()), string(code))
}

func (s *state) compositionName(id string) string {
	if key := "composition." + id; s.say.Has(key) {
		return s.say.Text(key)
	}
	return s.say.Text("screen.peers.composition", "name", id)
}

func (s *state) categoryName(id string) string {
	if id == similarity.GroupCountry {
		return s.say.Text("screen.peers.category.country")
	}
	for _, group := range s.base.groups {
		if groupKey(group) == id {
			return cmp.Or(group.Name.In(s.say.Language()), group.ID)
		}
	}
	return id
}

// groupKey is the name under which designs know a group of regions of the catalogue.
func groupKey(group data.PeerGroup) string { return "group:" + group.ID }

// designName is the name of a design, which may have none.
func (s *state) designName(d similarity.Design) string {
	return cmp.Or(d.Name.In(s.say.Language()), s.say.Text("screen.peers.unnamed"))
}

// designOptions are the designs that can be opened.
func (s *state) designOptions() []kit.Option {
	var options []kit.Option
	for _, saved := range s.shelf {
		options = append(options, kit.Option{
			Key: savedKey + string(saved.ID), Title: cmp.Or(saved.Name.In(s.say.Language()), s.say.Text("screen.peers.unnamed")),
			Detail: s.say.Text("screen.peers.version", "version", s.say.Integer(saved.Version)),
			Group:  s.say.Text("screen.peers.designs.saved"),
		})
	}
	for _, id := range similarity.TemplateIDs {
		options = append(options, kit.Option{
			Key: templateKey + id, Title: s.say.Text("similarity.template." + id), Group: s.say.Text("screen.peers.designs.templates"),
		})
	}
	return options
}

// stale reports whether the saved design that is open is no longer the one of the catalogue, as after a
// step was undone, and which one to open instead. What was typed meanwhile stays.
func (s *state) stale() (key string, is bool) {
	if s.open.saved.ID == "" {
		return "", false
	}
	place := slices.IndexFunc(s.shelf, func(d data.SavedDesign) bool { return d.ID == s.open.saved.ID })
	if place < 0 && s.open.changed {
		s.open.saved, s.open.template = data.SavedDesign{}, fileTemplate
		return "", false
	}
	if place < 0 {
		return usualBench().Open, true
	}
	return s.open.key(), s.shelf[place].Version != s.open.saved.Version && !s.open.changed
}

// status says whether the design is saved, and as which version.
func (s *state) status() string {
	version := s.say.Integer(s.open.saved.Version)
	switch {
	case s.open.saved.ID == "" && !s.open.changed:
		return s.say.Text("screen.peers.status.template")
	case s.open.saved.ID == "":
		return s.say.Text("screen.peers.status.new")
	case s.open.changed:
		return s.say.Text("screen.peers.status.changed", "version", version)
	}
	return s.say.Text("screen.peers.status.saved", "version", version)
}

// regionOptions are the regions to choose from, grouped by level; but leaves some out.
func (s *state) regionOptions(but ...data.RegionCode) []kit.Option {
	left := map[data.RegionCode]bool{}
	for _, code := range but {
		left[code] = true
	}
	options := make([]kit.Option, 0, len(s.base.regions))
	for _, region := range s.base.regions {
		if left[region.Code] || data.IsExtraRegio(region.Code) || region.Level == data.LevelAggregate {
			continue
		}
		options = append(options, kit.Option{
			Key: string(region.Code), Title: s.regionName(region.Code), Detail: string(region.Code),
			Group: s.say.Text("level." + string(region.Level)),
		})
	}
	return options
}
