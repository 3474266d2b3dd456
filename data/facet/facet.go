// Package facet holds the cards of all practices in memory and answers what a catalogue is asked while
// one types: which practices pass the filters, in which order, and how many there are of each value
// that one could filter by next.
package facet

// None is the value of what is not said: practices without a theme, without a budget, and so on.
const None = "-"

// A Facet is something that practices can be filtered by.
type Facet struct {
	ID string // "facet.<ID>" is the phrase key of its name
	// Words begins the phrase keys of its values, such as "practice.theme."; a value that has no phrase,
	// as those of the user's own, is shown as it is. Empty: the values are names, codes or ids.
	Words string
	// Order lists the values in the order to show them; empty: the most frequent first. Values that are
	// not in it come after it.
	Order []string
}

// The ids of the facets.
const (
	Theme        = "theme"
	Objective    = "objective"
	Kind         = "kind"
	State        = "state"
	Evidence     = "evidence"
	Country      = "country"
	Region       = "region" // a practice counts for the regions around its own as well
	Territory    = "territory"
	Similarity   = "similarity" // to the focus; only where the Question has Near
	CostBand     = "costband"
	Stage        = "stage"
	StartYear    = "startyear"
	Language     = "language"
	Project      = "project"
	OwnerType    = "ownertype" // of the organisation in charge
	Rating       = "rating"    // by reviewers, rounded
	Used         = "used"
	Instrument   = "instrument" // that used it: ids of entries
	Contributor  = "contributor"
	Tag          = "tag"
	Success      = "success"
	Scope        = "scope"
	Organisation = "organisation"
	Audience     = "audience"
	Overdue      = "overdue" // its review
)

// The values of the facets that are made from amounts, dates and counts.
const (
	Yes = "yes"
	No  = "no"

	Soon = "soon" // of Overdue: within the next 60 days

	OwnRegion    = "own" // of Similarity: the focus itself, or a part of it
	Nearest      = "nearest"
	Near         = "near"
	LessSimilar  = "less"
	CostUnder10k = "under-10k"
	CostTo100k   = "10k-100k"
	CostTo1m     = "100k-1m"
	CostTo10m    = "1m-10m"
	CostFrom10m  = "from-10m"
)

// Facets is the list of filters, in the order in which they are shown.
var Facets = []Facet{
	{ID: Theme, Words: "practice.theme."},
	{ID: Objective, Words: "practice.objective."},
	{ID: Kind, Words: "practice.kind."},
	{ID: State, Words: "practice.state.", Order: stateOrder},
	{ID: Evidence, Words: "practice.evidence.", Order: []string{"5", "4", "3", "2", "1", "0"}},
	{ID: Country},
	{ID: Region},
	{ID: Territory, Words: "practice.territory."},
	{ID: Similarity, Words: "facet.similarity.", Order: similarityOrder},
	{ID: CostBand, Words: "facet.costband.", Order: costOrder},
	{ID: Stage, Words: "practice.stage.", Order: []string{"idea", "pilot", "implementing", "evaluating", "scaling"}},
	{ID: StartYear},
	{ID: Language, Words: "language."},
	{ID: Project},
	{ID: OwnerType, Words: "organisation.type."},
	{ID: Rating, Words: "facet.rating.", Order: []string{"5", "4", "3", "2", "1"}},
	{ID: Used, Words: "facet.used.", Order: []string{Yes, No}},
	{ID: Instrument},
	{ID: Contributor},
	{ID: Tag},
	{ID: Success, Words: "practice.success.", Order: []string{"successful", "partly", "instructive"}},
	{ID: Scope, Words: "practice.scope.", Order: []string{"local", "regional", "national", "cross-border", "eu"}},
	{ID: Organisation},
	{ID: Audience, Words: "practice.audience.", Order: []string{"internal", "partner", "public"}},
	{ID: Overdue, Words: "facet.overdue.", Order: []string{Yes, Soon, No}},
}

var (
	stateOrder      = []string{"draft", "complete", "reviewed", "validated", "published", "outdated", "archived"}
	similarityOrder = []string{OwnRegion, Nearest, Near, LessSimilar}
	costOrder       = []string{CostUnder10k, CostTo100k, CostTo1m, CostTo10m, CostFrom10m}
)

// ByID returns the facet of an id; false where there is none.
func ByID(id string) (Facet, bool) {
	for _, facet := range Facets {
		if facet.ID == id {
			return facet, true
		}
	}
	return Facet{}, false
}

// The orders of an answer; "facet.sort.<order>" is the phrase key of each.
const (
	ByRelevance  = "relevance" // to the words that were sought
	ByTitle      = "title"
	ByNewest     = "newest"
	ByChanged    = "changed"
	ByEvidence   = "evidence"
	ByRating     = "rating"
	BySimilarity = "similarity" // of the region to the focus
)

// Sorts lists the orders as they are offered.
var Sorts = []string{ByRelevance, ByTitle, ByNewest, ByChanged, ByEvidence, ByRating, BySimilarity}
