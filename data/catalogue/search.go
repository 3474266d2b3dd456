package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode/utf8"

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

// Limits of a search.
const (
	mostTerms     = 32
	longestTerm   = 64 // letters
	shortestStart = 2  // letters of a beginning that is completed
	shortestRank  = 3  // letters of a beginning that is ranked: shorter ones match too much
)

// MatchPractices returns all practices that match what was typed, with how well they do: higher is
// better, and where it is above 1 every word was found as a word and not only as a part of one. A
// blank text is no question: it gives a nil map, which means everything. The text of the user is never
// read as SQL or as query syntax; text without any letter or digit matches nothing.
func (c *Catalogue) MatchPractices(ctx context.Context, text string) (map[data.PracticeID]float64, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	matches := map[data.PracticeID]float64{}
	terms := searchTerms(text)
	if len(terms) == 0 {
		return matches, nil // nothing that could be found
	}
	scores, order, err := c.match(ctx, terms, 0)
	if err != nil {
		return nil, wrap("searching practices", err)
	}
	hits, err := c.hits(ctx, order)
	for i, hit := range hits {
		matches[hit.Card.ID] = scores[order[i]]
	}
	return matches, wrap("searching practices", err)
}

// Snippets returns where the words that were typed stand in the practices of these IDs, in the
// language where they stand in it; the beginning of the summary where they stand in no text, as with
// a blank text. Practices that are not there are left out.
func (c *Catalogue) Snippets(
	ctx context.Context, text, language string, ids []data.PracticeID,
) (map[data.PracticeID]data.Snippet, error) {
	full, err := c.PracticesByID(ctx, ids)
	snippets := make(map[data.PracticeID]data.Snippet, len(full))
	for _, p := range full {
		snippets[p.ID] = data.Snippet{Field: "summary", Text: snippet(p, searchTerms(text), language)}
	}
	return snippets, err
}

// SearchPractices finds practices as MatchPractices does, the best first.
func (c *Catalogue) SearchPractices(ctx context.Context, s PracticeSearch) ([]data.PracticeHit, error) {
	if strings.TrimSpace(s.Text) == "" {
		return c.allPractices(ctx, s)
	}
	terms := searchTerms(s.Text)
	if len(terms) == 0 {
		return nil, nil // nothing that could be found
	}
	scores, order, err := c.match(ctx, terms, s.Limit)
	if err != nil {
		return nil, wrap("searching practices", err)
	}
	hits, err := c.hits(ctx, order)
	if err != nil {
		return nil, wrap("searching practices", err)
	}
	ids := make([]data.PracticeID, len(hits))
	for i, id := range order {
		hits[i].Score, ids[i] = scores[id], hits[i].Card.ID
	}
	full, err := c.PracticesByID(ctx, ids)
	for i, p := range full {
		hits[i].Snippet.Text = snippet(p, terms, s.Language)
	}
	return hits, err
}

// searchTerms returns the folded words of what was typed.
func searchTerms(text string) []string {
	terms := lexis.Folded(text)
	terms = terms[:min(len(terms), mostTerms)]
	for i, term := range terms {
		if utf8.RuneCountInString(term) > longestTerm {
			terms[i] = string([]rune(term)[:longestTerm])
		}
	}
	return terms
}

// matchExpression writes the query in the language of FTS5: every term quoted, all of them wanted,
// the last one as a beginning. Terms hold letters and digits only.
func matchExpression(terms []string) string {
	quoted := make([]string, len(terms))
	for i, term := range terms {
		quoted[i] = `"` + strings.ReplaceAll(term, `"`, `""`) + `"`
	}
	last := len(terms) - 1
	if utf8.RuneCountInString(terms[last]) >= shortestStart {
		quoted[last] += "*"
	}
	return strings.Join(quoted, " ")
}

// match returns the ids of matching practices, the best first, and their scores.
func (c *Catalogue) match(
	ctx context.Context, terms []string, limit int,
) (scores map[int64]float64, order []int64, err error) {
	// A word in the title weighs ten times, in summary and results three times one in the details.
	text := `SELECT rowid, -bm25(practice_text, 10.0, 3.0, 1.0) AS score FROM practice_text
		WHERE practice_text MATCH ? ORDER BY score DESC, rowid LIMIT ?`
	if len(terms) == 1 && utf8.RuneCountInString(terms[0]) < shortestRank {
		text = "SELECT rowid, 0.0 FROM practice_text WHERE practice_text MATCH ? ORDER BY rowid LIMIT ?"
	}
	scores = map[int64]float64{}
	s := statement{text: text, args: []any{matchExpression(terms), cmp.Or(limit, -1)}}
	err = c.query(ctx, s, func(rows *sql.Rows) error {
		var id int64
		var score float64
		err := rows.Scan(&id, &score)
		scores[id], order = score, append(order, id)
		return err
	})
	return scores, order, err
}

// hits reads the cards of ids, in the order of ids.
func (c *Catalogue) hits(ctx context.Context, ids []int64) ([]data.PracticeHit, error) {
	cards, err := c.cardsOf(ctx, ids)
	hits := make([]data.PracticeHit, len(cards))
	for i, card := range cards {
		hits[i].Card = card
	}
	return hits, err
}

func (c *Catalogue) cardsOf(ctx context.Context, ids []int64) ([]data.PracticeCard, error) {
	cards := make([]data.PracticeCard, 0, len(ids))
	s := statement{
		text: `SELECT p.uuid, c.revision, c.card FROM json_each(?) i JOIN practice_card c ON c.practice = i.value
			JOIN practice p ON p.id = c.practice ORDER BY i.key`,
		args: []any{mustJSON(ids)},
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
