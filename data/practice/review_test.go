package practice

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
)

func at(minute int) time.Time { return time.Date(2026, 3, 1, 8, minute, 0, 0, time.UTC) }

// codes returns the codes of problems, a "!" behind those that refuse.
func codes(problems []data.Problem) []string {
	var list []string
	for _, p := range problems {
		code := p.Code
		if p.Severity == data.Refusal {
			code += "!"
		}
		list = append(list, code)
	}
	return list
}

func rated(value float64) data.Quantity { return data.Quantity{Value: value, Known: true} }

func TestDecide(t *testing.T) {
	answers := map[string]data.Answer{}
	for _, criterion := range Criteria {
		answers[criterion] = data.Yes
	}
	submitted := []Review{{ID: "1", At: at(1), By: "Anna", From: data.Draft, To: data.Complete, Decision: DecideSubmit}}
	for _, row := range []struct {
		name     string
		state    data.State
		reviews  []Review
		decision Decision
		want     []string
		to       data.State
	}{
		{"no decision", data.Draft, nil, Decision{}, []string{"review.unknown-decision!"}, ""},
		{"a decision nobody knows", data.Draft, nil, Decision{Key: "crown"}, []string{"review.unknown-decision!"}, ""},
		{"submitting a draft", "", nil, Decision{Key: DecideSubmit}, nil, data.Complete},
		{"submitting what was submitted", data.Complete, nil, Decision{Key: DecideSubmit}, []string{"review.not-from-here!"}, ""},
		{"declining without a reason", data.Complete, nil, Decision{Key: DecideDecline, Reason: " \n"}, []string{"review.reason-wanted!"}, ""},
		{"declining with one", data.Complete, nil, Decision{Key: DecideDecline, Reason: "no results"}, nil, data.Archived},
		{"asking for more without saying what", data.Reviewed, nil, Decision{Key: DecideAsk}, []string{"review.reason-wanted!"}, ""},
		{"asking for more", data.Reviewed, nil, Decision{Key: DecideAsk, Reason: "figures"}, nil, data.Draft},
		{"asking a draft for more", data.Draft, nil, Decision{Key: DecideAsk, Reason: "figures"}, []string{"review.not-from-here!"}, ""},
		{"archiving without a reason", data.Draft, nil, Decision{Key: DecideArchive}, []string{"review.reason-wanted!"}, ""},
		{"marking as outdated without a reason", data.Published, nil, Decision{Key: DecideOutdate}, []string{"review.reason-wanted!"}, ""},
		{"withdrawing", data.Published, nil, Decision{Key: DecideWithdraw, Reason: "wrong figure"}, nil, data.Validated},
		{"approving", data.Complete, nil, Decision{Key: DecideApprove}, nil, data.Reviewed},
		{"validating with the checklist", data.Reviewed, nil, Decision{Key: DecideValidate, Checklist: answers}, nil, data.Validated},
		{"validating without it", data.Reviewed, nil, Decision{Key: DecideValidate}, []string{"review.checklist-open"}, data.Validated},
		{"validating one's own", "", append(slices.Clone(submitted), Review{ID: "2", At: at(2), From: data.Complete, To: data.Reviewed, Checklist: answers}), Decision{Key: DecideValidate, By: "Anna", At: at(3)}, []string{"review.own-entry"}, data.Validated},
		{"validating a draft at once without a reason", data.Draft, nil, Decision{Key: DecideValidate, Checklist: answers}, []string{"review.skip-reason!"}, ""},
		{"validating a draft at once", data.Draft, nil, Decision{Key: DecideValidate, Checklist: answers, Reason: "one-person office"}, nil, data.Validated},
		{"validating what is published", data.Published, nil, Decision{Key: DecideValidate, Checklist: answers, Reason: "why not"}, []string{"review.not-from-here!"}, ""},
		{"validating what is archived", data.Archived, nil, Decision{Key: DecideValidate, Checklist: answers, Reason: "why not"}, []string{"review.not-from-here!"}, ""},
		{"reopening", data.Archived, nil, Decision{Key: DecideReopen}, nil, data.Draft},
		{"an empty opinion", data.Draft, nil, Decision{Key: DecideOpinion, Opinion: data.Text{"de": " "}}, []string{"review.opinion-empty!"}, ""},
		{"an opinion", data.Archived, nil, Decision{Key: DecideOpinion, Rating: rated(5)}, nil, data.Archived},
		{"a rating of nought", data.Draft, nil, Decision{Key: DecideOpinion, Rating: rated(0)}, []string{"review.rating!"}, ""},
		{"a rating above the best", data.Draft, nil, Decision{Key: DecideOpinion, Rating: rated(5.1)}, []string{"review.rating!"}, ""},
		{"a criterion nobody knows", data.Draft, nil, Decision{Key: DecideSubmit, Checklist: map[string]data.Answer{"pretty": data.Yes}}, []string{"review.criterion-unknown!"}, ""},
		{"a review date that is a month", data.Draft, nil, Decision{Key: DecideSubmit, ReviewBy: "2027-03"}, []string{"review.date!"}, ""},
		{"all wrong at once", data.Complete, nil, Decision{Key: DecideDecline, Rating: rated(9), ReviewBy: "x"}, []string{"review.reason-wanted!", "review.rating!", "review.date!"}, ""},
		{"the events count, not what the practice says", data.Published, submitted, Decision{Key: DecideApprove}, nil, data.Reviewed},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := data.Practice{ID: "p", State: row.state, Title: data.Plain("Bridge")}
			change, problems := Decide(p, row.reviews, row.decision)
			if got := codes(problems); !slices.Equal(row.want, got) {
				t.Errorf("want %v, got %v", row.want, got)
			}
			if row.to == "" {
				if len(change.Put)+len(change.PutEntries) > 0 {
					t.Errorf("want no change, got %+v", change)
				}
				return
			}
			if len(change.Put) != 1 || change.Put[0].State != row.to || len(change.PutEntries) != 1 || change.PutEntries[0].Practice != "p" {
				t.Fatalf("want %s, got %+v", row.to, change)
			}
		})
	}
}

