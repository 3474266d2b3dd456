package analyses

import "pharos/app/shell"

// Command is the command line of what a page shows.
func Command(p shell.Page) string { return p.(*page).state.command() }
