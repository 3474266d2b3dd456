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

func show(t *testing.T, host *screentest.Host, c *catalogue.Catalogue, route session.Route, look screentest.Look) *stage {
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

func TestPictures(t *testing.T) {
	c := screentest.Sample(t)
	for name, of := range map[string]struct {
		language string
		look     screentest.Look
		route    []string
	}{
		"lq":              {"en", screentest.Look{}, nil},
		"lq-how":          {"en", screentest.Look{}, []string{"method", "location-quotient", "view", "how"}},
		"lq-large-dark":   {"en", screentest.Look{Width: 1700, Height: 970, Dark: true}, nil},
		"shift-missing":   {"en", screentest.Look{}, []string{"method", "shift-share"}},
		"beta-large":      {"en", screentest.Look{Width: 1700, Height: 970}, []string{"method", "beta-convergence"}},
		"lorenz-de":       {"de", screentest.Look{}, []string{"method", "lorenz"}},
		"krugman-fi":      {"fi", screentest.Look{}, []string{"method", "krugman"}},
		"dea-missing":     {"en", screentest.Look{}, []string{"method", "dea"}},
		"dea":             {"en", screentest.Look{Width: 1700, Height: 970}, []string{"method", "dea", "p.inputs", "gerd_pc_gdp,tertiary_25_64", "p.outputs", "gdp_pps_hab"}},
		"projection-dark": {"en", screentest.Look{Dark: true}, []string{"method", "projection"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := on(t, c, of.language, of.look, of.route...)
			screentest.Picture(t, s.window, "analyses-"+name)
			screentest.CheckWords(t, s.window)
			for _, err := range s.host.Errors {
				t.Error(err)
			}
		})
	}
}
