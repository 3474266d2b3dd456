package directory

import (
	"slices"

	"pharos/data"
)

// everyKind lists the kinds in the order of the tabs; "screen.directory.kind.<id>" is the name of
// each. A further kind is a file with its declaration and a line here.
func everyKind() []kind {
	return []kind{
		organisations(),
		contacts(),
		instruments(),
		actions(),
		references(),
		terms(),
	}
}

// kindAt returns the place of a kind by its id, else that of the first.
func kindAt(kinds []kind, id data.EntryKind) int {
	return max(slices.IndexFunc(kinds, func(k kind) bool { return k.id == id }), 0)
}
