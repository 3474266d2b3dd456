package practices

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/facet"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// pick lets a word be chosen, or typed where it is new, and makes the change with it.
func (p *page) pick(key string, options []kit.Option, change func(practice.Batch, string) data.PracticeChange) {
	say := p.host.Printer()
	var hide func()
	picker := kit.NewPicker(kit.PickerOptions{
		Printer: say, Placeholder: say.Text("screen.practices.batch." + key),
		Search: func(text string, show func([]kit.Option)) { p.search(key, options, text, show) },
		OnChosen: func(o kit.Option) {
			if hide != nil {
				hide()
			}
			p.batch(func(_ context.Context, b practice.Batch) (data.PracticeChange, []data.Problem, error) {
				return change(b, o.Key), nil, nil
			})
		},
	})
	hide = p.host.ShowPanel(shell.Panel{
		Title:   say.Plural("screen.practices.batch."+key+".for", len(p.state.chosen())),
		Content: picker, Width: 420, Height: 360,
	})
	kit.Focus(picker.FocusTarget())
}

// search finds options; what is typed is the first of them where words of one's own may be added.
func (p *page) search(key string, options []kit.Option, text string, show func([]kit.Option)) {
	text = practice.Clean(text)
	adds := strings.HasPrefix(key, "add-") && text != "" &&
		!slices.ContainsFunc(options, func(o kit.Option) bool { return phrase.Fold(o.Title) == phrase.Fold(text) })
	kit.SearchIn(options)(text, func(found []kit.Option) {
		if adds {
			own := kit.Option{Key: text, Title: p.state.say.Text("screen.practices.batch.own", "word", text)}
			found = slices.Insert(slices.Clone(found), 0, own)
		}
		show(found)
	})
}

// mostRead bounds the cards that are looked through for what they have in common.
const mostRead = 2000

// tagOptions are the tags that the practices chosen have, or those that there are.
func (p *page) tagOptions(had bool) []kit.Option {
	words := p.state.naming()
	keys := p.valuesOf(facet.Tag)
	if had {
		keys = p.had(func(c data.PracticeCard) []string { return c.Tags })
	}
	return optionsOf(keys, words.tag)
}

// themeOptions are the themes that the practices chosen have, or all that have words.
func (p *page) themeOptions(had bool) []kit.Option {
	words := p.state.naming()
	if had {
		return optionsOf(p.had(func(c data.PracticeCard) []string { return c.Themes }), words.theme)
	}
	keys := slices.Clone(practice.Themes)
	for _, term := range p.state.know.taxonomy {
		if term.Taxonomy == "theme" && !slices.Contains(keys, term.Key) {
			keys = append(keys, term.Key)
		}
	}
	for _, key := range p.valuesOf(facet.Theme) {
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return optionsOf(keys, words.theme)
}

func (p *page) valuesOf(id string) []string {
	var keys []string
	for _, count := range p.state.answer.Counts[id] {
		if count.Value != facet.None {
			keys = append(keys, count.Value)
		}
	}
	return keys
}

func (p *page) had(of func(data.PracticeCard) []string) []string {
	var keys []string
	seen := map[string]bool{}
	ids := p.state.chosen()
	for _, id := range ids[:min(len(ids), mostRead)] {
		card, _ := p.state.shelf.Card(id)
		for _, key := range of(card) {
			if !seen[key] {
				keys, seen[key] = append(keys, key), true
			}
		}
	}
	return keys
}

func optionsOf(keys []string, words func(string) string) []kit.Option {
	options := make([]kit.Option, len(keys))
	for i, key := range keys {
		options[i] = kit.Option{Key: key, Title: words(key)}
	}
	return options
}

// pickAudience says for the practices chosen who may see them.
func (p *page) pickAudience() {
	var keys []string
	for _, audience := range data.Audiences {
		keys = append(keys, string(audience))
	}
	options := optionsOf(keys, func(key string) string { return p.state.naming().key("practice.audience.", "", key) })
	p.pick("audience", options, func(b practice.Batch, key string) data.PracticeChange {
		return b.SetAudience(data.Audience(key))
	})
}

// decide asks for a decision on the practices chosen, with its reason.
func (p *page) decide() {
	say := p.host.Printer()
	cards := p.state.chosenCards()
	if len(cards) == 0 {
		return
	}
	moves := practice.MovesFrom(cards[0].State)
	var words []string
	for _, move := range moves {
		words = append(words, say.Text("review.decision."+move.Key))
	}
	choice := kit.NewChoice(say, words, nil)
	reason := kit.NewNotes(4)
	wanted := kit.NewQuiet("")
	choice.OnChanged = func(string) {
		wanted.Set("")
		if i := choice.SelectedIndex(); i >= 0 && moves[i].Reason {
			wanted.Set(say.Text("screen.practices.decide.reason-wanted"))
		}
	}
	choice.SetSelectedIndex(0)
	p.host.ShowPanel(shell.Panel{
		Title: say.Plural("screen.practices.batch.decide.for", len(cards)), Confirm: say.Text("screen.practices.decide"), Width: 460,
		Content: container.NewVBox(choice, kit.Body(say.Text("screen.practices.decide.reason"), kit.Plain), reason, wanted),
		Ready: func() bool { // what is wanted stands there
			i := choice.SelectedIndex()
			return i < 0 || !moves[i].Reason || strings.TrimSpace(reason.Text) != ""
		},
		OnConfirm: func() {
			if i := choice.SelectedIndex(); i >= 0 {
				p.decided(cards, moves[i].Key, strings.TrimSpace(reason.Text))
			}
		},
	})
}

// decided takes the decision on the practices as the user saw them: what became another since then was
// not judged.
func (p *page) decided(cards []data.PracticeCard, key, reason string) {
	decision := practice.Decision{
		Key: key, By: p.config.author(), At: time.Now(), Reason: reason, Language: p.state.say.Language(),
	}
	decide := func(ctx context.Context, b practice.Batch) (data.PracticeChange, []data.Problem, error) {
		reviews, err := kinOf[practice.Review](ctx, p.config.Catalogue, practice.KindReview)
		if err != nil {
			return data.PracticeChange{}, nil, err
		}
		change, problems := b.Decide(reviews, decision)
		return change, problems, nil
	}
	p.changeTogether(together{cards: cards, judged: true, make: decide})
}

// problemWords tells problems one by one, each with the practice it is about.
func problemWords(say *phrase.Printer, problems []data.Problem) string {
	const most = 12
	var lines []string
	for _, problem := range problems[:min(len(problems), most)] {
		lines = append(lines, joined(": ", problem.Field, say.Problem(problem.Code, problem.Args, problem.Line, problem.Column)))
	}
	if rest := len(problems) - most; rest > 0 {
		lines = append(lines, say.Plural("screen.practices.problems.rest", rest))
	}
	return strings.Join(lines, "\n")
}
