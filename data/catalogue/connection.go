package catalogue

import (
	"net/url"
	"path/filepath"
	"strings"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// readers is the number of connections that read beside the one that writes.
const readers = 4

// Pragmas of every connection. The file may come from a stranger: functions and tables that a
// schema could misuse are not trusted, cells are checked, nothing is mapped into memory.
var commonPragmas = []string{
	"busy_timeout(5000)", "foreign_keys(1)", "trusted_schema(0)", "cell_size_check(1)", "mmap_size(0)",
}

// The writer acknowledges a commit only when it is on the disk, and overwrites what it deletes.
var writerPragmas = []string{
	"journal_mode(WAL)", "synchronous(FULL)", "secure_delete(1)", "cache_size(-65536)",
}

func openPool(name string, connections int) (*gorm.DB, error) {
	db, err := gorm.Open(sqlite.Open(name), &gorm.Config{
		Logger: logger.Discard, SkipDefaultTransaction: true, DisableAutomaticPing: true,
	})
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return db, nil
}

func writerName(path string) string {
	return dataSourceName(path, url.Values{"mode": {"rw"}, "_txlock": {"immediate"}}, writerPragmas)
}

// readerName names a connection that cannot store. Beside our writer, or where a log waits that is
// not ours to fold back, the file is opened for reading. Where it could be written it is opened so
// that the engine clears its log files away at the end. Where it cannot, and there is no log, it
// is read as a file that nobody changes. Most of what readers ask for goes by once: a larger cache
// would only have to be filled.
func readerName(path string, mode Mode) string {
	query, pragmas := url.Values{"mode": {"ro"}}, []string{"cache_size(-8192)", "query_only(1)"}
	switch {
	case mode == ReadWrite || hasLog(path):
	case writable(path):
		query.Set("mode", "rw")
	default:
		query.Set("immutable", "1")
	}
	return dataSourceName(path, query, pragmas)
}

func inspectorName(path string) string { return dataSourceName(path, url.Values{"mode": {"ro"}}, nil) }

func dataSourceName(path string, query url.Values, pragmas []string) string {
	for _, list := range [][]string{commonPragmas, pragmas} {
		for _, pragma := range list {
			query.Add("_pragma", pragma)
		}
	}
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/… on Windows
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}).String()
}
