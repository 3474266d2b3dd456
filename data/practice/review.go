package practice

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"pharos/data"
)

// Criteria are those of the quality checklist, "review.criterion.<key>".
var Criteria = []string{"local-impact", "participatory", "integrated", "eu-relevant", "transferable"}

// Keys of decisions, "review.decision.<key>".
const (
	DecideSubmit   = "submit"   // it is complete and may be looked at
	DecideAsk      = "ask-more" // back to its author, who is told what is missing
	DecideDecline  = "decline"
	DecideApprove  = "approve"  // the coordinator has looked at it
	DecideValidate = "validate" // an expert vouches for it
	DecidePublish  = "publish"
	DecideWithdraw = "withdraw" // no longer published
	DecideOutdate  = "outdate"
	DecideRenew    = "renew" // brought up to date
	DecideArchive  = "archive"
	DecideReopen   = "reopen"
	DecideOpinion  = "opinion" // an expert's words and rating; the state stays
	DecideConfirm  = "confirm" // looked at again on its review date, still true; the state stays
)

// DecideImport is no decision: a file brought the practice in another state, see Arrived.
const DecideImport = "import"

// DecideMerge is none either: two practices with reviews became one, see Joined.
const DecideMerge = "merge"

// A Move is a kind of decision: where it starts, where it leads, and whether it wants a reason.
type Move struct {
	Key    string
	From   []data.State
	To     data.State // empty: the state stays
	Reason bool
}

// Moves are all of them in the order of the work.
var Moves = []Move{
	{Key: DecideSubmit, From: []data.State{data.Draft}, To: data.Complete},
	{Key: DecideAsk, From: []data.State{data.Complete, data.Reviewed, data.Validated}, To: data.Draft, Reason: true},
	{Key: DecideDecline, From: []data.State{data.Complete, data.Reviewed, data.Validated}, To: data.Archived, Reason: true},
	{Key: DecideApprove, From: []data.State{data.Complete}, To: data.Reviewed},
	{Key: DecideValidate, From: []data.State{data.Reviewed}, To: data.Validated},
	{Key: DecidePublish, From: []data.State{data.Validated}, To: data.Published},
	{Key: DecideWithdraw, From: []data.State{data.Published}, To: data.Validated, Reason: true},
	{Key: DecideOutdate, From: []data.State{data.Reviewed, data.Validated, data.Published}, To: data.Outdated, Reason: true},
	{Key: DecideRenew, From: []data.State{data.Outdated}, To: data.Complete},
	{Key: DecideArchive, From: []data.State{data.Draft, data.Complete, data.Reviewed, data.Validated, data.Published, data.Outdated}, To: data.Archived, Reason: true},
	{Key: DecideReopen, From: []data.State{data.Archived}, To: data.Draft},
	{Key: DecideConfirm, From: []data.State{data.Reviewed, data.Validated, data.Published}},
	{Key: DecideOpinion, From: data.States},
}

// moveOf returns the move of the key.
func moveOf(key string) (Move, bool) {
	for _, move := range Moves {
		if move.Key == key {
			return move, true
		}
	}
	return Move{}, false
}

// MovesFrom returns the moves that are usual in a state, in the order of the work.
func MovesFrom(state data.State) []Move {
	return slices.DeleteFunc(slices.Clone(Moves), func(m Move) bool { return !slices.Contains(m.From, state) })
}

// skips reports whether a move from the state passes over steps of the work that nobody decided: a
// draft validated at once, say. That is allowed, for an office may be one person; it wants a reason.
func (m Move) skips(state data.State) bool {
	forward := slices.Contains([]string{DecideApprove, DecideValidate, DecidePublish}, m.Key)
	from := slices.Index(data.States, state)
	return forward && from >= 0 && from < slices.Index(data.States, m.From[0])
}

// A Decision is what somebody decides on a practice.
type Decision struct {
	Key       string // DecideSubmit and its kin
	By        string // as the user is named in the settings; may be empty
	At        time.Time
	Reason    string
	Checklist map[string]data.Answer // by key of Criteria
	Opinion   data.Text
	Rating    data.Quantity // 1..5
	ReviewBy  string        // when it is to be looked at again, YYYY-MM-DD; empty: see nextReview
	Language  string        // of the titles in the step's words
}

// Codes of problems of decisions, "problem.<code>".
const (
	reviewUnknown   = "review.unknown-decision" // decision
	reviewNotHere   = "review.not-from-here"    // decision, state
	reviewReason    = "review.reason-wanted"    // decision
	reviewSkipped   = "review.skip-reason"      // decision, state
	reviewRating    = "review.rating"
	reviewCriterion = "review.criterion-unknown" // criterion
	reviewDate      = "review.date"              // text
	reviewNoOpinion = "review.opinion-empty"
	reviewOpen      = "review.checklist-open" // n: criteria without an answer
	reviewOwn       = "review.own-entry"      // by
)

