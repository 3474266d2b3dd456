package tables

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
)

// A world is a catalogue whose values follow from their places.
type world struct {
	regions    []data.Region
	indicators []data.Indicator
	groups     []data.PeerGroup
	derived    map[data.IndicatorCode]data.Origin
	holes      bool // every seventh value is absent
	asked      []data.Query
	edited     map[Key]data.Observation
	removed    []data.Query
	fail       error
}

const firstYear, lastYear = 2015, 2024

func newWorld(regions, indicators int) *world {
	w := &world{edited: map[Key]data.Observation{}, derived: map[data.IndicatorCode]data.Origin{}}
	for i := range regions {
		w.regions = append(w.regions, data.Region{
			Code: data.RegionCode(fmt.Sprintf("R%06d", i)), Name: data.Plain(fmt.Sprintf("Region %d", regions-i)),
			Level: []data.Level{data.LevelNUTS2, data.LevelNUTS3, data.LevelLAU}[i%3], Country: []string{"DE", "FI"}[i%2],
		})
	}
	for i := range indicators {
		w.indicators = append(w.indicators, data.Indicator{
			Code: data.IndicatorCode(fmt.Sprintf("i%d", i)), Name: data.Plain(fmt.Sprintf("Indicator %d", i)),
			Unit: data.Plain("%"), Decimals: 1, Publisher: "Office", Attribution: "Source: Office",
		})
	}
	return w
}

func (w *world) Regions(context.Context) ([]data.Region, error)       { return w.regions, w.fail }
func (w *world) Indicators(context.Context) ([]data.Indicator, error) { return w.indicators, nil }
func (w *world) Groups(context.Context) ([]data.PeerGroup, error)     { return w.groups, nil }
func (w *world) Sources(context.Context) ([]data.Source, error) {
	return []data.Source{{ID: "s", File: "file.tsv", Publisher: "Office", Updated: "2026-01-02"}}, nil
}

func (w *world) Summaries(context.Context) ([]data.IndicatorSummary, error) {
	var all []data.IndicatorSummary
	for _, i := range w.indicators {
		all = append(all, data.IndicatorSummary{Indicator: i.Code, First: data.YearPeriod(firstYear), Last: data.YearPeriod(lastYear)})
	}
	return all, nil
}

func (w *world) Observations(_ context.Context, q data.Query) ([]data.Observation, error) {
	w.asked = append(w.asked, q)
	codes := q.Regions
	if len(codes) == 0 {
		for _, r := range w.regions {
			codes = append(codes, r.Code)
		}
	}
	periods := q.Periods
	for year := firstYear; len(q.Periods) == 0 && year <= lastYear; year++ {
		periods = append(periods, data.YearPeriod(year))
	}
	var found []data.Observation
	for _, i := range q.Indicators {
		for _, code := range codes {
			series := w.series(i, code, periods)
			if q.Latest && len(series) > 0 {
				series = series[len(series)-1:]
			}
			found = append(found, series...)
		}
	}
	return found, w.fail
}

func (w *world) series(i data.IndicatorCode, code data.RegionCode, periods []data.Period) []data.Observation {
	region, _ := strconv.Atoi(string(code[1:]))
	indicator, _ := strconv.Atoi(string(i[1:]))
	var all []data.Observation
	for _, p := range periods {
		o := data.Observation{
			Indicator: i, Region: code, Period: p, Value: float64(region%1000) + float64(indicator)/10 + float64(p.Year()%10)/100,
			Source: "s", Line: region + 2, Origin: w.derived[i],
		}
		if edited, is := w.edited[Key{i, code, p}]; is {
			o = edited
		} else if w.holes && (region+indicator+p.Year())%7 == 0 {
			continue
		}
		if o.Origin != "edited" && region%5 == 0 {
			o.Flags = "p"
		}
		all = append(all, o)
	}
	return all
}

func (w *world) edit(_ context.Context, values []data.Observation) error {
	for _, o := range values {
		if o.Value > 1e6 {
			return errors.New("disk full")
		}
		w.edited[Key{o.Indicator, o.Region, o.Period}] = o
	}
	return nil
}

func (w *world) config() Config {
	return Config{
		Catalogue: w, Edit: w.edit,
		Remove: func(_ context.Context, queries []data.Query) (int, error) {
			w.removed = append(w.removed, queries...)
			return len(queries), nil
		},
		Former: func(_ context.Context, key Key) ([]FormerValue, error) {
			return []FormerValue{{Observation: data.Observation{Indicator: key.Indicator, Region: key.Region, Period: key.Period, Value: 41.5}}}, nil
		},
		Explain: func(_ context.Context, key Key) (Explanation, error) {
			return Explanation{Formula: "[a] / [b]", Inputs: []Input{{Key: key, Known: true, Value: 3, Share: 0.5}, {Key: Key{"i0", "R000001", "2020"}}}}, nil
		},
		ExportTable: func(kit.Content, string) {},
	}
}

// shown opens the screen at a route.
func shown(t testing.TB, w *world, route string) (*page, *screentest.Host, fyne.Window) {
	host := screentest.NewHost(t, "en")
	return shownBy(t, host, w, route), host, lastWindow
}

var lastWindow fyne.Window

func shownBy(t testing.TB, host *screentest.Host, w *world, route string) *page {
	at, ok := session.ParseRoute(route)
	if !ok {
		t.Fatalf("%q is no route", route)
	}
	made, window := screentest.Show(t, screentest.Look{}, func() shell.Page { return New(host, w.config(), at) })
	lastWindow = window
	p := made.(*page)
	window.Canvas().Focus(p.FocusTarget())
	return p
}

// press types keys into whatever has the keyboard.
func press(window fyne.Window, keys ...fyne.KeyName) {
	for _, key := range keys {
		window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func typed(window fyne.Window, text string) {
	for _, r := range text {
		window.Canvas().Focused().TypedRune(r)
	}
}

func names(p *page, most int) []string {
	var all []string
	for _, row := range p.table.Shown() {
		if len(all) < most {
			all = append(all, p.state.rowID(row))
		}
	}
	return slices.Clip(all)
}
