package catalogue

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gorm.io/gorm"

	"pharos/data"
)

func create(t testing.TB) *Catalogue {
	t.Helper()
	c, err := Create(filepath.Join(t.TempDir(), "x.pharos"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() }) // some tests close it themselves
	return c
}

func pragma(t testing.TB, db *gorm.DB, name string) (value string) {
	t.Helper()
	if err := db.Raw("PRAGMA " + name).Scan(&value).Error; err != nil {
		t.Fatal(err)
	}
	return value
}

// A dependency that brings an older engine must not go unnoticed.
func TestEngine(t *testing.T) {
	c := create(t)
	var version string
	if err := c.read.Raw("SELECT sqlite_version()").Scan(&version).Error; err != nil {
		t.Fatal(err)
	}
	var major, minor, patch int
	if _, err := fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch); err != nil {
		t.Fatal(err)
	}
	if got := major*1_000_000 + minor*1_000 + patch; got < 3_053_002 {
		t.Errorf("want SQLite 3.53.2 or newer, got %s", version)
	}
	var options []string
	if err := c.read.Raw("PRAGMA compile_options").Scan(&options).Error; err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(options, "ENABLE_FTS5") {
		t.Errorf("want FTS5, got %v", options)
	}
}

func TestPragmasHold(t *testing.T) {
	c := create(t)
	for name, row := range map[string]struct{ writer, reader string }{
		"journal_mode": {"wal", "wal"}, "synchronous": {"2", "2"}, "foreign_keys": {"1", "1"}, "secure_delete": {"1", "0"},
		"trusted_schema": {"0", "0"}, "cell_size_check": {"1", "1"}, "busy_timeout": {"5000", "5000"}, "query_only": {"0", "1"},
		"application_id": {fmt.Sprint(applicationID), fmt.Sprint(applicationID)}, "user_version": {fmt.Sprint(newest()), fmt.Sprint(newest())},
	} {
		if got := pragma(t, c.write, name); got != row.writer {
			t.Errorf("%s: want %s for the writer, got %s", name, row.writer, got)
		}
		if got := pragma(t, c.read, name); name != "secure_delete" && got != row.reader {
			t.Errorf("%s: want %s for readers, got %s", name, row.reader, got)
		}
	}
}

// Accepting switches the look-up of references off for its own transaction only.
func TestForeignKeysHoldAfterAccepting(t *testing.T) {
	c := create(t)
	b := data.Batch{Observations: func(yield func(data.Observation, error) bool) {
		yield(data.Observation{Indicator: "i", Region: "r", Period: "2023"}, nil)
	}}
	for range 2 {
		if _, err := c.Accept(t.Context(), b, nil); err != nil {
			t.Fatal(err)
		}
		if got := pragma(t, c.write, "foreign_keys"); got != "1" {
			t.Errorf("want foreign keys on, got %s", got)
		}
	}
	err := c.write.Exec("INSERT INTO observation VALUES (99, 99, 20233725, 1.0, 0, 99, 0)").Error
	if resultCode(err) != codeConstraint {
		t.Errorf("want the stray reference refused, got %v", err)
	}
}

// series makes n observations of one indicator.
func series(n int) data.Batch {
	return data.Batch{Observations: func(yield func(data.Observation, error) bool) {
		for i := range n {
			region := data.RegionCode(fmt.Sprintf("R%d", i))
			if !yield(data.Observation{Indicator: "i", Region: region, Period: "2023", Value: 1}, nil) {
				return
			}
		}
	}}
}

func TestAFullDiskStoresNothing(t *testing.T) {
	c := create(t)
	if _, err := c.Accept(t.Context(), series(10), nil); err != nil {
		t.Fatal(err)
	}
	limit := func(pages int) {
		if err := c.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages)).Error; err != nil {
			t.Fatal(err)
		}
	}
	limit(60)
	if _, err := c.Accept(t.Context(), series(20_000), nil); err == nil || !strings.Contains(err.Error(), "full") {
		t.Errorf("want a full disk, got %v", err)
	}
	if found, err := c.Observations(t.Context(), data.Query{}); err != nil || len(found) != 10 {
		t.Errorf("want the 10 observations of before, got %d %v", len(found), err)
	}
	limit(1 << 30)
	if a, err := c.Accept(t.Context(), series(20_000), nil); err != nil || a.New != 19_990 {
		t.Errorf("want all stored once there is room, got %+v %v", a, err)
	}
}

