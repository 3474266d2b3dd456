package catalogue

import (
	"context"
	"database/sql"
	"encoding/binary"

	"pharos/data"
)

// Prints returns the prints of every practice's words: lexis.Prints of title, summary, description and
// results in all languages, and behind these lexis.PrintCount the marks (lexis.Marker) of its address and
// of what it tells at length. A practice without words has none.
func (c *Catalogue) Prints(ctx context.Context) (map[data.PracticeID][]uint32, error) {
	return c.PrintsSince(ctx, 0)
}

// PrintsSince returns those of the practices that came or changed after a revision.
func (c *Catalogue) PrintsSince(ctx context.Context, revision int64) (map[data.PracticeID][]uint32, error) {
	prints := map[data.PracticeID][]uint32{}
	s := statement{
		text: "SELECT p.uuid, c.prints FROM practice_card c JOIN practice p ON p.id = c.practice WHERE c.revision > ?",
		args: []any{revision},
	}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var id data.PracticeID
		var column sql.RawBytes
		err := rows.Scan(&id, &column)
		prints[id] = printsOf(column)
		return err
	})
	return prints, wrap("reading prints", err)
}

func printsColumn(prints []uint32) []byte {
	column := make([]byte, 0, 4*len(prints))
	for _, print := range prints {
		column = binary.LittleEndian.AppendUint32(column, print)
	}
	return column
}

func printsOf(column []byte) []uint32 {
	var prints []uint32
	for ; len(column) >= 4; column = column[4:] {
		prints = append(prints, binary.LittleEndian.Uint32(column))
	}
	return prints
}
