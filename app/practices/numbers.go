package practices

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// mostRegions of a practice are looked at in numbers.
const mostRegions = 2

// readCourses reads what became of the practice's indicators in its regions before it began and since,
// beside the peers of the session. It runs away from the window.
func readCourses(ctx context.Context, c Catalogue, asked data.Comparison, p data.Practice) ([]benchmark.Development, error) {
	return benchmark.Developments(ctx, c, benchmark.Story{
		Regions: p.Regions[:min(len(p.Regions), mostRegions)], Start: p.Start, Peers: asked.Peers,
		Indicators: p.Indicators[:min(len(p.Indicators), mostBelongings)],
	})
}

func (r *reading) showNumbers(courses []benchmark.Development) {
	r.courses = courses
	r.fillNumbers()
	r.box.Refresh()
}

// fillNumbers shows the development of each indicator in the practice's region: as a small line, and
// in words before the practice began and since.
func (r *reading) fillNumbers() {
	r.numbersBox.RemoveAll()
	if len(r.courses) == 0 {
		return
	}
	say := r.page.state.say
	box := container.New(&kit.Stacked{Gap: 2})
	for _, course := range r.courses {
		box.Add(r.course(course))
	}
	box.Add(kit.Note(say.Text("screen.practices.numbers.note")))
	r.numbersBox.Add(kit.NewCard(say.Text("screen.practices.numbers"), box))
}

func (r *reading) course(d benchmark.Development) fyne.CanvasObject {
	s := r.page.state
	spark := kit.NewSpark()
	spark.Set(figure.SparkInput{
		Values: observationsOf(d), Unit: d.Indicator.Unit.In(s.say.Language()), Decimals: d.Indicator.Decimals, Printer: s.say,
	})
	side := container.NewHBox(container.NewGridWrap(fyne.NewSize(110*kit.Unit(), 36*kit.Unit()), spark),
		container.NewCenter(quiet(s.say.Text("screen.practices.show-indicator"), func() {
			r.page.host.Go(session.NewRoute("indicators", "id", string(d.Indicator.Code), "region", string(d.Region)))
		})))
	return row(d.Indicator.Name.In(s.say.Language())+" · "+s.naming().region(d.Region), s.courseWords(d), side)
}

func observationsOf(d benchmark.Development) []data.Observation {
	values := make([]data.Observation, len(d.Line))
	for i, point := range d.Line {
		values[i] = data.Observation{
			Indicator: d.Indicator.Code, Region: d.Region, Period: point.Period, Value: point.Value, Flags: point.Flags,
		}
	}
	return values
}

// courseWords tell a development: the newest value, and the change a year before and since.
func (s *state) courseWords(d benchmark.Development) string {
	var last string
	if n := len(d.Line); n > 0 {
		last = s.say.Text("screen.practices.numbers.last", "value", s.value(d.Line[n-1].Value, d.Indicator),
			"unit", d.Indicator.Unit.In(s.say.Language()), "period", string(d.Line[n-1].Period))
	}
	before, after := "", ""
	if d.HasBefore {
		before = s.span("screen.practices.numbers.before", d.Before, d.Indicator)
	}
	if d.HasAfter {
		after = s.span("screen.practices.numbers.after", d.After, d.Indicator)
	}
	switch {
	case before != "" || after != "":
	case d.Start == "":
		before = s.say.Text("screen.practices.numbers.no-start")
	default:
		before = s.say.Text("screen.practices.numbers.too-few", "start", string(d.Start))
	}
	return joined(" · ", last, before, after)
}

func (s *state) span(key string, span benchmark.Span, indicator data.Indicator) string {
	places := indicator.Decimals + 1
	words := s.say.Text(key, "from", string(span.From), "to", string(span.To), "change", s.say.Signed(span.PerYear, places))
	if span.HasPeers {
		words += " " + s.say.Text("screen.practices.numbers.peers", "change", s.say.Signed(span.PeerPerYear, places))
	}
	return words
}