func TestAPanicInTheFileLeavesTheCatalogueUsable(t *testing.T) {
	c := create(t)
	func() {
		defer func() { _ = recover() }() // the panic is what is tested
		b := data.Batch{Observations: func(func(data.Observation, error) bool) { panic("broken reader") }}
		_, _ = c.Accept(t.Context(), b, nil)
	}()
	if got := pragma(t, c.write, "foreign_keys"); got != "1" {
		t.Errorf("want foreign keys on, got %s", got)
	}
	if a, err := c.Accept(t.Context(), series(10), nil); err != nil || a.New != 10 {
		t.Errorf("want 10 new, got %+v %v", a, err)
	}
}

func TestReadersCannotWrite(t *testing.T) {
	c := create(t)
	for _, text := range []string{"DELETE FROM region", "CREATE TABLE x (y)", "PRAGMA user_version = 7"} {
		if err := c.read.Exec(text).Error; resultCode(err) != codeReadOnly {
			t.Errorf("%s: want read-only, got %v", text, err)
		}
	}
}

func TestMigrationsMakeTheSchemaOfSchemaSQL(t *testing.T) {
	whole, err := os.ReadFile("schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	want, err := schemaMadeBy([]string{string(whole)})
	if err != nil {
		t.Fatal(err)
	}
	c := create(t)
	if err := sameSchema(c.write, []string{string(whole)}); err != nil {
		got, _ := schemaOf(c.write)
		t.Errorf("%v\nwant %s\n got %s", err, strings.Join(want, "\n"), strings.Join(got, "\n"))
	}
}

func TestMigrationsAreNumberedWithoutGap(t *testing.T) {
	for name, row := range map[string]struct {
		files []string
		ok    bool
	}{
		"none":        {nil, true},
		"two":         {[]string{"0001_a.sql", "0002_b.sql"}, true},
		"gap":         {[]string{"0001_a.sql", "0003_b.sql"}, false},
		"same number": {[]string{"0001_a.sql", "0001_b.sql"}, false},
		"no number":   {[]string{"first.sql"}, false},
	} {
		files := fstest.MapFS{}
		for _, file := range row.files {
			files["migrations/"+file] = &fstest.MapFile{Data: []byte("SELECT 1;")}
		}
		if steps, err := readSteps(files); (err == nil) != row.ok || (row.ok && len(steps) != len(row.files)) {
			t.Errorf("%s: want ok %v, got %v %v", name, row.ok, steps, err)
		}
	}
}

// later is what a next version might do; the last of its statements may fail.
func later(last string) []string {
	return append(schemaSteps(), "ALTER TABLE region ADD COLUMN area REAL; UPDATE region SET area = 1.5;", last)
}

func TestAnOlderFileIsCopiedAndMigrated(t *testing.T) {
	c := create(t)
	if err := c.PutRegions(t.Context(), []data.Region{{Code: "DE60", Name: data.Plain("Hamburg")}}); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	steps := later("CREATE TABLE extra (x TEXT) STRICT")
	if err := migrateFile(c.path, newest(), steps); err != nil {
		t.Fatal(err)
	}
	if found, err := readHeader(c.path); err != nil || found.version != len(steps) {
		t.Errorf("want version %d, got %+v %v", len(steps), found, err)
	}
	copies, err := filepath.Glob(filepath.Join(filepath.Dir(c.path), fmt.Sprintf("x.v%d-*.pharos", newest())))
	if err != nil || len(copies) != 1 {
		t.Fatalf("want one copy of the version before, got %v %v", copies, err)
	}
	old, err := Open(copies[0], ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if regions, err := old.Regions(t.Context()); err != nil || len(regions) != 1 || regions[0].Name.In("") != "Hamburg" {
		t.Errorf("want the copy whole, got %v %v", regions, err)
	}
	_, err = Open(c.path, ReadWrite) // this program is now the older one
	if !errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), "catalogue.newer") {
		t.Errorf("want catalogue.newer, got %v", err)
	}
}

func TestAnAlteredOlderFileIsNotMigrated(t *testing.T) {
	c := create(t)
	if err := c.write.Exec("CREATE VIEW mine AS SELECT 1").Error; err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	err := migrateFile(c.path, newest(), later("CREATE TABLE extra (x)"))
	if !errors.Is(err, data.ErrInvalid) || !strings.Contains(err.Error(), "catalogue.altered") {
		t.Errorf("want catalogue.altered, got %v", err)
	}
	if found, err := readHeader(c.path); err != nil || found.version != newest() {
		t.Errorf("want the version of before, got %+v %v", found, err)
	}
}

