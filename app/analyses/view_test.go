package analyses_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/analyses"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data/catalogue"
	"pharos/data/table"
	"pharos/reports/figure"
)

// stage is the screen on a catalogue, as the frame shows it.
type stage struct {
	host   *screentest.Host
	page   shell.Page
	window fyne.Window
	saved  []string // source lines of exported tables
}

func show(t *testing.T, host *screentest.Host, c analyses.Catalogue, route session.Route, look screentest.Look) *stage {
	t.Helper()
	s := &stage{host: host}
	s.page, s.window = screentest.Show(t, look, func() shell.Page {
		return analyses.New(host, analyses.Config{
			Catalogue: c, Open: table.Open, SaveFigure: func(string, figure.Figure) {}, CopyFigure: func(figure.Figure) {},
			ExportTable: func(_ kit.Content, source string) { s.saved = append(s.saved, source) },
		}, route)
	})
	t.Cleanup(s.page.(shell.Closer).Close)
	return s
}

func on(t *testing.T, c *catalogue.Catalogue, language string, look screentest.Look, pairs ...string) *stage {
	t.Helper()
	host := screentest.NewHost(t, language)
	screentest.Compare(t, host, c)
	return show(t, host, c, session.NewRoute(analyses.ID, pairs...), look)
}

// needed are the parameters that methods cannot do without.
var needed = map[string][]string{
	"related-variety": {"p.prefix", "10"},
	"target":          {"p.target", "60000", "p.target-year", "2030"},
	"dea":             {"p.inputs", "gerd_pc_gdp,tertiary_25_64", "p.outputs", "gdp_pps_hab"},
}

func TestEveryFaceIsShown(t *testing.T) {
	c := screentest.Sample(t)
	large := screentest.Look{Width: 1700, Height: 970}
	for name, of := range map[string]struct {
		language string
		look     screentest.Look
		route    []string
	}{
		"quotient":        {"en", screentest.Look{}, nil},
		"quotient-how":    {"en", screentest.Look{}, []string{"method", "location-quotient", "view", "how"}},
		"quotient-de":     {"de", screentest.Look{Width: 1700, Height: 970, Dark: true}, nil},
		"shift-missing":   {"fi", screentest.Look{}, []string{"method", "shift-share"}},
		"beta":            {"en", large, []string{"method", "beta-convergence"}},
		"beta-how":        {"de", screentest.Look{Dark: true}, []string{"method", "beta-convergence", "view", "how"}},
		"lorenz":          {"de", screentest.Look{}, []string{"method", "lorenz"}},
		"krugman":         {"fi", screentest.Look{}, []string{"method", "krugman"}},
		"dea-missing":     {"da", screentest.Look{}, []string{"method", "dea"}},
		"dea":             {"en", large, append([]string{"method", "dea"}, needed["dea"]...)},
		"projection-dark": {"en", screentest.Look{Dark: true}, []string{"method", "projection"}},
		"sigma-large":     {"fi", screentest.Look{Width: 1700, Height: 970, Scale: 1.5}, []string{"method", "sigma-convergence"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := on(t, c, of.language, of.look, of.route...)
			screentest.Picture(t, s.window, "analyses-"+name)
			screentest.CheckWords(t, s.window)
			if least := s.page.Content().MinSize(); least.Width > s.window.Canvas().Size().Width || least.Height > s.window.Canvas().Size().Height {
				t.Errorf("want it to fit into the window, it needs %v", least)
			}
			if len(s.host.Errors) > 0 {
				t.Errorf("want no error, got %v", s.host.Errors)
			}
		})
	}
}
