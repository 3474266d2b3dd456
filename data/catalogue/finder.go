package catalogue

import (
	"context"
	"database/sql"
	"sync"

	"pharos/data"
	"pharos/data/lexis"
)

// A finder keeps in memory what every search needs: the IDs behind the numbers in the index, and the
// vocabulary. It is brought up to date before each search, also with what other programs stored.
type finder struct {
	mutex    sync.Mutex
	revision int64 // newest card whose ID is known
	block    int64 // newest row of practice_word that is in words
	names    map[int64]data.PracticeID
	words    lexis.Vocabulary
	kin      map[lexis.Term]lexis.Kin // of words

	practices int              // in the catalogue
	state     [2]int64         // revision and practices that finds are of
	finds     map[asked][]find // of closed terms
	size      int              // finds in all of them
}

// asked is a term, and whether it is one of so many that it is looked for in few ways.
type asked struct {
	lexis.Term
	few bool
}

// mostKinKept are kept for the next letter that is typed.
const mostKinKept = 512

// refresh brings the finder up to date. It is called with the mutex held.
func (f *finder) refresh(ctx context.Context, c *Catalogue) error {
	if f.names == nil {
		f.names, f.kin = map[int64]data.PracticeID{}, map[lexis.Term]lexis.Kin{}
	}
	s := statement{
		text: `SELECT c.practice, c.revision, p.uuid FROM practice_card c JOIN practice p ON p.id = c.practice
			WHERE c.revision > ? ORDER BY c.revision`,
		args: []any{f.revision},
	}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var number int64
		var id data.PracticeID
		err := rows.Scan(&number, &f.revision, &id)
		f.names[number] = id
		return err
	})
	if err != nil {
		return err
	}
	if err := f.readWords(ctx, c); err != nil {
		return err
	}
	err = c.query(ctx, statement{text: "SELECT count(*) FROM practice"},
		func(rows *sql.Rows) error { return rows.Scan(&f.practices) })
	if state := [2]int64{f.revision, int64(f.practices)}; state != f.state {
		f.state, f.finds, f.size = state, nil, 0
	}
	return err
}

// mostFindsKept are kept for the next letter that is typed, 24 bytes each.
const mostFindsKept = 1_000_000

// keep remembers what a term finds, until something is stored. state is that of the finder before the
// term was looked for.
func (f *finder) keep(term asked, finds []find, state [2]int64) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if state != f.state || term.Open {
		return
	}
	if f.finds == nil || f.size+len(finds) > mostFindsKept {
		f.finds, f.size = map[asked][]find{}, 0
	}
	if len(finds) <= mostFindsKept {
		f.finds[term] = finds
		f.size += len(finds)
	}
}

// kept returns what a term was remembered to find.
func (f *finder) kept(term asked, state [2]int64) ([]find, bool) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	finds, known := f.finds[term]
	return finds, known && state == f.state
}

func (f *finder) readWords(ctx context.Context, c *Catalogue) error {
	s := statement{text: "SELECT id, words FROM practice_word WHERE id > ? ORDER BY id", args: []any{f.block}}
	return c.query(ctx, s, func(rows *sql.Rows) error {
		var words string
		if err := rows.Scan(&f.block, &words); err != nil {
			return err
		}
		f.words.Add(words)
		clear(f.kin)
		return nil
	})
}

// A soughtTerm is a term with the words that are kin to it.
type soughtTerm struct {
	lexis.Term
	lexis.Kin
}

// A quest is a search under way.
type quest struct {
	terms     []soughtTerm
	practices int
	state     [2]int64 // of the finder
}

// quest brings the finder up to date and looks the terms up in the vocabulary.
func (c *Catalogue) quest(ctx context.Context, terms []lexis.Term) (quest, error) {
	f := &c.finder
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if err := f.refresh(ctx, c); err != nil {
		return quest{}, err
	}
	q := quest{terms: make([]soughtTerm, len(terms)), practices: f.practices, state: f.state}
	for i, term := range terms {
		if err := ctx.Err(); err != nil {
			return quest{}, err
		}
		kin, known := f.kin[term]
		if !known {
			kin = f.words.Kin(term)
			if len(f.kin) >= mostKinKept {
				clear(f.kin)
			}
			f.kin[term] = kin
		}
		q.terms[i] = soughtTerm{term, kin}
	}
	return q, nil
}

// named hands over the ID of each number that has one.
func (f *finder) named(finds []find, each func(data.PracticeID, float64)) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for _, one := range finds {
		if id, known := f.names[one.practice]; known {
			each(id, one.weight)
		}
	}
}
