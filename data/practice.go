package data

import "time"

// A PracticeID is the UUID of a Practice.
type PracticeID string

// Evidence grades how well a result is proved, from 0 (claim only) over output data, outcome
// data, comparison group and evaluation to 5 (replicated evaluation).
type Evidence int

// MostEvidence is the highest grade.
const MostEvidence Evidence = 5

// A Practice is a good practice: what a region did, with what result, and how one can know. Its JSON
// is the content that the catalogue stores, keeps as versions, exchanges and takes for drafts; what
// is absent is left out. Lists named "keys" hold the last part of phrase keys, such as
// "practice.theme.<key>", or words of the user's own where no phrase has the key.
type Practice struct {
	ID       PracticeID `json:"id,omitzero"`
	Key      string     `json:"key,omitzero"`      // short name inside a catalogue, such as GP001
	Language string     `json:"language,omitzero"` // ISO 639-1, in which it was written first
	State    State      `json:"state,omitzero"`    // empty counts as draft
	Audience Audience   `json:"audience,omitzero"` // empty counts as internal
	Tags     []string   `json:"tags,omitzero"`

	Title          Text         `json:"title,omitzero"`
	Summary        Text         `json:"summary,omitzero"`
	Acronym        string       `json:"acronym,omitzero"`
	Image          Picture      `json:"image,omitzero"`
	Kind           string       `json:"kind,omitzero"`         // key of "practice.kind.<key>"
	Success        SuccessClass `json:"success,omitzero"`      // empty: not said
	Public         PublicTest   `json:"publicTest,omitzero"`   // is it a public intervention
	PublicEvidence Text         `json:"publicProof,omitzero"`  // wanted where it is private but inspired a public policy
	Themes         []string     `json:"themes,omitzero"`       // keys
	Objectives     []string     `json:"objectives,omitzero"`   // specific objectives, keys of "practice.objective.<key>"
	Flagships      []string     `json:"flagships,omitzero"`    // flagship themes
	ActionFields   []string     `json:"actionFields,omitzero"` //
	Priorities     []string     `json:"priorities,omitzero"`   // of smart specialisation
	Sectors        []string     `json:"sectors,omitzero"`      // NACE codes
	Technologies   []string     `json:"technologies,omitzero"` //
	Keywords       []string     `json:"keywords,omitzero"`     // at most five are asked for
	Cooperation    Cooperation  `json:"cooperation,omitzero"`

	Country      string       `json:"country,omitzero"` // ISO 3166-1 alpha-2, EL and UK as NUTS writes them
	Regions      []RegionCode `json:"regions,omitzero"`
	Municipality string       `json:"municipality,omitzero"` // LAU code
	Place        Text         `json:"place,omitzero"`
	Point        Point        `json:"point,omitzero"`
	Scope        string       `json:"scope,omitzero"`       // key of "practice.scope.<key>"
	Territories  []string     `json:"territories,omitzero"` // keys of "practice.territory.<key>"

	Organisation   string    `json:"organisation,omitzero"`   // name of the one in charge
	OrganisationID EntryID   `json:"organisationId,omitzero"` // where it is an entry of the catalogue
	Author         EntryID   `json:"author,omitzero"`         // a contact: never shown to the public
	AuthorOwns     Answer    `json:"authorOwns,omitzero"`
	Contributor    string    `json:"contributor,omitzero"` // the partner that collected it
	Partners       []Partner `json:"partners,omitzero"`

	Problem     Text      `json:"problem,omitzero"`  // the situation before
	Priority    Text      `json:"priority,omitzero"` // what came first, and how that was set
	Strategy    Text      `json:"strategy,omitzero"` // objectives and strategy
	Description Text      `json:"description,omitzero"`
	Process     Text      `json:"process,omitzero"`
	Innovation  Text      `json:"innovation,omitzero"`
	LegalBasis  Text      `json:"legalBasis,omitzero"`
	Start       string    `json:"start,omitzero"` // YYYY, YYYY-MM or YYYY-MM-DD; empty where unknown
	End         string    `json:"end,omitzero"`   // the same; empty where unknown or ongoing
	Ongoing     bool      `json:"ongoing,omitzero"`
	KeyDates    []KeyDate `json:"keyDates,omitzero"`
	Stage       string    `json:"stage,omitzero"` // key of "practice.stage.<key>"

	Resources   Text          `json:"resources,omitzero"`
	Funding     Text          `json:"funding,omitzero"`
	Budget      Amount        `json:"budgetEUR,omitzero"`
	Grant       Amount        `json:"grantEUR,omitzero"` // the part paid by the European Union
	RunningCost Amount        `json:"runningEUR,omitzero"`
	Staff       Quantity      `json:"staffFTE,omitzero"`
	Funders     []Funder      `json:"funders,omitzero"`
	InKind      Text          `json:"inKind,omitzero"`
	Profile     []FundingYear `json:"fundingProfile,omitzero"`

	Results          Text              `json:"results,omitzero"` // what came of it, with figures
	ResultIndicators []ResultIndicator `json:"resultIndicators,omitzero"`
	Evidence         Evidence          `json:"evidence,omitzero"`
	Ratings          map[string]int    `json:"ratings,omitzero"`    // the five E of the OECD, 1..5, by key of "practice.rating.<key>"
	Indicators       []IndicatorCode   `json:"indicators,omitzero"` // the gaps it can help to close

	Challenges     Text          `json:"challenges,omitzero"`
	Failures       Text          `json:"failures,omitzero"`
	SuccessFactors []string      `json:"successFactors,omitzero"` // keys of "practice.factor.<key>"
	Conditions     Text          `json:"conditions,omitzero"`
	Lessons        Text          `json:"lessons,omitzero"`
	Sustained      Sustained     `json:"sustainability,omitzero"`
	Potential      Text          `json:"potential,omitzero"` // for learning or transfer
	Replications   []Replication `json:"replications,omitzero"`
	Equality       Text          `json:"equality,omitzero"`
	GreenDigital   Text          `json:"greenDigital,omitzero"`

	URL        string       `json:"url,omitzero"`
	Related    []PracticeID `json:"related,omitzero"`
	References []EntryID    `json:"references,omitzero"`
	SourceNote Text         `json:"source,omitzero"`
	ReviewBy   string       `json:"reviewBy,omitzero"` // YYYY-MM-DD, after which it is to be looked at again

	Created time.Time `json:"created,omitzero"`
	Changed time.Time `json:"changed,omitzero"`
}

// A PracticeHit is a practice found by a search.
type PracticeHit struct {
	Card    PracticeCard
	Snippet Snippet // where the words were found; without marks where everything was asked for
	Score   float64 // higher is better; 0 when everything was asked for
}

// A Snippet is a piece of text and the parts of it that were asked for.
type Snippet struct {
	Field string // key of "practice.field.<key>" where it stands; empty where everything was asked for
	Text  string
	Marks []Mark // in the order of the text, apart from each other
}

// A Mark is a stretch of a text in bytes, from First up to but without End.
type Mark struct{ First, End int }

// Change tells listeners what moved in a catalogue.
type Change struct {
	Observations bool
	Practices    bool // or what belongs to them
	Regions      bool
	Indicators   bool
	Designs      bool
}
