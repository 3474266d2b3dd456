package catalogue

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// A KeptContact is a contact with what is to be said of it.
type KeptContact struct {
	practice.Contact
	OrganisationName string            `json:"organisationName,omitzero"`
	Practices        []data.PracticeID `json:"practices,omitzero"` // that name the contact as their author
	Faults           []string          `json:"faults,omitzero"`    // codes of findings: contact-overdue, contact-without-purpose
}

// A PersonalReport lists all personal data of the catalogue.
type PersonalReport struct {
	Contacts []KeptContact   `json:"contacts,omitzero"`
	Stray    []Mention       `json:"stray,omitzero"`    // addresses and numbers outside of contacts
	Authors  []string        `json:"authors,omitzero"`  // names under which versions and reviews were written
	Backups  []Mention       `json:"backups,omitzero"`  // older copies beside the catalogue, which hold what it held then
	Erasures []ErasureRecord `json:"erasures,omitzero"` // whom, nobody can read
}

// Codes of findings about personal data.
const (
	FindingOverdue = "contact-overdue"
	FindingPurpose = "contact-without-purpose"
	FindingMail    = "text-with-email"
)

// PersonalData reports everything personal that the catalogue holds (Art. 30 GDPR).
func (c *Catalogue) PersonalData(ctx context.Context) (PersonalReport, error) {
	var report PersonalReport
	var err error
	if report.Contacts, err = c.keptContacts(ctx); err != nil {
		return report, err
	}
	if report.Stray, err = c.Stray(ctx); err != nil {
		return report, err
	}
	if report.Authors, err = c.authors(ctx); err != nil {
		return report, err
	}
	for _, path := range c.backups() {
		report.Backups = append(report.Backups, Mention{Place: PlaceBackup, Object: filepath.Base(path), Name: filepath.Base(path), At: madeAt(path)})
	}
	report.Erasures, err = c.Erasures(ctx)
	return report, err
}

func (c *Catalogue) keptContacts(ctx context.Context) ([]KeptContact, error) {
	entries, err := c.Entries(ctx, practice.KindContact)
	if err != nil {
		return nil, err
	}
	contacts, err := data.KinOf[practice.Contact](entries)
	if err != nil {
		return nil, fmt.Errorf("reading contacts: %w", err)
	}
	organisations, err := c.Entries(ctx, practice.KindOrganisation)
	if err != nil {
		return nil, err
	}
	names := map[data.EntryID]string{}
	for _, o := range organisations {
		names[o.ID] = o.Name
	}
	authored, err := c.authored(ctx)
	if err != nil {
		return nil, err
	}
	today := c.now().Format(time.DateOnly)
	kept := make([]KeptContact, len(contacts))
	for i, contact := range contacts {
		kept[i] = KeptContact{
			Contact: contact, OrganisationName: names[contact.Organisation], Practices: authored[contact.ID],
			Faults: faultsOf(contact, today),
		}
	}
	return kept, nil
}

func faultsOf(contact practice.Contact, today string) []string {
	var faults []string
	if contact.ReviewBy != "" && contact.ReviewBy < today {
		faults = append(faults, FindingOverdue)
	}
	if strings.TrimSpace(contact.Purpose) == "" {
		faults = append(faults, FindingPurpose)
	}
	return faults
}

func (c *Catalogue) authored(ctx context.Context) (map[data.EntryID][]data.PracticeID, error) {
	authored := map[data.EntryID][]data.PracticeID{}
	s := statement{text: `SELECT json_extract(content, '$.author'), uuid FROM practice
		WHERE json_extract(content, '$.author') IS NOT NULL ORDER BY id`}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var author data.EntryID
		var id data.PracticeID
		err := rows.Scan(&author, &id)
		authored[author] = append(authored[author], id)
		return err
	})
	return authored, wrap("reading authors", err)
}

// authors are the names under which changes were made.
func (c *Catalogue) authors(ctx context.Context) ([]string, error) {
	var names []string
	s := statement{text: `SELECT by FROM practice_version WHERE by <> ''
		UNION SELECT json_extract(content, '$.by') FROM entry WHERE json_extract(content, '$.by') <> '' ORDER BY 1`}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	})
	return names, wrap("reading authors", err)
}

// What looks like an address, and like a number that one calls: with the code of a country, or after a
// word that says so. Other numbers are sums and years.
var (
	mailLike   = regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)
	phoneLike  = regexp.MustCompile(`(?i)(?:(?:\btel(?:efon|ephone|\.)?|\bphone|\bmobil[e]?|\bpuh(?:elin|\.)?|\btlf\.?|\bfax)[\s.:]*)(\+?[0-9][0-9\s./()-]{5,20}[0-9])|(\+[1-9][0-9\s./()-]{6,20}[0-9])`)
	numberLike = regexp.MustCompile(`\+?[0-9(][0-9\s./()\x{a0}-]{4,24}[0-9]`)
)

// Stray finds e-mail addresses and phone numbers that stand in texts of practices and of what belongs to
// them, and not in contacts, where they belong.
func (c *Catalogue) Stray(ctx context.Context) ([]Mention, error) {
	pool, err := c.read.DB()
	if err != nil {
		return nil, wrap("looking for addresses", err)
	}
	var mentions []Mention
	err = eachCell(ctx, pool, func(found cell) error {
		if found.table == "practice" || found.table == "entry" && found.row.value("kind") != string(practice.KindContact) {
			mentions = append(mentions, strayIn(found)...)
		}
		return nil
	})
	return mentions, wrap("looking for addresses", err)
}

func strayIn(found cell) []Mention {
	if found.column != "content" {
		return nil
	}
	var mentions []Mention
	rewritten("", found.text, func(path, text string) (string, bool) {
		spans := straySpans(text)
		if len(spans) > 0 {
			m := mentionOf(found)
			m.Field, m.Count, m.Excerpt = path, len(spans), excerpt(text, spans[0])
			mentions = append(mentions, m)
		}
		return text, false
	})
	return mentions
}

func straySpans(text string) []span {
	var spans []span
	if strings.Contains(text, "@") {
		for _, at := range mailLike.FindAllStringIndex(text, -1) {
			spans = append(spans, span{at[0], at[1]})
		}
	}
	if strings.ContainsFunc(text, func(r rune) bool { return r >= '0' && r <= '9' }) && strings.ContainsAny(text, "+TtPpMmFf") {
		for _, at := range phoneLike.FindAllStringIndex(text, -1) {
			spans = append(spans, span{at[0], at[1]})
		}
	}
	return merged(slices.Clone(spans))
}
