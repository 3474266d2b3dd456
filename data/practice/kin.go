// Package practice knows what a good practice consists of and how it is worked with: its fields and
// templates, what is still to do, how two states of it differ, its review, its uses and quotas. It
// reads and stores nothing: what is to be stored it returns as a data.PracticeChange.
package practice

import (
	"time"

	"pharos/data"
)

// The kinds of entries; "entry.kind.<kind>" is the phrase key of each.
const (
	KindOrganisation data.EntryKind = "organisation"
	KindContact      data.EntryKind = "contact"
	KindInstrument   data.EntryKind = "instrument"
	KindAction       data.EntryKind = "action"
	KindReference    data.EntryKind = "reference"
	KindTerm         data.EntryKind = "term"
	KindTemplate     data.EntryKind = "template"
	KindSearch       data.EntryKind = "search"
	KindQuota        data.EntryKind = "quota"
	KindDistinct     data.EntryKind = "distinct"
	KindUse          data.EntryKind = "use"        // belongs to a practice
	KindReview       data.EntryKind = "review"     // belongs to a practice
	KindAttachment   data.EntryKind = "attachment" // belongs to a practice
	KindAssessment   data.EntryKind = "assessment" // belongs to a practice
)

// Kinds lists every kind.
var Kinds = []data.EntryKind{
	KindOrganisation, KindContact, KindInstrument, KindAction, KindReference, KindTerm, KindTemplate, KindSearch,
	KindQuota, KindDistinct, KindUse, KindReview, KindAttachment, KindAssessment,
}

// An Organisation runs practices, supports them or answers for instruments.
type Organisation struct {
	ID           data.EntryID    `json:"id"`
	Name         string          `json:"name"`
	Short        string          `json:"short,omitzero"`
	Aliases      []string        `json:"aliases,omitzero"`
	Type         string          `json:"type,omitzero"`   // key of "organisation.type.<key>"
	Sector       string          `json:"sector,omitzero"` // of the quadruple helix, key of "organisation.sector.<key>"
	SizeClass    string          `json:"sizeClass,omitzero"`
	LegalForm    string          `json:"legalForm,omitzero"`
	Founded      string          `json:"founded,omitzero"`
	Address      string          `json:"address,omitzero"`
	Country      string          `json:"country,omitzero"`
	Region       data.RegionCode `json:"region,omitzero"`
	Website      string          `json:"website,omitzero"`
	Sectors      []string        `json:"sectors,omitzero"`
	Technologies []string        `json:"technologies,omitzero"`
	Competences  []string        `json:"competences,omitzero"`
	Note         data.Text       `json:"note,omitzero"`
	Source       string          `json:"source,omitzero"`
	Verified     string          `json:"verified,omitzero"` // YYYY-MM-DD
}

// Entry implements data.Kin.
func (o Organisation) Entry() data.Entry {
	return data.Entry{ID: o.ID, Kind: KindOrganisation, Name: o.Name}
}

// A Contact is a person at an organisation: the only place for personal data. It leaves the catalogue
// only where the user ticks it.
type Contact struct {
	ID           data.EntryID `json:"id"`
	Name         string       `json:"name"`
	Role         string       `json:"role,omitzero"`
	Organisation data.EntryID `json:"organisation,omitzero"`
	Email        string       `json:"email,omitzero"`
	Phone        string       `json:"phone,omitzero"`
	Source       string       `json:"source,omitzero"`  // where the data come from
	Purpose      string       `json:"purpose,omitzero"` // what they are kept for
	Basis        string       `json:"basis,omitzero"`   // legal basis
	Given        string       `json:"given,omitzero"`   // date of the consent, YYYY-MM-DD
	ReviewBy     string       `json:"reviewBy,omitzero"`
}

// Entry implements data.Kin.
func (c Contact) Entry() data.Entry { return data.Entry{ID: c.ID, Kind: KindContact, Name: c.Name} }