// From the first word to the archive: the reviews that decisions leave lead to the state they say.
func TestDecisionsLeadOnFromOneAnother(t *testing.T) {
	p := data.Practice{ID: "p", Title: data.Plain("Bridge")}
	var reviews []Review
	for i, key := range []string{
		DecideSubmit, DecideAsk, DecideSubmit, DecideApprove, DecideOpinion, DecideValidate, DecidePublish, DecideConfirm, DecideOutdate,
		DecideRenew, DecideApprove, DecideValidate, DecideWithdraw, DecidePublish, DecideArchive, DecideReopen,
	} {
		if key == DecideWithdraw {
			continue // it was not published
		}
		change, problems := Decide(p, reviews, Decision{Key: key, At: at(i), By: "Bo", Reason: "so"})
		if refused(problems) {
			t.Fatalf("%s after %s: %v", key, p.State, problems)
		}
		p = change.Put[0]
		more, err := ReviewsOf(change.PutEntries)
		if err != nil {
			t.Fatal(err)
		}
		reviews = append(reviews, more...)
		if got := StateAfter(p, reviews); got != p.State {
			t.Errorf("%s: want the events to lead to %s, got %s", key, p.State, got)
		}
	}
	if p.State != data.Draft || len(Contested(reviews)) > 0 {
		t.Errorf("want a draft and nothing contested, got %s %v", p.State, Contested(reviews))
	}
}

// Two catalogues that were apart are joined: whatever the order in which the events come, the state is
// the same, and who decided on what was no longer so is told.
func TestStateIsIndependentOfOrder(t *testing.T) {
	reviews := []Review{
		{ID: "a", At: at(1), From: data.Draft, To: data.Complete},
		{ID: "b", At: at(2), From: data.Complete, To: data.Reviewed},
		{ID: "c", At: at(3), From: data.Complete, To: data.Draft}, // in the other catalogue
		{ID: "d", At: at(3), From: data.Reviewed, To: data.Validated},
		{ID: "e", At: at(4)}, // an opinion
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		random.Shuffle(len(reviews), reflect.Swapper(reviews))
		if got := StateAfter(data.Practice{State: data.Archived}, reviews); got != data.Validated {
			t.Fatalf("want validated, got %s of %v", got, reviews)
		}
		var contested []data.EntryID
		for _, review := range Contested(reviews) {
			contested = append(contested, review.ID)
		}
		if want := []data.EntryID{"c", "d"}; !slices.Equal(want, contested) {
			t.Fatalf("want %v contested, got %v", want, contested)
		}
	}
	for _, none := range [][]Review{nil, {{ID: "o", At: at(9)}}} {
		if got := StateAfter(data.Practice{State: data.Archived}, none); got != data.Archived {
			t.Errorf("want the practice's own state, got %s", got)
		}
	}
	if got := StateAfter(data.Practice{}, nil); got != data.Draft {
		t.Errorf("want a draft, got %s", got)
	}
}

func TestVouchingSetsTheNextReview(t *testing.T) {
	for _, row := range []struct{ name, key, was, told, want string }{
		{"submitting sets none", DecideSubmit, "", "", ""},
		{"validating without a day: in a year", DecideValidate, "", "", "2027-03-01"},
		{"validating after the day has passed", DecideValidate, "2026-03-01", "", "2027-03-01"},
		{"validating before it", DecideValidate, "2026-03-02", "", "2026-03-02"},
		{"still valid: in a year", DecideConfirm, "2025-01-31", "", "2027-03-01"},
		{"a day of one's own", DecideConfirm, "2025-01-31", "2030-12-31", "2030-12-31"},
	} {
		t.Run(row.name, func(t *testing.T) {
			state := map[string]data.State{DecideSubmit: data.Draft, DecideValidate: data.Reviewed, DecideConfirm: data.Published}[row.key]
			p := data.Practice{ID: "p", State: state, ReviewBy: row.was}
			change, problems := Decide(p, nil, Decision{Key: row.key, At: at(0), ReviewBy: row.told})
			if refused(problems) || change.Put[0].ReviewBy != row.want {
				t.Errorf("want %q, got %q %v", row.want, change.Put[0].ReviewBy, problems)
			}
		})
	}
}

