package catalogue

import (
	"cmp"
	"context"
	"encoding/json"

	"pharos/data"
	"pharos/data/lexis"
	"pharos/data/practice"
)

// A Spread runs work(0) … work(n-1), each once and maybe at the same time, and returns when all are done.
type Spread func(n int, work func(i int))

func oneByOne(n int, work func(i int)) {
	for i := range n {
		work(i)
	}
}

// practicesAtOnce are read, derived and stored together: of so many the texts are in memory, thrice.
const practicesAtOnce = 500

// cardsAtOnce are stored with one statement. The engine ends a piece of its search index whenever a
// statement that may fail half-way runs between those that fill it, so there must not be few.
const cardsAtOnce = 4_000

// indexPractices derives cards and words of the practices with these numbers anew; they are in order.
// While some practices are derived from, those before them are stored and those after them read.
func indexPractices(ctx context.Context, tx querier, ids []int64, spread Spread) error {
	if len(ids) == 0 {
		return nil
	}
	g := lexis.NewGatherer(len(textColumns), inBodyOften)
	d, err := newDerivatives(ctx, tx)
	if err != nil {
		return err
	}
	var read, done []*indexed
	for len(ids)+len(read)+len(done) > 0 {
		part := ids[:min(practicesAtOnce, len(ids))]
		var next []*indexed
		var fresh string
		var storing, deriving error
		spread(2, func(i int) {
			if i == 0 {
				storing = d.put(ctx, done)
				if storing == nil {
					next, storing = readForIndex(ctx, tx, part)
				}
				return
			}
			fresh, deriving = deriveAll(read, g)
		})
		if err := cmp.Or(storing, deriving); err != nil {
			return err
		}
		d.fresh += fresh
		ids, read, done = ids[len(part):], next, read
	}
	return d.finish(ctx)
}

// deriveAll derives from practices, and returns the words that are new to the gatherer.
func deriveAll(practices []*indexed, g *lexis.Gatherer) (fresh string, err error) {
	for _, p := range practices {
		if err := p.derive(g); err != nil {
			return "", err
		}
	}
	return g.Fresh(), nil
}

func (p *indexed) derive(g *lexis.Gatherer) error {
	var of data.Practice
	if err := json.Unmarshal(p.content, &of); err != nil {
		return err
	}
	card, err := practice.CardOf(of, p.entries)
	if err != nil {
		return err
	}
	p.card = mustJSON(card)
	p.words, p.prints = p.gather(&of, g)
	p.prints = withMarks(p.prints, &of)
	p.content, p.entries, p.attached = nil, nil, nil
	return nil
}

// Derivatives are on their way into the tables: words at once, cards and the vocabulary many together.
type derivatives struct {
	tx       querier
	revision int64  // of the newest card that is stored
	fresh    string // words for the vocabulary, on lines

	waiting []cardPlace
	block   []byte // cards and prints, one after the other
}

// A cardPlace is a practice and where its card stands in the block, with the prints behind it: first
// byte from 1, and bytes of either.
type cardPlace [4]int64

func newDerivatives(ctx context.Context, tx querier) (*derivatives, error) {
	revision, err := newestCard(ctx, tx)
	return &derivatives{tx: tx, revision: revision}, err
}

// put stores the words of practices, nothing else between them, and takes their cards.
func (d *derivatives) put(ctx context.Context, practices []*indexed) error {
	for _, p := range practices {
		if p.known {
			if _, err := d.tx.ExecContext(ctx, "DELETE FROM practice_text WHERE rowid = ?", p.id); err != nil {
				return err
			}
		}
		_, err := d.tx.ExecContext(ctx, `INSERT INTO practice_text (rowid, title, often, body, detail, attached)
			VALUES (?, ?, ?, ?, ?, ?)`, p.id,
			p.words[inTitle], p.words[inBodyOften], p.words[inBody], p.words[inDetail], p.words[inAttached])
		if err != nil {
			return err
		}
		prints := printsColumn(p.prints)
		d.waiting = append(d.waiting, cardPlace{p.id, int64(len(d.block)) + 1, int64(len(p.card)), int64(len(prints))})
		d.block = append(append(d.block, p.card...), prints...)
	}
	if len(d.waiting) >= cardsAtOnce {
		return d.finish(ctx)
	}
	return nil
}

// finish stores what waits.
func (d *derivatives) finish(ctx context.Context) error {
	if d.fresh != "" {
		if _, err := d.tx.ExecContext(ctx, "INSERT INTO practice_word (words) VALUES (?)", d.fresh); err != nil {
			return err
		}
	}
	_, err := d.tx.ExecContext(ctx, `INSERT OR REPLACE INTO practice_card (practice, revision, card, prints)
		SELECT value ->> 0, ?1 + key + 1, CAST(substr(?2, value ->> 1, value ->> 2) AS TEXT),
			substr(?2, (value ->> 1) + (value ->> 2), value ->> 3)
		FROM json_each(?3) WHERE 1`, d.revision, d.block, mustJSON(d.waiting))
	d.revision += int64(len(d.waiting))
	d.fresh, d.waiting, d.block = "", d.waiting[:0], d.block[:0]
	return err
}
