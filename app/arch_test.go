package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A rule says what the packages under a folder may import besides the standard library. Of our
// own packages only those named; of libraries only those named.
type rule struct {
	folder string
	ours   []string
	theirs []string
}

// The longest matching folder holds. This is the table of the README's map, as a test.
var rules = []rule{
	{"data", nil, nil},
	{"data/intake", []string{"data"}, []string{"golang.org/x/text"}},
	{"data/catalogue", []string{"data"}, []string{"gorm.io", "github.com/glebarez", "github.com/google/uuid", "github.com/gofrs/flock", "golang.org/x/text", "golang.org/x/sys"}},
	{"data/frame", []string{"data"}, []string{"github.com/go-gota/gota"}},
	{"data/benchmark", []string{"data", "data/frame"}, []string{"gonum.org/v1/gonum"}},
	{"data/sample", []string{"data"}, nil},
	{"data/datatest", []string{"data"}, nil},
	{"reports/figure", []string{"data", "data/benchmark", "resources", "resources/phrase"}, []string{"golang.org/x/image", "golang.org/x/text"}},
	{"reports/brief", []string{"data", "data/benchmark", "reports/figure", "resources/phrase"}, nil},
	{"reports/brief/brieftest", []string{"data", "data/benchmark", "data/datatest", "reports/brief"}, nil},
	{"reports/pdf", []string{"reports/brief", "reports/figure", "resources", "resources/phrase"}, []string{"github.com/jung-kurt/gofpdf"}},
	{"reports/sheet", []string{"data", "reports/brief", "resources/phrase"}, []string{"github.com/xuri/excelize"}},
	{"resources", nil, nil},
	{"resources/phrase", []string{"resources"}, []string{"golang.org/x/text"}},
	{"app/task", nil, []string{"fyne.io/fyne"}},
	{"app/theme", []string{"resources"}, []string{"fyne.io/fyne"}},
	{"app/session", []string{"data"}, nil},
	{"app/settings", []string{"data"}, []string{"fyne.io/fyne"}},
	{"app/kit", []string{"app/task", "app/theme", "reports/figure", "resources", "resources/phrase"}, []string{"fyne.io/fyne"}},
	{"app/shell", []string{"app/kit", "app/task", "app/session", "app/settings", "app/theme", "data", "resources", "resources/phrase"}, []string{"fyne.io/fyne", "golang.org/x/text"}},
	{"app/command", []string{"data", "reports", "resources"}, []string{"github.com/alecthomas/kong", "golang.org/x/text"}},
	{"app/dev", nil, []string{"golang.org/x/text"}},
}

// screens may import the frame and the domain, never one another.
var screens = []string{"start", "regions", "indicators", "imports", "benchmarks", "practices", "briefs", "preferences"}

var screenRule = rule{
	ours: []string{
		"app/shell", "app/kit", "app/task", "app/session", "app/settings", "app/theme",
		"data", "data/benchmark", "data/intake", "reports/brief", "reports/figure", "resources/phrase",
	},
	theirs: []string{"fyne.io/fyne"},
}

func TestImportsRunDownwards(t *testing.T) {
	for _, p := range listPackages(t) {
		folder := strings.TrimPrefix(p.ImportPath, module+"/")
		r, found := ruleFor(folder)
		if !found {
			if folder != "app" {
				t.Errorf("%s has no import rule: add one to this table and to the README", folder)
			}
			continue
		}
		for _, path := range p.Imports {
			if !r.allows(path) {
				t.Errorf("%s must not import %s", folder, path)
			}
		}
	}
}

// TestOnlyTaskIsConcurrent finds go statements and fyne.Do outside app/task.
func TestOnlyTaskIsConcurrent(t *testing.T) {
	for file, tree := range parseSources(t) {
		if strings.HasPrefix(file, "app/task/") {
			continue
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch node := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s starts a goroutine; use app/task", file)
			case *ast.SelectorExpr:
				if x, ok := node.X.(*ast.Ident); ok && x.Name == "fyne" && strings.HasPrefix(node.Sel.Name, "Do") && node.Sel.Name != "Document" {
					t.Errorf("%s calls fyne.%s; use app/task", file, node.Sel.Name)
				}
			}
			return true
		})
	}
}

// TestOnlyMainOpensTheDriver keeps the C part of Fyne in one file.
func TestOnlyMainOpensTheDriver(t *testing.T) {
	for file, tree := range parseSources(t) {
		for _, spec := range tree.Imports {
			if spec.Path.Value == `"fyne.io/fyne/v2/app"` && file != "app/main.go" {
				t.Errorf("%s imports fyne/app; only app/main.go may", file)
			}
		}
	}
}

const module = "pharos"

type goPackage struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-tags", "ci", "-json=ImportPath,Imports", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		packages = append(packages, p)
	}
}

func ruleFor(folder string) (rule, bool) {
	if name, is := strings.CutPrefix(folder, "app/"); is && slices.Contains(screens, name) {
		return screenRule, true
	}
	var best rule
	for _, r := range rules {
		if (folder == r.folder || strings.HasPrefix(folder, r.folder+"/")) && len(r.folder) > len(best.folder) {
			best = r
		}
	}
	return best, best.folder != ""
}

func (r rule) allows(path string) bool {
	if own, is := strings.CutPrefix(path, module+"/"); is {
		if r.folder == "app/command" {
			return !strings.HasPrefix(own, "app/")
		}
		return slices.Contains(r.ours, own)
	}
	first, _, _ := strings.Cut(path, "/")
	if !strings.Contains(first, ".") {
		return true
	}
	return slices.ContainsFunc(r.theirs, func(allowed string) bool { return strings.HasPrefix(path, allowed) })
}

func parseSources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	for _, top := range []string{"app", "data", "reports", "resources"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			tree, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err == nil {
				files[filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))] = tree
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	return files
}
