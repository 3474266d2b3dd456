package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"pharos/data/lexis"
)

// mostBlocks is how many rows of words are kept before they are written anew as one: each change of
// practices adds a row.
const mostBlocks = 2_000

// compactOften writes the search index anew where much was changed since it was written last.
func compactOften(ctx context.Context, tx querier) (bool, error) {
	many, err := exists(ctx, tx, statement{
		text: "SELECT 1 FROM practice_word LIMIT 1 OFFSET ?", args: []any{mostBlocks},
	})
	if err != nil || !many {
		return false, err
	}
	return true, compactSearch(ctx, tx)
}

// compactSearch writes the search index anew in one piece, and the vocabulary without words that are not in it
// any more: afterwards neither has anything of practices and texts that are gone. It takes seconds with
// many practices.
func compactSearch(ctx context.Context, tx querier) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO practice_text (practice_text) VALUES ('optimize')"); err != nil {
		return err
	}
	var words lexis.Vocabulary
	err := eachRow(ctx, tx, statement{text: "SELECT words FROM practice_word ORDER BY id"}, func(rows *sql.Rows) error {
		var lines string
		err := rows.Scan(&lines)
		words.Add(lines)
		return err
	})
	if err != nil {
		return err
	}
	kept, err := stillFound(ctx, tx, words.Entries())
	if err != nil {
		return err
	}
	// The new row comes first: its number is one that no reader has seen.
	const anew = "INSERT INTO practice_word (words) VALUES (?)"
	if _, err := tx.ExecContext(ctx, anew, strings.Join(kept, "\n")); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM practice_word WHERE id < (SELECT max(id) FROM practice_word)")
	return err
}

// stillFound returns those entries of the vocabulary whose words are in the index.
func stillFound(ctx context.Context, tx querier, entries []string) (kept []string, err error) {
	const terms = "CREATE VIRTUAL TABLE temp.practice_term USING fts5vocab(main, practice_text, row)"
	if _, err := tx.ExecContext(ctx, terms); err != nil {
		return nil, err
	}
	defer func() {
		_, dropErr := tx.ExecContext(context.WithoutCancel(ctx), "DROP TABLE temp.practice_term")
		err = errors.Join(err, dropErr)
	}()
	found := map[string]bool{}
	err = eachRow(ctx, tx, statement{text: "SELECT term FROM temp.practice_term"}, func(rows *sql.Rows) error {
		var term string
		err := rows.Scan(&term)
		found[term] = true
		return err
	})
	for _, entry := range entries {
		if found[lexis.WordOf(entry)] {
			kept = append(kept, entry)
		}
	}
	return kept, err
}
