package directory

import (
	"pharos/app/shell"
	"pharos/data"
)

// MakeLinked makes an entry as the list of a link does.
func MakeLinked(of shell.Page, kind data.EntryKind, name string) data.EntryID {
	return of.(*page).makeOf(kind, name)
}
