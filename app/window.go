//go:build !ci

package main

import (
	"context"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/adrg/xdg"

	"pharos/app/command"
	"pharos/app/desktop"
	"pharos/app/shell"
	"pharos/data/territory"
	"pharos/resources"
)

func openWindow(ctx context.Context, program command.Program, wanted command.Window) int {
	return desktop.Run(ctx, desktop.Config{
		Program: program, Wanted: wanted, Driver: newDriver(), About: about(), Log: openLog(),
	})
}

// checkThreads is the variable of the environment that lets Fyne tell of calls from a wrong
// goroutine, as the end-to-end tests want it.
const checkThreads = "PHAROS_CHECK_THREADS"

// newDriver makes the program that owns the windows. Its identity is set here, since a built
// program finds no FyneApp.toml beside itself.
func newDriver() fyne.App {
	icon := fyne.NewStaticResource("pharos.png", resources.Icon())
	app.SetMetadata(fyne.AppMetadata{
		ID: programID, Name: programName, Version: version, Icon: icon,
		Migrations: map[string]bool{"fyneDo": os.Getenv(checkThreads) == ""},
	})
	driver := app.NewWithID(programID)
	driver.SetIcon(icon)
	return driver
}

// licences of what the program is made with, as the window's About shows them.
var licences = []shell.Licence{
	{Name: "Fyne", Kind: "BSD-3-Clause"},
	{Name: "GORM, glebarez/sqlite, gofpdf, kong, xdg", Kind: "MIT"},
	{Name: "SQLite", Kind: "Public domain"},
	{Name: "modernc.org/sqlite, gonum, excelize, flock, uuid, Snowball, ledongthuc/pdf, golang.org/x", Kind: "BSD-3-Clause"},
	{Name: "gota, mscfb, Roboto", Kind: "Apache-2.0"},
}

func about() shell.About {
	changes := shipped("CHANGELOG.md")
	lists, err := territory.Credits(resources.Nuts)
	if err != nil {
		panic(err) // likewise
	}
	known := append(slices.Clone(licences), shell.Licence{
		Name: "NUTS, LAU", Kind: "CC BY 4.0, dl-de/by-2-0, Unicode-3.0", Text: strings.Join(lists, "\n\n"),
	})
	return shell.About{Name: programName, Version: version, Licences: known, Changes: changes, Manual: manual()}
}

// manualPages are the pages of the manual in the order of the window.
var manualPages = []string{"practices", "designs", "methods"}

func manual() []shell.ManualPage {
	var pages []shell.ManualPage
	for _, id := range manualPages {
		pages = append(pages, shell.ManualPage{ID: id, Text: shipped("manual/" + id + ".md")})
	}
	return pages
}

// shipped returns an embedded text.
func shipped(name string) string {
	text, err := fs.ReadFile(resources.Files, name)
	if err != nil {
		panic(err) // it is embedded under this name
	}
	return string(text)
}

// The log keeps the last run and the one before.
const (
	logName   = "pharos.log"
	logBefore = "pharos.1.log"
)

// openLog opens the log in the user's state folder. Where that cannot be written it goes to
// standard error.
func openLog() *slog.Logger {
	folder := filepath.Join(xdg.StateHome, "pharos")
	var out io.Writer = os.Stderr
	if err := os.MkdirAll(folder, 0o700); err == nil {
		path := filepath.Join(folder, logName)
		_ = os.Rename(path, filepath.Join(folder, logBefore)) // there is none at the first start
		if file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600); err == nil {
			out = file
		}
	}
	return slog.New(slog.NewTextHandler(out, nil))
}
