package catalogue_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

// firstVersion writes a file as the first released version made it, with something in every table.
func firstVersion(t *testing.T) string {
	t.Helper()
	schema, err := os.ReadFile(filepath.Join("migrations", "0001_first.sql"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.pharos")
	write(t, path, nil)
	tamper(t, path, "PRAGMA journal_mode = WAL", string(schema),
		fmt.Sprintf("PRAGMA application_id = %d", 0x50686172), "PRAGMA user_version = 1",
		`INSERT INTO region VALUES (3, 'DE60', '{"":"Hamburg"}', 'nuts2', 'DE6', 'DE', '2021'), (4, 'FI1B', '{"fi":"Helsinki"}', 'nuts2', '', 'FI', '')`,
		`INSERT INTO peer_group VALUES (1, 'g', '{}')`, `INSERT INTO peer_group_member VALUES (1, 1, 4), (1, 2, 3)`,
		`INSERT INTO indicator VALUES (7, 'gdp', '{"en":"GDP"}', '{}', 1, 'performance', 'economy', '', 2, 'Eurostat', 'd', 'CC', 'Source'), (8, 'pop', '{}', '{}', 0, '', '', '', 0, '', '', '', '')`,
		`INSERT INTO source VALUES (1, 'u1', 'a.csv', 'x', 'csv', 'd', '', '', '2025-01-01T00:00:00Z', 2, ''), (2, 'u2', 'b.csv', 'y', 'csv', 'd', '', '', '2025-02-01T00:00:00Z', 2, '')`,
		`INSERT INTO observation VALUES (7, 3, 20233725, 2.5, 4, 2, 9), (7, 4, 20233725, 1.0, 0, 1, 3), (8, 3, 20233725, 7.0, 0, 2, 10)`,
		`INSERT INTO vintage VALUES (7, 3, 20233725, 2, 1.5, 0, 1, 2)`,
		`INSERT INTO practice VALUES (1, 'p1', 'GP1', '{"en":"Good"}', '{}', '{}', 3, '["DE60"]', '{}', 'DE', '', '', '', '[]', '[]', '', '["gdp"]', '{}', NULL, 5.0, '', '{}', '', '')`,
		`INSERT INTO practice_text (rowid, title, body, detail) VALUES (1, 'good', '', '')`,
		`INSERT INTO setting VALUES ('focus', 'DE60')`, `INSERT INTO event VALUES (1, '2025-02-01T00:00:00Z', 'observations.accepted', 'u2', '{}')`,
	)
	return path
}

func TestAFileOfTheFirstVersionIsKeptWhole(t *testing.T) {
	path := firstVersion(t)
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	released := []string{"peer_group", "peer_group_member", "source", "observation", "vintage", "practice", "practice_text", "setting", "event"}
	before := map[string][]string{}
	for _, table := range released {
		before[table] = rowsOf(t, db, table)
	}
	if _, err := catalogue.Open(path, catalogue.ReadOnly); codeOf(err) != "catalogue.older" {
		t.Errorf("want a reader to leave it, got %v", err)
	}
	c, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	after := map[string][]string{}
	for _, table := range released {
		after[table] = rowsOf(t, db, table)
	}
	if d := differ(before, after); d != "" {
		t.Error(d)
	}
	if copies, err := filepath.Glob(filepath.Join(filepath.Dir(path), "old.v1-*.pharos")); err != nil || len(copies) != 1 {
		t.Errorf("want a copy of before, got %v %v", copies, err)
	}
	indicators, err1 := c.Indicators(ctx)
	regions, err2 := c.Regions(ctx)
	if err := errors.Join(err1, err2); err != nil || len(indicators) != 2 || indicators[0].Name.In("en") != "GDP" ||
		indicators[0].Short != nil || indicators[0].Expected != (data.Range{}) || len(regions) != 2 || regions[0].Edition != "2021" {
		t.Errorf("want everything kept, got %+v %+v %v", indicators, regions, err)
	}
	sound(t, c)
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
	for _, table := range released[:5] {
		after[table] = rowsOf(t, db, table)
	}
	if d := differ(before, after); d != "" {
		t.Error(d)
	}
}
