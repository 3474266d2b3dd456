package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"pharos/data"
	"pharos/data/lexis"
)

// A PracticeSearch asks for practices that hold all words of Text, in whichever language they are
// written; the last word may be the beginning of one. An empty Text asks for all by title.
type PracticeSearch struct {
	Text     string
	Language string // of the snippets and of the order by title
	Limit    int    // 0: no limit
}

// SearchPractices finds practices as MatchPractices does, the best first.
func (c *Catalogue) SearchPractices(ctx context.Context, s PracticeSearch) ([]data.PracticeHit, error) {
	if strings.TrimSpace(s.Text) == "" {
		return c.allPractices(ctx, s)
	}
	matches, err := c.MatchPractices(ctx, s.Text)
	if err != nil {
		return nil, err
	}
	ids := slices.Collect(maps.Keys(matches))
	slices.SortFunc(ids, func(a, b data.PracticeID) int {
		return cmp.Or(cmp.Compare(matches[b], matches[a]), cmp.Compare(a, b))
	})
	if s.Limit > 0 {
		ids = ids[:min(s.Limit, len(ids))]
	}
	cards, err := c.cardsOf(ctx, ids)
	if err != nil {
		return nil, wrap("searching practices", err)
	}
	snippets, err := c.Snippets(ctx, s.Text, s.Language, ids)
	hits := make([]data.PracticeHit, len(cards))
	for i, card := range cards {
		hits[i] = data.PracticeHit{Card: card, Score: matches[card.ID], Snippet: snippets[card.ID]}
	}
	return hits, err
}

// MatchPractices returns all practices that match what was typed, with how well they do: higher is
// better, and where it is above 1 every word was found as a word and not only as a part of one. A
// blank text is no question: it gives a nil map, which means everything. The text of the user is never
// read as SQL or as query syntax; text without any letter or digit matches nothing.
func (c *Catalogue) MatchPractices(ctx context.Context, text string) (map[data.PracticeID]float64, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	matches := map[data.PracticeID]float64{}
	terms := lexis.Terms(text)
	if len(terms) == 0 {
		return matches, nil // nothing that could be found
	}
	found, err := c.matches(ctx, terms)
	if err != nil {
		return nil, wrap("searching practices", err)
	}
	matches = make(map[data.PracticeID]float64, len(found))
	c.finder.named(found, func(id data.PracticeID, score float64) { matches[id] = score })
	return matches, nil
}

// cardsOf returns the cards of practices in the order asked for; those that are not there are left out.
func (c *Catalogue) cardsOf(ctx context.Context, ids []data.PracticeID) ([]data.PracticeCard, error) {
	cards := make([]data.PracticeCard, 0, len(ids))
	s := statement{
		text: `SELECT p.uuid, c.revision, c.card FROM json_each(?) i JOIN practice p ON p.uuid = i.value
			JOIN practice_card c ON c.practice = p.id ORDER BY i.key`,
		args: []any{listJSON(ids)},
	}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		card, err := scanCard(rows)
		cards = append(cards, card)
		return err
	})
	return cards, err
}

// allPractices returns every practice by title, in the alphabetical order of the language.
func (c *Catalogue) allPractices(ctx context.Context, s PracticeSearch) ([]data.PracticeHit, error) {
	answer, err := c.PracticeCards(ctx, 0)
	if err != nil {
		return nil, err
	}
	order := collate.New(language.Make(s.Language))
	slices.SortStableFunc(answer.Cards, func(a, b data.PracticeCard) int {
		return cmp.Or(
			order.CompareString(a.Title.In(s.Language), b.Title.In(s.Language)), cmp.Compare(a.ID, b.ID))
	})
	if s.Limit > 0 {
		answer.Cards = answer.Cards[:min(s.Limit, len(answer.Cards))]
	}
	hits := make([]data.PracticeHit, len(answer.Cards))
	for i, card := range answer.Cards {
		hits[i] = data.PracticeHit{Card: card, Snippet: data.Snippet{Text: card.Summary.In(s.Language)}}
	}
	return hits, nil
}