func TestArrivedKeepsEventsAndStateTogether(t *testing.T) {
	was := []Review{{ID: "1", At: at(1), To: data.Complete}}
	if review, differs := Arrived(data.Practice{State: data.Complete}, was, "", at(2)); differs {
		t.Errorf("want no event where the state is the same, got %+v", review)
	}
	if review, differs := Arrived(data.Practice{State: data.Published}, nil, "", at(2)); differs {
		t.Errorf("want no event for a new practice, got %+v", review)
	}
	now := data.Practice{ID: "p", State: data.Published}
	review, differs := Arrived(now, was, "Anna", at(2))
	if !differs || review.From != data.Complete || StateAfter(now, append(was, review)) != data.Published {
		t.Errorf("want an event from complete to published, got %+v", review)
	}
}

func TestChecklistTakesTheLatestAnswer(t *testing.T) {
	reviews := []Review{
		{ID: "2", At: at(2), Checklist: map[string]data.Answer{"integrated": data.No}},
		{ID: "1", At: at(1), Checklist: map[string]data.Answer{"integrated": data.Yes, "transferable": data.Yes}},
		{ID: "3", At: at(3), Checklist: map[string]data.Answer{"transferable": ""}},
	}
	want := map[string]data.Answer{"integrated": data.No, "transferable": data.Yes}
	if got := Checklist(reviews); !reflect.DeepEqual(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestMovesFrom(t *testing.T) {
	for _, state := range data.States {
		moves := MovesFrom(state)
		if len(moves) < 2 {
			t.Errorf("%s: want more than an opinion, got %v", state, moves)
		}
	}
	if got := MovesFrom("half-done"); len(got) > 0 {
		t.Errorf("want none from a state that is none, got %v", got)
	}
}

func TestReminders(t *testing.T) {
	watch := Watch{Today: "2026-11-23", Language: "de"}
	card := func(name string, change func(*data.PracticeCard)) data.PracticeCard {
		c := data.PracticeCard{ID: data.PracticeID(name), Title: data.Plain(name), State: data.Draft}
		change(&c)
		return c
	}
	cards := []data.PracticeCard{
		card("nothing told", func(*data.PracticeCard) {}),
		card("due today", func(c *data.PracticeCard) { c.ReviewBy = "2026-11-23" }),
		card("due yesterday", func(c *data.PracticeCard) { c.ReviewBy = "2026-11-22" }),
		card("due and archived", func(c *data.PracticeCard) { c.ReviewBy, c.State = "2000-01-01", data.Archived }),
		card("a date that is none", func(c *data.PracticeCard) { c.ReviewBy = "2025" }),
		card("waiting a month", func(c *data.PracticeCard) { c.State, c.Changed = data.Complete, "2026-10-24T09:00:00Z" }),
		card("waiting longer", func(c *data.PracticeCard) { c.State, c.Changed = data.Complete, "2026-10-23T23:00:00Z" }),
		card("old figures", func(c *data.PracticeCard) {
			c.State, c.ReviewBy, c.ResultYear = data.Published, "2027-01-01", "2020"
		}),
		card("figures just new enough", func(c *data.PracticeCard) {
			c.State, c.ReviewBy, c.ResultYear = data.Published, "2027-01-01", "2021"
		}),
		card("validated for ever", func(c *data.PracticeCard) { c.State = data.Validated }),
	}
	contacts := []Contact{
		{ID: "c1", Name: "fine", Purpose: "project", ReviewBy: "2027-01-01"},
		{ID: "c2", Name: "over", Purpose: "project", ReviewBy: "2024-11-23"},
		{ID: "c3", Name: "no date", Purpose: "project"},
		{ID: "c4", Name: "no purpose", ReviewBy: "2027-01-01"},
	}
	var got []string
	for _, r := range Reminders(cards, contacts, watch) {
		got = append(got, strings.Join([]string{r.Name, r.Code, r.Since, count(r.Days)}, " | "))
	}
	want := []string{
		"over | contact-overdue | 2024-11-23 | 730",
		"waiting longer | waiting | 2026-10-23 | 31",
		"due yesterday | review-overdue | 2026-11-22 | 1",
		"a date that is none | review-overdue | 2025 | 0",
		"no date | contact-no-purpose |  | 0",
		"no purpose | contact-no-purpose | 2027-01-01 | 0",
		"old figures | evidence-old | 2020 | 0",
		"validated for ever | never-reviewed |  | 0",
	}
	if !slices.Equal(want, got) {
		t.Errorf("want\n%s\ngot\n%s", strings.Join(want, "\n"), strings.Join(got, "\n"))
	}
	if got := Reminders(nil, nil, Watch{}); got != nil {
		t.Errorf("want none, got %v", got)
	}
}
