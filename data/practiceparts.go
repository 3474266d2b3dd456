package data

import (
	"encoding/json"
	"strconv"
)

// A State is how far a practice has come in its review; "practice.state.<State>" is the phrase key.
type State string

// The states, in the order of the work.
const (
	Draft     State = "draft"
	Complete  State = "complete"
	Reviewed  State = "reviewed"
	Validated State = "validated"
	Published State = "published"
	Outdated  State = "outdated"
	Archived  State = "archived"
)

// States lists them in the order of the work.
var States = []State{Draft, Complete, Reviewed, Validated, Published, Outdated, Archived}

// An Audience says who may see an entry; "practice.audience.<Audience>" is the phrase key.
type Audience string

// The audiences, the smallest first.
const (
	Internal  Audience = "internal"
	OfPartner Audience = "partner"
	ForPublic Audience = "public"
)

// Audiences lists them.
var Audiences = []Audience{Internal, OfPartner, ForPublic}

// A SuccessClass says whether a practice worked: lessons from failures count as well.
// "practice.success.<SuccessClass>" is the phrase key.
type SuccessClass string

// The classes.
const (
	Successful  SuccessClass = "successful"
	Partly      SuccessClass = "partly"
	Instructive SuccessClass = "instructive" // unsuccessful, but one learns from it
)

// SuccessClasses lists them.
var SuccessClasses = []SuccessClass{Successful, Partly, Instructive}

// A PublicTest says whether a practice is a public intervention; "practice.publicTest.<PublicTest>" is
// the phrase key.
type PublicTest string

// The answers.
const (
	IsPublic       PublicTest = "public"
	InspiredPublic PublicTest = "inspired" // private, but a public policy came of it
	IsPrivate      PublicTest = "private"  // not eligible for Interreg Europe
)

// PublicTests lists them.
var PublicTests = []PublicTest{IsPublic, InspiredPublic, IsPrivate}

// An Answer is yes, no, or not said.
type Answer string

// The answers; empty: not said.
const (
	Yes Answer = "yes"
	No  Answer = "no"
)

// An Amount is a sum of money in euro; Known false means that none is recorded. In JSON it is a
// number, or left out.
type Amount struct {
	EUR   float64
	Known bool
}

// MarshalJSON implements json.Marshaler.
func (a Amount) MarshalJSON() ([]byte, error) { return Quantity{a.EUR, a.Known}.MarshalJSON() }

// UnmarshalJSON implements json.Unmarshaler.
func (a *Amount) UnmarshalJSON(text []byte) error {
	var q Quantity
	err := q.UnmarshalJSON(text)
	*a = Amount{q.Value, q.Known}
	return err
}

// A Quantity is a number that may be absent. In JSON it is a number, or left out.
type Quantity struct {
	Value float64
	Known bool
}

// MarshalJSON implements json.Marshaler.
func (q Quantity) MarshalJSON() ([]byte, error) {
	if !q.Known {
		return []byte("null"), nil
	}
	return json.Marshal(q.Value)
}

// UnmarshalJSON implements json.Unmarshaler.
func (q *Quantity) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*q = Quantity{}
		return nil
	}
	value, err := strconv.ParseFloat(string(text), 64)
	*q = Quantity{value, err == nil}
	return err
}

// A Picture is the image of a practice: an attachment, what it shows, and who holds the rights.
type Picture struct {
	Attachment EntryID `json:"attachment,omitzero"`
	Caption    Text    `json:"caption,omitzero"`
	Rights     string  `json:"rights,omitzero"`
}

// IsZero reports whether there is none.
func (p Picture) IsZero() bool { return p.Attachment == "" && len(p.Caption) == 0 && p.Rights == "" }

// Cooperation tells of the project a practice comes from.
type Cooperation struct {
	FromProject Answer `json:"fromProject,omitzero"`
	Project     string `json:"project,omitzero"` // acronym
	Programme   string `json:"programme,omitzero"`
	Exclusive   Answer `json:"exclusive,omitzero"` // from the partnership alone
	Exception   Text   `json:"exception,omitzero"` // why one from outside counts
}

// IsZero reports whether nothing is told.
func (c Cooperation) IsZero() bool {
	return c.FromProject == "" && c.Project == "" && c.Programme == "" && c.Exclusive == "" && len(c.Exception) == 0
}

// A Point is a place on the Earth in degrees of WGS 84; Known false means that none is recorded.
type Point struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Known     bool    `json:"known,omitzero"`
}

// A Partner took part in a practice; Support has keys of "practice.support.<key>".
type Partner struct {
	Name         string   `json:"name"`
	Organisation EntryID  `json:"organisation,omitzero"`
	Support      []string `json:"support,omitzero"`
}

// PartnersNamed returns partners of the names, nothing else told.
func PartnersNamed(names ...string) []Partner {
	var partners []Partner
	for _, name := range names {
		partners = append(partners, Partner{Name: name})
	}
	return partners
}

// PartnerNames returns the names of the practice's partners, in their order.
func (p Practice) PartnerNames() []string {
	var names []string
	for _, partner := range p.Partners {
		names = append(names, partner.Name)
	}
	return names
}

// A KeyDate is a date and what happened then.
type KeyDate struct {
	Date string `json:"date"` // YYYY, YYYY-MM or YYYY-MM-DD
	Text Text   `json:"text,omitzero"`
}

// A Funder paid a share of the costs, in percent; Kind is a key of "practice.funder.<key>".
type Funder struct {
	Kind  string   `json:"kind,omitzero"`
	Name  string   `json:"name,omitzero"`
	Share Quantity `json:"share,omitzero"`
}

// A FundingYear is what a partner paid in a year.
type FundingYear struct {
	Partner string `json:"partner,omitzero"`
	Year    string `json:"year"`
	Amount  Amount `json:"amountEUR,omitzero"`
}

// A ResultIndicator is a figure that proves a result, from a baseline to a value.
type ResultIndicator struct {
	Name           Text          `json:"name,omitzero"`
	Indicator      IndicatorCode `json:"indicator,omitzero"` // where it is one of the catalogue's
	Unit           string        `json:"unit,omitzero"`
	Baseline       Quantity      `json:"baseline,omitzero"`
	BaselineYear   string        `json:"baselineYear,omitzero"`
	Value          Quantity      `json:"value,omitzero"`
	Year           string        `json:"year,omitzero"`
	Source         string        `json:"source,omitzero"`
	Counterfactual Answer        `json:"counterfactual,omitzero"`
}

// Sustained tells how a practice lasts, in four respects.
type Sustained struct {
	Financial     Text `json:"financial,omitzero"`
	Social        Text `json:"social,omitzero"`
	Cultural      Text `json:"cultural,omitzero"`
	Environmental Text `json:"environmental,omitzero"`
}

// IsZero reports whether nothing is told.
func (s Sustained) IsZero() bool {
	return len(s.Financial)+len(s.Social)+len(s.Cultural)+len(s.Environmental) == 0
}

// A Replication tells where a practice was taken over.
type Replication struct {
	Place  string     `json:"place"`
	Region RegionCode `json:"region,omitzero"`
	Year   string     `json:"year,omitzero"`
	URL    string     `json:"url,omitzero"`
}
