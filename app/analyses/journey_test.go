package analyses_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"pharos/app/analyses"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data/toolbox"
)

func TestTheFirstMethodAnswersForTheFocus(t *testing.T) {
	s := on(t, screentest.Sample(t), "en", screentest.Look{})
	if !screentest.Shows(s.window, "Hamburg: Location quotient is highest in Information and communication, at 1.798") {
		t.Errorf("want the headline, got %q", screentest.Words(s.window))
	}
	table := s.page.(shell.Copier).CopyText()
	if lines := strings.Split(strings.TrimSpace(table), "\n"); len(lines) < 11 || !strings.Contains(table, "Information and communication") {
		t.Errorf("want ten sectors of Hamburg, got %q", table)
	}
}

// entry is the field under a caption.
func entry(t *testing.T, s *stage, shown string) *kit.FormEntry {
	t.Helper()
	var found *kit.FormEntry
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if e, is := o.(*kit.FormEntry); is && e.Text == shown {
			found = e
		}
	})
	if found == nil {
		t.Fatalf("no field with %q", shown)
	}
	return found
}

func TestAThresholdIsTypedAndComesBack(t *testing.T) {
	s := on(t, screentest.Sample(t), "en", screentest.Look{Width: 1700, Height: 970})
	field := entry(t, s, "1")
	field.SetText("1,5")
	if got := s.page.Route().Param("p.threshold"); got != "1.5" {
		t.Errorf("want 1.5 in the route, got %q", got)
	}
	if field.Text != "1,5" {
		t.Errorf("want what was typed left alone, got %q", field.Text)
	}
	if text := s.page.(shell.Copier).CopyText(); !strings.Contains(text, "1.144\t30.6\t3.4%\t2.9%\tno") {
		t.Errorf("want finance not specialised any more, got %q", text)
	}
	field.SetText("many")
	if !screentest.Shows(s.window, "many") || s.page.(shell.Copier).CopyText() != "" {
		t.Error("want a word on what is no number, and no answer")
	}
	screentest.Tap(t, s.window, "Usual settings")
	if got := s.page.Route().Param("p.threshold"); got != "" || entry(t, s, "1") == nil {
		t.Errorf("want the usual threshold back, got %q", got)
	}
}

func TestAMethodIsFoundAndItsSettingsAreKept(t *testing.T) {
	s := on(t, screentest.Sample(t), "en", screentest.Look{Width: 1700, Height: 970})
	entry(t, s, "1").SetText("2")
	page := s.page.(shell.Navigator)
	list := s.page.(shell.Focuser).FocusTarget().(*widget.List)
	list.Select(4) // Specialisation at a glance
	if got := s.page.Route().Param("method"); got != "specialisation" {
		t.Fatalf("want another method, got %q", got)
	}
	list.Select(1)
	if got := s.page.Route().Param("p.threshold"); got != "2" {
		t.Errorf("want the threshold of before, got %q", got)
	}
	if !page.Navigate(session.NewRoute(analyses.ID, "method", "lorenz", "countries", "DE,FR")) || !screentest.Shows(s.window, "Gini coefficient") {
		t.Errorf("want the curve of two countries, got %q", screentest.Words(s.window))
	}
}

func TestTheRouteLeadsBack(t *testing.T) {
	c := screentest.Sample(t)
	for _, pairs := range [][]string{
		{"method", "krugman", "level", "nuts2", "countries", "DE,FR", "p.nation", "DE", "region", "DE50"},
		{"method", "beta-convergence", "p.variable", "unemployment_15_74", "p.dummies", "country", "view", "how", "table", "beta-terms"},
		{"method", "location-quotient", "among", "peers", "sector", "emp_nace_F", "p.threshold", "1.25"},
	} {
		s := on(t, c, "en", screentest.Look{}, pairs...)
		if want := session.NewRoute(analyses.ID, pairs...); s.page.Route() != want {
			t.Errorf("want %v, got %v", want, s.page.Route())
		}
		if s.page.(shell.Copier).CopyText() == "" {
			t.Errorf("%v: want an answer", pairs)
		}
	}
}

