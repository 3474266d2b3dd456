package catalogue_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
)

// fixtures are rows for the tables that a version of the schema brought, in every one of them.
var fixtures = [][]string{
	{
		`INSERT INTO region VALUES (3, 'DE60', '{"":"Hamburg"}', 'nuts2', 'DE6', 'DE', '2021'), (4, 'FI1B', '{"fi":"Helsinki"}', 'nuts2', '', 'FI', '')`,
		`INSERT INTO peer_group VALUES (1, 'g', '{}')`, `INSERT INTO peer_group_member VALUES (1, 1, 4), (1, 2, 3)`,
		`INSERT INTO indicator VALUES (7, 'gdp', '{"en":"GDP"}', '{}', 1, 'performance', 'economy', '', 2, 'Eurostat', 'd', 'CC', 'Source'), (8, 'pop', '{}', '{}', 0, '', '', '', 0, '', '', '', '')`,
		`INSERT INTO source VALUES (1, 'u1', 'a.csv', 'x', 'csv', 'd', '', '', '2025-01-01T00:00:00Z', 2, ''), (2, 'u2', 'b.csv', 'y', 'csv', 'd', '', '', '2025-02-01T00:00:00Z', 2, '')`,
		`INSERT INTO observation VALUES (7, 3, 20233725, 2.5, 4, 2, 9), (7, 4, 20233725, 1.0, 0, 1, 3), (8, 3, 20233725, 7.0, 0, 2, 10)`,
		`INSERT INTO vintage VALUES (7, 3, 20233725, 2, 1.5, 0, 1, 2)`,
		`INSERT INTO practice VALUES (5, 'p1', 'GP1', '{"en":"Good","el":"Καλή"}', '{"de":"Wirtschaftsförderung"}', '{"":"Done"}', 3, '["DE60"]', '{"":"Ørestad"}', 'DE', '2019', '2021-05', 'Łódź agency', '["A, B","\"C\""]', '["cycling"]', 'project', '["gdp"]', '{"en":"ERDF"}', 0.0, 1500000000.0, 'https://example.org/?a=b', '{"en":"Read"}', '2026-02-03T04:05:06.000000007Z', '2026-02-04T04:05:06Z')`,
		`INSERT INTO practice VALUES (9, 'p2', '', '{}', '{}', '{}', 0, '[]', '{}', '', '', '', '', '[]', '[]', '', '[]', '{}', NULL, NULL, '', '{}', '', '')`,
		`INSERT INTO practice_text (rowid, title, body, detail) VALUES (5, 'good', '', ''), (9, '', '', '')`,
		`INSERT INTO setting VALUES ('focus', 'DE60')`, `INSERT INTO event VALUES (1, '2025-02-01T00:00:00Z', 'observations.accepted', 'u2', '{}')`,
	},
	{
		`INSERT INTO region_member VALUES (3, 1, 'FI1B', 0.5)`, `INSERT INTO recipe VALUES ('k', '{}', '2025-01-01T00:00:00Z')`,
		`INSERT INTO step VALUES (1, 'edit', 's', '{}', '2025-01-01T00:00:00Z', 0), (2, 'region-put', 's', '{}', '2025-01-01T00:00:00Z', 1)`,
		`INSERT INTO step_row VALUES (2, 1, 'region', NULL, '{"id":11,"code":"X","name":"{}","level":"","parent":"","country":"","edition":"","made_by":0}')`,
		`INSERT INTO step_observation VALUES (1, 0, 7, 4, 20233725, 0.5, 0, 1, 3), (1, 1, 7, 4, 20233725, 1.0, 0, 1, 3)`,
		`INSERT INTO step_vintage VALUES (1, 0, 7, 4, 20223725, 2, 0.5, 0, 1, 3)`,
	},
	nil, // it counts what is there
	{
		`INSERT INTO design VALUES (1, 'd1', 'index', 'Mine', 2, '2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z')`,
		`INSERT INTO design_version VALUES (1, 1, '2025-01-01T00:00:00Z', '{}'), (1, 2, '2025-01-02T00:00:00Z', '{"a":1}')`,
	},
}

