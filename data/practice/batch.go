package practice

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"pharos/data"
)

// Batch changes several practices at once, as one step. Only those that become another are in the
// change; where none does the change has nothing to put, and there is nothing to do.
type Batch struct {
	Practices []data.Practice
	By        string
	Language  string // of the titles in the step's words
}

// change returns the change of those that turn makes another. It must not write into lists and texts,
// which the practice it gets shares with the one that was.
func (b Batch) change(kind string, args map[string]string, turn func(*data.Practice)) data.PracticeChange {
	change := data.PracticeChange{Kind: kind, By: b.By, Args: args}
	for _, p := range b.Practices {
		next := p
		if turn(&next); len(Differences(p, next)) > 0 {
			change.Put = append(change.Put, next)
		}
	}
	if args["count"] = count(len(change.Put)); len(change.Put) == 1 {
		change.Subject, args["title"] = string(change.Put[0].ID), TitleOf(change.Put[0], b.Language)
	}
	return change
}

// AddTag gives each practice the tag, behind those it has.
func (b Batch) AddTag(tag string) data.PracticeChange {
	return b.change(StepAddTag, map[string]string{"tag": shortTitle(tag)}, func(p *data.Practice) {
		p.Tags = tidyList[string](slices.Concat(p.Tags, []string{tag}))
	})
}

// RemoveTag takes the tag from each practice, however its letters are written.
func (b Batch) RemoveTag(tag string) data.PracticeChange {
	return b.change(StepRemoveTag, map[string]string{"tag": shortTitle(tag)}, func(p *data.Practice) {
		p.Tags = without(p.Tags, tag)
	})
}

// SetTags gives each practice just these tags.
func (b Batch) SetTags(tags []string) data.PracticeChange {
	return b.change(StepSetTags, map[string]string{}, func(p *data.Practice) { p.Tags = tidyList[string](tags) })
}

// AddTheme gives each practice the theme, behind those it has.
func (b Batch) AddTheme(theme string) data.PracticeChange {
	return b.change(StepAddTheme, map[string]string{"theme": theme}, func(p *data.Practice) {
		p.Themes = tidyList[string](slices.Concat(p.Themes, []string{theme}))
	})
}

// RemoveTheme takes the theme from each practice.
func (b Batch) RemoveTheme(theme string) data.PracticeChange {
	return b.change(StepRemoveTheme, map[string]string{"theme": theme}, func(p *data.Practice) {
		p.Themes = without(p.Themes, theme)
	})
}

// SetAudience says for each practice who may see it.
func (b Batch) SetAudience(audience data.Audience) data.PracticeChange {
	return b.change(StepAudiences, map[string]string{"audience": string(audience)}, func(p *data.Practice) {
		p.Audience = audience
	})
}

func without(list []string, word string) []string {
	kept := slices.DeleteFunc(slices.Clone(list), func(other string) bool {
		return strings.EqualFold(strings.TrimSpace(other), strings.TrimSpace(word))
	})
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// Decide takes one decision on each of the practices, with the reviews of all of them. Where it cannot
// be taken on some, these are told with their title in the field "practice" and left out; the others
// are in the change.
func (b Batch) Decide(reviews []Review, decision Decision) (data.PracticeChange, []data.Problem) {
	byPractice := map[data.PracticeID][]Review{}
	for _, review := range reviews {
		byPractice[review.Practice] = append(byPractice[review.Practice], review)
	}
	all := data.PracticeChange{Kind: StepReviewMany, By: b.By, Args: map[string]string{"decision": decision.Key}}
	var problems []data.Problem
	for _, p := range b.Practices {
		change, found := Decide(p, byPractice[p.ID], decision)
		for _, problem := range found {
			problem.Field = cmp.Or(TitleOf(p, decision.Language), string(p.ID))
			problems = append(problems, problem)
		}
		all.Put, all.PutEntries = append(all.Put, change.Put...), append(all.PutEntries, change.PutEntries...)
	}
	if all.Args["count"] = count(len(all.Put)); len(all.Put) == 1 {
		all.Kind, all.Subject = StepReview, string(all.Put[0].ID)
		all.Args = map[string]string{"decision": decision.Key, "title": TitleOf(all.Put[0], decision.Language)}
	}
	return all, problems
}

// A Copying says how a practice is duplicated.
type Copying struct {
	By       string
	Language string                              // of the title in the step's words
	Titled   func(language, title string) string // words "Copy of …" in a language, which is empty for the same in all
	Entries  []data.Entry                        // of the practice; its attachments are taken along
}

// Duplicate returns the change that puts a copy of the practice beside it: a draft of its own without
// key, uses, reviews and assessments, with the attachments, and titled as a copy in each language.
func Duplicate(p data.Practice, copying Copying) (data.PracticeChange, error) {
	next := Copy(p)
	next.ID, next.Key, next.State, next.ReviewBy = NewID[data.PracticeID](), "", "", ""
	next.Created, next.Changed = time.Time{}, time.Time{}
	for language, title := range next.Title {
		if filled(title) {
			next.Title[language] = copying.Titled(language, title)
		}
	}
	entries, err := copyAttachments(copying.Entries, &next)
	return data.PracticeChange{
		Kind: StepDuplicate, Subject: string(next.ID), By: copying.By, Put: []data.Practice{next}, PutEntries: entries,
		Args: map[string]string{"title": TitleOf(p, copying.Language)},
	}, err
}

// copyAttachments returns attachments of the same files for the copy, whose picture is then its own.
func copyAttachments(entries []data.Entry, next *data.Practice) ([]data.Entry, error) {
	attachments, err := data.KinOf[Attachment](ofKind(entries, KindAttachment))
	if err != nil {
		return nil, err
	}
	picture := next.Image.Attachment
	for i := range attachments {
		was := attachments[i].ID
		attachments[i].ID, attachments[i].Practice = NewID[data.EntryID](), next.ID
		if was == picture {
			next.Image.Attachment = attachments[i].ID
		}
	}
	return data.EntriesOf(attachments...)
}