// StateAfter returns the state of a practice that its reviews lead to, whatever the order in which they
// are given: the latest by time counts, of two at the same time the one with the higher ID. Without a
// review it is the state the practice tells.
func StateAfter(p data.Practice, reviews []Review) data.State {
	for _, review := range slices.Backward(InOrder(reviews)) {
		if review.To != "" {
			return review.To
		}
	}
	return StateOf(p)
}

// InOrder returns the reviews by time.
func InOrder(reviews []Review) []Review {
	return slices.SortedStableFunc(slices.Values(reviews), func(a, b Review) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
}

// Contested returns the reviews that were decided from a state which the practice was no longer in, as
// happens where two decide apart from each other and their catalogues are joined; by time.
func Contested(reviews []Review) []Review {
	var contested []Review
	state := data.State("")
	for _, review := range InOrder(reviews) {
		if review.To == "" {
			continue
		}
		if state != "" && review.From != "" && review.From != state {
			contested = append(contested, review)
		}
		state = review.To
	}
	return contested
}

// Decide returns the change that a decision on a practice is, with its earlier reviews, and what is to
// be said about it. Where one of the problems is a data.Refusal the change is none.
func Decide(p data.Practice, reviews []Review, decision Decision) (data.PracticeChange, []data.Problem) {
	Reveal(&decision.By)
	Reveal(&decision.Reason)
	decision.Opinion = maps.Clone(decision.Opinion)
	Reveal(&decision.Opinion)
	state := StateAfter(p, reviews)
	problems := decision.problems(state, reviews)
	if refused(problems) {
		return data.PracticeChange{}, problems
	}
	next, review := decision.event(p, state)
	entry, err := data.EntryOf(review)
	if err != nil { // nothing in a review can fail to be written
		panic(err)
	}
	return data.PracticeChange{
		Kind: StepReview, Subject: string(p.ID), By: decision.By,
		Args: map[string]string{"decision": decision.Key, "title": TitleOf(p, decision.Language)},
		Put:  []data.Practice{next}, PutEntries: []data.Entry{entry},
	}, problems
}

// event returns the practice after the decision and the review that tells of it.
func (d Decision) event(p data.Practice, state data.State) (data.Practice, Review) {
	move, _ := moveOf(d.Key)
	review := Review{
		ID: NewID[data.EntryID](), Practice: p.ID, At: d.At.UTC(), By: d.By, Decision: d.Key, Reason: d.Reason,
		Checklist: d.Checklist, Opinion: tidyText(d.Opinion), Rating: d.Rating,
	}
	p.State = state
	if move.To != "" {
		review.From, review.To = state, move.To
		p.State = move.To
	}
	p.ReviewBy = cmp.Or(d.ReviewBy, d.nextReview(p.ReviewBy))
	return p, review
}

// nextReview returns when to look at the practice again: whoever vouches for it, or says that it still
// holds, does so for a year, unless a later day is set already.
func (d Decision) nextReview(was string) string {
	vouches := slices.Contains([]string{DecideValidate, DecidePublish, DecideConfirm}, d.Key)
	if !vouches || d.At.IsZero() || was > d.At.UTC().Format(time.DateOnly) {
		return was
	}
	return d.At.UTC().AddDate(1, 0, 0).Format(time.DateOnly)
}

// Arrived returns the event of a practice that came from a file in another state than the one it had
// here, so that the state its reviews lead to is the one it has; false where the state is the same.
// was is the practice as it is here with its reviews, none where it is new.
func Arrived(now data.Practice, was []Review, by string, at time.Time) (Review, bool) {
	if len(was) == 0 || StateAfter(now, was) == StateOf(now) {
		return Review{}, false
	}
	return Review{
		ID: NewID[data.EntryID](), Practice: now.ID, At: at.UTC(), By: by, Decision: DecideImport,
		From: StateAfter(now, was), To: StateOf(now),
	}, true
}

// Joined returns the event of a practice that two became, so that the reviews of both lead to the state
// that was chosen for it; false where they do, or where there are none.
func Joined(now data.Practice, was []Review, by string, at time.Time) (Review, bool) {
	event, needed := Arrived(now, was, by, at)
	if !needed {
		return event, false
	}
	event.Decision = DecideMerge
	ordered := InOrder(was)
	if last := ordered[len(ordered)-1].At; !event.At.After(last) {
		event.At = last.Add(time.Second)
	}
	return event, true
}
