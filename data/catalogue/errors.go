package catalogue

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"pharos/data"
)

// Primary result codes of SQLite, from https://sqlite.org/rescode.html; the extended codes carry
// them in their low byte.
const (
	codeReadOnly   = 8
	codeInterrupt  = 9
	codeCorrupt    = 11
	codeConstraint = 19
	codeNotADB     = 26
)

// translate gives errors of the engine and of GORM the sentinels of the domain. The engine
// answers a cancelled context with an interrupt, which comes out as context.Canceled.
func translate(err error) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return data.ErrNotFound
	}
	switch resultCode(err) {
	case codeReadOnly:
		return fmt.Errorf("%w: %w", data.ErrReadOnly, err)
	case codeConstraint:
		return fmt.Errorf("%w: %w", data.ErrConflict, err)
	case codeInterrupt:
		return fmt.Errorf("%w: %w", context.Canceled, err)
	}
	return err
}

// resultCode returns the engine's primary result code, or 0 where err is none of the engine's.
func resultCode(err error) int {
	var coded interface{ Code() int }
	if errors.As(err, &coded) {
		return coded.Code() & 0xff
	}
	return 0
}

func isDamage(err error) bool {
	code := resultCode(err)
	return code == codeCorrupt || code == codeNotADB
}

// refuse returns a ProblemError of one refusal about the file at path.
func refuse(code, path string, args map[string]string) error {
	if args == nil {
		args = map[string]string{}
	}
	args["path"] = path
	return data.Refuse(data.Problem{Code: code, Severity: data.Refusal, File: path, Args: args})
}
