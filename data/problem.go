package data

import (
	"errors"
	"fmt"
	"strings"
)

// Severity says what a problem costs.
type Severity int

// The severities.
const (
	Notice  Severity = iota // worth knowing, nothing lost
	Warning                 // a row or a value was left out
	Refusal                 // the whole file cannot be read
)

// A Problem is something the user can mend: what (Code and Args), and where. Its words are the
// phrase "problem.<Code>", made by the printer at the edge.
type Problem struct {
	Code     string // such as "intake.value.not-a-number"
	Severity Severity
	File     string
	Line     int    // 1-based; 0 where there is none
	Column   int    // 1-based; 0 where there is none
	Field    string // the column's or field's name, if it has one
	Args     map[string]string
}

// A ProblemError is an error made of problems: nothing was done, and the user can mend it.
// errors.Is(err, ErrInvalid) holds.
type ProblemError struct{ Problems []Problem }

// Refuse returns a ProblemError of the problems.
func Refuse(problems ...Problem) error { return &ProblemError{Problems: problems} }

// ProblemsOf returns what the user can mend of an error, also of a wrapped one; none for any other error.
func ProblemsOf(err error) []Problem {
	var refused *ProblemError
	if errors.As(err, &refused) {
		return refused.Problems
	}
	return nil
}

// Error gives codes and places for logs; screens and the command line word the problems instead.
func (e *ProblemError) Error() string {
	parts := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		parts[i] = fmt.Sprintf("%s (line %d, column %d)", p.Code, p.Line, p.Column)
	}
	return strings.Join(parts, "; ")
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *ProblemError) Is(target error) bool { return target == ErrInvalid }
