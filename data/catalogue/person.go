package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// Places where a person may stand, also the ends of their phrase keys "person.place.<place>".
const (
	PlaceContact  = "contact"
	PlacePractice = "practice"
	PlaceEntry    = "entry"
	PlaceVersion  = "version"
	PlaceDraft    = "draft"
	PlaceStep     = "step" // what undoing would bring back
	PlaceText     = "attachment-text"
	PlaceSetting  = "setting"
	PlaceEvent    = "event"
	PlaceDesign   = "design"
	PlaceOther    = "other"
	PlaceBackup   = "backup"          // an older copy beside the catalogue: it is told of, never changed
	PlaceFile     = "attachment-file" // a file whose text names the person: likewise
)

// Places lists them.
var Places = []string{
	PlaceContact, PlacePractice, PlaceEntry, PlaceVersion, PlaceDraft, PlaceStep, PlaceText, PlaceSetting, PlaceEvent,
	PlaceDesign, PlaceOther, PlaceBackup, PlaceFile,
}

// A Mention is a place where a person stands.
type Mention struct {
	Place    string          `json:"place"`
	Object   string          `json:"object"`            // id of the practice, the entry or the step, or the file's name
	Name     string          `json:"name,omitzero"`     // of the object, for lists
	Kind     data.EntryKind  `json:"kind,omitzero"`     // of an entry
	Practice data.PracticeID `json:"practice,omitzero"` // that it belongs to
	Field    string          `json:"field,omitzero"`    // such as description.de, or partners.0.name
	Excerpt  string          `json:"excerpt,omitzero"`  // what stands round it
	Text     string          `json:"text,omitzero"`     // all of the field, in a PersonFile
	Count    int             `json:"count"`             // how often in the field
	At       time.Time       `json:"at,omitzero"`       // of a backup
}

// What names the object of a mention in ErasureScope.Leave.
func (m Mention) key() string { return m.Place + " " + m.Object }

// A Person is what was found of one.
type Person struct {
	Query    string             `json:"query"`
	Contacts []practice.Contact `json:"contacts,omitzero"` // entries that are the person
	Mentions []Mention          `json:"mentions,omitzero"` // the contacts among them
}

// FindPerson finds a person by a name or an e-mail address everywhere: in contacts, in the practices in
// every language, in what belongs to them, in their versions, in drafts, settings and events, in what
// undoing would bring back, in the names and texts of attached files, and in older copies of the
// catalogue beside it. Where a contact has that name or address, its other name, address and number are
// looked for as well. Names count as whole words, in any spelling of their letters (Müller, Mueller,
// MULLER), in both orders, and with the endings of German, Danish and Finnish; a single name only where
// it is written as the query. It returns a data.ProblemError for a query of less than three letters.
func (c *Catalogue) FindPerson(ctx context.Context, query string) (Person, error) {
	sought, err := c.soughtBy(ctx, query)
	if err != nil {
		return Person{}, err
	}
	return c.findPerson(ctx, sought, false)
}

// PersonFile returns everything that the catalogue holds on a person, each field in full: the answer to
// one who asks what is kept of them (Art. 15 and 20 GDPR).
func (c *Catalogue) PersonFile(ctx context.Context, query string) (Person, error) {
	sought, err := c.soughtBy(ctx, query)
	if err != nil {
		return Person{}, err
	}
	return c.findPerson(ctx, sought, true)
}

func (c *Catalogue) findPerson(ctx context.Context, sought soughtPerson, whole bool) (Person, error) {
	person := Person{Query: sought.query, Contacts: sought.contacts}
	pool, err := c.read.DB()
	if err != nil {
		return person, wrap("finding a person", err)
	}
	files, err := c.filesByHash(ctx)
	if err != nil {
		return person, err
	}
	err = eachCell(ctx, pool, func(found cell) error {
		mentions := sought.mentionsIn(found, whole)
		person.Mentions = append(person.Mentions, mentions...)
		if found.table == "attachment_text" && len(mentions) > 0 {
			person.Mentions = append(person.Mentions, fileMentions(files[found.object()], mentions[0])...)
		}
		return nil
	})
	if err != nil {
		return person, wrap("finding a person", err)
	}
	backups, err := c.backupMentions(ctx, sought)
	person.Mentions = append(person.Mentions, backups...)
	slices.SortStableFunc(person.Mentions, func(a, b Mention) int {
		return cmp.Compare(slices.Index(Places, a.Place), slices.Index(Places, b.Place))
	})
	return person, wrap("finding a person", err)
}

func (c *Catalogue) filesByHash(ctx context.Context) (map[string][]practice.Attachment, error) {
	attachments, err := c.Attachments(ctx)
	files := map[string][]practice.Attachment{}
	for _, a := range attachments {
		files[a.SHA256] = append(files[a.SHA256], a)
	}
	return files, err
}

// fileMentions tell of the files whose text names the person: the text can be mended here, a file
// cannot.
func fileMentions(files []practice.Attachment, in Mention) []Mention {
	var mentions []Mention
	for _, a := range files {
		mentions = append(mentions, Mention{
			Place: PlaceFile, Object: string(a.ID), Name: a.Name, Kind: practice.KindAttachment, Practice: a.Practice,
			Excerpt: in.Excerpt, Count: in.Count,
		})
	}
	return mentions
}

