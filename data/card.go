package data

// A PracticeCard is what lists, filters and counts need of a practice; a hundred thousand of them
// are held in memory. Words stand in every language, texts do not.
type PracticeCard struct {
	ID       PracticeID `json:"-"`
	Revision int64      `json:"-"` // grows with every change of the practice or of what belongs to it
	Key      string     `json:"key,omitzero"`
	Title    Text       `json:"title,omitzero"`
	Summary  Text       `json:"summary,omitzero"` // its beginning
	State    State      `json:"state,omitzero"`
	Audience Audience   `json:"audience,omitzero"`
	Evidence Evidence   `json:"evidence,omitzero"`

	Country        string          `json:"country,omitzero"`
	Regions        []RegionCode    `json:"regions,omitzero"`
	Place          Text            `json:"place,omitzero"`
	Organisation   string          `json:"organisation,omitzero"`
	OrganisationID EntryID         `json:"organisationId,omitzero"`
	Contributor    string          `json:"contributor,omitzero"`
	Partners       []string        `json:"partners,omitzero"`
	PartnerIDs     []EntryID       `json:"partnerIds,omitzero"` // of those that are entries of the catalogue
	Author         EntryID         `json:"author,omitzero"`     // a contact
	References     []EntryID       `json:"references,omitzero"`
	Indicators     []IndicatorCode `json:"indicators,omitzero"`

	Kind         string       `json:"kind,omitzero"`
	Success      SuccessClass `json:"success,omitzero"`
	Objectives   []string     `json:"objectives,omitzero"`
	Themes       []string     `json:"themes,omitzero"`
	Flagships    []string     `json:"flagships,omitzero"`
	ActionFields []string     `json:"actionFields,omitzero"`
	Tags         []string     `json:"tags,omitzero"`
	Keywords     []string     `json:"keywords,omitzero"`
	Territories  []string     `json:"territories,omitzero"`
	Scope        string       `json:"scope,omitzero"`
	Stage        string       `json:"stage,omitzero"`
	Start        string       `json:"start,omitzero"`
	Budget       Amount       `json:"budget,omitzero"`
	Languages    []string     `json:"languages,omitzero"` // of its texts, sorted
	Project      string       `json:"project,omitzero"`
	ReviewBy     string       `json:"reviewBy,omitzero"`
	Picture      EntryID      `json:"picture,omitzero"`
	ResultYear   string       `json:"resultYear,omitzero"` // the latest year of its result indicators, YYYY

	Uses        int       `json:"uses,omitzero"`
	Instruments []EntryID `json:"instruments,omitzero"` // that used it, sorted, each once
	Attachments int       `json:"attachments,omitzero"`
	Rating      Quantity  `json:"rating,omitzero"` // mean of the reviewers', 1..5
	Created     string    `json:"created,omitzero"`
	Changed     string    `json:"changed,omitzero"`
}

// InRegion reports whether the practice names the region.
func (c PracticeCard) InRegion(code RegionCode) bool {
	for _, region := range c.Regions {
		if region == code {
			return true
		}
	}
	return false
}
