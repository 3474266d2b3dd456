package indexes

import (
	"fyne.io/fyne/v2"

	"pharos/data/index"
)

// A view is one step of the work or one way to look at the result.
type view interface {
	content() fyne.CanvasObject
	refresh() // copies the state into the widgets
}

// A viewKind is an entry of the steps at the left: "screen.indexes.view.<id>" is its name, and ".hint" one
// sentence on what is done there.
type viewKind struct {
	id    string
	group string // "screen.indexes.group.<group>" is its heading
	make  func(*page) view
	// count says how much a step changed, such as cells; nil or 0 shows nothing.
	count func(*state) int
}

// The groups of views.
const (
	building = "build"
	judging  = "result"
)

// viewKinds lists the steps and ways to look, in the order of the work.
func viewKinds() []viewKind {
	return []viewKind{
		{id: "framework", group: building, make: newFrameworkView},
		{id: "data", group: building, make: newDataView},
		{id: "denominate", group: building, make: newDenominateView, count: (*state).divided},
		{id: "screen", group: building, make: newScreenView, count: (*state).left},
		{id: "impute", group: building, make: newImputeView, count: func(s *state) int { return len(s.changesOf(index.StepImpute)) }},
		{id: "treat", group: building, make: newTreatView, count: (*state).treated},
		{id: "normalise", group: building, make: newNormaliseView, count: (*state).ownScales},
		{id: "coherence", group: building, make: newCoherence, count: (*state).unsettled},
		{id: "weights", group: building, make: newWeights},
		{id: "aggregation", group: building, make: newAggregation},
		{id: "ranking", group: judging, make: newRanking},
		{id: "robust", group: judging, make: newRobust},
		{id: "region", group: judging, make: newRegion},
		{id: "whatif", group: judging, make: newWhatIf},
		{id: "compare", group: judging, make: newCompare},
		{id: "recipe", group: judging, make: newRecipe},
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
