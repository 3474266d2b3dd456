package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// The linters' exact version; they are built once into the user's cache folder.
const (
	linter        = "github.com/golangci/golangci-lint/v2/cmd/golangci-lint"
	linterVersion = "v2.15.0"
)

// test does everything there is to test, the quick refusals first. The window's C part compiles on
// one core for minutes, so it is built beside the rest.
func test() error {
	began := time.Now()
	if err := prepare(true); err != nil {
		return err
	}
	program := binary(windowed)
	building, err := background(step{
		name: "build the window", env: []string{"CGO_ENABLED=1"},
		args: []string{"go", "build", "-o", program, "./app"},
	})
	if err != nil {
		return err
	}
	if err := checkSource(); err != nil {
		_ = building.Process.Kill()
		return err
	}
	if err := building.Wait(); err != nil {
		return fmt.Errorf("build the window: %w", err)
	}
	if err := endToEnd(program); err != nil {
		return err
	}
	say("everything passed in %s", time.Since(began).Round(time.Second))
	return nil
}

func checkSource() error {
	if err := format(); err != nil {
		return err
	}
	pure := []string{"CGO_ENABLED=0", "LANG=en_GB.UTF-8"}
	steps := []step{
		{name: "vet", env: pure, args: []string{"go", "vet", "-tags", "ci", "./..."}},
		{name: "unit tests and journeys, without cgo", env: pure, args: []string{"go", "test", "-tags", "ci", "./..."}},
	}
	for _, s := range steps {
		if err := do(s); err != nil {
			return err
		}
	}
	if err := lint(); err != nil {
		return err
	}
	return race()
}

// race runs what several goroutines may enter under the race detector. The screens are not there:
// their tests run on one goroutine by design. The transpiled C of SQLite is not instrumented, which
// would make it twenty times slower and find nothing of ours.
func race() error {
	return do(step{
		name: "race detector", env: []string{"CGO_ENABLED=1", "LANG=en_GB.UTF-8"},
		args: []string{
			"go", "test", "-race", "-short", "-timeout", "20m", "-tags", "ci",
			"-gcflags=modernc.org/sqlite/lib=-race=false", "-gcflags=modernc.org/libc=-race=false",
			"./data/...", "./resources/...", "./reports/sheet", "./app/task/...", "./app/session", "./app/settings", "./app/command",
		},
	})
}

func format() error {
	say("format")
	out, err := exec.Command("gofmt", "-l", "app", "data", "reports", "resources").Output()
	if err != nil {
		return fmt.Errorf("format: %w", err)
	}
	if files := strings.TrimSpace(string(out)); files != "" {
		return fmt.Errorf("these files are not formatted (gofmt -w):\n%s", files)
	}
	return nil
}

func lint() error {
	tool, err := fetchLinter()
	if err != nil {
		return err
	}
	return do(step{
		name: "linters", env: []string{"CGO_ENABLED=0"},
		args: []string{tool, "run", "--build-tags", "ci", "./..."},
	})
}

// fetchLinter builds the linter unless this version is there already.
func fetchLinter() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("linters: %w", err)
	}
	folder := filepath.Join(cache, "pharos-tools", linterVersion)
	tool := filepath.Join(folder, "golangci-lint")
	if runtime.GOOS == "windows" {
		tool += ".exe"
	}
	if _, err := os.Stat(tool); err == nil {
		return tool, nil
	}
	return tool, do(step{
		name: "build the linters", env: []string{"GOBIN=" + folder, "CGO_ENABLED=0", "GOFLAGS="},
		args: []string{"go", "install", linter + "@" + linterVersion},
	})
}

// endToEnd runs the tests of the real binary; they start their own X server.
func endToEnd(program string) error {
	if runtime.GOOS != "linux" {
		say("the end-to-end tests need Xvfb and run on Linux only")
		return nil
	}
	err := do(step{
		name: "end to end, the real binary under Xvfb",
		env:  []string{"CGO_ENABLED=0", "PHAROS_BINARY=" + program, "LANG=en_GB.UTF-8"},
		args: []string{"go", "test", "-count=1", "-tags", "ci e2e", "-run", "EndToEnd", "-timeout", "10m", "./app"},
	})
	return err
}
