//go:build ci

package main

import (
	"context"
	"os"

	"pharos/app/command"
	"pharos/resources/phrase"
)

// openWindow says that this build, which needs no C compiler and no X libraries, has no window.
func openWindow(_ context.Context, program command.Program, _ command.Window) int {
	_, _ = os.Stderr.WriteString("pharos: " + phrase.For(program.Language).Text("command.no-window") + "\n")
	return command.Failed
}