// An Instrument is a means of public intervention: a programme, a strategy or a law.
type Instrument struct {
	ID           data.EntryID      `json:"id"`
	Name         data.Text         `json:"name"`
	Type         string            `json:"type,omitzero"` // key of "instrument.type.<key>"
	Structural   data.Answer       `json:"structuralFund,omitzero"`
	Authority    string            `json:"authority,omitzero"`
	AuthorityID  data.EntryID      `json:"authorityId,omitzero"`
	IsPartner    data.Answer       `json:"isPartner,omitzero"`
	Regions      []data.RegionCode `json:"regions,omitzero"`
	Start        string            `json:"start,omitzero"`
	End          string            `json:"end,omitzero"`
	Budget       data.Amount       `json:"budgetEUR,omitzero"`
	Influenced   data.Quantity     `json:"influencedShare,omitzero"` // percent of the budget
	Axis         data.Text         `json:"axis,omitzero"`
	Description  data.Text         `json:"description,omitzero"`
	Features     data.Text         `json:"features,omitzero"`
	Weaknesses   data.Text         `json:"weaknesses,omitzero"` // what should be improved
	Indicator    data.Text         `json:"indicator,omitzero"`
	Unit         string            `json:"unit,omitzero"`
	Baseline     data.Quantity     `json:"baseline,omitzero"`
	BaselineYear string            `json:"baselineYear,omitzero"`
	Target       data.Quantity     `json:"target,omitzero"`
	Performance  data.Text         `json:"performance,omitzero"` // self-defined performance indicator
	Stakeholders []data.EntryID    `json:"stakeholders,omitzero"`
	Phase        string            `json:"phase,omitzero"` // of approval
	Status       string            `json:"status,omitzero"`
	Improvements []Improvement     `json:"improvements,omitzero"`
}

// Entry implements data.Kin.
func (i Instrument) Entry() data.Entry {
	return data.Entry{ID: i.ID, Kind: KindInstrument, Name: i.Name.In("en")}
}

// An Improvement of an instrument: 1 new projects financed, 2 management or governance, 3 strategic
// change. Practices are those it came from.
type Improvement struct {
	Type       int               `json:"type"`
	Date       string            `json:"date,omitzero"`
	Evidence   data.Text         `json:"evidence,omitzero"`
	Document   data.EntryID      `json:"document,omitzero"`
	Influenced data.Amount       `json:"influencedEUR,omitzero"`
	Practices  []data.PracticeID `json:"practices,omitzero"`
}

// An Action is a step of an action plan, with the practices it learnt from.
type Action struct {
	ID          data.EntryID      `json:"id"`
	Title       data.Text         `json:"title"`
	Plan        string            `json:"plan,omitzero"`
	Region      data.RegionCode   `json:"region,omitzero"`
	Instrument  data.EntryID      `json:"instrument,omitzero"`
	Practices   []data.PracticeID `json:"practices,omitzero"`
	Lesson      data.Text         `json:"lesson,omitzero"`
	Nature      data.Text         `json:"nature,omitzero"`
	Players     data.Text         `json:"players,omitzero"`
	Start       string            `json:"start,omitzero"`
	End         string            `json:"end,omitzero"`
	Milestones  []data.KeyDate    `json:"milestones,omitzero"`
	Cost        data.Amount       `json:"costEUR,omitzero"`
	Funding     data.Text         `json:"funding,omitzero"`
	Indicator   data.Text         `json:"indicator,omitzero"`
	Target      data.Quantity     `json:"target,omitzero"`
	Risk        data.Text         `json:"risk,omitzero"`
	Responsible string            `json:"responsible,omitzero"` // organisation
	Status      string            `json:"status,omitzero"`      // key of "action.status.<key>"
	Pilot       data.Answer       `json:"pilot,omitzero"`
	Results     data.Text         `json:"results,omitzero"`
}

// Entry implements data.Kin.
func (a Action) Entry() data.Entry {
	return data.Entry{ID: a.ID, Kind: KindAction, Name: a.Title.In("en")}
}

