package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
)

func randomPacked(n int) []packed {
	random := rand.New(rand.NewPCG(3, uint64(n)))
	met := map[key]bool{}
	list := make([]packed, 0, n)
	for len(list) < n {
		e := entry{
			key:   key{indicator: random.Int64N(40) + 1, region: random.Int64N(3_000) + 1, period: random.Int64N(1 << periodBits)},
			value: math.Float64frombits(random.Uint64()), flags: random.Int64N(1 << len(flagLetters)), line: int(random.Uint64() >> random.IntN(64) >> 1),
		}
		if math.IsNaN(e.value) || math.IsInf(e.value, 0) || random.IntN(3) == 0 {
			e.value = float64(random.IntN(1<<20) - 1<<19)
		}
		if p, fits := pack(e); fits && !met[e.key] {
			met[e.key] = true
			list = append(list, p)
		}
	}
	return list
}

func TestPackingKeepsEveryField(t *testing.T) {
	for _, want := range []entry{
		{key: key{1, 1, 1}},
		{key: key{mostNumber, mostNumber, 1<<periodBits - 1}, value: math.MaxFloat64, flags: 1<<len(flagLetters) - 1, line: math.MaxInt},
	} {
		if p, fits := pack(want); !fits || p.entry() != want {
			t.Errorf("want %+v, got %+v %v", want, p.entry(), fits)
		}
	}
	for _, e := range []entry{{key: key{mostNumber + 1, 1, 1}}, {key: key{1, -1, 1}}} {
		if _, fits := pack(e); fits {
			t.Errorf("%+v: want no room", e)
		}
	}
	if len(flagLetters) > flagsBits {
		t.Errorf("%d flags do not fit into %d bits", len(flagLetters), flagsBits)
	}
}

