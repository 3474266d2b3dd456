package catalogue_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

// sealed writes a catalogue with some observations and returns its path and bytes after closing.
func sealed(t *testing.T) (path string, content []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "sealed.pharos")
	c, err := catalogue.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	accept(t, c, wide(2_000))
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return path, read(t, path)
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func codeOf(err error) string {
	var refusal *data.ProblemError
	if errors.As(err, &refusal) && len(refusal.Problems) == 1 {
		return refusal.Problems[0].Code
	}
	return ""
}

// changeWord returns a copy of a database file with the 32-bit word at a place of its header changed.
func changeWord(content []byte, place int, word uint32) []byte {
	changed := bytes.Clone(content)
	binary.BigEndian.PutUint32(changed[place:], word)
	return changed
}

func TestOpenRefusesAndLeavesTheFileAsItIs(t *testing.T) {
	_, good := sealed(t)
	for name, row := range map[string]struct {
		content []byte
		want    string
	}{
		"empty file":         {nil, "catalogue.empty-file"},
		"one byte":           {[]byte("x"), "catalogue.not-a-catalogue"},
		"text":               {[]byte(strings.Repeat("geo,time,value\n", 400)), "catalogue.not-a-catalogue"},
		"header only":        {good[:100], "catalogue.damaged"},
		"truncated":          {good[:len(good)/2], "catalogue.damaged"},
		"schema overwritten": {slices.Concat(good[:100], bytes.Repeat([]byte{0xa5}, 3996), good[4096:]), "catalogue.damaged"},
		"other application":  {changeWord(good, 68, 0x12345678), "catalogue.foreign"},
		"no application":     {changeWord(good, 68, 0), "catalogue.foreign"},
		"newer by one":       {changeWord(good, 60, uint32(version(t)+1)), "catalogue.newer"},
		"newer by a hundred": {changeWord(good, 60, uint32(version(t)+100)), "catalogue.newer"},
		"version zero":       {changeWord(good, 60, 0), "catalogue.damaged"},
		"version below zero": {changeWord(good, 60, 0xffffffff), "catalogue.damaged"},
	} {
		for modeName, mode := range map[string]catalogue.Mode{"": catalogue.ReadWrite, " read-only": catalogue.ReadOnly} {
			t.Run(name+modeName, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "x.pharos")
				write(t, path, row.content)
				c, err := catalogue.Open(path, mode)
				if err == nil {
					t.Fatal("want a refusal, got an open catalogue", c.Close())
				}
				if got := codeOf(err); got != row.want {
					t.Errorf("want %s, got %v", row.want, err)
				}
				if !bytes.Equal(row.content, read(t, path)) {
					t.Error("the file was changed")
				}
				if left := list(t, filepath.Dir(path)); !slices.Equal(left, []string{"x.pharos"}) {
					t.Errorf("want nothing beside the file, got %v", left)
				}
			})
		}
	}
}

func version(t *testing.T) int { return fresh(t).Version() }

func list(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func TestOpenRefusesWhatIsNoFile(t *testing.T) {
	folder := t.TempDir()
	for name, row := range map[string]struct{ path, want string }{
		"missing":        {filepath.Join(folder, "none.pharos"), "catalogue.missing"},
		"missing folder": {filepath.Join(folder, "no", "none.pharos"), "catalogue.missing"},
		"folder":         {folder, "catalogue.folder"},
		"NUL in name":    {folder + "/a\x00b", "catalogue.missing"},
		"device":         {os.DevNull, "catalogue.not-a-catalogue"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := catalogue.Open(row.path, catalogue.ReadWrite); codeOf(err) != row.want {
				t.Errorf("want %s, got %v", row.want, err)
			}
		})
	}
	if left := list(t, folder); len(left) != 0 {
		t.Errorf("want an empty folder, got %v", left)
	}
}

// A log that was never folded back may hold what the file's header does not say yet.
func TestNewerVersionInTheLogIsRefused(t *testing.T) {
	path, _ := sealed(t)
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("PRAGMA user_version = 999"); err != nil {
		t.Fatal(err)
	}
	before, log := read(t, path), read(t, path+"-wal")
	if _, err := catalogue.Open(path, catalogue.ReadWrite); codeOf(err) != "catalogue.newer" {
		t.Errorf("want catalogue.newer, got %v", err)
	}
	if !bytes.Equal(before, read(t, path)) || !bytes.Equal(log, read(t, path+"-wal")) {
		t.Error("the file or its log was changed")
	}
}

func TestForeignTriggersViewsAndTablesAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"trigger":        "CREATE TRIGGER t AFTER INSERT ON source BEGIN DELETE FROM practice; END",
		"view":           "CREATE VIEW v AS SELECT 1",
		"table":          "CREATE TABLE extra (x)",
		"column":         "ALTER TABLE region ADD COLUMN extra TEXT",
		"missing table":  "DROP TABLE vintage",
		"missing search": "DROP TABLE practice_text",
		"index":          "CREATE INDEX extra ON region (name)",
	} {
		t.Run(name, func(t *testing.T) {
			path, _ := sealed(t)
			tamper(t, path, text)
			if c, err := catalogue.Open(path, catalogue.ReadWrite); codeOf(err) != "catalogue.altered" {
				t.Errorf("want catalogue.altered, got %v %v", c, err)
			}
		})
	}
}

// tamper runs statements on a catalogue's file behind its back.
func tamper(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, text := range statements {
		if _, err := db.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOddPaths(t *testing.T) {
	for _, name := range []string{
		"a b.pharos", "100%.pharos", "%41.pharos", "what?.pharos", "a#b.pharos", "a&mode=ro.pharos", "Übersicht Ελλάδα.pharos",
		"'quote'.pharos", "file:x.pharos", ":memory:", "no-ending", strings.Repeat("l", 200) + ".pharos", "-x.pharos",
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, name)
			c, err := catalogue.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			accept(t, c, wide(10))
			copied := filepath.Join(folder, "copy of "+name)
			if err := c.SaveCopy(context.Background(), copied); err != nil {
				t.Error(err)
			}
			if err := c.Close(); err != nil {
				t.Error(err)
			}
			want := []string{name, "copy of " + name}
			slices.Sort(want)
			if got := list(t, folder); !slices.Equal(got, want) {
				t.Errorf("want %q, got %q", want, got)
			}
		})
	}
}

func TestRelativePathAndNewFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	c, err := catalogue.Create(filepath.Join("new", "deep", "x.pharos"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	info, err := os.Stat("new")
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("want a folder for the user alone, got %v %v", info, err)
	}
}

func TestReadOnlyWhereWritingIsImpossible(t *testing.T) {
	path, before := sealed(t)
	for name, row := range map[string]struct {
		mode         catalogue.Mode
		file, folder os.FileMode
	}{
		"asked for":        {catalogue.ReadOnly, 0o600, 0o700},
		"read-only file":   {catalogue.ReadWrite, 0o400, 0o700},
		"read-only folder": {catalogue.ReadWrite, 0o600, 0o500},
		"both":             {catalogue.ReadWrite, 0o400, 0o500},
	} {
		t.Run(name, func(t *testing.T) {
			chmod(t, path, row.file)
			chmod(t, filepath.Dir(path), row.folder)
			t.Cleanup(func() { chmod(t, filepath.Dir(path), 0o700) })
			c, err := catalogue.Open(path, row.mode)
			if err != nil {
				t.Fatal(err)
			}
			readsButDoesNotStore(t, c)
			if err := c.Close(); err != nil {
				t.Error(err)
			}
			if !bytes.Equal(before, read(t, path)) {
				t.Error("the file was changed")
			}
			if left := list(t, filepath.Dir(path)); len(left) != 1 {
				t.Errorf("want nothing beside the file, got %v", left)
			}
		})
	}
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func readsButDoesNotStore(t *testing.T, c *catalogue.Catalogue) {
	t.Helper()
	ctx := context.Background()
	if !c.ReadOnly() {
		t.Error("want a read-only catalogue")
	}
	if found, err := c.Observations(ctx, data.Query{}); err != nil || len(found) != 2_000 {
		t.Errorf("want 2000 observations, got %d %v", len(found), err)
	}
	if a, err := c.Compare(ctx, wide(2_010), nil); err != nil || a.New != 10 || a.Unchanged != 2_000 {
		t.Errorf("want 10 new, got %+v %v", a, err)
	}
	_, err := c.Accept(ctx, wide(2_010), nil)
	for name, err := range map[string]error{
		"Accept":        err,
		"PutRegions":    c.PutRegions(ctx, []data.Region{{Code: "DE"}}),
		"PutGroups":     c.PutGroups(ctx, []data.PeerGroup{{ID: "g"}}),
		"PutIndicators": c.PutIndicators(ctx, []data.Indicator{{Code: "i"}}),
		"PutPractices":  c.PutPractices(ctx, []data.Practice{{Key: "p"}}),
		"PutSetting":    c.PutSetting(ctx, "focus", "DE"),
	} {
		if !errors.Is(err, data.ErrReadOnly) {
			t.Errorf("%s: want read-only, got %v", name, err)
		}
	}
}

// A reader beside the writer's process sees what was committed, although it is still in the log.
func TestReadOnlyBesideAWriter(t *testing.T) {
	c := fresh(t)
	accept(t, c, wide(100))
	beside, err := catalogue.Open(c.Path(), catalogue.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer beside.Close()
	accept(t, c, wide(200))
	if found, err := beside.Observations(context.Background(), data.Query{}); err != nil || len(found) != 200 {
		t.Errorf("want 200 observations, got %d %v", len(found), err)
	}
}