// A Reference is a document that proves or explains, with the fields that RIS and BibTeX share.
type Reference struct {
	ID        data.EntryID `json:"id"`
	Type      string       `json:"type,omitzero"` // key of "reference.type.<key>"
	Title     string       `json:"title"`
	Authors   []string     `json:"authors,omitzero"` // "Family, Given", or the name of an organisation
	Year      string       `json:"year,omitzero"`
	Journal   string       `json:"journal,omitzero"` // or the book it is in
	Volume    string       `json:"volume,omitzero"`
	Issue     string       `json:"issue,omitzero"`
	Pages     string       `json:"pages,omitzero"`
	Publisher string       `json:"publisher,omitzero"`
	Place     string       `json:"place,omitzero"`
	DOI       string       `json:"doi,omitzero"`
	ISBN      string       `json:"isbn,omitzero"` // or ISSN
	URL       string       `json:"url,omitzero"`
	Accessed  string       `json:"accessed,omitzero"`
	Abstract  string       `json:"abstract,omitzero"`
	Keywords  []string     `json:"keywords,omitzero"`
	Language  string       `json:"language,omitzero"`
	Note      string       `json:"note,omitzero"`
	Cited     string       `json:"cited,omitzero"` // key in BibTeX
}

// Entry implements data.Kin.
func (r Reference) Entry() data.Entry {
	return data.Entry{ID: r.ID, Kind: KindReference, Name: r.Title}
}

// A Term is a word of a taxonomy of the user's own. Taxonomy is "theme", "flagship", "action-field",
// "tag", or a name of the user's own.
type Term struct {
	ID       data.EntryID `json:"id"`
	Taxonomy string       `json:"taxonomy"`
	Key      string       `json:"key"` // what practices name
	Name     data.Text    `json:"name"`
	Parent   string       `json:"parent,omitzero"`
	Colour   string       `json:"colour,omitzero"` // #rrggbb
}

// Entry implements data.Kin.
func (t Term) Entry() data.Entry {
	return data.Entry{ID: t.ID, Kind: KindTerm, Name: t.Name.In("en")}
}

// A Template shows part of the fields, in its own order, with limits of its own. A field without a
// limit has that of the field list.
type Template struct {
	ID     data.EntryID    `json:"id,omitzero"`
	Key    string          `json:"key,omitzero"` // of "practice.template.<key>"; empty for one of the user's own
	Name   data.Text       `json:"name,omitzero"`
	Fields []TemplateField `json:"fields"`
}

// A TemplateField is a field that a template asks for.
type TemplateField struct {
	Field    string    `json:"field"`
	Required bool      `json:"required,omitzero"`
	Limit    int       `json:"limit,omitzero"` // letters
	Label    data.Text `json:"label,omitzero"` // instead of the field's own
	Hint     data.Text `json:"hint,omitzero"`
}

// Entry implements data.Kin.
func (t Template) Entry() data.Entry {
	return data.Entry{ID: t.ID, Kind: KindTemplate, Name: t.Name.In("en")}
}

// A Search is a search kept to be asked again; what it finds is always of today.
type Search struct {
	ID     data.EntryID        `json:"id"`
	Name   string              `json:"name"`
	Text   string              `json:"text,omitzero"`
	Filter map[string][]string `json:"filter,omitzero"` // facet to its values, any of which will do
	Sort   string              `json:"sort,omitzero"`
}

// Entry implements data.Kin.
func (s Search) Entry() data.Entry { return data.Entry{ID: s.ID, Kind: KindSearch, Name: s.Name} }

// A Quota says how many practices are owed. Scope is "all", "project", "theme", "partner" or
// "instrument"; Subject is the project's acronym, the theme's key, the partner's name or the
// instrument's id.
type Quota struct {
	ID      data.EntryID `json:"id"`
	Name    string       `json:"name"`
	Scope   string       `json:"scope"`
	Subject string       `json:"subject,omitzero"`
	Target  int          `json:"target"`
}

// Entry implements data.Kin.
func (q Quota) Entry() data.Entry { return data.Entry{ID: q.ID, Kind: KindQuota, Name: q.Name} }

// A Distinct says that two practices are not the same, although they look alike.
type Distinct struct {
	ID   data.EntryID       `json:"id"`
	Pair [2]data.PracticeID `json:"pair"` // in order
	By   string             `json:"by,omitzero"`
	At   time.Time          `json:"at"`
}