func TestSorterBringsAllIntoOrder(t *testing.T) {
	for name, row := range map[string]struct {
		n, limit int
		sorted   bool
	}{
		"none": {0, 10, false}, "one": {1, 10, false}, "in memory": {999, 1000, false}, "just full": {1000, 1000, false},
		"one over": {1001, 1000, false}, "many runs": {20_000, 300, false}, "in order already": {20_000, 300, true}, "runs of one": {50, 1, false},
	} {
		t.Run(name, func(t *testing.T) {
			files := scratch{filepath.Join(t.TempDir(), "x.pharos")}
			s := &sorter{limit: row.limit, newFile: files.createNameless}
			want := randomPacked(row.n)
			if row.sorted {
				slices.SortFunc(want, comparePacked)
			}
			for _, p := range want {
				if err := s.add(p); err != nil {
					t.Fatal(err)
				}
			}
			if s.count() != row.n {
				t.Errorf("want %d counted, got %d", row.n, s.count())
			}
			slices.SortFunc(want, comparePacked)
			var got []packed
			if err := s.each(t.Context(), func(p packed) error { got = append(got, p); return nil }); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(want, got) {
				t.Error("want the same entries in order")
			}
			s.close()
			if left := scratchFiles(t, files.catalogue); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func scratchFiles(t testing.TB, catalogue string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(catalogue), ".*.part"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// What is written without the engine must be a sound file to it, of whatever height.
func TestAStageIsASoundFileWithEveryEntry(t *testing.T) {
	for _, n := range []int{0, 1, 2, 60, 61, 5_000, 300_000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			c := create(t)
			want := randomPacked(n)
			slices.SortFunc(want, comparePacked)
			path := stageAt(t, c, want)
			db, err := openPool(inspectorName(path), 1)
			if err != nil {
				t.Fatal(err)
			}
			defer closePool(db)
			var found string
			if err := db.Raw("PRAGMA integrity_check").Scan(&found).Error; err != nil || found != "ok" {
				t.Fatalf("want a sound file, got %s %v", found, err)
			}
			pool, err := db.DB()
			if err != nil {
				t.Fatal(err)
			}
			at := 0
			all := statement{text: "SELECT indicator, region, period, value, flags, source, line FROM observation"}
			err = eachRow(t.Context(), pool, all, func(rows *sql.Rows) error {
				var e entry
				var source int64
				err := rows.Scan(&e.indicator, &e.region, &e.period, &e.value, &e.flags, &source, &e.line)
				if e != want[at].entry() || source != 300 {
					t.Fatalf("entry %d: want %+v, got %+v of %d", at, want[at].entry(), e, source)
				}
				at++
				return err
			})
			if err != nil || at != n {
				t.Errorf("want %d entries, got %d %v", n, at, err)
			}
			at = 0
			former := statement{text: "SELECT indicator, region, period, value, flags, replaced_by, source, line FROM vintage"}
			err = eachRow(t.Context(), pool, former, func(rows *sql.Rows) error {
				var e entry
				var by, source int64
				err := rows.Scan(&e.indicator, &e.region, &e.period, &e.value, &e.flags, &by, &source, &e.line)
				if e != want[at].entry() || by != 300 || source != 200 {
					t.Fatalf("vintage %d: want %+v, got %+v of %d by %d", at, want[at].entry(), e, source, by)
				}
				at += 3
				return err
			})
			if want := (n + 2) / 3 * 3; err != nil || at != want {
				t.Errorf("want %d vintages, got %d %v", want/3, at/3, err)
			}
		})
	}
}

// stageAt stages the entries, every third as a revision too, and returns the path of the stage.
func stageAt(t *testing.T, c *Catalogue, list []packed) string {
	t.Helper()
	staged, err := newStore(nil, 300, scratch{c.path}).newStaging(true)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "stage")
	defer discard(staged.file)
	for i, p := range list {
		if i%3 == 0 {
			err = staged.replace(p, storedRow{p, 200})
		} else {
			err = staged.bring(p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	err = staged.stage.finish(func(table string) (string, error) {
		return definitionOf(t.Context(), must(c.read.DB()), table)
	})
	if err := errors.Join(err, os.Rename(staged.file.Name(), path)); err != nil {
		t.Fatal(err)
	}
	return path
}

// Records are written by place: a column that a migration adds must not be forgotten here.
func TestRecordsHaveTheColumnsOfTheTable(t *testing.T) {
	c := create(t)
	for table, want := range map[string][]string{"observation": observationRecord, "vintage": vintageRecord} {
		var columns []string
		if err := c.read.Raw("SELECT name FROM pragma_table_info(?) ORDER BY cid", table).Scan(&columns).Error; err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(columns, want) {
			t.Errorf("want %v, got %v", want, columns)
		}
		definition, err := definitionOf(t.Context(), must(c.read.DB()), table)
		if err != nil || !strings.Contains(definition, "WITHOUT ROWID") {
			t.Errorf("want the table by its key, got %s %v", definition, err)
		}
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// many makes n observations of one indicator, with a hundred regions.
func many(n int) data.Batch {
	return data.Batch{Observations: func(yield func(data.Observation, error) bool) {
		for i := range n {
			o := data.Observation{
				Indicator: "i", Region: data.RegionCode(fmt.Sprint("R", i%100)),
				Period: data.Period(fmt.Sprintf("%04d-%02d", 1500+i/1200, i/100%12+1)), Value: 1,
			}
			if !yield(o, nil) {
				return
			}
		}
	}}
}

func TestScratchFilesGo(t *testing.T) {
	c := create(t)
	failing := many(20_000)
	whole, broken := failing.Observations, errors.New("broken")
	failing.Observations = func(yield func(data.Observation, error) bool) {
		whole(yield)
		yield(data.Observation{}, broken)
	}
	if _, err := c.Accept(t.Context(), failing, nil); !errors.Is(err, broken) {
		t.Errorf("want the file broken, got %v", err)
	}
	for range 12 { // more often than files can be attached
		b := many(20_000)
		if _, err := c.AcceptAll(t.Context(), []data.Batch{b, b}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if left := scratchFiles(t, c.path); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestManyBatchesInOneStep(t *testing.T) {
	c := create(t)
	var batches []data.Batch
	for i := range 12 {
		b := many(leastStaged + i)
		whole := b.Observations
		b.Observations = func(yield func(data.Observation, error) bool) {
			for o, err := range whole {
				o.Indicator = data.IndicatorCode(fmt.Sprint("i", i))
				if !yield(o, err) {
					return
				}
			}
		}
		batches = append(batches, b)
	}
	accepted, err := c.AcceptAll(t.Context(), batches, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range accepted {
		if a.New != leastStaged+i {
			t.Errorf("batch %d: want %d new, got %d", i, leastStaged+i, a.New)
		}
	}
	if found := pragma(t, c.read, "integrity_check"); found != "ok" {
		t.Errorf("want a sound file, got %s", found)
	}
}

func TestWhatAKilledImportLeftIsSweptLater(t *testing.T) {
	c := create(t)
	for _, age := range []time.Duration{0, 2 * scratchAge} {
		file, err := scratch{c.path}.create()
		if err != nil {
			t.Fatal(err)
		}
		if info, err := file.Stat(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("want a file for the user alone, got %v %v", info.Mode(), err)
		}
		then := time.Now().Add(-age)
		if err := errors.Join(file.Close(), os.Chtimes(file.Name(), then, then)); err != nil {
			t.Fatal(err)
		}
	}
	other, err := Open(c.path, ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if left := scratchFiles(t, c.path); len(left) != 1 {
		t.Errorf("want the young file left, got %v", left)
	}
}

// Cancelling may hit the engine in the middle of copying.
func TestCancelledWhileCopying(t *testing.T) {
	c := create(t)
	if _, err := c.Accept(t.Context(), series(10), nil); err != nil {
		t.Fatal(err)
	}
	for wait := time.Duration(0); wait < 80*time.Millisecond; wait += 10 * time.Millisecond {
		cancelled, cancel := context.WithCancel(t.Context())
		b := many(120_000)
		whole := b.Observations
		b.Observations = func(yield func(data.Observation, error) bool) {
			whole(yield)
			time.AfterFunc(wait, cancel)
		}
		_, err := c.Accept(cancelled, b, nil)
		cancel()
		if err == nil {
			break // it was faster
		}
		if !errors.Is(err, context.Canceled) || strings.Contains(err.Error(), "transaction") {
			t.Errorf("want cancelled and nothing else, got %v", err)
		}
		if found, err := c.Observations(t.Context(), data.Query{}); err != nil || len(found) != 10 {
			t.Fatalf("want the 10 observations of before, got %d %v", len(found), err)
		}
	}
	if a, err := c.Accept(t.Context(), many(60_000), nil); err != nil || a.New+a.Unchanged != 60_000 {
		t.Errorf("want the catalogue usable, got %+v %v", a, err)
	}
	if left := scratchFiles(t, c.path); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Cancelling may also hit the walk through what is stored, and the emptying of the table.
func TestCancelledWhileRevising(t *testing.T) {
	c := create(t)
	if _, err := c.Accept(t.Context(), many(60_000), nil); err != nil {
		t.Fatal(err)
	}
	cancelledRuns := 0
	for wait := 2 * time.Millisecond; wait < time.Second; wait *= 2 {
		cancelled, cancel := context.WithCancel(t.Context())
		b := many(60_000)
		whole := b.Observations
		b.Observations = func(yield func(data.Observation, error) bool) {
			for o, err := range whole {
				o.Value = 2
				if !yield(o, err) {
					return
				}
			}
			time.AfterFunc(wait, cancel)
		}
		_, err := c.Accept(cancelled, b, nil)
		cancel()
		if err == nil {
			break // it was faster
		}
		cancelledRuns++
		if !errors.Is(err, context.Canceled) {
			t.Errorf("want cancelled and nothing else, got %v", err)
		}
		var sum, former int
		err = errors.Join(c.read.Raw("SELECT sum(value) FROM observation").Scan(&sum).Error,
			c.read.Raw("SELECT count(*) FROM vintage").Scan(&former).Error)
		if err != nil || sum != 60_000 || former != 0 {
			t.Fatalf("want everything as before, got a sum of %d and %d former values, %v", sum, former, err)
		}
	}
	if cancelledRuns == 0 {
		t.Error("nothing was cancelled: the test proves nothing")
	}
	if left := scratchFiles(t, c.path); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestKeySetTellsEveryKeyOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 3))
	set, met := newKeySet(), map[entry]bool{}
	for i := range 200_000 {
		e := entry{key: key{indicator: random.Int64N(30) + 1, region: random.Int64N(400) - 200}, place: random.IntN(150)}
		if i%3 == 0 { // files go through periods, regions or indicators
			e.region, e.place = int64(i/150%400), i%150
		}
		if fresh := set.add(e); fresh == met[e] {
			t.Fatalf("entry %d, %+v: want new %v, got %v", i, e, !met[e], fresh)
		}
		met[e] = true
	}
}
