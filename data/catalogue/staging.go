package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"strconv"
)

const (
	mostInMemory = 1 << 20 // entries that the sorter holds: 32 MB
	leastStaged  = 8192    // fewer are stored without a stage
	mostStages   = 8       // in one transaction: the engine attaches ten files
)

// A staging is a stage being filled with what an import makes of the table of observations, and
// with the vintages that it makes.
type staging struct {
	store  *store
	file   *os.File
	stage  *stage
	values *tree
	former *tree
	whole  bool // values becomes the whole table, not only what the import brings

	came, revised, passed int // observations that come with the import, of them, and all in values
	cell                  []byte
	last                  uint64 // place
	sum                   *summary
}

func (s *store) newStaging(whole bool) (*staging, error) {
	file, err := s.scratch.create()
	if err != nil {
		return nil, err
	}
	stage, err := newStage(file)
	if err != nil {
		discard(file)
		return nil, err
	}
	s.whole = whole
	return &staging{
		store: s, file: file, stage: stage, whole: whole,
		values: stage.tree("observation"), former: stage.tree("vintage"),
	}, nil
}

// bring takes what comes with the import, in the order of the key.
func (g *staging) bring(p packed) error {
	g.came++
	g.store.touched[int64(p.place>>regionBits)]++
	return g.add(p, g.store.source)
}

// stay takes what was stored and remains, in the same order.
func (g *staging) stay(v storedRow) error {
	return g.add(v.packed, v.source)
}

// replace takes what comes instead of a stored value.
func (g *staging) replace(p packed, old storedRow) error {
	g.revised++
	g.cell = appendVintage(g.cell[:0], vintage{old.entry().key, old.value()}, g.store.source)
	return errors.Join(g.former.add(g.cell), g.bring(p))
}

func (g *staging) add(p packed, source int64) error {
	g.count(p)
	g.cell = appendObservation(g.cell[:0], p.entry(), source)
	return g.values.add(g.cell)
}

// count sums up what passes.
func (g *staging) count(p packed) {
	first := g.passed == 0
	if indicator := p.place >> regionBits; first || indicator != g.last>>regionBits {
		g.sum = &summary{}
		g.store.sums[int64(indicator)] = g.sum
	}
	g.sum.count(p, first || p.place != g.last)
	g.last = p.place
	g.passed++
}

// settle lets the engine copy what was staged, and takes the file away.
func (g *staging) settle(ctx context.Context, name string) error {
	defer discard(g.file) // the engine has it open then
	if g.came == 0 {
		return nil
	}
	err := g.stage.finish(func(table string) (string, error) { return definitionOf(ctx, g.store.tx, table) })
	if err != nil {
		return err
	}
	source := dataSourceName(g.file.Name(), url.Values{"mode": {"ro"}, "immutable": {"1"}}, nil)
	_, err = g.store.tx.ExecContext(context.WithoutCancel(ctx), "ATTACH ? AS "+name, source)
	if err != nil {
		return err
	}
	return g.copyOver(ctx, name)
}

// copyOver copies a stage. The columns are those of the table, which the engine must see for itself:
// it copies records as they are only from a table that was made by the same statement, and only
// into one without any.
func (g *staging) copyOver(ctx context.Context, name string) error {
	texts := make([]string, 0, 2)
	from := " SELECT * FROM " + name + ".observation"
	switch {
	case g.whole && g.came >= g.passed/leastShare:
		if err := g.empty(ctx); err != nil {
			return err
		}
		texts = append(texts, "INSERT INTO main.observation"+from)
	case g.revised == 0 && !g.whole:
		texts = append(texts, "INSERT INTO main.observation"+from)
	default: // of a whole table only what came
		texts = append(texts, "INSERT INTO main.observation"+from+" WHERE source = "+strconv.FormatInt(g.store.source, 10)+upsert)
	}
	if g.revised > 0 {
		texts = append(texts, "INSERT INTO main.vintage SELECT * FROM "+name+".vintage")
	}
	for _, text := range texts {
		_, err := g.store.tx.ExecContext(ctx, text)
		if cancelled := ctx.Err(); cancelled != nil {
			return cancelled
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// empty removes what is stored, indicator by indicator: emptying a table of ten million observations
// in one go is faster, but nothing could cancel it for seconds.
func (g *staging) empty(ctx context.Context) error {
	indicators, err := storedIndicators(ctx, g.store.tx)
	if err != nil {
		return err
	}
	for _, indicator := range indicators {
		_, err := g.store.tx.ExecContext(context.WithoutCancel(ctx), "DELETE FROM main.observation WHERE indicator = ?", indicator)
		if err := cmp.Or(ctx.Err(), err); err != nil {
			return err
		}
	}
	return nil
}

// leastShare is how many observations are copied as a whole table rather than to store one by itself.
const leastShare = 6

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

func definitionOf(ctx context.Context, q querier, table string) (definition string, err error) {
	s := statement{text: "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?", args: []any{table}}
	err = eachRow(context.WithoutCancel(ctx), q, s, func(rows *sql.Rows) error { return rows.Scan(&definition) })
	return definition, err
}
