package practice

import (
	"cmp"
	"slices"
	"time"

	"pharos/data"
)

// Codes of reminders, "reminder.<code>".
const (
	RemindReview    = "review-overdue"     // past its review date
	RemindWaiting   = "waiting"            // complete, and nobody has looked at it
	RemindUnread    = "never-reviewed"     // validated or published without a review date
	RemindEvidence  = "evidence-old"       // its figures are older than so many years
	RemindContact   = "contact-overdue"    // a contact past its review date
	RemindNoConsent = "contact-no-purpose" // a contact without purpose or review date
)

// ReminderCodes lists them.
var ReminderCodes = []string{
	RemindReview, RemindWaiting, RemindUnread, RemindEvidence, RemindContact, RemindNoConsent,
}

// A Reminder says what is to be looked at again: a practice or a contact.
type Reminder struct {
	Code     string
	Practice data.PracticeID
	Contact  data.EntryID
	Name     string // title or key of the practice, name of the contact
	Since    string // the day it is due, YYYY-MM-DD, or the year of the figures; empty where there is none
	Days     int    // since then, 0 or more; 0 where there is no day
}

// A Watch says when to remind.
type Watch struct {
	Today         string // YYYY-MM-DD
	Language      string // of the titles
	WaitingDays   int    // how long a complete practice may wait; 0: UsualWaiting
	EvidenceYears int    // how old figures may be; 0: UsualEvidenceYears
}

// How long one waits where nothing else is said.
const (
	UsualWaiting       = 30
	UsualEvidenceYears = 5
)

// Reminders returns what is due, the longest overdue first; what has no day stands last. Archived
// practices and drafts are left alone, unless they have a review date of their own.
func Reminders(cards []data.PracticeCard, contacts []Contact, watch Watch) []Reminder {
	watch.WaitingDays = cmp.Or(watch.WaitingDays, UsualWaiting)
	watch.EvidenceYears = cmp.Or(watch.EvidenceYears, UsualEvidenceYears)
	var list []Reminder
	for _, card := range cards {
		list = append(list, watch.practice(card)...)
	}
	for _, contact := range contacts {
		list = append(list, watch.contact(contact)...)
	}
	slices.SortStableFunc(list, func(a, b Reminder) int {
		return cmp.Or(cmp.Compare(b.Days, a.Days), cmp.Compare(a.Name, b.Name))
	})
	return list
}

func (w Watch) practice(card data.PracticeCard) []Reminder {
	if card.State == data.Archived {
		return nil
	}
	var list []Reminder
	add := func(code, since string) {
		list = append(list, Reminder{
			Code: code, Practice: card.ID, Name: cmp.Or(card.Title.In(w.Language), card.Key), Since: since,
			Days: max(w.days(since), 0),
		})
	}
	if card.ReviewBy != "" && card.ReviewBy < w.Today {
		add(RemindReview, card.ReviewBy)
	}
	vouched := card.State == data.Validated || card.State == data.Published
	if changed := firstDay(card.Changed); card.State == data.Complete && w.days(changed) > w.WaitingDays {
		add(RemindWaiting, changed)
	}
	if vouched && card.ReviewBy == "" {
		add(RemindUnread, "")
	}
	if oldest := w.year() - w.EvidenceYears; vouched && card.ResultYear != "" && card.ResultYear < string(data.YearPeriod(oldest)) {
		add(RemindEvidence, card.ResultYear)
	}
	return list
}

func (w Watch) contact(contact Contact) []Reminder {
	reminder := Reminder{Contact: contact.ID, Name: contact.Name, Since: contact.ReviewBy}
	switch {
	case contact.ReviewBy != "" && contact.ReviewBy < w.Today:
		reminder.Code, reminder.Days = RemindContact, max(w.days(contact.ReviewBy), 0)
	case contact.ReviewBy == "" || !filled(contact.Purpose):
		reminder.Code = RemindNoConsent
	default:
		return nil
	}
	return []Reminder{reminder}
}

// days returns the days from a day until today; 0 where one of them is none.
func (w Watch) days(day string) int {
	from, err := time.Parse(time.DateOnly, day)
	to, err2 := time.Parse(time.DateOnly, w.Today)
	if err != nil || err2 != nil {
		return 0
	}
	return int(to.Sub(from).Hours() / 24)
}

func (w Watch) year() int {
	today, err := time.Parse(time.DateOnly, w.Today)
	if err != nil {
		return 0
	}
	return today.Year()
}

func firstDay(moment string) string {
	if len(moment) < len(time.DateOnly) {
		return ""
	}
	return moment[:len(time.DateOnly)]
}