// wantPractices are those of the fixtures.
func wantPractices() []data.Practice {
	return []data.Practice{
		{
			ID: "p1", Key: "GP1", State: data.Complete, Title: data.Text{"en": "Good", "el": "Καλή"}, Summary: data.Text{"de": "Wirtschaftsförderung"},
			Results: data.Plain("Done"), Evidence: 3, Regions: []data.RegionCode{"DE60"}, Place: data.Plain("Ørestad"), Country: "DE", Start: "2019", End: "2021-05",
			Organisation: "Łódź agency", Partners: data.PartnersNamed("A, B", `"C"`), Themes: []string{"cycling"}, Kind: "project",
			Indicators: []data.IndicatorCode{"gdp"}, Funding: data.Text{"en": "ERDF"}, Budget: data.Amount{Known: true}, Grant: data.Amount{EUR: 1.5e9, Known: true},
			URL: "https://example.org/?a=b", SourceNote: data.Text{"en": "Read"},
			Created: time.Date(2026, 2, 3, 4, 5, 6, 7, time.UTC), Changed: time.Date(2026, 2, 4, 4, 5, 6, 0, time.UTC),
		},
		{ID: "p2", State: data.Complete},
	}
}

// ofVersion writes a file as the program of a version of the schema made it and those before it used
// it, with something in every table.
func ofVersion(t *testing.T, version int) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("migrations", "*.sql"))
	if err != nil || len(files) <= version {
		t.Fatalf("want a migration after version %d, got %v %v", version, files, err)
	}
	path := filepath.Join(t.TempDir(), "old.pharos")
	write(t, path, nil)
	statements := []string{"PRAGMA journal_mode = WAL", fmt.Sprintf("PRAGMA application_id = %d", 0x50686172)}
	for i, file := range files[:version] {
		schema, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		statements = append(append(statements, string(schema)), fixtures[i]...)
	}
	tamper(t, path, append(statements, fmt.Sprintf("PRAGMA user_version = %d", version))...)
	return path
}

func openRaw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() }) // nothing was written
	return db
}

// keptTables are the tables of a file whose rows no migration may touch: all but the practices, which
// became documents, and what is derived from them.
func keptTables(t *testing.T, db *sql.DB) (tables []string) {
	t.Helper()
	for _, line := range rowsOf(t, db, `(SELECT name FROM sqlite_schema WHERE type = 'table'
		AND name NOT LIKE 'practice%' AND name NOT LIKE 'sqlite_%')`) {
		tables = append(tables, line[1:len(line)-1])
	}
	return tables
}

func dumpOf(t *testing.T, db *sql.DB, tables map[string]string) map[string][]string {
	t.Helper()
	dump := map[string][]string{}
	for table, columns := range tables {
		dump[table] = rowsOf(t, db, "(SELECT "+columns+" FROM "+table+")")
	}
	return dump
}

// columnsOf are the columns of tables as they are in a file, since later versions added some.
func columnsOf(t *testing.T, db *sql.DB, tables []string) map[string]string {
	t.Helper()
	columns := map[string]string{}
	for _, table := range tables {
		var list string
		if err := db.QueryRow("SELECT group_concat(name) FROM pragma_table_info(?)", table).Scan(&list); err != nil {
			t.Fatal(err)
		}
		columns[table] = list
	}
	return columns
}

