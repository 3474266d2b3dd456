package catalogue

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// applicationID marks a SQLite file as ours; it reads "Phar" in the file's header.
const applicationID = 0x50686172

var errNotADatabase = errors.New("not a database")

// inspect looks at the file without changing it and returns the version of its schema, which this
// program can read. Everything else is a data.ProblemError.
func inspect(path string) (version int, err error) {
	if strings.ContainsRune(path, 0) {
		return 0, refuse("catalogue.missing", strings.ReplaceAll(path, "\x00", ""), nil)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, refuse("catalogue.missing", path, nil)
	case errors.Is(err, fs.ErrPermission):
		return 0, refuse("catalogue.forbidden", path, nil)
	case err != nil:
		return 0, wrap("looking at the catalogue", err)
	case info.IsDir():
		return 0, refuse("catalogue.folder", path, nil)
	case !info.Mode().IsRegular():
		return 0, refuse("catalogue.not-a-catalogue", path, nil)
	case info.Size() == 0:
		return 0, refuse("catalogue.empty-file", path, nil)
	}
	return inspectHeader(path)
}

func inspectHeader(path string) (int, error) {
	head, err := readHeader(path)
	switch {
	case errors.Is(err, errNotADatabase):
		return 0, refuse("catalogue.not-a-catalogue", path, nil)
	case errors.Is(err, fs.ErrPermission):
		return 0, refuse("catalogue.forbidden", path, nil)
	case err != nil:
		return 0, wrap("looking at the catalogue", err)
	case head.application != applicationID:
		return 0, refuse("catalogue.foreign", path, nil)
	}
	if hasLog(path) { // the log may hold a later version than the file itself
		if head.version, err = versionInLog(path); err != nil {
			return 0, openError(path, err)
		}
	}
	if head.version > newest() {
		return 0, refuse("catalogue.newer", path, versions(head.version, newest()))
	}
	if head.version < 1 {
		return 0, refuse("catalogue.damaged", path, nil)
	}
	return head.version, nil
}

func parseHeader(bytes []byte) (header, error) {
	if string(bytes[:16]) != "SQLite format 3\x00" {
		return header{}, errNotADatabase
	}
	return header{
		version:     int(int32(binary.BigEndian.Uint32(bytes[60:64]))),
		application: binary.BigEndian.Uint32(bytes[68:72]),
	}, nil
}

func hasLog(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

func versionInLog(path string) (version int, err error) {
	db, err := openPool(inspectorName(path), 1)
	if err != nil {
		return 0, err
	}
	err = db.Raw("PRAGMA user_version").Scan(&version).Error
	return version, errors.Join(err, closePool(db))
}

func versions(found, known int) map[string]string {
	return map[string]string{"found": strconv.Itoa(found), "known": strconv.Itoa(known)}
}