func TestWhatIsShownCanBeAskedOnTheCommandLine(t *testing.T) {
	c := screentest.Sample(t)
	for want, pairs := range map[string][]string{
		"pharos analyse location-quotient --level nuts2 --param threshold=1.25 --region DE60": {"p.threshold", "1.25", "method", "location-quotient"},
		"pharos analyse krugman --level nuts2 --country DE,FR --param nation=DE":              {"method", "krugman", "countries", "DE,FR", "p.nation", "DE"},
		"pharos analyse theil-parts --indicator gdp_pps_hab --level nuts2 --table theil-sum --param variable=gdp_pps_hab --param groups=country": {
			"method", "theil-parts", "table", "theil-sum",
		},
		"pharos analyse hoover --among group:nobody": {"method", "hoover", "among", "group:nobody"},
	} {
		s := on(t, c, "en", screentest.Look{}, pairs...)
		got := analyses.Command(s.page)
		if want = sorted(want); sorted(got) != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}

// sorted puts the words into an order, so that the order of options does not matter.
func sorted(line string) string {
	words := strings.Fields(line)
	slices.Sort(words)
	return strings.Join(words, " ")
}

func TestAnEmptyCatalogueSaysWhatToDo(t *testing.T) {
	s := show(t, screentest.NewHost(t, "en"), screentest.Empty(t), session.NewRoute(analyses.ID), screentest.Look{})
	screentest.Picture(t, s.window, "analyses-empty")
	screentest.Tap(t, s.window, "Import a file…")
	if !slices.Contains(s.host.Commands, shell.CommandImport) {
		t.Errorf("want the import, got %v", s.host.Commands)
	}
}

func TestAMethodWithoutDataSaysWhatToImport(t *testing.T) {
	plain := made(cast{regions: 5, sectors: 3, years: 2})
	for i := range plain.indicators {
		plain.indicators[i].Composition = ""
	}
	for want, of := range map[string]struct {
		catalogue analyses.Catalogue
		method    string
	}{
		"amounts by sector": {plain, "location-quotient"},
		"two periods":       {made(cast{regions: 5, sectors: 3, years: 1}), "shift-share"},
		"Inputs, Outputs":   {plain, "dea"},
		"Target, Target":    {plain, "target"},
	} {
		s := show(t, screentest.NewHost(t, "en"), of.catalogue, session.NewRoute(analyses.ID, "method", of.method), screentest.Look{})
		if !screentest.Shows(s.window, want) {
			t.Errorf("want a word on %q, got %q", want, screentest.Words(s.window))
		}
	}
}

func put(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "jobs of mine.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestATableIsOpenedAndItsColumnsNamed(t *testing.T) {
	s := on(t, screentest.Sample(t), "en", screentest.Look{Width: 1700, Height: 970}, "method", "shift-share")
	s.host.Chosen = put(t, "Land;Zweig;Jahr;Jobs;Mehr\nA;X;2015;10;1\nA;Y;2015;30;1\nB;X;2015;30;1\nB;Y;2015;10;1\nA;X;2020;20;1\nA;Y;2020;30;1\nB;X;2020;30;1\nB;Y;2020;10;1\n")
	screentest.Tap(t, s.window, "Open a table (CSV)…")
	screentest.Picture(t, s.window, "analyses-table-unnamed")
	if s.page.(shell.Copier).CopyText() != "" {
		t.Fatal("want the columns asked for")
	}
	for column, role := range map[string]string{"Land": "region", "Zweig": "sector", "Jahr": "period", "Jobs": "value"} {
		chooseColumn(t, s, role, column)
	}
	screentest.Picture(t, s.window, "analyses-table")
	if !screentest.Shows(s.window, "A: change +10.0 = +5.0 national growth, −2.5 mix of sectors, +7.5 regional advantage") {
		t.Errorf("want the shift of A, got %q", screentest.Words(s.window))
	}
	if line := analyses.Command(s.page); !strings.Contains(line, "jobs of mine.csv' ") || !strings.Contains(line, "column.sector=Zweig") {
		t.Errorf("want the file and its columns in the command, got %q", line)
	}
	screentest.Tap(t, s.window, "Back to the catalogue")
	if !screentest.Shows(s.window, "two periods") {
		t.Errorf("want the catalogue again, got %q", screentest.Words(s.window))
	}
}

// chooseColumn names the column of a role: the choices of roles stand in the order of the roles.
func chooseColumn(t *testing.T, s *stage, role, column string) {
	t.Helper()
	at := slices.Index([]string{"region", "sector", "period", "value", "group"}, role)
	var choices []*kit.Choice
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if c, is := o.(*kit.Choice); is && len(c.Options) > 0 && c.Options[0] == "Found by its heading" {
			choices = append(choices, c)
		}
	})
	if len(choices) != 5 {
		t.Fatalf("want a choice for each role, got %d", len(choices))
	}
	choices[at].SetSelected(column)
}

