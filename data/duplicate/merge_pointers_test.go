package duplicate_test

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/duplicate"
	"pharos/data/practice"
)

const (
	keptID  = data.PracticeID("10000000-0000-7000-8000-000000000001")
	goneID  = data.PracticeID("10000000-0000-7000-8000-000000000002")
	thirdID = data.PracticeID("10000000-0000-7000-8000-000000000003")
)

// A pointer is something that names the practice that goes, in a catalogue of three practices.
type pointer struct {
	name    string
	third   func(*data.Practice)
	right   func(*data.Practice)
	kin     []data.Kin
	want    map[data.EntryID]string // what the content of an entry must hold afterwards; empty: it is gone
	related []data.PracticeID       // of the third afterwards
	check   func(*testing.T, data.Practice, data.PracticeCard)
}

func pointers() []pointer {
	stays := `"practice":"` + string(keptID) + `"`
	at := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	return []pointer{
		{
			name: "a use of an instrument", kin: []data.Kin{practice.Use{ID: "use", Practice: goneID, By: "instrument", Of: "inst", Date: "2024", Result: data.Plain("More firms")}},
			want: map[data.EntryID]string{"use": stays}, check: func(t *testing.T, _ data.Practice, card data.PracticeCard) {
				if card.Uses != 1 || !slices.Equal(card.Instruments, []data.EntryID{"inst"}) {
					t.Errorf("want the use counted, for the quota board, got %+v", card)
				}
			},
		},
		{
			name: "the same use of both is one", kin: []data.Kin{
				practice.Use{ID: "one", Practice: keptID, By: "region", Of: "DE60", Date: "2024"},
				practice.Use{ID: "two", Practice: goneID, By: "region", Of: "DE60", Date: "2024"},
				practice.Use{ID: "three", Practice: goneID, By: "region", Of: "DE60", Date: "2025"},
			},
			want: map[data.EntryID]string{"one": stays, "two": "", "three": stays},
		},
		{
			name: "a review with its rating", kin: []data.Kin{practice.Review{ID: "review", Practice: goneID, At: at, Decision: practice.DecideOpinion, Opinion: data.Plain("Good"), Rating: data.Quantity{Value: 4, Known: true}}},
			want: map[data.EntryID]string{"review": stays}, check: func(t *testing.T, _ data.Practice, card data.PracticeCard) {
				if card.Rating.Value != 4 {
					t.Errorf("want the rating counted, got %+v", card.Rating)
				}
			},
		},
		{
			name: "an attachment", kin: []data.Kin{practice.Attachment{ID: "file", Practice: goneID, Name: "a.pdf", SHA256: strings.Repeat("a", 64), Added: at}},
			want: map[data.EntryID]string{"file": stays},
		},
		{
			name: "a link to a file", kin: []data.Kin{practice.Attachment{ID: "link", Practice: goneID, Name: "b.pdf", Link: "/b.pdf", Added: at}},
			want: map[data.EntryID]string{"link": stays},
		},
		{
			name: "an assessment", kin: []data.Kin{practice.Assessment{ID: "assessed", Practice: goneID, Region: "DE60", At: at, Answers: map[string]int{"need": 3}}},
			want: map[data.EntryID]string{"assessed": stays},
		},
		{
			name: "an instrument that was improved", kin: []data.Kin{practice.Instrument{ID: "inst", Name: data.Plain("ERDF"), Improvements: []practice.Improvement{{Type: 1, Practices: []data.PracticeID{goneID, keptID}}, {Type: 2, Practices: []data.PracticeID{goneID}}}}},
			want: map[data.EntryID]string{"inst": `"improvements":[{"practices":["` + string(keptID) + `"],"type":1},{"practices":["` + string(keptID) + `"],"type":2}]`},
		},
		{
			name: "an action", kin: []data.Kin{practice.Action{ID: "action", Title: data.Plain("Act"), Practices: []data.PracticeID{thirdID, goneID}}},
			want: map[data.EntryID]string{"action": `"practices":["` + string(thirdID) + `","` + string(keptID) + `"]`},
		},
		{
			name: "a saved search", kin: []data.Kin{practice.Search{ID: "search", Name: "Mine", Filter: map[string][]string{"id": {string(goneID), string(thirdID)}}}},
			want: map[data.EntryID]string{"search": `"id":["` + string(keptID) + `","` + string(thirdID) + `"]`},
		},
		{
			name: "a quota", kin: []data.Kin{practice.Quota{ID: "quota", Name: "Ours", Scope: "instrument", Subject: string(goneID), Target: 20}},
			want: map[data.EntryID]string{"quota": `"subject":"` + string(keptID) + `"`},
		},
		{
			name: "not a duplicate of a third", kin: []data.Kin{practice.Distinct{ID: "apart", Pair: [2]data.PracticeID{goneID, thirdID}, At: at}},
			want: map[data.EntryID]string{"apart": `"pair":["` + string(keptID) + `","` + string(thirdID) + `"]`},
		},
		{
			name: "not a duplicate of each other, and twice of a third", kin: []data.Kin{
				practice.Distinct{ID: "us", Pair: [2]data.PracticeID{keptID, goneID}, At: at},
				practice.Distinct{ID: "mine", Pair: [2]data.PracticeID{keptID, thirdID}, At: at},
				practice.Distinct{ID: "yours", Pair: [2]data.PracticeID{goneID, thirdID}, At: at},
			},
			want: map[data.EntryID]string{"us": "", "yours": "", "mine": `"pair":["` + string(keptID) + `","` + string(thirdID) + `"]`},
		},
		{
			name: "a practice that is related", third: func(p *data.Practice) { p.Related = []data.PracticeID{goneID} },
			related: []data.PracticeID{keptID},
		},
		{
			name: "a practice that is related to both", third: func(p *data.Practice) { p.Related = []data.PracticeID{goneID, keptID} },
			related: []data.PracticeID{keptID},
		},
		{
			name: "what it was related to itself, its references and its picture", right: func(p *data.Practice) {
				p.Related, p.References = []data.PracticeID{thirdID, keptID}, []data.EntryID{"ref"}
				p.Image = data.Picture{Attachment: "picture", Caption: data.Plain("A lab")}
			},
			kin: []data.Kin{
				practice.Reference{ID: "ref", Title: "Evaluation"}, practice.Attachment{ID: "picture", Practice: goneID, Name: "a.png", SHA256: strings.Repeat("b", 64), Added: at},
			},
			want: map[data.EntryID]string{"ref": "Evaluation", "picture": stays},
			check: func(t *testing.T, p data.Practice, _ data.PracticeCard) {
				if !slices.Equal(p.Related, []data.PracticeID{thirdID}) || !slices.Equal(p.References, []data.EntryID{"ref"}) || p.Image.Attachment != "picture" {
					t.Errorf("want what it named, got %v %v %v", p.Related, p.References, p.Image)
				}
			},
		},
		{
			name: "a later decision on the other does not undo the state that was chosen", kin: []data.Kin{
				practice.Review{ID: "ours", Practice: keptID, At: at, Decision: practice.DecideValidate, From: data.Reviewed, To: data.Validated},
				practice.Review{ID: "theirs", Practice: goneID, At: at.AddDate(1, 0, 0), Decision: practice.DecideAsk, From: data.Complete, To: data.Draft, Reason: "Twice"},
			},
			want: map[data.EntryID]string{"ours": stays, "theirs": stays}, check: func(t *testing.T, p data.Practice, _ data.PracticeCard) {
				if p.State != data.Validated {
					t.Errorf("want it validated, got %s", p.State)
				}
			},
		},
	}
}

