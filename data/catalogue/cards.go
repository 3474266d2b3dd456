package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"pharos/data"
)

// A CardAnswer are the cards that are newer than those one has.
type CardAnswer struct {
	Cards    []data.PracticeCard // by revision
	Revision int64               // of the newest card of the catalogue; 0 where there is none
	Count    int                 // of all practices
}

// PracticeCards returns the cards of the practices that were made or changed after a revision; 0 asks
// for all. One who keeps cards asks again with the Revision of the answer, and puts the new cards in
// the place of the old ones; where the number of cards then differs from Count, some are gone, and
// PracticeIDs tells which.
func (c *Catalogue) PracticeCards(ctx context.Context, after int64) (answer CardAnswer, err error) {
	s := statement{
		text: `SELECT p.uuid, c.revision, c.card FROM practice_card c JOIN practice p ON p.id = c.practice
			WHERE c.revision > ? ORDER BY c.revision`,
		args: []any{after},
	}
	answer.Revision = after
	err = c.query(ctx, s, func(rows *sql.Rows) error {
		card, err := scanCard(rows)
		answer.Revision, answer.Cards = card.Revision, append(answer.Cards, card)
		return err
	})
	if err == nil {
		err = c.query(ctx, statement{text: "SELECT count(*) FROM practice"},
			func(rows *sql.Rows) error { return rows.Scan(&answer.Count) })
	}
	return answer, wrap("reading cards", err)
}

func scanCard(rows *sql.Rows) (card data.PracticeCard, err error) {
	var content []byte
	if err := rows.Scan(&card.ID, &card.Revision, &content); err != nil {
		return card, err
	}
	return card, json.Unmarshal(content, &card)
}

// PracticeIDs returns the IDs of all practices in the order in which they were made.
func (c *Catalogue) PracticeIDs(ctx context.Context) (ids []data.PracticeID, err error) {
	err = c.query(ctx, statement{text: "SELECT uuid FROM practice ORDER BY id"}, func(rows *sql.Rows) error {
		var id data.PracticeID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, wrap("reading practices", err)
}

// AllCards returns the card of every practice, in the order of their keys, those without one last.
func (c *Catalogue) AllCards(ctx context.Context) ([]data.PracticeCard, error) {
	answer, err := c.PracticeCards(ctx, 0)
	slices.SortFunc(answer.Cards, byKey)
	return answer.Cards, err
}

func byKey(a, b data.PracticeCard) int {
	if (a.Key == "") != (b.Key == "") {
		return strings.Compare(b.Key, a.Key)
	}
	return cmp.Or(strings.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID))
}