// tells reports whether some text that wraps holds the words.
func tells(s *stage, words string) bool {
	found := false
	screentest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		text, is := o.(interface{ String() string })
		found = found || is && strings.Contains(text.String(), words)
	})
	return found
}

func TestARowIsWorkedOut(t *testing.T) {
	s := on(t, screentest.Sample(t), "en", screentest.Look{})
	if !tells(s, "Location quotient, Information and communication, Hamburg = (47.3 / 909.3) / (5,043.8 / 174,345.2) = 1.7981") {
		t.Errorf("want the worked number in place, got %q", screentest.Words(s.window))
	}
	s.page.(shell.Navigator).Navigate(s.page.Route().With("sector", "emp_nace_F"))
	if !tells(s, "Location quotient, Construction, Hamburg = ") {
		t.Error("want the number of the sector that was chosen")
	}
	s.page.(shell.Viewer).ShowView(1)
	text := s.page.(shell.Copier).CopyText()
	for _, want := range []string{"e_rs", "emp_nace_F", "Threshold of specialisation: 1", "Haig", "Construction", "pharos analyse location-quotient"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in how it was calculated, got %s", want, text)
		}
	}
}

func TestTheFocusLeads(t *testing.T) {
	s := on(t, screentest.Sample(t), "en", screentest.Look{}, "method", "krugman")
	s.host.Session().SetFocus("DK01")
	if !screentest.Shows(s.window, "Hovedstaden: Krugman index") {
		t.Errorf("want the new focus, got %q", screentest.Words(s.window))
	}
}

func TestLongWorkWaitsToBeAskedFor(t *testing.T) {
	c := made(cast{regions: 700, sectors: 2, years: 1})
	s := show(t, screentest.NewHost(t, "en"), c, session.NewRoute(analyses.ID, "method", "dea", "p.inputs", "plain_2", "p.outputs", "plain_3,sector_0"), screentest.Look{})
	if len(s.host.Jobs) > 0 {
		t.Fatal("want it to wait")
	}
	screentest.Tap(t, s.window, "Calculate")
	s.host.Session().SetFocus("FI0001")
	if len(s.host.Jobs) != 1 || !screentest.Shows(s.window, "regions are efficient") && !screentest.Shows(s.window, "no other outdoes") {
		t.Errorf("want a job and its answer, got %v %q", s.host.Jobs, screentest.Words(s.window))
	}
}