// soughtBy prepares the search for a person: with what the contacts of that name or address tell.
func (c *Catalogue) soughtBy(ctx context.Context, query string) (soughtPerson, error) {
	query = strings.TrimSpace(query)
	s := soughtPerson{query: query, ids: map[string]bool{}}
	if !s.add(query) {
		return s, data.Refuse(data.Problem{
			Code: "person.too-short", Severity: data.Refusal, Args: map[string]string{"query": query},
		})
	}
	entries, err := c.Entries(ctx, practice.KindContact)
	if err != nil {
		return s, err
	}
	contacts, err := data.KinOf[practice.Contact](entries)
	if err != nil {
		return s, fmt.Errorf("finding a person: %w", err)
	}
	own := s
	for i, contact := range contacts {
		contact.ID = entries[i].ID
		if !own.is(contact) {
			continue
		}
		s.contacts = append(s.contacts, contact)
		s.ids[string(contact.ID)] = true
		s.add(contact.Name)
		s.add(contact.Email)
		s.addPhone(contact.Phone)
	}
	return s, nil
}

// backupMentions looks into the older copies beside the catalogue, each on its own.
func (c *Catalogue) backupMentions(ctx context.Context, sought soughtPerson) ([]Mention, error) {
	var mentions []Mention
	for _, path := range c.backups() {
		count, err := countIn(ctx, path, sought)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil && count == 0 {
			continue
		}
		// One that cannot be read is told of with a count of 0: nobody knows.
		mentions = append(mentions, Mention{
			Place: PlaceBackup, Object: filepath.Base(path), Name: filepath.Base(path), Count: count, At: madeAt(path),
		})
	}
	return mentions, nil
}

func countIn(ctx context.Context, path string, sought soughtPerson) (count int, err error) {
	db, err := openPool(readerName(path, ReadOnly), 1)
	if err != nil {
		return 0, err
	}
	pool, err := db.DB()
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	err = eachCell(ctx, pool, func(found cell) error {
		for _, mention := range sought.mentionsIn(found, false) {
			count += mention.Count
		}
		return nil
	})
	return count, err
}

// backups are the copies that were made of the catalogue before it was brought up to date.
func (c *Catalogue) backups() []string {
	base := strings.TrimSuffix(c.path, filepath.Ext(c.path))
	entries, err := filepath.Glob(escapeGlob(base) + ".v*" + escapeGlob(filepath.Ext(c.path)))
	if err != nil {
		return nil
	}
	slices.Sort(entries)
	return entries
}

func escapeGlob(path string) string {
	return strings.NewReplacer(`\`, `\`, "[", "[[]", "*", "[*]", "?", "[?]").Replace(path)
}

// madeAt reads the time in the name of a copy, see copyName; the zero time where there is none.
func madeAt(path string) time.Time {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	_, stamp, _ := strings.Cut(name[strings.LastIndex(name, ".v")+1:], "-")
	at, err := time.Parse("20060102-150405", stamp[:min(len(stamp), len("20060102-150405"))])
	if err != nil {
		return time.Time{}
	}
	return at
}

// A cell is one text of a row.
type cell struct {
	table, column string
	row           *textRow
	text          string
}

// A textRow is a row of a table with its texts.
type textRow struct {
	table  *textTable
	values []sql.NullString // in the order of the table's columns
}

func (c cell) object() string { return c.row.value(objectColumn[c.table]) }

func (r *textRow) value(column string) string {
	at := slices.Index(r.table.columns, column)
	if at < 0 {
		return ""
	}
	return r.values[at].String
}

// objectColumn has the column that names what a row of a table is.
var objectColumn = map[string]string{
	"practice": "uuid", "entry": "uuid", "practice_version": "practice", "draft": "key", "step": "id", "step_row": "step",
	"attachment_text": "sha256", "setting": "name", "event": "id", "design": "uuid", "design_version": "design",
	"recipe": "key", "peer_group": "code", "source": "uuid", "indicator": "code", "region": "code",
}

var personPlaces = map[string]string{
	"practice": PlacePractice, "entry": PlaceEntry, "practice_version": PlaceVersion, "draft": PlaceDraft, "step": PlaceStep,
	"step_row": PlaceStep, "attachment_text": PlaceText, "setting": PlaceSetting, "event": PlaceEvent,
	"design": PlaceDesign, "design_version": PlaceDesign,
}

// mentionOf describes the row that a text stands in.
func mentionOf(found cell) Mention {
	m := Mention{Place: cmp.Or(personPlaces[found.table], PlaceOther), Object: found.object()}
	switch found.table {
	case "practice", "practice_version":
		m.Practice = data.PracticeID(found.object())
		m.Name = titleIn(found.row.value("content"))
	case "entry":
		m.Kind, m.Name = data.EntryKind(found.row.value("kind")), found.row.value("name")
		m.Practice = data.PracticeID(found.row.value("practice"))
		if m.Kind == practice.KindContact {
			m.Place = PlaceContact
		}
	case "step", "step_row", "event":
		m.Name = cmp.Or(found.row.value("kind"), found.row.value("place"))
	case "design":
		m.Name = titleIn(`{"title":` + found.row.value("name") + `}`)
	}
	if m.Place == PlaceOther {
		m.Name = found.table
	}
	return m
}

func titleIn(content string) string {
	var titled struct{ Title data.Text }
	if json.Unmarshal([]byte(content), &titled) != nil {
		return ""
	}
	return titled.Title.In("")
}
