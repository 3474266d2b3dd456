package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"os"
	"slices"

	"pharos/data"
)

// A weaving brings the sorted entries of a batch together with what is stored, both in the order of
// the key.
type weaving struct {
	*acceptance
	stored    *storedRows
	out       *staging // nil when comparing
	indicator int64    // of the entry at hand
	asks      bool     // its entries were not compared yet
}

// sortedAway takes an entry, to be settled with all the others in the order of the key.
func (a *acceptance) sortedAway(e entry) error {
	p, fits := pack(e)
	if !fits {
		return data.ErrInvalid
	}
	return a.sorter.add(p)
}

// newRun makes the file where a sorter lays entries down. Comparing must not need a folder of the
// catalogue's that can be written to.
func (a *acceptance) newRun() (*os.File, error) {
	file, err := a.files.createNameless()
	if err == nil || a.store != nil {
		return file, err
	}
	if file, err = os.CreateTemp("", "pharos-*.part"); err == nil {
		_ = os.Remove(file.Name()) // an open file stays on Windows, until it is discarded
	}
	return file, err
}

// widen turns from looking chunks up to walking through all that is stored of the indicators: there
// are more entries than one chunk.
func (a *acceptance) widen() error {
	a.wide = true
	for _, e := range a.chunk {
		if err := a.compareLater(e); err != nil {
			return err
		}
	}
	a.chunk = a.chunk[:0]
	return nil
}

// compareLater takes an entry of an indicator that has observations stored.
func (a *acceptance) compareLater(e entry) error {
	if e.region < 0 { // known to nobody, when comparing
		a.result.New++
		return nil
	}
	return a.sortedAway(e)
}

// settle compares what was sorted away, and stores it unless comparing.
func (a *acceptance) settle(ctx context.Context) error {
	defer a.sorter.close()
	if a.store != nil && len(a.store.regions) > 0 {
		if err := putNewRegions(context.WithoutCancel(ctx), a.tx, a.store.regions); err != nil {
			return err
		}
	}
	if a.sorter.count() == 0 {
		return nil
	}
	total, asked, err := a.storedCounts(ctx)
	if err != nil {
		return err
	}
	count := a.sorter.count()
	if a.store == nil {
		if asked > mostPassed*count {
			return a.settleChunks(ctx)
		}
		return a.weave(ctx, nil, "")
	}
	name, err := a.store.freeStage(ctx)
	if err != nil {
		return err
	}
	if name == "" || count < leastStaged || asked > mostPassed*count {
		return a.settleChunks(ctx)
	}
	out, err := a.store.newStaging(total-asked <= count/mostRead)
	if err != nil {
		return err
	}
	return a.weave(ctx, out, name)
}

const (
	mostPassed = 8 // stored observations are passed for each entry rather than to look that up
	mostRead   = 3 // entries make up for reading one observation that they do not ask for
)

// storedCounts tells how many observations are stored, and how many of the indicators asked for.
func (a *acceptance) storedCounts(ctx context.Context) (total, asked int, err error) {
	s := statement{text: "SELECT indicator, observations FROM indicator_summary"}
	err = eachRow(context.WithoutCancel(ctx), a.tx, s, func(rows *sql.Rows) error {
		var indicator int64
		var count int
		err := rows.Scan(&indicator, &count)
		if total += count; a.wide && a.known[indicator] {
			asked += count
		}
		return err
	})
	return total, asked, err
}

// weave settles the sorted entries in one walk through what is stored.
func (a *acceptance) weave(ctx context.Context, out *staging, name string) (err error) {
	w := &weaving{acceptance: a, out: out, indicator: -1}
	defer func() {
		if err != nil && out != nil {
			discard(out.file)
		}
	}()
	var indicators []int64
	switch {
	case out != nil && out.whole:
		if indicators, err = storedIndicators(ctx, a.tx); err != nil {
			return err
		}
	case a.wide:
		for indicator, known := range a.known {
			if known {
				indicators = append(indicators, indicator)
			}
		}
		slices.Sort(indicators)
	}
	w.stored = &storedRows{tx: a.tx, indicators: indicators}
	defer w.stored.close()
	if err := w.stored.next(ctx); err != nil {
		return err
	}
	err = a.sorter.each(ctx, func(p packed) error { return w.take(ctx, p) })
	if err != nil {
		return err
	}
	for !w.stored.done {
		if err := w.pass(ctx); err != nil {
			return err
		}
	}
	a.sorter.close()
	if out == nil {
		return nil
	}
	return out.settle(ctx, name)
}

// take settles one entry.
func (w *weaving) take(ctx context.Context, p packed) error {
	for !w.stored.done && compareKeys(w.stored.at.packed, p) < 0 {
		if err := w.pass(ctx); err != nil {
			return err
		}
	}
	if w.stored.done || compareKeys(w.stored.at.packed, p) != 0 {
		return w.fresh(p)
	}
	old := w.stored.at
	if err := w.stored.next(ctx); err != nil {
		return err
	}
	return w.compare(ctx, p, old)
}

// pass goes by an observation that the batch does not have.
func (w *weaving) pass(ctx context.Context) error {
	if w.out != nil && w.out.whole {
		if err := w.out.stay(w.stored.at); err != nil {
			return err
		}
	}
	return w.stored.next(ctx)
}

func (w *weaving) fresh(p packed) error {
	if indicator := int64(p.place >> regionBits); indicator != w.indicator {
		w.indicator, w.asks = indicator, w.wide && w.known[indicator]
	}
	if w.asks {
		w.result.New++
	}
	if w.out == nil {
		return nil
	}
	return w.out.bring(p)
}

func (w *weaving) compare(ctx context.Context, p packed, old storedRow) error {
	e, before := p.entry(), old.value()
	revised, err := w.judge(ctx, e, before)
	if err != nil || w.out == nil {
		return err
	}
	switch {
	case revised:
		return w.out.replace(p, old)
	case w.out.whole:
		return w.out.stay(old)
	}
	return nil
}

// judge counts an entry whose key has a value already, and tells whether it replaces that.
func (a *acceptance) judge(ctx context.Context, e entry, old storedValue) (revised bool, err error) {
	if a.same[old.source] {
		a.stored[e.indicator]--
	}
	equal, edited := old.value == e.value && old.flags == e.flags, a.edits[old.source]
	if equal && !edited {
		a.result.Unchanged++
		return false, nil
	}
	if edited { // the publisher may say nothing new
		published, known, err := a.publishedAt(ctx, e.key)
		if err != nil {
			return false, err
		}
		if known && published.value == e.value && published.flags == e.flags {
			a.result.Kept++
			a.result.Unchanged++
			return false, nil
		}
	}
	a.result.Revised++
	a.noteRevision(toldRevision{e, old})
	return true, nil
}

// settleChunks looks the sorted entries up chunk by chunk, and stores each chunk by itself.
func (a *acceptance) settleChunks(ctx context.Context) error {
	err := a.sorter.each(ctx, func(p packed) error {
		if a.chunk = append(a.chunk, p.entry()); len(a.chunk) < chunkSize {
			return nil
		}
		return a.flush(ctx)
	})
	if err != nil {
		return err
	}
	return a.flush(ctx)
}

func compareKeys(a, b packed) int {
	if a.place != b.place {
		return cmp.Compare(a.place, b.place)
	}
	return cmp.Compare(a.rest>>flagsBits, b.rest>>flagsBits)
}
