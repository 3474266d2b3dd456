package brief

import (
	"fmt"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// Benchmark makes the two-page brief of a comparison: the message, key figures and two figures on the
// first page; gaps, practices, method and sources on the second. It fails with data.ErrInvalid
// where no region is in focus; a comparison without values gives a brief that says so.
func Benchmark(in Input, printer *phrase.Printer) (Document, error) {
	if printer == nil || in.Result.Comparison.Focus == "" {
		return Document{}, fmt.Errorf("brief without a region or a language: %w", data.ErrInvalid)
	}
	a := newAuthor(in, printer)
	figures, err := a.figures()
	if err != nil {
		return Document{}, fmt.Errorf("figures of the brief: %w", err)
	}
	d := Document{
		Kind: "benchmark", Title: a.text("brief.title", "region", a.region(a.focus())), Subject: a.message(),
		Language: printer.Language(), Date: in.Now, RunHash: in.Result.RunHash,
	}
	d.Blocks = []Block{
		a.title(d.Title), Headline{d.Subject}, a.keyFigures(), figures,
		PageBreak{},
		a.gapTable(), a.practiceList(), a.methodBox(), a.sourceList(), a.imprint(),
	}
	return d, nil
}

// An author words one brief in one language.
type author struct {
	Input
	printer *phrase.Printer
	matches []benchmark.Match
}

func newAuthor(in Input, printer *phrase.Printer) *author {
	in.Result = benchmark.Prioritise(in.Result, in.Practices, in.Regions)
	return &author{Input: in, printer: printer, matches: benchmark.Matches(in.Result, in.Practices, in.Regions)}
}

func (a *author) focus() data.RegionCode { return a.Result.Comparison.Focus }

func (a *author) text(key string, args ...any) string { return a.printer.Text(key, args...) }

func (a *author) title(words string) Title {
	peers := a.printer.Plural("brief.peers", len(a.Result.Comparison.Peers))
	subtitle := a.text("brief.subtitle.no-data", "code", a.focus(), "peers", peers)
	if years := a.years(); years != "" {
		subtitle = a.text("brief.subtitle", "code", a.focus(), "peers", peers, "years", years)
	}
	return Title{Kicker: a.text("brief.kind.benchmark"), Text: words, Subtitle: subtitle, Date: a.printer.Date(a.Now)}
}

// The figures stand side by side; what the page has left for them when title and message are long.
const (
	figureWidth  = (ContentWidth - columnGap) / 2
	figureHeight = 432.0
	figureText   = 7.6
)

func (a *author) figures() (FigureRow, error) {
	var row FigureRow
	for _, id := range []string{"ranked-bars", "profile"} {
		f, err := a.figure(id)
		if err != nil {
			return FigureRow{}, err
		}
		row.Figures = append(row.Figures, f)
	}
	return row, nil
}

func (a *author) figure(id string) (figure.Figure, error) {
	kind, known := figure.KindOf(id)
	if !known {
		return figure.Figure{}, fmt.Errorf("figure %q: %w", id, data.ErrNotFound)
	}
	f, err := kind.New(figure.Input{
		Result: a.Result, Regions: a.Regions, Printer: a.printer, Palette: figure.Print,
		Width: figureWidth, Height: figureHeight, TextSize: figureText,
	})
	if err != nil {
		return figure.Figure{}, fmt.Errorf("%s: %w", id, err)
	}
	return f, nil
}
