package transfer

import (
	"math"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

// Prefill answers what the numbers tell: the context from the regions' distance, the evidence from the
// practice's own ratings and, for its base, from the grade of its evidence. What they do not tell
// stays missing.
func Prefill(p data.Practice, c Context) Answers {
	answers := prefill(p.Evidence, c)
	for _, question := range Questions {
		rating, rated := p.Ratings[question.ID]
		if rated && question.Part == PartEvidence && rating >= question.Least && rating <= question.Most {
			answers[question.ID] = rating
		}
	}
	return answers
}

// PrefillCard is Prefill from what a card tells.
func PrefillCard(card data.PracticeCard, c Context) Answers { return prefill(card.Evidence, c) }

func prefill(evidence data.Evidence, c Context) Answers {
	answers := c.answers()
	if evidence > 0 && evidence <= data.MostEvidence {
		base, _ := QuestionByID("evidence-base")
		answers[base.ID] = base.onScale(float64(evidence) / float64(data.MostEvidence))
	}
	return answers
}

// answers are those of the context part. The structure as a whole is classed by the share of regions
// that are nearer to the target than the owner: less than a twentieth 4, a sixth 3, a third 2, two
// thirds 1. A group is the mean of its indicators' classes by their weights.
func (c Context) answers() Answers {
	answers := Answers{}
	switch {
	case c.Distance.Known && c.Rank == 0:
		answers["structure"] = 4 // at home
	case c.Distance.Known && c.Of > 0:
		answers["structure"] = structureClass(float64(c.Rank-1) / float64(c.Of))
	}
	sums, weights := map[string]float64{}, map[string]float64{}
	for _, d := range c.Indicators {
		sums[d.Group] += d.Weight * float64(d.Class)
		weights[d.Group] += d.Weight
	}
	for group, weight := range weights {
		if weight > 0 {
			answers[group] = int(math.Round(sums[group] / weight))
		}
	}
	return answers
}

func structureClass(nearer float64) int {
	class := 4
	for _, least := range []float64{1. / 20, 1. / 6, 1. / 3, 2. / 3} {
		if nearer >= least {
			class--
		}
	}
	return class
}

// A Case is a practice to be judged for a region, with what its users answered.
type Case struct {
	ID       data.EntryID // of the assessment
	Practice data.PracticeID
	Context  Context
	Prefill  Answers
	Own      Answers // the users'; they hold before those that were filled in
	Weights  Weights // nil for the usual ones
	By       string
	At       time.Time
	Note     string
}

// Assess judges a case, and returns it as the entry to be stored: with the users' own answers, for those
// that were filled in follow from the numbers again.
func Assess(c Case) (practice.Assessment, Result) {
	weights := c.Weights
	if weights == nil {
		weights = UsualWeights()
	}
	result := Score(c.Own.Over(c.Prefill), weights)
	return practice.Assessment{
		ID: c.ID, Practice: c.Practice, Region: c.Context.Target, Owner: c.Context.Owner, At: c.At, By: c.By,
		Answers: c.Own, Weights: weights, Score: result.Score, Coverage: result.Coverage, Note: c.Note,
	}, result
}
