package indexes_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/indexes"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/normalise"
	"pharos/data/index/weigh"
	"pharos/reports/figure"
)

// keep saves a design of the scoreboard, changed as asked.
func keep(t *testing.T, c *catalogue.Catalogue, name string, change func(*index.Design)) data.DesignID {
	t.Helper()
	d := sampleDesign(t)
	d.Name = data.Plain(name)
	if change != nil {
		change(&d)
	}
	var b bytes.Buffer
	if err := index.WriteDesign(&b, d); err != nil {
		t.Fatal(err)
	}
	saved, err := c.PutDesign(context.Background(), data.SavedDesign{Kind: data.DesignIndex, Name: d.Name, Content: b.Bytes()})
	if err != nil {
		t.Fatal(err)
	}
	return saved.ID
}

// sampleDesign is the scoreboard's design, over indicators that the sample has.
func sampleDesign(t *testing.T) index.Design {
	t.Helper()
	d, known := index.Template("ris-2023")
	if !known {
		t.Fatal("want the template of the scoreboard")
	}
	return d
}

// edited saves a second version of a design, in which one dimension weighs more.
func edited(t *testing.T, c *catalogue.Catalogue, id data.DesignID) data.DesignID {
	t.Helper()
	saved, err := c.Design(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	d, err := index.ReadDesign(bytes.NewReader(saved.Content), "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Framework {
		if d.Framework[i].Code == "ris.ict" {
			d.Framework[i].Weight = 6
		}
	}
	var b bytes.Buffer
	if err := index.WriteDesign(&b, d); err != nil {
		t.Fatal(err)
	}
	saved.Content = b.Bytes()
	if _, err := c.PutDesign(t.Context(), saved); err != nil {
		t.Fatal(err)
	}
	return id
}

// looks are the ways to show a view: all of them for people who look at the pictures.
func looks() map[string]screentest.Look {
	if os.Getenv("PHAROS_PICTURES") == "" {
		return map[string]screentest.Look{"de-dark": {Dark: true}}
	}
	return map[string]screentest.Look{"en": {}, "de-dark": {Dark: true}, "fi-large": {Width: 1700, Height: 970}}
}

var resultViews = []string{"weights", "aggregation", "ranking", "region", "whatif", "compare", "recipe"}

// shown is the screen with what was exported from it.
type shown struct {
	host     *screentest.Host
	page     shell.Page
	window   fyne.Window
	exported []kit.Content
}

// openAt opens the screen at a route.
func openAt(t *testing.T, c *catalogue.Catalogue, language string, route session.Route, look screentest.Look) *shown {
	t.Helper()
	host := screentest.NewHost(t, language)
	screentest.Compare(t, host, c)
	b := &shown{host: host}
	b.page, b.window = screentest.Show(t, look, func() shell.Page {
		return indexes.New(host, indexes.Config{
			Catalogue: c, Shelf: c, SaveFigure: func(string, figure.Figure) {}, CopyFigure: func(figure.Figure) {},
			ExportTable: func(content kit.Content, _ string) { b.exported = append(b.exported, content) },
		}, route)
	})
	t.Cleanup(b.page.(shell.Closer).Close)
	return b
}

func TestResultViewsAreShown(t *testing.T) {
	c := screentest.Sample(t)
	id := edited(t, c, keep(t, c, "Innovation", nil))
	for name, look := range looks() {
		for _, view := range resultViews {
			b := openAt(t, c, name[:2], session.NewRoute("indexes", "design", string(id), "view", view, "region", "DE60"), look)
			if got := b.page.Route().Param("view"); got != view {
				t.Errorf("want %s, got %s", view, got)
			}
			screentest.Picture(t, b.window, "indexes-"+view+"-"+name)
			screentest.CheckWords(t, b.window)
			if len(b.host.Errors) > 0 {
				t.Errorf("want no error, got %v", b.host.Errors)
			}
		}
	}
}

// TestSidesOfAViewAreShown turns through the sides of one region and the ways to weigh.
func TestSidesOfAViewAreShown(t *testing.T) {
	c := screentest.Sample(t)
	bent := keep(t, c, "Innovation, geometric", func(d *index.Design) {
		d.Steps = index.UsualSteps
		d.Normalisation = normalise.Rule{Method: "minmax", Lower: 1, Upper: 100}
		d.Treatment = index.DefaultDesign().Treatment
		d.Aggregation = []aggregate.Rule{{Method: "arithmetic"}, {Method: "geometric"}}
	})
	for name, look := range looks() {
		at := func(id data.DesignID, view, node string) *shown {
			return openAt(t, c, name[:2], session.NewRoute("indexes", "design", string(id), "view", view, "region", "DE60", "node", node), look)
		}
		b := at(bent, "region", "ris_tertiary")
		screentest.Picture(t, b.window, "indexes-how-"+name)
		say := b.host.Printer()
		for _, side := range []string{"why", "traits"} {
			b := at(bent, "region", "")
			screentest.Tap(t, b.window, say.Text("screen.indexes.region."+side))
			screentest.Picture(t, b.window, "indexes-"+side+"-"+name)
			screentest.CheckWords(t, b.window)
		}
		for _, method := range []string{"budget", "ahp", "pca", "benefit-of-the-doubt"} {
			id := keep(t, c, method, func(d *index.Design) {
				d.Weights = weigh.Rule{Method: method, Level: 1}
				if method == "budget" {
					d.Weights.Raters = []map[string]float64{{"ris.human": 30, "ris.research": 70}, {"ris.human": 50, "ris.research": 50}}
				}
			})
			screentest.Picture(t, at(id, "weights", "").window, "indexes-weights-"+method+"-"+name)
		}
	}
}

// TestDegenerateDesignsAreShown opens every view of designs that have no result, or hardly one.
func TestDegenerateDesignsAreShown(t *testing.T) {
	c := screentest.Sample(t)
	for name, change := range map[string]func(*index.Design){
		"refused":   func(d *index.Design) { d.Normalisation.Method = "nonsense" },
		"no-region": func(d *index.Design) { d.Scope.Countries = []string{"XX"} },
		"one":       func(d *index.Design) { d.Scope.Regions = []data.RegionCode{"DE60"} },
		"long": func(d *index.Design) {
			d.Framework[0].Name = data.Plain(strings.Repeat("Kilpailukykyindeksi ", 15))
			d.Framework[1].Name = data.Plain(strings.Repeat("\u0391\u03c4\u03c4\u03b9\u03ba\u03ae ", 40))
		},
	} {
		id := keep(t, c, name, change)
		for _, view := range resultViews {
			b := openAt(t, c, "de", session.NewRoute("indexes", "design", string(id), "view", view), screentest.Look{})
			screentest.Picture(t, b.window, "indexes-"+name+"-"+view)
			screentest.CheckWords(t, b.window)
			if len(b.host.Errors) > 0 {
				t.Errorf("%s, %s: want no error, got %v", name, view, b.host.Errors)
			}
		}
	}
}