func TestAFileOfEveryVersionIsKeptWhole(t *testing.T) {
	for version := 1; version <= len(fixtures); version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			path := ofVersion(t, version)
			db := openRaw(t, path)
			tables := columnsOf(t, db, keptTables(t, db))
			if len(tables) < 9 {
				t.Fatalf("want every table of the fixture, got %v", tables)
			}
			before := dumpOf(t, db, tables)
			for table, rows := range before {
				if len(rows) == 0 && table != "indicator_summary" {
					t.Errorf("%s: want a fixture with rows", table)
				}
			}
			if _, err := catalogue.Open(path, catalogue.ReadOnly); codeOf(err) != "catalogue.older" {
				t.Errorf("want a reader to leave it, got %v", err)
			}
			c, err := catalogue.Open(path, catalogue.ReadWrite)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			after := dumpOf(t, db, tables)
			after["setting"] = slices.DeleteFunc(after["setting"], func(row string) bool { return row != "[focus DE60]" }) // those of the index are new
			if d := differ(before, after); d != "" {
				t.Error(d)
			}
			practicesKept(t, c)
			copies, err := filepath.Glob(filepath.Join(filepath.Dir(path), fmt.Sprintf("old.v%d-*.pharos", version)))
			if err != nil || len(copies) != 1 {
				t.Fatalf("want a copy of before, got %v %v", copies, err)
			}
			if d := differ(before, dumpOf(t, openRaw(t, copies[0]), tables)); d != "" {
				t.Errorf("copy: %s", d)
			}
			if findings, err := c.Check(ctx); err != nil || slices.ContainsFunc(findings, func(f catalogue.Finding) bool { return f.Severity > data.Warning }) {
				t.Errorf("want a sound file, got %v %v", findings, err)
			}
		})
	}
}

// practicesKept compares the practices with those of the fixtures, and finds them.
func practicesKept(t *testing.T, c *catalogue.Catalogue) {
	t.Helper()
	if got, err := c.Practices(ctx); err != nil || !reflect.DeepEqual(got, wantPractices()) {
		t.Errorf("want %+v\n got %+v %v", wantPractices(), got, err)
	}
	cards, err := c.PracticeCards(ctx, 0)
	if err != nil || len(cards.Cards) != 2 || cards.Count != 2 {
		t.Errorf("want 2 cards, got %+v %v", cards, err)
	}
	for _, text := range []string{"good", "καλη", "wirtschaftsfoerderung", "forderung", "gp1", "lodz"} {
		if hits := search(t, c, text); len(hits) != 1 || hits[0].Card.ID != "p1" {
			t.Errorf("%s: want p1, got %+v", text, hits)
		}
	}
}

// What was in the file before is what undoing gives back.
func TestTheSourcesOfAFirstVersionCanBeRemoved(t *testing.T) {
	path := ofVersion(t, 1)
	db := openRaw(t, path)
	tables := columnsOf(t, db, []string{"peer_group", "peer_group_member", "source", "observation", "vintage"})
	before := dumpOf(t, db, tables)
	c, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	indicators, err1 := c.Indicators(ctx)
	regions, err2 := c.Regions(ctx)
	if err := errors.Join(err1, err2); err != nil || len(indicators) != 2 || indicators[0].Name.In("en") != "GDP" ||
		indicators[0].Short != nil || indicators[0].Expected != (data.Range{}) || len(regions) != 2 || regions[0].Edition != "2021" {
		t.Errorf("want everything kept, got %+v %+v %v", indicators, regions, err)
	}
	touched, err := c.Touches(ctx, "u1")
	if want := (catalogue.Touched{Indicator: "gdp", Observations: 2}); err != nil || len(touched) != 1 || touched[0] != want {
		t.Errorf("want what the first file brought, replaced or not, got %+v %v", touched, err)
	}
	if steps, err := c.Steps(ctx, 0); err != nil || len(steps) != 0 {
		t.Errorf("want nothing to undo of what was before, got %v %v", steps, err)
	}
	removal, err := c.RemoveSource(ctx, "u2")
	if want := (catalogue.SourceRemoval{Removed: 1, Restored: 1}); err != nil || removal != want {
		t.Errorf("want its sources removable, got %+v %v", removal, err)
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if d := differ(before, dumpOf(t, db, tables)); d != "" {
		t.Error(d)
	}
}

// A practice of an older file is changed, and that is undone.
func TestAnOldPracticeIsChangedAndComesBack(t *testing.T) {
	c, err := catalogue.Open(ofVersion(t, 4), catalogue.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	next := wantPractices()[0]
	next.Title = data.Plain("Quite another")
	if err := c.PutPractices(ctx, []data.Practice{next}); err != nil {
		t.Fatal(err)
	}
	if versions, err := c.PracticeVersions(ctx, "p1"); err != nil || len(versions) != 2 || versions[1].Was.Title.In("en") != "Good" {
		t.Errorf("want the old text as the first version, got %+v %v", versions, err)
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	practicesKept(t, c)
}
