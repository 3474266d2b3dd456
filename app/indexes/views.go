package indexes

import (
	"pharos/app/indexes/building"
	"pharos/app/indexes/desk"
	"pharos/app/indexes/results"
	"pharos/app/indexes/soundness"
	"pharos/data/index"
)

// A viewKind is an entry of the steps at the left: "screen.indexes.view.<id>" is its name, and ".hint" one
// sentence on what is done there.
type viewKind struct {
	id    string
	group string // "screen.indexes.group.<group>" is its heading
	make  func(*page) desk.View
	// count says how much a step changed, such as cells; nil or 0 shows nothing.
	count func(*page) int
}

// The groups of views.
const (
	buildGroup = "build"
	judgeGroup = "result"
)

// viewKinds lists the steps and ways to look, in the order of the work.
func viewKinds() []viewKind {
	return []viewKind{
		{id: "framework", group: buildGroup, make: func(p *page) desk.View { return building.NewFrameworkView(p.builder) }},
		{id: "data", group: buildGroup, make: func(p *page) desk.View { return building.NewDataView(p.builder) }},
		{id: "denominate", group: buildGroup, make: func(p *page) desk.View { return building.NewDenominateView(p.builder) }, count: func(p *page) int { return p.builder.Divided() }},
		{id: "screen", group: buildGroup, make: func(p *page) desk.View { return building.NewScreenView(p.builder) }, count: func(p *page) int { return p.state.Left() }},
		{id: "impute", group: buildGroup, make: func(p *page) desk.View { return building.NewImputeView(p.builder) }, count: func(p *page) int { return len(p.state.ChangesOf(index.StepImpute)) }},
		{id: "treat", group: buildGroup, make: func(p *page) desk.View { return building.NewTreatView(p.builder) }, count: func(p *page) int { return p.state.Treated() }},
		{id: "normalise", group: buildGroup, make: func(p *page) desk.View { return building.NewNormaliseView(p.builder) }, count: func(p *page) int { return p.builder.OwnScales() }},
		{id: "coherence", group: buildGroup, make: func(p *page) desk.View { return soundness.NewCoherence(p.sound) }, count: func(p *page) int { return p.sound.Unsettled() }},
		{id: "weights", group: buildGroup, make: func(p *page) desk.View { return building.NewWeights(p.builder) }},
		{id: "aggregation", group: buildGroup, make: func(p *page) desk.View { return building.NewAggregation(p.builder) }},
		{id: "ranking", group: judgeGroup, make: func(p *page) desk.View { return results.NewRanking(p.results) }},
		{id: "robust", group: judgeGroup, make: func(p *page) desk.View { return soundness.NewRobust(p.sound) }},
		{id: "region", group: judgeGroup, make: func(p *page) desk.View { return results.NewRegion(p.results) }},
		{id: "whatif", group: judgeGroup, make: func(p *page) desk.View { return results.NewWhatIf(p.results) }},
		{id: "compare", group: judgeGroup, make: func(p *page) desk.View { return results.NewCompare(p.results) }},
		{id: "recipe", group: judgeGroup, make: func(p *page) desk.View { return results.NewRecipe(p.results) }},
	}
}

func viewOf(id string) (viewKind, bool) {
	for _, kind := range viewKinds() {
		if kind.id == id {
			return kind, true
		}
	}
	return viewKind{}, false
}
