package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

const (
	windowed = "pharos"          // the program with its window
	headless = "pharos-headless" // the same without a window, built without a C compiler
	brief    = "pharos-brief.pdf"
)

// run opens the window, or does the main job where there is no display to open one on.
func run(args []string) error {
	if !display() {
		return runHeadless(args)
	}
	if err := prepare(false); err != nil {
		return err
	}
	program, err := buildWindowed()
	if err != nil {
		return err
	}
	say("opening the window")
	return command(step{args: append([]string{program}, args...)}).Run()
}

// display reports whether a window can be shown: always on Windows and macOS.
func display() bool {
	if runtime.GOOS != "linux" {
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

func runHeadless(args []string) error {
	say("there is no display here, so Pharos works without its window")
	program, err := buildHeadless()
	if err != nil {
		return err
	}
	if len(args) > 0 {
		return command(step{args: append([]string{program}, args...)}).Run()
	}
	say("benchmarking the sample's focus region against its peers")
	if err := do(step{name: "gaps", args: []string{program, "gaps"}}); err != nil {
		return err
	}
	if err := do(step{name: "brief", args: []string{program, "brief", "benchmark", "--out", brief}}); err != nil {
		return err
	}
	path, err := filepath.Abs(brief)
	if err != nil {
		return err
	}
	say("the brief is in %s", path)
	return nil
}

func buildWindowed() (string, error) {
	say("building the window; the first time takes some minutes")
	return build(windowed, step{name: "build", env: []string{"CGO_ENABLED=1"}})
}

func buildHeadless() (string, error) {
	return build(headless, step{name: "build", env: []string{"CGO_ENABLED=0"}}, "-tags", "ci")
}

func build(name string, s step, flags ...string) (string, error) {
	program := binary(name)
	s.args = append(append([]string{"go", "build"}, flags...), "-o", program, "./app")
	return program, do(s)
}

func binary(name string) string {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	path, err := filepath.Abs(filepath.Join("bin", name))
	if err != nil {
		return filepath.Join("bin", name)
	}
	return path
}

// background starts the step and returns the running command with its log file.
func background(s step) (*exec.Cmd, error) {
	say("%s (in the background)", s.name)
	cmd := command(s)
	return cmd, cmd.Start()
}
