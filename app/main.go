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

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/adrg/xdg"

	"pharos/app/command"
	"pharos/app/desktop"
	"pharos/resources"
	"pharos/resources/phrase"
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
	if !windowed {
		_, _ = os.Stderr.WriteString("pharos: " + phrase.For(program.Language).Text("command.no-window") + "\n")
		return command.Failed
	}
	return desktop.Run(ctx, desktop.Config{
		Program: program, Wanted: wanted, Driver: newDriver(), About: about(), Log: openLog(),
	})
}

func surroundings() command.Program {
	shipped, err := fs.Sub(resources.Samples, "samples")
	if err != nil {
		panic(err) // the folder's name is a constant
	}
	return command.Program{
		Version: version, Language: systemLanguage(), DataFolder: filepath.Join(xdg.DataHome, "pharos"), Sample: shipped,
		Stdout: os.Stdout, Stderr: os.Stderr, Terminal: isTerminal(os.Stderr),
	}
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

// newDriver makes the program that owns the windows. Its identity is set here, since a built
// program finds no FyneApp.toml beside itself.
func newDriver() fyne.App {
	app.SetMetadata(fyne.AppMetadata{
		ID: programID, Name: programName, Version: version,
		Icon:       fyne.NewStaticResource("pharos.png", resources.Icon()),
		Migrations: map[string]bool{"fyneDo": true},
	})
	driver := app.NewWithID(programID)
	driver.SetIcon(fyne.NewStaticResource("pharos.png", resources.Icon()))
	return driver
}
