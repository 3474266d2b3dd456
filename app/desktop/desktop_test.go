package desktop

import (
	"bytes"
	"context"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"pharos/app/command"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/reports/sheet"
	"pharos/resources"
)

// never is a runner of work that would only wait for the window to end.
type never struct{ task.Inline }

func (never) Start(context.Context, func(context.Context) error, func(error)) {}

// still is a runner that does everything at once but lets no time pass.
type still struct{ task.Inline }

func (still) After(time.Duration, func()) (stop func()) { return func() {} }

type opening struct {
	folder string
	wanted command.Window
}

func open(t *testing.T, o opening) (*desktop, error) {
	t.Helper()
	t.Setenv("LANG", "en_GB.UTF-8")
	shipped, err := fs.Sub(resources.Samples, "samples")
	if err != nil {
		t.Fatal(err)
	}
	var words bytes.Buffer
	d := newDesktop(Config{
		Program: command.Program{Language: "en", DataFolder: o.folder, Sample: shipped, Stdout: &words, Stderr: &words},
		Wanted:  o.wanted, Driver: test.NewTempApp(t), About: shell.About{Name: "Pharos", Version: "test"},
		Log: slog.New(slog.NewTextHandler(&words, nil)),
	})
	d.runner, d.waiter = still{}, never{}
	err = d.start(context.Background())
	if err == nil {
		t.Cleanup(func() {
			if d.open != nil {
				_ = d.open.close()
			}
		})
	}
	return d, err
}

