// Command dev is the newcomer's and developer's tool: it installs what the machine lacks, then
// runs or tests Pharos. It uses the standard library only, so that it starts on a bare machine.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const usage = `usage: go run ./app/dev COMMAND

  run [ARGUMENTS]   install what is missing, build, open the window on the sample catalogue;
                    without a display: benchmark the sample's focus region and write its brief
  test              install what is missing, then format, vet, linters, unit tests, race
                    detector, journeys and end-to-end tests of the real binary
  build             build the program into bin/
`

func main() {
	if err := dispatch(os.Args[1:]); err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() > 0 {
			os.Exit(exit.ExitCode())
		}
		say("%v", err)
		os.Exit(1)
	}
}

func dispatch(args []string) error {
	if err := enterRoot(); err != nil {
		return err
	}
	verb := ""
	if len(args) > 0 {
		verb = args[0]
	}
	switch verb {
	case "run":
		return run(args[1:])
	case "test":
		return test()
	case "build":
		_, err := buildWindowed()
		return err
	}
	_, _ = io.WriteString(os.Stderr, usage)
	return errUsage
}

var errUsage = errors.New("name one of the commands above")

// enterRoot makes the folder of go.mod the working directory, from wherever the tool was started.
func enterRoot() error {
	folder, err := os.Getwd()
	if err != nil {
		return err
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "FyneApp.toml")); err == nil {
			return os.Chdir(folder)
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return errors.New("start this inside the folder of Pharos")
		}
		folder = parent
	}
}

// say prints one line of progress; results of a run go to standard output, this does not.
func say(format string, args ...any) {
	_, _ = io.WriteString(os.Stderr, fmt.Sprintf("» "+format+"\n", args...))
}

// A step is one external command with the environment it adds.
type step struct {
	name string
	env  []string
	args []string
}

func command(s step) *exec.Cmd {
	cmd := exec.Command(s.args[0], s.args[1:]...)
	cmd.Env = append(os.Environ(), s.env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd
}

func do(s step) error {
	say("%s: %s", s.name, strings.Join(append(s.env, s.args...), " "))
	if err := command(s).Run(); err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	return nil
}
