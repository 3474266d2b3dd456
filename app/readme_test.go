package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pharos/app/command"
)

// TestReadmeIsTrue checks that what the README names exists: folders, verbs, flags, commands.
func TestReadmeIsTrue(t *testing.T) {
	readme := read(t, "../README.md")
	for _, path := range regexp.MustCompile("`((?:app|data|reports|resources|\\.github)[a-zA-Z0-9_./-]*)`").FindAllStringSubmatch(readme, -1) {
		if strings.Contains(path[1], "xx.json") {
			continue
		}
		if _, err := os.Stat(filepath.Join("..", path[1])); err != nil {
			t.Errorf("the README names %s, which is not there", path[1])
		}
	}
	for _, picture := range regexp.MustCompile(`!\[[^]]*\]\(([^)]+)\)`).FindAllStringSubmatch(readme, -1) {
		if _, err := os.Stat(filepath.Join("..", picture[1])); err != nil {
			t.Errorf("the README shows %s, which is not there", picture[1])
		}
	}
	help := helpText(t)
	for _, line := range regexp.MustCompile(`(?m)^pharos ([a-z-]+)`).FindAllStringSubmatch(readme, -1) {
		if !strings.Contains(help, "\n  "+line[1]) {
			t.Errorf("the README names the verb %s, which --help does not know", line[1])
		}
	}
	practices := helpText(t, "practices")
	for _, line := range regexp.MustCompile(`(?m)^pharos practices ([a-z-]+)`).FindAllStringSubmatch(readme, -1) {
		if !strings.Contains(practices, "practices "+line[1]) {
			t.Errorf("the README names practices %s, which --help does not know", line[1])
		}
	}
	all := help
	for _, verb := range []string{
		"import", "observations", "indicators", "regions", "peers", "index", "gaps", "practices", "practices search", "practices show", "practices import", "practices export", "practices quota",
		"practices review", "practices use", "transfer", "person", "erase-person", "chart", "brief", "check",
	} {
		all += helpText(t, strings.Fields(verb)...)
	}
	for _, flag := range regexp.MustCompile(`--[a-z][a-z-]+`).FindAllString(readme, -1) {
		if !strings.Contains(all, flag) {
			t.Errorf("the README names %s, which no verb knows", flag)
		}
	}
	for _, name := range regexp.MustCompile(`go run \./app/dev ([a-z]+)`).FindAllStringSubmatch(readme, -1) {
		if !strings.Contains(read(t, "dev/main.go"), `case "`+name[1]+`":`) {
			t.Errorf("the README names app/dev %s, which is not there", name[1])
		}
	}
}

// TestReadmeMapsEveryPackage keeps the map whole.
func TestReadmeMapsEveryPackage(t *testing.T) {
	readme := read(t, "../README.md")
	for _, p := range listPackages(t) {
		if folder := strings.TrimPrefix(p.ImportPath, module+"/"); !strings.Contains(readme, "`"+folder+"`") {
			t.Errorf("the README's map lacks %s", folder)
		}
	}
}

// TestReadmeNamesEveryDependency asks a reason for each direct module.
func TestReadmeNamesEveryDependency(t *testing.T) {
	readme, direct := read(t, "../README.md"), false
	for line := range strings.SplitSeq(read(t, "../go.mod"), "\n") {
		fields := strings.Fields(line)
		if direct = direct || line == "require ("; !direct || len(fields) != 2 || strings.HasPrefix(line, "require") {
			if line == ")" {
				direct = false
			}
			continue
		}
		if !strings.Contains(readme, fields[0]) {
			t.Errorf("the README gives no reason for %s", fields[0])
		}
	}
}

// TestFyneAppIsTheSame compares FyneApp.toml with what the program says of itself.
func TestFyneAppIsTheSame(t *testing.T) {
	toml := read(t, "../FyneApp.toml")
	for _, want := range []string{`ID = "` + programID + `"`, `Name = "` + programName + `"`, `Version = "` + version + `"`} {
		if !strings.Contains(toml, want) {
			t.Errorf("FyneApp.toml lacks %s", want)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func helpText(t *testing.T, verb ...string) string {
	t.Helper()
	var out bytes.Buffer
	status, _, open := command.Run(context.Background(), command.Program{Stdout: &out, Stderr: &out}, append(verb, "--help"))
	if status != command.Done || open {
		t.Fatalf("help of %v: want status 0, got %d", verb, status)
	}
	return out.String()
}
