// Command pharos compares regions with their peers and collects good practices, in a window or by
// verbs that need none.
package main

import (
	"context"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/adrg/xdg"

	"pharos/app/command"
	"pharos/resources"
)

// What FyneApp.toml says as well; a test compares the two.
const (
	programID   = "eu.pharos.benchmark"
	programName = "Pharos"
)

// version is set by the linker for a release.
var version = "0.1.0"

func main() { os.Exit(start(os.Args[1:])) }

func start(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	program := surroundings()
	status, wanted, open := command.Run(ctx, program, args)
	if !open {
		return status
	}
	return openWindow(ctx, program, wanted)
}

func surroundings() command.Program {
	shipped, err := fs.Sub(resources.Samples, "samples")
	if err != nil {
		panic(err) // the folder's name is a constant
	}
	return command.Program{
		Version: version, Language: systemLanguage(), DataFolder: filepath.Join(xdg.DataHome, "pharos"), Sample: shipped, Nomenclatures: resources.Nuts,
		Stdout: os.Stdout, Stderr: os.Stderr, Terminal: isTerminal(os.Stderr), TextReader: textReader(),
	}
}

// textReader is this program once more, to read the text of attached files: one that leads a reader
// astray takes nothing else along.
func textReader() []string {
	path, err := os.Executable()
	if err != nil {
		return nil
	}
	return []string{path, "read-text"}
}

// systemLanguage is what the environment says, in the order of POSIX.
func systemLanguage() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return "en"
}

func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
