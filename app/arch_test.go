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

	rooms     string // packages below this folder may be imported too; empty: none
	assembles bool   // hands the parts to one another: may import all but app, and of app what is in ours
}

// The longest matching folder holds. This is the table of the README's map, as a test.
var rules = []rule{
	{folder: "data"},
	{folder: "data/intake", ours: []string{"data"}, theirs: []string{"golang.org/x/text", "github.com/richardlehane/mscfb"}},
	{folder: "data/practice", ours: []string{"data"}, theirs: []string{"github.com/google/uuid"}},
	{folder: "data/lexis", ours: []string{"data"}, theirs: []string{"github.com/blevesearch/snowballstem", "golang.org/x/text"}},
	{folder: "data/facet", ours: []string{"data", "data/practice", "data/lexis"}, theirs: []string{"golang.org/x/text"}},
	{folder: "data/duplicate", ours: []string{"data", "data/practice", "data/lexis"}},
	{folder: "data/transfer", ours: []string{"data", "data/practice", "data/similarity", "data/statistic"}},
	{folder: "data/attachment", ours: []string{"data", "data/practice"}, theirs: []string{"github.com/ledongthuc/pdf", "golang.org/x/image", "golang.org/x/net", "golang.org/x/text"}},
	{folder: "data/catalogue", ours: []string{"data", "data/practice", "data/lexis"}, theirs: []string{"gorm.io", "github.com/glebarez", "github.com/google/uuid", "github.com/gofrs/flock", "golang.org/x/text", "golang.org/x/sys"}},
	{folder: "data/frame", ours: []string{"data"}, theirs: []string{"github.com/go-gota/gota"}},
	{folder: "data/derive", ours: []string{"data"}},
	{folder: "data/statistic", theirs: []string{"gonum.org/v1/gonum"}},
	{folder: "data/optimise", theirs: []string{"gonum.org/v1/gonum"}},
	{folder: "data/table", ours: []string{"data", "data/statistic"}},
	{folder: "data/similarity", ours: []string{"data", "data/frame", "data/statistic", "data/table"}, theirs: []string{"gonum.org/v1/gonum"}},
	{folder: "data/index", ours: []string{"data", "data/statistic", "data/table", "data/index/problem", "data/index/impute", "data/index/treat", "data/index/normalise", "data/index/framework", "data/index/weigh", "data/index/aggregate"}},
	{folder: "data/index/problem", ours: []string{"data"}},
	{folder: "data/index/treat", ours: []string{"data", "data/statistic", "data/index/problem"}},
	{folder: "data/index/normalise", ours: []string{"data", "data/statistic", "data/index/problem"}},
	{folder: "data/index/framework", ours: []string{"data", "data/statistic", "data/index/problem", "data/index/treat", "data/index/normalise"}},
	{folder: "data/index/impute", ours: []string{"data", "data/statistic", "data/index/problem", "data/index/framework"}, theirs: []string{"gonum.org/v1/gonum"}},
	{folder: "data/index/aggregate", ours: []string{"data", "data/statistic", "data/optimise", "data/index/problem", "data/index/framework"}},
	{folder: "data/index/weigh", ours: []string{"data", "data/statistic", "data/optimise", "data/index/problem", "data/index/framework", "data/index/aggregate"}},
	{folder: "data/index/coherence", ours: []string{"data", "data/statistic", "data/index/problem", "data/index/framework"}},
	{folder: "data/index/explain", ours: []string{"data", "data/statistic", "data/index", "data/index/framework", "data/index/aggregate"}},
	{folder: "data/index/uncertainty", ours: []string{"data", "data/statistic", "data/index", "data/index/problem", "data/index/framework", "data/index/impute", "data/index/treat", "data/index/normalise", "data/index/aggregate"}},
	{folder: "data/index/indextest", ours: []string{"data", "data/statistic", "data/index", "data/index/impute", "data/index/treat", "data/index/normalise", "data/index/framework", "data/index/weigh", "data/index/aggregate"}},
	{folder: "data/toolbox", ours: []string{"data", "data/statistic", "data/table", "data/optimise"}, theirs: []string{"gonum.org/v1/gonum"}},
	{folder: "data/benchmark", ours: []string{"data", "data/frame", "data/statistic", "data/similarity", "data/toolbox"}, theirs: []string{"gonum.org/v1/gonum"}},
	{folder: "data/sample", ours: []string{"data"}},
	{folder: "data/territory", ours: []string{"data"}, theirs: []string{"golang.org/x/text"}},
	{folder: "data/datatest", ours: []string{"data"}},
	{folder: "reports/figure", ours: []string{"data", "data/benchmark", "data/index", "data/similarity", "data/statistic", "data/toolbox", "resources", "resources/phrase"}, theirs: []string{"golang.org/x/image", "golang.org/x/text"}},
	{folder: "reports/brief", ours: []string{"data", "data/benchmark", "data/facet", "data/index", "data/practice", "data/similarity", "reports/figure", "resources/phrase"}},
	{folder: "reports/brief/brieftest", ours: []string{"data", "data/benchmark", "data/datatest", "data/practice", "reports/brief"}},
	{folder: "reports/pdf", ours: []string{"reports/brief", "reports/figure", "resources", "resources/phrase"}, theirs: []string{"github.com/jung-kurt/gofpdf", "golang.org/x/image"}},
	{folder: "reports/exchange", ours: []string{"data", "data/practice", "data/intake", "data/lexis", "reports/sheet", "resources/phrase"}, theirs: []string{"golang.org/x/text"}},
	{folder: "reports/dataset", ours: []string{"data", "reports/sheet", "resources/phrase"}},
	{folder: "reports/sheet", ours: []string{"data", "reports/brief", "resources/phrase"}, theirs: []string{"github.com/xuri/excelize"}},
	{folder: "resources"},
	{folder: "resources/phrase", ours: []string{"resources"}, theirs: []string{"golang.org/x/text"}},
	{folder: "app/task", theirs: []string{"fyne.io/fyne"}},
	{folder: "app/task/parallel"},
	{folder: "app/theme", ours: []string{"resources"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/session", ours: []string{"data"}},
	{folder: "app/settings", ours: []string{"data"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/kit", ours: []string{"app/task", "app/theme", "reports/figure", "resources", "resources/phrase"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/shell", ours: []string{"app/kit", "app/task", "app/session", "app/settings", "app/theme", "data", "resources", "resources/phrase"}, theirs: []string{"fyne.io/fyne", "golang.org/x/text"}},
	{folder: "app/command", assembles: true, ours: []string{"app/task/parallel"}, theirs: []string{"github.com/alecthomas/kong"}},
	{folder: "app/desktop", assembles: true, ours: []string{"app/"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/screentest", assembles: true, ours: []string{"app/kit", "app/session", "app/settings", "app/shell", "app/task", "app/theme"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/indexes/desk", ours: []string{"app/kit", "app/shell", "app/theme", "data", "data/benchmark", "data/index", "data/index/framework", "data/index/treat", "data/index/uncertainty", "data/statistic", "reports/figure", "resources/phrase"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/indexes/desk/desktest", ours: []string{"app/indexes/desk", "app/kit", "app/screentest", "app/session", "app/shell", "data", "data/catalogue", "data/index", "data/index/framework", "data/statistic", "reports/figure", "resources/phrase"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/indexes/building", ours: []string{"app/indexes/desk", "app/kit", "app/shell", "data", "data/index", "data/index/aggregate", "data/index/framework", "data/index/impute", "data/index/normalise", "data/index/treat", "data/index/weigh", "data/statistic", "reports/figure"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/indexes/results", ours: []string{"app/indexes/desk", "app/kit", "app/task", "data", "data/benchmark", "data/index", "data/index/aggregate", "data/index/explain", "data/index/framework", "data/index/normalise", "data/index/treat", "data/statistic", "reports/figure"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/indexes/soundness", ours: []string{"app/indexes/desk", "app/kit", "app/shell", "app/task", "app/task/parallel", "data", "data/index", "data/index/aggregate", "data/index/coherence", "data/index/framework", "data/index/impute", "data/index/normalise", "data/index/treat", "data/index/uncertainty", "data/statistic", "reports/figure"}, theirs: []string{"fyne.io/fyne"}},
	{folder: "app/dev", theirs: []string{"golang.org/x/text", "github.com/xuri/excelize"}},
	{folder: "app/screentest", ours: []string{"app/kit", "app/session", "app/settings", "app/shell", "app/task", "app/theme", "data", "data/benchmark", "data/catalogue", "data/sample", "resources", "resources/phrase"}, theirs: []string{"fyne.io/fyne"}},
}

// screens may import the frame, the domain and rooms of their own, never one another.
var screens = []string{"start", "regions", "indicators", "tables", "imports", "peers", "benchmarks", "indexes", "analyses", "practices", "writing", "uses", "reviews", "duplicates", "directory", "exchanges", "briefs", "preferences"}

var screenRule = rule{
	ours: []string{
		"app/shell", "app/kit", "app/task", "app/task/parallel", "app/session", "app/settings", "app/theme",
		"data", "data/attachment", "data/benchmark", "data/derive", "data/duplicate", "data/facet", "data/index", "data/index/framework", "data/intake", "data/practice", "data/transfer", "data/similarity", "data/statistic", "data/table", "data/toolbox", "reports/brief", "reports/exchange", "reports/figure", "resources/phrase",
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
			if spec.Path.Value == `"fyne.io/fyne/v2/app"` && file != "app/window.go" {
				t.Errorf("%s imports fyne/app; only app/window.go may", file)
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
		r := screenRule
		r.rooms = folder + "/"
		return r, true
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
		if r.assembles {
			return !strings.HasPrefix(own, "app/") || slices.ContainsFunc(r.ours, func(prefix string) bool {
				return strings.HasPrefix(own, prefix)
			})
		}
		return slices.Contains(r.ours, own) || r.rooms != "" && strings.HasPrefix(own, r.rooms)
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
