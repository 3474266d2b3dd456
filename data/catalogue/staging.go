package catalogue

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"strconv"

	"pharos/data"
)

const (
	mostInMemory = 1 << 20 // entries that the sorter holds: 32 MB
	leastStaged  = 8192    // fewer are stored without a stage
	mostStages   = 8       // in one transaction: the engine attaches ten files
)

// keep takes a new observation, to be stored by settle.
func (s *store) keep(e entry) error {
	p, fits := pack(e)
	if !fits {
		return data.ErrInvalid
	}
	return s.sorter.add(p)
}

// settle stores what was kept, in the order of the key: the pages of the file are filled one after
// another, whatever order the observations came in.
func (s *store) settle(ctx context.Context) error {
	defer s.sorter.close()
	if len(s.regions) > 0 {
		if err := putNewRegions(context.WithoutCancel(ctx), s.tx, s.regions); err != nil {
			return err
		}
	}
	if s.sorter.count() < leastStaged {
		return s.putKept(ctx)
	}
	name, err := s.freeStage(ctx)
	if err != nil {
		return err
	}
	if name == "" {
		return s.putKept(ctx)
	}
	return s.copyStage(ctx, name)
}

// putKept stores what was kept chunk by chunk.
func (s *store) putKept(ctx context.Context) error {
	chunk := make([]entry, 0, min(chunkSize, s.sorter.count()))
	err := s.sorter.each(ctx, func(p packed) error {
		if chunk = append(chunk, p.entry()); len(chunk) < chunkSize {
			return nil
		}
		full := chunk
		chunk = chunk[:0]
		return s.putEntries(ctx, observationSQL, full)
	})
	if err != nil {
		return err
	}
	return s.putEntries(ctx, observationSQL, chunk)
}

// freeStage names the next stage; it is empty where the engine attaches no more.
func (s *store) freeStage(ctx context.Context) (name string, err error) {
	text := "SELECT count(*) FROM pragma_database_list WHERE name LIKE '" + stagePrefix + "%'"
	err = eachRow(context.WithoutCancel(ctx), s.tx, statement{text: text}, func(rows *sql.Rows) error {
		var attached int
		err := rows.Scan(&attached)
		if attached < mostStages {
			name = stagePrefix + strconv.Itoa(attached)
		}
		return err
	})
	return name, err
}

// copyStage writes a stage and lets the engine copy it. The columns are those of the table, which
// the engine must see for itself: it copies records as they are only from a table that was made by
// the same statement.
func (s *store) copyStage(ctx context.Context, name string) error {
	if err := s.attachStage(ctx, name); err != nil {
		return err
	}
	for indicator, sum := range s.sums {
		s.touched[indicator] += sum.observations
	}
	_, err := s.tx.ExecContext(ctx, "INSERT INTO main.observation SELECT * FROM "+name+".observation")
	if cancelled := ctx.Err(); cancelled != nil {
		return cancelled
	}
	return err
}

func (s *store) attachStage(ctx context.Context, name string) error {
	file, err := s.scratch.create()
	if err != nil {
		return err
	}
	defer discard(file) // the engine has it open then
	if err := s.writeStage(ctx, file); err != nil {
		return err
	}
	s.sorter.close()
	source := dataSourceName(file.Name(), url.Values{"mode": {"ro"}, "immutable": {"1"}}, nil)
	_, err = s.tx.ExecContext(context.WithoutCancel(ctx), "ATTACH ? AS "+name, source)
	return err
}

func (s *store) writeStage(ctx context.Context, file *os.File) error {
	stage, err := newStage(file, s.source)
	if err != nil {
		return err
	}
	if err := s.sorter.each(ctx, s.counting(stage.add)); err != nil {
		return err
	}
	definition, err := definitionOf(ctx, s.tx, "observation")
	if err != nil {
		return err
	}
	return stage.finish(definition)
}

// counting counts what passes on its way to visit, in the order of the key.
func (s *store) counting(visit func(packed) error) func(packed) error {
	var last uint64 // place
	var sum *summary
	return func(p packed) error {
		indicator := int64(p.place >> regionBits)
		if p.place>>regionBits != last>>regionBits {
			sum = &summary{}
			s.sums[indicator] = sum
		}
		sum.count(p, p.place != last)
		last = p.place
		return visit(p)
	}
}

func definitionOf(ctx context.Context, q querier, table string) (definition string, err error) {
	s := statement{text: "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?", args: []any{table}}
	err = eachRow(context.WithoutCancel(ctx), q, s, func(rows *sql.Rows) error { return rows.Scan(&definition) })
	return definition, err
}
