// Package transfer judges how well a practice of one region can be taken over by another: how alike the
// two are, how far it applies, how well its results are proved, and whether the means are there. What
// the numbers of a catalogue tell is filled in beforehand; people answer the rest.
package transfer

import (
	"math"

	"pharos/data"
)

// The parts of a judgement; "transfer.part.<part>" is the phrase key of each.
const (
	PartContext       = "context"
	PartApplicability = "applicability"
	PartEvidence      = "evidence"
	PartResources     = "resources"
)

// PartIDs lists the parts in the order in which they are shown.
var PartIDs = []string{PartContext, PartApplicability, PartEvidence, PartResources}

// A Question is one thing to be judged on a scale of whole numbers; "transfer.question.<ID>" is its
// phrase key, "transfer.question.<ID>.hint" that of what to look at.
type Question struct {
	ID   string
	Part string
	// Least and Most are the ends of the scale; more is better.
	Least, Most int
}

// Questions lists all, part by part. Those of the context are answered from the distance of the two
// regions: as a whole, and in four groups of context (after the OECD's guidance on transferring
// practices). Applicability asks for what Cedefop calls relevance, context and applicability. The
// evidence is the OECD's five criteria of a best practice.
var Questions = []Question{
	{"structure", PartContext, 0, 4},
	{GroupPopulation, PartContext, 0, 4},
	{GroupSector, PartContext, 0, 4},
	{GroupPolitical, PartContext, 0, 4},
	{GroupEconomic, PartContext, 0, 4},
	{"need", PartApplicability, 1, 5},
	{"mandate", PartApplicability, 1, 5},
	{"players", PartApplicability, 1, 5},
	{"support", PartApplicability, 1, 5},
	{"adaptable", PartApplicability, 1, 5},
	{"effectiveness", PartEvidence, 1, 5},
	{"efficiency", PartEvidence, 1, 5},
	{"equity", PartEvidence, 1, 5},
	{"evidence-base", PartEvidence, 1, 5},
	{"extent", PartEvidence, 1, 5},
	{"money", PartResources, 1, 5},
	{"staff", PartResources, 1, 5},
	{"time", PartResources, 1, 5},
}

// QuestionByID returns a question; false where there is none.
func QuestionByID(id string) (Question, bool) {
	for _, question := range Questions {
		if question.ID == id {
			return question, true
		}
	}
	return Question{}, false
}

// Answers are by question. A question without an answer is missing.
type Answers map[string]int

// Over returns the answers with those of others put in where they are missing.
func (a Answers) Over(others Answers) Answers {
	all := make(Answers, len(a)+len(others))
	for id, answer := range others {
		all[id] = answer
	}
	for id, answer := range a {
		all[id] = answer
	}
	return all
}

// Weights are of the parts, by id. A part that is left out has its usual weight.
type Weights map[string]float64

// UsualWeights returns the weights that are proposed.
func UsualWeights() Weights {
	return Weights{PartContext: 0.4, PartApplicability: 0.3, PartEvidence: 0.2, PartResources: 0.1}
}

// of returns the weight of a part; what cannot be a weight counts nothing.
func (w Weights) of(part string) float64 {
	weight, given := w[part]
	if !given {
		weight = UsualWeights()[part]
	}
	if !(weight > 0) || weight > mostWeight {
		return 0
	}
	return weight
}

// mostWeight bounds weights so that no sum of them overflows.
const mostWeight = 1e9

// Check returns what is wrong with the weights.
func (w Weights) Check() []data.Problem {
	var problems []data.Problem
	sum := 0.0
	for _, part := range PartIDs {
		weight, given := w[part]
		if given && (!(weight >= 0) || weight > mostWeight) {
			problems = append(problems, data.Problem{
				Code: "transfer.weight", Severity: data.Refusal, Args: map[string]string{"part": part},
			})
		}
		sum += w.of(part)
	}
	if len(problems) == 0 && sum == 0 {
		problems = append(problems, data.Problem{Code: "transfer.weight.none", Severity: data.Refusal})
	}
	return problems
}

// A Result is a judgement.
type Result struct {
	Score    data.Quantity // 0..100; absent where nothing that counts was answered
	Coverage float64       // share of the weight that was answered, 0..1
	Parts    []Part        // in the order of PartIDs
}

// A Part is what one part of a judgement comes to.
type Part struct {
	ID       string
	Weight   float64       // share of all weights, 0..1
	Score    data.Quantity // 0..100, the mean of what was answered
	Coverage float64       // share of its questions that were answered, 0..1
	Points   float64       // what it adds to the Result's score; the parts' points sum to it
}

// Score weighs the answers: each counts by where it stands on its own scale, from 0 at the least to 1 at
// the most, with the weight of its part shared evenly among the part's questions. Missing answers, and
// answers that are not on the scale, lower the coverage and leave the score to the others:
//
//	T = 100 * sum of w*a over the answered questions / sum of w over the answered questions
func Score(answers Answers, weights Weights) Result {
	result := Result{}
	var all, answered, sum float64
	for _, id := range PartIDs {
		part := partOf(id, answers)
		part.Weight = weights.of(id)
		all += part.Weight
		part.Points = part.Weight * part.Coverage * (part.Score.Value / 100)
		answered, sum = answered+part.Weight*part.Coverage, sum+part.Points
		result.Parts = append(result.Parts, part)
	}
	for i := range result.Parts {
		part := &result.Parts[i]
		if answered > 0 {
			part.Points *= 100 / answered
		}
		if all > 0 {
			part.Weight /= all
		}
	}
	if answered > 0 {
		result.Score = data.Quantity{Value: min(max(100*(sum/answered), 0), 100), Known: true}
		result.Coverage = min(answered/all, 1)
	}
	return result
}

func partOf(id string, answers Answers) Part {
	part := Part{ID: id}
	questions, answered, sum := 0, 0, 0.0
	for _, question := range Questions {
		if question.Part != id {
			continue
		}
		questions++
		if share, known := question.share(answers); known {
			answered, sum = answered+1, sum+share
		}
	}
	part.Coverage = float64(answered) / float64(questions)
	if answered > 0 {
		part.Score = data.Quantity{Value: 100 * sum / float64(answered), Known: true}
	}
	return part
}

// share returns where the answer stands on the question's scale, 0..1.
func (q Question) share(answers Answers) (float64, bool) {
	answer, known := answers[q.ID]
	if !known || answer < q.Least || answer > q.Most {
		return 0, false
	}
	return float64(answer-q.Least) / float64(q.Most-q.Least), true
}

// onScale returns the answer nearest to a share, 0..1, of the question's scale.
func (q Question) onScale(share float64) int {
	return q.Least + int(math.Round(min(max(share, 0), 1)*float64(q.Most-q.Least)))
}