// Entry implements data.Kin.
func (d Distinct) Entry() data.Entry { return data.Entry{ID: d.ID, Kind: KindDistinct} }

// A Use says who used a practice, when and for what. By is "instrument", "action", "region" or "need";
// Of is the id of the entry or the code of the region.
type Use struct {
	ID       data.EntryID    `json:"id"`
	Practice data.PracticeID `json:"practice"`
	By       string          `json:"by"` // key of "use.by.<key>"
	Of       string          `json:"of,omitzero"`
	Name     string          `json:"name,omitzero"` // of the user of the practice, in words
	Date     string          `json:"date,omitzero"` // YYYY, YYYY-MM or YYYY-MM-DD
	Type     string          `json:"type,omitzero"` // inspiration, adaptation, adoption: key of "use.type.<key>"
	Result   data.Text       `json:"result,omitzero"`
	Project  string          `json:"project,omitzero"`
	Partner  string          `json:"partner,omitzero"` // that used it
}

// Entry implements data.Kin.
func (u Use) Entry() data.Entry {
	return data.Entry{ID: u.ID, Kind: KindUse, Name: u.Name, Practice: u.Practice}
}

// A Review is an event of a practice's review. Without a change of state it is an opinion.
type Review struct {
	ID        data.EntryID           `json:"id"`
	Practice  data.PracticeID        `json:"practice"`
	At        time.Time              `json:"at"`
	By        string                 `json:"by,omitzero"`
	From      data.State             `json:"from,omitzero"`
	To        data.State             `json:"to,omitzero"`
	Decision  string                 `json:"decision"` // key of "review.decision.<key>"
	Reason    string                 `json:"reason,omitzero"`
	Checklist map[string]data.Answer `json:"checklist,omitzero"` // by key of "review.criterion.<key>"
	Opinion   data.Text              `json:"opinion,omitzero"`
	Rating    data.Quantity          `json:"rating,omitzero"` // 1..5
}

// Entry implements data.Kin.
func (r Review) Entry() data.Entry {
	return data.Entry{ID: r.ID, Kind: KindReview, Name: r.By, Practice: r.Practice}
}

// An Attachment is a file of a practice: a copy under its content's hash, or a link to where it lies.
type Attachment struct {
	ID       data.EntryID    `json:"id"`
	Practice data.PracticeID `json:"practice"`
	Name     string          `json:"name"` // of the file, without its folder
	SHA256   string          `json:"sha256,omitzero"`
	Type     string          `json:"type,omitzero"` // media type, found from the content
	Bytes    int64           `json:"bytes"`
	Link     string          `json:"link,omitzero"` // path of a file that was not copied
	Caption  data.Text       `json:"caption,omitzero"`
	Rights   string          `json:"rights,omitzero"`
	Added    time.Time       `json:"added"`
}

// Entry implements data.Kin.
func (a Attachment) Entry() data.Entry {
	return data.Entry{ID: a.ID, Kind: KindAttachment, Name: a.Name, Practice: a.Practice}
}

// An Assessment says how well a practice can be taken over in a region; see data/transfer.
type Assessment struct {
	ID       data.EntryID       `json:"id"`
	Practice data.PracticeID    `json:"practice"`
	Region   data.RegionCode    `json:"region"`
	Owner    data.RegionCode    `json:"owner,omitzero"` // the practice's region it was compared with
	At       time.Time          `json:"at"`
	By       string             `json:"by,omitzero"`
	Answers  map[string]int     `json:"answers,omitzero"` // by question, the user's own
	Weights  map[string]float64 `json:"weights,omitzero"` // by part
	Score    data.Quantity      `json:"score,omitzero"`   // 0..100
	Coverage float64            `json:"coverage"`         // 0..1
	Note     string             `json:"note,omitzero"`
}

// Entry implements data.Kin.
func (a Assessment) Entry() data.Entry {
	return data.Entry{ID: a.ID, Kind: KindAssessment, Name: string(a.Region), Practice: a.Practice}
}
