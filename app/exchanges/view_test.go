package exchanges_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/exchanges"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/intake"

	"pharos/reports/exchange"
)

var ctx = context.Background()

// A memory of how files were read.
type memory map[string]exchange.Mapping

func (m memory) Remembered(_ context.Context, fingerprint string) (exchange.Mapping, bool, error) {
	kept, known := m[fingerprint]
	return kept, known, nil
}

func (m memory) Remember(_ context.Context, fingerprint string, kept exchange.Mapping) error {
	m[fingerprint] = kept
	return nil
}

// stage is the screen on a catalogue, as the frame shows it.
type stage struct {
	host   *screentest.Host
	page   shell.Page
	window fyne.Window
	saved  *bytes.Buffer
	memory memory
}

func show(t *testing.T, c *catalogue.Catalogue, language string, look screentest.Look, pairs ...string) stage {
	t.Helper()
	s := stage{host: screentest.NewHost(t, language), saved: &bytes.Buffer{}, memory: memory{}}
	s.page, s.window = screentest.Show(t, look, func() shell.Page {
		return exchanges.New(s.host, exchanges.Config{
			Catalogue: c, Memory: s.memory, File: intake.FileAt,
			Cards: func(ctx context.Context) ([]data.PracticeCard, error) {
				answer, err := c.PracticeCards(ctx, 0)
				return answer.Cards, err
			},
			Around:  func(language string) (exchange.Context, error) { return exchange.Context{Language: language}, nil },
			Collect: collector(c),
			Regions: func(context.Context) (func(data.RegionCode) string, error) {
				return func(code data.RegionCode) string { return string(code) }, nil
			},
			Save: func(_ shell.FileRequest, write func(io.Writer) error) {
				if err := write(s.saved); err != nil {
					t.Error(err)
				}
			},
		}, session.NewRoute("exchanges", pairs...))
	})
	t.Cleanup(s.page.(shell.Closer).Close)
	return s
}

func collector(c *catalogue.Catalogue) func(context.Context, []data.PracticeID) (exchange.Collection, error) {
	return func(ctx context.Context, ids []data.PracticeID) (exchange.Collection, error) {
		list, err := c.Practices(ctx)
		if ids != nil {
			list, err = c.PracticesByID(ctx, ids)
		}
		return exchange.Collection{Practices: exchange.Of(list)}, err
	}
}

