package practice

import (
	"slices"
	"strings"

	"pharos/data"
)

func refused(problems []data.Problem) bool {
	return slices.ContainsFunc(problems, func(p data.Problem) bool { return p.Severity == data.Refusal })
}

func refusal(code string, args ...string) data.Problem { return problem(data.Refusal, code, args) }

func notice(code string, args ...string) data.Problem { return problem(data.Notice, code, args) }

func problem(severity data.Severity, code string, args []string) data.Problem {
	p := data.Problem{Code: code, Severity: severity}
	for i := 0; i+1 < len(args); i += 2 {
		if p.Args == nil {
			p.Args = map[string]string{}
		}
		p.Args[args[i]] = args[i+1]
	}
	return p
}

// problems says what keeps the decision from being taken in the state, and what to know about it.
func (d Decision) problems(state data.State, reviews []Review) []data.Problem {
	move, known := moveOf(d.Key)
	if !known {
		return []data.Problem{refusal(reviewUnknown, "decision", d.Key)}
	}
	var problems []data.Problem
	switch reason := strings.TrimSpace(d.Reason); {
	case move.skips(state):
		if reason == "" {
			problems = append(problems, refusal(reviewSkipped, "decision", d.Key, "state", string(state)))
		}
	case !slices.Contains(move.From, state):
		problems = append(problems, refusal(reviewNotHere, "decision", d.Key, "state", string(state)))
	case move.Reason && reason == "":
		problems = append(problems, refusal(reviewReason, "decision", d.Key))
	}
	return append(append(problems, d.contentProblems()...), d.notices(reviews)...)
}

func (d Decision) contentProblems() []data.Problem {
	var problems []data.Problem
	if d.Rating.Known && !(d.Rating.Value >= 1 && d.Rating.Value <= MostRating) {
		problems = append(problems, refusal(reviewRating))
	}
	for _, key := range sortedKeys(d.Checklist) {
		if !slices.Contains(Criteria, key) {
			problems = append(problems, refusal(reviewCriterion, "criterion", key))
		}
	}
	if d.ReviewBy != "" && (len(d.ReviewBy) != len("2006-01-02") || !IsDate(d.ReviewBy)) {
		problems = append(problems, refusal(reviewDate, "text", shortTitle(d.ReviewBy)))
	}
	said := (Value{Text: d.Opinion}).IsZero() && !d.Rating.Known && len(d.Checklist) == 0 && !filled(d.Reason)
	if d.Key == DecideOpinion && said {
		problems = append(problems, refusal(reviewNoOpinion))
	}
	return problems
}

// notices are what does not keep anyone from deciding: criteria that nobody has answered, and an entry
// vouched for by the one who submitted it.
func (d Decision) notices(reviews []Review) []data.Problem {
	if d.Key != DecideValidate && d.Key != DecidePublish {
		return nil
	}
	var notices []data.Problem
	answers := Checklist(append(slices.Clone(reviews), Review{At: d.At, ID: "~", Checklist: d.Checklist}))
	if open := len(Criteria) - len(answers); open > 0 {
		notices = append(notices, notice(reviewOpen, "n", count(open)))
	}
	submitted := func(r Review) bool { return r.Decision == DecideSubmit && r.By == d.By }
	if d.By != "" && slices.ContainsFunc(reviews, submitted) {
		notices = append(notices, notice(reviewOwn, "by", d.By))
	}
	return notices
}

// Checklist returns the latest answer to each criterion.
func Checklist(reviews []Review) map[string]data.Answer {
	answers := map[string]data.Answer{}
	for _, review := range InOrder(reviews) {
		for key, answer := range review.Checklist {
			if answer != "" {
				answers[key] = answer
			}
		}
	}
	return answers
}

// ReviewsOf returns the reviews among the entries of a practice, by time.
func ReviewsOf(entries []data.Entry) ([]Review, error) {
	reviews, err := data.KinOf[Review](ofKind(entries, KindReview))
	return InOrder(reviews), err
}

func ofKind(entries []data.Entry, kind data.EntryKind) []data.Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e data.Entry) bool { return e.Kind != kind })
}