func TestAFailedMigrationStopsBetweenVersions(t *testing.T) {
	c := create(t)
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if err := migrateFile(c.path, newest(), later("CREATE TABLE half (x); CREATE TABLE nonsense")); err == nil {
		t.Fatal("want an error")
	}
	if found, err := readHeader(c.path); err != nil || found.version != newest()+1 {
		t.Errorf("want one version more, got %+v %v", found, err)
	}
	if err := migrateFile(c.path, newest()+1, later("CREATE TABLE half (x)")); err != nil {
		t.Errorf("want it to go on where it stopped, got %v", err)
	}
}

func TestCopyName(t *testing.T) {
	when := time.Date(2026, 1, 2, 15, 4, 5, 0, time.UTC)
	for path, want := range map[string]string{
		"/a/x.pharos": "/a/x.v1-20260102-150405.pharos", "/a.b/x": "/a.b/x.v1-20260102-150405", "x.y.pharos": "x.y.v1-20260102-150405.pharos",
	} {
		if got := copyName(path, 1, when); got != want {
			t.Errorf("want %s, got %s", want, got)
		}
	}
}

func TestEveryPeriodHasItsOwnNumber(t *testing.T) {
	var list []data.Period
	for _, year := range []int{1500, 1999, 2024, 2200} {
		list = append(list, data.YearPeriod(year))
		add := func(form string, most int) {
			for n := 1; n <= most; n++ {
				list = append(list, data.Period(fmt.Sprintf(form, year, n)))
			}
		}
		add("%04d-S%d", 2)
		add("%04d-Q%d", 4)
		add("%04d-%02d", 12)
		add("%04d-W%02d", 53)
		for month := 1; month <= 12; month++ {
			for day := 1; day <= 31; day++ {
				list = append(list, data.Period(fmt.Sprintf("%04d-%02d-%02d", year, month, day)))
			}
		}
	}
	met := map[periodNumber]data.Period{}
	for _, period := range list {
		number, ok := numberOf(period)
		if !ok || number.period() != period || number >= 1<<periodBits || number <= 0 {
			t.Errorf("%s: got %d, which is %s", period, number, number.period())
		}
		if other, twice := met[number]; twice {
			t.Errorf("%s and %s have the same number", period, other)
		}
		met[number] = period
	}
}

func TestPeriodsSortByTheirEnd(t *testing.T) {
	order := []data.Period{
		"2022", "2023-01-01", "2023-W01", "2023-01-31", "2023-01", "2023-03", "2023-Q1", "2023-06-30", "2023-06", "2023-Q2", "2023-S1",
		"2023-12-31", "2023-W53", "2023-12", "2023-Q4", "2023-S2", "2023", "2024-W01",
	}
	var last periodNumber
	for _, period := range order {
		number, ok := numberOf(period)
		if !ok || number <= last {
			t.Errorf("%s: want more than %d, got %d", period, last, number)
		}
		last = number
	}
	for _, text := range []data.Period{"", "2023Q1", " 2023", "2023-13", "2023-1", "999", "2023-00", "20233725"} {
		if n, ok := numberOf(text); ok {
			t.Errorf("%q: want no number, got %d", text, n)
		}
	}
	for _, number := range []periodNumber{0, -1, 9, 20230005, 20239999, 20233726} {
		if got := number.period(); got != "" {
			t.Errorf("%d: want no period, got %s", number, got)
		}
	}
}

func TestFlagBitsAreThoseOfTheDomain(t *testing.T) {
	if !strings.HasPrefix(flagLetters, data.AllFlags) && !strings.HasPrefix(data.AllFlags, flagLetters) {
		t.Errorf("want the letters of the domain, got %s and %s", flagLetters, data.AllFlags)
	}
	for bits := range int64(1) << len(flagLetters) {
		if got, ok := flagBits(flagsOf(bits)); !ok || got != bits {
			t.Fatalf("want %b, got %b", bits, got)
		}
	}
}

func TestBlocksHaveOneWidth(t *testing.T) {
	_, records := blocks([]entry{
		{value: -2.2250738585072014e-308, flags: 1<<12 - 1, line: 1<<63 - 1}, {value: 0}, {value: -1.7976931348623157e308},
	})
	if want := 3 * recordWidth; len(records) != want {
		t.Errorf("want %d letters, got %d", want, len(records))
	}
}
