package catalogue

import (
	"context"
	"database/sql"
	"strings"
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
	return f.readWords(ctx, c)
}

func (f *finder) readWords(ctx context.Context, c *Catalogue) error {
	var blocks []string
	block := f.block
	s := statement{text: "SELECT id, words FROM practice_word WHERE id > ? ORDER BY id", args: []any{f.block}}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var words string
		err := rows.Scan(&block, &words)
		blocks = append(blocks, strings.TrimSuffix(words, "\n"))
		return err
	})
	if err == nil && len(blocks) > 0 {
		f.block, f.words = block, f.words.With(blocks...)
		clear(f.kin)
	}
	return err
}

// A soughtTerm is a term with the words that are kin to it.
type soughtTerm struct {
	lexis.Term
	lexis.Kin
}

// sought brings the finder up to date and looks the terms up in the vocabulary.
func (c *Catalogue) sought(ctx context.Context, terms []lexis.Term) ([]soughtTerm, error) {
	f := &c.finder
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if err := f.refresh(ctx, c); err != nil {
		return nil, err
	}
	sought := make([]soughtTerm, len(terms))
	for i, term := range terms {
		kin, known := f.kin[term]
		if !known {
			kin = f.words.Kin(term)
			if len(f.kin) >= mostKinKept {
				clear(f.kin)
			}
			f.kin[term] = kin
		}
		sought[i] = soughtTerm{term, kin}
	}
	return sought, ctx.Err()
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

// count returns how many practices the finder knows.
func (f *finder) count() int {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return len(f.names)
}

// forgetWords makes the finder read the vocabulary anew.
func (f *finder) forgetWords() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.words, f.block = lexis.Vocabulary{}, 0
	clear(f.kin)
}
