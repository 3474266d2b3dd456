package practice

import (
	"maps"
	"slices"
	"time"
	"unicode/utf8"

	"pharos/data"
)

// summaryOnCards is how much of a summary a card holds, in letters.
const summaryOnCards = 200

// CardOf returns the card of a practice with the entries that belong to it. Its Revision is 0.
func CardOf(p data.Practice, entries []data.Entry) (data.PracticeCard, error) {
	card := data.PracticeCard{
		ID: p.ID, Key: p.Key, Title: p.Title, Summary: beginning(p.Summary), State: StateOf(p), Audience: AudienceOf(p),
		Evidence: p.Evidence, Country: p.Country, Regions: p.Regions, Place: p.Place, Organisation: p.Organisation,
		OrganisationID: p.OrganisationID, Contributor: p.Contributor, Partners: p.PartnerNames(),
		PartnerIDs: partnerIDs(p), Author: p.Author, References: p.References,
		Indicators: p.Indicators, Kind: p.Kind, Success: p.Success, Objectives: p.Objectives, Themes: p.Themes,
		Flagships: p.Flagships, ActionFields: p.ActionFields,
		Tags: p.Tags, Keywords: p.Keywords, Territories: p.Territories, Scope: p.Scope, Stage: p.Stage, Start: p.Start,
		Budget: p.Budget, Languages: Languages(p), Project: p.Cooperation.Project, ReviewBy: p.ReviewBy,
		Picture: p.Image.Attachment, ResultYear: resultYear(p), Created: day(p.Created), Changed: second(p.Changed),
	}
	return card, belongings(&card, entries)
}

// partnerIDs are the partners that are entries of the catalogue.
func partnerIDs(p data.Practice) []data.EntryID {
	var ids []data.EntryID
	for _, partner := range p.Partners {
		if partner.Organisation != "" {
			ids = append(ids, partner.Organisation)
		}
	}
	return ids
}

func belongings(card *data.PracticeCard, entries []data.Entry) error {
	byKind := map[data.EntryKind][]data.Entry{}
	for _, entry := range entries {
		byKind[entry.Kind] = append(byKind[entry.Kind], entry)
	}
	uses, err := data.KinOf[Use](byKind[KindUse])
	if err != nil {
		return err
	}
	reviews, err := data.KinOf[Review](byKind[KindReview])
	if err != nil {
		return err
	}
	instruments := map[data.EntryID]bool{}
	for _, use := range uses {
		if use.By == "instrument" && use.Of != "" {
			instruments[data.EntryID(use.Of)] = true
		}
	}
	card.Uses, card.Attachments = len(uses), len(byKind[KindAttachment])
	card.Instruments = slices.Sorted(maps.Keys(instruments))
	card.Rating = meanRating(reviews)
	return nil
}

// resultYear returns the latest year of the practice's figures; empty where none has one.
func resultYear(p data.Practice) string {
	latest := ""
	for _, figure := range p.ResultIndicators {
		if IsDate(figure.Year) {
			latest = max(latest, figure.Year[:len("2006")])
		}
	}
	return latest
}

func meanRating(reviews []Review) data.Quantity {
	sum, count := 0.0, 0
	for _, review := range reviews {
		if review.Rating.Known {
			sum, count = sum+review.Rating.Value, count+1
		}
	}
	if count == 0 {
		return data.Quantity{}
	}
	return data.Quantity{Value: sum / float64(count), Known: true}
}

func beginning(t data.Text) data.Text {
	if len(t) == 0 {
		return nil
	}
	short := data.Text{}
	for language, text := range t {
		if utf8.RuneCountInString(text) > summaryOnCards {
			text = string([]rune(text)[:summaryOnCards]) + "…"
		}
		short[language] = text
	}
	return short
}

// StateOf returns the state of a practice; one that tells none is a draft.
func StateOf(p data.Practice) data.State {
	if p.State == "" {
		return data.Draft
	}
	return p.State
}

// AudienceOf returns who may see a practice; one that tells nothing is internal.
func AudienceOf(p data.Practice) data.Audience {
	if p.Audience == "" {
		return data.Internal
	}
	return p.Audience
}

// Languages returns the languages that a practice's title or texts are written in, sorted; texts that
// are the same in every language count for none.
func Languages(p data.Practice) []string {
	found := map[string]bool{}
	for _, text := range []data.Text{
		p.Title, p.Summary, p.Problem, p.Priority, p.Strategy, p.Description, p.Process, p.Innovation, p.Resources,
		p.Results, p.Challenges, p.Failures, p.Conditions, p.Lessons, p.Potential,
	} {
		for language, words := range text {
			if language != "" && words != "" {
				found[language] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

func second(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