// german is a table as an office keeps it: its own headings, Windows-1252, semicolons, German dates.
func german(t *testing.T) string {
	t.Helper()
	table := "Titel;Beschreibung;Laufzeit von;Gesamtkosten;Schlagworte;Aktenzeichen;NUTS\r\n" +
		"Gr\xfcnderzentrum am Hafen;\xc4rzte, Firmen und Hochschule unter einem Dach;01.03.2019;1.250.000,50;Hafen; X-17;\r\n" +
		"Life Science Nord: ein Cluster f\xfcr zwei L\xe4nder;Neu beschrieben;03.04.2020;;Cluster;X-18;DE60\r\n" +
		";ohne Titel;;;;X-19;\r\n"
	path := filepath.Join(t.TempDir(), "liste.csv")
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnOfficesTableIsShownBeforeItIsTaken(t *testing.T) {
	for name, look := range map[string]screentest.Look{"": {}, "-dark": {Dark: true}, "-large": {Width: 1700, Height: 970}, "-150": {Scale: 1.5}} {
		for _, language := range []string{"en", "de", "fi", "da"} {
			t.Run(language+name, func(t *testing.T) {
				s := show(t, screentest.Sample(t), language, look)
				s.host.Chosen = german(t)
				for i, part := range []string{"columns", "new", "changed", "problems"} {
					if i == 0 {
						s.open(t)
					} else {
						s.part(t, i)
					}
					screentest.Picture(t, s.window, "exchanges-"+part+name+"-"+language)
					screentest.CheckWords(t, s.window)
				}
				if len(s.host.Errors) > 0 {
					t.Errorf("want no error, got %v", s.host.Errors)
				}
			})
		}
	}
}

// open taps the first button that opens a file.
func (s stage) open(t *testing.T) {
	t.Helper()
	words := s.host.Printer().Text("screen.exchanges.open")
	screentest.Tap(t, s.window, words)
}

// part taps one of the tabs of what was read.
func (s stage) part(t *testing.T, i int) {
	t.Helper()
	key := []string{"columns", "new", "changed", "problems"}[i]
	words := s.host.Printer().Text("screen.exchanges.part." + key)
	for _, shown := range screentest.Words(s.window) {
		if strings.HasPrefix(shown, words+" (") {
			screentest.Tap(t, s.window, shown)
			return
		}
	}
	t.Fatalf("want a tab %s", words)
}

func TestATableIsTakenAsOneStep(t *testing.T) {
	c := screentest.Sample(t)
	s := show(t, c, "de", screentest.Look{})
	s.host.Chosen = german(t)
	s.open(t)
	screentest.Tap(t, s.window, "In den Katalog übernehmen")
	if len(s.host.Errors) > 0 {
		t.Fatal(s.host.Errors)
	}
	hits, err := c.SearchPractices(ctx, catalogue.PracticeSearch{Text: "grunderzentrum", Language: "de"})
	if err != nil || len(hits) != 1 {
		t.Fatalf("want the practice found, got %v %v", hits, err)
	}
	p, err := c.Practice(ctx, string(hits[0].Card.ID))
	if err != nil || !p.Budget.Known || p.Budget.EUR != 1250000.5 || p.Start != "2019-03-01" {
		t.Errorf("want numbers and dates read the German way, got %+v %v", p, err)
	}
	if !strings.Contains(p.SourceNote.In("de"), "X-17") {
		t.Errorf("want what has no field kept, got %q", p.SourceNote.In("de"))
	}
	if len(s.memory) != 1 {
		t.Error("want it remembered how the table was read")
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if ids, _ := c.PracticeIDs(ctx); len(ids) != 32 {
		t.Errorf("want the import undone at once, got %d practices", len(ids))
	}
}

func TestWhatLeavesReadsBackTheSame(t *testing.T) {
	c := screentest.Sample(t)
	s := show(t, c, "en", screentest.Look{}, "way", "out")
	screentest.Picture(t, s.window, "exchanges-out")
	screentest.CheckWords(t, s.window)
	screentest.Tap(t, s.window, "Save as…")
	path := filepath.Join(t.TempDir(), "out.xlsx")
	if err := os.WriteFile(path, s.saved.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	reading, err := exchange.Read(ctx, intake.FileAt(path), exchange.Mapping{}, exchange.Context{})
	if err != nil {
		t.Fatal(err)
	}
	cards, err := c.PracticeCards(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := reading.Plan(ctx, cards.Cards, c)
	if err != nil || len(plan.Unchanged) != 32 || !plan.IsEmpty() {
		t.Errorf("want nothing changed, got %d new, %d changed, %d unchanged %v", len(plan.New), len(plan.Changed), len(plan.Unchanged), err)
	}
}

func TestAnEmptyScreenOffersAFile(t *testing.T) {
	s := show(t, screentest.Empty(t), "fi", screentest.Look{})
	screentest.Picture(t, s.window, "exchanges-empty")
	if !screentest.Shows(s.window, "Käytäntöjä tiedostosta") {
		t.Error("want it said what belongs here")
	}
}

func TestPersonsAreWarnedOfBeforeTheyLeave(t *testing.T) {
	s := show(t, screentest.Sample(t), "fi", screentest.Look{}, "way", "out")
	const warning = "Mukana lähtee henkilöiden nimiä"
	if screentest.Shows(s.window, warning) {
		t.Error("want no warning where no persons leave")
	}
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if check, is := o.(*widget.Check); is && check.Text == "Yhteyshenkilöt mukaan" {
			check.SetChecked(true)
		}
	})
	if !screentest.Shows(s.window, warning) {
		t.Error("want a warning that persons leave")
	}
}