func mustOpen(t *testing.T, o opening) *desktop {
	t.Helper()
	d, err := open(t, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// started returns a data folder as the first start leaves it.
func started(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	screentest.PutSample(t, filepath.Join(folder, command.DefaultName))
	return folder
}

func TestItOpensOnHamburgAmongSimilarRegions(t *testing.T) {
	d := mustOpen(t, opening{folder: t.TempDir()})
	now := d.session.Comparison()
	if now.Focus != "DE60" || now.Period != "2023" || len(now.Indicators) != 21 {
		t.Errorf("want Hamburg in 2023 over 21 indicators, got %s %s %d", now.Focus, now.Period, len(now.Indicators))
	}
	if now.PeersFrom != data.PeersSimilar || len(now.Peers) != data.UsualPeers {
		t.Errorf("want %d similar peers, got %s %d", data.UsualPeers, now.PeersFrom, len(now.Peers))
	}
}

func TestEveryScreenOpensInEveryLanguageFilledAndEmpty(t *testing.T) {
	for _, empty := range []bool{false, true} {
		folder := t.TempDir()
		if !empty {
			folder = started(t)
		}
		d := mustOpen(t, opening{folder: folder, wanted: command.Window{Empty: empty}})
		languages := []string{"de", "fi", "da", "en"}
		if testing.Short() {
			languages = languages[:1]
		}
		for _, language := range languages {
			d.settings.Change(func(s *settings.Settings) { s.Language = language })
			for _, screen := range d.screens() {
				page := screen.New(d.frame, session.NewRoute(screen.ID))
				page.Reload()
				if page.Title() == "" || strings.Contains(page.Title(), ".") || page.Content() == nil {
					t.Errorf("%s in %s: title %q", screen.ID, language, page.Title())
				}
				if got := page.Route().Page; got != screen.ID {
					t.Errorf("%s: its route leads to %s", screen.ID, got)
				}
				if closer, is := page.(shell.Closer); is {
					closer.Close()
				}
			}
		}
	}
}

func TestANewFocusGetsItsOwnPeers(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	before := d.session.Comparison().Peers
	d.session.SetFocus("FI1C")
	after := d.session.Comparison()
	if len(after.Peers) != data.UsualPeers || after.Peers[0] == before[0] && after.Peers[1] == before[1] {
		t.Errorf("want other peers for FI1C, got %v", after.Peers)
	}
}

func TestTheSessionIsKeptInTheCatalogue(t *testing.T) {
	folder := started(t)
	d := mustOpen(t, opening{folder: folder})
	d.session.SetFocus("DK01")
	d.session.SetPeers(data.PeersOwn, []data.RegionCode{"SE11", "FI1B"})
	d.session.SetPeriod("2022")
	target := data.Target{Indicator: d.session.Comparison().Indicators[0].Indicator, Value: -12.5}
	d.session.Change(func(c *data.Comparison) { c.Targets = []data.Target{target, {Indicator: "none", Value: 1}} })
	d.leave()
	d.open = nil
	again := mustOpen(t, opening{folder: folder}).session.Comparison()
	if again.Focus != "DK01" || again.Period != "2022" || again.PeersFrom != data.PeersOwn || len(again.Peers) != 2 {
		t.Errorf("want Hovedstaden with two own peers in 2022, got %+v", again)
	}
	if len(again.Targets) != 1 || again.Targets[0] != target {
		t.Errorf("want the target of what is compared, got %v", again.Targets)
	}
}

func TestTheLatestPeriodIsKept(t *testing.T) {
	folder := started(t)
	d := mustOpen(t, opening{folder: folder})
	d.session.SetPeriod("")
	d.leave()
	d.open = nil
	if got := mustOpen(t, opening{folder: folder}).session.Comparison().Period; got != "" {
		t.Errorf("want the latest available, got %s", got)
	}
}

func TestSwitchingCatalogues(t *testing.T) {
	folder := started(t)
	d := mustOpen(t, opening{folder: folder})
	first := d.open
	path := filepath.Join(folder, "mine.pharos")
	d.actions().New(path)
	if d.open == first || filepath.Base(d.open.Path()) != "mine.pharos" || d.open.known.observations != 0 {
		t.Fatalf("want an empty catalogue of one's own, got %s", d.open.Path())
	}
	if recent := d.settings.Get().Recent; len(recent) < 2 || filepath.Base(recent[0]) != "mine.pharos" {
		t.Errorf("want both among the recent ones, got %v", recent)
	}
	now := d.open
	d.actions().Open(filepath.Join(folder, "nowhere.pharos"))
	if d.open != now {
		t.Error("a catalogue that cannot be opened must leave the one shown")
	}
	d.actions().Sample()
	if d.open.known.observations == 0 {
		t.Error("the sample must come back")
	}
}

func TestTheFirstCatalogueThatCannotBeOpenedGivesWay(t *testing.T) {
	folder := t.TempDir()
	damaged := filepath.Join(folder, command.DefaultName)
	if err := os.WriteFile(damaged, []byte("this is no database, but it is precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := mustOpen(t, opening{folder: folder})
	if filepath.Base(d.open.Path()) == command.DefaultName || d.open.known.observations == 0 {
		t.Errorf("want the sample beside the damaged file, got %s", d.open.Path())
	}
	if kept, err := os.ReadFile(damaged); err != nil || string(kept) != "this is no database, but it is precious" {
		t.Error("the damaged file must stay as it is")
	}
}

func TestOneNamedThatCannotBeOpenedIsRefused(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "x.pharos")
	if err := os.WriteFile(path, []byte("no database"), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := open(t, opening{folder: folder, wanted: command.Window{Catalogue: path}})
	if err == nil {
		t.Fatal("want an error")
	}
	if status := d.giveUp(err); status != command.Failed {
		t.Errorf("want status 1, got %d", status)
	}
}

func TestASecondWindowYields(t *testing.T) {
	folder := started(t)
	first := mustOpen(t, opening{folder: folder})
	raised := make(chan bool, 1)
	first.open.lock.OnRaise(func() { raised <- true })
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	task.NewWindow(nil).Start(ctx, first.open.lock.Listen, nil)
	second, err := open(t, opening{folder: folder})
	if err == nil {
		t.Fatal("the second window must not get the catalogue")
	}
	if status := second.giveUp(err); status != command.Done || !<-raised {
		t.Errorf("the first window must come forward and the second end well, got %d", status)
	}
}

func TestAReadOnlyFolderOpensForReading(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	folder := started(t)
	d := mustOpen(t, opening{folder: folder})
	d.leave()
	d.open = nil
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(folder, 0o700) }()
	if d := mustOpen(t, opening{folder: folder}); !d.open.ReadOnly() {
		t.Error("want a read-only catalogue")
	}
}

func TestThePaletteFindsWithoutAccents(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	for text, want := range map[string]string{
		"hamburg": "DE60", "osterreich": "AT", "lulea": "", "västsverige": "SE23", "de60": "DE60", "trademark": "ris_trademarks",
	} {
		var found []string
		for _, p := range d.providers() {
			for _, entry := range p.Search(context.Background(), text, 8) {
				found = append(found, entry.Detail)
			}
		}
		if want != "" && !strings.Contains(strings.Join(found, " "), want) {
			t.Errorf("%q: want %s, got %v", text, want, found)
		}
	}
}

func BenchmarkPalette(b *testing.B) {
	c, err := catalogue.Create(filepath.Join(b.TempDir(), "c.pharos"))
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	regions := make([]data.Region, 2000)
	for i := range regions {
		regions[i] = data.Region{Code: data.RegionCode("R" + strings.Repeat("a", i%7) + string(rune('A'+i%26)) + string(rune('0'+i%10))), Name: data.Plain("Île-de-Fránce")}
	}
	known := newView(&contents{regions: regions}, "en")
	for b.Loop() {
		found{"nav.regions", known.regions}.Search(context.Background(), "ile de", 8)
	}
}

func TestTablesLeaveWithTheirFlagsApart(t *testing.T) {
	table := sheetOf(kit.Content{
		Name:    "Gaps",
		Columns: []kit.ContentColumn{{Key: "name", Title: "Indicator"}, {Key: "value", Title: "Value", Unit: "%", Kind: kit.NumberColumn}},
		Rows: [][]kit.Cell{
			{{Text: "R&D"}, {Text: "2,5", Number: 2.5, IsNumber: true, Mark: "p"}},
			{{Text: "=1+1"}, {Text: "–"}},
		},
	}, "Source: Eurostat")
	if len(table.Columns) != 3 || table.Rows[0][1] != sheet.Number(2.5) || table.Rows[0][2] != sheet.Text("p") {
		t.Errorf("want number and flag in columns of their own, got %+v", table)
	}
	if table.Rows[1][1] != sheet.Absent() || table.Source != "Source: Eurostat" {
		t.Errorf("an absent value stays absent, got %+v", table.Rows[1])
	}
	var out bytes.Buffer
	if err := sheet.WriteXLSX(&out, table); err != nil || !bytes.HasPrefix(out.Bytes(), []byte("PK")) {
		t.Errorf("want a workbook, got %v", err)
	}
}

func TestFileNames(t *testing.T) {
	for title, want := range map[string]string{
		"Hamburg liegt auf Rang 3 von 16": "Hamburg-liegt-auf-Rang-3-von-16",
		"Größe: Ærø/Åland":                "Größe-Ærø-Åland",
		"../../etc/passwd":                "etc-passwd",
		"Αττική":                          "pharos",
		"":                                "pharos",
	} {
		if got := fileName(title); got != want {
			t.Errorf("%q: want %q, got %q", title, want, got)
		}
	}
	if got := len(fileName(strings.Repeat("Long name ", 40))); got > 60 {
		t.Errorf("want at most 60 characters, got %d", got)
	}
}

func TestAnEditIsUndoneByName(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	ctx := context.Background()
	found, err := d.open.Observations(ctx, data.Query{Indicators: []data.IndicatorCode{"gdp_pps_hab"}, Regions: []data.RegionCode{"DE60"}, Latest: true})
	if err != nil || len(found) != 1 {
		t.Fatalf("want one value of the sample, got %v, %v", found, err)
	}
	edited := found[0]
	edited.Value++
	if err := d.open.EditObservation(ctx, edited); err != nil {
		t.Fatal(err)
	}
	steps, err := stepsOf{d}.Steps(ctx, 10)
	if err != nil || len(steps) == 0 || steps[0].Args["region"] != "Hamburg" {
		t.Fatalf("want the edit of Hamburg, got %v, %v", steps, err)
	}
	if !d.frame.Do(shell.CommandUndo) {
		t.Fatal("want the command")
	}
	back, err := d.open.Observations(ctx, data.Query{Indicators: []data.IndicatorCode{"gdp_pps_hab"}, Regions: []data.RegionCode{"DE60"}, Latest: true})
	if err != nil || back[0].Value != found[0].Value || back[0].Origin != "" {
		t.Errorf("want the value of before, got %v, %v", back, err)
	}
}