func TestEveryPointerFollowsToThePracticeThatStays(t *testing.T) {
	for _, row := range pointers() {
		t.Run(row.name, func(t *testing.T) {
			c, right := row.stored(t)
			before := everything(t, c)
			l, _, err := c.PracticeAt(t.Context(), keptID)
			if err != nil {
				t.Fatal(err)
			}
			change, err := duplicate.MergeChange(t.Context(), c, duplicate.Joining{
				Result: duplicate.Merge(l, right, nil).Practice, Other: right, By: "Ada", At: time.Now(), Language: "en",
			})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := c.ChangePractices(t.Context(), change); err != nil {
				t.Fatal(err)
			}
			row.followed(t, c)
			if _, err := c.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
			if undone := everything(t, c); !reflect.DeepEqual(before, undone) {
				t.Errorf("want both back whole\n%v\ngot\n%v", before, undone)
			}
		})
	}
}

func (row pointer) stored(t *testing.T) (*catalogue.Catalogue, data.Practice) {
	t.Helper()
	c, err := catalogue.Create(filepath.Join(t.TempDir(), "pointers.pharos"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	put := []data.Practice{
		{ID: keptID, Title: data.Plain("Voucher"), State: data.Validated}, {ID: goneID, Title: data.Plain("A voucher")}, {ID: thirdID, Title: data.Plain("Ferry")},
	}
	if row.right != nil {
		row.right(&put[1])
	}
	if row.third != nil {
		row.third(&put[2])
	}
	change := data.PracticeChange{Kind: practice.StepImport, Put: put}
	for _, kin := range row.kin {
		change.PutEntries = append(change.PutEntries, entry(t, kin))
	}
	if _, err := c.ChangePractices(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	return c, put[1]
}

// followed looks at what there is after the merge.
func (row pointer) followed(t *testing.T, c *catalogue.Catalogue) {
	t.Helper()
	all := everything(t, c)
	for id, text := range all {
		if strings.Contains(text, string(goneID)) {
			t.Errorf("%s still names the practice that went: %s", id, text)
		}
	}
	for id, want := range row.want {
		if text, there := all[string(id)]; there != (want != "") || !strings.Contains(text, want) {
			t.Errorf("%s: want %q, got %q", id, want, text)
		}
	}
	third, _, err := c.PracticeAt(t.Context(), thirdID)
	if err != nil || !slices.Equal(third.Related, row.related) {
		t.Errorf("want the third related to %v, got %v %v", row.related, third.Related, err)
	}
	kept, _, err := c.PracticeAt(t.Context(), keptID)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := c.EntriesOf(t.Context(), keptID)
	if err != nil {
		t.Fatal(err)
	}
	reviews, err := practice.ReviewsOf(entries)
	if err != nil || practice.StateAfter(kept, reviews) != kept.State {
		t.Errorf("want the reviews to lead to %s, got %v %v", kept.State, reviews, err)
	}
	card, err := practice.CardOf(kept, entries)
	if err != nil {
		t.Fatal(err)
	}
	if row.check != nil {
		row.check(t, kept, card)
	}
	if findings, err := c.Check(t.Context()); len(findings) > 0 || err != nil {
		t.Errorf("want nothing to find, got %v %v", findings, err)
	}
}

// A third practice that is changed while the two are joined is not overwritten.
func TestAMergeOverwritesNoThirdPractice(t *testing.T) {
	c, right := pointer{third: func(p *data.Practice) { p.Related = []data.PracticeID{goneID} }}.stored(t)
	l, revision, err := c.PracticeAt(t.Context(), keptID)
	if err != nil {
		t.Fatal(err)
	}
	change, err := duplicate.MergeChange(t.Context(), c, duplicate.Joining{
		Result: duplicate.Merge(l, right, nil).Practice, Other: right, Unchanged: map[data.PracticeID]int64{keptID: revision},
	})
	if err != nil {
		t.Fatal(err)
	}
	third, _, err := c.PracticeAt(t.Context(), thirdID)
	if err != nil {
		t.Fatal(err)
	}
	third.Summary = data.Plain("typed meanwhile")
	if err := c.PutPractices(t.Context(), []data.Practice{third}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ChangePractices(t.Context(), change); !errors.Is(err, data.ErrConflict) {
		t.Errorf("want a conflict, got %v", err)
	}
	if now, _, err := c.PracticeAt(context.Background(), thirdID); err != nil || now.Summary[""] != "typed meanwhile" {
		t.Errorf("want what was typed, got %v %v", now.Summary, err)
	}
}
