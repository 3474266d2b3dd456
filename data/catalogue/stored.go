package catalogue

import (
	"context"
	"database/sql"
)

// A storedRow is an observation of the catalogue in the numbers of a packed.
type storedRow struct {
	packed
	source int64
}

func (r storedRow) value() storedValue {
	return storedValue{
		value: r.packed.value, flags: int64(r.rest & (1<<flagsBits - 1)), source: r.source, line: int(r.line),
	}
}

// storedRows walk through the observations of some indicators in the order of the key.
type storedRows struct {
	tx         *sql.Tx
	indicators []int64 // still to come
	rows       *sql.Rows
	at         storedRow
	done       bool // there is none at
	read       int
}

// next moves to the next observation.
func (s *storedRows) next(ctx context.Context) error {
	if s.read++; s.read%(1<<12) == 0 && ctx.Err() != nil {
		return ctx.Err()
	}
	for {
		if s.rows != nil && s.rows.Next() {
			return s.scan()
		}
		if more, err := s.nextIndicator(ctx); err != nil || !more {
			return err
		}
	}
}

func (s *storedRows) nextIndicator(ctx context.Context) (more bool, err error) {
	if s.rows != nil {
		if err := s.rows.Err(); err != nil {
			return false, err
		}
		s.close()
	}
	if len(s.indicators) == 0 {
		s.done = true
		return false, nil
	}
	s.rows, err = s.tx.QueryContext(context.WithoutCancel(ctx), `SELECT region, period << 16 | flags, value, source, line
		FROM main.observation WHERE indicator = ? ORDER BY region, period`, s.indicators[0])
	s.at.place = uint64(s.indicators[0]) << regionBits
	s.indicators = s.indicators[1:]
	return true, err
}

func (s *storedRows) scan() error {
	var region, rest, value, source, line any
	if err := s.rows.Scan(&region, &rest, &value, &source, &line); err != nil {
		return err
	}
	number, _ := region.(int64) // the table is strict
	s.at.place = s.at.place>>regionBits<<regionBits | uint64(number)
	number, _ = rest.(int64)
	s.at.rest = uint64(number)
	s.at.packed.value, _ = value.(float64)
	s.at.source, _ = source.(int64)
	s.at.line, _ = line.(int64)
	return nil
}

func (s *storedRows) close() {
	if s.rows != nil {
		_ = s.rows.Close()
		s.rows = nil
	}
}

// storedIndicators finds the indicators that have observations, one search after another.
func storedIndicators(ctx context.Context, q querier) (ids []int64, err error) {
	s := statement{text: `WITH RECURSIVE met (id) AS (SELECT min(indicator) FROM main.observation
		UNION ALL SELECT (SELECT min(indicator) FROM main.observation WHERE indicator > met.id)
			FROM met WHERE met.id IS NOT NULL)
		SELECT id FROM met WHERE id IS NOT NULL`}
	err = eachRow(context.WithoutCancel(ctx), q, s, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}