func TestAwkwardDataIsBorne(t *testing.T) {
	long := strings.Repeat("Überlanger Name ", 19)
	for name, c := range map[string]*fake{
		"one region":              made(cast{regions: 1, sectors: 3, years: 3}),
		"one sector":              made(cast{regions: 9, sectors: 1, years: 3}),
		"all equal":               made(cast{regions: 9, sectors: 3, years: 3, value: func(int, int, int) (float64, bool) { return 7, true }}),
		"all zero":                made(cast{regions: 9, sectors: 3, years: 3, value: func(int, int, int) (float64, bool) { return 0, true }}),
		"below zero":              made(cast{regions: 9, sectors: 3, years: 3, value: func(r, i, y int) (float64, bool) { return float64(r - i - y - 3), true }}),
		"hardly any":              made(cast{regions: 9, sectors: 3, years: 3, value: func(r, i, y int) (float64, bool) { return 5, r+i+y == 3 }}),
		"300 letters":             made(cast{regions: 9, sectors: 3, years: 3, name: long}),
		"Greek":                   made(cast{regions: 9, sectors: 3, years: 3, name: "Περιφέρεια "}),
		"regions by the thousand": made(cast{regions: 1500, sectors: 3, years: 1}),
	} {
		t.Run(name, func(t *testing.T) {
			s := show(t, screentest.NewHost(t, "de"), c, session.NewRoute(analyses.ID), screentest.Look{})
			for i, m := range toolbox.Methods {
				if testing.Short() && i%5 > 0 {
					continue
				}
				if len(c.regions) > 1000 && !slices.Contains([]string{"location-quotient", "krugman", "lorenz", "krugman-bilateral"}, m.ID) {
					continue
				}
				route := []string{"method", m.ID, "p.target", "9", "p.target-year", "2030", "p.inputs", "plain_3", "p.outputs", "plain_4,plain_5", "p.prefix", "6"}
				s.page.(shell.Navigator).Navigate(session.NewRoute(analyses.ID, route...))
				screentest.CheckWords(t, s.window)
			}
			screentest.Picture(t, s.window, "analyses-"+strings.ReplaceAll(name, " ", "-"))
			if len(s.host.Errors) > 0 {
				t.Errorf("want no error, got %v", s.host.Errors)
			}
		})
	}
}

func TestEveryMethodIsShownBothWays(t *testing.T) {
	if testing.Short() {
		t.Skip("opens every method")
	}
	c := screentest.Sample(t)
	s := on(t, c, "en", screentest.Look{})
	f := show(t, s.host, made(cast{regions: 12, sectors: 4, years: 4}), session.NewRoute(analyses.ID), screentest.Look{})
	for _, m := range toolbox.Methods {
		of := s
		if m.Group == toolbox.Change {
			of = f
		}
		of.page.(shell.Navigator).Navigate(session.NewRoute(analyses.ID, append([]string{"method", m.ID}, needed[m.ID]...)...))
		for i := range of.page.(shell.Viewer).Views() {
			of.page.(shell.Viewer).ShowView(i)
			if text := of.page.(shell.Copier).CopyText(); text == "" {
				t.Errorf("%s: want an answer", m.ID)
			}
			screentest.CheckWords(t, of.window)
		}
	}
}

func TestExportsNameTheSource(t *testing.T) {
	s := on(t, screentest.Sample(t), "en", screentest.Look{})
	screentest.Tap(t, s.window, "Export")
	if len(s.saved) != 1 || !strings.Contains(s.saved[0], "Eurostat") || !strings.Contains(s.saved[0], "own calculation") {
		t.Errorf("want the source of the numbers, got %q", s.saved)
	}
}

func TestKeysReachTheMethods(t *testing.T) {
	s := on(t, screentest.Sample(t), "en", screentest.Look{})
	list := s.page.(shell.Focuser).FocusTarget().(*widget.List)
	s.window.Canvas().Focus(list)
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	s.page.(shell.Finder).Find()
	if focused, is := s.window.Canvas().Focused().(*kit.FormEntry); is {
		test.Type(focused, "lorenz")
	}
	if len(s.host.Errors) > 0 {
		t.Errorf("want no error, got %v", s.host.Errors)
	}
}

func TestATableThatIsRefusedStaysRefused(t *testing.T) {
	s := on(t, screentest.Sample(t), "en", screentest.Look{Width: 1700, Height: 970}, "method", "hoover")
	s.host.Chosen = put(t, "region,sector,value\nA,X,one\nA,Y,-2\n")
	screentest.Tap(t, s.window, "Open a table (CSV)…")
	for range 2 {
		if !screentest.Shows(s.window, "cannot be calculated") {
			t.Errorf("want the mistakes of the table, got %q", screentest.Words(s.window))
		}
		s.page.Reload()
	}
}
